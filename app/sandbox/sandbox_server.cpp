// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox_server.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstring>
#include <mutex>
#include <utility>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>

namespace desk {

namespace {

// Longer bodies are read to this point without being kept, so that the client gets to read the 413; beyond it
// the connection is cut.
constexpr qsizetype drainLimit = 4 * 1024 * 1024;
constexpr qsizetype hangLimit = 16;
constexpr unsigned int connectionLimit = 64;
constexpr unsigned int idleSeconds = 20;
constexpr size_t connectionMemory = 32 * 1024;

struct Exchange
{
    SandboxRequest request;
    qsizetype received = 0;
    bool hung = false;
};

QByteArray headerValue(MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

Exchange *newExchange(MHD_Connection *connection, const char *url, const char *method)
{
    auto *exchange = new Exchange;
    exchange->request = {.method = method,
                         .path = QString::fromUtf8(url),
                         .apiKey = headerValue(connection, "x-apikey"),
                         .agentId = headerValue(connection, "agentid"),
                         .contentType = headerValue(connection, MHD_HTTP_HEADER_CONTENT_TYPE),
                         .body = {}};
    return exchange;
}

/// False when the client sends more than anybody will read.
bool takeBody(Exchange &exchange, const char *data, size_t size)
{
    exchange.received += static_cast<qsizetype>(size);
    if (exchange.received > SandboxServer::bodyLimit) {
        exchange.request.tooLong = true;
        exchange.request.body.clear();
    } else {
        exchange.request.body.append(data, static_cast<qsizetype>(size));
    }
    return exchange.received <= drainLimit;
}

MHD_Result queueAnswer(MHD_Connection *connection, const SandboxAnswer &answer)
{
    MHD_Response *response =
        MHD_create_response_from_buffer(static_cast<size_t>(answer.body.size()),
                                        const_cast<char *>(answer.body.constData()), MHD_RESPMEM_MUST_COPY);
    if (!response)
        return MHD_NO;
    MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, answer.contentType.constData());
    for (const auto &[name, value] : answer.headers)
        MHD_add_response_header(response, name.constData(), value.constData());
    const MHD_Result result =
        MHD_queue_response(connection, static_cast<unsigned int>(answer.status), response);
    MHD_destroy_response(response);
    return result;
}

Error startError(int reason, quint16 port)
{
    if (reason == EADDRINUSE)
        return {
            QStringLiteral("sandbox-port-taken"),
            QCoreApplication::translate(
                "desk::Sandbox", "Port %1 of this computer is in use already, so the sandbox did not start.")
                .arg(port),
            QCoreApplication::translate(
                "desk::Sandbox", "Choose another port, or close the program that uses this one. It may be "
                                 "another Provider Desk.")};
    return {
        QStringLiteral("sandbox-start"),
        QCoreApplication::translate("desk::Sandbox", "The sandbox did not start. The system says: %1")
            .arg(QString::fromLocal8Bit(std::strerror(reason))),
        QCoreApplication::translate("desk::Sandbox", "Choose a port between 1024 and 65535 and try again.")};
}

} // namespace

class SandboxServer::Private
{
public:
    explicit Private(Handler theHandler) : handler(std::move(theHandler)) {}

    MHD_Result take(MHD_Connection *connection, Exchange &exchange, const char *data, size_t *size);
    MHD_Result hang(MHD_Connection *connection, Exchange &exchange);
    void stop();

    static MHD_Result access(void *self, MHD_Connection *connection, const char *url, const char *method,
                             const char *version, const char *data, size_t *size, void **state);
    static void completed(void *self, MHD_Connection *connection, void **state,
                          MHD_RequestTerminationCode code);

    Handler handler;
    MHD_Daemon *daemon = nullptr;
    quint16 port = 0;

    std::mutex mutex; // Guards what follows: written by the server's thread and by stop().
    QList<MHD_Connection *> hanging;
    bool stopping = false;
};

MHD_Result SandboxServer::Private::access(void *self, MHD_Connection *connection, const char *url,
                                          const char *method, const char *, const char *data, size_t *size,
                                          void **state)
{
    if (*state)
        return static_cast<Private *>(self)->take(connection, *static_cast<Exchange *>(*state), data, size);
    *state = newExchange(connection, url, method);
    return MHD_YES;
}

void SandboxServer::Private::completed(void *, MHD_Connection *, void **state, MHD_RequestTerminationCode)
{
    delete static_cast<Exchange *>(*state);
    *state = nullptr;
}

MHD_Result SandboxServer::Private::take(MHD_Connection *connection, Exchange &exchange, const char *data,
                                        size_t *size)
{
    if (*size > 0) {
        const bool goOn = takeBody(exchange, data, *size);
        *size = 0;
        return goOn ? MHD_YES : MHD_NO;
    }
    // A hanging request comes by again only when it is to be dropped.
    if (exchange.hung)
        return MHD_NO;
    const SandboxAnswer answer = handler(exchange.request);
    switch (answer.way) {
    case SandboxAnswer::Way::Hang:
        return hang(connection, exchange);
    case SandboxAnswer::Way::Close:
        return MHD_NO;
    case SandboxAnswer::Way::Reply:
        break;
    }
    return queueAnswer(connection, answer);
}

MHD_Result SandboxServer::Private::hang(MHD_Connection *connection, Exchange &exchange)
{
    const std::scoped_lock lock(mutex);
    if (stopping)
        return MHD_NO;
    exchange.hung = true;
    MHD_suspend_connection(connection);
    hanging.append(connection);
    // A client that went away is not noticed while it hangs, so the oldest makes room.
    if (hanging.size() > hangLimit)
        MHD_resume_connection(hanging.takeFirst());
    return MHD_YES;
}

void SandboxServer::Private::stop()
{
    {
        const std::scoped_lock lock(mutex);
        stopping = true;
        for (MHD_Connection *connection : std::as_const(hanging))
            MHD_resume_connection(connection);
        hanging.clear();
    }
    MHD_stop_daemon(daemon);
    daemon = nullptr;
    port = 0;
    stopping = false;
}

SandboxServer::SandboxServer(Handler handler) : d(std::make_unique<Private>(std::move(handler))) {}

SandboxServer::~SandboxServer()
{
    stop();
}

Outcome SandboxServer::start(quint16 port)
{
    stop();
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    errno = 0;
    d->daemon = MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, port, nullptr,
                                 nullptr, &Private::access, d.get(),                        //
                                 MHD_OPTION_SOCK_ADDR, &address,                            //
                                 MHD_OPTION_NOTIFY_COMPLETED, &Private::completed, d.get(), //
                                 MHD_OPTION_CONNECTION_LIMIT, connectionLimit,              //
                                 MHD_OPTION_CONNECTION_TIMEOUT, idleSeconds,                //
                                 MHD_OPTION_CONNECTION_MEMORY_LIMIT, connectionMemory,      //
                                 MHD_OPTION_STRICT_FOR_CLIENT, 1,                           //
                                 MHD_OPTION_END);
    if (!d->daemon)
        return startError(errno, port);
    d->port = MHD_get_daemon_info(d->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return Done{};
}

void SandboxServer::stop()
{
    if (d->daemon)
        d->stop();
}

bool SandboxServer::isRunning() const
{
    return d->daemon != nullptr;
}

quint16 SandboxServer::port() const
{
    return d->port;
}

} // namespace desk
