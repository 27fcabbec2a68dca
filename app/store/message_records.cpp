// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/message_records.h"

#include "store/report_rows.h"
#include "store/run_rows.h"
#include "store/sql.h"

#include <QHash>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::rows {

namespace {

/// A span of time: `from` belongs to it, `to` does not.
struct Span
{
    QDateTime from;
    QDateTime to;

    [[nodiscard]] bool contains(const QDateTime &at) const { return at >= from && at < to; }
};

Span spanOf(QDate from, QDate to)
{
    return {from.startOfDay().toUTC(), to.addDays(1).startOfDay().toUTC()};
}

/// What a report tells about a message that exists; a capability check names no such thing.
bool provesAMessage(const DeliveryProgress &progress)
{
    return progress.state != DeliveryState::Unknown || progress.replies + progress.taps > 0;
}

QDateTime firstOf(const QList<DeliveryEvent> &events)
{
    QDateTime first;
    for (const DeliveryEvent &event : events) {
        if (!first.isValid() || event.at < first)
            first = event.at;
    }
    return first;
}

/// "Try again" sends the same message to the same phone: it is one message, whatever the number of runs.
QString messageKey(const TestRun &run)
{
    return run.messageId.isEmpty() ? run.id.toString() : run.messageId + u' ' + run.recipient;
}

/// Accepted, or its reports tell that it was taken although no clear answer came.
bool wasTaken(const TestRun &run)
{
    return run.outcome == SendOutcome::Accepted || provesAMessage(progressOf(run.reports));
}

Result<QList<MessageRecord>> sentHere(const QSqlDatabase &database, const QUuid &provider, const Span &span)
{
    // The answer comes after the start, so a run from before may count.
    Result<QList<TestRun>> runs =
        selectRuns(database,
                   u"WHERE provider_id = ? AND created_at >= ? AND created_at < ? "
                   "ORDER BY outcome <> 'accepted', created_at, rowid"_s,
                   {sql::id(provider), sql::time(span.from.addDays(-1)), sql::time(span.to)});
    if (!runs)
        return runs.error();
    if (const Outcome read = addReports(database, runs.value()); !read)
        return read.error();
    QMap<QString, MessageRecord> records;
    for (const TestRun &run : runs.value()) {
        if (!wasTaken(run) || records.contains(messageKey(run)))
            continue;
        MessageRecord record{{}, true, progressOf(run)};
        const QDateTime accepted = record.progress.acceptedAt;
        record.sentAt = accepted.isValid() ? accepted : firstOf(run.reports);
        records.insert(messageKey(run), record);
    }
    return records.values();
}

using EventsByNumber = QMap<QString, QList<DeliveryEvent>>;

/// Reports of messages that no run here knows, by message and number.
Result<QHash<QString, EventsByNumber>> eventsFromElsewhere(const QSqlDatabase &database,
                                                           const QUuid &provider, const Span &span)
{
    const QString statement =
        u"WITH elsewhere AS (SELECT message_id FROM report_event WHERE provider_id = ? AND message_id <> '' "
        "AND NOT EXISTS (SELECT 1 FROM run WHERE run.message_id = report_event.message_id AND %2) "
        "GROUP BY message_id HAVING min(coalesce(at, received_at)) >= ? "
        "AND min(coalesce(at, received_at)) < ?) "
        "SELECT report_event.message_id, number, %1 FROM report_event "
        "JOIN elsewhere ON elsewhere.message_id = report_event.message_id "
        "WHERE provider_id = ? AND report_event.message_id <> '' ORDER BY report_id, position"_s;
    Result<QSqlQuery> query =
        sql::read(database, statement.arg(eventColumns(), samePhone()),
                  {sql::id(provider), sql::time(span.from), sql::time(span.to), sql::id(provider)});
    if (!query)
        return query.error();
    QHash<QString, EventsByNumber> events;
    while (query.value().next()) {
        const QSqlQuery &row = query.value();
        events[row.value(0).toString()][row.value(1).toString()].append(
            eventOf(row, 2, sql::timeOf(row.value(3))));
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return events;
}

QString backwards(QString number)
{
    std::reverse(number.begin(), number.end());
    return number;
}

/// A number without its country code is that of the phone that ends in its digits. Read backwards, the one
/// comes right before the other.
void joinSpellings(EventsByNumber &events)
{
    if (events.size() < 2)
        return;
    QStringList numbers;
    for (auto number = events.keyBegin(); number != events.keyEnd(); ++number)
        numbers.append(backwards(*number));
    numbers.sort();
    for (qsizetype next = 1; next < numbers.size(); ++next) {
        const QString &shorter = numbers.at(next - 1);
        if (shorter.size() >= tellingDigits && numbers.at(next).startsWith(shorter))
            events[backwards(numbers.at(next))] += events.take(backwards(shorter));
    }
}

/// A report that names no number is about all phones that the message went to.
void spreadUnnumbered(EventsByNumber &events)
{
    if (events.size() < 2 || !events.contains(QString()))
        return;
    const QList<DeliveryEvent> unnumbered = events.take(QString());
    for (QList<DeliveryEvent> &list : events)
        list.append(unnumbered);
}

Result<QList<MessageRecord>> sentElsewhere(const QSqlDatabase &database, const QUuid &provider,
                                           const Span &span)
{
    Result<QHash<QString, EventsByNumber>> messages = eventsFromElsewhere(database, provider, span);
    if (!messages)
        return messages.error();
    QList<MessageRecord> records;
    for (EventsByNumber &numbers : messages.value()) {
        joinSpellings(numbers);
        spreadUnnumbered(numbers);
        for (const QList<DeliveryEvent> &events : numbers) {
            const MessageRecord record{firstOf(events), false, progressOf(events)};
            if (provesAMessage(record.progress))
                records.append(record);
        }
    }
    return records;
}

} // namespace

Result<QList<MessageRecord>> messageRecords(const QSqlDatabase &database, const QUuid &provider, QDate from,
                                            QDate to)
{
    const Span span = spanOf(from, to);
    Result<QList<MessageRecord>> records = sentHere(database, provider, span);
    const Result<QList<MessageRecord>> others = sentElsewhere(database, provider, span);
    if (!records || !others)
        return records ? others : records;
    records.value().append(others.value());
    records.value().removeIf([&span](const MessageRecord &record) { return !span.contains(record.sentAt); });
    std::stable_sort(
        records.value().begin(), records.value().end(),
        [](const MessageRecord &left, const MessageRecord &right) { return left.sentAt < right.sentAt; });
    return records;
}

} // namespace desk::rows
