// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder_barrier.h"

#include "callbacks/forwarder_rules.h"

#include <optional>

namespace desk {

namespace {

/// How long such an answer is put up with; nothing where another report would fare no better.
std::optional<std::chrono::milliseconds> patienceFor(const HttpReply &reply, const ForwardPatience &patience)
{
    switch (troubleOf(reply)) {
    case TroubleOf::Report:
        return patience.barrierRefusedFor;
    case TroubleOf::Either:
        return patience.barrierFailingFor;
    case TroubleOf::Target:
        break;
    }
    return std::nullopt;
}

} // namespace

bool BarrierWatch::isHopeless(const ForwardJob &job, const HttpReply &reply, const QDateTime &now) const
{
    const auto patience = patienceFor(reply, m_patience);
    if (!job.lane.isEmpty() || !patience)
        return false;
    const Failures failures = withOneMore(job, now);
    return failures.tries >= m_patience.fewestBarrierTries &&
           failures.since.msecsTo(now) >= patience->count();
}

void BarrierWatch::count(const ForwardJob &job, const HttpReply &reply, const QDateTime &now)
{
    if (!job.lane.isEmpty())
        return;
    if (troubleOf(reply) == TroubleOf::Target)
        forget(job.provider);
    else
        m_failures.insert(job.provider, withOneMore(job, now));
}

BarrierWatch::Failures BarrierWatch::withOneMore(const ForwardJob &job, const QDateTime &now) const
{
    Failures failures = m_failures.value(job.provider);
    const bool isFresh = job.attempts == 0; // Or sent again, or the target is another one.
    const bool clockWentBack = failures.since > now;
    // Time asleep or paused is not time tried.
    const bool wasLeftAlone =
        job.notBefore.isValid() && job.notBefore.msecsTo(now) > m_patience.longestWait.count();
    if (failures.report != job.report || isFresh || clockWentBack || wasLeftAlone)
        failures = {job.report, 0, now};
    ++failures.tries;
    return failures;
}

} // namespace desk
