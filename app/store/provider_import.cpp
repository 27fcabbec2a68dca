// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/provider_import.h"

#include "store/provider_rows.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Import)
};

using What = ImportedProvider::What;

/// Takes the providers of the file one by one. Matching by id goes before matching by nickname for the file
/// as a whole, so that a file that swaps two nicknames works.
class Planner
{
public:
    /// `leaving`: ids of stored providers that give up their nickname, because the file brings them another.
    Planner(const QList<Provider> &stored, const QSet<QUuid> &leaving)
    {
        for (const Provider &provider : stored) {
            m_stored.insert(provider.id, provider);
            if (!leaving.contains(provider.id))
                m_names.insert(rows::foldedNickname(provider.nickname), provider.id);
        }
    }

    ImportedProvider take(const Provider &fromFile)
    {
        const QString name = rows::foldedNickname(fromFile.nickname);
        if (m_taken.contains(fromFile.id))
            return skipped(fromFile, Text::tr("It is in the file twice."));
        if (!name.isEmpty() && m_takenNames.contains(name))
            return skipped(fromFile, Text::tr("Another provider in the file has the same nickname."));
        const Provider merged = mergedWithStored(fromFile, name);
        if (m_taken.contains(merged.id))
            return skipped(fromFile, Text::tr("Another provider in the file has the same nickname."));
        if (nicknameIsTaken(name, merged.id))
            return skipped(fromFile, Text::tr("Another provider already has this nickname."));
        m_taken.insert(merged.id);
        m_takenNames.insert(name);
        if (m_newDefault.isNull() && fromFile.isDefault && merged.isDefault)
            m_newDefault = merged.id;
        return judged(merged);
    }

    [[nodiscard]] const QSet<QUuid> &taken() const { return m_taken; }
    [[nodiscard]] const QUuid &newDefault() const { return m_newDefault; }

private:
    static ImportedProvider skipped(const Provider &provider, const QString &reason)
    {
        return {What::Skipped, provider, reason};
    }

    [[nodiscard]] bool nicknameIsTaken(const QString &name, const QUuid &id) const
    {
        const auto owner = m_names.constFind(name);
        return !name.isEmpty() && owner != m_names.cend() && *owner != id;
    }

    /// The values of the file, with what only this computer knows: token, key mark, times, and the default,
    /// which moves only where the file says so.
    [[nodiscard]] Provider mergedWithStored(Provider provider, const QString &name) const
    {
        const QUuid id =
            m_stored.contains(provider.id) || name.isEmpty() ? provider.id : m_names.value(name, provider.id);
        provider.isDefault = provider.isDefault && !provider.archived;
        const auto stored = m_stored.constFind(id);
        if (stored == m_stored.cend())
            return provider;
        provider.id = id;
        provider.callbackToken = stored->callbackToken;
        provider.keyTag = stored->keyTag;
        provider.createdAt = stored->createdAt;
        provider.updatedAt = stored->updatedAt;
        provider.isDefault = provider.isDefault || (stored->isDefault && !provider.archived);
        return provider;
    }

    [[nodiscard]] ImportedProvider judged(const Provider &provider) const
    {
        const auto stored = m_stored.constFind(provider.id);
        if (stored == m_stored.cend())
            return {What::Added, provider, {}};
        if (*stored == provider)
            return skipped(provider, Text::tr("It is the same as the stored one."));
        return {What::Updated, provider, {}};
    }

    QHash<QUuid, Provider> m_stored;
    QHash<QString, QUuid> m_names; ///< Nicknames of stored providers that the file leaves to them.
    QSet<QUuid> m_taken;
    QSet<QString> m_takenNames;
    QUuid m_newDefault;
};

QSet<QUuid> idsOf(const QList<Provider> &providers)
{
    QSet<QUuid> ids;
    for (const Provider &provider : providers)
        ids.insert(provider.id);
    return ids;
}

} // namespace

ImportPlan planImport(const QList<Provider> &stored, const QList<Provider> &file)
{
    // A provider that is skipped keeps its nickname, which may leave less room for the others: plan again
    // then.
    QSet<QUuid> leaving = idsOf(file) & idsOf(stored);
    for (;;) {
        Planner planner(stored, leaving);
        ImportPlan plan;
        for (const Provider &provider : file)
            plan.steps.append(planner.take(provider));
        plan.newDefault = planner.newDefault();
        if (planner.taken().contains(leaving))
            return plan;
        leaving &= planner.taken();
    }
}

} // namespace desk
