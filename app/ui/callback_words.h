// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/callback_health.h"
#include "ui/state_colors.h"

namespace desk {

/// How certain and how good the state of a callback URL is.
[[nodiscard]] StateRole stateRoleOf(CallbackState state);
/// "Seen 3 minutes ago", "No report yet".
[[nodiscard]] QString healthLine(const CallbackHealth &health, const CallbackFacts &facts,
                                 const QDateTime &now);

} // namespace desk
