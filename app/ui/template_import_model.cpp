// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/template_import_model.h"

#include <QGuiApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

using What = ImportedTemplate::What;

QString countOf(const QList<ImportedTemplate> &imported, What what)
{
    return QLocale().toString(
        std::count_if(imported.begin(), imported.end(),
                      [what](const ImportedTemplate &step) { return step.what == what; }));
}

/// The first thing to know; the tool tip has all of it.
QStringList reasons(const ImportedTemplate &step)
{
    return step.reason.isEmpty() ? step.warnings : QStringList{step.reason};
}

QVariant sign(const ImportedTemplate &step)
{
    const QPalette palette = QGuiApplication::palette();
    if (step.what == What::Skipped)
        return stateIcon(StateRole::Muted, palette);
    return stateIcon(step.warnings.isEmpty() ? StateRole::Good : StateRole::Warning, palette);
}

} // namespace

QString importSummary(const QList<ImportedTemplate> &imported)
{
    if (imported.isEmpty())
        return TemplateImportModel::tr("The file holds no templates.");
    return TemplateImportModel::tr("Added %1, updated %2, skipped %3.")
        .arg(countOf(imported, What::Added), countOf(imported, What::Updated),
             countOf(imported, What::Skipped));
}

StateRole importRole(const QList<ImportedTemplate> &imported)
{
    const bool taken = std::any_of(imported.begin(), imported.end(),
                                   [](const ImportedTemplate &step) { return step.what != What::Skipped; });
    return taken ? StateRole::Good : StateRole::Warning;
}

void TemplateImportModel::setSteps(const QList<ImportedTemplate> &steps, bool happened)
{
    beginResetModel();
    m_steps = steps;
    m_happened = happened;
    endResetModel();
}

int TemplateImportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

int TemplateImportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TemplateImportModel::whatWord(What what) const
{
    switch (what) {
    case What::Added:
        return m_happened ? tr("Added") : tr("Will be added");
    case What::Updated:
        return m_happened ? tr("Updated") : tr("Will be updated");
    case What::Skipped:
        break;
    }
    return m_happened ? tr("Skipped") : tr("Will be skipped");
}

QString TemplateImportModel::cellText(const ImportedTemplate &step, int column) const
{
    switch (column) {
    case RowColumn:
        return QLocale().toString(step.row);
    case WhatColumn:
        return whatWord(step.what);
    case NameColumn:
        return step.one.name;
    case IdColumn:
        return step.one.templateId;
    case TextColumn:
        return step.one.text.simplified();
    case WhyColumn:
        return reasons(step).value(0);
    default:
        return {};
    }
}

QVariant TemplateImportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ImportedTemplate &step = m_steps.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(step, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == WhyColumn ? reasons(step).join(u' ') : cellText(step, index.column());
    case Qt::ToolTipRole:
        return index.column() == TextColumn ? step.one.text : reasons(step).join(u'\n');
    case Qt::DecorationRole:
        return index.column() == WhatColumn ? sign(step) : QVariant();
    default:
        return {};
    }
}

QVariant TemplateImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case RowColumn:
        return tr("Row");
    case WhatColumn:
        return m_happened ? tr("What happened") : tr("What will happen");
    case NameColumn:
        return tr("Name");
    case IdColumn:
        return tr("Template ID");
    case TextColumn:
        return tr("Text");
    case WhyColumn:
        return tr("Why, and what to look at");
    default:
        return {};
    }
}

} // namespace desk
