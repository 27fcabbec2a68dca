// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/loopback_server.h"

#include <QSslSocket>
#include <QTimer>

#include <algorithm>
#include <chrono>

#include <sys/socket.h>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

/// Length of the first whole request in the bytes; 0 while it is not whole.
qsizetype requestLength(const QByteArray &bytes)
{
    const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return 0;
    const QByteArray head = bytes.first(headEnd).toLower() + "\r\n";
    const qsizetype start = head.indexOf("\r\ncontent-length:");
    qsizetype bodyLength = 0;
    if (start >= 0) {
        const qsizetype valueStart = start + qsizetype(sizeof("\r\ncontent-length:")) - 1;
        bodyLength =
            head.sliced(valueStart, head.indexOf("\r\n", valueStart) - valueStart).trimmed().toLongLong();
    }
    const qsizetype whole = headEnd + 4 + bodyLength;
    return bytes.size() >= whole ? whole : 0;
}

void resetConnection(QTcpSocket *socket)
{
    const linger now{1, 0};
    ::setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

} // namespace

Behaviour Behaviour::answering(int status, const QByteArray &body, const QByteArray &headers, End end)
{
    const QByteArray manners = end == End::Close ? "Connection: close\r\n" : "";
    return {"HTTP/1.1 " + QByteArray::number(status) + " Some reason\r\nContent-Length: " +
                QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body,
            0, end};
}

LoopbackServer::LoopbackServer(const QList<Behaviour> &script) : m_script(script)
{
    listen(QHostAddress::LocalHost);
}

LoopbackServer::LoopbackServer(const QList<Behaviour> &script, const QSslConfiguration &tls)
    : LoopbackServer(script)
{
    m_tls = tls;
    m_encrypted = true;
}

QUrl LoopbackServer::url(const QString &path) const
{
    return QUrl(
        u"%1://127.0.0.1:%2%3"_s.arg(m_encrypted ? u"https"_s : u"http"_s).arg(serverPort()).arg(path));
}

QTcpSocket *LoopbackServer::newSocket(qintptr handle)
{
    if (!m_encrypted) {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(handle);
        return socket;
    }
    auto *socket = new QSslSocket(this);
    socket->setSocketDescriptor(handle);
    socket->setSslConfiguration(m_tls);
    socket->startServerEncryption();
    return socket;
}

void LoopbackServer::incomingConnection(qintptr handle)
{
    ++m_connections;
    QTcpSocket *socket = newSocket(handle);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        m_pending.remove(socket);
        socket->deleteLater();
    });
}

void LoopbackServer::read(QTcpSocket *socket)
{
    const QByteArray bytes = socket->readAll();
    m_received += bytes;
    QByteArray &pending = m_pending[socket];
    pending += bytes;
    const qsizetype length = requestLength(pending);
    if (length == 0)
        return;
    pending.remove(0, length);
    behave(socket);
}

void LoopbackServer::behave(QTcpSocket *socket)
{
    const Behaviour behaviour = m_script.at(std::min<qsizetype>(m_requests, m_script.size() - 1));
    ++m_requests;
    socket->write(behaviour.answer);
    if (behaviour.filler > 0)
        fill(socket, behaviour.filler);
    else
        end(socket, behaviour.end);
}

void LoopbackServer::fill(QTcpSocket *socket, qint64 left)
{
    static const QByteArray block(64 * 1024, 'x');
    const qint64 written = socket->write(block.constData(), std::min<qint64>(left, block.size()));
    if (written <= 0)
        return;
    left -= written;
    connect(
        socket, &QTcpSocket::bytesWritten, this,
        [this, socket, left, written] {
            m_fillerSent += written;
            if (left > 0)
                fill(socket, left);
            else
                socket->disconnectFromHost();
        },
        Qt::SingleShotConnection);
}

void LoopbackServer::end(QTcpSocket *socket, Behaviour::End how)
{
    if (how == Behaviour::End::Close)
        socket->disconnectFromHost();
    else if (how == Behaviour::End::Reset)
        resetConnection(socket);
    else if (how == Behaviour::End::Drip)
        drip(socket);
}

void LoopbackServer::drip(QTcpSocket *socket)
{
    auto *timer = new QTimer(socket);
    connect(timer, &QTimer::timeout, socket, [socket] { socket->write("x"); });
    timer->start(std::chrono::milliseconds(10));
}

} // namespace desk::test
