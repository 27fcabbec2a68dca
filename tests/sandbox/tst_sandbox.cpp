// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include "sandbox_client.h"
#include "support/desk_test.h"

#include <QElapsedTimer>

#include <vector>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

class SandboxTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void answersEachStory_data();
    void answersEachStory();
    void givesAReferenceAndTheMessageId();
    void doesNotTakeTheSameMessageTwice();
    void countsEachMessageOnce();
    void acceptsAPathBeforeItsOwn();
    void saysWhoCanReceiveRcs_data();
    void saysWhoCanReceiveRcs();
    void neverAnswersAndStillStopsAtOnce();
    void dropsTheOldestOfTooManySilentRequests();
    void saysThatThePortIsTaken();
    void startsAgainAfterAStop();
    void isNotReachableAfterAStop();
    void stopsWhileManyRequestsAreComing();
    void survivesGarbage_data();
    void survivesGarbage();
    void refusesABodyOfOneMegabyte();
    void cutsOffABodyWithoutEnd();
    void answersOthersWhileOneIsSlow();
    void namesTenStories();

private:
    HttpReply send(const QString &digits, const QString &messageId = u"m-1"_s,
                   std::chrono::milliseconds timeout = std::chrono::seconds(10))
    {
        return ask(m_client, sendRequest(m_sandbox.endpoint(), goodMessage(sandboxNumber(digits), messageId)),
                   timeout);
    }

    Sandbox m_sandbox;
    NetworkHttpClient m_client;
    int m_before = 0;
};

void SandboxTest::init()
{
    DeskTest::init();
    const Outcome started = m_sandbox.start(0);
    QVERIFY(started.ok());
    m_before = m_sandbox.messagesReceived();
}

void SandboxTest::cleanup()
{
    m_sandbox.stop();
}

void SandboxTest::answersEachStory_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");

    const QByteArray reference = "\"referenceID\":\"sbx-";
    QTest::newRow("delivered and read") << u"00001"_s << Transport::Answered << 200 << reference;
    QTest::newRow("not RCS-capable") << u"00002"_s << Transport::Answered << 200 << reference;
    QTest::newRow("failed") << u"00003"_s << Transport::Answered << 200 << reference;
    QTest::newRow("expired") << u"00004"_s << Transport::Answered << 200 << reference;
    QTest::newRow("too many requests")
        << u"00005"_s << Transport::Answered << 429 << QByteArray("\"errCode\":9");
    QTest::newRow("server trouble") << u"00006"_s << Transport::Answered << 500
                                    << QByteArray("\"errCode\":7");
    QTest::newRow("never answers") << u"00007"_s << Transport::Timeout << 0 << QByteArray();
    QTest::newRow("not JSON") << u"00008"_s << Transport::Answered << 200 << QByteArray("<html>");
    QTest::newRow("closes") << u"00009"_s << Transport::Closed << 0 << QByteArray();
    QTest::newRow("replies") << u"00010"_s << Transport::Answered << 200 << reference;
    QTest::newRow("any other") << u"00011"_s << Transport::Answered << 200 << reference;
    QTest::newRow("zeros") << u"00000"_s << Transport::Answered << 200 << reference;
}

void SandboxTest::answersEachStory()
{
    QFETCH(QString, digits);
    QFETCH(Transport, transport);
    QFETCH(int, status);
    QFETCH(QByteArray, says);

    const bool silent = transport == Transport::Timeout;
    const HttpReply reply =
        send(digits, u"story-"_s + digits, std::chrono::milliseconds(silent ? 1500 : 10000));

    QCOMPARE(reply.transport, transport);
    QCOMPARE(reply.status, status);
    QVERIFY2(reply.body.contains(says), reply.body.constData());
    QCOMPARE(reply.header("Retry-After"), status == 429 ? QByteArray("7") : QByteArray());
    QCOMPARE(reply.header("Content-Type").startsWith("text/html"), digits == "00008"_L1);
    QCOMPARE(m_sandbox.messagesReceived() - m_before, 1);
}

void SandboxTest::givesAReferenceAndTheMessageId()
{
    const QJsonObject answer = jsonOf(send(u"00001"_s, u"given-1"_s));
    QVERIFY(answer.value(u"referenceID"_s).toString().startsWith("sbx-"_L1));
    QCOMPARE(answer.value(u"messageID"_s).toString(), u"given-1"_s);
}

void SandboxTest::doesNotTakeTheSameMessageTwice()
{
    const int requests = m_sandbox.requestsReceived();
    const QJsonObject first = jsonOf(send(u"00001"_s, u"twice"_s));
    const QJsonObject second = jsonOf(send(u"00001"_s, u"twice"_s));
    QVERIFY(!first.isEmpty());
    QCOMPARE(second, first);
    QCOMPARE(m_sandbox.messagesReceived() - m_before, 1);
    QCOMPARE(m_sandbox.requestsReceived() - requests, 2);
}

void SandboxTest::countsEachMessageOnce()
{
    const QJsonObject first = jsonOf(send(u"00001"_s, u"one"_s));
    const QJsonObject second = jsonOf(send(u"00001"_s, u"two"_s));
    QVERIFY(first.value(u"referenceID"_s) != second.value(u"referenceID"_s));
    QCOMPARE(m_sandbox.messagesReceived() - m_before, 2);
}

void SandboxTest::acceptsAPathBeforeItsOwn()
{
    const QString endpoint = m_sandbox.endpoint() + "/tenant/a"_L1;
    const HttpReply sent =
        ask(m_client, sendRequest(endpoint, goodMessage(sandboxNumber(u"00001"_s), u"path"_s)));
    QCOMPARE(sent.status, 200);
    QCOMPARE(ask(m_client, capabilityRequest(endpoint, sandboxNumber(u"00001"_s))).status, 200);
}

void SandboxTest::saysWhoCanReceiveRcs_data()
{
    QTest::addColumn<QJsonValue>("asked");
    QTest::addColumn<QJsonArray>("reachable");
    QTest::addColumn<QJsonArray>("unreachable");

    const QString yes = sandboxNumber(u"00001"_s);
    const QString no = sandboxNumber(u"00002"_s);
    QTest::newRow("capable") << QJsonValue(yes) << QJsonArray{yes} << QJsonArray{};
    QTest::newRow("not capable") << QJsonValue(no) << QJsonArray{} << QJsonArray{no};
    QTest::newRow("several") << QJsonValue(QJsonArray{no, yes}) << QJsonArray{yes} << QJsonArray{no};
}

void SandboxTest::saysWhoCanReceiveRcs()
{
    QFETCH(QJsonValue, asked);
    QFETCH(QJsonArray, reachable);
    QFETCH(QJsonArray, unreachable);

    const HttpReply reply = ask(m_client, capabilityRequest(m_sandbox.endpoint(), asked));
    QCOMPARE(reply.status, 200);
    QCOMPARE(jsonOf(reply).value(u"reachableUsers"_s).toArray(), reachable);
    QCOMPARE(jsonOf(reply).value(u"unReachableUsers"_s).toArray(), unreachable);
    QCOMPARE(m_sandbox.messagesReceived(), m_before);
}

void SandboxTest::neverAnswersAndStillStopsAtOnce()
{
    std::optional<HttpReply> ended;
    HttpCall *call =
        m_client.send(sendRequest(m_sandbox.endpoint(), goodMessage(sandboxNumber(u"00007"_s), u"s-1"_s)),
                      std::chrono::seconds(60));
    connect(call, &HttpCall::finished, this, [&ended](const HttpReply &reply) { ended = reply; });
    QTRY_COMPARE(m_sandbox.messagesReceived() - m_before, 1);
    QVERIFY(!ended);

    QElapsedTimer timer;
    timer.start();
    m_sandbox.stop();
    QVERIFY2(timer.elapsed() < 3000, "stop() waited for a silent request");
    QTRY_VERIFY(ended.has_value());
    QCOMPARE(ended->transport, Transport::Closed);
}

void SandboxTest::dropsTheOldestOfTooManySilentRequests()
{
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 17; ++i) {
        const QJsonObject body = goodMessage(sandboxNumber(u"00007"_s), u"silent-%1"_s.arg(i));
        const QByteArray bytes = QJsonDocument(body).toJson();
        auto socket = std::make_unique<QTcpSocket>();
        socket->connectToHost(u"127.0.0.1"_s, m_sandbox.port());
        QVERIFY(socket->waitForConnected(5000));
        socket->write(
            "POST /api/v1/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nx-apikey: " +
            Sandbox::apiKey().toUtf8() + "\r\nContent-Length: " + QByteArray::number(bytes.size()) +
            "\r\n\r\n" + bytes);
        QVERIFY(socket->flush());
        sockets.push_back(std::move(socket));
        QTRY_COMPARE(m_sandbox.messagesReceived() - m_before, i + 1);
    }
    QTRY_COMPARE(sockets.front()->state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(sockets.back()->state(), QAbstractSocket::ConnectedState);
}

void SandboxTest::saysThatThePortIsTaken()
{
    Sandbox second;
    const Outcome started = second.start(m_sandbox.port());
    QVERIFY(!started.ok());
    QCOMPARE(started.error().code, u"sandbox-port-taken"_s);
    QVERIFY(started.error().message.contains(QString::number(m_sandbox.port())));
    QVERIFY(!started.error().cure.isEmpty());
    QVERIFY(!second.isRunning());
    QCOMPARE(second.port(), 0);
    QCOMPARE(send(u"00001"_s, u"still there"_s).status, 200);
}

void SandboxTest::startsAgainAfterAStop()
{
    m_sandbox.stop();
    QVERIFY(!m_sandbox.isRunning());
    QVERIFY(m_sandbox.start(0).ok());
    QCOMPARE(send(u"00001"_s, u"again"_s).status, 200);
    QVERIFY2(m_sandbox.start(0).ok(), "start() while running is a restart");
    QCOMPARE(send(u"00001"_s, u"again 2"_s).status, 200);
}

void SandboxTest::isNotReachableAfterAStop()
{
    const QString endpoint = m_sandbox.endpoint();
    m_sandbox.stop();
    const HttpReply reply = ask(m_client, sendRequest(endpoint, goodMessage(sandboxNumber(u"00001"_s))));
    QCOMPARE(reply.transport, Transport::Refused);
}

void SandboxTest::stopsWhileManyRequestsAreComing()
{
    int ended = 0;
    for (int i = 0; i < 12; ++i) {
        const QString digits = i % 2 ? u"00007"_s : u"00001"_s;
        const QJsonObject body = goodMessage(sandboxNumber(digits), u"crowd-%1"_s.arg(i));
        HttpCall *call = m_client.send(sendRequest(m_sandbox.endpoint(), body), std::chrono::seconds(60));
        connect(call, &HttpCall::finished, this, [&ended] { ++ended; });
    }
    QTRY_VERIFY(m_sandbox.messagesReceived() > m_before);
    m_sandbox.stop();
    QTRY_COMPARE(ended, 12);
}

void SandboxTest::survivesGarbage_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("noise") << QByteArray("\x01\x02\xff\xfe nothing of the kind\r\n\r\n");
    QTest::newRow("half a line") << QByteArray("POST /api/v1/sendMess\r\n\r\n");
    QTest::newRow("NUL in the path") << QByteArrayLiteral(
        "POST /api\0/v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QTest::newRow("no host") << QByteArray("POST /api/v1/sendMessage HTTP/1.1\r\n\r\n");
    QTest::newRow("negative length") << QByteArray(
        "POST /api/v1/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n");
    QTest::newRow("huge header") << "POST /api/v1/sendMessage HTTP/1.1\r\nHost: x\r\nx-apikey: " +
                                        QByteArray(100000, 'a') + "\r\n\r\n";
    QTest::newRow("broken chunks") << QByteArray(
        "POST /api/v1/sendMessage HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n");
    QTest::newRow("a TLS greeting") << QByteArray::fromHex("16030100f8010000f40303") + QByteArray("\r\n\r\n");
}

void SandboxTest::survivesGarbage()
{
    QFETCH(QByteArray, bytes);

    const QByteArray answer = rawExchange(m_sandbox.port(), bytes);
    QVERIFY2(!answer.startsWith("HTTP/1.1 2"), answer.constData());
    QCOMPARE(m_sandbox.messagesReceived(), m_before);
    QCOMPARE(send(u"00001"_s, u"after %1"_s.arg(QString::fromLatin1(QTest::currentDataTag()))).status, 200);
}

void SandboxTest::refusesABodyOfOneMegabyte()
{
    QJsonObject body = goodMessage(sandboxNumber(u"00001"_s), u"long"_s);
    body.insert(u"campaignID"_s, QString(1024 * 1024, u'a'));
    const HttpReply reply = ask(m_client, sendRequest(m_sandbox.endpoint(), body));
    QCOMPARE(reply.status, 413);
    QCOMPARE(m_sandbox.messagesReceived(), m_before);
    QCOMPARE(send(u"00001"_s, u"after long"_s).status, 200);
}

void SandboxTest::cutsOffABodyWithoutEnd()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_sandbox.port());
    QVERIFY(socket.waitForConnected(5000));
    socket.write("POST /api/v1/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 100000000\r\n\r\n");
    const QByteArray block(256 * 1024, 'a');
    int blocks = 0;
    while (blocks < 400 && socket.state() == QAbstractSocket::ConnectedState) {
        socket.write(block);
        socket.waitForBytesWritten(5000);
        ++blocks;
    }
    QVERIFY2(blocks < 400, "a body of 100 MB was read to its end");
    QCOMPARE(send(u"00001"_s, u"after endless"_s).status, 200);
}

void SandboxTest::answersOthersWhileOneIsSlow()
{
    QTcpSocket slow;
    slow.connectToHost(u"127.0.0.1"_s, m_sandbox.port());
    QVERIFY(slow.waitForConnected(5000));
    slow.write("POST /api/v1/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf a bo");
    QVERIFY(slow.waitForBytesWritten(5000));
    QCOMPARE(send(u"00001"_s, u"beside"_s).status, 200);
    QCOMPARE(slow.state(), QAbstractSocket::ConnectedState);
}

void SandboxTest::namesTenStories()
{
    const QList<SandboxStory> stories = sandboxStories();
    QCOMPARE(stories.size(), 10);
    for (int i = 0; i < stories.size(); ++i) {
        QCOMPARE(stories.at(i).digits, u"%1"_s.arg(i + 1, 4, 10, QLatin1Char('0')));
        QVERIFY(!stories.at(i).title.isEmpty());
    }
}

QTEST_GUILESS_MAIN(SandboxTest)
#include "tst_sandbox.moc"
