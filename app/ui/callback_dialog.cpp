// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/callback_dialog.h"

#include "callbacks/self_check.h"
#include "core/field_rules.h"
#include "ui/callback_words.h"
#include "ui/dialog_size.h"
#include "ui/old_urls.h"
#include "ui/services.h"
#include "ui/settings_dialog.h"
#include "ui_callback_dialog.h"

#include <QLocale>

#include <utility>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

constexpr int widthInCharacters = 76;

QString localDay(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

CallbackDialog::CallbackDialog(Services &services, const Provider &provider, QWidget *parent)
    : QDialog(parent),
      m_services(services),
      m_ui(std::make_unique<Ui::CallbackDialog>()),
      m_provider(provider),
      m_vendor(provider.kind)
{
    m_ui->setupUi(this);
    if (const Gateway *gateway = gatewayFor(services.gateways, provider.kind)) {
        m_vendor = gateway->shortName();
        m_pastedByHand = gateway->callbackPastedInPortal();
    }
    setUpTexts();
    new DialogSize(this, m_ui->scrollArea, widthInCharacters);
    connect(m_ui->pastedCheck, &QCheckBox::clicked, this, &CallbackDialog::setPasted);
    connect(m_ui->checkButton, &QPushButton::clicked, this, &CallbackDialog::startCheck);
    connect(m_ui->settingsButton, &QPushButton::clicked, this, &CallbackDialog::settingsRequested);
    connect(m_ui->newUrlButton, &QPushButton::clicked, this, [this] { ask(true); });
    connect(m_ui->keepButton, &QPushButton::clicked, this, [this] { ask(false); });
    connect(m_ui->makeButton, &QPushButton::clicked, this, &CallbackDialog::makeNewUrl);
    connect(m_ui->oldUrls, &OldUrls::endRequested, this, &CallbackDialog::endOldUrl);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_ui->questionBox->setVisible(false);
    reload();
}

CallbackDialog::~CallbackDialog() = default;

void CallbackDialog::setUpTexts()
{
    setWindowTitle(tr("Callback URL: %1").arg(m_provider.nickname));
    QFont title = m_ui->healthLine->font();
    title.setBold(true);
    m_ui->healthLine->setFont(title);
    m_ui->pastedCheck->setText(tr("&Pasted into the %1 portal").arg(m_vendor));
    m_ui->pasteLabel->setText(
        tr("%1 posts delivery reports and replies to this address. Paste it into the %1 "
           "portal against your sender.")
            .arg(m_vendor));
    m_ui->pasteLabel->setVisible(m_pastedByHand);
    m_ui->pastedCheck->setVisible(m_pastedByHand);
}

void CallbackDialog::reload()
{
    if (const Result<Provider> stored = m_services.providers.byId(m_provider.id); stored)
        m_provider = stored.value();
    showUrl();
    showOldUrls();
    const Result<CallbackFacts> facts =
        m_services.callbackStore.facts(m_provider.id, m_services.settings.publicBase());
    if (!facts) {
        m_saidHealth.reset();
        m_ui->healthLine->say(StateRole::Warning, facts.error().message);
        m_ui->healthDetailLabel->setText(facts.error().cure);
        return;
    }
    showHealth(facts.value());
    m_ui->pastedCheck->setChecked(facts.value().pastedAt.isValid());
    if (!m_check)
        showCheck(m_elsewhere.at.isValid() && m_services.callbacks.trouble() ? m_elsewhere
                                                                             : facts.value().check);
}

void CallbackDialog::showUrl()
{
    const QUrl base = m_services.settings.publicBase();
    const QString url = callbackUrl(base, m_provider.callbackToken).toString();
    // What the user has selected in it stays so.
    if (m_ui->urlEdit->text() != url) {
        m_ui->urlEdit->setText(url);
        m_ui->urlEdit->setCursorPosition(0);
    }
    m_ui->copyUrlButton->setCopyText(url);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_ui->pastedCheck), static_cast<QWidget *>(m_ui->newUrlButton)})
        widget->setEnabled(!url.isEmpty());
    m_ui->checkButton->setEnabled(!url.isEmpty() && !m_check);
    m_ui->checkBar->setVisible(m_check);
    // The sandbox is on this computer, too: it reaches everything here.
    const bool practice = isLoopbackHost(QUrl(m_provider.httpEndpoint).host());
    const QString warning = practice ? QString() : loopbackSentence(base, m_vendor);
    m_ui->baseLabel->setText(tr("Public address: %1").arg(base.toString()) +
                             (warning.isEmpty() ? QString() : u'\n' + warning));
}

void CallbackDialog::showHealth(const CallbackFacts &facts)
{
    const QDateTime now = m_services.clock();
    const CallbackHealth health = healthOf(facts, m_services.settings.publicBase(), m_vendor, now);
    const QString line = healthLine(health, facts, now);
    // Each minute has words of its own: only another state is worth an interruption.
    const std::pair told(health.state, stateRoleOf(health));
    if (std::exchange(m_saidHealth, told) == told)
        m_ui->healthLine->sayOn(told.second, line);
    else
        m_ui->healthLine->say(told.second, line);
    m_ui->healthDetailLabel->setText(health.detail);
    m_ui->healthDetailLabel->setVisible(!health.detail.isEmpty());
}

/// A check of another address says nothing about this one.
void CallbackDialog::showCheck(const SelfCheck &check)
{
    if (!check.at.isValid() || check.base != m_services.settings.publicBase()) {
        m_ui->checkLine->clear();
        return;
    }
    if (check.arrived)
        m_ui->checkLine->say(StateRole::Good, tr("The probe arrived here, %1.").arg(localDay(check.at)));
    else if (check.elsewhere)
        m_ui->checkLine->say(StateRole::Neutral, check.reason);
    else
        m_ui->checkLine->say(StateRole::Warning,
                             tr("The probe did not arrive, %1. %2").arg(localDay(check.at), check.reason));
}

void CallbackDialog::showOldUrls()
{
    const Result<QList<CallbackToken>> old =
        m_services.callbackStore.oldTokens(m_provider.id, m_services.clock());
    if (old)
        m_ui->oldUrls->setTokens(old.value());
    else
        say(old.error());
}

void CallbackDialog::setPasted(bool pasted)
{
    const Outcome done = m_services.callbackStore.setPasted(m_provider.id, m_services.settings.publicBase(),
                                                            pasted ? m_services.clock() : QDateTime());
    reload();
    if (!done)
        say(done.error());
    else
        Q_EMIT changed();
}

void CallbackDialog::startCheck()
{
    if (m_check)
        return;
    const QUrl base = m_services.settings.publicBase();
    m_check = new CallbackSelfCheck(m_services.http, m_services.callbacks.receiver(), m_services.clock, this);
    connect(m_check, &CallbackSelfCheck::finished, this, &CallbackDialog::endCheck);
    m_ui->checkLine->say(StateRole::Neutral, tr("Posting a probe to %1\u2026").arg(base.host()));
    m_elsewhere = {};
    const std::optional<Error> &trouble = m_services.callbacks.trouble();
    if (trouble && trouble->code == "receiver-port-taken"_L1)
        m_check->startElsewhere(base, m_provider.callbackToken);
    else
        m_check->start(base, m_provider.callbackToken);
    showUrl();
}

void CallbackDialog::endCheck(const SelfCheck &check)
{
    m_check->deleteLater();
    m_check.clear();
    m_elsewhere = check.elsewhere ? check : SelfCheck();
    const Outcome saved =
        check.elsewhere ? Outcome(Done{}) : m_services.callbackStore.saveSelfCheck(m_provider.id, check);
    reload();
    showCheck(check);
    m_ui->checkButton->setFocus();
    if (!saved)
        say(saved.error());
    else
        Q_EMIT changed();
}

void CallbackDialog::ask(bool question)
{
    m_ui->doneLine->clear();
    m_ui->questionBox->setVisible(question);
    m_ui->newUrlButton->setEnabled(!question);
    const QDateTime until = m_services.clock().addDuration(CallbackStore::defaultGrace);
    if (question)
        m_ui->questionLine->say(
            StateRole::Warning,
            (m_pastedByHand
                 ? tr("The new URL has to be pasted into the %1 portal. The old one works until %2, so "
                      "no report is lost meanwhile. You can end it sooner.")
                 : tr("%1 has to be told the new URL. The old one works until %2, so no report is "
                      "lost meanwhile. You can end it sooner."))
                .arg(m_vendor, localDay(until)));
    else
        m_ui->questionLine->clear();
    (question ? m_ui->keepButton : m_ui->newUrlButton)->setFocus();
}

void CallbackDialog::makeNewUrl()
{
    const Result<Provider> rotated = m_services.callbackStore.rotate(m_provider.id, m_services.clock());
    ask(false);
    if (!rotated) {
        say(rotated.error());
        return;
    }
    m_services.callbacks.refreshTokens();
    reload();
    m_ui->doneLine->say(StateRole::Good,
                        m_pastedByHand
                            ? tr("This is the new URL. Paste it into the %1 portal now.").arg(m_vendor)
                            : tr("This is the new URL."));
    Q_EMIT changed();
}

/// For one that got into wrong hands: the receiver refuses it at once.
void CallbackDialog::endOldUrl(const QString &token)
{
    const Outcome ended = m_services.callbackStore.endOldToken(m_provider.id, token);
    m_services.callbacks.refreshTokens();
    reload();
    m_ui->newUrlButton->setFocus();
    if (!ended) {
        say(ended.error());
        return;
    }
    m_ui->doneLine->say(StateRole::Good,
                        tr("The URL that ends in %1 is refused from now on.").arg(OldUrls::endOf(token)));
    Q_EMIT changed();
}

void CallbackDialog::say(const Error &error)
{
    m_ui->doneLine->say(StateRole::Error, u"%1 %2"_s.arg(error.message, error.cure).trimmed());
}

} // namespace desk
