// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/provider_editor.h"

#include "core/field_rules.h"
#include "core/provider_json.h"
#include "core/redaction.h"
#include "sending/connection_check.h"
#include "ui/sandbox_use.h"
#include "ui/services.h"

#include <QMessageBox>
#include <QPushButton>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

SecretName keyOf(const Provider &provider)
{
    return {provider.id, QString(field::apiKey)};
}

QString secretCode(SecretOutcome outcome)
{
    switch (outcome) {
    case SecretOutcome::Ok:
        return {};
    case SecretOutcome::Absent:
        return u"secret-absent"_s;
    case SecretOutcome::Unavailable:
        return u"secret-unavailable"_s;
    case SecretOutcome::Denied:
        return u"secret-denied"_s;
    case SecretOutcome::Failed:
        break;
    }
    return u"secret-failed"_s;
}

StateRole roleOf(CheckOutcome outcome)
{
    switch (outcome) {
    case CheckOutcome::Works:
        return StateRole::Good;
    case CheckOutcome::Unclear:
        return StateRole::Warning;
    case CheckOutcome::Cancelled:
        return StateRole::Muted;
    case CheckOutcome::Refused:
    case CheckOutcome::NotSent:
        break;
    }
    return StateRole::Error;
}

QString wordsOf(const CheckReport &report)
{
    const QString words = sentence(report.verdict.explanation);
    return words.isEmpty() && !report.issues.isEmpty() ? report.issues.first().message : words;
}

/// What the form shows of `form`, on top of what only the store knows.
Provider onBase(const Provider &form, const Provider &base)
{
    Provider merged = form;
    merged.callbackToken = base.callbackToken;
    merged.keyTag = base.keyTag;
    merged.createdAt = base.createdAt;
    merged.updatedAt = base.updatedAt;
    return merged;
}

} // namespace

ProviderEditor::ProviderEditor(Services &services, QWidget *window)
    : QObject(window), m_services(services), m_window(window)
{
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(std::chrono::milliseconds(500));
    connect(&m_draftTimer, &QTimer::timeout, this, &ProviderEditor::keepDraft);
}

void ProviderEditor::addProvider()
{
    m_isBlank = !m_dialog || m_isBlank;
    openFor(newProvider());
}

void ProviderEditor::addSandboxProvider()
{
    if (m_dialog)
        return m_dialog->raise();
    m_isBlank = false;
    Provider provider = newProvider();
    open(provider);
    startSandbox();
    if (!m_services.sandbox.isRunning())
        return;
    provider.nickname = freeNickname(tr("Sandbox practice"));
    provider.agentId = Sandbox::agentId();
    provider.httpEndpoint = m_services.sandbox.endpoint();
    m_dialog->continueDraft({provider, Sandbox::apiKey()});
}

void ProviderEditor::edit(const Provider &provider)
{
    m_isBlank = m_isBlank && m_dialog;
    openFor(provider);
}

void ProviderEditor::openFor(const Provider &provider)
{
    if (m_dialog)
        return m_dialog->raise();
    m_isNew = !provider.createdAt.isValid();
    m_base = provider;
    const auto kept = keptDraft(provider);
    if (kept && *kept != provider)
        askAboutDraft(provider, *kept);
    else
        open(provider);
}

void ProviderEditor::askAboutDraft(const Provider &provider, const Provider &kept)
{
    auto *box =
        new QMessageBox(QMessageBox::Question, tr("Unfinished provider"),
                        tr("The program stopped before this provider was saved. What was typed is still "
                           "here, except for the API key."),
                        QMessageBox::NoButton, m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    auto *afresh = box->addButton(tr("Start afresh"), QMessageBox::DestructiveRole);
    auto *go = box->addButton(tr("Continue where you stopped"), QMessageBox::AcceptRole);
    auto *later = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(go);
    box->setEscapeButton(later);
    connect(go, &QAbstractButton::clicked, this,
            [this, provider, kept] { open(provider, ProviderDraft{kept}); });
    connect(afresh, &QAbstractButton::clicked, this, [this, provider] {
        forgetDraft();
        open(provider);
    });
    box->open();
}

void ProviderEditor::open(const Provider &provider, const std::optional<ProviderDraft> &kept)
{
    m_base = provider;
    m_isNew = !provider.createdAt.isValid();
    m_keyAbsent = m_keyWritten = false;
    m_tag.clear();
    m_taggedKey.clear();
    m_dialog = new ProviderDialog(m_services.gateways, m_services.rules.rules(), m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    showSurroundings(provider);
    m_dialog->setDraft({provider});
    if (kept) // Under the id of the draft, so that the next crash finds the same one.
        m_dialog->continueDraft(*kept);
    connectDialog();
    readKey(provider);
    m_dialog->open();
}

void ProviderEditor::connectDialog()
{
    connect(m_dialog, &ProviderDialog::saveRequested, this, &ProviderEditor::save);
    connect(m_dialog, &ProviderDialog::checkConnectionRequested, this, &ProviderEditor::check);
    connect(m_dialog, &ProviderDialog::sandboxChosen, this, &ProviderEditor::startSandbox);
    connect(m_dialog, &ProviderDialog::sendTestRequested, this,
            [this](const ProviderDraft &draft) { Q_EMIT testRequested(withKeyTag(draft), draft.typedKey); });
    connect(m_dialog, &ProviderDialog::draftChanged, this, [this](const ProviderDraft &draft) {
        m_unsaved = draft.provider;
        m_draftTimer.start();
    });
    connect(m_dialog, &QDialog::rejected, this, [this] {
        forgetDraft();
        dropOrphanedKey();
    });
    connect(m_dialog, &QDialog::finished, this, [this] {
        m_dialog = nullptr;
        m_taggedKey.fill(u'\0');
        m_taggedKey.clear();
        Q_EMIT closed();
    });
    connect(&m_services.secrets, &SecretStore::memoryOnlyChanged, m_dialog,
            &ProviderDialog::setMemoryOnlyKeys);
}

void ProviderEditor::showSurroundings(const Provider &provider)
{
    QStringList nicknames;
    if (const auto all = m_services.providers.all()) {
        for (const Provider &other : all.value()) {
            if (other.id != provider.id)
                nicknames += other.nickname;
        }
    }
    m_dialog->setOtherNicknames(nicknames);
    m_dialog->setCallbackUrl(callbackUrl(m_services.settings.publicBase(), provider.callbackToken));
    m_dialog->setMemoryOnlyKeys(m_services.secrets.memoryOnly());
    if (m_services.sandbox.isRunning())
        m_dialog->setSandboxOffered(m_services.sandbox.endpoint(), Sandbox::apiKey(), Sandbox::agentId());
}

void ProviderEditor::readKey(const Provider &provider)
{
    if (m_isNew)
        return m_dialog->setKeyState({KeyState::None});
    m_dialog->setKeyState({KeyState::Loading});
    m_services.secrets.read(keyOf(provider), m_dialog,
                            [this](const SecretAnswer &answer) { showKey(answer); });
}

void ProviderEditor::showKey(const SecretAnswer &answer)
{
    if (!m_dialog) // Closed while the keychain was asked.
        return;
    m_keyAbsent = answer.outcome == SecretOutcome::Absent;
    if (answer.outcome == SecretOutcome::Ok)
        m_dialog->setKeyState({KeyState::Stored, lastFour(answer.value)});
    else if (m_keyAbsent)
        m_dialog->setKeyState({KeyState::None});
    else
        m_dialog->setKeyState({KeyState::Unreadable, {}, secretSentence(answer.outcome)});
}

/// The key first: a provider must never be stored as ready while its key is not.
void ProviderEditor::save(const ProviderDraft &draft)
{
    m_dialog->showSaving();
    Provider provider = withKeyTag(draft);
    const auto then = [this, provider](const SecretAnswer &answer) { keyWritten(provider, answer); };
    if (draft.typedKey)
        return m_services.secrets.write(keyOf(provider), *draft.typedKey, m_dialog, then);
    if (draft.removeKey)
        return m_services.secrets.remove(keyOf(provider), m_dialog, then);
    storeProvider(provider);
}

void ProviderEditor::keyWritten(const Provider &provider, const SecretAnswer &answer)
{
    if (answer.outcome == SecretOutcome::Ok) {
        m_keyWritten = !provider.keyTag.isEmpty();
        return storeProvider(provider);
    }
    const QString what = provider.keyTag.isEmpty()
                             ? tr("The API key could not be removed, so nothing is saved yet.")
                             : tr("The API key could not be stored, so nothing is saved yet.");
    m_dialog->showSaveFailed({secretCode(answer.outcome), what, secretSentence(answer.outcome)});
}

void ProviderEditor::storeProvider(const Provider &provider)
{
    const Result<Provider> stored = m_services.providers.save(provider);
    if (stored)
        finish(stored.value());
    else
        m_dialog->showSaveFailed(stored.error());
}

void ProviderEditor::finish(const Provider &provider)
{
    forgetDraft();
    m_keyWritten = false;
    m_dialog->showSaved(provider);
    Q_EMIT saved(provider);
}

/// A key that was stored for a new provider which then was not.
void ProviderEditor::dropOrphanedKey()
{
    if (m_keyWritten && m_isNew)
        m_services.secrets.remove(keyOf(m_base), this, [](const SecretAnswer &) {});
    m_keyWritten = false;
}

void ProviderEditor::check(const ProviderDraft &draft)
{
    if (const Outcome started = startSandboxFor(draft.provider, m_services.sandbox); !started)
        return m_dialog->showCheckResult(StateRole::Error,
                                         started.error().message + u' ' + started.error().cure);
    m_dialog->showCheckRunning();
    auto *check = new ConnectionCheck(m_services.sendParts(), m_dialog);
    connect(check, &ConnectionCheck::finished, m_dialog,
            [dialog = m_dialog.data(), check](const CheckReport &report) {
                dialog->showCheckResult(roleOf(report.verdict.outcome), wordsOf(report));
                check->deleteLater();
            });
    check->start(withKeyTag(draft), draft.typedKey, {});
}

void ProviderEditor::startSandbox()
{
    if (!m_services.sandbox.isRunning()) {
        const Outcome started = m_services.sandbox.start();
        if (!started)
            return m_dialog->showSandboxFailed(started.error());
    }
    m_dialog->setSandboxOffered(m_services.sandbox.endpoint(), Sandbox::apiKey(), Sandbox::agentId());
}

/// The provider with the mark of its key. A typed key keeps one mark for as long as it is not changed, so
/// that a test before saving still counts after it.
Provider ProviderEditor::withKeyTag(const ProviderDraft &draft)
{
    Provider provider = draft.provider;
    if (draft.removeKey || (m_keyAbsent && !draft.typedKey))
        provider.keyTag.clear();
    if (!draft.typedKey)
        return provider;
    if (m_tag.isEmpty() || m_taggedKey != *draft.typedKey) {
        m_tag = QUuid::createUuid().toString(QUuid::WithoutBraces);
        m_taggedKey = *draft.typedKey;
    }
    provider.keyTag = m_tag;
    return provider;
}

QString ProviderEditor::freeNickname(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; m_services.providers.byNickname(name).ok(); ++number)
        name = tr("%1 %2").arg(wanted).arg(number);
    return name;
}

QString ProviderEditor::draftName() const
{
    return u"draft/"_s + (m_isBlank ? u"new"_s : m_base.id.toString(QUuid::WithoutBraces));
}

void ProviderEditor::keepDraft()
{
    m_services.settings.setState(draftName(), writeProviders({{m_unsaved}, {}}));
}

void ProviderEditor::forgetDraft()
{
    m_draftTimer.stop();
    m_services.settings.setState(draftName(), {});
}

std::optional<Provider> ProviderEditor::keptDraft(const Provider &base) const
{
    const QByteArray json = m_services.settings.state(draftName());
    if (json.isEmpty())
        return std::nullopt;
    const auto document = readProviders(json);
    if (!document || document.value().providers.size() != 1)
        return std::nullopt;
    Provider kept = onBase(document.value().providers.first(), base);
    kept.id = base.id;
    return kept;
}

} // namespace desk
