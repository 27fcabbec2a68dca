// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QTimer>

namespace desk {

/// Copies one text to the clipboard and says so for a moment. Disabled while there is nothing to copy.
class CopyButton : public QPushButton
{
    Q_OBJECT
public:
    explicit CopyButton(QWidget *parent = nullptr);

    void setCopyText(const QString &text);
    [[nodiscard]] const QString &copyText() const { return m_copyText; }

private:
    void copy();
    void sayCopied();

    QString m_copyText;
    QString m_label; ///< The button's own text, while it says "Copied".
    QTimer m_back;
};

} // namespace desk
