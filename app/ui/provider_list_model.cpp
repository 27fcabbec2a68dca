// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/provider_list_model.h"

#include "ui/provider_words.h"

#include <QLocale>

#include <algorithm>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

int rowOfId(const QList<ProviderRow> &rows, const QUuid &id, int from = 0)
{
    for (int row = from; row < int(rows.size()); ++row) {
        if (rows.at(row).provider.id == id)
            return row;
    }
    return -1;
}

/// What needs a look comes first.
int urgency(ProviderStatus status)
{
    switch (status) {
    case ProviderStatus::Failing:
        return 0;
    case ProviderStatus::Incomplete:
        return 1;
    case ProviderStatus::NotTested:
        return 2;
    case ProviderStatus::Verified:
        return 3;
    case ProviderStatus::Archived:
        break;
    }
    return 4;
}

QString searchText(const ProviderRow &row)
{
    const Provider &p = row.provider;
    return QStringList{p.nickname,
                       row.kindName,
                       p.agentId,
                       p.httpEndpoint,
                       p.smsFallback.senderId,
                       p.smsFallback.principalEntityId,
                       fallbackWords(p.smsFallback),
                       trackingWords(p.clickTracking),
                       statusLabel(row.health.status),
                       row.health.reason}
        .join(u'\n');
}

} // namespace

void ProviderListModel::setRows(const QList<ProviderRow> &rows)
{
    removeMissing(rows);
    insertAndMove(rows);
    changeContents(rows);
}

void ProviderListModel::removeMissing(const QList<ProviderRow> &rows)
{
    const auto gone = [&](int row) { return rowOfId(rows, m_rows.at(row).provider.id) < 0; };
    for (int last = int(m_rows.size()) - 1; last >= 0; --last) {
        if (!gone(last))
            continue;
        int first = last;
        while (first > 0 && gone(first - 1))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void ProviderListModel::insertAndMove(const QList<ProviderRow> &rows)
{
    for (int row = 0; row < int(rows.size()); ++row) {
        const int present = rowOfId(m_rows, rows.at(row).provider.id, row);
        if (present < 0) {
            insertFrom(rows, row);
        } else if (present > row) {
            beginMoveRows({}, present, present, {}, row);
            m_rows.move(present, row);
            endMoveRows();
        }
    }
}

/// All rows from `at` on that are new and stand together, in one step.
void ProviderListModel::insertFrom(const QList<ProviderRow> &rows, int at)
{
    int last = at;
    while (last + 1 < int(rows.size()) && rowOfId(m_rows, rows.at(last + 1).provider.id) < 0)
        ++last;
    beginInsertRows({}, at, last);
    for (int row = at; row <= last; ++row)
        m_rows.insert(row, rows.at(row));
    endInsertRows();
}

void ProviderListModel::changeContents(const QList<ProviderRow> &rows)
{
    const auto differs = [&](int row) { return m_rows.at(row) != rows.at(row); };
    for (int first = 0; first < int(rows.size()); ++first) {
        if (!differs(first))
            continue;
        int last = first;
        while (last + 1 < int(rows.size()) && differs(last + 1))
            ++last;
        std::copy(rows.begin() + first, rows.begin() + last + 1, m_rows.begin() + first);
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
        first = last;
    }
}

int ProviderListModel::rowOf(const QUuid &id) const
{
    return rowOfId(m_rows, id);
}

void ProviderListModel::setNow(const QDateTime &now)
{
    m_now = now;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, StatusColumn), index(int(m_rows.size()) - 1, UpdatedColumn));
}

int ProviderListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProviderListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ProviderListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ProviderRow &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return displayText(row, index.column());
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == DefaultColumn && row.provider.isDefault ? tr("Default")
                                                                         : displayText(row, index.column());
    case SortRole:
        return sortKey(row, index.column());
    case IdRole:
        return row.provider.id;
    case StatusRole:
        return int(row.health.status);
    case StatusWordRole:
        return statusLabel(row.health.status);
    case StatusDetailRole:
        return statusDetail(row.health, row.issues, m_now);
    case DefaultRole:
        return row.provider.isDefault;
    case SearchRole:
        return searchText(row);
    default:
        return {};
    }
}

QString ProviderListModel::displayText(const ProviderRow &row, int column) const
{
    const Provider &p = row.provider;
    switch (column) {
    case NicknameColumn:
        return p.nickname.isEmpty() ? tr("(no nickname yet)") : p.nickname;
    case ProviderColumn:
        return row.kindName;
    case AgentColumn:
        return p.agentId;
    case HostColumn:
        return endpointHost(p);
    case FallbackColumn:
        return fallbackWords(p.smsFallback);
    case TrackingColumn:
        return trackingWords(p.clickTracking);
    case StatusColumn:
        return statusText(row);
    case UpdatedColumn:
        return p.updatedAt.isValid() ? relativeTime(p.updatedAt, m_now) : QString();
    default:
        return {};
    }
}

QString ProviderListModel::statusText(const ProviderRow &row) const
{
    const QString detail = statusDetail(row.health, row.issues, m_now);
    const QString word = statusLabel(row.health.status);
    return detail.isEmpty() ? word : tr("%1, %2", "status and since when").arg(word, detail);
}

QVariant ProviderListModel::sortKey(const ProviderRow &row, int column) const
{
    switch (column) {
    case DefaultColumn:
        return row.provider.isDefault ? 0 : 1;
    case StatusColumn:
        return urgency(row.health.status);
    case UpdatedColumn:
        return row.provider.updatedAt.isValid() ? row.provider.updatedAt.toMSecsSinceEpoch() : qint64(0);
    default:
        return displayText(row, column);
    }
}

QString ProviderListModel::toolTip(const ProviderRow &row, int column) const
{
    switch (column) {
    case DefaultColumn:
        return row.provider.isDefault ? tr("The default provider") : QString();
    case StatusColumn:
        return statusSentence(row.health, row.issues, m_now);
    case UpdatedColumn:
        return QLocale().toString(row.provider.updatedAt.toLocalTime(), QLocale::LongFormat);
    case HostColumn:
        return row.provider.httpEndpoint;
    default:
        return displayText(row, column);
    }
}

QVariant ProviderListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    static const std::array<const char *, ColumnCount> names{
        QT_TR_NOOP("Default"),        QT_TR_NOOP("Nickname"), QT_TR_NOOP("Provider"),
        QT_TR_NOOP("Agent ID"),       QT_TR_NOOP("Endpoint"), QT_TR_NOOP("SMS fallback"),
        QT_TR_NOOP("Click tracking"), QT_TR_NOOP("Status"),   QT_TR_NOOP("Updated")};
    const QString name = tr(names.at(size_t(section)));
    if (role == Qt::DisplayRole)
        return section == DefaultColumn ? u"\u2605"_s : name;
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return name;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(section == DefaultColumn ? Qt::Alignment(Qt::AlignCenter)
                                                            : Qt::AlignLeading | Qt::AlignVCenter);
    return {};
}

} // namespace desk
