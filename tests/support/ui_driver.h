// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What a user does with a window: finds a field by what it is called, types, ticks, chooses, leaves.

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

namespace desk::test {

/// The words of a label: without mnemonic marks, without "(required)".
inline QString wordsOf(QString text)
{
    text.replace(QLatin1String("&&"), QString(QChar(1))).remove(QLatin1Char('&'));
    text.replace(QChar(1), QLatin1Char('&'));
    return text.remove(QStringLiteral("(required)")).trimmed();
}

/// The visible button, check box or radio button with that text; null if there is none.
inline QAbstractButton *buttonLabelled(const QWidget *window, QStringView label)
{
    for (QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && wordsOf(button->text()) == label)
            return button;
    }
    return nullptr;
}

/// The visible input that is called so: by the label whose buddy it is, by its accessible name, or by the
/// text of the check box or radio button itself; null if there is none.
inline QWidget *fieldLabelled(const QWidget *window, QStringView label)
{
    for (const QLabel *found : window->findChildren<QLabel *>()) {
        if (found->buddy() && found->buddy()->isVisible() && wordsOf(found->text()) == label)
            return found->buddy();
    }
    for (QLineEdit *edit : window->findChildren<QLineEdit *>()) {
        if (edit->isVisible() && edit->accessibleName().startsWith(label))
            return edit;
    }
    for (QComboBox *combo : window->findChildren<QComboBox *>()) {
        if (combo->isVisible() && combo->accessibleName().startsWith(label))
            return combo;
    }
    return buttonLabelled(window, label);
}

template <typename Widget>
Widget *fieldLabelled(const QWidget *window, QStringView label)
{
    return qobject_cast<Widget *>(fieldLabelled(window, label));
}

/// Replaces the text by real keys and stays in the field.
inline void type(QWidget *field, const QString &text)
{
    field->setFocus();
    QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(field, Qt::Key_Delete);
    QTest::keyClicks(field, text);
}

/// Leaves the field as Tab does.
inline void leave(QWidget *field)
{
    QTest::keyClick(field, Qt::Key_Tab);
}

/// Types into the field of that name and leaves it.
inline void fillIn(const QWidget *window, QStringView label, const QString &text)
{
    QWidget *field = fieldLabelled(window, label);
    QVERIFY2(field, qPrintable(label.toString()));
    type(field, text);
    leave(field);
}

/// Presses the button, or ticks the box, with the keyboard.
inline void press(QAbstractButton *button)
{
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}
inline void press(const QWidget *window, QStringView label)
{
    QAbstractButton *button = buttonLabelled(window, label);
    QVERIFY2(button, qPrintable(label.toString()));
    press(button);
}

/// Opens the combo box and takes the entry with that text.
inline void choose(QComboBox *combo, QStringView text)
{
    const int row = combo->findText(text.toString());
    QVERIFY2(row >= 0, qPrintable(text.toString()));
    combo->setFocus();
    combo->showPopup();
    combo->view()->setCurrentIndex(combo->model()->index(row, combo->modelColumn(), combo->rootModelIndex()));
    QTest::keyClick(combo->view(), Qt::Key_Return);
}
inline void choose(const QWidget *window, QStringView label, QStringView text)
{
    auto *combo = fieldLabelled<QComboBox>(window, label);
    QVERIFY2(combo, qPrintable(label.toString()));
    choose(combo, text);
}

} // namespace desk::test
