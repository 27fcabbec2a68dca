// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/callback_desk.h"
#include "cli/commands.h"
#include "cli/delivery_words.h"
#include "core/field_rules.h"
#include "store/settings.h"

#include <QHostAddress>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

class ReceiveCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;

    void start() override;
    void interrupt() override;

private:
    [[nodiscard]] std::optional<Error> optionTrouble() const;
    [[nodiscard]] Outcome listen();
    [[nodiscard]] ReceiverOptions receiverOptions() const;
    [[nodiscard]] QUrl chosenBase() const;
    [[nodiscard]] QUrl publicBase() const;
    void announce(const QList<Provider> &providers);
    void tellNew();
    void tell(const QString &line);

    std::unique_ptr<Stores> m_stores;
    std::unique_ptr<CallbackDesk> m_desk;
    qint64 m_told = 0; ///< The newest report that was told of.
};

/// Null for what cannot be the start of a callback URL.
QUrl readPublicUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    const bool plain = !url.hasQuery() && !url.hasFragment() && url.userInfo().isEmpty();
    return url.isValid() && web && plain && !url.host().isEmpty() ? url : QUrl();
}

Result<qint64> newestId(const ReportStore &reports)
{
    const Result<QList<Report>> newest = reports.reports({}, 0, 1);
    if (!newest)
        return newest.error();
    return newest.value().isEmpty() ? qint64(0) : newest.value().first().id;
}

/// Oldest first.
Result<QList<Report>> reportsAfter(const ReportStore &reports, qint64 id)
{
    constexpr int pageSize = 200;
    QList<Report> found;
    qint64 before = 0;
    for (bool more = true; more;) {
        const Result<QList<Report>> page = reports.reports({}, before, pageSize);
        if (!page)
            return page.error();
        more = page.value().size() == pageSize;
        for (const Report &report : page.value()) {
            more = more && report.id > id;
            if (report.id > id)
                found.prepend(report);
            before = report.id;
        }
    }
    return found;
}

QString tableLine(const Provider &provider, const QUrl &base)
{
    const QString name = provider.archived
                             ? ReceiveCommand::tr("%1 (archived)").arg(harmless(provider.nickname))
                             : harmless(provider.nickname);
    return u"    %1: %2"_s.arg(name, callbackUrl(base, provider.callbackToken).toString(QUrl::FullyEncoded));
}

QJsonObject toJson(const Provider &provider, const QUrl &base)
{
    return {{u"nickname"_s, provider.nickname},
            {u"callbackUrl"_s, callbackUrl(base, provider.callbackToken).toString(QUrl::FullyEncoded)},
            {u"archived"_s, provider.archived}};
}

std::optional<Error> ReceiveCommand::optionTrouble() const
{
    const Options &options = context().options;
    if (const Result<quint16> port = portOf(options, 0); !port)
        return port.error();
    if (options.has("address"_L1) && QHostAddress(options.value("address"_L1)).isNull())
        return usageError(tr("The address is an IP address of this computer, like 127.0.0.1."));
    if (options.has("public-url"_L1) && readPublicUrl(options.value("public-url"_L1)).isEmpty())
        return usageError(tr("The public URL is like https://hooks.example.com: https:// or http://, a host "
                             "name and, where needed, a path."));
    return {};
}

ReceiverOptions ReceiveCommand::receiverOptions() const
{
    const Options &asked = context().options;
    const Settings settings(m_stores->database->dataDir());
    const Result<quint16> port = portOf(asked, settings.receiverPort());
    ReceiverOptions options;
    options.address = asked.has("address"_L1) ? asked.value("address"_L1) : settings.receiverAddress();
    options.port = port ? port.value() : settings.receiverPort();
    return options;
}

/// Empty where nobody chose one.
QUrl ReceiveCommand::chosenBase() const
{
    if (context().options.has("public-url"_L1))
        return readPublicUrl(context().options.value("public-url"_L1));
    const Settings settings(m_stores->database->dataDir());
    return settings.publicBase() != settings.defaultPublicBase() ? settings.publicBase() : QUrl();
}

QUrl ReceiveCommand::publicBase() const
{
    const QUrl chosen = chosenBase();
    return chosen.isEmpty() ? m_desk->receiver().localBase() : chosen;
}

void ReceiveCommand::start()
{
    if (const std::optional<Error> wrong = optionTrouble())
        return fail(*wrong);
    Result<std::unique_ptr<Stores>> stores = openStores(context());
    if (!stores)
        return fail(stores.error());
    m_stores = std::move(stores).value();
    const Result<QList<Provider>> providers = m_stores->providers.all();
    if (!providers)
        return fail(providers.error());
    if (const Outcome listening = listen(); !listening)
        return fail(listening.error());
    announce(providers.value());
    tellNew();
}

Outcome ReceiveCommand::listen()
{
    const Result<qint64> newest = newestId(m_stores->reports);
    if (!newest)
        return newest.error();
    m_told = newest.value();
    const CommandParts &parts = context().parts;
    m_desk = std::make_unique<CallbackDesk>(CallbackDesk::Parts{.gateways = parts.gateways,
                                                                .callbacks = m_stores->callbacks,
                                                                .dataDir = m_stores->database->dataDir(),
                                                                .makeClient = parts.makeClient,
                                                                .clock = parts.clock});
    connect(m_desk.get(), &CallbackDesk::troubled, this,
            [this](const Error &error) { context().output.note(error.message + u' ' + error.cure); });
    m_desk->setPublicBase(chosenBase());
    const Outcome started = m_desk->start(receiverOptions());
    // Only now: what comes before the table has been printed is told after it.
    connect(m_desk.get(), &CallbackDesk::changed, this, &ReceiveCommand::tellNew);
    return started;
}

void ReceiveCommand::announce(const QList<Provider> &providers)
{
    const QUrl base = publicBase();
    const bool local = isLoopbackHost(base.host());
    QJsonArray array;
    QStringList lines{tr("Listening on: %1").arg(m_desk->receiver().localBase().toString()),
                      tr("Callback URLs:")};
    for (const Provider &provider : providers) {
        if (provider.callbackToken.isEmpty())
            continue;
        array.append(toJson(provider, base));
        lines.append(tableLine(provider, base));
    }
    if (array.isEmpty())
        lines.append(u"    "_s + tr("There are none yet, because there is no provider yet."));
    if (local)
        lines.append(
            tr("This is an address of this computer: nobody outside can reach it. A tunnel or a reverse "
               "proxy can; name its address with --public-url."));
    lines.append({QString(), tr("Press Ctrl+C to end it.")});
    context().output.answer({{u"address"_s, m_desk->receiver().localBase().toString()},
                             {u"port"_s, m_desk->receiver().port()},
                             {u"publicUrl"_s, base.toString(QUrl::FullyEncoded)},
                             {u"local"_s, local},
                             {u"providers"_s, array}},
                            lines.join(u'\n'));
    if (context().output.broken()) // Nobody would ever learn where it listens.
        interrupt();
}

/// There is one JSON object and no more: with JSON these lines are for the eye.
void ReceiveCommand::tell(const QString &line)
{
    if (context().output.json())
        context().output.note(line);
    else
        context().output.line(line);
}

void ReceiveCommand::tellNew()
{
    const Result<QList<Report>> found = reportsAfter(m_stores->reports, m_told);
    if (!found)
        return context().output.note(found.error().message + u' ' + found.error().cure);
    for (const Report &report : found.value()) {
        m_told = std::max(m_told, report.id);
        tell(reportLine(report));
    }
}

void ReceiveCommand::interrupt()
{
    if (m_desk) {
        m_desk->stop();
        tellNew();
    }
    Q_EMIT finished(ExitCode::Done);
}

} // namespace

std::unique_ptr<Command> makeReceiveCommand(const CommandContext &context)
{
    return std::make_unique<ReceiveCommand>(context);
}

} // namespace desk

#include "receive_command.moc"
