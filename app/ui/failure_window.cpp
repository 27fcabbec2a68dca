// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/failure_window.h"

#include "ui/copy_button.h"
#include "ui/state_colors.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QUrl>

namespace desk {
namespace {

QLabel *newText(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

FailureWindow::FailureWindow(const Error &error, const QString &dataDir)
{
    setWindowTitle(tr("Provider Desk could not start"));
    auto *layout = new QGridLayout(this);
    auto *sign = new QLabel(this);
    showStateIcon(sign, StateRole::Error);
    QLabel *message = newText(error.message, this);
    QFont bold = message->font();
    bold.setBold(true);
    message->setFont(bold);
    const QString folder = QDir::toNativeSeparators(dataDir);
    layout->addWidget(sign, 0, 0, Qt::AlignTop);
    layout->addWidget(message, 0, 1);
    layout->addWidget(newText(error.cure, this), 1, 1);
    layout->addWidget(newText(tr("Your data is in %1. Nothing in it has been changed.").arg(folder), this), 2,
                      1);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(3, 1);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto *copy = new CopyButton(this);
    copy->setText(tr("&Copy"));
    copy->setCopyText(QStringList{error.message, error.cure, error.code, folder}.join(u'\n'));
    buttons->addButton(copy, QDialogButtonBox::ActionRole);
    QPushButton *open = buttons->addButton(tr("&Open Folder"), QDialogButtonBox::ActionRole);
    layout->addWidget(buttons, 4, 0, 1, 2);
    connect(open, &QPushButton::clicked, this,
            [dataDir] { QDesktopServices::openUrl(QUrl::fromLocalFile(dataDir)); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setMinimumWidth(fontMetrics().averageCharWidth() * 72);
}

} // namespace desk
