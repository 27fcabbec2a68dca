// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/forward_store.h"

#include "store/forward_rows.h"
#include "store/sql.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

Outcome writeAll(const Database &database, const QList<std::pair<QString, QVariantList>> &statements)
{
    const QSqlDatabase connection = database.connection();
    sql::Transaction transaction(connection);
    if (!transaction.started())
        return transaction.started();
    for (const auto &[statement, values] : statements) {
        if (Outcome done = sql::write(connection, statement, values); !done)
            return done;
    }
    return transaction.commit();
}

/// What is under way for one provider.
struct UnderWay
{
    QSet<QString> lanes;
    int jobs = 0;
};

Result<QHash<QUuid, UnderWay>> underWay(const QSqlDatabase &database, const QList<qint64> &inFlight)
{
    const Result<QList<rows::JobPlace>> places = rows::selectPlaces(database, inFlight);
    if (!places)
        return places.error();
    QHash<QUuid, UnderWay> found;
    for (const rows::JobPlace &place : places.value()) {
        found[place.provider].lanes.insert(place.lane);
        ++found[place.provider].jobs;
    }
    return found;
}

/// A report about several messages goes alone: it waits for all that are under way, and they for it.
bool mayJoin(const ForwardJob &job, const UnderWay &others)
{
    if (job.lane.isEmpty())
        return others.jobs == 0;
    return !others.lanes.contains(job.lane) && !others.lanes.contains(QString());
}

Result<QList<ForwardJob>> dueOf(const QSqlDatabase &database, const rows::TargetRow &target,
                                const QDateTime &now, const UnderWay &others, int perTarget)
{
    const bool probing = target.hold.failures > 0;
    const int limit = (probing ? 1 : perTarget) - others.jobs;
    if (limit <= 0 || target.hold.until > now)
        return QList<ForwardJob>();
    // Each job under way can hide two: itself, and an older one of its lane that has come back.
    const int hidden = 2 * others.jobs;
    auto found = rows::selectReady(database, target.target.provider, now, probing, limit + hidden);
    if (!found)
        return found;
    QList<ForwardJob> &jobs = found.value();
    jobs.removeIf([&others](const ForwardJob &job) { return !mayJoin(job, others); });
    for (ForwardJob &job : jobs)
        job.url = target.target.url;
    jobs.resize(std::min<qsizetype>(jobs.size(), limit));
    return found;
}

/// The statements for one end. The provider's row goes first, because the job names it.
Outcome recordTaken(const QSqlDatabase &database, const ForwardEnd &end, const QVariant &now)
{
    const QString ofJob = u" WHERE provider_id = (SELECT provider_id FROM forward_job WHERE report_id = ?)"_s;
    Outcome done = sql::write(database,
                              u"UPDATE forward_target SET passed_on = passed_on + 1, last_passed_on_at = ?, "
                              "last_error = ''"_s +
                                  ofJob,
                              {now, end.report});
    if (done)
        done =
            sql::write(database,
                       u"UPDATE forward_target SET failures = 0, failing_since = NULL, held_until = NULL"_s +
                           ofJob + u" AND failures > 0 AND (held_until IS NULL OR held_until <= ?)"_s,
                       {end.report, now});
    if (done)
        done = sql::write(database, u"DELETE FROM forward_job WHERE report_id = ?"_s, {end.report});
    return done;
}

Outcome recordFailure(const QSqlDatabase &database, const ForwardEnd &end, const QVariant &now)
{
    const bool givenUp = end.kind == ForwardEnd::Kind::GivenUp;
    Outcome done =
        sql::write(database,
                   u"UPDATE forward_target SET last_error = ?, last_error_at = ? WHERE provider_id = "
                   "(SELECT provider_id FROM forward_job WHERE report_id = ?)"_s,
                   {sql::text(end.error), now, end.report});
    if (done)
        done = sql::write(
            database,
            u"UPDATE forward_job SET attempts = attempts + 1, last_error = ?, not_before = ?, dead_at = ?, "
            "tried_since = coalesce(?, tried_since) WHERE report_id = ? AND dead_at IS NULL"_s,
            {sql::text(end.error), sql::time(givenUp ? QDateTime() : end.notBefore),
             givenUp ? now : sql::time({}), sql::time(end.triedSince), end.report});
    return done;
}

/// What waits goes to the new place at once and as if new.
QList<std::pair<QString, QVariantList>> retargeting(const ForwardTarget &target)
{
    const QVariant provider = sql::id(target.provider);
    return {{u"DELETE FROM forward_target WHERE provider_id = ?"_s, {provider}},
            {u"INSERT INTO forward_target (provider_id, url, paused) VALUES (?, ?, ?)"_s,
             {provider, target.url.toString(QUrl::FullyEncoded), target.paused}},
            {u"UPDATE forward_job SET attempts = 0, not_before = NULL, tried_since = NULL "
             "WHERE provider_id = ? AND dead_at IS NULL AND attempts > 0"_s,
             {provider}}};
}

} // namespace

ForwardStore::ForwardStore(Database &database) : m_database(database) {}

Result<ForwardTarget> ForwardStore::target(const QUuid &provider) const
{
    const auto row = rows::selectTarget(m_database.connection(), provider);
    if (!row)
        return row.error();
    return row.value().target;
}

Result<QList<ForwardTarget>> ForwardStore::targets() const
{
    const auto found = rows::selectTargets(m_database.connection());
    if (!found)
        return found.error();
    QList<ForwardTarget> targets;
    for (const rows::TargetRow &row : found.value())
        targets.append(row.target);
    return targets;
}

Outcome ForwardStore::setTarget(const ForwardTarget &target)
{
    const Result<ForwardTarget> present = this->target(target.provider);
    if (!present)
        return present.error();
    const QVariant provider = sql::id(target.provider);
    if (target.url.isEmpty())
        return sql::write(m_database.connection(), u"DELETE FROM forward_target WHERE provider_id = ?"_s,
                          {provider});
    if (target.url != present.value().url)
        return writeAll(m_database, retargeting(target));
    return sql::write(m_database.connection(),
                      u"UPDATE forward_target SET paused = ?, failures = iif(paused = 1, 0, failures), "
                      "failing_since = iif(paused = 1, NULL, failing_since), "
                      "held_until = iif(paused = 1, NULL, held_until) WHERE provider_id = ?"_s,
                      {target.paused, provider});
}

Result<ForwardState> ForwardStore::state(const QUuid &provider) const
{
    const auto row = rows::selectTarget(m_database.connection(), provider);
    if (!row)
        return row.error();
    ForwardState state = row.value().state;
    state.target = row.value().target;
    const auto counts = rows::countJobs(m_database.connection(), provider);
    if (!counts)
        return counts.error();
    state.waiting = counts.value().waiting;
    state.dead = counts.value().dead;
    const auto stuck = rows::selectStuck(m_database.connection(), provider);
    if (!stuck)
        return stuck.error();
    state.stuck = stuck.value().jobs;
    state.stuckReason = stuck.value().reason;
    if (state.waiting == 0 || state.target.url.isEmpty() || state.target.paused)
        return state;
    const auto first = rows::selectFirstTime(m_database.connection(), provider, {});
    if (!first)
        return first.error();
    const QDateTime &heldUntil = row.value().hold.until;
    state.nextAttemptAt = heldUntil.isValid() ? std::max(first.value(), heldUntil) : first.value();
    return state;
}

Result<QList<ForwardJob>> ForwardStore::due(const QDateTime &now, const QList<qint64> &inFlight,
                                            int perTarget) const
{
    const QSqlDatabase connection = m_database.connection();
    const auto targets = rows::selectTargets(connection);
    if (!targets)
        return targets.error();
    const auto others = underWay(connection, inFlight);
    if (!others)
        return others.error();
    QList<ForwardJob> all;
    for (const rows::TargetRow &target : targets.value()) {
        if (target.target.paused)
            continue;
        const auto jobs =
            dueOf(connection, target, now, others.value().value(target.target.provider), perTarget);
        if (!jobs)
            return jobs.error();
        all += jobs.value();
    }
    std::sort(all.begin(), all.end(),
              [](const ForwardJob &a, const ForwardJob &b) { return a.report < b.report; });
    return all;
}

Result<QDateTime> ForwardStore::nextTime(const QDateTime &now) const
{
    const auto targets = rows::selectTargets(m_database.connection());
    if (!targets)
        return targets.error();
    QDateTime next;
    for (const rows::TargetRow &row : targets.value()) {
        if (row.target.paused)
            continue;
        const QDateTime after = row.hold.until > now ? row.hold.until : now;
        // A hold ends for all at once; without one, only a job's own wait ends by itself.
        const auto first = rows::selectFirstTime(m_database.connection(), row.target.provider,
                                                 row.hold.until > now ? QDateTime() : now);
        if (!first)
            return first.error();
        const QDateTime time = first.value().isValid() ? std::max(first.value(), after) : QDateTime();
        if (time.isValid() && (!next.isValid() || time < next))
            next = time;
    }
    return next;
}

Outcome ForwardStore::record(const QList<ForwardEnd> &ends, const QDateTime &now)
{
    const QSqlDatabase connection = m_database.connection();
    sql::Transaction transaction(connection);
    if (!transaction.started())
        return transaction.started();
    for (const ForwardEnd &end : ends) {
        const bool taken = end.kind == ForwardEnd::Kind::Taken;
        const auto recordOne = taken ? recordTaken : recordFailure;
        if (Outcome done = recordOne(connection, end, sql::time(now)); !done)
            return done;
    }
    return transaction.commit();
}

Outcome ForwardStore::passedOn(qint64 report, const QDateTime &now)
{
    return record({{.report = report, .kind = ForwardEnd::Kind::Taken}}, now);
}

Outcome ForwardStore::failed(qint64 report, const QString &error, const QDateTime &now,
                             const QDateTime &notBefore)
{
    return record({{report, ForwardEnd::Kind::Failed, error, notBefore}}, now);
}

Outcome ForwardStore::giveUp(qint64 report, const QString &error, const QDateTime &now)
{
    return record({{.report = report, .kind = ForwardEnd::Kind::GivenUp, .error = error}}, now);
}

Result<ForwardHold> ForwardStore::hold(const QUuid &provider) const
{
    const auto row = rows::selectTarget(m_database.connection(), provider);
    if (!row)
        return row.error();
    return row.value().hold;
}

Outcome ForwardStore::setHold(const QUuid &provider, const ForwardHold &hold)
{
    return sql::write(
        m_database.connection(),
        u"UPDATE forward_target SET failures = ?, failing_since = ?, held_until = ? WHERE provider_id = ?"_s,
        {hold.failures, sql::time(hold.since), sql::time(hold.until), sql::id(provider)});
}

Outcome ForwardStore::mendTimes(const QDateTime &now, std::chrono::milliseconds longestWait)
{
    const QVariant present = sql::time(now);
    const QVariant latest = sql::time(now.addMSecs(longestWait.count()));
    return writeAll(
        m_database,
        {{u"UPDATE forward_job SET not_before = NULL WHERE dead_at IS NULL AND not_before > ?"_s, {latest}},
         {u"UPDATE forward_job SET queued_at = ? WHERE dead_at IS NULL AND queued_at > ?"_s,
          {present, present}},
         {u"UPDATE forward_job SET tried_since = ? WHERE dead_at IS NULL AND tried_since > ?"_s,
          {present, present}},
         {u"UPDATE forward_target SET held_until = NULL WHERE held_until > ?"_s, {latest}},
         {u"UPDATE forward_target SET failing_since = ? WHERE failing_since > ?"_s, {present, present}}});
}

Result<int> ForwardStore::giveUpOld(const QUuid &provider, const QDateTime &queuedBefore,
                                    const QString &error, const QDateTime &now, int limit)
{
    const auto query = sql::run(
        m_database.connection(),
        u"UPDATE forward_job SET dead_at = ?, not_before = NULL, last_error = ? WHERE report_id IN "
        "(SELECT report_id FROM forward_job WHERE provider_id = ? AND dead_at IS NULL AND queued_at <= ? "
        "LIMIT ?)"_s,
        {sql::time(now), sql::text(error), sql::id(provider), sql::time(queuedBefore), limit},
        u"store-write"_s);
    if (!query)
        return query.error();
    return query.value().numRowsAffected();
}

Result<QList<ForwardJob>> ForwardStore::deadLetters(const QUuid &provider, int limit) const
{
    const auto row = rows::selectTarget(m_database.connection(), provider);
    if (!row)
        return row.error();
    auto found = rows::selectDead(m_database.connection(), provider, limit);
    if (!found)
        return found;
    for (ForwardJob &job : found.value())
        job.url = row.value().target.url;
    return found;
}

Outcome ForwardStore::sendAgain(const QUuid &provider, const QList<qint64> &reports, const QDateTime &now)
{
    const QString revive =
        u"UPDATE forward_job SET dead_at = NULL, attempts = 0, not_before = NULL, "
        "tried_since = NULL, last_error = '', queued_at = ? WHERE provider_id = ? AND dead_at IS NOT NULL"_s;
    const QVariantList values{sql::time(now), sql::id(provider)};
    QList<std::pair<QString, QVariantList>> statements;
    for (const qint64 report : reports)
        statements.append({revive + u" AND report_id = ?"_s, values + QVariantList{report}});
    if (reports.isEmpty())
        statements.append({revive, values});
    statements.append(
        {u"UPDATE forward_target SET failing_since = NULL, held_until = NULL WHERE provider_id = ?"_s,
         {sql::id(provider)}});
    return writeAll(m_database, statements);
}

} // namespace desk
