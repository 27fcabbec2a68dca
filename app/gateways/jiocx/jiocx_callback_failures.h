// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/jiocx/jiocx_callback_members.h"
#include "gateways/reply_explanations.h"

namespace desk::jiocx {

/// How a message came to its end without reaching the phone.
enum class Ending { Failed, Expired, NotWithdrawn, Withdrawn };

/// What the end means. Codes: "jiocx-<number>" for a number that is known, "dlt-<number>" for one of
/// the DLT check, "jiocx-unexplained", "jiocx-expired", "jiocx-not-withdrawn", "jiocx-withdrawn".
[[nodiscard]] Explanation explainedEnding(Ending ending, const CallbackObject &object, DeliveryLeg leg,
                                          const Wording &wording);

} // namespace desk::jiocx
