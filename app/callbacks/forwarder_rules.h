// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/http.h"

// How the forwarder judges what came back from the dashboard.

namespace desk {

/// 2xx: the report is delivered, whatever the answer's body is. A server that says 2xx and then keeps talking
/// until the time is up has taken it too; one that breaks off has not, for sure.
[[nodiscard]] bool isTaken(const HttpReply &reply);

/// Whether the target has to be left alone for a while at once: it is not reached, or says that it is
/// overloaded or under maintenance.
[[nodiscard]] bool concernsTarget(const HttpReply &reply);

/// Whose trouble an answer tells of. Target: another report would fare no better, because nothing is reached,
/// or the address or the way in is wrong. Report: the target refuses this one. Either: it may be one or the
/// other.
enum class TroubleOf { Target, Report, Either };
[[nodiscard]] TroubleOf troubleOf(const HttpReply &reply);

/// What happened and what to do, for a marketer. Never holds the URL, which may have a secret in it.
[[nodiscard]] QString forwardTrouble(const HttpReply &reply);
/// The same once it is given up.
[[nodiscard]] QString forwardGivenUp(const HttpReply &reply);
/// The same for a report about several messages, which is given up sooner.
[[nodiscard]] QString forwardBarrierGivenUp(const HttpReply &reply);

} // namespace desk
