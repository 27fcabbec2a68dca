// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/delivery_watch.h"

#include "core/delivery.h"
#include "core/field_rules.h"
#include "sandbox/sandbox_client.h"
#include "store/settings.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

ReceiverOptions receiverOptions(const Settings &settings)
{
    ReceiverOptions options;
    options.address = settings.receiverAddress();
    options.port = settings.receiverPort();
    return options;
}

} // namespace

DeliveryWatch::DeliveryWatch(const CommandContext &context, Stores &stores)
    : m_context(context),
      m_stores(stores),
      m_desk({.gateways = context.parts.gateways,
              .callbacks = stores.callbacks,
              .dataDir = stores.database->dataDir(),
              .makeClient = context.parts.makeClient,
              .clock = context.parts.clock})
{
    m_limit.setSingleShot(true);
    m_limit.setTimerType(Qt::PreciseTimer); // The others may ring early, and nobody waits less than he said.
    connect(&m_limit, &QTimer::timeout, this, &DeliveryWatch::stop);
    connect(&m_desk, &CallbackDesk::changed, this, &DeliveryWatch::look);
    connect(&m_desk, &CallbackDesk::troubled, this, &DeliveryWatch::note);
}

DeliveryWatch::~DeliveryWatch()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->cancel();
    }
}

void DeliveryWatch::prepare(const Provider &provider)
{
    listen();
    tell(provider);
}

void DeliveryWatch::listen()
{
    const Settings settings(m_stores.database->dataDir());
    m_desk.setPublicBase(settings.publicBase());
    const Outcome started = m_desk.start(receiverOptions(settings));
    if (!started && !m_desk.trouble()) // Not about listening: that is told only where no report comes.
        note(started.error());
}

void DeliveryWatch::note(const Error &error)
{
    m_context.output.note(error.message + u' ' + error.cure);
}

QUrl DeliveryWatch::localBase()
{
    if (const Receiver &receiver = m_desk.receiver(); receiver.isRunning())
        return receiver.localBase();
    const Settings settings(m_stores.database->dataDir());
    return isLoopbackHost(settings.publicBase().host()) ? settings.publicBase()
                                                        : settings.defaultPublicBase();
}

void DeliveryWatch::tell(const Provider &provider)
{
    m_call = tellSandbox(m_context.parts.http, provider.httpEndpoint,
                         callbackUrl(localBase(), provider.callbackToken));
    if (!m_call) {
        QMetaObject::invokeMethod(this, &DeliveryWatch::ready, Qt::QueuedConnection);
        return;
    }
    connect(m_call, &HttpCall::finished, this, [this](const HttpReply &reply) {
        m_hasSandbox = tookCallbackUrl(reply);
        Q_EMIT ready();
    });
}

void DeliveryWatch::follow(const TestRun &run, std::chrono::seconds limit)
{
    m_run = run;
    m_following = true;
    m_limit.start(limit);
    // What came before the answer did is there already.
    QMetaObject::invokeMethod(
        this, [this] { look(); }, Qt::QueuedConnection);
}

void DeliveryWatch::look()
{
    if (!m_following)
        return;
    Result<TestRun> read = m_stores.runs.run(m_run.id);
    if (!read) {
        m_following = false;
        Q_EMIT failed(read.error(), m_run);
        return;
    }
    m_run = std::move(read).value();
    Q_EMIT moved(m_run);
    if (progressOf(m_run).ended())
        end();
}

void DeliveryWatch::stop()
{
    look();
    end();
}

void DeliveryWatch::end()
{
    if (!std::exchange(m_following, false))
        return;
    m_limit.stop();
    Q_EMIT ended(m_run);
}

} // namespace desk
