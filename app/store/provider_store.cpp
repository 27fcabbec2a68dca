// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/provider_store.h"

#include "store/provider_import.h"
#include "store/provider_purge.h"
#include "store/provider_rows.h"
#include "store/sql.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Store)
};

Error notFound()
{
    return {u"store-not-found"_s, Text::tr("This provider is no longer in the listing."),
            Text::tr("It may have been deleted in another window. Look at the listing again.")};
}

Error nicknameTaken(const QString &nickname)
{
    return {u"store-nickname-taken"_s, Text::tr("Another provider is already called “%1”.").arg(nickname),
            Text::tr("Choose another nickname. Archived providers keep theirs.")};
}

Error noSuccessor()
{
    return {u"store-no-successor"_s, Text::tr("This provider is the default, and there has to be one."),
            Text::tr("Choose which enabled provider takes its place.")};
}

Error archivedDefault()
{
    return {u"store-archived"_s, Text::tr("An archived provider cannot be the default."),
            Text::tr("Restore it first.")};
}

Result<Provider> orNotFound(const Result<std::optional<Provider>> &found)
{
    if (!found)
        return found.error();
    if (!found.value())
        return notFound();
    return *found.value();
}

/// Done where nobody but `provider` itself has its nickname.
Outcome nicknameFree(const QSqlDatabase &database, const Provider &provider)
{
    const Result<std::optional<Provider>> owner = rows::findByNickname(database, provider.nickname);
    if (!owner)
        return owner.error();
    if (owner.value() && owner.value()->id != provider.id)
        return nicknameTaken(provider.nickname);
    return Done{};
}

/// What the store itself puts into a provider: the token and the time of the first save stay for ever.
Result<Provider> stamped(const QSqlDatabase &database, Provider provider, const QDateTime &now)
{
    Result<std::optional<Provider>> stored = rows::find(database, provider.id);
    if (stored && !stored.value())
        stored = rows::findDeleted(database, provider.id);
    if (!stored)
        return stored.error();
    if (stored.value() && !stored.value()->callbackToken.isEmpty())
        provider.callbackToken = stored.value()->callbackToken;
    if (provider.callbackToken.isEmpty())
        provider.callbackToken = newCallbackToken();
    if (stored.value() && stored.value()->createdAt.isValid())
        provider.createdAt = stored.value()->createdAt;
    else if (!provider.createdAt.isValid())
        provider.createdAt = now;
    provider.updatedAt = now;
    return provider;
}

Result<QUuid> presentDefault(const QSqlDatabase &database)
{
    Result<QSqlQuery> query = sql::read(database, u"SELECT id FROM provider WHERE is_default = 1"_s);
    if (!query)
        return query.error();
    return query.value().next() ? sql::idOf(query.value().value(0)) : QUuid();
}

/// Puts a provider down and keeps the rule of the default. The row goes in without the mark, because the
/// table does not bear two of them.
Outcome putWithDefault(const QSqlDatabase &database, Provider provider)
{
    const Result<QUuid> before = presentDefault(database);
    if (!before)
        return before.error();
    const QUuid wished = provider.isDefault && !provider.archived ? provider.id : before.value();
    provider.isDefault = false;
    if (Outcome done = rows::put(database, provider); !done)
        return done;
    if (Outcome done = rows::putDefault(database, wished); !done)
        return done;
    return rows::ensureDefault(database);
}

/// Whether `successor` can take over from `leaving`: it has to, where others are enabled.
Outcome checkSuccessor(const QSqlDatabase &database, const Provider &leaving, const QUuid &successor)
{
    const Result<QList<Provider>> all = rows::all(database);
    if (!all)
        return all.error();
    const auto isOther = [&leaving](const Provider &other) {
        return !other.archived && other.id != leaving.id;
    };
    const auto isSuccessor = [&](const Provider &other) { return isOther(other) && other.id == successor; };
    const bool others = std::any_of(all.value().begin(), all.value().end(), isOther);
    const bool fits = std::any_of(all.value().begin(), all.value().end(), isSuccessor);
    if (fits || (!others && successor.isNull()))
        return Done{};
    return noSuccessor();
}

Outcome putUnknownMembers(const QSqlDatabase &database, const QJsonObject &members)
{
    return sql::write(database,
                      u"INSERT INTO document (name, value) VALUES ('unknownMembers', ?) "
                      "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                      {sql::json(members)});
}

Result<QJsonObject> unknownMembers(const QSqlDatabase &database)
{
    Result<QSqlQuery> query =
        sql::read(database, u"SELECT value FROM document WHERE name = 'unknownMembers'"_s);
    if (!query)
        return query.error();
    return query.value().next() ? sql::jsonOf(query.value().value(0)) : QJsonObject();
}

/// Nicknames and the default are let go first, so that a file may swap them.
Outcome letGo(const QSqlDatabase &database, const ImportPlan &plan)
{
    if (Outcome done = rows::putDefault(database, {}); !done)
        return done;
    for (const ImportedProvider &step : plan.steps) {
        if (step.what != ImportedProvider::What::Updated)
            continue;
        Outcome done = sql::write(database, u"UPDATE provider SET nickname_folded = '' WHERE id = ?"_s,
                                  {sql::id(step.provider.id)});
        if (!done)
            return done;
    }
    return Done{};
}

Outcome putImported(const QSqlDatabase &database, const ImportPlan &plan, const QDateTime &now)
{
    for (const ImportedProvider &step : plan.steps) {
        if (step.what == ImportedProvider::What::Skipped)
            continue;
        Result<Provider> provider = stamped(database, step.provider, now);
        if (!provider)
            return provider.error();
        provider.value().isDefault = false;
        if (Outcome done = rows::put(database, provider.value()); !done)
            return done;
    }
    return Done{};
}

Outcome carryOut(const QSqlDatabase &database, const ImportPlan &plan, const QDateTime &now)
{
    const Result<QUuid> before = presentDefault(database);
    if (!before)
        return before.error();
    if (Outcome done = letGo(database, plan); !done)
        return done;
    if (Outcome done = putImported(database, plan, now); !done)
        return done;
    const QUuid wished = plan.newDefault.isNull() ? before.value() : plan.newDefault;
    if (Outcome done = rows::putDefault(database, wished); !done)
        return done;
    return rows::ensureDefault(database);
}

/// The steps with the providers as they are stored now.
Result<QList<ImportedProvider>> asStored(const QSqlDatabase &database, QList<ImportedProvider> steps)
{
    for (ImportedProvider &step : steps) {
        const Result<std::optional<Provider>> stored = rows::find(database, step.provider.id);
        if (!stored)
            return stored.error();
        if (stored.value())
            step.provider = *stored.value();
    }
    return steps;
}

Result<QList<QUuid>> deletedIds(const QSqlDatabase &database)
{
    Result<QSqlQuery> query = sql::read(database, u"SELECT id FROM provider WHERE deleted_at IS NOT NULL"_s);
    if (!query)
        return query.error();
    QList<QUuid> ids;
    while (query.value().next())
        ids.append(sql::idOf(query.value().value(0)));
    return ids;
}

} // namespace

ProviderStore::ProviderStore(Database &database, Clock clock)
    : m_database(database), m_clock(std::move(clock))
{
}

template <typename Work>
auto ProviderStore::inTransaction(Work work) -> decltype(work(QSqlDatabase()))
{
    const QSqlDatabase connection = m_database.connection();
    sql::Transaction transaction(connection);
    if (!transaction.started())
        return transaction.started().error();
    auto result = work(connection);
    if (!result)
        return result;
    if (const Outcome done = transaction.commit(); !done)
        return done.error();
    return result;
}

Result<QList<Provider>> ProviderStore::all() const
{
    return rows::all(m_database.connection());
}

Result<Provider> ProviderStore::byId(const QUuid &id) const
{
    return orNotFound(rows::find(m_database.connection(), id));
}

Result<Provider> ProviderStore::byNickname(const QString &nickname) const
{
    return orNotFound(rows::findByNickname(m_database.connection(), nickname));
}

Result<Provider> ProviderStore::save(const Provider &provider)
{
    return inTransaction([this, &provider](const QSqlDatabase &database) -> Result<Provider> {
        if (const Outcome isFree = nicknameFree(database, provider); !isFree)
            return isFree.error();
        const Result<Provider> complete = stamped(database, provider, m_clock());
        if (!complete)
            return complete.error();
        if (const Outcome done = putWithDefault(database, complete.value()); !done)
            return done.error();
        return orNotFound(rows::find(database, provider.id));
    });
}

Outcome ProviderStore::setDefault(const QUuid &id)
{
    return inTransaction([&id](const QSqlDatabase &database) -> Outcome {
        const Result<Provider> provider = orNotFound(rows::find(database, id));
        if (!provider)
            return provider.error();
        if (provider.value().archived)
            return archivedDefault();
        return rows::putDefault(database, id);
    });
}

Outcome ProviderStore::retire(const QUuid &id, const QUuid &successor, const QString &statement)
{
    return inTransaction([&, this](const QSqlDatabase &database) -> Outcome {
        const Result<Provider> provider = orNotFound(rows::find(database, id));
        if (!provider)
            return provider.error();
        if (provider.value().isDefault) {
            if (Outcome fits = checkSuccessor(database, provider.value(), successor); !fits)
                return fits;
            if (Outcome done = rows::putDefault(database, successor); !done)
                return done;
        }
        return sql::write(database, statement, {sql::time(m_clock()), sql::id(id)});
    });
}

Outcome ProviderStore::archive(const QUuid &id, const QUuid &successor)
{
    return retire(id, successor, u"UPDATE provider SET archived = 1, updated_at = ? WHERE id = ?"_s);
}

Outcome ProviderStore::restore(const QUuid &id)
{
    return inTransaction([&id, this](const QSqlDatabase &database) -> Outcome {
        if (const Result<Provider> provider = orNotFound(rows::find(database, id)); !provider)
            return provider.error();
        Outcome done =
            sql::write(database, u"UPDATE provider SET archived = 0, updated_at = ? WHERE id = ?"_s,
                       {sql::time(m_clock()), sql::id(id)});
        return done ? rows::ensureDefault(database) : done;
    });
}

Outcome ProviderStore::remove(const QUuid &id, const QUuid &successor)
{
    return retire(id, successor, u"UPDATE provider SET deleted_at = ? WHERE id = ?"_s);
}

Outcome ProviderStore::undelete(const QUuid &id)
{
    return inTransaction([&id](const QSqlDatabase &database) -> Outcome {
        const Result<Provider> provider = orNotFound(rows::findDeleted(database, id));
        if (!provider)
            return provider.error();
        if (Outcome isFree = nicknameFree(database, provider.value()); !isFree)
            return isFree;
        Outcome done =
            sql::write(database, u"UPDATE provider SET deleted_at = NULL WHERE id = ?"_s, {sql::id(id)});
        return done ? rows::ensureDefault(database) : done;
    });
}

Result<QList<QUuid>> ProviderStore::deleted() const
{
    return deletedIds(m_database.connection());
}

Result<Purged> ProviderStore::purge(const QUuid &id)
{
    return inTransaction([&id](const QSqlDatabase &database) { return rows::purgeSome(database, id); });
}

Result<QList<ImportedProvider>> ProviderStore::importDocument(const ProviderDocument &document)
{
    return inTransaction([&](const QSqlDatabase &database) -> Result<QList<ImportedProvider>> {
        const Result<QList<Provider>> stored = rows::all(database);
        if (!stored)
            return stored.error();
        const ImportPlan plan = planImport(stored.value(), document.providers);
        if (const Outcome done = carryOut(database, plan, m_clock()); !done)
            return done.error();
        if (const Outcome done = putUnknownMembers(database, document.unknownMembers); !done)
            return done.error();
        return asStored(database, plan.steps);
    });
}

Result<ProviderDocument> ProviderStore::exportDocument() const
{
    const Result<QList<Provider>> providers = all();
    if (!providers)
        return providers.error();
    const Result<QJsonObject> members = unknownMembers(m_database.connection());
    if (!members)
        return members.error();
    return ProviderDocument{providers.value(), members.value()};
}

} // namespace desk
