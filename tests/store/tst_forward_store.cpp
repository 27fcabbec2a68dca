// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward_line.h"
#include "step_count.h"
#include "support/desk_test.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::test {

class ForwardStoreTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void aJobSaysAllThatIsNeeded();
    void onlyTheFirstOfALaneIsDue();
    void whatIsUnderWayHidesItsLane();
    void aBarrierWaitsForAllAndAllForIt();
    void lanesOfTwoProvidersAreApart();
    void eachTargetGetsItsShareOldestFirst();
    void aFailureWaitsAndIsRemembered();
    void theNextTimeIsTheFirstThatBringsSomething();
    void timesThatCannotBeMeantAreMended();
    void aDeadLetterKeepsItsBodyAndFreesItsLane();
    void sendAgainPutsItBackInItsPlace();
    void oldOnesAreGivenUpInPortions();
    void allEndsOfARecordAreStoredOrNone();
    void endsOfReportsThatAreGoneAreNoFault();
    void headsAreRightAfterAnything();
    void looksAtAFewOfAHundredThousandWaiting_data();
    void looksAtAFewOfAHundredThousandWaiting();
};

void ForwardStoreTest::aJobSaysAllThatIsNeeded()
{
    Line line;
    const auto ids = line.put({u"message 1"_s});
    NEED(line.store.failed(ids[0], u"It failed."_s, t0, t0.addSecs(2)));
    const auto jobs = line.store.due(t0.addSecs(2), {}, 9);
    NEED(jobs);
    const ForwardJob expected{.report = ids[0],
                              .provider = line.providers[0],
                              .url = line.url,
                              .lane = u"message 1"_s,
                              .body = "message 1",
                              .attempts = 1,
                              .queuedAt = t0,
                              .notBefore = t0.addSecs(2),
                              .lastError = u"It failed."_s};
    QCOMPARE(jobs.value(), QList<ForwardJob>{expected});
}

void ForwardStoreTest::onlyTheFirstOfALaneIsDue()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"a"_s, u"b"_s, u"a"_s, u"b"_s});
    QCOMPARE(line.due(), (QList<qint64>{ids[0], ids[2]}));
    NEED(line.store.passedOn(ids[0], t0));
    QCOMPARE(line.due(), (QList<qint64>{ids[1], ids[2]}));
    NEED(line.store.failed(ids[1], u"It failed."_s, t0, t0.addSecs(1)));
    QCOMPARE(line.due(), (QList<qint64>{ids[2]}));
    QCOMPARE(line.due({}, t0.addSecs(1)), (QList<qint64>{ids[1], ids[2]}));
}

void ForwardStoreTest::whatIsUnderWayHidesItsLane()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"a"_s, u"b"_s, u"c"_s});
    QCOMPARE(line.due({ids[0]}), (QList<qint64>{ids[2], ids[3]}));
    NEED(line.store.giveUp(ids[0], u"Given up."_s, t0));
    QCOMPARE(line.due({ids[1], ids[2]}), (QList<qint64>{ids[3]}));
    // An older one of the lane comes back while the lane is busy.
    NEED(line.store.sendAgain(line.providers[0], {}, t0));
    QCOMPARE(line.due({ids[1], ids[2]}), (QList<qint64>{ids[3]}));
    QCOMPARE(line.due({ids[1], ids[2]}, t0, 2), QList<qint64>());
}

void ForwardStoreTest::aBarrierWaitsForAllAndAllForIt()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s, u""_s, u"a"_s, u"c"_s, u""_s, u""_s, u"d"_s});
    QCOMPARE(line.due(), (QList<qint64>{ids[0], ids[1]}));
    NEED(line.store.passedOn(ids[0], t0));
    QCOMPARE(line.due(), (QList<qint64>{ids[1]}));
    QCOMPARE(line.due({ids[1]}), QList<qint64>());
    NEED(line.store.passedOn(ids[1], t0));
    QCOMPARE(line.due(), (QList<qint64>{ids[2]}));
    QCOMPARE(line.due({ids[2]}), QList<qint64>());
    NEED(line.store.failed(ids[2], u"It failed."_s, t0, t0.addSecs(1)));
    QCOMPARE(line.due(), QList<qint64>());
    QCOMPARE(line.nextTime(), t0.addSecs(1));
    NEED(line.store.giveUp(ids[2], u"Given up."_s, t0));
    QCOMPARE(line.due(), (QList<qint64>{ids[3], ids[4]}));
    // It comes back while others are under way, and then before all.
    NEED(line.store.sendAgain(line.providers[0], {ids[2]}, t0));
    QCOMPARE(line.due({ids[4]}), QList<qint64>());
    QCOMPARE(line.due(), (QList<qint64>{ids[2]}));
    for (const int done : {2, 3, 4})
        NEED(line.store.passedOn(ids[done], t0));
    QCOMPARE(line.due(), (QList<qint64>{ids[5]}));
    NEED(line.store.passedOn(ids[5], t0));
    NEED(line.store.passedOn(ids[6], t0));
    QCOMPARE(line.due(), (QList<qint64>{ids[7]}));
}

void ForwardStoreTest::lanesOfTwoProvidersAreApart()
{
    Line line(2);
    const auto first = line.put({u"a"_s, u""_s, u"b"_s}, 0);
    const auto second = line.put({u"a"_s, u"b"_s}, 1);
    QCOMPARE(line.due(), (QList<qint64>{first[0]} + second));
    QCOMPARE(line.due({first[0]}), second);
}

void ForwardStoreTest::eachTargetGetsItsShareOldestFirst()
{
    Line line(3);
    const auto first = line.put({u"a"_s, u"b"_s, u"c"_s, u"d"_s}, 0);
    const auto second = line.put({u"a"_s, u"b"_s, u"c"_s}, 1);
    const auto third = line.put({u"a"_s}, 2);
    const auto more = line.put({u"e"_s}, 0);
    QCOMPARE(line.due({}, t0, 2), (QList<qint64>{first[0], first[1], second[0], second[1], third[0]}));
    QCOMPARE(line.due({first[0], second[0], second[1]}, t0, 2), (QList<qint64>{first[1], third[0]}));
    QCOMPARE(line.due({}, t0, 5).mid(3, 2), (QList<qint64>{first[3], second[0]}));
    QCOMPARE(line.due({}, t0, 5).last(), more[0]);
}

void ForwardStoreTest::aFailureWaitsAndIsRemembered()
{
    Line line;
    const auto ids = line.put({u"a"_s});
    NEED(line.store.failed(ids[0], u"It failed."_s, t0, t0.addSecs(5)));
    QCOMPARE(line.state().lastError, u"It failed."_s);
    QCOMPARE(line.state().lastErrorAt, t0);
    QCOMPARE(line.state().nextAttemptAt, t0.addSecs(5));
    QCOMPARE(line.due({}, t0.addMSecs(4999)), QList<qint64>());
    NEED(line.store.passedOn(ids[0], t0.addSecs(5)));
    QCOMPARE(line.state().lastError, QString());
    QCOMPARE(line.state().lastErrorAt, t0);
    QCOMPARE(line.state().passedOn, 1);
    QCOMPARE(line.state().lastPassedOnAt, t0.addSecs(5));
    QVERIFY(!line.state().nextAttemptAt.isValid());
    QCOMPARE(rowsOf(*line.database, u"SELECT count(*) FROM report"_s), QStringList{u"1"_s});
}

void ForwardStoreTest::theNextTimeIsTheFirstThatBringsSomething()
{
    Line line(2);
    QCOMPARE(line.nextTime(), QDateTime());
    const auto first = line.put({u"a"_s, u"a"_s, u"b"_s}, 0);
    const auto second = line.put({u"a"_s}, 1);
    QCOMPARE(line.nextTime(), QDateTime()); // All may go at once: that is no moment to wait for.
    QCOMPARE(line.state().nextAttemptAt, t0);
    NEED(line.store.failed(first[0], u"It failed."_s, t0, t0.addSecs(9)));
    NEED(line.store.failed(second[0], u"It failed."_s, t0, t0.addSecs(7)));
    QCOMPARE(line.nextTime(), t0.addSecs(7));
    QCOMPARE(line.nextTime(t0.addSecs(7)), t0.addSecs(9));
    QCOMPARE(line.nextTime(t0.addSecs(9)), QDateTime());
    NEED(line.store.setHold(line.providers[1], {1, t0, t0.addSecs(8)}));
    QCOMPARE(line.nextTime(), t0.addSecs(8));
    NEED(line.store.passedOn(second[0], t0));
    QCOMPARE(line.nextTime(), t0.addSecs(9)); // Nothing waits for the end of the hold.
}

void ForwardStoreTest::timesThatCannotBeMeantAreMended()
{
    Line line(2);
    const auto far = line.put({u"a"_s, u"b"_s}, 0, t0.addSecs(1));
    const auto near = line.put({u"a"_s}, 1, t0);
    NEED(line.store.failed(far[0], u"It failed."_s, t0, t0.addMSecs(600'001)));
    NEED(line.store.failed(near[0], u"It failed."_s, t0, t0.addSecs(600)));
    NEED(line.store.setHold(line.providers[0], {3, t0.addSecs(1), t0.addMSecs(600'001)}));
    const ForwardHold meant{2, t0, t0.addSecs(600)};
    NEED(line.store.setHold(line.providers[1], meant));
    NEED(line.store.mendTimes(t0, 10min));
    QCOMPARE(line.store.hold(line.providers[0]).value(), (ForwardHold{3, t0, {}}));
    QCOMPARE(line.store.hold(line.providers[1]).value(), meant);
    QCOMPARE(line.due(), (QList<qint64>{far[0]})); // One: its target has failed.
    QCOMPARE(line.due({}, t0.addSecs(600)), (QList<qint64>{far[0], near[0]}));
    const auto jobs = line.store.due(t0, {}, 9);
    QCOMPARE(jobs.value().first().attempts, 1);
    QCOMPARE(jobs.value().first().queuedAt, t0);
    NEED(line.store.giveUp(far[1], u"Given up."_s, t0.addSecs(9)));
    NEED(line.store.mendTimes(t0, 10min));
    QCOMPARE(line.store.deadLetters(line.providers[0]).value().first().queuedAt, t0);
}

void ForwardStoreTest::aDeadLetterKeepsItsBodyAndFreesItsLane()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"a"_s, u"b"_s});
    NEED(line.store.failed(ids[0], u"It failed."_s, t0, t0.addSecs(5)));
    NEED(line.store.giveUp(ids[0], u"Given up."_s, t0.addSecs(9)));
    NEED(line.store.giveUp(ids[2], u"Given up too."_s, t0.addSecs(9)));
    QCOMPARE(line.due(), (QList<qint64>{ids[1]}));
    QCOMPARE(line.state().waiting, 1);
    QCOMPARE(line.state().dead, 2);
    const auto dead = line.store.deadLetters(line.providers[0]);
    NEED(dead);
    const ForwardJob oldest{.report = ids[0],
                            .provider = line.providers[0],
                            .url = line.url,
                            .lane = u"a"_s,
                            .body = "a",
                            .attempts = 2,
                            .queuedAt = t0,
                            .lastError = u"Given up."_s,
                            .dead = true};
    QCOMPARE(dead.value().size(), 2);
    QCOMPARE(dead.value().at(0).report, ids[2]);
    QCOMPARE(dead.value().at(1), oldest);
    QCOMPARE(line.store.deadLetters(line.providers[0], 1).value().size(), 1);
}

void ForwardStoreTest::sendAgainPutsItBackInItsPlace()
{
    Line line(2);
    const auto ids = line.put({u"a"_s, u"a"_s, u"b"_s});
    const auto others = line.put({u"a"_s}, 1);
    for (const qint64 id : {ids[0], ids[2], others[0]})
        NEED(line.store.giveUp(id, u"Given up."_s, t0));
    NEED(line.store.setHold(line.providers[0], {4, t0, t0.addSecs(600)}));
    const QDateTime later = t0.addSecs(60);
    NEED(line.store.sendAgain(line.providers[0], {ids[0], others[0]}, later));
    QCOMPARE(line.store.hold(line.providers[0]).value(), (ForwardHold{4, {}, {}}));
    QCOMPARE(line.due({}, later), (QList<qint64>{ids[0]})); // One at first: the target had failed.
    const auto jobs = line.store.due(later, {}, 9);
    QCOMPARE(jobs.value().first().attempts, 0);
    QCOMPARE(jobs.value().first().queuedAt, later);
    QCOMPARE(jobs.value().first().lastError, QString());
    QCOMPARE(line.state().dead, 1);
    QCOMPARE(line.state(1).dead, 1); // The other provider's was not meant.
    NEED(line.store.sendAgain(line.providers[0], {}, later));
    QCOMPARE(line.state().dead, 0);
    QCOMPARE(line.state().waiting, 3);
}

void ForwardStoreTest::oldOnesAreGivenUpInPortions()
{
    Line line(2);
    line.put({u"a"_s, u"a"_s, u"b"_s}, 0, t0);
    const auto young = line.put({u"a"_s, u"b"_s}, 0, t0.addSecs(2));
    const auto others = line.put({u"a"_s}, 1, t0);
    const auto giveUp = [&] {
        return line.store.giveUpOld(line.providers[0], t0.addSecs(1), u"Too old."_s, t0.addSecs(9), 2);
    };
    QCOMPARE(giveUp().value(), 2);
    QCOMPARE(giveUp().value(), 1);
    QCOMPARE(giveUp().value(), 0);
    QCOMPARE(line.due(), young + others);
    QCOMPARE(line.store.deadLetters(line.providers[0]).value().first().lastError, u"Too old."_s);
    QCOMPARE(line.falseHeads(), QStringList());
}

void ForwardStoreTest::allEndsOfARecordAreStoredOrNone()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s});
    QVERIFY(execute(*line.database, u"CREATE TRIGGER full BEFORE UPDATE OF attempts ON forward_job "
                                    "BEGIN SELECT RAISE(ABORT, 'no room'); END"_s));
    const QList<ForwardEnd> ends{{.report = ids[0]},
                                 {ids[1], ForwardEnd::Kind::Failed, u"It failed."_s, t0.addSecs(1)}};
    NEED_ERROR(line.store.record(ends, t0), "store-write");
    QCOMPARE(line.due(), ids);
    QCOMPARE(line.state().passedOn, 0);
    QVERIFY(execute(*line.database, u"DROP TRIGGER full"_s));
    NEED(line.store.record(ends, t0));
    QCOMPARE(line.state().passedOn, 1);
    QCOMPARE(line.due(), QList<qint64>());
}

void ForwardStoreTest::endsOfReportsThatAreGoneAreNoFault()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"a"_s, u"b"_s});
    QVERIFY(execute(*line.database, u"DELETE FROM report WHERE id = %1"_s.arg(ids[0])));
    QCOMPARE(line.due(), (QList<qint64>{ids[1], ids[2]})); // The lane goes on.
    NEED(line.store.passedOn(ids[0], t0));
    NEED(line.store.failed(ids[0], u"It failed."_s, t0, t0));
    NEED(line.store.giveUp(ids[0], u"Given up."_s, t0));
    QCOMPARE(line.state().passedOn, 0);
    QCOMPARE(line.state().dead, 0);
    QCOMPARE(line.state().lastError, QString());
}

void ForwardStoreTest::headsAreRightAfterAnything()
{
    Line line(2);
    QRandomGenerator random(20261123);
    QList<qint64> ids;
    const auto any = [&] { return ids.at(random.bounded(int(ids.size()))); };
    for (int step = 0; step < 400; ++step) {
        const int provider = random.bounded(2);
        switch (random.bounded(6)) {
        case 0:
        case 1:
            ids += line.put({QString(random.bounded(4), u'x'), u"y"_s}, provider);
            break;
        case 2:
            NEED(line.store.passedOn(ids.isEmpty() ? 0 : any(), t0));
            break;
        case 3:
            NEED(line.store.giveUp(ids.isEmpty() ? 0 : any(), u"Given up."_s, t0));
            break;
        case 4:
            NEED(line.store.sendAgain(line.providers[provider], {ids.isEmpty() ? 0 : any()}, t0));
            break;
        default:
            QVERIFY(execute(*line.database,
                            u"DELETE FROM report WHERE id = %1"_s.arg(ids.isEmpty() ? 0 : any())));
        }
        QCOMPARE(line.falseHeads(), QStringList());
    }
    QVERIFY(line.state().waiting + line.state(1).waiting > 20);
}

void ForwardStoreTest::looksAtAFewOfAHundredThousandWaiting_data()
{
    QTest::addColumn<int>("lanes");
    QTest::addColumn<QString>("trouble");
    const QString hold = u"UPDATE forward_target SET failures = 9, held_until = '2031-03-01T%1:00:00.000Z' "
                         "WHERE provider_id IN (SELECT provider_id FROM forward_job)"_s;
    const QString tried = u"UPDATE forward_job SET attempts = 1, not_before = '2031-03-01T11:00:00.000Z'"_s;
    QTest::addRow("a lane for each, held") << 100000 << hold.arg(11);
    QTest::addRow("a lane for each, time for a probe") << 100000 << hold.arg(10);
    QTest::addRow("a lane for each, all tried") << 100000 << tried;
    QTest::addRow("one lane") << 1 << u"SELECT 1"_s;
    QTest::addRow("one lane, its first tried") << 1 << tried + u" WHERE head = 1"_s;
    QTest::addRow("five in each lane, every first tried") << 20000 << tried + u" WHERE head = 1"_s;
    QTest::addRow("behind a barrier")
        << 100000 << u"UPDATE forward_job SET lane = '' WHERE head = 1 AND report_id = 2"_s;
}

void ForwardStoreTest::looksAtAFewOfAHundredThousandWaiting()
{
    QFETCH(const int, lanes);
    QFETCH(const QString, trouble);
    constexpr int reports = 100000;
    Line line(2);
    const QString fill =
        u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(reports);
    QVERIFY(execute(*line.database,
                    u"INSERT INTO report (provider_id, origin, received_at, copies, last_copy_at, identity, "
                    "body) "_s +
                        fill + u"SELECT 'p', 'received', '', 1, '', x'00', x'7b7d' FROM n"_s));
    QVERIFY(execute(*line.database,
                    u"INSERT INTO forward_job (report_id, provider_id, lane, queued_at) "
                    "SELECT id, '%1', 'lane ' || (id %% %2), '2031-03-01T09:00:00.000Z' FROM report"_s
                        .replace(u"%%"_s, u"%"_s)
                        .arg(line.providers[0].toString(QUuid::WithoutBraces))
                        .arg(lanes)));
    QVERIFY2(execute(*line.database, trouble), qPrintable(trouble));
    const auto other = line.put({u"a"_s}, 1, t0);
    QVERIFY(line.due().contains(other[0]));
    QCOMPARE(line.state().waiting, reports);
    // Each row that is looked at costs ten steps and more, so a look at all of them costs a million.
    constexpr int few = 100;
    StepCount steps(line.database->connection());
    QVERIFY(line.store.due(t0, {}, 6).ok());
    const int forDue = steps.hundreds();
    QVERIFY(line.store.nextTime(t0).ok());
    const int forNext = steps.hundreds() - forDue;
    QVERIFY2(forDue < few, qPrintable(QString::number(forDue)));
    QVERIFY2(forNext < few, qPrintable(QString::number(forNext)));
    // So that counting that has gone silent is noticed.
    QVERIFY(execute(*line.database, u"SELECT count(*) FROM forward_job WHERE lane <> last_error"_s));
    QVERIFY(steps.hundreds() > few);
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::ForwardStoreTest)
#include "tst_forward_store.moc"
