// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report.h"

namespace desk::jiocx {

/// What a callback body says, by the rules of what is known about JioCX: see Gateway::readCallback().
/// `vendor` is how sentences name it.
[[nodiscard]] CallbackReading readCallback(const QByteArray &body, const QString &vendor);

} // namespace desk::jiocx
