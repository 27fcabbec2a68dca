// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file_dialogs.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>

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
    dialogs.saveAs = [](QWidget *window, const FileWish &wish, const FileDialogs::Chosen &chosen) {
        auto *dialog = new QFileDialog(window, wish.title);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setNameFilters({wish.filter, Words::tr("All files (*)")});
        dialog->setDefaultSuffix(QFileInfo(wish.name).suffix());
        dialog->selectFile(wish.name);
        QObject::connect(dialog, &QFileDialog::fileSelected, window, chosen);
        dialog->open();
    };
    return dialogs;
}

QString fileNameFrom(const QString &text)
{
    QString name = text.simplified();
    for (QChar &character : name) {
        if (character.category() == QChar::Other_Control || QStringView(u"/\\:*?\"<>|").contains(character))
            character = u'-';
    }
    while (name.startsWith(u'.')) // It would be hidden.
        name.remove(0, 1);
    return name;
}

} // namespace desk
