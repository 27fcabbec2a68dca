// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery.h"

namespace desk::test {

using enum DeliveryState;

inline QDateTime at(int seconds)
{
    return QDateTime(QDate(2031, 3, 1), QTime(10, 0), Qt::UTC).addSecs(seconds);
}

inline DeliveryEvent says(DeliveryState state, int seconds, DeliveryLeg leg = DeliveryLeg::Unknown,
                          const QString &text = {})
{
    return {at(seconds), state, leg, text};
}

/// An arrival whose report names no leg, as those of an RCS agent are.
inline DeliveryEvent assumed(DeliveryState state, int seconds)
{
    DeliveryEvent event = says(state, seconds);
    event.rcsAssumed = true;
    return event;
}

inline Explanation why(const QString &code)
{
    return {
        code, QStringLiteral("What happened."), QStringLiteral("Its cause."), QStringLiteral("Its cure."), {},
        {}};
}

/// The vendor says that the number is not valid.
inline DeliveryEvent noNumber(int seconds)
{
    DeliveryEvent event = says(Unreachable, seconds, DeliveryLeg::Rcs);
    event.explanation = why(invalidNumberCode);
    return event;
}

inline TestRun acceptedRun(const QList<DeliveryEvent> &reports = {})
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.outcome = SendOutcome::Accepted;
    run.createdAt = at(0);
    run.finishedAt = at(1);
    run.events = {says(Queued, 0, {}, QStringLiteral("Send pressed")), says(Accepted, 1)};
    run.reports = reports;
    return run;
}

} // namespace desk::test
