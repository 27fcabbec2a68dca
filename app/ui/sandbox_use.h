// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "sandbox/sandbox.h"

namespace desk {

class HttpCall;
struct Services;

/// True for a provider on the sandbox's own address, whether it runs or not.
[[nodiscard]] bool isOnSandbox(const Provider &provider, const Sandbox &sandbox);
/// Starts the sandbox if this provider is on it and it does not run yet; the sandbox of another window or of
/// the command line serves as well, so a port that is taken is no failure.
[[nodiscard]] Outcome startSandboxFor(const Provider &provider, Sandbox &sandbox);
/// Tells the sandbox of this provider where its reports go, as a user would paste it into the vendor's
/// portal: to the receiver on this computer. Gives the call to wait for where the sandbox is in another
/// program, else null.
[[nodiscard]] HttpCall *tellCallbackUrl(const Provider &provider, Services &services);

} // namespace desk
