// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_world.h"
#include "support/desk_test.h"

#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// Keys, connection checks and test messages on the real sandbox.
class TestCliSending : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void setKeyStoresTheKeyAndMarksTheProvider();
    void setKeyTellsTroubleApart_data();
    void setKeyTellsTroubleApart();
    void keysThatCannotWorkAreNotStored_data();
    void keysThatCannotWorkAreNotStored();
    void importStoresTheKeyWhereThereIsNone();
    void importWithoutKeychainKeepsTheProviders();
    void sendTestTellsTheOutcome_data();
    void sendTestTellsTheOutcome();
    void theStoredTemplateIsHeldAgainstTheText();
    void everyEndHasItsMembers();
    void mistakesInTheMessageSendNothing_data();
    void mistakesInTheMessageSendNothing();
    void theKeyComesFromTheKeychainOrTheEnvironment_data();
    void theKeyComesFromTheKeychainOrTheEnvironment();
    void unknownAndArchivedProvidersSendNothing_data();
    void unknownAndArchivedProvidersSendNothing();
    void anInterruptCancelsASend();
    void checkConnectionAsks_data();
    void checkConnectionAsks();
    void runsAreListed();
    void theSandboxSaysItsAddressFirst();
    void aTakenPortIsSaid();
    void theKeyIsNowhere();

private:
    void importSandbox(CliWorld &world, const QJsonObject &changes = {}) const;
    [[nodiscard]] static QStringList sendTo(const QString &number);

    Sandbox m_sandbox;
};

void TestCliSending::initTestCase()
{
    const Outcome started = m_sandbox.start(0);
    QVERIFY2(started.ok(), started.ok() ? "" : qPrintable(started.error().message));
}

void TestCliSending::importSandbox(CliWorld &world, const QJsonObject &changes) const
{
    QJsonObject provider = sandboxProvider(u"Practice"_s, m_sandbox);
    for (auto change = changes.begin(); change != changes.end(); ++change)
        provider.insert(change.key(), change.value());
    const Ran ran = world.run({u"import"_s, world.file(documentOf({provider}))});
    if (ran.code != 0)
        qFatal("The import for the test failed: %s", ran.err.constData());
}

QStringList TestCliSending::sendTo(const QString &number)
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
            u"1207161000000000001"_s};
}

void TestCliSending::setKeyStoresTheKeyAndMarksTheProvider()
{
    CliWorld world;
    importSandbox(world);
    const Ran ran =
        world.json({u"set-key"_s, u"practice"_s}, "  " + canaryKey().toUtf8() + "\r\nsecond line\n");
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out, QByteArray("{\"provider\":\"Practice\",\"stored\":true}\n"));
    QCOMPARE(world.secrets.values().values(), QStringList{canaryKey()});
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"][0][u"keyStored"].toBool(), true);

    world.setKey(u"another-key-4c1d2e3f4a5b"_s);
    QCOMPARE(world.run({u"set-key"_s, u"Practice"_s}).code, 0);
    QCOMPARE(world.secrets.values().values(), QStringList{u"another-key-4c1d2e3f4a5b"_s});
}

void TestCliSending::setKeyTellsTroubleApart_data()
{
    QTest::addColumn<SecretOutcome>("outcome");
    QTest::addColumn<QString>("code");
    QTest::newRow("no keychain") << SecretOutcome::Unavailable << u"secret-unavailable"_s;
    QTest::newRow("denied") << SecretOutcome::Denied << u"secret-denied"_s;
    QTest::newRow("failed") << SecretOutcome::Failed << u"secret-failed"_s;
    QTest::newRow("nonsense") << SecretOutcome::Absent << u"secret-failed"_s;
}

void TestCliSending::setKeyTellsTroubleApart()
{
    QFETCH(SecretOutcome, outcome);
    CliWorld world;
    importSandbox(world);
    world.secrets.setOutcome(outcome);
    const Ran ran = world.json({u"set-key"_s, u"Practice"_s}, canaryKey().toUtf8());
    QCOMPARE(ran.code, 3);
    QTEST(ran.errorCode(), "code");
    QVERIFY(!ran.json()[u"error"][u"message"].toString().isEmpty());
    QVERIFY(ran.err.contains("keychain"));
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"][0][u"keyStored"].toBool(true), false);
}

void TestCliSending::keysThatCannotWorkAreNotStored_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("issue");
    QTest::newRow("empty") << QByteArray() << u"apiKey:key-empty"_s;
    QTest::newRow("blanks only") << QByteArray("  \n") << u"apiKey:key-empty"_s;
    QTest::newRow("blank inside") << QByteArray("canary-key 7f3a91b2c4d5\n") << u"apiKey:key-character"_s;
    QTest::newRow("not ASCII") << QByteArray("canary-kéy-7f3a91b2c4d5\n") << u"apiKey:key-character"_s;
    QTest::newRow("with its header") << QByteArray("Bearer canary-key-7f3a91b2c4d5")
                                     << u"apiKey:key-character"_s;
}

void TestCliSending::keysThatCannotWorkAreNotStored()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, issue);
    CliWorld world;
    importSandbox(world);
    const Ran ran = world.json({u"set-key"_s, u"Practice"_s}, key);
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.issues(), QStringList{issue});
    QVERIFY(world.secrets.calls().isEmpty());
    QVERIFY(!(ran.out + ran.err).contains("7f3a91b2"));
}

void TestCliSending::importStoresTheKeyWhereThereIsNone()
{
    CliWorld world;
    const QString file = world.file(documentOf({providerJson(u"A"_s), providerJson(u"B"_s)}));
    QCOMPARE(world.run({u"import"_s, file}).code, 0);
    QVERIFY(world.secrets.calls().isEmpty());
    QCOMPARE(world.run({u"set-key"_s, u"A"_s}, "first-key-1234567890\n").code, 0);

    world.setKey(canaryKey());
    const Ran ran = world.json({u"import"_s, file});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"keysStored"].toInt(), 1);
    QStringList keys = world.secrets.values().values();
    keys.sort();
    QCOMPARE(keys, (QStringList{canaryKey(), u"first-key-1234567890"_s}));

    world.setKey(u"no key"_s);
    const Ran refused = world.json({u"import"_s, world.file(documentOf({providerJson(u"C"_s)}))});
    QCOMPARE(refused.code, 1);
    QCOMPARE(refused.errorCode(), u"key-character"_s);
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"].toArray().size(), 2);
}

void TestCliSending::importWithoutKeychainKeepsTheProviders()
{
    CliWorld world;
    world.setKey(canaryKey());
    world.secrets.setOutcome(SecretOutcome::Unavailable);
    const QString file = world.file(documentOf({providerJson(u"A"_s), providerJson(u"B"_s)}));
    const Ran ran = world.json({u"import"_s, file});
    QCOMPARE(ran.code, 0); // The environment goes on holding the key.
    QVERIFY(ran.err.contains("PROVIDER_DESK_API_KEY"));
    QCOMPARE(ran.json()[u"keysStored"].toInt(-1), 0);
    QCOMPARE(ran.json()[u"added"].toArray().size(), 2);
    QCOMPARE(world.secrets.calls().size(), 1);
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"].toArray().size(), 2);

    world.secrets.setOutcome(SecretOutcome::Denied);
    const Ran denied = world.json({u"import"_s, file});
    QCOMPARE(denied.code, 3);
    QCOMPARE(denied.errorCode(), u"secret-denied"_s);

    world.secrets.setOutcome(SecretOutcome::Ok);
    QCOMPARE(world.json({u"import"_s, file}).json()[u"keysStored"].toInt(), 2);
}

void TestCliSending::sendTestTellsTheOutcome_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("delivered and read") << u"+919000000001"_s << u"accepted"_s << 200 << 0;
    QTest::newRow("too many requests") << u"+919000000005"_s << u"refused"_s << 429 << 1;
    QTest::newRow("not JSON") << u"+919000000008"_s << u"unclear"_s << 200 << 1;
    QTest::newRow("closes without answer") << u"+919000000009"_s << u"unclear"_s << 0 << 1;
}

void TestCliSending::sendTestTellsTheOutcome()
{
    QFETCH(QString, number);
    QFETCH(QString, outcome);
    QFETCH(int, status);
    CliWorld world;
    world.setKey(Sandbox::apiKey());
    importSandbox(world);
    const int before = m_sandbox.requestsReceived();
    const Ran ran = world.json(sendTo(number));
    QCOMPARE(ran.json()[u"outcome"].toString(), outcome);
    QCOMPARE(ran.json()[u"httpStatus"].toInt(), status);
    QTEST(ran.code, "code");
    QCOMPARE(m_sandbox.requestsReceived() - before, 1);
    QVERIFY(!ran.json()[u"explanation"].toString().isEmpty());
    QVERIFY(!ran.json()[u"explanationCode"].toString().isEmpty());
    QCOMPARE(ran.json()[u"referenceId"].toString().isEmpty(), outcome != u"accepted"_s);
    const Ran text = world.run(sendTo(number));
    QTEST(text.code, "code");
    QVERIFY(!text.out.isEmpty());
}

void TestCliSending::theStoredTemplateIsHeldAgainstTheText()
{
    CliWorld world;
    world.setKey(Sandbox::apiKey());
    importSandbox(world);
    const auto store = [&world](const QByteArray &text) {
        const QByteArray csv =
            "Template Name,Template ID,Template Content\r\nParcel,1207161000000000001," + text;
        QCOMPARE(world.run({u"templates"_s, u"Practice"_s, u"--import"_s, u"-"_s}, csv).code, 0);
    };
    store("Your parcel leaves the depot {#var#}. -ACMEIN");
    const Ran same = world.json(sendTo(u"+919000000001"_s));
    QCOMPARE(same.json()[u"outcome"].toString(), u"accepted"_s);
    QCOMPARE(same.issues(), QStringList());
    store("Your Parcel leaves the depot {#var#}. -ACMEIN");
    const Ran other = world.json(sendTo(u"+919000000001"_s));
    QCOMPARE(other.code, 0); // It is told and holds up nothing.
    QCOMPARE(other.json()[u"outcome"].toString(), u"accepted"_s);
    QCOMPARE(other.issues(), QStringList(u"fallbackMessage:template-case"_s));
    QVERIFY(world.run(sendTo(u"+919000000001"_s)).out.contains("capital and small letters"));
    QCOMPARE(world.json(sendTo(u"+919000000001"_s) << u"--wait"_s << u"1"_s).issues(),
             QStringList(u"fallbackMessage:template-case"_s));
}

void TestCliSending::everyEndHasItsMembers()
{
    CliWorld world;
    world.setKey(Sandbox::apiKey());
    importSandbox(world);
    const QStringList members{u"runId"_s,       u"messageId"_s, u"outcome"_s,        u"httpStatus"_s,
                              u"referenceId"_s, u"field"_s,     u"retryable"_s,      u"explanation"_s,
                              u"events"_s,      u"issues"_s,    u"explanationCode"_s};
    for (const QString &number : {u"+919000000001"_s, u"+919000000006"_s, u"9000000001"_s, u"+9112"_s}) {
        const QJsonObject json = world.json(sendTo(number)).json();
        for (const QString &member : members)
            QVERIFY2(json.contains(member), qPrintable(number + u' ' + member));
        QVERIFY(!QUuid(json[u"runId"_s].toString()).isNull());
        QVERIFY(!json[u"messageId"_s].toString().isEmpty());
    }
}

void TestCliSending::mistakesInTheMessageSendNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("issue");
    const auto with = [](QStringList arguments, const QString &option, const QString &value) {
        arguments[arguments.indexOf(option) + 1] = value;
        return arguments;
    };
    const QStringList good = sendTo(u"+919000000001"_s);
    QTest::newRow("national number") << sendTo(u"9000000001"_s) << u"to:phone-not-e164"_s;
    QTest::newRow("blanks in the number") << sendTo(u"+91 90000 00001"_s) << u"to:phone-not-e164"_s;
    QTest::newRow("line break after the number") << sendTo(u"+919000000001\n"_s) << u"to:phone-not-e164"_s;
    QTest::newRow("Devanagari digits") << sendTo(u"+९१९०००००००0१"_s) << u"to:phone-not-e164"_s;
    QTest::newRow("no number at all") << sendTo(QString()) << u"to:phone-not-e164"_s;
    QTest::newRow("too short for India") << sendTo(u"+91900000"_s) << u"to:phone-india-length"_s;
    QTest::newRow("blank message") << with(good, u"--message"_s, u"  "_s) << u"message:rcs-empty"_s;
    QTest::newRow("no fallback text")
        << with(good, u"--fallback-message"_s, QString()) << u"fallbackMessage:fallback-empty"_s;
    QTest::newRow("template id too short")
        << with(good, u"--template-id"_s, u"123"_s) << u"templateId:template-id-length"_s;
    QTest::newRow("entity id too short")
        << good + QStringList{u"--pe-id"_s, u"123"_s} << u"peId:pe-id-length"_s;
}

void TestCliSending::mistakesInTheMessageSendNothing()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, issue);
    CliWorld world;
    world.setKey(Sandbox::apiKey());
    importSandbox(world);
    const int before = m_sandbox.requestsReceived();
    const Ran ran = world.json(arguments);
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.json()[u"outcome"].toString(), u"notSent"_s);
    QCOMPARE(ran.issues(), QStringList{issue});
    QCOMPARE(ran.json()[u"field"].toString(), issue.section(u':', 0, 0));
    QCOMPARE(m_sandbox.requestsReceived(), before);
}

void TestCliSending::theKeyComesFromTheKeychainOrTheEnvironment_data()
{
    QTest::addColumn<QString>("environmentKey");
    QTest::addColumn<SecretOutcome>("keychain");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("explanationCode");
    QTest::addColumn<int>("code");
    const QString none;
    QTest::newRow("keychain") << none << SecretOutcome::Ok << u"accepted"_s << QString() << 0;
    QTest::newRow("environment first")
        << Sandbox::apiKey() << SecretOutcome::Unavailable << u"accepted"_s << QString() << 0;
    QTest::newRow("wrong key") << canaryKey() << SecretOutcome::Ok << u"refused"_s << QString() << 1;
    QTest::newRow("none stored") << none << SecretOutcome::Absent << u"notSent"_s << u"secret-absent"_s << 1;
    QTest::newRow("no keychain") << none << SecretOutcome::Unavailable << u"notSent"_s
                                 << u"secret-unavailable"_s << 3;
    QTest::newRow("denied") << none << SecretOutcome::Denied << u"notSent"_s << u"secret-denied"_s << 3;
    QTest::newRow("key that cannot work")
        << u"two words"_s << SecretOutcome::Ok << u"notSent"_s << u"issues"_s << 1;
}

void TestCliSending::theKeyComesFromTheKeychainOrTheEnvironment()
{
    QFETCH(QString, environmentKey);
    QFETCH(SecretOutcome, keychain);
    QFETCH(QString, outcome);
    QFETCH(QString, explanationCode);
    CliWorld world;
    importSandbox(world);
    QCOMPARE(world.run({u"set-key"_s, u"Practice"_s}, Sandbox::apiKey().toUtf8()).code, 0);
    const qsizetype calls = world.secrets.calls().size();
    world.secrets.setOutcome(keychain);
    world.setKey(environmentKey);
    for (const QStringList &arguments :
         {sendTo(u"+919000000001"_s), QStringList{u"check-connection"_s, u"Practice"_s}}) {
        const Ran ran = world.json(arguments);
        const bool works = outcome == u"accepted"_s && arguments.size() == 2;
        QCOMPARE(ran.json()[u"outcome"].toString(), works ? u"works"_s : outcome);
        if (!explanationCode.isEmpty())
            QCOMPARE(ran.json()[u"explanationCode"].toString(), explanationCode);
        QTEST(ran.code, "code");
        QVERIFY(!(ran.out + ran.err).contains("two words"));
    }
    QCOMPARE(world.secrets.calls().size() - calls, environmentKey.isEmpty() ? 2 : 0);
}

void TestCliSending::unknownAndArchivedProvidersSendNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("code");
    const QStringList send{u"--to"_s, u"+919000000001"_s, u"--message"_s, u"Hello"_s};
    QTest::newRow("send-test, unknown")
        << QStringList{u"send-test"_s, u"Nobody"_s} + send << u"provider-not-found"_s;
    QTest::newRow("send-test, archived")
        << QStringList{u"send-test"_s, u"Practice"_s} + send << u"provider-archived"_s;
    QTest::newRow("check, unknown") << QStringList{u"check-connection"_s, u"Nobody"_s}
                                    << u"provider-not-found"_s;
    QTest::newRow("check, archived") << QStringList{u"check-connection"_s, u"Practice"_s}
                                     << u"provider-archived"_s;
    QTest::newRow("set-key, unknown") << QStringList{u"set-key"_s, u"Nobody"_s} << u"provider-not-found"_s;
    QTest::newRow("runs, unknown") << QStringList{u"runs"_s, u"Nobody"_s} << u"provider-not-found"_s;
}

void TestCliSending::unknownAndArchivedProvidersSendNothing()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, code);
    CliWorld world;
    importSandbox(world, {{u"archived"_s, true}});
    world.setKey(Sandbox::apiKey());
    const int before = m_sandbox.requestsReceived();
    const Ran ran = world.json(arguments);
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.errorCode(), code);
    QCOMPARE(m_sandbox.requestsReceived(), before);
    QVERIFY(!ran.err.contains("Nobody"));
}

void TestCliSending::anInterruptCancelsASend()
{
    CliWorld world;
    world.setKey(Sandbox::apiKey());
    importSandbox(world);
    const int before = m_sandbox.requestsReceived();
    Started sending(world, QStringList{u"--json"_s} + sendTo(u"+919000000007"_s));
    QTRY_COMPARE(m_sandbox.requestsReceived(), before + 1);
    sending.interrupt();
    sending.interrupt();
    QTRY_COMPARE(sending.code(), 1);
    QCOMPARE((Ran{0, sending.out(), {}}.json()[u"outcome"].toString()), u"cancelled"_s);
    QCOMPARE(world.json({u"runs"_s}).json()[u"runs"][0][u"outcome"].toString(), u"cancelled"_s);
}

void TestCliSending::checkConnectionAsks_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("field");
    QTest::addColumn<int>("code");
    QTest::newRow("works") << QJsonObject{} << QStringList{} << u"works"_s << QString() << 0;
    QTest::newRow("works for a number")
        << QJsonObject{} << QStringList{u"--number"_s, u"+919000000001"_s} << u"works"_s << QString() << 0;
    QTest::newRow("national number") << QJsonObject{} << QStringList{u"--number"_s, u"9000000001"_s}
                                     << u"notSent"_s << u"to"_s << 1;
    QTest::newRow("wrong agent") << QJsonObject{{u"agentId"_s, u"other_offers_ab12cd34_agent"_s}}
                                 << QStringList{} << u"refused"_s << u"agentId"_s << 1;
    QTest::newRow("no agent") << QJsonObject{{u"agentId"_s, QString()}} << QStringList{} << u"notSent"_s
                              << u"agentId"_s << 1;
    QTest::newRow("nobody listens") << QJsonObject{{u"httpEndpoint"_s, u"http://127.0.0.1:1"_s}}
                                    << QStringList{} << u"refused"_s << u"httpEndpoint"_s << 1;
}

void TestCliSending::checkConnectionAsks()
{
    QFETCH(QJsonObject, changes);
    QFETCH(QStringList, more);
    CliWorld world;
    world.setKey(Sandbox::apiKey());
    importSandbox(world, changes);
    const int messages = m_sandbox.messagesReceived();
    const Ran ran = world.json(QStringList{u"check-connection"_s, u"Practice"_s} + more);
    QTEST(ran.json()[u"outcome"].toString(), "outcome");
    QTEST(ran.json()[u"field"].toString(), "field");
    QTEST(ran.code, "code");
    QVERIFY(!ran.json()[u"explanation"].toString().isEmpty());
    QCOMPARE(m_sandbox.messagesReceived(), messages);
    const QJsonValue verified = world.json({u"list"_s}).json()[u"providers"][0][u"lastVerified"];
    QCOMPARE(verified.isString(), ran.code == 0);
    QTEST(world.run(QStringList{u"check-connection"_s, u"Practice"_s} + more).code, "code");
}

void TestCliSending::runsAreListed()
{
    CliWorld world;
    world.setKey(Sandbox::apiKey());
    importSandbox(world);
    const QJsonObject sent = world.json(sendTo(u"+919000000001"_s)).json();
    QCOMPARE(world.json(sendTo(u"+919000000006"_s)).code, 1);
    const QJsonArray runs = world.json({u"runs"_s, u"Practice"_s}).json()[u"runs"].toArray();
    QCOMPARE(runs.size(), 2);
    QCOMPARE(runs[1][u"runId"], sent[u"runId"_s]);
    QCOMPARE(runs[1][u"to"].toString(), u"+919000000001"_s);
    QCOMPARE(runs[1][u"outcome"].toString(), u"accepted"_s);
    QVERIFY(world.run({u"runs"_s}).out.contains("+919000000006"));
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"][0][u"lastVerified"].isString(), true);
}

void TestCliSending::theSandboxSaysItsAddressFirst()
{
    CliWorld world;
    Started sandbox(world, {u"--json"_s, u"sandbox"_s, u"--port"_s, u"0"_s});
    QTRY_VERIFY(!sandbox.out().isEmpty());
    const QJsonObject json = Ran{0, sandbox.out(), {}}.json();
    QCOMPARE(json[u"address"_s].toString(), u"http://127.0.0.1:%1"_s.arg(json[u"port"_s].toInt()));
    QCOMPARE(json[u"apiKey"_s].toString(), Sandbox::apiKey());
    QCOMPARE(json[u"agentId"_s].toString(), Sandbox::agentId());
    QCOMPARE(json[u"stories"_s].toArray().size(), sandboxStories().size());
    QCOMPARE(sandbox.code(), -1);
    sandbox.interrupt();
    QCOMPARE(sandbox.code(), 0);
    QVERIFY(!QFile::exists(world.path(u"data"_s)));
}

void TestCliSending::aTakenPortIsSaid()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    CliWorld world;
    const Ran ran = world.json({u"sandbox"_s, u"--port"_s, QString::number(server.serverPort())});
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.errorCode(), u"sandbox-port-taken"_s);
}

void TestCliSending::theKeyIsNowhere()
{
    CliWorld world;
    importSandbox(world);
    QCOMPARE(world.run({u"set-key"_s, u"Practice"_s}, canaryKey().toUtf8()).code, 0);
    for (const bool inEnvironment : {false, true}) {
        if (inEnvironment)
            world.setKey(canaryKey());
        for (const QStringList &arguments :
             {QStringList{u"list"_s}, QStringList{u"check"_s},
              QStringList{u"check-connection"_s, u"Practice"_s}, sendTo(u"+919000000001"_s),
              sendTo(u"+919000000009"_s), sendTo(u"12"_s),
              QStringList{u"import"_s, world.path(u"providers.json"_s)}, QStringList{u"runs"_s},
              QStringList{u"export"_s}, QStringList{u"set-key"_s, canaryKey()}}) {
            world.run(arguments, canaryKey().toUtf8());
            world.json(arguments, canaryKey().toUtf8());
        }
    }
    const QByteArray everything = world.everything();
    QVERIFY(everything.contains("Practice"));
    const QByteArray key = canaryKey().toUtf8();
    for (qsizetype at = 0; at + 8 <= key.size(); ++at)
        QVERIFY2(!everything.contains(key.mid(at, 8)), key.mid(at, 8));
}

QTEST_GUILESS_MAIN(TestCliSending)
#include "tst_cli_sending.moc"
