// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/network_http_client.h"
#include "secrets/keychain_store.h"
#include "store/database.h"
#include "support/fake_http_client.h"
#include "ui/services.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace desk::test {

/// What main() makes, for a window under test: a real data folder, real stores, a network with a script,
/// secrets in memory, and a clock that moves a second with each look.
class TestServices
{
public:
    TestServices()
        : m_gateways(builtInGateways()),
          m_database(opened(m_folder.path())),
          m_providers(*m_database, [this] { return now(); }),
          m_templates(*m_database, [this] { return now(); }),
          m_runs(*m_database),
          m_settings(m_folder.path()),
          m_reports(*m_database),
          m_callbackStore(*m_database),
          m_forwards(*m_database),
          m_callbacks({m_gateways, m_callbackStore, m_folder.path(),
                       [] { return std::make_unique<NetworkHttpClient>(); }, [this] { return now(); }}),
          m_services{m_gateways,      http,
                     secrets,         rules,
                     m_providers,     m_templates,
                     m_runs,          m_settings,
                     sandbox,         m_reports,
                     m_callbackStore, m_forwards,
                     m_callbacks,     [this] { return now(); }}
    {
    }

    [[nodiscard]] Services &services() { return m_services; }
    [[nodiscard]] QString dataDir() const { return m_folder.path(); }

    FakeHttpClient http;
    MemoryStore secrets;
    RuleBook rules;
    Sandbox sandbox;

private:
    static std::unique_ptr<Database> opened(const QString &folder)
    {
        Result<std::unique_ptr<Database>> database = Database::open(folder);
        if (!database)
            qFatal("%s", qPrintable(database.error().message));
        return std::move(database).value();
    }
    QDateTime now()
    {
        m_now = m_now.addSecs(1);
        return m_now;
    }

    QTemporaryDir m_folder;
    QDateTime m_now{QDate(2026, 11, 23), QTime(10, 42), Qt::UTC};
    Gateways m_gateways;
    std::unique_ptr<Database> m_database;
    ProviderStore m_providers;
    TemplateStore m_templates;
    RunStore m_runs;
    Settings m_settings;
    ReportStore m_reports;
    CallbackStore m_callbackStore;
    ForwardStore m_forwards;
    CallbackDesk m_callbacks;
    Services m_services;
};

} // namespace desk::test
