// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder.h"

namespace desk {

class Forwarder::Private
{
};

Forwarder::Forwarder(QString, MakeClient, Clock, ForwardPatience, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
}
Forwarder::~Forwarder() = default;
Outcome Forwarder::start()
{
    return Done{};
}
void Forwarder::stop() {}
void Forwarder::wake() {}

} // namespace desk
