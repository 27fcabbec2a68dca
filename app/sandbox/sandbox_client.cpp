// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox_client.h"

#include "core/field_rules.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr std::chrono::seconds answerTime{2};

bool isHere(const QUrl &url)
{
    return url.isValid() && url.scheme() == "http"_L1 && isLoopbackHost(url.host());
}

} // namespace

HttpCall *tellSandbox(HttpClient &http, const QString &endpoint, const QUrl &callbackUrl)
{
    QUrl url(normalisedEndpoint(endpoint), QUrl::StrictMode);
    if (!isHere(url) || !isHere(callbackUrl))
        return nullptr;
    url.setUserInfo({});
    url.setPath(u"/sandbox/callback-url"_s);
    url.setQuery(QString());
    url.setFragment(QString());
    const QJsonObject body{{u"url"_s, callbackUrl.toString(QUrl::FullyEncoded)}};
    return http.send({.method = "PUT",
                      .url = url,
                      .headers = {{"Content-Type", "application/json"}},
                      .body = QJsonDocument(body).toJson(QJsonDocument::Compact)},
                     answerTime);
}

bool tookCallbackUrl(const HttpReply &reply)
{
    return reply.transport == Transport::Answered && reply.status == 200 &&
           QJsonDocument::fromJson(reply.body).object().contains("url"_L1);
}

} // namespace desk
