// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template_use.h"

#include "core/host_name.h"
#include "core/issues.h"
#include "core/link_rules.h"
#include "core/rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

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

FieldIssue valueWarning(QLatin1StringView code, const QString &message)
{
    return warningIssue(field::fallbackMessage, code, message);
}

/// As a sentence can quote it.
QString quoted(const QString &value)
{
    return value.left(40);
}

MaybeIssue linkProblem(const QString &placeholder, const QString &value, const Rules &rules)
{
    const QList<FoundLink> links = linksIn(value);
    const bool whole = links.size() == 1 && links.first().length == value.size();
    if (!whole)
        return valueWarning("template-value-link"_L1,
                            Text::tr("%1 stands for a link, and “%2” is none. A link begins with https:// "
                                     "or www.")
                                .arg(placeholder, quoted(value)));
    if (!isShortener(links.first().host, rules))
        return std::nullopt;
    return valueWarning("template-value-shortener"_L1,
                        Text::tr("%1 stands for a link of your own, and %2 is a public link shortener. It "
                                 "cannot be whitelisted for you.")
                            .arg(placeholder, links.first().host));
}

bool isCallBackNumber(const QString &value, const Rules &rules)
{
    static const QRegularExpression between(u"[\\s()./-]"_s);
    QString digits = cleaned(value).remove(between);
    if (digits.startsWith(u'+'))
        digits.remove(0, 1);
    return std::any_of(
        rules.callBackNumbers.begin(), rules.callBackNumbers.end(),
        [&digits](const CallBackNumber &kind) { return kind.digits.match(digits).hasMatch(); });
}

bool isMailAddress(const QString &value)
{
    static const QRegularExpression address(u"\\A[^\\s@]{1,64}@[^\\s@.]+(?:\\.[^\\s@.]+)+\\z"_s);
    return address.match(value).hasMatch();
}

MaybeIssue valueProblem(const TemplatePart &variable, const QString &value, const Rules &rules)
{
    switch (variable.kind) {
    case VariableKind::Url:
    case VariableKind::UrlOtt:
        return linkProblem(variable.text, value, rules);
    case VariableKind::CallBackNumber:
        if (!isCallBackNumber(value, rules))
            return valueWarning("template-value-number"_L1,
                                Text::tr("%1 stands for a number to call back, and “%2” has not the shape of "
                                         "one that a portal takes.")
                                    .arg(variable.text, quoted(value)));
        break;
    case VariableKind::Email:
        if (!isMailAddress(value))
            return valueWarning("template-value-email"_L1,
                                Text::tr("%1 stands for an e-mail address, and “%2” is none.")
                                    .arg(variable.text, quoted(value)));
        break;
    case VariableKind::Untyped:
    case VariableKind::Numeric:
    case VariableKind::Alphanumeric:
        break;
    }
    return std::nullopt;
}

/// Of all variables whose values are known; the first of each kind is enough to read.
QList<FieldIssue> valueProblems(const QString &templateText, const QStringList &values, const Rules &rules)
{
    const QList<TemplatePart> variables = variablesOf(templateText);
    QList<FieldIssue> issues = emptyValueIssues(templateText, values);
    for (qsizetype at = 0; at < std::min(variables.size(), values.size()); ++at) {
        for (const FieldIssue &issue : templateValueIssues(variables.at(at), values.at(at), rules)) {
            const auto isTold = [&issue](const FieldIssue &other) { return other.code == issue.code; };
            if (std::none_of(issues.begin(), issues.end(), isTold))
                issues += issue;
        }
    }
    return issues;
}

} // namespace

QList<FieldIssue> templateValueIssues(const TemplatePart &variable, const QString &value, const Rules &rules)
{
    if (value.isEmpty() || value == variable.text)
        return {};
    const MaybeIssue problem = valueProblem(variable, value, rules);
    return problem ? QList<FieldIssue>{*problem} : QList<FieldIssue>();
}

QList<FieldIssue> emptyValueIssues(const QString &templateText, const QStringList &values)
{
    const QList<TemplatePart> variables = variablesOf(templateText);
    for (qsizetype at = 0; at < std::min(variables.size(), values.size()); ++at) {
        if (variables.at(at).kind == VariableKind::Numeric && values.at(at).isEmpty())
            return {valueWarning("template-value-empty"_L1,
                                 Text::tr("%1 stands for digits, and there are none in the text.")
                                     .arg(variables.at(at).text))};
    }
    return {};
}

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
    if (match.matches)
        issues += valueProblems(used.text, match.values, rules);
    return issues + templateOwnerIssues(message, provider, used);
}

QList<FieldIssue> templateOwnerIssues(const TestMessage &message, const Provider &provider,
                                      const MessageTemplate &used)
{
    QList<FieldIssue> issues;
    if (const auto issue = headerProblem(provider, used))
        issues += *issue;
    if (const auto issue = entityProblem(message, provider, used))
        issues += *issue;
    return issues;
}

} // namespace desk
