// SPDX-License-Identifier: GPL-3.0-or-later
// A known key lies in the keychain while reports about its messages come and go; then everything that is
// written, spoken, told or passed on is searched for it, whole and in parts of eight characters. One place
// may have it for a while, because the user wants it there: the clipboard, when the set-up sheet copies it.
#include "callbacks/raw_client.h"
#include "canary.h"
#include "support/desk_test.h"
#include "ui/dbus_notifier.h"
#include "ui/desktop_notifications.h"
#include "ui/pdf_text.h"

#include <QApplication>
#include <QClipboard>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QProcess>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class CanaryReports : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void goesThroughATestThatIsAccepted();
    void goesThroughANotification();
    void goesThroughTheForwarder();
    void goesThroughTheCallbackDialog();
    void goesThroughTheReports();
    void goesThroughTheStatistics();
    void goesThroughTheGoLiveSheet();
    void goesThroughTheSetUpSheet();
    void goesThroughTheCommandLine_data();
    void goesThroughTheCommandLine();

    void wasOnTheClipboardOnceAndOnPurpose();
    void isNotInWhatWasPassedOn();
    void isNotInTheNotifications();
    void isNotInTheAccessibleTree();
    void isNotInAnyFile();
    void isNotInTheLog();

private:
    [[nodiscard]] Provider provider() const;
    void report(const QByteArray &eventType) const;

    DesktopNotifications m_desktop;
    DBusNotifier m_notifier;
    LoopbackServer m_dashboard{{Behaviour::answering(200)}};
    std::unique_ptr<CanaryDesk> m_desk;
};

void CanaryReports::initTestCase()
{
    QVERIFY(m_desktop.start());
    m_desk = std::make_unique<CanaryDesk>(
        QList<Behaviour>{Behaviour::answering(200, "{\"referenceID\":\"ref-000123\"}")}, &m_notifier);
    QVERIFY(QTest::qWaitForWindowActive(m_desk->program->window()));
    QVERIFY(m_desk->program->services().callbacks.receiver().isRunning());
}

void CanaryReports::cleanupTestCase()
{
    m_desk.reset();
}

Provider CanaryReports::provider() const
{
    return m_desk->program->services().providers.byNickname(u"Canary"_s).value();
}

/// The vendor posts it to the callback URL.
void CanaryReports::report(const QByteArray &eventType) const
{
    const Services &services = m_desk->program->services();
    const TestRun run = services.runs.runs({}).value().first();
    const QByteArray body = R"({"entityType":"USER_EVENT","userPhoneNumber":"+919876543210","entity":{)"
                            R"("eventId":")" +
                            eventType + R"(","messageId":")" + run.messageId.toUtf8() + R"(","eventType":")" +
                            eventType + R"("}})";
    QCOMPARE(statusOf(services.callbacks.receiver().port(),
                      postOf("/callback/" + provider().callbackToken.toUtf8(), body)),
             200);
}

void CanaryReports::goesThroughATestThatIsAccepted()
{
    m_desk->addProvider();
    m_desk->sendTest(u"Accepted"_s);
    QVERIFY2(m_desk->server.received().contains(canary.toUtf8()),
             "the key has to reach the server, or nothing is tested");
}

void CanaryReports::goesThroughANotification()
{
    m_desk->program->window()->hide();
    report("MESSAGE_DELIVERED");
    QTRY_COMPARE(m_desktop.notes.size(), 1);
    QCOMPARE(m_desktop.notes.first().title, u"Delivered by RCS"_s);
    m_desk->program->window()->show();
    QVERIFY(QTest::qWaitForWindowActive(m_desk->program->window()));
}

void CanaryReports::goesThroughTheForwarder()
{
    m_desk->trigger(u"Forward Reports…"_s);
    const QPointer<QWidget> dialog = m_desk->opened(u"Forward Reports"_s);
    QVERIFY(dialog);
    User(dialog).fill(u"Forwarding URL"_s, m_dashboard.url(u"/reports"_s).toString());
    User(dialog).click(u"Save"_s);
    report("MESSAGE_READ");
    QTRY_VERIFY(m_dashboard.received().contains("MESSAGE_READ"));
    m_desk->noteSpoken();
    dialog->close();
}

void CanaryReports::goesThroughTheCallbackDialog()
{
    m_desk->trigger(u"Callback URL…"_s);
    const QPointer<QWidget> dialog = m_desk->opened(u"Callback URL"_s);
    QVERIFY(dialog);
    const User user(dialog);
    user.click(u"Copy Callback URL"_s);
    QVERIFY(m_desk->clipboard.copied().contains("/callback/"));
    user.click(u"Check from Outside"_s);
    QTRY_VERIFY(user.sees(u"arrive"_s));
    m_desk->noteSpoken();
    dialog->close();
}

void CanaryReports::goesThroughTheReports()
{
    m_desk->showPage(u"Reports"_s);
    QTRY_VERIFY(m_desk->window.sees(u"2 reports"_s));
    m_desk->window.click(u"Copy the report as it came"_s);
    QVERIFY(m_desk->clipboard.copied().contains("\"eventId\":\"MESSAGE_READ\""));
    m_desk->noteSpoken();
    QVERIFY2(m_desk->spoken.contains("\"MESSAGE_READ\""), "the body has to be on show, or nothing is tested");
}

void CanaryReports::goesThroughTheStatistics()
{
    m_desk->showPage(u"Statistics"_s);
    QTRY_VERIFY(m_desk->window.sees(u"Delivery rate"_s));
    m_desk->noteSpoken();
    m_desk->window.click(u"Save as CSV"_s);
    m_desk->saveAs(u"Save Statistics"_s, u"statistics.csv"_s);
}

void CanaryReports::goesThroughTheGoLiveSheet()
{
    m_desk->showPage(u"Go-live"_s);
    QTRY_VERIFY(m_desk->window.canPress(u"Save as PDF"_s));
    m_desk->noteSpoken();
    m_desk->window.click(u"Save as PDF"_s);
    m_desk->saveAs(u"Save Checklist"_s, u"go-live.pdf"_s);
    QFile pdf(m_desk->saved.filePath(u"go-live.pdf"_s));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY2(pdfSays(pdf.readAll(), u"acme_offers_ab12cd34_agent"_s),
             "the pages have to be readable, or nothing is tested");
}

/// The one way on which the key may go out: the user asks for it, and it is taken away again.
void CanaryReports::goesThroughTheSetUpSheet()
{
    const QClipboard *clipboard = QApplication::clipboard();
    m_desk->trigger(u"Set-up Sheet…"_s);
    const QPointer<QWidget> sheet = m_desk->opened(u"Set-up Sheet"_s);
    QVERIFY(sheet);
    User(sheet).click(u"Copy All but the Key"_s);
    QVERIFY(clipboard->text().contains("acme_offers_ab12cd34_agent"_L1));
    QCOMPARE(m_desk->clipboard.copiesOfKey(), 0);
    User(sheet).click(u"Copy Key"_s);
    QTRY_COMPARE(clipboard->text(), canary);
    QCOMPARE(clipboard->mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
    m_desk->noteSpoken();
    sheet->close();
    QTRY_VERIFY(!sheet);
    QCOMPARE(clipboard->text(), QString());
}

void CanaryReports::goesThroughTheCommandLine_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("list") << QStringList{u"--json"_s, u"list"_s} << QByteArray("\"Canary\"");
    QTest::newRow("check") << QStringList{u"--json"_s, u"check"_s} << QByteArray("\"issues\"");
    QTest::newRow("runs") << QStringList{u"--json"_s, u"runs"_s} << QByteArray("\"delivery\"");
    QTest::newRow("inbox") << QStringList{u"--json"_s, u"inbox"_s} << QByteArray("\"reports\"");
    QTest::newRow("inbox for the eye") << QStringList{u"inbox"_s} << QByteArray("Read");
    QTest::newRow("a report as it came")
        << QStringList{u"inbox"_s, u"--raw"_s, u"2"_s} << QByteArray("MESSAGE_READ");
    QTest::newRow("export") << QStringList{u"export"_s} << QByteArray("provider-desk/providers");
}

void CanaryReports::goesThroughTheCommandLine()
{
    QFETCH(const QStringList, words);
    QFETCH(const QByteArray, says);
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    program.start(QStringLiteral(DESK_CLI), QStringList{u"--data-dir"_s, m_desk->folder.path()} + words);
    QVERIFY(program.waitForFinished());
    const QByteArray said = program.readAll();
    QVERIFY2(said.contains(says), said.constData());
    QCOMPARE(traces(said), QStringList());
}

void CanaryReports::wasOnTheClipboardOnceAndOnPurpose()
{
    QCOMPARE(m_desk->clipboard.copiesOfKey(), 1);
    for (const auto mode : {QClipboard::Clipboard, QClipboard::Selection})
        QCOMPARE(traces(QApplication::clipboard()->text(mode).toUtf8()), QStringList());
}

void CanaryReports::isNotInWhatWasPassedOn()
{
    QCOMPARE(m_dashboard.requests(), 1);
    QCOMPARE(traces(m_dashboard.received()), QStringList());
}

void CanaryReports::isNotInTheNotifications()
{
    QByteArray told;
    for (const DesktopNotifications::Note &note : m_desktop.notes) {
        told += note.program.toUtf8() + note.title.toUtf8() + note.text.toUtf8();
        for (const QVariant &hint : note.hints)
            told += hint.toString().toUtf8();
    }
    QVERIFY(told.contains("3210"));
    QCOMPARE(traces(told), QStringList());
}

void CanaryReports::isNotInTheAccessibleTree()
{
    QVERIFY2(m_desk->spoken.contains("Canary"), "the tree has to say something, or nothing is tested");
    QCOMPARE(traces(m_desk->spoken), QStringList());
}

void CanaryReports::isNotInAnyFile()
{
    const QStringList files = m_desk->searchedFiles();
    for (const QString &name : {u"provider-desk.sqlite"_s, u"provider-desk.sqlite-wal"_s, u"settings.json"_s,
                                u"statistics.csv"_s, u"go-live.pdf"_s})
        QVERIFY2(files.contains(name), qPrintable(name));
}

void CanaryReports::isNotInTheLog()
{
    QVERIFY2(m_desk->log.text().contains("the log is kept"),
             "something has to be logged, or nothing is tested");
    QCOMPARE(traces(m_desk->log.text()), QStringList());
}

QTEST_MAIN(CanaryReports)
#include "tst_canary_reports.moc"
