// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/report_rows.h"

#include "store/sql.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSqlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::rows {

namespace {

constexpr QLatin1StringView namedRcs{"namedRcs"};

Report reportOf(const QSqlQuery &row)
{
    Report report;
    report.id = row.value(0).toLongLong();
    report.provider = sql::idOf(row.value(1));
    report.providerNickname = row.value(2).toString();
    const bool imported = row.value(3).toString() == "imported"_L1;
    report.origin = imported ? Report::Origin::Imported : Report::Origin::Received;
    report.receivedAt = sql::timeOf(row.value(4));
    report.copies = row.value(5).toInt();
    report.lastCopyAt = sql::timeOf(row.value(6));
    report.body = row.value(7).toByteArray();
    return report;
}

Outcome endOf(const QSqlQuery &query)
{
    return query.lastError().isValid() ? Outcome(sql::errorOf(u"store-read"_s, query.lastError()))
                                       : Outcome(Done{});
}

Outcome addEvents(const QSqlDatabase &database, QList<Report> &reports)
{
    QList<qint64> ids;
    QHash<qint64, qsizetype> places;
    for (qsizetype place = 0; place < reports.size(); ++place) {
        ids.append(reports.at(place).id);
        places.insert(reports.at(place).id, place);
    }
    const QString statement = u"SELECT report_id, message_id, reference_id, number, %1 FROM report_event "
                              "WHERE report_id IN (SELECT value FROM json_each(?)) "
                              "ORDER BY report_id, position"_s;
    Result<QSqlQuery> query = sql::read(database, statement.arg(eventColumns()), {idList(ids)});
    if (!query)
        return query.error();
    while (query.value().next()) {
        const QSqlQuery &row = query.value();
        reports[places.value(row.value(0).toLongLong())].events.append(
            {eventOf(row, 4), row.value(1).toString(), row.value(2).toString(), row.value(3).toString()});
    }
    return endOf(query.value());
}

/// The counterpart of legColumn().
void readLeg(DeliveryEvent &event, const QString &column)
{
    const DeliveryLeg leg = column == namedRcs ? DeliveryLeg::Rcs : legFromName(column);
    event.rcsAssumed = saysItArrived(event.state) && leg == DeliveryLeg::Rcs && column != namedRcs;
    event.leg = event.rcsAssumed ? DeliveryLeg::Unknown : leg;
}

/// One event that belongs to a run.
struct Match
{
    qint64 report = 0;
    int position = 0;
    QUuid run;
    DeliveryEvent event;
};

/// `statement` gives report_id, position, the run's id and the columns of the event.
Outcome addMatches(const QSqlDatabase &database, const QString &statement, const QVariantList &values,
                   QList<Match> &matches)
{
    Result<QSqlQuery> query = sql::read(database, statement.arg(eventColumns()), values);
    if (!query)
        return query.error();
    while (query.value().next()) {
        const QSqlQuery &row = query.value();
        matches.append(
            {row.value(0).toLongLong(), row.value(1).toInt(), sql::idOf(row.value(2)), datedEventOf(row, 3)});
    }
    return endOf(query.value());
}

/// "Try again" keeps the message id. What became of it belongs to the run that may have been taken, and to a
/// refused one only where there is no such run to the same phone.
QString mayHaveBeenTaken()
{
    return u"(run.outcome NOT IN ('refused', 'notSent') OR NOT EXISTS (SELECT 1 FROM run AS other "
           "WHERE other.message_id = run.message_id AND other.recipient = run.recipient "
           "AND other.outcome NOT IN ('refused', 'notSent')))"_s;
}

QString byMessage()
{
    return u"SELECT report_id, position, run.id, %1 FROM run "
           "JOIN report_event ON report_event.message_id = run.message_id "
           "WHERE run.id IN (SELECT value FROM json_each(?)) AND report_event.message_id <> '' AND "_s +
           samePhone() + u" AND "_s + mayHaveBeenTaken();
}

QString byReference()
{
    return u"SELECT report_id, position, run.id, %1 FROM run "
           "JOIN report_event ON report_event.reference_id = run.reference_id "
           "WHERE run.id IN (SELECT value FROM json_each(?)) "
           "AND report_event.message_id = '' AND report_event.reference_id <> '' AND "_s +
           samePhone();
}

/// The newest run to the phone of an event.
QString newestRun(const QString &condition = {})
{
    return u"(SELECT id FROM run "
           "WHERE recipient = '+' || number AND run.provider_id = report_event.provider_id "
           "AND created_at <= received_at "
           "AND created_at > strftime('%Y-%m-%dT%H:%M:%fZ', received_at, '-7 days') "
           "AND outcome NOT IN ('refused', 'notSent') "_s +
           condition + u"ORDER BY created_at DESC, rowid DESC LIMIT 1)"_s;
}

/// The same for a reply whose message id nobody knows: its reference may tell more than the order of time.
QString answeredRun()
{
    const QString sameReference = u"AND run.reference_id = report_event.reference_id "
                                  "AND run.reference_id <> '' "_s;
    return u"coalesce("_s + newestRun(sameReference) + u", "_s + newestRun() + u')';
}

/// Asks from the report's side, because only it can tell which run is the newest. What was delivered has an
/// id: a delivery that names none is about a message of somebody else.
QString byNumber()
{
    return u"SELECT report_id, position, "_s + newestRun() +
           u" AS newest, %1 FROM report_event "
           "WHERE message_id = '' AND reference_id = '' AND number <> '' AND state IN "
           "('replied', 'tapped', 'reachable', 'unreachable', 'optedOut', 'unknown') AND number IN "
           "(SELECT ltrim(recipient, '+') FROM run WHERE id IN (SELECT value FROM json_each(?))) "
           "AND received_at >= coalesce(?, '')"_s;
}

/// A user's message has ids of its own, and one that nobody knows is no link. Whoever knows it: a run of
/// ours, or other reports about a message that was sent elsewhere.
QString namesNoMessage()
{
    return u"number <> '' AND (message_id <> '' OR reference_id <> '') "
           "AND NOT EXISTS (SELECT 1 FROM run WHERE run.message_id = report_event.message_id "
           "AND report_event.message_id <> '') "
           "AND NOT EXISTS (SELECT 1 FROM report_event AS other WHERE other.message_id <> '' "
           "AND other.message_id = report_event.message_id AND other.state NOT IN ('replied', 'tapped')) "
           "AND (message_id <> '' OR NOT EXISTS (SELECT 1 FROM run WHERE recipient = '+' || number "
           "AND run.reference_id = report_event.reference_id))"_s;
}

/// From the runs' phones to the replies, by an index of their own.
QString byNumberOfAnswer()
{
    return u"SELECT report_id, position, "_s + answeredRun() +
           u" AS newest, %1 FROM (SELECT DISTINCT ltrim(recipient, '+') AS phone, provider_id AS owner FROM "
           u"run "
           "WHERE id IN (SELECT value FROM json_each(?))) CROSS JOIN report_event "
           "INDEXED BY report_event_answers ON number = phone AND report_event.provider_id = owner "
           "WHERE state IN ('replied', 'tapped') AND received_at >= coalesce(?, '') AND "_s +
           namesNoMessage();
}

/// When the oldest of the runs began: nothing that names only a number can be older.
QDateTime beginOf(const QList<TestRun> &runs)
{
    const auto oldest =
        std::min_element(runs.begin(), runs.end(), [](const TestRun &left, const TestRun &right) {
            return left.createdAt < right.createdAt;
        });
    return oldest->createdAt;
}

} // namespace

Condition conditionOf(const ReportFilter &filter)
{
    QStringList terms{u"1"_s};
    QVariantList values;
    if (!filter.provider.isNull()) {
        terms.append(u"report.provider_id = ?"_s);
        values.append(sql::id(filter.provider));
    }
    if (!filter.states.isEmpty()) {
        QJsonArray names;
        for (const DeliveryState state : filter.states)
            names.append(stateName(state));
        terms.append(u"EXISTS (SELECT 1 FROM report_event WHERE report_id = report.id "
                     "AND state IN (SELECT value FROM json_each(?)))"_s);
        values.append(QString::fromUtf8(QJsonDocument(names).toJson(QJsonDocument::Compact)));
    }
    if (!filter.text.isEmpty()) {
        // A body may escape its letters and write a number with blanks; the events have them as they are
        // shown.
        terms.append(
            u"(instr(lower(CAST(body AS TEXT)), lower(?)) > 0 OR EXISTS (SELECT 1 FROM report_event "
            "WHERE report_id = report.id AND (instr('+' || number, ?) > 0 OR instr(message_id, ?) > 0 "
            "OR (text <> '' AND instr(lower(text), lower(?)) > 0))))"_s);
        values += {filter.text, filter.text, filter.text, filter.text};
    }
    return {terms.join(u" AND "_s), values};
}

Result<QList<Report>> selectReports(const QSqlDatabase &database, const QString &rest,
                                    const QVariantList &bound)
{
    const QString statement =
        u"SELECT report.id, report.provider_id, coalesce(provider.nickname, ''), origin, received_at, "
        u"copies, "
        "last_copy_at, body FROM report LEFT JOIN provider ON provider.id = report.provider_id "_s;
    Result<QSqlQuery> query = sql::read(database, statement + rest, bound);
    if (!query)
        return query.error();
    QList<Report> reports;
    while (query.value().next())
        reports.append(reportOf(query.value()));
    if (const Outcome read = endOf(query.value()); !read)
        return read.error();
    if (const Outcome read = addEvents(database, reports); !read)
        return read.error();
    return reports;
}

QString eventColumns()
{
    return u"report_event.at, report_event.received_at, report_event.state, report_event.leg, "
           "report_event.text, report_event.explanation"_s;
}

QString legColumn(const DeliveryEvent &event)
{
    if (event.rcsAssumed)
        return legName(DeliveryLeg::Rcs);
    const bool named = saysItArrived(event.state) && event.leg == DeliveryLeg::Rcs;
    return named ? QString(namedRcs) : legName(event.leg);
}

DeliveryEvent eventOf(const QSqlQuery &row, int column)
{
    DeliveryEvent event;
    event.at = sql::timeOf(row.value(column));
    event.state = stateFromName(row.value(column + 2).toString()).value_or(DeliveryState::Unknown);
    readLeg(event, row.value(column + 3).toString());
    event.text = row.value(column + 4).toString();
    if (const QVariant explanation = row.value(column + 5); !explanation.toString().isEmpty())
        event.explanation = explanationFromJson(sql::jsonOf(explanation));
    return event;
}

DeliveryEvent datedEventOf(const QSqlQuery &row, int column)
{
    DeliveryEvent event = eventOf(row, column);
    if (!event.at.isValid())
        event.at = sql::timeOf(row.value(column + 1));
    return event;
}

QString samePhone()
{
    return u"(report_event.number = '' OR report_event.number = ltrim(run.recipient, '+') "
           "OR (length(report_event.number) >= %1 "
           "AND substr(run.recipient, -length(report_event.number)) = report_event.number))"_s.arg(
               tellingDigits);
}

QString answersByNumber()
{
    return u"(state IN ('replied', 'tapped') AND "_s + namesNoMessage() + u" AND "_s + newestRun() +
           u" IS NOT NULL)"_s;
}

Outcome addReports(const QSqlDatabase &database, QList<TestRun> &runs)
{
    if (runs.isEmpty())
        return Done{};
    QList<QUuid> list;
    QHash<QUuid, qsizetype> places;
    for (qsizetype place = 0; place < runs.size(); ++place) {
        list.append(runs.at(place).id);
        places.insert(runs.at(place).id, place);
    }
    const QVariant ids = idList(list);
    QList<Match> matches;
    if (Outcome read = addMatches(database, byMessage(), {ids}, matches); !read)
        return read;
    if (Outcome read = addMatches(database, byReference(), {ids}, matches); !read)
        return read;
    const QVariant begin = sql::time(beginOf(runs));
    if (Outcome read = addMatches(database, byNumber(), {ids, begin}, matches); !read)
        return read;
    if (Outcome read = addMatches(database, byNumberOfAnswer(), {ids, begin}, matches); !read)
        return read;
    std::sort(matches.begin(), matches.end(), [](const Match &left, const Match &right) {
        return std::pair(left.report, left.position) < std::pair(right.report, right.position);
    });
    for (const Match &match : matches) {
        if (const auto place = places.constFind(match.run); place != places.constEnd())
            runs[*place].reports.append(match.event);
    }
    return Done{};
}

QVariant idList(const QList<QUuid> &ids)
{
    QJsonArray array;
    for (const QUuid &id : ids)
        array.append(id.toString(QUuid::WithoutBraces));
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QVariant idList(const QList<qint64> &ids)
{
    QJsonArray array;
    for (const qint64 id : ids)
        array.append(id);
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

} // namespace desk::rows
