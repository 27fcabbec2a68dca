// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox_exchange.h"

#include <QStringList>
#include <QUrl>

#include <variant>

namespace desk {

/// A sendMessage call that is as it has to be.
struct SandboxMessage
{
    QString messageId;
    QStringList contacts;
    bool smsFallback = false;
};

/// Who may call: the one key and agent that the sandbox knows.
struct SandboxAccount
{
    QString apiKey;
    QString agentId;
};

// Each reads one kind of call, or gives the answer that refuses it. All are pure.
//
// The real JioCX does not say in which order it checks, nor what it checks at all. The sandbox is as strict
// as the known contract allows, so that a mistake shows here and not in front of customers: key, then shape,
// then agent.

[[nodiscard]] std::variant<SandboxMessage, SandboxAnswer> readSendMessage(const SandboxRequest &request,
                                                                          const SandboxAccount &account);
/// The numbers asked about. A text and an array are both taken; JioCX is said to take an array only from 500
/// numbers on.
[[nodiscard]] std::variant<QStringList, SandboxAnswer> readCapability(const SandboxRequest &request,
                                                                      const SandboxAccount &account);
/// {"url":"http://127.0.0.1:…"}: the sandbox's stand-in for the portal's callback setting. Loopback only;
/// empty for none.
[[nodiscard]] std::variant<QUrl, SandboxAnswer> readCallbackUrl(const SandboxRequest &request);

} // namespace desk
