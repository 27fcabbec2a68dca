// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_errors.h"

#include "gateways/lenient_json.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxErrors)
};

struct NumberClass
{
    std::array<int, 6> numbers;
    const char *cause;
    const char *cure;
    QLatin1StringView field;
    bool retryable;
};

constexpr std::array numberClasses{
    NumberClass{
        {2, 15, 16, 17, 21, -1},
        QT_TRANSLATE_NOOP("desk::JioCxErrors", "Its number %2 probably means that a value in the request is "
                                               "not written the way %1 expects."),
        QT_TRANSLATE_NOOP("desk::JioCxErrors", "Read what %1 says, check the field that it names and try "
                                               "again."),
        {},
        false},
    NumberClass{{3, -1, -1, -1, -1, -1},
                QT_TRANSLATE_NOOP("desk::JioCxErrors", "Its number %2 probably means that the API key is not "
                                                       "accepted."),
                QT_TRANSLATE_NOOP("desk::JioCxErrors",
                                  "Copy the API Key from %1 again and replace the one stored "
                                  "here."),
                field::apiKey,
                false},
    NumberClass{
        {4, 25, 30, -1, -1, -1},
        QT_TRANSLATE_NOOP("desk::JioCxErrors", "Its number %2 probably means that the agent is not launched "
                                               "yet or not allowed to send to this phone."),
        QT_TRANSLATE_NOOP("desk::JioCxErrors", "Check Agent ID, and ask %1 whether the agent is launched. "
                                               "Until then only test phones get messages."),
        field::agentId,
        false},
    NumberClass{
        {5, -1, -1, -1, -1, -1},
        QT_TRANSLATE_NOOP("desk::JioCxErrors", "Its number %2 probably means that the phone cannot be "
                                               "reached by RCS: RCS is off, or the owner blocks messages."),
        QT_TRANSLATE_NOOP("desk::JioCxErrors", "Turn on RCS chats on the phone, or test with another phone. "
                                               "With SMS fallback on, the text may go by SMS."),
        field::to,
        false},
    NumberClass{{6, -1, -1, -1, -1, -1},
                QT_TRANSLATE_NOOP("desk::JioCxErrors",
                                  "Its number %2 probably means that this phone has had as many "
                                  "messages this month as are allowed."),
                QT_TRANSLATE_NOOP("desk::JioCxErrors", "Test with another phone."),
                field::to,
                false},
    NumberClass{{7, 11, 12, 13, 14, 20},
                QT_TRANSLATE_NOOP("desk::JioCxErrors",
                                  "Its number %2 probably means trouble inside %1, not in your "
                                  "settings."),
                QT_TRANSLATE_NOOP("desk::JioCxErrors", "Wait a few minutes and try again."),
                {},
                true},
    NumberClass{{9, 28, -1, -1, -1, -1},
                QT_TRANSLATE_NOOP("desk::JioCxErrors",
                                  "Its number %2 probably means that too many messages were "
                                  "sent in a short time."),
                QT_TRANSLATE_NOOP("desk::JioCxErrors", "Wait a minute and try again."),
                {},
                true},
    NumberClass{{23, -1, -1, -1, -1, -1},
                QT_TRANSLATE_NOOP("desk::JioCxErrors",
                                  "Its number %2 probably means that the account at %1 is not "
                                  "active."),
                QT_TRANSLATE_NOOP("desk::JioCxErrors", "Ask %1 to activate the account of this agent."),
                field::agentId,
                false},
    NumberClass{
        {24, -1, -1, -1, -1, -1},
        QT_TRANSLATE_NOOP("desk::JioCxErrors", "Its number %2 probably means that the phone's owner has "
                                               "opted out of messages from this agent."),
        QT_TRANSLATE_NOOP("desk::JioCxErrors", "Test with another phone, or have the owner opt in again."),
        field::to,
        false},
};

const NumberClass *classOfNumber(int number)
{
    const auto holds = [number](const NumberClass &entry) {
        return std::find(entry.numbers.begin(), entry.numbers.end(), number) != entry.numbers.end();
    };
    const auto found = std::find_if(numberClasses.begin(), numberClasses.end(), holds);
    return number < 0 || found == numberClasses.end() ? nullptr : found;
}

QString numberText(const char *text, int number, const QString &vendor)
{
    return Words::tr(text).replace(u"%1"_s, vendor).replace(u"%2"_s, QString::number(number));
}

struct NamedField
{
    QLatin1StringView needle; ///< In lower case.
    QLatin1StringView field;
};

// Longer names first: the earliest place in the text counts, and at one place the first of these.
constexpr std::array namedFields{
    NamedField{"dlt_template_id"_L1, field::templateId},
    NamedField{"template id"_L1, field::templateId},
    NamedField{"templateid"_L1, field::templateId},
    NamedField{"dlt template"_L1, field::templateId},
    NamedField{"dlt_entity_id"_L1, field::principalEntityId},
    NamedField{"entity id"_L1, field::principalEntityId},
    NamedField{"principal entity"_L1, field::principalEntityId},
    NamedField{"sender_id"_L1, field::senderId},
    NamedField{"sender id"_L1, field::senderId},
    NamedField{"senderid"_L1, field::senderId},
    NamedField{"domain_id"_L1, "advanced.domainId"_L1},
    NamedField{"sms_content_type"_L1, "advanced.smsContentType"_L1},
    NamedField{"sms_type"_L1, "advanced.smsType"_L1},
    NamedField{"data_sms.body"_L1, field::fallbackMessage},
    NamedField{"sms body"_L1, field::fallbackMessage},
    NamedField{"data_sms"_L1, field::fallbackMessage},
    NamedField{"plaintext"_L1, field::message},
    NamedField{"data.content"_L1, field::message},
    NamedField{"contacts"_L1, field::to},
    NamedField{"phonenumber"_L1, field::to},
    NamedField{"phone number"_L1, field::to},
    NamedField{"msisdn"_L1, field::to},
    NamedField{"agent"_L1, field::agentId},
    NamedField{"apikey"_L1, field::apiKey},
    NamedField{"api key"_L1, field::apiKey},
    NamedField{"api_key"_L1, field::apiKey},
    NamedField{"api-key"_L1, field::apiKey},
    NamedField{"scope"_L1, field::apiKey},
};

/// A data_sms followed by one of its members means the member.
QString withoutBlockName(QString text)
{
    static constexpr std::array members{"dlt_template_id"_L1, "dlt_entity_id"_L1,    "sender_id"_L1,
                                        "domain_id"_L1,       "sms_content_type"_L1, "sms_type"_L1};
    for (const QLatin1StringView member : members)
        text.replace("data_sms."_L1 + member, member);
    return text;
}

QJsonObject firstError(const QJsonObject &reply)
{
    const QJsonValue first = reply.value("errors"_L1).toArray().first();
    return first.isString() ? QJsonObject{{u"message"_s, first}} : first.toObject();
}

QString firstText(std::initializer_list<QJsonValue> candidates)
{
    for (const QJsonValue &candidate : candidates) {
        if (const QString text = quotable(lenientText(candidate)); !text.isEmpty())
            return text;
    }
    return {};
}

std::optional<int> firstNumber(std::initializer_list<QJsonValue> candidates)
{
    for (const QJsonValue &candidate : candidates) {
        if (const std::optional<int> number = lenientNumber(candidate))
            return number;
    }
    return std::nullopt;
}

/// Words that a reply with a good HTTP status uses to say that it is none.
bool saysFailure(const QJsonObject &reply)
{
    const QJsonValue success = reply.value("success"_L1);
    if (success == QJsonValue(false) || success.toString().trimmed().toLower() == "false"_L1)
        return true;
    static const QStringList words{u"failed"_s, u"failure"_s,  u"fail"_s,
                                   u"error"_s,  u"rejected"_s, u"refused"_s};
    return words.contains(reply.value("status"_L1).toString().trimmed().toLower());
}

QString hintIn(const QJsonObject &object)
{
    QStringList names;
    for (const QLatin1StringView name : {"field"_L1, "param"_L1, "parameter"_L1, "property"_L1, "path"_L1})
        names.append(lenientText(object.value(name)));
    return names.join(u' ').simplified();
}

/// Statuses of which the meaning is sure whatever the body says.
bool statusSaysItAll(int status)
{
    return status == 429 || status == 408 || status / 100 == 3;
}

void quote(Explanation &explanation, const Trouble &trouble, const QString &vendor)
{
    if (!trouble.text.isEmpty())
        explanation.what += u' ' + Words::tr("%1 says: “%2”").arg(vendor, trouble.text);
}

void pointAtNamedField(Explanation &explanation, const Trouble &trouble, int status)
{
    if (status / 100 != 4 || status == 404 || statusSaysItAll(status))
        return;
    const QString named = fieldNamedIn(trouble.hint + u' ' + trouble.text);
    if (!named.isEmpty())
        explanation.field = named;
}

/// What an "error" member says by being there: false, 0 and empty say that there is none.
bool tellsOfTrouble(const QJsonValue &error)
{
    if (error.isBool())
        return error.toBool();
    if (error.isObject())
        return !error.toObject().isEmpty();
    if (error.isArray())
        return !error.toArray().isEmpty();
    static const QStringList nothing{QString(), u"0"_s, u"false"_s, u"none"_s, u"null"_s};
    return !nothing.contains(lenientText(error).trimmed().toLower());
}

void explainMissingPhone(Explanation &explanation)
{
    explanation.cause =
        Words::tr("The phone cannot be reached by RCS, or the agent is not launched on its network.");
    explanation.cure = Words::tr(
        "Test with a phone on which RCS chats are on. With SMS fallback on, the text may go by SMS.");
    explanation.field = field::to;
}

} // namespace

bool Trouble::isAboutPhone() const
{
    if (number == 5)
        return true;
    static const QStringList words{u"reachable"_s, u"capable"_s,    u"rcs not"_s,      u"not rcs"_s,
                                   u"msisdn"_s,    u"subscriber"_s, u"phone number"_s, u"phonenumber"_s};
    const QString lower = text.toLower();
    return std::any_of(words.begin(), words.end(), [&](const QString &word) { return lower.contains(word); });
}

Trouble troubleIn(const QJsonObject &reply)
{
    const QJsonValue error = reply.value("error"_L1);
    const QJsonObject inner = error.toObject();
    const QJsonObject first = firstError(reply);
    Trouble trouble;
    trouble.text = firstText({inner.value("message"_L1), error, reply.value("message"_L1),
                              first.value("message"_L1), reply.value("status"_L1)});
    trouble.number = firstNumber({inner.value("errCode"_L1), inner.value("code"_L1),
                                  reply.value("errCode"_L1), reply.value("errorCode"_L1),
                                  reply.value("code"_L1), first.value("errCode"_L1), first.value("code"_L1)});
    trouble.hint =
        (hintIn(inner) + u' ' + hintIn(first) + u' ' + lenientText(reply.value("field"_L1))).simplified();
    const bool hasOwnNumber =
        firstNumber({reply.value("errCode"_L1), reply.value("errorCode"_L1)}).value_or(0) != 0;
    trouble.told = tellsOfTrouble(error) || !first.isEmpty() || hasOwnNumber || saysFailure(reply);
    return trouble;
}

QString fieldNamedIn(const QString &text)
{
    const QString lower = withoutBlockName(text.toLower());
    qsizetype earliest = lower.size();
    QString found;
    for (const NamedField &named : namedFields) {
        const qsizetype place = lower.indexOf(named.needle);
        if (place < 0 || place >= earliest)
            continue;
        earliest = place;
        found = named.field;
    }
    return found;
}

std::optional<Explanation> explainedNumber(int number, const QString &vendor)
{
    const NumberClass *known = classOfNumber(number);
    if (known == nullptr)
        return std::nullopt;
    Explanation result;
    result.code = u"jiocx-%1"_s.arg(number);
    result.what = Words::tr("%1 refused the request.").arg(vendor);
    result.cause = numberText(known->cause, number, vendor);
    result.cure = numberText(known->cure, number, vendor);
    result.field = known->field;
    result.retryable = known->retryable;
    return result;
}

Explanation explained(const HttpReply &reply, const Trouble &trouble, const QString &vendor, Asked asked,
                      bool refused)
{
    Explanation result = explainedReply(reply, vendor, asked);
    const bool byStatus = classOf(reply) == ReplyClass::Refused;
    if (byStatus && reply.status == 404 && trouble.isAboutPhone())
        explainMissingPhone(result);
    const std::optional<Explanation> byNumber =
        trouble.number ? explainedNumber(*trouble.number, vendor) : std::nullopt;
    // Only for a refusal: the numbers' sentences say that nothing was taken.
    if (byNumber && refused && !statusSaysItAll(reply.status)) {
        const QString what = byStatus ? result.what : byNumber->what;
        result = *byNumber;
        result.what = what;
        result.retryAfter = retryAfter(reply);
    }
    quote(result, trouble, vendor);
    if (!byNumber || !refused || result.field.isEmpty())
        pointAtNamedField(result, trouble, reply.status);
    return result;
}

} // namespace desk::jiocx
