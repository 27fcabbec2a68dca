// SPDX-License-Identifier: GPL-3.0-or-later
#include "tst_forwarder_dashboard.h"

#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

#include <cerrno>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

qsizetype lengthIn(const QByteArray &head)
{
    const QByteArray lower = head.toLower();
    const qsizetype start = lower.indexOf("content-length:");
    return start < 0 ? 0 : lower.mid(start + 15, lower.indexOf("\r\n", start) - start - 15).trimmed().toInt();
}

bool isWholeSuccess(const Behaviour &behaviour)
{
    const qsizetype headEnd = behaviour.answer.indexOf("\r\n\r\n");
    return behaviour.answer.startsWith("HTTP/1.1 2") && headEnd > 0 &&
           behaviour.answer.size() - headEnd - 4 + behaviour.filler >=
               lengthIn(behaviour.answer.first(headEnd + 2));
}

/// Whether the other side has not hung up while this program was busy: an answer that nobody hears takes
/// nothing.
bool isStillThere(const QTcpSocket &socket)
{
    char next = 0;
    const auto handle = static_cast<int>(socket.socketDescriptor());
    const ssize_t got = ::recv(handle, &next, 1, MSG_PEEK | MSG_DONTWAIT);
    return got > 0 || (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK));
}

} // namespace

Dashboard::Dashboard(Decide decide) : m_decide(std::move(decide))
{
    m_clock.start();
    listen(QHostAddress::LocalHost);
    m_port = serverPort();
}

QUrl Dashboard::url(const QString &path) const
{
    return QUrl(u"http://127.0.0.1:%1%2"_s.arg(m_port).arg(path));
}

QByteArrayList Dashboard::bodies() const
{
    QByteArrayList bodies;
    for (const Arrival &arrival : m_arrivals)
        bodies.append(arrival.body);
    return bodies;
}

QByteArrayList Dashboard::takenBodies() const
{
    QByteArrayList bodies;
    for (const Arrival &arrival : m_arrivals) {
        if (arrival.taken)
            bodies.append(arrival.body);
    }
    return bodies;
}

int Dashboard::count(const QByteArray &body) const
{
    return int(bodies().count(body));
}

void Dashboard::goDown()
{
    close();
}

void Dashboard::comeBack()
{
    if (!listen(QHostAddress::LocalHost, m_port))
        qFatal("The port of the dashboard is gone");
}

void Dashboard::hangUp()
{
    const auto sockets = findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->disconnectFromHost();
}

void Dashboard::incomingConnection(qintptr handle)
{
    auto *socket = new QTcpSocket(this);
    socket->setSocketDescriptor(handle);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_pending.remove(socket);
        socket->deleteLater();
    });
}

void Dashboard::read(QTcpSocket *socket)
{
    QByteArray &pending = m_pending[socket];
    pending += socket->readAll();
    const qsizetype headEnd = pending.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    const QByteArray head = pending.first(headEnd + 2);
    const qsizetype length = lengthIn(head);
    if (pending.size() < headEnd + 4 + length)
        return;
    const QByteArray body = pending.mid(headEnd + 4, length);
    pending.remove(0, headEnd + 4 + length);
    take(socket, head, body);
}

void Dashboard::take(QTcpSocket *socket, const QByteArray &head, const QByteArray &body)
{
    const Arrival arrival{head.split(' ').value(1), head, body, m_clock.elapsed()};
    const Behaviour behaviour = m_decide(arrival);
    m_arrivals.append(arrival);
    m_mostOpen = std::max(m_mostOpen, ++m_open);
    const qsizetype place = m_arrivals.size() - 1;
    if (m_delay.count() == 0)
        return answer(socket, behaviour, place);
    QTimer::singleShot(m_delay, socket,
                       [this, socket, behaviour, place] { answer(socket, behaviour, place); });
}

void Dashboard::answer(QTcpSocket *socket, const Behaviour &behaviour, qsizetype place)
{
    --m_open;
    m_arrivals[place].taken = isWholeSuccess(behaviour) && isStillThere(*socket);
    socket->write(behaviour.answer);
    if (behaviour.filler > 0)
        socket->write(QByteArray(behaviour.filler, 'x'));
    if (behaviour.end == Behaviour::End::Close)
        socket->disconnectFromHost();
    if (behaviour.end == Behaviour::End::Reset) {
        const linger now{1, 0};
        ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
        socket->abort();
    }
    if (behaviour.end == Behaviour::End::Drip) {
        auto *timer = new QTimer(socket);
        connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        timer->start(std::chrono::milliseconds(10));
    }
}

} // namespace desk::test
