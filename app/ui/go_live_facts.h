// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/go_live.h"
#include "core/result.h"

namespace desk {

struct Services;

/// Everything stored that the checklist of one provider is judged by.
[[nodiscard]] Result<GoLiveFacts> goLiveFacts(const Services &services, const QUuid &provider);
/// What the user ticked by hand for this provider.
[[nodiscard]] HandTick storedSmsSeen(const Services &services, const QUuid &provider);
void storeSmsSeen(const Services &services, const QUuid &provider, const HandTick &tick);

} // namespace desk
