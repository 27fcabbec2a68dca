// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"

namespace desk {

/// What the reader of this kind of provider finds in the body. A kind that is not known here reads nothing,
/// but JSON is kept all the same, as unknown.
[[nodiscard]] CallbackReading readBody(const Gateways &gateways, QStringView kind, const QByteArray &body);

/// The nonce when the body is exactly a probe, see Receiver::probeBody(); empty otherwise.
[[nodiscard]] QByteArray probeIn(const QByteArray &body);

} // namespace desk
