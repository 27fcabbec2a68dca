// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/statistics_series.h"

#include <QHash>
#include <QtCharts/QChartView>

QT_BEGIN_NAMESPACE
class QCategoryAxis;
class QLineSeries;
class QValueAxis;
QT_END_NAMESPACE

namespace desk {

/// Messages for each day as lines. Colours and fonts are those of the window.
class StatisticsChart : public QChartView
{
    Q_OBJECT
public:
    explicit StatisticsChart(QWidget *parent = nullptr);

    /// `reported`: false where no report has come at all. A line along zero would claim to know what only
    /// reports tell, so there is none.
    void setDays(const QList<DayStatistics> &days, bool reported);
    void setShown(StatisticsSeries series, bool shown);
    [[nodiscard]] bool isShown(StatisticsSeries series) const;
    [[nodiscard]] QLineSeries *line(StatisticsSeries series) const { return m_lines.value(series); }

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addLines();
    void addAxes();
    void dress();
    void dressAxes();
    void scale();
    void scaleDays();

    QHash<StatisticsSeries, QLineSeries *> m_lines;
    QCategoryAxis *m_dayAxis;
    QValueAxis *m_countAxis;
    QList<DayStatistics> m_days;
};

} // namespace desk
