// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox_use.h"

#include "core/field_rules.h"
#include "sandbox/sandbox_client.h"
#include "ui/receiver_use.h"
#include "ui/services.h"

namespace desk {

using namespace Qt::StringLiterals;
namespace {

bool isIn(const Sandbox &sandbox, const Provider &provider)
{
    return sandbox.isRunning() && QUrl(normalisedEndpoint(provider.httpEndpoint)).port() == sandbox.port();
}

} // namespace

bool isOnSandbox(const Provider &provider, const Sandbox &sandbox)
{
    const QUrl endpoint(normalisedEndpoint(provider.httpEndpoint));
    if (!isLoopbackHost(endpoint.host()))
        return false;
    return endpoint.port() == Sandbox::defaultPort ||
           (sandbox.isRunning() && endpoint.port() == sandbox.port());
}

Outcome startSandboxFor(const Provider &provider, Sandbox &sandbox)
{
    if (sandbox.isRunning() || !isOnSandbox(provider, sandbox))
        return Done();
    const Outcome started = sandbox.start();
    return started || started.error().code == "sandbox-port-taken"_L1 ? Outcome(Done()) : started;
}

HttpCall *tellCallbackUrl(const Provider &provider, Services &services)
{
    if (!isOnSandbox(provider, services.sandbox))
        return nullptr;
    const QUrl url = callbackUrl(localReceiverBase(services), provider.callbackToken);
    if (!isIn(services.sandbox, provider))
        return tellSandbox(services.http, provider.httpEndpoint, url);
    services.sandbox.setCallbackUrl(url);
    return nullptr;
}

} // namespace desk
