// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QSqlDatabase>

#include <functional>

namespace desk {

/// Brings the database from one schema version to the next. The first step makes version 1 from nothing.
using MigrationStep = std::function<Outcome(const QSqlDatabase &)>;

/// A step that only runs statements.
[[nodiscard]] MigrationStep sqlStep(const QStringList &statements);

/// The version that the file has now (`PRAGMA user_version`).
[[nodiscard]] Result<int> storedVersion(const QSqlDatabase &database);

/// Runs the steps that are still missing, with the version, in one transaction: all of them or none. Another
/// program that migrated meanwhile is noticed. Error code: `store-migrate`.
[[nodiscard]] Outcome migrate(const QSqlDatabase &database, const QList<MigrationStep> &steps);

} // namespace desk
