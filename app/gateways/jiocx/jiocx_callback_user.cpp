// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_callback_user.h"

#include "gateways/lenient_json.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxCallback)
};

constexpr qsizetype longestReply = 500;

/// The things tapped, as a list whether it is written as one or not.
QJsonArray tapsIn(const CallbackObject &object)
{
    const QJsonValue response = object.entity().value("suggestionResponse"_L1);
    const QJsonArray candidates = response.isArray() ? response.toArray() : QJsonArray{response};
    QJsonArray taps;
    for (const QJsonValue &candidate : candidates) {
        if (taps.size() > mostEvents)
            break;
        if (!candidate.toObject().isEmpty() || !textOf(candidate).isEmpty())
            taps.append(candidate);
    }
    return taps;
}

/// Some senders append this to what a button gives back; it is not theirs to read.
QString withoutSuffix(QString data)
{
    static constexpr QLatin1StringView suffix = "{{$50}}"_L1;
    if (data.endsWith(suffix))
        data.chop(suffix.size());
    return data.trimmed();
}

QString postBackIn(const QJsonObject &tap)
{
    for (const QLatin1StringView name : {"postBack"_L1, "postback"_L1}) {
        const QJsonValue value = tap.value(name);
        const QString data = value.isObject() ? textIn(value.toObject(), {"data"_L1}) : textOf(value);
        if (!data.isEmpty())
            return withoutSuffix(data);
    }
    return withoutSuffix(textIn(tap, {"postbackData"_L1, "postBackData"_L1}));
}

QString tapText(const QJsonValue &value)
{
    const QJsonObject tap = value.toObject();
    for (const QString &text : {textOf(value), textIn(tap, {"plainText"_L1, "text"_L1}), postBackIn(tap)}) {
        if (const QString label = quotable(text, longestReply); !label.isEmpty())
            return label;
    }
    const bool action = textIn(tap, {"type"_L1}).compare("ACTION"_L1, Qt::CaseInsensitive) == 0;
    return action ? Words::tr("An action button without a name") : Words::tr("A quick reply without a name");
}

QString coordinate(const QJsonObject &place, QLatin1StringView longName, QLatin1StringView shortName)
{
    return quotable(textIn(place, {longName, shortName}), 20);
}

QString locationText(const QJsonValue &value)
{
    const QJsonObject location = value.toObject();
    const QJsonObject inner = location.value("coordinates"_L1).toObject();
    const QJsonObject &place = inner.isEmpty() ? location : inner;
    const QString latitude = coordinate(place, "latitude"_L1, "lat"_L1);
    const QString longitude = coordinate(place, "longitude"_L1, "lng"_L1);
    const QString said = quotable(textOf(value));
    const QString where =
        latitude.isEmpty() || longitude.isEmpty() ? said : u"%1, %2"_s.arg(latitude, longitude);
    if (!where.isEmpty())
        return Words::tr("A location: %1").arg(where);
    return location.isEmpty() ? QString() : Words::tr("A location");
}

QString fileText(const QJsonValue &value)
{
    const QJsonObject file = value.toObject();
    const QJsonObject payload = file.value("payload"_L1).toObject();
    const auto names = {"fileName"_L1, "fileUri"_L1, "fileUrl"_L1, "mimeType"_L1};
    for (const QString &text : {textOf(value), textIn(payload, names), textIn(file, names)}) {
        if (const QString name = quotable(text); !name.isEmpty())
            return Words::tr("A file: %1").arg(name);
    }
    return file.isEmpty() ? QString() : Words::tr("A file");
}

QString replyText(const QJsonObject &entity, const QString &vendor)
{
    QStringList parts{quotable(textOf(entity.value("text"_L1)), longestReply),
                      locationText(entity.value("location"_L1)), fileText(entity.value("userFile"_L1))};
    parts.removeAll(QString());
    return parts.isEmpty() ? Words::tr("%1 does not say what the reply holds.").arg(vendor)
                           : parts.join(u" · "_s);
}

} // namespace

bool isFromUser(const CallbackObject &object)
{
    return object.isUserMessage() || (object.isEnvelope() && !tapsIn(object).isEmpty());
}

QList<ReportedEvent> userEventsIn(const CallbackObject &object, const QString &vendor)
{
    QList<ReportedEvent> events;
    for (const QJsonValue &tap : tapsIn(object))
        events.append(object.userEvent(DeliveryState::Tapped, tapText(tap)));
    if (events.isEmpty())
        events.append(object.userEvent(DeliveryState::Replied, replyText(object.entity(), vendor)));
    return events;
}

} // namespace desk::jiocx
