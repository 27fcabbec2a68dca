// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder_worker.h"

#include "callbacks/forwarder_rules.h"

#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk {

namespace {

/// Qt keeps so many connections to one host; a further request would wait inside it with its clock running.
constexpr int perHost = 6;
/// Nothing is given up for its age alone: the clock may have been set.
constexpr int fewestTries = 3;
/// So many different reports that fail in a row are the target's doing.
constexpr int failingJobsOfDeadTarget = 6;
constexpr auto tellEvery = 100ms;
constexpr auto tryAgainAfterTrouble = 1s;
/// Timers stand still while a computer sleeps; the clock on the wall does not.
constexpr auto longestNap = 60s;

HttpRequest requestFor(const ForwardJob &job)
{
    return {.method = "POST",
            .url = job.url,
            .headers = {{"Content-Type", "application/json"}},
            .body = job.body};
}

} // namespace

ForwarderWorker::ForwarderWorker(QString dataDir, Forwarder::MakeClient makeClient, Forwarder::Clock clock,
                                 const ForwardPatience &patience)
    : m_dataDir(std::move(dataDir)),
      m_makeClient(std::move(makeClient)),
      m_clock(std::move(clock)),
      m_patience(patience),
      m_barriers(patience)
{
    for (QTimer *timer : {&m_next, &m_settleSoon, &m_tellSoon})
        timer->setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &ForwarderWorker::pump);
    connect(&m_settleSoon, &QTimer::timeout, this, &ForwarderWorker::settle);
    connect(&m_tellSoon, &QTimer::timeout, this, &ForwarderWorker::flushMoved);
}

Outcome ForwarderWorker::open()
{
    auto database = Database::openAgain(m_dataDir);
    if (!database)
        return database.error();
    m_database = std::move(database).value();
    m_store = std::make_unique<ForwardStore>(*m_database);
    m_lock = std::make_unique<ForwarderLock>(m_dataDir, m_patience.tellOfLockAfter);
    m_client = m_makeClient();
    m_next.start(0);
    return Done{};
}

void ForwarderWorker::close()
{
    if (!m_store)
        return;
    // What is known has to be on disk; nothing new starts any more.
    if (!m_ended.isEmpty()) {
        if (const Outcome recorded = recordEnded(m_clock()); !recorded)
            reportTrouble(recorded.error());
        for (const Attempt &attempt : std::as_const(m_ended))
            m_moved.insert(attempt.job.provider);
    }
    for (QTimer *timer : {&m_next, &m_settleSoon, &m_tellSoon})
        timer->stop();
    m_client.reset(); // With what is under way; nothing of it is heard of any more.
    m_underWay.clear();
    m_ended.clear();
    m_failing.clear();
    m_failures.clear();
    m_barriers.clear();
    m_lastLook = {};
    m_inTrouble = false;
    flushMoved();
    m_lock.reset();
    m_store.reset();
    m_database.reset();
}

void ForwarderWorker::wakeSoon()
{
    if (m_woken.exchange(true))
        return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_woken = false;
            pump();
        },
        Qt::QueuedConnection);
}

/// Starts what may go out now. While ends wait to be stored nothing starts: what cannot be remembered would
/// be sent twice.
void ForwarderWorker::pump()
{
    if (!m_store || !m_ended.isEmpty())
        return;
    if (!m_lock->take()) {
        if (const std::optional<Error> trouble = m_lock->trouble())
            reportTrouble(*trouble);
        m_next.start(tryAgainAfterTrouble); // Another program passes on; when it ends, it is our turn.
        return;
    }
    const QDateTime now = m_clock();
    const Result<QList<ForwardJob>> due = dueNow(now);
    if (!due) {
        reportTrouble(due.error());
        m_next.start(tryAgainAfterTrouble);
        return;
    }
    m_inTrouble = false;
    for (const ForwardJob &job : due.value()) {
        if (m_underWay.size() < m_patience.atOnce && underWayTo(job.url) < perHost)
            launch(job);
    }
    planNext(now);
}

Result<QList<ForwardJob>> ForwarderWorker::dueNow(const QDateTime &now)
{
    // The clock may have been set back while the program ran, or while it did not.
    if (!m_lastLook.isValid() || now < m_lastLook) {
        if (const Outcome mended = m_store->mendTimes(now, longestWaitMeant(now)); !mended)
            return mended.error();
    }
    m_lastLook = now;
    return m_store->due(now, m_underWay.keys(), perHost);
}

/// A wait that the target asked for has to outlive a restart and a clock that is corrected a little. Where
/// the clock is known to have been far ahead, such a wait cannot be told from one that only became so long.
std::chrono::milliseconds ForwarderWorker::longestWaitMeant(const QDateTime &now) const
{
    const bool wasFarAhead = m_lastLook.isValid() && now.msecsTo(m_lastLook) > m_patience.longestWait.count();
    return wasFarAhead ? m_patience.longestWait
                       : std::max(m_patience.longestWait, m_patience.longestStatedWait);
}

int ForwarderWorker::underWayTo(const QUrl &url) const
{
    return int(std::count_if(m_underWay.begin(), m_underWay.end(), [&url](const ForwardJob &job) {
        return job.url.authority() == url.authority();
    }));
}

void ForwarderWorker::launch(const ForwardJob &job)
{
    m_underWay.insert(job.report, job);
    HttpCall *call = m_client->send(requestFor(job), m_patience.timeout);
    connect(call, &HttpCall::finished, this, [this, job](const HttpReply &reply) {
        m_ended.append({job, reply});
        if (!m_settleSoon.isActive())
            m_settleSoon.start(0);
    });
}

void ForwarderWorker::planNext(const QDateTime &now)
{
    const Result<QDateTime> next = m_store->nextTime(now);
    if (!next)
        m_next.start(tryAgainAfterTrouble);
    else if (next.value().isValid())
        m_next.start(std::clamp<std::chrono::milliseconds>(
            std::chrono::milliseconds(now.msecsTo(next.value())), 1ms, longestNap));
    else
        m_next.stop();
}

/// Puts all that has ended on disk in one transaction, and goes on.
void ForwarderWorker::settle()
{
    if (const Outcome recorded = recordEnded(m_clock()); !recorded) {
        reportTrouble(recorded.error());
        m_settleSoon.start(tryAgainAfterTrouble);
        return;
    }
    for (const Attempt &attempt : std::as_const(m_ended)) {
        m_underWay.remove(attempt.job.report);
        tellMoved(attempt.job.provider);
    }
    m_ended.clear();
    pump();
}

Outcome ForwarderWorker::recordEnded(const QDateTime &now)
{
    QList<ForwardEnd> ends;
    QList<Attempt> failed;
    for (const Attempt &attempt : std::as_const(m_ended)) {
        const Result<bool> wanted = isStillWanted(attempt);
        if (!wanted)
            return wanted.error();
        if (!wanted.value())
            continue;
        ends.append(endOf(attempt, now));
        if (ends.last().kind != ForwardEnd::Kind::Taken)
            failed.append(attempt);
    }
    if (Outcome recorded = m_store->record(ends, now); !recorded)
        return recorded;
    for (const Attempt &attempt : std::as_const(m_ended)) {
        if (!isTaken(attempt.reply))
            continue;
        m_failing.remove(attempt.job.provider);
        m_failures.remove(attempt.job.provider);
        m_barriers.forget(attempt.job.provider);
    }
    // The hold is a courtesy to the target: if it cannot be stored, the jobs still have their own waits.
    for (const Attempt &attempt : std::as_const(failed)) {
        if (!countsAgainstTarget(attempt)) {
            m_barriers.count(attempt.job, attempt.reply, now);
            continue;
        }
        m_barriers.forget(attempt.job.provider);
        if (const Outcome held = holdTarget(attempt, now); !held)
            reportTrouble(held.error());
    }
    return Done{};
}

/// A failure at an address that is no longer the target's says nothing about the present one.
Result<bool> ForwarderWorker::isStillWanted(const Attempt &attempt) const
{
    if (isTaken(attempt.reply))
        return true;
    const Result<ForwardTarget> target = m_store->target(attempt.job.provider);
    if (!target)
        return target.error();
    return target.value().url == attempt.job.url;
}

ForwardEnd ForwarderWorker::endOf(const Attempt &attempt, const QDateTime &now) const
{
    const ForwardJob &job = attempt.job;
    if (isTaken(attempt.reply))
        return {.report = job.report, .kind = ForwardEnd::Kind::Taken};
    const int tries = job.attempts + 1;
    const QDateTime since = triedSince(job, now);
    // Where nobody is reached, holdTarget() decides for all.
    if (isTooOld(since, now) && tries >= fewestTries && !concernsTarget(attempt.reply))
        return {
            .report = job.report, .kind = ForwardEnd::Kind::GivenUp, .error = forwardGivenUp(attempt.reply)};
    if (m_barriers.isHopeless(job, attempt.reply, now))
        return {.report = job.report,
                .kind = ForwardEnd::Kind::GivenUp,
                .error = forwardBarrierGivenUp(attempt.reply)};
    return {job.report, ForwardEnd::Kind::Failed, forwardTrouble(attempt.reply),
            now.addMSecs(waitFor(tries, attempt.reply, now).count()), since};
}

/// Time in line is no time tried: the user may have paused, or the computer may have been asleep.
QDateTime ForwarderWorker::triedSince(const ForwardJob &job, const QDateTime &now) const
{
    if (!job.triedSince.isValid())
        return now;
    const qint64 leftAlone = job.notBefore.isValid() ? job.notBefore.msecsTo(now) : 0;
    return leftAlone > m_patience.longestWait.count() ? job.triedSince.addMSecs(leftAlone) : job.triedSince;
}

std::chrono::milliseconds ForwarderWorker::waitFor(int failures, const HttpReply &reply,
                                                   const QDateTime &now) const
{
    const double random = QRandomGenerator::global()->generateDouble();
    return waitAfter(failures, reply.header("Retry-After"), now, m_patience, random);
}

bool ForwarderWorker::isTooOld(const QDateTime &since, const QDateTime &now) const
{
    return since.isValid() && since.msecsTo(now) >= m_patience.giveUpAfter.count();
}

bool ForwarderWorker::countsAgainstTarget(const Attempt &attempt)
{
    QSet<qint64> &failing = m_failing[attempt.job.provider];
    failing.insert(attempt.job.report);
    return concernsTarget(attempt.reply) || failing.size() >= failingJobsOfDeadTarget;
}

/// Several requests under way fail together when a target goes down; that counts once.
Outcome ForwarderWorker::holdTarget(const Attempt &attempt, const QDateTime &now)
{
    const Result<ForwardHold> present = m_store->hold(attempt.job.provider);
    if (!present)
        return present.error();
    ForwardHold hold = present.value();
    if (hold.failures == 0) // It began anew, in the store: the user pressed Resume.
        m_failures.remove(attempt.job.provider);
    const bool heldAlready = hold.until > now;
    // Time asleep is not time tried: a computer that was off over the weekend begins anew.
    if (hold.until.isValid() && hold.until.msecsTo(now) > m_patience.longestWait.count()) {
        hold.since = now;
        m_failures.remove(attempt.job.provider);
    }
    if (!heldAlready) {
        ++hold.failures;
        ++m_failures[attempt.job.provider];
        hold.since = hold.since.isValid() ? hold.since : now;
    }
    const QDateTime until = now.addMSecs(waitFor(hold.failures, attempt.reply, now).count());
    const bool asked = !attempt.reply.header("Retry-After").isEmpty();
    if (!heldAlready || (asked && until > hold.until))
        hold.until = until;
    if (hold != present.value()) {
        if (Outcome set = m_store->setHold(attempt.job.provider, hold); !set)
            return set;
    }
    const bool hopeless = isTooOld(hold.since, now) && m_failures.value(attempt.job.provider) >= fewestTries;
    return hopeless ? giveUpOld(attempt, now) : Outcome(Done{});
}

Outcome ForwarderWorker::giveUpOld(const Attempt &attempt, const QDateTime &now)
{
    const QDateTime queuedBefore = now.addMSecs(-m_patience.giveUpAfter.count());
    constexpr int atATime = 1000; // Between them others can write.
    for (int count = atATime; count == atATime;) {
        const Result<int> givenUp = m_store->giveUpOld(attempt.job.provider, queuedBefore,
                                                       forwardGivenUp(attempt.reply), now, atATime);
        if (!givenUp)
            return givenUp.error();
        count = givenUp.value();
    }
    return Done{};
}

void ForwarderWorker::tellMoved(const QUuid &provider)
{
    m_moved.insert(provider);
    if (!m_tellSoon.isActive())
        m_tellSoon.start(tellEvery);
}

void ForwarderWorker::flushMoved()
{
    for (const QUuid &provider : std::exchange(m_moved, {}))
        Q_EMIT moved(provider);
}

/// Once for each time that it begins.
void ForwarderWorker::reportTrouble(const Error &error)
{
    if (!std::exchange(m_inTrouble, true))
        Q_EMIT troubled(error);
}

} // namespace desk
