// SPDX-License-Identifier: GPL-3.0-or-later
// From the press of Send to the first byte on the wire: the whole TestSend (rules, record on disk, request)
// beside a bare QNetworkAccessManager that posts the same body. Prints "send_us bare_us" for each round.
#include "gateways/network_http_client.h"
#include "secrets/keychain_store.h"
#include "sending/test_send.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

constexpr int rounds = 60;

/// Answers every request and says when its first byte came.
class Wire : public QTcpServer
{
public:
    std::function<void()> firstByte;

    Wire()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (firstByte)
                    std::exchange(firstByte, nullptr)();
                if (socket->readAll().contains('}'))
                    answer(socket);
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }

private:
    static void answer(QTcpSocket *socket)
    {
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 22\r\n"
                      "Connection: close\r\n\r\n{\"referenceID\":\"ref-1\"}");
        socket->disconnectFromHost();
    }
};

desk::Provider providerOn(quint16 port)
{
    desk::Provider provider = desk::newProvider();
    provider.nickname = u"Bench"_s;
    provider.agentId = u"acme_offers_ab12cd34_agent"_s;
    provider.httpEndpoint = u"http://127.0.0.1:%1"_s.arg(port);
    return provider;
}

class Bench : public QObject
{
public:
    explicit Bench(desk::Database &database)
        : m_runs(database), m_gateways(desk::builtInGateways()), m_provider(providerOn(m_wire.serverPort()))
    {
        m_message.phoneNumber = u"9876543210"_s;
        m_message.rcsText = u"Your order has left our depot."_s;
    }

    void next()
    {
        if (m_round++ == rounds) {
            QCoreApplication::quit();
            return;
        }
        measureSend([this] { measureBare([this] { next(); }); });
    }

private:
    void measureSend(const std::function<void()> &then)
    {
        auto *send = new desk::TestSend(
            {m_gateways, m_http, m_secrets, m_runs, m_rules, [] { return QDateTime::currentDateTimeUtc(); }},
            this);
        m_timer.start();
        m_wire.firstByte = [this] { m_sendNs = m_timer.nsecsElapsed(); };
        connect(send, &desk::TestSend::finished, this, [send, then] {
            send->deleteLater();
            then();
        });
        send->start({m_provider, m_message, u"bench-key-0000000000"_s, {}});
    }

    void measureBare(const std::function<void()> &then)
    {
        QNetworkRequest request(QUrl(m_provider.httpEndpoint));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        m_timer.start();
        m_wire.firstByte = [this] { m_bareNs = m_timer.nsecsElapsed(); };
        QNetworkReply *reply =
            m_bare.post(request, QByteArray("{\"plainText\":\"Your order has left our depot.\"}"));
        connect(reply, &QNetworkReply::finished, this, [this, reply, then] {
            reply->deleteLater();
            std::printf("%lld %lld\n", m_sendNs / 1000, m_bareNs / 1000);
            then();
        });
    }

    Wire m_wire;
    desk::RunStore m_runs;
    desk::Gateways m_gateways;
    desk::NetworkHttpClient m_http;
    desk::MemoryStore m_secrets;
    desk::RuleBook m_rules;
    QNetworkAccessManager m_bare;
    desk::Provider m_provider;
    desk::TestMessage m_message;
    QElapsedTimer m_timer;
    qint64 m_sendNs = 0;
    qint64 m_bareNs = 0;
    int m_round = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QTemporaryDir folder;
    auto database = desk::Database::open(folder.path());
    if (!database.ok()) {
        std::fprintf(stderr, "%s\n", qPrintable(database.error().message));
        return 1;
    }
    Bench bench(*database.value());
    QTimer::singleShot(0, &bench, [&bench] { bench.next(); });
    return QCoreApplication::exec();
}
