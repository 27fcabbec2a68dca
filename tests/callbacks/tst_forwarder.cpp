// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "support/fake_http_client.h"
#include "tst_forwarder_world.h"

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

/// The names of the headers, in lower case and in order.
QByteArrayList headerNames(const QByteArray &head)
{
    QByteArrayList names;
    const auto lines = head.split('\n').mid(1);
    for (const QByteArray &line : lines) {
        if (line.contains(':'))
            names.append(line.first(line.indexOf(':')).toLower());
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Says how many requests it was asked for; none of them ever ends.
class CountingClient final : public HttpClient
{
public:
    explicit CountingClient(std::atomic_int &sent) : m_sent(sent) {}
    [[nodiscard]] HttpCall *send(const HttpRequest &, std::chrono::milliseconds) override
    {
        ++m_sent;
        return new FakeHttpCall(this);
    }

private:
    std::atomic_int &m_sent;
};

Behaviour answerAll(const Arrival &)
{
    return Behaviour::answering(200);
}

} // namespace

class ForwarderTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void passesBytesOnUnchanged_data();
    void passesBytesOnUnchanged();
    void sendsNoHeaderThatIsNotNeeded();
    void bringsBackNoCookieAndNoSignIn();
    void takesEvery2xxForAYes_data();
    void takesEvery2xxForAYes();
    void keepsTheOrderOfALane();
    void lanesDoNotWaitForEachOther();
    void aReportAboutSeveralMessagesGoesAlone();
    void hasNoMoreUnderWayThanAllowed();
    void twoProvidersShareTheLimitOfAHost();
    void aPausedTargetWaits();
    void withoutATargetReportsWait();
    void aNewUrlGetsWhatWaits();
    void goesOnAfterARestart();
    void aClockSetBackLengthensNoWait_data();
    void aClockSetBackLengthensNoWait();
    void noWaitIsLongerThanTheClockWasAhead();
    void aReportFromTheFutureGrowsOld();
    void startsAgainAfterStop();
    void onlyOneForwarderWorksInAFolder();
    void tellsWhatMovedInGroups();
    void aFolderThatIsNotThereIsTold();
};

void ForwarderTest::passesBytesOnUnchanged_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addRow("odd blanks and line ends") << QByteArray("\r\n { \"a\"\t:1 ,\n\"a\": 1.0e0 } \n");
    QTest::addRow("byte order mark") << QByteArray("\xEF\xBB\xBF{\"a\":1}");
    QTest::addRow("not UTF-8") << QByteArray("{\"a\":\"\xFF\xFE\x80\"}");
    QTest::addRow("a zero byte") << QByteArray("{\"a\":\"\0\"}", 9);
    QTest::addRow("a request inside") << QByteArray("POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\n{}\r\n\r\n");
    QTest::addRow("as long as may come") << QByteArray(256 * 1024, '7');
}

void ForwarderTest::passesBytesOnUnchanged()
{
    QFETCH(const QByteArray, body);
    Dashboard dashboard;
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {body});
    world.start();
    QTRY_COMPARE(world.waiting(), 0);
    QCOMPARE(dashboard.bodies(), QByteArrayList{body});
    QCOMPARE(dashboard.arrivals().first().path, QByteArray("/reports?token=t0"));
    QCOMPARE(world.state().passedOn, 1);
    QVERIFY(world.state().lastPassedOnAt.isValid());
}

void ForwarderTest::sendsNoHeaderThatIsNotNeeded()
{
    Dashboard dashboard;
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"{}"});
    world.start();
    QTRY_COMPARE(dashboard.arrivals().size(), 1);
    const QByteArray head = dashboard.arrivals().first().head;
    QCOMPARE(headerNames(head), (QByteArrayList{"accept-encoding", "accept-language", "connection",
                                                "content-length", "content-type", "host", "user-agent"}));
    QVERIFY(head.startsWith("POST "));
    QVERIFY(head.contains("\r\nContent-Type: application/json\r\n"));
}

void ForwarderTest::bringsBackNoCookieAndNoSignIn()
{
    Dashboard dashboard([](const Arrival &arrival) {
        return Behaviour::answering(arrival.body == "1" ? 401 : 200, {},
                                    "Set-Cookie: session=s1; Path=/\r\n"
                                    "WWW-Authenticate: Basic realm=\"r\"\r\n");
    });
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"0"});
    world.put(u"m2"_s, {"1"});
    world.start();
    QTRY_VERIFY(dashboard.arrivals().size() >= 3);
    for (const Arrival &arrival : dashboard.arrivals()) {
        QVERIFY(!headerNames(arrival.head).contains("cookie"));
        QVERIFY(!headerNames(arrival.head).contains("authorization"));
    }
}

void ForwarderTest::takesEvery2xxForAYes_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<qint64>("filler");
    QTest::addColumn<bool>("drips");
    const auto whole = [](int status, const QByteArray &body) {
        return Behaviour::answering(status, body).answer;
    };
    QTest::addRow("200") << whole(200, "{}") << qint64(0) << false;
    QTest::addRow("201") << whole(201, "") << qint64(0) << false;
    QTest::addRow("202") << whole(202, "") << qint64(0) << false;
    QTest::addRow("204") << QByteArray("HTTP/1.1 204 Nothing\r\n\r\n") << qint64(0) << false;
    QTest::addRow("a web page") << whole(200, "<html>Sign in</html>") << qint64(0) << false;
    QTest::addRow("without a length") << QByteArray("HTTP/1.1 200 OK\r\n\r\nyes") << qint64(0) << false;
    QTest::addRow("longer than we read") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << qint64(1200000) << false;
    QTest::addRow("never done") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << qint64(0) << true;
}

void ForwarderTest::takesEvery2xxForAYes()
{
    QFETCH(const QByteArray, answer);
    QFETCH(const qint64, filler);
    QFETCH(const bool, drips);
    const auto end = drips ? Behaviour::End::Drip : Behaviour::End::Close;
    Dashboard dashboard([&](const Arrival &) { return Behaviour{answer, filler, end}; });
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"{}"});
    ForwardPatience patience = impatient();
    patience.timeout = 500ms;
    world.start(patience);
    QTRY_COMPARE(world.waiting(), 0);
    QCOMPARE(dashboard.arrivals().size(), 1);
    QCOMPARE(world.state().lastError, QString());
}

void ForwarderTest::keepsTheOrderOfALane()
{
    Dashboard dashboard;
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, bodiesOf("m1", 60));
    world.start();
    QTRY_COMPARE(world.waiting(), 0);
    QCOMPARE(dashboard.bodies(), bodiesOf("m1", 60));
    QCOMPARE(dashboard.mostOpen(), 1);
}

void ForwarderTest::lanesDoNotWaitForEachOther()
{
    Dashboard dashboard([](const Arrival &arrival) {
        return arrival.body == "a1" ? Behaviour::silent() : Behaviour::answering(200);
    });
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"a"_s, {"a1", "a2"});
    world.put(u"b"_s, {"b1", "b2", "b3"});
    world.start();
    QTRY_COMPARE(world.waiting(), 2);
    QCOMPARE(dashboard.takenBodies(), (QByteArrayList{"b1", "b2", "b3"}));
    QCOMPARE(dashboard.count("a2"), 0);
}

void ForwarderTest::aReportAboutSeveralMessagesGoesAlone()
{
    Dashboard dashboard;
    dashboard.delay(20ms);
    ForwardWorld world;
    world.setUrl(dashboard.url());
    for (const QString &lane : {u"a"_s, u"b"_s, u"c"_s})
        world.put(lane, {"before"});
    world.put(QString(), {"all"});
    for (const QString &lane : {u"a"_s, u"b"_s, u"d"_s})
        world.put(lane, {"after"});
    world.start();
    QTRY_COMPARE(world.waiting(), 0);
    QCOMPARE(dashboard.bodies(),
             (QByteArrayList{"before", "before", "before", "all", "after", "after", "after"}));
    const qint64 alone = dashboard.arrivals().at(3).at;
    QVERIFY(alone - dashboard.arrivals().at(2).at >= 20);
    QVERIFY(dashboard.arrivals().at(4).at - alone >= 20);
}

void ForwarderTest::hasNoMoreUnderWayThanAllowed()
{
    Dashboard dashboard;
    dashboard.delay(30ms);
    ForwardWorld world;
    world.setUrl(dashboard.url());
    for (int lane = 0; lane < 12; ++lane)
        world.put(u"m%1"_s.arg(lane), {"{}"});
    ForwardPatience patience = impatient();
    patience.atOnce = 3;
    world.start(patience);
    QTRY_COMPARE(world.waiting(), 0);
    QCOMPARE(dashboard.mostOpen(), 3);
}

void ForwarderTest::twoProvidersShareTheLimitOfAHost()
{
    Dashboard dashboard;
    dashboard.delay(50ms);
    ForwardWorld world;
    const QUuid first = world.provider;
    for (const QUuid &provider : {first, QUuid::createUuid()}) {
        world.provider = provider;
        world.setUrl(dashboard.url());
        for (int lane = 0; lane < 9; ++lane)
            world.put(u"m%1"_s.arg(lane), {"{}"});
    }
    world.start();
    QTRY_COMPARE(dashboard.takenBodies().size(), 18);
    QCOMPARE(dashboard.arrivals().size(), 18);
    QCOMPARE(dashboard.mostOpen(), 6); // A seventh would wait inside Qt while its time runs out.
}

void ForwarderTest::aPausedTargetWaits()
{
    Dashboard dashboard;
    Dashboard other;
    ForwardWorld world;
    const QUuid paused = world.provider;
    world.setUrl(dashboard.url(), true);
    world.put(u"m1"_s, {"1", "2"});
    world.provider = QUuid::createUuid();
    world.setUrl(other.url());
    world.put(u"m1"_s, {"3"});
    world.start();
    QTRY_COMPARE(other.arrivals().size(), 1); // It has looked at both.
    QVERIFY(dashboard.arrivals().isEmpty());
    world.provider = paused;
    QVERIFY(!world.state().nextAttemptAt.isValid());
    world.setUrl(dashboard.url(), false);
    QTRY_COMPARE(dashboard.takenBodies(), (QByteArrayList{"1", "2"}));
}

void ForwarderTest::withoutATargetReportsWait()
{
    Dashboard dashboard;
    ForwardWorld world;
    world.put(u"m1"_s, {"1"});
    world.start();
    world.setUrl(dashboard.url());
    QTRY_COMPARE(world.waiting(), 0);
    world.setUrl({});
    world.put(u"m1"_s, {"2"});
    world.forwarder->wake();
    QCOMPARE(world.waiting(), 1);
    world.setUrl(dashboard.url());
    QTRY_COMPARE(dashboard.takenBodies(), (QByteArrayList{"1", "2"}));
}

void ForwarderTest::aNewUrlGetsWhatWaits()
{
    Dashboard wrong([](const Arrival &) { return Behaviour::answering(404); });
    Dashboard right;
    ForwardWorld world;
    world.setUrl(wrong.url());
    world.put(u"m1"_s, {"1", "2"});
    ForwardPatience patience = impatient();
    patience.firstWait = patience.longestWait = 1h; // Only the new address can bring it on.
    world.start(patience);
    QTRY_VERIFY(world.state().lastError.contains(u"HTTP 404"_s));
    QVERIFY(world.state().nextAttemptAt > ForwardWorld::now());
    world.setUrl(right.url());
    QTRY_COMPARE(right.takenBodies(), (QByteArrayList{"1", "2"}));
    QCOMPARE(wrong.bodies(), QByteArrayList{"1"});
    QTRY_COMPARE(world.state().passedOn, 2);
    QCOMPARE(world.state().lastError, QString());
}

void ForwarderTest::goesOnAfterARestart()
{
    Dashboard dashboard([](const Arrival &arrival) {
        return arrival.body == "2" ? Behaviour::silent() : Behaviour::answering(200);
    });
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1", "2", "3"});
    world.start();
    QTRY_COMPARE(dashboard.count("2"), 1);
    world.forwarder.reset();
    QCOMPARE(world.waiting(), 2);
    dashboard.decide(answerAll);
    world.start();
    QTRY_COMPARE(world.waiting(), 0);
    QCOMPARE(dashboard.bodies(), (QByteArrayList{"1", "2", "2", "3"}));
}

void ForwarderTest::aClockSetBackLengthensNoWait_data()
{
    QTest::addColumn<QString>("trouble");
    const QString tomorrow = ForwardWorld::now().addDays(1).toString(Qt::ISODateWithMs);
    QTest::newRow("of a report") << u"UPDATE forward_job SET attempts = 1, not_before = '%1'"_s.arg(tomorrow);
    QTest::newRow("of the target") << u"UPDATE forward_target SET failures = 1, held_until = '%1'"_s.arg(
        tomorrow);
}

void ForwarderTest::aClockSetBackLengthensNoWait()
{
    QFETCH(const QString, trouble);
    Dashboard dashboard;
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1", "2"});
    QVERIFY(world.execute(trouble));
    world.start();
    QTRY_COMPARE(dashboard.takenBodies(), (QByteArrayList{"1", "2"}));
}

void ForwarderTest::noWaitIsLongerThanTheClockWasAhead()
{
    Dashboard dashboard([](const Arrival &) { return Behaviour::answering(503); });
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1"});
    world.setClockAhead(2h);
    world.start();
    QTRY_VERIFY(dashboard.arrivals().size() >= 3);
    dashboard.decide(answerAll);
    world.setClockAhead(0h);
    world.forwarder->wake(); // It would look by itself within a minute.
    QTRY_COMPARE(world.waiting(), 0);
}

void ForwarderTest::aReportFromTheFutureGrowsOld()
{
    Dashboard dashboard([](const Arrival &) { return Behaviour::answering(422); });
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1"}, ForwardWorld::now().addYears(1));
    ForwardPatience patience = impatient();
    patience.giveUpAfter = 200ms;
    world.start(patience);
    QTRY_COMPARE(world.state().dead, 1);
}

void ForwarderTest::startsAgainAfterStop()
{
    Dashboard dashboard;
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.start();
    world.forwarder->stop();
    world.put(u"m1"_s, {"1"});
    world.forwarder->wake();
    QVERIFY(world.forwarder->start().ok());
    QVERIFY(world.forwarder->start().ok());
    QTRY_COMPARE(dashboard.takenBodies(), QByteArrayList{"1"});
}

void ForwarderTest::onlyOneForwarderWorksInAFolder()
{
    Dashboard dashboard([](const Arrival &) { return Behaviour::silent(); });
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1"});
    world.put(u"m2"_s, {"2"});
    world.start();
    QTRY_COMPARE(dashboard.arrivals().size(), 2);
    std::atomic_int sent = 0;
    const auto counting = [&sent] { return std::make_unique<CountingClient>(sent); };
    Forwarder watcher(world.folder.path(), counting, ForwardWorld::now, impatient());
    QVERIFY(watcher.start().ok());
    watcher.wake();
    watcher.stop(); // It has looked: wake() comes before stop() in its line.
    QCOMPARE(sent.load(), 0);
    Forwarder second(
        world.folder.path(), [] { return std::make_unique<NetworkHttpClient>(); }, ForwardWorld::now,
        impatient());
    QVERIFY(second.start().ok());
    world.forwarder.reset();
    dashboard.decide(answerAll);
    QTRY_COMPARE(dashboard.takenBodies().size(), 2);
    QCOMPARE(dashboard.arrivals().size(), 4);
}

void ForwarderTest::tellsWhatMovedInGroups()
{
    Dashboard dashboard;
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, bodiesOf("m1", 100));
    world.forwarder.emplace(
        world.folder.path(), [] { return std::make_unique<NetworkHttpClient>(); }, ForwardWorld::now,
        impatient());
    QSignalSpy moved(&*world.forwarder, &Forwarder::moved);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(world.forwarder->start().ok());
    QTRY_COMPARE(world.waiting(), 0);
    QTRY_VERIFY(!moved.isEmpty());
    QCOMPARE(moved.first().first().toUuid(), world.provider);
    QVERIFY2(moved.size() <= clock.elapsed() / 100 + 1, "More often than every 100 ms");
}

void ForwarderTest::aFolderThatIsNotThereIsTold()
{
    Forwarder forwarder(
        u"/nowhere/at/all"_s, [] { return std::make_unique<NetworkHttpClient>(); }, ForwardWorld::now);
    const Outcome started = forwarder.start();
    QVERIFY(!started.ok());
    QCOMPARE(started.error().code, u"store-open"_s);
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::ForwarderTest)
#include "tst_forwarder.moc"
