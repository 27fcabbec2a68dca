// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/gateway.h"

#include "gateways/jiocx/jiocx_gateway.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::Gateways)
};

} // namespace

QString checkOutcomeName(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::Works:
        return u"works"_s;
    case CheckOutcome::Refused:
        return u"refused"_s;
    case CheckOutcome::Unclear:
        return u"unclear"_s;
    case CheckOutcome::Cancelled:
        return u"cancelled"_s;
    case CheckOutcome::NotSent:
        return u"notSent"_s;
    }
    return u"unclear"_s;
}

Gateways builtInGateways(const RuleBook *rules)
{
    Gateways gateways;
    gateways.push_back(makeJioCxGateway(rules));
    return gateways;
}

QList<FieldIssue> providerIssues(const Provider &provider, const ProviderSurroundings &surroundings,
                                 const Gateways &gateways, const Rules &rules)
{
    QList<FieldIssue> issues = validate(provider, surroundings, rules);
    if (const Gateway *gateway = gatewayFor(gateways, provider.kind))
        issues += gateway->advancedIssues(provider);
    else
        issues.prepend(unknownKindIssue());
    return issues;
}

FieldIssue unknownKindIssue()
{
    return {.field = field::kind,
            .severity = Severity::Error,
            .code = u"kind-unknown"_s,
            .message = Words::tr(
                "This version does not know this kind of provider. Pick another kind, or use a newer "
                "version of the program.")};
}

const Gateway *gatewayFor(const Gateways &gateways, QStringView kind)
{
    const auto found =
        std::find_if(gateways.begin(), gateways.end(),
                     [kind](const std::unique_ptr<Gateway> &gateway) { return gateway->kind() == kind; });
    return found == gateways.end() ? nullptr : found->get();
}

} // namespace desk
