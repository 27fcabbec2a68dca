// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_world.h"
#include "cli/hidden_typing.h"
#include "support/desk_test.h"

#include <QBuffer>
#include <QLocalServer>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <pty.h>
#include <sys/types.h>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// The program itself, as a script starts it.
class TestCliProcess : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void versionIsTold();
    void signalsEndTheSandboxCleanly_data();
    void signalsEndTheSandboxCleanly();
    void theMainJobNeedsNoKeychain();
    void aKeyInTheEnvironmentLeavesTheBusAlone();
    void keysTypedAtATerminalAreNotShown();
    void aSignalCancelsASendAndKeepsItsRun();
    void withoutKeychainSetKeySaysSo();
    void aClosedOutputIsNoSuccess();

private:
    void prepare(QProcess &process, const QStringList &arguments) const;
    [[nodiscard]] Ran run(const QStringList &arguments, const QByteArray &input = {}) const;
    [[nodiscard]] QString imported(const Sandbox &sandbox) const;

    QTemporaryDir m_folder;
    QString m_key;
    QString m_bus = QStringLiteral("disabled:");
};

/// No session bus, unless the test says otherwise, and no way to start one.
void TestCliProcess::prepare(QProcess &process, const QStringList &arguments) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, m_bus);
    environment.insert(u"PROVIDER_DESK_DATA_DIR"_s, m_folder.filePath(u"data"_s));
    environment.remove(u"DISPLAY"_s);
    if (!m_key.isEmpty())
        environment.insert(u"PROVIDER_DESK_API_KEY"_s, m_key);
    process.setProcessEnvironment(environment);
    process.setProgram(QStringLiteral(DESK_CLI));
    process.setArguments(arguments);
}

Ran TestCliProcess::run(const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    prepare(process, arguments);
    process.start();
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(40000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QString TestCliProcess::imported(const Sandbox &sandbox) const
{
    QFile file(m_folder.filePath(u"providers.json"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(documentOf({sandboxProvider(u"Practice"_s, sandbox)}));
    return file.fileName();
}

void TestCliProcess::versionIsTold()
{
    const Ran ran = run({u"--version"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out, QByteArray("provider-desk-cli " DESK_VERSION "\n"));
    QCOMPARE(run({u"nonsense"_s}).code, 2);
}

void TestCliProcess::signalsEndTheSandboxCleanly_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestCliProcess::signalsEndTheSandboxCleanly()
{
    QFETCH(int, number);
    QProcess process;
    prepare(process, {u"sandbox"_s, u"--port"_s, u"0"_s});
    process.start();
    QTRY_VERIFY_WITH_TIMEOUT(process.canReadLine(), 20000);
    QVERIFY(process.readLine().startsWith("HTTP Endpoint: http://127.0.0.1:"));
    QCOMPARE(process.readLine().trimmed(), "API Key: " + Sandbox::apiKey().toUtf8());
    QCOMPARE(process.readLine().trimmed(), "Agent ID: " + Sandbox::agentId().toUtf8());
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), number), 0);
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void TestCliProcess::theMainJobNeedsNoKeychain()
{
    Sandbox sandbox;
    QVERIFY(sandbox.start(0).ok());
    QCOMPARE(run({u"import"_s, imported(sandbox)}).code, 0);
    m_key = Sandbox::apiKey();
    QCOMPARE(run({u"check"_s}).code, 0);
    QCOMPARE(run({u"check-connection"_s, u"Practice"_s}).code, 0);
    const Ran sent = run({u"--json"_s, u"send-test"_s, u"Practice"_s, u"--to"_s, u"+919000000001"_s,
                          u"--message"_s, u"Hello from the depot"_s, u"--fallback-message"_s,
                          u"Hello from the depot -ACMEIN"_s, u"--template-id"_s, u"1207161000000000001"_s});
    QCOMPARE(sent.code, 0);
    QCOMPARE(sent.json()[u"outcome"].toString(), u"accepted"_s);
    QCOMPARE(run({u"--json"_s, u"runs"_s}).json()[u"runs"].toArray().size(), 1);
    QCOMPARE(run({u"--json"_s, u"list"_s}).json()[u"providers"][0][u"status"].toString(), u"verified"_s);
    m_key.clear();
}

/// A bus that never answers: whoever asks it is seen.
void TestCliProcess::aKeyInTheEnvironmentLeavesTheBusAlone()
{
    Sandbox sandbox;
    QVERIFY(sandbox.start(0).ok());
    QCOMPARE(run({u"import"_s, imported(sandbox)}).code, 0);
    QLocalServer bus;
    QVERIFY(bus.listen(m_folder.filePath(u"bus"_s)));
    m_bus = u"unix:path="_s + bus.fullServerName();
    m_key = Sandbox::apiKey();
    QCOMPARE(run({u"check"_s}).code, 0);
    QCOMPARE(run({u"check-connection"_s, u"Practice"_s}).code, 0);
    QVERIFY(!bus.waitForNewConnection(0));

    m_key.clear();
    QProcess asking;
    prepare(asking, {u"check-connection"_s, u"Practice"_s});
    asking.start();
    QTRY_VERIFY_WITH_TIMEOUT(bus.hasPendingConnections(), 20000);
    asking.kill();
    QVERIFY(asking.waitForFinished(20000));
    m_bus = u"disabled:"_s;
}

void TestCliProcess::keysTypedAtATerminalAreNotShown()
{
    int terminal = -1;
    int inside = -1;
    QCOMPARE(::openpty(&terminal, &inside, nullptr, nullptr, nullptr), 0);
    const auto echoes = [inside] {
        termios settings = {};
        return ::tcgetattr(inside, &settings) == 0 && (settings.c_lflag & static_cast<tcflag_t>(ECHO)) != 0;
    };
    QFile input;
    QVERIFY(input.open(inside, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle));
    QVERIFY(echoes());
    {
        const HiddenTyping hidden(input);
        QVERIFY(hidden.atTerminal());
        QVERIFY(!echoes());
    }
    QVERIFY(echoes());
    QBuffer noTerminal;
    QVERIFY(!HiddenTyping(noTerminal).atTerminal());
    ::close(terminal);
}

void TestCliProcess::aSignalCancelsASendAndKeepsItsRun()
{
    Sandbox sandbox;
    QVERIFY(sandbox.start(0).ok());
    QCOMPARE(run({u"import"_s, imported(sandbox)}).code, 0);
    m_key = Sandbox::apiKey();
    QProcess process;
    prepare(process, {u"--json"_s, u"send-test"_s, u"Practice"_s, u"--to"_s, u"+919000000007"_s,
                      u"--message"_s, u"Hello"_s, u"--fallback-message"_s, u"Hello -ACMEIN"_s,
                      u"--template-id"_s, u"1207161000000000001"_s});
    process.start();
    QTRY_COMPARE_WITH_TIMEOUT(sandbox.requestsReceived(), 1, 20000);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGTERM), 0);
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 1);
    QCOMPARE((Ran{1, process.readAllStandardOutput(), {}}.json()[u"outcome"].toString()), u"cancelled"_s);
    QCOMPARE(run({u"--json"_s, u"runs"_s}).json()[u"runs"][0][u"outcome"].toString(), u"cancelled"_s);
    m_key.clear();
}

void TestCliProcess::withoutKeychainSetKeySaysSo()
{
    Sandbox sandbox;
    QVERIFY(sandbox.start(0).ok());
    QCOMPARE(run({u"import"_s, imported(sandbox)}).code, 0);
    const Ran ran = run({u"--json"_s, u"set-key"_s, u"Practice"_s}, canaryKey().toUtf8() + '\n');
    QCOMPARE(ran.code, 3);
    QCOMPARE(ran.errorCode(), u"secret-unavailable"_s);
    QVERIFY(!(ran.out + ran.err).contains("canary"));
}

/// /dev/full takes nothing: an answer that nobody gets is not "done".
void TestCliProcess::aClosedOutputIsNoSuccess()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("There is no /dev/full here");
    QProcess process;
    prepare(process, {u"list"_s});
    process.setStandardOutputFile(u"/dev/full"_s);
    process.start();
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("could not be written"));
}

QTEST_GUILESS_MAIN(TestCliProcess)
#include "tst_cli_process.moc"
