// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/forwarder.h"
#include "gateways/network_http_client.h"
#include "store/sql.h"
#include "tst_forwarder_dashboard.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <optional>

namespace desk::test {

using namespace std::chrono_literals;

inline ForwardPatience impatient()
{
    return {.timeout = 5s, .firstWait = 10ms, .longestWait = 40ms, .giveUpAfter = 1h, .atOnce = 8};
}

/// A data folder with a line of reports, and a forwarder on it.
class ForwardWorld
{
public:
    ForwardWorld()
    {
        auto opened = Database::open(folder.path());
        if (!opened)
            qFatal("The test database does not open");
        database = std::move(opened).value();
        forwards.emplace(*database);
    }

    /// Puts reports in line as ReportStore::add() does. Gives the id of the last.
    qint64 put(const QString &lane, const QByteArrayList &bodies, const QDateTime &at = now())
    {
        const QSqlDatabase connection = database->connection();
        sql::Transaction transaction(connection);
        bool all = transaction.started().ok();
        for (const QByteArray &body : bodies)
            all = all && putOne(connection, lane, body, at);
        if (!all || !transaction.commit())
            qFatal("The reports cannot be put in line");
        return m_last;
    }
    [[nodiscard]] bool execute(const QString &statement) const
    {
        return sql::write(database->connection(), statement).ok();
    }

    void setUrl(const QUrl &url, bool paused = false)
    {
        if (!forwards->setTarget({provider, url, paused}))
            qFatal("The target cannot be set");
        if (forwarder)
            forwarder->wake();
    }
    void start(const ForwardPatience &patience = impatient())
    {
        forwarder.emplace(
            folder.path(), [] { return std::make_unique<NetworkHttpClient>(); },
            [this] { return now().addMSecs(m_clockIsAhead); }, patience);
        if (!forwarder->start())
            qFatal("The forwarder does not start");
    }

    [[nodiscard]] ForwardState state() const
    {
        const Result<ForwardState> found = forwards->state(provider);
        return found ? found.value() : ForwardState{.waiting = -1};
    }
    [[nodiscard]] int waiting() const { return state().waiting; }
    [[nodiscard]] QList<ForwardJob> dead() const
    {
        const auto found = forwards->deadLetters(provider);
        return found ? found.value() : QList<ForwardJob>();
    }
    static QDateTime now() { return QDateTime::currentDateTimeUtc(); }
    /// Sets the forwarder's clock, so far before the real one.
    void setClockAhead(std::chrono::milliseconds ahead) { m_clockIsAhead = ahead.count(); }

private:
    std::atomic<qint64> m_clockIsAhead = 0; // Before the forwarder, which reads it to its end.

public:
    QTemporaryDir folder;
    QUuid provider = QUuid::createUuid();
    std::unique_ptr<Database> database;
    std::optional<ForwardStore> forwards;
    std::optional<Forwarder> forwarder;

private:
    bool putOne(const QSqlDatabase &connection, const QString &lane, const QByteArray &body,
                const QDateTime &at)
    {
        const auto report =
            sql::run(connection,
                     QStringLiteral("INSERT INTO report (provider_id, origin, received_at, copies, "
                                    "last_copy_at, identity, body) VALUES (?, 'received', ?, 1, ?, ?, ?)"),
                     {sql::id(provider), sql::time(at), sql::time(at), sql::bytes({}), sql::bytes(body)});
        if (!report)
            return false;
        m_last = report.value().lastInsertId().toLongLong();
        return sql::write(connection,
                          QStringLiteral("INSERT INTO forward_job (report_id, provider_id, lane, queued_at) "
                                         "VALUES (?, ?, ?, ?)"),
                          {m_last, sql::id(provider), sql::text(lane), sql::time(at)})
            .ok();
    }

    qint64 m_last = 0;
};

/// `count` bodies that say their lane and their place in it, written so that any tidying would show.
inline QByteArrayList bodiesOf(const QByteArray &lane, int count)
{
    QByteArrayList bodies;
    for (int n = 0; n < count; ++n)
        bodies.append("{ \"lane\" :\"" + lane + "\",\n\t\"n\":" + QByteArray::number(n) + " }\r\n");
    return bodies;
}

} // namespace desk::test
