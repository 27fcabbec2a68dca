// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs_table.h"

#include <QEvent>
#include <QHeaderView>

#include <algorithm>

namespace desk {

RunsTable::RunsTable(QWidget *parent) : QTreeView(parent)
{
    header()->setResizeContentsPrecision(0); // The rows in sight.
}

int RunsTable::sizeHintForColumn(int column) const
{
    // It may ask for the other columns meanwhile.
    const int hint = QTreeView::sizeHintForColumn(column);
    int &widest = m_widest[column];
    widest = std::max(widest, hint);
    return widest;
}

void RunsTable::scrollContentsBy(int dx, int dy)
{
    QTreeView::scrollContentsBy(dx, dy);
    if (dy != 0)
        scheduleDelayedItemsLayout(); // Other rows are in sight.
}

void RunsTable::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        m_widest.clear();
    QTreeView::changeEvent(event);
}

} // namespace desk
