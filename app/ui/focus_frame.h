// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace desk {

/// Draws the style's focus frame round a widget that has none by nature. For a paintEvent() only.
void drawFocusFrame(QWidget *widget);

} // namespace desk
