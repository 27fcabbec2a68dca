// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/folding.h"

#include <QScrollArea>
#include <QTimer>
#include <QToolButton>

namespace desk {
namespace {

void scrollTo(QWidget *content)
{
    for (QWidget *around = content->parentWidget(); around; around = around->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(around))
            area->ensureWidgetVisible(content);
    }
}

} // namespace

void makeFold(QToolButton *button, QWidget *content)
{
    const auto show = [button, content](bool open) {
        button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        content->setVisible(open);
    };
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    show(button->isChecked());
    QObject::connect(button, &QToolButton::toggled, content, show);
    QObject::connect(button, &QToolButton::clicked, content, [content](bool open) {
        // Once the layouts know of it and a dialog has grown by it.
        if (open)
            QTimer::singleShot(0, content, [content] { scrollTo(content); });
    });
}

} // namespace desk
