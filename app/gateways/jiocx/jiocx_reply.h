// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"
#include "gateways/reply_explanations.h"

namespace desk::jiocx {

[[nodiscard]] SendVerdict readSendReply(const HttpReply &reply, const Wording &wording);
[[nodiscard]] CheckVerdict readCheckReply(const HttpReply &reply, const QString &number,
                                          const Wording &wording);

} // namespace desk::jiocx
