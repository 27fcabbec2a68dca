// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

constexpr QByteArrayView raiseMessage = "provider-desk/1 raise\n";
constexpr int patience = 3000;

/// In the data folder, where nobody else may write; by a digest in the place for sockets where that path is
/// longer than a socket's address may be.
QString addressFor(const QString &dataDir)
{
    const QString path = QDir(dataDir).absoluteFilePath(u"provider-desk.socket"_s);
    if (path.toLocal8Bit().size() < 100)
        return path;
    const QByteArray digest = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256);
    return u"provider-desk-"_s + QString::fromLatin1(digest.toHex().left(32));
}

} // namespace

SingleInstance::SingleInstance(const QString &dataDir, QObject *parent)
    : QObject(parent),
      m_address(addressFor(dataDir)),
      m_lock(QDir(dataDir).absoluteFilePath(u"provider-desk.lock"_s))
{
    // A lock is stale when its program is gone, never because it is old.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::answer);
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::claim()
{
    if (!m_lock.tryLock(0))
        return m_lock.error() != QLockFile::LockFailedError;
    QLocalServer::removeServer(m_address);
    m_server.listen(m_address);
    return true;
}

bool SingleInstance::raiseFirst()
{
    QLocalSocket socket;
    socket.connectToServer(m_address);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(raiseMessage.data(), raiseMessage.size());
    return socket.waitForBytesWritten(patience) && socket.waitForReadyRead(patience) &&
           socket.readAll() == "ok\n";
}

void SingleInstance::answer()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            const bool known = socket->readLine(64) == raiseMessage;
            socket->write(known ? "ok\n" : "unknown\n");
            socket->disconnectFromServer();
            if (known)
                Q_EMIT raiseRequested();
        });
    }
}

} // namespace desk
