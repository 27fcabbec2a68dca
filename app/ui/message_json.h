// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_message.h"

#include <QByteArray>

namespace desk {

/// How the last test message of a provider is remembered. What cannot be read comes back as an empty message.
[[nodiscard]] QByteArray messageToJson(const TestMessage &message);
[[nodiscard]] TestMessage messageFromJson(const QByteArray &json);

} // namespace desk
