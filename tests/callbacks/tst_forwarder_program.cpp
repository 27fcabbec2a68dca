// SPDX-License-Identifier: GPL-3.0-or-later

// Passes the reports of a data folder on until it is killed.

#include "callbacks/forwarder.h"
#include "gateways/network_http_client.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    desk::Forwarder forwarder(
        app.arguments().value(1), [] { return std::make_unique<desk::NetworkHttpClient>(); },
        &QDateTime::currentDateTimeUtc);
    return forwarder.start() ? QCoreApplication::exec() : 1;
}
