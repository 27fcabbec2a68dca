// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/focus_frame.h"

#include <QStyleOptionFocusRect>
#include <QStylePainter>

namespace desk {

void drawFocusFrame(QWidget *widget)
{
    QStyleOptionFocusRect option;
    option.initFrom(widget);
    option.backgroundColor = widget->palette().color(widget->backgroundRole());
    // Styles hide the frame until a key moved the focus. Here the focus may also come by itself, when the
    // button that had it goes away, and then it has to be seen where it is.
    option.state |= QStyle::State_KeyboardFocusChange;
    QStylePainter(widget).drawPrimitive(QStyle::PE_FrameFocusRect, option);
}

} // namespace desk
