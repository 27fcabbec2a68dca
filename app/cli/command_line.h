// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace desk {

/// Runs one command of provider-desk-cli. finished() comes exactly once, possibly from within run().
/// Everything that is read from standard input is read within run().
class CommandLine : public QObject
{
    Q_OBJECT
public:
    explicit CommandLine(CommandParts parts, QObject *parent = nullptr);
    ~CommandLine() override;

    /// `arguments` without the program's name.
    void run(const QStringList &arguments);
    /// What a signal asks for: ends a running sandbox or receiver, or cancels a send.
    void interrupt();

Q_SIGNALS:
    void finished(desk::ExitCode code);

private:
    void dispatch(const ParsedArguments &parsed);
    void end(ExitCode code);

    CommandParts m_parts;
    std::unique_ptr<Output> m_output;
    std::unique_ptr<Command> m_command;
    bool m_ended = false;
};

} // namespace desk
