// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery.h"
#include "core/report.h"

#include <QStringList>

namespace desk {

// How the command line writes about deliveries. What comes from outside is written so that it can neither
// break a line nor steer a terminal.

/// The text on one line and without anything that a terminal obeys.
[[nodiscard]] QString harmless(const QString &text);
/// "Delivered by RCS", "Failed".
[[nodiscard]] QString stateWords(DeliveryState state, DeliveryLeg leg);
/// What the reports say about an accepted message: "Read, delivered by RCS", "nothing reported yet", "no
/// report can come"; empty for a message that was not accepted.
[[nodiscard]] QString deliveryWords(const TestRun &run);
/// True when a report says that the message did not arrive.
[[nodiscard]] bool isLost(const DeliveryProgress &progress);

/// Time, provider, state, number and message id of a report, as far as it tells them.
[[nodiscard]] QString reportLine(const Report &report);

/// Gives each line of a timeline once, as soon as it is known.
class TimelineTeller
{
public:
    /// `vendor` as sentences name it.
    explicit TimelineTeller(QString vendor) : m_vendor(std::move(vendor)) {}

    [[nodiscard]] QStringList news(const TestRun &run);
    /// What is still awaited.
    [[nodiscard]] QStringList awaited(const TestRun &run) const;

private:
    QString m_vendor;
    QStringList m_told;
};

} // namespace desk
