// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/receiver.h"
#include "core/callback_health.h"
#include "gateways/http.h"

#include <QObject>
#include <QPointer>

#include <functional>

namespace desk {

/// Posts a probe to the provider's public callback URL and waits to see it arrive at the receiver. Used once.
class CallbackSelfCheck : public QObject
{
    Q_OBJECT
public:
    /// All outlive this. `clock` gives UTC.
    CallbackSelfCheck(HttpClient &http, Receiver &receiver, std::function<QDateTime()> clock,
                      QObject *parent = nullptr);

    /// The answer 200 alone proves nothing: the probe has to arrive here within `timeout`.
    void start(const QUrl &publicBase, const QString &token,
               std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// The same while another program has the receiver's port. What knows this token and no other is a
    /// receiver with this listing: `provider-desk-cli receive`, or another window.
    void startElsewhere(const QUrl &publicBase, const QString &token,
                        std::chrono::milliseconds timeout = std::chrono::seconds(10));
    void cancel();

Q_SIGNALS:
    /// Exactly once, never from within start().
    void finished(const desk::SelfCheck &check);

private:
    enum class Way { Here, Elsewhere, ByNobodysToken };

    void post(Way way, const QString &token);
    void end(bool arrived, const QString &reason, bool elsewhere = false);
    void readAnswer(Way way, const HttpReply &reply);

    HttpClient &m_http;
    Receiver &m_receiver;
    std::function<QDateTime()> m_clock;
    QPointer<HttpCall> m_call;
    QByteArray m_nonce;
    QUrl m_base;
    std::chrono::milliseconds m_timeout{};
    bool m_ended = false;
};

} // namespace desk
