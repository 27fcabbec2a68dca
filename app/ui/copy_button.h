// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QTimer>

namespace desk {

/// Copies one text to the clipboard and says so for a moment, to the eye and to a screen reader. Disabled
/// while there is nothing to copy.
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
    void say(const QString &label, const QString &name);

    QString m_copyText;
    QString m_label; ///< The button's own text, while it says "Copied".
    QString m_name;  ///< Its accessible name, then as well; empty if it has none but the text.
    QTimer m_back;
};

} // namespace desk
