// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/template_file.h"
#include "core/field_rules.h"
#include "core/template_alignment.h"
#include "core/template_rules.h"
#include "core/template_use.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

/// What a text is held against.
struct Approved
{
    MessageTemplate one;
    std::optional<Provider> provider; ///< None for a template of the command line.
};

Error unknownTemplate()
{
    return {u"template-not-found"_s, Text::tr("No stored SMS template has this Template ID."),
            Text::tr("“provider-desk-cli templates” shows them all.")};
}

Error archivedTemplate()
{
    return {u"template-not-found"_s, Text::tr("The SMS template with this Template ID is archived."),
            Text::tr("Restore it in the window, on the provider's page of templates.")};
}

Error severalTemplates(const QStringList &nicknames)
{
    return {
        u"template-ambiguous"_s,
        Text::tr("Several providers have a template with this Template ID: %1.").arg(nicknames.join(u", "_s)),
        Text::tr("Name one with --provider.")};
}

Result<QList<Provider>> providersMeant(const CommandContext &context, const Stores &stores)
{
    if (!context.options.has("provider"_L1))
        return stores.providers.all();
    const Result<Provider> one = findProvider(stores, context.options.value("provider"_L1), Wanted::Any);
    return one ? Result<QList<Provider>>(QList<Provider>{one.value()}) : one.error();
}

Result<Approved> storedTemplate(const CommandContext &context)
{
    const Result<std::unique_ptr<Stores>> stores = openStores(context);
    if (!stores)
        return stores.error();
    const Result<QList<Provider>> providers = providersMeant(context, *stores.value());
    if (!providers)
        return providers.error();
    TestMessage named;
    named.templateId = context.options.value("template-id"_L1);
    QList<Approved> found;
    QStringList nicknames;
    bool isArchived = false;
    for (const Provider &provider : providers.value()) {
        Result<QList<MessageTemplate>> all = stores.value()->templates.all(provider.id);
        if (!all)
            return all.error();
        isArchived = isArchived || smsTemplateOf(named, all.value());
        all.value().removeIf([](const MessageTemplate &one) { return one.archived; });
        if (const auto one = smsTemplateOf(named, all.value())) {
            found.append({*one, provider});
            nicknames.append(provider.nickname);
        }
    }
    if (found.isEmpty())
        return isArchived ? archivedTemplate() : unknownTemplate();
    const bool differ = std::any_of(found.begin(), found.end(), [&found](const Approved &other) {
        return other.one.text != found.first().one.text;
    });
    return differ ? Result<Approved>(severalTemplates(nicknames)) : found.first();
}

Result<Approved> approvedText(const CommandContext &context)
{
    const bool given = context.options.has("template"_L1);
    const bool stored = context.options.has("template-id"_L1);
    if (given == stored)
        return usageError(Text::tr("Name the template: either --template or --template-id."));
    if (stored)
        return storedTemplate(context);
    if (context.options.has("provider"_L1))
        return usageError(Text::tr("--provider goes with --template-id only."));
    Approved approved;
    approved.one.text = context.options.value("template"_L1);
    if (cleaned(approved.one.text).isEmpty())
        return usageError(Text::tr("The template is empty."));
    return approved;
}

QList<FieldIssue> withCode(QList<FieldIssue> issues, QLatin1StringView code)
{
    issues.removeIf([code](const FieldIssue &issue) { return issue.code != code; });
    return issues;
}

QList<FieldIssue> issuesOf(const Approved &approved, const QString &text, const TemplateMatch &match,
                           const Rules &rules)
{
    const QString &templateText = approved.one.text;
    QList<FieldIssue> issues = templateIssues(templateText, text, match, rules.limits);
    if (match.matches) {
        const QList<TemplatePart> variables = variablesOf(templateText);
        issues += emptyValueIssues(templateText, match.values);
        for (qsizetype at = 0; at < variables.size(); ++at)
            issues += templateValueIssues(variables.at(at), match.values.value(at), rules);
    }
    issues += withCode(fallbackTextIssues(text, {}, rules), "fallback-variable"_L1);
    // A placeholder that the portal does not know is the usual reason why nothing matches.
    issues += withCode(smsTemplateTextIssues(templateText, rules), "template-placeholder"_L1);
    return issues;
}

QString differenceLines(const QString &templateText, const QString &text, const TemplateMatch &match)
{
    const AlignedDifference difference = alignedDifference(templateText, text, match);
    const QString wanted = Text::tr("Template:");
    const QString found = Text::tr("Text:");
    const qsizetype width = std::max(wanted.size(), found.size()) + 1;
    const auto plain = [](QString row) { return row.replace(u'\n', u'\u21B5'); };
    return QStringList{wanted.leftJustified(width) + plain(difference.wanted),
                       found.leftJustified(width) + plain(difference.found),
                       QString(width + difference.mark.start, u' ') + QString(difference.mark.length, u'^')}
        .join(u'\n');
}

QString toText(const Approved &approved, const QString &text, const TemplateMatch &match,
               const QList<FieldIssue> &issues)
{
    QStringList lines{match.matches ? Text::tr("The text is what the template allows.")
                                    : Text::tr("The text differs from the template.")};
    if (!match.matches)
        lines.append(differenceLines(approved.one.text, text, match));
    const QString name = approved.provider ? approved.one.name : Text::tr("the template");
    return (lines + issueLines(issues, name)).join(u'\n');
}

} // namespace

ExitCode checkMessage(const CommandContext &context)
{
    const Result<Approved> approved = approvedText(context);
    if (!approved)
        return context.fail(approved.error());
    const std::shared_ptr<const Rules> rules = context.parts.rules.rules();
    const MessageTemplate &one = approved.value().one;
    const QString text = givenText(context, context.options.value("text"_L1));
    const TemplateMatch match = matchTemplate(one.text, text, rules->limits);
    const QList<FieldIssue> issues = issuesOf(approved.value(), text, match, *rules);
    const std::optional<Provider> &provider = approved.value().provider;
    QJsonObject json{{u"matches"_s, match.matches},
                     {u"values"_s, QJsonArray::fromStringList(match.values)},
                     {u"issues"_s, toJson(issues, provider ? provider->nickname : QString())}};
    if (!match.matches)
        json.insert(u"difference"_s, QJsonObject{{u"inTemplate"_s, match.difference.inTemplate},
                                                 {u"inText"_s, match.difference.inText}});
    if (provider)
        json.insert(u"template"_s, one.name);
    context.output.answer(json, toText(approved.value(), text, match, issues));
    return match.matches ? ExitCode::Done : ExitCode::Failed;
}

} // namespace desk
