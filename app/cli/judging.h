// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"
#include "core/provider_rules.h"

#include <QJsonArray>

namespace desk {

/// Every issue of one provider of the list, its kind and its advanced values included. The other providers
/// of the list are what its nickname must differ from.
[[nodiscard]] QList<FieldIssue> judged(const QList<Provider> &providers, qsizetype index,
                                       const std::optional<QString> &key, const CommandParts &parts);
/// A fix of the API key would show the key.
[[nodiscard]] QList<FieldIssue> withoutKeyFixes(QList<FieldIssue> issues);
[[nodiscard]] QJsonArray toJson(const QList<FieldIssue> &issues, const QString &provider);
/// One line for the eye for each issue.
[[nodiscard]] QStringList issueLines(const QList<FieldIssue> &issues, const QString &provider);
/// Every issue of a provider's stored templates that are not archived: as JSON with the members `provider`
/// and `template`, and as lines. Hints are left out: what is approved is approved.
struct JudgedTemplates
{
    QJsonArray json;
    QStringList lines;
    int count = 0;       ///< Of the templates.
    bool faulty = false; ///< There are errors.
};
[[nodiscard]] JudgedTemplates judgedTemplates(const Provider &provider, const QList<MessageTemplate> &all,
                                              const Rules &rules);
/// How answers name a provider: its nickname, or "#2" for the second of the list if it has none.
[[nodiscard]] QString shownName(const Provider &provider, qsizetype index);

} // namespace desk
