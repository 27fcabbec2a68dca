// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/callback_store.h"

#include "core/field_rules.h"
#include "store/provider_rows.h"
#include "store/report_rows.h"
#include "store/sql.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Store)
};

Error providerNotFound()
{
    return {u"store-not-found"_s, Text::tr("This provider is no longer in the listing."),
            Text::tr("It may have been deleted in another window. Look at the listing again.")};
}

/// Columns: token, provider, kind, until.
Result<QList<CallbackToken>> selectTokens(const QSqlDatabase &database, const QString &statement,
                                          const QVariantList &values)
{
    Result<QSqlQuery> query = sql::read(database, statement, values);
    if (!query)
        return query.error();
    QList<CallbackToken> tokens;
    while (query.value().next()) {
        const QSqlQuery &row = query.value();
        tokens.append({row.value(0).toString(), sql::idOf(row.value(1)), row.value(2).toString(),
                       sql::timeOf(row.value(3))});
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return tokens;
}

QString oldTokenStatement(const QString &condition)
{
    return u"SELECT token, provider_id, kind, until FROM callback_token "
           "JOIN provider ON provider.id = provider_id AND deleted_at IS NULL WHERE until > ? %1"_s.arg(
               condition);
}

Outcome retireToken(const QSqlDatabase &database, const Provider &provider, const QDateTime &now,
                    std::chrono::seconds grace)
{
    // Those whose grace is over will never be asked for again.
    if (Outcome done =
            sql::write(database, u"DELETE FROM callback_token WHERE until <= ?"_s, {sql::time(now)});
        !done || provider.callbackToken.isEmpty() || grace.count() <= 0)
        return done;
    return sql::write(
        database, u"INSERT INTO callback_token (token, provider_id, retired_at, until) VALUES (?, ?, ?, ?)"_s,
        {provider.callbackToken, sql::id(provider.id), sql::time(now), sql::time(now.addDuration(grace))});
}

Outcome giveToken(const QSqlDatabase &database, const Provider &provider, const QDateTime &now)
{
    Outcome done =
        sql::write(database, u"UPDATE provider SET callback_token = ?, updated_at = ? WHERE id = ?"_s,
                   {newCallbackToken(), sql::time(now), sql::id(provider.id)});
    return done ? sql::write(database, u"UPDATE callback_health SET pasted_at = NULL WHERE provider_id = ?"_s,
                             {sql::id(provider.id)})
                : done;
}

Result<Provider> storedProvider(const QSqlDatabase &database, const QUuid &id)
{
    const Result<std::optional<Provider>> found = rows::find(database, id);
    if (!found)
        return found.error();
    return found.value() ? Result<Provider>(*found.value()) : providerNotFound();
}

/// The first row of a question; nothing where there is none.
Result<std::optional<QSqlQuery>> firstRow(const QSqlDatabase &database, const QString &statement,
                                          const QVariantList &values)
{
    Result<QSqlQuery> query = sql::read(database, statement, values);
    if (!query)
        return query.error();
    if (query.value().next())
        return std::optional(std::move(query).value());
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return std::optional<QSqlQuery>();
}

/// What a report has to have come by to be proof.
struct PresentUrl
{
    QString token;
    QString base;     ///< As plainBase() writes it.
    QString endpoint; ///< As normalisedEndpoint() writes it: JioCX or the sandbox, but not a slash more.
    QString agent;    ///< The vendor keeps one URL for each.

    bool operator==(const PresentUrl &) const = default;
};

Result<PresentUrl> readUrl(const QSqlDatabase &database, const QUuid &provider, const QUrl &base)
{
    const auto row =
        firstRow(database, u"SELECT callback_token, http_endpoint, agent_id FROM provider WHERE id = ?"_s,
                 {sql::id(provider)});
    if (!row)
        return row.error();
    if (!row.value())
        return PresentUrl{};
    return PresentUrl{row.value()->value(0).toString(), plainBase(base),
                      normalisedEndpoint(row.value()->value(1).toString()), row.value()->value(2).toString()};
}

/// The columns of the tick begin at `column`: time, token, base, agent. One for another URL is none.
QDateTime readPasted(const QSqlQuery &row, int column, const PresentUrl &url)
{
    const bool same = row.value(column + 1).toString() == url.token &&
                      row.value(column + 2).toString() == url.base &&
                      row.value(column + 3).toString() == url.agent;
    return same ? sql::timeOf(row.value(column)) : QDateTime();
}

/// The columns of what was seen begin at `column`: token, base, endpoint, agent, first and last time.
void readSeen(const QSqlQuery &row, int column, const PresentUrl &url, CallbackFacts &facts)
{
    const PresentUrl proven{row.value(column).toString(), row.value(column + 1).toString(),
                            normalisedEndpoint(row.value(column + 2).toString()),
                            row.value(column + 3).toString()};
    if (proven == url) {
        facts.firstSeen = sql::timeOf(row.value(column + 4));
        facts.lastSeen = sql::timeOf(row.value(column + 5));
    } else if (!proven.token.isEmpty()) {
        facts.seenBefore = sql::timeOf(row.value(column + 5));
    }
}

/// Gives since when there is such a URL, as far as that was kept.
Result<QDateTime> readHealth(const QSqlDatabase &database, const QUuid &provider, const PresentUrl &url,
                             CallbackFacts &facts)
{
    const auto row =
        firstRow(database,
                 u"SELECT checked_at, check_arrived, check_base, check_reason, "
                 "pasted_at, pasted_token, pasted_base, pasted_agent, "
                 "seen_token, seen_base, seen_endpoint, seen_agent, first_seen_at, last_seen_at, "
                 "url_since "
                 "FROM callback_health WHERE provider_id = ?"_s,
                 {sql::id(provider)});
    if (!row)
        return row.error();
    if (!row.value())
        return QDateTime();
    facts.check = {sql::timeOf(row.value()->value(0)), row.value()->value(1).toInt() != 0,
                   QUrl(row.value()->value(2).toString()), row.value()->value(3).toString()};
    facts.pastedAt = readPasted(*row.value(), 4, url);
    readSeen(*row.value(), 8, url, facts);
    return sql::timeOf(row.value()->value(14));
}

/// Since when callback URLs start with this base; invalid where that was not kept.
Result<QDateTime> readBaseSince(const QSqlDatabase &database, const QString &base)
{
    const auto row = firstRow(database,
                              u"SELECT json_extract(value, '$.since') FROM document "
                              "WHERE name = 'callbackBase' AND json_extract(value, '$.base') = ?"_s,
                              {sql::text(base)});
    if (!row)
        return row.error();
    return row.value() ? sql::timeOf(row.value()->value(0)) : QDateTime();
}

/// Times that are not known are no bound.
QDateTime latestOf(std::initializer_list<QDateTime> times)
{
    QDateTime latest;
    for (const QDateTime &time : times) {
        if (!latest.isValid() || time > latest)
            latest = time.isValid() ? time : latest;
    }
    return latest;
}

/// What was sent before `since` says nothing about the present URL. An imported report about the message ends
/// the waiting for it too: it was reported, to somewhere else. So does any report after it by what was the
/// callback URL then, even if that is another one now.
Outcome readWaiting(const QSqlDatabase &database, const QUuid &provider, const QDateTime &since,
                    CallbackFacts &facts)
{
    const auto row =
        firstRow(database,
                 u"SELECT min(coalesce(finished_at, created_at)), count(*) FROM run "
                 "WHERE provider_id = ? AND outcome = 'accepted' AND created_at >= coalesce(?, '') "
                 // Sent from a form that was never saved, before there was a URL: nothing is to be expected.
                 "AND json_extract(message, '$.withoutCallback') IS NULL AND created_at > coalesce((SELECT "
                 "last_seen_at "
                 "FROM callback_health WHERE callback_health.provider_id = run.provider_id), '') "
                 "AND NOT EXISTS (SELECT 1 FROM report_event WHERE report_event.message_id = run.message_id "
                 "AND report_event.message_id <> '' AND %1) "
                 "AND NOT EXISTS (SELECT 1 FROM report_event WHERE report_event.reference_id = "
                 "run.reference_id AND report_event.message_id = '' AND report_event.reference_id <> '' "
                 "AND %1)"_s.arg(rows::samePhone()),
                 {sql::id(provider), sql::time(since)});
    if (!row)
        return row.error();
    facts.waitingSince = sql::timeOf(row.value()->value(0));
    facts.waitingSends = row.value()->value(1).toInt();
    return Done{};
}

} // namespace

CallbackStore::CallbackStore(Database &database) : m_database(database) {}

Result<QList<CallbackToken>> CallbackStore::tokens(const QDateTime &now) const
{
    const QString present = u"SELECT callback_token, id, kind, NULL FROM provider "
                            "WHERE deleted_at IS NULL AND callback_token <> '' UNION ALL "_s;
    return selectTokens(m_database.connection(), present + oldTokenStatement({}), {sql::time(now)});
}

Result<Provider> CallbackStore::rotate(const QUuid &provider, const QDateTime &now,
                                       std::chrono::seconds grace)
{
    const QSqlDatabase connection = m_database.connection();
    sql::Transaction transaction(connection);
    if (!transaction.started())
        return transaction.started().error();
    const Result<Provider> before = storedProvider(connection, provider);
    if (!before)
        return before.error();
    if (const Outcome done = retireToken(connection, before.value(), now, grace); !done)
        return done.error();
    if (const Outcome done = giveToken(connection, before.value(), now); !done)
        return done.error();
    Result<Provider> after = storedProvider(connection, provider);
    if (const Outcome done = transaction.commit(); !done)
        return done.error();
    return after;
}

Result<QList<CallbackToken>> CallbackStore::oldTokens(const QUuid &provider, const QDateTime &now) const
{
    return selectTokens(m_database.connection(),
                        oldTokenStatement(u"AND provider_id = ? ORDER BY retired_at DESC, "
                                          "callback_token.rowid DESC"_s),
                        {sql::time(now), sql::id(provider)});
}

Outcome CallbackStore::endOldToken(const QUuid &provider, const QString &token)
{
    return sql::write(m_database.connection(),
                      u"DELETE FROM callback_token WHERE provider_id = ? AND token = ?"_s,
                      {sql::id(provider), sql::text(token)});
}

Result<CallbackFacts> CallbackStore::facts(const QUuid &provider, const QUrl &publicBase) const
{
    const QSqlDatabase connection = m_database.connection();
    const Result<PresentUrl> url = readUrl(connection, provider, publicBase);
    if (!url)
        return url.error();
    CallbackFacts facts;
    facts.hasToken = !url.value().token.isEmpty();
    facts.practice = isLoopbackHost(QUrl(url.value().endpoint).host());
    const Result<QDateTime> urlSince = readHealth(connection, provider, url.value(), facts);
    if (!urlSince)
        return urlSince.error();
    const Result<QDateTime> baseSince = readBaseSince(connection, url.value().base);
    if (!baseSince)
        return baseSince.error();
    const QDateTime since = latestOf({urlSince.value(), baseSince.value(), facts.pastedAt});
    if (const Outcome done = readWaiting(connection, provider, since, facts); !done)
        return done.error();
    return facts;
}

Outcome CallbackStore::notePublicBase(const QUrl &publicBase, const QDateTime &now)
{
    return sql::write(m_database.connection(),
                      u"INSERT INTO document (name, value) VALUES ('callbackBase', json_object('base', ?)) "
                      "ON CONFLICT (name) DO UPDATE SET "
                      "value = json_set(excluded.value, '$.since', ?) WHERE "
                      "json_extract(value, '$.base') <> json_extract(excluded.value, '$.base')"_s,
                      {sql::text(plainBase(publicBase)), sql::time(now)});
}

Outcome CallbackStore::setPasted(const QUuid &provider, const QUrl &publicBase, const QDateTime &at)
{
    return sql::write(
        m_database.connection(),
        u"INSERT INTO callback_health (provider_id, pasted_at, pasted_token, pasted_base, pasted_agent) "
        "SELECT id, ?, callback_token, ?, agent_id FROM provider WHERE id = ? ON CONFLICT (provider_id) "
        "DO UPDATE SET %1"_s.arg(
            sql::excludedAssignments(u"pasted_at, pasted_token, pasted_base, pasted_agent"_s)),
        {sql::time(at), sql::text(plainBase(publicBase)), sql::id(provider)});
}

Outcome CallbackStore::saveSelfCheck(const QUuid &provider, const SelfCheck &check)
{
    return sql::write(m_database.connection(),
                      u"INSERT INTO callback_health (provider_id, checked_at, check_arrived, check_base, "
                      "check_reason) VALUES (?, ?, ?, ?, ?) ON CONFLICT (provider_id) DO UPDATE SET "
                      "checked_at = excluded.checked_at, check_arrived = excluded.check_arrived, "
                      "check_base = excluded.check_base, check_reason = excluded.check_reason"_s,
                      {sql::id(provider), sql::time(check.at), check.arrived,
                       sql::text(check.base.toString(QUrl::FullyEncoded)), sql::text(check.reason)});
}

Result<int> CallbackStore::dataVersion() const
{
    const auto row = firstRow(m_database.connection(), u"PRAGMA data_version"_s, {});
    if (!row)
        return row.error();
    return row.value() ? row.value()->value(0).toInt() : 0;
}

} // namespace desk
