// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/self_check.h"
#include "gateways/network_http_client.h"
#include "receiver_world.h"
#include "support/desk_test.h"
#include "support/fake_http_client.h"
#include "support/loopback_server.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace desk;
using namespace desk::test;

namespace {

SelfCheck endOf(const QSignalSpy &ends)
{
    return ends.isEmpty() ? SelfCheck() : ends.constFirst().constFirst().value<SelfCheck>();
}

} // namespace

/// Whether a probe sent to the public address arrives, and what is said when it does not.
class TestSelfCheck : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theProbeArrives();
    void theProbeIsAPostToTheCallbackUrl();
    void aRepeatedProbeEndsItOnce();
    void eachEndHasItsWords_data();
    void eachEndHasItsWords();
    void anAnswerWithoutArrivalProvesNothing();
    void somebodyElsesProbeDoesNotCount();
    void silenceEndsInTime();
    void anOldTokenIsNotFound();
    void withoutReceiverNothingIsSent();
    void cancelEndsItOnce();

private:
    const QUrl m_base = QUrl(u"https://hooks.example.com"_s);
};

void TestSelfCheck::theProbeArrives()
{
    ReceiverWorld world;
    NEED(world.start());
    NetworkHttpClient http;
    CallbackSelfCheck check(http, world.receiver, [&world] { return world.now; });
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    check.start(world.receiver.localBase(), world.provider.callbackToken);
    QCOMPARE(ends.size(), 0);
    QTRY_COMPARE(ends.size(), 1);
    QVERIFY2(endOf(ends).arrived, qPrintable(endOf(ends).reason));
    QCOMPARE(endOf(ends).reason, QString());
    QCOMPARE(endOf(ends).base, world.receiver.localBase());
    QCOMPARE(endOf(ends).at, world.now);
    QCOMPARE(world.stored(), 0);
}

void TestSelfCheck::theProbeIsAPostToTheCallbackUrl()
{
    ReceiverWorld world;
    NEED(world.start());
    FakeHttpClient http;
    http.willHang();
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    check.start(m_base, u"token"_s, 7s);
    QCOMPARE(http.requests().size(), 1);
    const HttpRequest &request = http.requests().constFirst();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.url, QUrl(u"https://hooks.example.com/callback/token"_s));
    QCOMPARE(request.headers, (QList<HttpHeader>{{"Content-Type", "application/json"}}));
    QVERIFY(request.body.startsWith("{\"providerDeskProbe\":\""));
    QVERIFY(request.body.size() > 50); // Nobody guesses it.
    QCOMPARE(http.timeouts().constFirst(), 7s);
}

void TestSelfCheck::aRepeatedProbeEndsItOnce()
{
    ReceiverWorld world;
    NEED(world.start());
    FakeHttpClient http;
    http.willHang();
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    const QSignalSpy probes(&world.receiver, &Receiver::probeArrived);
    check.start(m_base, u"token"_s);
    const QByteArray body = http.requests().constFirst().body;
    QCOMPARE(world.post(body), 200);
    QCOMPARE(world.post(body), 200);
    QTRY_COMPARE(probes.size(), 2);
    QCOMPARE(ends.size(), 1);
    QVERIFY(endOf(ends).arrived);
    QTRY_VERIFY(!http.lastCall()); // The request is not left alone.
}

void TestSelfCheck::eachEndHasItsWords_data()
{
    QTest::addColumn<int>("transport");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    const auto broken = [](const char *name, Transport transport, const QString &words) {
        QTest::newRow(name) << int(transport) << 0 << words;
    };
    broken("name", Transport::HostNotFound, u"was not found"_s);
    broken("refused", Transport::Refused, u"No connection"_s);
    broken("no connection in time", Transport::ConnectTimeout, u"No answer came"_s);
    broken("no answer in time", Transport::Timeout, u"No answer came"_s);
    broken("broken off", Transport::Closed, u"broke off"_s);
    broken("untrusted", Transport::TlsUntrusted, u"everybody trusts"_s);
    broken("expired", Transport::TlsExpired, u"has expired"_s);
    broken("another host", Transport::TlsWrongHost, u"not for hooks.example.com"_s);
    broken("TLS", Transport::TlsOther, u"(TLS)"_s);
    broken("proxy", Transport::ProxyTrouble, u"proxy"_s);
    broken("address", Transport::BadRequest, u"public address"_s);
    broken("other", Transport::Other, u"broke off"_s);
    for (const auto &[status, words] :
         std::initializer_list<std::pair<int, QString>>{{302, u"on to another address"_s},
                                                        {401, u"login"_s},
                                                        {403, u"login"_s},
                                                        {404, u"old token"_s},
                                                        {405, u"does not take POST"_s},
                                                        {413, u"HTTP 413"_s},
                                                        {500, u"HTTP 500"_s},
                                                        {502, u"does not reach Provider Desk"_s},
                                                        {503, u"does not reach Provider Desk"_s},
                                                        {504, u"does not reach Provider Desk"_s},
                                                        {530, u"does not reach Provider Desk"_s}})
        QTest::addRow("HTTP %d", status) << int(Transport::Answered) << status << words;
}

void TestSelfCheck::eachEndHasItsWords()
{
    QFETCH(const int, transport);
    QFETCH(const int, status);
    QFETCH(const QString, words);
    ReceiverWorld world;
    NEED(world.start());
    FakeHttpClient http;
    http.willReply({.transport = Transport(transport), .status = status});
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    check.start(m_base, u"token"_s);
    QCOMPARE(ends.size(), 0);
    QTRY_COMPARE(ends.size(), 1);
    QVERIFY(!endOf(ends).arrived);
    QVERIFY2(endOf(ends).reason.contains(words), qPrintable(endOf(ends).reason));
    QVERIFY(!endOf(ends).reason.contains(u'%'));
}

/// The real way: a web page of somebody's answers 200 to everything.
void TestSelfCheck::anAnswerWithoutArrivalProvesNothing()
{
    ReceiverWorld world;
    NEED(world.start());
    LoopbackServer page({Behaviour::answering(200, "welcome")});
    NetworkHttpClient http;
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    check.start(page.url(QString()), world.provider.callbackToken);
    QTRY_COMPARE_WITH_TIMEOUT(ends.size(), 1, 20'000);
    QVERIFY(!endOf(ends).arrived);
    QVERIFY2(endOf(ends).reason.contains(u"leads to another program"_s), qPrintable(endOf(ends).reason));
    QCOMPARE(page.requests(), 1);
}

void TestSelfCheck::somebodyElsesProbeDoesNotCount()
{
    ReceiverWorld world;
    NEED(world.start());
    FakeHttpClient http;
    http.willHang();
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    const QSignalSpy probes(&world.receiver, &Receiver::probeArrived);
    check.start(m_base, u"token"_s);
    QCOMPARE(world.post(Receiver::probeBody("another")), 200);
    QTRY_COMPARE(probes.size(), 1);
    QCOMPARE(ends.size(), 0);
}

void TestSelfCheck::silenceEndsInTime()
{
    ReceiverWorld world;
    NEED(world.start());
    FakeHttpClient http;
    http.willHang();
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    check.start(m_base, u"token"_s, 50ms);
    QTRY_COMPARE(ends.size(), 1);
    QVERIFY(endOf(ends).reason.contains(u"No answer came from hooks.example.com"_s));
    QTRY_VERIFY(!http.lastCall());
}

void TestSelfCheck::anOldTokenIsNotFound()
{
    ReceiverWorld world;
    NEED(world.start());
    NetworkHttpClient http;
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    check.start(world.receiver.localBase(), u"another"_s);
    QTRY_COMPARE(ends.size(), 1);
    QVERIFY(!endOf(ends).arrived);
    QVERIFY2(endOf(ends).reason.contains(u"HTTP 404"_s), qPrintable(endOf(ends).reason));
}

void TestSelfCheck::withoutReceiverNothingIsSent()
{
    ReceiverWorld world;
    FakeHttpClient http;
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    check.start(m_base, u"token"_s);
    QCOMPARE(ends.size(), 0);
    QTRY_COMPARE(ends.size(), 1);
    QVERIFY(endOf(ends).reason.contains(u"not receiving"_s));
    QCOMPARE(http.requests().size(), 0);
}

void TestSelfCheck::cancelEndsItOnce()
{
    ReceiverWorld world;
    NEED(world.start());
    FakeHttpClient http;
    http.willHang();
    CallbackSelfCheck check(http, world.receiver, startOfTime);
    const QSignalSpy ends(&check, &CallbackSelfCheck::finished);
    check.start(m_base, u"token"_s);
    check.cancel();
    check.cancel();
    QTRY_VERIFY(!http.lastCall());
    QCOMPARE(ends.size(), 1);
    QVERIFY(!endOf(ends).arrived);
}

QTEST_GUILESS_MAIN(TestSelfCheck)
#include "tst_self_check.moc"
