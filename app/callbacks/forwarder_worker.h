// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/forwarder.h"
#include "callbacks/forwarder_barrier.h"
#include "callbacks/forwarder_lock.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <atomic>

namespace desk {

/// What works in the forwarder's thread. Everything but wakeSoon() belongs to that thread.
class ForwarderWorker final : public QObject
{
    Q_OBJECT
public:
    ForwarderWorker(QString dataDir, Forwarder::MakeClient makeClient, Forwarder::Clock clock,
                    const ForwardPatience &patience);

    [[nodiscard]] Outcome open();
    void close();
    /// From any thread. Many calls are one.
    void wakeSoon();

Q_SIGNALS:
    void moved(const QUuid &provider);
    void troubled(const desk::Error &error);

private:
    struct Attempt
    {
        ForwardJob job;
        HttpReply reply; ///< Once it has ended.
    };

    void pump();
    [[nodiscard]] Result<QList<ForwardJob>> dueNow(const QDateTime &now);
    void launch(const ForwardJob &job);
    [[nodiscard]] std::chrono::milliseconds longestWaitMeant(const QDateTime &now) const;
    [[nodiscard]] int underWayTo(const QUrl &url) const;
    void planNext(const QDateTime &now);

    void settle();
    [[nodiscard]] Outcome recordEnded(const QDateTime &now);
    [[nodiscard]] Result<bool> isStillWanted(const Attempt &attempt) const;
    [[nodiscard]] ForwardEnd endOf(const Attempt &attempt, const QDateTime &now) const;
    [[nodiscard]] QDateTime triedSince(const ForwardJob &job, const QDateTime &now) const;
    [[nodiscard]] std::chrono::milliseconds waitFor(int failures, const HttpReply &reply,
                                                    const QDateTime &now) const;
    [[nodiscard]] bool isTooOld(const QDateTime &since, const QDateTime &now) const;
    [[nodiscard]] bool countsAgainstTarget(const Attempt &attempt);
    [[nodiscard]] Outcome holdTarget(const Attempt &attempt, const QDateTime &now);
    [[nodiscard]] Outcome giveUpOld(const Attempt &attempt, const QDateTime &now);

    void tellMoved(const QUuid &provider);
    void flushMoved();
    void reportTrouble(const Error &error);

    const QString m_dataDir;
    const Forwarder::MakeClient m_makeClient;
    const Forwarder::Clock m_clock;
    const ForwardPatience m_patience;
    std::atomic_bool m_woken = false;

    std::unique_ptr<Database> m_database;
    std::unique_ptr<ForwardStore> m_store;
    std::unique_ptr<ForwarderLock> m_lock;
    std::unique_ptr<HttpClient> m_client;

    QHash<qint64, ForwardJob> m_underWay; ///< Until their end is on disk.
    QList<Attempt> m_ended;               ///< Not yet on disk.
    QHash<QUuid, QSet<qint64>> m_failing; ///< Jobs that failed since the target last took one.
    QHash<QUuid, int> m_failures; ///< Of the target as a whole, in a row, for as long as the program runs.
    BarrierWatch m_barriers;
    QDateTime m_lastLook; ///< At the clock, which may be set back.
    QSet<QUuid> m_moved;
    bool m_inTrouble = false;

    QTimer m_next{this};       ///< To the next job whose time comes.
    QTimer m_settleSoon{this}; ///< Gathers the ends of one moment, or tries again to store them.
    QTimer m_tellSoon{this};
};

} // namespace desk
