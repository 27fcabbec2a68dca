// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/network_http_client.h"

#include "gateways/header_rules.h"
#include "gateways/network_call.h"

#include "core/field_rules.h"

#include <QNetworkAccessManager>
#include <QNetworkProxyFactory>
#include <QNetworkRequest>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

/// The system's proxies, but none towards this machine: the sandbox is not behind a proxy.
class ProxiesForOthers final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (isLoopbackHost(host) || isLoopbackHost(u'[' + host + u']'))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return proxyForQuery(query);
    }
};

/// Headers that say where a message ends or whom it is for: only the client itself writes them.
bool belongsToTransport(const QByteArray &name)
{
    constexpr std::array names{"host", "connection", "content-length", "transfer-encoding",
                               "accept-encoding"};
    return std::any_of(names.begin(), names.end(),
                       [&](const char *own) { return name.compare(own, Qt::CaseInsensitive) == 0; });
}

/// Why the request must not go out; empty if it may. Never holds a header value.
QString objection(const HttpRequest &request)
{
    if (!isSendableUrl(request.url))
        return u"the URL must not be sent to"_s;
    if (!isHeaderName(request.method))
        return u"the method is not one of HTTP"_s;
    for (const HttpHeader &header : request.headers) {
        if (!isHeaderName(header.name) || belongsToTransport(header.name))
            return u"a header name must not be sent"_s;
        if (!isHeaderValue(header.value))
            return u"the value of header %1 must not be sent"_s.arg(QString::fromLatin1(header.name));
    }
    return {};
}

void setManners(QNetworkRequest &request)
{
    using Request = QNetworkRequest;
    request.setAttribute(Request::RedirectPolicyAttribute, Request::ManualRedirectPolicy);
    request.setAttribute(Request::CacheLoadControlAttribute, Request::AlwaysNetwork);
    request.setAttribute(Request::CacheSaveControlAttribute, false);
    request.setAttribute(Request::CookieLoadControlAttribute, Request::Manual);
    request.setAttribute(Request::CookieSaveControlAttribute, Request::Manual);
    request.setAttribute(Request::AuthenticationReuseAttribute, Request::Manual);
    request.setAttribute(Request::DoNotBufferUploadDataAttribute, true);
    request.setAttribute(Request::HttpPipeliningAllowedAttribute, false);
    request.setAttribute(Request::Http2AllowedAttribute, false);
}

QNetworkRequest networkRequest(const HttpRequest &request, const QSslConfiguration &tls,
                               std::chrono::milliseconds timeout)
{
    QNetworkRequest made(request.url);
    setManners(made);
    made.setSslConfiguration(tls);
    // A second rope: the call's own deadline comes first and knows that it was the clock.
    made.setTransferTimeout(static_cast<int>((timeout + std::chrono::seconds(5)).count()));
    made.setHeader(QNetworkRequest::UserAgentHeader, u"ProviderDesk/" DESK_VERSION ""_s);
    made.setRawHeader("Accept-Encoding", "identity"); // A compressed answer could grow past the cap.
    made.setRawHeader("Connection", "close");         // See forgetConnections().
    for (const HttpHeader &header : request.headers)
        made.setRawHeader(header.name, header.value);
    return made;
}

} // namespace

NetworkHttpClient::NetworkHttpClient(const QSslConfiguration &tls, QObject *parent)
    : HttpClient(parent), m_network(std::make_unique<QNetworkAccessManager>()), m_tls(tls)
{
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network->setProxyFactory(new ProxiesForOthers);
}

NetworkHttpClient::~NetworkHttpClient()
{
    // Before the manager, whose replies they hold. What was under way is dropped without a word.
    qDeleteAll(findChildren<HttpCall *>(Qt::FindDirectChildrenOnly));
}

/// A connection that was kept may have died meanwhile, or be about to. A message must not be written into it:
/// it would be lost, and nobody could say whether it was.
void NetworkHttpClient::forgetConnections()
{
    const auto calls = findChildren<NetworkCall *>(Qt::FindDirectChildrenOnly);
    if (std::none_of(calls.begin(), calls.end(), [](const NetworkCall *call) { return call->isRunning(); }))
        m_network->clearConnectionCache();
}

HttpCall *NetworkHttpClient::send(const HttpRequest &request, std::chrono::milliseconds timeout)
{
    forgetConnections();
    auto *call = new NetworkCall(this);
    if (const QString reason = objection(request); !reason.isEmpty())
        call->refuse(reason);
    else
        call->start(*m_network, networkRequest(request, m_tls, timeout), request, timeout);
    return call;
}

} // namespace desk
