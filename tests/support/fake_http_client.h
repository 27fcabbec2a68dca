// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/http.h"

#include <QPointer>
#include <QTest>

#include <optional>

namespace desk::test {

/// A call that ends when the test says so.
class FakeHttpCall final : public HttpCall
{
public:
    using HttpCall::HttpCall;

    /// finished() follows from the event loop, as with the real client. Later answers are dropped.
    void answer(const HttpReply &reply)
    {
        if (std::exchange(m_ended, true))
            return;
        QMetaObject::invokeMethod(
            this, [this, reply] { deliver(reply); }, Qt::QueuedConnection);
    }
    void cancel() override { answer({.transport = Transport::Cancelled}); }
    [[nodiscard]] bool ended() const { return m_ended; }

private:
    void deliver(const HttpReply &reply)
    {
        deleteLater();
        Q_EMIT finished(reply);
    }

    bool m_ended = false;
};

/// A network with a script. Each send() takes the next line of it; a send() without a line fails the test.
/// Requests are kept, so that a test judges what was asked and not only what came back.
class FakeHttpClient final : public HttpClient
{
public:
    using HttpClient::HttpClient;

    void willReply(const HttpReply &reply) { m_script.append(reply); }
    void willAnswer(int status, const QByteArray &body = {}, const QList<HttpHeader> &headers = {})
    {
        willReply({.transport = Transport::Answered, .status = status, .headers = headers, .body = body});
    }
    void willFail(Transport transport, const QString &detail = {})
    {
        willReply({.transport = transport, .detail = detail});
    }
    /// Never ends by itself: the test ends it with lastCall()->answer(…) or cancel().
    void willHang() { m_script.append(std::nullopt); }

    [[nodiscard]] const QList<HttpRequest> &requests() const { return m_requests; }
    [[nodiscard]] const QList<std::chrono::milliseconds> &timeouts() const { return m_timeouts; }
    /// The newest call; null once it has deleted itself.
    [[nodiscard]] FakeHttpCall *lastCall() const { return m_lastCall; }
    /// True when every line of the script was asked for.
    [[nodiscard]] bool scriptUsedUp() const { return m_script.isEmpty(); }

    [[nodiscard]] HttpCall *send(const HttpRequest &request, std::chrono::milliseconds timeout) override
    {
        m_requests.append(request);
        m_timeouts.append(timeout);
        auto *call = new FakeHttpCall(this);
        m_lastCall = call;
        if (m_script.isEmpty()) {
            QTest::qFail("A request that the test did not expect", __FILE__, __LINE__);
            call->answer({.transport = Transport::Other});
        } else if (const std::optional<HttpReply> reply = m_script.takeFirst()) {
            call->answer(*reply);
        }
        return call;
    }

private:
    QList<std::optional<HttpReply>> m_script;
    QList<HttpRequest> m_requests;
    QList<std::chrono::milliseconds> m_timeouts;
    QPointer<FakeHttpCall> m_lastCall;
};

} // namespace desk::test
