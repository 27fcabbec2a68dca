// SPDX-License-Identifier: GPL-3.0-or-later
// What the user is told without asking: that a test has come to its end, and that no reports come.
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "tst_window_live_desk.h"
#include "ui/callback_dialog.h"
#include "ui/run_view.h"
#include "ui/status_line.h"

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A desk whose window listens, with a provider on the sandbox whose tests nobody sees.
struct UnseenDesk : Desk
{
    UnseenDesk() : practice(live.addOnSandbox(u"Practice"_s))
    {
        open();
        window->listen();
    }
    void send(const QString &number)
    {
        sendTest(practice, number);
        window->findChild<SendTestDialog *>()->hide();
        window->hide();
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList titles;
        for (const auto &[title, text] : live.notifier.told)
            titles.append(title);
        return titles;
    }
    [[nodiscard]] TestRun run() const { return live.world.runs.runs(practice.id).value().first(); }
    /// What the test dialog says now, seen or not.
    [[nodiscard]] QString headline() const { return window->findChild<RunView *>()->accessibleName(); }

    Provider practice;
};

/// What the overview and the dialog say about the callback URL.
struct Health
{
    explicit Health(Desk &desk) : m_desk(desk) {}
    [[nodiscard]] QString words() const { return m_desk.find<QLabel>("healthLabel")->text(); }
    [[nodiscard]] QString why() const { return m_desk.find<QLabel>("healthLabel")->toolTip(); }
    /// Time passes, and the user comes back to the window.
    void after(std::chrono::seconds time) const
    {
        m_desk.live.world.now = m_desk.live.world.now.addDuration(time);
        QWidget other;
        other.show();
        other.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&other));
        m_desk.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_desk.window.get()));
    }

private:
    Desk &m_desk;
};

} // namespace

class WindowLiveToldTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void theEndOfATestIsToldToWhoDoesNotSeeIt_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("title");
        QTest::newRow("delivered") << u"9876540000"_s << u"Delivered by RCS"_s;
        QTest::newRow("not reachable") << u"9876540002"_s << u"Not reachable by RCS"_s;
        QTest::newRow("failed") << u"9876540003"_s << u"Not delivered"_s;
        QTest::newRow("expired") << u"9876540004"_s << u"Expired"_s;
        QTest::newRow("an answer that cannot be read") << u"9876540008"_s << u"No clear answer from JioCX"_s;
        QTest::newRow("no answer") << u"9876540009"_s << u"No clear answer from JioCX"_s;
    }
    void theEndOfATestIsToldToWhoDoesNotSeeIt()
    {
        QFETCH(QString, number);
        UnseenDesk desk;
        desk.send(number);
        QTRY_COMPARE(desk.live.notifier.told.size(), 1);
        const auto [title, text] = desk.live.notifier.told.first();
        QTEST(title, "title");
        QVERIFY(text.contains(number.right(4)));
        QVERIFY2(!text.contains("98765"_L1) && !text.contains("depot"_L1), qPrintable(text));
    }

    void whatComesAfterTheEndIsNotToldAgain()
    {
        UnseenDesk desk;
        desk.send(u"9876540000"_s);
        QTRY_COMPARE(desk.titles(), QStringList{u"Delivered by RCS"_s});
        desk.report(desk.run(), "MESSAGE_READ");
        QTRY_COMPARE(desk.headline(), u"Read by RCS"_s);
        QCOMPARE(desk.titles(), QStringList{u"Delivered by RCS"_s});
    }

    void whatIsReportedAfterAnUnclearAnswerIsTold()
    {
        UnseenDesk desk;
        desk.send(u"9876540009"_s);
        QTRY_COMPARE(desk.titles(), QStringList{u"No clear answer from JioCX"_s});
        desk.report(desk.run(), "MESSAGE_DELIVERED");
        QTRY_COMPARE(desk.titles(), (QStringList{u"No clear answer from JioCX"_s, u"Delivered by RCS"_s}));
    }

    void theEndOfATestFromBeforeTheStartIsTold()
    {
        Desk desk;
        const TestRun run = desk.addRun();
        desk.open();
        desk.window->hide();
        desk.report(run, "SEND_MESSAGE_SUCCESS");
        desk.report(run, "MESSAGE_DELIVERED");
        QTRY_COMPARE(desk.live.notifier.told.size(), 1);
        QCOMPARE(desk.live.notifier.told.first().first, u"Delivered by RCS"_s);
    }

    void whatNobodyWaitsForAnyMoreIsNotTold()
    {
        Desk desk;
        const TestRun old = desk.addRun();
        const TestRun ended = desk.addRun(u"5b0f4f0e-0000-4000-8000-000000000002"_s);
        desk.report(ended, "MESSAGE_DELIVERED");
        TestRun aged = old;
        aged.createdAt = old.createdAt.addSecs(-2 * 3600);
        QVERIFY(desk.live.world.runs.save(aged).ok());
        const TestRun fresh = desk.addRun(u"5b0f4f0e-0000-4000-8000-000000000003"_s);
        desk.open();
        desk.window->hide();
        desk.report(old, "SEND_MESSAGE_FAILURE");
        desk.report(ended, "MESSAGE_READ");
        desk.report(fresh, "MESSAGE_DELIVERED");
        QTRY_VERIFY(!desk.live.notifier.told.isEmpty());
        QCOMPARE(desk.live.notifier.told.size(), 1);
        QCOMPARE(desk.live.notifier.told.first().first, u"Delivered by RCS"_s);
    }

    void theEndOfATestIsNotToldToWhoLooksAtIt()
    {
        Desk desk;
        const Provider practice = desk.live.addOnSandbox(u"Practice"_s);
        desk.open();
        desk.window->listen();
        desk.sendTest(practice, u"9876540001"_s);
        const auto *view = desk.window->findChild<RunView *>();
        QTRY_COMPARE(view->accessibleName(), u"Read by RCS"_s);
        QVERIFY(QApplication::activeWindow());
        QVERIFY(desk.live.notifier.told.isEmpty());
    }

    void silenceAfterAnAcceptedTestIsSaid_data()
    {
        QTest::addColumn<bool>("seenBefore");
        QTest::addColumn<QString>("words");
        QTest::newRow("never a report") << false << u"No report yet"_s;
        QTest::newRow("reports until then") << true << u"No reports any more"_s;
    }
    void silenceAfterAnAcceptedTestIsSaid()
    {
        QFETCH(bool, seenBefore);
        QFETCH(QString, words);
        Desk desk;
        if (seenBefore)
            desk.report(desk.addRun(u"5b0f4f0e-0000-4000-8000-000000000002"_s), "MESSAGE_DELIVERED");
        desk.live.world.now = desk.live.world.now.addSecs(60);
        const TestRun run = desk.addRun();
        desk.open();
        const Health health(desk);
        health.after(14min);
        QVERIFY2(health.words() != words, "It is too early to say so");
        health.after(1min);
        QTRY_COMPARE(health.words(), words);
        QVERIFY2(health.why().startsWith("1 test message accepted since"_L1), qPrintable(health.why()));
        QVERIFY(health.why().contains("Check in this order."_L1));

        QTest::mouseClick(desk.find<QToolButton>("callbackButton"), Qt::LeftButton);
        auto *dialog = desk.window->findChild<CallbackDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        const auto *line = dialog->findChild<StatusLine *>(u"healthLine"_s);
        QCOMPARE(line->text(), words);
        desk.report(run, "MESSAGE_DELIVERED");
        QTRY_COMPARE(line->text(), u"Seen just now"_s);
        dialog->close();
        QCOMPARE(health.words(), u"Seen just now"_s);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(WindowLiveToldTest)
#include "tst_window_live_told.moc"
