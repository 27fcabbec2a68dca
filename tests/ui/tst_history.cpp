// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "support/test_services.h"
#include "ui/history_panel.h"
#include "ui/run_dialog.h"
#include "ui/run_view.h"
#include "ui/runs_model.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTreeView>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

const QUuid providerId = QUuid::createUuid();

TestRun givenRun(int second, SendOutcome outcome = SendOutcome::Accepted)
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.providerId = providerId;
    run.providerNickname = u"Diwali offers"_s;
    run.recipient = u"+9198765400%1"_s.arg(second, 2, 10, QChar(u'0'));
    run.message.rcsText = u"Text %1\nand more"_s.arg(second);
    run.referenceId = u"ref-%1"_s.arg(second);
    run.outcome = outcome;
    run.createdAt = QDateTime(QDate(2026, 11, 23), QTime(10, 42, second), Qt::UTC);
    run.finishedAt = run.createdAt.addSecs(1);
    run.explanation.what = u"What happened in %1."_s.arg(second);
    return run;
}

void setRuns(RunsModel &model, const QList<TestRun> &runs)
{
    QList<QUuid> ids;
    for (const TestRun &run : runs)
        ids.append(run.id);
    model.keep(ids);
    model.put(0, runs);
}

QStringList references(const QAbstractItemModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row, RunsModel::ReferenceColumn).data().toString());
    return texts;
}

/// All that a model signalled, told as words.
class Signals : public QObject
{
public:
    explicit Signals(const QAbstractItemModel &model)
    {
        using Model = QAbstractItemModel;
        const auto note = [this](const char *what) {
            return [this, what](const QModelIndex &, int first, int last) {
                told.append(u"%1 %2-%3"_s.arg(QLatin1StringView(what)).arg(first).arg(last));
            };
        };
        connect(&model, &Model::rowsInserted, this, note("insert"));
        connect(&model, &Model::rowsRemoved, this, note("remove"));
        connect(&model, &Model::rowsMoved, this, note("move"));
        connect(&model, &Model::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
            told.append(u"change %1-%2"_s.arg(from.row()).arg(to.row()));
        });
        connect(&model, &Model::modelReset, this, [this] { told.append(u"reset"_s); });
    }
    QStringList told;
};

} // namespace

class HistoryTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void modelTellsOnlyWhatChanged_data()
    {
        QTest::addColumn<QList<int>>("before");
        QTest::addColumn<QList<int>>("after");
        QTest::addColumn<QStringList>("told");
        const auto row = [](const char *name, QList<int> before, QList<int> after, QStringList told) {
            QTest::newRow(name) << before << after << told;
        };
        row("nothing", {3, 2, 1}, {3, 2, 1}, {});
        row("first ones", {}, {2, 1}, {u"insert 0-0"_s, u"insert 1-1"_s});
        row("a new one on top", {2, 1}, {3, 2, 1}, {u"insert 0-0"_s});
        row("one gone", {3, 2, 1}, {3, 1}, {u"remove 1-1"_s});
        row("all gone", {2, 1}, {}, {u"remove 1-1"_s, u"remove 0-0"_s});
        row("moved", {3, 2, 1}, {1, 3, 2}, {u"move 2-2"_s});
        row("one for another", {2, 1}, {3, 1}, {u"remove 0-0"_s, u"insert 0-0"_s});
        // A negative number is the same run with another outcome.
        row("changed", {2, 1}, {2, -1}, {u"change 1-1"_s});
    }
    void modelTellsOnlyWhatChanged()
    {
        QFETCH(QList<int>, before);
        QFETCH(QList<int>, after);
        QList<TestRun> pool;
        for (int second = 0; second < 5; ++second)
            pool.append(givenRun(second));
        const auto runs = [&pool](const QList<int> &seconds) {
            QList<TestRun> list;
            for (const int second : seconds) {
                TestRun run = pool.at(qAbs(second));
                run.outcome = second < 0 ? SendOutcome::Refused : SendOutcome::Accepted;
                list.append(run);
            }
            return list;
        };
        RunsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        setRuns(model, runs(before));
        Signals heard(model);
        setRuns(model, runs(after));
        QTEST(heard.told, "told");
        QCOMPARE(model.rowCount(), after.size());
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(model.run(row), runs(after).at(row));
    }

    void modelShowsARunInWords()
    {
        RunsModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        TestRun run = givenRun(7, SendOutcome::Unclear);
        run.referenceId.clear();
        setRuns(model, {run});
        const auto cell = [&model](int column, int role = Qt::DisplayRole) {
            return model.index(0, column).data(role).toString();
        };
        QCOMPARE(cell(RunsModel::OutcomeColumn), u"No clear answer"_s);
        QVERIFY(cell(RunsModel::TimeColumn).endsWith("10:42:07"_L1));
        QCOMPARE(cell(RunsModel::RecipientColumn), u"+919876540007"_s);
        QCOMPARE(cell(RunsModel::MessageColumn), u"Text 7 and more"_s);
        QCOMPARE(cell(RunsModel::ReferenceColumn, Qt::AccessibleTextRole), u"no reference"_s);
        QCOMPARE(cell(RunsModel::OutcomeColumn, Qt::ToolTipRole), u"What happened in 7."_s);
        QVERIFY(!model.index(0, RunsModel::OutcomeColumn).data(Qt::DecorationRole).value<QIcon>().isNull());
        QCOMPARE(model.headerData(RunsModel::ReferenceColumn, Qt::Horizontal).toString(), u"Reference"_s);
    }

    void modelSaysThatNothingCanBeReported()
    {
        TestRun run = givenRun(1, SendOutcome::Accepted);
        run.withoutCallback = true;
        RunsModel model;
        setRuns(model, {run});
        QCOMPARE(model.index(0, RunsModel::DeliveryColumn).data().toString(), u"No report can come"_s);
    }

    void modelSaysWhatWasReported_data()
    {
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<QList<DeliveryEvent>>("reports");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("spoken");
        const auto row = [](const char *name, SendOutcome outcome, QList<DeliveryEvent> reports,
                            const QString &words, const QString &spoken = {}) {
            QTest::newRow(name) << outcome << reports << words << (spoken.isEmpty() ? words : spoken);
        };
        const QDateTime at(QDate(2026, 11, 23), QTime(10, 43), Qt::UTC);
        row("nothing yet", SendOutcome::Accepted, {}, u"No report yet"_s);
        row("refused", SendOutcome::Refused, {}, QString(), u"nothing to be reported"_s);
        row("no clear answer", SendOutcome::Unclear, {}, QString(), u"unknown"_s);
        row("interrupted", SendOutcome::Interrupted, {}, QString(), u"unknown"_s);
        row("delivered", SendOutcome::Accepted, {{at, DeliveryState::Delivered, DeliveryLeg::Rcs, {}}},
            u"Delivered by RCS"_s);
        row("read", SendOutcome::Accepted, {{at, DeliveryState::Read, DeliveryLeg::Rcs, {}}},
            u"Read by RCS"_s);
        row("failed", SendOutcome::Accepted, {{at, DeliveryState::Failed, DeliveryLeg::Unknown, {}}},
            u"Not delivered"_s);
        row("out of reach", SendOutcome::Accepted, {{at, DeliveryState::Unreachable, DeliveryLeg::Rcs, {}}},
            u"Not reachable by RCS"_s);
        row("delivered without an answer", SendOutcome::Unclear,
            {{at, DeliveryState::Delivered, DeliveryLeg::Sms, {}}}, u"Delivered by SMS"_s);
    }
    void modelSaysWhatWasReported()
    {
        QFETCH(SendOutcome, outcome);
        QFETCH(QList<DeliveryEvent>, reports);
        TestRun run = givenRun(1, outcome);
        run.reports = reports;
        RunsModel model;
        setRuns(model, {run});
        const QModelIndex cell = model.index(0, RunsModel::DeliveryColumn);
        QTEST(cell.data().toString(), "words");
        QTEST(cell.data(Qt::AccessibleTextRole).toString(), "spoken");
        QCOMPARE(cell.data(Qt::DecorationRole).isNull(), cell.data().toString().isEmpty());
    }

    void emptyHistorySaysHowToBegin()
    {
        test::TestServices services;
        HistoryPanel panel(services.services());
        panel.showProvider(providerId);
        panel.show();
        QVERIFY(!panel.findChild<QTreeView *>()->isVisible());
        QVERIFY(panel.findChild<QLabel *>(u"emptyLabel"_s)->text().contains("No test has been sent yet"_L1));
    }

    void runsComeNewestFirstAndOnlyTheProviders()
    {
        test::TestServices services;
        TestRun foreign = givenRun(9);
        foreign.providerId = QUuid::createUuid();
        for (const TestRun &run : {givenRun(1), givenRun(3), givenRun(2), foreign})
            QVERIFY(services.services().runs.save(run).ok());
        HistoryPanel panel(services.services());
        panel.showProvider(providerId);
        QAbstractItemModel *shown = panel.findChild<QTreeView *>()->model();
        QAbstractItemModelTester tester(shown, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(references(*shown), QStringList({u"ref-3"_s, u"ref-2"_s, u"ref-1"_s}));
    }

    void selectionSurvivesANewRun()
    {
        test::TestServices services;
        QVERIFY(services.services().runs.save(givenRun(1)).ok());
        HistoryPanel panel(services.services());
        panel.showProvider(providerId);
        panel.show();
        auto *table = panel.findChild<QTreeView *>();
        table->setCurrentIndex(table->model()->index(0, 0));
        QVERIFY(services.services().runs.save(givenRun(2)).ok());
        panel.reload();
        QCOMPARE(references(*table->model()), QStringList({u"ref-2"_s, u"ref-1"_s}));
        QCOMPARE(table->currentIndex().row(), 1);
    }

    void runOpens_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("Enter") << u"enter"_s;
        QTest::newRow("double click") << u"double click"_s;
        QTest::newRow("button") << u"button"_s;
    }
    void runOpens()
    {
        QFETCH(QString, way);
        test::TestServices services;
        QVERIFY(services.services().runs.save(givenRun(1)).ok());
        HistoryPanel panel(services.services());
        panel.showProvider(providerId);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto *table = panel.findChild<QTreeView *>();
        auto *button = panel.findChild<QPushButton *>(u"openButton"_s);
        QVERIFY(!button->isEnabled());
        const QPoint place = table->visualRect(table->model()->index(0, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, place);
        if (way == "enter"_L1)
            QTest::keyClick(table, Qt::Key_Return);
        else if (way == "double click"_L1)
            QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, place);
        else
            QTest::mouseClick(button, Qt::LeftButton);
        auto *dialog = panel.findChild<RunDialog *>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->findChild<RunView *>()->run().referenceId, u"ref-1"_s);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!panel.findChild<RunDialog *>());
    }
};

QTEST_MAIN(HistoryTest)
#include "tst_history.moc"
