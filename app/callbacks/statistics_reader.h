// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/statistics.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QTimer>
#include <QUuid>

#include <atomic>
#include <functional>
#include <optional>

namespace desk {

struct StatisticsQuestion
{
    QUuid provider;
    QDate from; ///< In the user's own time zone.
    QDate to;   ///< The last day that counts.

    bool operator==(const StatisticsQuestion &) const = default;
};

struct StatisticsAnswer
{
    ProviderStatistics statistics;
    bool reported = false; ///< See StatisticsCount::anyReported().
    std::optional<Error> trouble = {};
};

/// Counts messages on a thread of its own, because that takes seconds where there are very many. The newest
/// question wins: what is counted for another one is given up.
class StatisticsReader : public QObject
{
    Q_OBJECT
public:
    /// Once it says no, nobody waits for the answer any more.
    using Wanted = std::function<bool()>;
    using Count = std::function<StatisticsAnswer(const StatisticsQuestion &question, const Wanted &wanted)>;
    /// Called once in the reader's thread; what it makes works, lives and dies there.
    using MakeCount = std::function<Count()>;

    explicit StatisticsReader(MakeCount makeCount, QObject *parent = nullptr);
    /// What is being counted is given up.
    ~StatisticsReader() override;

    /// Ends in answered(), unless a newer question takes its place. Asked once more while it is being
    /// counted, it is answered, and after a rest as long as the count counted anew: that something is new is
    /// no reason never to answer.
    void ask(const StatisticsQuestion &question);
    /// Nobody waits for an answer any more.
    void forget();
    /// An answer is still to come.
    [[nodiscard]] bool isCounting() const { return m_counting || m_rest.isActive(); }

Q_SIGNALS:
    void answered(const desk::StatisticsAnswer &answer);

private:
    void start();
    void count(int number, const StatisticsQuestion &question);
    void take(int number, const StatisticsAnswer &answer);

    const MakeCount m_makeCount;
    StatisticsQuestion m_question;
    bool m_counting = false;
    bool m_again = false; ///< It was asked once more meanwhile.
    QElapsedTimer m_time; ///< Since the count began.
    QTimer m_rest;
    std::atomic<int> m_newest = 0; ///< The number of the question that counts.

    QThread m_thread;
    QObject m_worker; ///< Lives in the thread.
    Count m_count;    ///< For the thread alone.
};

/// Counts in the database of this folder, by a connection of its own.
[[nodiscard]] StatisticsReader::MakeCount countIn(const QString &dataDir);

} // namespace desk
