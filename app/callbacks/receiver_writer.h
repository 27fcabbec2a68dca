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

/// Reads reports on one thread and puts them on disk on another, with a database connection of its own: what
/// was read while the last transaction was under way goes into the next one together, as many as one may hold
/// (see mostReports).
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
        QString base = {}; ///< See NewReport::base; submit() fills it in.
        std::function<void(Answer)>
            answer; ///< Called once, in one of the two threads; Stored after the commit.
    };
    // Of one transaction, so that it is short whatever came: a body of two kilobytes makes a thousand events.
    static constexpr qsizetype mostReports = 1000;
    static constexpr qsizetype mostEvents = 5000; ///< One report more than this goes alone.
    /// What is told, all in the writing thread.
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
        std::vector<std::function<void(Answer)>> answers; ///< One for each report.
        qsizetype events = 0;

        [[nodiscard]] bool hasRoomFor(qsizetype more) const;
    };
    void readAll();
    /// What has come in; waits for it. Nothing once it is over.
    [[nodiscard]] std::vector<Waiting> next();
    void read(Waiting waiting);
    /// Waits while the writing thread has more than enough to do.
    void handOver(NewReport report, std::function<void(Answer)> answer);

    void writeAll(std::promise<Outcome> started);
    /// What has been read; waits for it. Nothing once all is written.
    [[nodiscard]] Group nextGroup();
    void write(ReportStore &store, const Group &group) const;

    QString m_dataDir;
    const Gateways &m_gateways;
    Listeners m_listeners;
    std::thread m_reading;
    std::thread m_writing;

    std::mutex m_mutex; // Guards what follows.
    std::condition_variable m_came;
    std::vector<Waiting> m_waiting;
    QString m_base;      ///< See NewReport::base.
    bool m_over = false; ///< Nothing more comes.
    std::condition_variable m_wasRead;
    std::condition_variable m_room;
    Group m_read;
    bool m_allRead = false;
};

} // namespace desk
