// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QUrl>

QT_BEGIN_NAMESPACE
class QTcpSocket;
QT_END_NAMESPACE

namespace desk::test {

/// What the server does with one whole request.
struct Behaviour
{
    enum class End {
        Keep,  ///< Leaves the connection open.
        Close, ///< FIN.
        Reset, ///< RST.
        Drip   ///< Goes on with one byte after the other, for ever.
    };
    QByteArray answer;
    qint64 filler = 0; ///< So many bytes more, made while they are sent.
    End end = End::Close;

    /// A whole answer; `headers` are lines that each end with CR LF.
    static Behaviour answering(int status, const QByteArray &body = {}, const QByteArray &headers = {},
                               End end = End::Close);
    static Behaviour silent() { return {{}, 0, End::Keep}; }
    static Behaviour closing() { return {{}, 0, End::Close}; }
    static Behaviour resetting() { return {{}, 0, End::Reset}; }
};

/// A hostile server on 127.0.0.1, at a port that the system picks. It speaks HTTP only so far that it knows
/// where a request ends, does what its script says, and remembers every byte.
class LoopbackServer : public QTcpServer
{
    Q_OBJECT
public:
    /// One line for each whole request; the last line serves all that follow.
    explicit LoopbackServer(const QList<Behaviour> &script);
    /// With TLS: `tls` holds the server's certificate and key.
    LoopbackServer(const QList<Behaviour> &script, const QSslConfiguration &tls);

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int requests() const { return m_requests; }
    /// All bytes of all connections; with TLS, what came through the encryption.
    [[nodiscard]] QByteArray received() const { return m_received; }
    /// Filler bytes that the system has taken so far.
    [[nodiscard]] qint64 fillerSent() const { return m_fillerSent; }

protected:
    void incomingConnection(qintptr handle) override;

private:
    void read(QTcpSocket *socket);
    void behave(QTcpSocket *socket);
    void fill(QTcpSocket *socket, qint64 left);
    void end(QTcpSocket *socket, Behaviour::End how);
    void drip(QTcpSocket *socket);
    [[nodiscard]] QTcpSocket *newSocket(qintptr handle);

    QList<Behaviour> m_script;
    QSslConfiguration m_tls;
    bool m_encrypted = false;
    QHash<QTcpSocket *, QByteArray> m_pending;
    QByteArray m_received;
    int m_connections = 0;
    int m_requests = 0;
    qint64 m_fillerSent = 0;
};

} // namespace desk::test
