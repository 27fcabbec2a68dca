// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalogues.h"
#include "gateways/network_http_client.h"
#include "secrets/keychain_store.h"
#include "ui/main_window.h"
#include "ui/services.h"

#include <QCoreApplication>
#include <QLocale>

#include <memory>

namespace desk::test {

/// One start of the program on a real data folder, with the real keychain, network and sandbox: what main()
/// makes.
class Program
{
public:
    explicit Program(std::unique_ptr<Database> database, Notifier *notifier = nullptr)
        : m_database(std::move(database)),
          m_gateways(builtInGateways()),
          m_secrets(m_keychain),
          m_providers(*m_database, now),
          m_templates(*m_database, now),
          m_runs(*m_database),
          m_settings(m_database->dataDir()),
          m_reports(*m_database),
          m_callbackStore(*m_database),
          m_forwards(*m_database),
          m_callbacks({m_gateways, m_callbackStore, m_database->dataDir(),
                       [] { return std::make_unique<NetworkHttpClient>(); }, now}),
          m_services{m_gateways,      m_http,     m_secrets,   m_rules,   m_providers,
                     m_templates,     m_runs,     m_settings,  m_sandbox, m_reports,
                     m_callbackStore, m_forwards, m_callbacks, now,       notifier},
          m_window(std::make_unique<MainWindow>(m_services))
    {
        m_window->resize(1240, 760);
        m_window->show();
    }

    /// On this data folder; null where the database does not open.
    static std::unique_ptr<Program> start(const QString &dataDir, Notifier *notifier = nullptr)
    {
        installCatalogues(QLocale(QLocale::English), qApp);
        Result<std::unique_ptr<Database>> database = Database::open(dataDir);
        return database ? std::make_unique<Program>(std::move(database).value(), notifier) : nullptr;
    }

    [[nodiscard]] MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] Services &services() { return m_services; }

private:
    static QDateTime now() { return QDateTime::currentDateTimeUtc(); }

    std::unique_ptr<Database> m_database;
    Gateways m_gateways;
    NetworkHttpClient m_http;
    KeychainStore m_keychain;
    SessionFallbackStore m_secrets;
    RuleBook m_rules;
    ProviderStore m_providers;
    TemplateStore m_templates;
    RunStore m_runs;
    Settings m_settings;
    Sandbox m_sandbox;
    ReportStore m_reports;
    CallbackStore m_callbackStore;
    ForwardStore m_forwards;
    CallbackDesk m_callbacks;
    Services m_services;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace desk::test
