// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox_stories.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

bool decidesAnswer(Story story)
{
    return story >= Story::TooManyRequests && story <= Story::HangsUp;
}

Story answerStory(const QStringList &contacts)
{
    for (const QString &contact : contacts) {
        if (decidesAnswer(storyOf(contact)))
            return storyOf(contact);
    }
    return Story::Delivered;
}

SandboxAnswer silence(SandboxAnswer::Way way)
{
    SandboxAnswer answer;
    answer.way = way;
    return answer;
}

SandboxAnswer tooManyRequests()
{
    SandboxAnswer answer = refusal(429, u"too many requests, try again later"_s);
    answer.headers = {{"Retry-After", "7"}};
    return answer;
}

SandboxAnswer webPage()
{
    SandboxAnswer answer;
    answer.contentType = "text/html; charset=utf-8";
    answer.body =
        "<!DOCTYPE html><html><head><title>Sandbox</title></head><body><h1>Maintenance</h1></body></html>\n";
    return answer;
}

/// Writes the callbacks of one recipient, one after the other.
class Teller
{
public:
    Teller(const SandboxMessage &message, const StoryFrame &frame, QString number)
        : m_message(message), m_frame(frame), m_number(std::move(number))
    {
    }

    QList<QByteArray> tell(Story story);

private:
    void event(const QString &type, const QString &entityType,
               const QJsonValue &error = QJsonValue::Undefined);
    void sent() { event(u"SEND_MESSAGE_SUCCESS"_s, u"STATUS_EVENT"_s); }
    void delivered() { event(u"MESSAGE_DELIVERED"_s, u"USER_EVENT"_s); }
    void failed();
    void notReachable();
    void userMessage(const QString &text, const QJsonValue &suggestionResponse);
    void tap();
    void add(const QJsonObject &callback)
    {
        m_callbacks.append(QJsonDocument(callback).toJson(QJsonDocument::Compact));
    }
    [[nodiscard]] QString now() const;
    [[nodiscard]] QString eventId() const;

    const SandboxMessage &m_message;
    const StoryFrame &m_frame;
    QString m_number;
    QList<QByteArray> m_callbacks;
};

QString isoTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QString Teller::now() const
{
    return isoTime(m_frame.sentAt.addMSecs(m_frame.pace.count() * (m_callbacks.size() + 1)));
}

QString Teller::eventId() const
{
    return u"%1-%2-%3"_s.arg(m_frame.referenceId, m_number.mid(1)).arg(m_callbacks.size() + 1);
}

void Teller::event(const QString &type, const QString &entityType, const QJsonValue &error)
{
    QJsonObject entity{{u"eventType"_s, type},
                       {u"eventId"_s, eventId()},
                       {u"messageId"_s, m_message.messageId},
                       {u"referenceID"_s, m_frame.referenceId},
                       {u"sendTime"_s, now()}};
    if (entityType == "USER_EVENT"_L1)
        entity.insert(u"senderPhoneNumber"_s, m_number);
    if (!error.isUndefined())
        entity.insert(u"error"_s, error);
    add({{u"entityType"_s, entityType},
         {u"userPhoneNumber"_s, m_number},
         {u"agentId"_s, m_frame.agentId},
         {u"entity"_s, entity}});
}

// Number 5 is "user not reachable" in the layer below JioCX, which very likely uses the same numbers.
void Teller::failed()
{
    event(u"SEND_MESSAGE_FAILURE"_s, u"STATUS_EVENT"_s,
          QJsonObject{{u"code"_s, u"404"_s},
                      {u"errCode"_s, 5},
                      {u"message"_s, u"sandbox: the user cannot be reached"_s}});
}

// No source shows a callback for the SMS leg, so none is made up: with a fallback this report is all there
// is. Whether JioCX also reports a failure of the RCS leg without one is a guess.
void Teller::notReachable()
{
    const QJsonArray none;
    add({{u"status"_s, u"sandbox"_s},
         {u"error"_s, u""_s},
         {u"messageID"_s, m_message.messageId},
         {u"referenceID"_s, m_frame.referenceId},
         {u"reachableUsers"_s, none},
         {u"reachableUsers_Count"_s, 0},
         {u"unReachableUsers"_s, QJsonArray{m_number}},
         {u"unReachableUsers_Count"_s, 1},
         {u"inValidNumbers"_s, none},
         {u"inValidNumbers_Count"_s, 0},
         {u"repeatedNumbers"_s, none},
         {u"repeatedNumbers_Count"_s, 0},
         {u"total limit"_s, 50}});
    if (!m_message.smsFallback)
        failed();
}

void Teller::userMessage(const QString &text, const QJsonValue &suggestionResponse)
{
    const QJsonObject entity{{u"messageId"_s, eventId() + "-user"_L1},
                             {u"referenceID"_s, m_frame.referenceId},
                             {u"sendTime"_s, now()},
                             {u"text"_s, text},
                             {u"location"_s, QJsonValue::Null},
                             {u"userFile"_s, QJsonValue::Null},
                             {u"suggestionResponse"_s, suggestionResponse}};
    const QJsonObject answered{{u"orgMsgId"_s, m_message.messageId},
                               {u"orgMsgSendTime"_s, isoTime(m_frame.sentAt)}};
    add({{u"entityType"_s, u"USER_MESSAGE"_s},
         {u"userPhoneNumber"_s, m_number},
         {u"agentId"_s, m_frame.agentId},
         {u"entity"_s, entity},
         {u"metaData"_s, answered}});
}

// A test message has no buttons. The tap is told as if it had one, so that its callback can be rehearsed.
void Teller::tap()
{
    userMessage({}, QJsonObject{{u"type"_s, u"REPLY"_s},
                                {u"plainText"_s, u"Yes"_s},
                                {u"postBack"_s, QJsonObject{{u"data"_s, u"sandbox_yes"_s}}}});
}

QList<QByteArray> Teller::tell(Story story)
{
    switch (story) {
    case Story::NotRcsCapable:
        notReachable();
        break;
    case Story::Failed:
        failed();
        break;
    case Story::Expired:
        sent();
        event(u"TTL_EXPIRATION_REVOKED"_s, u"SERVER_EVENT"_s);
        break;
    case Story::DeliveredAndRead:
        sent();
        delivered();
        event(u"MESSAGE_READ"_s, u"USER_EVENT"_s);
        break;
    case Story::Replies:
        sent();
        delivered();
        userMessage(u"Thanks, that works"_s, QJsonValue::Null);
        tap();
        break;
    default:
        sent();
        delivered();
    }
    return std::move(m_callbacks);
}

} // namespace

Story storyOf(QStringView number)
{
    bool ok = false;
    const int digits = number.right(4).toInt(&ok);
    return ok && number.size() > 4 && digits >= 1 && digits <= 10 ? static_cast<Story>(digits)
                                                                  : Story::Delivered;
}

// JioCX's own success body is not public; "referenceID" is the one member that is known. Its success status
// is not known either: 200 is the mildest guess.
SandboxAnswer sendAnswer(const SandboxMessage &message, const QString &referenceId)
{
    switch (answerStory(message.contacts)) {
    case Story::TooManyRequests:
        return tooManyRequests();
    case Story::ServerTrouble:
        return refusal(500, u"sandbox: trouble on our side"_s);
    case Story::NeverAnswers:
        return silence(SandboxAnswer::Way::Hang);
    case Story::NotJson:
        return webPage();
    case Story::HangsUp:
        return silence(SandboxAnswer::Way::Close);
    default:
        return jsonAnswer(200, {{u"referenceID"_s, referenceId}, {u"messageID"_s, message.messageId}});
    }
}

// What JioCX answers here is not known at all. The lists are those of its reachability callback and of the
// batch call of the layer below.
SandboxAnswer capabilityAnswer(const QStringList &numbers)
{
    QJsonArray reachable;
    QJsonArray unreachable;
    for (const QString &number : numbers)
        (storyOf(number) == Story::NotRcsCapable ? unreachable : reachable).append(number);
    return jsonAnswer(200, {{u"reachableUsers"_s, reachable}, {u"unReachableUsers"_s, unreachable}});
}

QList<QByteArray> callbacksOf(const SandboxMessage &message, const StoryFrame &frame)
{
    if (decidesAnswer(answerStory(message.contacts)))
        return {};
    QList<QByteArray> callbacks;
    for (const QString &number : message.contacts)
        callbacks += Teller(message, frame, number).tell(storyOf(number));
    return callbacks;
}

} // namespace desk
