// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/test_run.h"

#include "core/delivery.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::TestRun)
};

/// One value of an enum with its stable name and its word for the eye.
template <typename Value>
struct Named
{
    Value value;
    QLatin1StringView name;
    const char *label;
};

constexpr Named<SendOutcome> outcomes[] = {
    {SendOutcome::Pending, "pending"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Under way")},
    {SendOutcome::Accepted, "accepted"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Accepted")},
    {SendOutcome::Refused, "refused"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Refused")},
    {SendOutcome::Unclear, "unclear"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "No clear answer")},
    {SendOutcome::Cancelled, "cancelled"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Cancelled")},
    {SendOutcome::NotSent, "notSent"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Not sent")},
    {SendOutcome::Interrupted, "interrupted"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Interrupted")},
};

constexpr Named<DeliveryState> states[] = {
    {DeliveryState::Queued, "queued"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Queued")},
    {DeliveryState::Accepted, "accepted"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Accepted")},
    {DeliveryState::Refused, "refused"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Refused")},
    {DeliveryState::Unclear, "unclear"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "No clear answer")},
    {DeliveryState::Cancelled, "cancelled"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Cancelled")},
    {DeliveryState::Interrupted, "interrupted"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Interrupted")},
    {DeliveryState::Sent, "sent"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Sent")},
    {DeliveryState::Delivered, "delivered"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Delivered")},
    {DeliveryState::Read, "read"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Read")},
    {DeliveryState::Failed, "failed"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Failed")},
    {DeliveryState::Expired, "expired"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Expired")},
    {DeliveryState::Reachable, "reachable"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Can receive RCS")},
    {DeliveryState::Unreachable, "unreachable"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Cannot receive RCS")},
    {DeliveryState::Replied, "replied"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Replied")},
    {DeliveryState::Tapped, "tapped"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Tapped a button")},
    {DeliveryState::OptedOut, "optedOut"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Opted out")},
    {DeliveryState::Unknown, "unknown"_L1, QT_TRANSLATE_NOOP("desk::TestRun", "Unknown")},
};

constexpr std::pair<DeliveryLeg, QLatin1StringView> legs[] = {
    {DeliveryLeg::Unknown, "unknown"_L1},
    {DeliveryLeg::Rcs, "rcs"_L1},
    {DeliveryLeg::Sms, "sms"_L1},
};

template <typename Value, std::size_t Size>
const Named<Value> &entryOf(const Named<Value> (&table)[Size], Value value)
{
    return *std::find_if(std::begin(table), std::end(table) - 1,
                         [value](const Named<Value> &entry) { return entry.value == value; });
}

template <typename Value, std::size_t Size>
std::optional<Value> valueOf(const Named<Value> (&table)[Size], QStringView name)
{
    const auto found = std::find_if(std::begin(table), std::end(table),
                                    [name](const Named<Value> &entry) { return entry.name == name; });
    return found == std::end(table) ? std::nullopt : std::optional(found->value);
}

QString isoTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(std::optional<bool> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(isoTime(time)) : QJsonValue();
}

template <typename Items, typename Convert>
QJsonArray toArray(const Items &items, Convert convert)
{
    QJsonArray array;
    for (const auto &item : items)
        array.append(convert(item));
    return array;
}

QJsonObject deliveryJson(const TestRun &run)
{
    const DeliveryProgress progress = progressOf(run);
    return {{u"state"_s, stateName(progress.state)},
            {u"leg"_s, legName(progress.leg)},
            {u"reachable"_s, orNull(progress.reachable)},
            {u"deliveredAt"_s, timeOrNull(progress.deliveredAt)},
            {u"readAt"_s, timeOrNull(progress.readAt)},
            {u"replies"_s, progress.replies},
            {u"taps"_s, progress.taps}};
}

} // namespace

QString outcomeName(SendOutcome outcome)
{
    return entryOf(outcomes, outcome).name;
}

std::optional<SendOutcome> outcomeFromName(QStringView name)
{
    return valueOf(outcomes, name);
}

QString outcomeLabel(SendOutcome outcome)
{
    return QCoreApplication::translate("desk::TestRun", entryOf(outcomes, outcome).label);
}

QString sentence(const Explanation &explanation)
{
    QStringList parts{explanation.what, explanation.cause, explanation.cure};
    parts.removeAll(QString());
    return parts.join(u' ');
}

QJsonObject toJson(const Explanation &explanation)
{
    return {{u"code"_s, explanation.code},
            {u"what"_s, explanation.what},
            {u"cause"_s, explanation.cause},
            {u"cure"_s, explanation.cure},
            {u"field"_s, orNull(explanation.field)},
            {u"retryable"_s, orNull(explanation.retryable)},
            {u"retryAfter"_s, qint64(explanation.retryAfter.count())}};
}

Explanation explanationFromJson(const QJsonObject &object)
{
    Explanation explanation;
    explanation.code = object[u"code"].toString();
    explanation.what = object[u"what"].toString();
    explanation.cause = object[u"cause"].toString();
    explanation.cure = object[u"cure"].toString();
    explanation.field = object[u"field"].toString();
    if (const QJsonValue retryable = object[u"retryable"]; retryable.isBool())
        explanation.retryable = retryable.toBool();
    explanation.retryAfter = std::chrono::seconds(object[u"retryAfter"].toInteger());
    return explanation;
}

QString stateName(DeliveryState state)
{
    return entryOf(states, state).name;
}

std::optional<DeliveryState> stateFromName(QStringView name)
{
    return valueOf(states, name);
}

QString stateLabel(DeliveryState state)
{
    return QCoreApplication::translate("desk::TestRun", entryOf(states, state).label);
}

bool isInvalidNumber(const Explanation &explanation)
{
    return explanation.code == invalidNumberCode;
}

QString stateLabel(DeliveryState state, const Explanation &explanation)
{
    return isInvalidNumber(explanation) ? Text::tr("Not a valid number") : stateLabel(state);
}

QString legName(DeliveryLeg leg)
{
    const auto found = std::find_if(std::begin(legs), std::end(legs),
                                    [leg](const auto &entry) { return entry.first == leg; });
    return found == std::end(legs) ? QString() : QString(found->second);
}

DeliveryLeg legFromName(QStringView name)
{
    const auto found = std::find_if(std::begin(legs), std::end(legs),
                                    [name](const auto &entry) { return entry.second == name; });
    return found == std::end(legs) ? DeliveryLeg::Unknown : found->first;
}

QJsonObject toJson(const DeliveryEvent &event)
{
    QJsonObject object{{u"at"_s, timeOrNull(event.at)},
                       {u"state"_s, stateName(event.state)},
                       {u"leg"_s, legName(event.leg)},
                       {u"text"_s, event.text}};
    if (!event.explanation.code.isEmpty())
        object.insert(u"explanation"_s, toJson(event.explanation));
    return object;
}

TestRun interrupted(TestRun run, const QDateTime &now)
{
    Explanation &why = run.explanation;
    why = {};
    why.code = u"interrupted"_s;
    why.what = Text::tr("The test ended before its answer came.");
    why.cause = Text::tr("The request may have left already, so the message may still arrive.");
    why.cure = Text::tr("Look at the phone before you send again.");
    run.outcome = SendOutcome::Interrupted;
    run.finishedAt = now;
    run.events.append({now, DeliveryState::Interrupted, DeliveryLeg::Unknown, why.what});
    return run;
}

QJsonObject toJson(const TestRun &run)
{
    const auto eventJson = [](const DeliveryEvent &event) { return toJson(event); };
    const auto issueJson = [&run](const FieldIssue &issue) { return toJson(issue, run.providerNickname); };
    return {{u"runId"_s, run.id.toString(QUuid::WithoutBraces)},
            {u"messageId"_s, run.messageId},
            {u"provider"_s, run.providerNickname},
            {u"to"_s, run.recipient},
            {u"createdAt"_s, isoTime(run.createdAt)},
            {u"outcome"_s, outcomeName(run.outcome)},
            {u"httpStatus"_s, run.httpStatus},
            {u"referenceId"_s, run.referenceId},
            {u"code"_s, run.explanation.code},
            {u"field"_s, orNull(run.explanation.field)},
            {u"retryable"_s, orNull(run.explanation.retryable)},
            {u"explanation"_s, sentence(run.explanation)},
            {u"withoutCallback"_s, run.withoutCallback},
            {u"delivery"_s, deliveryJson(run)},
            {u"events"_s, toArray(run.events + run.reports, eventJson)},
            {u"issues"_s, toArray(run.issues, issueJson)}};
}

} // namespace desk
