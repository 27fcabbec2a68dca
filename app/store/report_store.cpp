// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/report_store.h"

#include "store/message_records.h"
#include "store/report_rows.h"
#include "store/report_writer.h"
#include "store/sql.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::ReportStore)
};

Error reportNotFound()
{
    return {u"report-not-found"_s, Text::tr("This report is no longer stored."),
            Text::tr("Reports go when their provider is deleted for good. Look at the inbox again.")};
}

} // namespace

ReportStore::ReportStore(Database &database) : m_database(database) {}

ReportStore::~ReportStore() = default;

Result<ReportWriter *> ReportStore::writer()
{
    if (!m_writer) {
        Result<std::unique_ptr<ReportWriter>> prepared = ReportWriter::prepared(m_database.connection());
        if (!prepared)
            return prepared.error();
        m_writer = std::move(prepared).value();
    }
    return m_writer.get();
}

Result<QList<ReportStore::Stored>> ReportStore::add(const QList<NewReport> &reports)
{
    if (reports.isEmpty())
        return QList<Stored>();
    const Result<ReportWriter *> ready = writer();
    return ready ? ready.value()->add(reports) : ready.error();
}

Result<QList<Report>> ReportStore::reports(const ReportFilter &filter, qint64 before, int limit) const
{
    const rows::Condition condition = rows::conditionOf(filter);
    const QString page = before > 0 ? u" AND report.id < %1"_s.arg(before) : QString();
    const QString rest = u"WHERE %1%2 ORDER BY report.id DESC LIMIT %3"_s;
    return rows::selectReports(m_database.connection(), rest.arg(condition.text, page).arg(limit),
                               condition.values);
}

Result<int> ReportStore::count(const ReportFilter &filter) const
{
    const rows::Condition condition = rows::conditionOf(filter);
    Result<QSqlQuery> query = sql::read(
        m_database.connection(), u"SELECT count(*) FROM report WHERE "_s + condition.text, condition.values);
    if (!query)
        return query.error();
    if (!query.value().next())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return query.value().value(0).toInt();
}

Result<QDateTime> ReportStore::newestReply(const QUuid &provider) const
{
    Result<QSqlQuery> query =
        sql::read(m_database.connection(),
                  u"SELECT report.received_at FROM report_event JOIN report ON report.id = report_id "
                  "WHERE report_event.provider_id = ? AND state IN ('replied', 'tapped') "
                  "AND origin = 'received' ORDER BY report_id DESC LIMIT 1"_s,
                  {sql::id(provider)});
    if (!query)
        return query.error();
    const QDateTime at = query.value().next() ? sql::timeOf(query.value().value(0)) : QDateTime();
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return at;
}

Result<std::optional<Report>> ReportStore::find(const ReportFilter &filter, qint64 id) const
{
    const rows::Condition condition = rows::conditionOf(filter);
    const Result<QList<Report>> found =
        rows::selectReports(m_database.connection(),
                            u"WHERE %1 AND report.id = %2"_s.arg(condition.text).arg(id), condition.values);
    if (!found)
        return found.error();
    return found.value().isEmpty() ? std::nullopt : std::optional(found.value().first());
}

Result<Report> ReportStore::report(qint64 id) const
{
    const Result<QList<Report>> found =
        rows::selectReports(m_database.connection(), u"WHERE report.id = ?"_s, {id});
    if (!found)
        return found.error();
    return found.value().isEmpty() ? Result<Report>(reportNotFound()) : found.value().first();
}

Outcome ReportStore::replaceReading(qint64 id, const CallbackReading &reading)
{
    const Result<ReportWriter *> ready = writer();
    if (!ready)
        return ready.error();
    const QSqlDatabase connection = m_database.connection();
    sql::Transaction transaction(connection);
    if (!transaction.started())
        return transaction.started();
    const Result<Report> stored = report(id);
    if (!stored)
        return stored.error();
    if (Outcome done = ready.value()->replaceReading(stored.value(), reading); !done)
        return done;
    return transaction.commit();
}

Outcome ReportStore::forEachMessage(const QUuid &provider, QDate from, QDate to,
                                    const std::function<void(const MessageRecord &)> &visit,
                                    const std::function<bool()> &wanted) const
{
    return rows::forEachMessage(m_database.connection(), provider, from, to, visit, wanted);
}

} // namespace desk
