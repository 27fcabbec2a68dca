// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ui/state_colors.h"

#include <QFrame>

#include <functional>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace desk {

/// Where the window says what came of something: one sentence and, at most, a few buttons. It stays until the
/// next message or until it is closed, so that nobody has to read against a clock.
class MessageBar : public QFrame
{
    Q_OBJECT
public:
    struct Action
    {
        QString text;
        std::function<void()> run;
    };
    explicit MessageBar(QWidget *parent = nullptr);

    void say(StateRole role, const QString &text, const QList<Action> &actions = {});
    void say(const Error &error);
    void clear();
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void addButton(const Action &action);
    void announce();

    QHBoxLayout *m_layout;
    QLabel *m_icon;
    QLabel *m_text;
    QHBoxLayout *m_buttons;
    QToolButton *m_close;
    StateRole m_role = StateRole::Neutral;
};

} // namespace desk
