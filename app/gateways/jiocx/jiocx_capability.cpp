// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_capability.h"

#include "gateways/lenient_json.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxReply)
};

constexpr int deepest = 6;

const QStringList &flagNames()
{
    static const QStringList names{u"isrcscapable"_s, u"rcscapable"_s, u"rcs_capable"_s, u"rcsenabled"_s,
                                   u"rcs_enabled"_s,  u"capable"_s,    u"isenabled"_s};
    return names;
}

const QStringList &containerNames()
{
    static const QStringList names{u"data"_s,         u"result"_s,   u"results"_s, u"response"_s,
                                   u"capabilities"_s, u"contacts"_s, u"numbers"_s, u"payload"_s};
    return names;
}

/// "RCS-Enabled." and "rcs enabled" are one word to us.
QString plainWord(const QString &text)
{
    QString word = text.toLower().replace(u'-', u' ').replace(u'_', u' ').simplified();
    while (word.endsWith(u'.') || word.endsWith(u'!'))
        word.chop(1);
    for (const QLatin1StringView opening : {"number "_L1, "user "_L1, "is "_L1, "rcs "_L1}) {
        if (word.startsWith(opening))
            word.remove(0, opening.size());
    }
    return word;
}

std::optional<bool> flagInWord(const QString &text)
{
    static const QStringList yes{u"enabled"_s, u"capable"_s, u"supported"_s, u"reachable"_s};
    static const QStringList no{
        u"disabled"_s,    u"incapable"_s,     u"unsupported"_s,   u"unreachable"_s,     u"not enabled"_s,
        u"not capable"_s, u"not supported"_s, u"not reachable"_s, u"not rcs enabled"_s, u"not rcs capable"_s};
    const QString word = plainWord(text);
    if (yes.contains(word))
        return true;
    return no.contains(word) ? std::optional(false) : std::nullopt;
}

/// For members whose very name asks the question, a plain yes or no is an answer too.
std::optional<bool> flagIn(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool();
    const QString word = lenientText(value).toLower();
    if (word == "true"_L1 || word == "yes"_L1 || word == "y"_L1 || word == "1"_L1)
        return true;
    if (word == "false"_L1 || word == "no"_L1 || word == "n"_L1 || word == "0"_L1)
        return false;
    return flagInWord(word);
}

/// Walks the reply and gathers every yes and every no about one number.
class CapabilityReader
{
public:
    explicit CapabilityReader(const QString &number) : m_digits(digitsOf(number)) {}

    void read(const QJsonValue &value, int depth = 0);
    [[nodiscard]] std::optional<bool> verdict() const
    {
        return m_yes == m_no ? std::nullopt : std::optional(m_yes);
    }

private:
    void readObject(const QJsonObject &object, int depth);
    void readMember(const QString &name, const QJsonValue &value, int depth);
    void readList(const QJsonValue &list, bool meaning);
    void note(std::optional<bool> flag);
    [[nodiscard]] bool isOurs(const QJsonValue &number) const
    {
        return digitsOf(lenientText(number)) == m_digits;
    }
    [[nodiscard]] bool isAboutAnother(const QJsonObject &object) const;

    QString m_digits;
    bool m_yes = false;
    bool m_no = false;
};

/// The number of an entry, under any of its known names.
QJsonValue numberOf(const QJsonObject &object)
{
    static const QStringList names{u"phonenumber"_s, u"phonenumbers"_s, u"msisdn"_s, u"phone"_s, u"number"_s};
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (names.contains(it.key().toLower()) && !lenientText(it.value()).isEmpty())
            return it.value();
    }
    return QJsonValue::Undefined;
}

bool CapabilityReader::isAboutAnother(const QJsonObject &object) const
{
    const QJsonValue number = numberOf(object);
    return !number.isUndefined() && !isOurs(number);
}

void CapabilityReader::read(const QJsonValue &value, int depth)
{
    if (depth > deepest)
        return;
    if (value.isObject())
        return readObject(value.toObject(), depth);
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array) {
        // Of several entries only those that name our number are about it.
        if (array.size() == 1 || !numberOf(entry.toObject()).isUndefined())
            read(entry, depth + 1);
    }
}

void CapabilityReader::readObject(const QJsonObject &object, int depth)
{
    if (isAboutAnother(object))
        return;
    for (auto it = object.begin(); it != object.end(); ++it)
        readMember(it.key(), it.value(), depth);
}

void CapabilityReader::readMember(const QString &name, const QJsonValue &value, int depth)
{
    const QString lower = name.toLower();
    if (flagNames().contains(lower))
        return note(flagIn(value));
    if (lower == "status"_L1 || lower == "message"_L1)
        return note(flagInWord(value.toString()));
    if (lower == "reachableusers"_L1)
        return readList(value, true);
    if (lower == "unreachableusers"_L1)
        return readList(value, false);
    if (lower == "features"_L1)
        return note(value.toArray().isEmpty() ? std::nullopt : std::optional(true));
    if (containerNames().contains(lower))
        return read(value, depth + 1);
    if (!m_digits.isEmpty() && digitsOf(name) == m_digits)
        return value.isObject() ? readObject(value.toObject(), depth + 1) : note(flagIn(value));
}

void CapabilityReader::readList(const QJsonValue &list, bool meaning)
{
    const QJsonArray numbers = list.toArray();
    if (std::any_of(numbers.begin(), numbers.end(),
                    [this](const QJsonValue &number) { return isOurs(number); }))
        note(meaning);
}

void CapabilityReader::note(std::optional<bool> flag)
{
    m_yes = m_yes || flag == true;
    m_no = m_no || flag == false;
}

void addIfListed(QList<DeliveryEvent> &events, const QJsonObject &reply, QLatin1StringView list,
                 DeliveryState state, const QString &text)
{
    if (!reply.value(list).toArray().isEmpty())
        events.append({.at = {}, .state = state, .leg = DeliveryLeg::Rcs, .text = text});
}

} // namespace

std::optional<bool> rcsCapableIn(const QByteArray &reply, const QString &number)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply);
    CapabilityReader reader(number);
    reader.read(document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()));
    return reader.verdict();
}

QList<DeliveryEvent> reachabilityIn(const QJsonObject &reply)
{
    QList<DeliveryEvent> events;
    addIfListed(events, reply, "reachableUsers"_L1, DeliveryState::Reachable,
                Words::tr("JioCX says the phone can receive RCS."));
    addIfListed(events, reply, "unReachableUsers"_L1, DeliveryState::Unreachable,
                Words::tr("JioCX says the phone cannot receive RCS."));
    addIfListed(events, reply, "inValidNumbers"_L1, DeliveryState::Unreachable,
                Words::tr("JioCX says this is not a phone number."));
    return events;
}

} // namespace desk::jiocx
