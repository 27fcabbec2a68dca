// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json_place.h"

#include <QList>
#include <QString>

#include <algorithm>

namespace desk {

JsonPlace placeOf(const QByteArray &json, const QJsonParseError &problem)
{
    // Qt tells the place after the character, except for what follows the end of a document.
    const qsizetype back = problem.error == QJsonParseError::GarbageAtEnd ? 0 : 1;
    const QByteArray before = json.left(std::max<qsizetype>(0, problem.offset - back));
    const QByteArray lineStart = before.mid(before.lastIndexOf('\n') + 1);
    return {before.count('\n') + 1, QString::fromUtf8(lineStart).toUcs4().size() + 1};
}

QByteArray withoutByteOrderMark(const QByteArray &text)
{
    return text.startsWith("\xEF\xBB\xBF") ? text.mid(3) : text;
}

} // namespace desk
