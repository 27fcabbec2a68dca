// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery.h"

#include <QDate>

#include <chrono>
#include <optional>

namespace desk {

/// One message to one phone, sent from here or only known by its reports.
struct MessageRecord
{
    QDateTime sentAt; ///< When it was accepted here, else the first report of it. UTC.
    bool sentHere = false;
    DeliveryProgress progress;
    bool unreportable = false; ///< Sent where no report can come to: see noReportCanCome().
};

/// Counts as the dashboards make them: "sent" is what the provider's interface accepted, not what a handset
/// got.
struct MessageCounts
{
    int sent = 0;
    int deliveredRcs = 0;
    int deliveredSms = 0;
    int deliveredUnknown = 0; ///< Delivered, by a leg that no report names.
    int read = 0;
    int clicked = 0; ///< Messages with at least one tap.
    int replied = 0;
    int failed = 0;       ///< Failed or expired.
    int unreportable = 0; ///< Of the sent ones: what became of them is unknown for ever.

    [[nodiscard]] int delivered() const { return deliveredRcs + deliveredSms + deliveredUnknown; }
    /// delivered / (sent - unreportable), 0 to 1; no value where that is nothing of nothing.
    [[nodiscard]] std::optional<double> deliveryRate() const;
    bool operator==(const MessageCounts &) const = default;
};

struct DayStatistics
{
    QDate day; ///< In the user's own time zone, by the time of sending.
    MessageCounts counts;

    bool operator==(const DayStatistics &) const = default;
};

struct ProviderStatistics
{
    MessageCounts total;
    QList<DayStatistics> days; ///< Every day from the first asked for to the last, empty days too.
    /// From accepted to delivered, by nearest rank; no value while nothing was delivered.
    std::optional<std::chrono::milliseconds> medianToDelivery;
    std::optional<std::chrono::milliseconds> p95ToDelivery;

    bool operator==(const ProviderStatistics &) const = default;
};

/// Takes one message after the other, in any order, and keeps none: there may be very many.
class StatisticsCount
{
public:
    /// Messages of other days do not count.
    StatisticsCount(QDate from, QDate to);

    void add(const MessageRecord &record);
    [[nodiscard]] ProviderStatistics result() const;
    /// True when at least one message has a report of any kind, so that a zero means "none" and not
    /// "unknown".
    [[nodiscard]] bool anyReported() const { return m_reported; }

private:
    ProviderStatistics m_statistics;
    QList<qint64> m_begins;
    QList<std::chrono::milliseconds> m_times; ///< To delivery, of each message that tells it.
    bool m_reported = false;
};

/// RFC 4180 with a header line and a line for each day, then one for the total; CRLF.
/// Where nothing is `reported` at all, all but what was sent is left empty: it is unknown, not nought.
[[nodiscard]] QByteArray toCsv(const ProviderStatistics &statistics, bool reported = true);

} // namespace desk
