// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/forward_store.h"
#include "store/sql.h"
#include "store_world.h"

namespace desk::test {

using namespace Qt::StringLiterals;

inline const QDateTime t0 = startOfTime();

/// A line of reports whose bodies are their lanes.
struct Line
{
    explicit Line(int targets = 1)
    {
        for (int i = 0; i < targets; ++i) {
            providers.append(QUuid::createUuid());
            if (!store.setTarget({providers.last(), url}))
                qFatal("The target cannot be set");
        }
    }

    /// Puts reports in line, one for each lane named.
    QList<qint64> put(const QStringList &lanes, int provider = 0, const QDateTime &at = t0)
    {
        QList<qint64> ids;
        sql::Transaction transaction(database->connection());
        for (const QString &lane : lanes)
            ids.append(putOne(lane, sql::id(providers.at(provider)), sql::time(at)));
        if (!transaction.started() || !transaction.commit())
            qFatal("The reports cannot be put in line");
        return ids;
    }
    qint64 putOne(const QString &lane, const QVariant &provider, const QVariant &at) const
    {
        const auto report =
            sql::run(database->connection(),
                     u"INSERT INTO report (provider_id, origin, received_at, copies, last_copy_at, "
                     "identity, body) VALUES (?, 'received', ?, 1, ?, x'00', ?)"_s,
                     {provider, at, at, sql::bytes(lane.toUtf8())});
        const qint64 id = report.value().lastInsertId().toLongLong();
        const Outcome put = sql::write(database->connection(),
                                       u"INSERT INTO forward_job (report_id, provider_id, lane, queued_at) "
                                       "VALUES (?, ?, ?, ?)"_s,
                                       {id, provider, sql::text(lane), at});
        if (!put)
            qFatal("%s", qPrintable(put.error().message));
        return id;
    }

    [[nodiscard]] QList<qint64> due(const QList<qint64> &inFlight = {}, const QDateTime &now = t0,
                                    int perTarget = 100) const
    {
        const auto jobs = store.due(now, inFlight, perTarget);
        QList<qint64> ids;
        for (const ForwardJob &job : jobs ? jobs.value() : QList<ForwardJob>())
            ids.append(job.report);
        return jobs ? ids : QList<qint64>{-1};
    }
    [[nodiscard]] ForwardState state(int provider = 0) const
    {
        const auto found = store.state(providers.at(provider));
        return found ? found.value() : ForwardState{.waiting = -1};
    }
    [[nodiscard]] QDateTime nextTime(const QDateTime &now = t0) const
    {
        const auto found = store.nextTime(now);
        return found ? found.value() : QDateTime({1900, 1, 1}, {}, Qt::UTC);
    }
    /// The heads as they should be, counted anew.
    [[nodiscard]] QStringList falseHeads() const
    {
        return rowsOf(*database,
                      u"SELECT report_id FROM forward_job AS j WHERE head <> (dead_at IS NULL AND NOT EXISTS "
                      "(SELECT 1 FROM forward_job AS e WHERE e.provider_id = j.provider_id AND "
                      "e.lane = j.lane AND e.dead_at IS NULL AND e.report_id < j.report_id))"_s);
    }

    QUrl url{u"https://dash.example.com/hooks?token=a%20b"_s};
    QTemporaryDir folder;
    std::unique_ptr<Database> database = openDatabase(folder.path());
    ForwardStore store{*database};
    QList<QUuid> providers;
};

} // namespace desk::test
