// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules_reader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::RulesReader)
};

constexpr int highestNumber = 1'000'000;

std::optional<QStringList> textsOf(const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    QStringList texts;
    for (const QJsonValue item : array) {
        if (!item.isString())
            return std::nullopt;
        texts.append(item.toString());
    }
    return texts.isEmpty() ? std::nullopt : std::optional(texts);
}

} // namespace

Error rulesFormatError(const QString &message)
{
    return {u"rules-format"_s, message,
            Text::tr("Ask whoever gave you the file for a complete one. The rules in use stay as they are.")};
}

RuleEntryReader::RuleEntryReader(const QJsonValue &value, QString place)
    : m_object(value.toObject()), m_place(std::move(place))
{
    if (!value.isObject())
        m_error =
            rulesFormatError(Text::tr("In the rules file, %1 is not an object in braces.").arg(m_place));
}

QString RuleEntryReader::text(QLatin1StringView name)
{
    const QString text = optionalText(name);
    if (text.isEmpty())
        fail(name, Text::tr("text in quotation marks"));
    return text;
}

QString RuleEntryReader::text(QLatin1StringView name, const QString &pattern, const QString &expected)
{
    const QString text = optionalText(name);
    if (!QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch())
        fail(name, expected);
    return text;
}

QString RuleEntryReader::optionalText(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isString())
        fail(name, Text::tr("text in quotation marks"));
    return value.toString();
}

int RuleEntryReader::number(QLatin1StringView name)
{
    const int number = m_object.value(name).toInt();
    if (number < 1 || number > highestNumber)
        fail(name, Text::tr("a whole number above 0"));
    return number;
}

bool RuleEntryReader::optionalFlag(QLatin1StringView name)
{
    return maybeFlag(name).value_or(false);
}

std::optional<bool> RuleEntryReader::maybeFlag(QLatin1StringView name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isBool())
        return value.toBool();
    if (!value.isUndefined())
        fail(name, Text::tr("true or false"));
    return std::nullopt;
}

QStringList RuleEntryReader::texts(QLatin1StringView name)
{
    const auto texts = textsOf(m_object.value(name));
    if (!texts)
        fail(name, Text::tr("a list of texts"));
    return texts.value_or(QStringList());
}

QStringList RuleEntryReader::optionalTexts(QLatin1StringView name)
{
    return has(name) ? texts(name) : QStringList();
}

QMap<QString, QStringList> RuleEntryReader::textLists(QLatin1StringView name)
{
    const QJsonObject object = m_object.value(name).toObject();
    QMap<QString, QStringList> lists;
    for (auto list = object.begin(); list != object.end(); ++list) {
        if (const auto texts = textsOf(list.value()))
            lists.insert(list.key(), *texts);
        else
            fail(u"%1.%2"_s.arg(name, list.key()), Text::tr("a list of texts"));
    }
    if (object.isEmpty())
        fail(name, Text::tr("lists of texts by their names"));
    return lists;
}

RuleEntry RuleEntryReader::entry(const QString &title, const QString &value, const RulesFile &file)
{
    RuleEntry entry{title, value, texts("source"_L1),
                    QDate::fromString(m_object.value("date"_L1).toString(), Qt::ISODate)};
    if (!entry.date.isValid())
        fail(u"date"_s, Text::tr("a date such as 2026-11-27"));
    const bool known = std::all_of(entry.sources.begin(), entry.sources.end(),
                                   [&file](const QString &label) { return file.sources.contains(label); });
    if (!known)
        fail(u"source"_s, Text::tr("names from “sources”"));
    return entry;
}

void RuleEntryReader::fail(const QString &member, const QString &expected)
{
    if (!m_error)
        m_error = rulesFormatError(
            Text::tr("In the rules file, “%1” of %2 has to be %3.").arg(member, m_place, expected));
}

Outcome readRuleList(const QJsonObject &root, QLatin1StringView list, RulesFile &file,
                     const std::function<RuleTitle(RuleEntryReader &)> &read)
{
    const QJsonArray entries = root.value(list).toArray();
    if (entries.isEmpty())
        return rulesFormatError(Text::tr("The rules file has no “%1”.").arg(list));
    int number = 0;
    for (const QJsonValue value : entries) {
        RuleEntryReader reader(value, u"%1 %2"_s.arg(list).arg(++number));
        const RuleTitle title = reader.error() ? RuleTitle() : read(reader);
        file.entries.append(reader.entry(title.first, title.second, file));
        if (reader.error())
            return *reader.error();
    }
    return Done{};
}

} // namespace desk
