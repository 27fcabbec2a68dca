// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report.h"
#include "ui/state_colors.h"

namespace desk {

// The words of a callback report. They say what was reported and no more.

/// "Delivered by RCS", "Read", "Can receive RCS": one event of a report.
[[nodiscard]] QString reportedWords(const DeliveryEvent &event);
/// The words of the first event, and "and 2 more" after them.
[[nodiscard]] QString reportTitle(const Report &report);
[[nodiscard]] StateRole reportRole(const Report &report);
/// "+919876540001" for the digits alone; empty stays empty.
[[nodiscard]] QString phoneText(const QString &digits);
/// What tells the report from others in a list: what the reply says, else the message's ID, else the
/// beginning of the body.
[[nodiscard]] QString reportSubject(const Report &report);
/// How it came here.
[[nodiscard]] QString originWords(Report::Origin origin);
/// "3 times, the last one on 23 Nov 2026 10:42:09"; empty for a single copy.
[[nodiscard]] QString copiesWords(const Report &report);
/// What a second reading showed beside the first.
[[nodiscard]] QString replayWords(const Report &before, const Report &after);

} // namespace desk
