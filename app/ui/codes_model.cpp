// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/codes_model.h"

#include "core/field_issue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QString familyTitle(const CodeEntry &entry, const CodeTable &codes)
{
    const CodeFamily *known = familyNamed(codes, entry.family);
    return known == nullptr ? entry.family : ruleText(known->title);
}

/// All that a reader sees of an entry, for the search.
QString searchText(const CodeEntry &entry, const CodeTable &codes)
{
    QStringList texts{codeName(entry, codes), entry.meaning, entry.cause, entry.cure};
    for (const QString &name : entry.fields)
        texts.append(fieldLabel(name));
    return texts.join(u' ').toLower();
}

} // namespace

CodesModel::CodesModel(std::shared_ptr<const Rules> rules, QObject *parent)
    : QAbstractTableModel(parent), m_rules(std::move(rules))
{
    for (const CodeEntry &entry : m_rules->codes.entries)
        m_all.append(filledIn(entry));
    m_found = m_all;
}

void CodesModel::search(const QString &text)
{
    beginResetModel();
    m_answer = explainCode(text, m_rules->codes);
    m_found = m_answer.meanings;
    for (const CodeEntry &entry : withWords(text)) {
        if (!m_found.contains(entry))
            m_found.append(entry);
    }
    endResetModel();
}

QList<CodeEntry> CodesModel::withWords(const QString &text) const
{
    const QStringList words = text.toLower().split(u' ', Qt::SkipEmptyParts);
    QList<CodeEntry> found;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(found), [&](const CodeEntry &entry) {
        const QString all = searchText(entry, m_rules->codes);
        return std::all_of(words.begin(), words.end(),
                           [&all](const QString &word) { return all.contains(word); });
    });
    return found;
}

int CodesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

int CodesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CodesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const CodeEntry &entry = m_found.at(index.row());
    const bool meaning = index.column() == MeaningColumn;
    if (role == Qt::ToolTipRole)
        return meaning ? entry.meaning : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case CodeColumn:
        return entry.code;
    case FamilyColumn:
        return familyTitle(entry, m_rules->codes);
    case MeaningColumn:
        return entry.meaning;
    default:
        return {};
    }
}

QVariant CodesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case CodeColumn:
        return tr("Code");
    case FamilyColumn:
        return tr("List");
    case MeaningColumn:
        return tr("Meaning");
    default:
        return {};
    }
}

} // namespace desk
