// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/column_grid.h"

#include <QEvent>
#include <QGridLayout>

#include <algorithm>

namespace desk {

ColumnGrid::ColumnGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    // The width decides about the columns, and not the columns about the width.
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
}

void ColumnGrid::setColumns(int characters, int most)
{
    m_characters = characters;
    m_most = most;
    m_columns = 0;
    arrange();
}

void ColumnGrid::addWidget(QWidget *widget)
{
    m_widgets.append(widget);
    m_columns = 0;
    arrange();
}

void ColumnGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ColumnGrid::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        arrange();
}

/// A last row that is nearly empty looks like a mistake: as many rows with fewer columns look better.
int ColumnGrid::columnsFor(int width) const
{
    const int count = std::max(1, static_cast<int>(m_widgets.size()));
    const int room = std::max(1, width / std::max(1, fontMetrics().averageCharWidth() * m_characters));
    const int columns = std::min({room, m_most, count});
    const int rows = (count + columns - 1) / columns;
    return (count + rows - 1) / rows;
}

void ColumnGrid::arrange()
{
    const int columns = columnsFor(width());
    if (columns == m_columns)
        return;
    for (int column = 0; column < m_grid->columnCount(); ++column)
        m_grid->setColumnStretch(column, 0);
    m_columns = columns;
    for (int place = 0; place < m_widgets.size(); ++place)
        m_grid->addWidget(m_widgets.at(place), place / columns, place % columns, Qt::AlignTop);
    for (int column = 0; column < columns; ++column)
        m_grid->setColumnStretch(column, 1);
}

} // namespace desk
