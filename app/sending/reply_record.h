// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/http.h"

#include <QString>

namespace desk {

/// The reply without any trace of the key. Everything that reads, shows or keeps a reply gets this one.
[[nodiscard]] HttpReply withoutKey(const HttpReply &reply, const QString &key);
/// "Name: value" lines; before them, where no answer came, what the network or TLS said (certificate names).
[[nodiscard]] QString headerLines(const HttpReply &reply);
/// Overwrites the text before it lets go of it.
void wipe(QString &secret);

} // namespace desk
