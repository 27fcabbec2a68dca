// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup_sheet.h"

#include "ui/services.h"

namespace desk {

SetupSheet::SetupSheet(Services &services, const Provider &provider, QWidget *parent)
    : QDialog(parent), m_services(services), m_provider(provider)
{
    static_cast<void>(m_services);
}
SetupSheet::~SetupSheet() = default;

} // namespace desk
