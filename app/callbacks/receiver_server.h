// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/receiver.h"
#include "callbacks/receiver_connections.h"
#include "callbacks/receiver_socket.h"
#include "callbacks/receiver_tokens.h"
#include "callbacks/receiver_writer.h"

#include <atomic>
#include <functional>
#include <memory>
#include <thread>

namespace desk {

/// Speaks HTTP with whoever comes, on one thread of its own, and hands whole reports to the writer. A
/// connection whose report is on the way to the disk sleeps until the writer has answered.
class ReceiverServer
{
public:
    struct Parts
    {
        const ReceiverTokens &tokens;
        ReceiverWriter &writer;
        std::function<void(const QByteArray &nonce)> probe; ///< Called in the server's thread.
    };
    /// All that is in `parts` outlives this; the writer runs as long as this does.
    ReceiverServer(Parts parts, const ReceiverOptions &options);
    ~ReceiverServer();
    ReceiverServer(const ReceiverServer &) = delete;
    ReceiverServer &operator=(const ReceiverServer &) = delete;

    /// Takes the socket over in any case. Error codes: `receiver-start`.
    [[nodiscard]] Outcome start(const ListeningSocket &socket);
    /// Answers what has come in wholly, then closes everything.
    void stop();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace desk
