// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <functional>
#include <list>

namespace desk {

/// Who is connected, since when, and whose time is over. It only decides: what ends a connection is passed
/// in.
class ReceiverConnections
{
public:
    using Clock = std::chrono::steady_clock;
    using Time = Clock::time_point;
    struct Limits
    {
        int all = 512;
        int perSender = 64;
        std::chrono::milliseconds requestTime{10'000};
        std::chrono::milliseconds idleTime{30'000};
    };
    struct Connection
    {
        int descriptor = -1;
        QByteArray sender; ///< Empty for loopback, which may have any number.
        Time began;        ///< Of the request under way, or of the connection before its first request.
        Time deadline;
        Time active;          ///< When something last happened.
        bool first = true;    ///< No request has been answered yet.
        bool writing = false; ///< Its report is on the way to the disk: it is let be.
        bool ended = false;   ///< It was told to end and is soon gone.
    };
    using End = std::function<void(int descriptor)>;

    ReceiverConnections(const Limits &limits, End end);

    /// Whether one more of this sender is welcome.
    [[nodiscard]] bool welcomes(const QByteArray &sender) const;
    /// When there are too many, the one that has been idle for longest has to go.
    Connection *add(int descriptor, const QByteArray &sender, Time now);
    void remove(const Connection *connection);

    void requestBegan(Connection &connection, Time now) const;
    static void bytesCame(Connection &connection, Time now);
    static void reportHandedOn(Connection &connection);
    void answerBegan(Connection &connection, Time now) const;
    void requestEnded(Connection &connection, Time now) const;

    /// Ends all whose time is over.
    void sweep(Time now);
    [[nodiscard]] int count() const { return m_alive; }

private:
    void end(Connection &connection);
    void endIdlest();

    Limits m_limits;
    End m_end;
    std::list<Connection> m_all; // Of which others hold addresses.
    QHash<QByteArray, int> m_perSender;
    int m_alive = 0;
};

} // namespace desk
