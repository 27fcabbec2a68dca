// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <vector>

namespace desk::test {

/// How long what comes to this thread's event loop has to wait: a timer that should come each millisecond
/// notes how late it is. Whoever comes while the loop is busy waits for its end, so one delay of 100 ms
/// counts as a hundred: of 100, of 99, of 98 ms and so on. Counted once it would hide among the quick ones.
class LoopWatch : public QObject
{
public:
    LoopWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            note(m_clock.nsecsElapsed() / 1000 - interval);
            m_clock.restart();
        });
        restart();
        m_timer.start();
    }
    void restart()
    {
        m_delays.clear();
        m_clock.start();
    }
    /// Microseconds; the quantile 0 to 1.
    [[nodiscard]] qint64 delay(double quantile)
    {
        if (m_delays.empty())
            return 0;
        std::sort(m_delays.begin(), m_delays.end());
        return m_delays[std::size_t(double(m_delays.size() - 1) * quantile)];
    }

private:
    static constexpr qint64 interval = 1000;
    void note(qint64 late)
    {
        m_delays.push_back(std::max<qint64>(0, late));
        for (qint64 rest = late - interval; rest > 0; rest -= interval)
            m_delays.push_back(rest);
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<qint64> m_delays;
};

} // namespace desk::test
