// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace desk::test {

/// What a judge said: one answer for each question, or why there is none.
struct OracleAnswers
{
    QList<QJsonObject> answers;
    QString failure; ///< Empty where all is well.
};
/// Asks a script of this folder all questions at once, in one Node.js process.
[[nodiscard]] OracleAnswers askOracle(const QString &script, const QList<QJsonObject> &questions);

} // namespace desk::test
