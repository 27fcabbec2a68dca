// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/provider_status.h"

#include <QAbstractTableModel>

namespace desk {

/// One provider as the listing and the detail show it.
struct ProviderRow
{
    Provider provider;
    ProviderHealth health;
    QList<FieldIssue> issues;
    QString kindName; ///< "JioCX RCS Provider".
    QString vendor;   ///< "JioCX".

    bool operator==(const ProviderRow &) const = default;
};

/// The listing as a table over a list of values.
class ProviderListModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        DefaultColumn,
        NicknameColumn,
        ProviderColumn,
        AgentColumn,
        HostColumn,
        FallbackColumn,
        TrackingColumn,
        StatusColumn,
        UpdatedColumn,
        ColumnCount
    };
    enum Role {
        SortRole = Qt::UserRole + 1,
        IdRole,           ///< QUuid.
        StatusRole,       ///< ProviderStatus as int.
        StatusWordRole,   ///< "Verified".
        StatusDetailRole, ///< "2 hours ago".
        DefaultRole,      ///< bool.
        SearchRole        ///< All that the search looks at, in one text.
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// Takes the new rows and signals the difference, so that selection and scroll position stay.
    void setRows(const QList<ProviderRow> &rows);
    [[nodiscard]] const QList<ProviderRow> &rows() const { return m_rows; }
    /// The row of a provider, -1 if there is none.
    [[nodiscard]] int rowOf(const QUuid &id) const;
    /// What "2 hours ago" is counted from.
    void setNow(const QDateTime &now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void removeMissing(const QList<ProviderRow> &rows);
    void insertAndMove(const QList<ProviderRow> &rows);
    void insertFrom(const QList<ProviderRow> &rows, int at);
    void changeContents(const QList<ProviderRow> &rows);
    [[nodiscard]] QString displayText(const ProviderRow &row, int column) const;
    [[nodiscard]] QString statusText(const ProviderRow &row) const;
    [[nodiscard]] QVariant sortKey(const ProviderRow &row, int column) const;
    [[nodiscard]] QString toolTip(const ProviderRow &row, int column) const;

    QList<ProviderRow> m_rows;
    QDateTime m_now;
};

} // namespace desk
