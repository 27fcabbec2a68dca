// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_reply.h"

#include "gateways/jiocx/jiocx_capability.h"
#include "gateways/jiocx/jiocx_errors.h"
#include "gateways/lenient_json.h"
#include "gateways/reply_explanations.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxReply)
};

SendOutcome sendOutcome(ReplyClass replyClass)
{
    switch (replyClass) {
    case ReplyClass::Success:
        return SendOutcome::Accepted;
    case ReplyClass::Refused:
        return SendOutcome::Refused;
    case ReplyClass::Cancelled:
        return SendOutcome::Cancelled;
    case ReplyClass::NotSent:
        return SendOutcome::NotSent;
    case ReplyClass::Unclear:
        break;
    }
    return SendOutcome::Unclear;
}

CheckOutcome checkOutcome(ReplyClass replyClass)
{
    switch (replyClass) {
    case ReplyClass::Success:
        return CheckOutcome::Works;
    case ReplyClass::Refused:
        return CheckOutcome::Refused;
    case ReplyClass::Cancelled:
        return CheckOutcome::Cancelled;
    case ReplyClass::NotSent:
        return CheckOutcome::NotSent;
    case ReplyClass::Unclear:
        break;
    }
    return CheckOutcome::Unclear;
}

QString referenceIn(const QJsonObject &reply)
{
    for (const QLatin1StringView name :
         {"referenceID"_L1, "referenceId"_L1, "messageId"_L1, "messageID"_L1}) {
        if (const QString reference = quotable(lenientText(reply.value(name))); !reference.isEmpty())
            return reference;
    }
    return {};
}

bool isWebPage(const QByteArray &body)
{
    return body.trimmed().startsWith('<');
}

QString statusCode(const HttpReply &reply)
{
    return u"http-%1"_s.arg(reply.status);
}

Explanation accepted(const HttpReply &reply, const QString &vendor, const QList<DeliveryEvent> &events)
{
    Explanation result;
    result.code = statusCode(reply);
    result.what = Words::tr("%1 accepted the message (HTTP %2).").arg(vendor).arg(reply.status);
    result.cause =
        Words::tr("Accepted is not delivered: %1 has taken the message and will try to deliver it.")
            .arg(vendor);
    for (const DeliveryEvent &event : events)
        result.cause += u' ' + event.text;
    result.cure =
        Words::tr("Look at the phone, and wait for the delivery report. Trying again sends another message.");
    result.retryable = false;
    return result;
}

Explanation notUnderstood(const HttpReply &reply, const QString &vendor, Asked asked)
{
    Explanation result;
    result.code = u"answer-unknown"_s;
    result.what = asked == Asked::Message
                      ? Words::tr("%1 answered %2 but not in a form we know; it may have taken the message.")
                            .arg(vendor)
                            .arg(reply.status)
                      : Words::tr("%1 answered %2 but not in a form we know.").arg(vendor).arg(reply.status);
    if (reply.cut)
        result.cause = Words::tr("The answer was longer than 1 MiB, so the rest was not read.");
    else if (isWebPage(reply.body))
        result.cause = Words::tr("The answer is a web page. The address may be that of a web site, or your "
                                 "network may want a sign-in first.");
    else
        result.cause = Words::tr("The answer is not the JSON that a messaging service gives.");
    result.cure =
        asked == Asked::Message
            ? Words::tr("Look at the phone before you try again. If nothing came, check HTTP Endpoint.")
            : Words::tr("Check HTTP Endpoint. If it is right, send the raw answer to the support of %1.")
                  .arg(vendor);
    result.field = field::httpEndpoint;
    return result;
}

/// JioCX's own id of the submission, as distinct from ours, which a refusal may repeat.
bool hasReference(const QJsonObject &reply)
{
    return !lenientText(reply.value("referenceID"_L1)).isEmpty() ||
           !lenientText(reply.value("referenceId"_L1)).isEmpty();
}

/// A good status around an answer that tells of trouble.
Explanation troubled(const HttpReply &reply, const Trouble &trouble, const Wording &wording, Asked asked,
                     bool refused)
{
    if (refused && explainedTrouble(trouble, wording))
        return explained(reply, trouble, wording, asked, refused);
    const QString &vendor = wording.vendor;
    Explanation result;
    result.code = u"answer-troubled"_s;
    result.what = Words::tr("%1 answered %2, but the answer tells of trouble.").arg(vendor).arg(reply.status);
    if (!trouble.text.isEmpty())
        result.what += u' ' + Words::tr("%1 says: “%2”").arg(vendor, trouble.text);
    result.cause = Words::tr("%1 gives no reason that we know.").arg(vendor);
    result.cure = asked == Asked::Message
                      ? Words::tr("Look at the phone before you try again. If nothing came, send the raw "
                                  "answer to the support of %1.")
                            .arg(vendor)
                      : Words::tr("Send the raw answer to the support of %1.").arg(vendor);
    result.field = fieldNamedIn(trouble.hint + u' ' + trouble.text);
    return result;
}

/// With a reference it is trouble and success at once, and so it is unclear.
SendVerdict readTroubled(const HttpReply &reply, const QJsonObject &body, const Trouble &trouble,
                         const Wording &wording)
{
    const bool both = hasReference(body);
    SendVerdict verdict{.outcome = both ? SendOutcome::Unclear : SendOutcome::Refused,
                        .referenceId = both ? referenceIn(body) : QString(),
                        .explanation = troubled(reply, trouble, wording, Asked::Message, !both),
                        .events = reachabilityIn(body)};
    if (both)
        verdict.explanation.retryable.reset();
    return verdict;
}

SendVerdict readSuccess(const HttpReply &reply, const Wording &wording)
{
    const QString &vendor = wording.vendor;
    if (reply.body.trimmed().isEmpty())
        return {.outcome = SendOutcome::Accepted, .explanation = accepted(reply, vendor, {})};
    const std::optional<QJsonObject> body = soleObject(reply.body);
    if (!body || reply.cut)
        return {.outcome = SendOutcome::Unclear, .explanation = notUnderstood(reply, vendor, Asked::Message)};
    if (const Trouble trouble = troubleIn(*body); trouble.told)
        return readTroubled(reply, *body, trouble, wording);
    const QList<DeliveryEvent> events = reachabilityIn(*body);
    return {.outcome = SendOutcome::Accepted,
            .referenceId = referenceIn(*body),
            .explanation = accepted(reply, vendor, events),
            .events = events};
}

Explanation works(const HttpReply &reply, std::optional<bool> capable, const QString &vendor)
{
    Explanation result;
    result.code = statusCode(reply);
    result.what = Words::tr("%1 answered: the address, the API key and the agent work.").arg(vendor);
    result.cause = !capable
                       ? Words::tr("Whether the number can receive RCS is unknown: the answer does not say.")
                   : *capable ? Words::tr("The number can receive RCS.")
                              : Words::tr("The number cannot receive RCS at the moment.");
    result.cure = capable == false ? Words::tr("For a test message, pick a phone on which RCS chats are on.")
                                   : Words::tr("Send a test message to prove the whole way.");
    result.retryable = false;
    return result;
}

CheckVerdict readCheckSuccess(const HttpReply &reply, const QString &number, const Wording &wording)
{
    const QString &vendor = wording.vendor;
    // A host that says 200 to everything proves nothing about key and agent.
    if (QJsonDocument::fromJson(reply.body).isNull() || reply.cut)
        return {.outcome = CheckOutcome::Unclear,
                .explanation = notUnderstood(reply, vendor, Asked::Connection)};
    const Trouble trouble = troubleIn(soleObject(reply.body).value_or(QJsonObject()));
    if (trouble.told && !trouble.isAboutPhone())
        return {.outcome = CheckOutcome::Refused,
                .explanation = troubled(reply, trouble, wording, Asked::Connection, true)};
    const std::optional<bool> capable =
        trouble.told ? std::optional(false) : rcsCapableIn(reply.body, number);
    return {
        .outcome = CheckOutcome::Works, .rcsCapable = capable, .explanation = works(reply, capable, vendor)};
}

} // namespace

SendVerdict readSendReply(const HttpReply &reply, const Wording &wording)
{
    const ReplyClass replyClass = classOf(reply);
    if (replyClass == ReplyClass::Success)
        return readSuccess(reply, wording);
    const Trouble trouble = troubleIn(soleObject(reply.body).value_or(QJsonObject()));
    return {.outcome = sendOutcome(replyClass),
            .explanation =
                explained(reply, trouble, wording, Asked::Message, replyClass == ReplyClass::Refused)};
}

CheckVerdict readCheckReply(const HttpReply &reply, const QString &number, const Wording &wording)
{
    const ReplyClass replyClass = classOf(reply);
    if (replyClass == ReplyClass::Success)
        return readCheckSuccess(reply, number, wording);
    const Trouble trouble = troubleIn(soleObject(reply.body).value_or(QJsonObject()));
    // The platform below JioCX answers 404 about a number without RCS: then all else works.
    if (reply.status == 404 && replyClass == ReplyClass::Refused && trouble.isAboutPhone())
        return {.outcome = CheckOutcome::Works,
                .rcsCapable = false,
                .explanation = works(reply, false, wording.vendor)};
    return {.outcome = checkOutcome(replyClass),
            .explanation =
                explained(reply, trouble, wording, Asked::Connection, replyClass == ReplyClass::Refused)};
}

} // namespace desk::jiocx
