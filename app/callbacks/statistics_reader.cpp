// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/statistics_reader.h"

#include "store/report_store.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

StatisticsAnswer answerFrom(Database &database, const StatisticsQuestion &question,
                            const StatisticsReader::Wanted &wanted)
{
    const auto &[provider, from, to] = question;
    StatisticsCount count(from, to);
    const auto add = [&count](const MessageRecord &record) { count.add(record); };
    if (const Outcome read = ReportStore(database).forEachMessage(provider, from, to, add, wanted); !read)
        return {.statistics = {}, .trouble = read.error()};
    return {.statistics = count.result(), .reported = count.anyReported()};
}

} // namespace

StatisticsReader::StatisticsReader(MakeCount makeCount, QObject *parent)
    : QObject(parent), m_makeCount(std::move(makeCount))
{
    m_rest.setSingleShot(true);
    connect(&m_rest, &QTimer::timeout, this, &StatisticsReader::start);
    m_thread.setObjectName(u"statistics"_s);
    m_worker.moveToThread(&m_thread);
}

StatisticsReader::~StatisticsReader()
{
    forget();
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        &m_worker, [this] { m_count = {}; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void StatisticsReader::ask(const StatisticsQuestion &question)
{
    if (isCounting() && question == m_question) {
        m_again = m_counting;
        return;
    }
    forget();
    m_question = question;
    start();
}

void StatisticsReader::forget()
{
    ++m_newest;
    m_counting = false;
    m_again = false;
    m_rest.stop();
}

void StatisticsReader::start()
{
    if (!m_thread.isRunning())
        m_thread.start();
    m_counting = true;
    m_time.start();
    QMetaObject::invokeMethod(
        &m_worker, [this, number = ++m_newest, question = m_question] { count(number, question); },
        Qt::QueuedConnection);
}

/// In the reader's thread.
void StatisticsReader::count(int number, const StatisticsQuestion &question)
{
    const auto wanted = [this, number] { return number == m_newest; };
    if (!wanted())
        return;
    if (!m_count)
        m_count = m_makeCount();
    QMetaObject::invokeMethod(
        this, [this, number, answer = m_count(question, wanted)] { take(number, answer); },
        Qt::QueuedConnection);
}

void StatisticsReader::take(int number, const StatisticsAnswer &answer)
{
    if (number != m_newest)
        return;
    m_counting = false;
    if (std::exchange(m_again, false))
        m_rest.start(int(m_time.elapsed()));
    Q_EMIT answered(answer);
}

StatisticsReader::MakeCount countIn(const QString &dataDir)
{
    return [dataDir]() -> StatisticsReader::Count {
        // Opened at the first question, and tried again at the next where that failed.
        return [dataDir, database = std::shared_ptr<Database>()](
                   const StatisticsQuestion &question,
                   const StatisticsReader::Wanted &wanted) mutable -> StatisticsAnswer {
            if (!database) {
                Result<std::unique_ptr<Database>> opened = Database::openAgain(dataDir);
                if (!opened)
                    return {.statistics = {}, .trouble = opened.error()};
                database = std::move(opened).value();
            }
            return answerFrom(*database, question, wanted);
        };
    };
}

} // namespace desk
