// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state_colors.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
QT_END_NAMESPACE

namespace desk {

/// A sign and a sentence in the colour of what it says. Hidden while there is nothing to say.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);

    /// An empty text hides the line. Assistive tools are told of a new text at once.
    void say(StateRole role, const QString &text);
    /// The same said in the words of this moment, as "4 minutes ago" after "3 minutes ago": nobody is told.
    void sayOn(StateRole role, const QString &text);
    void clear() { say(StateRole::Muted, {}); }
    [[nodiscard]] QString text() const;
    [[nodiscard]] StateRole role() const { return m_role; }
    /// Puts a button or the like after the sentence.
    void addWidget(QWidget *widget);

protected:
    void changeEvent(QEvent *event) override;

private:
    void repaintState();

    QHBoxLayout *m_layout;
    QLabel *m_sign;
    QLabel *m_text;
    StateRole m_role = StateRole::Muted;
};

} // namespace desk
