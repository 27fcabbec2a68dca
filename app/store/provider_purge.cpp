// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/provider_purge.h"

#include "store/sql.h"

using namespace Qt::StringLiterals;

namespace desk::rows {

namespace {

// What one bite may hold. One report makes up to a thousand events, so both are bounded.
constexpr int mostRows = 500;
constexpr int mostEvents = 5000;

/// Gone, Kept, or More where there is something to do.
Result<Purged> look(const QSqlDatabase &database, const QUuid &provider)
{
    Result<QSqlQuery> query =
        sql::read(database, u"SELECT deleted_at FROM provider WHERE id = ?"_s, {sql::id(provider)});
    if (!query)
        return query.error();
    if (!query.value().next())
        return Purged::Gone;
    return query.value().value(0).isNull() ? Purged::Kept : Purged::More;
}

/// The last report of the next bite; 0 where there is none.
Result<qint64> endOfBite(const QSqlDatabase &database, const QUuid &provider)
{
    Result<QSqlQuery> query =
        sql::read(database,
                  u"SELECT id, (SELECT count(*) FROM report_event WHERE report_id = report.id) FROM report "
                  "WHERE provider_id = ? ORDER BY id LIMIT ?"_s,
                  {sql::id(provider), mostRows});
    if (!query)
        return query.error();
    qint64 last = 0;
    for (int events = 0; events < mostEvents && query.value().next();) {
        last = query.value().value(0).toLongLong();
        events += query.value().value(1).toInt();
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return last;
}

Result<bool> removeAny(const QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    const Result<QSqlQuery> query = sql::run(database, statement, values, u"store-write"_s);
    return query ? Result<bool>(query.value().numRowsAffected() > 0) : Result<bool>(query.error());
}

/// With a report go its events and its job for the forwarder.
Result<bool> removeReports(const QSqlDatabase &database, const QUuid &provider)
{
    const Result<qint64> last = endOfBite(database, provider);
    if (!last)
        return last.error();
    return removeAny(database, u"DELETE FROM report WHERE provider_id = ? AND id <= ?"_s,
                     {sql::id(provider), last.value()});
}

Result<bool> removeRuns(const QSqlDatabase &database, const QUuid &provider)
{
    return removeAny(database,
                     u"DELETE FROM run WHERE id IN (SELECT id FROM run WHERE provider_id = ? LIMIT ?)"_s,
                     {sql::id(provider), mostRows});
}

Outcome removeRest(const QSqlDatabase &database, const QUuid &provider)
{
    for (const QString &table : {u"connection_check"_s, u"callback_token"_s, u"callback_health"_s,
                                 u"forward_target"_s, u"message_template"_s}) {
        if (Outcome done = sql::write(database, u"DELETE FROM %1 WHERE provider_id = ?"_s.arg(table),
                                      {sql::id(provider)});
            !done)
            return done;
    }
    return sql::write(database, u"DELETE FROM provider WHERE id = ?"_s, {sql::id(provider)});
}

} // namespace

Result<Purged> purgeSome(const QSqlDatabase &database, const QUuid &provider)
{
    if (const Result<Purged> seen = look(database, provider); !seen || seen.value() != Purged::More)
        return seen;
    for (const auto remove : {removeReports, removeRuns}) {
        const Result<bool> removed = remove(database, provider);
        if (!removed)
            return removed.error();
        if (removed.value())
            return Purged::More;
    }
    const Outcome done = removeRest(database, provider);
    return done ? Result<Purged>(Purged::Gone) : Result<Purged>(done.error());
}

} // namespace desk::rows
