// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/reply_explanations.h"

#include "gateways/reply_texts.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::ReplyExplanations)
};

constexpr std::chrono::seconds longestWait{300};

bool brokeOff(const HttpReply &reply)
{
    return reply.transport != Transport::Answered && reply.status > 0;
}

/// The status decides wherever one came, but a broken-off success tells nothing sure.
bool countsByStatus(const HttpReply &reply)
{
    if (reply.transport == Transport::Answered)
        return true;
    const bool success = reply.status >= 200 && reply.status < 300;
    return brokeOff(reply) && !success && reply.transport != Transport::Cancelled;
}

ReplyClass classOfStatus(int status)
{
    if (status >= 200 && status < 300)
        return ReplyClass::Success;
    if (status == 502 || status == 504)
        return ReplyClass::Unclear; // A front server speaks; what stands behind it may have taken the
                                    // message.
    if (status == 409)
        return ReplyClass::Unclear; // A repeated message id: the first attempt may have been taken.
    return status >= 300 && status < 600 ? ReplyClass::Refused : ReplyClass::Unclear;
}

ReplyClass classOfTransport(Transport transport)
{
    switch (transport) {
    case Transport::BadRequest:
        return ReplyClass::NotSent;
    case Transport::Cancelled:
        return ReplyClass::Cancelled;
    case Transport::Answered:
    case Transport::Timeout:
    case Transport::Closed:
    case Transport::Other:
        return ReplyClass::Unclear;
    default:
        return ReplyClass::Refused;
    }
}

QString filled(const char *text, const QString &vendor)
{
    return translatedReplyText(text).replace(u"%1"_s, vendor);
}

Explanation explanationFrom(const ReplyText &text, const QString &vendor, Asked asked)
{
    const bool ownCure = asked == Asked::Message && *text.messageCure != '\0';
    Explanation result;
    result.code = QString::fromLatin1(text.code);
    result.what = filled(text.what, vendor);
    result.cause = filled(text.cause, vendor);
    result.cure = filled(ownCure ? text.messageCure : text.cure, vendor);
    result.field = text.field;
    result.retryable = text.retryable;
    return result;
}

/// Where a redirect wanted to lead, by its host alone: the rest of a foreign address is nobody's business.
QString redirectTarget(const HttpReply &reply)
{
    return QUrl(QString::fromLatin1(reply.header("Location"))).host();
}

Explanation explanationFrom(const CodeEntry &entry, Asked asked)
{
    const bool ownCure = asked == Asked::Message && !entry.messageCure.isEmpty();
    Explanation result;
    result.what = entry.meaning;
    result.cause = entry.cause;
    result.cure = ownCure ? entry.messageCure : entry.cure;
    result.field = entry.fields.value(0);
    result.retryable = entry.retryable;
    return result;
}

Explanation explainedStatus(const HttpReply &reply, const Wording &wording, Asked asked)
{
    const CodeEntry entry = filledIn(statusEntry(wording.codes, reply.status), wording.vendor);
    Explanation result = explanationFrom(entry, asked);
    result.code = u"http-%1"_s.arg(reply.status);
    if (reply.status == 429 || reply.status == 503)
        result.retryAfter = retryAfter(reply);
    if (result.retryAfter.count() > 0)
        result.cure = Words::tr("Wait %n second(s), then try again.", nullptr,
                                static_cast<int>(result.retryAfter.count()));
    if (const QString host = redirectTarget(reply); !host.isEmpty() && reply.status / 100 == 3)
        result.what += u' ' + Words::tr("It names %1.").arg(host);
    return result;
}

QDateTime httpDate(const QByteArray &text)
{
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(text).trimmed(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    date.setTimeSpec(Qt::UTC);
    return date;
}

qint64 secondsUntil(const HttpReply &reply, const QByteArray &text)
{
    const QDateTime until = httpDate(text);
    if (!until.isValid())
        return 0;
    const QDateTime answered = httpDate(reply.header("Date"));
    return (answered.isValid() ? answered : QDateTime::currentDateTimeUtc()).secsTo(until);
}

} // namespace

ReplyClass classOf(const HttpReply &reply)
{
    return countsByStatus(reply) ? classOfStatus(reply.status) : classOfTransport(reply.transport);
}

Explanation explainedReply(const HttpReply &reply, const Wording &wording, Asked asked)
{
    if (countsByStatus(reply))
        return explainedStatus(reply, wording, asked);
    Explanation result = explanationFrom(textForTransport(reply.transport), wording.vendor, asked);
    if (brokeOff(reply) && reply.transport != Transport::Cancelled)
        result.what += u' ' + Words::tr("The answer had begun with HTTP %1.").arg(reply.status);
    return result;
}

std::optional<Explanation> explainedCode(QStringView code, const Wording &wording, Asked asked)
{
    if (const std::optional<Transport> transport = transportForCode(code))
        return explanationFrom(textForTransport(*transport), wording.vendor, asked);
    constexpr auto prefix = "http-"_L1;
    bool isNumber = false;
    const int status = code.startsWith(prefix) ? code.sliced(prefix.size()).toInt(&isNumber) : 0;
    if (!isNumber || status < 100 || status > 599)
        return std::nullopt;
    return explainedReply({.transport = Transport::Answered, .status = status}, wording, asked);
}

std::chrono::seconds retryAfter(const HttpReply &reply)
{
    const QByteArray text = reply.header("Retry-After").trimmed();
    const bool digits =
        !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    const qint64 wait = digits ? (fits ? number : longestWait.count()) : secondsUntil(reply, text);
    return std::chrono::seconds(std::clamp<qint64>(wait, 0, longestWait.count()));
}

} // namespace desk
