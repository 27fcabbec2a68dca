// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace desk::test {

/// A callback receiver that keeps what it is given and answers as the test says.
class CallbackCatcher : public QObject
{
    Q_OBJECT
public:
    explicit CallbackCatcher(QObject *parent = nullptr) : QObject(parent)
    {
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QTcpServer::newConnection, this, &CallbackCatcher::greet);
    }

    [[nodiscard]] QUrl url() const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1/callback/token").arg(m_server.serverPort()));
    }
    /// Statuses of the next answers; 0 closes without one. 200 once they are used up.
    void willAnswer(const QList<int> &statuses) { m_statuses = statuses; }

    QList<QByteArray> heads;
    QList<QJsonObject> callbacks; ///< Every request's body, those not taken included.

private:
    void greet()
    {
        QTcpSocket *socket = m_server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

    void read(QTcpSocket *socket)
    {
        QByteArray &bytes = m_buffers[socket];
        bytes += socket->readAll();
        const qsizetype end = bytes.indexOf("\r\n\r\n");
        if (end < 0 || bytes.size() < end + 4 + lengthIn(bytes.first(end)))
            return;
        heads.append(bytes.first(end));
        callbacks.append(QJsonDocument::fromJson(bytes.mid(end + 4)).object());
        m_buffers.remove(socket);
        answer(socket, m_statuses.isEmpty() ? 200 : m_statuses.takeFirst());
    }

    static qsizetype lengthIn(const QByteArray &head)
    {
        const QByteArray name = "\r\ncontent-length:";
        const qsizetype at = head.toLower().indexOf(name);
        return at < 0 ? 0 : head.mid(at + name.size()).split('\r').first().trimmed().toLongLong();
    }

    static void answer(QTcpSocket *socket, int status)
    {
        if (status > 0)
            socket->write("HTTP/1.1 " + QByteArray::number(status) +
                          " Said\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        socket->disconnectFromHost();
    }

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<int> m_statuses;
};

} // namespace desk::test
