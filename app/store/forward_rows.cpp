// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/forward_rows.h"

#include "store/sql.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::rows {

namespace {

QString targetColumns()
{
    return u"SELECT provider_id, url, paused, passed_on, last_passed_on_at, last_error, last_error_at, "
           "failures, failing_since, held_until FROM forward_target"_s;
}

TargetRow targetOf(const QSqlQuery &row)
{
    TargetRow result;
    result.target.provider = sql::idOf(row.value(0));
    result.target.url = QUrl(row.value(1).toString(), QUrl::StrictMode);
    result.target.paused = row.value(2).toBool();
    result.state.passedOn = row.value(3).toLongLong();
    result.state.lastPassedOnAt = sql::timeOf(row.value(4));
    result.state.lastError = row.value(5).toString();
    result.state.lastErrorAt = sql::timeOf(row.value(6));
    result.hold.failures = row.value(7).toInt();
    result.hold.since = sql::timeOf(row.value(8));
    result.hold.until = sql::timeOf(row.value(9));
    return result;
}

QString jobColumns()
{
    return u"SELECT job.report_id, job.provider_id, job.lane, report.body, job.attempts, job.queued_at, "
           "job.not_before, job.last_error, job.dead_at IS NOT NULL, job.tried_since FROM forward_job AS job "
           "JOIN report ON report.id = job.report_id "_s;
}

ForwardJob jobOf(const QSqlQuery &row)
{
    ForwardJob job;
    job.report = row.value(0).toLongLong();
    job.provider = sql::idOf(row.value(1));
    job.lane = row.value(2).toString();
    job.body = row.value(3).toByteArray();
    job.attempts = row.value(4).toInt();
    job.queuedAt = sql::timeOf(row.value(5));
    job.notBefore = sql::timeOf(row.value(6));
    job.lastError = row.value(7).toString();
    job.dead = row.value(8).toBool();
    job.triedSince = sql::timeOf(row.value(9));
    return job;
}

Result<QList<ForwardJob>> selectJobs(const QSqlDatabase &database, const QString &tail,
                                     const QVariantList &values)
{
    Result<QSqlQuery> query = sql::read(database, jobColumns() + tail, values);
    if (!query)
        return query.error();
    QList<ForwardJob> jobs;
    while (query.value().next())
        jobs.append(jobOf(query.value()));
    return jobs;
}

/// Takes the provider three times. The last job that no barrier stands before: the barrier itself once it is
/// the first of all. In the same statement as its use, so that both see the same line.
QString openHeads()
{
    return u"provider_id = ? AND head = 1 AND report_id <= "
           "(SELECT CASE WHEN barrier.id IS NULL THEN 9223372036854775807 "
           "WHEN barrier.id = first.id THEN barrier.id ELSE barrier.id - 1 END FROM "
           "(SELECT min(report_id) AS id FROM forward_job WHERE provider_id = ? AND lane = '' "
           "AND dead_at IS NULL) AS barrier, "
           "(SELECT min(report_id) AS id FROM forward_job WHERE provider_id = ? AND head = 1) AS first)"_s;
}

QVariantList openHeadsOf(const QUuid &provider)
{
    return {sql::id(provider), sql::id(provider), sql::id(provider)};
}

Result<QList<ForwardJob>> selectHeads(const QSqlDatabase &database, const QUuid &provider,
                                      const QString &condition, const QVariantList &values)
{
    return selectJobs(database,
                      u"WHERE job.report_id IN (SELECT report_id FROM forward_job "
                      "INDEXED BY forward_job_times WHERE "_s +
                          openHeads() + condition + u") ORDER BY job.report_id"_s,
                      openHeadsOf(provider) + values);
}

} // namespace

Result<TargetRow> selectTarget(const QSqlDatabase &database, const QUuid &provider)
{
    Result<QSqlQuery> query =
        sql::read(database, targetColumns() + u" WHERE provider_id = ?"_s, {sql::id(provider)});
    if (!query)
        return query.error();
    if (query.value().next())
        return targetOf(query.value());
    TargetRow none;
    none.target.provider = provider;
    return none;
}

Result<QList<TargetRow>> selectTargets(const QSqlDatabase &database)
{
    Result<QSqlQuery> query = sql::read(database, targetColumns() + u" ORDER BY provider_id"_s);
    if (!query)
        return query.error();
    QList<TargetRow> found;
    while (query.value().next())
        found.append(targetOf(query.value()));
    return found;
}

Result<JobCounts> countJobs(const QSqlDatabase &database, const QUuid &provider)
{
    Result<QSqlQuery> query =
        sql::read(database,
                  u"SELECT (SELECT count(*) FROM forward_job WHERE provider_id = ? AND dead_at IS NULL), "
                  "(SELECT count(*) FROM forward_job WHERE provider_id = ? AND dead_at IS NOT NULL)"_s,
                  {sql::id(provider), sql::id(provider)});
    if (!query)
        return query.error();
    if (!query.value().next())
        return JobCounts{};
    return JobCounts{query.value().value(0).toInt(), query.value().value(1).toInt()};
}

/// A job that has failed waits for its time at the head of its lane, so the index knows them all. The reason
/// is that of the one with the latest next try: it failed last, or most often.
Result<Stuck> selectStuck(const QSqlDatabase &database, const QUuid &provider)
{
    const QString failed =
        u"FROM forward_job INDEXED BY forward_job_times WHERE provider_id = ? AND head = 1 "
        "AND not_before IS NOT NULL"_s;
    Result<QSqlQuery> query = sql::read(
        database,
        u"SELECT (SELECT count(*) %1), (SELECT last_error %1 ORDER BY not_before DESC LIMIT 1)"_s.arg(failed),
        {sql::id(provider), sql::id(provider)});
    if (!query)
        return query.error();
    if (!query.value().next())
        return Stuck{};
    return Stuck{query.value().value(0).toInt(), query.value().value(1).toString()};
}

Result<QList<JobPlace>> selectPlaces(const QSqlDatabase &database, const QList<qint64> &reports)
{
    QList<JobPlace> places;
    for (const qint64 report : reports) {
        Result<QSqlQuery> query =
            sql::read(database, u"SELECT provider_id, lane FROM forward_job WHERE report_id = ?"_s, {report});
        if (!query)
            return query.error();
        if (query.value().next())
            places.append({sql::idOf(query.value().value(0)), query.value().value(1).toString()});
    }
    return places;
}

Result<QList<ForwardJob>> selectReady(const QSqlDatabase &database, const QUuid &provider,
                                      const QDateTime &now, bool untriedFirst, int limit)
{
    // Two questions, because each finds its answer at one place of the index.
    auto ready =
        selectHeads(database, provider, u" AND not_before IS NULL ORDER BY report_id LIMIT ?"_s, {limit});
    if (!ready || (untriedFirst && !ready.value().isEmpty()))
        return ready;
    const auto waited = selectHeads(database, provider, u" AND not_before <= ? ORDER BY not_before LIMIT ?"_s,
                                    {sql::time(now), limit});
    if (!waited)
        return waited;
    ready.value() += waited.value();
    std::sort(ready.value().begin(), ready.value().end(),
              [](const ForwardJob &a, const ForwardJob &b) { return a.report < b.report; });
    return ready;
}

Result<QDateTime> selectFirstTime(const QSqlDatabase &database, const QUuid &provider, const QDateTime &after)
{
    const QString later = after.isValid() ? u" AND not_before > ?"_s : QString();
    const QVariantList times = after.isValid() ? QVariantList{sql::time(after)} : QVariantList();
    Result<QSqlQuery> query =
        sql::read(database,
                  u"SELECT coalesce(not_before, (SELECT queued_at FROM forward_job AS same "
                  "WHERE same.report_id = job.report_id)) FROM forward_job AS job "
                  "INDEXED BY forward_job_times WHERE "_s +
                      openHeads() + later + u" ORDER BY not_before, report_id LIMIT 1"_s,
                  openHeadsOf(provider) + times);
    if (!query)
        return query.error();
    return query.value().next() ? sql::timeOf(query.value().value(0)) : QDateTime();
}

Result<QList<ForwardJob>> selectDead(const QSqlDatabase &database, const QUuid &provider, int limit)
{
    return selectJobs(database,
                      u"WHERE job.provider_id = ? AND job.dead_at IS NOT NULL "
                      "ORDER BY job.report_id DESC LIMIT ?"_s,
                      {sql::id(provider), limit});
}

} // namespace desk::rows
