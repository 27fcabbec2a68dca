// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox_exchange.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace desk {

namespace {

struct ErrorWords
{
    int status;
    QLatin1StringView code;
    int number; ///< 0 for none: a server in front answers, which knows nothing of such numbers.
};

ErrorWords errorWords(int status)
{
    static constexpr std::array table = {
        ErrorWords{400, QLatin1StringView{"BAD_REQUEST"}, 2},
        ErrorWords{401, QLatin1StringView{"UNAUTHORIZED"}, 3},
        ErrorWords{403, QLatin1StringView{"FORBIDDEN"}, 4},
        ErrorWords{404, QLatin1StringView{"NOT_FOUND"}, 0},
        ErrorWords{405, QLatin1StringView{"METHOD_NOT_ALLOWED"}, 0},
        ErrorWords{413, QLatin1StringView{"TOO_LARGE"}, 0},
        ErrorWords{429, QLatin1StringView{"TOO_MANY_REQUESTS"}, 9},
        ErrorWords{500, QLatin1StringView{"INTERNAL"}, 7},
    };
    const auto *found = std::find_if(table.begin(), table.end(),
                                     [status](const ErrorWords &row) { return row.status == status; });
    return found == table.end() ? table.back() : *found;
}

} // namespace

SandboxAnswer jsonAnswer(int status, const QJsonObject &body)
{
    SandboxAnswer answer;
    answer.status = status;
    answer.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return answer;
}

SandboxAnswer refusal(int status, const QString &message)
{
    const ErrorWords words = errorWords(status);
    QJsonObject error{{QLatin1StringView("code"), words.code}, {QLatin1StringView("message"), message}};
    if (words.number > 0)
        error.insert(QLatin1StringView("errCode"), words.number);
    return jsonAnswer(status, {{QLatin1StringView("error"), error}});
}

} // namespace desk
