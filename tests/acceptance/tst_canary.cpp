// SPDX-License-Identifier: GPL-3.0-or-later
// A known key goes through every flow; then everything that is written or spoken is searched for it, whole
// and in parts of eight characters.
#include "program.h"
#include "support/desk_test.h"
#include "support/loopback_server.h"
#include "user.h"

#include <QApplication>
#include <QClipboard>
#include <QDirIterator>
#include <QLineEdit>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

const QString canary = u"cAnArY-7f3K9-wQ2xZ8-pL5vB1-hT6nM4"_s;

/// Every run of eight characters of the canary that the text holds.
QStringList traces(const QByteArray &text)
{
    QStringList found;
    const QByteArray key = canary.toUtf8();
    for (qsizetype start = 0; start + 8 <= key.size(); ++start) {
        // Six bytes are eight characters of base64; moving on byte by byte meets every alignment.
        if (text.contains(key.mid(start, 8)) || text.contains(key.mid(start, 6).toBase64()))
            found.append(QString::fromUtf8(key.mid(start, 8)));
    }
    return found;
}

QByteArray *logged = nullptr;
QtMessageHandler testHandler = nullptr;
/// Keeps what is logged and hands it on, so that a warning still fails the test.
void keepLog(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    logged->append(context.category).append(' ').append(text.toUtf8()).append('\n');
    testHandler(type, context, text);
}

} // namespace

class Canary : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void goesThroughTheFormAndASave();
    void goesThroughATestThatIsAccepted();
    void goesThroughATestWhoseAnswerQuotesIt();
    void goesThroughACrashOfTheServer();
    void goesThroughTheHistory();
    void goesThroughAnExport();
    void isNotInTheAccessibleTree();
    void isNotOnTheClipboard();
    void isNotInAnyFile();
    void isNotInTheLog();

private:
    void openForm(const QString &title);
    void sendTest(const QString &headline);
    void copyAnswer(const User &user);
    void noteSpoken();

    QByteArray m_log;
    QTemporaryDir m_folder;
    QByteArray m_spoken;
    QByteArray m_copied;
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<Program> m_program;
    QPointer<QWidget> m_dialog;
};

void Canary::initTestCase()
{
    logged = &m_log;
    QVERIFY(!traces("x-" + canary.toUtf8().toBase64()).isEmpty());
    QVERIFY(!traces(("x-" + canary.toUtf8()).toBase64()).isEmpty());
    testHandler = qInstallMessageHandler(keepLog);
    qInfo("the log is kept");
    const QByteArray key = canary.toUtf8();
    const QByteArray quoting =
        "{\"error\":{\"message\":\"The key " + key + " is unknown (" + key.left(12) + "…)\"}}";
    m_server = std::make_unique<LoopbackServer>(QList<Behaviour>{
        Behaviour::answering(200, "{\"referenceID\":\"ref-000123\"}", "X-Seen-Key: " + key + "\r\n"),
        Behaviour::answering(401, quoting, "X-Seen-Key: " + key + "\r\n"),
        Behaviour::resetting(),
    });
    m_program = Program::start(m_folder.path());
    QVERIFY(m_program);
    QVERIFY(QTest::qWaitForWindowActive(m_program->window()));
}

void Canary::cleanupTestCase()
{
    m_program.reset();
    qInstallMessageHandler(testHandler);
}

void Canary::openForm(const QString &title)
{
    QTRY_VERIFY2(windowTitled(title), qPrintable(title));
    m_dialog = windowTitled(title);
    QTRY_COMPARE(QApplication::activeWindow(), m_dialog.data());
}

void Canary::noteSpoken()
{
    for (QWidget *window : QApplication::topLevelWidgets())
        m_spoken += spoken(window).join(u'\n').toUtf8();
}

/// As a user does who sends the raw answer to the vendor's support.
void Canary::copyAnswer(const User &user)
{
    if (!user.button(u"Show the answer"_s))
        return;
    user.click(u"Show the answer"_s);
    user.click(u"Copy the answer"_s);
    m_copied += QApplication::clipboard()->text().toUtf8();
    noteSpoken();
}

void Canary::sendTest(const QString &headline)
{
    User(m_program->window()).click(u"Send Test SMS"_s);
    QTRY_VERIFY(windowTitled(u"Send Test SMS"_s));
    const QPointer<QWidget> dialog = windowTitled(u"Send Test SMS"_s);
    QTRY_COMPARE(QApplication::activeWindow(), dialog.data());
    const User user(dialog);
    user.fill(u"Phone Number"_s, u"9876543210"_s);
    user.fill(u"RCS Message"_s, u"Hello"_s);
    user.click(u"What will be sent"_s);
    user.click(u"Send"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(user.sees(headline), qPrintable(headline), 10'000);
    user.takePicture(u"canary.png"_s);
    noteSpoken();
    copyAnswer(user);
    user.click(u"Close"_s);
    QTRY_VERIFY(!dialog);
}

void Canary::goesThroughTheFormAndASave()
{
    User(m_program->window()).click(u"Add Provider"_s);
    openForm(u"Add Provider"_s);
    const User form(m_dialog);
    form.fill(u"Nickname"_s, u"Canary"_s);
    form.fill(u"Agent ID"_s, u"acme_offers_ab12cd34_agent"_s);
    form.fill(u"HTTP Endpoint"_s, u"http://127.0.0.1:%1"_s.arg(m_server->serverPort()));
    form.fill(u"API Key"_s, canary);
    noteSpoken();
    form.click(u"Save"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog, 20'000);
    QVERIFY(User(m_program->window()).sees(u"Canary"_s));
}

void Canary::goesThroughATestThatIsAccepted()
{
    sendTest(u"Accepted"_s);
    QVERIFY2(m_server->received().contains(canary.toUtf8()),
             "the key has to reach the server, or nothing is tested");
}

void Canary::goesThroughATestWhoseAnswerQuotesIt()
{
    sendTest(u"401"_s);
    QVERIFY2(m_copied.contains("error"), "the answer has to be copied, or nothing is tested");
}

void Canary::goesThroughACrashOfTheServer()
{
    sendTest(u"Try again"_s);
}

void Canary::goesThroughTheHistory()
{
    const auto runs = m_program->services().runs.runs({});
    QVERIFY(runs.ok());
    QCOMPARE(runs.value().size(), 3);
    for (const TestRun &run : runs.value())
        QVERIFY(run.requestText.contains(u"x-apikey"_s, Qt::CaseInsensitive));

    // The same as a user sees it: the second row is the test whose answer quoted the key.
    auto *tabs = m_program->window()->findChild<QTabWidget *>();
    QVERIFY(tabs);
    tabs->setCurrentIndex(1);
    auto *table = m_program->window()->findChild<QTreeView *>(u"runsTable"_s);
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    table->setCurrentIndex(table->model()->index(1, 0));
    User(m_program->window()).click(u"Open test run"_s);
    QTRY_VERIFY(windowTitled(u"Test of"_s));
    const QPointer<QWidget> dialog = windowTitled(u"Test of"_s);
    copyAnswer(User(dialog));
    User(dialog).click(u"Show what was sent"_s);
    noteSpoken();
    QVERIFY(m_spoken.contains("x-apikey"));
    dialog->close();
    QTRY_VERIFY(!dialog);
}

void Canary::goesThroughAnExport()
{
    const auto document = m_program->services().providers.exportDocument();
    QVERIFY(document.ok());
    QFile file(m_folder.filePath(u"export.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(writeProviders(document.value())) > 100);
}

void Canary::isNotInTheAccessibleTree()
{
    User(m_program->window()).click(u"Edit"_s);
    openForm(u"Edit"_s);
    QTRY_VERIFY(spoken(m_dialog).join(u' ').contains(canary.right(4)));
    noteSpoken();
    QVERIFY2(m_spoken.contains("Canary"), "the tree has to say something, or nothing is tested");
    QCOMPARE(traces(m_spoken), QStringList());
}

void Canary::isNotOnTheClipboard()
{
    QCOMPARE(traces(m_copied), QStringList());
    QCOMPARE(traces(QApplication::clipboard()->text().toUtf8()), QStringList());
}

void Canary::isNotInAnyFile()
{
    QStringList files;
    for (const QString &folder :
         {m_folder.path(), qEnvironmentVariable("XDG_CONFIG_HOME"), qEnvironmentVariable("XDG_CACHE_HOME")}) {
        QDirIterator all(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (!folder.isEmpty() && all.hasNext()) {
            QFile file(all.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            files.append(QFileInfo(file).fileName());
            const QStringList found = traces(file.readAll());
            QVERIFY2(found.isEmpty(), qPrintable(file.fileName()));
        }
    }
    for (const QString &name :
         {u"provider-desk.sqlite"_s, u"provider-desk.sqlite-wal"_s, u"settings.json"_s, u"export.json"_s})
        QVERIFY2(files.contains(name), qPrintable(name));
}

void Canary::isNotInTheLog()
{
    QVERIFY2(m_log.contains("the log is kept"), "something has to be logged, or nothing is tested");
    QCOMPARE(traces(m_log), QStringList());
}

QTEST_MAIN(Canary)
#include "tst_canary.moc"
