// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics.h"

#include <QAbstractTableModel>

namespace desk {

/// The days of a period as rows, the newest first, below the line for all of them together.
class StatisticsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        DayColumn,
        SentColumn,
        DeliveredColumn,
        RcsColumn,
        SmsColumn,
        UnknownLegColumn,
        ReadColumn,
        ClickedColumn,
        RepliedColumn,
        FailedColumn,
        RateColumn,
        ColumnCount
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// `reported`: false where no report has come at all, so that what only reports tell is unknown.
    void setStatistics(const ProviderStatistics &statistics, bool reported);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const MessageCounts &countsOf(int row) const;
    [[nodiscard]] QString dayText(int row) const;
    [[nodiscard]] QString cellText(int row, int column) const;
    [[nodiscard]] QString spokenText(int row, int column) const;
    [[nodiscard]] bool isUnknown(int row, int column) const;

    ProviderStatistics m_statistics;
    bool m_reported = false;
};

/// "80%", "–" where nothing was sent.
[[nodiscard]] QString rateText(const MessageCounts &counts);

} // namespace desk
