// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_connections.h"
#include "callbacks/receiver_socket.h"
#include "receiver_world.h"
#include "support/desk_test.h"

#include <QElapsedTimer>

#include <arpa/inet.h>
#include <netinet/in.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace desk;
using namespace desk::test;

using Connections = ReceiverConnections;

/// How many may be connected, for how long, and who has to go.
class TestReceiverLimits : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theIdlestHasToGo();
    void whoseReportIsBeingWrittenStays();
    void oneSenderHasOnlySoMany();
    void aNewConnectionHasTheTimeOfARequest();
    void aDrippingRequestEndsInTime();
    void aKeptConnectionMayIdle();
    void sendersAreToldApart_data();
    void sendersAreToldApart();

    void slowSendersAreCutOff_data();
    void slowSendersAreCutOff();
    void idleKeptConnectionsAreCutOff();
    void theNewestConnectionWins();
    void whatWaitsHasABound();

private:
    const Connections::Time m_start = Connections::Time(1000s);
    const Connections::Limits m_limits{.all = 3, .perSender = 2, .requestTime = 10s, .idleTime = 30s};
    QList<int> m_ended;
    const Connections::End m_end = [this](int descriptor) { m_ended.append(descriptor); };
};

void TestReceiverLimits::theIdlestHasToGo()
{
    m_ended.clear();
    Connections connections(m_limits, m_end);
    Connections::Connection *first = connections.add(1, {}, m_start);
    connections.add(2, {}, m_start + 1s);
    connections.add(3, {}, m_start + 2s);
    Connections::bytesCame(*first, m_start + 3s);
    QCOMPARE(m_ended, QList<int>());
    connections.add(4, {}, m_start + 4s);
    QCOMPARE(m_ended, QList<int>{2});
    QCOMPARE(connections.count(), 3);
    connections.add(5, {}, m_start + 5s);
    QCOMPARE(m_ended, (QList<int>{2, 3}));
    connections.remove(first);
    connections.add(6, {}, m_start + 6s); // There is room again.
    QCOMPARE(m_ended, (QList<int>{2, 3}));
}

void TestReceiverLimits::whoseReportIsBeingWrittenStays()
{
    m_ended.clear();
    Connections connections(m_limits, m_end);
    for (int number = 1; number <= 3; ++number)
        Connections::reportHandedOn(*connections.add(number, {}, m_start));
    connections.add(4, {}, m_start + 1s);
    connections.add(5, {}, m_start + 2s);
    QCOMPARE(m_ended, QList<int>{4});
    connections.sweep(m_start + 1h);
    QCOMPARE(m_ended, (QList<int>{4, 5}));
}

void TestReceiverLimits::oneSenderHasOnlySoMany()
{
    m_ended.clear();
    Connections connections(m_limits, m_end);
    Connections::Connection *first = connections.add(1, "a", m_start);
    QVERIFY(connections.welcomes("a"));
    connections.add(2, "a", m_start);
    QVERIFY(!connections.welcomes("a"));
    QVERIFY(connections.welcomes("b"));
    for (int number = 3; number < 10; ++number)
        connections.add(number, {}, m_start);
    QVERIFY(connections.welcomes({})); // From this computer come all that use a tunnel.
    connections.remove(first);
    QVERIFY(connections.welcomes("a"));
}

void TestReceiverLimits::aNewConnectionHasTheTimeOfARequest()
{
    m_ended.clear();
    Connections connections(m_limits, m_end);
    connections.add(1, {}, m_start);
    connections.sweep(m_start + 9999ms);
    QCOMPARE(m_ended, QList<int>());
    connections.sweep(m_start + 10s);
    connections.sweep(m_start + 11s); // Once is enough.
    QCOMPARE(m_ended, QList<int>{1});
}

void TestReceiverLimits::aDrippingRequestEndsInTime()
{
    m_ended.clear();
    Connections connections(m_limits, m_end);
    Connections::Connection *slow = connections.add(1, {}, m_start);
    connections.requestBegan(*slow, m_start + 5s);
    for (auto after = 5s; after < 10s; ++after)
        Connections::bytesCame(*slow, m_start + after);
    connections.sweep(m_start + 10s);
    QCOMPARE(m_ended, QList<int>{1});
}

void TestReceiverLimits::aKeptConnectionMayIdle()
{
    m_ended.clear();
    Connections connections(m_limits, m_end);
    Connections::Connection *kept = connections.add(1, {}, m_start);
    connections.requestBegan(*kept, m_start + 1s);
    connections.answerBegan(*kept, m_start + 2s);
    connections.requestEnded(*kept, m_start + 3s);
    connections.sweep(m_start + 32s);
    QCOMPARE(m_ended, QList<int>());
    connections.requestBegan(*kept, m_start + 32s); // Whose time counts from here.
    connections.sweep(m_start + 41s);
    QCOMPARE(m_ended, QList<int>());
    connections.requestEnded(*kept, m_start + 41s);
    connections.sweep(m_start + 71s);
    QCOMPARE(m_ended, QList<int>{1});
}

void TestReceiverLimits::sendersAreToldApart_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("sender");
    QTest::newRow("loopback") << QByteArray("127.0.0.1") << QByteArray();
    QTest::newRow("all of loopback") << QByteArray("127.9.9.9") << QByteArray();
    QTest::newRow("loopback, version 6") << QByteArray("::1") << QByteArray();
    QTest::newRow("loopback in version 6") << QByteArray("::ffff:127.0.0.1") << QByteArray();
    QTest::newRow("version 4") << QByteArray("192.0.2.5") << QByteArray("c0000205");
    QTest::newRow("version 4 in version 6") << QByteArray("::ffff:192.0.2.5") << QByteArray("c0000205");
    QTest::newRow("version 6") << QByteArray("2001:db8:1:2:3:4:5:6") << QByteArray("20010db800010002");
    QTest::newRow("its neighbour") << QByteArray("2001:db8:1:2:9:9:9:9") << QByteArray("20010db800010002");
}

void TestReceiverLimits::sendersAreToldApart()
{
    QFETCH(const QByteArray, address);
    QFETCH(const QByteArray, sender);
    sockaddr_in four{};
    sockaddr_in6 six{};
    four.sin_family = AF_INET;
    six.sin6_family = AF_INET6;
    if (address.contains(':')) {
        QCOMPARE(::inet_pton(AF_INET6, address.constData(), &six.sin6_addr), 1);
        QCOMPARE(senderOf(reinterpret_cast<const sockaddr *>(&six)).toHex(), sender);
    } else {
        QCOMPARE(::inet_pton(AF_INET, address.constData(), &four.sin_addr), 1);
        QCOMPARE(senderOf(reinterpret_cast<const sockaddr *>(&four)).toHex(), sender);
    }
}

void TestReceiverLimits::slowSendersAreCutOff_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a header that never ends") << QByteArray("POST TOKENPATH HTTP/1.1\r\nX: ");
    QTest::newRow("a body that never ends")
        << QByteArray("POST TOKENPATH HTTP/1.1\r\nHost: l\r\nContent-Length: 100000\r\n\r\n[");
    QTest::newRow("chunks that never end")
        << QByteArray("POST TOKENPATH HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n");
}

void TestReceiverLimits::slowSendersAreCutOff()
{
    QFETCH(QByteArray, head);
    ReceiverWorld world;
    ReceiverOptions options;
    options.requestTime = 400ms;
    NEED(world.start(options));
    QElapsedTimer timer; // Begins before the receiver's own clock does.
    timer.start();
    RawClient slow = world.client();
    slow.send(head.replace("TOKENPATH", world.path()));
    while (!slow.isClosed(20ms)) { // One byte each 20 ms.
        QVERIFY(!timer.hasExpired(20'000));
        if (!head.isEmpty())
            slow.send("1");
    }
    QVERIFY(timer.hasExpired(350));
    QCOMPARE(world.post(reportBody(1)), 200);
    QCOMPARE(world.stored(), 1);
}

void TestReceiverLimits::idleKeptConnectionsAreCutOff()
{
    ReceiverWorld world;
    ReceiverOptions options;
    options.idleTime = 400ms;
    NEED(world.start(options));
    QElapsedTimer timer; // Begins before the receiver's own clock does.
    timer.start();
    RawClient client = world.client();
    client.send(world.report(1));
    QCOMPARE(statusIn(client.answer()), 200);
    QVERIFY(client.isClosed());
    QVERIFY(timer.hasExpired(350));
}

void TestReceiverLimits::theNewestConnectionWins()
{
    ReceiverWorld world;
    ReceiverOptions options;
    options.connections = 5;
    NEED(world.start(options));
    std::vector<RawClient> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(world.client());
        clients.back().send("POST"); // That is no request yet.
    }
    for (int i = 0; i < 45; ++i)
        QVERIFY(clients[size_t(i)].isClosed());
    clients.back().send(world.report(1).mid(4));
    QCOMPARE(statusIn(clients.back().answer()), 200);
}

/// 64 bodies of 256 KiB may be on their way at a time.
void TestReceiverLimits::whatWaitsHasABound()
{
    ReceiverWorld world;
    NEED(world.start());
    const QByteArray head = "POST " + world.path() +
                            " HTTP/1.1\r\nHost: l\r\nExpect: 100-continue\r\nContent-Length: 262144\r\n\r\n";
    std::vector<RawClient> clients;
    for (int i = 0; i < 64; ++i) {
        clients.push_back(world.client());
        clients.back().send(head);
        QCOMPARE(statusIn(clients.back().answer()), 100);
    }
    RawClient late = world.client();
    late.send(head);
    const QByteArray answer = late.answer();
    QCOMPARE(statusIn(answer), 503);
    QVERIFY2(answer.toLower().contains("\r\nretry-after: "), answer.constData());
    clients.pop_back();
    QTRY_COMPARE(world.post(reportBody(1)), 200); // There is room again.
}

QTEST_GUILESS_MAIN(TestReceiverLimits)
#include "tst_receiver_limits.moc"
