// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_table.h"

#include "core/field_issue.h"
#include "core/rules_reader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CodeTableReader)
};

/// Without these a status might have no meaning.
constexpr std::array statusClasses{"1xx"_L1, "2xx"_L1, "3xx"_L1, "4xx"_L1, "5xx"_L1};

RuleTitle readFamily(RuleEntryReader &reader, CodeTable &codes)
{
    CodeFamily family;
    family.name = reader.text("name"_L1, u"[a-z][a-z0-9]*"_s, Text::tr("small letters and digits"));
    family.title = reader.text("title"_L1);
    family.note = reader.optionalText("note"_L1);
    family.prefixes = reader.texts("prefixes"_L1);
    family.shared = reader.optionalTexts("shared"_L1);
    family.sources = reader.texts("source"_L1);
    for (QString &prefix : family.prefixes)
        prefix = keyOfCode(prefix);
    if (family.prefixes.contains(QString()))
        reader.fail(u"prefixes"_s, Text::tr("words with letters or digits"));
    if (familyNamed(codes, family.name) != nullptr)
        reader.fail(u"name"_s, Text::tr("different for each entry"));
    codes.families.append(family);
    return {family.title, family.note};
}

/// What a reason says, before it is given its codes.
CodeEntry readTexts(RuleEntryReader &reader)
{
    CodeEntry entry;
    entry.reason = reader.text("name"_L1);
    entry.meaning = reader.text("meaning"_L1);
    entry.cause = reader.text("cause"_L1);
    entry.cure = reader.text("cure"_L1);
    entry.messageCure = reader.optionalText("messageCure"_L1);
    entry.fields = reader.optionalTexts("fields"_L1);
    entry.retryable = reader.maybeFlag("retry"_L1);
    entry.date = QDate::fromString(reader.optionalText("date"_L1), Qt::ISODate);
    // Only a field that is none has no label of its own.
    const bool known = std::all_of(entry.fields.begin(), entry.fields.end(),
                                   [](const QString &name) { return fieldLabel(name) != name; });
    if (!known)
        reader.fail(u"fields"_s, Text::tr("names of fields"));
    return entry;
}

/// Only what the family's own sources say counts for it.
QStringList sourcesFor(const CodeFamily &family, QStringList sources)
{
    sources.removeIf([&family](const QString &label) { return !family.sources.contains(label); });
    return sources;
}

/// False for a code that the family has already, unless the family shares it among several reasons.
bool addCode(CodeTable &codes, const CodeFamily &family, CodeEntry entry, const QString &code)
{
    const QString key = keyOfCode(code);
    const QList<int> places = codes.byKey.values(key);
    const bool taken = std::any_of(places.begin(), places.end(), [&](int place) {
        const CodeEntry &other = codes.entries.at(place);
        return other.family == family.name &&
               (other.reason == entry.reason || !family.shared.contains(other.code));
    });
    entry.family = family.name;
    entry.code = code;
    codes.byKey.insert(key, static_cast<int>(codes.entries.size()));
    codes.entries.append(entry);
    return !taken && !key.isEmpty();
}

void addCodes(RuleEntryReader &reader, CodeTable &codes, CodeEntry entry, const QString &familyName,
              const QStringList &numbers)
{
    const CodeFamily *family = familyNamed(codes, familyName);
    if (family == nullptr) {
        reader.fail(u"codes"_s, Text::tr("by names from “families”"));
        return;
    }
    entry.sources = sourcesFor(*family, reader.texts("source"_L1));
    if (entry.sources.isEmpty())
        reader.fail(u"source"_s, Text::tr("among those of the family “%1”").arg(familyName));
    for (const QString &number : numbers) {
        if (!addCode(codes, *family, entry, number))
            reader.fail(u"codes"_s, Text::tr("without “%1”, which “%2” has twice").arg(number, familyName));
    }
}

RuleTitle readReason(RuleEntryReader &reader, CodeTable &codes)
{
    const CodeEntry entry = readTexts(reader);
    const QMap<QString, QStringList> lists = reader.textLists("codes"_L1);
    QStringList names;
    for (auto list = lists.begin(); list != lists.end(); ++list) {
        addCodes(reader, codes, entry, list.key(), list.value());
        const CodeFamily *family = familyNamed(codes, list.key());
        names.append(
            u"%1: %2"_s.arg(family == nullptr ? list.key() : family->title, list.value().join(u", "_s)));
    }
    return {names.join(u"; "_s), filledIn(entry).meaning};
}

RuleTitle readNote(RuleEntryReader &reader, CodeTable &codes)
{
    const QString family = reader.text("family"_L1);
    const QString text = reader.text("text"_L1);
    const QStringList numbers = reader.texts("codes"_L1);
    for (const QString &number : numbers) {
        bool known = false;
        for (const int place : codes.byKey.values(keyOfCode(number))) {
            if (codes.entries.at(place).family != family)
                continue;
            codes.entries[place].disagreements.append(text);
            known = true;
        }
        if (!known)
            reader.fail(u"codes"_s, Text::tr("known to the family, as “%1” is not").arg(number));
    }
    return {u"%1: %2"_s.arg(family, numbers.join(u", "_s)), text};
}

/// By family, so that the lists read one after the other; within a family in the order of the file.
void putInOrder(CodeTable &codes)
{
    const auto place = [&codes](const CodeEntry &entry) { return familyNamed(codes, entry.family); };
    std::stable_sort(codes.entries.begin(), codes.entries.end(),
                     [&place](const CodeEntry &a, const CodeEntry &b) { return place(a) < place(b); });
    codes.byKey.clear();
    for (int i = 0; i < codes.entries.size(); ++i) {
        const QString key = keyOfCode(codes.entries.at(i).code);
        codes.byKey.insert(key, i);
        if (key.contains(u' '))
            codes.wordings.append({key, i});
    }
}

Outcome checkWhole(const CodeTable &codes)
{
    for (const QLatin1StringView name : statusClasses) {
        if (entriesIn(codes, family::http, QString(name)).isEmpty())
            return rulesFormatError(Text::tr("The rules file has no meaning for HTTP “%1”.").arg(name));
    }
    return Done{};
}

} // namespace

Outcome readCodes(const QJsonObject &root, RulesFile &file, CodeTable &codes)
{
    Outcome read = readRuleList(root, "families"_L1, file,
                                [&codes](RuleEntryReader &reader) { return readFamily(reader, codes); });
    if (read)
        read = readRuleList(root, "reasons"_L1, file,
                            [&codes](RuleEntryReader &reader) { return readReason(reader, codes); });
    if (read)
        read = readRuleList(root, "notes"_L1, file,
                            [&codes](RuleEntryReader &reader) { return readNote(reader, codes); });
    if (!read)
        return read;
    putInOrder(codes);
    return checkWhole(codes);
}

} // namespace desk
