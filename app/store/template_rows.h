// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message_template.h"
#include "core/result.h"

#include <QList>
#include <QSqlDatabase>

#include <optional>

// Rows of the table `message_template`, inside whatever transaction the caller has.
namespace desk::rows {

/// Of one provider, archived ones included, by name without case.
[[nodiscard]] Result<QList<MessageTemplate>> templatesOf(const QSqlDatabase &database, const QUuid &provider);
[[nodiscard]] Result<std::optional<MessageTemplate>> findTemplate(const QSqlDatabase &database,
                                                                  const QUuid &id);
/// Compared trimmed and without case.
[[nodiscard]] Result<std::optional<MessageTemplate>>
findTemplateByName(const QSqlDatabase &database, const QUuid &provider, const QString &name);
/// Adds the row or replaces its values.
[[nodiscard]] Outcome putTemplate(const QSqlDatabase &database, const MessageTemplate &one);

} // namespace desk::rows
