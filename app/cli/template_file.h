// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "core/template_csv.h"

namespace desk {

/// A CSV file of templates, and which column of it holds what.
struct TemplateFile
{
    CsvTable table;
    TemplateMapping mapping;
};
/// The file that --import names, with its columns by their headings and by --columns, which goes first; a
/// heading that it names makes the first row one of headings. Error
/// codes: `import-unreadable`, what readCsv() says, `usage` for a column that is not there, and
/// `templates-no-text` where no column holds the texts.
[[nodiscard]] Result<TemplateFile> readTemplateFile(const CommandContext &context);

/// The text of an operand or option; for "-" standard input, without the line break that ends a file or an
/// echo.
[[nodiscard]] QString givenText(const CommandContext &context, const QString &argument);

} // namespace desk
