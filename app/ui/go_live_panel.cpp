// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/go_live_panel.h"

#include "ui/services.h"

namespace desk {

GoLivePanel::GoLivePanel(Services &services, QWidget *parent) : QWidget(parent), m_services(services)
{
    static_cast<void>(m_services);
}
GoLivePanel::~GoLivePanel() = default;
void GoLivePanel::showProvider(const QUuid &) {}
void GoLivePanel::reload() {}

} // namespace desk
