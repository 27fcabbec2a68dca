// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"

namespace desk {

/// Where a message stands after everything that is known about it. Reports may come late, twice and in any
/// order: none of them lowers the state. Read implies delivered; a delivery after an expiry or failure notice
/// wins, because the handset has it; of failed and expired the last one told stays.
struct DeliveryProgress
{
    /// Refused, Unclear, Cancelled, Interrupted, Queued or Accepted from our own steps; Sent, Delivered,
    /// Read, Failed, Expired or OptedOut from reports.
    DeliveryState state = DeliveryState::Unknown;
    /// Which leg carried it to the handset: the one that a report of the arrival names. Where none does, Rcs,
    /// unless an SMS was reported too, or there is a fallback and a failure, an expiry or an unreachable
    /// phone was reported: then the fallback may have carried it, and it is Unknown. What was read came by
    /// Rcs in any case.
    DeliveryLeg leg = DeliveryLeg::Unknown;
    std::optional<bool> reachable = {}; ///< What a reachability report said about RCS on this phone.
    QDateTime acceptedAt = {};          ///< Each invalid while not known.
    QDateTime sentAt = {};
    QDateTime deliveredAt = {}; ///< Of the delivery report, else of the read report.
    QDateTime readAt = {};
    int replies = 0;
    int taps = 0;
    /// Of Failed, Expired or a refusal, or why the phone cannot be reached; empty code otherwise.
    Explanation failure = {};

    /// Nothing more is awaited: refused, delivered, read, failed, expired. A reply may still come.
    [[nodiscard]] bool ended() const;
    bool operator==(const DeliveryProgress &) const = default;
};
[[nodiscard]] DeliveryProgress progressOf(const TestRun &run);
/// The same from reports alone, for messages that this program did not send.
[[nodiscard]] DeliveryProgress progressOf(const QList<DeliveryEvent> &reports);
/// What a report tells about a message that exists; a capability check names no such thing.
[[nodiscard]] bool provesAMessage(const DeliveryProgress &progress);
/// Accepted, or its reports tell that it was taken although no clear answer came.
[[nodiscard]] bool wasTaken(const TestRun &run);

/// One line of the timeline.
struct TimelineLine
{
    enum class Mark { Done, Waiting, Trouble, Unknown };
    Mark mark = Mark::Done;
    DeliveryEvent event; ///< `at` is invalid for what has not happened.
    QString title;       ///< Translated: "Delivered by RCS", "Read", "SMS fallback"
    QString detail;      ///< Translated; may be empty: the reply's text, "not yet", "not reported by JioCX".
    qint64 afterMs = -1; ///< Since the line before it that has a time; -1 where there is none.
};
/// The run as the eye follows it: our steps, then the reports by their time, then what is still awaited
/// ("Read: not yet") and, where a fallback was asked for and the phone cannot be reached by RCS or the RCS
/// leg failed, the SMS leg, "not reported by <vendor>" unless a report names it. Where no report can come,
/// that is said instead. Repeats of the same state, for the same reason, are shown once, with the first time.
[[nodiscard]] QList<TimelineLine> timelineOf(const TestRun &run, const QString &vendor);
/// Whether an accepted message has no callback URL that a report could come to. One that came all the same,
/// by the URL of another provider with the same sender, shows that there is a way.
[[nodiscard]] bool noReportCanCome(const TestRun &run);
/// Whether an SMS fallback went out with the message, as far as the request tells.
[[nodiscard]] bool askedForFallback(const TestRun &run);
/// Whether a report names SMS as the leg of anything, its failure too.
[[nodiscard]] bool tellsOfSms(const TestRun &run);
/// Whether the SMS leg had to carry the message, and no report tells of it. Nothing is carried to a number
/// that is not valid. `progress` is that of the run.
[[nodiscard]] bool smsLegIsUnknown(const TestRun &run, const DeliveryProgress &progress);
/// "after 2 s", "after 3 min 5 s"; translated, by locale.
[[nodiscard]] QString afterText(qint64 ms);

} // namespace desk
