// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <utility>
#include <vector>

namespace desk {

/// Answers on their way from the writer's threads to the server's, with a descriptor to wait at.
class ReceiverMailbox
{
public:
    struct Letter
    {
        void *exchange = nullptr;
        unsigned int status = 0;
    };
    ReceiverMailbox();
    ~ReceiverMailbox();
    ReceiverMailbox(const ReceiverMailbox &) = delete;
    ReceiverMailbox &operator=(const ReceiverMailbox &) = delete;

    /// Readable while there may be letters; negative where the system had none to give.
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    /// From any thread.
    void put(const Letter &letter);
    [[nodiscard]] std::vector<Letter> take();
    /// Makes the descriptor readable without a letter.
    void wake() const;

private:
    int m_descriptor;
    std::mutex m_mutex;
    std::vector<Letter> m_letters;
};

} // namespace desk
