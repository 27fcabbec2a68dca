// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_rows.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/figure.h"
#include "ui/statistics_chart.h"
#include "ui/statistics_model.h"
#include "ui/statistics_panel.h"
#include "ui/status_line.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QGraphicsTextItem>
#include <QSemaphore>
#include <QTreeView>
#include <QtCharts/QLineSeries>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class StatisticsPanelTest : public DeskTest
{
    Q_OBJECT

    static Figure *figure(const QWidget &panel, const QString &name)
    {
        return panel.findChild<Figure *>(name + "Figure"_L1);
    }
    static StatisticsChart *chart(const QWidget &panel) { return panel.findChild<StatisticsChart *>(); }
    static QString message(const QWidget &panel)
    {
        return panel.findChild<StatusLine *>(u"messageLine"_s)->text();
    }

    /// Waits until the figures are there.
    static void settle(const StatisticsPanel &panel) { QTRY_VERIFY(!panel.isCounting()); }
    static void open(StatisticsPanel &panel, const QUuid &provider)
    {
        panel.showProvider(provider);
        panel.show();
        settle(panel);
    }
    static QString text(const QWidget &panel, const QString &label)
    {
        const auto *found = panel.findChild<QLabel *>(label);
        return found->isVisible() ? found->text() : QString();
    }

    /// Four accepted: read, delivered, failed, and one of which nothing is known. One refused.
    static Provider fill(DeskWorld &world)
    {
        const Provider provider = world.add(u"Diwali offers"_s);
        const TestRun read = addTest(world, provider, world.now.addDays(-1));
        addReport(world, read, DeliveryState::Delivered, 2);
        addReport(world, read, DeliveryState::Read, 60);
        addReport(world, read, DeliveryState::Replied, 90);
        const TestRun delivered = addTest(world, provider, world.now.addSecs(-60));
        addReport(world, delivered, DeliveryState::Delivered, 4);
        addReport(world, addTest(world, provider, world.now.addSecs(-50)), DeliveryState::Failed, 1);
        addTest(world, provider, world.now.addDays(-20));
        addTest(world, provider, world.now.addSecs(-30), SendOutcome::Refused);
        return provider;
    }

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void figuresTellWhatIsReported()
    {
        DeskWorld world;
        StatisticsPanel panel(world.services);
        open(panel, fill(world).id);
        QCOMPARE(figure(panel, u"sent"_s)->value(), u"4"_s);
        QCOMPARE(figure(panel, u"delivered"_s)->value(), u"2"_s);
        QCOMPARE(figure(panel, u"delivered"_s)->detail(), u"RCS 2 · SMS none reported"_s);
        QCOMPARE(figure(panel, u"read"_s)->value(), u"1"_s);
        QCOMPARE(figure(panel, u"replied"_s)->value(), u"1"_s);
        QCOMPARE(figure(panel, u"clicked"_s)->value(), u"0"_s);
        QCOMPARE(figure(panel, u"failed"_s)->value(), u"1"_s);
        QCOMPARE(figure(panel, u"rate"_s)->value(), u"50%"_s);
        QCOMPARE(figure(panel, u"time"_s)->value(), u"2.0 s"_s);
        QCOMPARE(figure(panel, u"time"_s)->detail(), u"median; 95% within 4.0 s"_s);
        QVERIFY(panel.findChild<StatusLine *>(u"reportedLine"_s)->text().isEmpty());
    }

    void withoutAnyReportTheRestIsUnknown()
    {
        DeskWorld world;
        const Provider provider = world.add(u"Diwali offers"_s);
        addTest(world, provider, world.now.addSecs(-60));
        StatisticsPanel panel(world.services);
        open(panel, provider.id);
        QCOMPARE(figure(panel, u"sent"_s)->value(), u"1"_s);
        for (const QString &name :
             {u"delivered"_s, u"read"_s, u"clicked"_s, u"replied"_s, u"failed"_s, u"rate"_s, u"time"_s}) {
            QCOMPARE(figure(panel, name)->value(), u"–"_s);
            const auto *value = figure(panel, name)->findChild<QLabel *>(u"figureValue"_s);
            QVERIFY2(value->accessibleName().contains("unknown"_L1), qPrintable(value->accessibleName()));
        }
        QCOMPARE(chart(panel)->line(StatisticsSeries::Sent)->count(), 30);
        QCOMPARE(chart(panel)->line(StatisticsSeries::Delivered)->count(), 0);
        QVERIFY(panel.findChild<StatusLine *>(u"reportedLine"_s)
                    ->text()
                    .contains("JioCX has reported nothing"_L1));
    }

    void rateSaysWhatItLeavesOut()
    {
        DeskWorld world;
        const Provider provider = fill(world);
        TestRun silent = addTest(world, provider, world.now.addSecs(-20));
        silent.withoutCallback = true;
        QVERIFY(world.runs.save(silent));
        StatisticsPanel panel(world.services);
        open(panel, provider.id);
        QCOMPARE(figure(panel, u"sent"_s)->value(), u"5"_s);
        QCOMPARE(figure(panel, u"rate"_s)->value(), u"50%"_s);
        QCOMPARE(figure(panel, u"rate"_s)->detail(), u"without 1 message that had no callback URL"_s);
        const QAbstractItemModel *table = panel.findChild<QTreeView *>(u"daysTable"_s)->model();
        const QModelIndex total = table->index(0, StatisticsModel::RateColumn);
        QCOMPARE(total.data(Qt::AccessibleTextRole).toString(),
                 u"50%, without 1 message that had no callback URL"_s);
        QCOMPARE(total.data(Qt::ToolTipRole).toString(), u"without 1 message that had no callback URL"_s);
        QCOMPARE(table->index(2, StatisticsModel::RateColumn).data(Qt::ToolTipRole).toString(), QString());
    }

    void everyFigureHasADefinition()
    {
        DeskWorld world;
        StatisticsPanel panel(world.services);
        open(panel, fill(world).id);
        const QList<Figure *> figures = panel.findChildren<Figure *>();
        QCOMPARE(figures.size(), 8);
        for (const Figure *each : figures) {
            QVERIFY(!each->toolTip().isEmpty());
            QCOMPARE(each->findChild<QLabel *>(u"figureValue"_s)->accessibleDescription(), each->toolTip());
        }
        QVERIFY(figure(panel, u"sent"_s)->toolTip().contains("JioCX accepted"_L1));
    }

    void emptyPeriodSaysHowToBegin()
    {
        DeskWorld world;
        StatisticsPanel panel(world.services);
        open(panel, world.add(u"Diwali offers"_s).id);
        const auto *label = panel.findChild<QLabel *>(u"emptyLabel"_s);
        QVERIFY(label->isVisible());
        QCOMPARE(label->text(),
                 u"Nothing was sent in the last 30 days. Send Test SMS sends the first message."_s);
        QVERIFY(!buttonLabelled(&panel, u"Save as CSV…")->isEnabled());
    }

    void periodLeavesOlderDaysOutAndIsRemembered()
    {
        DeskWorld world;
        const Provider provider = fill(world);
        {
            StatisticsPanel panel(world.services);
            open(panel, provider.id);
            choose(&panel, u"Period", u"7 days");
            settle(panel);
            QCOMPARE(figure(panel, u"sent"_s)->value(), u"3"_s);
            QCOMPARE(chart(panel)->line(StatisticsSeries::Sent)->count(), 7);
        }
        StatisticsPanel again(world.services);
        QCOMPARE(again.findChild<QComboBox *>()->currentText(), u"7 days"_s);
    }

    void chartIsMadeWhenThePanelIsFirstSeen()
    {
        DeskWorld world;
        StatisticsPanel panel(world.services);
        panel.showProvider(fill(world).id);
        QVERIFY(!chart(panel));
        panel.show();
        QVERIFY(chart(panel));
        settle(panel);
        QCOMPARE(chart(panel)->line(StatisticsSeries::Sent)->count(), 30);
        QCOMPARE(chart(panel)->line(StatisticsSeries::Sent)->at(29).y(), 2.0);
        QCOMPARE(chart(panel)->line(StatisticsSeries::Sent)->at(28).y(), 1.0);
    }

    void axesAreLabelledWithWholeNumbersAndDays()
    {
        DeskWorld world;
        StatisticsPanel panel(world.services);
        panel.showProvider(fill(world).id);
        panel.resize(panel.fontMetrics().averageCharWidth() * 90, panel.fontMetrics().height() * 40);
        panel.show();
        const auto labels = [&panel] {
            QStringList texts;
            for (const QGraphicsItem *item : chart(panel)->scene()->items()) {
                if (const auto *text = qgraphicsitem_cast<const QGraphicsTextItem *>(item))
                    texts.append(text->toPlainText());
            }
            return texts;
        };
        // At most two a day were sent.
        for (const QString &label : {u"0"_s, u"1"_s, u"2"_s, u"1 Mar"_s})
            QTRY_VERIFY2(labels().contains(label), qPrintable(label + u" in "_s + labels().join(u',')));
    }

    void chartIsToldInASentence()
    {
        DeskWorld world;
        StatisticsPanel panel(world.services);
        open(panel, fill(world).id);
        QCOMPARE(chart(panel)->accessibleName(), u"Chart of messages for each day"_s);
        const QString told = chart(panel)->accessibleDescription();
        QVERIFY2(told.startsWith("In the last 30 days: 4 sent, 2 delivered, 1 read, 0 clicked, 1 replied, "
                                 "1 failed."_L1),
                 qPrintable(told));
    }

    void lineIsSwitchedAndRemembered()
    {
        DeskWorld world;
        const Provider provider = fill(world);
        {
            StatisticsPanel panel(world.services);
            open(panel, provider.id);
            QVERIFY(chart(panel)->isShown(StatisticsSeries::Read));
            press(panel.findChild<QCheckBox *>(u"readCheck"_s));
            QVERIFY(!chart(panel)->isShown(StatisticsSeries::Read));
            QVERIFY(chart(panel)->isShown(StatisticsSeries::Sent));
        }
        StatisticsPanel again(world.services);
        open(again, provider.id);
        QVERIFY(!again.findChild<QCheckBox *>(u"readCheck"_s)->isChecked());
        QVERIFY(!chart(again)->isShown(StatisticsSeries::Read));
    }

    void linesAreToldApartWithoutColour()
    {
        QPalette oneColour = QGuiApplication::palette();
        QSet<QString> dashed;
        QList<QImage> marks;
        for (const StatisticsSeries series : allSeries) {
            const QPen pen = seriesPen(series, oneColour, 2);
            QString pattern;
            for (const qreal length : pen.dashPattern())
                pattern += QString::number(length) + u' ';
            dashed.insert(pattern);
            marks.append(seriesMark(series, oneColour, 24).convertToFormat(QImage::Format_Alpha8));
        }
        QCOMPARE(dashed.size(), 6);
        for (qsizetype one = 0; one < marks.size(); ++one) {
            for (qsizetype other = 0; other < one; ++other)
                QVERIFY(marks.at(one) != marks.at(other));
        }
    }

    void linesCanBeSeenOnLightAndDark_data()
    {
        QTest::addColumn<QColor>("base");
        QTest::newRow("light") << QColor(255, 255, 255);
        QTest::newRow("dark") << QColor(27, 30, 32);
    }
    void linesCanBeSeenOnLightAndDark()
    {
        QFETCH(QColor, base);
        QPalette palette(base);
        palette.setColor(QPalette::Base, base);
        for (const StatisticsSeries series : allSeries) {
            const double contrast = contrastRatio(seriesPen(series, palette, 1).color(), base);
            QVERIFY2(contrast >= 3, qPrintable(seriesName(series)));
        }
    }

    void chartFollowsTheTheme()
    {
        DeskWorld world;
        StatisticsPanel panel(world.services);
        open(panel, fill(world).id);
        const QColor before = chart(panel)->line(StatisticsSeries::Sent)->pen().color();
        QPalette dark(QColor(49, 54, 59));
        dark.setColor(QPalette::Base, QColor(27, 30, 32));
        panel.setPalette(dark);
        QTRY_VERIFY(chart(panel)->line(StatisticsSeries::Sent)->pen().color() != before);
        QCOMPARE(chart(panel)->backgroundBrush().color(), QColor(27, 30, 32));
    }

    void tableTellsTheSameAsTheChart()
    {
        DeskWorld world;
        StatisticsPanel panel(world.services);
        open(panel, fill(world).id);
        QAbstractItemModel *model = panel.findChild<QTreeView *>(u"daysTable"_s)->model();
        QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model->rowCount(), 31);
        const auto cell = [model](int row, int column) {
            return model->index(row, column).data().toString();
        };
        QCOMPARE(cell(0, StatisticsModel::DayColumn), u"All days"_s);
        QCOMPARE(cell(0, StatisticsModel::SentColumn), u"4"_s);
        QCOMPARE(cell(0, StatisticsModel::RcsColumn), u"2"_s);
        QCOMPARE(cell(0, StatisticsModel::RateColumn), u"50%"_s);
        QCOMPARE(cell(1, StatisticsModel::SentColumn), u"2"_s);
        QCOMPARE(cell(2, StatisticsModel::ReadColumn), u"1"_s);
        QCOMPARE(cell(4, StatisticsModel::RateColumn), u"–"_s);
        QCOMPARE(model->index(4, StatisticsModel::RateColumn).data(Qt::AccessibleTextRole).toString(),
                 u"unknown"_s);
    }

    void placeInTheTableSurvivesNewReports()
    {
        DeskWorld world;
        const Provider provider = fill(world);
        StatisticsPanel panel(world.services);
        open(panel, provider.id);
        auto *table = panel.findChild<QTreeView *>(u"daysTable"_s);
        table->setCurrentIndex(table->model()->index(5, 0));
        addTest(world, provider, world.now.addSecs(-5));
        panel.reload();
        settle(panel);
        QCOMPARE(figure(panel, u"sent"_s)->value(), u"5"_s);
        QCOMPARE(table->currentIndex().row(), 5);
    }

    void hiddenPanelReadsWhenItIsSeenAgain()
    {
        DeskWorld world;
        const Provider provider = fill(world);
        StatisticsPanel panel(world.services);
        open(panel, provider.id);
        panel.hide();
        addTest(world, provider, world.now.addSecs(-5));
        panel.reload();
        QVERIFY(!panel.isCounting());
        QCOMPARE(figure(panel, u"sent"_s)->value(), u"4"_s);
        panel.show();
        settle(panel);
        QCOMPARE(figure(panel, u"sent"_s)->value(), u"5"_s);
    }

    void whatTakesLongIsSaid()
    {
        DeskWorld world;
        const Provider provider = world.add(u"Diwali offers"_s);
        const Provider other = world.add(u"Holi"_s);
        QSemaphore mayEnd;
        const auto slow = [&mayEnd]() -> StatisticsReader::Count {
            return [&mayEnd](const StatisticsQuestion &question, const StatisticsReader::Wanted &wanted) {
                while (wanted() && !mayEnd.tryAcquire(1, 1)) {
                }
                StatisticsAnswer answer{StatisticsCount(question.from, question.to).result()};
                answer.statistics.total.sent = 7;
                return answer;
            };
        };
        StatisticsPanel panel(world.services, nullptr, systemFileDialogs(), slow);
        panel.showProvider(provider.id);
        panel.show();
        QCOMPARE(text(panel, u"emptyLabel"_s), QString()); // A provider has been chosen.
        QTRY_COMPARE(text(panel, u"emptyLabel"_s), u"Counting the messages of the last 30 days…"_s);
        QVERIFY(!buttonLabelled(&panel, u"Save as CSV…")->isEnabled());
        mayEnd.release();
        QTRY_COMPARE(figure(panel, u"sent"_s)->value(), u"7"_s);
        QVERIFY(figure(panel, u"sent"_s)->isVisible());
        QCOMPARE(text(panel, u"emptyLabel"_s), QString());
        // What is nearly right stays while it is counted anew.
        panel.reload();
        QTRY_COMPARE(text(panel, u"countingLabel"_s), u"Counting…"_s);
        QVERIFY(figure(panel, u"sent"_s)->isVisible());
        mayEnd.release();
        settle(panel);
        QCOMPARE(text(panel, u"countingLabel"_s), QString());
        // The figures of another provider do not.
        panel.showProvider(other.id);
        QTRY_VERIFY(!figure(panel, u"sent"_s)->isVisible());
        panel.showProvider(QUuid());
        QVERIFY(!panel.isCounting());
        QVERIFY(text(panel, u"emptyLabel"_s).startsWith("Choose a provider"_L1));
    }

    void theNewestChoiceIsShown()
    {
        DeskWorld world;
        const Provider provider = fill(world);
        const Provider other = world.add(u"Holi"_s);
        addTest(world, other, world.now.addSecs(-60));
        StatisticsPanel panel(world.services);
        panel.showProvider(provider.id);
        panel.show();
        panel.showProvider(other.id);
        settle(panel);
        QCOMPARE(figure(panel, u"sent"_s)->value(), u"1"_s);
        {
            StatisticsPanel gone(world.services);
            gone.showProvider(provider.id);
            gone.show();
            QVERIFY(gone.isCounting()); // It may be closed all the same.
        }
    }

    void csvIsSaved()
    {
        DeskWorld world;
        Provider named = DeskWorld::complete(u"Diwali/offers"_s);
        const Provider provider = world.add(named);
        addTest(world, provider, world.now.addSecs(-60));
        GivenPath given{world.folder.filePath(u"out.csv"_s)};
        StatisticsPanel panel(world.services, nullptr, given.dialogs());
        open(panel, provider.id);
        press(&panel, u"Save as CSV…");
        QCOMPARE(given.wish.name, u"Diwali-offers 2026-03-01.csv"_s);
        QCOMPARE(contentsOf(given.path).count("\r\n"), 32);
        QVERIFY(message(panel).startsWith("Saved as"_L1));
    }

    void unwritableFileIsTold()
    {
        DeskWorld world;
        GivenPath given{world.folder.filePath(u"no such folder/out.csv"_s)};
        StatisticsPanel panel(world.services, nullptr, given.dialogs());
        open(panel, fill(world).id);
        press(&panel, u"Save as CSV…");
        const auto *line = panel.findChild<StatusLine *>(u"messageLine"_s);
        QVERIFY2(line->text().contains("could not be written"_L1), qPrintable(line->text()));
        QCOMPARE(line->role(), StateRole::Error);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(StatisticsPanelTest)
#include "tst_statistics_panel.moc"
