// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/network_http_client.h"
#include "support/fake_http_client.h"
#include "support/fake_secret_store.h"
#include "ui/services.h"

#include <QTemporaryDir>

namespace desk::test {

/// A real data folder with a real database in it, a scripted network, and a clock that stands still.
struct DeskWorld
{
    DeskWorld() : database(openDatabase()) {}

    QTemporaryDir folder;
    std::unique_ptr<Database> database;
    QDateTime now{QDate(2026, 3, 1), QTime(12, 0), Qt::UTC};
    std::function<QDateTime()> clock = [this] { return now; };
    Gateways gateways = builtInGateways();
    FakeHttpClient http;
    FakeSecretStore secrets;
    RuleBook rules;
    ProviderStore providers{*database, clock};
    TemplateStore templates{*database, clock};
    RunStore runs{*database};
    Settings settings{folder.path()};
    Sandbox sandbox;
    ReportStore reports{*database};
    CallbackStore callbackStore{*database};
    ForwardStore forwards{*database};
    CallbackDesk callbacks{{gateways, callbackStore, folder.path(),
                            [] { return std::make_unique<NetworkHttpClient>(); }, clock}};
    Services services{gateways, http,    secrets, rules,         providers, templates, runs,
                      settings, sandbox, reports, callbackStore, forwards,  callbacks, clock};

    /// A provider with everything it needs, its key in the store.
    [[nodiscard]] static Provider complete(const QString &nickname)
    {
        Provider provider = newProvider();
        provider.nickname = nickname;
        provider.agentId = QStringLiteral("acme_offers_ab12cd34_agent");
        provider.httpEndpoint = QStringLiteral("https://rcsapi.jiocx.com");
        provider.keyTag = QStringLiteral("tag");
        return provider;
    }
    Provider add(const Provider &provider)
    {
        if (!provider.keyTag.isEmpty())
            secrets.setValue({provider.id, field::apiKey}, QStringLiteral("practice-key-0123456789"));
        return providers.save(provider).value();
    }
    Provider add(const QString &nickname) { return add(complete(nickname)); }
    void prove(const Provider &provider, bool worked, const QString &reason = {})
    {
        const Proof proof{now, worked, connectionFingerprint(provider), reason};
        if (!runs.saveCheck(provider.id, proof))
            qFatal("The proof could not be stored");
    }
    [[nodiscard]] Provider stored(const Provider &provider) const
    {
        return providers.byId(provider.id).value();
    }

private:
    [[nodiscard]] std::unique_ptr<Database> openDatabase() const
    {
        return std::move(Database::open(folder.path())).value();
    }
};

} // namespace desk::test
