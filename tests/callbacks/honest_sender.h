// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/receiver_world.h"

#include <atomic>
#include <chrono>
#include <thread>

#include <poll.h>

namespace desk::test {

/// Somebody who sends good reports one after the other, each on a connection of its own, while others do
/// harm. He has a thread of his own, and remembers the longest that he had to wait for an answer.
class HonestSender
{
public:
    using Clock = std::chrono::steady_clock;
    /// Between an answer and the next report he waits for `pause`.
    HonestSender(quint16 port, QByteArray path, std::chrono::milliseconds pause = {})
        : m_pause(pause), m_thread([this, port, sentTo = std::move(path)] { run(port, sentTo); })
    {
    }
    ~HonestSender() { stop(); }
    HonestSender(const HonestSender &) = delete;
    HonestSender &operator=(const HonestSender &) = delete;

    /// Not before he has had an answer, good or bad.
    void stop()
    {
        m_stopping = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    [[nodiscard]] int acknowledged() const { return m_acknowledged; }
    [[nodiscard]] int refused() const { return m_refused; } ///< Without a 200.
    [[nodiscard]] std::chrono::milliseconds longest() const { return m_longest; }

private:
    void run(quint16 port, const QByteArray &path)
    {
        static std::atomic<int> number = 1'000'000;
        do {
            const Clock::time_point began = Clock::now();
            const bool taken = statusOf(port, postOf(path, reportBody(++number))) == 200;
            const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
            m_longest = std::max(m_longest.load(), took);
            ++(taken ? m_acknowledged : m_refused);
            ::poll(nullptr, 0, int(m_pause.count()));
        } while (!m_stopping);
    }

    const std::chrono::milliseconds m_pause;
    std::atomic<bool> m_stopping = false;
    std::atomic<int> m_acknowledged = 0;
    std::atomic<int> m_refused = 0;
    std::atomic<std::chrono::milliseconds> m_longest = std::chrono::milliseconds(0);
    std::thread m_thread; // The last: it uses the others.
};

} // namespace desk::test
