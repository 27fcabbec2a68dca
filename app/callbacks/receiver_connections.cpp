// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_connections.h"

#include <algorithm>
#include <utility>

namespace desk {

ReceiverConnections::ReceiverConnections(const Limits &limits, End end)
    : m_limits(limits), m_end(std::move(end))
{
}

bool ReceiverConnections::welcomes(const QByteArray &sender) const
{
    return sender.isEmpty() || m_perSender.value(sender) < m_limits.perSender;
}

ReceiverConnections::Connection *ReceiverConnections::add(int descriptor, const QByteArray &sender, Time now)
{
    if (m_alive >= m_limits.all)
        endIdlest();
    ++m_alive;
    if (!sender.isEmpty())
        ++m_perSender[sender];
    return &m_all.emplace_back(Connection{.descriptor = descriptor,
                                          .sender = sender,
                                          .began = now,
                                          .deadline = now + m_limits.requestTime,
                                          .active = now});
}

void ReceiverConnections::remove(const Connection *connection)
{
    const auto found = std::find_if(m_all.begin(), m_all.end(),
                                    [connection](const Connection &each) { return &each == connection; });
    if (found == m_all.end())
        return;
    if (!found->ended)
        --m_alive;
    if (!found->sender.isEmpty() && --m_perSender[found->sender] == 0)
        m_perSender.remove(found->sender);
    m_all.erase(found);
}

/// What the header took counts too where its beginning is known: at the first request of a connection.
void ReceiverConnections::requestBegan(Connection &connection, Time now) const
{
    if (!connection.first)
        connection.began = now;
    connection.deadline = connection.began + m_limits.requestTime;
    connection.active = now;
}

void ReceiverConnections::bytesCame(Connection &connection, Time now)
{
    connection.active = now;
}

void ReceiverConnections::reportHandedOn(Connection &connection)
{
    connection.writing = true;
}

void ReceiverConnections::answerBegan(Connection &connection, Time now) const
{
    connection.writing = false;
    connection.active = now;
    connection.deadline = now + m_limits.requestTime;
}

void ReceiverConnections::requestEnded(Connection &connection, Time now) const
{
    connection.first = false;
    connection.writing = false;
    connection.active = now;
    connection.deadline = now + m_limits.idleTime;
}

void ReceiverConnections::sweep(Time now)
{
    for (Connection &each : m_all) {
        if (!each.writing && !each.ended && each.deadline <= now)
            end(each);
    }
}

void ReceiverConnections::end(Connection &connection)
{
    connection.ended = true;
    --m_alive;
    m_end(connection.descriptor);
}

void ReceiverConnections::endIdlest()
{
    Connection *idlest = nullptr;
    for (Connection &each : m_all) {
        if (!each.writing && !each.ended && (!idlest || each.active < idlest->active))
            idlest = &each;
    }
    if (idlest)
        end(*idlest);
}

} // namespace desk
