// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics_model.h"

#include "ui/statistics_series.h"
#include "ui/statistics_words.h"

#include <QFont>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

constexpr QChar dash(0x2013);

std::optional<int> countIn(const MessageCounts &counts, int column)
{
    switch (column) {
    case StatisticsModel::SentColumn:
        return counts.sent;
    case StatisticsModel::DeliveredColumn:
        return counts.delivered();
    case StatisticsModel::RcsColumn:
        return counts.deliveredRcs;
    case StatisticsModel::SmsColumn:
        return counts.deliveredSms;
    case StatisticsModel::UnknownLegColumn:
        return counts.deliveredUnknown;
    case StatisticsModel::ReadColumn:
        return counts.read;
    case StatisticsModel::ClickedColumn:
        return counts.clicked;
    case StatisticsModel::RepliedColumn:
        return counts.replied;
    case StatisticsModel::FailedColumn:
        return counts.failed;
    default:
        return std::nullopt;
    }
}

QStringList headers()
{
    return {StatisticsModel::tr("Day"),
            seriesLabel(StatisticsSeries::Sent),
            seriesLabel(StatisticsSeries::Delivered),
            StatisticsModel::tr("By RCS"),
            StatisticsModel::tr("By SMS"),
            StatisticsModel::tr("Way unknown"),
            seriesLabel(StatisticsSeries::Read),
            seriesLabel(StatisticsSeries::Clicked),
            seriesLabel(StatisticsSeries::Replied),
            seriesLabel(StatisticsSeries::Failed),
            StatisticsModel::tr("Delivery rate")};
}

} // namespace

QString rateText(const MessageCounts &counts)
{
    const std::optional<double> rate = counts.deliveryRate();
    if (!rate)
        return QString(dash);
    return StatisticsModel::tr("%1%", "percentage").arg(QLocale().toString(std::lround(*rate * 100)));
}

void StatisticsModel::setStatistics(const ProviderStatistics &statistics, bool reported)
{
    const auto firstDay = [](const ProviderStatistics &some) {
        return some.days.isEmpty() ? QDate() : some.days.first().day;
    };
    const bool samePlaces =
        statistics.days.size() == m_statistics.days.size() && firstDay(statistics) == firstDay(m_statistics);
    if (!samePlaces)
        beginResetModel();
    m_statistics = statistics;
    m_reported = reported;
    if (!samePlaces)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int StatisticsModel::rowCount(const QModelIndex &parent) const
{
    const bool none = parent.isValid() || m_statistics.days.isEmpty();
    return none ? 0 : static_cast<int>(m_statistics.days.size()) + 1;
}

int StatisticsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const MessageCounts &StatisticsModel::countsOf(int row) const
{
    return row == 0 ? m_statistics.total : m_statistics.days.at(m_statistics.days.size() - row).counts;
}

QString StatisticsModel::dayText(int row) const
{
    if (row == 0)
        return tr("All days");
    return QLocale().toString(m_statistics.days.at(m_statistics.days.size() - row).day, QLocale::ShortFormat);
}

bool StatisticsModel::isUnknown(int row, int column) const
{
    if (column <= SentColumn)
        return false;
    if (column == RateColumn && !countsOf(row).deliveryRate())
        return true;
    return !m_reported;
}

QString StatisticsModel::cellText(int row, int column) const
{
    if (column == DayColumn)
        return dayText(row);
    if (isUnknown(row, column))
        return QString(dash);
    if (column == RateColumn)
        return rateText(countsOf(row));
    return QLocale().toString(countIn(countsOf(row), column).value_or(0));
}

QString StatisticsModel::spokenText(int row, int column) const
{
    const QString text = isUnknown(row, column) ? tr("unknown") : cellText(row, column);
    const QString leftOut = column == RateColumn ? leftOutWords(countsOf(row)) : QString();
    return leftOut.isEmpty() ? text : tr("%1, %2", "rate, what it leaves out").arg(text, leftOut);
}

QVariant StatisticsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return spokenText(index.row(), index.column());
    case Qt::ToolTipRole:
        return index.column() == RateColumn ? leftOutWords(countsOf(index.row())) : QString();
    case Qt::TextAlignmentRole:
        return index.column() == DayColumn ? QVariant(Qt::AlignLeading | Qt::AlignVCenter)
                                           : QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    case Qt::FontRole:
        if (index.row() == 0) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    default:
        return {};
    }
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return headers().value(section);
    if (role == Qt::TextAlignmentRole && section != DayColumn)
        return QVariant(Qt::AlignTrailing | Qt::AlignVCenter);
    return QAbstractTableModel::headerData(section, orientation, role);
}

} // namespace desk
