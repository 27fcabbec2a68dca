// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline_tree.h"

#include <QEvent>
#include <QHeaderView>
#include <QResizeEvent>
#include <QStyledItemDelegate>

#include <algorithm>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

/// A tree asks for heights without saying how wide the column is; this one looks for itself.
class WrappingDelegate final : public QStyledItemDelegate
{
public:
    explicit WrappingDelegate(TimelineTree *tree) : QStyledItemDelegate(tree), m_tree(tree) {}

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QSize size = QStyledItemDelegate::sizeHint(option, index);
        if (index.column() != TimelineTree::DetailColumn)
            return size;
        const int margin = 2 * (m_tree->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, &option) + 1);
        const int width = std::max(1, m_tree->columnWidth(index.column()) - margin);
        const QRect needed = option.fontMetrics.boundingRect(
            QRect(0, 0, width, QWIDGETSIZE_MAX), Qt::TextWordWrap | Qt::AlignTop, index.data().toString());
        size.setHeight(std::max(size.height(), needed.height() + margin));
        return size;
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->decorationAlignment = Qt::AlignTop | Qt::AlignHCenter;
    }

private:
    TimelineTree *m_tree;
};

} // namespace

QString spokenRow(const TimelineRow &row)
{
    QStringList parts{row.title, row.time, row.after, row.detail};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

TimelineTree::TimelineTree(QWidget *parent) : QTreeWidget(parent)
{
    setColumnCount(ColumnCount);
    setItemDelegate(new WrappingDelegate(this));
    setWordWrap(true);
    setTextElideMode(Qt::ElideNone);
    header()->setSectionResizeMode(QHeaderView::Fixed);
    header()->setStretchLastSection(true);
    viewport()->setAutoFillBackground(false);
    connect(header(), &QHeaderView::sectionResized, this, &TimelineTree::fitHeight, Qt::QueuedConnection);
}

void TimelineTree::setRows(const QList<TimelineRow> &rows)
{
    if (rows == m_rows)
        return;
    m_rows = rows;
    while (topLevelItemCount() > rows.size())
        delete takeTopLevelItem(topLevelItemCount() - 1);
    while (topLevelItemCount() < rows.size())
        addTopLevelItem(new QTreeWidgetItem);
    fillAll();
    fitColumns();
    fitHeight();
}

void TimelineTree::fillAll()
{
    for (int i = 0; i < m_rows.size(); ++i)
        fill(topLevelItem(i), m_rows.at(i));
}

void TimelineTree::fill(QTreeWidgetItem *item, const TimelineRow &row) const
{
    const QStringList texts{row.title, row.time, row.after, row.detail};
    for (int column = 0; column < ColumnCount; ++column) {
        item->setText(column, texts.at(column));
        item->setTextAlignment(column, Qt::AlignLeading | Qt::AlignTop);
    }
    item->setIcon(StepColumn, stateIcon(row.role, palette()));
    item->setData(StepColumn, Qt::AccessibleTextRole, spokenRow(row));
    item->setToolTip(DetailColumn, row.detail);
}

/// As wide as what stands in them: the titles of the columns are for the ear only.
void TimelineTree::fitColumns()
{
    for (const int column : {StepColumn, TimeColumn, AfterColumn})
        header()->resizeSection(column, sizeHintForColumn(column) + fontMetrics().averageCharWidth());
}

/// As high as its lines.
void TimelineTree::fitHeight()
{
    doItemsLayout();
    int height = 2 * frameWidth();
    for (int i = 0; i < topLevelItemCount(); ++i)
        height += rowHeight(indexFromItem(topLevelItem(i)));
    setFixedHeight(height);
}

void TimelineTree::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        fitHeight();
}

void TimelineTree::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fillAll();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitColumns();
        fitHeight();
    }
}

} // namespace desk
