// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dlt_template.h"
#include "core/issues.h"
#include "core/rules.h"
#include "core/template_rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

// The text of an SMS template. What is on the portal is approved, whatever it looks like, so all but the
// impossible is a warning or a hint.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::TemplateRules)
};

/// What people write between the signs of a placeholder.
QString meantBy(const QString &word)
{
    const QString exact = u"{#%1#}"_s.arg(word.toLower());
    const QList<TemplatePart> parts = templateParts(exact);
    const bool known = parts.size() == 1 && parts.first().variable;
    return known ? exact : placeholder(VariableKind::Untyped);
}

/// `{var}` and `[var]` are placeholders of other programs; other words in brackets are text.
bool isPlaceholderWord(const QString &word)
{
    static const QRegularExpression numbered(u"\\A(?:var|variable|value)[ _-]?\\d*\\z"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    const QString exact = u"{#%1#}"_s.arg(word.toLower());
    return numbered.match(word).hasMatch() || templateParts(exact).first().variable;
}

MaybeIssue lengthProblem(const QString &text, const RuleLimits &limits)
{
    if (cleaned(text).isEmpty())
        return missingIssue(field::text, "template-text-empty"_L1,
                            Text::tr("Paste the text exactly as it was approved."));
    if (text.size() > limits.smsText)
        return errorIssue(field::text, "template-text-too-long"_L1,
                          Text::tr("%n characters; an SMS text has %1 at most.", nullptr, int(text.size()))
                              .arg(limits.smsText));
    return std::nullopt;
}

void addMisspelt(const QString &text, QList<FieldIssue> &issues)
{
    const QList<MisspeltPlaceholder> misspelt = misspeltPlaceholders(text);
    if (misspelt.isEmpty())
        return;
    QString mended = text;
    for (auto at = misspelt.crbegin(); at != misspelt.crend(); ++at)
        mended.replace(at->start, at->length, at->meant);
    const MisspeltPlaceholder &first = misspelt.first();
    const QString label = misspelt.size() == 1 ? Text::tr("Write %1").arg(first.meant)
                                               : Text::tr("Mend all %n", nullptr, int(misspelt.size()));
    issues += warningIssue(field::text, "template-placeholder"_L1,
                           Text::tr("%1 is no placeholder of a DLT portal and counts as plain text. A "
                                    "variable is written %2, in small letters.")
                               .arg(first.written, first.meant),
                           Fix{label, mended});
}

FieldIssue hint(QLatin1StringView code, const QString &message, const std::optional<Fix> &fix = {})
{
    return infoIssue(field::text, code, message, fix);
}

bool areNeighbours(const TemplatePart &one, const TemplatePart &next)
{
    return one.variable && next.variable;
}

void addVariableHints(const QList<TemplatePart> &parts, const RuleLimits &limits, QList<FieldIssue> &issues)
{
    const qsizetype count =
        std::count_if(parts.begin(), parts.end(), [](const TemplatePart &part) { return part.variable; });
    if (count > limits.templateVariablesWithReason)
        issues += hint("template-many-variables"_L1,
                       Text::tr("%n variables. Portals take %1, and %2 if you give a reason; more only if it "
                                "cannot be done otherwise.",
                                nullptr, int(count))
                           .arg(limits.templateVariables)
                           .arg(limits.templateVariablesWithReason));
    else if (count > limits.templateVariables)
        issues += hint(
            "template-variables"_L1,
            Text::tr("%n variables. Portals take %1, and more if you give a reason.", nullptr, int(count))
                .arg(limits.templateVariables));
    if (std::adjacent_find(parts.begin(), parts.end(), areNeighbours) != parts.end())
        issues += hint("template-variables-adjacent"_L1,
                       Text::tr("Two variables stand next to each other. Portals want fixed text between "
                                "them."));
    if (count > 0 && parts.last().variable)
        issues += hint("template-ends-in-variable"_L1,
                       Text::tr("The text ends in a variable. Portals want fixed text at the end, usually "
                                "the name of your brand."));
}

void addShareHints(const QString &text, const QList<TemplatePart> &parts, const RuleLimits &limits,
                   QList<FieldIssue> &issues)
{
    qsizetype fixedText = 0;
    for (const TemplatePart &part : parts)
        fixedText += part.variable ? 0 : part.text.size();
    const bool variables = fixedText < text.size();
    if (variables && fixedText * 100 < text.size() * limits.templateFixedShare)
        issues +=
            hint("template-fixed-share"_L1, Text::tr("%1 % of the text is fixed. Portals want %2 % at least.")
                                                .arg(fixedText * 100 / text.size())
                                                .arg(limits.templateFixedShare));
    else if (fixedText < limits.templateFixedCharacters)
        issues +=
            hint("template-fixed-few"_L1,
                 Text::tr("Portals want %1 fixed characters at least.").arg(limits.templateFixedCharacters));
}

void addLookHints(const QString &text, const QList<TemplatePart> &parts, QList<FieldIssue> &issues)
{
    if (text.contains("  "_L1))
        issues += hint("template-double-space"_L1,
                       Text::tr("There are two blanks in a row. Many portals make one of them, and then the "
                                "text differs from the one approved."));
    const bool angled = std::any_of(parts.begin(), parts.end(), [](const TemplatePart &part) {
        return !part.variable && (part.text.contains(u'<') || part.text.contains(u'>'));
    });
    if (angled)
        issues += hint("template-angle-brackets"_L1, Text::tr("Portals do not approve < and >."));
    if (needsCleaning(text))
        issues += hint("template-text-ends"_L1,
                       Text::tr("There are blanks, line breaks or invisible characters at the ends. They "
                                "belong to the template if the portal has them."),
                       Fix{Text::tr("Remove them"), cleaned(text)});
}

} // namespace

QList<MisspeltPlaceholder> misspeltPlaceholders(const QString &text)
{
    // In order of how much of the right spelling is there: {#name#} and {# var #}, {#var}, {var#}, ##var##,
    // {{var}}, {var}, [var].
    static const QRegularExpression pattern(
        u"\\{#\\s*(?<a>[^{}#\\n]{1,30}?)\\s*#\\}|\\{#\\s*(?<b>\\w{1,20})\\s*\\}|\\{\\s*(?<c>\\w{1,20})\\s*#"
        u"\\}|"
        "##\\s*(?<d>\\w{1,20})\\s*##|\\{\\{?\\s*(?<e>[\\w -]{1,20}?)\\s*\\}?\\}|\\[\\s*(?<f>[\\w -]{1,20}?)\\s*\\]"_s);
    QList<MisspeltPlaceholder> found;
    for (const TemplatePart &part : templateParts(text)) {
        if (part.variable)
            continue;
        for (auto matches = pattern.globalMatch(part.text); matches.hasNext();) {
            const QRegularExpressionMatch match = matches.next();
            const QString word = match.captured(match.lastCapturedIndex());
            const bool plainBrackets = match.lastCapturedIndex() >= 5;
            if (plainBrackets && !isPlaceholderWord(word))
                continue;
            found.append({part.start + match.capturedStart(), match.capturedLength(), match.captured(),
                          meantBy(word)});
        }
    }
    return found;
}

QList<FieldIssue> smsTemplateTextIssues(const QString &text, const Rules &rules)
{
    if (const auto problem = lengthProblem(text, rules.limits))
        return {*problem};
    const QList<TemplatePart> parts = templateParts(text);
    QList<FieldIssue> issues;
    if (text.size() > rules.limits.smsTextUsual)
        issues += warningIssue(field::text, "template-text-long"_L1,
                               Text::tr("More than %1 characters; some SMS services refuse such a text.")
                                   .arg(rules.limits.smsTextUsual));
    addMisspelt(text, issues);
    addVariableHints(parts, rules.limits, issues);
    addShareHints(text, parts, rules.limits, issues);
    addLookHints(text, parts, issues);
    return issues;
}

} // namespace desk
