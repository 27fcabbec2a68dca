// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "core/test_message.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QUuid>

#include <chrono>
#include <optional>

namespace desk {

/// What became of a press of Send. The names are those of the command line's `outcome`.
/// Pending: under way. Interrupted: the program ended before the answer was known.
enum class SendOutcome { Pending, Accepted, Refused, Unclear, Cancelled, NotSent, Interrupted };
/// "pending", "accepted", "refused", "unclear", "cancelled", "notSent", "interrupted".
[[nodiscard]] QString outcomeName(SendOutcome outcome);
[[nodiscard]] std::optional<SendOutcome> outcomeFromName(QStringView name);
/// A translated word for the eye: "Accepted", "Refused", "No clear answer"…
[[nodiscard]] QString outcomeLabel(SendOutcome outcome);

/// What an answer means, in words that a marketer understands.
struct Explanation
{
    QString code;                  ///< Stable: "http-401", "tls-untrusted", "timeout", "transport-refused"…
    QString what;                  ///< What happened.
    QString cause;                 ///< Why it probably did; may be empty.
    QString cure;                  ///< What to do; may be empty.
    QString field;                 ///< The field to look at (see desk::field); empty if none.
    std::optional<bool> retryable; ///< Whether trying again makes sense; no value where that is unknown.
    std::chrono::seconds retryAfter{
        0}; ///< How long to wait before trying again; 0 for no stated wait, 300 at most.

    bool operator==(const Explanation &) const = default;
};
/// what, cause and cure as one line.
[[nodiscard]] QString sentence(const Explanation &explanation);
[[nodiscard]] QJsonObject toJson(const Explanation &explanation);
[[nodiscard]] Explanation explanationFromJson(const QJsonObject &object);

enum class DeliveryState {
    Queued,
    Accepted,
    Refused,
    Unclear,
    Cancelled,
    Interrupted,
    Sent,
    Delivered,
    Read,
    Failed,
    Expired,
    Reachable,
    Unreachable,
    Replied,
    Tapped,
    OptedOut,
    Unknown
};
/// The message has come to the phone.
[[nodiscard]] constexpr bool saysItArrived(DeliveryState state)
{
    return state == DeliveryState::Delivered || state == DeliveryState::Read;
}
/// It came to its end elsewhere, as far as the one knows who says so.
[[nodiscard]] constexpr bool saysItDidNotArrive(DeliveryState state)
{
    return state == DeliveryState::Failed || state == DeliveryState::Expired;
}
enum class DeliveryLeg { Unknown, Rcs, Sms };
[[nodiscard]] QString stateName(DeliveryState state);
[[nodiscard]] std::optional<DeliveryState> stateFromName(QStringView name);
[[nodiscard]] QString stateLabel(DeliveryState state);
/// Of a phone that cannot be reached: its number is not valid. So it is no matter of RCS, and no SMS comes.
inline constexpr QLatin1StringView invalidNumberCode{"number-invalid"};
[[nodiscard]] bool isInvalidNumber(const Explanation &explanation);
/// The same, but as the explanation has it where that is another matter: "Not a valid number".
[[nodiscard]] QString stateLabel(DeliveryState state, const Explanation &explanation);
[[nodiscard]] QString legName(DeliveryLeg leg);
[[nodiscard]] DeliveryLeg legFromName(QStringView name);

/// One line of a run's timeline.
struct DeliveryEvent
{
    QDateTime at; ///< UTC.
    DeliveryState state = DeliveryState::Unknown;
    DeliveryLeg leg = DeliveryLeg::Unknown;
    QString text;                 ///< Detail for the eye; never holds the key.
    Explanation explanation = {}; ///< Of a reported failure: class, cause, cure; its code is empty otherwise.
    /// The report of an arrival names no leg, and nothing in it speaks against RCS, the agent's own. Whether
    /// that is believed is for progressOf() to say, which knows the other reports.
    bool rcsAssumed = false;

    bool operator==(const DeliveryEvent &) const = default;
};
/// {at, state, leg, text}, and `explanation` where there is one.
[[nodiscard]] QJsonObject toJson(const DeliveryEvent &event);

/// The record of one press of Send, stored before the request leaves and after every step.
/// It never holds the API key: request and reply are redacted before they come here.
struct TestRun
{
    QUuid id;
    QUuid providerId;
    QString providerNickname; ///< As it was at the time.
    QString fingerprint;      ///< connectionFingerprint() of what was tested.
    QString messageId;        ///< Ours; kept by "Try again".
    QString recipient;        ///< E.164; empty if it could not be read.
    TestMessage message;
    SendOutcome outcome = SendOutcome::Pending;
    QDateTime createdAt;  ///< UTC, when Send was pressed.
    QDateTime finishedAt; ///< UTC; invalid while pending.
    int httpStatus = 0;   ///< 0 when there was no answer.
    QString referenceId;  ///< The provider's own id; empty if not told.
    Explanation explanation;
    /// It went out while the provider had no callback URL yet, because it was never saved.
    bool withoutCallback = false;
    QString requestText; ///< Method, URL, headers and body as sent, the key as "••••".
    QString replyHeaders;
    QByteArray replyBody;        ///< At most 1 MiB.
    bool replyCut = false;       ///< The answer was longer.
    QList<DeliveryEvent> events; ///< Our own steps, and what the answer itself told.
    /// What callbacks told about this message, as it arrived; `at` is the vendor's time, or the time of
    /// arrival where the report names none. Read with the run and never saved with it.
    QList<DeliveryEvent> reports = {};
    QList<FieldIssue> issues; ///< Why nothing was sent, for SendOutcome::NotSent. Not stored.

    bool operator==(const TestRun &) const = default;
};
/// The run once its program has ended before the answer was known, at `now`: outcome, explanation (code
/// `interrupted`) and a last event.
[[nodiscard]] TestRun interrupted(TestRun run, const QDateTime &now);
/// The members that the command line prints for a run: runId, messageId, provider, to, createdAt, outcome,
/// httpStatus, referenceId, field, retryable, explanation, withoutCallback, delivery (see progressOf()),
/// events (our steps, then the reports), issues.
[[nodiscard]] QJsonObject toJson(const TestRun &run);

} // namespace desk
