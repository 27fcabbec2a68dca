// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver.h"

namespace desk {

class Receiver::Private
{
};

Receiver::Receiver(QString, const Gateways &, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
}
Receiver::~Receiver() = default;
Outcome Receiver::start(const ReceiverOptions &)
{
    return Done{};
}
void Receiver::stop() {}
bool Receiver::isRunning() const
{
    return false;
}
quint16 Receiver::port() const
{
    return 0;
}
QUrl Receiver::localBase() const
{
    return {};
}
void Receiver::setTokens(const QList<CallbackToken> &) {}

} // namespace desk
