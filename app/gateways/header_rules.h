// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QUrl>

namespace desk {

// Qt puts header names and values on the wire as they are, line breaks included. These are the checks that it
// leaves to us.

/// A token of RFC 9110: letters, digits and a few marks.
[[nodiscard]] bool isHeaderName(QByteArrayView name);
/// Only the bytes 0x20 to 0x7E: no line break, no NUL, nothing beyond ASCII.
[[nodiscard]] bool isHeaderValue(QByteArrayView value);
/// https with a host name, or http to this very machine; no user, no fragment.
[[nodiscard]] bool isSendableUrl(const QUrl &url);

} // namespace desk
