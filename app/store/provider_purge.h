// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/provider_store.h"

#include <QSqlDatabase>

namespace desk::rows {

/// See ProviderStore::purge(), inside the transaction that the caller has.
[[nodiscard]] Result<Purged> purgeSome(const QSqlDatabase &database, const QUuid &provider);

} // namespace desk::rows
