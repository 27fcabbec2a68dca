// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_disk.h"
#include "store/write_file.h"
#include "support/desk_test.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
}

} // namespace

class WriteFileTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void theWholeFileIsWritten();
    void permissionsAreAsAsked();
    void aFullDiskIsNoticedAndKeepsWhatWasThere_data();
    void aFullDiskIsNoticedAndKeepsWhatWasThere();
    void aFolderThatIsNotThereIsSaid();
};

void WriteFileTest::theWholeFileIsWritten()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"list.json"_s);
    const QByteArray bytes(100'000, 'x');
    QCOMPARE(writeFile(path, bytes), QString());
    QCOMPARE(contentOf(path), bytes);
    QCOMPARE(writeFile(path, "shorter"), QString());
    QCOMPARE(contentOf(path), QByteArray("shorter"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"list.json"_s});
}

void WriteFileTest::permissionsAreAsAsked()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.json"_s);
    constexpr auto own = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QCOMPARE(writeFile(path, "{}", own | others), QString());
    QVERIFY(QFile::permissions(path).testFlags(own | others));
    QCOMPARE(writeFile(path, "{}", own), QString());
    QVERIFY(!QFile::permissions(path).testAnyFlags(others));
    QCOMPARE(writeFile(path, "[]"), QString());
    QVERIFY(!QFile::permissions(path).testAnyFlags(others));
}

void WriteFileTest::aFullDiskIsNoticedAndKeepsWhatWasThere_data()
{
    QTest::addColumn<int>("size");
    QTest::newRow("less than Qt holds back") << 5'000;
    QTest::newRow("more than Qt holds back") << 100'000;
}

void WriteFileTest::aFullDiskIsNoticedAndKeepsWhatWasThere()
{
    QFETCH(const int, size);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"list.json"_s);
    QCOMPARE(writeFile(path, "before"), QString());
    QString trouble;
    {
        const SmallDisk disk(4096);
        trouble = writeFile(path, QByteArray(size, 'x'));
    }
    QVERIFY(!trouble.isEmpty());
    QCOMPARE(contentOf(path), QByteArray("before"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{u"list.json"_s});
}

void WriteFileTest::aFolderThatIsNotThereIsSaid()
{
    const QTemporaryDir folder;
    QVERIFY(!writeFile(folder.filePath(u"gone/list.json"_s), "{}").isEmpty());
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::WriteFileTest)
#include "tst_write_file.moc"
