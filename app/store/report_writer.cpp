// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/report_writer.h"

#include "store/report_rows.h"
#include "store/sql.h"

#include <QCryptographicHash>
#include <QHash>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr qsizetype identityLength = 16;

QString errorCode()
{
    return u"store-report"_s;
}

Error writeError(const QSqlQuery &query)
{
    return sql::errorOf(errorCode(), query.lastError());
}

/// ":0" and so on, for the question marks of a statement.
const QString &placeName(qsizetype position)
{
    static const QStringList names = [] {
        QStringList all;
        for (int place = 0; place < 20; ++place)
            all.append(u":%1"_s.arg(place));
        return all;
    }();
    return names.at(position);
}

/// Where places have no names, Qt makes one for each value that is bound, which takes longer than to bind it.
QString withNamedPlaces(QString statement)
{
    for (qsizetype position = 0, at = statement.indexOf(u'?'); at >= 0; at = statement.indexOf(u'?', at))
        statement.replace(at, 1, placeName(position++));
    return statement;
}

/// NULL and the empty text are equal to QVariant. Empty texts come from sql::text(), so none is a null
/// QString.
bool isSame(const QVariant &one, const QVariant &other)
{
    return one.isNull() == other.isNull() && one == other;
}

/// Leaves no statement open behind itself: an open one would hold the state of the database that it saw.
Outcome execute(QSqlQuery &query, std::initializer_list<QVariant> values)
{
    int position = 0;
    for (const QVariant &value : values) {
        // Half of what a report says is the same as in the one before, and binding costs a microsecond.
        if (!isSame(query.boundValue(position), value))
            query.bindValue(placeName(position), value);
        ++position;
    }
    if (query.exec())
        return Done{};
    const Error error = writeError(query);
    query.finish();
    return error;
}

QString originName(Report::Origin origin)
{
    return origin == Report::Origin::Received ? u"received"_s : u"imported"_s;
}

QString explanationText(const Explanation &explanation)
{
    if (explanation.code.isEmpty())
        return u""_s;
    return QString::fromUtf8(QJsonDocument(toJson(explanation)).toJson(QJsonDocument::Compact));
}

/// The message that a report is about: its own id, else the vendor's, else the phone's number. The first that
/// a report gives for a reference holds for all its events.
struct Subject
{
    QString message;
    QString reference;
    QString number;

    bool operator==(const Subject &) const = default;
};

Subject subjectOf(const ReportedEvent &event, const QHash<QString, QString> &messages)
{
    const QString message = event.messageId.isEmpty() ? messages.value(event.referenceId) : event.messageId;
    if (!message.isEmpty())
        return {message, {}, {}};
    return event.referenceId.isEmpty() ? Subject{{}, {}, event.number} : Subject{{}, event.referenceId, {}};
}

/// Nothing for a report about several messages.
std::optional<Subject> subjectOf(const QList<ReportedEvent> &events)
{
    QHash<QString, QString> messages;
    for (const ReportedEvent &event : events) {
        if (!event.messageId.isEmpty() && !event.referenceId.isEmpty())
            messages.insert(event.referenceId, event.messageId);
    }
    const Subject subject = events.isEmpty() ? Subject() : subjectOf(events.first(), messages);
    const bool same = std::all_of(events.begin(), events.end(), [&](const ReportedEvent &event) {
        return subjectOf(event, messages) == subject;
    });
    return same ? std::optional(subject) : std::nullopt;
}

/// Reports that came by one callback URL.
struct Sighting
{
    QUuid provider;
    QString token;
    QString base;
    QDateTime first;
    QDateTime last;
};

/// A whole group makes one of them as a rule.
QList<Sighting> sightingsIn(const QList<NewReport> &reports)
{
    QList<Sighting> sightings;
    for (const NewReport &report : reports) {
        if (report.origin != Report::Origin::Received || report.token.isEmpty())
            continue;
        const auto same =
            std::find_if(sightings.begin(), sightings.end(), [&report](const Sighting &sighting) {
                return sighting.provider == report.provider && sighting.token == report.token &&
                       sighting.base == report.base;
            });
        if (same == sightings.end()) {
            sightings.append(
                {report.provider, report.token, report.base, report.receivedAt, report.receivedAt});
        } else {
            same->first = std::min(same->first, report.receivedAt);
            same->last = std::max(same->last, report.receivedAt);
        }
    }
    return sightings;
}

/// The present token, endpoint and agent are those of the provider's row: an old token in its grace is no
/// proof. Where one of the four is another than before, what was seen begins anew.
QString seenStatement()
{
    const QString same = u"seen_token = excluded.seen_token AND seen_base = excluded.seen_base "
                         "AND seen_endpoint = excluded.seen_endpoint AND seen_agent = excluded.seen_agent"_s;
    return u"INSERT INTO callback_health (provider_id, seen_token, seen_base, seen_endpoint, seen_agent, "
           "first_seen_at, last_seen_at) SELECT id, callback_token, ?, http_endpoint, agent_id, ?, ? FROM "
           "provider "
           "WHERE id = ? AND callback_token = ? ON CONFLICT (provider_id) DO UPDATE SET "
           "first_seen_at = CASE WHEN %1 THEN min(first_seen_at, excluded.first_seen_at) "
           "ELSE excluded.first_seen_at END, "
           "last_seen_at = CASE WHEN %1 THEN max(last_seen_at, excluded.last_seen_at) "
           "ELSE excluded.last_seen_at END, "
           "seen_token = excluded.seen_token, seen_base = excluded.seen_base, "
           "seen_endpoint = excluded.seen_endpoint, seen_agent = excluded.seen_agent"_s.arg(same);
}

} // namespace

QByteArray reportIdentity(const QUuid &provider, const QByteArray &body, const QString &told)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_160);
    hash.addData(provider.toRfc4122());
    hash.addData(told.isEmpty() ? "bytes:"_ba : "id:"_ba);
    hash.addData(told.isEmpty() ? body : told.toUtf8());
    return hash.result().first(identityLength);
}

ReportWriter::ReportWriter(const QSqlDatabase &database)
    : m_database(database),
      m_targets(database),
      m_find(database),
      m_copy(database),
      m_report(database),
      m_event(database),
      m_job(database),
      m_runOf(database),
      m_seen(database)
{
}

Result<std::unique_ptr<ReportWriter>> ReportWriter::prepared(const QSqlDatabase &database)
{
    // Two indexes grow at random places: they stay in memory, and fewer checkpoints write their pages.
    for (const QString &wish : {u"PRAGMA cache_size = -8000"_s, u"PRAGMA wal_autocheckpoint = 2000"_s}) {
        if (const Result<QSqlQuery> set = sql::run(database, wish, {}, errorCode()); !set)
            return set.error();
    }
    std::unique_ptr<ReportWriter> writer(new ReportWriter(database));
    const std::pair<QSqlQuery *, QString> statements[] = {
        {&writer->m_targets, u"SELECT provider_id FROM forward_target WHERE url <> ''"_s},
        {&writer->m_find, u"SELECT id, origin FROM report WHERE identity = ? ORDER BY id DESC LIMIT 1"_s},
        {&writer->m_copy, u"UPDATE report SET copies = copies + 1, last_copy_at = max(last_copy_at, ?), "
                          "origin = CASE ? WHEN 'received' THEN 'received' ELSE origin END WHERE id = ?"_s},
        // FAIL: there is one row at most, so SQLite need not keep for each report what the pages held before.
        {&writer->m_report, u"INSERT OR FAIL INTO report (provider_id, origin, received_at, copies, "
                            u"last_copy_at, identity, body) "
                            "SELECT ?, ?, ?, 1, ?, ?, ? WHERE NOT EXISTS "
                            "(SELECT 1 FROM report WHERE identity = ? AND received_at > ?)"_s},
        {&writer->m_event,
         u"INSERT INTO report_event (report_id, position, provider_id, message_id, reference_id, number, at, "
         "received_at, state, leg, text, explanation) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s},
        {&writer->m_job,
         u"INSERT INTO forward_job (report_id, provider_id, lane, queued_at) VALUES (?, ?, ?, ?)"_s},
        {&writer->m_runOf, u"SELECT message_id FROM run INDEXED BY run_by_reference WHERE reference_id = ? "
                           "AND reference_id <> '' AND provider_id = ? ORDER BY rowid DESC LIMIT 1"_s},
        {&writer->m_seen, seenStatement()},
    };
    for (const auto &[query, statement] : statements) {
        query->setForwardOnly(true);
        if (!query->prepare(withNamedPlaces(statement)))
            return writeError(*query);
    }
    return writer;
}

Result<QList<ReportStore::Stored>> ReportWriter::add(const QList<NewReport> &reports)
{
    sql::Transaction transaction(m_database, errorCode());
    if (!transaction.started())
        return transaction.started().error();
    if (const Outcome read = readTargets(); !read)
        return read.error();
    QList<ReportStore::Stored> all;
    all.reserve(reports.size());
    for (const NewReport &report : reports) {
        const Result<ReportStore::Stored> stored = put(report);
        if (!stored)
            return stored.error();
        all.append(stored.value());
    }
    if (const Outcome seen = putSeen(reports); !seen)
        return seen.error();
    if (const Outcome done = transaction.commit(); !done)
        return done.error();
    return all;
}

Outcome ReportWriter::readTargets()
{
    m_forwarded.clear();
    if (Outcome done = execute(m_targets, {}); !done)
        return done;
    while (m_targets.next())
        m_forwarded.insert(sql::idOf(m_targets.value(0)));
    const QSqlError problem = m_targets.lastError();
    m_targets.finish();
    // A target that was not seen would be a report that is never passed on.
    return problem.isValid() ? Outcome(sql::errorOf(errorCode(), problem)) : Outcome(Done{});
}

Result<ReportStore::Stored> ReportWriter::put(const NewReport &report)
{
    const QByteArray identity = reportIdentity(report.provider, report.body, report.reading.identity);
    const Result<qint64> added = putIfNew(report, identity);
    if (!added)
        return added.error();
    if (added.value() != 0)
        return ReportStore::Stored{added.value(), false};
    const Result<Known> known = findKnown(identity);
    if (!known)
        return known.error();
    if (const Outcome counted = countCopy(known.value(), report); !counted)
        return counted.error();
    return ReportStore::Stored{known.value().id, true};
}

/// 0 where the report has come before. One statement both looks and inserts: that is the usual case.
Result<qint64> ReportWriter::putIfNew(const NewReport &report, const QByteArray &identity)
{
    const QVariant receivedAt = sql::time(report.receivedAt);
    const QVariant repeatAfter = report.reading.identity.isEmpty()
                                     ? sql::time(report.receivedAt.addDuration(-ReportStore::sameBytesWindow))
                                     : sql::text({});
    if (const Outcome done =
            execute(m_report, {sql::id(report.provider), originName(report.origin), receivedAt, receivedAt,
                               identity, sql::bytes(report.body), identity, repeatAfter});
        !done)
        return done.error();
    if (m_report.numRowsAffected() == 0)
        return 0;
    const qint64 id = m_report.lastInsertId().toLongLong();
    if (const Outcome events = putEvents(id, report.provider, receivedAt, report.reading.events); !events)
        return events.error();
    if (const Outcome job = putJob(id, report); !job)
        return job.error();
    return id;
}

Result<ReportWriter::Known> ReportWriter::findKnown(const QByteArray &identity)
{
    if (const Outcome done = execute(m_find, {identity}); !done)
        return done.error();
    Known known;
    if (m_find.next())
        known = {m_find.value(0).toLongLong(),
                 m_find.value(1).toString() == originName(Report::Origin::Imported)};
    m_find.finish();
    return known;
}

/// One that was imported first and then comes by the callback URL is proof that the URL works, and new to the
/// dashboard.
Outcome ReportWriter::countCopy(const Known &known, const NewReport &report)
{
    Outcome done = execute(m_copy, {sql::time(report.receivedAt), originName(report.origin), known.id});
    return done && known.imported ? putJob(known.id, report) : done;
}

/// The identity goes with the reading: the next copy is known by what the reader makes of it now.
Outcome ReportWriter::replaceReading(const Report &report, const CallbackReading &reading)
{
    Outcome done = sql::write(m_database, u"UPDATE report SET identity = ? WHERE id = ?"_s,
                              {reportIdentity(report.provider, report.body, reading.identity), report.id});
    if (done)
        done = sql::write(m_database, u"DELETE FROM report_event WHERE report_id = ?"_s, {report.id});
    return done ? putEvents(report.id, report.provider, sql::time(report.receivedAt), reading.events) : done;
}

Outcome ReportWriter::putEvents(qint64 id, const QUuid &provider, const QVariant &receivedAt,
                                const QList<ReportedEvent> &events)
{
    const QVariant owner = sql::id(provider);
    int position = 0;
    for (const ReportedEvent &told : events) {
        const DeliveryEvent &event = told.event;
        Outcome done = execute(
            m_event, {id, position++, owner, sql::text(told.messageId), sql::text(told.referenceId),
                      sql::text(told.number), sql::time(event.at), receivedAt, stateName(event.state),
                      rows::legColumn(event), sql::text(event.text), explanationText(event.explanation)});
        if (!done)
            return done;
    }
    return Done{};
}

Outcome ReportWriter::putJob(qint64 id, const NewReport &report)
{
    // What a user brings by hand has its own way to the dashboard.
    if (report.origin != Report::Origin::Received || !m_forwarded.contains(report.provider))
        return Done{};
    const Result<QString> lane = laneOf(report, id);
    if (!lane)
        return lane.error();
    return execute(m_job,
                   {id, sql::id(report.provider), sql::text(lane.value()), sql::time(report.receivedAt)});
}

/// See ForwardJob::lane: empty for a report about several messages. One that names none keeps nobody waiting.
Result<QString> ReportWriter::laneOf(const NewReport &report, qint64 id)
{
    const std::optional<Subject> subject = subjectOf(report.reading.events);
    if (!subject)
        return QString();
    if (!subject->reference.isEmpty()) {
        const Result<QString> message = messageOf(subject->reference, report.provider);
        return message && message.value().isEmpty() ? u"ref:"_s + subject->reference : message;
    }
    const QString &named = subject->message.isEmpty() ? subject->number : subject->message;
    return named.isEmpty() ? u"#%1"_s.arg(id) : named;
}

/// The message that was sent from here with this reference. Earlier reports might know it too, but an index
/// of them would have to be kept for each that comes, for the few that name only a reference.
Result<QString> ReportWriter::messageOf(const QString &reference, const QUuid &provider)
{
    if (const Outcome done = execute(m_runOf, {reference, sql::id(provider)}); !done)
        return done.error();
    const QString message = m_runOf.next() ? m_runOf.value(0).toString() : QString();
    m_runOf.finish();
    return message;
}

Outcome ReportWriter::putSeen(const QList<NewReport> &reports)
{
    for (const Sighting &sighting : sightingsIn(reports)) {
        Outcome done =
            execute(m_seen, {sql::text(sighting.base), sql::time(sighting.first), sql::time(sighting.last),
                             sql::id(sighting.provider), sql::text(sighting.token)});
        if (!done)
            return done;
    }
    return Done{};
}

} // namespace desk
