// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFileDevice>
#include <QString>

#include <optional>

namespace desk {

/// Writes the whole file, or leaves what was there as it was, also when the disk is full. Without
/// `permissions` it gets those of the file that it replaces, else the usual ones. Gives why it could not be
/// written, in the system's words, for the caller's sentence; empty when it is written.
[[nodiscard]] QString writeFile(const QString &path, const QByteArray &bytes,
                                std::optional<QFileDevice::Permissions> permissions = {});

} // namespace desk
