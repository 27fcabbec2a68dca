// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace desk {

class InboxPanel;
struct Services;

/// All reports of all providers, in a window of its own.
class ReportsWindow : public QDialog
{
    Q_OBJECT
public:
    explicit ReportsWindow(Services &services, QWidget *parent = nullptr);
    ~ReportsWindow() override;

    /// Reads anew; selection and place survive.
    void reload();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    void restoreSize();

    Services &m_services;
    InboxPanel *m_inbox;
};

} // namespace desk
