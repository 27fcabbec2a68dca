// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does while reports come in and the receiver has its ups and downs.
#include "callbacks/raw_client.h"
#include "store/small_disk.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "tst_window_live_desk.h"
#include "ui/callback_dialog.h"
#include "ui/forward_dialog.h"
#include "ui/go_live_panel.h"
#include "ui/history_panel.h"
#include "ui/inbox_panel.h"
#include "ui/provider_dialog.h"
#include "ui/reports_window.h"
#include "ui/run_dialog.h"
#include "ui/run_view.h"
#include "ui/settings_dialog.h"
#include "ui/setup_sheet.h"
#include "ui/statistics_panel.h"
#include "ui/status_line.h"

#include <QSignalSpy>
#include <QSpinBox>
#include <QTcpServer>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// A desk to whose receiver reports are posted.
struct PostedDesk : Desk
{
    int postReport(int number)
    {
        const QByteArray body =
            R"({"entityType":"USER_EVENT","entity":{"eventType":"MESSAGE_READ","eventId":")" +
            QByteArray::number(number) + R"("}})";
        return statusOf(live.world.callbacks.receiver().port(),
                        postOf("/callback/" + provider.callbackToken.toUtf8(), body));
    }
};

} // namespace

class WindowLiveTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void reportsMoveTheHistory()
    {
        Desk desk;
        const TestRun run = desk.addRun();
        desk.open();
        desk.showTab(u"Tests");
        QCOMPARE(desk.delivery(), u"No report yet"_s);
        desk.report(run, "MESSAGE_DELIVERED");
        QTRY_COMPARE(desk.delivery(), u"Delivered by RCS"_s);
        desk.report(run, "MESSAGE_READ");
        QTRY_COMPARE(desk.delivery(), u"Read by RCS"_s);
    }

    void anOpenRunFollowsItsReports()
    {
        Desk desk;
        const TestRun run = desk.addRun();
        desk.open();
        desk.showTab(u"Tests");
        auto *table = desk.find<QTreeView>("runsTable");
        Q_EMIT table->activated(table->model()->index(0, 0));
        auto *dialog = desk.window->findChild<RunDialog *>();
        QVERIFY(dialog);
        const auto *view = dialog->findChild<RunView *>();
        QCOMPARE(view->accessibleName(), u"Accepted by JioCX"_s);
        desk.report(run, "MESSAGE_DELIVERED");
        QTRY_COMPARE(view->accessibleName(), u"Delivered by RCS"_s);
        dialog->close();
    }

    void aPageIsMadeWhenItIsLookedAt()
    {
        Desk desk;
        const TestRun run = desk.addRun();
        desk.open();
        QCOMPARE(desk.count<HistoryPanel>() + desk.count<InboxPanel>() + desk.count<StatisticsPanel>() +
                     desk.count<GoLivePanel>(),
                 0);
        desk.showTab(u"Tests");
        QCOMPARE(desk.count<HistoryPanel>(), 1);
        desk.showTab(u"Reports");
        QCOMPARE(desk.count<InboxPanel>(), 1);
        desk.showTab(u"Statistics");
        QCOMPARE(desk.count<StatisticsPanel>(), 1);
        desk.showTab(u"Go-live");
        QCOMPARE(desk.count<GoLivePanel>(), 1);
        // What came while another page was on show is there when it is looked at again.
        desk.report(run, "MESSAGE_DELIVERED");
        desk.showTab(u"Tests");
        QCOMPARE(desk.delivery(), u"Delivered by RCS"_s);
    }

    void theOverviewSaysWhetherReportsCome()
    {
        Desk desk;
        const TestRun run = desk.addRun();
        desk.open();
        const auto *health = desk.find<QLabel>("healthLabel");
        QVERIFY(health->isVisible() && !health->text().isEmpty());
        QVERIFY(!health->text().startsWith("Seen"_L1));
        desk.report(run, "MESSAGE_DELIVERED");
        QTRY_COMPARE(health->text(), u"Seen just now"_s);
        QVERIFY(!health->toolTip().isEmpty());
        QTest::mouseClick(desk.find<QToolButton>("callbackButton"), Qt::LeftButton);
        auto *dialog = desk.window->findChild<CallbackDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        dialog->close();
    }

    void anOpenCallbackDialogTellsThatNoReportsCome()
    {
        Desk desk;
        desk.addRun();
        desk.open();
        QTest::mouseClick(desk.find<QToolButton>("callbackButton"), Qt::LeftButton);
        auto *dialog = desk.window->findChild<CallbackDialog *>();
        const auto *health = dialog->findChild<StatusLine *>(u"healthLine"_s);
        QVERIFY(!health->text().contains("No report yet"_L1));
        desk.live.world.now = desk.live.world.now.addDuration(silentAfter);
        desk.window->refresh();
        QVERIFY2(health->text().contains("No report yet"_L1), qPrintable(health->text()));
        dialog->close();
    }

    void followingTheAdviceEndsTheSilence()
    {
        Desk desk;
        desk.addRun();
        desk.open();
        desk.window->listen();
        desk.live.world.now = desk.live.world.now.addDuration(silentAfter);
        desk.window->refresh();
        const auto *health = desk.find<QLabel>("healthLabel");
        QCOMPARE(health->text(), u"No report yet"_s);
        QVERIFY(health->toolTip().endsWith("Then send a test: its report ends this warning."_L1));
        // The send was never to be reported to an address that is set only now.
        QTest::mouseClick(desk.receiver(), Qt::LeftButton);
        auto *dialog = desk.window->findChild<SettingsDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        fillIn(dialog, u"Public address", u"https://hooks.acme.in"_s);
        press(dialog, u"Save");
        QCOMPARE(health->text(), u"Not checked yet"_s);
    }

    void eachActionOpensItsDialogForTheChosen_data()
    {
        QTest::addColumn<QString>("action");
        QTest::addColumn<const QMetaObject *>("opened");
        QTest::addColumn<QString>("title");
        QTest::newRow("callback URL")
            << u"Callback URL\u2026"_s << &CallbackDialog::staticMetaObject << u"Callback URL: Holi offers"_s;
        QTest::newRow("forwarding") << u"Forward Reports\u2026"_s << &ForwardDialog::staticMetaObject
                                    << u"Forward Reports: Holi offers"_s;
        QTest::newRow("set-up sheet")
            << u"Set-up Sheet\u2026"_s << &SetupSheet::staticMetaObject << u"Set-up Sheet: Holi offers"_s;
        QTest::newRow("all reports") << u"All Reports\u2026"_s << &ReportsWindow::staticMetaObject
                                     << u"Reports"_s;
    }
    void eachActionOpensItsDialogForTheChosen()
    {
        QFETCH(QString, action);
        QFETCH(const QMetaObject *, opened);
        QFETCH(QString, title);
        Desk desk;
        const Provider holi = desk.live.world.add(u"Holi offers"_s);
        desk.live.world.add(u"Onam offers"_s);
        desk.open();
        desk.choose(holi);
        desk.trigger(action);
        const QList<QDialog *> open = desk.openDialogs();
        QCOMPARE(open.size(), 1);
        QCOMPARE(open.first()->metaObject(), opened);
        QCOMPARE(open.first()->windowTitle(), title);
        open.first()->close();
        QCOMPARE(desk.openDialogs().size(), 0);
    }

    void reportsOfAProviderAddedWhileListeningAreTaken()
    {
        Desk desk;
        desk.open();
        desk.window->listen();
        desk.trigger(u"Add Provider");
        auto *dialog = desk.window->findChild<ProviderDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        fillIn(dialog, u"Nickname", u"Holi offers"_s);
        fillIn(dialog, u"Agent ID", u"acme_holi_ab12cd34_agent"_s);
        fillIn(dialog, u"HTTP Endpoint", u"https://rcsapi.jiocx.com"_s);
        fillIn(dialog, u"API Key", u"practice-key-0123456789"_s);
        press(dialog, u"Save");
        QTRY_VERIFY(desk.openDialogs().isEmpty());
        const Result<Provider> added = desk.live.world.providers.byNickname(u"Holi offers"_s);
        QVERIFY(added.ok());
        const quint16 port = desk.live.world.callbacks.receiver().port();
        QCOMPARE(statusOf(port, postOf("/callback/" + added.value().callbackToken.toUtf8(), "{}")), 200);
        QCOMPARE(statusOf(port, postOf("/callback/other", "{}")), 404);
    }

    void theFootSaysWhereItListens()
    {
        Desk desk;
        desk.open();
        QCOMPARE(desk.receiver()->text(), u"Receiver: off"_s);
        desk.window->listen();
        const quint16 port = desk.live.world.callbacks.receiver().port();
        QVERIFY(port != 0);
        QCOMPARE(desk.receiver()->text(), u"Receiver: listening on 127.0.0.1:%1"_s.arg(port));
        QCOMPARE(desk.message(), QString());
    }

    void aTakenPortIsSaidOnceAndMendedInTheSettings()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        Desk desk;
        desk.live.world.settings.setReceiver(u"127.0.0.1"_s, other.serverPort());
        desk.open();
        desk.window->listen();
        const QString taken = u"Receiver: port %1 is taken"_s.arg(other.serverPort());
        QCOMPARE(desk.receiver()->text(), taken);
        QVERIFY(!desk.receiver()->toolTip().isEmpty());
        QVERIFY2(!desk.message().isEmpty(), "the message bar does not say it");
        QVERIFY(buttonLabelled(desk.window.get(), u"Settings"));
        QTest::mouseClick(desk.find<QToolButton>("closeMessageButton"), Qt::LeftButton);
        desk.window->listen();
        QCOMPARE(desk.message(), QString());

        QTest::mouseClick(desk.receiver(), Qt::LeftButton);
        auto *dialog = desk.window->findChild<SettingsDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        fieldLabelled<QSpinBox>(dialog, u"Port")->setValue(0);
        press(dialog, u"Save");
        QVERIFY(desk.live.world.callbacks.receiver().isRunning());
        const quint16 port = desk.live.world.callbacks.receiver().port();
        const QString base = u"http://127.0.0.1:%1"_s.arg(port);
        QCOMPARE(desk.receiver()->text(), u"Receiver: listening on 127.0.0.1:%1"_s.arg(port));
        QVERIFY2(desk.message().startsWith("Receiver: listening"_L1), qPrintable(desk.message()));
        QVERIFY2(desk.message().contains(u"Callback URLs start with %1 now"_s.arg(base)),
                 qPrintable(desk.message()));
        // The URL that is shown leads to where it listens.
        QCOMPARE(desk.find<QLabel>("callbackValue")->accessibleName(),
                 callbackUrl(QUrl(base), desk.provider.callbackToken).toString());
    }

    void reportsThatCannotBeStoredAreSaidEachTimeItBegins()
    {
        PostedDesk desk;
        desk.open();
        desk.window->listen();
        const QString well = desk.receiver()->text();
        for (const int number : {1, 3}) {
            {
                const SmallDisk full(1);
                QCOMPARE(desk.postReport(number), 503);
                QTRY_COMPARE(desk.receiver()->text(), u"Receiver: last report not stored"_s);
            }
            QVERIFY2(desk.receiver()->toolTip().contains("asked to come again"_L1),
                     qPrintable(desk.receiver()->toolTip()));
            QVERIFY2(desk.message().startsWith("A delivery report could not be stored"_L1),
                     qPrintable(desk.message()));
            QVERIFY2(desk.message().endsWith("check the disk of the data folder."_L1),
                     qPrintable(desk.message()));
            QTest::mouseClick(desk.find<QToolButton>("closeMessageButton"), Qt::LeftButton);
            QCOMPARE(desk.postReport(number), 200);
            QTRY_COMPARE(desk.receiver()->text(), well);
            QCOMPARE(desk.message(), QString());
        }
    }

    void troubleThatGoesOnIsSaidOnce()
    {
        PostedDesk desk;
        desk.open();
        desk.window->listen();
        QSignalSpy told(&desk.live.world.callbacks, &CallbackDesk::troubled);
        const SmallDisk full(1);
        QCOMPARE(desk.postReport(1), 503);
        QTRY_VERIFY(!desk.message().isEmpty());
        QTest::mouseClick(desk.find<QToolButton>("closeMessageButton"), Qt::LeftButton);
        QTRY_VERIFY(desk.postReport(1) == 503 && told.size() == 2);
        QCOMPARE(desk.message(), QString());
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(WindowLiveTest)
#include "tst_window_live.moc"
