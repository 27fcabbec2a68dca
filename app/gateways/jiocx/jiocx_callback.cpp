// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_callback.h"

namespace desk::jiocx {

CallbackReading readCallback(const QByteArray &, const QString &)
{
    return {};
}

} // namespace desk::jiocx
