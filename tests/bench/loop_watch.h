// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <algorithm>
#include <vector>

#include <time.h>

namespace desk::test {

/// Microseconds for which something that comes at any moment has to wait. Whoever comes while somebody is
/// busy waits for the end of it, so one wait of 100 ms counts as a hundred: of 100, of 99, of 98 ms and so
/// on. Counted once it would hide among the short ones.
class Waits
{
public:
    void note(qint64 longest)
    {
        m_waits.push_back(std::max<qint64>(0, longest));
        for (qint64 rest = longest - 1000; rest > 0; rest -= 1000)
            m_waits.push_back(rest);
    }
    void clear() { m_waits.clear(); }
    /// Of 0 to 1.
    [[nodiscard]] qint64 quantile(double part)
    {
        if (m_waits.empty())
            return 0;
        std::sort(m_waits.begin(), m_waits.end());
        return m_waits[std::size_t(double(m_waits.size() - 1) * part)];
    }

private:
    std::vector<qint64> m_waits;
};

/// Watches the event loop of this thread by a timer that should come each millisecond.
class LoopWatch : public QObject
{
public:
    LoopWatch()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(1);
        connect(&m_timer, &QTimer::timeout, this, &LoopWatch::look);
        restart();
        m_timer.start();
    }
    void restart()
    {
        delays.clear();
        work.clear();
        m_clock.start();
        m_worked = workedSoFar();
    }

    Waits delays; ///< How late the timer was.
    /// The part of it for which this thread itself had the processor. The rest is for others to answer for:
    /// it waited for a lock, for the disk, or for a processor that somebody else had.
    Waits work;

private:
    void look()
    {
        delays.note(m_clock.nsecsElapsed() / 1000 - 1000);
        const qint64 worked = workedSoFar();
        work.note(worked - m_worked);
        m_clock.restart();
        m_worked = worked;
    }
    [[nodiscard]] static qint64 workedSoFar()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return qint64(time.tv_sec) * 1'000'000 + time.tv_nsec / 1000;
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    qint64 m_worked = 0;
};

} // namespace desk::test
