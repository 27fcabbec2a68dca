// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file_dialogs.h"

#include <QAbstractFileIconProvider>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QStyle>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::FileDialogs)
};

/// Knows files and folders apart and nothing more. The usual one looks into files to find out what they are,
/// and on Unix closing any handle of a database lets go all locks that the program holds on it.
class PlainIcons final : public QAbstractFileIconProvider
{
public:
    [[nodiscard]] QIcon icon(const QFileInfo &info) const override
    {
        return icon(info.isDir() ? Folder : File);
    }
    [[nodiscard]] QIcon icon(IconType type) const override
    {
        const bool isFile = type == File;
        return QApplication::style()->standardIcon(isFile ? QStyle::SP_FileIcon : QStyle::SP_DirIcon);
    }
    [[nodiscard]] QString type(const QFileInfo &info) const override
    {
        return info.isDir() ? Words::tr("Folder") : Words::tr("File");
    }
};

QFileDialog *newDialog(QWidget *window, const QString &title, const QStringList &filters,
                       const FileDialogs::Chosen &chosen)
{
    auto *dialog = new QFileDialog(window, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    static PlainIcons icons;
    dialog->setIconProvider(&icons);
    dialog->setNameFilters(filters + QStringList{Words::tr("All files (*)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, window, chosen);
    return dialog;
}

} // namespace

FileDialogs systemFileDialogs()
{
    const QStringList providers{Words::tr("Providers (*.json)")};
    FileDialogs dialogs;
    dialogs.open = [providers](QWidget *window, const FileDialogs::Chosen &chosen) {
        QFileDialog *dialog = newDialog(window, Words::tr("Import Providers"), providers, chosen);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->open();
    };
    dialogs.save = [providers](QWidget *window, const FileDialogs::Chosen &chosen) {
        QFileDialog *dialog = newDialog(window, Words::tr("Export Providers"), providers, chosen);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(u"json"_s);
        dialog->selectFile(u"providers.json"_s);
        dialog->open();
    };
    dialogs.openOne = [](QWidget *window, const FileWish &wish, const FileDialogs::Chosen &chosen) {
        QFileDialog *dialog = newDialog(window, wish.title, {wish.filter}, chosen);
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->open();
    };
    dialogs.saveAs = [](QWidget *window, const FileWish &wish, const FileDialogs::Chosen &chosen) {
        QFileDialog *dialog = newDialog(window, wish.title, {wish.filter}, chosen);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(QFileInfo(wish.name).suffix());
        dialog->selectFile(wish.name);
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
