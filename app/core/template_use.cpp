// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template_use.h"

#include "core/dlt_template.h"
#include "core/issues.h"
#include "core/rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::TemplateUse)
};

MaybeIssue headerProblem(const Provider &provider, const MessageTemplate &used)
{
    const QString header = cleaned(used.header);
    const QString sender = cleaned(provider.smsFallback.senderId);
    if (header.isEmpty() || sender.isEmpty() || header == sender)
        return std::nullopt;
    return warningIssue(
        field::templateId, "template-header"_L1,
        Text::tr("This template is registered for the sender ID %1, and the SMS goes out as %2. "
                 "Operators drop an SMS whose header is not linked to its template.")
            .arg(header, sender));
}

MaybeIssue entityProblem(const TestMessage &message, const Provider &provider, const MessageTemplate &used)
{
    const QString registered = cleaned(used.principalEntityId);
    const QString given = cleaned(message.principalEntityId);
    if (!provider.smsFallback.needsEntity() || registered.isEmpty() || given.isEmpty() || registered == given)
        return std::nullopt;
    return warningIssue(field::peId, "template-entity"_L1,
                        Text::tr("This template belongs to the Principal Entity ID %1.").arg(registered),
                        useInstead(registered, given));
}

} // namespace

std::optional<MessageTemplate> smsTemplateOf(const TestMessage &message,
                                             const QList<MessageTemplate> &templates)
{
    const QString id = cleaned(message.templateId);
    const auto found = std::find_if(templates.begin(), templates.end(), [&id](const MessageTemplate &one) {
        return one.channel == TemplateChannel::Sms && !id.isEmpty() && cleaned(one.templateId) == id;
    });
    return found == templates.end() ? std::nullopt : std::optional(*found);
}

QList<FieldIssue> templateUseIssues(const TestMessage &message, const Provider &provider,
                                    const MessageTemplate &used, const Rules &rules)
{
    const TemplateMatch match = matchTemplate(used.text, message.fallbackText, rules.limits);
    QList<FieldIssue> issues;
    // What is still to be filled in is told as such.
    if (unfilledVariables(used.text, match) == 0)
        issues += templateIssues(used.text, message.fallbackText, match, rules.limits);
    if (const auto issue = headerProblem(provider, used))
        issues += *issue;
    if (const auto issue = entityProblem(message, provider, used))
        issues += *issue;
    return issues;
}

} // namespace desk
