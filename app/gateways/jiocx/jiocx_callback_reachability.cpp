// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_callback_reachability.h"

#include "core/field_issue.h"
#include "gateways/lenient_json.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

constexpr qsizetype longestPhoneQuote = 40;
constexpr const char *context = "desk::JioCxCallback";

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxCallback)
};

/// `text` and, for what cannot be a phone number, `unreadText`: "%1" is the vendor, "%2" what it wrote there.
struct PhoneList
{
    QLatin1StringView name;
    DeliveryState state;
    DeliveryState unreadState;
    const char *text;
    const char *unreadText;
    bool invalid = false; ///< It is about numbers that are none, not about phones.
};

constexpr const char *notReadable =
    QT_TRANSLATE_NOOP("desk::JioCxCallback", "%1 reports about “%2”, which is no phone number.");

constexpr PhoneList lists[] = {
    {"reachableUsers"_L1, DeliveryState::Reachable, DeliveryState::Unknown,
     QT_TRANSLATE_NOOP("desk::JioCxCallback", "%1 says that the phone can receive RCS."), notReadable},
    {"unReachableUsers"_L1, DeliveryState::Unreachable, DeliveryState::Unknown,
     QT_TRANSLATE_NOOP("desk::JioCxCallback", "%1 says that the phone cannot receive RCS."), notReadable},
    {"inValidNumbers"_L1, DeliveryState::Unreachable, DeliveryState::Unreachable,
     QT_TRANSLATE_NOOP("desk::JioCxCallback", "%1 says that this is not a phone number."),
     QT_TRANSLATE_NOOP("desk::JioCxCallback", "%1 says that “%2” is not a phone number."), true},
    {"repeatedNumbers"_L1, DeliveryState::Unknown, DeliveryState::Unknown,
     QT_TRANSLATE_NOOP("desk::JioCxCallback",
                       "%1 says that this number was given more than once. That tells nothing of delivery."),
     notReadable},
};

/// The entries of a list; a text may hold several with commas between them.
QJsonArray entriesOf(const QJsonValue &value)
{
    if (value.isArray())
        return value.toArray();
    return QJsonArray::fromStringList(textOf(value).split(u',', Qt::SkipEmptyParts));
}

/// An entry may be the number itself or an object that has one.
QJsonValue numberOf(const QJsonValue &entry)
{
    const QJsonObject object = entry.toObject();
    return object.isEmpty() ? entry
                            : QJsonValue(textIn(object, {"phoneNumber"_L1, "userPhoneNumber"_L1, "msisdn"_L1,
                                                         "number"_L1}));
}

QString filledIn(const char *text, const QString &vendor, const QString &written)
{
    return QCoreApplication::translate(context, text).replace(u"%1"_s, vendor).replace(u"%2"_s, written);
}

const QJsonObject &placeOf(const PhoneList &list, const CallbackObject &object)
{
    return object.outer().contains(list.name) ? object.outer() : object.entity();
}

/// JioCX's own words about the report as a whole, for all but the good news.
QString quoteFor(const PhoneList &list, const CallbackObject &object, const QString &vendor)
{
    const QString words = wordsIn(object.entity());
    if (words.isEmpty() || list.state == DeliveryState::Reachable)
        return {};
    return u' ' + filledIn(QT_TRANSLATE_NOOP("desk::JioCxCallback", "%1 says: “%2”"), vendor, words);
}

Explanation explainedInvalid(const QString &what)
{
    Explanation result;
    result.code = invalidNumberCode;
    result.what = what;
    result.cause = Words::tr("A digit is probably missing or wrong, or the country code.");
    result.cure = Words::tr("Correct the number and test again.");
    result.field = field::to;
    result.retryable = false;
    return result;
}

ReportedEvent eventOf(const PhoneList &list, const QString &written, const QString &number,
                      const ReportedEvent &example, const QString &vendor)
{
    ReportedEvent result = example;
    result.number = number;
    result.event.state = number.isEmpty() ? list.unreadState : list.state;
    result.event.text =
        filledIn(number.isEmpty() ? list.unreadText : list.text, vendor, written) + example.event.text;
    if (list.invalid)
        result.event.explanation = explainedInvalid(result.event.text);
    return result;
}

void addEvents(QList<ReportedEvent> &events, const PhoneList &list, const CallbackObject &object,
               const QString &vendor)
{
    ReportedEvent example = object.event(list.state);
    example.event.text = quoteFor(list, object, vendor);
    const QJsonArray entries = entriesOf(placeOf(list, object).value(list.name));
    for (const QJsonValue &entry : entries) {
        const QJsonValue value = numberOf(entry);
        const QString written = quotable(textOf(value), longestPhoneQuote);
        if (events.size() > mostEvents)
            return;
        if (!written.isEmpty()) // An entry that names nobody tells nothing.
            events.append(eventOf(list, written, phoneIn(value), example, vendor));
    }
}

} // namespace

bool isReachabilityReport(const CallbackObject &object)
{
    return std::any_of(std::begin(lists), std::end(lists), [&object](const PhoneList &list) {
        return placeOf(list, object).contains(list.name);
    });
}

QList<ReportedEvent> reachabilityEventsIn(const CallbackObject &object, const QString &vendor)
{
    QList<ReportedEvent> events;
    for (const PhoneList &list : lists)
        addEvents(events, list, object, vendor);
    return events;
}

} // namespace desk::jiocx
