// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/provider_store.h"

namespace desk {

/// What an import would do, decided before anything is written. Pure: it sees the stored providers and the
/// file, and no database.
struct ImportPlan
{
    QList<ImportedProvider> steps; ///< One for each provider of the file, in its order.
    QUuid newDefault;              ///< Null: the default stays.
};
[[nodiscard]] ImportPlan planImport(const QList<Provider> &stored, const QList<Provider> &file);

} // namespace desk
