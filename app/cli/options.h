// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace desk {

/// An option of one command, or one that all of them have.
struct OptionSpec
{
    QLatin1StringView name;
    QLatin1StringView shortName = {};
    QLatin1StringView valueName = {}; ///< Empty for a switch.
    const char *summary = "";         ///< Untranslated, context desk::CommandLine.
    bool required = false;
};

struct CommandSpec
{
    QLatin1StringView name;
    QLatin1StringView operands; ///< As the usage line shows them: "[FILE]".
    int fewest = 0;             ///< Operands.
    int most = 0;
    const char *summary = ""; ///< Untranslated, context desk::CommandLine.
    QList<OptionSpec> options = {};
};
/// All commands, in the order of the help.
[[nodiscard]] QList<CommandSpec> commandSpecs();
[[nodiscard]] QList<OptionSpec> globalOptions();

/// What the user asked for.
struct Options
{
    QString command; ///< Empty when none was given.
    QStringList operands;
    bool json = false;
    bool help = false;
    bool version = false;
    QHash<QString, QString> values; ///< By option name; a switch that is on has an empty value.

    [[nodiscard]] bool has(QLatin1StringView name) const { return values.contains(name); }
    [[nodiscard]] QString value(QLatin1StringView name) const { return values.value(name); }
    [[nodiscard]] QString operand(int index) const { return operands.value(index); }
};

struct ParsedArguments
{
    Options options;
    std::optional<Error> wrong; ///< Code `usage`.
};
/// `arguments` without the program's name. Global options may stand before or after the command.
[[nodiscard]] ParsedArguments parseArguments(const QStringList &arguments);

/// The help of one command, or of the program for an empty name.
[[nodiscard]] QString usageText(const QString &command);
[[nodiscard]] Error usageError(const QString &message);
/// The option --port; `otherwise` where it is not given. Error code `usage`.
[[nodiscard]] Result<quint16> portOf(const Options &options, quint16 otherwise);

} // namespace desk
