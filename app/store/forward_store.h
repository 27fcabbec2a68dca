// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/database.h"

#include <QDateTime>
#include <QList>
#include <QUrl>
#include <QUuid>

#include <chrono>

namespace desk {

/// Where the reports of a provider are passed on to.
struct ForwardTarget
{
    QUuid provider = {};
    QUrl url = {};       ///< https; http for loopback only. Empty for none.
    bool paused = false; ///< Reports are put in line and wait.

    bool operator==(const ForwardTarget &) const = default;
};

/// One report on its way to the dashboard.
struct ForwardJob
{
    qint64 report = 0; ///< Report::id; jobs go out in this order within a lane.
    QUuid provider = {};
    QUrl url = {}; ///< Of the target, as it is now.
    /// Jobs of one lane go one after the other. It is the message's id, else the vendor's reference, else the
    /// phone's number, else its own. A report about several messages has an empty lane: it waits for all
    /// before it, and all after it wait for it.
    QString lane = {};
    QByteArray body = {};
    int attempts = 0;
    QDateTime queuedAt = {};  ///< UTC.
    QDateTime notBefore = {}; ///< UTC; invalid for at once.
    /// UTC, of the first failure; later by all the time that it was left alone. Invalid before that.
    QDateTime triedSince = {};
    QString lastError = {}; ///< One sentence; empty before the first failure.
    bool dead = false;      ///< Given up; only sendAgain() brings it back.

    bool operator==(const ForwardJob &) const = default;
};

struct ForwardState
{
    ForwardTarget target = {};
    int waiting = 0;          ///< In line, dead ones not counted.
    int stuck = 0;            ///< Of those, the ones that the target has not taken although they were tried.
    QString stuckReason = {}; ///< Why one of them was not taken: that with the latest next try.
    int dead = 0;
    qint64 passedOn = 0;           ///< Taken by the target since the target was set.
    QDateTime lastPassedOnAt = {}; ///< UTC; invalid for never.
    QString lastError = {};        ///< Of the last attempt; empty when it went well.
    QDateTime lastErrorAt = {};
    /// UTC; not in the future when something may go at once. Invalid when nothing waits, or all waits for the
    /// user: paused, or no target.
    QDateTime nextAttemptAt = {};

    bool operator==(const ForwardState &) const = default;
};

/// A target as a whole that has trouble: down, overloaded, or the wrong address. It is left alone for a while
/// and then tried with one job before the others follow.
struct ForwardHold
{
    int failures = 0;     ///< Tries in a row that failed; 0 means that all is well.
    QDateTime since = {}; ///< UTC, of the first.
    QDateTime until = {}; ///< UTC; nothing goes out before.

    bool operator==(const ForwardHold &) const = default;
};

/// How one attempt ended.
struct ForwardEnd
{
    enum class Kind { Taken, Failed, GivenUp };
    qint64 report = 0;
    Kind kind = Kind::Taken;
    QString error = {};        ///< One sentence or two; not for Taken.
    QDateTime notBefore = {};  ///< UTC; for Failed.
    QDateTime triedSince = {}; ///< UTC; for Failed: see ForwardJob. Invalid to leave it as it is.

    bool operator==(const ForwardEnd &) const = default;
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

    /// The jobs that may go out now: target set, not paused and not held, not dead, time come, first of their
    /// lane, no barrier before them, not in `inFlight` and no job of their lane in `inFlight`. Oldest first,
    /// and for each target so many that with those under way it has at most `perTarget`. One only for a
    /// target that has failed: one that was never tried, if there is any, else the one that waits longest.
    [[nodiscard]] Result<QList<ForwardJob>> due(const QDateTime &now, const QList<qint64> &inFlight,
                                                int perTarget) const;
    /// The first moment after `now` at which more may go without anything else happening; invalid for never.
    [[nodiscard]] Result<QDateTime> nextTime(const QDateTime &now) const;
    /// All ends in one transaction. A job that is gone meanwhile is no fault.
    [[nodiscard]] Outcome record(const QList<ForwardEnd> &ends, const QDateTime &now);
    [[nodiscard]] Outcome passedOn(qint64 report, const QDateTime &now);
    [[nodiscard]] Outcome failed(qint64 report, const QString &error, const QDateTime &now,
                                 const QDateTime &notBefore);
    [[nodiscard]] Outcome giveUp(qint64 report, const QString &error, const QDateTime &now);

    /// Default for a target without trouble. A job that is taken ends a hold whose time has passed; a new
    /// URL, Resume and sendAgain() end the wait of any, and its time counts anew.
    [[nodiscard]] Result<ForwardHold> hold(const QUuid &provider) const;
    [[nodiscard]] Outcome setHold(const QUuid &provider, const ForwardHold &hold);
    /// For when the clock was set back: a wait that ends later than `longestWait` from now cannot have been
    /// meant and ends at once; what began later than now began now.
    [[nodiscard]] Outcome mendTimes(const QDateTime &now, std::chrono::milliseconds longestWait);
    /// Gives up the waiting jobs that were put in line at `queuedBefore` or before, at most `limit` of them.
    /// Gives their number.
    [[nodiscard]] Result<int> giveUpOld(const QUuid &provider, const QDateTime &queuedBefore,
                                        const QString &error, const QDateTime &now, int limit = 1000);

    /// Newest first.
    [[nodiscard]] Result<QList<ForwardJob>> deadLetters(const QUuid &provider, int limit = 500) const;
    /// Puts dead ones in line again, as if new; all of the provider's for an empty list.
    [[nodiscard]] Outcome sendAgain(const QUuid &provider, const QList<qint64> &reports,
                                    const QDateTime &now);

private:
    Database &m_database;
};

} // namespace desk
