// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/http_fixture.h"
#include "gateways/jiocx/jiocx_gateway.h"
#include "support/desk_test.h"
#include "support/loopback_server.h"

#include <QNetworkAccessManager>
#include <QPointer>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::test {

namespace {

/// A port that is listened on but never takes a connection up: its queue is full.
class FullListener
{
public:
    FullListener()
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
        m_sockets.append(::socket(AF_INET, SOCK_STREAM, 0));
        ::bind(m_sockets.first(), address(), sizeof m_address);
        ::listen(m_sockets.first(), 0);
        socklen_t length = sizeof m_address;
        ::getsockname(m_sockets.first(), address(), &length);
        for (int filler = 0; filler < 4; ++filler) {
            m_sockets.append(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
            ::connect(m_sockets.last(), address(), sizeof m_address);
        }
    }
    ~FullListener()
    {
        for (const int socket : std::as_const(m_sockets))
            ::close(socket);
    }
    Q_DISABLE_COPY_MOVE(FullListener)

    [[nodiscard]] QUrl url() const
    {
        return QUrl(u"http://127.0.0.1:%1/"_s.arg(::ntohs(m_address.sin_port)));
    }

private:
    sockaddr *address() { return reinterpret_cast<sockaddr *>(&m_address); }

    sockaddr_in m_address{};
    QList<int> m_sockets;
};

QByteArray requestHead(const LoopbackServer &server)
{
    return server.received().first(server.received().indexOf("\r\n\r\n")).toLower() + "\r\n";
}

} // namespace

class TestHttpClient : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void anAnswerComesBackWhole();
    void theRequestCarriesWhatItShould();
    void aClosedConnectionIsOnePost_data();
    void aClosedConnectionIsOnePost();
    void aClosedConnectionAfterAnEarlierAnswerIsOnePost_data();
    void aClosedConnectionAfterAnEarlierAnswerIsOnePost();
    void aConnectionThatDiedMeanwhileIsNotUsed();
    void anAnswerThatBreaksOffIsClosed_data();
    void anAnswerThatBreaksOffIsClosed();
    void anAnswerThatBreaksOffWithinAChunkIsNotAccepted();
    void aRedirectIsAnAnswerAndNotFollowed_data();
    void aRedirectIsAnAnswerAndNotFollowed();
    void aBadRequestNeverReachesTheWire_data();
    void aBadRequestNeverReachesTheWire();
    void aServerThatNeverAnswersEndsInTheTimeout();
    void aDrippingAnswerEndsInTheTimeout();
    void aPortThatNeverTakesUpEndsInTheConnectTimeout();
    void aLongAnswerIsCut();
    void anAnswerOfExactlyTheCapIsNotCut();
    void aRefusedConnectionIsNamed();
    void anUnknownHostIsNamed();
    void aChallengeIsAPlainAnswer_data();
    void aChallengeIsAPlainAnswer();
    void everyStatusIsAnAnswer_data();
    void everyStatusIsAnAnswer();
    void aCancelIsToldFromATimeout();
    void aCancelAfterTheEndChangesNothing();
    void finishedNeverComesFromWithinSend();
    void aClientMayDieWhileCallsRun();
    void aClientMayDieInItsOwnSlot();
    void aCallDeletesItself();
    void manyMessagesOneAfterTheOtherAllArrive();
    void callsMayRunSideBySide();
    void cookiesAreNeitherKeptNorSent();
    void aCompressedAnswerIsLeftAsItIs();
    void garbageIsNoAnswer();
    void anEmptyBodyIsOnePostToo();
    void getIsHonoured();
};

void TestHttpClient::anAnswerComesBackWhole()
{
    LoopbackServer server({Behaviour::answering(202, R"({"referenceID":"r1"})", "X-Trace: t1\r\n")});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.transport, Transport::Answered);
    QCOMPARE(reply.status, 202);
    QCOMPARE(reply.body, R"({"referenceID":"r1"})");
    QCOMPARE(reply.header("x-TRACE"), "t1");
    QVERIFY(!reply.cut);
    QVERIFY2(reply.detail.isEmpty(), qPrintable(reply.detail));
}

void TestHttpClient::theRequestCarriesWhatItShould()
{
    LoopbackServer server({Behaviour::answering(200)});
    NetworkHttpClient client;
    exchange(client, canaryRequest(server.url(u"/base/api/v1/sendMessage"_s)));
    QVERIFY(server.received().startsWith("POST /base/api/v1/sendMessage HTTP/1.1\r\n"));
    QVERIFY(server.received().endsWith("\r\n\r\n{\"canary\":\"body\"}"));
    const QByteArray head = requestHead(server);
    QVERIFY(head.contains("\r\nx-apikey: canary-key-4e60\r\n"));
    QVERIFY(head.contains("\r\ncontent-type: application/json\r\n"));
    QVERIFY(head.contains("\r\ncontent-length: 17\r\n"));
    QVERIFY(head.contains("\r\naccept-encoding: identity\r\n"));
    QVERIFY(head.contains("\r\nuser-agent: providerdesk/" DESK_VERSION "\r\n"));
    QVERIFY(!head.contains("authorization"));
    QVERIFY(!head.contains("cookie"));
    QVERIFY(!head.contains("upgrade"));
    QVERIFY(!head.contains("gzip"));
}

void TestHttpClient::aClosedConnectionIsOnePost_data()
{
    QTest::addColumn<bool>("reset");
    QTest::newRow("FIN") << false;
    QTest::newRow("RST") << true;
}

void TestHttpClient::aClosedConnectionIsOnePost()
{
    QFETCH(bool, reset);
    LoopbackServer server({reset ? Behaviour::resetting() : Behaviour::closing()});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.transport, Transport::Closed);
    QCOMPARE(reply.status, 0);
    QCOMPARE(server.requests(), 1);
    QCOMPARE(server.received().count("POST "), 1);
    QCOMPARE(server.received().count("canary-key"), 1);
}

void TestHttpClient::aClosedConnectionAfterAnEarlierAnswerIsOnePost_data()
{
    aClosedConnectionIsOnePost_data();
}

void TestHttpClient::aClosedConnectionAfterAnEarlierAnswerIsOnePost()
{
    QFETCH(bool, reset);
    const Behaviour kept =
        Behaviour::answering(200, "{}", "Connection: keep-alive\r\n", Behaviour::End::Keep);
    LoopbackServer server({kept, reset ? Behaviour::resetting() : Behaviour::closing()});
    NetworkHttpClient client;
    QCOMPARE(exchange(client, canaryRequest(server.url())).status, 200);
    QCOMPARE(exchange(client, canaryRequest(server.url())).transport, Transport::Closed);
    QCOMPARE(server.requests(), 2);
    QCOMPARE(server.connections(), 2);
    QCOMPARE(server.received().count("POST "), 2);
}

/// The server closes after its answer without having said so: Qt alone would write into the dead connection.
void TestHttpClient::aConnectionThatDiedMeanwhileIsNotUsed()
{
    LoopbackServer server({{"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", 0, Behaviour::End::Close}});
    NetworkHttpClient client;
    QCOMPARE(exchange(client, canaryRequest(server.url())).status, 200);
    QCOMPARE(exchange(client, canaryRequest(server.url())).status, 200);
    QCOMPARE(server.received().count("POST "), 2);
}

void TestHttpClient::anAnswerThatBreaksOffIsClosed_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    QTest::newRow("within the status line") << QByteArray("HTTP/1.") << 0;
    QTest::newRow("within the headers") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le") << 0;
    QTest::newRow("within the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"half")
                                     << 200;
}

void TestHttpClient::anAnswerThatBreaksOffIsClosed()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    LoopbackServer server({{answer, 0, Behaviour::End::Close}});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.transport, Transport::Closed);
    QCOMPARE(reply.status, status);
    QCOMPARE(server.received().count("POST "), 1);
}

/// Qt does not always notice that the last chunk is missing, so the reader of the body has to.
void TestHttpClient::anAnswerThatBreaksOffWithinAChunkIsNotAccepted()
{
    LoopbackServer server(
        {{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"half", 0, Behaviour::End::Close}});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.status, 200);
    QCOMPARE(makeJioCxGateway()->readSendReply(reply).outcome, SendOutcome::Unclear);
    QCOMPARE(server.received().count("POST "), 1);
}

void TestHttpClient::aRedirectIsAnAnswerAndNotFollowed_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {300, 301, 302, 303, 305, 307, 308})
        QTest::addRow("%d", status) << status;
}

void TestHttpClient::aRedirectIsAnAnswerAndNotFollowed()
{
    QFETCH(int, status);
    LoopbackServer other({Behaviour::answering(200, "{}")});
    const QByteArray location = "Location: " + other.url(u"/elsewhere"_s).toEncoded() + "\r\n";
    LoopbackServer server({Behaviour::answering(status, "moved", location)});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.transport, Transport::Answered);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body, "moved");
    QCOMPARE(server.requests(), 1);
    QCOMPARE(other.connections(), 0);
    QCOMPARE(other.received(), QByteArray());
}

void TestHttpClient::aBadRequestNeverReachesTheWire_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("address"); // Empty: the server's own.
    const QByteArray good = "x-apikey";
    const auto value = [&](const char *row, const QByteArray &bytes) {
        QTest::newRow(row) << good << bytes << QByteArray("POST") << QString();
    };
    value("CR LF and a header", "abc\r\nX-Evil: 1");
    value("LF", "abc\nX-Evil: 1");
    value("CR", "abc\rX-Evil: 1");
    value("line break at the end", "abc\r\n");
    value("NUL", QByteArray("ab\0c", 4));
    value("tab", "ab\tc");
    value("DEL", "ab\x7F");
    value("0x80", "ab\x80");
    value("UTF-8", "ab\xC3\xA9");
    const auto named = [](const char *row, const QByteArray &name) {
        QTest::newRow(row) << name << QByteArray("1") << QByteArray("POST") << QString();
    };
    named("empty name", "");
    named("name with CR LF", "x-apikey\r\nX-Evil");
    named("name with a blank", "x apikey");
    named("name with a colon", "x:y");
    named("Content-Length is ours", "Content-Length");
    named("Host is ours", "host");
    named("Transfer-Encoding is ours", "Transfer-Encoding");
    QTest::newRow("method") << good << QByteArray("k") << QByteArray("POST / HTTP/1.1\r\nX: y") << QString();
    for (const char *address :
         {"http://example.com/", "ftp://127.0.0.1/", "https://", "https:host", "//127.0.0.1/",
          "https://user:pw@127.0.0.1/", "https://127.0.0.1/#f", "file:///etc/passwd", "nothing"})
        QTest::addRow("URL %s", address)
            << good << QByteArray("k") << QByteArray("POST") << QString::fromLatin1(address);
}

void TestHttpClient::aBadRequestNeverReachesTheWire()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, method);
    QFETCH(QString, address);
    LoopbackServer server({Behaviour::answering(200, "{}")});
    NetworkHttpClient client;
    HttpRequest request = canaryRequest(address.isEmpty() ? server.url() : QUrl(address));
    request.method = method;
    request.headers = {{name, value, true}};
    const HttpReply reply = exchange(client, request);
    QCOMPARE(reply.transport, Transport::BadRequest);
    QVERIFY(!reply.detail.isEmpty());
    QVERIFY(value.size() < 2 || !reply.detail.contains(QString::fromLatin1(value)));
    QCOMPARE(server.connections(), 0);
}

void TestHttpClient::aServerThatNeverAnswersEndsInTheTimeout()
{
    LoopbackServer server({Behaviour::silent()});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()), 1500ms);
    QCOMPARE(reply.transport, Transport::Timeout);
    QVERIFY(reply.elapsed >= 1500ms);
    QVERIFY(reply.elapsed < 20s);
    QCOMPARE(server.requests(), 1);
}

void TestHttpClient::aDrippingAnswerEndsInTheTimeout()
{
    LoopbackServer server({{"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n", 0, Behaviour::End::Drip}});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()), 1500ms);
    QCOMPARE(reply.transport, Transport::Timeout);
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.startsWith("x"));
}

void TestHttpClient::aPortThatNeverTakesUpEndsInTheConnectTimeout()
{
    const FullListener listener;
    NetworkHttpClient client;
    QCOMPARE(exchange(client, canaryRequest(listener.url()), 300ms).transport, Transport::ConnectTimeout);
}

void TestHttpClient::aLongAnswerIsCut()
{
    constexpr qint64 size = 50 * 1024 * 1024;
    LoopbackServer server(
        {{"HTTP/1.1 200 OK\r\nX-Trace: t1\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n", size,
          Behaviour::End::Close}});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.transport, Transport::Answered);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.header("X-Trace"), "t1");
    QVERIFY(reply.cut);
    QCOMPARE(reply.body.size(), 1024 * 1024);
    QVERIFY2(server.fillerSent() < size / 2, "The rest was read after all");
}

void TestHttpClient::anAnswerOfExactlyTheCapIsNotCut()
{
    LoopbackServer server({Behaviour::answering(200, QByteArray(1024 * 1024, 'y'))});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.body.size(), 1024 * 1024);
    QVERIFY(!reply.cut);
}

void TestHttpClient::aRefusedConnectionIsNamed()
{
    QUrl url;
    {
        const LoopbackServer gone({Behaviour::silent()});
        url = gone.url();
    }
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(url));
    QCOMPARE(reply.transport, Transport::Refused);
    QVERIFY(!reply.detail.isEmpty());
}

void TestHttpClient::anUnknownHostIsNamed()
{
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(QUrl(u"https://no-such-host.invalid/"_s)));
    QCOMPARE(reply.transport, Transport::HostNotFound);
}

void TestHttpClient::aChallengeIsAPlainAnswer_data()
{
    QTest::addColumn<QByteArray>("challenge");
    QTest::newRow("none") << QByteArray();
    for (const char *challenge :
         {"Basic realm=\"x\"", "Digest realm=\"x\", nonce=\"n\"", "Bearer", "NTLM", "Negotiate"})
        QTest::newRow(challenge) << "WWW-Authenticate: " + QByteArray(challenge) + "\r\n";
}

void TestHttpClient::aChallengeIsAPlainAnswer()
{
    QFETCH(QByteArray, challenge);
    LoopbackServer server({Behaviour::answering(401, R"({"message":"no"})", challenge)});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.transport, Transport::Answered);
    QCOMPARE(reply.status, 401);
    QCOMPARE(reply.body, R"({"message":"no"})");
    QCOMPARE(server.received().count("POST "), 1);
    QVERIFY(!server.received().toLower().contains("authorization:"));
}

void TestHttpClient::everyStatusIsAnAnswer_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 201, 202, 204, 304, 400, 403, 404, 405, 408, 409, 410,
                             413, 415, 418, 422, 429, 500, 501, 502, 503, 504, 599})
        QTest::addRow("%d", status) << status;
}

void TestHttpClient::everyStatusIsAnAnswer()
{
    QFETCH(int, status);
    const QByteArray body = status == 204 || status == 304 ? "" : R"({"message":"m"})";
    LoopbackServer server({Behaviour::answering(status, body)});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QCOMPARE(reply.transport, Transport::Answered);
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.body, body);
    QCOMPARE(server.received().count("POST "), 1);
}

void TestHttpClient::aCancelIsToldFromATimeout()
{
    LoopbackServer server({Behaviour::silent()});
    NetworkHttpClient client;
    HttpCall *call = client.send(canaryRequest(server.url()), 5s);
    QTRY_COMPARE(server.requests(), 1);
    call->cancel();
    QCOMPARE(endOf(call).transport, Transport::Cancelled);
}

void TestHttpClient::aCancelAfterTheEndChangesNothing()
{
    NetworkHttpClient client;
    HttpRequest request = canaryRequest(QUrl(u"https://127.0.0.1/"_s));
    request.headers.first().value = "a\r\nb";
    HttpCall *call = client.send(request, 5s);
    call->cancel();
    call->cancel();
    QCOMPARE(endOf(call).transport, Transport::BadRequest);
}

void TestHttpClient::finishedNeverComesFromWithinSend()
{
    NetworkHttpClient client;
    HttpCall *call = client.send(canaryRequest(QUrl(u"nothing"_s)), 5s);
    QSignalSpy spy(call, &HttpCall::finished);
    call->cancel();
    QCOMPARE(spy.size(), 0);
    QVERIFY(spy.wait());
    QCOMPARE(spy.size(), 1);
}

void TestHttpClient::aClientMayDieWhileCallsRun()
{
    LoopbackServer server({Behaviour::silent()});
    QPointer<HttpCall> call;
    {
        NetworkHttpClient client;
        call = client.send(canaryRequest(server.url()), 5s);
        QTRY_COMPARE(server.requests(), 1);
    }
    QVERIFY(call.isNull());
}

void TestHttpClient::aClientMayDieInItsOwnSlot()
{
    LoopbackServer server({Behaviour::answering(200, "{}")});
    auto client = std::make_unique<NetworkHttpClient>();
    HttpCall *call = client->send(canaryRequest(server.url()), 5s);
    connect(call, &HttpCall::finished, this, [&client] { client.reset(); });
    QTRY_VERIFY(!client);
}

void TestHttpClient::aCallDeletesItself()
{
    LoopbackServer server({Behaviour::answering(200, "{}")});
    NetworkHttpClient client;
    const QPointer<HttpCall> call = client.send(canaryRequest(server.url()), 5s);
    QTRY_VERIFY(call.isNull());
}

void TestHttpClient::manyMessagesOneAfterTheOtherAllArrive()
{
    LoopbackServer server({Behaviour::answering(200, "{}")});
    NetworkHttpClient client;
    for (int message = 1; message <= 50; ++message) {
        QCOMPARE(exchange(client, canaryRequest(server.url())).status, 200);
        QCOMPARE(server.requests(), message);
    }
}

void TestHttpClient::callsMayRunSideBySide()
{
    LoopbackServer server({Behaviour::answering(200, "{}")});
    NetworkHttpClient client;
    HttpCall *first = client.send(canaryRequest(server.url()), 5s);
    QSignalSpy firstEnd(first, &HttpCall::finished);
    QCOMPARE(exchange(client, canaryRequest(server.url())).status, 200);
    QTRY_COMPARE(firstEnd.size(), 1);
    QCOMPARE(firstEnd.first().first().value<HttpReply>().status, 200);
    QCOMPARE(server.requests(), 2);
}

void TestHttpClient::cookiesAreNeitherKeptNorSent()
{
    LoopbackServer server({Behaviour::answering(200, "{}", "Set-Cookie: a=b; Path=/\r\n")});
    NetworkHttpClient client;
    exchange(client, canaryRequest(server.url()));
    exchange(client, canaryRequest(server.url()));
    QCOMPARE(server.requests(), 2);
    QVERIFY(!server.received().toLower().contains("cookie"));
}

void TestHttpClient::aCompressedAnswerIsLeftAsItIs()
{
    const QByteArray squeezed = QByteArray::fromHex("1f8b08000000000000034bcccb070054af3fcb03000000");
    LoopbackServer server({Behaviour::answering(200, squeezed, "Content-Encoding: gzip\r\n")});
    NetworkHttpClient client;
    QCOMPARE(exchange(client, canaryRequest(server.url())).body, squeezed);
}

void TestHttpClient::garbageIsNoAnswer()
{
    LoopbackServer server({{"SSH-2.0-OpenSSH_9.2\r\n", 0, Behaviour::End::Close}});
    NetworkHttpClient client;
    const HttpReply reply = exchange(client, canaryRequest(server.url()));
    QVERIFY(reply.transport == Transport::Other || reply.transport == Transport::Closed);
    QCOMPARE(reply.status, 0);
    QCOMPARE(server.received().count("POST "), 1);
}

void TestHttpClient::anEmptyBodyIsOnePostToo()
{
    LoopbackServer server({Behaviour::closing()});
    NetworkHttpClient client;
    HttpRequest request = canaryRequest(server.url());
    request.body.clear();
    QCOMPARE(exchange(client, request).transport, Transport::Closed);
    QCOMPARE(server.received().count("POST "), 1);
}

void TestHttpClient::getIsHonoured()
{
    LoopbackServer server({Behaviour::answering(200, "hello")});
    NetworkHttpClient client;
    HttpRequest request = canaryRequest(server.url());
    request.method = "GET";
    QCOMPARE(exchange(client, request).body, "hello");
    QVERIFY(server.received().startsWith("GET / "));
    QVERIFY(!server.received().contains("canary\":"));
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestHttpClient)
#include "tst_http_client.moc"
