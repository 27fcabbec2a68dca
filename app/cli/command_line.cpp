// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command_line.h"

#include "cli/commands.h"
#include "store/rule_files.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

using Immediate = ExitCode (*)(const CommandContext &);
using Maker = std::unique_ptr<Command> (*)(const CommandContext &);

constexpr std::pair<QLatin1StringView, Immediate> immediates[] = {
    {"list"_L1, &listProviders},      {"export"_L1, &exportProviders},  {"runs"_L1, &listRuns},
    {"inbox"_L1, &showInbox},         {"templates"_L1, &showTemplates}, {"check-message"_L1, &checkMessage},
    {"sms-parts"_L1, &countSmsParts}, {"explain"_L1, &explainCodes},
};

constexpr std::pair<QLatin1StringView, Maker> makers[] = {
    {"check"_L1, &makeCheckCommand},        {"import"_L1, &makeImportCommand},
    {"set-key"_L1, &makeSetKeyCommand},     {"check-connection"_L1, &makeConnectionCommand},
    {"send-test"_L1, &makeSendTestCommand}, {"sandbox"_L1, &makeSandboxCommand},
    {"receive"_L1, &makeReceiveCommand},
};

template <typename Value, std::size_t Size>
Value find(const std::pair<QLatin1StringView, Value> (&table)[Size], const QString &name)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [&name](const auto &entry) { return entry.first == name; });
    return found == std::end(table) ? nullptr : found->second;
}

QString versionText()
{
    return u"provider-desk-cli %1"_s.arg(QLatin1StringView(DESK_VERSION));
}

} // namespace

CommandLine::CommandLine(CommandParts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

CommandLine::~CommandLine() = default;

void CommandLine::run(const QStringList &arguments)
{
    const ParsedArguments parsed = parseArguments(arguments);
    const Options &options = parsed.options;
    m_output = std::make_unique<Output>(m_parts.output, m_parts.diagnostics, options.json);
    if (parsed.wrong) {
        m_output->failure(*parsed.wrong);
        m_output->note(u'\n' + usageText(options.command));
        end(ExitCode::Usage);
    } else if (options.version) {
        m_output->answer({{u"version"_s, QLatin1StringView(DESK_VERSION)}}, versionText());
        end(ExitCode::Done);
    } else if (options.help) {
        const QString usage = usageText(options.command);
        m_output->answer({{u"usage"_s, usage}}, usage);
        end(ExitCode::Done);
    } else {
        dispatch(parsed);
    }
}

void CommandLine::dispatch(const ParsedArguments &parsed)
{
    const CommandContext context{m_parts, parsed.options, *m_output};
    const LoadedRules loaded = loadRules(context.dataDir());
    m_parts.rules.replace(loaded.rules);
    for (const QString &note : loaded.notes)
        m_output->note(note);
    if (const Immediate immediate = find(immediates, parsed.options.command))
        return end(immediate(context));
    const Maker maker = find(makers, parsed.options.command);
    Q_ASSERT(maker);
    m_command = maker(context);
    connect(m_command.get(), &Command::finished, this, &CommandLine::end);
    QMetaObject::invokeMethod(m_command.get(), &Command::start, Qt::QueuedConnection);
}

void CommandLine::interrupt()
{
    if (!m_ended && m_command)
        m_command->interrupt();
}

void CommandLine::end(ExitCode code)
{
    if (std::exchange(m_ended, true))
        return;
    if (m_output->broken()) {
        m_output->note(tr("The answer could not be written."));
        code = std::max(code, ExitCode::Failed);
    }
    Q_EMIT finished(code);
}

} // namespace desk
