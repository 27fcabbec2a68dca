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

StateRole stateRoleOf(CallbackState state)
{
    switch (state) {
    case CallbackState::Seen:
        return StateRole::Good;
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
    return Words::tr("Seen %1", "when the last report came, such as 3 minutes ago")
        .arg(relativeTime(facts.lastSeen, now));
}

} // namespace desk
