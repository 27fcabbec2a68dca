// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics.h"

namespace desk::test {

inline ProviderStatistics statisticsOf(const QList<MessageRecord> &records, QDate from, QDate to)
{
    StatisticsCount count(from, to);
    for (const MessageRecord &record : records)
        count.add(record);
    return count.result();
}

} // namespace desk::test
