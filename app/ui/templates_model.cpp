// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/templates_model.h"

#include "ui/state_colors.h"

#include <QGuiApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QString channelWord(TemplateChannel channel)
{
    return channel == TemplateChannel::Rcs ? u"RCS"_s : u"SMS"_s;
}

QString cellText(const MessageTemplate &one, int column)
{
    switch (column) {
    case TemplatesModel::NameColumn:
        return one.archived ? TemplatesModel::tr("%1 (archived)").arg(one.name) : one.name;
    case TemplatesModel::ChannelColumn:
        return channelWord(one.channel);
    case TemplatesModel::IdColumn:
        return one.templateId;
    case TemplatesModel::TextColumn:
        return one.text.simplified();
    default:
        return {};
    }
}

QString sentences(const QList<FieldIssue> &issues)
{
    QStringList lines;
    for (const FieldIssue &issue : issues)
        lines.append(u"%1: %2"_s.arg(fieldLabel(issue.field), issue.message));
    return lines.join(u'\n');
}

/// A cell says aloud what its sign shows.
QString spokenCell(const JudgedTemplate &row, int column)
{
    const QString text = cellText(row.one, column);
    if (column == TemplatesModel::NameColumn && !row.issues.isEmpty())
        return TemplatesModel::tr("%1, needs a look").arg(text);
    return column == TemplatesModel::IdColumn && text.isEmpty() ? TemplatesModel::tr("no Template ID") : text;
}

QVariant sign(const JudgedTemplate &row, int column)
{
    if (column != TemplatesModel::NameColumn || row.issues.isEmpty())
        return {};
    const StateRole role = hasErrors(row.issues) ? StateRole::Error : StateRole::Warning;
    return stateIcon(role, QGuiApplication::palette());
}

} // namespace

void TemplatesModel::setTemplates(const QList<JudgedTemplate> &templates)
{
    if (m_rows == templates)
        return;
    beginResetModel();
    m_rows = templates;
    endResetModel();
}

int TemplatesModel::rowOf(const QUuid &id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&id](const JudgedTemplate &row) { return row.one.id == id; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

int TemplatesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int TemplatesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TemplatesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const JudgedTemplate &row = m_rows.at(index.row());
    const MessageTemplate &one = row.one;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(one, index.column());
    case Qt::AccessibleTextRole:
        return spokenCell(row, index.column());
    case Qt::AccessibleDescriptionRole:
        return index.column() == NameColumn ? sentences(row.issues) : QString();
    case Qt::ToolTipRole:
        return index.column() == TextColumn ? one.text : sentences(row.issues);
    case Qt::DecorationRole:
        return sign(row, index.column());
    case SearchRole:
        return QStringList{one.name, one.header, one.templateId, one.principalEntityId, one.text, one.note}
            .join(u'\n');
    case ArchivedRole:
        return one.archived;
    default:
        return {};
    }
}

QVariant TemplatesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NameColumn:
        return tr("Name");
    case ChannelColumn:
        return tr("Channel");
    case IdColumn:
        return tr("Template ID");
    case TextColumn:
        return tr("Text");
    default:
        return {};
    }
}

TemplatesFilter::TemplatesFilter(QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortLocaleAware(true);
    setSortCaseSensitivity(Qt::CaseInsensitive);
}

void TemplatesFilter::setSearch(const QString &text)
{
    m_words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateRowsFilter();
}

void TemplatesFilter::setArchivedShown(bool shown)
{
    m_archivedShown = shown;
    invalidateRowsFilter();
}

bool TemplatesFilter::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (!m_archivedShown && index.data(TemplatesModel::ArchivedRole).toBool())
        return false;
    return isMatch(index);
}

bool TemplatesFilter::isMatch(const QModelIndex &source) const
{
    const QString text = source.data(TemplatesModel::SearchRole).toString();
    return std::all_of(m_words.begin(), m_words.end(),
                       [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

bool TemplatesFilter::hidesAMatch() const
{
    for (int row = 0; !m_archivedShown && row < sourceModel()->rowCount(); ++row) {
        const QModelIndex index = sourceModel()->index(row, 0);
        if (index.data(TemplatesModel::ArchivedRole).toBool() && isMatch(index))
            return true;
    }
    return false;
}

} // namespace desk
