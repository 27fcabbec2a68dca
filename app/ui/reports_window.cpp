// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/reports_window.h"

#include "ui/services.h"

namespace desk {

ReportsWindow::ReportsWindow(Services &services, QWidget *parent) : QDialog(parent), m_services(services)
{
    static_cast<void>(m_services);
}
ReportsWindow::~ReportsWindow() = default;
void ReportsWindow::reload() {}

} // namespace desk
