// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending_world.h"
#include "support/desk_test.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

using State = TestSend::State;

/// How a send ends when somebody stops it, and what is left on disk after each kind of end.
class TestSendEndsTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void canBeCancelledInEachState_data();
    void canBeCancelledInEachState();
    void canBeCancelledTheMomentAStateIsReached_data();
    void canBeCancelledTheMomentAStateIsReached();
    void takesAnAnswerThatCameBeforeTheCancel();
    void canBeDestroyedInEachState_data();
    void canBeDestroyedInEachState();
    void isOnDiskBeforeTheRequestLeaves();
    void isLeftAloneByAnotherStartWhileSending();
    void endsWhenItsCallIsLost();
    void showsTheResultEvenIfItCannotBeKept();
    void sendsNothingThatCannotBeMarkedAsSending();
    void dropsALateKeychainAnswer();
    void neverKeepsAnEchoedKey_data();
    void neverKeepsAnEchoedKey();
};

void TestSendEndsTest::canBeCancelledInEachState_data()
{
    QTest::addColumn<State>("when");
    QTest::addColumn<bool>("left");
    QTest::newRow("validating") << State::Validating << false;
    QTest::newRow("reading the key") << State::ReadingSecret << false;
    QTest::newRow("sending") << State::Sending << true;
}

void TestSendEndsTest::canBeCancelledInEachState()
{
    QFETCH(State, when);
    QFETCH(bool, left);

    SendingWorld world;
    if (when == State::ReadingSecret)
        world.secrets.hold();
    if (left)
        world.http.willHang();
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(send.state(), when);
    send.cancel();
    send.cancel();
    QTRY_COMPARE(watch.ends.size(), 1);
    world.secrets.release();
    settle();

    QCOMPARE(watch.ends.size(), 1);
    QCOMPARE(watch.states.last(), State::Cancelled);
    QCOMPARE(watch.states.count(State::Cancelled), 1);
    const TestRun run = watch.ends.first();
    QCOMPARE(run.outcome, SendOutcome::Cancelled);
    QCOMPARE(run.explanation.code, u"cancelled"_s);
    QCOMPARE(sentence(run.explanation).contains("may still arrive"_L1), left);
    QCOMPARE(sentence(run.explanation).contains("Nothing was sent"_L1), !left);
    QCOMPARE(world.http.requests().size(), left ? 1 : 0);
    QCOMPARE(world.storedRuns().size(), left ? 1 : 0);
    if (left)
        QCOMPARE(world.storedRuns().first().outcome, SendOutcome::Cancelled);
}

void TestSendEndsTest::canBeCancelledTheMomentAStateIsReached_data()
{
    QTest::addColumn<State>("when");
    QTest::newRow("validating") << State::Validating;
    QTest::newRow("reading the key") << State::ReadingSecret;
    QTest::newRow("sending") << State::Sending;
}

void TestSendEndsTest::canBeCancelledTheMomentAStateIsReached()
{
    QFETCH(State, when);

    SendingWorld world;
    TestSend send(world.parts());
    SendWatch watch(send);
    connect(&send, &TestSend::stateChanged, &send, [&send, when](State state) {
        if (state == when)
            send.cancel();
    });
    send.start(world.order());
    QTRY_COMPARE(watch.ends.size(), 1);
    settle();
    QCOMPARE(watch.ends.size(), 1);
    QCOMPARE(watch.ends.first().outcome, SendOutcome::Cancelled);
    QVERIFY2(world.http.requests().isEmpty(), "it sent although it was cancelled before");
    for (const TestRun &stored : world.storedRuns())
        QCOMPARE(stored.outcome, SendOutcome::Cancelled);
}

void TestSendEndsTest::takesAnAnswerThatCameBeforeTheCancel()
{
    SendingWorld world;
    world.http.willHang();
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(world.http.requests().size(), 1);
    world.http.lastCall()->answer({.transport = Transport::Answered, .status = 200});
    send.cancel();
    QTRY_COMPARE(watch.ends.size(), 1);
    QCOMPARE(watch.ends.first().outcome, SendOutcome::Accepted);
    QCOMPARE(send.state(), State::Accepted);
}

void TestSendEndsTest::canBeDestroyedInEachState_data()
{
    QTest::addColumn<State>("when");
    QTest::newRow("idle") << State::Idle;
    QTest::newRow("validating") << State::Validating;
    QTest::newRow("reading the key") << State::ReadingSecret;
    QTest::newRow("sending") << State::Sending;
    QTest::newRow("accepted") << State::Accepted;
}

void TestSendEndsTest::canBeDestroyedInEachState()
{
    QFETCH(State, when);

    SendingWorld world;
    if (when == State::ReadingSecret)
        world.secrets.hold();
    if (when == State::Sending)
        world.http.willHang();
    if (when == State::Accepted)
        world.http.willAnswer(200);
    auto send = std::make_unique<TestSend>(world.parts());
    SendWatch watch(*send);
    if (when != State::Idle)
        send->start(world.order());
    QTRY_COMPARE(send->state(), when);
    const QPointer<FakeHttpCall> call = world.http.lastCall();
    send.reset();
    if (when == State::Sending)
        QVERIFY2(call && call->ended(), "the call goes on without anybody listening");
    world.secrets.release();
    QTRY_VERIFY(!call);
    settle();

    QCOMPARE(watch.ends.size(), when == State::Accepted ? 1 : 0);
    const QList<TestRun> stored = world.storedRuns();
    QCOMPARE(stored.size(), when == State::Sending || when == State::Accepted ? 1 : 0);
    if (when == State::Sending) {
        QCOMPARE(stored.first().outcome, SendOutcome::Interrupted);
        QCOMPARE(stored.first().explanation.code, u"interrupted"_s);
        QCOMPARE(stored.first().events.last().state, DeliveryState::Interrupted);
        QVERIFY(stored.first().finishedAt.isValid());
        QCOMPARE(stored.first().explanation, interrupted({}, world.now).explanation);
    }
}

void TestSendEndsTest::isOnDiskBeforeTheRequestLeaves()
{
    SendingWorld world;
    world.http.willHang();
    TestSend send(world.parts());
    QList<TestRun> storedAtSending;
    connect(&send, &TestSend::stateChanged, &send, [&](State state) {
        if (state == State::Sending) {
            QVERIFY(world.http.requests().isEmpty());
            storedAtSending = world.storedRuns();
        }
    });
    send.start(world.order());
    QTRY_COMPARE(world.http.requests().size(), 1);
    QCOMPARE(storedAtSending.size(), 1);
    QCOMPARE(storedAtSending.first().outcome, SendOutcome::Pending);
    QCOMPARE(storedAtSending.first().messageId, send.run().messageId);
    QVERIFY(!storedAtSending.first().requestText.isEmpty());
}

void TestSendEndsTest::isLeftAloneByAnotherStartWhileSending()
{
    SendingWorld world;
    world.http.willHang();
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(world.http.requests().size(), 1);

    auto other = Database::open(world.folder.path());
    QVERIFY(other.ok());
    RunStore otherRuns(*other.value());
    const Result<int> marked = otherRuns.markInterrupted(world.tick());
    QVERIFY(marked.ok());
    QCOMPARE(marked.value(), 0);
    QCOMPARE(world.storedRuns().first().outcome, SendOutcome::Pending);

    send.cancel();
    QTRY_COMPARE(watch.ends.size(), 1);
}

void TestSendEndsTest::endsWhenItsCallIsLost()
{
    SendingWorld world;
    auto http = std::make_unique<FakeHttpClient>();
    http->willHang();
    TestSend send(world.partsWith(*http));
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(http->requests().size(), 1);
    http.reset();
    QTRY_COMPARE(watch.ends.size(), 1);
    QCOMPARE(watch.ends.first().outcome, SendOutcome::Unclear);
    QCOMPARE(send.state(), State::Failed);
}

void TestSendEndsTest::showsTheResultEvenIfItCannotBeKept()
{
    SendingWorld world;
    world.http.willHang();
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(world.http.requests().size(), 1);
    world.refuseWrites(true);
    world.http.lastCall()->answer({.transport = Transport::Answered, .status = 200});
    QTRY_COMPARE(watch.ends.size(), 1);
    world.refuseWrites(false);
    const TestRun run = watch.ends.first();
    QCOMPARE(run.outcome, SendOutcome::Accepted);
    QCOMPARE(run.explanation.code, u"http-200"_s);
    QVERIFY2(run.explanation.cure.contains("could not be kept"_L1), qPrintable(run.explanation.cure));
    QCOMPARE(world.storedRuns().first().outcome, SendOutcome::Pending);
}

void TestSendEndsTest::sendsNothingThatCannotBeMarkedAsSending()
{
    SendingWorld world;
    // The open database goes on working, but no lock file can be made.
    QVERIFY(QDir(world.folder.path()).removeRecursively());
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(watch.ends.size(), 1);
    QCOMPARE(watch.ends.first().outcome, SendOutcome::NotSent);
    QCOMPARE(watch.ends.first().explanation.code, u"store-write"_s);
    QVERIFY(world.http.requests().isEmpty());
}

void TestSendEndsTest::dropsALateKeychainAnswer()
{
    SendingWorld world;
    world.secrets.hold();
    auto send = std::make_unique<TestSend>(world.parts());
    SendWatch watch(*send);
    send->start(world.order());
    QTRY_COMPARE(send->state(), State::ReadingSecret);
    send->cancel();
    world.secrets.release();
    settle();
    QCOMPARE(watch.ends.size(), 1);
    QCOMPARE(send->state(), State::Cancelled);
    QVERIFY(world.http.requests().isEmpty());
}

void TestSendEndsTest::neverKeepsAnEchoedKey_data()
{
    QTest::addColumn<HttpReply>("reply");

    const QByteArray key = testKey().toUtf8();
    QTest::newRow("in the error") << HttpReply{.transport = Transport::Answered,
                                               .status = 401,
                                               .body = R"({"error":{"message":"bad key )" + key + "\"}}"};
    QTest::newRow("as the reference") << HttpReply{
        .transport = Transport::Answered, .status = 200, .body = "{\"referenceID\":\"" + key + "\"}"};
    QTest::newRow("half of it") << HttpReply{.transport = Transport::Answered,
                                             .status = 401,
                                             .body =
                                                 R"({"error":{"message":"key )" + key.first(12) + "…\"}}"};
    QTest::newRow("in a header") << HttpReply{
        .transport = Transport::Answered, .status = 200, .headers = {{"X-Echo", "key=" + key}, {key, "x"}}};
    QTest::newRow("in the detail") << HttpReply{.transport = Transport::Other,
                                                .detail = u"failed with "_s + testKey()};
    QTest::newRow("in a web page") << HttpReply{
        .transport = Transport::Answered, .status = 200, .body = "<html>" + key + "</html>"};
}

void TestSendEndsTest::neverKeepsAnEchoedKey()
{
    QFETCH(HttpReply, reply);

    SendingWorld world;
    world.http.willReply(reply);
    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(watch.ends.size(), 1);
    const TestRun run = watch.ends.first();
    const QByteArray shown = QJsonDocument(toJson(run)).toJson() + run.replyBody + run.replyHeaders.toUtf8() +
                             run.requestText.toUtf8() + sentence(run.explanation).toUtf8();
    const QByteArray onDisk = world.bytesOnDisk();
    QVERIFY(!onDisk.isEmpty());
    QCOMPARE(world.storedRuns().size(), 1);
    for (qsizetype i = 0; i + 8 <= testKey().size(); ++i) {
        const QByteArray part = testKey().mid(i, 8).toUtf8();
        QVERIFY2(!shown.contains(part), shown.constData());
        QVERIFY2(!onDisk.contains(part), part.constData());
    }
}

QTEST_GUILESS_MAIN(TestSendEndsTest)
#include "tst_test_send_ends.moc"
