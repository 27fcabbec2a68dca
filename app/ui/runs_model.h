// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"

#include <QAbstractTableModel>

namespace desk {

/// The test runs of a provider, a row for each.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        OutcomeColumn,
        DeliveryColumn,
        TimeColumn,
        RecipientColumn,
        ReferenceColumn,
        MessageColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole + 1, ///< What a column sorts by: times as times, the rest as text.
        IdRole,                      ///< QUuid of the run.
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// Rows keep their identity by the run's id, so that selection and place survive. The rows of all runs
    /// but these go.
    void keep(const QList<QUuid> &ids);
    void remove(const QUuid &id);
    /// The runs belong at this row and below it: what is new is inserted, what stands elsewhere moved, what
    /// changed told as changed.
    void put(int row, const QList<TestRun> &runs);
    [[nodiscard]] const TestRun &run(int row) const { return m_runs.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void place(int row, const TestRun &run);
    void removeRun(int row);
    [[nodiscard]] int rowOf(const QUuid &id, int from) const;

    QList<TestRun> m_runs;
};

} // namespace desk
