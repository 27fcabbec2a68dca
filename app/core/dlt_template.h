// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace desk {

struct RuleLimits;

/// What a placeholder of a registered template stands for. Untyped is `{#var#}`; the others are the tags of
/// TRAI's direction of 18 November 2025.
enum class VariableKind { Untyped, Numeric, Alphanumeric, Url, UrlOtt, CallBackNumber, Email };
/// "{#var#}", "{#numeric#}" …
[[nodiscard]] QString placeholder(VariableKind kind);
/// The most characters that a value may have. Portals disagree (20 to 40); RuleLimits has what most of them
/// state. Links, numbers and addresses have no limit of their own: they have to be whitelisted.
[[nodiscard]] int longestValue(VariableKind kind, const RuleLimits &limits);

/// A stretch of a template: fixed text, or one placeholder.
struct TemplatePart
{
    bool variable = false;
    VariableKind kind = VariableKind::Untyped;
    QString text;        ///< As written in the template.
    qsizetype start = 0; ///< In UTF-16 units from the start of the template.

    bool operator==(const TemplatePart &) const = default;
};
/// The template cut at its placeholders, which are spelt exactly (`{#VAR#}` is fixed text). No empty parts.
[[nodiscard]] QList<TemplatePart> templateParts(const QString &templateText);

/// The first place where a text leaves its template. Several places could be called so; it is the one on the
/// way that leads furthest:
/// 1. Where the fixed parts cannot all be found one behind the other, whatever stands between them, it lies
/// in
///    the first of them that cannot. That part is held against the place where it looks the same for longest
///    (capitals, kinds of quotation marks, dashes and blanks look the same), the first of several. There it
///    is the first character that is not equal.
/// 2. Where they are all found and the text goes on behind the last, it is what goes on, behind the last
/// place
///    at which the template can end.
/// 3. Otherwise a value is at fault: the last that good values before it can lead to while all fixed text
/// still
///    follows. It starts as early as it can and is as short as it can be. What does not belong in it comes
///    before its length.
struct TemplateDifference
{
    enum class Kind {
        None,
        Case,           ///< A capital letter for a small one, or the other way round.
        Quote,          ///< Another kind of quotation mark or apostrophe.
        Dash,           ///< Another kind of dash.
        BlankMissing,   ///< The template has a blank or line break there, the text has not.
        BlankTooMany,   ///< The other way round.
        BlankOther,     ///< Another kind of blank: a line break, a no-break space.
        Character,      ///< Simply other letters.
        TextMissing,    ///< The text ends before the template does.
        TextTooMuch,    ///< The text goes on after the template's end.
        ValueTooLong,   ///< The fixed text agrees, a value is too long.
        ValueCharacters ///< The fixed text agrees, a value has characters that its tag does not allow.
    };
    Kind kind = Kind::None;
    qsizetype inText = 0;     ///< In UTF-16 units.
    qsizetype inTemplate = 0; ///< In UTF-16 units.
    int variable = -1;        ///< For values: which placeholder, from 0.

    bool operator==(const TemplateDifference &) const = default;
};

struct TemplateMatch
{
    bool matches = false;
    /// What stands for the placeholders, in order. Where several ways fit, fixed text stands as early as it
    /// can. Where the fixed text differs, only those before the difference.
    QStringList values;
    TemplateDifference difference; ///< Kind::None when it matches.

    bool operator==(const TemplateMatch &) const = default;
};
/// Whether the text is what the template allows: equal outside the placeholders, letter by letter, case,
/// blanks and line breaks included (some portals are more lenient; nobody is stricter). Takes time in
/// proportion to the length of the text, 64 characters at once for each of the template's, whatever they are:
/// there is no going back.
[[nodiscard]] TemplateMatch matchTemplate(const QString &templateText, const QString &text,
                                          const RuleLimits &limits);

/// The values of a text that differs from its template only in what the eye takes for the same: capitals,
/// kinds of quotation marks, dashes and blanks. No value where more differs.
[[nodiscard]] std::optional<QStringList> valuesDespiteTheLook(const QString &templateText,
                                                              const QString &text);
/// How many of the template's placeholders stand in the text as they are, still to be filled in.
[[nodiscard]] int unfilledVariables(const QString &templateText, const TemplateMatch &match);
/// What is wrong with a value for one placeholder (`template-value-long`, `template-value-characters`).
[[nodiscard]] QList<FieldIssue> variableIssues(const TemplatePart &variable, const QString &value,
                                               const RuleLimits &limits);

/// The difference as an issue of the SMS fallback message; a warning with code `template-case`,
/// `template-quote`, `template-dash`, `template-blank`, `template-text`, `template-short`, `template-long`,
/// `template-value-long`, `template-value-characters`. Empty when it matches.
[[nodiscard]] QList<FieldIssue> templateIssues(const QString &templateText, const QString &text,
                                               const TemplateMatch &match, const RuleLimits &limits);
/// The template with its placeholders filled in order; those without a value, or with an empty one, stay.
[[nodiscard]] QString filledIn(const QString &templateText, const QStringList &values);
/// The placeholders of a template, in order.
[[nodiscard]] QList<TemplatePart> variablesOf(const QString &templateText);

} // namespace desk
