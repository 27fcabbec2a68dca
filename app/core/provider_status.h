// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "core/provider.h"
#include "core/test_run.h"

namespace desk {

enum class ProviderStatus { Incomplete, NotTested, Verified, Failing, Archived };
/// "incomplete", "notTested", "verified", "failing", "archived".
[[nodiscard]] QString statusName(ProviderStatus status);
/// "Incomplete", "Not tested", "Verified", "Failing", "Archived", translated.
[[nodiscard]] QString statusLabel(ProviderStatus status);

/// The newest proof about a provider: a finished test run or a connection check.
struct Proof
{
    QDateTime at; ///< UTC; invalid when there is none.
    bool worked = false;
    QString fingerprint;
    QString reason; ///< Why it failed; empty when it worked.

    bool operator==(const Proof &) const = default;
};

struct ProviderHealth
{
    ProviderStatus status = ProviderStatus::NotTested;
    QDateTime lastVerified; ///< The newest proof that worked, of whatever settings; invalid for never.
    QDateTime failingSince; ///< Valid for Failing only.
    QString reason;         ///< Why it is Incomplete or Failing; empty otherwise.

    bool operator==(const ProviderHealth &) const = default;
};
/// Judges by the newest proof of the present settings and key. Runs that were cancelled, interrupted, unclear
/// or not sent prove nothing. `proofs` may be in any order. A provider without a stored key is Incomplete
/// unless `keyAtHand`.
[[nodiscard]] ProviderHealth healthOf(const Provider &provider, const QList<FieldIssue> &issues,
                                      const QList<Proof> &proofs, bool keyAtHand);

} // namespace desk
