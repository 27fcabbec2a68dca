// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider_status.h"

#include <QCollator>
#include <QSortFilterProxyModel>

#include <optional>

namespace desk {

/// The listing as searched, filtered and sorted.
class ProviderFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit ProviderFilter(QObject *parent = nullptr);

    /// Every word has to occur somewhere in the provider, in any case and order.
    void setSearch(const QString &text);
    [[nodiscard]] QString search() const { return m_words.join(u' '); }
    /// No value: all but the archived ones.
    void setStatus(std::optional<ProviderStatus> status);
    [[nodiscard]] std::optional<ProviderStatus> status() const { return m_status; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    QStringList m_words;
    std::optional<ProviderStatus> m_status;
    QCollator m_collator;
};

} // namespace desk
