// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QList>
#include <QObject>
#include <QUrl>

#include <chrono>
#include <memory>

namespace desk {

/// One rehearsal that the last digits of the recipient choose.
struct SandboxStory
{
    QString digits; ///< "0001".
    QString title;  ///< Translated: "Delivered and read".
};
[[nodiscard]] QList<SandboxStory> sandboxStories();

/// A JioCX on loopback. It runs on threads of its own; callbacks are posted from one of them.
/// What is unknown about the real JioCX is said in the implementation at the place where the sandbox decides.
class Sandbox : public QObject
{
    Q_OBJECT
public:
    static constexpr quint16 defaultPort = 8758;

    explicit Sandbox(QObject *parent = nullptr);
    ~Sandbox() override;

    /// Listens on 127.0.0.1. Port 0 lets the system choose. Error codes: `sandbox-port-taken`,
    /// `sandbox-start`.
    [[nodiscard]] Outcome start(quint16 port = defaultPort);
    void stop();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] quint16 port() const;
    /// "http://127.0.0.1:8758".
    [[nodiscard]] QString endpoint() const;
    /// The key and agent that it accepts. They are practice values and protect nothing.
    [[nodiscard]] static QString apiKey();
    [[nodiscard]] static QString agentId();

    /// What the user would paste into the JioCX portal: where callbacks go. Empty: none are posted.
    void setCallbackUrl(const QUrl &url);
    /// Pause between a story's events, 300 ms unless told otherwise.
    void setPace(std::chrono::milliseconds pace);
    /// Messages that were taken so far, whatever their story; repeats of a messageID and refused calls do not
    /// count.
    [[nodiscard]] int messagesReceived() const;
    /// Every POST to sendMessage so far, repeats and refused ones included.
    [[nodiscard]] int requestsReceived() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace desk
