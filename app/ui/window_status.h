// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

QT_BEGIN_NAMESPACE
class QLabel;
class QStatusBar;
class QToolButton;
QT_END_NAMESPACE

namespace desk {

struct ProviderRow;
struct Services;

/// The line at the foot of the window: whether reports are received, where keys are kept, whether the sandbox
/// runs, how many providers there are.
class WindowStatus : public QObject
{
    Q_OBJECT
public:
    WindowStatus(const Services &services, QStatusBar *bar);
    void setRows(const QList<ProviderRow> &rows);
    void refresh();

Q_SIGNALS:
    /// The receiver was pressed.
    void settingsRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showReceiver();

    const Services &m_services;
    QToolButton *m_receiver;
    QLabel *m_keysSign;
    QLabel *m_keys;
    QLabel *m_sandbox;
    QLabel *m_count;
};

} // namespace desk
