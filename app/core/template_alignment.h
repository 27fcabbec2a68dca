// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dlt_template.h"

namespace desk {

/// A stretch of columns.
struct Columns
{
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const Columns &) const = default;
};

/// Template and text one above the other around the first place where they differ. Both rows have the same
/// columns up to the end of the mark: a value stands under its placeholder, the shorter one padded with
/// blanks.
struct AlignedDifference
{
    QString wanted; ///< What the template has.
    QString found;  ///< What the text has.
    Columns mark; ///< What differs; never empty. A blank inside it is written as "␣", a line break as "↵".
    QList<Columns> variables; ///< Where placeholders and values are.

    bool operator==(const AlignedDifference &) const = default;
};
/// For a match that is none. At most `context` columns stand before the mark and after it, with "…" where
/// more was.
[[nodiscard]] AlignedDifference alignedDifference(const QString &templateText, const QString &text,
                                                  const TemplateMatch &match, qsizetype context = 28);

} // namespace desk
