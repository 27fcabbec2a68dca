// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules.h"

#include <QAbstractTableModel>

#include <memory>

namespace desk {

/// The codes that a search finds, a row for each meaning; all of them where nothing is searched for.
class CodesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { CodeColumn, FamilyColumn, MeaningColumn, ColumnCount };

    explicit CodesModel(std::shared_ptr<const Rules> rules, QObject *parent = nullptr);

    /// First what the text is the code of, then what holds all its words somewhere.
    void search(const QString &text);
    /// What the text says as a code.
    [[nodiscard]] const CodeAnswer &answer() const { return m_answer; }
    /// Filled in; without a vendor.
    [[nodiscard]] const CodeEntry &entry(int row) const { return m_found.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QList<CodeEntry> withWords(const QString &text) const;

    std::shared_ptr<const Rules> m_rules;
    QList<CodeEntry> m_all; ///< Filled in.
    QList<CodeEntry> m_found;
    CodeAnswer m_answer;
};

} // namespace desk
