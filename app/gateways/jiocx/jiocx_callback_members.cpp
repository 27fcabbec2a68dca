// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_callback_members.h"

#include "core/text_cleaning.h"
#include "gateways/lenient_json.h"

#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

constexpr qsizetype longestId = 200;
constexpr int longestPhone = 15;
constexpr int shortestPhone = 5;

/// The years 2001 to 2286, in which a time is either seconds of ten digits or milliseconds of thirteen.
constexpr double firstSecond = 1e9;
constexpr double endOfSeconds = 1e10;

/// Ids that are cut would match the wrong message, so one that is too long or no text is none.
QString asId(const QString &text)
{
    const bool fit = text.size() <= longestId &&
                     std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint(); });
    return fit ? text : QString();
}

bool canBeInPhone(QChar c)
{
    return (c >= u'0' && c <= u'9') || QStringView(u"+-(). ").contains(c);
}

QDateTime timeOfSeconds(double seconds)
{
    if (!(seconds >= firstSecond && seconds < endOfSeconds))
        return {};
    return QDateTime::fromMSecsSinceEpoch(std::llround(seconds * 1000), Qt::UTC);
}

QDateTime timeOfNumber(double number)
{
    return timeOfSeconds(number >= firstSecond * 1000 ? number / 1000 : number);
}

const QRegularExpression &isoForm()
{
    static const QRegularExpression form(
        u"\\A(\\d{4})-(\\d\\d)-(\\d\\d)[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,12}))?)?"
        " ?(?:[Zz]|([+-])(\\d\\d):?(\\d\\d)?)\\z"_s);
    return form;
}

/// "5" is half a second; what is finer than a millisecond does not count.
int milliseconds(QStringView fraction)
{
    int result = 0;
    for (qsizetype place = 0; place < 3; ++place)
        result = result * 10 + (place < fraction.size() ? fraction.at(place).digitValue() : 0);
    return result;
}

QDateTime timeOfIso(const QString &text)
{
    // Every report has a time, so no text is copied here.
    const QRegularExpressionMatch match = isoForm().match(text);
    if (!match.hasMatch())
        return {};
    const auto part = [&match](int index) { return match.capturedView(index).toInt(); };
    const QDate date(part(1), part(2), part(3));
    const QTime time(part(4), part(5), part(6), milliseconds(match.capturedView(7)));
    const int offset = (part(9) * 60 + part(10)) * 60;
    if (!date.isValid() || !time.isValid() || part(9) > 14 || part(10) > 59)
        return {};
    const QDateTime utc(date, time, Qt::UTC);
    const QDateTime result = utc.addSecs(match.capturedView(8) == u"-" ? offset : -offset);
    return timeOfSeconds(static_cast<double>(result.toMSecsSinceEpoch()) / 1000).isValid() ? result
                                                                                           : QDateTime();
}

bool startsWithWord(const QString &text, QLatin1StringView word)
{
    return text.startsWith(word, Qt::CaseInsensitive);
}

/// The leg that the object names; no value if it names none.
std::optional<DeliveryLeg> namedLeg(const QJsonObject &object)
{
    const QString channel = textIn(object, {"channel"_L1, "leg"_L1});
    const QString name = channel.isEmpty() ? textIn(object, {"type"_L1}) : channel;
    if (startsWithWord(name, "sms"_L1))
        return DeliveryLeg::Sms;
    if (startsWithWord(name, "rcs"_L1))
        return DeliveryLeg::Rcs;
    // A channel that is neither, or an SMS that was tried before nobody says what.
    const bool unclear = !channel.isEmpty() || startsWithWord(textIn(object, {"last_channel"_L1}), "sms"_L1);
    return unclear ? std::optional(DeliveryLeg::Unknown) : std::nullopt;
}

/// What can be about nothing but RCS, although the report names no leg.
bool isAboutRcs(DeliveryState state)
{
    static constexpr DeliveryState about[] = {DeliveryState::Replied, DeliveryState::Tapped,
                                              DeliveryState::Reachable, DeliveryState::Unreachable};
    return std::find(std::begin(about), std::end(about), state) != std::end(about);
}

QString inCapitals(const QString &text)
{
    return text.toUpper().replace(u'-', u'_').replace(u' ', u'_');
}

bool isWord(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetter(); });
}

} // namespace

QString textOf(const QJsonValue &value)
{
    // Ids may be numbers of more digits than a double holds.
    constexpr qint64 none = std::numeric_limits<qint64>::min();
    if (const qint64 whole = value.toInteger(none); whole != none)
        return QString::number(whole);
    return lenientText(value);
}

QString textIn(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        if (const QString text = textOf(object.value(name)); !text.isEmpty())
            return text;
    }
    return {};
}

QString phoneIn(const QJsonValue &value)
{
    const QString written = textOf(value);
    const bool isFraction = value.isDouble() && value.toDouble() != std::trunc(value.toDouble());
    if (isFraction || written.size() > longestId)
        return {};
    const QString text = withAsciiDigits(cleaned(written));
    if (text.startsWith(u'-') || !std::all_of(text.begin(), text.end(), canBeInPhone))
        return {};
    QString digits = digitsOf(text);
    if (digits.startsWith("00"_L1))
        digits.remove(0, 2);
    return digits.size() >= shortestPhone && digits.size() <= longestPhone ? digits : QString();
}

QDateTime timeIn(const QJsonValue &value)
{
    if (value.isDouble())
        return timeOfNumber(value.toDouble());
    // Nearly every report has its time in this form, and what looks like this is no number.
    const QString text = textOf(value);
    if (const QDateTime at = timeOfIso(text); at.isValid())
        return at;
    bool isNumber = false;
    const double number = text.toDouble(&isNumber);
    return isNumber ? timeOfNumber(number) : QDateTime();
}

QString wordsIn(const QJsonObject &entity)
{
    const QJsonValue error = entity.value("error"_L1);
    const QJsonObject inner = error.toObject();
    QString words = textIn(inner, {"message"_L1, "description"_L1, "reason"_L1, "title"_L1, "details"_L1});
    if (const QString code = textIn(inner, {"code"_L1}); words.isEmpty() && isWord(code))
        words = code;
    if (words.isEmpty())
        words = textOf(error);
    if (words.isEmpty())
        words = textIn(entity, {"reason"_L1, "remarks"_L1, "description"_L1, "message"_L1});
    return quotable(words);
}

CallbackObject::CallbackObject(const QJsonObject &object)
    : m_outer(object), m_entity(object), m_isEnvelope(object.value("entity"_L1).isObject())
{
    if (m_isEnvelope)
        m_entity = object.value("entity"_L1).toObject();
    const QString own = textIn(m_entity, {"eventType"_L1, "event_type"_L1});
    m_eventType = inCapitals(own.isEmpty() ? textIn(m_outer, {"eventType"_L1, "event_type"_L1}) : own);
}

QString CallbackObject::status() const
{
    return inCapitals(textIn(m_entity, {"status"_L1}));
}

bool CallbackObject::isUserMessage() const
{
    const QString type = textIn(m_outer, {"entityType"_L1, "entity_type"_L1});
    return inCapitals(type.isEmpty() ? textIn(m_entity, {"entityType"_L1}) : type) == "USER_MESSAGE"_L1;
}

QString CallbackObject::eventId() const
{
    return id({"eventId"_L1, "eventID"_L1, "event_id"_L1});
}

QString CallbackObject::messageId() const
{
    return id({"messageId"_L1, "messageID"_L1, "message_id"_L1});
}

QString CallbackObject::answeredMessageId() const
{
    for (const QJsonObject &place : {m_outer, m_entity}) {
        for (const QLatin1StringView name : {"metaData"_L1, "metadata"_L1}) {
            const QString text = textIn(place.value(name).toObject(), {"orgMsgId"_L1, "orgMsgID"_L1});
            if (!text.isEmpty())
                return asId(text);
        }
    }
    return {};
}

QString CallbackObject::number() const
{
    for (const QLatin1StringView name :
         {"userPhoneNumber"_L1, "senderPhoneNumber"_L1, "phoneNumber"_L1, "phone_number"_L1, "msisdn"_L1,
          "mobile"_L1, "phone"_L1, "recipient"_L1, "to"_L1}) {
        for (const QJsonObject &place : {m_outer, m_entity}) {
            if (const QString digits = phoneIn(place.value(name)); !digits.isEmpty())
                return digits;
        }
    }
    return {};
}

ReportedEvent CallbackObject::event(DeliveryState state) const
{
    const std::optional<DeliveryLeg> named = leg();
    const DeliveryLeg unnamed = isAboutRcs(state) ? DeliveryLeg::Rcs : DeliveryLeg::Unknown;
    return {.event = {.at = time(),
                      .state = state,
                      .leg = named.value_or(unnamed),
                      .text = {},
                      .rcsAssumed = !named && saysItArrived(state) && !mayBeOfAnyChannel()},
            .messageId = messageId(),
            .referenceId = id({"referenceID"_L1, "referenceId"_L1, "reference_id"_L1}),
            .number = number()};
}

ReportedEvent CallbackObject::userEvent(DeliveryState state, const QString &text) const
{
    ReportedEvent result = event(state);
    result.event.text = text;
    result.messageId = answeredMessageId();
    return result;
}

QString CallbackObject::id(std::initializer_list<QLatin1StringView> names) const
{
    const QString own = textIn(m_entity, names);
    return asId(own.isEmpty() ? textIn(m_outer, names) : own);
}

QDateTime CallbackObject::time() const
{
    for (const QJsonObject &place : {m_entity, m_outer}) {
        for (const QLatin1StringView name :
             {"sendTime"_L1, "send_time"_L1, "eventTime"_L1, "event_time"_L1, "timestamp"_L1, "time"_L1}) {
            if (const QDateTime at = timeIn(place.value(name)); at.isValid())
                return at;
        }
    }
    return {};
}

std::optional<DeliveryLeg> CallbackObject::leg() const
{
    for (const QJsonObject &place : {m_entity, m_outer}) {
        if (const std::optional<DeliveryLeg> named = namedLeg(place))
            return named;
    }
    return std::nullopt;
}

/// A flat report without a type does not look like those about RCS.
bool CallbackObject::mayBeOfAnyChannel() const
{
    return !m_isEnvelope && eventType().isEmpty();
}

} // namespace desk::jiocx
