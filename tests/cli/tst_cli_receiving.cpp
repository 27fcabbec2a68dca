// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/callback_bodies.h"
#include "cli/cli_world.h"
#include "support/desk_test.h"

#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// `receive` with the real receiver, and `inbox` on what came.
class TestCliReceiving : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void callbackUrlsComeFirst_data();
    void callbackUrlsComeFirst();
    void receiveAnswersWithOneObject();
    void anEmptyListingIsSaid();
    void eachReportIsOneLine();
    void withJsonTheLinesGoToStandardError();
    void aProviderAddedMeanwhileIsHeard();
    void whereItCannotListenIsSaid_data();
    void whereItCannotListenIsSaid();
    void whatComesFromOutsideSteersNoTerminal();
    void importTakesOneBodyOrLines_data();
    void importTakesOneBodyOrLines();
    void repeatedReportsAreCounted();
    void importTellsWhatIsWrong_data();
    void importTellsWhatIsWrong();
    void inboxFilters_data();
    void inboxFilters();
    void rawIsByteForByte();
    void replayReadsOnceMore();
    void theKeyIsNowhere();

private:
    static void importProviders(CliWorld &world, const QJsonArray &providers);
    static void fill(CliWorld &world);
    [[nodiscard]] static QUrl callbackUrlOf(CliWorld &world, int index = 0);
};

void TestCliReceiving::importProviders(CliWorld &world, const QJsonArray &providers)
{
    const Ran ran = world.run({u"import"_s, world.file(documentOf(providers))});
    if (ran.code != 0)
        qFatal("The import for the test failed: %s", ran.err.constData());
}

/// Six reports: four of A, two of B.
void TestCliReceiving::fill(CliWorld &world)
{
    importProviders(world, {providerJson(u"A"_s), providerJson(u"B"_s)});
    const QByteArray first = eventBody("MESSAGE_DELIVERED", "m-1", "e-1") + '\n' +
                             eventBody("SEND_MESSAGE_FAILURE", "m-2", "e-2", "+919000000003") + '\n' +
                             replyBody("Where is my Parcel?", "m-1") + "\n[1, 2, 3]\n";
    const QByteArray second = eventBody("MESSAGE_READ", "m-3", "e-3") + '\n' +
                              R"({"messageId":"m-4","unReachableUsers":["+919000000002"]})";
    if (world.run({u"inbox"_s, u"A"_s, u"--import"_s, u"-"_s}, first).code != 0 ||
        world.run({u"inbox"_s, u"B"_s, u"--import"_s, u"-"_s}, second).code != 0)
        qFatal("The reports for the test could not be imported");
}

QUrl TestCliReceiving::callbackUrlOf(CliWorld &world, int index)
{
    return QUrl(
        world.json({u"list"_s, u"--archived"_s}).json()[u"providers"][index][u"callbackUrl"].toString());
}

void TestCliReceiving::callbackUrlsComeFirst_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<bool>("local");
    QTest::newRow("local address") << QStringList{} << QByteArray("http://127.0.0.1:") << true;
    QTest::newRow("public address") << QStringList{u"--public-url"_s, u"https://hooks.example.com/desk/"_s}
                                    << QByteArray("https://hooks.example.com/desk/callback/") << false;
    QTest::newRow("IPv6") << QStringList{u"--address"_s, u"::1"_s} << QByteArray("http://[::1]:") << true;
}

void TestCliReceiving::callbackUrlsComeFirst()
{
    QFETCH(QStringList, more);
    QFETCH(QByteArray, base);
    QFETCH(bool, local);
    if (base.contains("[::1]") && !QTcpServer().listen(QHostAddress::LocalHostIPv6))
        QSKIP("There is no IPv6 here");
    CliWorld world;
    importProviders(world,
                    {providerJson(u"Diwali offers"_s), providerJson(u"Old"_s, {{u"archived"_s, true}})});
    const QByteArray token = callbackUrlOf(world).fileName().toUtf8();
    Started receiving(world, QStringList{u"receive"_s, u"--port"_s, u"0"_s} + more);
    QTRY_VERIFY(!receiving.out().isEmpty());
    const QList<QByteArray> lines = receiving.out().split('\n');
    QVERIFY2(lines[0].startsWith("Listening on: http://"), receiving.out());
    QVERIFY2(lines[2].trimmed().startsWith("Diwali offers: " + base), receiving.out());
    QVERIFY(lines[2].endsWith("/callback/" + token));
    QVERIFY2(lines[3].trimmed().startsWith("Old (archived): " + base), receiving.out());
    QCOMPARE(receiving.out().contains("nobody outside can reach it"), local);
    QCOMPARE(receiving.code(), -1);
    receiving.interrupt();
    QCOMPARE(receiving.code(), 0);
    QCOMPARE(receiving.err(), QByteArray());
}

void TestCliReceiving::receiveAnswersWithOneObject()
{
    CliWorld world;
    importProviders(world, {providerJson(u"Diwali offers"_s)});
    Started receiving(world, {u"--json"_s, u"receive"_s, u"--port"_s, u"0"_s});
    QTRY_VERIFY(!receiving.out().isEmpty());
    const QJsonObject json = Ran{0, receiving.out(), {}}.json();
    const QString address = u"http://127.0.0.1:%1"_s.arg(json[u"port"_s].toInt());
    QVERIFY(json[u"port"_s].toInt() > 0);
    QCOMPARE(json[u"address"_s].toString(), address);
    QCOMPARE(json[u"publicUrl"_s].toString(), address);
    QCOMPARE(json[u"local"_s].toBool(), true);
    QCOMPARE(json[u"providers"_s].toArray().size(), 1);
    const QJsonObject provider = json[u"providers"_s][0].toObject();
    QCOMPARE(provider[u"nickname"_s].toString(), u"Diwali offers"_s);
    QCOMPARE(provider[u"archived"_s].toBool(true), false);
    QCOMPARE(provider[u"callbackUrl"_s].toString(), address + callbackUrlOf(world).path());
    receiving.interrupt();
    QCOMPARE(receiving.code(), 0);
}

void TestCliReceiving::anEmptyListingIsSaid()
{
    CliWorld world;
    Started receiving(world, {u"receive"_s, u"--port"_s, u"0"_s});
    QTRY_VERIFY(receiving.out().contains("no provider yet"));
    receiving.interrupt();
    QVERIFY(world.run({u"inbox"_s}).out.contains("No report has come yet."));
    QCOMPARE(world.json({u"inbox"_s}).json()[u"reports"].toArray().size(), 0);
}

void TestCliReceiving::eachReportIsOneLine()
{
    CliWorld world;
    importProviders(world, {providerJson(u"Diwali offers"_s)});
    Started receiving(world, {u"receive"_s, u"--port"_s, u"0"_s});
    QTRY_VERIFY(!receiving.out().isEmpty());
    const QByteArray table = receiving.out();
    const QUrl url(QString::fromUtf8(table.split('\n')[2].split(' ').last()));
    const QByteArray body = eventBody("MESSAGE_DELIVERED", "m-1", "e-1");
    QCOMPARE(post(world.http, url, body), 200);
    QTRY_VERIFY(receiving.out().size() > table.size());
    QCOMPARE(post(world.http, url, body), 200);
    QCOMPARE(post(world.http, url, eventBody("MESSAGE_READ", "m-1", "e-2")), 200);
    QTRY_VERIFY2(receiving.out().contains("Read"), receiving.out());
    const QList<QByteArray> lines = receiving.out().mid(table.size()).trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    for (const char *part : {"  Diwali offers  ", "  Delivered  ", "  +919000000001", "  message m-1"})
        QVERIFY2(lines[0].contains(part), lines[0]);
    QVERIFY(QDateTime::fromString(QString::fromLatin1(lines[0].left(20)), Qt::ISODate).isValid());
    receiving.interrupt();
    QCOMPARE(receiving.code(), 0);
    QVERIFY(!receiving.out().mid(table.size()).contains(url.fileName().toUtf8()));
    QVERIFY(!receiving.err().contains(url.fileName().toUtf8()));
    const QJsonArray reports = world.json({u"inbox"_s}).json()[u"reports"].toArray();
    QCOMPARE(reports.size(), 2);
    QCOMPARE(reports[1][u"copies"].toInt(), 2);
    QCOMPARE(reports[1][u"state"].toString(), u"delivered"_s);
    QCOMPARE(reports[1][u"origin"].toString(), u"received"_s);
    QVERIFY(world.run({u"inbox"_s}).out.contains("copies: 2"));
}

void TestCliReceiving::withJsonTheLinesGoToStandardError()
{
    CliWorld world;
    importProviders(world, {providerJson(u"Diwali offers"_s)});
    Started receiving(world, {u"receive"_s, u"--port"_s, u"0"_s, u"--json"_s});
    QTRY_VERIFY(!receiving.out().isEmpty());
    const QUrl url(Ran{0, receiving.out(), {}}.json()[u"providers"][0][u"callbackUrl"].toString());
    QCOMPARE(post(world.http, url, eventBody("SEND_MESSAGE_FAILURE", "m-1", "e-1")), 200);
    QTRY_VERIFY2(receiving.err().contains("Failed  +919000000001  message m-1"), receiving.err());
    receiving.interrupt();
    QCOMPARE(receiving.out().count('\n'), 1);
    QVERIFY(!(Ran{0, receiving.out(), {}}.json().isEmpty()));
}

void TestCliReceiving::aProviderAddedMeanwhileIsHeard()
{
    CliWorld world;
    Started receiving(world, {u"--json"_s, u"receive"_s, u"--port"_s, u"0"_s});
    QTRY_VERIFY(!receiving.out().isEmpty());
    QUrl url(Ran{0, receiving.out(), {}}.json()[u"address"].toString());
    importProviders(world, {providerJson(u"Late"_s)});
    url.setPath(callbackUrlOf(world).path());
    QTRY_COMPARE(post(world.http, url, eventBody("MESSAGE_READ", "m-1", "e-1")), 200);
    QTRY_VERIFY(receiving.err().contains("Late  Read"));
}

void TestCliReceiving::whereItCannotListenIsSaid_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("code");
    QTest::newRow("taken port") << u"127.0.0.1"_s << u"receiver-port-taken"_s;
    QTest::newRow("address of somebody else") << u"192.0.2.1"_s << u"receiver-address"_s;
}

void TestCliReceiving::whereItCannotListenIsSaid()
{
    QFETCH(QString, address);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    CliWorld world;
    const Ran ran = world.json(
        {u"receive"_s, u"--port"_s, QString::number(server.serverPort()), u"--address"_s, address});
    QCOMPARE(ran.code, 1);
    QTEST(ran.errorCode(), "code");
    QVERIFY(!ran.err.isEmpty());
}

void TestCliReceiving::whatComesFromOutsideSteersNoTerminal()
{
    CliWorld world;
    importProviders(world, {providerJson(u"A"_s)});
    const QByteArray body = replyBody("two\\nlines \\u001b[2J\\u202e \xc2\x9b red", "m\\u001b]0;x\\u0007-1");
    QCOMPARE(world.run({u"inbox"_s, u"A"_s, u"--import"_s, u"-"_s}, body).code, 0);
    const QByteArray out = world.run({u"inbox"_s}).out;
    QVERIFY(out.contains("two lines"));
    for (const char *forbidden : {"\x1b", "\x07", "\xc2\x9b", "\xe2\x80\xae", "two\nlines"})
        QVERIFY2(!out.contains(forbidden), out.toPercentEncoding());
    const QJsonObject report = world.json({u"inbox"_s}).json()[u"reports"][0].toObject();
    QCOMPARE(report[u"body"_s].toString().toUtf8(), body);
}

void TestCliReceiving::importTakesOneBodyOrLines_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("added");
    QTest::addColumn<int>("repeated");
    const QByteArray one = eventBody("MESSAGE_DELIVERED", "m-1", "e-1");
    const QByteArray two = eventBody("MESSAGE_READ", "m-1", "e-2");
    const QByteArray pretty = QJsonDocument::fromJson(one).toJson(QJsonDocument::Indented);
    QTest::newRow("one body") << one << 1 << 0;
    QTest::newRow("one body on many lines") << pretty << 1 << 0;
    QTest::newRow("two lines") << one + '\n' + two + '\n' << 2 << 0;
    QTest::newRow("lines of Windows") << one + "\r\n" + two + "\r\n" << 2 << 0;
    QTest::newRow("the same twice") << one + '\n' + one << 1 << 1;
}

void TestCliReceiving::importTakesOneBodyOrLines()
{
    QFETCH(QByteArray, text);
    CliWorld world;
    importProviders(world, {providerJson(u"Diwali offers"_s)});
    const QString file = world.file(text, u"captured.json"_s);
    const Ran ran = world.json({u"inbox"_s, u"--import"_s, file, u"--provider"_s, u"diwali offers"_s});
    QCOMPARE(ran.code, 0);
    QTEST(ran.json()[u"added"].toInt(-1), "added");
    QTEST(ran.json()[u"repeated"].toInt(-1), "repeated");
    const QJsonObject inbox = world.json({u"inbox"_s, u"Diwali offers"_s}).json();
    QTEST(int(inbox[u"reports"_s].toArray().size()), "added");
    QTEST(inbox[u"total"_s].toInt(), "added");
    QCOMPARE(inbox[u"reports"_s][0][u"origin"].toString(), u"imported"_s);
    QVERIFY(world.run({u"inbox"_s}).out.contains("imported"));
}

void TestCliReceiving::repeatedReportsAreCounted()
{
    CliWorld world;
    importProviders(world, {providerJson(u"A"_s)});
    const QString file = world.file(eventBody("MESSAGE_DELIVERED", "m-1", "e-1"), u"captured.json"_s);
    const QStringList import{u"inbox"_s, u"A"_s, u"--import"_s, file};
    QVERIFY(world.run(import).out.contains("Reports added: 1\nThere already: 0"));
    QVERIFY(world.run(import).out.contains("Reports added: 0\nThere already: 1"));
}

void TestCliReceiving::importTellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("nickname");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    const QByteArray body = eventBody("MESSAGE_DELIVERED", "m-1", "e-1");
    QTest::newRow("unknown provider") << u"Nobody"_s << body << u"provider-not-found"_s;
    QTest::newRow("not JSON") << u"A"_s << QByteArray("delivered") << u"report-not-json"_s;
    QTest::newRow("nothing") << u"A"_s << QByteArray() << u"report-not-json"_s;
    QTest::newRow("second line broken") << u"A"_s << body + "\n{\"entity\":\n" << u"report-not-json"_s;
    QTest::newRow("too long") << u"A"_s << "[\"" + QByteArray(256 * 1024, 'x') + "\"]"
                              << u"report-too-long"_s;
    QTest::newRow("no such file") << u"A"_s << QByteArray("-") << u"import-unreadable"_s;
}

void TestCliReceiving::importTellsWhatIsWrong()
{
    QFETCH(QString, nickname);
    QFETCH(QByteArray, text);
    CliWorld world;
    importProviders(world, {providerJson(u"A"_s)});
    const QString file = text == "-" ? world.path(u"gone.json"_s) : world.file(text, u"captured.json"_s);
    const Ran ran = world.json({u"inbox"_s, nickname, u"--import"_s, file});
    QCOMPARE(ran.code, 1);
    QTEST(ran.errorCode(), "code");
    QCOMPARE(world.json({u"inbox"_s}).json()[u"total"].toInt(-1), 0);
}

void TestCliReceiving::inboxFilters_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("states"); // Newest first.
    QTest::addColumn<int>("total");
    const QStringList all{u"unreachable"_s, u"read"_s,   u"unknown"_s,
                          u"replied"_s,     u"failed"_s, u"delivered"_s};
    QTest::newRow("all") << QStringList{} << all << 6;
    QTest::newRow("one provider") << QStringList{u"B"_s} << all.mid(0, 2) << 2;
    QTest::newRow("one provider by option") << QStringList{u"--provider"_s, u"a"_s} << all.mid(2) << 4;
    QTest::newRow("state") << QStringList{u"--state"_s, u"failed"_s} << QStringList{u"failed"_s} << 1;
    QTest::newRow("kind") << QStringList{u"--kind"_s, u"delivery"_s}
                          << QStringList{u"read"_s, u"failed"_s, u"delivered"_s} << 3;
    QTest::newRow("kind and state") << QStringList{u"--kind"_s, u"delivery"_s, u"--state"_s, u"read"_s}
                                    << QStringList{u"read"_s} << 1;
    QTest::newRow("unknown") << QStringList{u"--kind"_s, u"unknown"_s} << QStringList{u"unknown"_s} << 1;
    QTest::newRow("text without case")
        << QStringList{u"--text"_s, u"my parcel"_s} << QStringList{u"replied"_s} << 1;
    QTest::newRow("limit") << QStringList{u"--limit"_s, u"2"_s} << all.mid(0, 2) << 6;
    QTest::newRow("nothing fits") << QStringList{u"B"_s, u"--state"_s, u"failed"_s} << QStringList{} << 0;
}

void TestCliReceiving::inboxFilters()
{
    QFETCH(QStringList, arguments);
    CliWorld world;
    fill(world);
    const Ran ran = world.json(QStringList{u"inbox"_s} + arguments);
    QCOMPARE(ran.code, 0);
    QStringList found;
    const QJsonArray reports = ran.json()[u"reports"].toArray();
    for (const QJsonValue report : reports)
        found.append(report[u"state"].toString());
    QTEST(found, "states");
    QTEST(ran.json()[u"total"].toInt(-1), "total");
    const Ran text = world.run(QStringList{u"inbox"_s} + arguments);
    QCOMPARE(text.code, 0);
    QCOMPARE(text.out.contains("No report fits."), found.isEmpty());
    QCOMPARE(text.out.contains("Shown: 2 of 6."), arguments.contains(u"--limit"_s));
}

void TestCliReceiving::rawIsByteForByte()
{
    CliWorld world;
    importProviders(world, {providerJson(u"A"_s)});
    const QByteArray body = " {\"entity\" :\t{\"eventType\":\"MESSAGE_READ\"},\r\n \"x\":\"\xc3\xa9\"} ";
    QCOMPARE(world.run({u"inbox"_s, u"A"_s, u"--import"_s, u"-"_s}, body).code, 0);
    const QJsonObject report = world.json({u"inbox"_s}).json()[u"reports"][0].toObject();
    const QString id = QString::number(report[u"id"_s].toInteger());
    const QByteArray raw = world.run({u"inbox"_s, u"--raw"_s, id}).out;
    QCOMPARE(raw.trimmed(), body.trimmed());
    QCOMPARE(raw, report[u"body"_s].toString().toUtf8());
    QCOMPARE(world.json({u"inbox"_s, u"--raw"_s, id}).json()[u"reports"][0].toObject(), report);
    QVERIFY(world.run({u"inbox"_s}).out.startsWith(id.toUtf8() + "  "));
    const Ran missing = world.json({u"inbox"_s, u"--raw"_s, u"999"_s});
    QCOMPARE(missing.code, 1);
    QCOMPARE(missing.errorCode(), u"report-not-found"_s);
}

void TestCliReceiving::replayReadsOnceMore()
{
    CliWorld world;
    fill(world);
    const QJsonObject before =
        world.json({u"inbox"_s, u"--state"_s, u"failed"_s}).json()[u"reports"][0].toObject();
    const QString id = QString::number(before[u"id"_s].toInteger());
    const Ran ran = world.json({u"inbox"_s, u"--replay"_s, id});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"reports"][0].toObject(), before);
    QVERIFY(world.run({u"inbox"_s, u"--replay"_s, id}).out.contains("Failed"));
    QCOMPARE(world.json({u"inbox"_s}).json()[u"total"].toInt(), 6);
    QCOMPARE(world.json({u"inbox"_s, u"--replay"_s, u"999"_s}).errorCode(), u"report-not-found"_s);
}

void TestCliReceiving::theKeyIsNowhere()
{
    CliWorld world;
    importProviders(world, {providerJson(u"A"_s)});
    QCOMPARE(world.run({u"set-key"_s, u"A"_s}, canaryKey().toUtf8()).code, 0);
    world.setKey(canaryKey());
    {
        Started receiving(world, {u"receive"_s, u"--port"_s, u"0"_s});
        QTRY_VERIFY(!receiving.out().isEmpty());
        const QUrl url(QString::fromUtf8(receiving.out().split('\n')[2].split(' ').last()));
        QCOMPARE(post(world.http, url, eventBody("MESSAGE_DELIVERED", "m-1", "e-1")), 200);
        QTRY_VERIFY(receiving.out().contains("message m-1"));
        receiving.interrupt();
    }
    for (const QStringList &more :
         {QStringList{}, QStringList{u"--raw"_s, u"1"_s}, QStringList{u"--replay"_s, u"1"_s}}) {
        world.run(QStringList{u"inbox"_s} + more);
        world.json(QStringList{u"inbox"_s} + more);
    }
    const QByteArray everything = world.everything();
    QVERIFY(everything.contains("m-1"));
    const QByteArray key = canaryKey().toUtf8();
    for (qsizetype at = 0; at + 8 <= key.size(); ++at)
        QVERIFY2(!everything.contains(key.mid(at, 8)), key.mid(at, 8));
}

QTEST_GUILESS_MAIN(TestCliReceiving)
#include "tst_cli_receiving.moc"
