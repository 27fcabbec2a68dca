// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/database.h"

#include <QDateTime>
#include <QList>
#include <QUrl>
#include <QUuid>

namespace desk {

/// Where the reports of a provider are passed on to.
struct ForwardTarget
{
    QUuid provider;
    QUrl url;            ///< https; http for loopback only. Empty for none.
    bool paused = false; ///< Reports are put in line and wait.

    bool operator==(const ForwardTarget &) const = default;
};

/// One report on its way to the dashboard.
struct ForwardJob
{
    qint64 report = 0; ///< Report::id; jobs go out in this order within a lane.
    QUuid provider;
    QUrl url; ///< Of the target, as it is now.
    /// Jobs of one lane go one after the other. It is the message's id, else the phone's number. A report
    /// about several messages has an empty lane: it waits for all before it, and all after it wait for it.
    QString lane;
    QByteArray body;
    int attempts = 0;
    QDateTime queuedAt;  ///< UTC.
    QDateTime notBefore; ///< UTC; invalid for at once.
    QString lastError;   ///< One sentence; empty before the first failure.
    bool dead = false;   ///< Given up; only sendAgain() brings it back.

    bool operator==(const ForwardJob &) const = default;
};

struct ForwardState
{
    ForwardTarget target;
    int waiting = 0; ///< In line, dead ones not counted.
    int dead = 0;
    qint64 passedOn = 0;      ///< Taken by the target since the target was set.
    QDateTime lastPassedOnAt; ///< UTC; invalid for never.
    QString lastError;        ///< Of the last attempt; empty when it went well.
    QDateTime lastErrorAt;
    QDateTime nextAttemptAt; ///< UTC; invalid when nothing waits.

    bool operator==(const ForwardState &) const = default;
};

/// The line of reports to pass on. ReportStore::add() puts them in, in the same transaction as the report.
/// Error codes: `store-write`, `store-read`.
class ForwardStore
{
public:
    /// `database` outlives this and belongs to the thread that calls.
    explicit ForwardStore(Database &database);

    [[nodiscard]] Result<ForwardTarget> target(const QUuid &provider) const;
    [[nodiscard]] Result<QList<ForwardTarget>> targets() const;
    /// Sets or (empty URL) removes. Removing keeps what waits; setting a new URL sends what waits there.
    [[nodiscard]] Outcome setTarget(const ForwardTarget &target);
    [[nodiscard]] Result<ForwardState> state(const QUuid &provider) const;

    /// The jobs that may go out now: target set and not paused, not dead, time come, first of their lane, no
    /// barrier before them, not in `inFlight` and no job of their lane in `inFlight`. Oldest first.
    [[nodiscard]] Result<QList<ForwardJob>> due(const QDateTime &now, const QList<qint64> &inFlight,
                                                int limit) const;
    /// When the next waiting job may go; invalid when none waits.
    [[nodiscard]] Result<QDateTime> nextTime() const;
    [[nodiscard]] Outcome passedOn(qint64 report, const QDateTime &now);
    [[nodiscard]] Outcome failed(qint64 report, const QString &error, const QDateTime &now,
                                 const QDateTime &notBefore);
    [[nodiscard]] Outcome giveUp(qint64 report, const QString &error, const QDateTime &now);

    /// Newest first.
    [[nodiscard]] Result<QList<ForwardJob>> deadLetters(const QUuid &provider, int limit = 500) const;
    /// Puts dead ones in line again, as if new; all of the provider's for an empty list.
    [[nodiscard]] Outcome sendAgain(const QUuid &provider, const QList<qint64> &reports,
                                    const QDateTime &now);

private:
    Database &m_database;
};

} // namespace desk
