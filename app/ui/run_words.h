// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"
#include "ui/state_colors.h"

namespace desk {

// The words of a test run. They never claim more than is known: accepted is not delivered.
// `vendor` is how sentences name the provider: Gateway::shortName().

/// "Accepted by JioCX", "No clear answer from JioCX"…
[[nodiscard]] QString headline(const TestRun &run, const QString &vendor);
/// How certain and how good that is.
[[nodiscard]] StateRole roleOf(SendOutcome outcome);
[[nodiscard]] StateRole roleOf(DeliveryState state);
/// "Delivered by RCS": one step of the run.
[[nodiscard]] QString eventWords(const TestRun &run, const DeliveryEvent &event, const QString &vendor);
/// "after 2 s", "after 350 ms", "after 1 min 5 s".
[[nodiscard]] QString elapsedWords(qint64 milliseconds);
/// What nobody can know from this run; empty where there is nothing to add.
[[nodiscard]] QString unknownWords(const TestRun &run, const QString &vendor);
/// Status line, headers and body as they came.
[[nodiscard]] QString answerText(const TestRun &run);
/// "10:42:07" and "23 Nov 2026 10:42:07", local time.
[[nodiscard]] QString clockTime(const QDateTime &utc);
[[nodiscard]] QString dayAndTime(const QDateTime &utc);

} // namespace desk
