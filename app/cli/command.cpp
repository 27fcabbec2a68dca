// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"

#include "cli/hidden_typing.h"

#include <QCoreApplication>
#include <QProcessEnvironment>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

// Codes of the store and the keychain that speak of what was asked for and not of trouble in there.
constexpr std::array notTrouble{"store-nickname-taken"_L1, "store-not-found"_L1, "store-no-successor"_L1,
                                "secret-absent"_L1};

} // namespace

ExitCode exitCodeFor(QStringView errorCode)
{
    if (errorCode == "usage"_L1)
        return ExitCode::Usage;
    const bool trouble = errorCode.startsWith("store-"_L1) || errorCode.startsWith("secret-"_L1);
    const bool harmless = std::any_of(notTrouble.begin(), notTrouble.end(),
                                      [errorCode](QLatin1StringView code) { return errorCode == code; });
    return trouble && !harmless ? ExitCode::Storage : ExitCode::Failed;
}

QString CommandContext::dataDir() const
{
    return dataFolder(options.has("data-dir"_L1) ? options.value("data-dir"_L1)
                                                 : parts.environment.value(u"PROVIDER_DESK_DATA_DIR"_s));
}

std::optional<QString> CommandContext::environmentKey() const
{
    const QString key = parts.environment.value(u"PROVIDER_DESK_API_KEY"_s);
    return key.isEmpty() ? std::nullopt : std::optional(key);
}

Provider CommandContext::withEnvironmentKey(Provider provider) const
{
    if (environmentKey())
        provider.keyTag = u"environment"_s;
    return provider;
}

QString CommandContext::keyFromInput() const
{
    const HiddenTyping hidden(parts.input);
    if (hidden.atTerminal())
        output.note(Text::tr("Paste the API key and press Enter. It is not shown."));
    return QString::fromUtf8(parts.input.readLine());
}

ExitCode CommandContext::fail(const Error &error, const QJsonObject &rest) const
{
    output.failure(error, rest);
    return exitCodeFor(error.code);
}

Stores::Stores(std::unique_ptr<Database> opened, const ProviderStore::Clock &clock)
    : database(std::move(opened)),
      providers(*database, clock),
      runs(*database),
      reports(*database),
      callbacks(*database),
      templates(*database, clock)
{
}

Result<std::unique_ptr<Stores>> openStores(const CommandContext &context)
{
    Result<std::unique_ptr<Database>> opened = Database::open(context.dataDir());
    if (!opened)
        return opened.error();
    auto stores = std::make_unique<Stores>(std::move(opened).value(), context.parts.clock);
    if (const Result<int> marked = stores->runs.markInterrupted(context.parts.clock()); !marked)
        return marked.error();
    return stores;
}

Result<Provider> findProvider(const Stores &stores, const QString &nickname, Wanted wanted)
{
    Result<Provider> found = stores.providers.byNickname(nickname);
    if (!found && found.error().code == "store-not-found"_L1)
        return Error{u"provider-not-found"_s, Text::tr("There is no provider with this nickname."),
                     Text::tr("“provider-desk-cli list --archived” shows them all.")};
    if (found && wanted == Wanted::Enabled && found.value().archived)
        return Error{u"provider-archived"_s, Text::tr("This provider is archived, so it sends nothing."),
                     Text::tr("Restore it in the window first.")};
    return found;
}

Command::Command(CommandContext context) : m_context(std::move(context)) {}

void Command::interrupt()
{
    fail({u"interrupted"_s, tr("Stopped before it was done."), {}});
}

void Command::fail(const Error &error, const QJsonObject &rest)
{
    Q_EMIT finished(m_context.fail(error, rest));
}

} // namespace desk
