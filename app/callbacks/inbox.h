// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"
#include "store/report_store.h"

namespace desk {

// What a user does with reports by hand. All are synchronous.

/// Takes a captured body as if it had come by the callback URL, for users without a tunnel. It is marked as
/// imported and is not proof that the callback URL works. Error codes: `report-not-json`, `report-too-long`
/// (over 256 KiB), and those of the store.
[[nodiscard]] Result<ReportStore::Stored> importReport(ReportStore &reports, const Gateways &gateways,
                                                       const Provider &provider, const QByteArray &body,
                                                       const QDateTime &now);
/// The same for a text that holds one body, or several on lines of their own (JSON lines).
struct ImportedReports
{
    int added = 0;
    int repeated = 0;
};
[[nodiscard]] Result<ImportedReports> importReports(ReportStore &reports, const Gateways &gateways,
                                                    const Provider &provider, const QByteArray &text,
                                                    const QDateTime &now);
/// Gives the stored body to the reader once more. Gives the report as it reads now.
[[nodiscard]] Result<Report> replayReport(ReportStore &reports, const Gateways &gateways, qint64 id,
                                          const QString &kind);

} // namespace desk
