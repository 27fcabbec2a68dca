// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"

#include "core/host_name.h"
#include "core/issues.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

// QUrl::isValid() alone accepts "https:host", "https://", "https://host?", "https://@host" and more, and QUrl
// turns "2130706433" into 127.0.0.1. So each point is checked on the text itself, and QUrl has the last word.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::EndpointRules)
};

constexpr qsizetype longestUsual = 200;
constexpr qsizetype longestPossible = 2048;
constexpr int httpsPort = 443;

struct Parts
{
    bool matched = false; ///< There is a scheme and "//".
    QString scheme;
    QString authority;
    QString host; ///< IPv6 with its brackets.
    QString port; ///< The text after the colon.
    bool hasPort = false;
    QString path;
    QString tail; ///< From the first "?" or "#".
};

Parts split(const QString &text)
{
    static const QRegularExpression whole(u"\\A([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)([^?#]*)(.*)\\z"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression server(u"\\A(\\[[^\\]]*\\]|\\[.*|[^:]*)(:.*)?\\z"_s);
    const auto match = whole.match(text);
    Parts parts;
    parts.matched = match.hasMatch();
    parts.scheme = match.captured(1).toLower();
    parts.authority = match.captured(2);
    parts.path = match.captured(3);
    parts.tail = match.captured(4);
    const auto serverMatch = server.match(parts.authority);
    parts.host = serverMatch.captured(1);
    parts.hasPort = !serverMatch.captured(2).isEmpty();
    parts.port = serverMatch.captured(2).mid(1);
    return parts;
}

FieldIssue urlError(QLatin1StringView code, const QString &message, const std::optional<Fix> &fix = {})
{
    return errorIssue(field::httpEndpoint, code, message, fix);
}

FieldIssue urlWarning(QLatin1StringView code, const QString &message, const std::optional<Fix> &fix = {})
{
    return warningIssue(field::httpEndpoint, code, message, fix);
}

bool isIpv6(const QString &host)
{
    static const QRegularExpression pattern(u"\\A\\[[0-9A-Fa-f:.]+\\]\\z"_s);
    return pattern.match(host).hasMatch() && !QUrl(u"https://"_s + host, QUrl::StrictMode).host().isEmpty();
}

QString withoutFinalDot(const QString &host)
{
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

/// The text with "https://" before it, whatever stood there instead.
std::optional<Fix> withHttps(const QString &text)
{
    static const QRegularExpression start(u"\\A(?:https?(?::/*|/+)|/+)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression name(u"\\A[A-Za-z0-9\\[]"_s);
    const QString rest = QString(text).remove(start);
    return name.match(rest).hasMatch() ? useInstead(u"https://"_s + rest, text) : std::nullopt;
}

MaybeIssue emptyOrLong(const QString &text)
{
    if (text.isEmpty())
        return missingIssue(field::httpEndpoint, "url-empty"_L1,
                            Text::tr("Copy the Base API URL from the provider's dashboard, such as "
                                     "https://rcsapi.jiocx.com."));
    if (text.size() > longestPossible)
        return urlError("url-too-long"_L1, Text::tr("The address has more than 2048 characters."));
    return std::nullopt;
}

MaybeIssue strangeCharacter(const QString &text)
{
    static const QRegularExpression space(u"\\s"_s, QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression unseen(u"[\\p{Cc}\\p{Cf}]"_s);
    if (space.match(text).hasMatch())
        return urlError("url-space"_L1, Text::tr("There is a blank or a line break inside the address."),
                        useInstead(QString(text).remove(space), text));
    if (unseen.match(text).hasMatch())
        return urlError("url-control"_L1, Text::tr("There is an invisible character inside the address."),
                        useInstead(QString(text).remove(unseen), text));
    if (text.contains(u'\\'))
        return urlError("url-backslash"_L1,
                        Text::tr("“\\” cannot be in a web address. Slashes lean the other way."),
                        useInstead(QString(text).replace(u'\\', u'/'), text));
    return std::nullopt;
}

MaybeIssue schemeProblem(const QString &text)
{
    static const QRegularExpression other(u"\\A(?!https?:)[A-Za-z][A-Za-z0-9+-]*:(?![0-9]+(?:[/?#]|\\z))"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression web(u"\\Ahttps?:"_s, QRegularExpression::CaseInsensitiveOption);
    const Parts parts = split(text);
    if (parts.matched && (parts.scheme == "https"_L1 || parts.scheme == "http"_L1))
        return std::nullopt;
    if (parts.matched || other.match(text).hasMatch())
        return urlError("url-scheme"_L1, Text::tr("The address has to start with https://."));
    if (web.match(text).hasMatch())
        return urlError("url-no-host"_L1, Text::tr("After “https:” come two slashes and the host name."),
                        withHttps(text));
    return urlError("url-no-scheme"_L1, Text::tr("The address has no https:// at its start."),
                    withHttps(text));
}

MaybeIssue authorityProblem(const QString &text)
{
    const Parts parts = split(text);
    if (parts.authority.contains(u'@')) {
        const QString server = parts.authority.mid(parts.authority.lastIndexOf(u'@') + 1);
        return urlError(
            "url-has-user"_L1,
            Text::tr("There is a user name or “@” before the host name. The API key has its own field."),
            server.isEmpty() ? std::nullopt
                             : useInstead(parts.scheme + u"://"_s + server + parts.path + parts.tail, text));
    }
    if (parts.host.isEmpty())
        return urlError("url-no-host"_L1, Text::tr("The host name is missing after https://."));
    return std::nullopt;
}

MaybeIssue tailProblem(const QString &text)
{
    const Parts parts = split(text);
    const auto fix = useInstead(text.chopped(parts.tail.size()), text);
    if (parts.tail.startsWith(u'?'))
        return urlError("url-has-query"_L1,
                        Text::tr("There is a “?” in the address. Only the base address goes here."), fix);
    if (parts.tail.startsWith(u'#'))
        return urlError("url-has-fragment"_L1,
                        Text::tr("There is a “#” in the address. Only the base address goes here."), fix);
    return std::nullopt;
}

MaybeIssue percentProblem(const QString &text)
{
    static const QRegularExpression bad(u"%(?![0-9A-Fa-f]{2})|%[01][0-9A-Fa-f]|%7[Ff]"_s);
    if (bad.match(text).hasMatch())
        return urlError("url-percent"_L1,
                        Text::tr("“%” has to be followed by two hex digits that stand for a "
                                 "visible character, such as %20."));
    return std::nullopt;
}

MaybeIssue portProblem(const QString &text)
{
    static const QRegularExpression digits(u"\\A[0-9]{1,5}\\z"_s);
    const Parts parts = split(text);
    const int port = parts.port.toInt();
    if (parts.port.isEmpty() || (digits.match(parts.port).hasMatch() && port >= 1 && port <= 65535))
        return std::nullopt;
    return urlError("url-port"_L1,
                    Text::tr("The port after the host name has to be a number from 1 to 65535."));
}

MaybeIssue hostProblem(const QString &text)
{
    const QString host = withoutFinalDot(split(text).host);
    if (isIpv6(host) || isIpv4(host))
        return std::nullopt;
    const HostName name = readHostName(host);
    if (name.problem == HostProblem::NameLong)
        return urlError("url-host-long"_L1, hostProblemText(name));
    if (name.problem != HostProblem::None)
        return urlError("url-host-label"_L1, hostProblemText(name));
    if (endsInNumber(name.ascii))
        return urlError(
            "url-host-number"_L1,
            Text::tr("The host is a number that could be read as some other address. Use its name."));
    return std::nullopt;
}

MaybeIssue plainHttpProblem(const QString &text)
{
    const Parts parts = split(text);
    if (parts.scheme == "https"_L1 || isLoopbackHost(parts.host))
        return std::nullopt;
    return urlError(
        "url-http-only-loopback"_L1,
        Text::tr("With http:// everybody on the way can read the API key. Only https:// is accepted; "
                 "http:// is for the sandbox on this computer."),
        withHttps(text));
}

MaybeIssue malformed(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (url.isValid() && !url.host().isEmpty())
        return std::nullopt;
    return urlError("url-malformed"_L1,
                    Text::tr("There is a character in the address that a web address cannot have."));
}

MaybeIssue endpointProblem(const QString &text)
{
    constexpr MaybeIssue (*checks[])(const QString &) = {
        emptyOrLong,    strangeCharacter, schemeProblem, authorityProblem, tailProblem,
        percentProblem, portProblem,      hostProblem,   plainHttpProblem, malformed,
    };
    for (const auto check : checks) {
        if (auto issue = check(text))
            return issue;
    }
    return std::nullopt;
}

QString serverText(const Parts &parts, const QString &host)
{
    return parts.scheme + u"://"_s + host + (parts.port.isEmpty() ? QString() : u':' + parts.port);
}

/// The path with "." and ".." resolved, doubled slashes made one and none at its end.
QString tidyPath(const QString &path)
{
    QStringList kept;
    const QStringList segments = path.split(u'/', Qt::SkipEmptyParts);
    for (const QString &segment : segments) {
        const QString decoded = QString::fromUtf8(QByteArray::fromPercentEncoding(segment.toUtf8()));
        if (decoded == ".."_L1 && !kept.isEmpty())
            kept.removeLast();
        else if (decoded != "."_L1 && decoded != ".."_L1)
            kept.append(segment);
    }
    return kept.isEmpty() ? QString() : u'/' + kept.join(u'/');
}

QString tidied(const Parts &parts)
{
    return serverText(parts, withoutFinalDot(parts.host)) + tidyPath(parts.path);
}

bool hasDotSegment(const QString &path)
{
    static const QRegularExpression dots(u"/(?:\\.|%2[eE]){1,2}(?=/|\\z)"_s);
    return dots.match(path).hasMatch();
}

void addHostKindWarning(const Parts &parts, QList<FieldIssue> &issues)
{
    if (isLoopbackHost(parts.host)) {
        issues += urlWarning(
            "url-localhost"_L1,
            Text::tr("This address is on this computer. It is good for the sandbox only; no message "
                     "reaches a phone from there."));
        return;
    }
    if (isIpv4(parts.host) || isIpv6(parts.host))
        issues += urlWarning("url-ip-literal"_L1,
                             Text::tr("This is an IP address. Providers give out a host name, such as "
                                      "rcsapi.jiocx.com; check the dashboard."));
    else if (!withoutFinalDot(parts.host).contains(u'.'))
        issues +=
            urlWarning("url-host-single"_L1,
                       Text::tr("The host name has no dot. Such names work inside a company network only."));
    if (!parts.port.isEmpty() && parts.port.toInt() != httpsPort)
        issues +=
            urlWarning("url-port-unusual"_L1,
                       Text::tr("Port %1 is unusual; https uses 443. Check the dashboard.").arg(parts.port));
}

void addHostNameWarnings(const Parts &parts, const QString &text, QList<FieldIssue> &issues)
{
    const HostName name = readHostName(withoutFinalDot(parts.host));
    if (parts.host.endsWith(u'.'))
        issues += urlWarning("url-trailing-dot"_L1, Text::tr("The dot after the host name is not needed."),
                             useInstead(tidied(parts), text));
    if (name.international)
        issues += urlWarning("url-idn"_L1,
                             Text::tr("The host name has special letters. On the internet %1 is written %2.")
                                 .arg(name.unicode, name.ascii),
                             useInstead(serverText(parts, name.ascii) + parts.path, text));
    if (name.lookalike)
        issues +=
            urlWarning("url-lookalike"_L1,
                       Text::tr("Some letters look like Latin letters but are others, or several scripts are "
                                "mixed. The API key goes to this host, so check it letter by letter."));
    if (name.ascii.endsWith(".businessmessaging.jio.com"_L1) || name.ascii == "businessmessaging.jio.com"_L1)
        issues += urlWarning(
            "url-other-platform"_L1,
            Text::tr("This host belongs to another Jio platform. JioCX keys do not work there; the "
                     "JioCX address is https://rcsapi.jiocx.com."));
}

void addPathWarnings(const Parts &parts, const QString &text, QList<FieldIssue> &issues)
{
    static const QRegularExpression route(
        u"(?:/api/v[0-9]+)?/(?:sendMessage|checkCapability|uploadFile)/*\\z|/api/v[0-9]+/*\\z"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto fix = useInstead(tidied(parts), text);
    if (hasDotSegment(parts.path))
        issues += urlWarning("url-path-dots"_L1,
                             Text::tr("The path has “.” or “..” steps. Write it without them."), fix);
    if (parts.path.contains("//"_L1))
        issues +=
            urlWarning("url-path-slashes"_L1, Text::tr("There are two slashes in a row in the path."), fix);
    if (const auto match = route.match(parts.path); match.hasMatch())
        issues += urlWarning(
            "url-full-endpoint"_L1,
            Text::tr("This looks like a full endpoint. Only its base goes here; the program adds "
                     "the rest."),
            useInstead(serverText(parts, parts.host) + parts.path.left(match.capturedStart()), text));
    if (text.size() > longestUsual)
        issues +=
            urlWarning("url-long"_L1, Text::tr("The address has more than 200 characters. Base addresses are "
                                               "short; check the dashboard."));
}

} // namespace

QList<FieldIssue> endpointIssues(const QString &text)
{
    const QString url = cleaned(text);
    QList<FieldIssue> issues;
    if (const auto issue = trimIssue(field::httpEndpoint, "url-trim"_L1, text))
        issues += *issue;
    if (const auto problem = endpointProblem(url)) {
        issues.prepend(*problem);
        return issues;
    }
    const Parts parts = split(url);
    addHostKindWarning(parts, issues);
    addHostNameWarnings(parts, url, issues);
    addPathWarnings(parts, url, issues);
    return issues;
}

QString normalisedEndpoint(const QString &text)
{
    const QString url = cleaned(text);
    if (endpointProblem(url))
        return url;
    const Parts parts = split(url);
    const HostName name = readHostName(withoutFinalDot(parts.host));
    QString path = parts.path;
    while (path.endsWith(u'/'))
        path.chop(1);
    return serverText(parts, name.ascii.isEmpty() ? parts.host.toLower() : name.ascii) + path;
}

bool isLoopbackHost(const QString &host)
{
    const QString name = host.toLower();
    return name == "localhost"_L1 || name == "::1"_L1 || name == "[::1]"_L1 ||
           (isIpv4(name) && name.startsWith("127."_L1));
}

} // namespace desk
