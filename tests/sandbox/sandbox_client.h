// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/network_http_client.h"
#include "sandbox/sandbox.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTest>

#include <optional>

namespace desk::test {

/// Sends and waits for the end, whatever it is.
inline HttpReply ask(HttpClient &client, const HttpRequest &request,
                     std::chrono::milliseconds timeout = std::chrono::seconds(10))
{
    std::optional<HttpReply> result;
    HttpCall *call = client.send(request, timeout);
    QObject::connect(call, &HttpCall::finished, call, [&result](const HttpReply &reply) { result = reply; });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 15000))
        QTest::qFail("A request never ended", __FILE__, __LINE__);
    return result.value_or(HttpReply{});
}

/// The body of a sendMessage call that is as it has to be.
inline QJsonObject goodMessage(const QString &number, const QString &messageId = QStringLiteral("m-1"))
{
    using namespace Qt::StringLiterals;
    const QJsonObject content{{u"plainText"_s, u"Your parcel leaves today."_s}};
    return {{u"messageID"_s, messageId},
            {u"agentID"_s, Sandbox::agentId()},
            {u"contacts"_s, QJsonArray{number}},
            {u"data"_s, QJsonObject{{u"content"_s, content}}}};
}

inline QJsonObject goodFallback()
{
    using namespace Qt::StringLiterals;
    return {{u"sender_id"_s, u"ACMEIN"_s},
            {u"domain_id"_s, u"demo"_s},
            {u"sms_type"_s, u"T"_s},
            {u"sms_content_type"_s, u"Static"_s},
            {u"dlt_entity_id"_s, u"1201159000000000001"_s},
            {u"dlt_template_id"_s, u"1107159000000000001"_s},
            {u"body"_s, u"Your parcel leaves today. -ACMEIN"_s}};
}

inline QString sandboxNumber(const QString &digits)
{
    return QStringLiteral("+9190000") + digits;
}

inline HttpRequest sandboxRequest(const QString &endpoint, const QString &path, const QJsonObject &body)
{
    return {.method = "POST",
            .url = QUrl(endpoint + path),
            .headers = {{"Content-Type", "application/json"}, {"x-apikey", Sandbox::apiKey().toUtf8(), true}},
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

inline HttpRequest sendRequest(const QString &endpoint, const QJsonObject &body)
{
    return sandboxRequest(endpoint, QStringLiteral("/api/v1/sendMessage"), body);
}

inline HttpRequest capabilityRequest(const QString &endpoint, const QJsonValue &numbers)
{
    using namespace Qt::StringLiterals;
    HttpRequest request =
        sandboxRequest(endpoint, u"/api/v1/checkCapability"_s, {{u"PhoneNumbers"_s, numbers}});
    request.headers.append({"agentid", Sandbox::agentId().toUtf8()});
    return request;
}

inline void setHeader(HttpRequest &request, const QByteArray &name, const QByteArray &value)
{
    for (HttpHeader &header : request.headers) {
        if (header.name == name)
            header.value = value;
    }
}

inline void dropHeader(HttpRequest &request, const QByteArray &name)
{
    request.headers.removeIf([&name](const HttpHeader &header) { return header.name == name; });
}

inline QJsonObject jsonOf(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

/// Bytes as they are, and all that comes back until the other side closes.
inline QByteArray rawExchange(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    if (!socket.waitForConnected(5000))
        return {};
    socket.write(bytes);
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(5000)) {
    }
    return socket.readAll();
}

} // namespace desk::test
