// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/callback_health.h"
#include "ui/state_colors.h"

namespace desk {

/// How certain and how good the state of a callback URL is.
[[nodiscard]] StateRole stateRoleOf(const CallbackHealth &health);
/// "Seen 3 minutes ago", "Seen yesterday, but the self-check failed", "No report yet".
[[nodiscard]] QString healthLine(const CallbackHealth &health, const CallbackFacts &facts,
                                 const QDateTime &now);

} // namespace desk
