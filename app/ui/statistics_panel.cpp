// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics_panel.h"

#include "ui/services.h"

namespace desk {

StatisticsPanel::StatisticsPanel(Services &services, QWidget *parent) : QWidget(parent), m_services(services)
{
    static_cast<void>(m_services);
}
StatisticsPanel::~StatisticsPanel() = default;
void StatisticsPanel::showProvider(const QUuid &) {}
void StatisticsPanel::reload() {}

} // namespace desk
