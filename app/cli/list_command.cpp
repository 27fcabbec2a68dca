// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/judging.h"
#include "store/settings.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

struct Row
{
    Provider provider;
    ProviderHealth health;
    QUrl callback;
};

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonObject toJson(const Row &row)
{
    QJsonObject object = toJson(row.provider);
    object.insert(u"callbackUrl"_s, row.callback.toString(QUrl::FullyEncoded));
    object.insert(u"status"_s, statusName(row.health.status));
    object.insert(u"statusReason"_s, row.health.reason);
    object.insert(u"lastVerified"_s, timeOrNull(row.health.lastVerified));
    object.insert(u"keyStored"_s, !row.provider.keyTag.isEmpty());
    return object;
}

QString statusLine(const ProviderHealth &health)
{
    QStringList parts{statusLabel(health.status)};
    if (health.lastVerified.isValid())
        parts.append(Text::tr("last verified %1").arg(health.lastVerified.toUTC().toString(Qt::ISODate)));
    QString line = parts.join(u", "_s);
    if (!health.reason.isEmpty())
        line += u". "_s + health.reason;
    return line;
}

QString toText(const Row &row)
{
    const Provider &provider = row.provider;
    QStringList lines{provider.isDefault ? Text::tr("%1 (default)").arg(provider.nickname)
                                         : provider.nickname};
    const auto add = [&lines](const QString &label, const QString &value) {
        lines.append(u"    %1: %2"_s.arg(label, value));
    };
    add(Text::tr("Status"), statusLine(row.health));
    add(fieldLabel(QString(field::agentId)), provider.agentId);
    add(fieldLabel(QString(field::httpEndpoint)), provider.httpEndpoint);
    if (provider.smsFallback.enabled)
        add(fieldLabel(QString(field::senderId)), provider.smsFallback.senderId);
    add(Text::tr("Callback URL"), row.callback.toString(QUrl::FullyEncoded));
    return lines.join(u'\n');
}

Result<QList<Row>> rowsOf(const CommandContext &context, const Stores &stores)
{
    const Result<QList<Provider>> all = stores.providers.all();
    if (!all)
        return all.error();
    const QList<Provider> &providers = all.value();
    const std::optional<QString> key = context.environmentKey();
    const QUrl base = Settings(stores.database->dataDir()).publicBase();
    QList<Row> rows;
    for (qsizetype index = 0; index < providers.size(); ++index) {
        const Provider &provider = providers[index];
        if (provider.archived && !context.options.has("archived"_L1))
            continue;
        const Result<QList<Proof>> proofs = stores.runs.proofs(provider.id);
        if (!proofs)
            return proofs.error();
        const QList<FieldIssue> issues = judged(providers, index, key, context.parts);
        rows.append({provider,
                     healthOf(context.withEnvironmentKey(provider), issues, proofs.value(), key.has_value()),
                     callbackUrl(base, provider.callbackToken)});
    }
    return rows;
}

} // namespace

ExitCode listProviders(const CommandContext &context)
{
    const Result<std::unique_ptr<Stores>> stores = openStores(context);
    if (!stores)
        return context.fail(stores.error());
    const Result<QList<Row>> rows = rowsOf(context, *stores.value());
    if (!rows)
        return context.fail(rows.error());
    QJsonArray array;
    QStringList texts;
    for (const Row &row : rows.value()) {
        array.append(toJson(row));
        texts.append(toText(row));
    }
    if (texts.isEmpty())
        texts.append(Text::tr("There are no providers here yet. “provider-desk-cli import FILE” adds some."));
    context.output.answer({{u"providers"_s, array}}, texts.join(u'\n'));
    return ExitCode::Done;
}

} // namespace desk
