// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/provider_rows.h"

#include "core/text_cleaning.h"
#include "store/sql.h"

using namespace Qt::StringLiterals;

namespace desk::rows {

namespace {

/// The columns in the order of values() and providerOf().
QString columns()
{
    return u"id, kind, nickname, nickname_folded, agent_id, request_type, http_endpoint, fallback_enabled, "
           "sender_id, fallback_india, principal_entity_id, tracking_enabled, tracking_domain, "
           "custom_domain, "
           "dashboard_tracking_off, advanced, is_default, archived, callback_token, key_tag, created_at, "
           "updated_at, unknown_members"_s;
}

QVariantList values(const Provider &provider)
{
    const SmsFallback &fallback = provider.smsFallback;
    const ClickTracking &tracking = provider.clickTracking;
    return {sql::id(provider.id),
            sql::text(provider.kind),
            sql::text(provider.nickname),
            sql::text(foldedNickname(provider.nickname)),
            sql::text(provider.agentId),
            sql::text(provider.requestType),
            sql::text(provider.httpEndpoint),
            fallback.enabled,
            sql::text(fallback.senderId),
            fallback.india,
            sql::text(fallback.principalEntityId),
            tracking.enabled,
            tracking.domain == ClickDomain::Custom ? u"custom"_s : u"default"_s,
            sql::text(tracking.customDomain),
            tracking.dashboardTrackingOff,
            sql::json(provider.advanced),
            provider.isDefault,
            provider.archived,
            sql::text(provider.callbackToken),
            sql::text(provider.keyTag),
            sql::time(provider.createdAt),
            sql::time(provider.updatedAt),
            sql::json(provider.unknownMembers)};
}

Provider providerOf(const QSqlQuery &row)
{
    const auto text = [&row](int column) { return row.value(column).toString(); };
    const auto flag = [&row](int column) { return row.value(column).toInt() != 0; };
    Provider provider;
    provider.id = sql::idOf(row.value(0));
    provider.kind = text(1);
    provider.nickname = text(2); // 3 is only there to be compared.
    provider.agentId = text(4);
    provider.requestType = text(5);
    provider.httpEndpoint = text(6);
    provider.smsFallback = {flag(7), text(8), flag(9), text(10)};
    const ClickDomain domain = text(12) == "custom"_L1 ? ClickDomain::Custom : ClickDomain::ProviderDefault;
    provider.clickTracking = {flag(11), domain, text(13), flag(14)};
    provider.advanced = sql::jsonOf(row.value(15));
    provider.isDefault = flag(16);
    provider.archived = flag(17);
    provider.callbackToken = text(18);
    provider.keyTag = text(19);
    provider.createdAt = sql::timeOf(row.value(20));
    provider.updatedAt = sql::timeOf(row.value(21));
    provider.unknownMembers = sql::jsonOf(row.value(22));
    return provider;
}

Result<QList<Provider>> select(const QSqlDatabase &database, const QString &condition,
                               const QVariantList &bound = {})
{
    const QString statement = u"SELECT %1 FROM provider WHERE %2 ORDER BY nickname_folded, nickname, id"_s;
    Result<QSqlQuery> query = sql::read(database, statement.arg(columns(), condition), bound);
    if (!query)
        return query.error();
    QList<Provider> found;
    while (query.value().next())
        found.append(providerOf(query.value()));
    if (query.value().lastError().isValid())
        return sql::errorOf(u"store-read"_s, query.value().lastError());
    return found;
}

Result<std::optional<Provider>> selectOne(const QSqlDatabase &database, const QString &condition,
                                          const QVariant &bound)
{
    const Result<QList<Provider>> found = select(database, condition, {bound});
    if (!found)
        return found.error();
    return found.value().isEmpty() ? std::nullopt : std::optional(found.value().first());
}

} // namespace

QString foldedNickname(const QString &nickname)
{
    // By way of the capitals, because Qt folds letter by letter and would keep "ß" and "SS" apart.
    return cleaned(nickname).normalized(QString::NormalizationForm_C).toUpper().toCaseFolded();
}

Result<QList<Provider>> all(const QSqlDatabase &database)
{
    return select(database, u"deleted_at IS NULL"_s);
}

Result<std::optional<Provider>> find(const QSqlDatabase &database, const QUuid &id)
{
    return selectOne(database, u"deleted_at IS NULL AND id = ?"_s, sql::id(id));
}

Result<std::optional<Provider>> findByNickname(const QSqlDatabase &database, const QString &nickname)
{
    const QString folded = foldedNickname(nickname);
    if (folded.isEmpty())
        return std::optional<Provider>();
    return selectOne(database, u"deleted_at IS NULL AND nickname_folded = ?"_s, folded);
}

Result<std::optional<Provider>> findDeleted(const QSqlDatabase &database, const QUuid &id)
{
    return selectOne(database, u"deleted_at IS NOT NULL AND id = ?"_s, sql::id(id));
}

Outcome put(const QSqlDatabase &database, const Provider &provider)
{
    const QVariantList bound = values(provider);
    const QString marks = QStringList(bound.size(), u"?"_s).join(u", "_s);
    const QString statement = u"INSERT INTO provider (%1) VALUES (%2) "
                              "ON CONFLICT (id) DO UPDATE SET %3, deleted_at = NULL"_s;
    return sql::write(database, statement.arg(columns(), marks, sql::excludedAssignments(columns())), bound);
}

Outcome putDefault(const QSqlDatabase &database, const QUuid &id)
{
    if (Outcome done = sql::write(database, u"UPDATE provider SET is_default = 0 WHERE is_default = 1"_s);
        !done)
        return done;
    return sql::write(database,
                      u"UPDATE provider SET is_default = 1 "
                      "WHERE id = ? AND archived = 0 AND deleted_at IS NULL"_s,
                      {sql::id(id)});
}

Outcome ensureDefault(const QSqlDatabase &database)
{
    return sql::write(database, u"UPDATE provider SET is_default = 1 WHERE id = ("
                                "SELECT id FROM provider WHERE archived = 0 AND deleted_at IS NULL "
                                "ORDER BY nickname_folded, nickname, id LIMIT 1) "
                                "AND NOT EXISTS (SELECT 1 FROM provider WHERE is_default = 1)"_s);
}

} // namespace desk::rows
