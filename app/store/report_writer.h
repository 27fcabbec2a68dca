// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/report_store.h"

#include <QSet>
#include <QSqlQuery>

#include <memory>

namespace desk {

/// What repeats of one report have in common; `told` is CallbackReading::identity.
[[nodiscard]] QByteArray reportIdentity(const QUuid &provider, const QByteArray &body, const QString &told);

/// Puts reports on disk with statements that are prepared once. For ReportStore only.
class ReportWriter
{
public:
    /// Gives nothing where the database refuses a statement. Error code: `store-report`.
    [[nodiscard]] static Result<std::unique_ptr<ReportWriter>> prepared(const QSqlDatabase &database);

    /// One transaction. Error code: `store-report`; nothing was written then.
    [[nodiscard]] Result<QList<ReportStore::Stored>> add(const QList<NewReport> &reports);
    /// Inside the transaction that the caller has.
    [[nodiscard]] Outcome replaceReading(const Report &report, const CallbackReading &reading);

private:
    explicit ReportWriter(const QSqlDatabase &database);

    /// A report that came before.
    struct Known
    {
        qint64 id = 0;
        bool imported = false; ///< And never received.
    };

    [[nodiscard]] Outcome readTargets();
    [[nodiscard]] Result<ReportStore::Stored> put(const NewReport &report);
    [[nodiscard]] Result<qint64> putIfNew(const NewReport &report, const QByteArray &identity);
    [[nodiscard]] Result<Known> findKnown(const QByteArray &identity);
    [[nodiscard]] Outcome countCopy(const Known &known, const NewReport &report);
    [[nodiscard]] Outcome putEvents(qint64 id, const QUuid &provider, const QVariant &receivedAt,
                                    const QList<ReportedEvent> &events);
    [[nodiscard]] Outcome putJob(qint64 id, const NewReport &report);
    [[nodiscard]] Result<QString> laneOf(const NewReport &report, qint64 id);
    [[nodiscard]] Result<QString> messageOf(const QString &reference, const QUuid &provider);
    [[nodiscard]] Outcome putSeen(const QList<NewReport> &reports);

    QSqlDatabase m_database;
    QSqlQuery m_targets, m_find, m_copy, m_report, m_event, m_job, m_runOf, m_seen;
    QSet<QUuid> m_forwarded; ///< The providers with a target, as the present transaction sees it.
};

} // namespace desk
