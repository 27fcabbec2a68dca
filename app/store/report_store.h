// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report.h"
#include "core/result.h"
#include "core/statistics.h"
#include "store/database.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace desk {

class ReportWriter;

/// A callback body on its way to the disk.
struct NewReport
{
    QUuid provider;
    QDateTime receivedAt; ///< UTC.
    Report::Origin origin = Report::Origin::Received;
    QByteArray body;
    CallbackReading reading;
    QString token = {}; ///< The callback token it came by; empty for what was imported.
    QString base = {};  ///< plainBase() of the public base at that time.
};

/// What the inbox asks for. All conditions have to hold.
struct ReportFilter
{
    QUuid provider = {};              ///< Null for all.
    QList<DeliveryState> states = {}; ///< Reports with an event of one of these; empty for all.
    /// Somewhere in the body or in an event's text, without case (ASCII), or in its number ("+" before it) or
    /// message id. Empty for all.
    QString text = {};

    bool operator==(const ReportFilter &) const = default;
};

/// Every report that ever came. Error codes: `store-write`, `store-read`; `store-report` where a report could
/// not be stored.
class ReportStore
{
public:
    /// `database` outlives this and belongs to the thread that calls.
    explicit ReportStore(Database &database);
    ~ReportStore();
    ReportStore(const ReportStore &) = delete;
    ReportStore &operator=(const ReportStore &) = delete;

    struct Stored
    {
        qint64 id = 0;
        bool repeated = false; ///< It was there already; only its counter moved.
    };
    /// Equal bytes within this time are one report.
    static constexpr std::chrono::hours sameBytesWindow{24};
    /// Puts all on disk in one transaction, or none: when this answers, they survive `kill -9` and power
    /// loss. Received ones that are new are also put in line for the forwarder where the provider has a
    /// target; those that came by the provider's present token are kept as proof of its callback URL. In the
    /// order given.
    [[nodiscard]] Result<QList<Stored>> add(const QList<NewReport> &reports);

    /// Newest first, ids below `before` (0: from the newest).
    [[nodiscard]] Result<QList<Report>> reports(const ReportFilter &filter, qint64 before = 0,
                                                int limit = 200) const;
    [[nodiscard]] Result<int> count(const ReportFilter &filter) const;
    /// When the newest reply or tap came by the callback URL; invalid for never. An imported one says nothing
    /// about whether replies find their way here.
    [[nodiscard]] Result<QDateTime> newestReply(const QUuid &provider) const;
    /// The report with that id where it fits.
    [[nodiscard]] Result<std::optional<Report>> find(const ReportFilter &filter, qint64 id) const;
    /// Error code `report-not-found`.
    [[nodiscard]] Result<Report> report(qint64 id) const;
    /// Puts a new reading in place of the old one: what Replay does. Forwards nothing again.
    [[nodiscard]] Outcome replaceReading(qint64 id, const CallbackReading &reading);

    /// Shows everything sent from here or reported for the provider between the two days (in the user's time
    /// zone): one message after the other, in no order that means anything. There may be very many, so none
    /// is kept, and `wanted` is asked now and then, though not while SQLite sorts: once it says no, the end
    /// is an error with the code `store-unwanted`.
    [[nodiscard]] Outcome forEachMessage(const QUuid &provider, QDate from, QDate to,
                                         const std::function<void(const MessageRecord &)> &visit,
                                         const std::function<bool()> &wanted = {}) const;
    /// For a connection of another thread: see Database::openAgain().
    [[nodiscard]] const QString &dataDir() const { return m_database.dataDir(); }

private:
    [[nodiscard]] Result<ReportWriter *> writer();

    Database &m_database;
    std::unique_ptr<ReportWriter> m_writer; ///< Its statements are prepared at the first need.
};

} // namespace desk
