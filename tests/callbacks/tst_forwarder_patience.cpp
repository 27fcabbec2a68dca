// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "tst_forwarder_world.h"

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

Dashboard::Decide always(int status)
{
    return [status](const Arrival &) { return Behaviour::answering(status); };
}

/// How many tries are on disk.
int triesOf(const ForwardWorld &world)
{
    auto sum = sql::read(world.database->connection(), u"SELECT sum(attempts) FROM forward_job"_s);
    return sum && sum.value().next() ? sum.value().value(0).toInt() : -1;
}

ForwardHold holdOf(const ForwardWorld &world)
{
    return world.forwards->hold(world.provider).value();
}

} // namespace

/// What counts as time that was tried, and what does not.
class ForwarderPatienceTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void aLongPauseGivesNothingUp_data();
    void aLongPauseGivesNothingUp();
    void timeAsleepIsNotTimeTried();
    void timeInLineIsNotTimeTried();
    void butTimeTriedHasAnEnd();
    void aStatedWaitOutlivesARestart();
};

void ForwarderPatienceTest::aLongPauseGivesNothingUp_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("overloaded") << 503;
    QTest::newRow("refusing all") << 400;
}

void ForwarderPatienceTest::aLongPauseGivesNothingUp()
{
    QFETCH(const int, status);
    Dashboard dashboard(always(status));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    for (int lane = 0; lane < 10; ++lane)
        world.put(u"m%1"_s.arg(lane), {"1", "2"});
    world.start();
    QTRY_VERIFY(holdOf(world).failures >= 4);
    world.setUrl(dashboard.url(), true);
    QTRY_COMPARE(triesOf(world), dashboard.arrivals().size()); // Nothing is under way any more.
    world.setClockAhead(48h);
    const auto before = dashboard.arrivals().size();
    world.setUrl(dashboard.url(), false);
    QTRY_VERIFY(dashboard.arrivals().size() >= before + 20);
    QCOMPARE(world.state().dead, 0);
    QCOMPARE(world.waiting(), 20);
    QVERIFY(holdOf(world).since > ForwardWorld::now().addDays(1));
}

void ForwarderPatienceTest::timeAsleepIsNotTimeTried()
{
    Dashboard dashboard(always(500));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1"});
    world.start();
    QTRY_VERIFY(dashboard.arrivals().size() >= 2);
    world.setClockAhead(48h);
    const auto before = dashboard.arrivals().size();
    QTRY_VERIFY(dashboard.arrivals().size() >= before + 5);
    QCOMPARE(world.state().dead, 0);
}

void ForwarderPatienceTest::timeInLineIsNotTimeTried()
{
    Dashboard dashboard(always(422));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1"}, ForwardWorld::now().addDays(-2)); // It came in a pause, say.
    world.start();
    QTRY_VERIFY(dashboard.arrivals().size() >= 6);
    QCOMPARE(world.state().dead, 0);
}

void ForwarderPatienceTest::butTimeTriedHasAnEnd()
{
    Dashboard dashboard(always(500));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1"});
    ForwardPatience patience = impatient();
    patience.giveUpAfter = 200ms;
    world.start(patience);
    QTRY_COMPARE(world.state().dead, 1);
    QVERIFY(dashboard.arrivals().last().at - dashboard.arrivals().first().at >= 190);
}

void ForwarderPatienceTest::aStatedWaitOutlivesARestart()
{
    Dashboard dashboard;
    Dashboard other;
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1"});
    const QDateTime until = ForwardWorld::now().addSecs(3600);
    QVERIFY(world.forwards->setHold(world.provider, {1, ForwardWorld::now(), until}).ok());
    const ForwardHold stated = holdOf(world);
    const QUuid asked = std::exchange(world.provider, QUuid::createUuid());
    world.setUrl(other.url());
    world.put(u"m1"_s, {"1"});
    world.start();
    QTRY_COMPARE(other.arrivals().size(), 1); // It has looked at both.
    world.provider = asked;
    QCOMPARE(holdOf(world), stated);
    QVERIFY(dashboard.arrivals().isEmpty());
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::ForwarderPatienceTest)
#include "tst_forwarder_patience.moc"
