// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/test_send.h"
#include "store/database.h"
#include "store/provider_store.h"
#include "store/run_store.h"
#include "support/fake_http_client.h"
#include "support/fake_secret_store.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSqlQuery>
#include <QTemporaryDir>

#include <memory>

namespace desk::test {

inline QString testKey()
{
    return QStringLiteral("canary-key-7f3a91b2c4d5e6f7");
}

/// A provider without errors, and one with fallback for India.
inline Provider readyProvider(const QString &endpoint = QStringLiteral("https://rcsapi.example.com"))
{
    Provider provider = newProvider();
    provider.nickname = QStringLiteral("Diwali offers");
    provider.agentId = QStringLiteral("acme_offers_ab12cd34_agent");
    provider.httpEndpoint = endpoint;
    return provider;
}
inline Provider withIndiaFallback(Provider provider)
{
    provider.smsFallback = {.enabled = true,
                            .senderId = QStringLiteral("ACMEIN"),
                            .india = true,
                            .principalEntityId = QStringLiteral("1201159000000000001")};
    return provider;
}

inline TestMessage readyMessage(const QString &number = QStringLiteral("9876543210"))
{
    TestMessage message;
    message.phoneNumber = number;
    message.rcsText = QStringLiteral("Your parcel leaves the depot today.");
    return message;
}
inline TestMessage withFallbackText(TestMessage message)
{
    message.fallbackText = QStringLiteral("Your parcel leaves the depot today. -ACMEIN");
    message.templateId = QStringLiteral("1107159000000000001");
    message.principalEntityId = QStringLiteral("1201159000000000001");
    return message;
}

/// Everything that the fakes have on its way has arrived after this.
inline void settle()
{
    for (int i = 0; i < 5; ++i)
        QCoreApplication::processEvents();
}

/// All that a send works with: a real store in a folder of its own, a clock that ticks a second for each
/// look, and a network and a keychain that do what the test says.
class SendingWorld
{
public:
    SendingWorld()
    {
        auto opened = Database::open(folder.path());
        if (!opened)
            qFatal("The test database does not open");
        database = std::move(opened).value();
        runs = std::make_unique<RunStore>(*database);
        secrets.setValue({provider.id, field::apiKey}, testKey());
    }

    [[nodiscard]] SendOrder order() const { return {provider, readyMessage()}; }

    [[nodiscard]] TestSend::Parts parts() { return partsWith(http); }
    [[nodiscard]] TestSend::Parts partsWith(HttpClient &client)
    {
        return {gateways, client, secrets, *runs, rules, [this] { return tick(); }};
    }
    QDateTime tick() { return now = now.addSecs(1); }

    /// From now on the database refuses, or takes, what is written.
    void refuseWrites(bool refuse) const
    {
        QSqlQuery query(database->connection());
        query.exec(refuse ? QStringLiteral("PRAGMA query_only = ON")
                          : QStringLiteral("PRAGMA query_only = OFF"));
    }
    [[nodiscard]] QList<TestRun> storedRuns() const
    {
        const Result<QList<TestRun>> stored = runs->runs({});
        return stored ? stored.value() : QList<TestRun>();
    }
    /// Every byte in the data folder: database, write-ahead log and all.
    [[nodiscard]] QByteArray bytesOnDisk() const
    {
        QByteArray bytes;
        const QFileInfoList files = QDir(folder.path()).entryInfoList(QDir::Files | QDir::Hidden);
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            if (file.open(QIODevice::ReadOnly))
                bytes += file.readAll();
        }
        return bytes;
    }

    QTemporaryDir folder;
    std::unique_ptr<Database> database;
    std::unique_ptr<RunStore> runs;
    Gateways gateways = builtInGateways();
    RuleBook rules;
    Provider provider = readyProvider();
    FakeHttpClient http;
    FakeSecretStore secrets;
    QDateTime now = QDateTime(QDate(2031, 3, 1), QTime(10, 0), Qt::UTC);
};

/// Watches one send: its states in order, its ends, and whether an end came from within start().
class SendWatch : public QObject
{
    Q_OBJECT
public:
    explicit SendWatch(const TestSend &send)
    {
        connect(&send, &TestSend::stateChanged, this,
                [this](TestSend::State state) { states.append(state); });
        connect(&send, &TestSend::finished, this, [this](const TestRun &run) { ends.append(run); });
    }

    QList<TestSend::State> states;
    QList<TestRun> ends;
};

} // namespace desk::test
