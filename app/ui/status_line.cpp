// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status_line.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace desk {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this)), m_sign(new QLabel(this)), m_text(new QLabel(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->addWidget(m_sign, 0, Qt::AlignTop);
    m_layout->addWidget(m_text, 1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setFocusPolicy(Qt::NoFocus);
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    setVisible(false);
}

void StatusLine::say(StateRole role, const QString &text)
{
    const bool isNew = text != m_text->text() || role != m_role;
    sayOn(role, text);
    if (isNew && !text.isEmpty()) {
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

void StatusLine::sayOn(StateRole role, const QString &text)
{
    m_role = role;
    m_text->setText(text);
    setAccessibleName(text);
    repaintState();
    setVisible(!text.isEmpty());
}

QString StatusLine::text() const
{
    return m_text->text();
}

void StatusLine::addWidget(QWidget *widget)
{
    m_layout->addWidget(widget, 0, Qt::AlignTop);
}

void StatusLine::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        repaintState();
}

void StatusLine::repaintState()
{
    m_text->setPalette(statePalette(m_role, palette()));
    m_sign->setPixmap({});
    showStateIcon(m_sign, m_role);
}

} // namespace desk
