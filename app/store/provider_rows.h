// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/result.h"

#include <QList>
#include <QSqlDatabase>

#include <optional>

// Rows of the table `provider`, inside whatever transaction the caller has. No rules here but those of the
// table.
namespace desk::rows {

/// What two nicknames have in common when they count as the same.
[[nodiscard]] QString foldedNickname(const QString &nickname);

/// All that are not deleted, by nickname without case.
[[nodiscard]] Result<QList<Provider>> all(const QSqlDatabase &database);
/// Of those that are not deleted.
[[nodiscard]] Result<std::optional<Provider>> find(const QSqlDatabase &database, const QUuid &id);
[[nodiscard]] Result<std::optional<Provider>> findByNickname(const QSqlDatabase &database,
                                                             const QString &nickname);
[[nodiscard]] Result<std::optional<Provider>> findDeleted(const QSqlDatabase &database, const QUuid &id);

/// Adds the row or replaces its values; a deleted one comes back.
[[nodiscard]] Outcome put(const QSqlDatabase &database, const Provider &provider);
/// Makes `id` the only default; leaves none where `id` is null, archived or deleted.
[[nodiscard]] Outcome putDefault(const QSqlDatabase &database, const QUuid &id);
/// While there are enabled providers, one of them is the default: where none is, the first by nickname
/// becomes it.
[[nodiscard]] Outcome ensureDefault(const QSqlDatabase &database);

} // namespace desk::rows
