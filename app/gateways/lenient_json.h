// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace desk {

// Vendors write codes as numbers here and as texts there, one object or an array around it. These read both.

/// The object that the text is, or the only object of the array that it is; no value for anything else.
[[nodiscard]] std::optional<QJsonObject> soleObject(const QByteArray &json);
/// A text, or a number as text; empty for all else.
[[nodiscard]] QString lenientText(const QJsonValue &value);
/// A whole number, or a text that is one.
[[nodiscard]] std::optional<int> lenientNumber(const QJsonValue &value);
/// The ASCII digits of a phone number and nothing else, to compare numbers by.
[[nodiscard]] QString digitsOf(const QString &text);
/// One line without control characters, at most `limit` characters: a stranger's words before they are shown.
[[nodiscard]] QString quotable(const QString &text, qsizetype limit = 200);

} // namespace desk
