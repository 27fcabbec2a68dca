// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status_delegate.h"

#include "ui/provider_list_model.h"
#include "ui/provider_words.h"
#include "ui/theme_icon.h"

#include <QApplication>
#include <QPainter>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

ProviderStatus statusAt(const QModelIndex &index)
{
    return ProviderStatus(index.data(ProviderListModel::StatusRole).toInt());
}

QStyle *styleOf(const QStyleOptionViewItem &option)
{
    return option.widget ? option.widget->style() : QApplication::style();
}

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    return option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
}

} // namespace

void StatusDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    // The whole row is what is chosen; a frame around one cell of it says nothing.
    option->state &= ~QStyle::State_HasFocus;
    option->textElideMode =
        index.column() == ProviderListModel::AgentColumn ? Qt::ElideMiddle : Qt::ElideRight;
    if (statusAt(index) == ProviderStatus::Archived)
        option->palette.setColor(QPalette::Text, stateColor(StateRole::Muted, option->palette));
}

void StatusDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    if (index.column() == ProviderListModel::StatusColumn)
        paintStatus(painter, option, index);
    else if (index.column() == ProviderListModel::DefaultColumn)
        paintStar(painter, option, index);
    else
        QStyledItemDelegate::paint(painter, option, index);
}

void StatusDelegate::paintStar(QPainter *painter, const QStyleOptionViewItem &given,
                               const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, given, index);
    if (!index.data(ProviderListModel::DefaultRole).toBool())
        return;
    const int side = given.fontMetrics.height();
    QRect box(0, 0, side, side);
    box.moveCenter(given.rect.center());
    const bool selected = given.state.testFlag(QStyle::State_Selected);
    themeIcon(u"star"_s).paint(painter, box, Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);
}

void StatusDelegate::paintStatus(QPainter *painter, const QStyleOptionViewItem &given,
                                 const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QStyle *style = styleOf(option);
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);

    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const int gap = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &option, option.widget) + 1;
    const int side = option.fontMetrics.height();
    const bool mirrored = option.direction == Qt::RightToLeft;
    QRect left = option.rect.adjusted(gap, 0, -gap, 0);
    const auto take = [&](int width) {
        const QRect taken(left.topLeft(), QSize(std::min(width, left.width()), left.height()));
        left.setLeft(taken.right() + 1 + gap);
        return mirrored ? QStyle::visualRect(option.direction, option.rect, taken) : taken;
    };
    stateIcon(stateRoleOf(statusAt(index)), option.palette)
        .paint(painter, take(side), Qt::AlignCenter, selected ? QIcon::Selected : QIcon::Normal);

    const QColor text =
        option.palette.color(groupOf(option), selected ? QPalette::HighlightedText : QPalette::Text);
    const QString word = index.data(ProviderListModel::StatusWordRole).toString();
    const auto write = [&](const QString &words, int width, const QColor &color) {
        const QRect box = take(width);
        painter->setPen(color);
        painter->drawText(box, int(Qt::AlignLeading | Qt::AlignVCenter),
                          option.fontMetrics.elidedText(words, Qt::ElideRight, box.width()));
    };
    painter->save();
    painter->setFont(option.font);
    write(word, option.fontMetrics.horizontalAdvance(word) + gap, text);
    write(index.data(ProviderListModel::StatusDetailRole).toString(), left.width(),
          selected ? text : stateColor(StateRole::Muted, option.palette));
    painter->restore();
}

QSize StatusDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(option.fontMetrics.height() * 2);
    if (index.column() == ProviderListModel::StatusColumn)
        size.rwidth() += option.fontMetrics.height() * 2;
    return size;
}

} // namespace desk
