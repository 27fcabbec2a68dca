// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does with the chosen provider, and how it says what came of it.
#include "ui/codes_window.h"
#include "ui/detail_panels.h"
#include "ui/import_report.h"
#include "ui/main_window.h"
#include "ui/provider_editor.h"
#include "ui/provider_operations.h"
#include "ui/services.h"
#include "ui/test_session.h"
#include "ui/window_status.h"
#include "ui_main_window.h"

#include <QFileInfo>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

StateRole stateRoleOf(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::Works:
        return StateRole::Good;
    case CheckOutcome::Refused:
    case CheckOutcome::NotSent:
        return StateRole::Error;
    case CheckOutcome::Unclear:
        return StateRole::Warning;
    case CheckOutcome::Cancelled:
        break;
    }
    return StateRole::Muted;
}

QString checkSentence(const CheckReport &report)
{
    const QString said = sentence(report.verdict.explanation);
    return said.isEmpty() && !report.issues.isEmpty() ? report.issues.first().message : said;
}

} // namespace

void MainWindow::say(const Error &error)
{
    m_ui->messageBar->say(error);
}

void MainWindow::sayDone(const Outcome &outcome, const QString &text)
{
    if (outcome)
        m_ui->messageBar->say(StateRole::Good, text);
    else
        say(outcome.error());
}

/// What is stored now: buttons and links may hold the provider as it was.
Provider MainWindow::present(const Provider &provider) const
{
    const Result<Provider> stored = m_services.providers.byId(provider.id);
    return stored ? stored.value() : provider;
}

void MainWindow::edit(const Provider &provider)
{
    m_editor->edit(present(provider));
}

void MainWindow::editField(const Provider &provider, const QString &fieldName)
{
    edit(provider);
    if (ProviderDialog *dialog = m_editor->dialog())
        dialog->focusField(fieldName);
}

void MainWindow::sendTest(const Provider &provider)
{
    m_tests->open(present(provider), std::nullopt);
}

void MainWindow::check(const Provider &provider)
{
    m_operations->check(provider);
}

void MainWindow::makeDefault(const Provider &provider)
{
    sayDone(m_operations->setDefault(provider), tr("%1 is the default now.").arg(provider.nickname));
}

void MainWindow::duplicate(const Provider &provider)
{
    const Result<Provider> copy = m_operations->copyOf(provider);
    if (copy)
        m_editor->edit(copy.value());
    else
        say(copy.error());
}

/// Goes on at once, or after the user has said who becomes the default.
void MainWindow::withSuccessor(SuccessorDialog::Purpose purpose, const Provider &provider,
                               const std::function<void(const QUuid &successor)> &go)
{
    const Result<QList<Provider>> candidates = m_operations->successorsOf(provider);
    if (!candidates) {
        say(candidates.error());
        return;
    }
    if (candidates.value().isEmpty()) {
        go(QUuid());
        return;
    }
    auto *dialog = new SuccessorDialog(purpose, provider, candidates.value(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [dialog, go] { go(dialog->successor()); });
    dialog->open();
}

void MainWindow::archive(const Provider &provider)
{
    withSuccessor(SuccessorDialog::Purpose::Archive, provider, [this, provider](const QUuid &successor) {
        const Outcome done = m_operations->archive(provider, successor);
        if (!done) {
            say(done.error());
            return;
        }
        chooseSomething();
        m_ui->messageBar->say(StateRole::Good, tr("Archived %1. Its history is kept.").arg(provider.nickname),
                              {{tr("Restore"), [this, provider] { restore(provider); }}});
    });
}

void MainWindow::restore(const Provider &provider)
{
    const Outcome done = m_operations->restore(provider);
    sayDone(done, tr("Restored %1.").arg(provider.nickname));
    if (done)
        choose(provider.id);
}

void MainWindow::remove(const Provider &provider)
{
    withSuccessor(SuccessorDialog::Purpose::Delete, provider, [this, provider](const QUuid &successor) {
        const Outcome done = m_operations->remove(provider, successor);
        if (!done) {
            say(done.error());
            return;
        }
        chooseSomething();
        sayDeleted(provider);
    });
}

void MainWindow::sayDeleted(const Provider &provider)
{
    m_ui->messageBar->say(StateRole::Neutral, tr("Deleted %1.").arg(provider.nickname),
                          {{tr("Undo"), [this] { undoDelete(); }}});
}

void MainWindow::undoDelete()
{
    const Result<Provider> back = m_operations->undoDelete();
    if (!back) {
        say(back.error());
        return;
    }
    choose(back.value().id);
    const std::optional<Provider> next = m_operations->undoable();
    QList<MessageBar::Action> more;
    if (next)
        more.append({tr("Bring Back %1").arg(next->nickname), [this] { undoDelete(); }});
    m_ui->messageBar->say(StateRole::Good, tr("%1 is back.").arg(back.value().nickname), more);
}

void MainWindow::importProviders()
{
    m_fileDialogs.open(this, [this](const QString &path) { readImport(path); });
}

void MainWindow::readImport(const QString &path)
{
    const Result<QList<ImportedProvider>> imported = m_operations->importFile(path);
    if (!imported) {
        say(imported.error());
        return;
    }
    const auto details = [this, report = imported.value()] {
        auto *dialog = new ImportReport(report, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    chooseSomething();
    m_ui->messageBar->say(imported.value().isEmpty() ? StateRole::Warning : StateRole::Good,
                          importSummary(imported.value()),
                          imported.value().isEmpty() ? QList<MessageBar::Action>()
                                                     : QList<MessageBar::Action>{{tr("Details"), details}});
}

void MainWindow::exportProviders()
{
    m_fileDialogs.save(this, [this](const QString &path) {
        const Result<int> written = m_operations->exportFile(path);
        if (!written) {
            say(written.error());
            return;
        }
        m_ui->messageBar->say(StateRole::Good, tr("Wrote %n provider(s) to %1. API keys are not in the file.",
                                                  nullptr, written.value())
                                                   .arg(QFileInfo(path).fileName()));
    });
}

void MainWindow::addPracticeProvider()
{
    m_operations->addPracticeProvider();
}

void MainWindow::showPractice(const Provider &provider)
{
    choose(provider.id);
    m_ui->messageBar->say(
        StateRole::Good,
        tr("The sandbox runs. %1 is ready: a message through it reaches nobody.").arg(provider.nickname),
        {{tr("Send Test SMS"), [this, provider] { sendTest(provider); }}});
    m_ui->providersTable->setFocus();
}

void MainWindow::showCheckStarted(const Provider &provider)
{
    m_checks.insert(provider.id, {StateRole::Neutral, tr("Checking the connection\u2026")});
    m_status->refresh();
    showChosen();
}

void MainWindow::showCheckFinished(const Provider &provider, const CheckReport &report)
{
    const StateRole role = stateRoleOf(report.verdict.outcome);
    const QString text = checkSentence(report);
    m_checks.insert(provider.id, {role, tr("Connection check: %1").arg(text)});
    m_ui->messageBar->say(
        role, tr("%1: %2", "provider: what the connection check found").arg(provider.nickname, text),
        codeActions(report.verdict));
    showChosen();
    m_panels->reload();
}

/// A code that the check failed with can be looked up.
QList<MessageBar::Action> MainWindow::codeActions(const CheckVerdict &verdict)
{
    const std::shared_ptr<const Rules> rules = m_services.rules.rules();
    const QString code = verdict.explanation.code;
    if (verdict.outcome == CheckOutcome::Works || !explainCode(code, rules->codes).known())
        return {};
    return {{tr("What does this code mean?"), [this, rules, code] { openCodesWindow(rules, code, this); }}};
}

void MainWindow::showSaved(const Provider &provider)
{
    m_checks.remove(provider.id);
    providersChanged();
    choose(provider.id);
}

void MainWindow::showRun(const TestRun &run)
{
    reload();
    if (run.providerId == m_shown)
        m_panels->reload();
}

} // namespace desk
