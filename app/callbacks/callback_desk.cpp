// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/callback_desk.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

using namespace std::chrono_literals;

constexpr auto lookEvery = 1s;
constexpr auto gatherFor = 250ms;

} // namespace

CallbackDesk::CallbackDesk(Parts parts, QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_receiver(m_parts.dataDir, m_parts.gateways),
      m_forwarder(m_parts.dataDir, m_parts.makeClient, m_parts.clock, m_parts.patience)
{
    m_watch.setInterval(lookEvery);
    m_gather.setInterval(gatherFor);
    m_gather.setSingleShot(true);
    connect(&m_watch, &QTimer::timeout, this, &CallbackDesk::look);
    connect(&m_gather, &QTimer::timeout, this, &CallbackDesk::tell);
    connect(&m_receiver, &Receiver::reportsStored, this, [this](const QList<QUuid> &providers) {
        m_forwarder.wake();
        note(providers);
    });
    connect(&m_forwarder, &Forwarder::moved, this, [this](const QUuid &provider) { note({provider}); });
    connect(&m_receiver, &Receiver::troubled, this, [this](const Error &error) {
        setRefusal(error);
        Q_EMIT troubled(error);
    });
    connect(&m_receiver, &Receiver::recovered, this, [this] { setRefusal(std::nullopt); });
    connect(&m_forwarder, &Forwarder::troubled, this, &CallbackDesk::troubled);
}

CallbackDesk::~CallbackDesk()
{
    stop();
}

Outcome CallbackDesk::start(const ReceiverOptions &options)
{
    stop();
    m_options = options;
    refreshTokens();
    m_dataVersion = m_parts.callbacks.dataVersion() ? m_parts.callbacks.dataVersion().value() : -1;
    m_watch.start();
    const Outcome forwarding = m_forwarder.start();
    const Outcome listening = listen();
    return listening ? forwarding : listening;
}

void CallbackDesk::stop()
{
    m_watch.stop();
    m_trouble.reset();
    setRefusal(std::nullopt);
    const bool listened = m_receiver.isRunning();
    m_receiver.stop();
    m_forwarder.stop();
    if (listened)
        Q_EMIT listeningChanged();
}

void CallbackDesk::refreshTokens()
{
    const Result<QList<CallbackToken>> tokens = m_parts.callbacks.tokens(m_parts.clock());
    if (tokens)
        m_receiver.setTokens(tokens.value());
    else
        Q_EMIT troubled(tokens.error());
}

void CallbackDesk::setPublicBase(const QUrl &base)
{
    m_receiver.setPublicBase(base);
}

/// Begins to listen; what stands against it stays in m_trouble.
Outcome CallbackDesk::listen()
{
    const Outcome started = m_receiver.start(m_options);
    const std::optional<Error> trouble = started ? std::nullopt : std::optional(started.error());
    if (started || trouble != m_trouble) {
        m_trouble = trouble;
        Q_EMIT listeningChanged();
    }
    return started;
}

void CallbackDesk::setRefusal(const std::optional<Error> &refusal)
{
    if (std::exchange(m_refusal, refusal) != refusal)
        Q_EMIT refusalChanged();
}

void CallbackDesk::look()
{
    // Whoever had the port may have given it up, and the address of a network may have come.
    if (m_trouble)
        static_cast<void>(listen());
    const Result<int> version = m_parts.callbacks.dataVersion();
    if (!version || version.value() == m_dataVersion)
        return;
    m_dataVersion = version.value();
    refreshTokens();
    m_forwarder.wake();
    m_anyChanged = true;
    if (!m_gather.isActive())
        m_gather.start();
}

void CallbackDesk::note(const QList<QUuid> &providers)
{
    m_anyChanged = m_anyChanged || providers.isEmpty();
    for (const QUuid &provider : providers) {
        if (!m_changed.contains(provider))
            m_changed.append(provider);
    }
    if (!m_gather.isActive())
        m_gather.start();
}

void CallbackDesk::tell()
{
    const bool any = std::exchange(m_anyChanged, false);
    const QList<QUuid> providers = std::exchange(m_changed, {});
    Q_EMIT changed(any ? QList<QUuid>() : providers);
}

} // namespace desk
