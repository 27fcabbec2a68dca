// SPDX-License-Identifier: GPL-3.0-or-later
// A long history while reports come in.
#include "report_world.h"
#include "store/step_count.h"
#include "support/desk_test.h"
#include "ui/history_panel.h"
#include "ui/run_dialog.h"
#include "ui/run_view.h"
#include "ui/runs_model.h"

#include <QLabel>
#include <QScrollBar>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int rowsAtOnce = 50;

/// About the test of that number.
QByteArray reportAbout(int number, const char *eventType = "MESSAGE_DELIVERED")
{
    const QByteArray text = QByteArray::number(number);
    return QByteArray(R"({"entityType":"STATUS_EVENT","entity":{"eventType":")") + eventType +
           R"(","eventId":")" + eventType + text + R"(","messageId":"m-)" + text + R"("}})";
}

/// The page of a provider with many tests; the newest has the number 0.
struct History
{
    explicit History(int runs) : provider(world.add(u"Diwali offers"_s))
    {
        TestRun run;
        run.providerId = provider.id;
        run.message.rcsText = u"Hello"_s;
        run.outcome = SendOutcome::Accepted;
        for (int number = 0; number < 2 && number < runs; ++number) {
            run.id = QUuid::createUuid();
            run.createdAt = world.now.addSecs(-number);
            run.messageId = u"m-%1"_s.arg(number);
            run.replyBody = "the answer";
            if (!world.runs.save(run))
                qFatal("The run could not be stored");
        }
        copyLast(runs);
    }
    void open()
    {
        panel.showProvider(provider.id);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
    }
    void report(int number, const char *eventType = "MESSAGE_DELIVERED")
    {
        world.receive(provider, reportAbout(number, eventType));
    }
    [[nodiscard]] QTreeView *table() const { return panel.findChild<QTreeView *>(); }
    [[nodiscard]] QAbstractItemModel *model() const { return panel.findChild<RunsModel *>(); }
    [[nodiscard]] QString delivery(int row) const
    {
        return table()->model()->index(row, RunsModel::DeliveryColumn).data().toString();
    }
    /// What a reload takes of SQLite before it gives the window back, in hundreds of steps.
    [[nodiscard]] int stepsOfAReload()
    {
        panel.hide();
        panel.show(); // A page that is shown anew does not rest.
        const StepCount steps(world.database->connection());
        panel.reload();
        return steps.hundreds();
    }

    ReportWorld world;
    Provider provider;
    HistoryPanel panel{world.services};

private:
    /// To store each by itself would take long.
    void copyLast(int runs) const
    {
        world.run(u"WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %1 - 1) "
                  "INSERT INTO run SELECT '00000000-0000-4000-8000-' || substr('000000000000' || i, -12), "
                  "provider_id, "
                  "provider_nickname, fingerprint, 'm-' || i, recipient, message, outcome, "
                  "strftime('%Y-%m-%dT%H:%M:%fZ', created_at, (1 - i) || ' seconds'), finished_at, "
                  "http_status, reference_id, explanation, request_text, reply_headers, reply_body, "
                  "reply_cut FROM n JOIN run ON message_id = 'm-1' WHERE %1 > 2"_s.arg(runs));
    }
};

} // namespace

class HistoryNewsTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestAreThereAtOnceAndTheOthersFollow()
    {
        History history(120);
        history.report(119);
        history.panel.showProvider(history.provider.id);
        QCOMPARE(history.model()->rowCount(), rowsAtOnce);
        QTRY_COMPARE(history.model()->rowCount(), 120);
        const QAbstractItemModel *shown = history.table()->model();
        for (int row = 1; row < 120; ++row)
            QVERIFY(shown->index(row - 1, 0).data(RunsModel::IdRole) !=
                    shown->index(row, 0).data(RunsModel::IdRole));
        QCOMPARE(history.delivery(118), u"No report yet"_s);
        QCOMPARE(history.delivery(119), u"Delivered by RCS"_s);
    }

    void howManyThereAreDoesNotHoldUpTheWindow()
    {
        History some(100);
        some.open();
        QTRY_COMPARE(some.model()->rowCount(), 100);
        History many(500);
        many.open();
        QTRY_COMPARE(many.model()->rowCount(), 500);
        const int ofSome = some.stepsOfAReload();
        const int ofMany = many.stepsOfAReload();
        QVERIFY(ofSome > 0);
        QVERIFY2(ofMany < 2 * ofSome, qPrintable(u"%1, %2"_s.arg(ofSome).arg(ofMany)));
    }

    void onlyTheRowThatAReportIsAboutChanges()
    {
        History history(120);
        history.open();
        QTRY_COMPARE(history.model()->rowCount(), 120);
        const Signals heard(*history.model());
        history.report(119);
        history.report(3);
        history.report(200); // Of somebody else.
        history.panel.reload();
        QTRY_COMPARE(history.delivery(119), u"Delivered by RCS"_s);
        QCOMPARE(heard.told, QStringList({u"change 3-3"_s, u"change 119-119"_s}));
    }

    void whatIsBeyondTheListDisturbsNothing()
    {
        History history(510);
        history.open();
        QTRY_COMPARE(history.model()->rowCount(), 500);
        const Signals heard(*history.model());
        history.report(500);
        history.report(499);
        history.panel.reload();
        QTRY_COMPARE(history.delivery(499), u"Delivered by RCS"_s);
        QCOMPARE(heard.told, QStringList(u"change 499-499"_s));
    }

    void choiceAndPlaceSurvive()
    {
        History history(120);
        history.open();
        QTRY_COMPARE(history.model()->rowCount(), 120);
        QTreeView *table = history.table();
        table->setCurrentIndex(table->model()->index(100, 0));
        const int place = table->verticalScrollBar()->value();
        QVERIFY(place > 0);
        history.report(100);
        history.panel.reload();
        QTRY_COMPARE(history.delivery(100), u"Delivered by RCS"_s);
        QCOMPARE(table->currentIndex().row(), 100);
        QVERIFY(table->selectionModel()->isRowSelected(100, {}));
        QCOMPARE(table->verticalScrollBar()->value(), place);
    }

    /// What is read already when its report comes is read once more.
    void newsWhileItReadsAreNotMissed()
    {
        History history(120);
        history.panel.show();
        history.panel.showProvider(history.provider.id);
        QCOMPARE(history.model()->rowCount(), rowsAtOnce);
        history.report(0);
        history.panel.reload();
        QCOMPARE(history.delivery(0), u"No report yet"_s);
        QTRY_COMPARE(history.delivery(0), u"Delivered by RCS"_s);
        history.report(0, "MESSAGE_READ");
        history.panel.reload();
        QTRY_COMPARE(history.delivery(0), u"Read by RCS"_s);
        QTRY_COMPARE(history.model()->rowCount(), 120);
    }

    void anotherProviderIsShownInTheMiddleOfReading()
    {
        History history(120);
        history.panel.showProvider(history.provider.id);
        history.panel.showProvider(QUuid::createUuid());
        QCOMPARE(history.model()->rowCount(), 0);
        QCoreApplication::processEvents();
        QCOMPARE(history.model()->rowCount(), 0);
        history.panel.showProvider(history.provider.id);
        QTRY_COMPARE(history.model()->rowCount(), 120);
    }

    void aPageThatIsShownAgainIsReadAtOnce()
    {
        History history(120);
        history.open();
        QTRY_COMPARE(history.model()->rowCount(), 120);
        history.report(0);
        history.panel.reload(); // It rests after the reading before.
        QCOMPARE(history.delivery(0), u"No report yet"_s);
        history.panel.hide();
        history.panel.show();
        QCOMPARE(history.delivery(0), u"Delivered by RCS"_s);
    }

    void aRunThatGoesWhileItReadsLeavesTheList()
    {
        History history(120);
        history.open();
        QTRY_COMPARE(history.model()->rowCount(), 120);
        history.panel.hide();
        history.panel.show();
        history.report(119);
        history.panel.reload();
        history.world.run(u"DELETE FROM run WHERE message_id = 'm-100'"_s);
        QTRY_COMPARE(history.delivery(118), u"Delivered by RCS"_s);
        QCOMPARE(history.model()->rowCount(), 119);
    }

    void aRunOpensWithItsAnswer()
    {
        History history(2);
        history.open();
        Q_EMIT history.table()->activated(history.table()->model()->index(1, 0));
        const auto *dialog = history.panel.findChild<RunDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<RunView *>()->run().replyBody, QByteArray("the answer"));
        history.report(1);
        history.panel.reload();
        QTRY_COMPARE(dialog->findChild<RunView *>()->run().reports.size(), 1);
        QCOMPARE(dialog->findChild<RunView *>()->run().replyBody, QByteArray("the answer"));
    }

    void aRunThatIsGoneDoesNotOpen()
    {
        History history(2);
        history.open();
        history.world.run(u"DELETE FROM run WHERE message_id = 'm-1'"_s);
        Q_EMIT history.table()->activated(history.table()->model()->index(1, 0));
        QVERIFY(!history.panel.findChild<RunDialog *>());
        QTRY_COMPARE(history.model()->rowCount(), 1);
    }

    void whatCannotBeReadIsSaid()
    {
        History history(60);
        history.open();
        QTRY_COMPARE(history.model()->rowCount(), 60);
        history.world.run(u"ALTER TABLE run_event RENAME TO elsewhere"_s);
        history.panel.reload();
        QTRY_COMPARE(history.model()->rowCount(), 0);
        const auto *label = history.panel.findChild<QLabel *>(u"emptyLabel"_s);
        QVERIFY(label->isVisible());
        QVERIFY2(!label->text().contains("No test has been sent"_L1), qPrintable(label->text()));
        history.world.run(u"ALTER TABLE elsewhere RENAME TO run_event"_s);
        history.panel.reload();
        QTRY_COMPARE(history.model()->rowCount(), 60);
    }
};

QTEST_MAIN(HistoryNewsTest)
#include "tst_history_news.moc"
