// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"

namespace desk::jiocx {

/// POST {endpoint}{send path}. Besides `bad-header` and `bad-url`: `bad-number` for a recipient that cannot
/// be read, `bad-value` for a control character in a text or id, and the codes of the advanced values.
[[nodiscard]] Result<HttpRequest> sendRequest(const Provider &provider, const TestMessage &message,
                                              const Secrets &secrets, const QString &messageId);
/// POST {endpoint}{check path} for one number.
[[nodiscard]] Result<HttpRequest> checkRequest(const Provider &provider, const Secrets &secrets,
                                               const QString &number);

} // namespace desk::jiocx
