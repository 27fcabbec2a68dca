// SPDX-License-Identifier: GPL-3.0-or-later
#include "user.h"

#include <utility>

#include "support/ui_driver.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScreen>
#include <QScrollArea>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

QString accessibleText(QObject *object, QAccessible::Text kind)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(object);
    return interface ? interface->text(kind) : QString();
}

bool isField(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QPlainTextEdit *>(widget) ||
           qobject_cast<const QComboBox *>(widget);
}

bool isPressable(const QWidget *widget)
{
    return isField(widget) || qobject_cast<const QAbstractButton *>(widget);
}

/// The visible widget that is spoken so, or failing that the first whose name begins so.
template <typename Test>
QWidget *named(const QWidget *window, const QString &name, Test isMeant)
{
    QWidget *beginning = nullptr;
    for (QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || !isMeant(widget))
            continue;
        const QString words = accessibleText(widget, QAccessible::Name).remove(u'&');
        if (words == name)
            return widget;
        if (!beginning && words.startsWith(name))
            beginning = widget;
    }
    return beginning;
}

/// Scrolls like a user who looks for the field.
void bringIntoView(QWidget *widget)
{
    for (QWidget *parent = widget->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(parent))
            area->ensureWidgetVisible(widget, 20, 60);
    }
}

/// What the widget needs to show all of itself.
int neededHeight(const QWidget *widget)
{
    if (isPressable(widget))
        return std::min(widget->minimumSizeHint().height(), widget->maximumHeight());
    const auto *label = qobject_cast<const QLabel *>(widget);
    return label && label->wordWrap() ? label->heightForWidth(label->width()) : 0;
}

/// Layouts come to rest a moment after a change: until then buttons, fields and sentences are squeezed.
QString cutOff(const QWidget *window)
{
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (widget->isVisible() && widget->parentWidget()->layout() &&
            widget->height() < neededHeight(widget))
            return widget->objectName() + u' ' +
                   accessibleText(const_cast<QWidget *>(widget), QAccessible::Name);
    }
    return {};
}

void collect(QAccessibleInterface *interface, QStringList &words, int depth)
{
    if (!interface || !interface->isValid() || depth > 60)
        return;
    for (const auto kind :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        words.append(interface->text(kind));
    if (QAccessibleTextInterface *text = interface->textInterface())
        words.append(text->text(0, text->characterCount()));
    for (int child = 0; child < interface->childCount(); ++child)
        collect(interface->child(child), words, depth + 1);
}

} // namespace

QAbstractButton *User::button(const QString &name) const
{
    return qobject_cast<QAbstractButton *>(named(
        m_window, name, [](QWidget *widget) { return qobject_cast<QAbstractButton *>(widget) != nullptr; }));
}

QWidget *User::field(const QString &name) const
{
    return named(m_window, name, [](QWidget *widget) { return isField(widget); });
}

void User::click(const QString &name) const
{
    QTRY_VERIFY2(button(name), qPrintable(u"there is no \"%1\" to click"_s.arg(name)));
    QAbstractButton *found = button(name);
    QVERIFY2(found->isEnabled(), qPrintable(u"\"%1\" cannot be clicked"_s.arg(name)));
    bringIntoView(found);
    QTest::mouseClick(found, Qt::LeftButton);
}

void User::tick(const QString &name) const
{
    QTRY_VERIFY2(button(name), qPrintable(u"there is no \"%1\" to tick"_s.arg(name)));
    QAbstractButton *found = button(name);
    bringIntoView(found);
    press(found);
    QVERIFY2(found->isChecked(), qPrintable(u"\"%1\" stays unticked"_s.arg(name)));
}

void User::fill(const QString &name, const QString &text) const
{
    QTRY_VERIFY2(field(name), qPrintable(u"there is no field \"%1\""_s.arg(name)));
    QWidget *found = field(name);
    bringIntoView(found);
    type(found, text);
    leave(found);
}

void User::pick(const QString &name, const QString &entry) const
{
    // On X11 the spoken name of a choice is what is chosen; its label stands in a relation.
    auto *found = fieldLabelled<QComboBox>(m_window, name);
    QVERIFY2(found, qPrintable(u"there is no choice \"%1\""_s.arg(name)));
    bringIntoView(found);
    choose(found, entry);
}

bool User::sees(const QString &words) const
{
    const auto shown = [&words](const QString &text) { return text.contains(words, Qt::CaseInsensitive); };
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (auto *label = qobject_cast<QLabel *>(widget); label && shown(label->text()))
            return true;
        if (auto *button = qobject_cast<QAbstractButton *>(widget);
            button && shown(button->text().remove(u'&')))
            return true;
        if (shown(accessibleText(widget, QAccessible::Name)))
            return true;
    }
    return false;
}

bool User::canPress(const QString &name) const
{
    const QAbstractButton *found = button(name);
    return found && found->isEnabled();
}

void User::takePicture(const QString &fileName) const
{
    const QString folder = qEnvironmentVariable("DESK_PICTURES");
    if (folder.isEmpty())
        return;
    QTRY_COMPARE(cutOff(m_window), QString());
    // Until two looks show the same: layouts have come to rest.
    QImage before;
    QTRY_VERIFY([&] { return std::exchange(before, m_window->grab().toImage()) == before; }());
    QVERIFY(m_window->grab().save(QDir(folder).filePath(fileName)));
}

QWidget *windowTitled(const QString &title)
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->isVisible() && widget->windowTitle().startsWith(title))
            return widget;
    }
    return nullptr;
}

QStringList spoken(QObject *root)
{
    QStringList words;
    collect(QAccessible::queryAccessibleInterface(root), words, 0);
    return words;
}

} // namespace desk::test
