// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder_barrier.h"
#include "support/desk_test.h"
#include "tst_forwarder_world.h"

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

const QDateTime t0{QDate(2031, 3, 1), QTime(10, 0), Qt::UTC};

/// What answers "bad" so, and takes everything else.
Dashboard::Decide badGets(const Behaviour &behaviour)
{
    return [behaviour](const Arrival &arrival) {
        return arrival.body == "bad" ? behaviour : Behaviour::answering(200);
    };
}

/// Barriers are given up after a tenth of a second, for a refusal or for any failure.
ForwardPatience hasty(bool alsoWhenFailing = false)
{
    ForwardPatience patience = impatient();
    patience.longestWait = 1s;
    patience.barrierRefusedFor = 100ms;
    patience.barrierFailingFor = alsoWhenFailing ? 100ms : 1h;
    return patience;
}

ForwardJob barrier(qint64 report, int attempts, const QDateTime &notBefore)
{
    ForwardJob job;
    job.report = report;
    job.attempts = attempts;
    job.notBefore = notBefore;
    return job;
}

/// Fails a barrier every `step`, and counts the tries until it is given up; 0 for not within `most` tries.
struct Failing
{
    BarrierWatch watch{ForwardPatience{}};
    HttpReply reply{Transport::Answered, 422};
    QDateTime now = t0;
    ForwardJob job = barrier(7, 0, {});

    int triesUntilHopeless(std::chrono::seconds step, int most = 5000)
    {
        for (int tries = 1; tries <= most; ++tries) {
            if (watch.isHopeless(job, reply, now))
                return tries;
            fail(step);
        }
        return 0;
    }
    /// The next try comes as soon as it may.
    void fail(std::chrono::seconds step)
    {
        watch.count(job, reply, now);
        now = now.addSecs(step.count());
        ++job.attempts;
        job.notBefore = now;
    }
};

} // namespace

class ForwarderBarrierTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void patienceHasItsNumbers_data();
    void patienceHasItsNumbers();
    void aReportAboutOneMessageIsNeverHopeless();
    void whatBeginsAnewIsCountedAnew();
    void aRefusedReportIsGivenUpAndTheLineGoesOn();
    void itCanBeSentAgain();
    void oneThatOnlyFailsIsGivenUpLater_data();
    void oneThatOnlyFailsIsGivenUpLater();
    void butNotAsSoonAsOneThatIsRefused();
    void aTargetThatRefusesAllKeepsWhatWaits();
    void oneMessageKeepsItsPatience();
};

void ForwarderBarrierTest::patienceHasItsNumbers_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<int>("step"); // Seconds from try to try.
    QTest::addColumn<int>("tries");
    const auto row = [](const char *name, const HttpReply &reply, int step, int tries) {
        QTest::addRow("%s", name) << reply << step << tries;
    };
    row("refused, quickly", {Transport::Answered, 422}, 1, 181);
    row("refused, half a minute between", {Transport::Answered, 422}, 30, 7);
    row("refused, five times at least", {Transport::Answered, 400}, 600, 5);
    row("failing, a minute between", {Transport::Answered, 500}, 60, 61);
    row("failing, ten minutes between", {Transport::Answered, 500}, 600, 7);
    row("breaking off", {Transport::Closed}, 600, 7);
    row("overloaded", {Transport::Answered, 503}, 600, 0);
    row("nothing at this address", {Transport::Answered, 404}, 600, 0);
    row("not reached", {Transport::Refused}, 600, 0);
}

void ForwarderBarrierTest::patienceHasItsNumbers()
{
    QFETCH(const HttpReply, reply);
    QFETCH(const int, step);
    Failing failing;
    failing.reply = reply;
    QTEST(failing.triesUntilHopeless(std::chrono::seconds(step), 200), "tries");
}

void ForwarderBarrierTest::aReportAboutOneMessageIsNeverHopeless()
{
    Failing failing;
    failing.job.lane = u"m1"_s;
    QCOMPARE(failing.triesUntilHopeless(60s, 1000), 0);
}

void ForwarderBarrierTest::whatBeginsAnewIsCountedAnew()
{
    const auto afterSixTries = [](const std::function<void(Failing &)> &change) {
        Failing failing;
        for (int i = 0; i < 6; ++i)
            failing.fail(30s);
        change(failing);
        return failing.triesUntilHopeless(30s);
    };
    QCOMPARE(afterSixTries([](Failing &) {}), 1);
    QCOMPARE(afterSixTries([](Failing &failing) { failing.job.report = 8; }), 7);
    QCOMPARE(afterSixTries([](Failing &failing) { failing.job.attempts = 0; }), 7); // Sent again.
    QCOMPARE(afterSixTries([](Failing &failing) { failing.watch.forget({}); }), 7);
    QCOMPARE(afterSixTries([](Failing &failing) { failing.watch.clear(); }), 7);
    QCOMPARE(afterSixTries([](Failing &failing) { failing.now = t0.addDays(-1); }), 7); // The clock is set.
    QCOMPARE(afterSixTries([](Failing &failing) { failing.now = failing.now.addDays(1); }), 7); // Asleep.
    QCOMPARE(afterSixTries([](Failing &failing) {
                 failing.watch.count(failing.job, {Transport::Answered, 404}, failing.now);
             }),
             7);
}

void ForwarderBarrierTest::aRefusedReportIsGivenUpAndTheLineGoesOn()
{
    Dashboard dashboard(badGets(Behaviour::answering(422)));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"a"_s, {"before"});
    const qint64 bad = world.put(QString(), {"bad"});
    world.put(u"a"_s, {"after"});
    world.put(u"b"_s, {"after"});
    world.start(hasty());
    QTRY_COMPARE(world.waiting(), 0);
    QVERIFY(dashboard.count("bad") >= ForwardPatience().fewestBarrierTries);
    QCOMPARE(dashboard.takenBodies(), (QByteArrayList{"before", "after", "after"}));
    const QList<ForwardJob> dead = world.dead();
    QCOMPARE(dead.size(), 1);
    QCOMPARE(dead.first().report, bad);
    const QString &why = dead.first().lastError;
    QVERIFY2(why.contains(u"about several messages"_s) && why.contains(u"HTTP 422"_s), qPrintable(why));
}

void ForwarderBarrierTest::itCanBeSentAgain()
{
    Dashboard dashboard(badGets(Behaviour::answering(400)));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(QString(), {"bad"});
    world.start(hasty());
    QTRY_COMPARE(world.state().dead, 1);
    dashboard.decide([](const Arrival &) { return Behaviour::answering(200); });
    QVERIFY(world.forwards->sendAgain(world.provider, {}, ForwardWorld::now()).ok());
    world.forwarder->wake();
    QTRY_COMPARE(world.state().passedOn, 1);
    QCOMPARE(world.state().dead, 0);
}

void ForwarderBarrierTest::oneThatOnlyFailsIsGivenUpLater_data()
{
    QTest::addColumn<int>("status"); // 0 for closing without an answer.
    QTest::newRow("500") << 500;
    QTest::newRow("no answer") << 0;
}

void ForwarderBarrierTest::oneThatOnlyFailsIsGivenUpLater()
{
    QFETCH(const int, status);
    Dashboard dashboard(badGets(status == 0 ? Behaviour::closing() : Behaviour::answering(status)));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(QString(), {"bad"});
    world.put(u"a"_s, {"after"});
    world.start(hasty(true));
    QTRY_COMPARE(world.waiting(), 0);
    QCOMPARE(dashboard.takenBodies(), QByteArrayList{"after"});
    QCOMPARE(world.state().dead, 1);
}

void ForwarderBarrierTest::butNotAsSoonAsOneThatIsRefused()
{
    Dashboard dashboard(badGets(Behaviour::answering(500)));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(QString(), {"bad"});
    world.start(hasty());
    QTRY_VERIFY(dashboard.count("bad") >= 7);
    QCOMPARE(world.waiting(), 1);
}

/// It is most likely the wrong address: nothing may be lost for that.
void ForwarderBarrierTest::aTargetThatRefusesAllKeepsWhatWaits()
{
    Dashboard dashboard([](const Arrival &) { return Behaviour::answering(400); });
    ForwardWorld world;
    world.setUrl(dashboard.url());
    for (int n = 0; n < 20; ++n)
        world.put(QString(), {"bad"});
    world.start(hasty());
    QTRY_VERIFY(world.forwards->hold(world.provider).value().failures >= 8);
    QCOMPARE(world.state().dead, 5);
    QCOMPARE(world.waiting(), 15);
}

void ForwarderBarrierTest::oneMessageKeepsItsPatience()
{
    Dashboard dashboard(badGets(Behaviour::answering(422)));
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"a"_s, {"bad"});
    ForwardPatience patience = hasty();
    patience.barrierRefusedFor = 0ms;
    world.start(patience);
    QTRY_VERIFY(dashboard.count("bad") >= 8);
    QCOMPARE(world.state().dead, 0);
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::ForwarderBarrierTest)
#include "tst_forwarder_barrier.moc"
