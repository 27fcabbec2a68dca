// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/forward_store.h"

#include <QSqlDatabase>

// The rows of the tables forward_target and forward_job, between the database and the values.

namespace desk::rows {

struct TargetRow
{
    ForwardTarget target;
    ForwardState state; ///< Only what stands in the row.
    ForwardHold hold;
};

/// An empty URL for a provider without a target.
[[nodiscard]] Result<TargetRow> selectTarget(const QSqlDatabase &database, const QUuid &provider);
[[nodiscard]] Result<QList<TargetRow>> selectTargets(const QSqlDatabase &database);

struct JobCounts
{
    int waiting = 0;
    int dead = 0;
};
[[nodiscard]] Result<JobCounts> countJobs(const QSqlDatabase &database, const QUuid &provider);

struct Stuck
{
    int jobs = 0;
    QString reason; ///< Of the one that failed last.
};
/// The living jobs that were tried and not taken.
[[nodiscard]] Result<Stuck> selectStuck(const QSqlDatabase &database, const QUuid &provider);

struct JobPlace
{
    QUuid provider;
    QString lane;
};
/// Where these jobs stand in line; those that are gone are left out.
[[nodiscard]] Result<QList<JobPlace>> selectPlaces(const QSqlDatabase &database,
                                                   const QList<qint64> &reports);

/// First of their lane, no barrier before them, time come. Oldest first, without the URL. At most `limit`
/// that were never tried and as many whose wait is over, or with `untriedFirst` these only if there are no
/// others.
[[nodiscard]] Result<QList<ForwardJob>> selectReady(const QSqlDatabase &database, const QUuid &provider,
                                                    const QDateTime &now, bool untriedFirst, int limit);
/// When the first of these may go: for an invalid `after` of all, with the time of joining the line for those
/// that may go at once; else of those that have to wait until later than `after`.
[[nodiscard]] Result<QDateTime> selectFirstTime(const QSqlDatabase &database, const QUuid &provider,
                                                const QDateTime &after);
/// Newest first, without the URL.
[[nodiscard]] Result<QList<ForwardJob>> selectDead(const QSqlDatabase &database, const QUuid &provider,
                                                   int limit);

} // namespace desk::rows
