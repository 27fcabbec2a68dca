// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/provider_filter.h"

#include "ui/provider_list_model.h"

#include <algorithm>

namespace desk {

namespace {

/// The C locale sorts by bytes, which nobody expects of a list of names.
QLocale sortingLocale()
{
    const QLocale locale = QLocale().collation();
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

} // namespace

ProviderFilter::ProviderFilter(QObject *parent) : QSortFilterProxyModel(parent), m_collator(sortingLocale())
{
    setDynamicSortFilter(true);
    setSortRole(ProviderListModel::SortRole);
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
}

void ProviderFilter::setSearch(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

void ProviderFilter::setStatus(std::optional<ProviderStatus> status)
{
    m_status = status;
    invalidateRowsFilter();
}

bool ProviderFilter::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    const auto status = ProviderStatus(index.data(ProviderListModel::StatusRole).toInt());
    if (m_status ? status != *m_status : status == ProviderStatus::Archived)
        return false;
    if (m_words.isEmpty())
        return true;
    const QString text = index.data(ProviderListModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool ProviderFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant one = left.data(sortRole());
    const QVariant other = right.data(sortRole());
    if (one.typeId() != QMetaType::QString) {
        if (one != other)
            return one.toLongLong() < other.toLongLong();
    } else if (const int order = m_collator.compare(one.toString(), other.toString()); order != 0) {
        return order < 0;
    }
    // Equals stay in the listing's own order, which is by nickname, whichever way the column is sorted.
    return sortOrder() == Qt::AscendingOrder ? left.row() < right.row() : left.row() > right.row();
}

} // namespace desk
