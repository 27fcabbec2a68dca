// SPDX-License-Identifier: GPL-3.0-or-later
#include "send_scripts.h"
#include "support/desk_test.h"

#include "core/phone.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

class TestSendTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void goesThroughItsStatesToOneEnd_data();
    void goesThroughItsStatesToOneEnd();
    void remembersWhatWasAskedAndAnswered();
    void remembersWhetherReportsCanComeBack();
    void keepsTheTimelineInOrder();
    void namesTheIssuesThatStopIt();
    void givesEachPressAMessageIdOfItsOwn();
    void keepsTheMessageIdWhenTryingAgain();
    void waitsForASlowKeychain();

private:
    static TestRun runThrough(SendingWorld &world, const SendOrder &order);
};

TestRun TestSendTest::runThrough(SendingWorld &world, const SendOrder &order)
{
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(order);
    if (!QTest::qWaitFor([&watch] { return !watch.ends.isEmpty(); }))
        return {};
    return watch.ends.first();
}

void TestSendTest::goesThroughItsStatesToOneEnd_data()
{
    QTest::addColumn<SendScript>("script");
    const QList<SendScript> scripts = sendScripts();
    for (const SendScript &script : scripts)
        QTest::newRow(script.name.constData()) << script;
}

void TestSendTest::goesThroughItsStatesToOneEnd()
{
    QFETCH(SendScript, script);

    SendingWorld world;
    SendOrder order = world.order();
    script.world(world);
    script.order(order);
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(order);
    QVERIFY2(watch.ends.isEmpty(), "it ended from within start()");
    QTRY_COMPARE(watch.ends.size(), 1);
    world.refuseWrites(false);
    send.cancel(); // Too late, and without effect.
    settle();

    QCOMPARE(watch.ends.size(), 1);
    QCOMPARE(watch.states, script.states);
    const TestRun run = watch.ends.first();
    QCOMPARE(run, send.run());
    QCOMPARE(run.outcome, script.outcome);
    QCOMPARE(run.explanation.code, script.code);
    if (!script.field.isEmpty())
        QCOMPARE(run.explanation.field, script.field);
    QVERIFY(!run.explanation.what.isEmpty());
    QCOMPARE(run.issues.isEmpty(), script.code != "issues"_L1);
    QCOMPARE(world.http.requests().size(), script.requests);
    QVERIFY(world.http.scriptUsedUp());
    QCOMPARE(world.storedRuns().size(), script.stored ? 1 : 0);
    if (script.stored)
        QCOMPARE(world.storedRuns().first(), run);
    QVERIFY(!world.bytesOnDisk().contains(testKey().toUtf8()));
}

void TestSendTest::remembersWhatWasAskedAndAnswered()
{
    SendingWorld world;
    world.http.willAnswer(200, R"({"referenceID":"ref-77"})", {{"X-Trace", "abc"}});
    const SendOrder order = world.order();
    const TestRun run = runThrough(world, order);

    QVERIFY(!run.id.isNull());
    QCOMPARE(run.providerId, order.provider.id);
    QCOMPARE(run.providerNickname, order.provider.nickname);
    QCOMPARE(run.fingerprint, connectionFingerprint(order.provider));
    QCOMPARE(run.recipient, u"+919876543210"_s);
    QCOMPARE(run.message, order.message);
    QCOMPARE(run.httpStatus, 200);
    QCOMPARE(run.referenceId, u"ref-77"_s);
    QVERIFY(run.replyHeaders.contains("X-Trace: abc"_L1));
    QCOMPARE(run.replyBody, QByteArray(R"({"referenceID":"ref-77"})"));
    QVERIFY(run.requestText.contains("/api/v1/sendMessage"_L1));
    QVERIFY(run.requestText.contains(run.messageId));
    QVERIFY(!run.requestText.contains(testKey()));

    const HttpRequest sent = world.http.requests().first();
    QVERIFY(sent.body.contains(run.messageId.toUtf8()));
    QVERIFY(sent.body.contains("+919876543210"));
    QCOMPARE(world.http.timeouts().first(), std::chrono::milliseconds(15000));
    QVERIFY(std::any_of(sent.headers.begin(), sent.headers.end(), [](const HttpHeader &header) {
        return header.secret && header.value == testKey().toUtf8();
    }));
}

void TestSendTest::remembersWhetherReportsCanComeBack()
{
    SendingWorld world;
    world.http.willAnswer(200, R"({"referenceID":"r"})");
    world.http.willAnswer(200, R"({"referenceID":"r"})");
    QVERIFY(runThrough(world, world.order()).withoutCallback);
    SendOrder saved = world.order();
    saved.provider.callbackToken = u"c2a9"_s;
    QVERIFY(!runThrough(world, saved).withoutCallback);
}

void TestSendTest::keepsTheTimelineInOrder()
{
    SendingWorld world;
    world.http.willAnswer(200, R"({"referenceID":"r","unReachableUsers":["+919876543210"]})");
    const TestRun run = runThrough(world, world.order());

    QCOMPARE(run.events.size(), 3);
    QCOMPARE(run.events.at(0).state, DeliveryState::Queued);
    QCOMPARE(run.events.at(0).at, run.createdAt);
    QCOMPARE(run.events.at(1).state, DeliveryState::Accepted);
    QCOMPARE(run.events.at(2).state, DeliveryState::Unreachable);
    QVERIFY(run.createdAt.isValid());
    QDateTime last;
    for (const DeliveryEvent &event : run.events) {
        QVERIFY(event.at.isValid());
        QVERIFY(!last.isValid() || event.at >= last);
        QVERIFY(!event.text.isEmpty());
        last = event.at;
    }
    QVERIFY(run.finishedAt >= last);
}

void TestSendTest::namesTheIssuesThatStopIt()
{
    SendingWorld world;
    SendOrder order = world.order();
    order.provider.agentId.clear();
    order.message.rcsText.clear();
    const TestRun run = runThrough(world, order);

    QCOMPARE(run.outcome, SendOutcome::NotSent);
    QCOMPARE(run.issues.size(), 2);
    QCOMPARE(run.issues.at(0).field, QString(field::agentId));
    QCOMPARE(run.issues.at(1).field, QString(field::message));
    QVERIFY(hasErrors(run.issues));
    QVERIFY(run.events.isEmpty());
}

void TestSendTest::givesEachPressAMessageIdOfItsOwn()
{
    SendingWorld world;
    world.http.willAnswer(200);
    world.http.willAnswer(200);
    const TestRun first = runThrough(world, world.order());
    const TestRun second = runThrough(world, world.order());
    QVERIFY(!QUuid::fromString(first.messageId).isNull());
    QVERIFY(!first.messageId.contains(u'{'));
    QVERIFY(first.messageId != second.messageId);
    QVERIFY(first.id != second.id);
}

void TestSendTest::keepsTheMessageIdWhenTryingAgain()
{
    SendingWorld world;
    world.http.willFail(Transport::Timeout);
    world.http.willAnswer(200);
    const TestRun first = runThrough(world, world.order());
    SendOrder again = world.order();
    again.repeatOf = first.messageId;
    const TestRun second = runThrough(world, again);
    QCOMPARE(second.messageId, first.messageId);
    QVERIFY(second.id != first.id);
    QCOMPARE(world.http.requests().at(1).body, world.http.requests().at(0).body);
    QCOMPARE(world.storedRuns().size(), 2);
}

void TestSendTest::waitsForASlowKeychain()
{
    SendingWorld world;
    world.secrets.hold();
    world.http.willAnswer(200);
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(world.secrets.waiting(), 1);
    QCOMPARE(send.state(), TestSend::State::ReadingSecret);
    settle();
    QVERIFY(watch.ends.isEmpty());
    QVERIFY(world.http.requests().isEmpty());
    world.secrets.release();
    QTRY_COMPARE(send.state(), TestSend::State::Accepted);
    QCOMPARE(watch.ends.size(), 1);
}

QTEST_GUILESS_MAIN(TestSendTest)
#include "tst_test_send.moc"
