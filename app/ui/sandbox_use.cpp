// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox_use.h"

#include "core/field_rules.h"

namespace desk {

using namespace Qt::StringLiterals;

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

} // namespace desk
