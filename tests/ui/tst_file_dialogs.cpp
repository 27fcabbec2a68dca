// SPDX-License-Identifier: GPL-3.0-or-later
// The dialogs that ask for a file, on a folder where a database is open.
#include "store/database.h"
#include "support/desk_test.h"
#include "ui/file_dialogs.h"

#include <QFileDialog>
#include <QListView>
#include <QTemporaryDir>
#include <QWidget>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

/// Whether this program holds a lock on the file, as another program sees it. A program does not see its own.
bool isLocked(const QString &path)
{
    const QByteArray name = path.toLocal8Bit();
    const pid_t child = fork();
    if (child == 0) {
        const int file = open(name.constData(), O_RDWR | O_CLOEXEC);
        struct flock wanted = {};
        wanted.l_type = F_WRLCK;
        wanted.l_whence = SEEK_SET;
        const bool asked = file >= 0 && fcntl(file, F_GETLK, &wanted) == 0;
        _exit(asked && wanted.l_type != F_UNLCK ? 1 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

} // namespace

class FileDialogsTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void lookingAtTheDataFolderLetsNoLockGo();
    void filesAndFoldersLookDifferent();
};

void FileDialogsTest::lookingAtTheDataFolderLetsNoLockGo()
{
    QTemporaryDir folder;
    const Result<std::unique_ptr<Database>> database = Database::open(folder.path());
    QVERIFY(database.ok());
    const QString path = folder.filePath(u"provider-desk.sqlite"_s);
    QVERIFY(isLocked(path));

    QWidget window;
    window.show();
    systemFileDialogs().open(&window, [](const QString &) {});
    auto *dialog = window.findChild<QFileDialog *>();
    QVERIFY(dialog);
    dialog->setNameFilter(u"All files (*)"_s);
    dialog->setDirectory(folder.path());
    auto *list = dialog->findChild<QListView *>(u"listView"_s);
    QVERIFY(list);
    QTRY_VERIFY(list->model()->rowCount(list->rootIndex()) >= 3);
    // Each is drawn with its icon, which is made while nobody looks.
    list->grab();
    for (int row = 0; row < list->model()->rowCount(list->rootIndex()); ++row)
        QTRY_VERIFY(!list->model()->index(row, 0, list->rootIndex()).data(Qt::DecorationRole).isNull());
    QVERIFY(isLocked(path));
}

void FileDialogsTest::filesAndFoldersLookDifferent()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"a folder"_s));
    QFile file(folder.filePath(u"providers.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QWidget window;
    window.show();
    systemFileDialogs().save(&window, [](const QString &) {});
    auto *dialog = window.findChild<QFileDialog *>();
    dialog->setDirectory(folder.path());
    auto *list = dialog->findChild<QListView *>(u"listView"_s);
    QTRY_COMPARE(list->model()->rowCount(list->rootIndex()), 2);
    const auto pictureOf = [list](int row) {
        return list->model()
            ->index(row, 0, list->rootIndex())
            .data(Qt::DecorationRole)
            .value<QIcon>()
            .pixmap(32)
            .toImage();
    };
    QTRY_VERIFY(!pictureOf(0).isNull() && !pictureOf(1).isNull());
    QTRY_VERIFY(pictureOf(0) != pictureOf(1));
}

QTEST_MAIN(FileDialogsTest)
#include "tst_file_dialogs.moc"
