// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>
#include <QUrl>

#include <chrono>

namespace desk {

/// The end of one self-check: the program posts a probe to the public address and sees it arrive, or not.
struct SelfCheck
{
    QDateTime at; ///< UTC; invalid while never tried.
    bool arrived = false;
    QUrl base;      ///< The public base that was tried.
    QString reason; ///< Why it did not arrive, one sentence with its cure; empty otherwise.
    /// Another program of ours has the port and took the probe: it did not arrive here, and that is no
    /// failure. Nothing to be kept, either, because nobody saw whose data that program has.
    bool elsewhere = false;

    bool operator==(const SelfCheck &) const = default;
};

/// What is known about the callback URL of one provider.
struct CallbackFacts
{
    bool hasToken = false;
    bool practice =
        false; ///< The endpoint is on this computer, like the sandbox: it reaches everything here.
    SelfCheck check;
    /// UTC, when the user ticked that the present URL is in the vendor's portal at the present agent; invalid
    /// for no. A tick for an earlier URL or another agent is none.
    QDateTime pastedAt;
    /// UTC, the first real report that came by the present callback URL while the provider had its present
    /// endpoint and agent; invalid for none. What was imported by hand does not count.
    QDateTime firstSeen;
    QDateTime lastSeen;
    /// UTC, the last that came by an earlier URL, with another endpoint or for another agent, while none has
    /// come by this one.
    QDateTime seenBefore;
    /// UTC, the oldest accepted test send since the present URL exists (and is ticked as pasted, where it is)
    /// after which no report about its message came, if no report of any kind came after it either; invalid
    /// for none.
    QDateTime waitingSince;
    int waitingSends = 0; ///< How many accepted sends wait so.

    bool operator==(const CallbackFacts &) const = default;
};

enum class CallbackState { NotGenerated, Generated, Reachable, Pasted, Seen, Silent };
/// "notGenerated", "generated", "reachable", "pasted", "seen", "silent".
[[nodiscard]] QString callbackStateName(CallbackState state);

struct CallbackHealth
{
    CallbackState state = CallbackState::NotGenerated;
    QString title;         ///< Translated: "Seen", "No report yet" …
    QString detail;        ///< Translated: what that means and what to do next; for Silent what to check.
    bool local = true;     ///< The base is this machine's own address, which nobody outside can reach.
    bool doubtful = false; ///< Seen, but a self-check since the last report did not come through.

    bool operator==(const CallbackHealth &) const = default;
};
/// After how long without any report accepted sends make the URL "silent".
inline constexpr std::chrono::minutes silentAfter{15};
/// A public base as it is compared with another: without the slashes at its end.
[[nodiscard]] QString plainBase(const QUrl &base);
/// A self-check of another base than `publicBase` proves nothing. `vendor` as sentences name it.
[[nodiscard]] CallbackHealth healthOf(const CallbackFacts &facts, const QUrl &publicBase,
                                      const QString &vendor, const QDateTime &now);

} // namespace desk
