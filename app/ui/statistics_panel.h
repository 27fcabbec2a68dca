// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/statistics_reader.h"
#include "ui/file_dialogs.h"
#include "ui/statistics_series.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

#include <memory>

QT_BEGIN_NAMESPACE
class QCheckBox;
QT_END_NAMESPACE

namespace Ui {
class StatisticsPanel;
}

namespace desk {

class Figure;
class StatisticsChart;
class StatisticsModel;
struct Services;

/// What became of the messages of one provider: counts, rates, times, a chart and the same as a table. They
/// are counted beside the window's thread; until then the page stays as it is for a moment, and then says so.
class StatisticsPanel : public QWidget
{
    Q_OBJECT
public:
    /// Counts what is stored, unless told another way to count.
    explicit StatisticsPanel(Services &services, QWidget *parent = nullptr,
                             FileDialogs fileDialogs = systemFileDialogs(),
                             StatisticsReader::MakeCount makeCount = {});
    ~StatisticsPanel() override;

    /// A null id shows an empty panel.
    void showProvider(const QUuid &id);
    /// Reads anew; selection and place survive.
    void reload();
    /// What is shown is not yet what was asked for, or something new is not in it.
    [[nodiscard]] bool isCounting() const { return m_reader.isCounting(); }

protected:
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addFigures();
    void addSeriesBoxes();
    void fillPeriods();
    void read();
    void take(const StatisticsAnswer &answer);
    void sayCounting();
    void readNames();
    void showAll();
    void showFigures();
    void showReported();
    void showChart();
    void makeChart();
    void drawSamples();
    void explain();
    void switchSeries();
    void saveCsv();
    void writeCsv(const QString &path);
    [[nodiscard]] int dayCount() const;

    Services &m_services;
    FileDialogs m_fileDialogs;
    std::unique_ptr<Ui::StatisticsPanel> m_ui;
    StatisticsModel *m_model;
    StatisticsChart *m_chart = nullptr; ///< Made when the panel is first seen: it costs time.
    QHash<StatisticsSeries, Figure *> m_counts;
    Figure *m_rate;
    Figure *m_time;
    QHash<StatisticsSeries, QCheckBox *> m_boxes;
    StatisticsReader m_reader;
    QTimer m_patience; ///< To the moment in which waiting has to be explained.
    QUuid m_provider;
    StatisticsQuestion m_asked;
    // What is shown belongs together, also while something else is being counted.
    StatisticsQuestion m_shown;
    QString m_nickname;
    QString m_vendor; ///< As sentences name it.
    ProviderStatistics m_statistics;
    bool m_reported = false;
    bool m_stale = false; ///< Something is new since the figures were read, and nobody looks.
};

} // namespace desk
