// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/options.h"
#include "cli/output.h"
#include "core/rule_book.h"
#include "gateways/gateway.h"
#include "secrets/secret_store.h"
#include "store/callback_store.h"
#include "store/provider_store.h"
#include "store/report_store.h"
#include "store/run_store.h"
#include "store/template_store.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QProcessEnvironment;
QT_END_NAMESPACE

namespace desk {

/// Exit codes of provider-desk-cli.
enum class ExitCode { Done = 0, Failed = 1, Usage = 2, Storage = 3 };
/// The exit code that an error with this code stands for.
[[nodiscard]] ExitCode exitCodeFor(QStringView errorCode);

/// What the command line works with; tests hand in their own. All of it outlives the command line.
struct CommandParts
{
    const Gateways &gateways;
    HttpClient &http;
    SecretStore &secrets;
    RuleBook &rules;
    QIODevice &input;
    QIODevice &output;
    QIODevice &diagnostics;
    const QProcessEnvironment &environment;
    std::function<QDateTime()> clock; ///< UTC; called from other threads too.
    /// For the thread that calls it: what passes reports on has a thread of its own.
    std::function<std::unique_ptr<HttpClient>()> makeClient;
};

/// What one command works with.
struct CommandContext
{
    CommandParts parts;
    Options options;
    Output &output;

    /// What the options or the environment name, else the platform's folder.
    [[nodiscard]] QString dataDir() const;
    /// The API key of PROVIDER_DESK_API_KEY, if there is one.
    [[nodiscard]] std::optional<QString> environmentKey() const;
    /// The provider as it is tried with the environment's key: with a mark of its own, because what that key
    /// proves says nothing about the stored one.
    [[nodiscard]] Provider withEnvironmentKey(Provider provider) const;
    /// The first line of standard input. Typed at a terminal it is not shown.
    [[nodiscard]] QString keyFromInput() const;
    [[nodiscard]] ExitCode fail(const Error &error, const QJsonObject &rest = {}) const;
};

/// The data folder, open.
struct Stores
{
    Stores(std::unique_ptr<Database> opened, const ProviderStore::Clock &clock);

    std::unique_ptr<Database> database;
    ProviderStore providers;
    RunStore runs;
    ReportStore reports;
    CallbackStore callbacks;
    TemplateStore templates;
};
/// Opens what the options or the environment name; runs that nobody is sending any more become "interrupted".
[[nodiscard]] Result<std::unique_ptr<Stores>> openStores(const CommandContext &context);
/// Error code `provider-not-found`, or `provider-archived` unless those are wanted too. Never quotes the
/// name.
enum class Wanted { Any, Enabled };
[[nodiscard]] Result<Provider> findProvider(const Stores &stores, const QString &nickname, Wanted wanted);

/// A command that takes time. finished() comes exactly once after start().
class Command : public QObject
{
    Q_OBJECT
public:
    explicit Command(CommandContext context);

    virtual void start() = 0;
    /// What a signal asks for. Unless a command knows better, it ends where it stands.
    virtual void interrupt();

Q_SIGNALS:
    void finished(desk::ExitCode code);

protected:
    [[nodiscard]] const CommandContext &context() const { return m_context; }
    void fail(const Error &error, const QJsonObject &rest = {});

private:
    CommandContext m_context;
};

} // namespace desk
