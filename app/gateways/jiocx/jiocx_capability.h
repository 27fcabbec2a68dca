// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace desk::jiocx {

/// Whether the reply says that `number` can receive RCS. JioCX publishes no schema: every shape that a client
/// has been seen to expect is read, and no value comes back for all else and for answers that contradict
/// themselves.
[[nodiscard]] std::optional<bool> rcsCapableIn(const QByteArray &reply, const QString &number);

/// What the reachability lists of a reply say; the program asks for one contact per call. `at` is left for
/// the caller to fill in.
[[nodiscard]] QList<DeliveryEvent> reachabilityIn(const QJsonObject &reply);

} // namespace desk::jiocx
