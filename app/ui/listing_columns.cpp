// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/listing_columns.h"

#include "store/settings.h"
#include "ui/provider_list_model.h"

#include <QEvent>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

#include <algorithm>
#include <array>

namespace desk {
namespace {

using namespace Qt::StringLiterals;
using Model = ProviderListModel;

/// What folds away when room is short, the least telling first.
constexpr std::array foldOrder{Model::ProviderColumn, Model::UpdatedColumn,  Model::HostColumn,
                               Model::TrackingColumn, Model::FallbackColumn, Model::AgentColumn};

} // namespace

ListingColumns::ListingColumns(QTableView *table, Settings &settings)
    : QObject(table), m_table(table), m_settings(settings)
{
    QHeaderView *header = m_table->horizontalHeader();
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setHighlightSections(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, &ListingColumns::showMenu);
    connect(header, &QHeaderView::sectionResized, this, &ListingColumns::noteResize);
    m_table->viewport()->installEventFilter(this);
    m_arranging = true;
    setStartWidths();
    m_table->sortByColumn(Model::NicknameColumn, Qt::AscendingOrder);
    restore();
    m_arranging = false;
    fit();
}

int ListingColumns::startWidth(int column) const
{
    static constexpr std::array letters{4, 26, 22, 28, 22, 15, 20, 30, 18};
    static_assert(letters.size() == Model::ColumnCount);
    return m_table->fontMetrics().averageCharWidth() * letters.at(size_t(column));
}

void ListingColumns::setStartWidths()
{
    for (int column = 0; column < Model::ColumnCount; ++column)
        m_table->setColumnWidth(column, startWidth(column));
}

void ListingColumns::restore()
{
    m_automatic = m_settings.state(u"listing/columns"_s) != "chosen";
    m_table->horizontalHeader()->restoreState(m_settings.state(u"listing/header"_s));
}

void ListingColumns::save()
{
    m_settings.setState(u"listing/columns"_s, m_automatic ? "automatic" : "chosen");
    m_settings.setState(u"listing/header"_s, m_table->horizontalHeader()->saveState());
}

void ListingColumns::fit()
{
    if (!m_automatic)
        return;
    m_arranging = true;
    int needed = 0;
    for (int column = 0; column < Model::ColumnCount; ++column)
        needed += startWidth(column);
    for (const int column : foldOrder) {
        const bool hide = needed > m_table->viewport()->width();
        m_table->setColumnHidden(column, hide);
        if (hide)
            needed -= startWidth(column);
    }
    // What is left goes to the names, which are the longest to read.
    const int spare = std::max(0, m_table->viewport()->width() - needed);
    m_table->setColumnWidth(Model::NicknameColumn, startWidth(Model::NicknameColumn) + spare / 2);
    m_arranging = false;
}

/// Who sets a width has chosen the columns. The last one only fills what is left.
void ListingColumns::noteResize(int column)
{
    const QHeaderView *header = m_table->horizontalHeader();
    int last = header->count() - 1;
    while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
        --last;
    if (!m_arranging && column != header->logicalIndex(last))
        m_automatic = false;
}

void ListingColumns::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = Model::ProviderColumn; column < Model::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_table->model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            m_automatic = false;
            m_arranging = true;
            m_table->setColumnHidden(column, !shown);
            m_arranging = false;
        });
    }
    menu->addSeparator();
    QAction *automatic = menu->addAction(tr("As Many as Fit"));
    automatic->setCheckable(true);
    automatic->setChecked(m_automatic);
    connect(automatic, &QAction::toggled, this, [this](bool on) {
        m_automatic = on;
        fit();
    });
    menu->popup(m_table->horizontalHeader()->mapToGlobal(place));
}

bool ListingColumns::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    return QObject::eventFilter(watched, event);
}

} // namespace desk
