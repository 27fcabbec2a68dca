// SPDX-License-Identifier: GPL-3.0-or-later
#include "receiver_world.h"
#include "support/desk_test.h"

#include <QTcpServer>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// What the receiver answers, what it stores, and when.
class TestReceiver : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void eachRequestHasItsAnswer_data();
    void eachRequestHasItsAnswer();
    void theAnswerComesAfterTheCommit();
    void theBodyIsKeptByteForByte();
    void repeatsAreKeptOnceAndCounted();
    void severalReportsTravelOnOneConnection();
    void theTokenIsJudgedBeforeTheBody();
    void anOldTokenWorksUntilItsEnd();
    void newTokensCountAtOnce();
    void aReportProvesTheUrlThatItCameBy();
    void aReportProvesTheBaseOfItsTime();
    void aProbeIsAnsweredAndToldButNotStored();
    void onlyAProbeIsAProbe_data();
    void onlyAProbeIsAProbe();
    void whatCannotBeStoredIsSentBack();
    void providersOfNewReportsAreTold();
    void whatHasComeInIsStoredBeforeTheEnd();
    void aTakenPortIsSaid();
    void addressesOfOthersAreRefused_data();
    void addressesOfOthersAreRefused();
    void itStartsAgainOnTheSamePort();
    void itTellsWhereItListens();
};

void TestReceiver::eachRequestHasItsAnswer_data()
{
    QTest::addColumn<QByteArray>("request"); // TOKEN stands for the real one.
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("header");

    const QByteArray good = "/callback/TOKEN";
    const auto row = [](const char *name, const QByteArray &request, int status,
                        const QByteArray &header = {}) {
        QTest::newRow(name) << request << status << header;
    };
    const auto other = [&good](const QByteArray &method, const QByteArray &path = {}) {
        return method + ' ' + (path.isEmpty() ? good : path) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    };
    row("a report", postOf(good, reportBody(1)), 200);
    row("a list of reports", postOf(good, '[' + reportBody(1) + ',' + reportBody(2) + ']'), 200);
    row("an object that says nothing", postOf(good, "{}"), 200);
    row("HTTP/1.0", postOf(good, "{}").replace("HTTP/1.1", "HTTP/1.0"), 200);
    row("in chunks",
        "POST " + good +
            " HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: chunked\r\n\r\n"
            "2\r\n{}\r\n0\r\n\r\n",
        200);
    row("one that asks before it sends", postOf(good, "{}", "Expect: 100-continue\r\n"), 100);
    row("no JSON", postOf(good, "hello"), 400);
    row("cut JSON", postOf(good, R"({"a":)"), 400);
    row("a bare JSON text", postOf(good, R"("text")"), 400);
    row("a bare number", postOf(good, "1"), 400);
    row("nothing", postOf(good, ""), 400);
    row("no length", other("POST"), 400);
    row("both lengths", postOf(good, "{}", "Transfer-Encoding: chunked\r\n"), 400, "\r\nconnection: close");
    row("two lengths", postOf(good, "{}", "Content-Length: 2\r\n"), 400, "\r\nconnection: close");
    row("an encoding that nobody knows",
        postOf(good, "{}").replace("Content-Length: 2", "Transfer-Encoding: gzip"), 400);
    row("a negative length", postOf(good, "{}").replace("Length: 2", "Length: -2"), 400);
    row("a length with a sign", postOf(good, "{}").replace("Length: 2", "Length: +2"), 400);
    row("a length beyond all numbers",
        postOf(good, "{}").replace("Length: 2", "Length: 99999999999999999999999"), 413);
    row("no host", postOf(good, "{}").replace("Host: localhost\r\n", ""), 400);
    row("no HTTP", "hello world this is no http\r\n\r\n", 400);
    row("a wrong token", postOf("/callback/TOKEM", reportBody(1)), 404);
    row("a longer token", postOf(good + 'x', reportBody(1)), 404);
    row("half a token", postOf(good.chopped(2), reportBody(1)), 404);
    row("no token", postOf("/callback/", reportBody(1)), 404);
    row("no path", postOf("/", reportBody(1)), 404);
    row("a path around it", postOf("/x" + good, reportBody(1)), 404);
    row("a path behind it", postOf(good + '/', reportBody(1)), 404);
    row("another method with a wrong token", other("PUT", "/callback/wrong"), 404);
    row("a method of one's own with a wrong token", other("BREW", "/callback/wrong"), 404);
    row("GET", other("GET"), 405, "\r\nallow: post");
    row("HEAD", other("HEAD"), 405, "\r\nallow: post");
    row("PUT", postOf(good, "{}").replace("POST", "PUT"), 405, "\r\nallow: post");
    row("DELETE with a body", postOf(good, "{}").replace("POST", "DELETE"), 405, "\r\nconnection: close");
    row("the longest body", postOf(good, '[' + QByteArray(256 * 1024 - 2, ' ') + ']'), 200);
    row("one byte too many", postOf(good, '[' + QByteArray(256 * 1024 - 1, ' ') + ']'), 413);
    row("a long header", postOf(good, "{}", "X-Long: " + QByteArray(15 * 1024, 'x') + "\r\n"), 200);
    row("too long a header", postOf(good, "{}", "X-Long: " + QByteArray(17 * 1024, 'x') + "\r\n"), 431);
    row("far too long a header", postOf(good, "{}", "X-Long: " + QByteArray(40 * 1024, 'x') + "\r\n"), 431);
}

void TestReceiver::eachRequestHasItsAnswer()
{
    QFETCH(QByteArray, request);
    QFETCH(const int, status);
    QFETCH(const QByteArray, header);
    ReceiverWorld world;
    NEED(world.start());
    RawClient client = world.client();
    client.send(request.replace("TOKEN", world.token));
    const QByteArray answer = client.answer();
    QCOMPARE(statusIn(answer), status);
    QVERIFY2(answer.toLower().contains(header), answer.constData());
    if (status >= 400)
        QVERIFY(client.isClosed());
    QCOMPARE(world.stored(), status == 200 ? 1 : 0);
}

void TestReceiver::theAnswerComesAfterTheCommit()
{
    ReceiverWorld world;
    NEED(world.start());
    RawClient client = world.client();
    for (int number = 1; number <= 50; ++number) {
        client.send(world.report(number));
        QCOMPARE(statusIn(client.answer()), 200);
        QCOMPARE(world.stored(), number);
    }
}

void TestReceiver::theBodyIsKeptByteForByte()
{
    ReceiverWorld world;
    NEED(world.start());
    const QByteArray body = " {\"odd\"  :\t\"\xC3\xA4 \\u0000\",\r\n\"a\":1,\"a\":2}\n";
    QCOMPARE(world.post(body), 200);
    ReportStore reports(*world.database);
    const auto found = reports.reports({});
    NEED(found);
    QCOMPARE(found.value().size(), 1);
    QCOMPARE(found.value().first().body, body);
    QCOMPARE(found.value().first().provider, world.provider.id);
    QCOMPARE(found.value().first().origin, Report::Origin::Received);
    QVERIFY(qAbs(found.value().first().receivedAt.secsTo(QDateTime::currentDateTimeUtc())) < 60);
}

void TestReceiver::repeatsAreKeptOnceAndCounted()
{
    ReceiverWorld world;
    NEED(world.start());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(world.post(reportBody(7)), 200);
    QCOMPARE(rowsOf(*world.database, u"SELECT copies FROM report"_s), QStringList{u"3"_s});
}

void TestReceiver::severalReportsTravelOnOneConnection()
{
    ReceiverWorld world;
    NEED(world.start());
    RawClient client = world.client();
    client.send(world.report(1) + world.report(2) + world.report(3)); // Without waiting for answers.
    for (int i = 0; i < 3; ++i)
        QCOMPARE(statusIn(client.answer()), 200);
    QCOMPARE(rowsOf(*world.database, u"SELECT message_id FROM report_event ORDER BY report_id"_s),
             (QStringList{u"m-1"_s, u"m-2"_s, u"m-3"_s}));
}

void TestReceiver::theTokenIsJudgedBeforeTheBody()
{
    ReceiverWorld world;
    NEED(world.start());
    RawClient client = world.client();
    client.send("POST /callback/wrong HTTP/1.1\r\nHost: l\r\nContent-Length: 200000\r\n\r\n");
    QCOMPARE(statusIn(client.answer()), 404);
    QVERIFY(client.isClosed());
}

void TestReceiver::anOldTokenWorksUntilItsEnd()
{
    ReceiverWorld world;
    NEED(world.start());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    world.receiver.setTokens({world.tokenUntil(now.addSecs(600))});
    QCOMPARE(world.post(reportBody(1)), 200);
    world.receiver.setTokens({world.tokenUntil(now.addSecs(-1))});
    QCOMPARE(world.post(reportBody(2)), 404);
}

void TestReceiver::aReportProvesTheUrlThatItCameBy()
{
    ReceiverWorld world;
    NEED(world.start());
    CallbackStore callbacks(*world.database);
    const QUrl base = world.receiver.localBase();
    const QUuid id = world.provider.id;
    const auto rotated = callbacks.rotate(id, QDateTime::currentDateTimeUtc());
    NEED(rotated);
    CallbackToken present = world.tokenUntil({});
    present.token = rotated.value().callbackToken;
    world.receiver.setTokens({world.tokenUntil(QDateTime::currentDateTimeUtc().addSecs(600)), present});
    QCOMPARE(world.post(reportBody(1)), 200);
    QVERIFY(!callbacks.facts(id, base).value().lastSeen.isValid());
    QCOMPARE(statusOf(world.receiver.port(), postOf("/callback/" + present.token.toUtf8(), "{}")), 200);
    QVERIFY(callbacks.facts(id, base).value().lastSeen.isValid());
}

void TestReceiver::aReportProvesTheBaseOfItsTime()
{
    ReceiverWorld world;
    NEED(world.start());
    CallbackStore callbacks(*world.database);
    const QUrl tunnel(u"https://desk.example.com"_s);
    const auto proven = [&](const QUrl &base) {
        return callbacks.facts(world.provider.id, base).value().lastSeen.isValid();
    };
    QCOMPARE(world.post(reportBody(1)), 200);
    QVERIFY(proven(world.receiver.localBase()));
    QVERIFY(!proven(tunnel));
    world.receiver.setPublicBase(tunnel);
    QCOMPARE(world.post(reportBody(2)), 200);
    QVERIFY(proven(tunnel));
    QVERIFY(!proven(world.receiver.localBase()));
    NEED(world.start()); // Listening anew forgets nothing.
    QCOMPARE(world.post(reportBody(3)), 200);
    QVERIFY(proven(tunnel));
}

void TestReceiver::newTokensCountAtOnce()
{
    ReceiverWorld world;
    NEED(world.start());
    CallbackToken second = world.tokenUntil({});
    second.token = u"another-token"_s;
    world.receiver.setTokens({world.tokenUntil({}), second});
    QCOMPARE(statusOf(world.receiver.port(), postOf("/callback/another-token", "{}")), 200);
    QCOMPARE(world.post(reportBody(1)), 200);
    world.receiver.setTokens({second});
    QCOMPARE(world.post(reportBody(2)), 404);
    world.receiver.setTokens({});
    QCOMPARE(statusOf(world.receiver.port(), postOf("/callback/another-token", "{}")), 404);
    QCOMPARE(statusOf(world.receiver.port(), postOf("/callback/", "{}")), 404);
}

void TestReceiver::aProbeIsAnsweredAndToldButNotStored()
{
    ReceiverWorld world;
    NEED(world.start());
    const QSignalSpy probes(&world.receiver, &Receiver::probeArrived);
    QCOMPARE(world.post(Receiver::probeBody("abc123")), 200);
    QTRY_COMPARE(probes.size(), 1);
    QCOMPARE(probes.first().first().toByteArray(), "abc123");
    QCOMPARE(world.stored(), 0);
    QCOMPARE(statusOf(world.receiver.port(), postOf("/callback/wrong", Receiver::probeBody("x"))), 404);
}

void TestReceiver::onlyAProbeIsAProbe_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("one more member") << QByteArray(R"({"providerDeskProbe":"n","a":1})");
    QTest::newRow("no text") << QByteArray(R"({"providerDeskProbe":1})");
    QTest::newRow("an empty text") << QByteArray(R"({"providerDeskProbe":""})");
    QTest::newRow("in a list") << QByteArray(R"([{"providerDeskProbe":"n"}])");
    QTest::newRow("within") << QByteArray(R"({"entity":{"providerDeskProbe":"n"}})");
}

void TestReceiver::onlyAProbeIsAProbe()
{
    QFETCH(const QByteArray, body);
    ReceiverWorld world;
    NEED(world.start());
    const QSignalSpy probes(&world.receiver, &Receiver::probeArrived);
    QCOMPARE(world.post(body), 200);
    QCOMPARE(world.stored(), 1);
    QCOMPARE(world.post(Receiver::probeBody("real")), 200); // Signals come in order.
    QTRY_COMPARE(probes.size(), 1);
    QCOMPARE(probes.first().first().toByteArray(), "real");
}

void TestReceiver::whatCannotBeStoredIsSentBack()
{
    ReceiverWorld world;
    NEED(world.start());
    QSignalSpy troubles(&world.receiver, &Receiver::troubled);
    const QSignalSpy recovered(&world.receiver, &Receiver::recovered);
    QVERIFY(execute(*world.database, u"CREATE TRIGGER full BEFORE INSERT ON report BEGIN "
                                     "SELECT RAISE(ABORT, 'no room'); END"_s));
    RawClient client = world.client();
    client.send(world.report(1));
    const QByteArray answer = client.answer();
    QCOMPARE(statusIn(answer), 503);
    QVERIFY2(answer.toLower().contains("\r\nretry-after: "), answer.constData());
    QCOMPARE(world.post(reportBody(1)), 503);
    QTRY_COMPARE(troubles.size(), 1); // Not for each of them.
    const Error trouble = troubles.first().first().value<Error>();
    QCOMPARE(trouble.code, u"store-report"_s);
    QVERIFY2(trouble.message.startsWith("A delivery report could not be stored"_L1),
             qPrintable(trouble.message));
    QVERIFY2(trouble.message.endsWith("The sender was asked to come again."_L1), qPrintable(trouble.message));
    QCOMPARE(recovered.size(), 0);
    QVERIFY(execute(*world.database, u"DROP TRIGGER full"_s));
    QCOMPARE(world.post(reportBody(1)), 200);
    QCOMPARE(world.post(reportBody(2)), 200);
    QCOMPARE(world.stored(), 2);
    QTRY_COMPARE(recovered.size(), 1);
}

void TestReceiver::providersOfNewReportsAreTold()
{
    ReceiverWorld world;
    NEED(world.start());
    const QSignalSpy told(&world.receiver, &Receiver::reportsStored);
    for (int number = 1; number <= 20; ++number)
        QCOMPARE(world.post(reportBody(number)), 200);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.first().first().value<QList<QUuid>>(), QList<QUuid>{world.provider.id});
    QCOMPARE(world.post(reportBody(21)), 200);
    QTRY_COMPARE(told.size(), 2);
}

void TestReceiver::whatHasComeInIsStoredBeforeTheEnd()
{
    ReceiverWorld world;
    NEED(world.start());
    std::vector<RawClient> clients;
    for (int number = 0; number < 100; ++number) {
        clients.push_back(world.client());
        clients.back().send(world.report(number));
    }
    RawClient half = world.client();
    half.send(world.report(100).chopped(5));
    world.receiver.stop();
    for (RawClient &client : clients)
        QCOMPARE(statusIn(client.answer()), 200);
    QCOMPARE(world.stored(), 100);
    QVERIFY(half.isClosed());
    QVERIFY(!world.receiver.isRunning());
    QCOMPARE(world.receiver.port(), 0);
}

void TestReceiver::aTakenPortIsSaid()
{
    ReceiverWorld world;
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    ReceiverOptions options;
    options.port = other.serverPort();
    NEED_ERROR(world.receiver.start(options), "receiver-port-taken");
    QVERIFY(!world.receiver.isRunning());
}

void TestReceiver::addressesOfOthersAreRefused_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("no address") << u"localhost"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("somebody else's") << u"192.0.2.1"_s;
    QTest::newRow("somebody else's, version 6") << u"2001:db8::1"_s;
}

void TestReceiver::addressesOfOthersAreRefused()
{
    QFETCH(const QString, address);
    ReceiverWorld world;
    ReceiverOptions options;
    options.address = address;
    NEED_ERROR(world.start(options), "receiver-address");
    QVERIFY(!world.receiver.isRunning());
}

void TestReceiver::itStartsAgainOnTheSamePort()
{
    ReceiverWorld world;
    NEED(world.start());
    ReceiverOptions options;
    options.port = world.receiver.port();
    QCOMPARE(world.post(reportBody(1)), 200);
    world.receiver.stop();
    QVERIFY(!RawClient(options.port).connected());
    NEED(world.receiver.start(options));
    QCOMPARE(world.post(reportBody(2)), 200);
    NEED(world.receiver.start(options)); // Without a stop between.
    QCOMPARE(world.post(reportBody(3)), 200);
    QCOMPARE(world.stored(), 3);
}

void TestReceiver::itTellsWhereItListens()
{
    ReceiverWorld world;
    QVERIFY(world.receiver.localBase().isEmpty());
    ReceiverOptions options;
    options.address = u"0.0.0.0"_s;
    NEED(world.start(options));
    QCOMPARE(world.receiver.localBase().toString(), u"http://127.0.0.1:%1"_s.arg(world.receiver.port()));
    QCOMPARE(world.post(reportBody(1)), 200);
}

QTEST_GUILESS_MAIN(TestReceiver)
#include "tst_receiver.moc"
