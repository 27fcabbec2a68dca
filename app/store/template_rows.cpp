// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/template_rows.h"

#include "store/provider_rows.h"
#include "store/sql.h"

using namespace Qt::StringLiterals;

namespace desk::rows {

namespace {

/// The columns in the order of values() and templateOf().
QString columns()
{
    return u"id, provider_id, name, name_folded, channel, header, template_id, principal_entity_id, text, "
           "note, archived, created_at, updated_at"_s;
}

QVariantList values(const MessageTemplate &one)
{
    return {sql::id(one.id),
            sql::id(one.provider),
            sql::text(one.name),
            sql::text(foldedNickname(one.name)),
            one.channel == TemplateChannel::Rcs ? u"rcs"_s : u"sms"_s,
            sql::text(one.header),
            sql::text(one.templateId),
            sql::text(one.principalEntityId),
            sql::text(one.text),
            sql::text(one.note),
            one.archived,
            sql::time(one.createdAt),
            sql::time(one.updatedAt)};
}

MessageTemplate templateOf(const QSqlQuery &row)
{
    const auto text = [&row](int column) { return row.value(column).toString(); };
    MessageTemplate one;
    one.id = sql::idOf(row.value(0));
    one.provider = sql::idOf(row.value(1));
    one.name = text(2); // 3 is only there to be compared.
    one.channel = text(4) == "rcs"_L1 ? TemplateChannel::Rcs : TemplateChannel::Sms;
    one.header = text(5);
    one.templateId = text(6);
    one.principalEntityId = text(7);
    one.text = text(8);
    one.note = text(9);
    one.archived = row.value(10).toInt() != 0;
    one.createdAt = sql::timeOf(row.value(11));
    one.updatedAt = sql::timeOf(row.value(12));
    return one;
}

Result<QList<MessageTemplate>> select(const QSqlDatabase &database, const QString &condition,
                                      const QVariantList &bound)
{
    const QString statement = u"SELECT %1 FROM message_template WHERE %2 ORDER BY name_folded, name, id"_s;
    Result<QSqlQuery> query = sql::read(database, statement.arg(columns(), condition), bound);
    if (!query)
        return query.error();
    QList<MessageTemplate> found;
    while (query.value().next())
        found.append(templateOf(query.value()));
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return found;
}

Result<std::optional<MessageTemplate>> selectOne(const QSqlDatabase &database, const QString &condition,
                                                 const QVariantList &bound)
{
    const Result<QList<MessageTemplate>> found = select(database, condition, bound);
    if (!found)
        return found.error();
    return found.value().isEmpty() ? std::nullopt : std::optional(found.value().first());
}

} // namespace

Result<QList<MessageTemplate>> templatesOf(const QSqlDatabase &database, const QUuid &provider)
{
    return select(database, u"provider_id = ?"_s, {sql::id(provider)});
}

Result<std::optional<MessageTemplate>> findTemplate(const QSqlDatabase &database, const QUuid &id)
{
    return selectOne(database, u"id = ?"_s, {sql::id(id)});
}

Result<std::optional<MessageTemplate>> findTemplateByName(const QSqlDatabase &database, const QUuid &provider,
                                                          const QString &name)
{
    return selectOne(database, u"provider_id = ? AND name_folded = ?"_s,
                     {sql::id(provider), sql::text(foldedNickname(name))});
}

Outcome putTemplate(const QSqlDatabase &database, const MessageTemplate &one)
{
    const QVariantList bound = values(one);
    const QString marks = QStringList(bound.size(), u"?"_s).join(u", "_s);
    return sql::write(
        database,
        u"INSERT INTO message_template (%1) VALUES (%2) ON CONFLICT (id) DO UPDATE SET %3"_s.arg(
            columns(), marks, sql::excludedAssignments(columns())),
        bound);
}

} // namespace desk::rows
