// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/callback_desk.h"

namespace desk {

CallbackDesk::CallbackDesk(Parts parts, QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_receiver(m_parts.dataDir, m_parts.gateways),
      m_forwarder(m_parts.dataDir, m_parts.makeClient, m_parts.clock, m_parts.patience)
{
}
CallbackDesk::~CallbackDesk() = default;
Outcome CallbackDesk::start(const ReceiverOptions &)
{
    return Done{};
}
void CallbackDesk::stop() {}
void CallbackDesk::refreshTokens() {}
void CallbackDesk::look() {}
void CallbackDesk::tell() {}

} // namespace desk
