// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/http.h"

#include <QSslConfiguration>

#include <memory>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

namespace desk {

/// The program's one way out. Manual redirects, no cache, no cookies, TLS errors final, header values
/// checked, bodies streamed once so that Qt cannot send them a second time, replies cut at 1 MiB.
class NetworkHttpClient final : public HttpClient
{
    Q_OBJECT
public:
    /// `tls` lets a test trust its own authority; the program passes the default configuration.
    explicit NetworkHttpClient(const QSslConfiguration &tls = QSslConfiguration::defaultConfiguration(),
                               QObject *parent = nullptr);
    ~NetworkHttpClient() override;

    [[nodiscard]] HttpCall *send(const HttpRequest &request, std::chrono::milliseconds timeout) override;

private:
    void forgetConnections();

    std::unique_ptr<QNetworkAccessManager> m_network;
    QSslConfiguration m_tls;
};

} // namespace desk
