// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings_dialog.h"

#include "core/field_rules.h"
#include "core/text_cleaning.h"
#include "store/settings.h"
#include "ui/dialog_size.h"
#include "ui_settings_dialog.h"

#include <QHostAddress>
#include <QPushButton>

namespace desk {

using namespace Qt::StringLiterals;

namespace {

constexpr int widthInCharacters = 72;

} // namespace

ReceiverSettings receiverSettings(const Settings &settings)
{
    const QUrl base = settings.publicBase();
    return {settings.receiverAddress(), settings.receiverPort(),
            base == settings.defaultPublicBase() ? QUrl() : base};
}

SettingsDialog::SettingsDialog(const ReceiverSettings &settings, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SettingsDialog>())
{
    m_ui->setupUi(this);
    m_ui->portSpin->updateGeometry(); // Qt 6.4 forgets to when the text for 0 is set.
    new DialogSize(this, m_ui->scrollArea, widthInCharacters);
    m_ui->addressEdit->setText(settings.address);
    m_ui->portSpin->setValue(settings.port);
    m_ui->baseEdit->setText((settings.publicBase.isEmpty() ? defaultBase() : settings.publicBase).toString());
    connect(m_ui->addressEdit, &QLineEdit::textChanged, this, &SettingsDialog::update);
    connect(m_ui->portSpin, &QSpinBox::valueChanged, this, &SettingsDialog::followPort);
    connect(m_ui->baseEdit, &QLineEdit::textChanged, this, &SettingsDialog::update);
    connect(m_ui->restoreButton, &QPushButton::clicked, this,
            [this] { m_ui->baseEdit->setText(defaultBase().toString()); });
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();
}

SettingsDialog::~SettingsDialog() = default;

ReceiverSettings SettingsDialog::values() const
{
    const QUrl base = typedBase();
    return {cleaned(m_ui->addressEdit->text()), quint16(m_ui->portSpin->value()),
            base == defaultBase() ? QUrl() : base};
}

/// Empty where the system chooses the port: nobody knows it before the receiver listens.
QUrl SettingsDialog::defaultBase() const
{
    const int port = m_ui->portSpin->value();
    return port == 0 ? QUrl() : QUrl(u"http://127.0.0.1:%1"_s.arg(port));
}

/// Empty while it cannot be one.
QUrl SettingsDialog::typedBase() const
{
    QString text = cleaned(m_ui->baseEdit->text());
    while (text.endsWith(u'/'))
        text.chop(1);
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    const bool plain = !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
    return url.isValid() && web && plain && !url.host().isEmpty() ? url : QUrl();
}

bool SettingsDialog::showsDefault() const
{
    // What cannot be an address is not one that is left empty.
    const bool something = !cleaned(m_ui->baseEdit->text()).isEmpty();
    return typedBase() == defaultBase() && typedBase().isEmpty() != something;
}

/// Who has no public address of their own gets that of the receiver.
void SettingsDialog::followPort()
{
    if (m_own)
        m_ui->baseEdit->setText(defaultBase().toString());
    update();
}

bool SettingsDialog::showAddress()
{
    const QHostAddress address(cleaned(m_ui->addressEdit->text()));
    if (address.isNull())
        m_ui->addressLine->say(StateRole::Error,
                               tr("Write an IP address of this computer, such as 127.0.0.1. A name does not "
                                  "do here."));
    else if (!address.isLoopback())
        m_ui->addressLine->say(
            StateRole::Warning,
            tr("Other computers can reach the receiver here, and what they send is not "
               "encrypted. With a tunnel or a proxy on this computer, 127.0.0.1 is enough."));
    else
        m_ui->addressLine->clear();
    return !address.isNull();
}

bool SettingsDialog::showBase()
{
    const QUrl base = typedBase();
    const bool unknown = m_own && base.isEmpty();
    if (unknown)
        m_ui->noteLine->say(StateRole::Warning,
                            tr("The port is another one at each start, and the callback URLs with it. Choose "
                               "a port where they are to stay the same."));
    else if (base.isEmpty())
        m_ui->noteLine->say(StateRole::Error,
                            tr("Write an address like https://hooks.example.com: https://, a host "
                               "name and, where needed, a path."));
    else
        m_ui->noteLine->say(StateRole::Warning, loopbackSentence(base, tr("the provider")));
    return unknown || !base.isEmpty();
}

void SettingsDialog::update()
{
    m_own = showsDefault();
    m_ui->baseEdit->setPlaceholderText(defaultBase().isEmpty() ? tr("where the receiver listens")
                                                               : QString());
    const bool address = showAddress();
    const bool base = showBase();
    m_ui->buttonBox->button(QDialogButtonBox::Save)->setEnabled(address && base);
    m_ui->restoreButton->setEnabled(!m_own);
}

QString loopbackSentence(const QUrl &publicBase, const QString &vendor)
{
    if (isLoopbackHost(publicBase.host()))
        return SettingsDialog::tr(
                   "This is an address of this computer only: from outside, %1 cannot reach it.")
            .arg(vendor);
    if (publicBase.scheme() == "http"_L1)
        return SettingsDialog::tr(
            "Reports to an http address can be read on their way. An https address is safer.");
    return {};
}

} // namespace desk
