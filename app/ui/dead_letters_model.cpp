// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dead_letters_model.h"

#include "ui/run_words.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QString cellText(const ForwardJob &job, int column)
{
    switch (column) {
    case DeadLettersModel::TimeColumn:
        return dayAndTime(job.queuedAt);
    case DeadLettersModel::LaneColumn:
        return job.lane.isEmpty() ? DeadLettersModel::tr("several messages") : job.lane;
    case DeadLettersModel::AttemptsColumn:
        return QLocale().toString(job.attempts);
    case DeadLettersModel::ReasonColumn:
        return job.lastError;
    default:
        return {};
    }
}

/// The order of the list, and with it the order in which rows can be told apart: newest first.
bool isNewer(const ForwardJob &one, const ForwardJob &other)
{
    return one.report > other.report;
}

} // namespace

void DeadLettersModel::setJobs(const QList<ForwardJob> &jobs)
{
    QList<ForwardJob> sorted = jobs;
    std::sort(sorted.begin(), sorted.end(), isNewer);
    removeMissing(sorted);
    for (int row = 0; row < sorted.size(); ++row)
        place(row, sorted.at(row));
}

void DeadLettersModel::removeMissing(const QList<ForwardJob> &jobs)
{
    QSet<qint64> wanted;
    for (const ForwardJob &job : jobs)
        wanted.insert(job.report);
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (wanted.contains(m_jobs.at(row).report))
            continue;
        beginRemoveRows({}, row, row);
        m_jobs.removeAt(row);
        endRemoveRows();
    }
}

bool DeadLettersModel::isAt(int row, qint64 report) const
{
    return row < m_jobs.size() && m_jobs.at(row).report == report;
}

void DeadLettersModel::place(int row, const ForwardJob &job)
{
    if (!isAt(row, job.report)) {
        beginInsertRows({}, row, row);
        m_jobs.insert(row, job);
        endInsertRows();
    } else if (m_jobs.at(row) != job) {
        m_jobs[row] = job;
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    }
}

int DeadLettersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int DeadLettersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeadLettersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ForwardJob &job = m_jobs.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(job, index.column());
    case Qt::ToolTipRole:
        return index.column() == ReasonColumn ? job.lastError : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == AttemptsColumn ? QVariant((Qt::AlignTrailing | Qt::AlignVCenter).toInt())
                                                : QVariant();
    default:
        return {};
    }
}

QVariant DeadLettersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case TimeColumn:
        return tr("In line since");
    case LaneColumn:
        return tr("About");
    case AttemptsColumn:
        return tr("Attempts");
    case ReasonColumn:
        return tr("Why not");
    default:
        return {};
    }
}

} // namespace desk
