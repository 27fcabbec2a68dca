// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/jiocx/jiocx_callback_members.h"

namespace desk::jiocx {

/// Whether the object is the report on which phones of a submission RCS can reach.
[[nodiscard]] bool isReachabilityReport(const CallbackObject &object);
/// One event for each phone in its lists; none if they are empty.
[[nodiscard]] QList<ReportedEvent> reachabilityEventsIn(const CallbackObject &object, const QString &vendor);

} // namespace desk::jiocx
