// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

namespace desk {

/// Writes a file whole or not at all. Error code `file-write`.
[[nodiscard]] Outcome saveBytes(const QString &path, const QByteArray &bytes);

} // namespace desk
