// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_world.h"
#include "ui/notifier.h"
#include "ui/receiver_use.h"

#include <QStringList>

namespace desk::test {

/// Keeps what would be shown on the desktop.
class NotifierDouble final : public Notifier
{
public:
    void notify(const QString &title, const QString &text) override { told.append({title, text}); }
    QList<QPair<QString, QString>> told;
};

/// A world with a real network, a real receiver on a port of its own, and a real sandbox.
struct LiveDesk
{
    LiveDesk()
    {
        world.now = QDateTime::currentDateTimeUtc();
        world.settings.setReceiver(QStringLiteral("127.0.0.1"), 0);
    }
    /// A provider on the sandbox, which runs with a short pace.
    Provider addOnSandbox(const QString &nickname)
    {
        world.sandbox.setPace(std::chrono::milliseconds(20));
        if (!world.sandbox.isRunning() && !world.sandbox.start(0))
            qFatal("The sandbox does not start");
        Provider provider = DeskWorld::complete(nickname);
        provider.httpEndpoint = world.sandbox.endpoint();
        provider.agentId = Sandbox::agentId();
        provider.smsFallback = {true, QStringLiteral("ACMEIN"), true, QStringLiteral("1201159000000000001")};
        world.secrets.setValue({provider.id, field::apiKey}, Sandbox::apiKey());
        return world.providers.save(provider).value();
    }
    /// As if the report had come by the callback URL a moment ago.
    void report(const Provider &provider, const QByteArray &body)
    {
        const Gateway *gateway = gatewayFor(world.gateways, provider.kind);
        const auto stored = world.reports.add(
            {{provider.id, world.now, Report::Origin::Received, body, gateway->readCallback(body),
              world.stored(provider).callbackToken, plainBase(world.settings.publicBase())}});
        if (!stored)
            qFatal("The report could not be stored");
        Q_EMIT world.callbacks.changed({provider.id});
    }

    DeskWorld world;
    NetworkHttpClient http;
    NotifierDouble notifier;
    Services services{world.gateways,      http,           world.secrets,   world.rules,   world.providers,
                      world.templates,     world.runs,     world.settings,  world.sandbox, world.reports,
                      world.callbackStore, world.forwards, world.callbacks, world.clock,   &notifier};
};

} // namespace desk::test
