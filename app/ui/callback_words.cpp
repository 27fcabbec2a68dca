// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/callback_words.h"

#include "ui/provider_words.h"

#include <QCoreApplication>

namespace desk {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::CallbackWords)
};

} // namespace

StateRole stateRoleOf(const CallbackHealth &health)
{
    switch (health.state) {
    case CallbackState::Seen:
        return health.doubtful ? StateRole::Warning : StateRole::Good;
    case CallbackState::Silent:
        return StateRole::Warning;
    case CallbackState::Generated:
    case CallbackState::Reachable:
    case CallbackState::Pasted:
        return StateRole::Neutral;
    case CallbackState::NotGenerated:
        break;
    }
    return StateRole::Muted;
}

QString healthLine(const CallbackHealth &health, const CallbackFacts &facts, const QDateTime &now)
{
    if (health.state != CallbackState::Seen || !facts.lastSeen.isValid())
        return health.title;
    const QString when = relativeTime(facts.lastSeen, now);
    return health.doubtful
               ? Words::tr("Seen %1, but the self-check failed", "when the last report came").arg(when)
               : Words::tr("Seen %1", "when the last report came, such as 3 minutes ago").arg(when);
}

} // namespace desk
