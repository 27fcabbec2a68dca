// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/forward_store.h"

#include <QAbstractTableModel>

namespace desk {

/// The reports that could not be passed on, newest first.
class DeadLettersModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { TimeColumn, LaneColumn, AttemptsColumn, ReasonColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows keep their identity by the report: selection and place survive.
    void setJobs(const QList<ForwardJob> &jobs);
    [[nodiscard]] const ForwardJob &job(int row) const { return m_jobs.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void removeMissing(const QList<ForwardJob> &jobs);
    void place(int row, const ForwardJob &job);
    [[nodiscard]] bool isAt(int row, qint64 report) const;

    QList<ForwardJob> m_jobs;
};

} // namespace desk
