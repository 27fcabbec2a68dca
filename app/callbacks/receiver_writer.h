// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/gateway.h"
#include "store/report_store.h"

#include <QSet>

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

namespace desk {

/// Puts reports on disk, on a thread and a database connection of its own: those that came while the last
/// transaction was under way go into the next one together, as many as one may hold (see mostReports).
class ReceiverWriter
{
public:
    enum class Answer { Stored, NotJson, Failed };
    struct Waiting
    {
        QUuid provider;
        QString kind;
        QString token; ///< It came by this one.
        QDateTime receivedAt;
        QByteArray body;
        QString base = {};                  ///< See NewReport::base; submit() fills it in.
        std::function<void(Answer)> answer; ///< Called once, in the writer's thread; Stored after the commit.
    };
    // Of one transaction, so that it is short whatever came: a body of two kilobytes makes a thousand events.
    static constexpr qsizetype mostReports = 1000;
    static constexpr qsizetype mostEvents = 5000; ///< One report more than this goes alone.
    /// What is told, all in the writer's thread.
    struct Listeners
    {
        std::function<void(const QSet<QUuid> &providers)> stored; ///< Once for each transaction.
        std::function<void(const Error &)> failed;
    };
    /// `gateways` outlives this.
    ReceiverWriter(QString dataDir, const Gateways &gateways, Listeners listeners);
    ~ReceiverWriter();
    ReceiverWriter(const ReceiverWriter &) = delete;
    ReceiverWriter &operator=(const ReceiverWriter &) = delete;

    /// Error codes: those of Database::openAgain().
    [[nodiscard]] Outcome start();
    /// What waits is stored first.
    void stop();
    /// What callback URLs start with from now on. From any thread.
    void setPublicBase(const QUrl &base);
    /// From any thread, between start() and stop().
    void submit(Waiting waiting);

private:
    /// What goes into one transaction.
    struct Group
    {
        QList<NewReport> reports;
        std::vector<Waiting> waiting; ///< One for each report.
        qsizetype events = 0;
    };
    void run(std::promise<Outcome> started);
    /// What has come in; waits for it. Nothing once it is over.
    [[nodiscard]] std::vector<Waiting> next();
    void write(ReportStore &store, std::vector<Waiting> waiting) const;
    void put(ReportStore &store, const Group &group) const;

    QString m_dataDir;
    const Gateways &m_gateways;
    Listeners m_listeners;
    std::thread m_thread;

    std::mutex m_mutex; // Guards what follows.
    std::condition_variable m_came;
    std::vector<Waiting> m_waiting;
    QString m_base; ///< See NewReport::base.
    bool m_over = false;
};

} // namespace desk
