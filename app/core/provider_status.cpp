// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider_status.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::ProviderStatus)
};

QList<Proof> oldestFirst(QList<Proof> proofs)
{
    proofs.removeIf([](const Proof &proof) { return !proof.at.isValid(); });
    std::stable_sort(proofs.begin(), proofs.end(),
                     [](const Proof &left, const Proof &right) { return left.at < right.at; });
    return proofs;
}

QDateTime newestThatWorked(const QList<Proof> &sorted)
{
    const auto found =
        std::find_if(sorted.rbegin(), sorted.rend(), [](const Proof &proof) { return proof.worked; });
    return found == sorted.rend() ? QDateTime() : found->at;
}

/// Why the provider cannot be used at all; empty when it can.
QString whatIsMissing(const Provider &provider, const QList<FieldIssue> &issues, bool keyAtHand)
{
    const auto found = std::find_if(issues.begin(), issues.end(), [](const FieldIssue &issue) {
        return issue.severity == Severity::Error;
    });
    if (found != issues.end())
        return found->message;
    if (provider.keyTag.isEmpty() && !keyAtHand)
        return Text::tr("There is no API key for this provider yet. Edit the provider and paste it.");
    return {};
}

/// Fills in what the proofs of the present settings say.
void judgeByProofs(ProviderHealth &health, const QList<Proof> &sorted, const QString &fingerprint)
{
    for (const Proof &proof : sorted) {
        if (proof.fingerprint != fingerprint)
            continue;
        if (proof.worked)
            health.failingSince = {};
        else if (health.status != ProviderStatus::Failing)
            health.failingSince = proof.at;
        health.status = proof.worked ? ProviderStatus::Verified : ProviderStatus::Failing;
        health.reason = proof.worked ? QString() : proof.reason;
    }
}

} // namespace

QString statusName(ProviderStatus status)
{
    switch (status) {
    case ProviderStatus::Incomplete:
        return u"incomplete"_s;
    case ProviderStatus::NotTested:
        return u"notTested"_s;
    case ProviderStatus::Verified:
        return u"verified"_s;
    case ProviderStatus::Failing:
        return u"failing"_s;
    case ProviderStatus::Archived:
        return u"archived"_s;
    }
    return {};
}

QString statusLabel(ProviderStatus status)
{
    switch (status) {
    case ProviderStatus::Incomplete:
        return Text::tr("Incomplete");
    case ProviderStatus::NotTested:
        return Text::tr("Not tested");
    case ProviderStatus::Verified:
        return Text::tr("Verified");
    case ProviderStatus::Failing:
        return Text::tr("Failing");
    case ProviderStatus::Archived:
        return Text::tr("Archived");
    }
    return {};
}

ProviderHealth healthOf(const Provider &provider, const QList<FieldIssue> &issues, const QList<Proof> &proofs,
                        bool keyAtHand)
{
    const QList<Proof> sorted = oldestFirst(proofs);
    ProviderHealth health;
    health.lastVerified = newestThatWorked(sorted);
    if (provider.archived) {
        health.status = ProviderStatus::Archived;
        return health;
    }
    health.reason = whatIsMissing(provider, issues, keyAtHand);
    if (!health.reason.isEmpty())
        health.status = ProviderStatus::Incomplete;
    else
        judgeByProofs(health, sorted, connectionFingerprint(provider));
    return health;
}

} // namespace desk
