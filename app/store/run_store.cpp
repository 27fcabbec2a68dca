// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_store.h"

#include "store/report_rows.h"
#include "store/run_rows.h"
#include "store/sql.h"

#include <QCoreApplication>
#include <QLockFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::RunStore)
};

QString newestFirst()
{
    return u" ORDER BY created_at DESC, rowid DESC"_s;
}

/// Only the death of its program frees such a file, never its age: a send may wait long.
std::unique_ptr<QLockFile> sendingLock(const Database &database, const QUuid &run)
{
    auto lock = std::make_unique<QLockFile>(database.dataDir() + "/sending-"_L1 +
                                            run.toString(QUuid::WithoutBraces) + ".lock"_L1);
    lock->setStaleLockTime(0);
    return lock;
}

Result<QList<TestRun>> pendingRuns(const QSqlDatabase &database)
{
    return rows::selectRuns(database, u"WHERE outcome = 'pending'"_s + newestFirst());
}

Result<QList<Proof>> selectProofs(Result<QSqlQuery> query,
                                  const std::function<std::optional<Proof>(const QSqlQuery &)> &proofOf)
{
    if (!query)
        return query.error();
    QList<Proof> proofs;
    while (query.value().next()) {
        if (const std::optional<Proof> proof = proofOf(query.value()))
            proofs.append(*proof);
    }
    return proofs;
}

/// A refusal speaks against the provider unless it may pass by itself (429, 5xx, no network) or is about the
/// recipient or the text.
bool provesNothing(const Explanation &explanation)
{
    static const QStringList ofTheMessage{field::to,         field::countryCode,
                                          field::message,    field::fallbackMessage,
                                          field::templateId, field::peId};
    return explanation.retryable == true || ofTheMessage.contains(explanation.field);
}

Result<QList<Proof>> proofsFromRuns(const QSqlDatabase &database, const QUuid &provider)
{
    const QString statement =
        u"SELECT coalesce(finished_at, created_at), outcome = 'accepted', fingerprint, "
        "explanation FROM run WHERE provider_id = ? AND outcome IN ('accepted', 'refused')"_s;
    return selectProofs(sql::read(database, statement, {sql::id(provider)}), [](const QSqlQuery &row) {
        const bool worked = row.value(1).toInt() != 0;
        const Explanation explanation = explanationFromJson(sql::jsonOf(row.value(3)));
        if (!worked && provesNothing(explanation))
            return std::optional<Proof>();
        const QString reason = worked ? QString() : explanation.what;
        return std::optional(Proof{sql::timeOf(row.value(0)), worked, row.value(2).toString(), reason});
    });
}

Result<QList<Proof>> proofsFromChecks(const QSqlDatabase &database, const QUuid &provider)
{
    const QString statement =
        u"SELECT at, worked, fingerprint, reason FROM connection_check WHERE provider_id = ?"_s;
    return selectProofs(sql::read(database, statement, {sql::id(provider)}), [](const QSqlQuery &row) {
        return Proof{sql::timeOf(row.value(0)), row.value(1).toInt() != 0, row.value(2).toString(),
                     row.value(3).toString()};
    });
}

Result<QList<TestRun>> withReports(const QSqlDatabase &database, Result<QList<TestRun>> runs)
{
    if (!runs)
        return runs;
    if (const Outcome read = rows::addReports(database, runs.value()); !read)
        return read.error();
    return runs;
}

/// What may be evidence; the window waits for the answer, so there is an end to it.
QString presentRuns()
{
    return u"WITH present AS (SELECT id, message_id, reference_id, message, created_at, rowid AS place FROM "
           u"run "
           "WHERE provider_id = ? AND fingerprint = ? AND outcome NOT IN ('refused', 'notSent')%1 LIMIT 2000) "_s
               .arg(newestFirst());
}

QString newestEvidence(const QString &condition)
{
    return u"SELECT id FROM (SELECT id FROM present WHERE %1 ORDER BY created_at DESC, place DESC LIMIT 20)"_s
        .arg(condition);
}

/// By a report that names the message, or the submission only.
QString wasReported(const QString &condition)
{
    const QString reported =
        u"EXISTS (SELECT 1 FROM report_event WHERE %1 AND state IN ('delivered', 'read')%2)"_s;
    const QString byMessage =
        u"report_event.message_id = present.message_id AND report_event.message_id <> ''"_s;
    const QString byReference = u"report_event.message_id = '' AND report_event.reference_id <> '' "
                                "AND report_event.reference_id = present.reference_id"_s;
    return u"(%1 OR %2)"_s.arg(reported.arg(byMessage, condition), reported.arg(byReference, condition));
}

} // namespace

class RunStore::SendingMark
{
public:
    explicit SendingMark(std::unique_ptr<QLockFile> lock) : m_lock(std::move(lock)) {}

private:
    std::unique_ptr<QLockFile> m_lock; // Its end unlocks and removes the file.
};

RunStore::RunStore(Database &database) : m_database(database) {}

Outcome RunStore::save(const TestRun &run)
{
    const QSqlDatabase connection = m_database.connection();
    sql::Transaction transaction(connection);
    if (!transaction.started())
        return transaction.started();
    if (Outcome done = rows::putRun(connection, run); !done)
        return done;
    return transaction.commit();
}

Result<QList<TestRun>> RunStore::runs(const QUuid &provider, int limit) const
{
    const QSqlDatabase connection = m_database.connection();
    const QString tail = newestFirst() + u" LIMIT ?"_s;
    if (provider.isNull())
        return withReports(connection, rows::selectRuns(connection, tail, {limit}));
    return withReports(connection, rows::selectRuns(connection, u"WHERE provider_id = ?"_s + tail,
                                                    {sql::id(provider), limit}));
}

Result<QList<QUuid>> RunStore::runIds(const QUuid &provider, int limit) const
{
    Result<QSqlQuery> query =
        sql::read(m_database.connection(),
                  u"SELECT id FROM run WHERE provider_id = ?"_s + newestFirst() + u" LIMIT ?"_s,
                  {sql::id(provider), limit});
    if (!query)
        return query.error();
    QList<QUuid> ids;
    while (query.value().next())
        ids.append(sql::idOf(query.value().value(0)));
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return ids;
}

Result<QList<TestRun>> RunStore::listedRuns(const QList<QUuid> &ids) const
{
    const QSqlDatabase connection = m_database.connection();
    const QString rest = u"WHERE id IN (SELECT value FROM json_each(?))"_s + newestFirst();
    return withReports(connection, rows::selectRunsWithoutReply(connection, rest, {rows::idList(ids)}));
}

Result<QList<TestRun>> RunStore::runsSince(const QDateTime &since, int limit) const
{
    const QSqlDatabase connection = m_database.connection();
    const QString rest = u"WHERE created_at >= ?"_s + newestFirst() + u" LIMIT ?"_s;
    return withReports(connection, rows::selectRuns(connection, rest, {sql::time(since), limit}));
}

Result<TestRun> RunStore::run(const QUuid &id) const
{
    const QSqlDatabase connection = m_database.connection();
    const Result<QList<TestRun>> found =
        withReports(connection, rows::selectRuns(connection, u"WHERE id = ?"_s, {sql::id(id)}));
    if (!found)
        return found.error();
    if (!found.value().isEmpty())
        return found.value().first();
    return Error{u"store-read"_s, Text::tr("This test is no longer in the history."),
                 Text::tr("It goes when its provider is deleted for good.")};
}

Result<QList<TestRun>> RunStore::evidence(const QUuid &provider, const QString &fingerprint) const
{
    const QStringList kinds{newestEvidence(u"1"_s),
                            newestEvidence(u"json_extract(message, '$.fallbackText') <> ''"_s),
                            newestEvidence(u"json_extract(message, '$.templateId') <> ''"_s),
                            newestEvidence(wasReported({})),
                            newestEvidence(wasReported(u" AND leg IN ('rcs', 'namedRcs')"_s)),
                            newestEvidence(wasReported(u" AND leg = 'sms'"_s))};
    const QString statement =
        u"WHERE id IN (%1%2)"_s.arg(presentRuns(), kinds.join(u" UNION "_s)) + newestFirst();
    const QSqlDatabase connection = m_database.connection();
    return withReports(connection,
                       rows::selectRuns(connection, statement, {sql::id(provider), sql::text(fingerprint)}));
}

Outcome RunStore::saveCheck(const QUuid &provider, const Proof &proof)
{
    return sql::write(m_database.connection(),
                      u"INSERT INTO connection_check (provider_id, at, worked, fingerprint, reason) "
                      "VALUES (?, ?, ?, ?, ?)"_s,
                      {sql::id(provider), sql::time(proof.at), proof.worked, sql::text(proof.fingerprint),
                       sql::text(proof.reason)});
}

Result<QList<Proof>> RunStore::proofs(const QUuid &provider) const
{
    Result<QList<Proof>> proofs = proofsFromRuns(m_database.connection(), provider);
    const Result<QList<Proof>> checks = proofsFromChecks(m_database.connection(), provider);
    if (!proofs || !checks)
        return proofs ? checks : proofs;
    proofs.value().append(checks.value());
    std::stable_sort(proofs.value().begin(), proofs.value().end(),
                     [](const Proof &left, const Proof &right) { return left.at > right.at; });
    return proofs;
}

Result<int> RunStore::markInterrupted(const QDateTime &now)
{
    const QSqlDatabase connection = m_database.connection();
    // Nearly always there is nothing to do, and then nobody has to wait for a writer.
    if (const Result<QList<TestRun>> pending = pendingRuns(connection); !pending || pending.value().isEmpty())
        return pending ? Result<int>(0) : Result<int>(pending.error());
    sql::Transaction transaction(connection);
    if (!transaction.started())
        return transaction.started().error();
    // Read again: a sender writes its end before it lets its mark go, and cannot write while we hold the
    // file.
    const Result<QList<TestRun>> pending = pendingRuns(connection);
    if (!pending)
        return pending.error();
    int count = 0;
    for (const TestRun &run : pending.value()) {
        const std::unique_ptr<QLockFile> lock = sendingLock(m_database, run.id);
        if (!lock->tryLock(0) && lock->error() == QLockFile::LockFailedError)
            continue;
        if (const Outcome done = rows::putRun(connection, interrupted(run, now)); !done)
            return done.error();
        ++count;
    }
    if (const Outcome done = transaction.commit(); !done)
        return done.error();
    return count;
}

std::shared_ptr<RunStore::SendingMark> RunStore::markSending(const QUuid &run)
{
    std::unique_ptr<QLockFile> lock = sendingLock(m_database, run);
    return lock->tryLock(0) ? std::make_shared<SendingMark>(std::move(lock)) : nullptr;
}

} // namespace desk
