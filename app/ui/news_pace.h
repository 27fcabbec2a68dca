// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace desk {

/// Looks whenever there is news, and leaves the window its time: after a look it rests, the longer the longer
/// that took. All that comes during a rest is looked at together, at the end of it.
class NewsPace : public QObject
{
    Q_OBJECT
public:
    NewsPace(std::function<void()> look, QObject *parent);

    /// Looks at once where it is not resting.
    void noteNews();

    /// A flood of news gets a tenth of the window's time at most, and of a hundred moments not more than one
    /// waits for longer than 50 ms. Half a minute at most.
    [[nodiscard]] static std::chrono::milliseconds restAfter(std::chrono::milliseconds spent);

private:
    void lookAtNews();

    std::function<void()> m_look;
    QTimer m_rest;
    bool m_waiting = false; ///< There is news that has not been looked at.
};

} // namespace desk
