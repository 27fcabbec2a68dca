// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template_rules.h"

#include "core/field_rules.h"
#include "core/free_name.h"
#include "core/issues.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

// An approved text as the library keeps it. The numbers have the rules of the provider's own fields.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::TemplateRules)
};

constexpr qsizetype shownName = 64;
constexpr qsizetype longestName = 200;

MaybeIssue nameProblem(const QString &name, const QStringList &others)
{
    static const QRegularExpression control(u"[\\p{Cc}\\x{2028}\\x{2029}]"_s);
    if (name.isEmpty())
        return missingIssue(field::templateName, "template-name-empty"_L1,
                            Text::tr("Give this template a name, so that you can tell it from others."));
    if (control.match(name).hasMatch())
        return errorIssue(field::templateName, "template-name-control"_L1,
                          Text::tr("There is a line break, a tab or another control character in the name."),
                          useInstead(QString(name).replace(control, u" "_s).simplified(), name));
    if (name.toUcs4().size() > longestName)
        return errorIssue(
            field::templateName, "template-name-too-long"_L1,
            Text::tr("%n characters; a name has at most 200.", nullptr, int(name.toUcs4().size())));
    if (isNicknameTaken(name, others))
        return errorIssue(
            field::templateName, "template-name-taken"_L1,
            Text::tr("Another template is called “%1” already. Upper and lower case make no difference.")
                .arg(name),
            useInstead(freeTemplateName(name, others), name));
    return std::nullopt;
}

/// The issues under another field's name.
QList<FieldIssue> moved(QList<FieldIssue> issues, QLatin1StringView fieldName)
{
    for (FieldIssue &issue : issues)
        issue.field = fieldName;
    return issues;
}

/// Where the DLT register has no say, its rules are doubts.
QList<FieldIssue> asWarnings(QList<FieldIssue> issues)
{
    for (FieldIssue &issue : issues) {
        if (issue.severity == Severity::Error)
            issue.severity = Severity::Warning;
    }
    return issues;
}

QList<FieldIssue> headerIssues(const QString &header, const Provider &provider, const Rules &rules)
{
    if (cleaned(header).isEmpty())
        return {};
    const SmsFallback &fallback = provider.smsFallback;
    QList<FieldIssue> issues = moved(senderIdIssues(header, fallback.india, rules), field::header);
    const QString sender = cleaned(fallback.senderId);
    if (fallback.enabled && !sender.isEmpty() && cleaned(header) != sender)
        issues += warningIssue(field::header, "template-header-provider"_L1,
                               Text::tr("This provider sends as %1. Operators drop an SMS whose header is "
                                        "not linked to its template.")
                                   .arg(sender),
                               useInstead(sender, cleaned(header)));
    return issues;
}

/// An archived one is never held against a test.
MaybeIssue takenId(const MessageTemplate &one, const QList<MessageTemplate> &others)
{
    const QString id = cleaned(one.templateId);
    const auto found = std::find_if(others.begin(), others.end(), [&](const MessageTemplate &other) {
        return !other.archived && other.channel == one.channel && !id.isEmpty() &&
               cleaned(other.templateId) == id;
    });
    if (found == others.end())
        return std::nullopt;
    return warningIssue(field::templateId, "template-id-taken"_L1,
                        Text::tr("“%1” has the same Template ID. A test that names it is held against one of "
                                 "the two only.")
                            .arg(found->name));
}

QList<FieldIssue> idIssues(const MessageTemplate &one, const Provider &provider, const Rules &rules)
{
    return templateIdIssues(one.templateId, one.principalEntityId, provider.smsFallback.india, rules);
}

QList<FieldIssue> entityIssues(const QString &entity, const Provider &provider, const Rules &rules)
{
    if (cleaned(entity).isEmpty())
        return {};
    QList<FieldIssue> issues = principalEntityIssues(entity, field::principalEntityId, rules);
    if (!provider.smsFallback.india)
        return asWarnings(issues);
    const QString own = cleaned(provider.smsFallback.principalEntityId);
    if (provider.smsFallback.needsEntity() && !own.isEmpty() && cleaned(entity) != own)
        issues += warningIssue(field::principalEntityId, "template-entity-provider"_L1,
                               Text::tr("This provider sends for the Principal Entity ID %1. A template "
                                        "works only for the business that registered it.")
                                   .arg(own),
                               useInstead(own, cleaned(entity)));
    return issues;
}

} // namespace

QString freeTemplateName(const QString &name, const QStringList &otherNames)
{
    return freeName(name, [&](const QString &wished) { return isNicknameTaken(wished, otherNames); });
}

QList<FieldIssue> templateNameIssues(const QString &text, const QStringList &otherNames)
{
    const QString name = cleaned(text);
    QList<FieldIssue> issues;
    const auto problem = nameProblem(name, otherNames);
    if (problem)
        issues += *problem;
    if (const auto issue = trimIssue(field::templateName, "template-name-trim"_L1, text))
        issues += *issue;
    if (const qsizetype size = name.toUcs4().size(); size > shownName && size <= longestName)
        issues +=
            warningIssue(field::templateName, "template-name-long"_L1,
                         Text::tr("The name is longer than 64 characters and will be cut in the listing."));
    return issues;
}

QList<FieldIssue> validate(const MessageTemplate &one, const TemplateSurroundings &surroundings,
                           const Rules &rules)
{
    QStringList names;
    for (const MessageTemplate &other : surroundings.others)
        names.append(other.name);
    QList<FieldIssue> issues = templateNameIssues(one.name, names);
    if (one.channel == TemplateChannel::Sms) {
        issues += headerIssues(one.header, surroundings.provider, rules);
        issues += idIssues(one, surroundings.provider, rules);
    }
    if (const auto issue = takenId(one, surroundings.others))
        issues += *issue;
    if (one.channel == TemplateChannel::Sms)
        issues += entityIssues(one.principalEntityId, surroundings.provider, rules);
    issues += one.channel == TemplateChannel::Sms ? smsTemplateTextIssues(one.text, rules)
                                                  : rcsTemplateTextIssues(one.text, rules);
    return issues;
}

QList<FieldIssue> rcsTemplateTextIssues(const QString &text, const Rules &rules)
{
    return moved(rcsTextIssues(text, rules), field::text);
}

} // namespace desk
