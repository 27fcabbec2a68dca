// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/test_message.h"

namespace desk::test {

/// A provider that has nothing to mend, and a message that may go through it.
inline Provider givenProvider(bool fallback = true, bool india = true)
{
    Provider provider = newProvider();
    provider.nickname = QStringLiteral("Diwali offers");
    provider.agentId = QStringLiteral("acme_offers_ab12cd34_agent");
    provider.httpEndpoint = QStringLiteral("https://rcsapi.jiocx.com");
    provider.smsFallback = {fallback, QStringLiteral("ACMEIN"), india, QStringLiteral("1201159000000000001")};
    return provider;
}

inline TestMessage goodMessage()
{
    return {QStringLiteral("IN"),
            QStringLiteral("98765 40001"),
            QStringLiteral("Your order has left our depot."),
            QStringLiteral("Your order has left our depot. -ACMEIN"),
            QStringLiteral("1207161000000000001"),
            QStringLiteral("1201159000000000001")};
}

} // namespace desk::test
