// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/phone_edit.h"

#include "core/phone.h"
#include "core/text_cleaning.h"

#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

bool isSeparator(QChar character)
{
    return character.isSpace() || u"-()."_s.contains(character);
}

/// Web pages and spreadsheets have blanks of many kinds.
QString withPlainBlanks(QString text)
{
    for (QChar &character : text) {
        if (character.isSpace())
            character = u' ';
    }
    return text;
}

qsizetype significantIn(QStringView text)
{
    return std::count_if(text.begin(), text.end(), [](QChar character) { return !isSeparator(character); });
}

/// The place right after so many significant characters.
int positionAfter(const QString &text, qsizetype count)
{
    int position = 0;
    for (; position < text.size() && count > 0; ++position) {
        if (!isSeparator(text.at(position)))
            --count;
    }
    return position;
}

} // namespace

PhoneEdit::PhoneEdit(QWidget *parent) : QLineEdit(parent)
{
    setInputMethodHints(Qt::ImhDialableCharactersOnly);
    connect(this, &QLineEdit::textEdited, this, &PhoneEdit::regroup);
}

void PhoneEdit::setRegion(const QString &region)
{
    if (m_region == region)
        return;
    m_region = region;
    regroup();
}

void PhoneEdit::regroup()
{
    const QString before = text();
    const QString after = formattedWhileTyping(withPlainBlanks(cleaned(before)), m_region);
    if (after == before)
        return;
    const qsizetype left = significantIn(QStringView(before).left(cursorPosition()));
    setText(after);
    setCursorPosition(positionAfter(after, left));
}

void PhoneEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() == Qt::NoModifier && !hasSelectedText())
        skipSeparators(event->key());
    QLineEdit::keyPressEvent(event);
}

void PhoneEdit::skipSeparators(int key)
{
    int place = cursorPosition();
    if (key == Qt::Key_Backspace) {
        while (place > 0 && isSeparator(text().at(place - 1)))
            --place;
    } else if (key == Qt::Key_Delete) {
        while (place < text().size() && isSeparator(text().at(place)))
            ++place;
    }
    if (place != cursorPosition())
        setCursorPosition(place);
}

} // namespace desk
