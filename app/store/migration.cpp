// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/migration.h"

#include "store/sql.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

Error migrationError(const Error &reason)
{
    return {u"store-migrate"_s,
            QCoreApplication::translate("desk::Store",
                                        "The listing could not be brought to the form that this version "
                                        "needs. It is as it was before. %1")
                .arg(reason.message),
            reason.cure};
}

Outcome runSteps(const QSqlDatabase &database, const QList<MigrationStep> &steps)
{
    const Result<int> version = storedVersion(database);
    if (!version)
        return version.error();
    for (qsizetype next = version.value(); next < steps.size(); ++next) {
        Outcome done = steps.at(next)(database);
        if (!done)
            return done;
    }
    // A pragma takes no bound values.
    return sql::write(database,
                      u"PRAGMA user_version = %1"_s.arg(qMax(qsizetype(version.value()), steps.size())));
}

} // namespace

MigrationStep sqlStep(const QStringList &statements)
{
    return [statements](const QSqlDatabase &database) -> Outcome {
        for (const QString &statement : statements) {
            Outcome done = sql::write(database, statement);
            if (!done)
                return done;
        }
        return Done{};
    };
}

Result<int> storedVersion(const QSqlDatabase &database)
{
    Result<QSqlQuery> query = sql::read(database, u"PRAGMA user_version"_s);
    if (!query)
        return query.error();
    if (!query.value().next())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return query.value().value(0).toInt();
}

Outcome migrate(const QSqlDatabase &database, const QList<MigrationStep> &steps)
{
    sql::Transaction transaction(database);
    if (!transaction.started())
        return migrationError(transaction.started().error());
    if (const Outcome done = runSteps(database, steps); !done)
        return migrationError(done.error());
    if (const Outcome done = transaction.commit(); !done)
        return migrationError(done.error());
    return Done{};
}

} // namespace desk
