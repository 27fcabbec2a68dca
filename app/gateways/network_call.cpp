// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/network_call.h"

#include "gateways/one_shot_body.h"
#include "gateways/tls_errors.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr qint64 answerCap = 1024 * 1024;
constexpr qsizetype headerCap = 64 * 1024;
constexpr qint64 readBuffer = 256 * 1024;

bool isProxyError(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError;
}

/// Errors that Qt makes up from an HTTP status (302 stands for 400 and 418): there was a full answer.
bool standsForAnswer(QNetworkReply::NetworkError error)
{
    const auto within = [error](int first, int last) { return error >= first && error <= last; };
    return error == QNetworkReply::NoError || within(201, 299) || within(302, 302) || within(401, 499);
}

QNetworkReply *posted(QNetworkAccessManager &network, const QNetworkRequest &request,
                      const QByteArray &method, QIODevice *body)
{
    if (method == "POST")
        return network.post(request, body);
    if (method == "GET")
        return network.get(request);
    if (method == "HEAD")
        return network.head(request);
    return network.sendCustomRequest(request, method, body);
}

} // namespace

NetworkCall::NetworkCall(QObject *parent) : HttpCall(parent)
{
    m_clock.start();
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { end(mayHaveLeft() ? Transport::Timeout : Transport::ConnectTimeout); });
}

NetworkCall::~NetworkCall()
{
    dropReply();
}

void NetworkCall::refuse(const QString &detail)
{
    end(Transport::BadRequest, detail);
}

void NetworkCall::start(QNetworkAccessManager &network, QNetworkRequest request, const HttpRequest &content,
                        std::chrono::milliseconds timeout)
{
    if (content.method != "GET" && content.method != "HEAD") {
        m_body = new OneShotBody(content.body);
        request.setHeader(QNetworkRequest::ContentLengthHeader, content.body.size());
    }
    m_network = posted(network, request, content.method, m_body);
    if (m_body)
        m_body->setParent(m_network); // It has to live as long as the reply reads from it.
    m_network->setReadBufferSize(readBuffer);
    watch();
    m_deadline.start(timeout);
}

void NetworkCall::watch()
{
    connect(m_network, &QNetworkReply::requestSent, this, [this] { m_requestSent = true; });
    connect(m_network, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsErrors.append(errors); });
    connect(m_network, &QNetworkReply::readyRead, this, &NetworkCall::readAnswer);
    connect(m_network, &QNetworkReply::finished, this, &NetworkCall::networkFinished);
}

void NetworkCall::cancel()
{
    end(Transport::Cancelled);
}

void NetworkCall::readAnswer()
{
    m_answer.body += m_network->read(answerCap - m_answer.body.size());
    if (m_answer.body.size() < answerCap || m_network->bytesAvailable() == 0)
        return;
    m_answer.cut = true;
    end(Transport::Answered);
}

void NetworkCall::networkFinished()
{
    readAnswer();
    if (m_ended)
        return;
    const Transport transport = judged();
    if (transport == Transport::Answered)
        return end(transport);
    end(transport, m_tlsErrors.isEmpty() ? m_network->errorString() : tlsDetail(m_tlsErrors));
}

void NetworkCall::end(Transport transport, const QString &detail)
{
    if (std::exchange(m_ended, true))
        return;
    m_deadline.stop();
    m_answer.transport = transport;
    m_answer.detail = detail;
    m_answer.elapsed = std::chrono::milliseconds(m_clock.elapsed());
    if (m_network) {
        keepAnswer();
        dropReply();
    }
    // From the event loop: whoever listens may delete the client, which the network's own signals do not
    // bear.
    QMetaObject::invokeMethod(
        this,
        [this] {
            deleteLater();
            Q_EMIT finished(m_answer);
        },
        Qt::QueuedConnection);
}

void NetworkCall::keepAnswer()
{
    m_answer.status = m_network->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    qsizetype kept = 0;
    for (const auto &[name, value] : m_network->rawHeaderPairs()) {
        kept += name.size() + value.size();
        if (kept > headerCap)
            return;
        m_answer.headers.append({name, value});
    }
}

void NetworkCall::dropReply()
{
    if (!m_network)
        return;
    m_network->disconnect(this);
    m_network->abort();
    m_network->deleteLater();
    m_network.clear();
}

bool NetworkCall::mayHaveLeft() const
{
    return m_requestSent || (m_body && m_body->taken());
}

Transport NetworkCall::judged() const
{
    const QNetworkReply::NetworkError error = m_network->error();
    if (isProxyError(error))
        return Transport::ProxyTrouble;
    const int status = m_network->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0 && standsForAnswer(error))
        return Transport::Answered;
    return judgedUnanswered();
}

Transport NetworkCall::judgedUnanswered() const
{
    switch (m_network->error()) {
    case QNetworkReply::HostNotFoundError:
        return Transport::HostNotFound;
    case QNetworkReply::ConnectionRefusedError:
        return Transport::Refused;
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError: // The transfer timeout; our own end() does not come this way.
        return mayHaveLeft() ? Transport::Timeout : Transport::ConnectTimeout;
    case QNetworkReply::SslHandshakeFailedError:
        return tlsTransport(m_tlsErrors);
    case QNetworkReply::RemoteHostClosedError:
        // Closed while the two were still agreeing on encryption: nothing of ours has left.
        if (!mayHaveLeft() && m_network->url().scheme() == "https"_L1)
            return Transport::TlsOther;
        return Transport::Closed;
    case QNetworkReply::ContentReSendError: // Qt wanted to send once more and could not.
    case QNetworkReply::NoError:
        return Transport::Closed;
    case QNetworkReply::UnknownNetworkError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
        return mayHaveLeft() ? Transport::Other : Transport::Refused;
    default:
        return Transport::Other;
    }
}

} // namespace desk
