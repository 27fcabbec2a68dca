// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/template_import.h"
#include "ui/state_colors.h"

#include <QAbstractTableModel>

namespace desk {

/// "Added 3, updated 1, skipped 2."
[[nodiscard]] QString importSummary(const QList<ImportedTemplate> &imported);
/// A warning where nothing was taken over.
[[nodiscard]] StateRole importRole(const QList<ImportedTemplate> &imported);

/// The rows of a file, and what happens to each.
class TemplateImportModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { RowColumn, WhatColumn, NameColumn, IdColumn, TextColumn, WhyColumn, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    /// `happened`: it is done; before, it is only what would be.
    void setSteps(const QList<ImportedTemplate> &steps, bool happened);
    [[nodiscard]] const QList<ImportedTemplate> &steps() const { return m_steps; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString whatWord(ImportedTemplate::What what) const;
    [[nodiscard]] QString cellText(const ImportedTemplate &step, int column) const;

    QList<ImportedTemplate> m_steps;
    bool m_happened = false;
};

} // namespace desk
