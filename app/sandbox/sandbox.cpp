// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox.h"

#include "sandbox/callback_poster.h"
#include "sandbox/sandbox_checks.h"
#include "sandbox/sandbox_server.h"
#include "sandbox/sandbox_stories.h"

#include <QDateTime>
#include <QHash>
#include <QUuid>

#include <mutex>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr qsizetype rememberedMessages = 10000;

SandboxAnswer wrongMethod(const QByteArray &allowed)
{
    SandboxAnswer answer = refusal(405, u"use %1 here"_s.arg(QString::fromLatin1(allowed)));
    answer.headers = {{"Allow", allowed}};
    return answer;
}

} // namespace

/// Everything that the server's thread reaches is guarded by the mutex.
class Sandbox::Private
{
public:
    Private() : server([this](const SandboxRequest &request) { return answer(request); }) {}

    SandboxServer server;
    std::unique_ptr<CallbackPoster> poster; // Made before the server starts and gone after it has stopped.

    mutable std::mutex mutex;
    QUrl callbackUrl;
    std::chrono::milliseconds pace{300};
    int messages = 0;
    int requests = 0;

private:
    SandboxAnswer answer(const SandboxRequest &request);
    SandboxAnswer sendMessage(const SandboxRequest &request);
    SandboxAnswer checkCapability(const SandboxRequest &request) const;
    SandboxAnswer putCallbackUrl(const SandboxRequest &request);
    QString remember(const QString &messageId);
    void play(const SandboxMessage &message, const QString &referenceId);

    QHash<QString, QString> m_references; // By messageID.
    QStringList m_oldestFirst;
};

SandboxAnswer Sandbox::Private::answer(const SandboxRequest &request)
{
    const std::scoped_lock lock(mutex);
    const bool send = request.path.endsWith("/api/v1/sendMessage"_L1);
    if (send || request.path.endsWith("/api/v1/checkCapability"_L1)) {
        if (request.method != "POST")
            return wrongMethod("POST");
        return send ? sendMessage(request) : checkCapability(request);
    }
    if (request.path == "/sandbox/callback-url"_L1)
        return request.method == "PUT" ? putCallbackUrl(request) : wrongMethod("PUT");
    return refusal(404, u"there is nothing at this path"_s);
}

// What JioCX does with a messageID that it has seen is not known; the layer below refuses it with 409. Here
// the repeat gets the first one's answer and nothing more happens, so that trying again is safe to rehearse.
SandboxAnswer Sandbox::Private::sendMessage(const SandboxRequest &request)
{
    ++requests;
    const auto read = readSendMessage(request, {apiKey(), agentId()});
    if (const auto *refused = std::get_if<SandboxAnswer>(&read))
        return *refused;
    const SandboxMessage &message = std::get<SandboxMessage>(read);
    const QString known = m_references.value(message.messageId);
    if (!known.isEmpty())
        return sendAnswer(message, known);
    const QString referenceId = remember(message.messageId);
    ++messages;
    play(message, referenceId);
    return sendAnswer(message, referenceId);
}

SandboxAnswer Sandbox::Private::checkCapability(const SandboxRequest &request) const
{
    const auto read = readCapability(request, {apiKey(), agentId()});
    if (const auto *refused = std::get_if<SandboxAnswer>(&read))
        return *refused;
    return capabilityAnswer(std::get<QStringList>(read));
}

SandboxAnswer Sandbox::Private::putCallbackUrl(const SandboxRequest &request)
{
    const auto read = readCallbackUrl(request);
    if (const auto *refused = std::get_if<SandboxAnswer>(&read))
        return *refused;
    callbackUrl = std::get<QUrl>(read);
    return jsonAnswer(200, {{u"url"_s, callbackUrl.toString()}});
}

QString Sandbox::Private::remember(const QString &messageId)
{
    const QString referenceId = "sbx-"_L1 + QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_references.insert(messageId, referenceId);
    m_oldestFirst.append(messageId);
    if (m_oldestFirst.size() > rememberedMessages)
        m_references.remove(m_oldestFirst.takeFirst());
    return referenceId;
}

void Sandbox::Private::play(const SandboxMessage &message, const QString &referenceId)
{
    if (callbackUrl.isEmpty())
        return;
    const StoryFrame frame{agentId(), referenceId, QDateTime::currentDateTimeUtc(), pace};
    poster->post({callbackUrl, callbacksOf(message, frame), pace});
}

QList<SandboxStory> sandboxStories()
{
    return {{u"0001"_s, Sandbox::tr("Delivered and read")},
            {u"0002"_s, Sandbox::tr("Not able to receive RCS, so the SMS fallback is used")},
            {u"0003"_s, Sandbox::tr("Failed")},
            {u"0004"_s, Sandbox::tr("Expired before it was delivered")},
            {u"0005"_s, Sandbox::tr("Too many requests: wait and try again")},
            {u"0006"_s, Sandbox::tr("Trouble at the provider")},
            {u"0007"_s, Sandbox::tr("No answer at all")},
            {u"0008"_s, Sandbox::tr("An answer that cannot be read")},
            {u"0009"_s, Sandbox::tr("Connection closed without an answer")},
            {u"0010"_s, Sandbox::tr("Delivered, then a typed reply and a button tap")}};
}

Sandbox::Sandbox(QObject *parent) : QObject(parent), d(std::make_unique<Private>()) {}

Sandbox::~Sandbox()
{
    stop();
}

Outcome Sandbox::start(quint16 port)
{
    stop();
    d->poster = std::make_unique<CallbackPoster>();
    Outcome started = d->server.start(port);
    if (!started)
        d->poster.reset();
    return started;
}

void Sandbox::stop()
{
    d->server.stop();
    d->poster.reset();
}

bool Sandbox::isRunning() const
{
    return d->server.isRunning();
}

quint16 Sandbox::port() const
{
    return d->server.port();
}

QString Sandbox::endpoint() const
{
    return u"http://127.0.0.1:%1"_s.arg(d->server.isRunning() ? d->server.port() : defaultPort);
}

QString Sandbox::apiKey()
{
    return u"sandbox-practice-key-0000"_s;
}

QString Sandbox::agentId()
{
    return u"sandbox_practice_ab12cd34_agent"_s;
}

void Sandbox::setCallbackUrl(const QUrl &url)
{
    const std::scoped_lock lock(d->mutex);
    d->callbackUrl = url;
}

void Sandbox::setPace(std::chrono::milliseconds pace)
{
    const std::scoped_lock lock(d->mutex);
    d->pace = pace;
}

int Sandbox::messagesReceived() const
{
    const std::scoped_lock lock(d->mutex);
    return d->messages;
}

int Sandbox::requestsReceived() const
{
    const std::scoped_lock lock(d->mutex);
    return d->requests;
}

} // namespace desk
