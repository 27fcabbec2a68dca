// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <atomic>
#include <chrono>
#include <deque>
#include <functional>
#include <string>
#include <vector>

namespace desk::test {

/// A sender that posts many bodies over many connections as fast as they are answered, from one thread. What
/// gets no 200 is sent again, on a new connection where the old one broke.
class ReportFlood
{
public:
    using Clock = std::chrono::steady_clock;
    struct Order
    {
        quint16 port = 0;
        QByteArray path;
        int connections = 64;
        int reports = 0;
        std::function<QByteArray(int number)> body;
        /// Called after each 200, in the thread of run().
        std::function<void(int number, int acknowledged)> onAcknowledged = {};
    };
    explicit ReportFlood(Order order);
    ~ReportFlood();
    ReportFlood(const ReportFlood &) = delete;
    ReportFlood &operator=(const ReportFlood &) = delete;

    /// Until all are acknowledged, or until stop() was called. Blocks.
    void run();
    /// From any thread.
    void stop() { m_stopped = true; }

    [[nodiscard]] int acknowledged() const { return m_acknowledged; }
    [[nodiscard]] int failures() const
    {
        return m_failures;
    } ///< Answers other than 200, and broken connections.
    [[nodiscard]] Clock::duration elapsed() const { return m_elapsed; }
    /// From the first byte sent to the last byte of the answer, of what was acknowledged; the quantile 0
    /// to 1.
    [[nodiscard]] std::chrono::microseconds latency(double quantile) const;

private:
    struct Line
    {
        int descriptor = -1;
        int number = -1; ///< What it sends; -1 for nothing.
        QByteArray request;
        qsizetype sent = 0;
        std::string answer;
        Clock::time_point began;
    };
    void open(Line &line) const;
    void next(Line &line);
    void write(Line &line);
    void read(Line &line);
    void judge(Line &line, std::size_t length);
    void fail(Line &line);
    void serve(int timeout);

    Order m_order;
    std::vector<Line> m_lines;
    std::deque<int> m_todo;
    std::vector<std::chrono::microseconds> m_latencies;
    std::atomic<int> m_acknowledged = 0;
    std::atomic<bool> m_stopped = false;
    int m_failures = 0;
    Clock::duration m_elapsed{};
};

} // namespace desk::test
