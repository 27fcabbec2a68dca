// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How the rows of callback bodies are written and judged. All names, numbers and ids are made up.

#include "core/report.h"

#include <QStringList>

#include <vector>

namespace desk::test {

/// One event that a body has to give. `where` is message id, reference, number and time, "-" for none.
struct ExpectedEvent
{
    const char *state;      ///< State and leg; "assumed" for an arrival that names no leg, and may be by RCS.
    const char *text = "";  ///< A part of the text; the text is empty where this is.
    const char *code = "-"; ///< Of the explanation.
    const char *where = "m-1 r-1 919000000001 2031-03-01T10:00:04.120Z";
};

struct CallbackRow
{
    const char *name;
    QByteArray body;
    std::vector<ExpectedEvent> events; ///< None: the body is no report at all.
};

// The bodies that most rows are made from.

inline const QByteArray usualIds =
    R"("eventId":"e-1","messageId":"m-1","referenceID":"r-1","sendTime":"2031-03-01T10:00:04.120Z")";

/// An envelope around these members of the entity.
inline QByteArray eventWith(const QByteArray &members)
{
    return R"({"entityType":"STATUS_EVENT","userPhoneNumber":"+919000000001","agentId":"agent_demo_01","entity":{)" +
           members + "}}";
}
/// An event of a type with all ids, and maybe with more members.
inline QByteArray typed(const QByteArray &type, const QByteArray &more = {})
{
    return eventWith(R"("eventType":")" + type + R"(",)" + usualIds + (more.isEmpty() ? more : "," + more));
}
/// A failure with this error object.
inline QByteArray failed(const QByteArray &error)
{
    return typed("SEND_MESSAGE_FAILURE", R"("error":)" + error);
}
/// A delivery with this send time, as JSON.
inline QByteArray deliveredAt(const QByteArray &time)
{
    return eventWith(R"("eventType":"MESSAGE_DELIVERED","messageId":"m-1","referenceID":"r-1","sendTime":)" +
                     time);
}
/// A delivery to this phone, as JSON.
inline QByteArray deliveredTo(const QByteArray &number)
{
    return R"({"entityType":"USER_EVENT","userPhoneNumber":)" + number +
           R"(,"entity":{"eventType":"MESSAGE_DELIVERED",)" + usualIds + "}}";
}
/// What a user sent in answer to m-1, with these members of the entity. u-9 is the user's own message.
inline QByteArray fromUser(const QByteArray &members)
{
    return R"({"entityType":"USER_MESSAGE","userPhoneNumber":"+919000000001","agentId":"agent_demo_01","entity":{"messageId":"u-9","referenceID":"r-1","sendTime":"2031-03-01T10:00:04.120Z",)" +
           members + R"(},"metaData":{"orgMsgId":"m-1","orgMsgSendTime":"2031-03-01T09:00:00Z"}})";
}
inline QByteArray tapped(const QByteArray &response)
{
    return fromUser(R"("text":"","location":null,"userFile":null,"suggestionResponse":)" + response);
}
/// A reachability report with these lists.
inline QByteArray reachability(const QByteArray &lists)
{
    return R"({"status":"example-status","error":"","messageId":"m-1","referenceID":"r-1",)" + lists +
           R"(,"total limit":50})";
}

inline QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("-") : text;
}

inline QString stateOf(const ReportedEvent &told)
{
    const QString state = stateName(told.event.state) + QLatin1Char(' ');
    if (!told.event.rcsAssumed)
        return state + legName(told.event.leg);
    const bool named = told.event.leg != DeliveryLeg::Unknown;
    return state + QStringLiteral("assumed") + (named ? QStringLiteral(" although named") : QString());
}

inline QString whereOf(const ReportedEvent &told)
{
    const QStringList parts{told.messageId, told.referenceId, told.number,
                            told.event.at.toString(Qt::ISODateWithMs)};
    QStringList shown;
    for (const QString &part : parts)
        shown.append(orDash(part));
    return shown.join(QLatin1Char(' '));
}

inline bool textFits(const QString &text, const char *expected)
{
    const QString part = QString::fromUtf8(expected);
    if (part.isEmpty() || part.endsWith(QLatin1Char('.')))
        return part.isEmpty() ? text.isEmpty() : text.endsWith(part);
    return text.contains(part);
}

/// What one event lacks; empty if nothing.
inline QString faultOf(const ReportedEvent &told, const ExpectedEvent &expected)
{
    const QString actual =
        QStringList{stateOf(told), whereOf(told), orDash(told.event.explanation.code)}.join(QLatin1Char(' '));
    const QString wanted =
        QString::fromUtf8(QByteArray(expected.state) + ' ' + expected.where + ' ' + expected.code);
    if (actual != wanted)
        return QStringLiteral("\n  got  %1\n  want %2").arg(actual, wanted);
    if (!textFits(told.event.text, expected.text))
        return QStringLiteral("the text is “%1”").arg(told.event.text);
    return {};
}

/// What a reading of the row's body lacks; empty if nothing.
inline QString faultOf(const CallbackReading &reading, const CallbackRow &row)
{
    if (reading.json == row.events.empty())
        return reading.json ? QStringLiteral("it was taken") : QStringLiteral("it was not taken");
    if (reading.events.size() != static_cast<qsizetype>(row.events.size()))
        return QStringLiteral("it has %1 events").arg(reading.events.size());
    for (qsizetype place = 0; place < reading.events.size(); ++place) {
        const QString fault = faultOf(reading.events[place], row.events[static_cast<std::size_t>(place)]);
        if (!fault.isEmpty())
            return QStringLiteral("event %1: %2").arg(place + 1).arg(fault);
    }
    return {};
}

} // namespace desk::test
