// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/callback_desk.h"
#include "core/rule_book.h"
#include "gateways/gateway.h"
#include "sandbox/sandbox.h"
#include "secrets/secret_store.h"
#include "sending/test_send.h"
#include "store/forward_store.h"
#include "store/provider_store.h"
#include "store/report_store.h"
#include "store/run_store.h"
#include "store/settings.h"
#include "store/template_store.h"

namespace desk {

class Notifier;

/// What the window works with, made once by main() and handed down. Everything outlives the window.
struct Services
{
    const Gateways &gateways;
    HttpClient &http;
    SecretStore &secrets;
    RuleBook &rules;
    ProviderStore &providers;
    TemplateStore &templates;
    RunStore &runs;
    Settings &settings;
    Sandbox &sandbox;
    ReportStore &reports;
    CallbackStore &callbackStore;
    ForwardStore &forwards;
    CallbackDesk &callbacks;
    std::function<QDateTime()> clock;                                 ///< UTC.
    Notifier *notifier = nullptr;                                     ///< Null where nobody is to be told.
    std::chrono::milliseconds sendTimeout = std::chrono::seconds(15); ///< For the answer to a test send.

    /// Every issue of a provider as it is stored; a missing key is one.
    [[nodiscard]] QList<FieldIssue> issuesOf(const Provider &stored) const
    {
        // The store lets no nickname in twice, so the others are not asked for.
        ProviderSurroundings surroundings;
        if (stored.keyTag.isEmpty())
            surroundings.apiKey = QString();
        return providerIssues(stored, surroundings, gateways, *rules.rules());
    }
    [[nodiscard]] TestSend::Parts sendParts() const
    {
        return {gateways, http, secrets, runs, rules, clock, sendTimeout};
    }
};

} // namespace desk
