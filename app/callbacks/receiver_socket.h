// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QString>

struct sockaddr;

namespace desk {

struct ListeningSocket
{
    int descriptor = -1;
    quint16 port = 0;
    bool ipv6 = false;
};

/// A socket that listens, with as long a waiting line as the system allows. The caller closes it. Error
/// codes: `receiver-port-taken`, `receiver-address`, `receiver-start`.
[[nodiscard]] Result<ListeningSocket> listenAt(const QString &address, quint16 port);

/// What counts as one sender: an IPv4 address, or the network part (/64) of an IPv6 address, which one
/// customer of an access provider has to himself. Empty for loopback.
[[nodiscard]] QByteArray senderOf(const sockaddr *address);

} // namespace desk
