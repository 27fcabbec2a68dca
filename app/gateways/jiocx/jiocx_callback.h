// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report.h"
#include "gateways/reply_explanations.h"

namespace desk::jiocx {

/// What a callback body says, by the rules of what is known about JioCX: see Gateway::readCallback().
[[nodiscard]] CallbackReading readCallback(const QByteArray &body, const Wording &wording);

} // namespace desk::jiocx
