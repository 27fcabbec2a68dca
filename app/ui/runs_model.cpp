// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs_model.h"

#include "ui/run_words.h"

#include <QGuiApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QString cellText(const TestRun &run, int column)
{
    switch (column) {
    case RunsModel::OutcomeColumn:
        return outcomeLabel(run.outcome);
    case RunsModel::DeliveryColumn:
        return deliveryWords(run);
    case RunsModel::TimeColumn:
        return dayAndTime(run.createdAt);
    case RunsModel::RecipientColumn:
        return run.recipient.isEmpty() ? run.message.phoneNumber : run.recipient;
    case RunsModel::ReferenceColumn:
        return run.referenceId;
    case RunsModel::MessageColumn:
        return run.message.rcsText.simplified();
    default:
        return {};
    }
}

/// What never left, or was refused, will hardly be reported; of the others a report may still come.
QString unreportedWords(const TestRun &run)
{
    const bool ended = run.outcome == SendOutcome::Refused || run.outcome == SendOutcome::NotSent;
    return ended ? RunsModel::tr("nothing to be reported") : RunsModel::tr("unknown");
}

/// A cell without a text says what its emptiness means.
QString spokenCell(const TestRun &run, int column)
{
    const QString text = cellText(run, column);
    if (!text.isEmpty())
        return text;
    if (column == RunsModel::ReferenceColumn)
        return RunsModel::tr("no reference");
    return column == RunsModel::DeliveryColumn ? unreportedWords(run) : text;
}

QVariant sign(const TestRun &run, int column)
{
    const QPalette palette = QGuiApplication::palette();
    if (column == RunsModel::OutcomeColumn)
        return stateIcon(roleOf(run.outcome), palette);
    const bool any = column == RunsModel::DeliveryColumn && !deliveryWords(run).isEmpty();
    return any ? stateIcon(deliveryRole(run), palette) : QVariant();
}

QString toolTip(const TestRun &run, int column)
{
    if (column == RunsModel::OutcomeColumn)
        return sentence(run.explanation);
    if (column == RunsModel::DeliveryColumn)
        return sentence(progressOf(run).failure);
    return column == RunsModel::MessageColumn ? run.message.rcsText : QString();
}

} // namespace

void RunsModel::keep(const QList<QUuid> &ids)
{
    const QSet<QUuid> wanted(ids.begin(), ids.end());
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!wanted.contains(m_runs.at(row).id))
            removeRun(row);
    }
}

void RunsModel::remove(const QUuid &id)
{
    if (const int row = rowOf(id, 0); row >= 0)
        removeRun(row);
}

void RunsModel::removeRun(int row)
{
    beginRemoveRows({}, row, row);
    m_runs.removeAt(row);
    endRemoveRows();
}

void RunsModel::put(int row, const QList<TestRun> &runs)
{
    for (const TestRun &run : runs)
        place(row++, run);
}

int RunsModel::rowOf(const QUuid &id, int from) const
{
    for (int row = from; row < m_runs.size(); ++row) {
        if (m_runs.at(row).id == id)
            return row;
    }
    return -1;
}

void RunsModel::place(int row, const TestRun &run)
{
    const int present = rowOf(run.id, row);
    if (present < 0) {
        beginInsertRows({}, row, row);
        m_runs.insert(row, run);
        endInsertRows();
        return;
    }
    if (present > row) {
        beginMoveRows({}, present, present, {}, row);
        m_runs.move(present, row);
        endMoveRows();
    }
    if (m_runs.at(row) != run) {
        m_runs[row] = run;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int RunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const TestRun &run = m_runs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(run, index.column());
    case Qt::AccessibleTextRole:
        return spokenCell(run, index.column());
    case Qt::ToolTipRole:
        return toolTip(run, index.column());
    case Qt::DecorationRole:
        return sign(run, index.column());
    case SortRole:
        return index.column() == TimeColumn ? QVariant(run.createdAt) : cellText(run, index.column());
    case IdRole:
        return run.id;
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case OutcomeColumn:
        return tr("Outcome");
    case DeliveryColumn:
        return tr("Delivery");
    case TimeColumn:
        return tr("Time");
    case RecipientColumn:
        return tr("Recipient");
    case ReferenceColumn:
        return tr("Reference");
    case MessageColumn:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace desk
