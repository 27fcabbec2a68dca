// SPDX-License-Identifier: GPL-3.0-or-later
#include "forward_line.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::test {

/// Targets, how they stand, and what happens to those that have trouble.
class ForwardTargetTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void aTargetIsKeptAsItWasSet();
    void removingTheTargetKeepsWhatWaits();
    void aNewUrlStartsAnew();
    void pausingKeepsTheCounters();
    void resumeBeginsAnew();
    void pausedRemovedOrHeldTargetsGetNothing();
    void afterFailuresOneIsTriedFirst();
    void theProbeIsOneThatWasNotTried();
    void takenEndsAHoldOnlyWhenItsTimeIsOver();
    void whatIsStuckIsTold();
    void theTimeOfTryingIsKept();
};

void ForwardTargetTest::aTargetIsKeptAsItWasSet()
{
    Line line(2);
    NEED(line.store.setTarget({line.providers[1], line.url, true}));
    const auto target = line.store.target(line.providers[1]);
    NEED(target);
    QCOMPARE(target.value(), (ForwardTarget{line.providers[1], line.url, true}));
    QCOMPARE(line.store.targets().value().size(), 2);
    const QUuid stranger = QUuid::createUuid();
    QCOMPARE(line.store.target(stranger).value(), ForwardTarget{stranger});
    QCOMPARE(line.store.state(stranger).value(), ForwardState{.target = {stranger}});
}

void ForwardTargetTest::removingTheTargetKeepsWhatWaits()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s});
    NEED(line.store.setTarget({line.providers[0]}));
    QVERIFY(line.store.targets().value().isEmpty());
    QCOMPARE(line.state().waiting, 2);
    QVERIFY(!line.state().nextAttemptAt.isValid());
    QCOMPARE(line.due(), QList<qint64>());
    NEED(line.store.setTarget({line.providers[0], line.url}));
    QCOMPARE(line.due(), ids);
}

void ForwardTargetTest::aNewUrlStartsAnew()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s, u"c"_s});
    NEED(line.store.passedOn(ids[0], t0));
    NEED(line.store.failed(ids[1], u"It failed."_s, t0, t0.addSecs(600)));
    NEED(line.store.setHold(line.providers[0], {5, t0, t0.addSecs(600)}));
    const QUrl other(u"https://other.example.com/"_s);
    NEED(line.store.setTarget({line.providers[0], other}));
    QCOMPARE(line.due(), ids.mid(1));
    const auto jobs = line.store.due(t0, {}, 9);
    QCOMPARE(jobs.value().first().url, other);
    QCOMPARE(jobs.value().first().attempts, 0);
    QCOMPARE(line.state().passedOn, 0);
    QCOMPARE(line.state().lastError, QString());
    QVERIFY(!line.state().lastPassedOnAt.isValid());
}

void ForwardTargetTest::pausingKeepsTheCounters()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s});
    NEED(line.store.passedOn(ids[0], t0));
    NEED(line.store.setHold(line.providers[0], {5, t0, t0.addSecs(600)}));
    NEED(line.store.setTarget({line.providers[0], line.url, true}));
    QCOMPARE(line.due(), QList<qint64>());
    QCOMPARE(line.nextTime(), QDateTime());
    QCOMPARE(line.state().passedOn, 1);
    NEED(line.store.setTarget({line.providers[0], line.url, false}));
    QCOMPARE(line.state().passedOn, 1);
    QCOMPARE(line.due(), ids.mid(1));
}

void ForwardTargetTest::resumeBeginsAnew()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s});
    const ForwardHold hold{5, t0, t0.addSecs(600)};
    NEED(line.store.setHold(line.providers[0], hold));
    NEED(line.store.setTarget({line.providers[0], line.url, true}));
    QCOMPARE(line.store.hold(line.providers[0]).value(), hold); // Until then it is as it was.
    NEED(line.store.setTarget({line.providers[0], line.url, false}));
    QCOMPARE(line.store.hold(line.providers[0]).value(), ForwardHold());
    QCOMPARE(line.due(), ids);
    NEED(line.store.setHold(line.providers[0], hold));
    NEED(line.store.setTarget({line.providers[0], line.url, false})); // It was not paused.
    QCOMPARE(line.store.hold(line.providers[0]).value(), hold);
}

void ForwardTargetTest::pausedRemovedOrHeldTargetsGetNothing()
{
    Line line(3);
    for (int provider = 0; provider < 3; ++provider)
        line.put({u"a"_s, u"b"_s}, provider);
    NEED(line.store.setTarget({line.providers[0], line.url, true}));
    NEED(line.store.setTarget({line.providers[1]}));
    NEED(line.store.setHold(line.providers[2], {1, t0, t0.addSecs(60)}));
    QCOMPARE(line.due(), QList<qint64>());
    QCOMPARE(line.nextTime(), t0.addSecs(60));
    QCOMPARE(line.state(2).nextAttemptAt, t0.addSecs(60));
    QCOMPARE(line.due({}, t0.addSecs(60)).size(), 1);
}

void ForwardTargetTest::afterFailuresOneIsTriedFirst()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s, u"c"_s});
    NEED(line.store.setHold(line.providers[0], {1, t0, t0.addSecs(60)}));
    const QDateTime later = t0.addSecs(61);
    QCOMPARE(line.due({}, later), (QList<qint64>{ids[0]}));
    QCOMPARE(line.due({ids[0]}, later), QList<qint64>());
    NEED(line.store.passedOn(ids[0], later));
    QCOMPARE(line.due({}, later), (QList<qint64>{ids[1], ids[2]}));
}

void ForwardTargetTest::theProbeIsOneThatWasNotTried()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s, u"c"_s});
    NEED(line.store.failed(ids[0], u"It failed."_s, t0, t0.addSecs(5)));
    NEED(line.store.setHold(line.providers[0], {1, t0, t0.addSecs(10)}));
    QCOMPARE(line.due({}, t0.addSecs(60)), (QList<qint64>{ids[1]}));
    NEED(line.store.failed(ids[1], u"It failed."_s, t0, t0.addSecs(4)));
    NEED(line.store.failed(ids[2], u"It failed."_s, t0, t0.addSecs(3)));
    QCOMPARE(line.due({}, t0.addSecs(60)), (QList<qint64>{ids[2]}));
}

void ForwardTargetTest::takenEndsAHoldOnlyWhenItsTimeIsOver()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"b"_s});
    const ForwardHold hold{3, t0, t0.addSecs(60)};
    NEED(line.store.setHold(line.providers[0], hold));
    NEED(line.store.passedOn(ids[0], t0.addSecs(30)));
    QCOMPARE(line.store.hold(line.providers[0]).value(), hold);
    NEED(line.store.passedOn(ids[1], t0.addSecs(60)));
    QCOMPARE(line.store.hold(line.providers[0]).value(), ForwardHold());
}

void ForwardTargetTest::whatIsStuckIsTold()
{
    Line line;
    const auto ids = line.put({u"a"_s, u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    QCOMPARE(line.state().stuck, 0);
    NEED(line.store.failed(ids[2], u"The first refused."_s, t0, t0.addSecs(5)));
    NEED(line.store.failed(ids[0], u"The next refused."_s, t0.addSecs(3), t0.addSecs(7)));
    NEED(line.store.passedOn(ids[3], t0.addSecs(4)));
    QCOMPARE(line.state().lastError, QString());
    QCOMPARE(line.state().waiting, 4);
    QCOMPARE(line.state().stuck, 2);
    QCOMPARE(line.state().stuckReason, u"The next refused."_s);
    NEED(line.store.passedOn(ids[0], t0.addSecs(8)));
    QCOMPARE(line.state().stuck, 1);
    QCOMPARE(line.state().stuckReason, u"The first refused."_s);
    NEED(line.store.giveUp(ids[2], u"Given up."_s, t0.addSecs(9)));
    QCOMPARE(line.state().stuck, 0);
    QCOMPARE(line.state().stuckReason, QString());
}

void ForwardTargetTest::theTimeOfTryingIsKept()
{
    Line line;
    const auto ids = line.put({u"a"_s});
    const auto triedSince = [&line] {
        return line.store.due(t0.addDays(1), {}, 9).value().first().triedSince;
    };
    const auto fail = [&](const QDateTime &since) {
        return line.store.record({{ids[0], ForwardEnd::Kind::Failed, u"It failed."_s, t0.addSecs(1), since}},
                                 t0);
    };
    QVERIFY(!triedSince().isValid());
    NEED(fail(t0.addSecs(-60)));
    QCOMPARE(triedSince(), t0.addSecs(-60));
    NEED(fail({}));
    QCOMPARE(triedSince(), t0.addSecs(-60));
    NEED(line.store.mendTimes(t0.addDays(-1), 10min)); // The clock was set back.
    QCOMPARE(triedSince(), t0.addDays(-1));
    NEED(line.store.setTarget({line.providers[0], QUrl(u"https://other.example.com/"_s)}));
    QVERIFY(!triedSince().isValid());
    NEED(fail(t0));
    NEED(line.store.giveUp(ids[0], u"Given up."_s, t0));
    NEED(line.store.sendAgain(line.providers[0], {}, t0));
    QVERIFY(!triedSince().isValid());
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::ForwardTargetTest)
#include "tst_forward_target.moc"
