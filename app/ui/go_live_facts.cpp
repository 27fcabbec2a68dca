// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/go_live_facts.h"

#include "ui/services.h"

using namespace Qt::StringLiterals;

namespace desk {
namespace {

QString tickName(const QUuid &provider)
{
    return u"goLive/smsSeen/"_s + provider.toString(QUuid::WithoutBraces);
}

} // namespace

HandTick storedSmsSeen(const Services &services, const QUuid &provider)
{
    return handTickFrom(services.settings.state(tickName(provider)));
}

void storeSmsSeen(const Services &services, const QUuid &provider, const HandTick &tick)
{
    services.settings.setState(tickName(provider), toBytes(tick));
}

Result<GoLiveFacts> goLiveFacts(const Services &services, const QUuid &id)
{
    const Result<Provider> provider = services.providers.byId(id);
    if (!provider)
        return provider.error();
    const Result<QList<Proof>> proofs = services.runs.proofs(id);
    if (!proofs)
        return proofs.error();
    const Result<QList<TestRun>> runs = services.runs.evidence(id, connectionFingerprint(provider.value()));
    if (!runs)
        return runs.error();
    const QUrl base = services.settings.publicBase();
    const Result<CallbackFacts> callback = services.callbackStore.facts(id, base);
    if (!callback)
        return callback.error();
    const Result<QDateTime> reply = services.reports.newestReply(id);
    if (!reply)
        return reply.error();
    const Gateway *gateway = gatewayFor(services.gateways, provider.value().kind);
    const QString vendor = gateway ? gateway->shortName() : provider.value().kind;
    return GoLiveFacts{.provider = provider.value(),
                       .vendor = vendor,
                       .issues = services.issuesOf(provider.value()),
                       .proofs = proofs.value(),
                       .runs = runs.value(),
                       .callback = callback.value(),
                       .callbackHealth = healthOf(callback.value(), base, vendor, services.clock()),
                       .replyAt = reply.value(),
                       .smsSeen = storedSmsSeen(services, id)};
}

} // namespace desk
