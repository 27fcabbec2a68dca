// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/key_entry.h"

#include "core/text_cleaning.h"
#include "ui/form_field.h"
#include "ui/status_line.h"

#include <QEvent>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace desk {

KeyEntry::KeyEntry(const Widgets &widgets, FormField *field, QObject *parent)
    : QObject(parent), m_w(widgets), m_field(field)
{
    connect(m_w.edit, &QLineEdit::textChanged, this, &KeyEntry::changed);
    connect(m_w.reveal, &QPushButton::pressed, this, [this] { setRevealed(true); });
    connect(m_w.reveal, &QPushButton::released, this, [this] { setRevealed(false); });
    connect(m_w.replace, &QPushButton::clicked, this, &KeyEntry::startReplacing);
    connect(m_w.remove, &QPushButton::clicked, this, [this] { setRemoving(true); });
    connect(m_w.keep, &QPushButton::clicked, this, &KeyEntry::keepStored);
    m_w.reveal->installEventFilter(this);
    update();
}

void KeyEntry::setState(const KeyState &state)
{
    m_state = state;
    m_replacing = m_removing = false;
    update();
    Q_EMIT changed();
}

void KeyEntry::setMemoryOnly(bool memoryOnly)
{
    m_memoryOnly = memoryOnly;
    update();
}

void KeyEntry::type(const QString &key)
{
    m_replacing = m_state.kind == KeyState::Stored;
    m_removing = false;
    update();
    m_w.edit->setText(key);
}

void KeyEntry::setRemoving(bool removing)
{
    m_removing = removing && m_state.kind != KeyState::None;
    m_replacing = false;
    m_w.edit->clear();
    update();
    if (m_removing)
        m_w.keep->setFocus();
    Q_EMIT changed();
}

std::optional<QString> KeyEntry::typedKey() const
{
    const QString key = writable() ? cleaned(m_w.edit->text()) : QString();
    return key.isEmpty() ? std::nullopt : std::optional(key);
}

std::optional<QString> KeyEntry::judgedKey() const
{
    if (m_removing)
        return QString();
    if (const auto typed = typedKey())
        return typed;
    return m_state.kind == KeyState::None ? std::optional(QString()) : std::nullopt;
}

bool KeyEntry::eventFilter(QObject *watched, QEvent *event)
{
    const auto type = event->type();
    if (type == QEvent::FocusOut || type == QEvent::WindowDeactivate || type == QEvent::Hide)
        setRevealed(false);
    return QObject::eventFilter(watched, event);
}

void KeyEntry::startReplacing()
{
    m_replacing = true;
    update();
    m_w.edit->setFocus();
    Q_EMIT changed();
}

void KeyEntry::keepStored()
{
    m_replacing = m_removing = false;
    m_w.edit->clear();
    update();
    m_w.replace->setFocus();
    Q_EMIT changed();
}

void KeyEntry::setRevealed(bool revealed)
{
    m_w.edit->setEchoMode(revealed ? QLineEdit::Normal : QLineEdit::Password);
}

bool KeyEntry::writable() const
{
    if (m_removing || m_state.kind == KeyState::Loading)
        return false;
    return m_state.kind != KeyState::Stored || m_replacing;
}

void KeyEntry::update()
{
    const bool stored = m_state.kind == KeyState::Stored;
    const bool changing = m_replacing || m_removing;
    m_w.edit->setReadOnly(!writable());
    m_w.edit->setPlaceholderText(placeholder());
    m_w.reveal->setVisible(writable());
    m_w.keep->setVisible(changing);
    m_w.replace->setVisible(stored && !changing);
    m_w.remove->setVisible((stored || m_state.kind == KeyState::Unreadable) && !changing);
    m_w.status->say(StateRole::Warning, m_state.kind == KeyState::Unreadable ? m_state.note : QString());
    m_field->setHint(hint());
    setRevealed(false);
}

QString KeyEntry::placeholder() const
{
    if (m_removing)
        return tr("Removed when you save");
    if (m_state.kind == KeyState::Loading)
        return tr("Looking in the keychain…");
    if (m_state.kind == KeyState::Stored && !m_replacing)
        return u"•••• "_s + m_state.lastFour;
    return {};
}

QString KeyEntry::hint() const
{
    const QString kept = m_memoryOnly
                             ? tr("There is no keychain here: the key is kept until you quit Provider "
                                  "Desk and has to be typed again next time.")
                             : tr("Kept in the system keychain.");
    if (m_removing)
        return tr("The stored key is removed when you save.");
    if (m_state.kind == KeyState::Stored && !m_replacing)
        return m_state.lastFour.isEmpty()
                   ? tr("A key is stored. %1").arg(kept)
                   : tr("A key that ends in %1 is stored. %2").arg(m_state.lastFour, kept);
    return tr("From the same dashboard as the agent. It needs the RCS and the SMS scope. %1").arg(kept);
}

} // namespace desk
