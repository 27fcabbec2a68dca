// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery.h"

#include <algorithm>

namespace desk {

namespace {

/// What a later word may not lower; 0 for what says nothing about how far the message came.
int rankOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
        return 1;
    case DeliveryState::Refused:
    case DeliveryState::Unclear:
    case DeliveryState::Cancelled:
    case DeliveryState::Interrupted:
        return 2;
    case DeliveryState::Accepted:
        return 3;
    case DeliveryState::Sent:
        return 4;
    case DeliveryState::OptedOut:
        return 5;
    case DeliveryState::Failed:
    case DeliveryState::Expired:
        return 6;
    case DeliveryState::Delivered:
        return 7;
    case DeliveryState::Read:
        return 8;
    default:
        return 0;
    }
}

/// After this, what arrives without naming its leg may be the SMS.
bool mayBringTheFallback(const DeliveryEvent &event)
{
    return saysItDidNotArrive(event.state) || event.state == DeliveryState::Unreachable;
}

DeliveryState stateOf(SendOutcome outcome)
{
    switch (outcome) {
    case SendOutcome::Pending:
        return DeliveryState::Queued;
    case SendOutcome::Accepted:
        return DeliveryState::Accepted;
    case SendOutcome::Refused:
        return DeliveryState::Refused;
    case SendOutcome::Unclear:
        return DeliveryState::Unclear;
    case SendOutcome::Cancelled:
        return DeliveryState::Cancelled;
    case SendOutcome::Interrupted:
        return DeliveryState::Interrupted;
    case SendOutcome::NotSent:
        break;
    }
    return DeliveryState::Unknown;
}

void keepEarliest(QDateTime &kept, const QDateTime &at)
{
    if (at.isValid() && (!kept.isValid() || at < kept))
        kept = at;
}

/// Takes one event after the other, in the order told.
class Following
{
public:
    Following(const DeliveryProgress &start, bool hasFallback) : m_progress(start), m_hasFallback(hasFallback)
    {
    }

    void take(const DeliveryEvent &event)
    {
        raise(event);
        keepTime(event);
        keepLeg(event);
        keepReachability(event);
        countAnswer(event);
    }

    [[nodiscard]] DeliveryProgress end()
    {
        if (!m_progress.deliveredAt.isValid())
            m_progress.deliveredAt = m_progress.readAt;
        // An arrival that names no leg is taken for RCS, unless the fallback may have carried it. Only RCS
        // tells that a message was read.
        const bool believed = m_rcsAssumed && (!m_fallbackMayHaveGone || m_progress.readAt.isValid());
        if (m_progress.leg == DeliveryLeg::Unknown && believed)
            m_progress.leg = DeliveryLeg::Rcs;
        if (m_progress.reachable == false && !m_progress.ended())
            m_progress.failure = m_whyUnreachable;
        return m_progress;
    }

private:
    void raise(const DeliveryEvent &event)
    {
        const int rank = rankOf(event.state);
        const bool otherEnd = saysItDidNotArrive(event.state) && saysItDidNotArrive(m_progress.state);
        if (rank <= rankOf(m_progress.state) && !otherEnd)
            return;
        m_progress.state = event.state;
        m_progress.failure = saysItDidNotArrive(event.state) ? event.explanation : Explanation();
    }

    void keepTime(const DeliveryEvent &event)
    {
        if (event.state == DeliveryState::Accepted)
            keepEarliest(m_progress.acceptedAt, event.at);
        if (event.state == DeliveryState::Sent)
            keepEarliest(m_progress.sentAt, event.at);
        if (event.state == DeliveryState::Delivered)
            keepEarliest(m_progress.deliveredAt, event.at);
        if (event.state == DeliveryState::Read)
            keepEarliest(m_progress.readAt, event.at);
    }

    void keepLeg(const DeliveryEvent &event)
    {
        const bool mayGo = event.leg == DeliveryLeg::Sms || (m_hasFallback && mayBringTheFallback(event));
        m_fallbackMayHaveGone = m_fallbackMayHaveGone || mayGo;
        if (!saysItArrived(event.state))
            return;
        m_rcsAssumed = m_rcsAssumed || event.rcsAssumed;
        const bool read = event.state == DeliveryState::Read && event.rcsAssumed;
        const DeliveryLeg leg = read ? DeliveryLeg::Rcs : event.leg;
        if (m_progress.leg != DeliveryLeg::Rcs && leg != DeliveryLeg::Unknown)
            m_progress.leg = leg;
    }

    void keepReachability(const DeliveryEvent &event)
    {
        if (event.state != DeliveryState::Reachable && event.state != DeliveryState::Unreachable)
            return;
        if (m_progress.reachable && event.at < m_reachableAt)
            return;
        m_progress.reachable = event.state == DeliveryState::Reachable;
        m_whyUnreachable = event.explanation;
        m_reachableAt = event.at;
    }

    void countAnswer(const DeliveryEvent &event)
    {
        const bool reply = event.state == DeliveryState::Replied;
        if ((!reply && event.state != DeliveryState::Tapped) || m_answers.contains(event))
            return;
        m_answers.append(event);
        ++(reply ? m_progress.replies : m_progress.taps);
    }

    DeliveryProgress m_progress;
    QDateTime m_reachableAt;
    Explanation m_whyUnreachable;
    const bool m_hasFallback;
    bool m_rcsAssumed = false;
    bool m_fallbackMayHaveGone = false;
    QList<DeliveryEvent> m_answers;
};

DeliveryProgress ownProgress(const TestRun &run)
{
    DeliveryProgress progress;
    progress.state = stateOf(run.outcome);
    if (run.outcome == SendOutcome::Refused)
        progress.failure = run.explanation;
    for (const DeliveryEvent &event : run.events) {
        if (event.state == DeliveryState::Accepted)
            keepEarliest(progress.acceptedAt, event.at);
    }
    if (run.outcome == SendOutcome::Accepted && !progress.acceptedAt.isValid())
        progress.acceptedAt = run.finishedAt;
    return progress;
}

} // namespace

bool DeliveryProgress::ended() const
{
    return state == DeliveryState::Refused || saysItArrived(state) || saysItDidNotArrive(state);
}

DeliveryProgress progressOf(const TestRun &run)
{
    Following following(ownProgress(run), askedForFallback(run));
    for (const DeliveryEvent &event : run.events) {
        // The outcome tells more than our own steps; what the answer told beyond them counts.
        if (rankOf(event.state) == 0 || rankOf(event.state) > rankOf(DeliveryState::Accepted))
            following.take(event);
    }
    for (const DeliveryEvent &event : run.reports)
        following.take(event);
    return following.end();
}

DeliveryProgress progressOf(const QList<DeliveryEvent> &reports)
{
    Following following({}, true); // Nobody here knows how it was sent.
    for (const DeliveryEvent &event : reports)
        following.take(event);
    return following.end();
}

bool provesAMessage(const DeliveryProgress &progress)
{
    return progress.state != DeliveryState::Unknown || progress.replies + progress.taps > 0;
}

bool wasTaken(const TestRun &run)
{
    return run.outcome == SendOutcome::Accepted || provesAMessage(progressOf(run.reports));
}

} // namespace desk
