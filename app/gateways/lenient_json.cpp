// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/lenient_json.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>

namespace desk {

namespace {

/// The joiners shape Indian scripts and emoji; all other control and format characters are for no eye.
bool canBeShown(char32_t codePoint)
{
    return QChar::isPrint(codePoint) || codePoint == 0x200C || codePoint == 0x200D;
}

qsizetype placeToCut(const QString &line, qsizetype place)
{
    return place > 0 && line[place].isLowSurrogate() ? place - 1 : place;
}

} // namespace

std::optional<QJsonObject> soleObject(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isObject())
        return document.object();
    const QJsonArray array = document.array();
    if (array.size() == 1 && array.first().isObject())
        return array.first().toObject();
    return std::nullopt;
}

QString lenientText(const QJsonValue &value)
{
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    return value.toString().trimmed();
}

std::optional<int> lenientNumber(const QJsonValue &value)
{
    bool isNumber = false;
    const int number = lenientText(value).toInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

QString digitsOf(const QString &text)
{
    QString digits;
    std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
                 [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits;
}

QString quotable(const QString &text, qsizetype limit)
{
    QString line;
    for (const char32_t codePoint : text.simplified().toUcs4()) {
        if (line.size() > limit)
            break;
        if (canBeShown(codePoint))
            line += QString::fromUcs4(&codePoint, 1);
    }
    return line.size() <= limit ? line : line.first(placeToCut(line, limit - 1)) + u'…';
}

} // namespace desk
