// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report.h"
#include "core/result.h"
#include "store/report_store.h"

#include <QSqlDatabase>
#include <QVariant>

// Rows of the tables `report` and `report_event`, inside whatever transaction the caller has.
namespace desk::rows {

/// The condition of a filter on the table `report`, with the values for its question marks.
struct Condition
{
    QString text;
    QVariantList values;
};
[[nodiscard]] Condition conditionOf(const ReportFilter &filter);

/// The reports with their events. `rest` is what comes after FROM report LEFT JOIN provider.
[[nodiscard]] Result<QList<Report>> selectReports(const QSqlDatabase &database, const QString &rest,
                                                  const QVariantList &bound = {});

/// The column `leg` of an event that is being stored. "rcs" stands for an arrival that is only assumed to be
/// by RCS, as it did before the two were told apart; one whose report names RCS is "namedRcs".
[[nodiscard]] QString legColumn(const DeliveryEvent &event);
/// The event of a row, whose columns from `column` on are at, received_at, state, leg, text, explanation.
[[nodiscard]] QString eventColumns();
[[nodiscard]] DeliveryEvent eventOf(const QSqlQuery &row, int column);
/// The same; where the report names no time, `at` is the time of its arrival.
[[nodiscard]] DeliveryEvent datedEventOf(const QSqlQuery &row, int column);

/// As many digits at the end of two numbers tell phones apart: a vendor may leave the country code out.
inline constexpr int tellingDigits = 8;
/// The condition that a row of `report_event` is about the phone of a row of `run`, where message or
/// submission agree already: it names no number, or the same one with or without its country code.
[[nodiscard]] QString samePhone();

/// The condition that a row of `report_event` is a reply or tap that belongs to a run by its number alone,
/// although it has ids: see addReports().
[[nodiscard]] QString answersByNumber();

/// Fills TestRun::reports with all that was told about these runs, in the order in which it came. A report
/// belongs to a run when it names its message, else its submission, and not another number; where a refused
/// run was repeated under the same message id, to the run that may have been taken. One that names only a
/// number, and tells of no delivery, belongs to the newest run of the same provider to it in the seven days
/// before it came; so does a reply or tap with ids of messages that nobody knows.
[[nodiscard]] Outcome addReports(const QSqlDatabase &database, QList<TestRun> &runs);

/// A list of ids as one value, for `IN (SELECT value FROM json_each(?))`.
[[nodiscard]] QVariant idList(const QList<QUuid> &ids);
[[nodiscard]] QVariant idList(const QList<qint64> &ids);

} // namespace desk::rows
