// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/message_records.h"

#include "store/report_rows.h"
#include "store/run_rows.h"
#include "store/sql.h"

#include <QMap>
#include <QSet>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk::rows {

namespace {

using Visitor = std::function<void(const MessageRecord &)>;

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

MessageRecord recordOf(const TestRun &run)
{
    MessageRecord record{{}, true, progressOf(run), noReportCanCome(run)};
    const QDateTime accepted = record.progress.acceptedAt;
    record.sentAt = accepted.isValid() ? accepted : firstOf(run.reports);
    return record;
}

/// The tries of a message follow each other; the first of them that was taken counts.
QString triesTogether()
{
    return u"ORDER BY message_id, recipient, outcome <> 'accepted', created_at, rowid"_s;
}

/// Only some runs at once: each has all that was sent and answered with it.
constexpr qsizetype runsAtOnce = 100;

/// `counted` is the key of the message before, and afterwards of the last one.
Outcome visitRuns(const QSqlDatabase &database, const QList<QUuid> &ids, QString &counted,
                  const Visitor &visit)
{
    Result<QList<TestRun>> runs = selectRunsWithoutReply(
        database, u"WHERE id IN (SELECT value FROM json_each(?)) "_s + triesTogether(), {idList(ids)});
    if (!runs)
        return runs.error();
    if (Outcome read = addReports(database, runs.value()); !read)
        return read;
    for (const TestRun &run : std::as_const(runs.value())) {
        if (!wasTaken(run) || messageKey(run) == counted)
            continue;
        counted = messageKey(run);
        visit(recordOf(run));
    }
    return Done{};
}

Outcome visitSentHere(const QSqlDatabase &database, const QUuid &provider, const Span &span,
                      const Visitor &visit, Patience &patience)
{
    // The answer comes after the start, so a run from before may count.
    Result<QSqlQuery> query =
        sql::read(database,
                  u"SELECT id FROM run WHERE provider_id = ? AND created_at >= ? AND created_at < ? "_s +
                      triesTogether(),
                  {sql::id(provider), sql::time(span.from.addDays(-1)), sql::time(span.to)});
    if (!query)
        return query.error();
    QString counted;
    QList<QUuid> ids;
    while (query.value().next()) {
        if (patience.isOver())
            return unwanted();
        ids.append(sql::idOf(query.value().value(0)));
        if (ids.size() < runsAtOnce)
            continue;
        if (Outcome done = visitRuns(database, std::exchange(ids, {}), counted, visit); !done)
            return done;
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return visitRuns(database, ids, counted, visit);
}

using EventsByNumber = QMap<QString, QList<DeliveryEvent>>;

/// A message while its events are read.
struct Message
{
    QString id;
    bool isOlder = false; ///< It was reported before, so it belongs to an earlier day.
    EventsByNumber events;
    QSet<QString> ownNumbers; ///< Phones to which a run here sent it.
};

/// What names a message, whoever sent it, one message after the other. Those from before only tell that
/// there are some: one comes first, without a report_id. The "+" has the rows read as they lie and sorted
/// afterwards: by the index of messages it takes much longer, because nearly all are wanted. A reply that
/// belongs to a run is no message of its own.
QString eventsByMessage()
{
    const QString since =
        u"SELECT message_id, report_id, position, number, EXISTS (SELECT 1 FROM run "
        "WHERE run.message_id = report_event.message_id AND %2), %1 FROM report_event "
        "WHERE provider_id = ? AND +message_id <> '' AND coalesce(at, received_at) >= ? AND NOT %3 "_s;
    const QString before =
        u"SELECT message_id, 0, 0, '', 0, NULL, '', '', '', '', '' FROM report_event "
        "WHERE provider_id = ? AND +message_id <> '' AND coalesce(at, received_at) < ? GROUP BY message_id "_s;
    return since.arg(eventColumns(), samePhone(), answersByNumber()) + u"UNION ALL "_s + before +
           u"ORDER BY message_id, report_id, position"_s;
}

void addEvent(Message &message, const QSqlQuery &row)
{
    message.isOlder = message.isOlder || row.value(1).toLongLong() == 0;
    if (message.isOlder)
        return;
    const QString number = row.value(3).toString();
    if (row.value(4).toBool())
        message.ownNumbers.insert(number);
    message.events[number].append(datedEventOf(row, 5));
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

/// Each phone that the message went to from elsewhere.
void visitPhones(Message &message, const Visitor &visit)
{
    if (message.isOlder)
        return;
    joinSpellings(message.events);
    spreadUnnumbered(message.events);
    for (const QString &number : std::as_const(message.ownNumbers))
        message.events.remove(number);
    for (const QList<DeliveryEvent> &events : std::as_const(message.events)) {
        const MessageRecord record{firstOf(events), false, progressOf(events), false};
        if (provesAMessage(record.progress))
            visit(record);
    }
}

Outcome visitSentElsewhere(const QSqlDatabase &database, const QUuid &provider, const Span &span,
                           const Visitor &visit, Patience &patience)
{
    const QVariant id = sql::id(provider);
    const QVariant from = sql::time(span.from);
    Result<QSqlQuery> query = sql::read(database, eventsByMessage(), {id, from, id, from});
    if (!query)
        return query.error();
    Message message;
    while (query.value().next()) {
        if (patience.isOver())
            return unwanted();
        const QSqlQuery &row = query.value();
        if (const QString next = row.value(0).toString(); next != message.id) {
            visitPhones(message, visit);
            message = {next, false, {}, {}};
        }
        addEvent(message, row);
    }
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    visitPhones(message, visit);
    return Done{};
}

} // namespace

Outcome forEachMessage(const QSqlDatabase &database, const QUuid &provider, QDate from, QDate to,
                       const std::function<void(const MessageRecord &)> &visit,
                       const std::function<bool()> &wanted)
{
    const Span span = spanOf(from, to);
    const Visitor inSpan = [&](const MessageRecord &record) {
        if (span.contains(record.sentAt))
            visit(record);
    };
    Patience patience(wanted);
    if (Outcome done = visitSentHere(database, provider, span, inSpan, patience); !done)
        return done;
    return visitSentElsewhere(database, provider, span, inSpan, patience);
}

} // namespace desk::rows
