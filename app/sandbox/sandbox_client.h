// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/http.h"

#include <QString>
#include <QUrl>

namespace desk {

/// Tells the sandbox of another program where to post callbacks, as a user would paste it into JioCX's
/// portal. Only a plain http address of this computer is asked, and only one of this computer is told;
/// anything else gives null and nothing leaves. What listens at `endpoint` need not be a sandbox: see
/// tookCallbackUrl(). The call belongs to `http` and deletes itself.
[[nodiscard]] HttpCall *tellSandbox(HttpClient &http, const QString &endpoint, const QUrl &callbackUrl);
/// True when a sandbox has answered that it now posts there.
[[nodiscard]] bool tookCallbackUrl(const HttpReply &reply);

} // namespace desk
