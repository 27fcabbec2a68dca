// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/migration.h"

namespace desk {

/// Every step of the schema, oldest first. A step that has been released is never changed: a new one is
/// added.
[[nodiscard]] QList<MigrationStep> schemaSteps();

} // namespace desk
