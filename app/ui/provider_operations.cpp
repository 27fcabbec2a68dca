// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/provider_operations.h"

#include "core/field_rules.h"
#include "core/provider_rules.h"
#include "store/write_file.h"
#include "ui/provider_purge.h"
#include "ui/sandbox_use.h"
#include "ui/services.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

/// Far more than any listing; a file beyond it was picked by mistake.
constexpr qint64 largestImport = 16 * 1024 * 1024;

Error fileError(const QString &code, const QString &what, const QString &path, const QString &reason)
{
    return {code, what.arg(QFileInfo(path).fileName(), reason),
            ProviderOperations::tr("Choose another place or another file.")};
}

QStringList nicknamesOf(const QList<Provider> &providers)
{
    QStringList names;
    for (const Provider &provider : providers)
        names.append(provider.nickname);
    return names;
}

} // namespace

ProviderOperations::ProviderOperations(Services &services, QObject *parent)
    : QObject(parent), m_services(services)
{
}

Result<QList<ProviderRow>> ProviderOperations::rows() const
{
    const Result<QList<Provider>> providers = m_services.providers.all();
    if (!providers)
        return providers.error();
    QList<ProviderRow> rows;
    for (const Provider &provider : providers.value()) {
        const Result<ProviderRow> row = rowOf(provider);
        if (!row)
            return row.error();
        rows.append(row.value());
    }
    return rows;
}

Result<ProviderRow> ProviderOperations::rowOf(const Provider &provider) const
{
    const Result<QList<Proof>> proofs = m_services.runs.proofs(provider.id);
    if (!proofs)
        return proofs.error();
    const Gateway *gateway = gatewayFor(m_services.gateways, provider.kind);
    const QList<FieldIssue> issues = m_services.issuesOf(provider);
    return ProviderRow{.provider = provider,
                       .health = healthOf(provider, issues, proofs.value(), false),
                       .issues = issues,
                       .kindName = gateway ? gateway->displayName() : provider.kind,
                       .vendor = gateway ? gateway->shortName() : provider.kind};
}

Result<QList<Provider>> ProviderOperations::successorsOf(const Provider &provider) const
{
    if (!provider.isDefault)
        return QList<Provider>();
    Result<QList<Provider>> all = m_services.providers.all();
    if (!all)
        return all.error();
    all.value().removeIf([&](const Provider &other) { return other.archived || other.id == provider.id; });
    return all;
}

Outcome ProviderOperations::announced(const Outcome &outcome)
{
    if (outcome)
        Q_EMIT changed();
    return outcome;
}

Outcome ProviderOperations::setDefault(const Provider &provider)
{
    return announced(m_services.providers.setDefault(provider.id));
}

Outcome ProviderOperations::archive(const Provider &provider, const QUuid &successor)
{
    return announced(m_services.providers.archive(provider.id, successor));
}

Outcome ProviderOperations::restore(const Provider &provider)
{
    return announced(m_services.providers.restore(provider.id));
}

Outcome ProviderOperations::remove(const Provider &provider, const QUuid &successor)
{
    const Outcome removed = m_services.providers.remove(provider.id, successor);
    if (removed)
        m_deleted.append({provider, successor});
    return announced(removed);
}

std::optional<Provider> ProviderOperations::undoable() const
{
    return m_deleted.isEmpty() ? std::nullopt : std::optional(m_deleted.last().provider);
}

Result<Provider> ProviderOperations::undoDelete()
{
    if (m_deleted.isEmpty())
        return Error{u"nothing-to-undo"_s, tr("There is nothing to undo."), {}};
    const Deleted last = m_deleted.last();
    if (const Outcome back = m_services.providers.undelete(last.provider.id); !back) {
        // It is there again by another way, an import perhaps: the next undo goes on to the one before.
        if (back.error().code == "store-not-found"_L1)
            m_deleted.removeLast();
        return back.error();
    }
    m_deleted.removeLast();
    giveBackDefault(last);
    Q_EMIT changed();
    return last.provider;
}

/// Undo means as it was before, the star too, unless the user has given it to somebody else since.
void ProviderOperations::giveBackDefault(const Deleted &deleted)
{
    if (!deleted.provider.isDefault || deleted.successor.isNull())
        return;
    const Result<Provider> successor = m_services.providers.byId(deleted.successor);
    if (!successor || !successor.value().isDefault)
        return;
    if (const Outcome given = m_services.providers.setDefault(deleted.provider.id); !given)
        Q_EMIT failed(given.error());
}

void ProviderOperations::purge()
{
    m_deleted.clear();
    purgeDeleted(m_services, this, [this] { Q_EMIT purged(); });
}

Result<Provider> ProviderOperations::copyOf(const Provider &original) const
{
    const Result<QList<Provider>> all = m_services.providers.all();
    if (!all)
        return all.error();
    return duplicateOf(original, nicknamesOf(all.value()));
}

void ProviderOperations::addPracticeProvider()
{
    if (!m_services.sandbox.isRunning()) {
        if (const Outcome started = m_services.sandbox.start(); !started) {
            Q_EMIT failed(started.error());
            return;
        }
    }
    Provider provider = newProvider();
    provider.nickname = tr("Practice provider");
    provider.agentId = Sandbox::agentId();
    provider.httpEndpoint = m_services.sandbox.endpoint();
    const SecretName name{provider.id, field::apiKey};
    m_services.secrets.write(name, Sandbox::apiKey(), this, [this, provider](const SecretAnswer &answer) {
        if (answer.outcome == SecretOutcome::Ok)
            savePracticeProvider(provider);
        else
            Q_EMIT failed({u"keychain"_s, secretSentence(answer.outcome), {}});
    });
}

void ProviderOperations::savePracticeProvider(Provider provider)
{
    provider.keyTag = newCallbackToken();
    const QString wanted = provider.nickname;
    Result<Provider> saved = m_services.providers.save(provider);
    for (int copy = 2; !saved && saved.error().code == "store-nickname-taken"_L1 && copy < 100; ++copy) {
        provider.nickname = u"%1 %2"_s.arg(wanted).arg(copy);
        saved = m_services.providers.save(provider);
    }
    if (!saved) {
        Q_EMIT failed(saved.error());
        return;
    }
    Q_EMIT changed();
    Q_EMIT practiceProviderAdded(saved.value());
}

Result<QList<ImportedProvider>> ProviderOperations::importFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileError(u"file-read"_s, tr("%1 could not be read: %2."), path, file.errorString());
    if (file.size() > largestImport)
        return fileError(u"file-large"_s, tr("%1 is too large to be a list of providers.%2"), path, {});
    const Result<ProviderDocument> document = readProviders(file.readAll());
    if (!document)
        return document.error();
    const Result<QList<ImportedProvider>> imported = m_services.providers.importDocument(document.value());
    if (imported)
        Q_EMIT changed();
    return imported;
}

Result<int> ProviderOperations::exportFile(const QString &path) const
{
    const Result<ProviderDocument> document = m_services.providers.exportDocument();
    if (!document)
        return document.error();
    const QString trouble = writeFile(path, writeProviders(document.value()));
    if (!trouble.isEmpty())
        return fileError(u"file-write"_s, tr("%1 could not be written: %2."), path, trouble);
    return int(document.value().providers.size());
}

void ProviderOperations::check(const Provider &provider)
{
    if (m_checks.contains(provider.id))
        return;
    if (const Outcome sandbox = startSandboxFor(provider, m_services.sandbox); !sandbox) {
        Q_EMIT failed(sandbox.error());
        return;
    }
    auto *check = new ConnectionCheck(m_services.sendParts(), this);
    m_checks.insert(provider.id, check);
    connect(check, &ConnectionCheck::finished, this, [this, check, provider](const CheckReport &report) {
        m_checks.remove(provider.id);
        check->deleteLater();
        Q_EMIT changed();
        Q_EMIT checkFinished(provider, report);
    });
    Q_EMIT checkStarted(provider);
    check->start(provider, std::nullopt, QString());
}

} // namespace desk
