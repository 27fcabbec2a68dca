// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QMultiHash>
#include <QStringList>

#include <optional>

namespace desk {

struct Rules;

// What the codes of gateways and operators mean. The table is resources/rules/codes.json; each text stands
// there once, with the numbers that each family of codes has for it. Texts are English; "%1" stands for the
// vendor, "%2" for the code. filledIn() puts both in and translates.

/// Names of the families that the program itself asks for.
namespace family {
inline constexpr QLatin1StringView http{"http"};
inline constexpr QLatin1StringView jiocx{"jiocx"};
} // namespace family

/// One list of codes: those of a standard, of a gateway, or one of several that operators use.
struct CodeFamily
{
    QString name;         ///< "dlt400".
    QString title;        ///< "DLT, 400 family".
    QString note;         ///< What to know about the whole family; may be empty.
    QStringList prefixes; ///< What may stand before a code to name the family: "dlt", "http".
    QStringList shared;   ///< Codes that stand for several reasons.
    QStringList sources;  ///< Labels of RulesFile::sources.
};

/// What one code means in one family.
struct CodeEntry
{
    QString family; ///< CodeFamily::name.
    QString code; ///< As the family writes it: "604", "TEMPLATE-NOT-FOUND"; "4xx" for what has no own entry.
    QString reason; ///< The same wherever the meaning is the same: "pe-format".
    QString meaning;
    QString cause;
    QString cure;
    QString messageCure; ///< The cure where a message may have been taken all the same; may be empty.
    QStringList fields;  ///< The fields to look at (desk::field), the likeliest first.
    std::optional<bool> retryable; ///< Whether trying again helps; no value where that is unknown.
    QStringList disagreements;     ///< Who reads the same code differently.
    QStringList sources;           ///< Labels of RulesFile::sources.
    QDate date;                    ///< When it was last held against its sources.

    bool operator==(const CodeEntry &) const = default;
};

struct CodeTable
{
    QList<CodeFamily> families;
    QList<CodeEntry> entries;                  ///< By family, in the order of `families`.
    QMultiHash<QString, int> byKey{};          ///< From keyOfCode() to a place in `entries`.
    QList<std::pair<QString, int>> wordings{}; ///< Those keys that have several words.
};

/// How a code is looked up: small letters and digits, all else is a blank.
[[nodiscard]] QString keyOfCode(QStringView code);
/// Null for a name that is not known.
[[nodiscard]] const CodeFamily *familyNamed(const CodeTable &table, QAnyStringView name);
/// All that one family has for a code, written as the family does; a status that has no entry of its own is
/// found as its class ("4xx"). Empty if unknown.
[[nodiscard]] QList<CodeEntry> entriesIn(const CodeTable &table, QAnyStringView familyName,
                                         const QString &code);
/// What an HTTP status means; there is an entry for every number. Its code is the status.
[[nodiscard]] CodeEntry statusEntry(const CodeTable &table, int status);
/// All that may be meant by what somebody typed or pasted: "604", "DLT 604", "http 403", "errCode 5",
/// "HTTP/1.1 401 Unauthorized", "TEMPLATE-NOT-FOUND", or a sentence of a gateway that holds one. Empty if
/// unknown.
[[nodiscard]] QList<CodeEntry> entriesFor(const CodeTable &table, const QString &text);
/// The DLT codes and gateway wordings that a sentence quotes: "scrubbing failed, code 633". Numbers count
/// only behind a word such as DLT, code or reason, not before a unit ("700 characters"), and those that are
/// HTTP statuses as well only behind DLT. The first number that is known counts, those right behind DLT
/// before the others. `number` is what came beside the sentence as a number of its own; empty if nothing did.
/// Where it may be a status, the sentence has to speak of DLT or a template.
[[nodiscard]] QList<CodeEntry> entriesQuotedIn(const CodeTable &table, const QString &sentence,
                                               const QString &number = {});

/// Whether it tells of something that India's DLT check looks at: a code of one of its lists, or what another
/// list has for the same reason.
[[nodiscard]] bool isAboutDlt(const CodeEntry &entry, const CodeTable &table);

/// The entry's texts in the user's language. Without a vendor they speak of "the provider".
[[nodiscard]] CodeEntry filledIn(CodeEntry entry, const QString &vendor = {});
/// Whether the entries tell of different things.
[[nodiscard]] bool disagree(const QList<CodeEntry> &entries);

/// The answer to "What does this code mean?".
struct CodeAnswer
{
    QString asked;             ///< As it was asked, on one line and of at most 80 characters.
    QList<CodeEntry> meanings; ///< Filled in; empty if the code is unknown.

    [[nodiscard]] bool known() const { return !meanings.isEmpty(); }
};
[[nodiscard]] CodeAnswer explainCode(const QString &text, const CodeTable &table, const QString &vendor = {});
/// The answer as one sentence or two: the meaning, that there are several, or that it is unknown.
[[nodiscard]] QString sentence(const CodeAnswer &answer, const CodeTable &table);
/// The sentence; where it tells one meaning, also cause, cure and who reads the code differently.
[[nodiscard]] QString explanationOf(const CodeAnswer &answer, const CodeTable &table);
/// The field that all entries point at first; empty if they do not agree or there are none.
[[nodiscard]] QString commonField(const QList<CodeEntry> &entries);
/// Whether trying again helps, by all of them; no value if they do not agree.
[[nodiscard]] std::optional<bool> commonRetry(const QList<CodeEntry> &entries);
/// What to know about the whole family, translated; empty if nothing.
[[nodiscard]] QString noteOf(const CodeEntry &entry, const CodeTable &table);
/// "Trying again helps …" in words, for each of the three cases.
[[nodiscard]] QString retryWords(std::optional<bool> retryable);
/// "DLT, common list 604".
[[nodiscard]] QString codeName(const CodeEntry &entry, const CodeTable &table);

} // namespace desk
