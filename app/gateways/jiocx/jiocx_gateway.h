// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"

namespace desk {

/// JioCX RCS: `POST {endpoint}/api/v1/sendMessage` and `/checkCapability` with a static key in `x-apikey`.
/// What is not public about its contract is read leniently and said to be unknown. `rules` says what codes
/// mean: see builtInGateways().
[[nodiscard]] std::unique_ptr<Gateway> makeJioCxGateway(const RuleBook *rules = nullptr);

} // namespace desk
