// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/network_http_client.h"

#include <QSignalSpy>

namespace desk::test {

/// A request with a key and a body that can be recognised on the wire.
inline HttpRequest canaryRequest(const QUrl &url)
{
    return {.method = "POST",
            .url = url,
            .headers = {{"x-apikey", "canary-key-4e60", true}, {"Content-Type", "application/json"}},
            .body = R"({"canary":"body"})"};
}

/// The end of a call. A call that does not end within ten seconds, or ends twice, gives Transport::Other with
/// the reason.
inline HttpReply endOf(HttpCall *call)
{
    QSignalSpy spy(call, &HttpCall::finished);
    if (spy.isEmpty() && !spy.wait(10000))
        return {.transport = Transport::Other, .detail = QStringLiteral("The call never ended")};
    if (spy.size() != 1)
        return {.transport = Transport::Other, .detail = QStringLiteral("The call ended more than once")};
    return spy.first().first().value<HttpReply>();
}

inline HttpReply exchange(HttpClient &client, const HttpRequest &request,
                          std::chrono::milliseconds timeout = std::chrono::seconds(5))
{
    return endOf(client.send(request, timeout));
}

} // namespace desk::test
