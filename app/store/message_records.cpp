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

/// Asks now and then whether anybody still waits.
class Patience
{
public:
    explicit Patience(const std::function<bool()> &wanted) : m_wanted(wanted) {}
    /// Call it for each row.
    [[nodiscard]] bool isOver() { return m_wanted && ++m_rows % 1000 == 0 && !m_wanted(); }

private:
    const std::function<bool()> &m_wanted;
    int m_rows = 0;
};

/// For nobody to read.
Error unwanted()
{
    return {u"store-unwanted"_s, {}, {}};
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
        MessageRecord record{{}, true, progressOf(run), noReportCanCome(run)};
        const QDateTime accepted = record.progress.acceptedAt;
        record.sentAt = accepted.isValid() ? accepted : firstOf(run.reports);
        records.insert(messageKey(run), record);
    }
    return records.values();
}

using EventsByNumber = QMap<QString, QList<DeliveryEvent>>;
using EventsByMessage = QHash<QString, EventsByNumber>;

/// What names a message, whoever sent it. The "+" has the rows read as they lie: by the index of messages it
/// takes much longer, because nearly all are wanted. A reply that belongs to a run is no message of its own.
Result<EventsByMessage> eventsSince(const QSqlDatabase &database, const QUuid &provider,
                                    const QDateTime &from, Patience &patience)
{
    const QString statement =
        u"SELECT message_id, number, %1 FROM report_event WHERE provider_id = ? AND +message_id <> '' "
        "AND coalesce(at, received_at) >= ? AND NOT %2 ORDER BY report_id, position"_s;
    Result<QSqlQuery> query = sql::read(database, statement.arg(eventColumns(), answersByNumber()),
                                        {sql::id(provider), sql::time(from)});
    if (!query)
        return query.error();
    EventsByMessage events;
    while (query.value().next()) {
        const QSqlQuery &row = query.value();
        events[row.value(0).toString()][row.value(1).toString()].append(datedEventOf(row, 2));
        if (patience.isOver())
            return unwanted();
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return events;
}

/// A message that was reported before belongs to an earlier day.
Outcome dropOlder(const QSqlDatabase &database, const QUuid &provider, const QDateTime &from,
                  EventsByMessage &events, Patience &patience)
{
    Result<QSqlQuery> query =
        sql::read(database,
                  u"SELECT message_id FROM report_event WHERE provider_id = ? AND +message_id <> '' "
                  "AND coalesce(at, received_at) < ?"_s,
                  {sql::id(provider), sql::time(from)});
    if (!query)
        return query.error();
    while (query.value().next()) {
        events.remove(query.value().value(0).toString());
        if (patience.isOver())
            return unwanted();
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return Done{};
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

/// Phones to which a run here sent the message. CROSS JOIN has the few runs gone through, not the many
/// reports.
Outcome dropOwn(const QSqlDatabase &database, const QUuid &provider, EventsByMessage &events)
{
    const QString statement = u"SELECT report_event.message_id, number FROM run "
                              "CROSS JOIN report_event ON report_event.message_id = run.message_id "
                              "WHERE report_event.message_id <> '' AND report_event.provider_id = ? AND "_s;
    Result<QSqlQuery> query = sql::read(database, statement + samePhone(), {sql::id(provider)});
    if (!query)
        return query.error();
    while (query.value().next()) {
        if (const auto message = events.find(query.value().value(0).toString()); message != events.end())
            message->remove(query.value().value(1).toString());
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return Done{};
}

Result<EventsByMessage> eventsFromElsewhere(const QSqlDatabase &database, const QUuid &provider,
                                            const Span &span, Patience &patience)
{
    Result<EventsByMessage> events = eventsSince(database, provider, span.from, patience);
    if (!events)
        return events;
    if (const Outcome done = dropOlder(database, provider, span.from, events.value(), patience); !done)
        return done.error();
    for (EventsByNumber &numbers : events.value()) {
        joinSpellings(numbers);
        spreadUnnumbered(numbers);
    }
    if (const Outcome done = dropOwn(database, provider, events.value()); !done)
        return done.error();
    return events;
}

Result<QList<MessageRecord>> sentElsewhere(const QSqlDatabase &database, const QUuid &provider,
                                           const Span &span, Patience &patience)
{
    const Result<EventsByMessage> messages = eventsFromElsewhere(database, provider, span, patience);
    if (!messages)
        return messages.error();
    QList<MessageRecord> records;
    for (const EventsByNumber &numbers : messages.value()) {
        for (const QList<DeliveryEvent> &events : numbers) {
            const MessageRecord record{firstOf(events), false, progressOf(events), false};
            if (provesAMessage(record.progress))
                records.append(record);
            if (patience.isOver())
                return unwanted();
        }
    }
    return records;
}

} // namespace

Result<QList<MessageRecord>> messageRecords(const QSqlDatabase &database, const QUuid &provider, QDate from,
                                            QDate to, const std::function<bool()> &wanted)
{
    const Span span = spanOf(from, to);
    Patience patience(wanted);
    Result<QList<MessageRecord>> records = sentHere(database, provider, span);
    const Result<QList<MessageRecord>> others = sentElsewhere(database, provider, span, patience);
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
