// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider_json.h"

#include "core/json_place.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::ProviderJson)
};

constexpr auto formatName = "provider-desk/providers"_L1;
constexpr int formatVersion = 1;

/// Members that would carry a key or a callback token into the store and the next export.
bool isSecretMember(QString name)
{
    name = name.toLower().remove(u'-').remove(u'_');
    return name.endsWith("apikey"_L1) || name == "authorization"_L1 || name == "callbacktoken"_L1 ||
           name == "callbackurl"_L1 || name == "keytag"_L1;
}

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray kept;
        for (const QJsonValue item : value.toArray())
            kept.append(withoutSecrets(item));
        return kept;
    }
    if (!value.isObject())
        return value;
    QJsonObject kept;
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!isSecretMember(member.key()))
            kept.insert(member.key(), withoutSecrets(member.value()));
    }
    return kept;
}

Error formatError(const QString &message)
{
    return {u"import-format"_s, message, Text::tr("Choose a file that Provider Desk has exported.")};
}

Error memberError(int number, const QString &member, const QString &expected)
{
    return {u"import-format"_s,
            Text::tr("Provider %1 in the file: “%2” has to be %3.").arg(number).arg(member, expected),
            Text::tr("Mend that place in the file and import it again. Nothing was imported.")};
}

/// Takes the members of one JSON object, one after the other, and remembers the first of a wrong type.
/// What nobody took is unknown and stays.
class Members
{
public:
    Members(const QJsonObject &object, int number, const QString &prefix)
        : m_rest(object), m_number(number), m_prefix(prefix)
    {
    }

    void take(QLatin1StringView name, QString &text)
    {
        if (const QJsonValue value = taken(name); value.isString())
            text = value.toString();
        else if (!value.isNull())
            fail(name, Text::tr("text in quotation marks"));
    }
    void take(QLatin1StringView name, bool &flag)
    {
        if (const QJsonValue value = taken(name); value.isBool())
            flag = value.toBool();
        else if (!value.isNull())
            fail(name, Text::tr("true or false"));
    }
    void take(QLatin1StringView name, QJsonObject &object)
    {
        if (const QJsonValue value = taken(name); value.isObject())
            object = value.toObject();
        else if (!value.isNull())
            fail(name, Text::tr("an object in braces"));
    }
    QJsonValue taken(QLatin1StringView name)
    {
        const QJsonValue value = m_rest.take(name);
        return value.isUndefined() ? QJsonValue() : value;
    }
    void fail(QLatin1StringView name, const QString &expected)
    {
        if (!m_error)
            m_error = memberError(m_number, m_prefix + name, expected);
    }
    void adopt(const Members &nested, QLatin1StringView name)
    {
        if (!m_error)
            m_error = nested.m_error;
        if (!nested.rest().isEmpty())
            m_rest.insert(name, nested.rest());
    }
    [[nodiscard]] QJsonObject rest() const { return withoutSecrets(m_rest).toObject(); }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }

private:
    QJsonObject m_rest;
    int m_number;
    QString m_prefix;
    std::optional<Error> m_error;
};

void readFallback(Members &outer, int number, SmsFallback &fallback)
{
    QJsonObject object;
    outer.take("smsFallback"_L1, object);
    Members members(object, number, u"smsFallback."_s);
    members.take("enabled"_L1, fallback.enabled);
    members.take("senderId"_L1, fallback.senderId);
    members.take("india"_L1, fallback.india);
    members.take("principalEntityId"_L1, fallback.principalEntityId);
    outer.adopt(members, "smsFallback"_L1);
}

void readTracking(Members &outer, int number, ClickTracking &tracking)
{
    QJsonObject object;
    outer.take("clickTracking"_L1, object);
    Members members(object, number, u"clickTracking."_s);
    QString domain = u"default"_s;
    members.take("enabled"_L1, tracking.enabled);
    members.take("domain"_L1, domain);
    members.take("customDomain"_L1, tracking.customDomain);
    members.take("dashboardTrackingOff"_L1, tracking.dashboardTrackingOff);
    if (domain != "default"_L1 && domain != "custom"_L1)
        members.fail("domain"_L1, Text::tr("“default” or “custom”"));
    tracking.domain = domain == "custom"_L1 ? ClickDomain::Custom : ClickDomain::ProviderDefault;
    outer.adopt(members, "clickTracking"_L1);
}

QUuid readId(Members &members)
{
    const QUuid id = QUuid::fromString(members.taken("id"_L1).toString());
    return id.isNull() ? QUuid::createUuid() : id;
}

Result<Provider> readProvider(const QJsonValue &value, int number)
{
    if (!value.isObject())
        return formatError(Text::tr("Provider %1 in the file is not an object in braces.").arg(number));
    Members members(value.toObject(), number, {});
    Provider provider;
    provider.id = readId(members);
    members.take("kind"_L1, provider.kind);
    members.take("nickname"_L1, provider.nickname);
    members.take("agentId"_L1, provider.agentId);
    members.take("requestType"_L1, provider.requestType);
    members.take("httpEndpoint"_L1, provider.httpEndpoint);
    readFallback(members, number, provider.smsFallback);
    readTracking(members, number, provider.clickTracking);
    QJsonObject advanced;
    members.take("advanced"_L1, advanced);
    provider.advanced = withoutSecrets(advanced).toObject();
    members.take("isDefault"_L1, provider.isDefault);
    members.take("archived"_L1, provider.archived);
    if (members.error())
        return *members.error();
    provider.unknownMembers = members.rest();
    return provider;
}

Error syntaxError(const QByteArray &json, const QJsonParseError &problem)
{
    const JsonPlace place = placeOf(json, problem);
    return {u"import-syntax"_s,
            Text::tr("The file is not readable JSON: something is wrong at line %1, column %2 (%3).")
                .arg(place.line)
                .arg(place.column)
                .arg(problem.errorString()),
            Text::tr("Mend that place in the file and import it again. Nothing was imported.")};
}

std::optional<Error> headProblem(const QJsonObject &root)
{
    if (root[u"format"].toString() != formatName)
        return formatError(
            Text::tr("The file is not a list of providers: it does not say “%1” as its format.")
                .arg(formatName));
    const QJsonValue version = root[u"version"];
    if (!version.isDouble() || version.toDouble() != double(version.toInteger()) || version.toInteger() < 1)
        return formatError(Text::tr("The file does not say which version of the format it has."));
    if (version.toInteger() > formatVersion)
        return Error{u"import-version"_s,
                     Text::tr("The file was written by a newer Provider Desk (format version %1).")
                         .arg(version.toInteger()),
                     Text::tr("Update Provider Desk and import the file again.")};
    if (!root[u"providers"].isArray())
        return formatError(Text::tr("The file has no list of providers."));
    return std::nullopt;
}

QJsonObject fallbackJson(const SmsFallback &fallback, QJsonObject object)
{
    object.insert(u"enabled"_s, fallback.enabled);
    object.insert(u"senderId"_s, fallback.senderId);
    object.insert(u"india"_s, fallback.india);
    object.insert(u"principalEntityId"_s, fallback.principalEntityId);
    return object;
}

QJsonObject trackingJson(const ClickTracking &tracking, QJsonObject object)
{
    object.insert(u"enabled"_s, tracking.enabled);
    object.insert(u"domain"_s, tracking.domain == ClickDomain::Custom ? u"custom"_s : u"default"_s);
    object.insert(u"customDomain"_s, tracking.customDomain);
    if (tracking.dashboardTrackingOff)
        object.insert(u"dashboardTrackingOff"_s, true);
    return object;
}

} // namespace

Result<ProviderDocument> readProviders(const QByteArray &json)
{
    const QByteArray text = withoutByteOrderMark(json);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error != QJsonParseError::NoError)
        return syntaxError(text, problem);
    if (!document.isObject())
        return formatError(Text::tr("The file is not a list of providers."));
    QJsonObject root = document.object();
    if (const auto found = headProblem(root))
        return *found;
    ProviderDocument result;
    int number = 0;
    for (const QJsonValue value : root.take(u"providers").toArray()) {
        Result<Provider> provider = readProvider(value, ++number);
        if (!provider)
            return provider.error();
        result.providers.append(std::move(provider).value());
    }
    root.remove(u"format");
    root.remove(u"version");
    result.unknownMembers = withoutSecrets(root).toObject();
    return result;
}

QByteArray writeProviders(const ProviderDocument &document)
{
    QJsonArray providers;
    for (const Provider &provider : document.providers)
        providers.append(toJson(provider));
    QJsonObject root = withoutSecrets(document.unknownMembers).toObject();
    root.insert(u"format"_s, QString(formatName));
    root.insert(u"version"_s, formatVersion);
    root.insert(u"providers"_s, providers);
    return QJsonDocument(root).toJson(QJsonDocument::Indented);
}

QJsonObject toJson(const Provider &provider)
{
    QJsonObject object = withoutSecrets(provider.unknownMembers).toObject();
    object.insert(u"id"_s, provider.id.toString(QUuid::WithoutBraces));
    object.insert(u"kind"_s, provider.kind);
    object.insert(u"nickname"_s, provider.nickname);
    object.insert(u"agentId"_s, provider.agentId);
    object.insert(u"requestType"_s, provider.requestType);
    object.insert(u"httpEndpoint"_s, provider.httpEndpoint);
    object.insert(u"smsFallback"_s, fallbackJson(provider.smsFallback, object[u"smsFallback"].toObject()));
    object.insert(u"clickTracking"_s,
                  trackingJson(provider.clickTracking, object[u"clickTracking"].toObject()));
    object.insert(u"isDefault"_s, provider.isDefault);
    object.insert(u"archived"_s, provider.archived);
    if (!provider.advanced.isEmpty())
        object.insert(u"advanced"_s, withoutSecrets(provider.advanced).toObject());
    return object;
}

} // namespace desk
