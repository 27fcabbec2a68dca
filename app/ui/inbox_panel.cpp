// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox_panel.h"

#include "ui/services.h"

namespace desk {

InboxPanel::InboxPanel(Services &services, QWidget *parent) : QWidget(parent), m_services(services)
{
    static_cast<void>(m_services);
}
InboxPanel::~InboxPanel() = default;
void InboxPanel::showProvider(const QUuid &) {}
void InboxPanel::reload() {}

} // namespace desk
