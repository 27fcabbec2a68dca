// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copy_button.h"

#include <QClipboard>
#include <QGuiApplication>

#include <chrono>

namespace desk {

CopyButton::CopyButton(QWidget *parent) : QPushButton(parent)
{
    setAutoDefault(false);
    setEnabled(false);
    m_back.setSingleShot(true);
    m_back.setInterval(std::chrono::seconds(2));
    connect(&m_back, &QTimer::timeout, this, [this] { say(m_label, m_name); });
    connect(this, &QPushButton::clicked, this, &CopyButton::copy);
}

void CopyButton::setCopyText(const QString &text)
{
    m_copyText = text;
    setEnabled(!text.isEmpty());
}

void CopyButton::copy()
{
    QGuiApplication::clipboard()->setText(m_copyText);
    sayCopied();
}

void CopyButton::sayCopied()
{
    if (!m_back.isActive()) {
        m_label = text();
        m_name = accessibleName();
    }
    setMinimumWidth(width()); // The neighbours stay where they are.
    say(tr("Copied"), tr("Copied"));
    m_back.start();
}

/// A name of its own hides the text from a screen reader, so it changes along.
void CopyButton::say(const QString &label, const QString &name)
{
    setText(label);
    if (!m_name.isEmpty())
        setAccessibleName(name);
}

} // namespace desk
