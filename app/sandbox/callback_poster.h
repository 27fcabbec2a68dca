// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QThread>
#include <QUrl>

#include <chrono>

namespace desk {

class CallbackCourier;

/// The callbacks of one message and where they go.
struct Delivery
{
    QUrl url;
    QList<QByteArray> callbacks;
    std::chrono::milliseconds pace;
};

/// Posts callbacks on a thread of its own, each message's in order. One that is not taken is tried again a
/// few times and then dropped; JioCX's own habits here are not known.
class CallbackPoster
{
public:
    CallbackPoster();
    /// Ends at once; what is not posted yet is forgotten.
    ~CallbackPoster();
    CallbackPoster(const CallbackPoster &) = delete;
    CallbackPoster &operator=(const CallbackPoster &) = delete;

    /// From any thread.
    void post(Delivery delivery);

private:
    QThread m_thread;
    CallbackCourier *m_courier; ///< Lives and dies in the thread.
};

} // namespace desk
