// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message_template.h"
#include "core/provider.h"
#include "core/template_csv.h"

namespace desk {

struct Rules;

/// What an import did, or would do, with one row of a file.
struct ImportedTemplate
{
    enum class What { Added, Updated, Skipped };
    What what = What::Added;
    qsizetype row = 0;    ///< As TemplateRow::number.
    MessageTemplate one;  ///< As stored; for a skipped one, as it was read.
    QString reason;       ///< Why it was skipped, a sentence; empty otherwise.
    QStringList warnings; ///< What to look at, sentences.
};

/// What an import would do, decided before anything is written. Pure: it sees the provider's stored
/// templates, archived ones included, and the file. A row belongs to the stored template with the same
/// Template ID (of several: the likest that no earlier row took), else to one without a Template ID that has
/// its text or its name; it changes what its cells say, and an empty cell says nothing. A wrong row is
/// skipped and holds up no other. One that the portal no longer approves archives the stored template. A name
/// that another template has gets a number.
[[nodiscard]] QList<ImportedTemplate> planTemplates(const QList<MessageTemplate> &stored,
                                                    const QList<TemplateRow> &rows,
                                                    const TemplateMapping &mapping, const Provider &provider,
                                                    const Rules &rules);

} // namespace desk
