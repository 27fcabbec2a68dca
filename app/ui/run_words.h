// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery.h"
#include "ui/timeline_tree.h"

namespace desk {

// The words of a test run. They never claim more than is known: accepted is not delivered.
// `vendor` is how sentences name the provider: Gateway::shortName().

/// How far the message came: "Accepted by JioCX", "Delivered by RCS", "No clear answer from JioCX"…
[[nodiscard]] QString headline(const TestRun &run, const QString &vendor);
/// How certain and how good that is.
[[nodiscard]] StateRole headlineRole(const TestRun &run);
[[nodiscard]] StateRole roleOf(SendOutcome outcome);
[[nodiscard]] StateRole roleOf(DeliveryState state);
/// What the headline's explanation is: of a reported failure, else of the answer; empty where a report has
/// made the answer old.
[[nodiscard]] Explanation whyOf(const TestRun &run);
/// One or two words for a table: "Delivered by RCS", "No report yet"; empty for what never left.
[[nodiscard]] QString deliveryWords(const TestRun &run);
[[nodiscard]] StateRole deliveryRole(const TestRun &run);
/// The timeline for the eye. What the headline says already is not said again.
[[nodiscard]] QList<TimelineRow> timelineRows(const TestRun &run, const QString &vendor);
/// What nobody can know from this run; empty where there is nothing to add.
[[nodiscard]] QString unknownWords(const TestRun &run, const QString &vendor);
/// Status line, headers and body as they came.
[[nodiscard]] QString answerText(const TestRun &run);
/// "10:42:07" and "23 Nov 2026 10:42:07", local time.
[[nodiscard]] QString clockTime(const QDateTime &utc);
[[nodiscard]] QString dayAndTime(const QDateTime &utc);

} // namespace desk
