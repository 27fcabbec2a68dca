// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/http_fixture.h"
#include "support/desk_test.h"
#include "support/loopback_server.h"
#include "support/test_authority.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::test {

class TestHttpTls : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void aGoodCertificateAnswers();
    void aBadCertificateIsRefusedAndNamed_data();
    void aBadCertificateIsRefusedAndNamed();
    void aConfigurationThatTrustsAllIsMadeStrict();
    void aServerWithoutTlsIsNoSecureConnection();
    void aServerThatClosesDuringTheHandshakeGetsNothing();
    void aHandshakeThatNeverEndsIsAConnectTimeout();

private:
    TestAuthority m_authority;
    TestAuthority m_stranger;
};

namespace {

const QString &hereNames()
{
    static const QString names = u"DNS:localhost,IP:127.0.0.1"_s;
    return names;
}

} // namespace

void TestHttpTls::initTestCase()
{
    QVERIFY2(m_authority.ok(), qPrintable(m_authority.log()));
    QVERIFY2(m_stranger.ok(), qPrintable(m_stranger.log()));
}

void TestHttpTls::aGoodCertificateAnswers()
{
    LoopbackServer server({Behaviour::answering(200, "{}")}, m_authority.server(hereNames()));
    NetworkHttpClient client(m_authority.trusting());
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QVERIFY2(reply.transport == Transport::Answered, qPrintable(reply.detail));
    QCOMPARE(reply.body, "{}");
    QVERIFY(server.received().contains("canary-key"));
}

void TestHttpTls::aBadCertificateIsRefusedAndNamed_data()
{
    QTest::addColumn<QSslConfiguration>("server");
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<QString>("word");
    const QString elsewhere = u"DNS:elsewhere.example"_s;
    QTest::newRow("expired") << m_authority.server(hereNames(), -1) << Transport::TlsExpired << u"expired"_s;
    QTest::newRow("wrong host") << m_authority.server(elsewhere) << Transport::TlsWrongHost << u"host name"_s;
    QTest::newRow("self-signed") << m_authority.selfSigned(hereNames()) << Transport::TlsUntrusted
                                 << u"self-signed"_s;
    QTest::newRow("unknown authority")
        << m_stranger.server(hereNames()) << Transport::TlsUntrusted << u"issuer"_s;
    QTest::newRow("unknown authority, expired, wrong host")
        << m_stranger.server(elsewhere, -1) << Transport::TlsUntrusted << u"issuer"_s;
    QTest::newRow("expired and wrong host")
        << m_authority.server(elsewhere, -1) << Transport::TlsWrongHost << u"expired"_s;
}

void TestHttpTls::aBadCertificateIsRefusedAndNamed()
{
    QFETCH(QSslConfiguration, server);
    QFETCH(Transport, transport);
    QFETCH(QString, word);
    LoopbackServer loopback({Behaviour::answering(200, "{}")}, server);
    NetworkHttpClient client(m_authority.trusting());
    const HttpReply reply = exchange(client, canaryRequest(loopback.url()));
    QCOMPARE(reply.transport, transport);
    QCOMPARE(reply.status, 0);
    QVERIFY2(reply.detail.contains(word, Qt::CaseInsensitive), qPrintable(reply.detail));
    QVERIFY2(reply.detail.contains(u"Test Server"_s), qPrintable(reply.detail));
    QCOMPARE(loopback.connections(), 1);
    QCOMPARE(loopback.received(), QByteArray());
}

void TestHttpTls::aConfigurationThatTrustsAllIsMadeStrict()
{
    LoopbackServer server({Behaviour::answering(200, "{}")}, m_stranger.server(hereNames()));
    QSslConfiguration careless = m_authority.trusting();
    careless.setPeerVerifyMode(QSslSocket::VerifyNone);
    NetworkHttpClient client(careless);
    QCOMPARE(exchange(client, canaryRequest(server.url())).transport, Transport::TlsUntrusted);
    QCOMPARE(server.received(), QByteArray());
}

void TestHttpTls::aServerWithoutTlsIsNoSecureConnection()
{
    LoopbackServer server({Behaviour::answering(200, "{}")});
    QUrl url = server.url();
    url.setScheme(u"https"_s);
    // It waits for a request in plain text, which never comes.
    NetworkHttpClient client(m_authority.trusting());
    QCOMPARE(exchange(client, canaryRequest(url), 300ms).transport, Transport::ConnectTimeout);
    QVERIFY(!server.received().contains("canary"));
}

void TestHttpTls::aServerThatClosesDuringTheHandshakeGetsNothing()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this,
            [&server] { server.nextPendingConnection()->abort(); });
    const QUrl url(u"https://127.0.0.1:%1/"_s.arg(server.serverPort()));
    NetworkHttpClient client(m_authority.trusting());
    QCOMPARE(exchange(client, canaryRequest(url)).transport, Transport::TlsOther);
}

void TestHttpTls::aHandshakeThatNeverEndsIsAConnectTimeout()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const QUrl url(u"https://127.0.0.1:%1/"_s.arg(server.serverPort()));
    NetworkHttpClient client(m_authority.trusting());
    QCOMPARE(exchange(client, canaryRequest(url), 300ms).transport, Transport::ConnectTimeout);
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestHttpTls)
#include "tst_http_tls.moc"
