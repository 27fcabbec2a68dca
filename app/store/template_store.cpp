// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/template_store.h"

#include "store/provider_rows.h"
#include "store/sql.h"
#include "store/template_rows.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Store)
};

Error templateNotFound()
{
    return {u"store-template-not-found"_s, Text::tr("This template is no longer in the library."),
            Text::tr("It may have been deleted in another window. Look at the list again.")};
}

Error nameTaken(const QString &name)
{
    return {u"store-template-name-taken"_s, Text::tr("Another template is already called “%1”.").arg(name),
            Text::tr("Choose another name. Archived templates keep theirs.")};
}

Error providerGone()
{
    return {u"store-not-found"_s, Text::tr("The provider of this template is no longer in the listing."),
            Text::tr("It may have been deleted in another window. Look at the listing again.")};
}

Result<MessageTemplate> orNotFound(const Result<std::optional<MessageTemplate>> &found)
{
    if (!found)
        return found.error();
    if (!found.value())
        return templateNotFound();
    return *found.value();
}

Outcome providerIsThere(const QSqlDatabase &database, const QUuid &provider)
{
    const Result<std::optional<Provider>> found = rows::find(database, provider);
    if (!found)
        return found.error();
    return found.value() ? Outcome(Done{}) : Outcome(providerGone());
}

/// Done where nobody but `one` itself has its name.
Outcome nameFree(const QSqlDatabase &database, const MessageTemplate &one)
{
    const Result<std::optional<MessageTemplate>> owner =
        rows::findTemplateByName(database, one.provider, one.name);
    if (!owner)
        return owner.error();
    if (owner.value() && owner.value()->id != one.id)
        return nameTaken(one.name);
    return Done{};
}

/// The time of the first save stays for ever.
Result<MessageTemplate> stamped(const QSqlDatabase &database, MessageTemplate one, const QDateTime &now)
{
    const Result<std::optional<MessageTemplate>> stored = rows::findTemplate(database, one.id);
    if (!stored)
        return stored.error();
    if (stored.value() && stored.value()->createdAt.isValid())
        one.createdAt = stored.value()->createdAt;
    else if (!one.createdAt.isValid())
        one.createdAt = now;
    one.updatedAt = now;
    return one;
}

Outcome carryOut(const QSqlDatabase &database, QList<ImportedTemplate> &steps, const QDateTime &now)
{
    for (ImportedTemplate &step : steps) {
        if (step.what == ImportedTemplate::What::Skipped)
            continue;
        const Result<MessageTemplate> one = stamped(database, step.one, now);
        if (!one)
            return one.error();
        if (Outcome done = rows::putTemplate(database, one.value()); !done)
            return done;
        step.one = one.value();
    }
    return Done{};
}

} // namespace

TemplateStore::TemplateStore(Database &database, Clock clock)
    : m_database(database), m_clock(std::move(clock))
{
}

template <typename Work>
auto TemplateStore::inTransaction(Work work) -> decltype(work(QSqlDatabase()))
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

Result<QList<MessageTemplate>> TemplateStore::all(const QUuid &provider) const
{
    return rows::templatesOf(m_database.connection(), provider);
}

Result<QList<MessageTemplate>> TemplateStore::inUse(const QUuid &provider) const
{
    Result<QList<MessageTemplate>> found = all(provider);
    if (found)
        found.value().removeIf([](const MessageTemplate &one) { return one.archived; });
    return found;
}

Result<MessageTemplate> TemplateStore::byId(const QUuid &id) const
{
    return orNotFound(rows::findTemplate(m_database.connection(), id));
}

Result<MessageTemplate> TemplateStore::byName(const QUuid &provider, const QString &name) const
{
    return orNotFound(rows::findTemplateByName(m_database.connection(), provider, name));
}

Result<MessageTemplate> TemplateStore::save(const MessageTemplate &one)
{
    return inTransaction([this, &one](const QSqlDatabase &database) -> Result<MessageTemplate> {
        if (const Outcome there = providerIsThere(database, one.provider); !there)
            return there.error();
        if (const Outcome isFree = nameFree(database, one); !isFree)
            return isFree.error();
        const Result<MessageTemplate> complete = stamped(database, one, m_clock());
        if (!complete)
            return complete;
        if (const Outcome done = rows::putTemplate(database, complete.value()); !done)
            return done.error();
        return orNotFound(rows::findTemplate(database, one.id));
    });
}

Outcome TemplateStore::setArchived(const QUuid &id, bool archived)
{
    return inTransaction([&, this](const QSqlDatabase &database) -> Outcome {
        if (const Result<MessageTemplate> one = orNotFound(rows::findTemplate(database, id)); !one)
            return one.error();
        return sql::write(database,
                          u"UPDATE message_template SET archived = ?, updated_at = ? WHERE id = ?"_s,
                          {archived, sql::time(m_clock()), sql::id(id)});
    });
}

Result<MessageTemplate> TemplateStore::remove(const QUuid &id)
{
    return inTransaction([&id](const QSqlDatabase &database) -> Result<MessageTemplate> {
        Result<MessageTemplate> one = orNotFound(rows::findTemplate(database, id));
        if (!one)
            return one;
        if (const Outcome done =
                sql::write(database, u"DELETE FROM message_template WHERE id = ?"_s, {sql::id(id)});
            !done)
            return done.error();
        return one;
    });
}

Result<QList<ImportedTemplate>> TemplateStore::importRows(const QList<TemplateRow> &rows,
                                                          const TemplateMapping &mapping,
                                                          const Provider &provider, const Rules &rules)
{
    return inTransaction([&, this](const QSqlDatabase &database) -> Result<QList<ImportedTemplate>> {
        if (const Outcome there = providerIsThere(database, provider.id); !there)
            return there.error();
        const Result<QList<MessageTemplate>> stored = desk::rows::templatesOf(database, provider.id);
        if (!stored)
            return stored.error();
        QList<ImportedTemplate> steps = planTemplates(stored.value(), rows, mapping, provider, rules);
        if (const Outcome done = carryOut(database, steps, m_clock()); !done)
            return done.error();
        return steps;
    });
}

} // namespace desk
