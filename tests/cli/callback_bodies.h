// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace desk::test {

/// One delivery event as JioCX posts it.
inline QByteArray eventBody(const QByteArray &type, const QByteArray &messageId, const QByteArray &eventId,
                            const QByteArray &number = "+919000000001")
{
    return R"({"entityType":"USER_EVENT","userPhoneNumber":")" + number +
           R"(","agentId":"acme_offers_ab12cd34_agent","entity":{"eventType":")" + type + R"(","eventId":")" +
           eventId + R"(","messageId":")" + messageId +
           R"(","referenceID":"ref-1","sendTime":"2026-02-03T04:05:06.000Z"}})";
}

/// A typed reply; `text` is the inside of a JSON string.
inline QByteArray replyBody(const QByteArray &text, const QByteArray &messageId)
{
    return R"({"entityType":"USER_MESSAGE","userPhoneNumber":"+919000000010","entity":{"messageId":"user-1",)"
           R"("sendTime":"2026-02-03T04:05:06.000Z","text":")" +
           text + R"(","location":null,"userFile":null,"suggestionResponse":null},"metaData":{"orgMsgId":")" +
           messageId + R"("}})";
}

} // namespace desk::test
