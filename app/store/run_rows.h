// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/test_run.h"

#include <QList>
#include <QSqlDatabase>
#include <QVariant>

// Rows of the tables `run` and `run_event`, inside whatever transaction the caller has.
namespace desk::rows {

/// Adds or replaces a run with its events.
[[nodiscard]] Outcome putRun(const QSqlDatabase &database, const TestRun &run);
/// The runs with their events. `rest` is what comes after FROM run.
[[nodiscard]] Result<QList<TestRun>> selectRuns(const QSqlDatabase &database, const QString &rest,
                                                const QVariantList &bound = {});
/// The same without headers and body of the reply, which may have a MiB.
[[nodiscard]] Result<QList<TestRun>> selectRunsWithoutReply(const QSqlDatabase &database, const QString &rest,
                                                            const QVariantList &bound = {});

} // namespace desk::rows
