// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/callback_health.h"
#include "core/provider.h"
#include "core/result.h"
#include "store/database.h"

#include <chrono>

namespace desk {

/// A token that the receiver knows.
struct CallbackToken
{
    QString token;
    QUuid provider;
    QString kind;    ///< The provider's kind, which says who reads its reports.
    QDateTime until; ///< UTC, the end of an old token's grace; invalid for the present one.

    bool operator==(const CallbackToken &) const = default;
};

/// Callback URLs: tokens old and new, and what is known about whether they work. Error codes: `store-write`,
/// `store-read`, `store-not-found`.
class CallbackStore
{
public:
    /// `database` outlives this.
    explicit CallbackStore(Database &database);

    /// How long an old token still works unless told otherwise.
    static constexpr std::chrono::hours defaultGrace{7 * 24};

    /// The present tokens of all providers, archived ones too, and the old ones whose grace is not over.
    [[nodiscard]] Result<QList<CallbackToken>> tokens(const QDateTime &now) const;
    /// Gives the provider a new token, keeps the old one until now + grace, and forgets that the URL was
    /// pasted. Gives the provider as stored.
    [[nodiscard]] Result<Provider> rotate(const QUuid &provider, const QDateTime &now,
                                          std::chrono::seconds grace = defaultGrace);
    /// The old tokens of one provider whose grace is not over, the newest first.
    [[nodiscard]] Result<QList<CallbackToken>> oldTokens(const QUuid &provider, const QDateTime &now) const;
    /// The old token is not known any more, whatever is left of its grace.
    [[nodiscard]] Outcome endOldToken(const QUuid &provider, const QString &token);

    /// From now on callback URLs start with `publicBase`. The first that is noted counts as the base from the
    /// beginning.
    [[nodiscard]] Outcome notePublicBase(const QUrl &publicBase, const QDateTime &now);
    /// What is known about the callback URL that starts with `publicBase`.
    [[nodiscard]] Result<CallbackFacts> facts(const QUuid &provider, const QUrl &publicBase) const;
    /// The present URL, which starts with `publicBase`, is in the vendor's portal at the present agent. An
    /// invalid time takes the tick away. Of another base, token or agent the tick says nothing.
    [[nodiscard]] Outcome setPasted(const QUuid &provider, const QUrl &publicBase, const QDateTime &at);
    [[nodiscard]] Outcome saveSelfCheck(const QUuid &provider, const SelfCheck &check);

    /// A number that changes whenever another connection (a thread, another program) has written.
    [[nodiscard]] Result<int> dataVersion() const;

private:
    Database &m_database;
};

} // namespace desk
