// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does when reports come, and with where they come to.
#include "ui/callback_dialog.h"
#include "ui/callback_words.h"
#include "ui/detail_panels.h"
#include "ui/forward_dialog.h"
#include "ui/main_window.h"
#include "ui/news_pace.h"
#include "ui/notifier.h"
#include "ui/provider_editor.h"
#include "ui/provider_operations.h"
#include "ui/receiver_use.h"
#include "ui/reports_window.h"
#include "ui/rules_window.h"
#include "ui/run_words.h"
#include "ui/services.h"
#include "ui/settings_dialog.h"
#include "ui/setup_sheet.h"
#include "ui/test_session.h"
#include "ui/window_status.h"
#include "ui_main_window.h"

#include <utility>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

template <typename Dialog>
void reloadOpen(const QWidget *window)
{
    for (Dialog *dialog : window->findChildren<Dialog *>()) {
        if (dialog->isVisible())
            dialog->reload();
    }
}

/// Some window of ours is in front.
bool isLookedAt()
{
    const QWidget *active = QApplication::activeWindow();
    return active && active->isVisible() && !active->isMinimized();
}

QString vendorOf(const Gateways &gateways, const QString &kind)
{
    const Gateway *gateway = gatewayFor(gateways, kind);
    return gateway ? gateway->shortName() : kind;
}

} // namespace

void MainWindow::connectCallbacks()
{
    CallbackDesk &callbacks = m_services.callbacks;
    auto *news = new NewsPace([this] { showNews(); }, this);
    connect(&callbacks, &CallbackDesk::changed, news, &NewsPace::noteNews);
    // Not for the shown provider alone: a report may come by the URL of another that shares the sender.
    auto *pages = new NewsPace([this] { m_panels->reload(); }, this);
    connect(&callbacks, &CallbackDesk::changed, pages, &NewsPace::noteNews);
    connect(&callbacks, &CallbackDesk::troubled, this, &MainWindow::tellTrouble);
    connect(&callbacks, &CallbackDesk::listeningChanged, this, [this] {
        if (!m_services.callbacks.trouble())
            m_toldTrouble.clear();
        showPublicBase();
    });
    connect(&callbacks, &CallbackDesk::refusalChanged, this, [this] {
        // What comes back after it was over is news.
        if (!m_services.callbacks.refusal())
            m_toldTrouble.clear();
    });
    connect(m_status, &WindowStatus::settingsRequested, this, &MainWindow::editSettings);
    connect(m_tests, &TestSession::testEnded, this, &MainWindow::tellTestEnded);
    m_tests->followRecent();
    connect(m_editor, &ProviderEditor::closed, &callbacks, &CallbackDesk::refreshTokens);
    connect(m_panels, &DetailPanels::templatesChanged, m_tests, &TestSession::lookAtTemplates);
    connect(m_panels, &DetailPanels::fieldRequested, this, [this](const QString &field) {
        if (const auto row = chosen())
            editField(row->provider, field);
    });
    connect(m_panels, &DetailPanels::testRequested, m_ui->sendTestAction, &QAction::trigger);
    connect(m_panels, &DetailPanels::callbackRequested, m_ui->callbackAction, &QAction::trigger);
}

void MainWindow::listen()
{
    m_services.callbacks.refreshTokens();
    if (const Outcome started = startReceiver(m_services); !started)
        tellTrouble(started.error());
    m_status->refresh();
}

void MainWindow::providersChanged()
{
    m_services.callbacks.refreshTokens();
    reload();
    m_panels->reload();
}

/// What costs little; the pages have a pace of their own.
void MainWindow::showNews()
{
    m_tests->lookAtReports();
    if (const auto row = chosen())
        showHealth(row->provider);
    reloadDialogs();
}

/// That no report comes shows by the time that passes.
void MainWindow::refreshCallbackDialog()
{
    reloadOpen<CallbackDialog>(this);
}

void MainWindow::reloadDialogs()
{
    refreshCallbackDialog();
    reloadOpen<ForwardDialog>(this);
    reloadOpen<ReportsWindow>(this);
}

void MainWindow::showHealth(const Provider &provider)
{
    const QUrl base = m_services.settings.publicBase();
    const Result<CallbackFacts> facts = m_services.callbackStore.facts(provider.id, base);
    if (!facts) {
        m_ui->detail->showHealth(StateRole::Warning, facts.error().message, facts.error().cure);
        return;
    }
    const QDateTime now = m_services.clock();
    const CallbackHealth health =
        healthOf(facts.value(), base, vendorOf(m_services.gateways, provider.kind), now);
    m_ui->detail->showHealth(stateRoleOf(health), healthLine(health, facts.value(), now), health.detail);
}

void MainWindow::editCallback(const Provider &provider)
{
    auto *dialog = new CallbackDialog(m_services, present(provider), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &CallbackDialog::changed, this, &MainWindow::providersChanged);
    connect(dialog, &CallbackDialog::settingsRequested, this, [this, dialog] { editSettingsOver(dialog); });
    dialog->open();
}

void MainWindow::forwardReports(const Provider &provider)
{
    auto *dialog = new ForwardDialog(m_services, present(provider), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showSheet(const Provider &provider)
{
    auto *dialog = new SetupSheet(m_services, present(provider), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

/// There is one of it; it may stay open beside the window.
void MainWindow::showReports()
{
    auto *reports = findChild<ReportsWindow *>();
    if (!reports) {
        reports = new ReportsWindow(m_services, this);
        reports->setAttribute(Qt::WA_DeleteOnClose);
    }
    reports->show();
    reports->raise();
    reports->activateWindow();
}

void MainWindow::showRules()
{
    auto *window = findChild<RulesWindow *>();
    if (!window) {
        window = new RulesWindow(m_services.rules, m_services.settings.dataDir(), m_fileDialogs, this);
        window->setAttribute(Qt::WA_DeleteOnClose);
        // What is judged by other rules may be judged otherwise.
        connect(window, &RulesWindow::rulesChanged, this, [this] {
            nameRules();
            reload();
        });
    }
    window->show();
    window->raise();
    window->activateWindow();
}

void MainWindow::nameRules()
{
    m_ui->rulesAction->setText(tr("%1…").arg(rulesTitle(*m_services.rules.rules())));
}

/// The user chose another one, or the receiver listens on another port.
void MainWindow::showPublicBase()
{
    usePublicBase(m_services);
    m_ui->detail->setPublicBase(m_services.settings.publicBase());
    refreshTimes();
    reloadDialogs();
}

void MainWindow::editSettingsOver(QWidget *parent)
{
    auto *dialog = new SettingsDialog(receiverSettings(m_services.settings), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { saveSettings(dialog->values()); });
    dialog->open();
}

void MainWindow::saveSettings(const ReceiverSettings &wanted)
{
    Settings &settings = m_services.settings;
    const ReceiverSettings before = receiverSettings(settings);
    const QUrl baseBefore = settings.publicBase();
    const bool moved = wanted.address != before.address || wanted.port != before.port;
    settings.setReceiver(wanted.address, wanted.port);
    settings.setPublicBase(wanted.publicBase);
    showPublicBase();
    if (moved || m_services.callbacks.trouble()) {
        m_toldTrouble.clear();
        listen();
        if (m_services.callbacks.trouble())
            return;
    }
    QStringList done;
    if (moved)
        done.append(tr("%1.", "a full stop after what the foot of the window says")
                        .arg(receiverWords(m_services).text));
    if (settings.publicBase() != baseBefore)
        done.append(tr("Callback URLs start with %1 now. Paste the new ones where the old ones are in use.")
                        .arg(settings.publicBase().toString()));
    if (!done.isEmpty())
        m_ui->messageBar->say(StateRole::Good, done.join(u' '));
}

/// Once: the foot of the window goes on saying it.
void MainWindow::tellTrouble(const Error &error)
{
    if (std::exchange(m_toldTrouble, error.code) == error.code)
        return;
    const QString text = u"%1 %2"_s.arg(error.message, error.cure).trimmed();
    QList<MessageBar::Action> actions;
    if (error.code.startsWith("receiver-"_L1))
        actions.append({tr("Settings"), [this] { editSettings(); }});
    m_ui->messageBar->say(StateRole::Warning, text, actions);
}

/// Only for who does not see it: no text, and of the number no more than tells two tests apart.
void MainWindow::tellTestEnded(const TestRun &run)
{
    if (!m_services.notifier || isLookedAt())
        return;
    const Result<Provider> provider = m_services.providers.byId(run.providerId);
    const QString kind = provider ? provider.value().kind : Provider().kind;
    m_services.notifier->notify(headline(run, vendorOf(m_services.gateways, kind)),
                                tr("Your test to the number that ends in %1.").arg(run.recipient.right(4)));
}

} // namespace desk
