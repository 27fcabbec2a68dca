// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/callback_dialog.h"

#include "ui/services.h"

namespace desk {

CallbackDialog::CallbackDialog(Services &services, const Provider &provider, QWidget *parent)
    : QDialog(parent), m_services(services), m_provider(provider)
{
    static_cast<void>(m_services);
}
CallbackDialog::~CallbackDialog() = default;
void CallbackDialog::reload() {}

} // namespace desk
