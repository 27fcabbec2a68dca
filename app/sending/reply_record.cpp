// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/reply_record.h"

#include "core/redaction.h"

namespace desk {

namespace {

// The mark that stands for a secret may be longer than what it replaces.
constexpr qsizetype bodyLimit = 1024 * 1024;

} // namespace

HttpReply withoutKey(const HttpReply &reply, const QString &key)
{
    const QByteArray secret = key.toUtf8();
    HttpReply clean = reply;
    clean.body = redacted(reply.body, secret);
    clean.detail = redacted(reply.detail, key);
    for (HttpHeader &header : clean.headers) {
        header.name = redacted(header.name, secret);
        header.value = redacted(header.value, secret);
    }
    if (clean.body.size() > bodyLimit) {
        clean.body.truncate(bodyLimit);
        clean.cut = true;
    }
    return clean;
}

QString headerLines(const HttpReply &reply)
{
    QStringList lines;
    if (reply.transport != Transport::Answered && !reply.detail.isEmpty())
        lines.append(reply.detail);
    for (const HttpHeader &header : reply.headers)
        lines.append(QString::fromUtf8(header.name) + QLatin1StringView(": ") +
                     QString::fromUtf8(header.value));
    return lines.join(u'\n');
}

void wipe(QString &secret)
{
    secret.fill(u'\0');
    secret.clear();
}

} // namespace desk
