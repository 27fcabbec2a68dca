// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "core/result.h"
#include "gateways/http.h"
#include "store/forward_store.h"

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace desk {

/// How patient the forwarder is.
struct ForwardPatience
{
    std::chrono::milliseconds timeout = std::chrono::seconds(20); ///< For one answer.
    std::chrono::milliseconds firstWait = std::chrono::seconds(2);
    std::chrono::milliseconds longestWait = std::chrono::minutes(10);
    std::chrono::milliseconds longestStatedWait = std::chrono::hours(6); ///< The most that Retry-After gets.
    /// Of being tried: time paused or asleep does not count. Where the target as a whole has failed for that
    /// long, all that was put in line before goes with it.
    std::chrono::milliseconds giveUpAfter = std::chrono::hours(24);
    /// A report about several messages (see ForwardJob::lane) holds up its provider's whole line, so it is
    /// given up sooner, and the line goes on. It takes so many tries in a row at least, and so much time
    /// since the first of them: the short one where the answer refuses this report (a 4xx, but not 401, 403,
    /// 404, 405, 407, 408, 410, 429), the long one where it may be at fault (a 5xx, but not 502 to 504, or an
    /// answer that breaks off). Everything else is about the target, like trouble that its other reports meet
    /// as well; then `giveUpAfter` holds, as it does for every report about one message, which holds up
    /// nobody else's.
    int fewestBarrierTries = 5;
    std::chrono::milliseconds barrierRefusedFor = std::chrono::minutes(3);
    std::chrono::milliseconds barrierFailingFor = std::chrono::hours(1);
    int atOnce = 8; ///< Requests under way.
    /// Before it is said that a program on another computer passes on for this data folder.
    std::chrono::milliseconds tellOfLockAfter = std::chrono::seconds(30);
};

/// Passes stored reports on to the dashboard, byte for byte: POST with Content-Type application/json and
/// nothing of ours, above all no key; redirects are not followed. In order for each message, at least once: a
/// job leaves the line only when the target has answered 2xx or its ForwardPatience is at an end, so a repeat
/// comes only after an unclear end. What is given up is kept as a dead letter. It works on a thread of its
/// own with its own database connection. Of several programs with one data folder one passes on; when it
/// ends, another takes over.
class Forwarder : public QObject
{
    Q_OBJECT
public:
    /// Called once in the forwarder's thread; what it makes lives and dies there.
    using MakeClient = std::function<std::unique_ptr<HttpClient>()>;
    /// UTC.
    using Clock = std::function<QDateTime()>;
    Forwarder(QString dataDir, MakeClient makeClient, Clock clock, ForwardPatience patience = {},
              QObject *parent = nullptr);
    /// Requests under way are given up; their jobs are still in line.
    ~Forwarder() override;

    /// Error codes: those of Database::openAgain().
    [[nodiscard]] Outcome start();
    void stop();

    /// There may be something to do: a report came, a target changed, "send again" was pressed. From any
    /// thread.
    void wake();

Q_SIGNALS:
    /// Jobs of this provider moved on. At most every 100 ms for each provider.
    void moved(const QUuid &provider);
    /// Once for each time that it begins. Error codes: `store-write`, `store-read`, `forwarder-locked`.
    void troubled(const desk::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// How long to wait before the next try: doubled each time from `firstWait` to `longestWait`, and then a
/// random part of its upper half (`random` is 0 to 1). A stated Retry-After (seconds or a date) is never
/// undercut, up to `longestStatedWait`.
[[nodiscard]] std::chrono::milliseconds waitAfter(int attempts, const QByteArray &retryAfter,
                                                  const QDateTime &now, const ForwardPatience &patience,
                                                  double random);

/// Issues of a forwarding URL; fields are named `forwardUrl`. https, or http for loopback only; no user name
/// or password in it; not our own receiver (`ownBases`), which would turn in a circle.
[[nodiscard]] QList<FieldIssue> forwardUrlIssues(const QString &url, const QList<QUrl> &ownBases);

} // namespace desk
