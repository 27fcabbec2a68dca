// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"

#include <QColor>
#include <QIcon>
#include <QPalette>

QT_BEGIN_NAMESPACE
class QLabel;
class QWidget;
QT_END_NAMESPACE

namespace desk {

/// What a colour or a sign says. Never the only thing that says it: a word stands beside each.
enum class StateRole { Error, Warning, Good, Muted, Neutral };
[[nodiscard]] StateRole roleOf(Severity severity);

/// The role's colour on this palette's window and base, light or dark, with a contrast of at least 4.5.
[[nodiscard]] QColor stateColor(StateRole role, const QPalette &palette);
/// The hue (0 to 1) as near to the middle of the scale as it can be read on this palette's window and base.
[[nodiscard]] QColor readableHue(float hue, float saturation, const QPalette &palette);
/// For a widget on `around`: sets its text to the role's colour and nothing else.
[[nodiscard]] QPalette statePalette(StateRole role, const QPalette &around);
/// A sign that is told apart by its shape: cross, triangle, disc, ring, half-filled ring. Made for one
/// palette: make it anew on QEvent::PaletteChange.
[[nodiscard]] QIcon stateIcon(StateRole role, const QPalette &palette);
/// Puts the role's sign into a label, as high as the label's font.
void showStateIcon(QLabel *label, StateRole role);
/// WCAG 2 contrast, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace desk
