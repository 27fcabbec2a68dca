// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secret_store.h"

#include <qt6keychain/keychain.h>

namespace desk {

/// What an end of a QtKeychain job means. QtKeychain has no code of its own for "there is no D-Bus" or
/// "nobody offers the Secret Service": both come as OtherError with a text, which the system may have
/// translated.
[[nodiscard]] SecretOutcome keychainOutcome(QKeychain::Error error, const QString &text);

} // namespace desk
