// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/self_check.h"

#include "core/provider.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CallbackSelfCheck)
};

/// For the probe to come across the threads once the answer is here.
constexpr std::chrono::milliseconds grace = std::chrono::seconds(2);

QByteArray newNonce()
{
    QByteArray bytes(16, Qt::Uninitialized);
    std::generate(bytes.begin(), bytes.end(), [] { return char(QRandomGenerator::system()->bounded(256)); });
    return bytes.toHex();
}

QString notListening()
{
    return Text::tr("Provider Desk is not receiving at the moment, so nothing can arrive. Look at what the "
                    "window says about the port, then check again.");
}

QString nothingCame(const QString &host)
{
    return Text::tr("No answer came from %1 within the time limit. Check that the tunnel or reverse proxy "
                    "is running and that this computer is online.")
        .arg(host);
}

QString somebodyElse(const QString &host)
{
    return Text::tr("%1 answered, but the probe did not arrive here: the address leads to another program, "
                    "or to a Provider Desk elsewhere. Point the tunnel to this one.")
        .arg(host);
}

QString tookByAnother()
{
    return Text::tr("Another program has the receiver's port, and it takes what comes to this URL: "
                    "provider-desk-cli, or another Provider Desk window. With this data folder, its reports "
                    "are shown here too.");
}

QString tlsTrouble(const QString &host, Transport transport)
{
    if (transport == Transport::TlsExpired)
        return Text::tr("The certificate of %1 has expired. Renew it, or the vendor will refuse it too.")
            .arg(host);
    if (transport == Transport::TlsWrongHost)
        return Text::tr("The certificate that came is not for %1. Check the spelling of the public address, "
                        "and which name the certificate was made for.")
            .arg(host);
    return Text::tr("No safe connection (TLS) to %1 could be made. Use a certificate that everybody trusts; "
                    "one that you signed yourself will be refused by the vendor too.")
        .arg(host);
}

QString noConnection(const QString &host)
{
    return Text::tr("No connection to %1 could be made: nothing listens there, or a firewall is in the way. "
                    "Check that the tunnel or reverse proxy is running.")
        .arg(host);
}

QString transportReason(const HttpReply &reply, const QString &host)
{
    switch (reply.transport) {
    case Transport::HostNotFound:
        return Text::tr("The name %1 was not found. Check the spelling of the public address in Settings; a "
                        "free tunnel gets a new name at each start.")
            .arg(host);
    case Transport::Refused:
        return noConnection(host);
    case Transport::ConnectTimeout:
    case Transport::Timeout:
        return nothingCame(host);
    case Transport::TlsUntrusted:
    case Transport::TlsExpired:
    case Transport::TlsWrongHost:
    case Transport::TlsOther:
        return tlsTrouble(host, reply.transport);
    case Transport::ProxyTrouble:
        return Text::tr("The proxy of this network did not let the probe through to %1. Ask your network's "
                        "administrator.")
            .arg(host);
    case Transport::BadRequest:
        return Text::tr("The public address is not one that a probe may be sent to. Check it in Settings: it "
                        "begins with https:// and names a host.");
    default:
        return Text::tr("The connection to %1 broke off before an answer came. Check that the tunnel or "
                        "reverse proxy passes requests on to the address and port set in Settings.")
            .arg(host);
    }
}

QString statusReason(int status, const QString &host)
{
    if (status >= 300 && status < 400)
        return Text::tr("%1 sends callers on to another address (HTTP %2), and senders of reports do not "
                        "follow. Use the address it leads to, most often the one with https.")
            .arg(host)
            .arg(status);
    if (status == 401 || status == 403)
        return Text::tr(
                   "%1 asks for a login or refuses callers (HTTP %2). Let requests to /callback/ through "
                   "without a login.")
            .arg(host)
            .arg(status);
    if (status == 404)
        return Text::tr("%1 answered that it does not know the callback URL (HTTP 404). The tunnel may be "
                        "off, may not pass on the whole path, or the URL holds an old token.")
            .arg(host);
    if (status == 405)
        return Text::tr("%1 does not take POST requests (HTTP 405), so something else than Provider Desk "
                        "answers there. Point the tunnel to this computer.")
            .arg(host);
    if (status == 502 || status == 503 || status == 504 || status == 530)
        return Text::tr("The tunnel at %1 works, but does not reach Provider Desk behind it (HTTP %2). Check "
                        "that it points to the address and port set in Settings.")
            .arg(host)
            .arg(status);
    return Text::tr("%1 answered the probe with HTTP %2 instead of passing it on. Check the settings of the "
                    "tunnel or reverse proxy.")
        .arg(host)
        .arg(status);
}

} // namespace

CallbackSelfCheck::CallbackSelfCheck(HttpClient &http, Receiver &receiver, std::function<QDateTime()> clock,
                                     QObject *parent)
    : QObject(parent), m_http(http), m_receiver(receiver), m_clock(std::move(clock)), m_nonce(newNonce())
{
}

void CallbackSelfCheck::start(const QUrl &publicBase, const QString &token, std::chrono::milliseconds timeout)
{
    m_base = publicBase;
    m_timeout = timeout;
    if (!m_receiver.isRunning()) {
        QTimer::singleShot(0, this, [this] { end(false, notListening()); });
        return;
    }
    connect(&m_receiver, &Receiver::probeArrived, this, [this](const QByteArray &nonce) {
        if (nonce == m_nonce)
            end(true, {});
    });
    post(Way::Here, token);
}

void CallbackSelfCheck::startElsewhere(const QUrl &publicBase, const QString &token,
                                       std::chrono::milliseconds timeout)
{
    m_base = publicBase;
    m_timeout = timeout;
    post(Way::Elsewhere, token);
}

void CallbackSelfCheck::post(Way way, const QString &token)
{
    QTimer::singleShot(m_timeout, this, [this] { end(false, nothingCame(m_base.host())); });
    m_call = m_http.send({.url = callbackUrl(m_base, token),
                          .headers = {{"Content-Type", "application/json"}},
                          .body = Receiver::probeBody(m_nonce)},
                         m_timeout);
    connect(m_call, &HttpCall::finished, this,
            [this, way](const HttpReply &reply) { readAnswer(way, reply); });
}

void CallbackSelfCheck::cancel()
{
    end(false, Text::tr("The check was stopped before it ended."));
}

void CallbackSelfCheck::readAnswer(Way way, const HttpReply &reply)
{
    const QString host = m_base.host();
    const bool taken = reply.status >= 200 && reply.status <= 299;
    if (reply.transport != Transport::Answered)
        end(false, transportReason(reply, host));
    else if (way == Way::ByNobodysToken && reply.status == 404)
        end(false, tookByAnother(), true);
    else if (!taken)
        end(false, statusReason(reply.status, host));
    else if (way == Way::Elsewhere)
        post(Way::ByNobodysToken, newCallbackToken()); // A web page that answers 200 takes this one as well.
    else if (way == Way::ByNobodysToken)
        end(false, somebodyElse(host));
    else
        QTimer::singleShot(grace, this, [this, host] { end(false, somebodyElse(host)); });
}

void CallbackSelfCheck::end(bool arrived, const QString &reason, bool elsewhere)
{
    if (std::exchange(m_ended, true))
        return;
    m_receiver.disconnect(this);
    if (m_call) {
        m_call->disconnect(this);
        m_call->cancel();
    }
    Q_EMIT finished(
        {.at = m_clock(), .arrived = arrived, .base = m_base, .reason = reason, .elsewhere = elsewhere});
}

} // namespace desk
