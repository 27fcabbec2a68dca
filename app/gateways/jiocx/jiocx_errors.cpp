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

/// The first number in one of the objects, each time JioCX's own before one that is just a "code".
void findNumber(Trouble &trouble, std::initializer_list<QJsonObject> objects)
{
    for (const QJsonObject &object : objects) {
        trouble.number = firstNumber({object.value("errCode"_L1), object.value("errorCode"_L1)});
        if (trouble.number)
            return;
        trouble.number = firstNumber({object.value("code"_L1)});
        trouble.numberIsVague = trouble.number.has_value();
        if (trouble.number)
            return;
    }
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

Explanation refusedBecause(const CodeEntry &entry, const QString &vendor)
{
    Explanation result;
    result.what = Words::tr("%1 refused the request.").arg(vendor);
    result.cure = entry.cure;
    result.field = entry.fields.value(0);
    result.retryable = entry.retryable;
    return result;
}

QString meaningAndCause(const CodeEntry &entry)
{
    return entry.meaning + u' ' + entry.cause;
}

/// One of the entries' texts, of all of them, each once.
QString textOfAll(const QList<CodeEntry> &entries, QString CodeEntry::*text)
{
    QStringList texts;
    for (const CodeEntry &entry : entries)
        texts.append(entry.*text);
    texts.removeDuplicates();
    return texts.join(u' ');
}

QString disagreementsOf(const QList<CodeEntry> &entries)
{
    QStringList texts;
    for (const CodeEntry &entry : entries)
        texts += entry.disagreements;
    texts.removeDuplicates();
    return texts.join(u' ');
}

QString quotedCause(const QList<CodeEntry> &entries, const CodeTable &codes)
{
    const CodeEntry &first = entries.first();
    if (disagree(entries)) // Numbers that have several meanings are DLT's.
        return Words::tr("“%1” probably comes from India's DLT check. It may mean one of these: %2")
            .arg(first.code, textOfAll(entries, &CodeEntry::meaning));
    const QString words = isAboutDlt(first, codes)
                              ? Words::tr("“%1” probably comes from India's DLT check and means this: %2")
                              : Words::tr("“%1” probably means this: %2");
    return words.arg(first.code, meaningAndCause(first));
}

/// "dlt-604", "kaleyra-template-not-found": what it can be looked up by.
QString dltCode(const CodeEntry &entry, const CodeTable &codes)
{
    const CodeFamily *known = familyNamed(codes, entry.family);
    const QString prefix = known == nullptr ? entry.family : known->prefixes.value(0);
    return QString(prefix + u' ' + keyOfCode(entry.code)).replace(u' ', u'-');
}

/// Without the number where it only repeats the status, or where the status tells more surely what is wrong.
Trouble beyondStatus(Trouble trouble, int status)
{
    const bool sure = status == 401 || status == 403 || status == 404;
    if (trouble.number == status || (trouble.numberIsVague && sure))
        trouble.number.reset();
    return trouble;
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
    if (number == 5 && !numberIsVague)
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
    findNumber(trouble, {inner, reply, first});
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

std::optional<Explanation> explainedNumber(int number, const Wording &wording)
{
    const QString code = QString::number(number);
    const QList<CodeEntry> entries =
        number < 0 ? QList<CodeEntry>() : entriesIn(wording.codes, family::jiocx, code);
    if (entries.isEmpty())
        return std::nullopt;
    const CodeEntry entry = filledIn(entries.first(), wording.vendor);
    Explanation result = refusedBecause(entry, wording.vendor);
    result.code = u"jiocx-%1"_s.arg(number);
    result.cause = Words::tr("Its number %1 probably means this: %2").arg(code, meaningAndCause(entry));
    return result;
}

std::optional<Explanation> explainedDlt(const Trouble &trouble, const Wording &wording)
{
    const QString number = trouble.number ? QString::number(*trouble.number) : QString();
    QList<CodeEntry> entries = entriesQuotedIn(wording.codes, trouble.text, number);
    if (entries.isEmpty())
        return std::nullopt;
    for (CodeEntry &entry : entries)
        entry = filledIn(entry, wording.vendor);
    const CodeEntry &first = entries.first();
    Explanation result = refusedBecause(first, wording.vendor);
    result.code = dltCode(first, wording.codes);
    result.cause = u"%1 %2"_s.arg(quotedCause(entries, wording.codes), disagreementsOf(entries)).trimmed();
    if (!disagree(entries))
        return result;
    result.cure = textOfAll(entries, &CodeEntry::cure);
    result.field = commonField(entries);
    result.retryable = commonRetry(entries);
    return result;
}

std::optional<Explanation> explainedTrouble(const Trouble &trouble, const Wording &wording)
{
    std::optional<Explanation> byNumber =
        trouble.number ? explainedNumber(*trouble.number, wording) : std::nullopt;
    return byNumber ? byNumber : explainedDlt(trouble, wording);
}

Explanation explained(const HttpReply &reply, const Trouble &trouble, const Wording &wording, Asked asked,
                      bool refused)
{
    Explanation result = explainedReply(reply, wording, asked);
    const bool byStatus = classOf(reply) == ReplyClass::Refused;
    if (byStatus && reply.status == 404 && trouble.isAboutPhone())
        explainMissingPhone(result);
    const std::optional<Explanation> byTrouble =
        explainedTrouble(beyondStatus(trouble, reply.status), wording);
    // Only for a refusal: these sentences say that nothing was taken.
    if (byTrouble && refused && !statusSaysItAll(reply.status)) {
        const QString what = byStatus ? result.what : byTrouble->what;
        result = *byTrouble;
        result.what = what;
        result.retryAfter = retryAfter(reply);
    }
    quote(result, trouble, wording.vendor);
    if (!byTrouble || !refused || result.field.isEmpty())
        pointAtNamedField(result, trouble, reply.status);
    return result;
}

} // namespace desk::jiocx
