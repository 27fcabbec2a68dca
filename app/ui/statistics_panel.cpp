// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics_panel.h"

#include "ui/figure.h"
#include "ui/save_bytes.h"
#include "ui/services.h"
#include "ui/statistics_chart.h"
#include "ui/statistics_model.h"
#include "ui/statistics_words.h"
#include "ui_statistics_panel.h"

#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QHeaderView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr auto daysState = "statistics/days"_L1;
constexpr auto hiddenState = "statistics/hidden"_L1;
constexpr int usualDays = 30;
/// What is there sooner needs no word.
constexpr std::chrono::milliseconds silentWait{200};

} // namespace

StatisticsPanel::StatisticsPanel(Services &services, QWidget *parent, FileDialogs fileDialogs,
                                 StatisticsReader::MakeCount makeCount)
    : QWidget(parent),
      m_services(services),
      m_fileDialogs(std::move(fileDialogs)),
      m_ui(std::make_unique<Ui::StatisticsPanel>()),
      m_model(new StatisticsModel(this)),
      m_rate(new Figure(tr("Delivery rate"), this)),
      m_time(new Figure(tr("Time to delivery"), this)),
      m_reader(makeCount ? std::move(makeCount) : countIn(services.reports.dataDir()))
{
    m_ui->setupUi(this);
    m_ui->scrollArea->viewport()->setAutoFillBackground(false);
    m_ui->contents->setAutoFillBackground(false);
    m_ui->contentsLayout->setSpacing(fontMetrics().height() / 2);
    m_ui->daysTable->setModel(m_model);
    m_ui->daysTable->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_ui->daysTable->header()->setStretchLastSection(false);
    m_ui->daysTable->setMinimumHeight(fontMetrics().height() * 9);
    addFigures();
    addSeriesBoxes();
    fillPeriods();
    connect(m_ui->periodCombo, &QComboBox::activated, this, [this] {
        m_services.settings.setState(daysState, QByteArray::number(dayCount()));
        m_ui->messageLine->clear();
        reload();
    });
    connect(m_ui->saveCsvButton, &QPushButton::clicked, this, &StatisticsPanel::saveCsv);
    m_patience.setSingleShot(true);
    m_patience.setInterval(silentWait);
    connect(&m_patience, &QTimer::timeout, this, &StatisticsPanel::sayCounting);
    connect(&m_reader, &StatisticsReader::answered, this, &StatisticsPanel::take);
    showAll();
}

StatisticsPanel::~StatisticsPanel() = default;

void StatisticsPanel::addFigures()
{
    m_ui->figures->setColumns(17, 4);
    for (const StatisticsSeries series : allSeries) {
        auto *figure = new Figure(seriesLabel(series), this);
        figure->setObjectName(seriesName(series) + "Figure"_L1);
        m_counts.insert(series, figure);
        m_ui->figures->addWidget(figure);
    }
    m_rate->setObjectName(u"rateFigure"_s);
    m_time->setObjectName(u"timeFigure"_s);
    m_ui->figures->addWidget(m_rate);
    m_ui->figures->addWidget(m_time);
}

void StatisticsPanel::addSeriesBoxes()
{
    m_ui->seriesBoxes->setColumns(16, 6);
    const QList<QByteArray> hidden = m_services.settings.state(hiddenState).split(',');
    for (const StatisticsSeries series : allSeries) {
        auto *box = new QCheckBox(seriesLabel(series), this);
        box->setObjectName(seriesName(series) + "Check"_L1);
        box->setAccessibleDescription(tr("Shows this line in the chart."));
        box->setChecked(!hidden.contains(seriesName(series).toLatin1()));
        m_boxes.insert(series, box);
        m_ui->seriesBoxes->addWidget(box);
        connect(box, &QCheckBox::toggled, this, &StatisticsPanel::switchSeries);
    }
    QWidget *before = m_ui->viewTabs;
    for (const StatisticsSeries series : allSeries) {
        setTabOrder(before, m_boxes.value(series));
        before = m_boxes.value(series);
    }
    drawSamples();
}

void StatisticsPanel::fillPeriods()
{
    for (const int days : {7, 30, 90})
        m_ui->periodCombo->addItem(tr("%n day(s)", nullptr, days), days);
    const int remembered = m_ui->periodCombo->findData(m_services.settings.state(daysState).toInt());
    m_ui->periodCombo->setCurrentIndex(remembered >= 0 ? remembered : m_ui->periodCombo->findData(usualDays));
}

int StatisticsPanel::dayCount() const
{
    return m_ui->periodCombo->currentData().toInt();
}

void StatisticsPanel::showProvider(const QUuid &id)
{
    if (std::exchange(m_provider, id) != id)
        m_ui->messageLine->clear();
    reload();
}

/// Ninety days of reports are not read for nobody.
void StatisticsPanel::reload()
{
    m_stale = !isVisible();
    if (!m_stale)
        read();
}

void StatisticsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    makeChart();
    if (std::exchange(m_stale, false))
        read();
}

void StatisticsPanel::read()
{
    const QDate to = m_services.clock().toLocalTime().date();
    m_asked = {m_provider, to.addDays(1 - dayCount()), to};
    if (m_provider.isNull()) {
        m_reader.forget();
        take({});
        return;
    }
    m_reader.ask(m_asked);
    if (m_shown.provider.isNull())
        m_ui->emptyLabel->clear(); // It asks for a provider, and that has been chosen.
    if (!m_patience.isActive())
        m_patience.start();
}

void StatisticsPanel::take(const StatisticsAnswer &answer)
{
    m_patience.stop();
    m_ui->countingLabel->clear();
    m_shown = m_asked;
    m_statistics = answer.statistics;
    m_reported = answer.reported;
    readNames();
    if (answer.trouble)
        m_ui->messageLine->say(StateRole::Error,
                               u"%1 %2"_s.arg(answer.trouble->message, answer.trouble->cure).trimmed());
    explain();
    showAll();
}

/// Older figures of the same question stay, because they are nearly right; those of another one would
/// mislead.
void StatisticsPanel::sayCounting()
{
    if (!m_reader.isCounting())
        return;
    if (m_shown == m_asked) {
        m_ui->countingLabel->setText(tr("Counting\u2026"));
        return;
    }
    m_ui->scrollArea->hide();
    m_ui->saveCsvButton->setEnabled(false);
    m_ui->emptyLabel->show();
    m_ui->emptyLabel->setText(tr("Counting the messages of the last %n day(s)\u2026", nullptr, dayCount()));
}

void StatisticsPanel::explain()
{
    for (const StatisticsSeries series : allSeries) {
        m_counts.value(series)->setDefinition(seriesDefinition(series, m_vendor));
        m_boxes.value(series)->setToolTip(seriesDefinition(series, m_vendor));
    }
    m_rate->setDefinition(tr("Delivered divided by sent. Messages that went out without a callback URL are "
                             "left out, because no report about them can come."));
    m_time->setDefinition(tr("From the moment %1 accepted a message to its delivery. Half of the messages "
                             "were as quick as the first figure, 95 of 100 as quick as the second.")
                              .arg(m_vendor));
    m_ui->sentHint->setText(
        tr("Sent means that %1 accepted the message, not that a phone has it. By the day of sending.")
            .arg(m_vendor));
}

void StatisticsPanel::showAll()
{
    const bool empty = m_statistics.total == MessageCounts();
    m_ui->scrollArea->setVisible(!empty);
    m_ui->emptyLabel->setVisible(empty);
    m_ui->saveCsvButton->setEnabled(!empty);
    const bool chosen = !m_shown.provider.isNull();
    m_ui->emptyLabel->setText(
        chosen ? tr("Nothing was sent in the last %n day(s). Send Test SMS sends the first message.", nullptr,
                    dayCount())
               : tr("Choose a provider to see its figures."));
    m_ui->emptyLabel->setPalette(statePalette(StateRole::Muted, palette()));
    m_model->setStatistics(m_statistics, m_reported);
    showFigures();
    showReported();
    showChart();
}

void StatisticsPanel::showFigures()
{
    const MessageCounts &total = m_statistics.total;
    for (const StatisticsSeries series : allSeries) {
        const bool known = m_reported || series == StatisticsSeries::Sent;
        m_counts.value(series)->show(known ? locale().toString(valueOf(total, series)) : QString());
    }
    if (m_reported)
        m_counts.value(StatisticsSeries::Delivered)
            ->show(locale().toString(total.delivered()), legWords(total));
    m_rate->show(m_reported && total.deliveryRate() ? rateText(total) : QString(), leftOutWords(total));
    const QString slow = durationWords(m_statistics.p95ToDelivery);
    m_time->show(durationWords(m_statistics.medianToDelivery),
                 slow.isEmpty() ? QString() : tr("median; 95% within %1").arg(slow));
}

void StatisticsPanel::showReported()
{
    const bool unknown = !m_reported && m_statistics.total.sent > 0;
    m_ui->reportedLine->say(StateRole::Muted,
                            unknown ? tr("%1 has reported nothing about these messages, so what became of "
                                         "them is unknown. Reports need a callback URL that %1 can reach.")
                                          .arg(m_vendor)
                                    : QString());
}

void StatisticsPanel::makeChart()
{
    if (m_chart)
        return;
    m_chart = new StatisticsChart(this);
    m_chart->setObjectName(u"chart"_s);
    m_chart->setAccessibleName(tr("Chart of messages for each day"));
    m_chart->setMinimumHeight(fontMetrics().height() * 9);
    m_ui->chartLayout->addWidget(m_chart, 1);
    switchSeries();
    showChart();
}

void StatisticsPanel::showChart()
{
    if (!m_chart)
        return;
    m_chart->setDays(m_statistics.days, m_reported);
    m_chart->setAccessibleDescription(u"%1 %2"_s.arg(statisticsSentence(m_statistics, m_reported),
                                                     tr("The same figures are in the table.")));
}

void StatisticsPanel::switchSeries()
{
    QByteArrayList hidden;
    for (const StatisticsSeries series : allSeries) {
        const bool shown = m_boxes.value(series)->isChecked();
        if (!shown)
            hidden.append(seriesName(series).toLatin1());
        if (m_chart)
            m_chart->setShown(series, shown);
    }
    if (m_services.settings.state(hiddenState) != hidden.join(','))
        m_services.settings.setState(hiddenState, hidden.join(','));
}

void StatisticsPanel::drawSamples()
{
    const int height = fontMetrics().height();
    const QSize size(height * 2, height);
    for (const StatisticsSeries series : allSeries) {
        m_boxes.value(series)->setIconSize(size);
        m_boxes.value(series)->setIcon(seriesSample(series, palette(), size, devicePixelRatioF()));
    }
}

void StatisticsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        drawSamples();
}

void StatisticsPanel::saveCsv()
{
    const QString name = m_nickname.isEmpty() ? tr("statistics") : m_nickname;
    m_fileDialogs.saveAs(
        this,
        {tr("Save Statistics"),
         fileNameFrom(u"%1 %2.csv"_s.arg(name, m_statistics.days.last().day.toString(Qt::ISODate))),
         tr("Tables (*.csv)")},
        [this](const QString &path) { writeCsv(path); });
}

void StatisticsPanel::writeCsv(const QString &path)
{
    const Outcome written = saveBytes(path, toCsv(m_statistics, m_reported));
    if (written)
        m_ui->messageLine->say(StateRole::Good, tr("Saved as %1.").arg(QDir::toNativeSeparators(path)));
    else
        m_ui->messageLine->say(StateRole::Error,
                               u"%1 %2"_s.arg(written.error().message, written.error().cure).trimmed());
}

void StatisticsPanel::readNames()
{
    const Result<Provider> provider = m_services.providers.byId(m_shown.provider);
    const QString kind = provider ? provider.value().kind : Provider().kind;
    const Gateway *gateway = gatewayFor(m_services.gateways, kind);
    m_nickname = provider ? provider.value().nickname : QString();
    m_vendor = gateway ? gateway->shortName() : kind;
}

} // namespace desk
