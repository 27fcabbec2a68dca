// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings_dialog.h"

#include "core/field_rules.h"
#include "core/text_cleaning.h"
#include "store/settings.h"
#include "ui_settings_dialog.h"

#include <QPushButton>

namespace desk {

using namespace Qt::StringLiterals;

SettingsDialog::SettingsDialog(const QUrl &publicBase, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SettingsDialog>())
{
    m_ui->setupUi(this);
    m_ui->baseEdit->setMinimumWidth(fontMetrics().averageCharWidth() * 48);
    m_ui->baseEdit->setText(publicBase.toString());
    connect(m_ui->baseEdit, &QLineEdit::textChanged, this, &SettingsDialog::update);
    connect(m_ui->standardButton, &QPushButton::clicked, this,
            [this] { m_ui->baseEdit->setText(QUrl(QStringLiteral("http://127.0.0.1:8757")).toString()); });
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    update();
}

SettingsDialog::~SettingsDialog() = default;

QUrl SettingsDialog::publicBase() const
{
    QString text = cleaned(m_ui->baseEdit->text());
    while (text.endsWith(u'/'))
        text.chop(1);
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == "https"_L1 || url.scheme() == "http"_L1;
    const bool plain = !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
    return url.isValid() && web && plain && !url.host().isEmpty() ? url : QUrl();
}

void SettingsDialog::update()
{
    const QUrl base = publicBase();
    m_ui->buttonBox->button(QDialogButtonBox::Save)->setEnabled(!base.isEmpty());
    if (base.isEmpty())
        m_ui->noteLine->say(StateRole::Error,
                            tr("Write an address like https://hooks.example.com: https://, a host "
                               "name and, where needed, a path."));
    else
        m_ui->noteLine->say(StateRole::Warning, loopbackSentence(base, tr("the provider")));
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
