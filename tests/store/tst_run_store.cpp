// SPDX-License-Identifier: GPL-3.0-or-later
#include "step_count.h"
#include "store/run_store.h"
#include "store_world.h"
#include "support/desk_test.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTextStream>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

TestRun pendingRun(const QUuid &provider = QUuid::createUuid(), const QDateTime &at = startOfTime())
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.providerId = provider;
    run.messageId = u"m-1"_s;
    run.createdAt = at;
    run.events = {{at, DeliveryState::Queued, DeliveryLeg::Unknown, u"Send pressed"_s}};
    return run;
}

TestRun finished(TestRun run, SendOutcome outcome, int seconds = 1)
{
    run.outcome = outcome;
    run.finishedAt = run.createdAt.addSecs(seconds);
    run.fingerprint = u"abc"_s;
    run.explanation.what = u"What happened."_s;
    return run;
}

/// A run with something in every place.
TestRun fullRun()
{
    TestRun run = finished(pendingRun(), SendOutcome::Refused);
    run.providerNickname = u"Diwali – दिवाली"_s;
    run.recipient = u"+919876543210"_s;
    run.message = {u"IN"_s,    u"98765 43210"_s,         u"Hello \"you\"\n🙂"_s,
                   u"Hello"_s, u"1107159000000000001"_s, u"1201159000000000001"_s};
    run.httpStatus = 429;
    run.referenceId = u"ref-1"_s;
    run.explanation = {u"http-429"_s,           u"What."_s, u"Cause."_s, u"Cure."_s, u"apiKey"_s, true,
                       std::chrono::seconds(30)};
    run.requestText = u"POST /api/v1/sendMessage\n\n{}"_s;
    run.replyHeaders = u"Retry-After: 30"_s;
    run.replyBody = QByteArray("\x00\xff{}\n", 5);
    run.replyCut = true;
    run.events = {{run.createdAt, DeliveryState::Queued, DeliveryLeg::Unknown, u"Send pressed"_s},
                  {run.finishedAt, DeliveryState::Refused, DeliveryLeg::Rcs, u"429"_s},
                  {run.finishedAt, DeliveryState::Delivered, DeliveryLeg::Sms, {}}};
    return run;
}

struct RunWorld : StoreWorld
{
    RunStore runs{*database};
};

/// Another process of this program that holds the mark of a run until it is killed.
class HoldingProcess
{
public:
    HoldingProcess(const QString &folder, const QUuid &run)
    {
        m_process.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, folder, run.toString()});
        m_holds = m_process.waitForReadyRead() && m_process.readAllStandardOutput() == "held\n";
    }
    ~HoldingProcess() { kill(); }
    HoldingProcess(const HoldingProcess &) = delete;
    HoldingProcess &operator=(const HoldingProcess &) = delete;

    [[nodiscard]] bool holds() const { return m_holds; }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    bool m_holds = false;
};

} // namespace

class TestRunStore : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyValueComesBack_data();
    void everyValueComesBack();
    void savingAgainReplacesRunAndEvents();
    void aRunThatIsNotThereIsSaidSo();
    void runsComeNewestFirst();
    void runsOfTheSameMomentComeLastSavedFirst();
    void theLimitKeepsTheNewest();
    void whatIsOlderIsNotRead();
    void aListIsReadWithoutReplies();
    void onlyAcceptedAndRefusedRunsProveSomething_data();
    void onlyAcceptedAndRefusedRunsProveSomething();
    void checksAreProofsToo();
    void aRunWithoutItsProgramIsInterrupted();
    void aRunThatIsBeingSentIsLeftAlone();
    void aRunOfAnotherProgramIsLeftAloneUntilThatIsGone();
    void finishedRunsAreNeverInterrupted();
    void theMarkLeavesNoFileBehind();
    void aRunHasOneMark();
    void aFailedSaveKeepsTheOldRun();
};

void TestRunStore::everyValueComesBack_data()
{
    QTest::addColumn<QByteArray>("which");
    for (const char *which :
         {"full", "pending", "without a callback URL", "unknown retry", "never retry", "1 MiB answer"})
        QTest::newRow(which) << QByteArray(which);
}

void TestRunStore::everyValueComesBack()
{
    QFETCH(QByteArray, which);
    TestRun run = which == "pending" ? pendingRun() : fullRun();
    run.withoutCallback = which == "without a callback URL";
    if (which == "unknown retry")
        run.explanation.retryable.reset();
    if (which == "never retry")
        run.explanation.retryable = false;
    if (which == "1 MiB answer")
        run.replyBody = QByteArray(1 << 20, '\xfe');
    RunWorld world;
    NEED(world.runs.save(run));
    const auto stored = world.runs.run(run.id);
    NEED(stored);
    QVERIFY(stored.value() == run);
    QCOMPARE(toJson(stored.value()), toJson(run)); // Says more where they differ.
}

void TestRunStore::savingAgainReplacesRunAndEvents()
{
    RunWorld world;
    const TestRun pending = pendingRun();
    NEED(world.runs.save(pending));
    TestRun end = finished(pending, SendOutcome::Accepted);
    end.events = {{end.finishedAt, DeliveryState::Accepted, DeliveryLeg::Rcs, u"202"_s}};
    NEED(world.runs.save(end));
    QCOMPARE(world.runs.runs({}).value().size(), 1);
    QVERIFY(world.runs.run(pending.id).value() == end);
    QCOMPARE(rowsOf(*world.database, u"SELECT count(*) FROM run_event"_s), QStringList(u"1"_s));
}

void TestRunStore::aRunThatIsNotThereIsSaidSo()
{
    RunWorld world;
    NEED_ERROR(world.runs.run(QUuid::createUuid()), "store-read");
}

void TestRunStore::runsComeNewestFirst()
{
    RunWorld world;
    const QUuid mine = QUuid::createUuid();
    const TestRun middle = pendingRun(mine, startOfTime().addMSecs(1));
    const TestRun oldest = pendingRun(mine, startOfTime());
    const TestRun newest = pendingRun(QUuid::createUuid(), startOfTime().addDays(1));
    for (const TestRun &run : {middle, newest, oldest})
        NEED(world.runs.save(run));
    QVERIFY(world.runs.runs({}).value() == QList<TestRun>({newest, middle, oldest}));
    QVERIFY(world.runs.runs(mine).value() == QList<TestRun>({middle, oldest}));
    QVERIFY(world.runs.runs(QUuid::createUuid()).value().isEmpty());
}

void TestRunStore::runsOfTheSameMomentComeLastSavedFirst()
{
    RunWorld world;
    const TestRun first = pendingRun();
    const TestRun second = pendingRun();
    for (const TestRun &run : {first, second, first}) // Saving again does not make it newer.
        NEED(world.runs.save(run));
    QVERIFY(world.runs.runs({}).value() == QList<TestRun>({second, first}));
}

void TestRunStore::theLimitKeepsTheNewest()
{
    RunWorld world;
    QList<TestRun> expected;
    for (int i = 0; i < 5; ++i) {
        expected.prepend(pendingRun(QUuid::createUuid(), startOfTime().addSecs(i)));
        NEED(world.runs.save(expected.first()));
    }
    QVERIFY(world.runs.runs({}, 2).value() == expected.first(2));
    QVERIFY(world.runs.runs({}, 0).value().isEmpty());
}

void TestRunStore::whatIsOlderIsNotRead()
{
    RunWorld world;
    const QDateTime since = startOfTime().addSecs(3600);
    const auto steps = [&world, &since] {
        const StepCount count(world.database->connection());
        return world.runs.runsSince(since, 50).ok() ? count.hundreds() : -1;
    };
    const int forNone = steps();
    for (int i = 0; i < 50; ++i)
        NEED(world.runs.save(pendingRun(QUuid::createUuid(), since.addMSecs(-1 - i))));
    QVERIFY(world.runs.runsSince(since, 50).value().isEmpty());
    QVERIFY2(steps() <= forNone + 1, qPrintable(QString::number(steps())));
    const TestRun first = pendingRun(QUuid::createUuid(), since);
    const TestRun later = pendingRun(QUuid::createUuid(), since.addSecs(1));
    NEED(world.runs.save(later));
    NEED(world.runs.save(first));
    QVERIFY(world.runs.runsSince(since, 50).value() == QList<TestRun>({later, first}));
    QVERIFY(world.runs.runsSince(since, 1).value() == QList<TestRun>({later}));
}

void TestRunStore::aListIsReadWithoutReplies()
{
    RunWorld world;
    TestRun full = fullRun();
    const TestRun older =
        finished(pendingRun(full.providerId, full.createdAt.addSecs(-1)), SendOutcome::Unclear);
    const TestRun newer = pendingRun(full.providerId, full.createdAt.addSecs(1));
    for (const TestRun &run : {full, newer, older, pendingRun()})
        NEED(world.runs.save(run));
    const QUuid provider = full.providerId;
    QCOMPARE(world.runs.runIds(provider).value(), QList<QUuid>({newer.id, full.id, older.id}));
    QCOMPARE(world.runs.runIds(provider, 2).value(), QList<QUuid>({newer.id, full.id}));
    full.replyHeaders.clear();
    full.replyBody.clear();
    const QUuid gone = QUuid::createUuid();
    QVERIFY(world.runs.listedRuns({newer.id, gone, full.id, older.id}).value() ==
            QList<TestRun>({newer, full, older}));
    QVERIFY(world.runs.listedRuns({older.id, full.id}).value() == QList<TestRun>({full, older}));
    QVERIFY(world.runs.listedRuns({}).value().isEmpty());
}

void TestRunStore::onlyAcceptedAndRefusedRunsProveSomething_data()
{
    QTest::addColumn<SendOutcome>("outcome");
    QTest::addColumn<int>("proofs");
    QTest::newRow("pending") << SendOutcome::Pending << 0;
    QTest::newRow("accepted") << SendOutcome::Accepted << 1;
    QTest::newRow("refused") << SendOutcome::Refused << 1;
    QTest::newRow("unclear") << SendOutcome::Unclear << 0;
    QTest::newRow("cancelled") << SendOutcome::Cancelled << 0;
    QTest::newRow("not sent") << SendOutcome::NotSent << 0;
    QTest::newRow("interrupted") << SendOutcome::Interrupted << 0;
}

void TestRunStore::onlyAcceptedAndRefusedRunsProveSomething()
{
    QFETCH(SendOutcome, outcome);
    QFETCH(int, proofs);
    RunWorld world;
    const TestRun run = finished(pendingRun(), outcome);
    NEED(world.runs.save(run));
    const QList<Proof> found = world.runs.proofs(run.providerId).value();
    QCOMPARE(found.size(), proofs);
    if (proofs == 0)
        return;
    const bool worked = outcome == SendOutcome::Accepted;
    QVERIFY(found.first() ==
            Proof({run.finishedAt, worked, u"abc"_s, worked ? QString() : u"What happened."_s}));
    QVERIFY(world.runs.proofs(QUuid::createUuid()).value().isEmpty());
}

void TestRunStore::checksAreProofsToo()
{
    RunWorld world;
    const QUuid mine = QUuid::createUuid();
    const Proof early{startOfTime(), true, u"abc"_s, {}};
    const Proof late{startOfTime().addSecs(100), false, u"def"_s, u"The key was refused."_s};
    NEED(world.runs.saveCheck(mine, late));
    NEED(world.runs.saveCheck(mine, early));
    NEED(world.runs.saveCheck(QUuid::createUuid(), early));
    const TestRun between = finished(pendingRun(mine), SendOutcome::Accepted, 50);
    NEED(world.runs.save(between));
    const QList<Proof> expected{late, {between.finishedAt, true, u"abc"_s, {}}, early};
    QVERIFY(world.runs.proofs(mine).value() == expected);
}

void TestRunStore::aRunWithoutItsProgramIsInterrupted()
{
    RunWorld world;
    const TestRun lost = pendingRun();
    NEED(world.runs.save(lost));
    const QDateTime now = startOfTime().addDays(1);
    QCOMPARE(world.runs.markInterrupted(now).value(), 1);

    const TestRun marked = world.runs.run(lost.id).value();
    QCOMPARE(marked.outcome, SendOutcome::Interrupted);
    QCOMPARE(marked.finishedAt, now);
    QCOMPARE(marked.explanation.code, u"interrupted"_s);
    QVERIFY(!marked.explanation.what.isEmpty());
    QVERIFY(!marked.explanation.cause.isEmpty());
    QVERIFY(!marked.explanation.cure.isEmpty());
    QVERIFY(!marked.explanation.retryable.has_value());
    QVERIFY2(!sentence(marked.explanation).contains(u"JioCX"_s), qPrintable(sentence(marked.explanation)));
    QVERIFY(marked == interrupted(lost, now));
    QCOMPARE(marked.events.size(), 2);
    QCOMPARE(marked.events.last().state, DeliveryState::Interrupted);
    QCOMPARE(marked.events.last().at, now);
    QCOMPARE(world.runs.markInterrupted(now).value(), 0);
    QCOMPARE(QDir(world.folder.path()).entryList({u"sending-*"_s}), QStringList());
}

void TestRunStore::aRunThatIsBeingSentIsLeftAlone()
{
    RunWorld world;
    const TestRun sending = pendingRun();
    auto mark = world.runs.markSending(sending.id);
    QVERIFY(mark);
    NEED(world.runs.save(sending));
    const auto otherDatabase = openDatabase(world.folder.path());
    RunStore other(*otherDatabase);
    QCOMPARE(other.markInterrupted(world.now).value(), 0);
    QVERIFY(world.runs.run(sending.id).value() == sending);
    mark.reset();
    QCOMPARE(other.markInterrupted(world.now).value(), 1);
}

void TestRunStore::aRunOfAnotherProgramIsLeftAloneUntilThatIsGone()
{
    RunWorld world;
    const TestRun sending = pendingRun();
    const TestRun lost = pendingRun();
    HoldingProcess other(world.folder.path(), sending.id);
    QVERIFY(other.holds());
    NEED(world.runs.save(sending));
    NEED(world.runs.save(lost));
    QCOMPARE(world.runs.markInterrupted(world.now).value(), 1);
    QCOMPARE(world.runs.run(sending.id).value().outcome, SendOutcome::Pending);
    QCOMPARE(world.runs.run(lost.id).value().outcome, SendOutcome::Interrupted);

    other.kill(); // It leaves its file behind.
    QCOMPARE(QDir(world.folder.path()).entryList({u"sending-*"_s}).size(), 1);
    QCOMPARE(world.runs.markInterrupted(world.now).value(), 1);
    QCOMPARE(world.runs.run(sending.id).value().outcome, SendOutcome::Interrupted);
    QCOMPARE(QDir(world.folder.path()).entryList({u"sending-*"_s}), QStringList());
}

void TestRunStore::finishedRunsAreNeverInterrupted()
{
    RunWorld world;
    const TestRun done = fullRun();
    NEED(world.runs.save(done));
    QCOMPARE(world.runs.markInterrupted(world.now).value(), 0);
    QVERIFY(world.runs.run(done.id).value() == done);
}

void TestRunStore::theMarkLeavesNoFileBehind()
{
    RunWorld world;
    auto mark = world.runs.markSending(QUuid::createUuid());
    QCOMPARE(QDir(world.folder.path()).entryList({u"sending-*.lock"_s}).size(), 1);
    mark.reset();
    QCOMPARE(QDir(world.folder.path()).entryList({u"sending-*"_s}), QStringList());
}

void TestRunStore::aRunHasOneMark()
{
    RunWorld world;
    const QUuid run = QUuid::createUuid();
    const auto mark = world.runs.markSending(run);
    QVERIFY(mark);
    QVERIFY(!world.runs.markSending(run));
    QVERIFY(world.runs.markSending(QUuid::createUuid()));
}

void TestRunStore::aFailedSaveKeepsTheOldRun()
{
    RunWorld world;
    const TestRun before = fullRun();
    NEED(world.runs.save(before));
    QVERIFY(execute(*world.database,
                    u"CREATE TRIGGER refuse BEFORE INSERT ON run_event WHEN NEW.position = 1 "
                    "BEGIN SELECT RAISE(ABORT, 'refused'); END"_s));
    TestRun changed = before;
    changed.referenceId = u"other"_s;
    NEED_ERROR(world.runs.save(changed), "store-write");
    QVERIFY(execute(*world.database, u"DROP TRIGGER refuse"_s));
    QVERIFY(world.runs.run(before.id).value() == before);
}

/// The other process: holds a mark until it is killed or its input ends.
static int holdMark(const QString &folder, const QUuid &run)
{
    const auto database = openDatabase(folder);
    RunStore runs(*database);
    const auto mark = runs.markSending(run);
    QTextStream(stdout) << (mark ? "held\n" : "not held\n") << Qt::flush;
    return QTextStream(stdin).readLine().isEmpty() ? 0 : 1;
}

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (const QStringList arguments = application.arguments(); arguments.value(1) == "--hold"_L1)
        return holdMark(arguments.value(2), QUuid::fromString(arguments.value(3)));
    TestRunStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_run_store.moc"
