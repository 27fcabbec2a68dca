// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/statistics.h"

#include <QDate>
#include <QSqlDatabase>
#include <QUuid>

#include <functional>

namespace desk::rows {

/// See ReportStore::forEachMessage().
[[nodiscard]] Outcome forEachMessage(const QSqlDatabase &database, const QUuid &provider, QDate from,
                                     QDate to, const std::function<void(const MessageRecord &)> &visit,
                                     const std::function<bool()> &wanted);

} // namespace desk::rows
