// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hint_label.h"

#include "ui/state_colors.h"

#include <QEvent>

namespace desk {

HintLabel::HintLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    fade();
}

bool HintLabel::event(QEvent *event)
{
    const bool handled = QLabel::event(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ParentChange)
        fade();
    return handled;
}

void HintLabel::fade()
{
    const QWidget *around = parentWidget();
    const QPalette faded = statePalette(StateRole::Muted, around ? around->palette() : QPalette());
    // Setting a palette sends PaletteChange again, so only a colour that differs is set.
    if (faded.color(QPalette::WindowText) != palette().color(QPalette::WindowText))
        setPalette(faded);
}

} // namespace desk
