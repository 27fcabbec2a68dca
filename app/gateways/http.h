// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QPair>
#include <QString>
#include <QUrl>

#include <chrono>

namespace desk {

/// One header of a request. The value of a secret header never reaches a log, a record or the screen.
struct HttpHeader
{
    QByteArray name;
    QByteArray value;
    bool secret = false;

    bool operator==(const HttpHeader &) const = default;
};

/// A request as a gateway describes it; nothing is sent yet.
struct HttpRequest
{
    QByteArray method = "POST";
    QUrl url = {};
    QList<HttpHeader> headers = {};
    QByteArray body = {};

    bool operator==(const HttpRequest &) const = default;
};
/// Method, URL, headers and body as they go out, secret header values as "••••". What the user may copy.
[[nodiscard]] QString shownRequest(const HttpRequest &request);

/// How the transport ended. Answered: there is an HTTP status, whatever it says.
enum class Transport {
    Answered,
    BadRequest, ///< Not sent: a header value or URL that must not go on the wire.
    HostNotFound,
    Refused,
    ConnectTimeout, ///< No connection within the time limit: nothing was delivered.
    Timeout,        ///< Connected and sent, no full answer within the time limit.
    Closed,         ///< The server closed without a full answer.
    TlsUntrusted,
    TlsExpired,
    TlsWrongHost,
    TlsOther,
    ProxyTrouble,
    Cancelled, ///< By the user.
    Other
};

struct HttpReply
{
    Transport transport = Transport::Other;
    int status = 0; ///< HTTP status; 0 when there was no answer.
    QList<HttpHeader> headers = {};
    QByteArray body = {}; ///< At most 1 MiB.
    bool cut = false;     ///< The body was longer and the rest was not read.
    QString detail =
        {}; ///< For the engineer: what the transport or TLS library said. Never holds header values.
    std::chrono::milliseconds elapsed{0};

    /// The first header of that name, compared without case; empty if absent.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
};

/// A request under way. Deletes itself after finished(); owned by the client until then.
class HttpCall : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Ends the call; finished() follows with Transport::Cancelled unless it has ended already.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// Exactly once, never from within HttpClient::send().
    void finished(const desk::HttpReply &reply);
};

/// What sends requests. The real one is NetworkHttpClient; tests hand in their own.
class HttpClient : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Sends once: never repeats, never follows a redirect, never ignores a TLS error.
    [[nodiscard]] virtual HttpCall *send(const HttpRequest &request, std::chrono::milliseconds timeout) = 0;
};

} // namespace desk
