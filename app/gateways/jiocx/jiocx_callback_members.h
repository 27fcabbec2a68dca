// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report.h"

#include <QJsonObject>

#include <initializer_list>
#include <optional>

namespace desk::jiocx {

/// What one body is read for; JioCX takes 50 phones at a time.
inline constexpr qsizetype mostEvents = 1000;

/// A text, or a number with all its digits; empty for all else.
[[nodiscard]] QString textOf(const QJsonValue &value);
/// The first of these members that is a text or a number, as text; empty if none is.
[[nodiscard]] QString textIn(const QJsonObject &object, std::initializer_list<QLatin1StringView> names);
/// A phone number's digits; empty for what cannot be one.
[[nodiscard]] QString phoneIn(const QJsonValue &value);
/// An ISO 8601 time that names its offset, or seconds or milliseconds since 1970. Invalid for all else: a
/// time without an offset would be a guess.
[[nodiscard]] QDateTime timeIn(const QJsonValue &value);
/// The vendor's own words about what went wrong, one line; empty if it has none.
[[nodiscard]] QString wordsIn(const QJsonObject &entity);

/// One object of a callback body: an envelope around `entity`, or a flat object that is both.
class CallbackObject
{
public:
    explicit CallbackObject(const QJsonObject &object);

    [[nodiscard]] const QJsonObject &outer() const { return m_outer; }
    [[nodiscard]] const QJsonObject &entity() const { return m_entity; }
    [[nodiscard]] bool isEnvelope() const { return m_isEnvelope; }

    /// In capitals with "_" between the words: "MESSAGE_READ".
    [[nodiscard]] const QString &eventType() const { return m_eventType; }
    [[nodiscard]] QString status() const;
    [[nodiscard]] bool isUserMessage() const;
    [[nodiscard]] QString eventId() const;
    [[nodiscard]] QString messageId() const;
    /// The message that a user's message answers.
    [[nodiscard]] QString answeredMessageId() const;
    [[nodiscard]] QString number() const;

    /// An event of that state with everything about it that stands in the same place for all kinds.
    [[nodiscard]] ReportedEvent event(DeliveryState state) const;
    /// The same for what a user sent, whose own message id is not ours.
    [[nodiscard]] ReportedEvent userEvent(DeliveryState state, const QString &text) const;

private:
    [[nodiscard]] QString id(std::initializer_list<QLatin1StringView> names) const;
    [[nodiscard]] QDateTime time() const;
    [[nodiscard]] std::optional<DeliveryLeg> leg() const;
    [[nodiscard]] bool mayBeOfAnyChannel() const;

    QJsonObject m_outer;
    QJsonObject m_entity;
    bool m_isEnvelope;
    QString m_eventType;
};

} // namespace desk::jiocx
