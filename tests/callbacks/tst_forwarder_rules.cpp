// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder.h"
#include "callbacks/forwarder_rules.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::test {

namespace {

const QDateTime now{QDate(2031, 3, 1), QTime(10, 0), Qt::UTC};

QStringList codesOf(const QList<FieldIssue> &issues)
{
    QStringList codes;
    for (const FieldIssue &issue : issues)
        codes.append((issue.severity == Severity::Error ? u""_s : u"("_s) + issue.code);
    return codes;
}

} // namespace

class ForwarderRulesTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void waitsGrowAndHaveAnEnd_data();
    void waitsGrowAndHaveAnEnd();
    void waitsAreSpread();
    void urlsAreJudged_data();
    void urlsAreJudged();
    void aFixKeepsTheQuery();
    void anEmptyUrlIsMerelyMissing();
    void everyTroubleHasItsWords_data();
    void everyTroubleHasItsWords();
    void everyTroubleIsSomebodys_data();
    void everyTroubleIsSomebodys();
};

void ForwarderRulesTest::waitsGrowAndHaveAnEnd_data()
{
    QTest::addColumn<int>("attempts");
    QTest::addColumn<QByteArray>("retryAfter");
    QTest::addColumn<int>("seconds");
    QTest::addRow("first") << 1 << QByteArray() << 2;
    QTest::addRow("second") << 2 << QByteArray() << 4;
    QTest::addRow("fifth") << 5 << QByteArray() << 32;
    QTest::addRow("longest") << 10 << QByteArray() << 600;
    QTest::addRow("a thousandth") << 1000 << QByteArray() << 600;
    QTest::addRow("no attempt yet") << 0 << QByteArray() << 2;
    QTest::addRow("asked for less") << 5 << QByteArray("1") << 32;
    QTest::addRow("asked for more") << 1 << QByteArray("120") << 120;
    QTest::addRow("asked with blanks") << 1 << QByteArray(" 120 ") << 120;
    QTest::addRow("asked for an hour") << 1 << QByteArray("3600") << 3600;
    QTest::addRow("asked for an hour, after many") << 1000 << QByteArray("3600") << 3600;
    QTest::addRow("asked for too much") << 1 << QByteArray("86400") << 6 * 3600;
    QTest::addRow("more than a number holds") << 1 << QByteArray("99999999999999999999") << 6 * 3600;
    QTest::addRow("a date") << 1 << QByteArray("Sat, 01 Mar 2031 10:01:30 GMT") << 90;
    QTest::addRow("an old form of date") << 1 << QByteArray("Saturday, 01-Mar-31 10:01:30 GMT") << 90;
    QTest::addRow("the oldest form of date") << 1 << QByteArray("Sat Mar  1 10:01:30 2031") << 90;
    QTest::addRow("a date in two hours") << 1 << QByteArray("Sat, 01 Mar 2031 12:00:00 GMT") << 2 * 3600;
    QTest::addRow("a date long away") << 1 << QByteArray("Sat, 01 Mar 2036 10:01:30 GMT") << 6 * 3600;
    QTest::addRow("a date gone by") << 1 << QByteArray("Sat, 01 Mar 2031 09:00:00 GMT") << 2;
    QTest::addRow("negative") << 1 << QByteArray("-5") << 2;
    QTest::addRow("nonsense") << 1 << QByteArray("soon") << 2;
}

void ForwarderRulesTest::waitsGrowAndHaveAnEnd()
{
    QFETCH(const int, attempts);
    QFETCH(const QByteArray, retryAfter);
    QFETCH(const int, seconds);
    const ForwardPatience patience;
    QCOMPARE(waitAfter(attempts, retryAfter, now, patience, 1.0).count(), seconds * 1000);
}

void ForwarderRulesTest::waitsAreSpread()
{
    const ForwardPatience patience;
    QCOMPARE(waitAfter(3, {}, now, patience, 0.0), 4s);
    QCOMPARE(waitAfter(3, {}, now, patience, 0.5), 6s);
    QCOMPARE(waitAfter(3, {}, now, patience, 1.0), 8s);
    QCOMPARE(waitAfter(1, "7", now, patience, 0.0), 7s);
}

void ForwarderRulesTest::urlsAreJudged_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QStringList>("codes");
    const auto row = [](const char *name, const QString &url, const QStringList &codes = {}) {
        QTest::addRow("%s", name) << url << codes;
    };
    row("plain", u"https://dash.example.com/hooks/rcs"_s);
    row("a token in the query", u"https://dash.example.com/hooks?token=a%20b&x=1"_s);
    row("another port", u"https://dash.example.com:8443/hooks"_s);
    row("an API path", u"https://dash.example.com/api/v1/sendMessage"_s);
    row("this computer", u"http://127.0.0.1:9000/hooks"_s);
    row("this computer by name", u"http://localhost:9000/hooks"_s);
    row("this computer, IPv6", u"http://[::1]:9000/hooks"_s);
    row("next door to the receiver", u"https://desk.example.com/dashboard"_s);
    row("a path that only begins alike", u"https://desk.example.com/callbacks"_s);
    row("the receiver's port elsewhere", u"https://dash.example.com:8757/callback/x"_s);
    row("another path behind the same proxy", u"https://proxy.example.com/callback/x"_s);
    row("http", u"http://dash.example.com/hooks"_s, {u"forward-url-scheme"_s});
    row("no scheme", u"dash.example.com/hooks"_s, {u"forward-url-scheme"_s});
    row("another scheme", u"ftp://dash.example.com/"_s, {u"forward-url-scheme"_s});
    row("no host", u"https:///hooks"_s, {u"forward-url-host"_s});
    row("a number for a host", u"https://2130706433/"_s, {u"forward-url-host"_s});
    row("a bad label", u"https://-dash.example.com/"_s, {u"forward-url-host"_s});
    row("a user", u"https://me@dash.example.com/"_s, {u"forward-url-credentials"_s});
    row("a user and a word", u"https://me:pw@dash.example.com/?a=1"_s, {u"forward-url-credentials"_s});
    row("a port out of range", u"https://dash.example.com:70000/"_s, {u"forward-url-port"_s});
    row("a fragment", u"https://dash.example.com/#here"_s, {u"forward-url-fragment"_s});
    row("a blank in the path", u"https://dash.example.com/a b"_s, {u"forward-url-space"_s});
    row("a blank in the query", u"https://dash.example.com/?a= b"_s, {u"forward-url-space"_s});
    row("a line break in the query", u"https://dash.example.com/?a=\r\nX: 1"_s, {u"forward-url-space"_s});
    row("half a percent", u"https://dash.example.com/?a=%2"_s, {u"forward-url-percent"_s});
    row("a character that cannot be", u"https://dash.example.com/?a=<b>"_s, {u"forward-url-malformed"_s});
    row("blanks around", u"  https://dash.example.com/ "_s, {u"(forward-url-trim"_s});
    row("our receiver", u"http://127.0.0.1:8757/callback/x"_s, {u"forward-url-circle"_s});
    row("our receiver, any path", u"http://127.0.0.1:8757/"_s, {u"forward-url-circle"_s});
    row("our receiver by another name", u"http://localhost:8757/callback/x"_s, {u"forward-url-circle"_s});
    row("our receiver, IPv6", u"http://[::1]:8757/callback/x"_s, {u"forward-url-circle"_s});
    row("our public base", u"https://desk.example.com/callback/x"_s, {u"forward-url-circle"_s});
    row("our public base, other case", u"https://DESK.example.com:443/Callback/x"_s,
        {u"forward-url-circle"_s});
    row("our public base, final dot", u"https://desk.example.com./callback/x"_s,
        {u"forward-url-circle"_s, u"(forward-url-trailing-dot"_s});
    row("our public base, dots in the path", u"https://desk.example.com/a/../callback/x"_s,
        {u"forward-url-circle"_s});
    row("our public base with a path", u"https://proxy.example.com/desk/callback/x"_s,
        {u"forward-url-circle"_s});
}

void ForwarderRulesTest::urlsAreJudged()
{
    QFETCH(const QString, url);
    QFETCH(const QStringList, codes);
    const QList<QUrl> own{QUrl(u"http://127.0.0.1:8757"_s), QUrl(u"https://desk.example.com/"_s),
                          QUrl(u"https://proxy.example.com/desk/"_s)};
    const QList<FieldIssue> issues = forwardUrlIssues(url, own);
    QCOMPARE(codesOf(issues), codes);
    for (const FieldIssue &issue : issues) {
        QCOMPARE(issue.field, u"forwardUrl"_s);
        QVERIFY(!issue.message.isEmpty());
        QVERIFY2(!issue.message.contains(u"API"_s), qPrintable(issue.message));
    }
}

void ForwarderRulesTest::aFixKeepsTheQuery()
{
    const auto issues = forwardUrlIssues(u"http://dash.example.com/hooks?token=t0"_s, {});
    QCOMPARE(issues.size(), 1);
    QVERIFY(issues.first().fix.has_value());
    QCOMPARE(issues.first().fix->replacement, u"https://dash.example.com/hooks?token=t0"_s);
}

void ForwarderRulesTest::anEmptyUrlIsMerelyMissing()
{
    const auto issues = forwardUrlIssues(u" \t"_s, {});
    QCOMPARE(codesOf(issues), QStringList{u"forward-url-empty"_s});
    QVERIFY(issues.first().missing);
}

void ForwarderRulesTest::everyTroubleHasItsWords_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("ofTarget");
    QTest::addColumn<bool>("mayBeTwice");
    const auto answered = [](int status, bool ofTarget) {
        QTest::addRow("HTTP %d", status) << Transport::Answered << status << ofTarget << false;
    };
    for (const int status : {100, 302, 400, 401, 403, 404, 405, 407, 408, 410, 413, 415, 418, 500, 501, 599})
        answered(status, false);
    for (const int status : {429, 502, 503, 504})
        answered(status, true);
    const auto transport = [](const char *name, Transport value, bool ofTarget, bool twice, int status = 0) {
        QTest::addRow("%s", name) << value << status << ofTarget << twice;
    };
    transport("bad request", Transport::BadRequest, true, false);
    transport("host not found", Transport::HostNotFound, true, false);
    transport("refused", Transport::Refused, true, false);
    transport("connect timeout", Transport::ConnectTimeout, true, false);
    transport("timeout", Transport::Timeout, true, true);
    transport("closed", Transport::Closed, false, true);
    transport("closed after 200", Transport::Closed, false, true, 200);
    transport("closed after 503", Transport::Closed, true, false, 503);
    transport("untrusted", Transport::TlsUntrusted, true, false);
    transport("expired", Transport::TlsExpired, true, false);
    transport("wrong host", Transport::TlsWrongHost, true, false);
    transport("other TLS", Transport::TlsOther, true, false);
    transport("proxy", Transport::ProxyTrouble, true, false);
    transport("other", Transport::Other, false, true);
}

void ForwarderRulesTest::everyTroubleHasItsWords()
{
    QFETCH(const Transport, transport);
    QFETCH(const int, status);
    QFETCH(const bool, ofTarget);
    QFETCH(const bool, mayBeTwice);
    const HttpReply reply{.transport = transport, .status = status};
    const QString words = forwardTrouble(reply);
    QVERIFY(!isTaken(reply));
    QCOMPARE(concernsTarget(reply), ofTarget);
    QCOMPARE(words.contains(u"twice"_s), mayBeTwice);
    QVERIFY2(words.endsWith(u'.') && !words.contains(u'%'), qPrintable(words));
    QVERIFY(words.count(u". "_s) + words.count(u"; "_s) >= 1); // What happened, and what to do.
    if (transport == Transport::Answered)
        QVERIFY2(words.contains(u"(HTTP %1)"_s.arg(status)), qPrintable(words));
    QVERIFY(forwardGivenUp(reply).endsWith(words));
    QVERIFY(forwardBarrierGivenUp(reply).endsWith(words));
}

void ForwarderRulesTest::everyTroubleIsSomebodys_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<TroubleOf>("whose");
    const auto answered = [](const QList<int> &statuses, TroubleOf whose) {
        for (const int status : statuses)
            QTest::addRow("HTTP %d", status) << HttpReply{Transport::Answered, status} << whose;
    };
    answered({400, 402, 406, 409, 411, 412, 413, 415, 418, 422, 431, 451, 499}, TroubleOf::Report);
    answered({401, 403, 404, 405, 407, 408, 410, 429}, TroubleOf::Target);
    answered({100, 199, 300, 302, 399, 502, 503, 504}, TroubleOf::Target);
    answered({500, 501, 505, 599, 600}, TroubleOf::Either);
    const auto row = [](const char *name, Transport transport, int status, TroubleOf whose) {
        QTest::addRow("%s", name) << HttpReply{transport, status} << whose;
    };
    row("refused", Transport::Refused, 0, TroubleOf::Target);
    row("not found", Transport::HostNotFound, 0, TroubleOf::Target);
    row("timeout", Transport::Timeout, 0, TroubleOf::Target);
    row("untrusted", Transport::TlsUntrusted, 0, TroubleOf::Target);
    row("closed", Transport::Closed, 0, TroubleOf::Either);
    row("closed after 200", Transport::Closed, 200, TroubleOf::Either);
    row("closed after 422", Transport::Closed, 422, TroubleOf::Report);
    row("closed after 404", Transport::Closed, 404, TroubleOf::Target);
    row("other", Transport::Other, 0, TroubleOf::Either);
}

void ForwarderRulesTest::everyTroubleIsSomebodys()
{
    QFETCH(const HttpReply, reply);
    QTEST(troubleOf(reply), "whose");
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::ForwarderRulesTest)
#include "tst_forwarder_rules.moc"
