// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/result.h"

#include <QJsonObject>
#include <QList>

namespace desk {

/// A file of the export format, version 1.
struct ProviderDocument
{
    QList<Provider> providers;
    QJsonObject unknownMembers; ///< Members of the outermost object that this version does not know.

    bool operator==(const ProviderDocument &) const = default;
};

/// Reads a file of the export format. Error codes: `import-syntax` (message names line and column),
/// `import-format` (not this format, or a member of the wrong type: message names which), `import-version`
/// (written by a newer program). Wrong values are no failure: they are issues of validate().
/// Members that look like a key, a token or the callback URL are left out, unknown ones too.
[[nodiscard]] Result<ProviderDocument> readProviders(const QByteArray &json);
/// The same document as readProviders() read it, unknown members included. Never holds a key or a token.
[[nodiscard]] QByteArray writeProviders(const ProviderDocument &document);
[[nodiscard]] QJsonObject toJson(const Provider &provider);

} // namespace desk
