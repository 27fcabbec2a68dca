// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/reply_explanations.h"

#include "core/rules.h"
#include "support/desk_test.h"
#include "words_check.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::test {

namespace {

using Retry = std::optional<bool>;

Wording wording()
{
    return {u"JioCX"_s, builtInRules().codes};
}

HttpReply answered(int status, const QList<HttpHeader> &headers = {})
{
    return {.transport = Transport::Answered, .status = status, .headers = headers};
}

} // namespace

class TestExplanations : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyStatusIsExplained_data();
    void everyStatusIsExplained();
    void everyNumberHasAnExplanation();
    void everyTransportIsExplained_data();
    void everyTransportIsExplained();
    void aLostAnswerSendsTheEyeToThePhone();
    void aBrokenAnswerCountsByItsStatus_data();
    void aBrokenAnswerCountsByItsStatus();
    void retryAfterIsRead_data();
    void retryAfterIsRead();
    void theWaitIsInTheCure();
    void aRedirectNamesWhereItLeads();
    void codesLeadBackToTheirTexts();
    void theVendorIsNamed();
};

void TestExplanations::everyStatusIsExplained_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<ReplyClass>("replyClass");
    QTest::addColumn<QString>("field");
    QTest::addColumn<Retry>("retryable");
    const auto row = [](int status, ReplyClass replyClass, const QString &field, Retry retryable) {
        QTest::addRow("%d", status) << status << replyClass << field << retryable;
    };
    for (const int status : {200, 201, 202, 204, 299})
        row(status, ReplyClass::Success, {}, false);
    for (const int status : {300, 301, 302, 303, 304, 307, 308})
        row(status, ReplyClass::Refused, u"httpEndpoint"_s, false);
    for (const int status : {400, 402, 406, 407, 410, 418, 422, 451, 499})
        row(status, ReplyClass::Refused, {}, false);
    row(409, ReplyClass::Unclear, {}, false); // The first attempt with this message id may have been taken.
    row(401, ReplyClass::Refused, u"apiKey"_s, false);
    row(403, ReplyClass::Refused, u"agentId"_s, false);
    row(413, ReplyClass::Refused, u"message"_s, false);
    for (const int status : {404, 405, 415, 501})
        row(status, ReplyClass::Refused, u"httpEndpoint"_s, false);
    for (const int status : {408, 429, 500, 503, 507, 599})
        row(status, ReplyClass::Refused, {}, true);
    for (const int status : {502, 504})
        row(status, ReplyClass::Unclear, {}, true);
    for (const int status : {101, 199, 600, 999})
        row(status, ReplyClass::Unclear, u"httpEndpoint"_s, std::nullopt);
}

void TestExplanations::everyStatusIsExplained()
{
    QFETCH(int, status);
    QFETCH(ReplyClass, replyClass);
    QFETCH(QString, field);
    QFETCH(Retry, retryable);
    for (const Asked asked : {Asked::Message, Asked::Connection}) {
        const Explanation explanation = explainedReply(answered(status), wording(), asked);
        QCOMPARE(explanation.code, u"http-%1"_s.arg(status));
        QCOMPARE(faultOf(explanation), QString());
        QVERIFY(explanation.what.contains(QString::number(status)));
        QCOMPARE(explanation.field, field);
        QVERIFY(explanation.retryable == retryable);
    }
    QCOMPARE(classOf(answered(status)), replyClass);
}

void TestExplanations::everyNumberHasAnExplanation()
{
    for (int status = 100; status < 600; ++status)
        QCOMPARE(faultOf(explainedReply(answered(status), wording(), Asked::Message)), QString());
}

void TestExplanations::everyTransportIsExplained_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QString>("code");
    QTest::addColumn<ReplyClass>("replyClass");
    QTest::addColumn<QString>("field");
    QTest::addColumn<Retry>("retryable");
    const auto row = [](Transport transport, const QString &code, ReplyClass replyClass, const QString &field,
                        Retry retryable) {
        QTest::newRow(qPrintable(code)) << transport << code << replyClass << field << retryable;
    };
    const QString endpoint = u"httpEndpoint"_s;
    row(Transport::BadRequest, u"transport-bad-request"_s, ReplyClass::NotSent, {}, false);
    row(Transport::HostNotFound, u"transport-host-not-found"_s, ReplyClass::Refused, endpoint, std::nullopt);
    row(Transport::Refused, u"transport-refused"_s, ReplyClass::Refused, endpoint, true);
    row(Transport::ConnectTimeout, u"connect-timeout"_s, ReplyClass::Refused, endpoint, true);
    row(Transport::Timeout, u"timeout"_s, ReplyClass::Unclear, {}, std::nullopt);
    row(Transport::Closed, u"transport-closed"_s, ReplyClass::Unclear, {}, std::nullopt);
    row(Transport::TlsUntrusted, u"tls-untrusted"_s, ReplyClass::Refused, endpoint, false);
    row(Transport::TlsExpired, u"tls-expired"_s, ReplyClass::Refused, endpoint, false);
    row(Transport::TlsWrongHost, u"tls-wrong-host"_s, ReplyClass::Refused, endpoint, false);
    row(Transport::TlsOther, u"tls-other"_s, ReplyClass::Refused, endpoint, false);
    row(Transport::ProxyTrouble, u"transport-proxy"_s, ReplyClass::Refused, {}, std::nullopt);
    row(Transport::Cancelled, u"cancelled"_s, ReplyClass::Cancelled, {}, true);
    row(Transport::Other, u"transport-other"_s, ReplyClass::Unclear, endpoint, std::nullopt);
}

void TestExplanations::everyTransportIsExplained()
{
    QFETCH(Transport, transport);
    QFETCH(QString, code);
    QFETCH(ReplyClass, replyClass);
    QFETCH(QString, field);
    QFETCH(Retry, retryable);
    const HttpReply reply{.transport = transport};
    for (const Asked asked : {Asked::Message, Asked::Connection}) {
        const Explanation explanation = explainedReply(reply, wording(), asked);
        QCOMPARE(explanation.code, code);
        QCOMPARE(faultOf(explanation), QString());
        QCOMPARE(explanation.field, field);
        QVERIFY(explanation.retryable == retryable);
    }
    QCOMPARE(classOf(reply), replyClass);
}

void TestExplanations::aLostAnswerSendsTheEyeToThePhone()
{
    for (const Transport transport :
         {Transport::Timeout, Transport::Closed, Transport::Other, Transport::Cancelled}) {
        const HttpReply reply{.transport = transport};
        QVERIFY(explainedReply(reply, wording(), Asked::Message).cure.contains(u"phone"_s));
        QVERIFY(!explainedReply(reply, wording(), Asked::Connection).cure.contains(u"phone"_s));
    }
}

void TestExplanations::aBrokenAnswerCountsByItsStatus_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<int>("status");
    QTest::addColumn<ReplyClass>("replyClass");
    QTest::addColumn<QString>("code");
    QTest::newRow("200, then closed")
        << Transport::Closed << 200 << ReplyClass::Unclear << u"transport-closed"_s;
    QTest::newRow("200, then silence") << Transport::Timeout << 200 << ReplyClass::Unclear << u"timeout"_s;
    QTest::newRow("401, then closed") << Transport::Closed << 401 << ReplyClass::Refused << u"http-401"_s;
    QTest::newRow("200, then stopped")
        << Transport::Cancelled << 200 << ReplyClass::Cancelled << u"cancelled"_s;
    QTest::newRow("500, then stopped")
        << Transport::Cancelled << 500 << ReplyClass::Cancelled << u"cancelled"_s;
}

void TestExplanations::aBrokenAnswerCountsByItsStatus()
{
    QFETCH(Transport, transport);
    QFETCH(int, status);
    QFETCH(ReplyClass, replyClass);
    QFETCH(QString, code);
    const HttpReply reply{.transport = transport, .status = status};
    QCOMPARE(classOf(reply), replyClass);
    QCOMPARE(explainedReply(reply, wording(), Asked::Message).code, code);
}

void TestExplanations::retryAfterIsRead_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("seconds");
    QTest::newRow("absent") << QByteArray() << 0;
    QTest::newRow("seconds") << QByteArray("30") << 30;
    QTest::newRow("blanks around") << QByteArray(" 30 ") << 30;
    QTest::newRow("none") << QByteArray("0") << 0;
    QTest::newRow("the cap") << QByteArray("300") << 300;
    QTest::newRow("over the cap") << QByteArray("3600") << 300;
    QTest::newRow("over all numbers") << QByteArray("99999999999999999999999") << 300;
    QTest::newRow("negative") << QByteArray("-5") << 0;
    QTest::newRow("fraction") << QByteArray("1.5") << 0;
    QTest::newRow("words") << QByteArray("soon") << 0;
    QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:50:37 GMT") << 60;
    QTest::newRow("date far ahead") << QByteArray("Mon, 07 Nov 1994 08:49:37 GMT") << 300;
    QTest::newRow("date gone by") << QByteArray("Sun, 06 Nov 1994 08:49:00 GMT") << 0;
    QTest::newRow("no date") << QByteArray("Sun, 99 Nov 1994 08:49:00 GMT") << 0;
}

void TestExplanations::retryAfterIsRead()
{
    QFETCH(QByteArray, header);
    QFETCH(int, seconds);
    const HttpReply reply =
        answered(429, {{"date", "Sun, 06 Nov 1994 08:49:37 GMT"}, {"retry-after", header}});
    QCOMPARE(retryAfter(reply), std::chrono::seconds(seconds));
    QCOMPARE(explainedReply(reply, wording(), Asked::Message).retryAfter, std::chrono::seconds(seconds));
}

void TestExplanations::theWaitIsInTheCure()
{
    const Explanation explanation =
        explainedReply(answered(429, {{"Retry-After", "42"}}), wording(), Asked::Message);
    QVERIFY(explanation.cure.contains(u"42"_s));
    QCOMPARE(explainedReply(answered(400, {{"Retry-After", "42"}}), wording(), Asked::Message).retryAfter,
             0s);
}

void TestExplanations::aRedirectNamesWhereItLeads()
{
    const HttpReply reply = answered(302, {{"Location", "https://elsewhere.example/path?key=secret"}});
    const QString what = explainedReply(reply, wording(), Asked::Message).what;
    QVERIFY(what.contains(u"elsewhere.example"_s));
    QVERIFY(!what.contains(u"secret"_s));
}

void TestExplanations::codesLeadBackToTheirTexts()
{
    for (const QString &code : {u"http-404"_s, u"timeout"_s, u"tls-expired"_s, u"transport-refused"_s}) {
        const std::optional<Explanation> explanation = explainedCode(code, wording(), Asked::Message);
        QVERIFY2(explanation, qPrintable(code));
        QCOMPARE(explanation->code, code);
        QCOMPARE(faultOf(*explanation), QString());
    }
    for (const QString &code :
         {u""_s, u"http-"_s, u"http-99"_s, u"http-x"_s, u"http-600"_s, u"404"_s, u"timeouts"_s})
        QVERIFY2(!explainedCode(code, wording(), Asked::Message), qPrintable(code));
}

void TestExplanations::theVendorIsNamed()
{
    const Wording acme{u"Acme"_s, builtInRules().codes};
    QVERIFY(explainedReply(answered(401), acme, Asked::Message).what.startsWith(u"Acme "_s));
    QVERIFY(!sentence(explainedReply(answered(401), acme, Asked::Message)).contains(u"JioCX"_s));
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestExplanations)
#include "tst_explanations.moc"
