// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_follower.h"

#include "core/delivery.h"

#include <utility>

namespace desk {
namespace {

/// What is not reachable by RCS goes by SMS or not at all, and nobody reports about the SMS. Without a
/// callback URL nobody reports at all.
bool isAtItsEnd(const TestRun &run)
{
    const DeliveryProgress progress = progressOf(run);
    return progress.ended() || progress.reachable == false || noReportCanCome(run);
}

} // namespace

RunFollower::RunFollower(const RunStore &runs, QObject *parent) : QObject(parent), m_runs(runs) {}

void RunFollower::follow(const TestRun &run)
{
    forgetEnded(run.providerId);
    m_followed.insert(run.id, {run});
    lookAt(run.id);
}

void RunFollower::followOn(const TestRun &run)
{
    if (!m_followed.contains(run.id) && !isAtItsEnd(run))
        m_followed.insert(run.id, {run});
}

/// Replies may come after the end, so the last run of each provider stays until the next.
void RunFollower::forgetEnded(const QUuid &provider)
{
    m_followed.removeIf([&provider](const std::pair<const QUuid &, Followed &> &entry) {
        return entry.second.ended && entry.second.run.providerId == provider;
    });
}

void RunFollower::look()
{
    const QList<QUuid> ids = m_followed.keys();
    for (const QUuid &id : ids)
        lookAt(id);
}

void RunFollower::lookAt(const QUuid &id)
{
    const auto found = m_followed.find(id);
    if (found == m_followed.end())
        return;
    // Only the reports are taken: what went wrong with storing the run is known here and nowhere else.
    const Result<TestRun> stored = m_runs.run(id);
    const bool moves = stored && stored.value().reports != found->run.reports;
    if (moves)
        found->run.reports = stored.value().reports;
    const bool ends = !found->ended && isAtItsEnd(found->run);
    found->ended = found->ended || ends;
    const TestRun run = found->run;
    if (moves)
        Q_EMIT moved(run);
    if (ends)
        Q_EMIT ended(run);
}

} // namespace desk
