// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver.h"

#include "callbacks/receiver_server.h"

#include <QHostAddress>
#include <QSet>
#include <QTimer>

#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

using namespace std::chrono_literals;

constexpr auto gatherFor = 50ms;
constexpr auto complainEvery = 1s;

QHostAddress reachable(const QHostAddress &listening)
{
    if (listening == QHostAddress(QHostAddress::AnyIPv6))
        return QHostAddress(QHostAddress::LocalHostIPv6);
    return listening == QHostAddress(QHostAddress::AnyIPv4) ? QHostAddress(QHostAddress::LocalHost)
                                                            : listening;
}

} // namespace

class Receiver::Private
{
public:
    Private(Receiver *theSelf, QString dataDir, const Gateways &gateways)
        : self(theSelf),
          writer(std::move(dataDir), gateways,
                 {.stored = [this](const QSet<QUuid> &providers) { noteStored(providers); },
                  .failed = [this](const Error &error) { noteTrouble(error); }})
    {
        gather.setSingleShot(true);
        gather.setInterval(gatherFor);
        QObject::connect(&gather, &QTimer::timeout, self, [this] { tell(); });
    }

    void noteStored(const QSet<QUuid> &providers);
    void noteTrouble(const Error &error);
    void noteProbe(const QByteArray &nonce);
    void tell();
    void place(const QString &address, quint16 thePort);
    void tellBase();
    [[nodiscard]] QSet<QUuid> takeStored();

    Receiver *self;
    ReceiverTokens tokens;
    ReceiverWriter writer;
    std::unique_ptr<ReceiverServer> server;
    QUrl base;
    QUrl publicBase; ///< Empty until told.
    quint16 port = 0;
    QTimer gather;

    std::mutex mutex; // Guards what follows: written by the writer's thread.
    QSet<QUuid> stored;

    // Of the writer's thread alone.
    bool failing = false; ///< The last reports could not be stored.
    std::chrono::steady_clock::time_point lastComplaint;
};

/// In the writer's thread. One call across at a time, however many reports come.
void Receiver::Private::noteStored(const QSet<QUuid> &providers)
{
    if (std::exchange(failing, false)) {
        lastComplaint = {};
        QMetaObject::invokeMethod(
            self, [this] { Q_EMIT self->recovered(); }, Qt::QueuedConnection);
    }
    const bool first = [&] {
        const std::scoped_lock lock(mutex);
        const bool none = stored.isEmpty();
        stored.unite(providers);
        return none;
    }();
    if (first)
        QMetaObject::invokeMethod(
            self, [this] { gather.start(); }, Qt::QueuedConnection);
}

/// In the writer's thread.
void Receiver::Private::noteTrouble(const Error &error)
{
    failing = true;
    const auto now = std::chrono::steady_clock::now();
    if (lastComplaint + complainEvery > now)
        return;
    lastComplaint = now;
    Error told = error;
    told.message = u"%1 %2"_s.arg(error.message, Receiver::tr("The sender was asked to come again."));
    QMetaObject::invokeMethod(
        self, [this, told] { Q_EMIT self->troubled(told); }, Qt::QueuedConnection);
}

/// In the server's thread.
void Receiver::Private::noteProbe(const QByteArray &nonce)
{
    QMetaObject::invokeMethod(
        self, [this, nonce] { Q_EMIT self->probeArrived(nonce); }, Qt::QueuedConnection);
}

QSet<QUuid> Receiver::Private::takeStored()
{
    const std::scoped_lock lock(mutex);
    return std::exchange(stored, {});
}

void Receiver::Private::tell()
{
    const QSet<QUuid> providers = takeStored();
    if (!providers.isEmpty())
        Q_EMIT self->reportsStored(providers.values());
}

/// Before the first report can come.
void Receiver::Private::place(const QString &address, quint16 thePort)
{
    port = thePort;
    base.setScheme(u"http"_s);
    base.setHost(reachable(QHostAddress(address)).toString());
    base.setPort(thePort);
    tellBase();
}

void Receiver::Private::tellBase()
{
    writer.setPublicBase(publicBase.isEmpty() ? base : publicBase);
}

Receiver::Receiver(QString dataDir, const Gateways &gateways, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, std::move(dataDir), gateways))
{
}

Receiver::~Receiver()
{
    stop();
}

Outcome Receiver::start(const ReceiverOptions &options)
{
    stop();
    const Result<ListeningSocket> socket = listenAt(options.address, options.port);
    if (!socket)
        return socket.error();
    if (Outcome ready = d->writer.start(); !ready) {
        ::close(socket.value().descriptor);
        return ready;
    }
    d->place(options.address, socket.value().port);
    d->server = std::make_unique<ReceiverServer>(
        ReceiverServer::Parts{.tokens = d->tokens,
                              .writer = d->writer,
                              .probe = [this](const QByteArray &nonce) { d->noteProbe(nonce); }},
        options);
    if (Outcome started = d->server->start(socket.value()); !started) {
        stop();
        return started;
    }
    return Done{};
}

void Receiver::stop()
{
    d->server.reset();
    d->writer.stop();
    d->port = 0;
    d->base.clear();
}

bool Receiver::isRunning() const
{
    return d->port != 0;
}

quint16 Receiver::port() const
{
    return d->port;
}

QUrl Receiver::localBase() const
{
    return d->base;
}

void Receiver::setTokens(const QList<CallbackToken> &tokens)
{
    d->tokens.set(tokens);
}

void Receiver::setPublicBase(const QUrl &base)
{
    d->publicBase = base;
    d->tellBase();
}

QByteArray Receiver::probeBody(const QByteArray &nonce)
{
    return R"({"providerDeskProbe":")" + nonce + R"("})";
}

} // namespace desk
