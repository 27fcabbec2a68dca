// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics.h"

namespace desk {

/// "RCS 12 · SMS none reported": by which way the delivered ones came.
[[nodiscard]] QString legWords(const MessageCounts &counts);
/// How many messages the delivery rate leaves out; empty where it leaves out none.
[[nodiscard]] QString leftOutWords(const MessageCounts &counts);
/// "2 s", "3 min 5 s"; empty for no value.
[[nodiscard]] QString durationWords(std::optional<std::chrono::milliseconds> duration);
/// The figures of the whole period in one or two sentences, for those who do not see the chart.
[[nodiscard]] QString statisticsSentence(const ProviderStatistics &statistics, bool reported);

} // namespace desk
