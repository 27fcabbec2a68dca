// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_callback.h"

#include "gateways/jiocx/jiocx_callback_failures.h"
#include "gateways/jiocx/jiocx_callback_members.h"
#include "gateways/jiocx/jiocx_callback_reachability.h"
#include "gateways/jiocx/jiocx_callback_user.h"
#include "gateways/lenient_json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxCallback)
};

/// Lists in lists are followed no further than this.
constexpr int deepest = 8;
constexpr qsizetype longestName = 60;

struct NamedState
{
    QLatin1StringView name;
    DeliveryState state;
    Ending ending = Ending::Failed; ///< Where the state is an end without delivery.
};

constexpr NamedState eventTypes[] = {
    {"SEND_MESSAGE_SUCCESS"_L1, DeliveryState::Sent},
    {"MESSAGE_SENT"_L1, DeliveryState::Sent},
    {"MESSAGE_DELIVERED"_L1, DeliveryState::Delivered},
    {"MESSAGE_READ"_L1, DeliveryState::Read},
    {"SEND_MESSAGE_FAILURE"_L1, DeliveryState::Failed},
    {"MESSAGE_FAILED"_L1, DeliveryState::Failed},
    {"TTL_EXPIRATION_REVOKED"_L1, DeliveryState::Expired, Ending::Expired},
    {"MESSAGE_EXPIRED"_L1, DeliveryState::Expired, Ending::Expired},
    {"TTL_EXPIRATION_REVOKE_FAILED"_L1, DeliveryState::Expired, Ending::NotWithdrawn},
    {"MESSAGE_REVOKED"_L1, DeliveryState::Expired, Ending::Withdrawn},
    {"UNSUBSCRIBE"_L1, DeliveryState::OptedOut},
};

/// Of the flat style, in which `event_type` says only that a status is reported.
constexpr NamedState statuses[] = {
    {"SENT"_L1, DeliveryState::Sent},          {"DELIVERED"_L1, DeliveryState::Delivered},
    {"READ"_L1, DeliveryState::Read},          {"FAILED"_L1, DeliveryState::Failed},
    {"UNDELIVERED"_L1, DeliveryState::Failed}, {"EXPIRED"_L1, DeliveryState::Expired, Ending::Expired},
};

constexpr QLatin1StringView statusTypes[] = {"MESSAGE_DISPATCH"_L1, "MESSAGE_STATUS"_L1,
                                             "DELIVERY_REPORT"_L1};

const NamedState *namedState(std::span<const NamedState> names, const QString &name)
{
    const auto found = std::find_if(names.begin(), names.end(),
                                    [&name](const NamedState &entry) { return name == entry.name; });
    return found == names.end() ? nullptr : &*found;
}

const NamedState *stateByStatus(const CallbackObject &object)
{
    const QString &type = object.eventType();
    const bool mayTell = type.isEmpty() || std::find(std::begin(statusTypes), std::end(statusTypes), type) !=
                                               std::end(statusTypes);
    const bool isAboutSomething = !object.messageId().isEmpty() || !object.number().isEmpty();
    return mayTell && isAboutSomething ? namedState(statuses, object.status()) : nullptr;
}

ReportedEvent deliveryEvent(const NamedState &told, const CallbackObject &object, const Wording &wording)
{
    ReportedEvent result = object.event(told.state);
    DeliveryEvent &event = result.event;
    if (told.state == DeliveryState::OptedOut)
        event.text = Words::tr("The phone's owner wants no more messages from this agent.");
    if (told.state != DeliveryState::Failed && told.state != DeliveryState::Expired)
        return result;
    event.text = wordsIn(object.entity());
    event.explanation = explainedEnding(told.ending, object, event.leg, wording);
    return result;
}

QString unknownText(const CallbackObject &object, const QString &vendor)
{
    const QString type = quotable(object.eventType(), longestName);
    const QString name = type.isEmpty() ? quotable(object.status(), longestName) : type;
    const QString words = wordsIn(object.entity());
    const QString text =
        name.isEmpty() ? Words::tr("%1 reported something that this program does not know.").arg(vendor)
                       : Words::tr("%1 reported “%2”, which this program does not know.").arg(vendor, name);
    return words.isEmpty() ? text : text + u' ' + Words::tr("%1 says: “%2”").arg(vendor, words);
}

ReportedEvent unknownEvent(const CallbackObject &object, const QString &vendor)
{
    ReportedEvent result = object.event(DeliveryState::Unknown);
    result.event.text = unknownText(object, vendor);
    return result;
}

QList<ReportedEvent> eventsIn(const CallbackObject &object, const Wording &wording)
{
    const QString &vendor = wording.vendor;
    if (const NamedState *told = namedState(eventTypes, object.eventType()))
        return {deliveryEvent(*told, object, wording)};
    if (isFromUser(object))
        return userEventsIn(object, vendor);
    if (isReachabilityReport(object)) {
        const QList<ReportedEvent> events = reachabilityEventsIn(object, vendor);
        return events.isEmpty() ? QList{unknownEvent(object, vendor)} : events;
    }
    if (const NamedState *told = stateByStatus(object))
        return {deliveryEvent(*told, object, wording)};
    return {unknownEvent(object, vendor)};
}

void gather(QList<ReportedEvent> &events, const QJsonValue &value, const Wording &wording, int depth)
{
    const QJsonArray list = value.toArray();
    if (list.isEmpty() || depth > deepest) {
        events += eventsIn(CallbackObject(value.toObject()), wording);
        return;
    }
    for (const QJsonValue &entry : list) {
        if (events.size() > mostEvents)
            return;
        gather(events, entry, wording, depth + 1);
    }
}

void cutToMost(QList<ReportedEvent> &events)
{
    if (events.size() <= mostEvents)
        return;
    events.resize(mostEvents - 1);
    ReportedEvent rest;
    rest.event.text =
        Words::tr("The report tells of more than %L1 events. The rest was not read.").arg(mostEvents);
    events.append(rest);
}

QStringList numbersOf(const QList<ReportedEvent> &events)
{
    QStringList numbers;
    for (const ReportedEvent &event : events)
        numbers.append(event.number);
    return numbers;
}

/// Not the event id alone: nobody promises that one vendor's ids are never used twice.
QString identityOf(const CallbackObject &object, const QList<ReportedEvent> &events)
{
    const QString eventId = object.eventId();
    if (eventId.isEmpty())
        return {};
    // No id has a control character, and types come last: no other ids come to the same text.
    const QStringList parts{eventId, object.messageId(), numbersOf(events).join(u','), object.eventType(),
                            object.status()};
    return parts.join(u'\u001f');
}

/// Empty if there are several, or none.
QJsonObject soleObjectOf(const QJsonDocument &document)
{
    const QJsonArray list = document.array();
    return list.size() == 1 ? list.first().toObject() : document.object();
}

} // namespace

CallbackReading readCallback(const QByteArray &body, const Wording &wording)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isNull())
        return {};
    CallbackReading reading{.json = true};
    const QJsonObject sole = soleObjectOf(document);
    if (sole.isEmpty()) {
        gather(reading.events, document.array(), wording, 0);
        cutToMost(reading.events);
        return reading;
    }
    const CallbackObject object(sole);
    reading.events = eventsIn(object, wording);
    cutToMost(reading.events);
    reading.identity = identityOf(object, reading.events);
    return reading;
}

} // namespace desk::jiocx
