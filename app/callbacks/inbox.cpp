// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/inbox.h"

#include "callbacks/body_reading.h"
#include "callbacks/receiver.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Inbox)
};

Error notJson()
{
    return {u"report-not-json"_s, Text::tr("This is not a delivery report: it is no JSON object or array."),
            Text::tr("Copy the whole body of the report, from the first brace to the last.")};
}

Error notJsonLine(qsizetype line)
{
    return {u"report-not-json"_s,
            Text::tr("Line %1 is not a delivery report: it is no JSON object or array. Nothing was imported.")
                .arg(line),
            Text::tr("Give one report, or several with each on a line of its own.")};
}

Error tooLong()
{
    return {u"report-too-long"_s,
            Text::tr("The report is longer than %1 KiB, which no callback URL would take.")
                .arg(ReceiverOptions().bodyLimit / 1024),
            Text::tr("Import one report at a time, or put each on a line of its own.")};
}

/// Editors of some systems put a mark at the beginning of a file that belongs to no report.
QByteArray withoutFrame(const QByteArray &text)
{
    const QByteArray mark = "\xEF\xBB\xBF";
    return (text.startsWith(mark) ? text.sliced(mark.size()) : text).trimmed();
}

Result<NewReport> readImported(const Gateways &gateways, const Provider &provider, const QByteArray &body,
                               const QDateTime &now)
{
    if (body.size() > ReceiverOptions().bodyLimit)
        return tooLong();
    CallbackReading reading = readBody(gateways, provider.kind, body);
    if (!reading.json)
        return notJson();
    return NewReport{.provider = provider.id,
                     .receivedAt = now,
                     .origin = Report::Origin::Imported,
                     .body = body,
                     .reading = std::move(reading)};
}

/// The reports on the lines of a text; those of its error are counted from 1.
Result<QList<NewReport>> readLines(const Gateways &gateways, const Provider &provider, const QByteArray &text,
                                   const QDateTime &now)
{
    QList<NewReport> reports;
    const QList<QByteArray> lines = text.split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QByteArray line = lines[i].trimmed();
        if (line.isEmpty())
            continue;
        Result<NewReport> report = readImported(gateways, provider, line, now);
        if (!report)
            return report.error().code == "report-not-json"_L1 ? notJsonLine(i + 1) : report.error();
        reports.append(std::move(report).value());
    }
    return reports;
}

/// One body, or one on each line.
Result<QList<NewReport>> readText(const Gateways &gateways, const Provider &provider, const QByteArray &text,
                                  const QDateTime &now)
{
    Result<NewReport> whole = readImported(gateways, provider, text, now);
    if (whole)
        return QList<NewReport>{std::move(whole).value()};
    if (!text.contains('\n'))
        return whole.error();
    return readLines(gateways, provider, text, now);
}

} // namespace

Result<ReportStore::Stored> importReport(ReportStore &reports, const Gateways &gateways,
                                         const Provider &provider, const QByteArray &body,
                                         const QDateTime &now)
{
    const Result<NewReport> report = readImported(gateways, provider, withoutFrame(body), now);
    if (!report)
        return report.error();
    const Result<QList<ReportStore::Stored>> stored = reports.add({report.value()});
    if (!stored)
        return stored.error();
    return stored.value().constFirst();
}

Result<ImportedReports> importReports(ReportStore &reports, const Gateways &gateways,
                                      const Provider &provider, const QByteArray &text, const QDateTime &now)
{
    const Result<QList<NewReport>> read = readText(gateways, provider, withoutFrame(text), now);
    if (!read)
        return read.error();
    const Result<QList<ReportStore::Stored>> stored = reports.add(read.value());
    if (!stored)
        return stored.error();
    ImportedReports imported;
    for (const ReportStore::Stored &each : stored.value())
        each.repeated ? ++imported.repeated : ++imported.added;
    return imported;
}

Result<Report> replayReport(ReportStore &reports, const Gateways &gateways, qint64 id, const QString &kind)
{
    const Result<Report> report = reports.report(id);
    if (!report)
        return report.error();
    const CallbackReading reading = readBody(gateways, kind, report.value().body);
    if (const Outcome replaced = reports.replaceReading(id, reading); !replaced)
        return replaced.error();
    return reports.report(id);
}

} // namespace desk
