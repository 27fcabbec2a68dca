// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/sandbox_checks.h"

#include <QDateTime>

#include <chrono>

namespace desk {

/// What a recipient's last four digits choose.
enum class Story {
    Delivered = 0, ///< Any other digits.
    DeliveredAndRead = 1,
    NotRcsCapable = 2,
    Failed = 3,
    Expired = 4,
    TooManyRequests = 5,
    ServerTrouble = 6,
    NeverAnswers = 7,
    NotJson = 8,
    HangsUp = 9,
    Replies = 10
};
[[nodiscard]] Story storyOf(QStringView number);

/// The answer to a sendMessage call. With several contacts the first one whose story is about the answer
/// decides.
[[nodiscard]] SandboxAnswer sendAnswer(const SandboxMessage &message, const QString &referenceId);
/// The answer to a checkCapability call.
[[nodiscard]] SandboxAnswer capabilityAnswer(const QStringList &numbers);

/// What the events of a message have to know.
struct StoryFrame
{
    QString agentId;
    QString referenceId;
    QDateTime sentAt; ///< UTC.
    std::chrono::milliseconds pace;
};
/// The callbacks that follow an accepted message, in order, as JSON; none for stories that end with the
/// answer.
[[nodiscard]] QList<QByteArray> callbacksOf(const SandboxMessage &message, const StoryFrame &frame);

} // namespace desk
