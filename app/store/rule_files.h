// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/rules.h"

namespace desk {

/// The rules in force: those that the program was built with, and for each file a newer one that the user has
/// loaded, kept in the folder `rules` of the data folder.
struct LoadedRules
{
    Rules rules;
    /// Why a kept file is not used: it is damaged, or older than the built-in one. One sentence each.
    QStringList notes;
};
[[nodiscard]] LoadedRules loadRules(const QString &dataDir);

/// Keeps a file of rules and gives the rules as they are with it. Error codes: those of withRulesFile(),
/// `rules-read`, `rules-older` (the rules in force are of the same day or a later one), `rules-write`.
[[nodiscard]] Result<Rules> addRulesFile(const QString &dataDir, const Rules &present, const QString &path);
/// Goes back to the built-in rules for all files. Error code: `rules-write`.
[[nodiscard]] Result<Rules> dropRulesFiles(const QString &dataDir);

} // namespace desk
