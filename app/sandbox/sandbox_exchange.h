// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QPair>
#include <QString>

namespace desk {

/// What came in, as far as the sandbox looks at it.
struct SandboxRequest
{
    QByteArray method;
    QString path;
    QByteArray apiKey;      ///< Header x-apikey.
    QByteArray agentId;     ///< Header agentid.
    QByteArray contentType; ///< Header Content-Type.
    QByteArray body;
    bool tooLong = false; ///< The body was longer than the sandbox reads; `body` is empty.
};

/// What goes out, or in which way nothing does.
struct SandboxAnswer
{
    enum class Way { Reply, Hang, Close };
    Way way = Way::Reply;
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body = {};
    QList<QPair<QByteArray, QByteArray>> headers = {};
};

[[nodiscard]] SandboxAnswer jsonAnswer(int status, const QJsonObject &body);
/// {"error":{"code","errCode","message"}}. JioCX has not published how its replies report errors. This is the
/// shape of its callbacks' error object; the numbers are those of the layer below it (2 refused, 3 key, 4
/// agent, 7 its own trouble, 9 too many). What a server in front of it would answer carries no number.
[[nodiscard]] SandboxAnswer refusal(int status, const QString &message);

} // namespace desk
