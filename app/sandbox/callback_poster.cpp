// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/callback_poster.h"

#include "gateways/network_http_client.h"

#include <QLoggingCategory>
#include <QTimer>

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace desk {

namespace {

Q_LOGGING_CATEGORY(sandboxLog, "desk.sandbox")

constexpr int tries = 3;
constexpr std::chrono::milliseconds retryPause{200};
constexpr std::chrono::milliseconds answerTime{5000};
constexpr int deliveryLimit = 1000;

HttpRequest requestFor(const QUrl &url, const QByteArray &callback)
{
    return {
        .method = "POST", .url = url, .headers = {{"Content-Type", "application/json"}}, .body = callback};
}

bool taken(const HttpReply &reply)
{
    return reply.transport == Transport::Answered && reply.status >= 200 && reply.status < 300;
}

} // namespace

class CallbackCourier : public QObject
{
    Q_OBJECT
public:
    /// From any thread.
    void put(Delivery delivery);
    void forgetAll();

private Q_SLOTS:
    void takeAll();

private:
    void postLater(const Delivery &delivery, std::chrono::milliseconds pause, int attempt);
    void postNow(const Delivery &delivery, int attempt);
    void goOn(Delivery delivery, int attempt, const HttpReply &reply);

    std::mutex m_mutex;
    std::vector<Delivery> m_inbox;      // Guarded by the mutex.
    std::unique_ptr<HttpClient> m_http; // Made in the thread that uses it.
    int m_open = 0;
};

void CallbackCourier::put(Delivery delivery)
{
    if (delivery.callbacks.isEmpty())
        return;
    const std::scoped_lock lock(m_mutex);
    if (m_inbox.size() < deliveryLimit)
        m_inbox.push_back(std::move(delivery));
    // By name: then all that crosses the threads is what the mutex guards, and race detectors see that.
    QMetaObject::invokeMethod(this, "takeAll", Qt::QueuedConnection);
}

void CallbackCourier::forgetAll()
{
    const std::scoped_lock lock(m_mutex);
    m_inbox.clear();
}

void CallbackCourier::takeAll()
{
    std::vector<Delivery> deliveries;
    {
        const std::scoped_lock lock(m_mutex);
        deliveries.swap(m_inbox);
    }
    for (const Delivery &delivery : deliveries) {
        if (m_open >= deliveryLimit) {
            qCInfo(sandboxLog, "the callbacks of a message were dropped: too many are waiting");
            continue;
        }
        ++m_open;
        postLater(delivery, delivery.pace, 1);
    }
}

void CallbackCourier::postLater(const Delivery &delivery, std::chrono::milliseconds pause, int attempt)
{
    QTimer::singleShot(pause, this, [this, delivery, attempt] { postNow(delivery, attempt); });
}

void CallbackCourier::postNow(const Delivery &delivery, int attempt)
{
    if (!m_http)
        m_http = std::make_unique<NetworkHttpClient>();
    HttpCall *call = m_http->send(requestFor(delivery.url, delivery.callbacks.first()), answerTime);
    connect(call, &HttpCall::finished, this,
            [this, delivery, attempt](const HttpReply &reply) { goOn(delivery, attempt, reply); });
}

void CallbackCourier::goOn(Delivery delivery, int attempt, const HttpReply &reply)
{
    if (!taken(reply) && attempt < tries)
        return postLater(delivery, retryPause * attempt, attempt + 1);
    if (!taken(reply))
        qCInfo(sandboxLog, "a callback was dropped after %d tries, HTTP status %d", tries, reply.status);
    delivery.callbacks.removeFirst();
    if (delivery.callbacks.isEmpty())
        --m_open;
    else
        postLater(delivery, delivery.pace, 1);
}

CallbackPoster::CallbackPoster() : m_courier(new CallbackCourier)
{
    m_courier->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_courier, &CallbackCourier::forgetAll);
    QObject::connect(&m_thread, &QThread::finished, m_courier, &QObject::deleteLater);
    m_thread.start();
}

CallbackPoster::~CallbackPoster()
{
    m_thread.quit();
    m_thread.wait();
}

void CallbackPoster::post(Delivery delivery)
{
    m_courier->put(std::move(delivery));
}

} // namespace desk

#include "callback_poster.moc"
