// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_server.h"

#include "callbacks/body_reading.h"
#include "callbacks/receiver_answers.h"
#include "callbacks/receiver_mailbox.h"
#include "callbacks/receiver_request.h"

#include <QCoreApplication>

#include <algorithm>
#include <csignal>
#include <cstring>
#include <iterator>
#include <utility>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

using Clock = ReceiverConnections::Clock;
using namespace std::chrono_literals;

constexpr auto sweepEvery = 50ms;
constexpr auto lastLook = 250ms; // For what was sent before stop() and has not been read yet.
constexpr auto lastAnswers = 1s; // For answers to get out after stop().
constexpr qsizetype heldLimit = 16 * 1024 * 1024; // Bytes of bodies in memory, announced ones included.
// Beside the header itself: what libmicrohttpd notes about it, and the head of the answer.
constexpr qsizetype headerRoom = 8 * 1024;
// Connections that were told to end but still have to be cleared away, and the one that takes its place.
constexpr int clearingRoom = 256;

/// One request on its way through.
struct Exchange
{
    MHD_Connection *connection = nullptr;
    ReceiverConnections::Connection *peer = nullptr;
    ReceiverTokens::Owner owner = {};
    QByteArray body = {};
    qsizetype claimed = 0; ///< Its part of the heldLimit.
    enum class Stage { Reading, WithWriter, Answering };
    Stage stage = Stage::Reading;
    unsigned int status = 0; ///< The writer's answer; 0 while there is none.
};

Error noRoom()
{
    return {u"receiver-start"_s,
            QCoreApplication::translate("desk::Receiver", "Receiving reports could not begin."),
            QCoreApplication::translate("desk::Receiver",
                                        "Close other programs that use much memory or many connections, and "
                                        "try again.")};
}

void endConnection(int descriptor)
{
    ::shutdown(descriptor, SHUT_RDWR); // libmicrohttpd sees the end and clears the rest away.
}

unsigned int statusOf(ReceiverWriter::Answer answer)
{
    switch (answer) {
    case ReceiverWriter::Answer::Stored:
        return MHD_HTTP_OK;
    case ReceiverWriter::Answer::NotJson:
        return MHD_HTTP_BAD_REQUEST;
    case ReceiverWriter::Answer::Failed:
        break;
    }
    return MHD_HTTP_SERVICE_UNAVAILABLE;
}

ReceiverConnections::Connection *peerOf(MHD_Connection *connection)
{
    const MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return static_cast<ReceiverConnections::Connection *>(info->socket_context);
}

int descriptorOf(MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

QByteArray senderOf(MHD_Connection *connection)
{
    return desk::senderOf(
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr);
}

ReceiverConnections::Limits limitsIn(const ReceiverOptions &options)
{
    return {.all = options.connections,
            .perSender = options.connectionsPerAddress,
            .requestTime = options.requestTime,
            .idleTime = options.idleTime};
}

/// A client that goes away while it is being answered is no reason to end the program.
void ignoreBrokenPipes()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

} // namespace

/// Everything here happens in the server's own thread, except open(), and what the writer puts into the
/// mailbox.
class ReceiverServer::Private
{
public:
    Private(Parts theParts, const ReceiverOptions &theOptions)
        : parts(std::move(theParts)), options(theOptions), connections(limitsIn(theOptions), endConnection)
    {
    }

    bool open(const ListeningSocket &socket);
    void run();
    bool step(std::chrono::milliseconds wait);
    void waitForEvents(std::chrono::milliseconds most);
    void readMail();
    void takeLeave();

    unsigned int judge(Exchange &exchange, const char *url, const char *method);
    MHD_Result begin(MHD_Connection *connection, const char *url, const char *method, void **state);
    MHD_Result take(Exchange &exchange, const char *data, size_t size) const;
    MHD_Result goOn(Exchange &exchange);
    MHD_Result handOn(Exchange &exchange);
    MHD_Result answer(Exchange &exchange, unsigned int status);
    void completed(Exchange &exchange);
    void enter(Exchange &exchange, Exchange::Stage stage);

    static MHD_Result onPolicy(void *self, const sockaddr *address, socklen_t size);
    static void onConnection(void *self, MHD_Connection *connection, void **context,
                             MHD_ConnectionNotificationCode code);
    static MHD_Result onAccess(void *self, MHD_Connection *connection, const char *url, const char *method,
                               const char *version, const char *data, size_t *size, void **state);
    static void onCompleted(void *self, MHD_Connection *connection, void **state,
                            MHD_RequestTerminationCode code);

    Parts parts;
    ReceiverOptions options;
    ReceiverConnections connections;
    ReceiverAnswers answers;
    ReceiverMailbox mailbox;
    MHD_Daemon *daemon = nullptr;
    std::thread thread;
    std::atomic<bool> stopping = false;

    qsizetype held = 0;    // Bytes of bodies.
    int withWriter = 0;    // Exchanges in that stage.
    int beingAnswered = 0; // Also.
    quint64 events = 0;    // Grows with everything that happens.
    bool closed = false;   // Nothing new is taken any more.
    Clock::time_point nextSweep;
};

MHD_Result ReceiverServer::Private::onPolicy(void *self, const sockaddr *address, socklen_t)
{
    return static_cast<Private *>(self)->connections.welcomes(desk::senderOf(address)) ? MHD_YES : MHD_NO;
}

void ReceiverServer::Private::onConnection(void *self, MHD_Connection *connection, void **context,
                                           MHD_ConnectionNotificationCode code)
{
    auto *const d = static_cast<Private *>(self);
    ++d->events;
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        *context = d->connections.add(descriptorOf(connection), senderOf(connection), Clock::now());
    else
        d->connections.remove(static_cast<ReceiverConnections::Connection *>(*context));
}

MHD_Result ReceiverServer::Private::onAccess(void *self, MHD_Connection *connection, const char *url,
                                             const char *method, const char *, const char *data, size_t *size,
                                             void **state)
{
    auto *const d = static_cast<Private *>(self);
    ++d->events;
    if (!*state)
        return d->begin(connection, url, method, state);
    Exchange &exchange = *static_cast<Exchange *>(*state);
    if (const size_t came = std::exchange(*size, 0); came > 0)
        return d->take(exchange, data, came);
    return d->goOn(exchange);
}

void ReceiverServer::Private::onCompleted(void *self, MHD_Connection *, void **state,
                                          MHD_RequestTerminationCode)
{
    if (const std::unique_ptr<Exchange> exchange{static_cast<Exchange *>(std::exchange(*state, nullptr))})
        static_cast<Private *>(self)->completed(*exchange);
}

/// The status that refuses the request before its body is read; 0 to go on. The token comes first: who does
/// not know one learns nothing else.
unsigned int ReceiverServer::Private::judge(Exchange &exchange, const char *url, const char *method)
{
    std::optional<ReceiverTokens::Owner> owner = parts.tokens.ownerOf(url, QDateTime::currentDateTimeUtc());
    if (!owner)
        return MHD_HTTP_NOT_FOUND;
    if (std::strcmp(method, MHD_HTTP_METHOD_POST) != 0)
        return MHD_HTTP_METHOD_NOT_ALLOWED;
    const RequestHead head = headOf(exchange.connection);
    if (!head.sound)
        return MHD_HTTP_BAD_REQUEST;
    if (head.headerSize > options.headerLimit)
        return MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE;
    if (head.length > options.bodyLimit)
        return MHD_HTTP_CONTENT_TOO_LARGE;
    const qsizetype claim = head.chunked ? options.bodyLimit : head.length;
    if (closed || held + claim > heldLimit)
        return MHD_HTTP_SERVICE_UNAVAILABLE;
    held += claim;
    exchange.claimed = claim;
    exchange.owner = *std::move(owner);
    exchange.body.reserve(head.length);
    return 0;
}

MHD_Result ReceiverServer::Private::begin(MHD_Connection *connection, const char *url, const char *method,
                                          void **state)
{
    auto *exchange = new Exchange{.connection = connection, .peer = peerOf(connection)};
    *state = exchange;
    connections.requestBegan(*exchange->peer, Clock::now());
    const unsigned int refusal = judge(*exchange, url, method);
    if (refusal == 0)
        return MHD_YES;
    return answer(*exchange, refusal);
}

MHD_Result ReceiverServer::Private::take(Exchange &exchange, const char *data, size_t size) const
{
    if (exchange.stage != Exchange::Stage::Reading)
        return MHD_YES; // The rest of a body that nobody wants.
    ReceiverConnections::bytesCame(*exchange.peer, Clock::now());
    if (exchange.body.size() + qsizetype(size) > options.bodyLimit) {
        const QByteArray words = rawTooLong();
        static_cast<void>(::send(exchange.peer->descriptor, words.constData(), size_t(words.size()),
                                 MSG_NOSIGNAL | MSG_DONTWAIT));
        return MHD_NO;
    }
    exchange.body.append(data, qsizetype(size));
    return MHD_YES;
}

/// The request is here wholly, or the writer has answered.
MHD_Result ReceiverServer::Private::goOn(Exchange &exchange)
{
    if (exchange.stage == Exchange::Stage::Answering)
        return MHD_YES;
    if (exchange.stage == Exchange::Stage::WithWriter) {
        return exchange.status == 0 ? MHD_YES : answer(exchange, exchange.status);
    }
    if (const QByteArray nonce = probeIn(exchange.body); !nonce.isEmpty()) {
        parts.probe(nonce);
        return answer(exchange, MHD_HTTP_OK);
    }
    return handOn(exchange);
}

MHD_Result ReceiverServer::Private::handOn(Exchange &exchange)
{
    enter(exchange, Exchange::Stage::WithWriter);
    ReceiverConnections::reportHandedOn(*exchange.peer);
    MHD_suspend_connection(exchange.connection);
    parts.writer.submit({.provider = exchange.owner.provider,
                         .kind = exchange.owner.kind,
                         .token = exchange.owner.token,
                         .receivedAt = QDateTime::currentDateTimeUtc(),
                         .body = std::move(exchange.body),
                         .answer = [this, &exchange](ReceiverWriter::Answer given) {
                             mailbox.put({&exchange, statusOf(given)});
                         }});
    return MHD_YES;
}

MHD_Result ReceiverServer::Private::answer(Exchange &exchange, unsigned int status)
{
    enter(exchange, Exchange::Stage::Answering);
    connections.answerBegan(*exchange.peer, Clock::now());
    return answers.queue(exchange.connection, status);
}

void ReceiverServer::Private::enter(Exchange &exchange, Exchange::Stage stage)
{
    const Exchange::Stage before = std::exchange(exchange.stage, stage);
    withWriter += int(stage == Exchange::Stage::WithWriter) - int(before == Exchange::Stage::WithWriter);
    beingAnswered += int(stage == Exchange::Stage::Answering) - int(before == Exchange::Stage::Answering);
}

void ReceiverServer::Private::completed(Exchange &exchange)
{
    ++events;
    enter(exchange, Exchange::Stage::Reading);
    held -= exchange.claimed;
    connections.requestEnded(*exchange.peer, Clock::now());
}

/// libmicrohttpd's own way to be woken by another thread only works with a thread of its own.
void ReceiverServer::Private::waitForEvents(std::chrono::milliseconds most)
{
    MHD_UNSIGNED_LONG_LONG wanted = 0;
    if (MHD_get_timeout(daemon, &wanted) == MHD_YES)
        most = std::min(most, std::chrono::milliseconds(wanted));
    const int network = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd;
    pollfd places[] = {{network, POLLIN, 0}, {mailbox.descriptor(), POLLIN, 0}};
    if (::poll(places, std::size(places), int(most.count())) > 0 && places[1].revents != 0)
        readMail();
}

void ReceiverServer::Private::readMail()
{
    for (const ReceiverMailbox::Letter &letter : mailbox.take()) {
        auto &exchange = *static_cast<Exchange *>(letter.exchange);
        exchange.status = letter.status;
        MHD_resume_connection(exchange.connection);
    }
}

bool ReceiverServer::Private::step(std::chrono::milliseconds wait)
{
    waitForEvents(wait);
    if (MHD_run(daemon) != MHD_YES)
        return false;
    if (const Clock::time_point now = Clock::now(); now >= nextSweep) {
        connections.sweep(now);
        nextSweep = now + sweepEvery;
    }
    return true;
}

void ReceiverServer::Private::run()
{
    ignoreBrokenPipes();
    while (!stopping && step(sweepEvery)) {
    }
    takeLeave();
    MHD_stop_daemon(daemon);
}

void ReceiverServer::Private::takeLeave()
{
    const Clock::time_point lastTaken = Clock::now() + lastLook;
    for (quint64 before = events + 1; before != events && Clock::now() < lastTaken;) {
        before = events;
        static_cast<void>(step(1ms));
    }
    closed = true;
    if (const MHD_socket listening = MHD_quiesce_daemon(daemon); listening != MHD_INVALID_SOCKET)
        ::close(listening);
    // libmicrohttpd must not be stopped while a connection sleeps; the writer answers in any case. A body
    // that comes to its end in the last moments is handed on too, so both are looked at until the very end.
    const Clock::time_point lastAnswered = Clock::now() + lastAnswers;
    while (withWriter > 0 || (beingAnswered > 0 && Clock::now() < lastAnswered))
        static_cast<void>(step(1ms));
}

bool ReceiverServer::Private::open(const ListeningSocket &socket)
{
    const unsigned int flags =
        MHD_USE_EPOLL | MHD_USE_TURBO | MHD_ALLOW_SUSPEND_RESUME | (socket.ipv6 ? MHD_USE_IPv6 : MHD_NO_FLAG);
    const auto memory = size_t(options.headerLimit + headerRoom);
    const auto most = static_cast<unsigned int>(options.connections + clearingRoom);
    daemon = MHD_start_daemon(flags, 0, &Private::onPolicy, this, &Private::onAccess, this, //
                              MHD_OPTION_LISTEN_SOCKET, socket.descriptor,                  //
                              MHD_OPTION_NOTIFY_CONNECTION, &Private::onConnection, this,   //
                              MHD_OPTION_NOTIFY_COMPLETED, &Private::onCompleted, this,     //
                              MHD_OPTION_CONNECTION_LIMIT, most,                            //
                              MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,                   //
                              MHD_OPTION_STRICT_FOR_CLIENT, 1,                              //
                              MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,                         //
                              MHD_OPTION_END);
    return daemon != nullptr;
}

ReceiverServer::ReceiverServer(Parts parts, const ReceiverOptions &options)
    : d(std::make_unique<Private>(std::move(parts), options))
{
}

ReceiverServer::~ReceiverServer()
{
    stop();
}

Outcome ReceiverServer::start(const ListeningSocket &socket)
{
    if (d->mailbox.descriptor() < 0 || !d->open(socket)) {
        ::close(socket.descriptor);
        return noRoom();
    }
    d->thread = std::thread([this] { d->run(); });
    return Done{};
}

void ReceiverServer::stop()
{
    d->stopping = true;
    d->mailbox.wake();
    if (d->thread.joinable())
        d->thread.join();
}

} // namespace desk
