// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receiver_use.h"

#include "ui/services.h"

#include <QCoreApplication>

namespace desk {
namespace {

using namespace Qt::StringLiterals;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::ReceiverWords)
};

QString troubleWords(const Error &error, const Settings &settings)
{
    if (error.code == "receiver-port-taken"_L1)
        return Words::tr("Receiver: port %1 is taken").arg(settings.receiverPort());
    if (error.code == "receiver-address"_L1)
        return Words::tr("Receiver: cannot listen on %1").arg(settings.receiverAddress());
    return Words::tr("Receiver: off");
}

QString withCure(const Error &error)
{
    return u"%1 %2"_s.arg(error.message, error.cure).trimmed();
}

} // namespace

Outcome startReceiver(Services &services)
{
    services.callbacks.stop();
    services.callbacks.setPublicBase(services.settings.publicBase());
    ReceiverOptions options;
    options.address = services.settings.receiverAddress();
    options.port = services.settings.receiverPort();
    Outcome started = services.callbacks.start(options);
    usePublicBase(services);
    return started;
}

void usePublicBase(Services &services)
{
    services.settings.noteListening(services.callbacks.receiver().port());
    const QUrl base = services.settings.publicBase();
    services.callbacks.setPublicBase(base);
    // Where this fails, sends to the earlier address count as unanswered for longer than they should: no harm
    // that a user has to be told of.
    static_cast<void>(services.callbackStore.notePublicBase(base, services.clock()));
}

QUrl localReceiverBase(const Services &services)
{
    const Receiver &receiver = services.callbacks.receiver();
    return receiver.isRunning() ? receiver.localBase() : services.settings.defaultPublicBase();
}

ReceiverWords receiverWords(const Services &services)
{
    const Receiver &receiver = services.callbacks.receiver();
    if (const std::optional<Error> &trouble = services.callbacks.trouble())
        return {StateRole::Warning, troubleWords(*trouble, services.settings), withCure(*trouble)};
    if (!receiver.isRunning())
        return {StateRole::Muted, Words::tr("Receiver: off"), {}};
    // It listens, but nobody should think that all is well.
    if (const std::optional<Error> &refusal = services.callbacks.refusal())
        return {StateRole::Error, Words::tr("Receiver: last report not stored"), withCure(*refusal)};
    const QString address = services.settings.receiverAddress();
    const QString host = address.contains(u':') ? u"[%1]"_s.arg(address) : address;
    return {StateRole::Good, Words::tr("Receiver: listening on %1:%2").arg(host).arg(receiver.port()),
            Words::tr("Delivery reports are taken here.")};
}

} // namespace desk
