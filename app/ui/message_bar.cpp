// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message_bar.h"

#include "ui/theme_icon.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace desk {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent),
      m_layout(new QHBoxLayout(this)),
      m_icon(new QLabel(this)),
      m_text(new QLabel(this)),
      m_buttons(new QHBoxLayout),
      m_close(new QToolButton(this))
{
    setFrameShape(StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_text->setObjectName(u"messageLabel"_s);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_close->setObjectName(u"closeMessageButton"_s);
    m_close->setIcon(themeIcon(u"close"_s));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    m_layout->addWidget(m_icon);
    m_layout->addWidget(m_text, 1);
    m_layout->addLayout(m_buttons);
    m_layout->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    hide();
}

void MessageBar::say(StateRole role, const QString &text, const QList<Action> &actions)
{
    m_role = role;
    m_text->setText(text);
    showStateIcon(m_icon, role);
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const Action &action : actions)
        addButton(action);
    show();
    announce();
}

void MessageBar::say(const Error &error)
{
    say(StateRole::Error, error.cure.isEmpty() ? error.message : error.message + u' ' + error.cure);
}

void MessageBar::addButton(const Action &action)
{
    auto *button = new QPushButton(action.text, this);
    button->setObjectName(u"messageButton"_s);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, action.run);
    m_buttons->addWidget(button);
    button->show();
    setTabOrder(button, m_close);
}

/// For a screen reader: the bar's name is its text.
void MessageBar::announce()
{
    setAccessibleName(m_text->text());
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::clear()
{
    m_text->clear();
    hide();
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !isHidden())
        showStateIcon(m_icon, m_role);
    QFrame::changeEvent(event);
}

} // namespace desk
