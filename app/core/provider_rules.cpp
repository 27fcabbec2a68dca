// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider_rules.h"

#include "core/field_rules.h"
#include "core/issues.h"
#include "core/phone.h"
#include "core/template_use.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::ProviderRules)
};

constexpr auto india = "IN"_L1;

QList<FieldIssue> requestTypeIssues(const QString &requestType)
{
    const QString post = u"POST"_s;
    if (requestType == post)
        return {};
    return {errorIssue(field::requestType, "request-type"_L1, Text::tr("Messages go out by POST only."),
                       useInstead(post, requestType))};
}

QList<FieldIssue> fallbackIssues(const SmsFallback &fallback, const Rules &rules)
{
    if (!fallback.enabled)
        return {};
    QList<FieldIssue> issues = senderIdIssues(fallback.senderId, fallback.india, rules);
    if (fallback.needsEntity())
        issues += principalEntityIssues(fallback.principalEntityId, field::principalEntityId, rules);
    return issues;
}

QList<FieldIssue> trackingIssues(const Provider &provider, const Rules &rules)
{
    const ClickTracking &tracking = provider.clickTracking;
    if (!tracking.enabled)
        return {};
    const bool inIndia = provider.smsFallback.needsEntity();
    QList<FieldIssue> issues;
    if (!tracking.dashboardTrackingOff)
        issues += warningIssue(
            field::clickTracking, "tracking-double"_L1,
            Text::tr("Turn off the dashboard's own click tracking for these campaigns. With both on, "
                     "each link is wrapped twice and clicks are counted twice."));
    if (tracking.needsCustomDomain())
        issues += customDomainIssues(tracking.customDomain, inIndia, rules);
    else if (inIndia)
        issues +=
            warningIssue(field::clickTracking, "tracking-whitelist"_L1,
                         Text::tr("The links of the fallback SMS are rewritten too. In India the provider's "
                                  "tracking domain has to be whitelisted on the DLT portal."));
    return issues;
}

/// Whether the number, or as long as it cannot be read the picked country, is India.
bool goesToIndia(const TestMessage &message, const PhoneReading &reading)
{
    return reading.e164.isEmpty() ? message.region == india : isIndianNumber(reading.e164);
}

TestFields fieldsOf(const SmsFallback &fallback, bool toIndia)
{
    TestFields fields;
    fields.fallbackMessage = fallback.enabled;
    fields.templateId = fallback.enabled;
    fields.principalEntityId = fallback.needsEntity();
    fields.dltRequired = fallback.needsEntity() && toIndia;
    return fields;
}

QList<FieldIssue> countryIssues(const TestMessage &message, const SmsFallback &fallback, bool toIndia)
{
    const bool known = callingCode(message.region) != 0;
    if (!fallback.enabled || !known || fallback.india == toIndia)
        return {};
    if (toIndia)
        return {warningIssue(
            field::countryCode, "country-india-off"_L1,
            Text::tr("The number is in India, but Enable for India is off. Indian operators refuse "
                     "fallback SMS without DLT ids."))};
    return {warningIssue(
        field::countryCode, "country-india-on"_L1,
        Text::tr("Enable for India is on, but the number is not in India. The DLT ids have no use "
                 "there."))};
}

QList<FieldIssue> entityIssues(const TestMessage &message, const SmsFallback &fallback, const Rules &rules)
{
    QList<FieldIssue> issues = principalEntityIssues(message.principalEntityId, field::peId, rules);
    if (!hasErrors(issues) && cleaned(message.principalEntityId) != cleaned(fallback.principalEntityId))
        issues += warningIssue(field::peId, "pe-id-differs"_L1,
                               Text::tr("This differs from the Principal Entity ID of the provider."),
                               useInstead(cleaned(fallback.principalEntityId), message.principalEntityId));
    return issues;
}

} // namespace

QList<FieldIssue> validate(const Provider &provider, const ProviderSurroundings &surroundings,
                           const Rules &rules)
{
    QList<FieldIssue> issues = nicknameIssues(provider.nickname, surroundings.otherNicknames);
    issues += agentIdIssues(provider.agentId);
    issues += requestTypeIssues(provider.requestType);
    issues += endpointIssues(provider.httpEndpoint);
    if (surroundings.apiKey)
        issues += apiKeyIssues(*surroundings.apiKey);
    issues += fallbackIssues(provider.smsFallback, rules);
    issues += trackingIssues(provider, rules);
    return issues;
}

QList<FieldIssue> validate(const TestMessage &message, const Provider &provider, const Rules &rules,
                           const MessageSurroundings &surroundings)
{
    const SmsFallback &fallback = provider.smsFallback;
    const PhoneReading reading = readPhone(message.phoneNumber, message.region);
    const bool toIndia = goesToIndia(message, reading);
    const TestFields fields = fieldsOf(fallback, toIndia);
    QList<FieldIssue> issues = countryIssues(message, fallback, toIndia);
    issues += reading.issues;
    issues += rcsTextIssues(message.rcsText, rules);
    if (toIndia)
        issues += rcsPromotionHints(surroundings.now, rules);
    if (fields.fallbackMessage) {
        issues += fallbackTextIssues(message.fallbackText, provider, rules);
        if (toIndia)
            issues += smsPromotionHints(surroundings.now, rules);
        if (const auto used = smsTemplateOf(message, surroundings.templates))
            issues += surroundings.matchIsShown ? templateOwnerIssues(message, provider, *used)
                                                : templateUseIssues(message, provider, *used, rules);
    }
    if (fields.templateId)
        issues += templateIdIssues(message.templateId,
                                   fields.principalEntityId ? message.principalEntityId : QString(),
                                   fields.dltRequired, rules);
    if (fields.principalEntityId)
        issues += entityIssues(message, fallback, rules);
    return issues;
}

TestFields fieldsFor(const TestMessage &message, const Provider &provider)
{
    const PhoneReading reading = readPhone(message.phoneNumber, message.region);
    return fieldsOf(provider.smsFallback, goesToIndia(message, reading));
}

} // namespace desk
