// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text_cleaning.h"

#include <QList>

#include <algorithm>

namespace desk {

namespace {

bool isUnseen(QChar character)
{
    const char16_t unit = character.unicode();
    return character.isSpace() || unit == 0x200B || unit == 0x2060 || unit == 0xFEFF || unit == 0x200E ||
           unit == 0x200F || unit == 0x061C || (unit >= 0x202A && unit <= 0x202E) ||
           (unit >= 0x2066 && unit <= 0x2069);
}

} // namespace

QString cleaned(const QString &text)
{
    const auto first = std::find_if_not(text.begin(), text.end(), isUnseen);
    const auto last = std::find_if_not(text.rbegin(), std::make_reverse_iterator(first), isUnseen).base();
    return text.mid(first - text.begin(), last - first);
}

bool needsCleaning(const QString &text)
{
    return !text.isEmpty() && (isUnseen(text.front()) || isUnseen(text.back()));
}

QString withAsciiDigits(const QString &text)
{
    QString result;
    result.reserve(text.size());
    for (const char32_t codePoint : text.toUcs4()) {
        if (QChar::category(codePoint) == QChar::Number_DecimalDigit)
            result += QChar(u'0' + QChar::digitValue(codePoint));
        else
            result += QStringView(QChar::fromUcs4(codePoint));
    }
    return result;
}

} // namespace desk
