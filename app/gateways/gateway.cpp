// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/gateway.h"

#include "gateways/jiocx/jiocx_gateway.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

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

Gateways builtInGateways()
{
    Gateways gateways;
    gateways.push_back(makeJioCxGateway());
    return gateways;
}

const Gateway *gatewayFor(const Gateways &gateways, QStringView kind)
{
    const auto found =
        std::find_if(gateways.begin(), gateways.end(),
                     [kind](const std::unique_ptr<Gateway> &gateway) { return gateway->kind() == kind; });
    return found == gateways.end() ? nullptr : found->get();
}

} // namespace desk
