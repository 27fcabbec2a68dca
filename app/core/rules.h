// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/code_table.h"
#include "core/result.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

namespace desk {

// Rules that change without this program changing: limits, prefixes, lists. They are data, with the date and
// the source of each entry, in resources/rules/; a user can load a newer file. Rules that do not change (what
// an SMS part holds, how a template is matched) are code.

/// Numbers that gateways and operators set. Characters are UTF-16 units.
struct RuleLimits
{
    int rcsText = 0;                     ///< The most characters of an RCS text.
    int rcsTextIndia = 0;                ///< The most that Indian services state.
    int rcsTextCautious = 0;             ///< The most that some services check.
    int rcsTemplateText = 0;             ///< The most of an RCS template.
    int rcsBasicBytes = 0;               ///< UTF-8 bytes up to which a text is billed as "basic".
    int smsText = 0;                     ///< The most characters of an SMS text that gateways take.
    int smsTextUsual = 0;                ///< More than this some gateways refuse.
    int smsParts = 0;                    ///< More parts than this some operators refuse.
    int variableText = 0;                ///< The most characters that stand for `{#var#}`.
    int alphanumericText = 0;            ///< The same for `{#alphanumeric#}`.
    int templateVariables = 0;           ///< The most variables of a template without reasons given.
    int templateVariablesWithReason = 0; ///< The same with reasons given.
    int templateFixedShare = 0;          ///< The least share of fixed text, in percent.
    int templateFixedCharacters = 0;     ///< The fewest fixed characters.
    int smsPromotionFrom = 0;            ///< The hour of the day in India from which promotions go out.
    int smsPromotionUntil = 0;           ///< The hour at which they stop.
    int rcsPromotionFrom = 0;
    int rcsPromotionUntil = 0;
    int rcsPromotionsFewest = 0; ///< First promotional messages for each person and `rcsPromotionDays` …
    int rcsPromotionsMost = 0;   ///< … by the agent's reputation.
    int rcsPromotionDays = 0;

    bool operator==(const RuleLimits &) const = default;
};

/// What the digits and letters of India's DLT register stand for.
struct DltNumbering
{
    struct Portal
    {
        QString operatorName;
        bool sure = false; ///< Some source says so; else it is only likely.
    };
    QHash<QString, Portal> portals;   ///< By digits 1 and 2 of an id.
    QHash<QString, QString> objects;  ///< By digits 3 and 4: "01" is "a principal entity". English.
    QHash<QChar, QString> categories; ///< By the first digit of a numeric header. English.
    QHash<QChar, QString> suffixes;   ///< What "-S" behind a header means. English.
    QSet<QString> genericHeaders;     ///< In capital letters.
};

/// A way to write a character that the SMS alphabet lacks.
struct Swap
{
    QStringList choices; ///< One, or several to choose from. An empty text takes the character out.
    bool ask = false;    ///< Only the user can tell: never part of "Replace all".

    bool operator==(const Swap &) const = default;
};

/// A kind of number that people can call back, as the DLT portals whitelist them.
struct CallBackNumber
{
    QString name;              ///< English.
    QRegularExpression digits; ///< Matches all digits of such a number, and nothing else.
    bool onlyGrouped = false;  ///< Only where it is written in groups or with its 0: else it may be anything.
};

/// One entry of a rules file as a person can read it.
struct RuleEntry
{
    QString title;
    QString value;
    QStringList sources; ///< Labels of RulesFile::sources.
    QDate date;          ///< When it was last held against its source.
};

/// One file of rules: where its entries are from.
struct RulesFile
{
    struct Source
    {
        QString title;
        QString url; ///< Empty where there is none.
    };
    QString name; ///< "limits", "dlt", "links", "characters", "codes".
    QDate date;
    bool builtIn = true;
    QMap<QString, Source> sources;
    QList<RuleEntry> entries;
};

/// All rules that are data.
struct Rules
{
    RuleLimits limits;
    DltNumbering dlt;
    QSet<QString> shorteners; ///< Host names of public link shorteners, in lower case.
    QList<CallBackNumber> callBackNumbers;
    QHash<char32_t, Swap> swaps;
    CodeTable codes;
    QMap<QString, RulesFile> files; ///< By name.

    /// The newest of the files' dates: "Rules of …".
    [[nodiscard]] QDate date() const;
};

/// The rules that the program was built with. Read at the first call; any thread.
[[nodiscard]] const Rules &builtInRules();
/// An English text of the rules in the user's language, where a catalogue knows it.
[[nodiscard]] QString ruleText(const QString &english);
/// All texts of the rules that ruleText() is asked for, each once, for the translators.
[[nodiscard]] QStringList textsToTranslate(const Rules &rules);
/// Where a code's meaning is from.
[[nodiscard]] QList<RulesFile::Source> sourcesOf(const CodeEntry &entry, const Rules &rules);
/// The names of all rules files.
[[nodiscard]] QStringList rulesFileNames();

/// `rules` with the part that the file holds taken from it. Error codes: `rules-syntax`, `rules-format`,
/// `rules-version` (written for a newer program).
[[nodiscard]] Result<Rules> withRulesFile(Rules rules, const QByteArray &json, bool builtIn = false);

} // namespace desk
