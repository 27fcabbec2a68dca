// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics_chart.h"

#include "ui/state_colors.h"

#include <QEvent>
#include <QGraphicsLayout>
#include <QLocale>
#include <QtCharts/QCategoryAxis>
#include <QtCharts/QChart>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr double roomForMarks = 0.02;    ///< Beyond the first and the last: a mark at the edge is cut off.
constexpr qsizetype mostMarkedDays = 31; ///< With more days the points would hide the lines.

/// "1 Mar" or "Mar 1".
QString dayText(QDate day)
{
    const QLocale locale;
    const bool monthFirst = locale.dateFormat(QLocale::ShortFormat).startsWith(u'M');
    return locale.toString(day, monthFirst ? u"MMM d"_s : u"d MMM"_s);
}

/// 1, 2, 5, 10, 20, 50 … so that about four lines reach `most`.
int stepFor(int most)
{
    int power = 1;
    while (true) {
        for (const int factor : {1, 2, 5}) {
            if (most <= 4 * factor * power)
                return factor * power;
        }
        power *= 10;
    }
}

QColor faint(const QPalette &palette)
{
    QColor color = palette.color(QPalette::Text);
    color.setAlphaF(0.16F);
    return color;
}

} // namespace

StatisticsChart::StatisticsChart(QWidget *parent)
    : QChartView(parent), m_dayAxis(new QCategoryAxis), m_countAxis(new QValueAxis)
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::NoFocus); // There is nothing in it to be done with the keyboard.
    chart()->legend()->hide();
    const int margin = fontMetrics().height() / 2;
    chart()->setMargins({margin, margin, margin, 0});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->setBackgroundRoundness(0);
    chart()->setAnimationOptions(QChart::NoAnimation);
    addAxes();
    addLines();
    dress();
}

void StatisticsChart::addAxes()
{
    m_dayAxis->setGridLineVisible(false);
    m_dayAxis->setLineVisible(false); // The line of zero is there already.
    m_dayAxis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    m_countAxis->setLabelFormat(u"%.0f"_s);
    m_countAxis->setTickType(QValueAxis::TicksDynamic);
    m_countAxis->setTickAnchor(0);
    m_countAxis->setLineVisible(false);
    chart()->addAxis(m_dayAxis, Qt::AlignBottom);
    chart()->addAxis(m_countAxis, Qt::AlignLeft);
}

void StatisticsChart::addLines()
{
    // The last one lies on top, and that is the first of the legend.
    for (auto series = std::rbegin(allSeries); series != std::rend(allSeries); ++series) {
        auto *line = new QLineSeries;
        line->setName(seriesLabel(*series));
        chart()->addSeries(line);
        line->attachAxis(m_dayAxis);
        line->attachAxis(m_countAxis);
        m_lines.insert(*series, line);
    }
}

void StatisticsChart::setDays(const QList<DayStatistics> &days, bool reported)
{
    m_days = days;
    for (const StatisticsSeries series : allSeries) {
        QList<QPointF> points;
        const bool known = reported || series == StatisticsSeries::Sent;
        for (qsizetype place = 0; known && place < days.size(); ++place)
            points.append(
                {static_cast<double>(place), static_cast<double>(valueOf(days.at(place).counts, series))});
        m_lines.value(series)->replace(points);
    }
    dress();
    scale();
}

void StatisticsChart::setShown(StatisticsSeries series, bool shown)
{
    m_lines.value(series)->setVisible(shown);
    scale();
}

bool StatisticsChart::isShown(StatisticsSeries series) const
{
    return m_lines.value(series)->isVisible();
}

/// Round numbers only: there are no half messages.
void StatisticsChart::scale()
{
    if (m_days.isEmpty())
        return;
    int most = 1;
    for (const StatisticsSeries series : allSeries) {
        for (const DayStatistics &day : std::as_const(m_days))
            most = isShown(series) ? std::max(most, valueOf(day.counts, series)) : most;
    }
    const int step = stepFor(most);
    const int top = (most + step - 1) / step * step;
    m_countAxis->setTickInterval(step);
    m_countAxis->setRange(-top * roomForMarks, top * (1 + roomForMarks));
    scaleDays();
}

/// A label every so many days, counted back from the last one.
void StatisticsChart::scaleDays()
{
    for (const QStringList labels = m_dayAxis->categoriesLabels(); const QString &label : labels)
        m_dayAxis->remove(label);
    const int last = static_cast<int>(m_days.size()) - 1;
    const int room = std::max(1, width() / (fontMetrics().averageCharWidth() * 12));
    const int step = std::max(1, (last + room - 1) / room);
    for (int place = last % step; place <= last; place += step)
        m_dayAxis->append(dayText(m_days.at(place).day), place);
    m_dayAxis->setRange(-last * roomForMarks, last * (1 + roomForMarks));
}

void StatisticsChart::dress()
{
    const QPalette colors = palette();
    const double stroke = std::max(1.0, fontMetrics().height() / 9.0);
    const bool marked = m_days.size() <= mostMarkedDays;
    for (const StatisticsSeries series : allSeries) {
        QLineSeries *line = m_lines.value(series);
        line->setPen(seriesPen(series, colors, stroke));
        const int side = static_cast<int>(std::lround(stroke * 4.5));
        line->setMarkerSize(side);
        line->setLightMarker(marked ? seriesMark(series, colors, side) : QImage());
    }
    chart()->setBackgroundBrush(colors.brush(QPalette::Base));
    setBackgroundBrush(colors.brush(QPalette::Base));
    dressAxes();
}

void StatisticsChart::dressAxes()
{
    for (QAbstractAxis *axis :
         {static_cast<QAbstractAxis *>(m_dayAxis), static_cast<QAbstractAxis *>(m_countAxis)}) {
        axis->setLabelsFont(font());
        axis->setLabelsBrush(stateColor(StateRole::Muted, palette()));
        axis->setLinePen(QPen(faint(palette()), 1));
        axis->setGridLinePen(QPen(faint(palette()), 1));
    }
}

void StatisticsChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        dress();
}

void StatisticsChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    scale();
}

} // namespace desk
