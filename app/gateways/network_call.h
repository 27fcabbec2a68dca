// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/http.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QSslError>
#include <QTimer>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;
QT_END_NAMESPACE

namespace desk {

class OneShotBody;

/// One request of NetworkHttpClient under way. However it ends, it ends once, and finished() comes from the
/// event loop, never out of a signal of the network.
class NetworkCall final : public HttpCall
{
    Q_OBJECT
public:
    explicit NetworkCall(QObject *parent);
    ~NetworkCall() override;

    /// Ends as BadRequest; nothing goes out.
    void refuse(const QString &detail);
    void start(QNetworkAccessManager &network, QNetworkRequest request, const HttpRequest &content,
               std::chrono::milliseconds timeout);
    void cancel() override;
    [[nodiscard]] bool isRunning() const { return !m_ended; }

private:
    void watch();
    void readAnswer();
    void networkFinished();
    void end(Transport transport, const QString &detail = {});
    void keepAnswer();
    void dropReply();
    [[nodiscard]] bool mayHaveLeft() const;
    [[nodiscard]] Transport judged() const;
    [[nodiscard]] Transport judgedUnanswered() const;

    QPointer<QNetworkReply> m_network;
    QPointer<OneShotBody> m_body;
    QList<QSslError> m_tlsErrors;
    QTimer m_deadline;
    QElapsedTimer m_clock;
    HttpReply m_answer;
    bool m_requestSent = false;
    bool m_ended = false;
};

} // namespace desk
