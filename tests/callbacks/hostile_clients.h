// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/raw_client.h"

class QRandomGenerator;

namespace desk::test {

/// As many open files as the system allows; from now on this program may have them.
[[nodiscard]] int filesAllowed();

[[nodiscard]] QByteArray randomBytes(QRandomGenerator &random, int size);

/// A request that goes on and on: a head, and a piece that follows it again and again.
struct HugeRequest
{
    QByteArray head;
    QByteArray piece;
};
[[nodiscard]] HugeRequest hugeAnnouncedBody(const QByteArray &path);
[[nodiscard]] HugeRequest hugeChunkedBody(const QByteArray &path);
[[nodiscard]] HugeRequest hugeHeader(const QByteArray &path);

/// What became of it.
struct HugeEnd
{
    qint64 taken = 0; ///< Bytes that the system took before the other side closed.
    int status = 0;
    bool closed = false;
};
/// Sends 400 MB of it, or until the other side closes.
[[nodiscard]] HugeEnd pour(quint16 port, const HugeRequest &request);

} // namespace desk::test
