// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/callback_bodies.h"
#include "cli/cli_world.h"
#include "store/run_store.h"
#include "support/desk_test.h"
#include "support/fake_http_client.h"
#include "support/loopback_server.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// `send-test --wait` on the real sandbox with the real receiver.
class TestCliWaiting : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theStoryIsFollowedToItsEnd_data();
    void theStoryIsFollowedToItsEnd();
    void theFallbackIsNotClaimed();
    void eachStepIsToldOnce();
    void whatWasNotTakenIsNotFollowed_data();
    void whatWasNotTakenIsNotFollowed();
    void whatGotNoClearAnswerIsFollowed();
    void whatNobodyTellsAboutStaysUnclear();
    void withoutReportsItSaysWhatToCheck();
    void onlyThisComputerIsToldWhereToPost();
    void anotherReceiverOfTheSameFolderDoes();
    void aTakenPortIsNoFailure();
    void anInterruptEndsTheWaiting();
    void runsTellTheDelivery();
    void runsTellThatNoReportCanCome();
    void theKeyIsNowhere();

private:
    void prepare(CliWorld &world, const QJsonObject &changes = {}) const;
    [[nodiscard]] static QStringList sendTo(const QString &number, int seconds);

    Sandbox m_sandbox;
};

void TestCliWaiting::initTestCase()
{
    m_sandbox.setPace(std::chrono::milliseconds(50));
    QVERIFY(m_sandbox.start(0).ok());
}

void TestCliWaiting::prepare(CliWorld &world, const QJsonObject &changes) const
{
    QJsonObject provider = sandboxProvider(u"Practice"_s, m_sandbox);
    for (auto change = changes.begin(); change != changes.end(); ++change)
        provider.insert(change.key(), change.value());
    world.realTime = true;
    world.setKey(Sandbox::apiKey());
    world.setReceiverPort(0);
    const Ran ran = world.run({u"import"_s, world.file(documentOf({provider}))});
    if (ran.code != 0)
        qFatal("The import for the test failed: %s", ran.err.constData());
}

QStringList TestCliWaiting::sendTo(const QString &number, int seconds)
{
    return {u"send-test"_s,
            u"Practice"_s,
            u"--to"_s,
            number,
            u"--message"_s,
            u"Your parcel leaves the depot today."_s,
            u"--fallback-message"_s,
            u"Your parcel leaves the depot today. -ACMEIN"_s,
            u"--template-id"_s,
            u"1207161000000000001"_s,
            u"--wait"_s,
            QString::number(seconds)};
}

void TestCliWaiting::theStoryIsFollowedToItsEnd_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("code");
    QTest::newRow("delivered") << u"+919000001234"_s << u"delivered"_s
                               << QByteArray("Delivery: Delivered by RCS") << 0;
    QTest::newRow("failed") << u"+919000000003"_s << u"failed"_s << QByteArray("Delivery: Failed") << 1;
    QTest::newRow("expired") << u"+919000000004"_s << u"expired"_s << QByteArray("Delivery: Expired") << 1;
}

void TestCliWaiting::theStoryIsFollowedToItsEnd()
{
    QFETCH(QString, number);
    QFETCH(QString, state);
    QFETCH(QByteArray, said);
    CliWorld world;
    prepare(world);
    QElapsedTimer took;
    took.start();
    const Ran ran = world.json(sendTo(number, 20));
    QVERIFY(took.elapsed() < 15000);
    QTEST(ran.code, "code");
    QCOMPARE(ran.out.count('\n'), 1);
    QCOMPARE(ran.err, QByteArray());
    const QJsonObject json = ran.json();
    QCOMPARE(json[u"outcome"_s].toString(), u"accepted"_s);
    QCOMPARE(json[u"delivery"_s][u"state"].toString(), state);
    QCOMPARE(json[u"note"_s].toString(u"none"_s), QString());
    QVERIFY(!json[u"explanationCode"_s].toString().isEmpty());
    QStringList states;
    const QJsonArray events = json[u"events"_s].toArray();
    for (const QJsonValue event : events)
        states.append(event[u"state"].toString());
    QVERIFY2(states.contains(u"accepted"_s) && states.contains(state), qPrintable(states.join(u' ')));
    const Ran text = world.run(sendTo(number, 20));
    QTEST(text.code, "code");
    QVERIFY2(text.out.contains(said), text.out);
}

/// The sandbox tells that the phone cannot be reached by RCS, and then no more: nobody knows about the SMS.
void TestCliWaiting::theFallbackIsNotClaimed()
{
    CliWorld world;
    prepare(world);
    QElapsedTimer took;
    took.start();
    const Ran ran = world.run(sendTo(u"+919000000002"_s, 2));
    QVERIFY(took.elapsed() >= 1990);
    QCOMPARE(ran.code, 0);
    QVERIFY2(ran.out.contains("not reported by JioCX"), ran.out);
    QVERIFY2(ran.err.contains("The time is over"), ran.err);
    QVERIFY(!ran.err.contains("Nothing was reported at all"));
    const QJsonObject json = world.json(sendTo(u"+919000000002"_s, 5)).json();
    QCOMPARE(json[u"delivery"_s][u"reachable"].toBool(true), false);
    QVERIFY(!json[u"note"_s].toString().isEmpty());
}

void TestCliWaiting::eachStepIsToldOnce()
{
    CliWorld world;
    prepare(world);
    const Ran ran = world.run(sendTo(u"+919000000001"_s, 20));
    QCOMPARE(ran.code, 0);
    int delivered = 0;
    for (const QByteArray &line : ran.out.split('\n'))
        delivered += line.startsWith("20") && line.contains("Delivered");
    QVERIFY2(delivered == 1, ran.out);
    const QJsonObject run = world.json({u"runs"_s}).json()[u"runs"][0].toObject();
    QCOMPARE(ran.out.count(run[u"referenceId"_s].toString().toUtf8()), 1);
}

void TestCliWaiting::whatWasNotTakenIsNotFollowed_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("outcome");
    QTest::newRow("too many requests") << u"+919000000005"_s << u"refused"_s;
    QTest::newRow("national number") << u"9000000001"_s << u"notSent"_s;
    QTest::newRow("too short") << u"+91900000"_s << u"notSent"_s;
}

void TestCliWaiting::whatWasNotTakenIsNotFollowed()
{
    QFETCH(QString, number);
    CliWorld world;
    prepare(world);
    QElapsedTimer took;
    took.start();
    const Ran ran = world.json(sendTo(number, 25));
    QVERIFY(took.elapsed() < 20000);
    QCOMPARE(ran.code, 1);
    QTEST(ran.json()[u"outcome"].toString(), "outcome");
    QVERIFY(!ran.json().contains(u"note"_s));
}

void TestCliWaiting::whatGotNoClearAnswerIsFollowed()
{
    CliWorld world;
    prepare(world);
    Started sending(world, sendTo(u"+919000000009"_s, 60));
    QTRY_VERIFY2(sending.out().contains("No clear answer"), sending.out());
    const QJsonValue run = world.json({u"runs"_s}).json()[u"runs"].toArray().first();
    const QByteArray message = run[u"messageId"].toString().toUtf8();
    const QString body = world.file(eventBody("MESSAGE_DELIVERED", message, "e-1", "+919000000009"));
    QCOMPARE(world.run({u"inbox"_s, u"Practice"_s, u"--import"_s, body}).code, 0);
    QTRY_COMPARE(sending.code(), 0);
    QVERIFY2(sending.out().contains("Delivery: Delivered"), sending.out());
}

void TestCliWaiting::whatNobodyTellsAboutStaysUnclear()
{
    CliWorld world;
    prepare(world);
    const Ran ran = world.json(sendTo(u"+919000000009"_s, 1));
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.json()[u"outcome"].toString(), u"unclear"_s);
    QVERIFY2(ran.json()[u"note"].toString().contains(u"took the message stays unknown"_s), ran.out);
}

/// No sandbox: it does not know the sandbox's own path, takes the message, and never posts.
void TestCliWaiting::withoutReportsItSaysWhatToCheck()
{
    LoopbackServer jiocx(
        {Behaviour::answering(404, "{}"), Behaviour::answering(200, R"({"referenceID":"r-1"})")});
    CliWorld world;
    QString endpoint = jiocx.url().toString();
    endpoint.chop(1);
    prepare(world, {{u"httpEndpoint"_s, endpoint}});
    const Ran ran = world.json(sendTo(u"+919000000001"_s, 1));
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"outcome"].toString(), u"accepted"_s);
    const QString note = ran.json()[u"note"].toString();
    QVERIFY2(note.contains(u"Nothing was reported at all"_s), qPrintable(note));
    QVERIFY2(note.contains(u"entered at JioCX"_s), qPrintable(note));
    QCOMPARE(QString::fromUtf8(ran.err).trimmed(), note);
    QVERIFY(jiocx.received().startsWith("PUT /sandbox/callback-url "));
    QCOMPARE(jiocx.requests(), 2);
}

/// Nobody may answer for JioCX itself, so the network is not the real one.
void TestCliWaiting::onlyThisComputerIsToldWhereToPost()
{
    FakeHttpClient http;
    http.willAnswer(200, R"({"referenceID":"r-1"})");
    CliWorld world;
    world.otherHttp = &http;
    prepare(world, {{u"httpEndpoint"_s, u"https://rcsapi.jiocx.com"_s}});
    const Ran ran = world.json(sendTo(u"+919000000001"_s, 1));
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"outcome"].toString(), u"accepted"_s);
    QCOMPARE(http.requests().size(), 1);
    QCOMPARE(http.requests().first().method, QByteArray("POST"));
}

void TestCliWaiting::anotherReceiverOfTheSameFolderDoes()
{
    CliWorld world;
    prepare(world);
    Started receiving(world, {u"--json"_s, u"receive"_s, u"--port"_s, u"0"_s});
    QTRY_VERIFY(!receiving.out().isEmpty());
    world.setReceiverPort(quint16(Ran{0, receiving.out(), {}}.json()[u"port"].toInt()));
    const Ran ran = world.json(sendTo(u"+919000000001"_s, 20));
    QCOMPARE(ran.code, 0);
    QVERIFY(!ran.json()[u"delivery"][u"deliveredAt"].isNull());
    QTRY_VERIFY2(receiving.err().contains("Read"), receiving.err());
    receiving.interrupt();
    QCOMPARE(receiving.code(), 0);
}

void TestCliWaiting::aTakenPortIsNoFailure()
{
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    CliWorld world;
    prepare(world);
    world.setReceiverPort(taken.serverPort());
    const Ran ran = world.json(sendTo(u"+919000000001"_s, 1));
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"outcome"].toString(), u"accepted"_s);
    QVERIFY2(ran.err.contains("with the same data folder"), ran.err);
}

void TestCliWaiting::anInterruptEndsTheWaiting()
{
    CliWorld world;
    prepare(world);
    Started sending(world, sendTo(u"+919000000002"_s, 60));
    QTRY_VERIFY2(sending.out().contains("not reported by JioCX"), sending.out());
    QCOMPARE(sending.code(), -1);
    sending.interrupt();
    QTRY_COMPARE(sending.code(), 0);
    QVERIFY2(sending.err().contains("Stopped before"), sending.err());
}

void TestCliWaiting::runsTellTheDelivery()
{
    CliWorld world;
    prepare(world);
    QCOMPARE(world.run(sendTo(u"+919000000003"_s, 20)).code, 1);
    QStringList without = sendTo(u"+919000000001"_s, 0);
    QCOMPARE(world.run(without).code, 0);
    const QJsonArray runs = world.json({u"runs"_s}).json()[u"runs"].toArray();
    QCOMPARE(runs[1][u"delivery"][u"state"].toString(), u"failed"_s);
    QCOMPARE(runs[0][u"delivery"][u"state"].toString(), u"accepted"_s);
    const QByteArray text = world.run({u"runs"_s}).out;
    QVERIFY2(text.contains("Accepted  Failed  Practice"), text);
    QVERIFY2(text.contains("Accepted  nothing reported yet  Practice"), text);
}

void TestCliWaiting::runsTellThatNoReportCanCome()
{
    CliWorld world;
    TestRun run;
    run.id = QUuid::createUuid();
    run.createdAt = world.now;
    run.outcome = SendOutcome::Accepted;
    run.withoutCallback = true;
    const auto database = Database::open(world.path(u"data"_s));
    QVERIFY(database.ok() && RunStore(*database.value()).save(run).ok());
    const QJsonObject told = world.json({u"runs"_s}).json()[u"runs"].toArray().first().toObject();
    QCOMPARE(told[u"withoutCallback"].toBool(), true);
    const QByteArray text = world.run({u"runs"_s}).out;
    QVERIFY2(text.contains("Accepted  no report can come"), text);
}

void TestCliWaiting::theKeyIsNowhere()
{
    LoopbackServer jiocx(
        {Behaviour::answering(404, "{}"), Behaviour::answering(200, R"({"referenceID":"r-1"})")});
    CliWorld world;
    QString endpoint = jiocx.url().toString();
    endpoint.chop(1);
    prepare(world, {{u"httpEndpoint"_s, endpoint}});
    world.setKey(canaryKey());
    QCOMPARE(world.run(sendTo(u"+919000000001"_s, 1)).code, 0);
    QCOMPARE(world.json(sendTo(u"+919000000001"_s, 1)).code, 0);
    world.run({u"runs"_s});
    const QByteArray put = jiocx.received().left(jiocx.received().indexOf("POST "));
    const QByteArray everything = world.everything() + put;
    QVERIFY(everything.contains("r-1"));
    QVERIFY(jiocx.received().contains(canaryKey().toUtf8()));
    const QByteArray key = canaryKey().toUtf8();
    for (qsizetype at = 0; at + 8 <= key.size(); ++at)
        QVERIFY2(!everything.contains(key.mid(at, 8)), key.mid(at, 8));
}

QTEST_GUILESS_MAIN(TestCliWaiting)
#include "tst_cli_waiting.moc"
