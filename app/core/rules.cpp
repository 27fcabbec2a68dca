// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules.h"

#include "core/json_place.h"
#include "core/rules_reader.h"
#include "core/sms_parts.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Rules)
};

constexpr auto formatName = "provider-desk/rules"_L1;
constexpr int formatVersion = 1;

using Limit = std::pair<QLatin1StringView, int RuleLimits::*>;
constexpr std::array limitNames{
    Limit{"rcsText"_L1, &RuleLimits::rcsText},
    Limit{"rcsTextIndia"_L1, &RuleLimits::rcsTextIndia},
    Limit{"rcsTextCautious"_L1, &RuleLimits::rcsTextCautious},
    Limit{"rcsTemplateText"_L1, &RuleLimits::rcsTemplateText},
    Limit{"rcsBasicBytes"_L1, &RuleLimits::rcsBasicBytes},
    Limit{"smsText"_L1, &RuleLimits::smsText},
    Limit{"smsTextUsual"_L1, &RuleLimits::smsTextUsual},
    Limit{"smsParts"_L1, &RuleLimits::smsParts},
    Limit{"variableText"_L1, &RuleLimits::variableText},
    Limit{"alphanumericText"_L1, &RuleLimits::alphanumericText},
    Limit{"templateVariables"_L1, &RuleLimits::templateVariables},
    Limit{"templateVariablesWithReason"_L1, &RuleLimits::templateVariablesWithReason},
    Limit{"templateFixedShare"_L1, &RuleLimits::templateFixedShare},
    Limit{"templateFixedCharacters"_L1, &RuleLimits::templateFixedCharacters},
    Limit{"smsPromotionFrom"_L1, &RuleLimits::smsPromotionFrom},
    Limit{"smsPromotionUntil"_L1, &RuleLimits::smsPromotionUntil},
    Limit{"rcsPromotionFrom"_L1, &RuleLimits::rcsPromotionFrom},
    Limit{"rcsPromotionUntil"_L1, &RuleLimits::rcsPromotionUntil},
    Limit{"rcsPromotionsFewest"_L1, &RuleLimits::rcsPromotionsFewest},
    Limit{"rcsPromotionsMost"_L1, &RuleLimits::rcsPromotionsMost},
    Limit{"rcsPromotionDays"_L1, &RuleLimits::rcsPromotionDays},
};

Outcome readLimits(const QJsonObject &root, RulesFile &file, Rules &rules)
{
    RuleLimits limits;
    Outcome read = readRuleList(root, "limits"_L1, file, [&limits](RuleEntryReader &reader) -> RuleTitle {
        const QString name = reader.text("name"_L1);
        const int value = reader.number("value"_L1);
        const auto known = std::find_if(limitNames.begin(), limitNames.end(),
                                        [&name](const Limit &limit) { return name == limit.first; });
        if (known != limitNames.end()) // Others are for a newer program.
            limits.*(known->second) = value;
        return {name, u"%1 %2"_s.arg(value).arg(reader.text("unit"_L1))};
    });
    for (const auto &[name, member] : limitNames) {
        if (read && limits.*member == 0)
            read = rulesFormatError(Text::tr("The rules file has no limit “%1”.").arg(name));
    }
    rules.limits = limits;
    return read;
}

Outcome readNumbers(const QJsonObject &root, RulesFile &file, DltNumbering &dlt)
{
    const QString twoDigits = u"[0-9]{2}"_s;
    const QString expected = Text::tr("two digits");
    Outcome read = readRuleList(root, "portals"_L1, file, [&](RuleEntryReader &reader) -> RuleTitle {
        const QString digits = reader.text("digits"_L1, twoDigits, expected);
        const QString name = reader.text("operator"_L1);
        dlt.portals.insert(digits, {name, reader.optionalFlag("sure"_L1)});
        return {digits, name};
    });
    if (!read)
        return read;
    return readRuleList(root, "objects"_L1, file, [&](RuleEntryReader &reader) -> RuleTitle {
        const QString digits = reader.text("digits"_L1, twoDigits, expected);
        const QString name = reader.text("name"_L1);
        dlt.objects.insert(digits, name);
        return {digits, name};
    });
}

Outcome readHeaders(const QJsonObject &root, RulesFile &file, DltNumbering &dlt)
{
    Outcome read = readRuleList(root, "categories"_L1, file, [&dlt](RuleEntryReader &reader) -> RuleTitle {
        const QString digit = reader.text("digit"_L1, u"[0-9]"_s, Text::tr("one digit"));
        const QString name = reader.text("name"_L1);
        dlt.categories.insert(digit.isEmpty() ? QChar() : digit.front(), name);
        return {digit, name};
    });
    if (!read)
        return read;
    read = readRuleList(root, "suffixes"_L1, file, [&dlt](RuleEntryReader &reader) -> RuleTitle {
        const QString letter = reader.text("letter"_L1, u"[A-Z]"_s, Text::tr("one capital letter"));
        const QString name = reader.text("name"_L1);
        dlt.suffixes.insert(letter.isEmpty() ? QChar() : letter.front(), name);
        return {letter, name};
    });
    if (!read)
        return read;
    return readRuleList(root, "genericHeaders"_L1, file, [&dlt](RuleEntryReader &reader) -> RuleTitle {
        const QString header = reader.text("header"_L1, u"[A-Z]{2,11}"_s, Text::tr("capital letters"));
        dlt.genericHeaders.insert(header);
        return {header, {}};
    });
}

Outcome readDlt(const QJsonObject &root, RulesFile &file, Rules &rules)
{
    rules.dlt = {};
    Outcome read = readNumbers(root, file, rules.dlt);
    return read ? readHeaders(root, file, rules.dlt) : read;
}

Outcome readLinks(const QJsonObject &root, RulesFile &file, Rules &rules)
{
    rules.shorteners.clear();
    rules.callBackNumbers.clear();
    Outcome read = readRuleList(root, "shorteners"_L1, file, [&rules](RuleEntryReader &reader) -> RuleTitle {
        const QString host = reader.text("host"_L1, u"[a-z0-9-]+(?:\\.[a-z0-9-]+)+"_s,
                                         Text::tr("a host name in small letters"));
        rules.shorteners.insert(host);
        return {host, {}};
    });
    if (!read)
        return read;
    return readRuleList(root, "callBackNumbers"_L1, file, [&rules](RuleEntryReader &reader) -> RuleTitle {
        const QString name = reader.text("name"_L1);
        const QString pattern = reader.text("pattern"_L1);
        const QRegularExpression digits(QRegularExpression::anchoredPattern(pattern));
        if (!digits.isValid())
            reader.fail(u"pattern"_s, Text::tr("a regular expression"));
        rules.callBackNumbers.append({name, digits, reader.optionalFlag("onlyGrouped"_L1)});
        return {name, pattern};
    });
}

/// "2002-200A", "2026": the first and the last character.
using CodePoints = std::pair<char32_t, char32_t>;

CodePoints codePointsOf(const QString &text, RuleEntryReader &reader)
{
    static const QRegularExpression pattern(u"\\A([0-9A-F]{4,6})(?:-([0-9A-F]{4,6}))?\\z"_s);
    const QRegularExpressionMatch match = pattern.match(text);
    const char32_t first = match.captured(1).toUInt(nullptr, 16);
    const char32_t last = match.captured(2).isEmpty() ? first : match.captured(2).toUInt(nullptr, 16);
    if (!match.hasMatch() || last < first || last - first > 0x100)
        reader.fail(u"from"_s, Text::tr("code points such as 2019 or 2002-200A"));
    return {first, last};
}

QStringList choicesOf(RuleEntryReader &reader)
{
    const QStringList choices = reader.texts("to"_L1);
    const bool plain = std::all_of(choices.begin(), choices.end(), [](const QString &choice) {
        return smsParts(choice).encoding == SmsEncoding::Gsm7;
    });
    if (!plain)
        reader.fail(u"to"_s, Text::tr("characters of the SMS alphabet"));
    return choices;
}

/// The twins of a range of characters that lie `shift` away, as full-width letters do.
void addTwins(const CodePoints &range, char32_t firstTwin, QHash<char32_t, Swap> &swaps)
{
    for (char32_t from = range.first; from <= range.second; ++from) {
        const char32_t twin = firstTwin + (from - range.first);
        if (isGsm(twin))
            swaps.insert(from, {{QString::fromUcs4(&twin, 1)}, false});
        else if (const auto found = swaps.constFind(twin); found != swaps.constEnd())
            swaps.insert(from, Swap(*found));
    }
}

RuleTitle readSwap(RuleEntryReader &reader, QHash<char32_t, Swap> &swaps)
{
    const QStringList froms = reader.texts("from"_L1);
    const bool twins = reader.has("shiftTo"_L1);
    const Swap swap{twins ? QStringList() : choicesOf(reader), reader.optionalFlag("ask"_L1)};
    const QString shiftTo = twins ? reader.text("shiftTo"_L1) : QString();
    for (const QString &from : froms) {
        const CodePoints range = codePointsOf(from, reader);
        if (reader.error())
            break;
        if (twins)
            addTwins(range, codePointsOf(shiftTo, reader).first, swaps);
        for (char32_t codePoint = range.first; !twins && codePoint <= range.second; ++codePoint)
            swaps.insert(codePoint, swap);
    }
    return {froms.join(u", "_s), twins ? shiftTo : swap.choices.join(u" / "_s)};
}

Outcome readCharacters(const QJsonObject &root, RulesFile &file, Rules &rules)
{
    rules.swaps.clear();
    return readRuleList(root, "swaps"_L1, file,
                        [&rules](RuleEntryReader &reader) { return readSwap(reader, rules.swaps); });
}

Outcome readCodeTable(const QJsonObject &root, RulesFile &file, Rules &rules)
{
    CodeTable codes;
    const Outcome read = readCodes(root, file, codes);
    rules.codes = std::move(codes);
    return read;
}

using ReadFile = Outcome (*)(const QJsonObject &, RulesFile &, Rules &);
constexpr std::pair<QLatin1StringView, ReadFile> readers[] = {
    {"limits"_L1, readLimits},         {"dlt"_L1, readDlt},         {"links"_L1, readLinks},
    {"characters"_L1, readCharacters}, {"codes"_L1, readCodeTable},
};

std::optional<Error> headProblem(const QJsonObject &root)
{
    if (root[u"format"].toString() != formatName)
        return rulesFormatError(
            Text::tr("This is not a file of rules: it does not say “%1” as its format.").arg(formatName));
    const qint64 version = root[u"version"].toInteger();
    if (version < 1)
        return rulesFormatError(Text::tr("The rules file does not say which version of the format it has."));
    if (version > formatVersion)
        return Error{
            u"rules-version"_s,
            Text::tr("The rules are written for a newer Provider Desk (format version %1).").arg(version),
            Text::tr("Update Provider Desk and load them again. The rules in use stay as they are.")};
    return std::nullopt;
}

QMap<QString, RulesFile::Source> sourcesOf(const QJsonObject &object)
{
    QMap<QString, RulesFile::Source> sources;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QJsonObject source = member.value().toObject();
        sources.insert(member.key(), {source[u"title"].toString(), source[u"url"].toString()});
    }
    return sources;
}

Result<QJsonObject> rootOf(const QByteArray &json)
{
    const QByteArray text = withoutByteOrderMark(json);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError) {
        const JsonPlace place = placeOf(text, problem);
        return Error{
            u"rules-syntax"_s,
            Text::tr("The rules file is not readable JSON: something is wrong at line %1, column %2 (%3).")
                .arg(place.line)
                .arg(place.column)
                .arg(problem.errorString()),
            rulesFormatError({}).cure};
    }
    if (const auto wrong = headProblem(document.object()))
        return *wrong;
    return document.object();
}

Rules readBuiltInRules()
{
    Rules rules;
    for (const QString &name : rulesFileNames()) {
        QFile file(u":/rules/%1.json"_s.arg(name));
        const bool open = file.open(QIODevice::ReadOnly);
        Result<Rules> read = withRulesFile(rules, open ? file.readAll() : QByteArray(), true);
        // The build has checked them.
        Q_ASSERT_X(read, "builtInRules", read ? "" : qPrintable(read.error().message));
        if (read)
            rules = std::move(read).value();
    }
    return rules;
}

} // namespace

QDate Rules::date() const
{
    QDate newest;
    for (const RulesFile &file : files)
        newest = newest.isValid() ? std::max(newest, file.date) : file.date;
    return newest;
}

const Rules &builtInRules()
{
    static const Rules rules = readBuiltInRules();
    return rules;
}

QString ruleText(const QString &english)
{
    return QCoreApplication::translate("desk::RuleTexts", english.toUtf8().constData());
}

QStringList textsToTranslate(const Rules &rules)
{
    QStringList texts =
        rules.dlt.objects.values() + rules.dlt.categories.values() + rules.dlt.suffixes.values();
    for (const CallBackNumber &number : rules.callBackNumbers)
        texts.append(number.name);
    for (const CodeFamily &family : rules.codes.families)
        texts += {family.title, family.note};
    for (const CodeEntry &entry : rules.codes.entries)
        texts += QStringList{entry.meaning, entry.cause, entry.cure, entry.messageCure} + entry.disagreements;
    texts.removeAll(QString());
    texts.sort();
    texts.removeDuplicates();
    return texts;
}

QList<RulesFile::Source> sourcesOf(const CodeEntry &entry, const Rules &rules)
{
    const QMap<QString, RulesFile::Source> known = rules.files.value(u"codes"_s).sources;
    QList<RulesFile::Source> sources;
    for (const QString &label : entry.sources)
        sources.append(known.value(label));
    return sources;
}

QStringList rulesFileNames()
{
    QStringList names;
    for (const auto &[name, read] : readers)
        names.append(name);
    return names;
}

Result<Rules> withRulesFile(Rules rules, const QByteArray &json, bool builtIn)
{
    const Result<QJsonObject> root = rootOf(json);
    if (!root)
        return root.error();
    RulesFile file;
    file.name = root.value()[u"name"].toString();
    file.date = QDate::fromString(root.value()[u"date"].toString(), Qt::ISODate);
    file.builtIn = builtIn;
    file.sources = sourcesOf(root.value()[u"sources"].toObject());
    const auto reader = std::find_if(std::begin(readers), std::end(readers),
                                     [&file](const auto &entry) { return file.name == entry.first; });
    if (reader == std::end(readers))
        return rulesFormatError(
            Text::tr("The rules file is of a kind that is not known here: “%1”.").arg(file.name));
    if (!file.date.isValid())
        return rulesFormatError(Text::tr("The rules file does not say of which day it is."));
    if (const Outcome read = reader->second(root.value(), file, rules); !read)
        return read.error();
    rules.files.insert(file.name, file);
    return rules;
}

} // namespace desk
