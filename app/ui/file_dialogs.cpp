// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file_dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::FileDialogs)
};

QFileDialog *newDialog(QWidget *window, const QString &title, const FileDialogs::Chosen &chosen)
{
    auto *dialog = new QFileDialog(window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({Words::tr("Providers (*.json)"), Words::tr("All files (*)")});
    dialog->setDefaultSuffix(u"json"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, chosen);
    return dialog;
}

} // namespace

FileDialogs systemFileDialogs()
{
    FileDialogs dialogs;
    dialogs.open = [](QWidget *window, const FileDialogs::Chosen &chosen) {
        QFileDialog *dialog = newDialog(window, Words::tr("Import Providers"), chosen);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->open();
    };
    dialogs.save = [](QWidget *window, const FileDialogs::Chosen &chosen) {
        QFileDialog *dialog = newDialog(window, Words::tr("Export Providers"), chosen);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(u"providers.json"_s);
        dialog->open();
    };
    return dialogs;
}

} // namespace desk
