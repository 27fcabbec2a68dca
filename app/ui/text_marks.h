// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state_colors.h"

#include <QList>

QT_BEGIN_NAMESPACE
class QPlainTextEdit;
QT_END_NAMESPACE

namespace desk {

/// The text as it stands there. QPlainTextEdit::toPlainText() makes blanks of no-break spaces, and an SMS
/// with one is another SMS.
[[nodiscard]] QString exactText(const QPlainTextEdit *edit);

/// One change of a text; positions in UTF-16 units of exactText().
struct TextChange
{
    qsizetype position = 0;
    qsizetype length = 0;
    QString replacement;

    bool operator==(const TextChange &) const = default;
};
/// Makes the changes, which are in the order of the text, as one step of undo; the cursor stays where it is.
void changeText(QPlainTextEdit *edit, const QList<TextChange> &changes);
/// Replaces the whole text as one step of undo.
void replaceText(QPlainTextEdit *edit, const QString &text);

/// A stretch of a text to be seen at a glance. The words for it stand elsewhere.
struct TextMark
{
    qsizetype start = 0;  ///< In UTF-16 units.
    qsizetype length = 0; ///< In UTF-16 units.
    StateRole role = StateRole::Warning;

    bool operator==(const TextMark &) const = default;
};
/// Underlines and tints; takes the marks from before away. Make them anew on QEvent::PaletteChange.
void showMarks(QPlainTextEdit *edit, const QList<TextMark> &marks);

} // namespace desk
