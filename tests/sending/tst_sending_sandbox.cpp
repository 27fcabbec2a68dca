// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/network_http_client.h"
#include "sandbox/sandbox.h"
#include "sending_world.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// The real network against the real sandbox: what a user who rehearses sees.
class SendingSandboxTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsEachStory_data();
    void tellsEachStory();
    void sendsTheFallbackForIndia();
    void isRefusedWithTheFieldNamed_data();
    void isRefusedWithTheFieldNamed();
    void triesAgainWithoutSendingTwice();
    void isCancelledWhileTheSandboxIsSilent();
    void saysWhenTheSandboxIsNotRunning();

private:
    TestRun press(SendOrder order, std::chrono::milliseconds timeout = std::chrono::seconds(15));
    [[nodiscard]] SendOrder orderTo(const QString &digits) const
    {
        Provider provider = readyProvider(m_sandbox->endpoint());
        provider.agentId = Sandbox::agentId();
        return {provider, readyMessage(u"900000"_s + digits), Sandbox::apiKey()};
    }

    std::unique_ptr<SendingWorld> m_world;
    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<NetworkHttpClient> m_http;
};

void SendingSandboxTest::init()
{
    DeskTest::init();
    m_world = std::make_unique<SendingWorld>();
    m_sandbox = std::make_unique<Sandbox>();
    m_http = std::make_unique<NetworkHttpClient>();
    QVERIFY(m_sandbox->start(0).ok());
}

void SendingSandboxTest::cleanup()
{
    m_http.reset();
    m_sandbox.reset();
    m_world.reset();
}

TestRun SendingSandboxTest::press(SendOrder order, std::chrono::milliseconds timeout)
{
    TestSend::Parts parts = m_world->partsWith(*m_http);
    TestSend send({parts.gateways, parts.http, parts.secrets, parts.runs, parts.rules, parts.clock, timeout});
    SendWatch watch(send);
    send.start(order);
    if (!QTest::qWaitFor([&watch] { return !watch.ends.isEmpty(); }, 20000))
        return {};
    return watch.ends.first();
}

void SendingSandboxTest::tellsEachStory_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<SendOutcome>("outcome");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("retryAfter");

    const auto accepted = [](const char *name, const QString &digits) {
        QTest::newRow(name) << digits << SendOutcome::Accepted << 200 << u"http-200"_s << 0;
    };
    accepted("delivered and read", u"0001"_s);
    accepted("not RCS-capable", u"0002"_s);
    accepted("failed later", u"0003"_s);
    accepted("expired later", u"0004"_s);
    accepted("replies", u"0010"_s);
    accepted("any other", u"4711"_s);
    QTest::newRow("too many requests") << u"0005"_s << SendOutcome::Refused << 429 << u"http-429"_s << 7;
    QTest::newRow("server trouble") << u"0006"_s << SendOutcome::Refused << 500 << u"jiocx-7"_s << 0;
    QTest::newRow("never answers") << u"0007"_s << SendOutcome::Unclear << 0 << u"timeout"_s << 0;
    QTest::newRow("not JSON") << u"0008"_s << SendOutcome::Unclear << 200 << u"answer-unknown"_s << 0;
    QTest::newRow("closes") << u"0009"_s << SendOutcome::Unclear << 0 << u"transport-closed"_s << 0;
}

void SendingSandboxTest::tellsEachStory()
{
    QFETCH(QString, digits);
    QFETCH(SendOutcome, outcome);
    QFETCH(int, status);
    QFETCH(QString, code);
    QFETCH(int, retryAfter);

    const bool silent = digits == "0007"_L1;
    const TestRun run = press(orderTo(digits), std::chrono::milliseconds(silent ? 1500 : 15000));

    QCOMPARE(run.outcome, outcome);
    QCOMPARE(run.explanation.code, code);
    QCOMPARE(run.httpStatus, status);
    QCOMPARE(run.explanation.retryAfter, std::chrono::seconds(retryAfter));
    QCOMPARE(run.referenceId.startsWith("sbx-"_L1), outcome == SendOutcome::Accepted);
    QCOMPARE(run.recipient, u"+91900000"_s + digits);
    QCOMPARE(m_sandbox->requestsReceived(), 1);
    QCOMPARE(m_sandbox->messagesReceived(), 1);
    QCOMPARE(m_world->storedRuns(), QList<TestRun>{run});
    QVERIFY(!m_world->bytesOnDisk().contains(Sandbox::apiKey().toUtf8()));
}

void SendingSandboxTest::sendsTheFallbackForIndia()
{
    SendOrder order = orderTo(u"0002"_s);
    order.provider = withIndiaFallback(order.provider);
    order.message = withFallbackText(order.message);
    const TestRun run = press(order);
    QVERIFY2(run.outcome == SendOutcome::Accepted, run.replyBody.constData());
    QVERIFY(run.requestText.contains("1107159000000000001"_L1));
}

void SendingSandboxTest::isRefusedWithTheFieldNamed_data()
{
    QTest::addColumn<QString>("fieldName");
    QTest::addColumn<int>("status");
    QTest::newRow("wrong key") << QString(field::apiKey) << 401;
    QTest::newRow("wrong agent") << QString(field::agentId) << 403;
    QTest::newRow("wrong path") << QString(field::httpEndpoint) << 404;
}

void SendingSandboxTest::isRefusedWithTheFieldNamed()
{
    QFETCH(QString, fieldName);
    QFETCH(int, status);

    SendOrder order = orderTo(u"0001"_s);
    if (fieldName == field::apiKey)
        order.key = u"some-other-key-1234"_s;
    if (fieldName == field::agentId)
        order.provider.agentId = u"other_brand_ab12cd34_agent"_s;
    if (fieldName == field::httpEndpoint)
        order.provider.advanced.insert(u"sendPath"_s, u"/api/v2/nothing"_s);
    const TestRun run = press(order);
    QCOMPARE(run.outcome, SendOutcome::Refused);
    QCOMPARE(run.httpStatus, status);
    QCOMPARE(run.explanation.field, fieldName);
    QCOMPARE(m_sandbox->messagesReceived(), 0);
}

void SendingSandboxTest::triesAgainWithoutSendingTwice()
{
    const TestRun first = press(orderTo(u"0001"_s));
    SendOrder again = orderTo(u"0001"_s);
    again.repeatOf = first.messageId;
    const TestRun second = press(again);
    QCOMPARE(second.outcome, SendOutcome::Accepted);
    QCOMPARE(second.referenceId, first.referenceId);
    QCOMPARE(m_sandbox->requestsReceived(), 2);
    QCOMPARE(m_sandbox->messagesReceived(), 1);
    QCOMPARE(m_world->storedRuns().size(), 2);
}

void SendingSandboxTest::isCancelledWhileTheSandboxIsSilent()
{
    TestSend send(m_world->partsWith(*m_http));
    SendWatch watch(send);
    send.start(orderTo(u"0007"_s));
    QTRY_COMPARE(m_sandbox->messagesReceived(), 1);
    send.cancel();
    QTRY_COMPARE(watch.ends.size(), 1);
    QCOMPARE(watch.ends.first().outcome, SendOutcome::Cancelled);
    QVERIFY(sentence(watch.ends.first().explanation).contains("may still arrive"_L1));
}

void SendingSandboxTest::saysWhenTheSandboxIsNotRunning()
{
    const SendOrder order = orderTo(u"0001"_s);
    m_sandbox->stop();
    const TestRun run = press(order);
    QCOMPARE(run.outcome, SendOutcome::Refused);
    QCOMPARE(run.explanation.code, u"transport-refused"_s);
}

QTEST_GUILESS_MAIN(SendingSandboxTest)
#include "tst_sending_sandbox.moc"
