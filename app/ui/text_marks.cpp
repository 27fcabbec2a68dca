// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text_marks.h"

#include <QPlainTextEdit>
#include <QTextCursor>

#include <algorithm>

namespace desk {

namespace {

constexpr float tint = 0.25F;

QTextCharFormat formatOf(StateRole role, const QPalette &palette)
{
    const QColor color = stateColor(role, palette);
    QColor background = color;
    background.setAlphaF(tint);
    QTextCharFormat format;
    format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    format.setUnderlineColor(color);
    format.setBackground(background);
    return format;
}

} // namespace

QString exactText(const QPlainTextEdit *edit)
{
    QString text = edit->document()->toRawText();
    return text.replace(QChar::ParagraphSeparator, u'\n').replace(QChar::LineSeparator, u'\n');
}

void changeText(QPlainTextEdit *edit, const QList<TextChange> &changes)
{
    QTextCursor cursor(edit->document());
    cursor.beginEditBlock();
    // From the end, so that the places before stay right.
    std::for_each(changes.rbegin(), changes.rend(), [&cursor](const TextChange &change) {
        cursor.setPosition(int(change.position));
        cursor.setPosition(int(change.position + change.length), QTextCursor::KeepAnchor);
        cursor.insertText(change.replacement);
    });
    cursor.endEditBlock();
}

void replaceText(QPlainTextEdit *edit, const QString &text)
{
    changeText(edit, {{0, exactText(edit).size(), text}});
}

void showMarks(QPlainTextEdit *edit, const QList<TextMark> &marks)
{
    QList<QTextEdit::ExtraSelection> selections;
    const int end = edit->document()->characterCount() - 1;
    for (const TextMark &mark : marks) {
        QTextEdit::ExtraSelection selection;
        selection.format = formatOf(mark.role, edit->palette());
        selection.cursor = QTextCursor(edit->document());
        selection.cursor.setPosition(std::min(int(mark.start), end));
        selection.cursor.setPosition(std::min(int(mark.start + mark.length), end), QTextCursor::KeepAnchor);
        selections.append(selection);
    }
    edit->setExtraSelections(selections);
}

} // namespace desk
