// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Report)
};

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

QString timeText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString phoneText(const QString &digits)
{
    return digits.isEmpty() ? QString() : u'+' + digits;
}

QJsonObject eventJson(const ReportedEvent &reported)
{
    QJsonObject object = toJson(reported.event);
    object.insert(u"messageId"_s, reported.messageId);
    object.insert(u"referenceId"_s, reported.referenceId);
    object.insert(u"to"_s, phoneText(reported.number));
    return object;
}

} // namespace

ReportKind kindOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Reachable:
    case DeliveryState::Unreachable:
        return ReportKind::Reachability;
    case DeliveryState::Replied:
    case DeliveryState::Tapped:
    case DeliveryState::OptedOut:
        return ReportKind::Reply;
    case DeliveryState::Unknown:
        return ReportKind::Unknown;
    default:
        return ReportKind::Delivery;
    }
}

QString kindName(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Delivery:
        return u"delivery"_s;
    case ReportKind::Reachability:
        return u"reachability"_s;
    case ReportKind::Reply:
        return u"reply"_s;
    case ReportKind::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString kindLabel(ReportKind kind)
{
    switch (kind) {
    case ReportKind::Delivery:
        return Text::tr("Delivery");
    case ReportKind::Reachability:
        return Text::tr("Reachability");
    case ReportKind::Reply:
        return Text::tr("Reply");
    case ReportKind::Unknown:
        break;
    }
    return Text::tr("Unknown");
}

QList<DeliveryState> statesOf(ReportKind kind)
{
    QList<DeliveryState> states;
    for (int number = 0; number <= int(DeliveryState::Unknown); ++number) {
        if (const auto state = DeliveryState(number); kindOf(state) == kind)
            states.append(state);
    }
    return states;
}

bool canBeReported(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Queued:
    case DeliveryState::Accepted:
    case DeliveryState::Refused:
    case DeliveryState::Unclear:
    case DeliveryState::Cancelled:
    case DeliveryState::Interrupted:
        return false;
    default:
        return true;
    }
}

QList<DeliveryState> reportableStates(ReportKind kind)
{
    QList<DeliveryState> states = statesOf(kind);
    states.removeIf([](DeliveryState state) { return !canBeReported(state); });
    return states;
}

QJsonObject toJson(const Report &report)
{
    const ReportedEvent first = report.events.value(0);
    QJsonArray events;
    for (const ReportedEvent &event : report.events)
        events.append(eventJson(event));
    const bool received = report.origin == Report::Origin::Received;
    return {{u"id"_s, report.id},
            {u"provider"_s, report.providerNickname},
            {u"providerId"_s, idText(report.provider)},
            {u"receivedAt"_s, timeText(report.receivedAt)},
            {u"copies"_s, report.copies},
            {u"origin"_s, received ? u"received"_s : u"imported"_s},
            {u"kind"_s, kindName(kindOf(first.event.state))},
            {u"state"_s, stateName(first.event.state)},
            {u"to"_s, phoneText(first.number)},
            {u"messageId"_s, first.messageId},
            {u"text"_s, first.event.text},
            {u"events"_s, events},
            {u"body"_s, QString::fromUtf8(report.body)}};
}

} // namespace desk
