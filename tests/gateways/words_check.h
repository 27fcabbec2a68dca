// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/test_run.h"

#include <QStringList>

namespace desk::test {

/// What an explanation that a user reads must not lack or say; empty if it is fit to be shown.
inline QString faultOf(const Explanation &explanation)
{
    if (explanation.code.isEmpty() || explanation.what.isEmpty() || explanation.cure.isEmpty())
        return QStringLiteral("code, what or cure is missing");
    const QString all =
        QStringList{explanation.what, explanation.cause, explanation.cure}.join(u' ').toLower();
    for (const QString &word : {QStringLiteral("error"), QStringLiteral("invalid"), QStringLiteral("please"),
                                QStringLiteral("successfully"), QStringLiteral("%1"), QStringLiteral("%2")}) {
        if (all.contains(word))
            return QStringLiteral("it says “%1”").arg(word);
    }
    return {};
}

} // namespace desk::test
