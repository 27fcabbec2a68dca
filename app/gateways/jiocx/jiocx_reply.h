// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"

namespace desk::jiocx {

[[nodiscard]] SendVerdict readSendReply(const HttpReply &reply, const QString &vendor);
[[nodiscard]] CheckVerdict readCheckReply(const HttpReply &reply, const QString &number,
                                          const QString &vendor);

} // namespace desk::jiocx
