// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/run_rows.h"

#include "store/report_rows.h"
#include "store/sql.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace desk::rows {

namespace {

/// The columns in the order of values() and runOf().
QString columns()
{
    return u"id, provider_id, provider_nickname, fingerprint, message_id, recipient, message, outcome, "
           u"created_at, "
           "finished_at, http_status, reference_id, explanation, request_text, reply_headers, reply_body, "
           "reply_cut"_s;
}

/// The same; where the reply belongs there is nothing.
QString columnsWithoutReply()
{
    return columns().replace(u"reply_headers, reply_body"_s, u"'', x''"_s);
}

/// Beside the message's parts stands how it went out, which has no column of its own.
constexpr auto withoutCallbackMember = "withoutCallback"_L1;

QJsonObject messageJson(const TestRun &run)
{
    const TestMessage &message = run.message;
    QJsonObject object{
        {u"region"_s, message.region},         {u"phoneNumber"_s, message.phoneNumber},
        {u"rcsText"_s, message.rcsText},       {u"fallbackText"_s, message.fallbackText},
        {u"templateId"_s, message.templateId}, {u"principalEntityId"_s, message.principalEntityId}};
    if (run.withoutCallback)
        object.insert(withoutCallbackMember, true);
    return object;
}

TestMessage messageFromJson(const QJsonObject &object)
{
    return {object[u"region"].toString(),     object[u"phoneNumber"].toString(),
            object[u"rcsText"].toString(),    object[u"fallbackText"].toString(),
            object[u"templateId"].toString(), object[u"principalEntityId"].toString()};
}

QVariantList values(const TestRun &run)
{
    return {sql::id(run.id),
            sql::id(run.providerId),
            sql::text(run.providerNickname),
            sql::text(run.fingerprint),
            sql::text(run.messageId),
            sql::text(run.recipient),
            sql::json(messageJson(run)),
            outcomeName(run.outcome),
            sql::time(run.createdAt),
            sql::time(run.finishedAt),
            run.httpStatus,
            sql::text(run.referenceId),
            sql::json(toJson(run.explanation)),
            sql::text(run.requestText),
            sql::text(run.replyHeaders),
            sql::bytes(run.replyBody),
            run.replyCut};
}

TestRun runOf(const QSqlQuery &row)
{
    const auto text = [&row](int column) { return row.value(column).toString(); };
    TestRun run;
    run.id = sql::idOf(row.value(0));
    run.providerId = sql::idOf(row.value(1));
    run.providerNickname = text(2);
    run.fingerprint = text(3);
    run.messageId = text(4);
    run.recipient = text(5);
    const QJsonObject message = sql::jsonOf(row.value(6));
    run.message = messageFromJson(message);
    run.withoutCallback = message[withoutCallbackMember].toBool();
    run.outcome = outcomeFromName(text(7)).value_or(SendOutcome::Unclear);
    run.createdAt = sql::timeOf(row.value(8));
    run.finishedAt = sql::timeOf(row.value(9));
    run.httpStatus = row.value(10).toInt();
    run.referenceId = text(11);
    run.explanation = explanationFromJson(sql::jsonOf(row.value(12)));
    run.requestText = text(13);
    run.replyHeaders = text(14);
    run.replyBody = row.value(15).toByteArray();
    run.replyCut = row.value(16).toInt() != 0;
    return run;
}

Outcome putEvents(const QSqlDatabase &database, const TestRun &run)
{
    if (Outcome done = sql::write(database, u"DELETE FROM run_event WHERE run_id = ?"_s, {sql::id(run.id)});
        !done)
        return done;
    int position = 0;
    for (const DeliveryEvent &event : run.events) {
        Outcome done = sql::write(
            database,
            u"INSERT INTO run_event (run_id, position, at, state, leg, text) VALUES (?, ?, ?, ?, ?, ?)"_s,
            {sql::id(run.id), position++, sql::time(event.at), stateName(event.state), legName(event.leg),
             sql::text(event.text)});
        if (!done)
            return done;
    }
    return Done{};
}

/// One question for the events of all runs.
Outcome addEvents(const QSqlDatabase &database, QList<TestRun> &runs)
{
    QList<QUuid> ids;
    QHash<QUuid, qsizetype> places;
    for (qsizetype place = 0; place < runs.size(); ++place) {
        ids.append(runs.at(place).id);
        places.insert(runs.at(place).id, place);
    }
    Result<QSqlQuery> query = sql::read(database,
                                        u"SELECT run_id, at, state, leg, text FROM run_event WHERE run_id IN "
                                        u"(SELECT value FROM json_each(?)) "
                                        "ORDER BY run_id, position"_s,
                                        {idList(ids)});
    if (!query)
        return query.error();
    while (query.value().next()) {
        const QSqlQuery &row = query.value();
        runs[places.value(sql::idOf(row.value(0)))].events.append(
            {sql::timeOf(row.value(1)),
             stateFromName(row.value(2).toString()).value_or(DeliveryState::Unknown),
             legFromName(row.value(3).toString()), row.value(4).toString()});
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return Done{};
}

Result<QList<TestRun>> select(const QSqlDatabase &database, const QString &columns, const QString &rest,
                              const QVariantList &bound)
{
    Result<QSqlQuery> query = sql::read(database, u"SELECT %1 FROM run %2"_s.arg(columns, rest), bound);
    if (!query)
        return query.error();
    QList<TestRun> runs;
    while (query.value().next())
        runs.append(runOf(query.value()));
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    if (const Outcome done = addEvents(database, runs); !done)
        return done.error();
    return runs;
}

} // namespace

Outcome putRun(const QSqlDatabase &database, const TestRun &run)
{
    const QVariantList bound = values(run);
    const QString marks = QStringList(bound.size(), u"?"_s).join(u", "_s);
    const QString statement = u"INSERT INTO run (%1) VALUES (%2) ON CONFLICT (id) DO UPDATE SET %3"_s;
    if (Outcome done =
            sql::write(database, statement.arg(columns(), marks, sql::excludedAssignments(columns())), bound);
        !done)
        return done;
    return putEvents(database, run);
}

Result<QList<TestRun>> selectRuns(const QSqlDatabase &database, const QString &rest,
                                  const QVariantList &bound)
{
    return select(database, columns(), rest, bound);
}

Result<QList<TestRun>> selectRunsWithoutReply(const QSqlDatabase &database, const QString &rest,
                                              const QVariantList &bound)
{
    return select(database, columnsWithoutReply(), rest, bound);
}

} // namespace desk::rows
