// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/callback_bodies.h"
#include "cli/cli_world.h"
#include "store/settings.h"
#include "support/desk_test.h"

#include <QDir>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <csignal>
#include <sys/types.h>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// Two or three programs side by side, as a user starts them in terminals.
class TestCliRehearsal : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void sandboxAndWaitingJustWork_data();
    void sandboxAndWaitingJustWork();
    void aReceiverInAThirdTerminalIsUsed();
    void signalsEndReceiveCleanly_data();
    void signalsEndReceiveCleanly();

private:
    void prepare(QProcess &process, const QStringList &arguments) const;
    void startSandbox(QProcess &process);
    [[nodiscard]] Ran run(const QStringList &arguments) const;
    [[nodiscard]] QString dataDir() const { return m_folder->filePath(u"data"_s); }
    [[nodiscard]] static QStringList sendTo(const QString &number, const QString &seconds);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_sandbox;
};

void TestCliRehearsal::prepare(QProcess &process, const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
    environment.insert(u"PROVIDER_DESK_DATA_DIR"_s, dataDir());
    environment.insert(u"PROVIDER_DESK_API_KEY"_s, Sandbox::apiKey());
    environment.remove(u"DISPLAY"_s);
    process.setProcessEnvironment(environment);
    process.setProgram(QStringLiteral(DESK_CLI));
    process.setArguments(arguments);
}

Ran TestCliRehearsal::run(const QStringList &arguments) const
{
    QProcess process;
    prepare(process, arguments);
    process.start();
    process.closeWriteChannel();
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestCliRehearsal::startSandbox(QProcess &process)
{
    prepare(process, {u"--json"_s, u"sandbox"_s, u"--port"_s, u"0"_s});
    process.start();
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 20000);
    const QString address = Ran{0, process.readLine(), {}}.json()[u"address"].toString();
    QJsonObject provider = providerJson(u"Practice"_s);
    provider.insert(u"agentId"_s, Sandbox::agentId());
    provider.insert(u"httpEndpoint"_s, address);
    const QJsonObject fallback{{u"enabled"_s, true}, {u"senderId"_s, u"ACMEIN"_s}, {u"india"_s, false}};
    provider.insert(u"smsFallback"_s, fallback);
    QFile file(m_folder->filePath(u"providers.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(documentOf({provider}));
    file.close();
    QCOMPARE(run({u"import"_s, file.fileName()}).code, 0);
}

/// The receiver takes a free port, so that tests can run side by side.
void TestCliRehearsal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QDir().mkpath(dataDir());
    Settings(dataDir()).setReceiver(u"127.0.0.1"_s, 0);
    m_sandbox = std::make_unique<QProcess>();
    startSandbox(*m_sandbox);
}

void TestCliRehearsal::cleanup()
{
    m_sandbox->terminate();
    QVERIFY(m_sandbox->waitForFinished(20000));
    QCOMPARE(m_sandbox->exitCode(), 0);
    m_sandbox.reset();
}

QStringList TestCliRehearsal::sendTo(const QString &number, const QString &seconds)
{
    return {u"send-test"_s,
            u"Practice"_s,
            u"--to"_s,
            number,
            u"--message"_s,
            u"Your parcel leaves the depot today."_s,
            u"--fallback-message"_s,
            u"Your parcel leaves the depot today. -ACMEIN"_s,
            u"--wait"_s,
            seconds};
}

void TestCliRehearsal::sandboxAndWaitingJustWork_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("seconds");
    QTest::addColumn<QStringList>("states");
    QTest::addColumn<QByteArray>("said");
    QTest::addColumn<int>("code");
    QTest::newRow("0001, delivered") << u"+919000000001"_s << u"10"_s
                                     << QStringList{u"delivered"_s, u"read"_s}
                                     << QByteArray("Delivered by RCS") << 0;
    QTest::newRow("0003, failed") << u"+919000000003"_s << u"10"_s << QStringList{u"failed"_s}
                                  << QByteArray("Delivery: Failed") << 1;
    QTest::newRow("0002, fallback") << u"+919000000002"_s << u"2"_s << QStringList{u"accepted"_s}
                                    << QByteArray("not reported by JioCX") << 0;
}

void TestCliRehearsal::sandboxAndWaitingJustWork()
{
    QFETCH(QString, number);
    QFETCH(QString, seconds);
    QFETCH(QStringList, states);
    QFETCH(QByteArray, said);
    const Ran text = run(sendTo(number, seconds));
    QTEST(text.code, "code");
    QVERIFY2(text.out.contains(said), text.out + text.err);
    const Ran json = run(QStringList{u"--json"_s} + sendTo(number, seconds));
    QTEST(json.code, "code");
    QVERIFY2(states.contains(json.json()[u"delivery"][u"state"].toString()), json.out);
    QCOMPARE(json.out.count('\n'), 1);
    const QByteArray key = Sandbox::apiKey().toUtf8();
    QVERIFY(!(text.out + text.err + json.out + json.err).contains(key));
}

void TestCliRehearsal::aReceiverInAThirdTerminalIsUsed()
{
    QProcess receiving;
    prepare(receiving, {u"--json"_s, u"receive"_s, u"--port"_s, u"0"_s});
    receiving.start();
    QTRY_VERIFY_WITH_TIMEOUT(receiving.canReadLine(), 20000);
    const QByteArray table = receiving.readLine();
    Settings(dataDir()).setReceiver(u"127.0.0.1"_s, quint16(Ran{0, table, {}}.json()[u"port"].toInt()));
    const Ran ran = run(QStringList{u"--json"_s} + sendTo(u"+919000000001"_s, u"10"_s));
    QCOMPARE(ran.code, 0);
    QVERIFY(!ran.json()[u"delivery"][u"deliveredAt"].isNull());
    QByteArray log;
    QTRY_VERIFY_WITH_TIMEOUT((log += receiving.readAllStandardError()).contains("Read"), 10000);
    const QJsonObject run1 = run({u"--json"_s, u"runs"_s}).json()[u"runs"][0].toObject();
    QCOMPARE(run1[u"delivery"_s][u"state"].toString(), u"read"_s);
    receiving.terminate();
    QVERIFY(receiving.waitForFinished(20000));
    QCOMPARE(receiving.exitCode(), 0);
}

void TestCliRehearsal::signalsEndReceiveCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestCliRehearsal::signalsEndReceiveCleanly()
{
    QFETCH(int, number);
    QProcess process;
    prepare(process, {u"receive"_s, u"--port"_s, u"0"_s});
    process.start();
    QByteArray out;
    QTRY_VERIFY_WITH_TIMEOUT((out += process.readAllStandardOutput()).contains("Ctrl+C"), 20000);
    const QUrl url(QString::fromUtf8(out.split('\n')[2].split(' ').last()));
    NetworkHttpClient http;
    QCOMPARE(post(http, url, eventBody("MESSAGE_DELIVERED", "m-1", "e-1")), 200);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), number), 0);
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    // Told to the end, although the signal came at once.
    QVERIFY(process.readAllStandardOutput().contains("message m-1"));
    QCOMPARE(run({u"--json"_s, u"inbox"_s}).json()[u"total"].toInt(), 1);
}

QTEST_GUILESS_MAIN(TestCliRehearsal)
#include "tst_cli_rehearsal.moc"
