// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "sandbox/sandbox_exchange.h"

#include <functional>
#include <memory>

namespace desk {

/// A small HTTP server on 127.0.0.1 with a thread of its own. It bounds what a client can make it hold: body,
/// headers, connections, idle time, requests that are left hanging.
class SandboxServer
{
public:
    /// Called on the server's thread, one request at a time.
    using Handler = std::function<SandboxAnswer(const SandboxRequest &)>;
    static constexpr qsizetype bodyLimit = 64 * 1024;

    explicit SandboxServer(Handler handler);
    ~SandboxServer();
    SandboxServer(const SandboxServer &) = delete;
    SandboxServer &operator=(const SandboxServer &) = delete;

    /// Port 0 lets the system choose. Error codes: `sandbox-port-taken`, `sandbox-start`.
    [[nodiscard]] Outcome start(quint16 port);
    /// Ends at once, hanging requests included; no handler runs afterwards.
    void stop();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] quint16 port() const; ///< 0 while not running.

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace desk
