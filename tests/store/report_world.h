// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/callback_store.h"
#include "store/report_store.h"
#include "store/run_store.h"
#include "store_world.h"

namespace desk::test {

/// A moment of the tests' day.
inline QDateTime second(int seconds)
{
    return startOfTime().addSecs(seconds);
}

struct ReportWorld : StoreWorld
{
    ReportStore reports{*database};
    RunStore runs{*database};
    CallbackStore callbacks{*database};

    /// Saves a provider and gives its id.
    QUuid saved(const QString &nickname)
    {
        const Result<Provider> provider = store.save(named(nickname));
        return provider ? provider.value().id : QUuid();
    }
    /// The report as it comes by the provider's present callback URL.
    NewReport byUrl(NewReport report, const QUrl &base = publicBase()) const
    {
        report.token = store.byId(report.provider).value().callbackToken;
        report.base = plainBase(base);
        return report;
    }
    [[nodiscard]] static QUrl publicBase() { return QUrl(QStringLiteral("https://desk.example.com")); }
    [[nodiscard]] CallbackFacts facts(const QUuid &provider) const
    {
        return callbacks.facts(provider, publicBase()).value();
    }
    /// Adds one report; 0 for a failure.
    qint64 add(const NewReport &report)
    {
        const Result<QList<ReportStore::Stored>> stored = reports.add({report});
        return stored ? stored.value().first().id : 0;
    }
};

inline ReportedEvent told(DeliveryState state, const QString &messageId, const QString &number = {},
                          const QString &referenceId = {})
{
    return {{{}, state, DeliveryLeg::Unknown, {}}, messageId, referenceId, number};
}

/// A report that came `at` seconds after the start; its body is made from its events, if none is given.
inline NewReport reportOf(const QUuid &provider, int at, const QList<ReportedEvent> &events,
                          const QString &identity = {}, QByteArray body = {})
{
    if (body.isEmpty()) {
        for (const ReportedEvent &event : events)
            body += (stateName(event.event.state) + u' ' + event.messageId + u' ' + event.referenceId + u' ' +
                     event.number + u';')
                        .toUtf8();
    }
    return {provider, second(at), Report::Origin::Received, body, {true, identity, events}};
}

/// A run that was accepted a second after it began.
inline TestRun acceptedRun(const QUuid &provider, const QString &messageId, const QString &recipient,
                           int at = 0)
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.providerId = provider;
    run.messageId = messageId;
    run.recipient = recipient;
    run.outcome = SendOutcome::Accepted;
    run.createdAt = second(at);
    run.finishedAt = second(at + 1);
    run.events = {{second(at), DeliveryState::Queued, DeliveryLeg::Unknown, {}},
                  {second(at + 1), DeliveryState::Accepted, DeliveryLeg::Unknown, {}}};
    return run;
}

/// "delivered read" of the events of a run's reports.
inline QString statesOf(const QList<DeliveryEvent> &events)
{
    QStringList names;
    for (const DeliveryEvent &event : events)
        names.append(stateName(event.state));
    return names.join(u' ');
}

} // namespace desk::test
