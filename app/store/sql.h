// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QDateTime>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace desk::sql {

/// Runs one statement with the values for its question marks. The code of the error is the caller's: it knows
/// what the statement was for.
[[nodiscard]] Result<QSqlQuery> run(const QSqlDatabase &database, const QString &statement,
                                    const QVariantList &values = {}, const QString &errorCode = {});
[[nodiscard]] Outcome write(const QSqlDatabase &database, const QString &statement,
                            const QVariantList &values = {});
[[nodiscard]] Result<QSqlQuery> read(const QSqlDatabase &database, const QString &statement,
                                     const QVariantList &values = {});
/// `store-write`, `store-read` … with a sentence for the user and the database's own words after it.
[[nodiscard]] Error errorOf(const QString &code, const QSqlError &problem);

/// Keeps other writers out from its start, and takes everything back unless it is committed.
class Transaction
{
public:
    explicit Transaction(const QSqlDatabase &database,
                         const QString &errorCode = QStringLiteral("store-write"));
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// Whether it could be started.
    [[nodiscard]] const Outcome &started() const { return m_started; }
    [[nodiscard]] Outcome commit();

private:
    QSqlDatabase m_database;
    QString m_errorCode;
    Outcome m_started;
    bool m_open = false;
};

// What the columns hold. Null texts become empty ones, because the columns are NOT NULL.
[[nodiscard]] QVariant text(const QString &value);
[[nodiscard]] QVariant bytes(const QByteArray &value);
[[nodiscard]] QVariant id(const QUuid &value);
/// ISO 8601, UTC, milliseconds; NULL for an invalid time.
[[nodiscard]] QVariant time(const QDateTime &value);
[[nodiscard]] QVariant json(const QJsonObject &value);
[[nodiscard]] QDateTime timeOf(const QVariant &value);
[[nodiscard]] QJsonObject jsonOf(const QVariant &value);
[[nodiscard]] QUuid idOf(const QVariant &value);

/// For "ON CONFLICT … DO UPDATE SET": "id, kind" becomes "id = excluded.id, kind = excluded.kind".
[[nodiscard]] QString excludedAssignments(const QString &columns);

} // namespace desk::sql
