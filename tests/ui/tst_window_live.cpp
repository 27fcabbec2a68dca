// SPDX-License-Identifier: GPL-3.0-or-later
// What the window does while reports come in and the receiver has its ups and downs.
#include "callbacks/raw_client.h"
#include "given_test.h"
#include "live_desk.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/callback_dialog.h"
#include "ui/forward_dialog.h"
#include "ui/go_live_panel.h"
#include "ui/history_panel.h"
#include "ui/inbox_panel.h"
#include "ui/main_window.h"
#include "ui/provider_dialog.h"
#include "ui/reports_window.h"
#include "ui/run_dialog.h"
#include "ui/run_view.h"
#include "ui/runs_model.h"
#include "ui/send_test_dialog.h"
#include "ui/settings_dialog.h"
#include "ui/setup_sheet.h"
#include "ui/statistics_panel.h"

#include <QAction>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTcpServer>
#include <QToolButton>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    Desk() : provider(live.world.add(u"Diwali offers"_s)) {}
    void open()
    {
        window = std::make_unique<MainWindow>(live.services);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    TestRun addRun(const QString &messageId = u"5b0f4f0e-0000-4000-8000-000000000001"_s)
    {
        TestRun run;
        run.id = QUuid::createUuid();
        run.providerId = provider.id;
        run.providerNickname = provider.nickname;
        run.messageId = messageId;
        run.recipient = u"+919876540001"_s;
        run.message.rcsText = u"Your order has left our depot."_s;
        run.outcome = SendOutcome::Accepted;
        run.createdAt = live.world.now.addSecs(-10);
        run.finishedAt = live.world.now.addSecs(-9);
        run.httpStatus = 200;
        run.events = {{run.createdAt, DeliveryState::Queued, DeliveryLeg::Unknown, u"Send pressed"_s},
                      {run.finishedAt, DeliveryState::Accepted, DeliveryLeg::Unknown, {}}};
        if (!live.world.runs.save(run))
            qFatal("The run could not be stored");
        return run;
    }
    void report(const TestRun &run, const char *eventType)
    {
        live.report(provider,
                    QByteArray(R"({"entityType":"USER_EVENT","userPhoneNumber":"+919876540001","entity":{)") +
                        R"("eventId":")" + eventType + R"(","messageId":")" + run.messageId.toUtf8() +
                        R"(","eventType":")" + eventType + R"(","sendTime":")" +
                        live.world.now.toString(Qt::ISODateWithMs).toUtf8() + R"("}})");
    }
    template <typename Widget>
    Widget *find(const char *name) const
    {
        return window->findChild<Widget *>(QString::fromLatin1(name));
    }
    template <typename Widget>
    int count() const
    {
        return int(window->findChildren<Widget *>().size());
    }
    void showTab(QStringView title) const
    {
        auto *tabs = find<QTabWidget>("tabs");
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->tabText(i) == title)
                tabs->setCurrentIndex(i);
        }
    }
    QString delivery() const
    {
        const QAbstractItemModel *runs = find<QTreeView>("runsTable")->model();
        return runs->index(0, RunsModel::DeliveryColumn).data().toString();
    }
    QToolButton *receiver() const { return find<QToolButton>("receiverButton"); }
    QString message() const
    {
        const auto *label = find<QLabel>("messageLabel");
        return label && label->isVisible() ? label->text() : QString();
    }
    void choose(const Provider &wanted) const
    {
        auto *table = find<QTableView>("providersTable");
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            if (table->model()->index(row, ProviderListModel::NicknameColumn).data() == wanted.nickname)
                return table->selectRow(row);
        }
        QFAIL(qPrintable(wanted.nickname));
    }
    /// The dialogs and windows of ours that are open over the main window.
    QList<QDialog *> openDialogs() const
    {
        QList<QDialog *> open;
        for (QDialog *dialog : window->findChildren<QDialog *>()) {
            if (dialog->isVisible())
                open.append(dialog);
        }
        return open;
    }
    void trigger(QStringView name) const
    {
        for (QAction *action : window->actions()) {
            if (wordsOf(action->text()) == name)
                return action->trigger();
        }
        QFAIL(qPrintable(name.toString()));
    }

    LiveDesk live;
    Provider provider;
    std::unique_ptr<MainWindow> window;
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
        QVERIFY2(desk.receiver()->text().startsWith("Receiver: listening on 127.0.0.1:"_L1),
                 qPrintable(desk.receiver()->text()));
        QVERIFY2(desk.message().startsWith("Receiver: listening"_L1), qPrintable(desk.message()));
        QVERIFY2(desk.message().contains("Callback URLs start with"_L1), qPrintable(desk.message()));
    }

    void theEndOfATestIsToldToWhoDoesNotSeeIt()
    {
        Desk desk;
        const Provider practice = desk.live.addOnSandbox(u"Practice"_s);
        desk.open();
        desk.window->listen();
        sendTest(desk, practice, u"9876540001"_s);
        desk.window->findChild<SendTestDialog *>()->hide();
        desk.window->hide();
        QTRY_COMPARE(desk.live.notifier.told.size(), 1);
        const auto [title, text] = desk.live.notifier.told.first();
        QVERIFY2(title == "Delivered by RCS"_L1 || title == "Read by RCS"_L1, qPrintable(title));
        QVERIFY(text.contains("0001"_L1));
        QVERIFY2(!text.contains("98765"_L1) && !text.contains("depot"_L1), qPrintable(text));
    }

    void theEndOfATestIsNotToldToWhoLooksAtIt()
    {
        Desk desk;
        const Provider practice = desk.live.addOnSandbox(u"Practice"_s);
        desk.open();
        desk.window->listen();
        sendTest(desk, practice, u"9876540001"_s);
        const auto *view = desk.window->findChild<RunView *>();
        QTRY_COMPARE(view->accessibleName(), u"Read by RCS"_s);
        QVERIFY(QApplication::activeWindow());
        QVERIFY(desk.live.notifier.told.isEmpty());
    }

private:
    static void sendTest(const Desk &desk, const Provider &provider, const QString &number);
    EnglishPlurals m_plurals;
};

void WindowLiveTest::sendTest(const Desk &desk, const Provider &provider, const QString &number)
{
    desk.choose(provider);
    desk.trigger(u"Send Test SMS");
    auto *dialog = desk.window->findChild<SendTestDialog *>();
    QVERIFY(dialog);
    TestMessage message = goodMessage();
    message.phoneNumber = number;
    dialog->setMessage(message);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"sendButton"_s), Qt::LeftButton);
}

QTEST_MAIN(WindowLiveTest)
#include "tst_window_live.moc"
