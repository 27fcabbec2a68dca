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

const QUrl base = QUrl(u"https://hooks.example.com"_s);

/// A receiver that listens, and one check of it over a network of this kind.
template <typename Client>
struct Checked
{
    explicit Checked(bool listening = true)
    {
        if (listening && !world.start())
            qFatal("The receiver of the test does not start");
    }
    [[nodiscard]] SelfCheck end() const
    {
        return ends.isEmpty() ? SelfCheck() : ends.constFirst().constFirst().template value<SelfCheck>();
    }

    ReceiverWorld world;
    Client http;
    CallbackSelfCheck check{http, world.receiver, [this] { return world.now; }};
    QSignalSpy ends{&check, &CallbackSelfCheck::finished};
    QSignalSpy probes{&world.receiver, &Receiver::probeArrived};
};
using ByNetwork = Checked<NetworkHttpClient>;

/// The network has a script; without one it never answers.
struct ByScript : Checked<FakeHttpClient>
{
    using Checked::Checked;
    void start(std::chrono::milliseconds timeout = 10s)
    {
        if (http.scriptUsedUp())
            http.willHang();
        check.start(base, u"token"_s, timeout);
    }
};

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
    void anotherProgramsReceiverIsNoFailure();
    void whoHasThePortHasToKnowTheToken_data();
    void whoHasThePortHasToKnowTheToken();
    void cancelEndsItOnce();
};

void TestSelfCheck::theProbeArrives()
{
    ByNetwork by;
    by.check.start(by.world.receiver.localBase(), by.world.provider.callbackToken);
    QCOMPARE(by.ends.size(), 0);
    QTRY_COMPARE(by.ends.size(), 1);
    QVERIFY2(by.end().arrived, qPrintable(by.end().reason));
    QCOMPARE(by.end().reason, QString());
    QCOMPARE(by.end().base, by.world.receiver.localBase());
    QCOMPARE(by.end().at, by.world.now);
    QCOMPARE(by.world.stored(), 0);
}

void TestSelfCheck::theProbeIsAPostToTheCallbackUrl()
{
    ByScript by;
    by.start(7s);
    QCOMPARE(by.http.requests().size(), 1);
    const HttpRequest &request = by.http.requests().constFirst();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.url, QUrl(u"https://hooks.example.com/callback/token"_s));
    QCOMPARE(request.headers, (QList<HttpHeader>{{"Content-Type", "application/json"}}));
    QVERIFY(request.body.startsWith("{\"providerDeskProbe\":\""));
    QVERIFY(request.body.size() > 50); // Nobody guesses it.
    QCOMPARE(by.http.timeouts().constFirst(), 7s);
}

void TestSelfCheck::aRepeatedProbeEndsItOnce()
{
    ByScript by;
    by.start();
    const QByteArray body = by.http.requests().constFirst().body;
    QCOMPARE(by.world.post(body), 200);
    QCOMPARE(by.world.post(body), 200);
    QTRY_COMPARE(by.probes.size(), 2);
    QCOMPARE(by.ends.size(), 1);
    QVERIFY(by.end().arrived);
    QTRY_VERIFY(!by.http.lastCall()); // The request is not left alone.
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
    ByScript by;
    by.http.willReply({.transport = Transport(transport), .status = status});
    by.start();
    QCOMPARE(by.ends.size(), 0);
    QTRY_COMPARE(by.ends.size(), 1);
    QVERIFY(!by.end().arrived);
    QVERIFY2(by.end().reason.contains(words), qPrintable(by.end().reason));
    QVERIFY(!by.end().reason.contains(u'%'));
}

/// The real way: a web page of somebody's answers 200 to everything.
void TestSelfCheck::anAnswerWithoutArrivalProvesNothing()
{
    ByNetwork by;
    LoopbackServer page({Behaviour::answering(200, "welcome")});
    by.check.start(page.url(QString()), by.world.provider.callbackToken);
    QTRY_COMPARE_WITH_TIMEOUT(by.ends.size(), 1, 20'000);
    QVERIFY(!by.end().arrived);
    QVERIFY2(by.end().reason.contains(u"leads to another program"_s), qPrintable(by.end().reason));
    QCOMPARE(page.requests(), 1);
}

void TestSelfCheck::somebodyElsesProbeDoesNotCount()
{
    ByScript by;
    by.start();
    QCOMPARE(by.world.post(Receiver::probeBody("another")), 200);
    QTRY_COMPARE(by.probes.size(), 1);
    QCOMPARE(by.ends.size(), 0);
}

void TestSelfCheck::silenceEndsInTime()
{
    ByScript by;
    by.start(50ms);
    QTRY_COMPARE(by.ends.size(), 1);
    QVERIFY(by.end().reason.contains(u"No answer came from hooks.example.com"_s));
    QTRY_VERIFY(!by.http.lastCall());
}

void TestSelfCheck::anOldTokenIsNotFound()
{
    ByNetwork by;
    by.check.start(by.world.receiver.localBase(), u"another"_s);
    QTRY_COMPARE(by.ends.size(), 1);
    QVERIFY(!by.end().arrived);
    QVERIFY2(by.end().reason.contains(u"HTTP 404"_s), qPrintable(by.end().reason));
}

void TestSelfCheck::withoutReceiverNothingIsSent()
{
    ByScript by(false);
    by.start();
    QCOMPARE(by.ends.size(), 0);
    QTRY_COMPARE(by.ends.size(), 1);
    QVERIFY(by.end().reason.contains(u"not receiving"_s));
    QCOMPARE(by.http.requests().size(), 0);
}

/// `provider-desk-cli receive` has the port and the same listing.
void TestSelfCheck::anotherProgramsReceiverIsNoFailure()
{
    ByNetwork by(false);
    Receiver other(by.world.folder.path(), by.world.gateways);
    other.setTokens({by.world.tokenUntil({})});
    ReceiverOptions options;
    options.port = 0;
    NEED(other.start(options));
    by.check.startElsewhere(other.localBase(), by.world.provider.callbackToken);
    QCOMPARE(by.ends.size(), 0);
    QTRY_COMPARE(by.ends.size(), 1);
    QVERIFY(by.end().elsewhere);
    QVERIFY(!by.end().arrived); // Nothing was seen here.
    QVERIFY2(by.end().reason.startsWith(u"Another program has the receiver's port, and it takes"_s),
             qPrintable(by.end().reason));
    QCOMPARE(by.world.stored(), 0);
}

void TestSelfCheck::whoHasThePortHasToKnowTheToken_data()
{
    QTest::addColumn<QList<int>>("answers");
    QTest::addColumn<QString>("words");
    QTest::newRow("a receiver with another listing") << QList<int>{404} << u"HTTP 404"_s;
    QTest::newRow("a web page for everything") << QList<int>{200, 200} << u"leads to another program"_s;
    QTest::newRow("a program with trouble") << QList<int>{200, 500} << u"HTTP 500"_s;
    QTest::newRow("nothing behind the tunnel") << QList<int>{502} << u"does not reach Provider Desk"_s;
}

void TestSelfCheck::whoHasThePortHasToKnowTheToken()
{
    QFETCH(const QList<int>, answers);
    QFETCH(const QString, words);
    ByScript by(false);
    for (const int status : answers)
        by.http.willAnswer(status);
    by.check.startElsewhere(base, u"token"_s);
    QTRY_COMPARE(by.ends.size(), 1);
    QVERIFY(!by.end().elsewhere && !by.end().arrived);
    QVERIFY2(by.end().reason.contains(words), qPrintable(by.end().reason));
    QCOMPARE(by.http.requests().size(), answers.size());
    QCOMPARE(by.http.requests().constFirst().url, QUrl(u"https://hooks.example.com/callback/token"_s));
    QVERIFY(answers.size() == 1 || !by.http.requests().constLast().url.path().endsWith("/token"_L1));
}

void TestSelfCheck::cancelEndsItOnce()
{
    ByScript by;
    by.start();
    by.check.cancel();
    by.check.cancel();
    QTRY_VERIFY(!by.http.lastCall());
    QCOMPARE(by.ends.size(), 1);
    QVERIFY(!by.end().arrived);
}

QTEST_GUILESS_MAIN(TestSelfCheck)
#include "tst_self_check.moc"
