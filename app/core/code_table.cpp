// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/code_table.h"

#include "core/rules.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CodeTable)
};

constexpr qsizetype longestAsked = 80;
constexpr qsizetype longestSentence = 4000;
constexpr auto dltPrefix = "dlt"_L1;

/// Words before a code that say only that it is one.
constexpr std::array fillers{"error"_L1, "err"_L1,    "errcode"_L1, "errorcode"_L1,
                             "code"_L1,  "number"_L1, "reason"_L1,  "status"_L1};

bool isDlt(const CodeTable &table, const CodeEntry &entry)
{
    const CodeFamily *known = familyNamed(table, entry.family);
    return known != nullptr && known->prefixes.contains(dltPrefix);
}

QList<CodeEntry> entriesAt(const CodeTable &table, const QString &key)
{
    QList<int> places = table.byKey.values(key);
    std::sort(places.begin(), places.end());
    QList<CodeEntry> found;
    for (const int place : places)
        found.append(table.entries.at(place));
    return found;
}

/// "4xx" for "412"; empty for what is not a status.
QString classOfStatus(const QString &key)
{
    static const QRegularExpression status(u"\\A[1-5][0-9]{2}\\z"_s);
    return status.match(key).hasMatch() ? key.first(1) + u"xx"_s : QString();
}

QList<CodeEntry> ofFamily(QList<CodeEntry> entries, QAnyStringView name)
{
    entries.removeIf([name](const CodeEntry &entry) { return name != entry.family; });
    return entries;
}

/// The class's entry under the status itself.
QList<CodeEntry> classEntries(const CodeTable &table, const QString &key)
{
    QList<CodeEntry> found = ofFamily(entriesAt(table, classOfStatus(key)), family::http);
    for (CodeEntry &entry : found)
        entry.code = key;
    return found;
}

/// All families that know it. What only belongs to a class of statuses comes last.
QList<CodeEntry> entriesForKey(const CodeTable &table, const QString &key)
{
    QList<CodeEntry> found = entriesAt(table, key);
    if (ofFamily(found, family::http).isEmpty())
        found += classEntries(table, key);
    return found;
}

/// What is left behind a leading word: "dlt 604" and "dlt604" give "604". No value where it does not lead.
std::optional<QString> behind(const QString &key, QStringView word)
{
    if (!key.startsWith(word) || key.size() == word.size())
        return std::nullopt;
    const QChar next = key.at(word.size());
    if (next == u' ')
        return key.sliced(word.size() + 1);
    return next.isDigit() && word.back().isLetter() ? std::optional(key.sliced(word.size())) : std::nullopt;
}

/// Takes the leading words away; what they say about the family stays in `families`.
class LeadingWords
{
public:
    LeadingWords(const CodeTable &table, QString key) : m_table(table), m_rest(std::move(key))
    {
        for (const CodeFamily &entry : table.families)
            m_families.append(entry.name);
        while (takeFiller() || takePrefix()) {
        }
    }
    [[nodiscard]] const QString &rest() const { return m_rest; }
    [[nodiscard]] bool allows(const CodeEntry &entry) const { return m_families.contains(entry.family); }

private:
    bool takeFiller()
    {
        for (const QLatin1StringView word : fillers) {
            if (const std::optional<QString> rest = behind(m_rest, QString(word))) {
                m_rest = *rest;
                return true;
            }
        }
        return false;
    }

    bool takePrefix()
    {
        QString longest;
        for (const CodeFamily &entry : m_table.families) {
            for (const QString &prefix : entry.prefixes) {
                if (prefix.size() > longest.size() && behind(m_rest, prefix))
                    longest = prefix;
            }
        }
        if (longest.isEmpty())
            return false;
        m_rest = *behind(m_rest, longest);
        m_families.removeIf([this, &longest](const QString &name) {
            return !familyNamed(m_table, name)->prefixes.contains(longest);
        });
        return true;
    }

    const CodeTable &m_table;
    QString m_rest;
    QStringList m_families;
};

QList<CodeEntry> allowed(QList<CodeEntry> entries, const LeadingWords &words)
{
    entries.removeIf([&words](const CodeEntry &entry) { return !words.allows(entry); });
    return entries;
}

bool holdsWords(const QString &key, const QString &words)
{
    return (u' ' + key + u' ').contains(u' ' + words + u' ');
}

/// "TEMPLATE-NOT-FOUND" can stand anywhere in a sentence; a number alone could be anything.
QList<CodeEntry> wordingsIn(const CodeTable &table, const QString &key)
{
    QList<CodeEntry> found;
    for (const auto &[words, place] : table.wordings) {
        if (holdsWords(key, words))
            found.append(table.entries.at(place));
    }
    return found;
}

/// What follows a number that counts something: it is no code then.
constexpr auto units =
    "(?:char[a-z]*|letters?|bytes?|digits?|ms|milliseconds?|seconds?|minutes?|hours?|days?|"
    "messages|recipients|contacts|numbers|max[a-z]*)\\b"_L1;

/// A number in a sentence, and whether it is DLT's by what stands before it.
struct QuotedNumber
{
    QString digits;
    bool behindDlt = false;
};

/// The numbers behind a word that makes them codes, with no others between than say the same. Those right
/// behind DLT come first.
QList<QuotedNumber> numbersIn(const QString &key)
{
    static const QRegularExpression pattern(
        u"\\b(?:dlt|scrub[a-z]*|err[a-z]*|codes?|reason|template|entity|header)"
        "(?: (?:dlt|scrub[a-z]*|err[a-z]*|codes?|number|reason|status|failed|id|is))* ?([0-9]{3,4})\\b(?! %1)"_s
            .arg(units));
    static const QRegularExpression dlt(u"\\b(?:dlt|scrub)"_s);
    QList<QuotedNumber> nearest;
    QList<QuotedNumber> others;
    QRegularExpressionMatchIterator matches = pattern.globalMatch(key);
    const qsizetype firstDlt = key.indexOf(dlt);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const bool behindDlt = firstDlt >= 0 && firstDlt < match.capturedStart(1);
        (dlt.match(match.capturedView()).hasMatch() ? nearest : others)
            .append({match.captured(1), behindDlt});
    }
    return nearest + others;
}

bool speaksOfDlt(const QString &key)
{
    static const QRegularExpression pattern(u"\\b(?:dlt|scrub\\w*|template)\\b"_s);
    return pattern.match(key).hasMatch();
}

/// The DLT lists' entries for a number. Those that are statuses as well count only if they are `surely`
/// DLT's.
QList<CodeEntry> dltEntries(const CodeTable &table, const QString &number, bool surely)
{
    if (!classOfStatus(number).isEmpty() && !surely)
        return {};
    QList<CodeEntry> found = entriesAt(table, number);
    found.removeIf([&table](const CodeEntry &entry) { return !isDlt(table, entry); });
    return found;
}

/// Those for the first number of the sentence that has any.
QList<CodeEntry> dltEntriesIn(const CodeTable &table, const QString &key)
{
    for (const QuotedNumber &number : numbersIn(key)) {
        if (QList<CodeEntry> found = dltEntries(table, number.digits, number.behindDlt); !found.isEmpty())
            return found;
    }
    return {};
}

/// "403 forbidden": the number that leads what is left of the words; empty where it counts something.
QString leadingNumber(const QString &rest)
{
    static const QRegularExpression pattern(u"\\A([0-9]+) (?!%1)"_s.arg(units));
    return pattern.match(rest).captured(1);
}

/// The entries for a number with words behind it. Without words before it only a status is sure to be one,
/// and such words are HTTP's own unless they speak of DLT.
QList<CodeEntry> entriesBefore(const CodeTable &table, const LeadingWords &words, const QString &key)
{
    const QString number = leadingNumber(words.rest());
    const bool status = !classOfStatus(number).isEmpty();
    if (!status && words.rest() == key)
        return {};
    const QList<CodeEntry> found = allowed(entriesForKey(table, number), words);
    const QList<CodeEntry> plain = status && !speaksOfDlt(key) ? ofFamily(found, family::http) : found;
    return plain.isEmpty() ? found : plain;
}

/// "http 1 1 401" as "http 401".
QString withoutHttpVersion(QString key)
{
    static const QRegularExpression version(u"\\Ahttp [0-9](?: [0-9])? (?=[1-5][0-9]{2}\\b)"_s);
    return key.replace(version, u"http "_s);
}

QString filledText(const QString &english, const QString &vendor, const QString &code)
{
    if (english.isEmpty())
        return {};
    QString text = ruleText(english).replace(u"%1"_s, vendor).replace(u"%2"_s, code);
    text.front() = text.front().toUpper();
    return text;
}

QStringList titlesOf(const QList<CodeEntry> &entries, const CodeTable &table)
{
    QStringList titles;
    for (const CodeEntry &entry : entries)
        titles.append(codeName(entry, table));
    titles.removeDuplicates();
    return titles;
}

} // namespace

QString keyOfCode(QStringView code)
{
    QString key;
    key.reserve(code.size());
    for (const QChar character : code)
        key.append(character.isLetterOrNumber() ? character.toLower() : QChar(u' '));
    return key.simplified();
}

const CodeFamily *familyNamed(const CodeTable &table, QAnyStringView name)
{
    const auto found = std::find_if(table.families.begin(), table.families.end(),
                                    [name](const CodeFamily &entry) { return name == entry.name; });
    return found == table.families.end() ? nullptr : &*found;
}

QList<CodeEntry> entriesIn(const CodeTable &table, QAnyStringView familyName, const QString &code)
{
    return ofFamily(entriesForKey(table, keyOfCode(code)), familyName);
}

CodeEntry statusEntry(const CodeTable &table, int status)
{
    const QString code = QString::number(status);
    QList<CodeEntry> found = entriesIn(table, family::http, code);
    if (found.isEmpty()) // No status at all: as strange as the 1xx, which end no exchange.
        found = ofFamily(entriesAt(table, u"1xx"_s), family::http);
    CodeEntry entry = found.isEmpty() ? CodeEntry() : found.first();
    entry.code = code;
    return entry;
}

QList<CodeEntry> entriesQuotedIn(const CodeTable &table, const QString &sentence, const QString &number)
{
    const QString key = keyOfCode(QStringView(sentence).left(longestSentence));
    if (QList<CodeEntry> found = dltEntries(table, keyOfCode(number), speaksOfDlt(key)); !found.isEmpty())
        return found;
    QList<CodeEntry> found = wordingsIn(table, key);
    return found.isEmpty() ? dltEntriesIn(table, key) : found;
}

QList<CodeEntry> entriesFor(const CodeTable &table, const QString &text)
{
    const QString key = withoutHttpVersion(keyOfCode(QStringView(text).left(longestSentence)));
    if (QList<CodeEntry> whole = entriesForKey(table, key); !whole.isEmpty())
        return whole;
    const LeadingWords words(table, key);
    QList<CodeEntry> found = allowed(entriesForKey(table, words.rest()), words);
    if (found.isEmpty())
        found = entriesQuotedIn(table, text);
    return found.isEmpty() ? entriesBefore(table, words, key) : found;
}

bool isAboutDlt(const CodeEntry &entry, const CodeTable &table)
{
    return std::any_of(table.entries.begin(), table.entries.end(), [&](const CodeEntry &other) {
        return other.reason == entry.reason && isDlt(table, other);
    });
}

CodeEntry filledIn(CodeEntry entry, const QString &vendor)
{
    const QString name = vendor.isEmpty() ? Text::tr("the provider") : vendor;
    for (QString *text : {&entry.meaning, &entry.cause, &entry.cure, &entry.messageCure})
        *text = filledText(*text, name, entry.code);
    for (QString &text : entry.disagreements)
        text = filledText(text, name, entry.code);
    return entry;
}

bool disagree(const QList<CodeEntry> &entries)
{
    return std::any_of(entries.begin(), entries.end(),
                       [&entries](const CodeEntry &entry) { return entry.reason != entries.first().reason; });
}

CodeAnswer explainCode(const QString &text, const CodeTable &table, const QString &vendor)
{
    CodeAnswer answer{text.simplified().left(longestAsked), {}};
    for (const CodeEntry &entry : entriesFor(table, text))
        answer.meanings.append(filledIn(entry, vendor));
    return answer;
}

QString sentence(const CodeAnswer &answer, const CodeTable &table)
{
    if (answer.asked.isEmpty())
        return Text::tr("There is no code to look up.");
    if (!answer.known())
        return Text::tr("The code “%1” is unknown to Provider Desk. Ask whoever sent it what it means.")
            .arg(answer.asked);
    if (!disagree(answer.meanings))
        return answer.meanings.first().meaning;
    return Text::tr("This code means different things, depending on who sent it: %1.")
        .arg(titlesOf(answer.meanings, table).join(u"; "_s));
}

QString explanationOf(const CodeAnswer &answer, const CodeTable &table)
{
    const QString said = sentence(answer, table);
    if (!answer.known() || disagree(answer.meanings))
        return said;
    const CodeEntry &first = answer.meanings.first();
    return (QStringList{said, first.cause, first.cure} + first.disagreements).join(u' ');
}

QString commonField(const QList<CodeEntry> &entries)
{
    const QString field = entries.isEmpty() ? QString() : entries.first().fields.value(0);
    const bool common = std::all_of(entries.begin(), entries.end(), [&field](const CodeEntry &entry) {
        return entry.fields.value(0) == field;
    });
    return common ? field : QString();
}

std::optional<bool> commonRetry(const QList<CodeEntry> &entries)
{
    const std::optional<bool> retry = entries.isEmpty() ? std::nullopt : entries.first().retryable;
    const bool common = std::all_of(entries.begin(), entries.end(),
                                    [&retry](const CodeEntry &entry) { return entry.retryable == retry; });
    return common ? retry : std::nullopt;
}

QString noteOf(const CodeEntry &entry, const CodeTable &table)
{
    const CodeFamily *known = familyNamed(table, entry.family);
    return known == nullptr || known->note.isEmpty() ? QString() : ruleText(known->note);
}

QString retryWords(std::optional<bool> retryable)
{
    if (!retryable)
        return Text::tr("Whether trying again helps is unknown.");
    return *retryable ? Text::tr("Trying again later may help.")
                      : Text::tr("Trying again helps only after something has changed.");
}

QString codeName(const CodeEntry &entry, const CodeTable &table)
{
    const CodeFamily *known = familyNamed(table, entry.family);
    return u"%1 %2"_s.arg(known == nullptr ? entry.family : ruleText(known->title), entry.code);
}

} // namespace desk
