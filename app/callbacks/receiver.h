// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "gateways/gateway.h"
#include "store/callback_store.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace desk {

/// Where and how carefully to listen.
struct ReceiverOptions
{
    QString address = QStringLiteral("127.0.0.1"); ///< An IP address of this machine, v4 or v6.
    quint16 port = 8757;                           ///< 0 lets the system choose.
    qsizetype bodyLimit = 256 * 1024;              ///< Bytes; a longer body gets 413.
    qsizetype headerLimit = 16 * 1024;             ///< Bytes, request line included.
    int connections = 512; ///< At once. When they are all taken, the one that is idle for longest goes.
    /// At once from one address. Loopback is exempt: tunnels and reverse proxies come from there.
    int connectionsPerAddress = 64;
    /// For one whole request. The time of a connection's first request begins with the connection.
    std::chrono::milliseconds requestTime = std::chrono::seconds(10);
    std::chrono::milliseconds idleTime = std::chrono::seconds(30); ///< Between two requests.
};

/// Takes callbacks over HTTP and answers 200 once they are safe on disk. It has three threads of its own:
/// one listens (libmicrohttpd), one reads what came, one writes it (a database connection of its own, one
/// transaction for all that was read).
///
/// POST /callback/<token>: 404 for a token that is not known, compared in constant time before the body is
/// read; 405 for another method; 413, 431, 400 (not a JSON object or array); 503 with Retry-After when the
/// report cannot be stored or too much waits for it. A body that is a probe (see probeBody()) is answered 200
/// and not stored.
class Receiver : public QObject
{
    Q_OBJECT
public:
    /// `gateways` outlives this; they are asked from the reading thread.
    Receiver(QString dataDir, const Gateways &gateways, QObject *parent = nullptr);
    ~Receiver() override;

    /// Error codes: `receiver-port-taken`, `receiver-address`, `receiver-start`, and those of
    /// Database::openAgain().
    [[nodiscard]] Outcome start(const ReceiverOptions &options);
    /// What has come in completely is stored and answered first.
    void stop();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] quint16 port() const; ///< 0 while not running.
    /// "http://127.0.0.1:8757"; for an address that means "all", the loopback address.
    [[nodiscard]] QUrl localBase() const;

    /// Takes the place of the tokens known so far. A token's end (`until`) is watched.
    void setTokens(const QList<CallbackToken> &tokens);
    /// What callback URLs start with: reports from now on prove that address. localBase() until told.
    void setPublicBase(const QUrl &base);

    /// The body of a self-check's probe: {"providerDeskProbe":"<nonce>"}.
    [[nodiscard]] static QByteArray probeBody(const QByteArray &nonce);

Q_SIGNALS:
    /// Reports of these providers are on disk. Comes at most every 50 ms, in the thread of this object.
    void reportsStored(const QList<QUuid> &providers);
    void probeArrived(const QByteArray &nonce);
    /// A report could not be stored; the sender was told to come again. At most once a second while it goes
    /// on. Error codes: those of ReportStore::add().
    void troubled(const desk::Error &error);
    /// After troubled(): a report is stored again.
    void recovered();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace desk
