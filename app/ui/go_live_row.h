// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/go_live.h"
#include "ui/state_colors.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QCheckBox;
class QLabel;
class QPushButton;
QT_END_NAMESPACE

namespace desk {

[[nodiscard]] StateRole roleOf(GoLiveState state);

/// One line of the checklist: sign and word, what is known, what to do, and a button that goes there. The
/// line itself takes the focus, so that it can be read with the keyboard.
class GoLiveRow : public QWidget
{
    Q_OBJECT
public:
    explicit GoLiveRow(QWidget *parent = nullptr);

    void setItem(const GoLiveItem &item);
    [[nodiscard]] const GoLiveItem &item() const { return m_item; }

Q_SIGNALS:
    void placeRequested();
    void ticked(bool seen);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void update();
    void updateSpoken();
    void showOrLeave(QWidget *part, bool shown);

    GoLiveItem m_item;
    QLabel *m_sign;
    QLabel *m_title;
    QLabel *m_word;
    QLabel *m_evidence;
    QLabel *m_cure;
    QCheckBox *m_tick;
    QPushButton *m_go;
};

} // namespace desk
