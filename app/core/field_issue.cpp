// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_issue.h"

#include "core/template_rules.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr std::pair<QLatin1StringView, const char *> labels[] = {
    {field::kind, QT_TRANSLATE_NOOP("desk::Field", "Provider")},
    {field::nickname, QT_TRANSLATE_NOOP("desk::Field", "Nickname")},
    {field::agentId, QT_TRANSLATE_NOOP("desk::Field", "Agent ID")},
    {field::requestType, QT_TRANSLATE_NOOP("desk::Field", "Request Type")},
    {field::httpEndpoint, QT_TRANSLATE_NOOP("desk::Field", "HTTP Endpoint")},
    {field::apiKey, QT_TRANSLATE_NOOP("desk::Field", "API Key")},
    {field::senderId, QT_TRANSLATE_NOOP("desk::Field", "SMS Sender ID")},
    {field::principalEntityId, QT_TRANSLATE_NOOP("desk::Field", "Principal Entity ID")},
    {field::clickTracking, QT_TRANSLATE_NOOP("desk::Field", "Enable Provider Click Tracking")},
    {field::customDomain, QT_TRANSLATE_NOOP("desk::Field", "Custom Domain")},
    {field::countryCode, QT_TRANSLATE_NOOP("desk::Field", "Country Code")},
    {field::to, QT_TRANSLATE_NOOP("desk::Field", "Phone Number")},
    {field::message, QT_TRANSLATE_NOOP("desk::Field", "RCS Message")},
    {field::fallbackMessage, QT_TRANSLATE_NOOP("desk::Field", "SMS Fallback Message")},
    {field::templateId, QT_TRANSLATE_NOOP("desk::Field", "Template ID")},
    {field::peId, QT_TRANSLATE_NOOP("desk::Field", "Principal Entity ID")},
    {field::templateName, QT_TRANSLATE_NOOP("desk::Field", "Name")},
    {field::header, QT_TRANSLATE_NOOP("desk::Field", "Header")},
    {field::text, QT_TRANSLATE_NOOP("desk::Field", "Text")},
};

} // namespace

bool hasErrors(const QList<FieldIssue> &issues)
{
    return std::any_of(issues.begin(), issues.end(),
                       [](const FieldIssue &issue) { return issue.severity == Severity::Error; });
}

QList<FieldIssue> errorsAmong(const QList<FieldIssue> &issues)
{
    QList<FieldIssue> errors;
    std::copy_if(issues.begin(), issues.end(), std::back_inserter(errors),
                 [](const FieldIssue &issue) { return issue.severity == Severity::Error; });
    return errors;
}

QList<FieldIssue> issuesOf(const QList<FieldIssue> &issues, QAnyStringView fieldName)
{
    QList<FieldIssue> found;
    std::copy_if(issues.begin(), issues.end(), std::back_inserter(found),
                 [fieldName](const FieldIssue &issue) { return fieldName == issue.field; });
    std::stable_partition(found.begin(), found.end(),
                          [](const FieldIssue &issue) { return issue.severity == Severity::Error; });
    return found;
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Error:
        return u"error"_s;
    case Severity::Warning:
        return u"warning"_s;
    case Severity::Info:
        return u"info"_s;
    }
    return {};
}

QJsonObject toJson(const FieldIssue &issue, const QString &provider)
{
    QJsonObject object{{u"provider"_s, provider},
                       {u"field"_s, issue.field},
                       {u"severity"_s, severityName(issue.severity)},
                       {u"code"_s, issue.code},
                       {u"message"_s, issue.message}};
    if (issue.fix)
        object.insert(u"fix"_s, QJsonObject{{u"label"_s, issue.fix->label},
                                            {u"replacement"_s, issue.fix->replacement}});
    return object;
}

QString fieldLabel(QAnyStringView fieldName)
{
    const auto found = std::find_if(std::begin(labels), std::end(labels),
                                    [fieldName](const auto &label) { return fieldName == label.first; });
    if (found == std::end(labels))
        return fieldName.toString();
    return QCoreApplication::translate("desk::Field", found->second);
}

} // namespace desk
