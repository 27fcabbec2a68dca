// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forward_dialog.h"

#include "ui/services.h"

namespace desk {

ForwardDialog::ForwardDialog(Services &services, const Provider &provider, QWidget *parent)
    : QDialog(parent), m_services(services), m_provider(provider)
{
    static_cast<void>(m_services);
}
ForwardDialog::~ForwardDialog() = default;
void ForwardDialog::reload() {}

} // namespace desk
