// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/jiocx/jiocx_callback_members.h"

namespace desk::jiocx {

/// Whether the object tells of something that the phone's owner wrote, sent or tapped.
[[nodiscard]] bool isFromUser(const CallbackObject &object);
/// A reply, or one event for each button that was tapped.
[[nodiscard]] QList<ReportedEvent> userEventsIn(const CallbackObject &object, const QString &vendor);

} // namespace desk::jiocx
