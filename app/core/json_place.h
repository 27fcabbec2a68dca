// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonParseError>

namespace desk {

/// Where in a UTF-8 text the JSON parser stumbled. Both count from 1; the column counts characters.
struct JsonPlace
{
    qsizetype line = 1;
    qsizetype column = 1;
};
[[nodiscard]] JsonPlace placeOf(const QByteArray &json, const QJsonParseError &problem);
/// The text without the byte order mark that some editors put before it.
[[nodiscard]] QByteArray withoutByteOrderMark(const QByteArray &text);

} // namespace desk
