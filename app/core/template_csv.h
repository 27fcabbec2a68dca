// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/csv.h"
#include "core/message_template.h"
#include "core/provider.h"

#include <QMap>

namespace desk {

/// What a column of a table of templates may hold.
enum class TemplateColumn { Name, Channel, Header, TemplateId, PrincipalEntityId, Text, Status, Note };
[[nodiscard]] QList<TemplateColumn> templateColumns();
/// The label of the template's form, translated, without mnemonic.
[[nodiscard]] QString columnLabel(TemplateColumn column);

/// Which column of a file holds what.
struct TemplateMapping
{
    QMap<TemplateColumn, int> columns; ///< From 0; what the file does not have is absent.
    bool headings = true;              ///< The first row names the columns.

    bool operator==(const TemplateMapping &) const = default;
};
/// By the names that DLT portals and this program give their columns ("DLT Template ID", "Sender ID" …).
/// There are headings where two such names stand, or nothing else: one may as well be somebody's text.
[[nodiscard]] TemplateMapping guessedMapping(const CsvTable &table);

/// One row of a file, read.
struct TemplateRow
{
    qsizetype number = 0; ///< From 1, the headings counted, blank rows not.
    MessageTemplate one;  ///< Without id.
    QString refused;      ///< Why it is not to be taken over, a sentence; empty for a good one.
    QStringList notes;    ///< What was done to it, sentences.
    bool isNamed = true;  ///< False where its name is only the first words of its text.
    /// Refused because of its status on the portal: nobody may use it any more.
    bool isWithdrawn = false;

    bool operator==(const TemplateRow &) const = default;
};
/// The templates of a file for one provider. Ids lose what spreadsheets put around them, a list of headers
/// gives the provider's own, line breaks become plain ones. A rejected or pending template is refused, one
/// that has expired comes archived.
[[nodiscard]] QList<TemplateRow> readTemplates(const CsvTable &table, const TemplateMapping &mapping,
                                               const Provider &provider);

/// All columns with their headings, in English whatever the language: guessedMapping() knows them again, and
/// readTemplates() gives back the same templates.
[[nodiscard]] QByteArray templatesToCsv(const QList<MessageTemplate> &templates);

} // namespace desk
