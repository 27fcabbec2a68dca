// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QObject>

#include <functional>

namespace desk {

/// The errors of a key, without anything that would show it.
[[nodiscard]] QList<FieldIssue> keyErrors(const QString &key);
/// Writes the key to the keychain and gives the provider a new key mark. `stored` comes later, once, unless
/// `owner` is gone. Error codes: `secret-…` and those of the provider store.
void storeKey(const CommandContext &context, Stores &stores, const QUuid &provider, const QString &key,
              QObject *owner, std::function<void(const Outcome &)> stored);

} // namespace desk
