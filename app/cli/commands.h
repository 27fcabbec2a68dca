// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

namespace desk {

// Commands that are done at once.
[[nodiscard]] ExitCode listProviders(const CommandContext &context);
[[nodiscard]] ExitCode exportProviders(const CommandContext &context);
[[nodiscard]] ExitCode listRuns(const CommandContext &context);
[[nodiscard]] ExitCode showInbox(const CommandContext &context);
[[nodiscard]] ExitCode countSmsParts(const CommandContext &context);
[[nodiscard]] ExitCode explainCodes(const CommandContext &context);
[[nodiscard]] ExitCode checkMessage(const CommandContext &context);
[[nodiscard]] ExitCode showTemplates(const CommandContext &context);

// Commands that take time. What they need from standard input is read while they are made.
[[nodiscard]] std::unique_ptr<Command> makeCheckCommand(const CommandContext &context);
[[nodiscard]] std::unique_ptr<Command> makeImportCommand(const CommandContext &context);
[[nodiscard]] std::unique_ptr<Command> makeSetKeyCommand(const CommandContext &context);
[[nodiscard]] std::unique_ptr<Command> makeConnectionCommand(const CommandContext &context);
[[nodiscard]] std::unique_ptr<Command> makeSendTestCommand(const CommandContext &context);
[[nodiscard]] std::unique_ptr<Command> makeSandboxCommand(const CommandContext &context);
[[nodiscard]] std::unique_ptr<Command> makeReceiveCommand(const CommandContext &context);

} // namespace desk
