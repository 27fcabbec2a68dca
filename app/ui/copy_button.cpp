// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/copy_button.h"

#include <QAccessible>
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
    connect(&m_back, &QTimer::timeout, this, [this] { setText(m_label); });
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
    if (!m_back.isActive())
        m_label = text();
    setMinimumWidth(width()); // The neighbours stay where they are.
    setText(tr("Copied"));
    m_back.start();
    QAccessibleEvent changed(this, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&changed);
}

} // namespace desk
