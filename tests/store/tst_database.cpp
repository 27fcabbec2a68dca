// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_world.h"
#include "support/desk_test.h"

#include <QDir>
#include <QFileInfo>
#include <QScopeGuard>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

class TestDatabase : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aFreshFolderGetsAnEmptyListingAtThePresentVersion();
    void theFolderAndEveryFileBelongToTheUserAlone();
    void aFolderThatWasThereKeepsItsRights();
    void writingIsSafe_data();
    void writingIsSafe();
    void everyTableIsStrict();
    void everyDatabaseHasAConnectionOfItsOwn();
    void closingLeavesNoConnectionBehind();
    void aFolderThatCannotBeUsedIsNamed_data();
    void aFolderThatCannotBeUsedIsNamed();
    void aDamagedFileIsRefusedAndLeftAsItIs_data();
    void aDamagedFileIsRefusedAndLeftAsItIs();
    void aNewerFileIsRefusedAndLeftAsItIs();
    void aDiskWithoutRoomIsNamed();
    void anotherWriterIsNamed();
    void theDataFolderIsChosenInOrder_data();
    void theDataFolderIsChosenInOrder();
};

void TestDatabase::aFreshFolderGetsAnEmptyListingAtThePresentVersion()
{
    const QTemporaryDir folder;
    const auto opened = Database::open(folder.filePath(u"new/data"_s));
    NEED(opened);
    QCOMPARE(rowsOf(*opened.value(), u"PRAGMA user_version"_s),
             QStringList(QString::number(Database::schemaVersion())));
    QCOMPARE(rowsOf(*opened.value(), u"SELECT count(*) FROM provider"_s), QStringList(u"0"_s));
    QCOMPARE(opened.value()->dataDir(), folder.filePath(u"new/data"_s));
    QCOMPARE(QDir(folder.filePath(u"new/data"_s)).entryList({u"*before*"_s}), QStringList());
}

void TestDatabase::theFolderAndEveryFileBelongToTheUserAlone()
{
    const QTemporaryDir parent;
    const QString folder = parent.filePath(u"data"_s);
    const auto opened = Database::open(folder);
    NEED(opened);
    QVERIFY(execute(*opened.value(), u"INSERT INTO document VALUES ('a', 'b')"_s));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                        QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFileInfo(folder).permissions() & others, QFile::Permissions());
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files);
    QVERIFY(files.size() >= 3); // The file, its write-ahead log and the log's index.
    for (const QFileInfo &file : files)
        QCOMPARE(file.permissions() & others, QFile::Permissions());
}

void TestDatabase::aFolderThatWasThereKeepsItsRights()
{
    const QTemporaryDir folder;
    const auto rights =
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadGroup | QFile::ExeGroup;
    QVERIFY(QFile::setPermissions(folder.path(), rights));
    NEED(Database::open(folder.path()));
    QCOMPARE(QFileInfo(folder.path()).permissions() & QFile::ReadGroup, QFile::Permissions(QFile::ReadGroup));
}

void TestDatabase::writingIsSafe_data()
{
    QTest::addColumn<QString>("pragma");
    QTest::addColumn<QString>("expected");
    QTest::newRow("write-ahead log") << u"journal_mode"_s << u"wal"_s;
    QTest::newRow("every commit reaches the disk") << u"synchronous"_s << u"2"_s;
    QTest::newRow("references are kept") << u"foreign_keys"_s << u"1"_s;
    QTest::newRow("five seconds for other writers") << u"busy_timeout"_s << u"5000"_s;
}

void TestDatabase::writingIsSafe()
{
    QFETCH(QString, pragma);
    QFETCH(QString, expected);
    const StoreWorld world;
    QCOMPARE(rowsOf(*world.database, u"PRAGMA "_s + pragma), QStringList(expected));
}

void TestDatabase::everyTableIsStrict()
{
    const StoreWorld world;
    const QString tables = u"SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' "
                           "AND name NOT LIKE 'sqlite_%'"_s;
    QCOMPARE(rowsOf(*world.database, tables + u" AND strict = 0"_s), QStringList());
    QVERIFY(rowsOf(*world.database, tables).size() >= 5);
}

void TestDatabase::everyDatabaseHasAConnectionOfItsOwn()
{
    const StoreWorld world;
    const auto second = openDatabase(world.folder.path());
    QVERIFY(second->connection().connectionName() != world.database->connection().connectionName());
}

void TestDatabase::closingLeavesNoConnectionBehind()
{
    const QStringList before = QSqlDatabase::connectionNames();
    {
        const StoreWorld world;
        QCOMPARE(QSqlDatabase::connectionNames().size(), before.size() + 1);
    }
    QCOMPARE(QSqlDatabase::connectionNames(), before);
}

void TestDatabase::aFolderThatCannotBeUsedIsNamed_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("code");
    QTest::newRow("a file stands in its place") << u"file"_s << u"store-folder"_s;
    QTest::newRow("a file stands in the place of its parent") << u"file/below"_s << u"store-folder"_s;
    QTest::newRow("nobody can make files there") << u"/proc/self"_s << u"store-open"_s;
    QTest::newRow("a folder stands in the place of the database") << u"occupied"_s << u"store-open"_s;
}

void TestDatabase::aFolderThatCannotBeUsedIsNamed()
{
    QFETCH(QString, what);
    QFETCH(QString, code);
    const QTemporaryDir parent;
    writeBytes(parent.filePath(u"file"_s), "mine");
    QVERIFY(QDir(parent.path()).mkpath("occupied/"_L1 + Database::fileName()));
    const QString folder = QDir(parent.path()).absoluteFilePath(what);
    const auto opened = Database::open(folder);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, code);
    QVERIFY2(opened.error().message.contains(folder), qPrintable(opened.error().message));
    QVERIFY(!opened.error().cure.isEmpty());
    QCOMPARE(bytesOf(parent.filePath(u"file"_s)), QByteArray("mine"));
}

void TestDatabase::aDamagedFileIsRefusedAndLeftAsItIs_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("length");
    QTest::newRow("not a database at all") << 0 << -1;
    QTest::newRow("a page in the middle is overwritten") << 4096 << 4096;
    QTest::newRow("the first table's root is overwritten") << 100 << 200;
}

void TestDatabase::aDamagedFileIsRefusedAndLeftAsItIs()
{
    QFETCH(int, from);
    QFETCH(int, length);
    const QTemporaryDir folder;
    const QString path = folder.filePath(Database::fileName());
    openDatabase(folder.path()).reset();
    QByteArray bytes = bytesOf(path);
    QVERIFY(bytes.size() > 8192);
    const int count = length < 0 ? int(bytes.size()) : length;
    bytes.replace(from, count, QByteArray(count, 'x'));
    writeBytes(path, bytes);

    const auto opened = Database::open(folder.path());
    NEED_ERROR(opened, "store-damaged");
    QVERIFY2(opened.error().message.contains(path), qPrintable(opened.error().message));
    QCOMPARE(bytesOf(path), bytes);
}

void TestDatabase::aNewerFileIsRefusedAndLeftAsItIs()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(Database::fileName());
    QVERIFY(execute(*openDatabase(folder.path()), u"PRAGMA user_version = 9000"_s));
    const QByteArray before = bytesOf(path);

    const auto opened = Database::open(folder.path());
    NEED_ERROR(opened, "store-newer");
    QVERIFY(opened.error().message.contains(path));
    QCOMPARE(bytesOf(path), before);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList(Database::fileName()));
}

void TestDatabase::aDiskWithoutRoomIsNamed()
{
    StoreWorld world;
    NEED(world.store.save(named(u"First"_s)));
    QVERIFY(execute(*world.database, u"PRAGMA max_page_count = 1"_s)); // Becomes the present number of pages.
    Provider big = named(u"Second"_s);
    big.advanced.insert(u"text"_s, QString(100000, u'x'));
    const auto saved = world.store.save(big);
    NEED_ERROR(saved, "store-write");
    QVERIFY2(saved.error().cure.contains(u"disk is full"_s), qPrintable(saved.error().cure));
    QCOMPARE(nicknames(world.store.all().value()), QStringList(u"First"_s));
}

void TestDatabase::anotherWriterIsNamed()
{
    StoreWorld world;
    const auto other = openDatabase(world.folder.path());
    QVERIFY(execute(*other, u"BEGIN IMMEDIATE"_s));
    QVERIFY(execute(*world.database, u"PRAGMA busy_timeout = 0"_s));
    const auto saved = world.store.save(named(u"First"_s));
    NEED_ERROR(saved, "store-write");
    QVERIFY2(saved.error().cure.contains(u"Another Provider Desk"_s), qPrintable(saved.error().cure));
    QVERIFY(execute(*other, u"ROLLBACK"_s));
    NEED(world.store.save(named(u"First"_s)));
}

void TestDatabase::theDataFolderIsChosenInOrder_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("expected");
    const QString standard = QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    QTest::newRow("the argument first") << u"/some/where"_s << u"/else/where"_s << u"/some/where"_s;
    QTest::newRow("then the environment") << QString() << u"/else/where"_s << u"/else/where"_s;
    QTest::newRow("then the platform's own") << QString() << QString() << standard;
    QTest::newRow("always absolute") << u"/some/../where"_s << QString() << u"/where"_s;
}

void TestDatabase::theDataFolderIsChosenInOrder()
{
    QFETCH(QString, argument);
    QFETCH(QString, environment);
    const QByteArray before = qgetenv("PROVIDER_DESK_DATA_DIR");
    const auto restored = qScopeGuard([&before] { qputenv("PROVIDER_DESK_DATA_DIR", before); });
    qputenv("PROVIDER_DESK_DATA_DIR", environment.toUtf8());
    QTEST(dataFolder(argument), "expected");
}

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
