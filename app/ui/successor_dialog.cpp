// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/successor_dialog.h"

#include "ui/provider_words.h"
#include "ui_successor_dialog.h"

#include <QPushButton>

namespace desk {

using namespace Qt::StringLiterals;

SuccessorDialog::SuccessorDialog(Purpose purpose, const Provider &going, const QList<Provider> &candidates,
                                 QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SuccessorDialog>())
{
    m_ui->setupUi(this);
    const bool archiving = purpose == Purpose::Archive;
    setWindowTitle(archiving ? tr("Archive %1").arg(going.nickname) : tr("Delete %1").arg(going.nickname));
    m_ui->whyLabel->setText(
        tr("%1 is the default provider. Choose the one that takes its place.").arg(going.nickname));
    for (const Provider &candidate : candidates)
        m_ui->successorCombo->addItem(u"%1 \u00b7 %2"_s.arg(candidate.nickname, endpointHost(candidate)),
                                      candidate.id);
    QPushButton *go =
        m_ui->buttonBox->addButton(archiving ? tr("&Archive") : tr("&Delete"), QDialogButtonBox::AcceptRole);
    go->setObjectName(u"goButton"_s);
    go->setDefault(true);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

SuccessorDialog::~SuccessorDialog() = default;

QUuid SuccessorDialog::successor() const
{
    return m_ui->successorCombo->currentData().toUuid();
}

} // namespace desk
