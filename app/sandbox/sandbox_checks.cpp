// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/sandbox_checks.h"

#include "core/field_rules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <optional>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

// What is wrong, in the words of an API: this text goes over the wire, not on the screen, so it is not
// translated.
using Trouble = std::optional<QString>;

bool matches(const QRegularExpression &pattern, const QJsonValue &value)
{
    return value.isString() && pattern.match(value.toString()).hasMatch();
}

bool isE164(const QJsonValue &value)
{
    static const QRegularExpression pattern(u"\\A\\+[1-9][0-9]{1,14}\\z"_s);
    return matches(pattern, value);
}

bool isDltId(const QJsonValue &value)
{
    static const QRegularExpression pattern(u"\\A[0-9]{19}\\z"_s);
    return matches(pattern, value);
}

bool isFilledText(const QJsonValue &value)
{
    return value.isString() && !value.toString().trimmed().isEmpty();
}

Trouble textTrouble(const QJsonObject &object, const QString &path, const QString &name)
{
    if (isFilledText(object.value(name)))
        return {};
    return u"%1 is missing or is not a text"_s.arg(path + name);
}

Trouble contactsTrouble(const QJsonValue &value)
{
    if (!value.isArray())
        return u"contacts is missing or is not an array"_s;
    const QJsonArray contacts = value.toArray();
    if (contacts.isEmpty() || contacts.size() > 50)
        return u"contacts must hold 1 to 50 numbers"_s;
    for (const QJsonValue &contact : contacts) {
        if (!isE164(contact))
            return u"contacts must be numbers as texts in E.164 form, like +919000000001"_s;
    }
    return {};
}

Trouble contentTrouble(const QJsonValue &data)
{
    if (!data.isObject())
        return u"data is missing or is not an object"_s;
    const QJsonValue content = data.toObject().value(u"content"_s);
    if (!content.isObject())
        return u"data.content is missing or is not an object"_s;
    const QJsonObject members = content.toObject();
    if (members.contains(u"richCardDetails"_s) && !members.contains(u"plainText"_s))
        return members.value(u"richCardDetails"_s).isObject()
                   ? Trouble{}
                   : u"data.content.richCardDetails is not an object"_s;
    return textTrouble(members, u"data.content."_s, u"plainText"_s);
}

Trouble optionalTextTrouble(const QJsonObject &sms, const QString &name)
{
    if (!sms.contains(name) || sms.value(name).isString())
        return {};
    return u"data_sms.%1 is not a text"_s.arg(name);
}

Trouble dltTrouble(const QJsonObject &sms, const QString &name)
{
    if (!sms.contains(name) || isDltId(sms.value(name)))
        return {};
    return u"data_sms.%1 must be a text of 19 digits"_s.arg(name);
}

// Which members JioCX requires is not known. Without sender and text there is no SMS; the DLT ids are missing
// from messages to other countries than India.
Trouble smsTrouble(const QJsonValue &value)
{
    if (!value.isObject())
        return u"data_sms is not an object"_s;
    const QJsonObject sms = value.toObject();
    for (const QString &name : {u"sender_id"_s, u"body"_s}) {
        if (const Trouble trouble = textTrouble(sms, u"data_sms."_s, name))
            return trouble;
    }
    for (const QString &name : {u"domain_id"_s, u"sms_type"_s, u"sms_content_type"_s}) {
        if (const Trouble trouble = optionalTextTrouble(sms, name))
            return trouble;
    }
    for (const QString &name : {u"dlt_entity_id"_s, u"dlt_template_id"_s}) {
        if (const Trouble trouble = dltTrouble(sms, name))
            return trouble;
    }
    return {};
}

Trouble messageTrouble(const QJsonObject &body)
{
    if (const Trouble trouble = textTrouble(body, {}, u"messageID"_s))
        return trouble;
    if (body.contains(u"campaignID"_s) && !body.value(u"campaignID"_s).isString())
        return u"campaignID is not a text"_s;
    if (const Trouble trouble = contactsTrouble(body.value(u"contacts"_s)))
        return trouble;
    if (const Trouble trouble = contentTrouble(body.value(u"data"_s)))
        return trouble;
    return body.contains(u"data_sms"_s) ? smsTrouble(body.value(u"data_sms"_s)) : Trouble{};
}

std::variant<QJsonObject, SandboxAnswer> jsonBody(const SandboxRequest &request)
{
    if (request.tooLong)
        return refusal(413, u"the body is too long"_s);
    if (!request.contentType.toLower().startsWith("application/json"))
        return refusal(400, u"Content-Type must be application/json"_s);
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    if (!document.isObject())
        return refusal(400, u"the body is not a JSON object"_s);
    return document.object();
}

std::optional<SandboxAnswer> keyRefusal(const SandboxRequest &request, const SandboxAccount &account)
{
    if (request.apiKey == account.apiKey.toUtf8())
        return {};
    return refusal(401, u"x-apikey is missing or wrong"_s);
}

SandboxMessage messageOf(const QJsonObject &body)
{
    SandboxMessage message;
    message.messageId = body.value(u"messageID"_s).toString();
    message.smsFallback = body.contains(u"data_sms"_s);
    const QJsonArray contacts = body.value(u"contacts"_s).toArray();
    for (const QJsonValue &contact : contacts)
        message.contacts.append(contact.toString());
    return message;
}

std::variant<QStringList, SandboxAnswer> numbersOf(const QJsonValue &value)
{
    const QJsonArray values = value.isArray() ? value.toArray() : QJsonArray{value};
    QStringList numbers;
    for (const QJsonValue &number : values) {
        if (!isE164(number))
            return refusal(400,
                           u"PhoneNumbers must be a number as a text in E.164 form, or an array of such"_s);
        numbers.append(number.toString());
    }
    if (numbers.isEmpty())
        return refusal(400, u"PhoneNumbers holds no number"_s);
    return numbers;
}

} // namespace

std::variant<SandboxMessage, SandboxAnswer> readSendMessage(const SandboxRequest &request,
                                                            const SandboxAccount &account)
{
    if (const auto refused = keyRefusal(request, account))
        return *refused;
    const auto read = jsonBody(request);
    if (const auto *refused = std::get_if<SandboxAnswer>(&read))
        return *refused;
    const QJsonObject &body = std::get<QJsonObject>(read);
    if (const Trouble trouble = textTrouble(body, {}, u"agentID"_s))
        return refusal(400, *trouble);
    if (body.value(u"agentID"_s).toString() != account.agentId)
        return refusal(403, u"agentID is not an agent of this key"_s);
    if (const Trouble trouble = messageTrouble(body))
        return refusal(400, *trouble);
    return messageOf(body);
}

std::variant<QStringList, SandboxAnswer> readCapability(const SandboxRequest &request,
                                                        const SandboxAccount &account)
{
    if (const auto refused = keyRefusal(request, account))
        return *refused;
    if (request.agentId != account.agentId.toUtf8())
        return refusal(403, u"agentid is missing or is not an agent of this key"_s);
    const auto read = jsonBody(request);
    if (const auto *refused = std::get_if<SandboxAnswer>(&read))
        return *refused;
    return numbersOf(std::get<QJsonObject>(read).value(u"PhoneNumbers"_s));
}

std::variant<QUrl, SandboxAnswer> readCallbackUrl(const SandboxRequest &request)
{
    const auto read = jsonBody(request);
    if (const auto *refused = std::get_if<SandboxAnswer>(&read))
        return *refused;
    const QJsonValue value = std::get<QJsonObject>(read).value(u"url"_s);
    if (!value.isString())
        return refusal(400, u"url is missing or is not a text"_s);
    if (value.toString().isEmpty())
        return QUrl();
    const QUrl url(value.toString(), QUrl::StrictMode);
    const bool web = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    if (!url.isValid() || !web || !isLoopbackHost(url.host()))
        return refusal(
            400, u"url must be an http address of this computer, like http://127.0.0.1:8757/callback"_s);
    return url;
}

} // namespace desk
