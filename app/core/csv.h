// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace desk {

/// A table as spreadsheets and portals write it. Rows may differ in length; blank lines are no rows.
struct CsvTable
{
    QList<QStringList> rows;
    QChar delimiter = u',';
    /// The bytes were no Unicode, and were read as Windows-1252, as older spreadsheets write it.
    bool guessedEncoding = false;
};

/// The most bytes, columns and rows of a file that is read.
inline constexpr qint64 largestCsv = 10 * 1024 * 1024;
inline constexpr qsizetype mostCsvColumns = 200;
inline constexpr qsizetype mostCsvRows = 50'000;

/// Reads UTF-8, with a byte order mark or without, UTF-16 with one, and Windows-1252. The delimiter is the
/// one of comma, semicolon and tab that the first line has most of, or what a line "sep=;" says. Quoted cells
/// keep their line breaks. The guard that toCsv() sets is taken off again. Error codes: `csv-size`,
/// `csv-binary` (no text), `csv-quote` (a quotation mark that is never closed), `csv-columns`, `csv-rows`,
/// `csv-empty`.
[[nodiscard]] Result<CsvTable> readCsv(const QByteArray &bytes);

/// RFC 4180 in UTF-8 with a byte order mark, without which spreadsheets take it for something else. A cell
/// that a spreadsheet would take for a formula, because it begins with = + - @ or a control character, gets
/// an apostrophe in front; so does one that only begins like a guarded one.
[[nodiscard]] QByteArray toCsv(const QList<QStringList> &rows);

} // namespace desk
