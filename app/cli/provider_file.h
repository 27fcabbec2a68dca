// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "core/provider_json.h"

namespace desk {

/// All bytes of a file, or of standard input for "-". Error code `import-unreadable`.
[[nodiscard]] Result<QByteArray> readWholeFile(const CommandContext &context, const QString &path);
/// Error code `import-unreadable`, or what readProviders() says about the content.
[[nodiscard]] Result<ProviderDocument> readProviderFile(const CommandContext &context, const QString &path);
/// Writes all or nothing. Error code `export-write`.
[[nodiscard]] Outcome writeWholeFile(const QString &path, const QByteArray &bytes);

} // namespace desk
