// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QToolButton;
class QWidget;

namespace desk {

/// Makes the button show and hide the content: closed at first, with an arrow that tells which it is.
void makeFold(QToolButton *button, QWidget *content);

} // namespace desk
