// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending_world.h"

#include <functional>

namespace desk::test {

/// One way in which a test send can go, from beginning to end.
struct SendScript
{
    QByteArray name;
    std::function<void(SendingWorld &)>
        world;                              ///< What network and keychain will do; the key is stored already.
    std::function<void(SendOrder &)> order; ///< What is wrong or special about the order.
    QList<TestSend::State> states;
    SendOutcome outcome = SendOutcome::NotSent;
    QString code; ///< The explanation's.
    QString field = {};
    int requests = 1;
    bool stored = true;
};
[[nodiscard]] QList<SendScript> sendScripts();

} // namespace desk::test

Q_DECLARE_METATYPE(desk::test::SendScript)
