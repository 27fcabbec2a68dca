// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace desk::test {

/// A file of the export format with members that this version does not know. Here and not in the test,
/// because moc loses its way in raw strings of several lines.
inline const QByteArray example =
    R"({ "format": "provider-desk/providers", "version": 1, "madeBy": {"tool": "x"},
  "providers": [ {
    "id": "0d4d6f5e-1c1b-4f6e-8a51-3a54c1f0a001", "kind": "jiocx", "nickname": "Diwali offers",
    "agentId": "acme_offers_ab12cd34_agent", "requestType": "POST", "httpEndpoint": "https://rcsapi.jiocx.com",
    "smsFallback": { "enabled": true, "senderId": "ACMEIN", "india": true,
                     "principalEntityId": "1201159000000000001", "route": 7 },
    "clickTracking": { "enabled": true, "domain": "custom", "customDomain": "go.acme.in", "later": [1, 2] },
    "isDefault": true, "archived": false, "colour": "teal" } ] })";

} // namespace desk::test
