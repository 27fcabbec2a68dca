// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a process: what it answers without a screen, and how a second start behaves.
#include "store/database.h"
#include "support/desk_test.h"
#include "ui/failure_window.h"
#include "ui/single_instance.h"

#include <QAbstractButton>
#include <QFile>
#include <QLabel>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <atomic>
#include <thread>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

/// The program with its own data folder, offscreen and without a session bus.
class Program
{
public:
    explicit Program(const QStringList &arguments, bool withScreen = true)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DISPLAY"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        environment.insert(u"QT_QPA_PLATFORM"_s, withScreen ? u"offscreen"_s : u"xcb"_s);
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, u"disabled:"_s);
        m_process.setProcessEnvironment(environment);
        m_process.start(QStringLiteral(DESK_BINARY_DIR "/app/provider-desk"), arguments);
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    [[nodiscard]] bool ended() { return m_process.waitForFinished(30000); }
    [[nodiscard]] int exitCode() const { return m_process.exitCode(); }
    [[nodiscard]] bool runs() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] QString output() { return QString::fromUtf8(m_process.readAllStandardOutput()); }
    [[nodiscard]] QString trouble() { return QString::fromUtf8(m_process.readAllStandardError()); }

private:
    QProcess m_process;
};

bool answers(const QString &folder)
{
    QLocalSocket socket;
    socket.connectToServer(folder + u"/provider-desk.socket"_s);
    return socket.waitForConnected(100);
}

class StartTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void wordsNeedNoScreen_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("version") << QStringList{u"--version"_s}
                                 << QStringList{QStringLiteral("provider-desk " DESK_VERSION)};
        QTest::newRow("help") << QStringList{u"--help"_s}
                              << QStringList{u"--data-dir"_s, u"--sandbox"_s, u"--language"_s,
                                             u"--version"_s};
    }
    void wordsNeedNoScreen()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, said);
        Program program(arguments, false);
        QVERIFY(program.ended());
        QCOMPARE(program.exitCode(), 0);
        const QString output = program.output();
        for (const QString &part : said)
            QVERIFY2(output.contains(part), qPrintable(output));
    }

    void anUnknownOptionIsWrongUsage()
    {
        Program program({u"--no-such-thing"_s});
        QVERIFY(program.ended());
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(program.trouble().contains("no-such-thing"_L1));
    }

    void aSecondStartRaisesTheFirst()
    {
        const QTemporaryDir folder;
        const QStringList arguments{u"--data-dir"_s, folder.path()};
        Program first(arguments);
        QTRY_VERIFY_WITH_TIMEOUT(answers(folder.path()), 30000);
        Program second(arguments);
        QVERIFY(second.ended());
        QCOMPARE(second.exitCode(), 0);
        QVERIFY(first.runs());
    }

    void otherDataIsAnotherProgram()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        Program first({u"--data-dir"_s, one.path()});
        Program second({u"--data-dir"_s, other.path()});
        QTRY_VERIFY_WITH_TIMEOUT(answers(one.path()) && answers(other.path()), 30000);
        QVERIFY(first.runs() && second.runs());
    }

    void afterACrashTheNextStartTakesOver()
    {
        const QTemporaryDir folder;
        const QStringList arguments{u"--data-dir"_s, folder.path()};
        {
            const Program killed(arguments);
            QTRY_VERIFY_WITH_TIMEOUT(answers(folder.path()), 30000);
        }
        QVERIFY(QFile::exists(folder.filePath(u"provider-desk.lock"_s)));
        const Program next(arguments);
        QTRY_VERIFY_WITH_TIMEOUT(answers(folder.path()), 30000);
        QVERIFY(next.runs());
    }

    void damagedDataIsShownAndLeftAsItIs()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(Database::fileName());
        const QByteArray damaged = QByteArray("this is no database\n").repeated(200);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(damaged), damaged.size());
        file.close();
        const Program program({u"--data-dir"_s, folder.path()});
        QTRY_VERIFY_WITH_TIMEOUT(answers(folder.path()), 30000);
        QVERIFY(program.runs());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), damaged);
    }

    void theFailureWindowSaysAll()
    {
        FailureWindow window({u"store-newer"_s, u"A newer program wrote this data."_s, u"Install it."_s},
                             u"/data/here"_s);
        window.show();
        QString said;
        for (const QLabel *label : window.findChildren<QLabel *>())
            said += label->text() + u'\n';
        for (const QString &part : {u"A newer program wrote this data."_s, u"Install it."_s, u"/data/here"_s})
            QVERIFY2(said.contains(part), qPrintable(said));
    }

    void onlyTheKnownMessageRaises_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<int>("raised");
        QTest::newRow("ours") << QByteArray("provider-desk/1 raise\n") << 1;
        QTest::newRow("another version") << QByteArray("provider-desk/9 raise\n") << 0;
        QTest::newRow("noise") << QByteArray(100000, 'x') << 0;
        QTest::newRow("nothing") << QByteArray("\n") << 0;
    }
    void onlyTheKnownMessageRaises()
    {
        QFETCH(QByteArray, message);
        const QTemporaryDir folder;
        SingleInstance instance(folder.path());
        QVERIFY(instance.claim());
        QSignalSpy raised(&instance, &SingleInstance::raiseRequested);
        QLocalSocket socket;
        QSignalSpy closed(&socket, &QLocalSocket::disconnected);
        socket.connectToServer(folder.filePath(u"provider-desk.socket"_s));
        QVERIFY(socket.waitForConnected());
        socket.write(message);
        QVERIFY(closed.wait());
        QTEST(int(raised.size()), "raised");
    }

    void aLongPathIsNoHindrance()
    {
        const QTemporaryDir folder;
        const QString deep = folder.filePath(QString(120, u'd'));
        QVERIFY(QDir().mkpath(deep));
        SingleInstance first(deep);
        QVERIFY(first.claim());
        QSignalSpy raised(&first, &SingleInstance::raiseRequested);
        std::atomic_bool answered = false;
        std::thread other([&] {
            SingleInstance second(deep);
            answered = !second.claim() && second.raiseFirst();
        });
        QTRY_VERIFY(answered);
        other.join();
        QCOMPARE(raised.size(), 1);
    }
};

} // namespace

QTEST_MAIN(StartTest)
#include "tst_start.moc"
