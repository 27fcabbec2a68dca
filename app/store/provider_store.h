// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/provider_json.h"
#include "core/result.h"
#include "store/database.h"

#include <functional>

namespace desk {

/// What an import did to one provider of the file.
struct ImportedProvider
{
    enum class What { Added, Updated, Skipped };
    What what = What::Added;
    Provider provider; ///< As stored.
    QString reason;    ///< Why it was skipped; empty otherwise.
};

/// What ProviderStore::purge() has come to.
enum class Purged {
    More, ///< There is more of it: call again.
    Gone, ///< The provider is gone for good; its secrets can go too.
    Kept  ///< It is not deleted, or has come back meanwhile.
};

/// The listing on disk. All calls are synchronous and answer with what is stored.
/// Error codes: `store-write`, `store-read`, `store-nickname-taken`, `store-not-found`, `store-no-successor`,
/// `store-archived` (an archived provider cannot be the default).
class ProviderStore
{
public:
    using Clock = std::function<QDateTime()>;
    /// `database` outlives this. `clock` gives UTC.
    ProviderStore(Database &database, Clock clock);

    /// All providers that are not deleted, archived ones included, by nickname without case.
    [[nodiscard]] Result<QList<Provider>> all() const;
    [[nodiscard]] Result<Provider> byId(const QUuid &id) const;
    /// Compared trimmed and without case.
    [[nodiscard]] Result<Provider> byNickname(const QString &nickname) const;

    /// Adds or updates; a deleted one comes back. Gives a token and createdAt at the first save, updatedAt at
    /// each. A provider saved as default takes the place of the present one; the first enabled provider
    /// becomes the default by itself.
    [[nodiscard]] Result<Provider> save(const Provider &provider);
    [[nodiscard]] Outcome setDefault(const QUuid &id);
    /// Archiving or deleting the default needs an enabled successor while there are others enabled; pass a
    /// null id when there is none.
    [[nodiscard]] Outcome archive(const QUuid &id, const QUuid &successor);
    [[nodiscard]] Outcome restore(const QUuid &id);
    /// Marks as deleted: gone from all(), brought back by undelete() until the first purge().
    [[nodiscard]] Outcome remove(const QUuid &id, const QUuid &successor);
    [[nodiscard]] Outcome undelete(const QUuid &id);
    /// The ids of those that are deleted, and not or not wholly purged.
    [[nodiscard]] Result<QList<QUuid>> deleted() const;
    /// Removes a part of a deleted provider for good: some hundred reports with what waits to be passed on,
    /// or runs, and with the last call its tokens and itself. Each call is a short transaction of its own,
    /// and what was begun can be gone on with at any time, after a crash too.
    [[nodiscard]] Result<Purged> purge(const QUuid &id);

    /// All or nothing. Matches by id, then by nickname. A provider equal to the stored one is skipped.
    [[nodiscard]] Result<QList<ImportedProvider>> importDocument(const ProviderDocument &document);
    [[nodiscard]] Result<ProviderDocument> exportDocument() const;

private:
    /// Runs `work` in one transaction; what it changed is taken back unless it and the commit succeed.
    template <typename Work>
    [[nodiscard]] auto inTransaction(Work work) -> decltype(work(QSqlDatabase()));
    /// Puts `provider` out of the listing by `statement`, the default passed on to `successor` first.
    [[nodiscard]] Outcome retire(const QUuid &id, const QUuid &successor, const QString &statement);

    Database &m_database;
    Clock m_clock;
};

} // namespace desk
