// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/callback_store.h"
#include "store/report_store.h"
#include "store/run_store.h"
#include "store_world.h"
#include "support/desk_test.h"
#include "version_one.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// The schema as it is, and two versions that the future might bring.
QList<MigrationStep> futureSteps()
{
    return schemaSteps() << sqlStep({u"ALTER TABLE provider ADD COLUMN colour TEXT NOT NULL DEFAULT 'none'"_s,
                                     u"CREATE INDEX provider_colour ON provider (colour)"_s})
                         << sqlStep(
                                {u"CREATE TABLE inbox (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT"_s,
                                 u"INSERT INTO inbox (body) SELECT nickname FROM provider"_s});
}

/// Changes the file as a step does, and then the program is gone in the middle of it.
MigrationStep deadlyStep()
{
    return [](const QSqlDatabase &database) -> Outcome {
        QSqlQuery(database).exec(u"ALTER TABLE provider ADD COLUMN half TEXT NOT NULL DEFAULT 'done'"_s);
        QSqlQuery(database).exec(u"UPDATE provider SET nickname = 'broken'"_s);
        std::raise(SIGKILL);
        return Done{};
    };
}

MigrationStep failingStep()
{
    return sqlStep({u"ALTER TABLE provider ADD COLUMN half TEXT NOT NULL DEFAULT 'done'"_s,
                    u"INSERT INTO no_such_table VALUES (1)"_s});
}

QStringList schemaOf(const Database &database)
{
    return rowsOf(database, u"SELECT type, name, sql FROM sqlite_master ORDER BY type, name"_s);
}

QString version(const Database &database)
{
    return rowsOf(database, u"PRAGMA user_version"_s).join(u' ');
}

/// Runs statements on a file without any of the store's own code.
void runStatements(const QString &path, const QStringList &statements)
{
    const QString name = u"raw"_s;
    {
        QSqlDatabase raw = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        raw.setDatabaseName(path);
        if (!raw.open())
            qFatal("The old file cannot be made");
        for (const QString &statement : statements) {
            QSqlQuery query(raw);
            if (!query.exec(statement))
                qFatal("%ls: %ls", qUtf16Printable(query.lastError().text()), qUtf16Printable(statement));
        }
    }
    QSqlDatabase::removeDatabase(name);
}

/// All that the first version could hold.
QStringList versionOneRows(const Database &database)
{
    QStringList rows;
    for (const char *table : {"provider", "run", "run_event", "connection_check", "document"}) {
        const QStringList found =
            rowsOf(database, u"SELECT * FROM %1 ORDER BY 1, 2"_s.arg(QLatin1StringView(table)));
        rows.append(u"%1: %2"_s.arg(QLatin1StringView(table)).arg(found.size()));
        rows.append(found);
    }
    return rows;
}

QString copyName()
{
    return Database::fileName() + u".before-v%1"_s.arg(futureSteps().size());
}

/// A file as the first `count` versions left it, with one provider in it.
void makeOldFile(const QString &folder, qsizetype count)
{
    const auto opened = Database::open(folder, futureSteps().first(count));
    if (!opened)
        qFatal("The old file cannot be made");
    ProviderStore store(*opened.value(), startOfTime);
    if (count > 0 && !store.save(named(u"Diwali offers"_s)))
        qFatal("The old file cannot be filled");
}

} // namespace

class TestMigration : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyOlderFileEndsLikeAFreshOne_data();
    void everyOlderFileEndsLikeAFreshOne();
    void whatWasStoredIsStillThere();
    void theFileIsCopiedBeforeAndTheCopyOpens();
    void anEarlierCopyIsNeverOverwritten();
    void withoutACopyNothingIsMigrated();
    void anUpToDateFileIsNotCopied();
    void aFailingStepLeavesTheOldVersion();
    void aKillInTheMiddleLeavesTheOldVersion();
    void theFirstStepStillMakesTheFirstVersion();
    void nothingOfTheFirstVersionIsLost();
    void whatTheFirstVersionSentGetsItsReports();
    void olderReportsProveNoUrlButEndTheWaiting();
    void sendsFromBeforeTheLastOldTokenDoNotWait();
    void olderProofsHoldWhereNothingWasChangedSince_data();
    void olderProofsHoldWhereNothingWasChangedSince();
};

void TestMigration::everyOlderFileEndsLikeAFreshOne_data()
{
    QTest::addColumn<int>("from");
    for (int from = 0; from < int(futureSteps().size()); ++from)
        QTest::addRow("from version %d", from) << from;
}

void TestMigration::everyOlderFileEndsLikeAFreshOne()
{
    QFETCH(int, from);
    const QTemporaryDir oldFolder;
    const QTemporaryDir freshFolder;
    makeOldFile(oldFolder.path(), from);
    const auto migrated = Database::open(oldFolder.path(), futureSteps());
    const auto fresh = Database::open(freshFolder.path(), futureSteps());
    NEED(migrated);
    NEED(fresh);
    QCOMPARE(version(*migrated.value()), QString::number(futureSteps().size()));
    QCOMPARE(schemaOf(*migrated.value()), schemaOf(*fresh.value()));
    QVERIFY(schemaOf(*fresh.value()).size() > 10);
}

void TestMigration::whatWasStoredIsStillThere()
{
    const QTemporaryDir folder;
    makeOldFile(folder.path(), 1);
    const auto migrated = Database::open(folder.path(), futureSteps());
    NEED(migrated);
    ProviderStore store(*migrated.value(), startOfTime);
    QCOMPARE(nicknames(store.all().value()), QStringList(u"Diwali offers"_s));
    QCOMPARE(rowsOf(*migrated.value(), u"SELECT body FROM inbox"_s), QStringList(u"Diwali offers"_s));
}

void TestMigration::theFileIsCopiedBeforeAndTheCopyOpens()
{
    const QTemporaryDir folder;
    makeOldFile(folder.path(), 1);
    NEED(Database::open(folder.path(), futureSteps()));
    const QString copy = folder.filePath(copyName());
    QVERIFY(QFileInfo::exists(copy));
    QCOMPARE(QFileInfo(copy).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());

    const QTemporaryDir other;
    QVERIFY(QFile::copy(copy, other.filePath(Database::fileName())));
    const auto opened = Database::open(other.path());
    NEED(opened);
    ProviderStore store(*opened.value(), startOfTime);
    QCOMPARE(nicknames(store.all().value()), QStringList(u"Diwali offers"_s));
}

void TestMigration::anEarlierCopyIsNeverOverwritten()
{
    const QTemporaryDir folder;
    makeOldFile(folder.path(), 1);
    const QString copy = folder.filePath(copyName());
    writeBytes(copy, "precious");
    NEED(Database::open(folder.path(), futureSteps()));
    QCOMPARE(bytesOf(copy), QByteArray("precious"));
    QVERIFY(bytesOf(copy + ".2"_L1).startsWith("SQLite format 3"));
}

void TestMigration::withoutACopyNothingIsMigrated()
{
    const QTemporaryDir folder;
    makeOldFile(folder.path(), 1);
    const QByteArray before = bytesOf(folder.filePath(Database::fileName()));
    // Every name that the copy could have is taken.
    for (int number = 1; number < 1000; ++number) {
        const QString end = number == 1 ? QString() : u".%1"_s.arg(number);
        writeBytes(folder.filePath(copyName() + end), "taken");
    }
    const auto opened = Database::open(folder.path(), futureSteps());
    NEED_ERROR(opened, "store-migrate");
    QCOMPARE(bytesOf(folder.filePath(Database::fileName())), before);
}

void TestMigration::anUpToDateFileIsNotCopied()
{
    const QTemporaryDir folder;
    makeOldFile(folder.path(), futureSteps().size());
    NEED(Database::open(folder.path(), futureSteps()));
    QCOMPARE(QDir(folder.path()).entryList({u"*before*"_s}), QStringList());
}

void TestMigration::aFailingStepLeavesTheOldVersion()
{
    const QTemporaryDir folder;
    makeOldFile(folder.path(), 2);
    const QStringList before = schemaOf(*Database::open(folder.path(), futureSteps().first(2)).value());
    const auto opened = Database::open(folder.path(), futureSteps() << failingStep());
    NEED_ERROR(opened, "store-migrate");

    const auto again = Database::open(folder.path(), futureSteps().first(2));
    NEED(again);
    QCOMPARE(version(*again.value()), u"2"_s);
    QCOMPARE(schemaOf(*again.value()), before);
}

void TestMigration::aKillInTheMiddleLeavesTheOldVersion()
{
    const QTemporaryDir folder;
    makeOldFile(folder.path(), 1);
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {u"--die-while-migrating"_s, folder.path()});
    QVERIFY(child.waitForFinished());
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);

    const auto opened = Database::open(folder.path(), schemaSteps().first(1));
    NEED(opened);
    QCOMPARE(version(*opened.value()), u"1"_s);
    ProviderStore store(*opened.value(), startOfTime);
    QCOMPARE(nicknames(store.all().value()), QStringList(u"Diwali offers"_s));
    QVERIFY(!schemaOf(*opened.value()).join(u' ').contains(u"half"_s));
}

void TestMigration::theFirstStepStillMakesTheFirstVersion()
{
    const QTemporaryDir made;
    const QTemporaryDir released;
    runStatements(released.filePath(Database::fileName()), versionOneFile());
    const auto fresh = Database::open(made.path(), schemaSteps().first(1));
    const auto old = Database::open(released.path(), schemaSteps().first(1));
    NEED(fresh);
    NEED(old);
    const auto plain = [](const Database &database) { return schemaOf(database).join(u'\n').simplified(); };
    QCOMPARE(plain(*fresh.value()), plain(*old.value()));
}

void TestMigration::nothingOfTheFirstVersionIsLost()
{
    const QTemporaryDir folder;
    runStatements(folder.filePath(Database::fileName()), versionOneFile());
    const QStringList before = versionOneRows(*Database::open(folder.path(), schemaSteps().first(1)).value());
    const auto migrated = Database::open(folder.path());
    NEED(migrated);
    QCOMPARE(version(*migrated.value()), QString::number(Database::schemaVersion()));
    QCOMPARE(versionOneRows(*migrated.value()), before);
    QCOMPARE(before.filter(u"provider: "_s).join(u' '), u"provider: 3"_s);
    QCOMPARE(before.filter(u"run: "_s).join(u' '), u"run: 2"_s);
    for (const char *table :
         {"report", "report_event", "callback_token", "callback_health", "forward_target", "forward_job"})
        QCOMPARE(rowsOf(*migrated.value(), u"SELECT count(*) FROM "_s + QLatin1StringView(table)),
                 QStringList(u"0"_s));
}

void TestMigration::whatTheFirstVersionSentGetsItsReports()
{
    const QTemporaryDir folder;
    runStatements(folder.filePath(Database::fileName()), versionOneFile());
    const auto migrated = Database::open(folder.path());
    NEED(migrated);
    const QUuid provider(u"11111111-1111-4111-8111-111111111111"_s);
    const ReportedEvent delivered{{{}, DeliveryState::Delivered, DeliveryLeg::Rcs, {}}, u"m-1"_s, {}, {}};
    ReportStore reports(*migrated.value());
    NEED(reports.add({{provider, startOfTime(), Report::Origin::Received, "{}", {true, {}, {delivered}}}}));
    RunStore runs(*migrated.value());
    const QList<TestRun> stored = runs.runs(provider).value();
    QCOMPARE(stored.size(), 2);
    QCOMPARE(stored.at(1).reports.size(), 1);
    QCOMPARE(progressOf(stored.at(1)).leg, DeliveryLeg::Rcs);
    CallbackStore callbacks(*migrated.value());
    QCOMPARE(callbacks.tokens(startOfTime()).value().size(), 2);
    QVERIFY(callbacks.facts(provider, QUrl()).value().hasToken);
    QCOMPARE(reports.reports({}).value().first().providerNickname, u"Diwali offers"_s);
}

/// The second version did not keep by which URL a report came.
void TestMigration::olderReportsProveNoUrlButEndTheWaiting()
{
    const QTemporaryDir folder;
    const QUuid provider(u"11111111-1111-4111-8111-111111111111"_s);
    const QUuid other(u"22222222-2222-4222-8222-222222222222"_s);
    runStatements(folder.filePath(Database::fileName()), versionOneFile());
    {
        const auto old = Database::open(folder.path(), schemaSteps().first(2));
        NEED(old);
        const QString report =
            u"INSERT INTO report (provider_id, origin, received_at, copies, last_copy_at, identity, body) "
            "VALUES ('%1', '%2', '2031-03-0%3T10:00:00.000Z', 1, '2031-03-09T10:00:00.000Z', x'00', x'7b7d')"_s;
        for (const int day : {4, 5})
            QVERIFY(execute(*old.value(),
                            report.arg(provider.toString(QUuid::WithoutBraces), u"received"_s).arg(day)));
        QVERIFY(
            execute(*old.value(), report.arg(other.toString(QUuid::WithoutBraces), u"imported"_s).arg(5)));
        QVERIFY(execute(*old.value(), u"INSERT INTO callback_health (provider_id, pasted_at) "
                                      "VALUES ('%1', '2031-03-03T10:00:00.000Z')"_s.arg(
                                          provider.toString(QUuid::WithoutBraces))));
    }
    const auto migrated = Database::open(folder.path());
    NEED(migrated);
    CallbackStore callbacks(*migrated.value());
    const CallbackFacts facts = callbacks.facts(provider, QUrl()).value();
    QVERIFY(!facts.pastedAt.isValid()); // Nobody kept for which address it was ticked.
    QVERIFY(!facts.firstSeen.isValid() && !facts.lastSeen.isValid() && !facts.seenBefore.isValid());
    QCOMPARE(facts.waitingSends, 0); // The run of the file is from the second day.
    QCOMPARE(rowsOf(*migrated.value(), u"SELECT provider_id, last_seen_at FROM callback_health"_s),
             QStringList(provider.toString(QUuid::WithoutBraces) + u"|2031-03-05T10:00:00.000Z"_s));
}

/// That is all that the fourth version kept about since when there is the present URL.
void TestMigration::sendsFromBeforeTheLastOldTokenDoNotWait()
{
    const QTemporaryDir folder;
    const QUuid provider(u"11111111-1111-4111-8111-111111111111"_s);
    runStatements(folder.filePath(Database::fileName()), versionOneFile());
    {
        const auto old = Database::open(folder.path(), schemaSteps().first(4));
        NEED(old);
        QVERIFY(execute(*old.value(),
                        u"INSERT INTO callback_token (token, provider_id, retired_at, until) VALUES ('old', "
                        "'%1', '2031-03-06T10:00:00.000Z', '2031-03-13T10:00:00.000Z')"_s.arg(
                            provider.toString(QUuid::WithoutBraces))));
    }
    const auto migrated = Database::open(folder.path());
    NEED(migrated);
    const CallbackStore callbacks(*migrated.value());
    QCOMPARE(callbacks.facts(provider, QUrl()).value().waitingSends, 0);
    QVERIFY(execute(*migrated.value(), u"UPDATE callback_health SET url_since = NULL"_s));
    QCOMPARE(callbacks.facts(provider, QUrl()).value().waitingSends, 1); // The run of the file.
}

void TestMigration::olderProofsHoldWhereNothingWasChangedSince_data()
{
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("ticked");
    QTest::addColumn<int>("first");
    QTest::addColumn<bool>("pasted");
    QTest::newRow("never changed") << 1 << 2 << 3 << true;
    QTest::newRow("changed after the tick") << 3 << 2 << 3 << true;
    QTest::newRow("changed after the first report") << 4 << 2 << 5 << true;
    QTest::newRow("changed after the last report") << 6 << 2 << 0 << false;
    QTest::newRow("ticked after the last report") << 1 << 6 << 3 << false;
}

/// The fourth version kept neither for which agent reports came nor for which URL "pasted" was ticked.
/// Reports come on the days 3 and 5.
void TestMigration::olderProofsHoldWhereNothingWasChangedSince()
{
    QFETCH(const int, changed);
    QFETCH(const int, ticked);
    QFETCH(const int, first);
    QFETCH(const bool, pasted);
    const QTemporaryDir folder;
    const QUrl base(u"https://desk.example.com"_s);
    const auto day = [](int number) { return QDateTime(QDate(2031, 3, number), QTime(10, 0), Qt::UTC); };
    makeOldFile(folder.path(), 4);
    {
        const auto old = Database::open(folder.path(), schemaSteps().first(4));
        NEED(old);
        QVERIFY(execute(*old.value(),
                        u"UPDATE provider SET updated_at = '2031-03-0%1T10:00:00.000Z'"_s.arg(changed)));
        QVERIFY(execute(*old.value(),
                        u"INSERT INTO callback_health (provider_id, pasted_at, seen_token, seen_base, "
                        "seen_endpoint, first_seen_at, last_seen_at) SELECT id, "
                        "'2031-03-0%1T10:00:00.000Z', callback_token, 'https://desk.example.com', "
                        "http_endpoint, '2031-03-03T10:00:00.000Z', '2031-03-05T10:00:00.000Z' "
                        "FROM provider"_s.arg(ticked)));
    }
    const auto migrated = Database::open(folder.path());
    NEED(migrated);
    const QUuid provider = ProviderStore(*migrated.value(), startOfTime).all().value().first().id;
    const CallbackFacts facts = CallbackStore(*migrated.value()).facts(provider, base).value();
    QCOMPARE(facts.firstSeen, first == 0 ? QDateTime() : day(first));
    QCOMPARE(facts.seenBefore, first == 0 ? day(5) : QDateTime());
    QCOMPARE(facts.pastedAt, pasted ? day(ticked) : QDateTime());
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (QStringList arguments = application.arguments(); arguments.value(1) == "--die-while-migrating"_L1)
        return Database::open(arguments.value(2), schemaSteps() << deadlyStep()) ? 0 : 1;
    TestMigration test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_migration.moc"
