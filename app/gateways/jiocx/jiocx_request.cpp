// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_request.h"

#include "core/field_rules.h"
#include "core/phone.h"
#include "core/text_cleaning.h"
#include "gateways/header_rules.h"
#include "gateways/jiocx/jiocx_advanced.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxRequest)
};

Error badHeader(QLatin1StringView fieldName)
{
    const QString label = fieldLabel(QString(fieldName));
    return {u"bad-header"_s,
            Words::tr("Nothing was sent: %1 is empty or holds a character that cannot travel in a request.")
                .arg(label),
            Words::tr("Type %1 again, without blanks, line breaks or unusual characters.").arg(label)};
}

Error badUrl()
{
    return {u"bad-url"_s, Words::tr("Nothing was sent: HTTP Endpoint is not an address that can be sent to."),
            Words::tr(
                "Write HTTP Endpoint as https:// and the server's name, such as https://rcsapi.jiocx.com.")};
}

Error badNumber()
{
    return {u"bad-number"_s, Words::tr("Nothing was sent: the phone number could not be read."),
            Words::tr("Check Country Code and Phone Number.")};
}

Error badValue(QLatin1StringView fieldName)
{
    const QString label = fieldLabel(QString(fieldName));
    return {u"bad-value"_s,
            Words::tr("Nothing was sent: %1 holds an invisible control character.").arg(label),
            Words::tr("Type %1 again instead of pasting it.").arg(label)};
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

bool isTextControl(QChar c)
{
    return isControl(c) && c != u'\n' && c != u'\r' && c != u'\t';
}

/// Ids are one line; the two texts may have several.
std::optional<Error> controlTrouble(const Provider &provider, const TestMessage &message)
{
    const auto has = [](const QString &text, bool (*unfit)(QChar)) {
        return std::any_of(text.begin(), text.end(), unfit);
    };
    if (has(message.rcsText, isTextControl))
        return badValue(field::message);
    if (!provider.smsFallback.enabled)
        return std::nullopt;
    if (has(message.fallbackText, isTextControl))
        return badValue(field::fallbackMessage);
    if (has(cleaned(provider.smsFallback.senderId), isControl))
        return badValue(field::senderId);
    if (!provider.smsFallback.india)
        return std::nullopt;
    if (has(cleaned(message.templateId), isControl))
        return badValue(field::templateId);
    if (has(cleaned(message.principalEntityId), isControl))
        return badValue(field::peId);
    if (has(cleaned(provider.smsFallback.principalEntityId), isControl))
        return badValue(field::principalEntityId);
    return std::nullopt;
}

/// The path goes behind the endpoint's own path, which QUrl::resolved() would throw away.
QUrl urlFor(const Provider &provider, QLatin1StringView pathKey)
{
    const QUrl base(normalisedEndpoint(provider.httpEndpoint), QUrl::StrictMode);
    if (!isSendableUrl(base) || base.hasQuery())
        return {};
    QString address = base.toString(QUrl::FullyEncoded);
    while (address.endsWith(u'/'))
        address.chop(1);
    const QUrl url(address + advancedText(provider, pathKey), QUrl::StrictMode);
    return isSendableUrl(url) && !url.hasQuery() ? url : QUrl();
}

/// What both requests have in common: address and key, all of it fit for the wire.
Result<HttpRequest> emptyRequest(const Provider &provider, const Secrets &secrets, QLatin1StringView pathKey)
{
    if (const QList<FieldIssue> issues = errorsAmong(advancedIssues(provider)); !issues.isEmpty())
        return Error{issues.first().code, issues.first().message, Words::tr("Look under Advanced.")};
    const QUrl url = urlFor(provider, pathKey);
    if (url.isEmpty())
        return badUrl();
    const QByteArray apiKey = cleaned(secrets.value(field::apiKey)).toUtf8();
    if (apiKey.isEmpty() || apiKey.contains(' ') || !isHeaderValue(apiKey))
        return badHeader(field::apiKey);
    const QString agent = cleaned(provider.agentId);
    if (agent.isEmpty() || agent.contains(u' ') || !isHeaderValue(agent.toUtf8()))
        return badHeader(field::agentId);
    return HttpRequest{.method = "POST",
                       .url = url,
                       .headers = {{"x-apikey", apiKey, true},
                                   {"Content-Type", "application/json"},
                                   {"Accept", "application/json"}}};
}

void addIfAny(QJsonObject &object, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

QString idText(const QString &text)
{
    return withAsciiDigits(cleaned(text));
}

QJsonObject fallbackBlock(const Provider &provider, const TestMessage &message)
{
    QJsonObject block;
    addIfAny(block, u"sender_id"_s, cleaned(provider.smsFallback.senderId));
    addIfAny(block, u"domain_id"_s, advancedText(provider, key::domainId));
    addIfAny(block, u"sms_type"_s, advancedText(provider, key::smsType));
    addIfAny(block, u"sms_content_type"_s, advancedText(provider, key::smsContentType));
    addIfAny(block, u"body"_s, message.fallbackText);
    if (provider.smsFallback.needsEntity()) {
        const QString own = idText(message.principalEntityId);
        addIfAny(block, u"dlt_entity_id"_s,
                 own.isEmpty() ? idText(provider.smsFallback.principalEntityId) : own);
        addIfAny(block, u"dlt_template_id"_s, idText(message.templateId));
    }
    return block;
}

/// One contact per call. No campaignID: nothing in this program stands for one.
QJsonObject messageBody(const Provider &provider, const TestMessage &message, const QString &number,
                        const QString &messageId)
{
    QJsonObject body{
        {u"messageID"_s, messageId},
        {u"agentID"_s, cleaned(provider.agentId)},
        {u"contacts"_s, QJsonArray{number}},
        {u"data"_s, QJsonObject{{u"content"_s, QJsonObject{{u"plainText"_s, message.rcsText}}}}},
    };
    if (provider.smsFallback.enabled)
        body.insert(u"data_sms"_s, fallbackBlock(provider, message));
    return body;
}

bool isE164(const QString &number)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return number.size() >= 3 && number.size() <= 16 && number.startsWith(u'+') && number[1] != u'0' &&
           std::all_of(number.begin() + 1, number.end(), isDigit);
}

} // namespace

Result<HttpRequest> sendRequest(const Provider &provider, const TestMessage &message, const Secrets &secrets,
                                const QString &messageId)
{
    Result<HttpRequest> request = emptyRequest(provider, secrets, key::sendPath);
    if (!request)
        return request;
    if (const std::optional<Error> trouble = controlTrouble(provider, message))
        return *trouble;
    const QString number = readPhone(message.phoneNumber, message.region).e164;
    if (!isE164(number))
        return badNumber();
    request.value().body =
        QJsonDocument(messageBody(provider, message, number, messageId)).toJson(QJsonDocument::Compact);
    return request;
}

Result<HttpRequest> checkRequest(const Provider &provider, const Secrets &secrets, const QString &number)
{
    Result<HttpRequest> request = emptyRequest(provider, secrets, key::checkPath);
    if (!request)
        return request;
    if (!isE164(number))
        return badNumber();
    request.value().headers.insert(1, {"agentid", cleaned(provider.agentId).toLatin1()});
    request.value().body =
        QJsonDocument(QJsonObject{{u"PhoneNumbers"_s, number}}).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace desk::jiocx
