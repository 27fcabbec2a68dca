// SPDX-License-Identifier: GPL-3.0-or-later
// From the draft into the widgets and back.
#include "core/field_rules.h"
#include "core/text_cleaning.h"
#include "ui/environment_menu.h"
#include "ui/form_field.h"
#include "ui/provider_dialog.h"
#include "ui_provider_dialog.h"

#include <QScopedValueRollback>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

/// The choice with that value, which is added if it is not there: what is stored is never hidden.
void choose(QComboBox *combo, const QString &value)
{
    if (combo->findData(value) < 0)
        combo->addItem(value, value);
    combo->setCurrentIndex(combo->findData(value));
}

} // namespace

void ProviderDialog::load(const ProviderDraft &draft)
{
    const QScopedValueRollback<bool> guard(m_loading, true);
    m_key->setRemoving(false);
    const Provider &provider = draft.provider;
    Ui::ProviderDialog &ui = *m_ui;
    m_base = provider;
    choose(ui.providerCombo, provider.kind);
    loadKind(provider.kind);
    choose(ui.requestTypeCombo, u"POST"_s);
    choose(ui.requestTypeCombo, provider.requestType);
    ui.nicknameEdit->setText(provider.nickname);
    ui.agentIdEdit->setText(provider.agentId);
    ui.httpEndpointEdit->setText(provider.httpEndpoint);
    ui.enableSmsFallbackCheck->setChecked(provider.smsFallback.enabled);
    ui.smsSenderIdEdit->setText(provider.smsFallback.senderId);
    ui.enableForIndiaCheck->setChecked(provider.smsFallback.india);
    ui.principalEntityIdEdit->setText(provider.smsFallback.principalEntityId);
    const bool custom = provider.clickTracking.domain == ClickDomain::Custom;
    ui.enableClickTrackingCheck->setChecked(provider.clickTracking.enabled);
    ui.dashboardTrackingOffCheck->setChecked(provider.clickTracking.dashboardTrackingOff);
    (custom ? ui.customDomainRadio : ui.defaultDomainRadio)->setChecked(true);
    ui.customDomainEdit->setText(provider.clickTracking.customDomain);
    ui.advancedSection->setValues(provider.advanced);
    ui.markAsDefaultCheck->setChecked(provider.isDefault);
    // The star moves by giving it to another provider, and an archived one cannot have it.
    ui.markAsDefaultCheck->setEnabled(!(provider.isDefault && provider.createdAt.isValid()) &&
                                      !provider.archived);
    for (QLineEdit *edit : findChildren<QLineEdit *>())
        edit->setCursorPosition(0);
}

void ProviderDialog::loadKind(const QString &kind)
{
    const Gateway *gateway = gatewayFor(m_gateways, kind);
    m_environments->setEnvironments(gateway ? gateway->environments() : QList<Environment>());
    m_ui->advancedSection->setFields(gateway ? gateway->advancedFields() : QList<AdvancedField>());
    m_ui->advancedSection->chainAfter(m_ui->advancedButton);
    m_ui->advancedSection->setValues(m_base.advanced);
    for (const auto &named : m_ui->advancedSection->formFields())
        connect(named.second, &FormField::editingFinished, this, &ProviderDialog::refresh);
    nameTheVendor(gateway);
    refresh();
}

void ProviderDialog::nameTheVendor(const Gateway *gateway)
{
    const QString vendor = gateway ? gateway->shortName() : tr("the provider");
    for (const auto &[label, text] : std::as_const(m_vendorTexts))
        label->setText(QString(text).replace("%1"_L1, vendor));
    m_ui->checkConnectionButton->setVisible(gateway && gateway->canCheckConnection());
}

ProviderDraft ProviderDialog::draft() const
{
    const Ui::ProviderDialog &ui = *m_ui;
    Provider provider = m_base;
    provider.kind = ui.providerCombo->currentData().toString();
    provider.requestType = ui.requestTypeCombo->currentData().toString();
    provider.nickname = cleaned(ui.nicknameEdit->text());
    provider.agentId = cleaned(ui.agentIdEdit->text());
    provider.httpEndpoint = normalisedEndpoint(ui.httpEndpointEdit->text());
    provider.smsFallback = {ui.enableSmsFallbackCheck->isChecked(), cleaned(ui.smsSenderIdEdit->text()),
                            ui.enableForIndiaCheck->isChecked(), cleaned(ui.principalEntityIdEdit->text())};
    provider.clickTracking = {
        ui.enableClickTrackingCheck->isChecked(),
        ui.customDomainRadio->isChecked() ? ClickDomain::Custom : ClickDomain::ProviderDefault,
        cleaned(ui.customDomainEdit->text()), ui.dashboardTrackingOffCheck->isChecked()};
    provider.advanced = ui.advancedSection->values();
    provider.isDefault = ui.markAsDefaultCheck->isChecked();
    return {provider, m_key->typedKey(), m_key->removing()};
}

} // namespace desk
