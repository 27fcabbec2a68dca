// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/callback_health.h"
#include "core/delivery.h"
#include "core/provider_status.h"

namespace desk {

struct Rules;

/// "I saw it", said by the user about what no report can tell. It holds for the settings it was said about.
struct HandTick
{
    QDateTime at; ///< UTC; invalid while not ticked.
    QString fingerprint;

    bool operator==(const HandTick &) const = default;
};
[[nodiscard]] QByteArray toBytes(const HandTick &tick);
/// Not ticked for bytes that are none of ours.
[[nodiscard]] HandTick handTickFrom(const QByteArray &bytes);

/// What the checklist is judged by.
struct GoLiveFacts
{
    Provider provider;
    QString vendor = {}; ///< How sentences name it: Gateway::shortName().
    QList<FieldIssue> issues = {};
    QList<Proof> proofs = {};
    QList<TestRun> runs = {}; ///< In any order, with their reports: see RunStore::evidence().
    CallbackFacts callback = {};
    CallbackHealth callbackHealth = {};
    QDateTime replyAt = {}; ///< UTC, the newest reply or tap that was received, for whatever settings.
    HandTick smsSeen = {};
};

/// Unknown: something was done for it, and nobody has told how it ended.
enum class GoLiveState { Done, Open, NotNeeded, Unknown };
/// "Done", "Open", "Not needed", "Unknown", translated.
[[nodiscard]] QString goLiveWord(GoLiveState state);
/// Where an open item is mended.
enum class GoLivePlace { Nowhere, Field, Test, Callback };

/// One line of the checklist. The texts are translated; times in them are the user's own.
struct GoLiveItem
{
    QString id; ///< "keyAndAgent", "rcs", "fallback", "callback", "reply", "tracking", "dlt".
    QString title;
    GoLiveState state = GoLiveState::Open;
    QString evidence; ///< What is known about it, and since when.
    QString cure;     ///< What to do; empty where there is nothing to do.
    GoLivePlace place = GoLivePlace::Nowhere;
    QString field; ///< For GoLivePlace::Field.
    /// What the user may tick by hand; empty where evidence decides alone.
    QString handTick;
    bool ticked = false;

    bool operator==(const GoLiveItem &) const = default;
};
/// Always the same seven, in the order in which they are best done. Tests and proofs count for the present
/// settings only.
[[nodiscard]] QList<GoLiveItem> goLiveChecklist(const GoLiveFacts &facts, const Rules &rules);

struct GoLiveCount
{
    int done = 0;
    int needed = 0; ///< All but those that are not needed.

    [[nodiscard]] bool ready() const { return done == needed; }
    bool operator==(const GoLiveCount &) const = default;
};
[[nodiscard]] GoLiveCount countOf(const QList<GoLiveItem> &items);

} // namespace desk
