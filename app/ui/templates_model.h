// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "core/message_template.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace desk {

/// A template with what is wrong or doubtful about it; hints are left out.
struct JudgedTemplate
{
    MessageTemplate one;
    QList<FieldIssue> issues;

    bool operator==(const JudgedTemplate &) const = default;
};

/// The library of a provider, a row for each template.
class TemplatesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, ChannelColumn, IdColumn, TextColumn, ColumnCount };
    enum Role { SearchRole = Qt::UserRole + 1, ArchivedRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setTemplates(const QList<JudgedTemplate> &templates);
    [[nodiscard]] const MessageTemplate &at(int row) const { return m_rows.at(row).one; }
    /// -1 where it is not there.
    [[nodiscard]] int rowOf(const QUuid &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<JudgedTemplate> m_rows;
};

/// The library as searched, with archived templates or without.
class TemplatesFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    explicit TemplatesFilter(QObject *parent = nullptr);

    /// Every word has to occur somewhere in the template, in any case and order.
    void setSearch(const QString &text);
    void setArchivedShown(bool shown);
    [[nodiscard]] bool isSearching() const { return !m_words.isEmpty(); }
    /// The search finds one that is not shown because it is archived.
    [[nodiscard]] bool hidesAMatch() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    [[nodiscard]] bool isMatch(const QModelIndex &source) const;

    QStringList m_words;
    bool m_archivedShown = false;
};

} // namespace desk
