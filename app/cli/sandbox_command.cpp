// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "sandbox/sandbox.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

class SandboxCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;

    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] std::optional<Error> configure();
    void announce();

    Sandbox m_sandbox;
    quint16 m_port = Sandbox::defaultPort;
};

std::optional<Error> SandboxCommand::configure()
{
    const Options &options = context().options;
    const Result<quint16> port = portOf(options, Sandbox::defaultPort);
    if (!port)
        return port.error();
    m_port = port.value();
    if (!options.has("callback-url"_L1))
        return {};
    const QUrl url(options.value("callback-url"_L1), QUrl::StrictMode);
    const bool web = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !web || url.host().isEmpty())
        return usageError(tr("The callback URL starts with http:// or https:// and names a host."));
    m_sandbox.setCallbackUrl(url);
    return {};
}

void SandboxCommand::start()
{
    if (const std::optional<Error> wrong = configure())
        return fail(*wrong);
    if (const Outcome started = m_sandbox.start(m_port); !started)
        return fail(started.error());
    announce();
}

void SandboxCommand::announce()
{
    QJsonArray stories;
    QStringList lines{tr("HTTP Endpoint: %1").arg(m_sandbox.endpoint()),
                      tr("API Key: %1").arg(Sandbox::apiKey()),
                      tr("Agent ID: %1").arg(Sandbox::agentId()),
                      {},
                      tr("The last digits of the recipient choose what happens:")};
    for (const SandboxStory &story : sandboxStories()) {
        stories.append(QJsonObject{{u"digits"_s, story.digits}, {u"title"_s, story.title}});
        lines.append(u"  …%1  %2"_s.arg(story.digits, story.title));
    }
    lines.append({QString(), tr("Press Ctrl+C to end it.")});
    context().output.answer({{u"address"_s, m_sandbox.endpoint()},
                             {u"apiKey"_s, Sandbox::apiKey()},
                             {u"agentId"_s, Sandbox::agentId()},
                             {u"port"_s, m_sandbox.port()},
                             {u"stories"_s, stories}},
                            lines.join(u'\n'));
    if (context().output.broken()) // Nobody would ever learn its address.
        interrupt();
}

void SandboxCommand::interrupt()
{
    m_sandbox.stop();
    Q_EMIT finished(ExitCode::Done);
}

} // namespace

std::unique_ptr<Command> makeSandboxCommand(const CommandContext &context)
{
    return std::make_unique<SandboxCommand>(context);
}

} // namespace desk

#include "sandbox_command.moc"
