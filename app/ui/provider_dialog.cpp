// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/provider_dialog.h"

#include "core/field_rules.h"
#include "core/provider_rules.h"
#include "ui/environment_menu.h"
#include "ui/folding.h"
#include "ui/form_field.h"
#include "ui_provider_dialog.h"

#include <QEvent>
#include <QMessageBox>
#include <QScreen>
#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

bool isWrong(const FieldIssue &issue)
{
    return issue.severity == Severity::Error && !issue.missing;
}

bool isMissing(const FieldIssue &issue)
{
    return issue.severity == Severity::Error && issue.missing;
}

void showRow(QWidget *label, QWidget *cell, bool shown)
{
    label->setVisible(shown);
    cell->setVisible(shown);
}

/// What a connection check depends on.
bool sameConnection(const ProviderDraft &one, const ProviderDraft &other)
{
    return one.provider.kind == other.provider.kind && one.provider.agentId == other.provider.agentId &&
           one.provider.httpEndpoint == other.provider.httpEndpoint &&
           one.provider.advanced == other.provider.advanced && one.typedKey == other.typedKey &&
           one.removeKey == other.removeKey;
}

} // namespace

ProviderDialog::ProviderDialog(const Gateways &gateways, std::shared_ptr<const Rules> rules, QWidget *parent)
    : QDialog(parent),
      m_ui(std::make_unique<Ui::ProviderDialog>()),
      m_gateways(gateways),
      m_rules(std::move(rules))
{
    m_ui->setupUi(this);
    for (const auto &gateway : m_gateways)
        m_ui->providerCombo->addItem(gateway->displayName(), gateway->kind());
    for (auto *hint : findChildren<HintLabel *>()) {
        if (hint->text().contains("%1"_L1))
            m_vendorTexts.append({hint, hint->text()});
    }
    makeFold(m_ui->advancedButton, m_ui->advancedSection);
    addFields();
    connectInputs();
    connectButtons();
    spaceOut();
    m_loading = false;
    setDraft({newProvider()});
    m_ui->nicknameEdit->setFocus();
}

ProviderDialog::~ProviderDialog()
{
    // The fields outlive the members here and may still tell of a lost focus.
    for (QObject *child : findChildren<QObject *>())
        child->disconnect(this);
}

void ProviderDialog::addFields()
{
    Ui::ProviderDialog &ui = *m_ui;
    const auto add = [this](QLatin1StringView name, QLabel *label, QWidget *input, QLabel *hint,
                            FieldNote *note, bool required) {
        auto *field = new FormField(label, input, hint, note, this);
        field->setRequired(required);
        m_fields.append({name, field});
        // The summary names what is on show, and that changes when a field is left.
        connect(field, &FormField::editingFinished, this, &ProviderDialog::refresh);
        return field;
    };
    add(field::kind, ui.providerLabel, ui.providerCombo, ui.providerHint, ui.providerNote, false);
    add(field::nickname, ui.nicknameLabel, ui.nicknameEdit, ui.nicknameHint, ui.nicknameNote, true);
    add(field::agentId, ui.agentIdLabel, ui.agentIdEdit, ui.agentIdHint, ui.agentIdNote, true);
    add(field::requestType, ui.requestTypeLabel, ui.requestTypeCombo, ui.requestTypeHint, ui.requestTypeNote,
        false);
    add(field::httpEndpoint, ui.httpEndpointLabel, ui.httpEndpointEdit, ui.httpEndpointHint,
        ui.httpEndpointNote, true);
    auto *key = add(field::apiKey, ui.apiKeyLabel, ui.apiKeyEdit, ui.apiKeyHint, ui.apiKeyNote, true);
    m_key = new KeyEntry({ui.apiKeyEdit, ui.revealKeyButton, ui.replaceKeyButton, ui.removeKeyButton,
                          ui.keepKeyButton, ui.keyStatus},
                         key, this);
    add(field::senderId, ui.smsSenderIdLabel, ui.smsSenderIdEdit, ui.smsSenderIdHint, ui.smsSenderIdNote,
        true);
    add(field::principalEntityId, ui.principalEntityIdLabel, ui.principalEntityIdEdit,
        ui.principalEntityIdHint, ui.principalEntityIdNote, true);
    add(field::clickTracking, nullptr, ui.enableClickTrackingCheck, ui.clickTrackingHint,
        ui.clickTrackingNote, false);
    add(field::customDomain, ui.customDomainLabel, ui.customDomainEdit, ui.customDomainHint,
        ui.customDomainNote, true);
}

void ProviderDialog::connectInputs()
{
    Ui::ProviderDialog &ui = *m_ui;
    m_environments = new EnvironmentMenu(ui.environmentCombo, ui.httpEndpointEdit, this);
    connect(m_environments, &EnvironmentMenu::sandboxChosen, this, [this] {
        m_sandboxOffered = true;
        refresh();
        Q_EMIT sandboxChosen();
    });
    connect(ui.providerCombo, &QComboBox::currentIndexChanged, this,
            [this] { loadKind(m_ui->providerCombo->currentData().toString()); });
    connect(ui.requestTypeCombo, &QComboBox::currentIndexChanged, this, &ProviderDialog::refresh);
    connect(ui.advancedSection, &AdvancedSection::changed, this, &ProviderDialog::refresh);
    connect(m_key, &KeyEntry::changed, this, &ProviderDialog::refresh);
    for (QLineEdit *edit : {ui.nicknameEdit, ui.agentIdEdit, ui.httpEndpointEdit, ui.smsSenderIdEdit,
                            ui.principalEntityIdEdit, ui.customDomainEdit})
        connect(edit, &QLineEdit::textChanged, this, &ProviderDialog::refresh);
    for (QAbstractButton *button : std::initializer_list<QAbstractButton *>{
             ui.enableSmsFallbackCheck, ui.enableForIndiaCheck, ui.enableClickTrackingCheck,
             ui.dashboardTrackingOffCheck, ui.customDomainRadio, ui.markAsDefaultCheck})
        connect(button, &QAbstractButton::toggled, this, &ProviderDialog::refresh);
    for (auto *combo : findChildren<QComboBox *>())
        combo->installEventFilter(this);
}

void ProviderDialog::connectButtons()
{
    Ui::ProviderDialog &ui = *m_ui;
    connect(ui.saveButton, &QPushButton::clicked, this, [this] { save(false); });
    connect(ui.saveIncompleteButton, &QPushButton::clicked, this, [this] { save(true); });
    connect(ui.cancelButton, &QPushButton::clicked, this, &ProviderDialog::reject);
    connect(ui.sendTestButton, &QPushButton::clicked, this, &ProviderDialog::askForTest);
    connect(ui.checkConnectionButton, &QPushButton::clicked, this, &ProviderDialog::askForCheck);
    connect(ui.issueSummary, &IssueSummary::fieldChosen, this, &ProviderDialog::focusField);
    connect(ui.useSandboxButton, &QPushButton::clicked, this, [this] {
        m_ui->agentIdEdit->setText(m_sandboxAgent);
        m_key->type(m_sandboxKey);
        m_ui->apiKeyEdit->setFocus();
    });
    const auto shortcut = [this](const QKeySequence &keys, QPushButton *button) {
        connect(new QShortcut(keys, this), &QShortcut::activated, button, [button] { button->click(); });
    };
    shortcut(QKeySequence::Save, ui.saveButton);
    shortcut(Qt::CTRL | Qt::Key_Return, ui.sendTestButton);
    shortcut(Qt::CTRL | Qt::Key_Enter, ui.sendTestButton);
}

void ProviderDialog::spaceOut()
{
    const int line = fontMetrics().height();
    m_ui->formLayout->setVerticalSpacing(line * 2 / 3);
    m_ui->formLayout->setHorizontalSpacing(line);
    m_ui->contentsLayout->setContentsMargins(line * 3 / 2, line, line * 3 / 2, line);
    m_ui->footerLayout->setContentsMargins(line * 3 / 2, line * 2 / 3, line * 3 / 2, line * 2 / 3);
    for (QWidget *heading : {m_ui->connectionHeading, m_ui->smsFallbackHeading, m_ui->clickTrackingHeading,
                             m_ui->callbackHeading, m_ui->advancedHeading}) {
        heading->layout()->setContentsMargins(0, line * 2 / 3, 0, 0);
        heading->layout()->setSpacing(line / 4);
    }
    for (auto *cell : m_ui->contents->findChildren<QWidget *>(QRegularExpression(u"Cell$"_s)))
        cell->layout()->setSpacing(line / 4);
    for (auto *label : m_ui->contents->findChildren<QLabel *>()) {
        if (label->buddy()) // In line with the input, however much stands under that.
            label->setMinimumHeight(label->buddy()->sizeHint().height());
    }
    const QSize screenSize = screen()->availableSize();
    resize(std::min(line * 42, screenSize.width()), std::min(line * 46, screenSize.height() * 9 / 10));
}

void ProviderDialog::setDraft(const ProviderDraft &draft)
{
    load(draft);
    m_original = this->draft();
    const bool stored = draft.provider.createdAt.isValid();
    for (const NamedField &named : fields())
        stored ? named.field->showPresent() : named.field->reset();
    refresh();
}

void ProviderDialog::continueDraft(const ProviderDraft &draft)
{
    load(draft);
    if (draft.typedKey)
        m_key->type(*draft.typedKey);
    for (const NamedField &named : fields())
        named.field->showPresent();
    refresh();
}

bool ProviderDialog::isDirty() const
{
    return draft() != m_original;
}

void ProviderDialog::setKeyState(const KeyState &state)
{
    m_key->setState(state);
}

void ProviderDialog::setMemoryOnlyKeys(bool memoryOnly)
{
    m_key->setMemoryOnly(memoryOnly);
}

void ProviderDialog::setOtherNicknames(const QStringList &nicknames)
{
    m_otherNicknames = nicknames;
    refresh();
}

void ProviderDialog::setCallbackUrl(const QUrl &url)
{
    m_callbackUrl = url;
    refresh();
}

void ProviderDialog::setSandboxOffered(const QString &endpoint, const QString &key, const QString &agent)
{
    m_sandboxKey = key;
    m_sandboxAgent = agent;
    m_environments->setSandboxEndpoint(endpoint);
    refresh();
}

void ProviderDialog::showSandboxFailed(const Error &error)
{
    m_sandboxOffered = false;
    m_environments->giveUpSandbox();
    refresh();
    m_ui->sandboxStatus->say(StateRole::Error, (error.message + u' ' + error.cure).trimmed());
}

/// The one place that brings the window in line with what is typed; it may run any number of times.
void ProviderDialog::refresh()
{
    if (m_loading)
        return;
    const ProviderDraft now = draft();
    if (now != m_last && !m_busy)
        m_ui->saveStatus->clear();
    if (m_checked && !sameConnection(*m_checked, now) && !m_checking)
        m_ui->checkStatus->clear();
    showParts(now.provider);
    judge(now);
    summarise();
    showTitle(now.provider);
    showCallback();
    showSandboxOffer();
    setWindowModified(now != m_original);
    m_ui->saveIncompleteButton->setVisible(m_incompleteOffered && !stands(false) && stands(true));
    if (std::exchange(m_last, now) != now)
        Q_EMIT draftChanged(now);
}

void ProviderDialog::showParts(const Provider &provider)
{
    Ui::ProviderDialog &ui = *m_ui;
    showRow(ui.smsSenderIdLabel, ui.smsSenderIdCell, provider.smsFallback.enabled);
    ui.enableForIndiaCell->setVisible(provider.smsFallback.enabled);
    showRow(ui.principalEntityIdLabel, ui.principalEntityIdCell, provider.smsFallback.needsEntity());
    ui.dashboardTrackingCell->setVisible(provider.clickTracking.enabled);
    ui.domainCell->setVisible(provider.clickTracking.enabled);
    showRow(ui.customDomainLabel, ui.customDomainCell, provider.clickTracking.needsCustomDomain());
    // Tab goes to the choice that is made, as it does once Qt has seen the focus in the group.
    for (QRadioButton *radio : {ui.defaultDomainRadio, ui.customDomainRadio})
        radio->setFocusPolicy(radio->isChecked() ? Qt::StrongFocus : Qt::ClickFocus);
}

void ProviderDialog::judge(const ProviderDraft &draft)
{
    m_issues = providerIssues(draft.provider, {m_otherNicknames, m_key->judgedKey()}, m_gateways, *m_rules);
    for (const NamedField &named : fields())
        named.field->setIssues(issuesOf(m_issues, named.name));
}

void ProviderDialog::summarise()
{
    QList<IssueSummary::Entry> toMend;
    QList<IssueSummary::Entry> missing;
    for (const NamedField &named : fields()) {
        const QList<FieldIssue> &issues = named.field->issues();
        const QString label = named.field->name();
        if (std::any_of(issues.begin(), issues.end(), isMissing))
            missing.append({named.name, label});
        else if (named.field->showsError())
            toMend.append({named.name, label});
    }
    m_ui->issueSummary->setEntries(toMend, missing,
                                   tr("Nothing is missing. A test SMS shows whether it works."));
}

void ProviderDialog::showTitle(const Provider &provider)
{
    if (!provider.createdAt.isValid())
        return setWindowTitle(tr("Add Provider[*]"));
    QString name = fontMetrics().elidedText(m_original.provider.nickname, Qt::ElideRight, width() / 2);
    name.replace("[*]"_L1, "[*][*]"_L1); // Qt's own mark for unsaved changes.
    setWindowTitle(tr("Edit Provider: %1[*]").arg(name));
}

void ProviderDialog::showCallback()
{
    Ui::ProviderDialog &ui = *m_ui;
    const bool made = !m_callbackUrl.isEmpty();
    const Gateway *gateway = gatewayFor(m_gateways, m_last.provider.kind);
    const QString vendor = gateway ? gateway->shortName() : tr("the provider");
    const QString paste = tr("Paste it into the %1 portal against your sender.").arg(vendor);
    ui.callbackUrlEdit->setText(m_callbackUrl.toString());
    ui.callbackUrlEdit->setPlaceholderText(tr("Made when you save"));
    ui.callbackUrlEdit->setCursorPosition(0);
    ui.copyCallbackButton->setCopyText(m_callbackUrl.toString());
    ui.callbackUrlHint->setText(made ? paste : tr("Made when you save. %1").arg(paste));
    const bool unreachable = made && isLoopbackHost(m_callbackUrl.host()) && !m_environments->onSandbox();
    ui.callbackStatus->say(StateRole::Warning,
                           unreachable
                               ? tr("%1 cannot reach this address from outside: it is this computer's "
                                    "own. Reports and replies need a public address that leads here.")
                                     .arg(vendor)
                               : QString());
}

void ProviderDialog::showSandboxOffer()
{
    const ProviderDraft now = draft();
    const bool onSandbox = m_environments->onSandbox();
    const bool taken =
        now.provider.agentId == m_sandboxAgent && (now.typedKey == m_sandboxKey || !m_sandboxOffered);
    m_ui->useSandboxButton->setVisible(onSandbox && !taken);
    if (onSandbox)
        m_ui->sandboxStatus->clear();
}

void ProviderDialog::save(bool asIncomplete)
{
    if (m_busy)
        return;
    showAll();
    if (stands(false)) {
        m_ui->saveStatus->say(StateRole::Error, tr("Not saved yet: mend what cannot work as it is."));
        return focusFirst(true);
    }
    m_incompleteOffered = stands(true);
    refresh();
    if (m_incompleteOffered && !asIncomplete) {
        m_ui->saveStatus->say(
            StateRole::Warning,
            tr("Not saved yet: something is still missing. Fill it in, or save as incomplete "
               "and go on later."));
        return focusFirst(false);
    }
    Q_EMIT saveRequested(draft(), asIncomplete && m_incompleteOffered);
}

void ProviderDialog::askForTest()
{
    showAll();
    if (!stands(true))
        return Q_EMIT sendTestRequested(draft());
    m_ui->saveStatus->say(StateRole::Warning, tr("A test needs these fields first."));
    focusFirst(false);
}

void ProviderDialog::askForCheck()
{
    for (const auto name : {field::agentId, field::httpEndpoint, field::apiKey}) {
        FormField *needed = fieldNamed(name);
        needed->showNow();
        if (needed->showsError())
            return focusField(name);
    }
    Q_EMIT checkConnectionRequested(draft());
}

void ProviderDialog::showAll()
{
    for (const NamedField &named : fields())
        named.field->showNow();
    refresh();
}

bool ProviderDialog::stands(bool alsoMissing) const
{
    return std::any_of(m_issues.begin(), m_issues.end(), [alsoMissing](const FieldIssue &issue) {
        return isWrong(issue) || (alsoMissing && isMissing(issue));
    });
}

void ProviderDialog::focusFirst(bool onlyWrong)
{
    for (const NamedField &named : fields()) {
        const QList<FieldIssue> &issues = named.field->issues();
        if (std::any_of(issues.begin(), issues.end(), isWrong) ||
            (!onlyWrong && std::any_of(issues.begin(), issues.end(), isMissing)))
            return focusField(named.name);
    }
}

void ProviderDialog::focusField(const QString &name)
{
    FormField *found = fieldNamed(name);
    if (!found)
        return;
    if (m_ui->advancedSection->isAncestorOf(found->input()))
        m_ui->advancedButton->setChecked(true);
    found->input()->setFocus(Qt::ShortcutFocusReason);
    m_ui->scrollArea->ensureWidgetVisible(found->input()->parentWidget());
}

void ProviderDialog::showSaving()
{
    setBusy(true);
    m_ui->saveStatus->say(StateRole::Neutral, tr("Saving…"));
}

void ProviderDialog::showSaveFailed(const Error &error)
{
    setBusy(false);
    m_ui->saveStatus->say(StateRole::Error, (error.message + u' ' + error.cure).trimmed());
    m_ui->saveButton->setFocus();
}

void ProviderDialog::showSaved(const Provider &provider)
{
    setBusy(false);
    m_base = provider;
    m_original = draft();
    accept();
}

void ProviderDialog::showCheckRunning()
{
    m_checking = true;
    m_checked = draft();
    m_ui->checkConnectionButton->setEnabled(false);
    m_ui->checkStatus->say(StateRole::Neutral, tr("Asking…"));
}

void ProviderDialog::showCheckResult(StateRole role, const QString &text)
{
    m_checking = false;
    m_ui->checkConnectionButton->setEnabled(true);
    if (m_checked && !sameConnection(*m_checked, draft()))
        m_ui->checkStatus->say(StateRole::Muted, tr("You have changed the form since. Check again."));
    else
        m_ui->checkStatus->say(role, text);
}

void ProviderDialog::reject()
{
    if (m_busy)
        return;
    if (isDirty())
        askBeforeClosing();
    else
        QDialog::reject();
}

void ProviderDialog::askBeforeClosing()
{
    if (m_question)
        return m_question->raise();
    m_question = new QMessageBox(QMessageBox::Question, tr("Unsaved changes"),
                                 tr("Save the changes to this provider?"), QMessageBox::NoButton, this);
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    auto *keep = m_question->addButton(tr("Keep editing"), QMessageBox::RejectRole);
    auto *discard = m_question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    auto *save = m_question->addButton(tr("Save"), QMessageBox::AcceptRole);
    m_question->setDefaultButton(save);
    m_question->setEscapeButton(keep);
    connect(discard, &QAbstractButton::clicked, this, [this] { QDialog::reject(); });
    connect(save, &QAbstractButton::clicked, this, [this] { this->save(false); });
    m_question->open();
}

void ProviderDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_ui->contents->setEnabled(!busy);
    for (QPushButton *button :
         {m_ui->saveButton, m_ui->saveIncompleteButton, m_ui->cancelButton, m_ui->sendTestButton})
        button->setEnabled(!busy);
}

bool ProviderDialog::eventFilter(QObject *watched, QEvent *event)
{
    // The wheel scrolls the form; it never changes a choice that the pointer happens to pass.
    auto *combo = qobject_cast<QComboBox *>(watched);
    if (combo && event->type() == QEvent::Wheel && !combo->hasFocus()) {
        event->ignore();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

QList<ProviderDialog::NamedField> ProviderDialog::fields() const
{
    QList<NamedField> all = m_fields;
    for (const auto &[name, advanced] : m_ui->advancedSection->formFields())
        all.append({name, advanced});
    return all;
}

FormField *ProviderDialog::fieldNamed(const QString &name) const
{
    for (const NamedField &named : fields()) {
        if (named.name == name)
            return named.field;
    }
    return nullptr;
}

} // namespace desk
