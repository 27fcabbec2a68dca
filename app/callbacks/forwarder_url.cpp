// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder.h"

#include "core/field_rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::ForwardUrl)
};

constexpr auto forwardUrlField = "forwardUrl"_L1;

/// What the endpoint's rules find, under our own code, and in our own words where theirs speak of the API.
struct Translation
{
    QLatin1StringView theirs;
    QLatin1StringView ours;
    const char *words; ///< Empty: theirs fit.
};

constexpr std::array translations{
    Translation{"url-too-long"_L1, "forward-url-too-long"_L1, ""},
    Translation{"url-space"_L1, "forward-url-space"_L1, ""},
    Translation{"url-control"_L1, "forward-url-control"_L1, ""},
    Translation{"url-backslash"_L1, "forward-url-backslash"_L1, ""},
    Translation{"url-scheme"_L1, "forward-url-scheme"_L1, ""},
    Translation{"url-no-scheme"_L1, "forward-url-scheme"_L1, ""},
    Translation{"url-no-host"_L1, "forward-url-host"_L1, ""},
    Translation{"url-has-user"_L1, "forward-url-credentials"_L1,
                QT_TRANSLATE_NOOP("desk::ForwardUrl",
                                  "There is a user name or “@” before the host name. Reports are passed on "
                                  "without a sign-in; take it out.")},
    Translation{"url-percent"_L1, "forward-url-percent"_L1, ""},
    Translation{"url-port"_L1, "forward-url-port"_L1, ""},
    Translation{"url-host-label"_L1, "forward-url-host"_L1, ""},
    Translation{"url-host-long"_L1, "forward-url-host"_L1, ""},
    Translation{"url-host-number"_L1, "forward-url-host"_L1, ""},
    Translation{"url-http-only-loopback"_L1, "forward-url-scheme"_L1,
                QT_TRANSLATE_NOOP("desk::ForwardUrl",
                                  "With http:// everybody on the way can read the phone numbers. Only "
                                  "https:// is accepted; http:// is for a program on this computer.")},
    Translation{"url-malformed"_L1, "forward-url-malformed"_L1, ""},
    Translation{"url-trim"_L1, "forward-url-trim"_L1, ""},
    Translation{"url-trailing-dot"_L1, "forward-url-trailing-dot"_L1, ""},
    Translation{"url-lookalike"_L1, "forward-url-lookalike"_L1,
                QT_TRANSLATE_NOOP("desk::ForwardUrl",
                                  "Some letters look like Latin letters but are others, or several scripts "
                                  "are mixed. All reports go to this host, so check it letter by letter.")},
    Translation{"url-host-single"_L1, "forward-url-host-single"_L1, ""},
};

FieldIssue forwardError(QLatin1StringView code, const QString &message)
{
    return {.field = forwardUrlField, .code = code, .message = message};
}

/// The address without "?…", which the endpoint must not have and a dashboard may need, and that rest.
std::pair<QString, QString> split(const QString &url)
{
    const auto mark = std::find_if(url.begin(), url.end(), [](QChar c) { return c == u'?' || c == u'#'; });
    const qsizetype at = mark - url.begin();
    return {url.left(at), url.mid(at)};
}

std::optional<FieldIssue> translated(FieldIssue issue, const QString &tail)
{
    const auto found =
        std::find_if(translations.begin(), translations.end(),
                     [&issue](const Translation &entry) { return issue.code == entry.theirs; });
    if (found == translations.end())
        return std::nullopt; // A rule for the base address of an API.
    issue.field = forwardUrlField;
    issue.code = found->ours;
    if (*found->words != '\0')
        issue.message = Text::tr(found->words);
    if (issue.fix)
        issue.fix->replacement += tail;
    return issue;
}

std::optional<FieldIssue> tailIssue(const QString &url, const QString &tail)
{
    static const QRegularExpression unseen(u"[\\s\\p{Cc}\\p{Cf}]"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression badPercent(u"%(?![0-9A-Fa-f]{2})"_s);
    if (tail.contains(u'#'))
        return forwardError(
            "forward-url-fragment"_L1,
            Text::tr("What comes after “#” is never sent to a server. Take it out, and the “#” too."));
    if (unseen.match(tail).hasMatch())
        return forwardError("forward-url-space"_L1,
                            Text::tr("There is a blank, a line break or an invisible character inside the "
                                     "address. Take it out."));
    if (badPercent.match(tail).hasMatch())
        return forwardError("forward-url-percent"_L1,
                            Text::tr("“%” has to be followed by two hex digits, such as %20."));
    if (!QUrl(url, QUrl::StrictMode).isValid())
        return forwardError("forward-url-malformed"_L1,
                            Text::tr("There is a character in the address that a web address cannot have."));
    return std::nullopt;
}

bool isThisMachine(const QUrl &url)
{
    return isLoopbackHost(url.host()) || isLoopbackHost(u'[' + url.host() + u']');
}

int portOf(const QUrl &url)
{
    return url.port(url.scheme() == "http"_L1 ? 80 : 443);
}

QString hostOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded).toLower();
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

QString pathOf(const QUrl &url)
{
    QString path = url.adjusted(QUrl::NormalizePathSegments).path(QUrl::FullyDecoded).toLower();
    while (path.endsWith(u'/'))
        path.chop(1);
    return path;
}

/// On this machine the port is wholly ours. Behind a public name other programs may live next door, and only
/// the path of the callbacks leads back to us.
bool leadsTo(const QUrl &base, const QUrl &url)
{
    if (portOf(base) != portOf(url))
        return false;
    if (isThisMachine(base) || isThisMachine(url))
        return isThisMachine(base) && isThisMachine(url);
    if (hostOf(base) != hostOf(url))
        return false;
    const QString ours = pathOf(base) + u"/callback"_s;
    const QString theirs = pathOf(url);
    return theirs == ours || theirs.startsWith(ours + u'/');
}

bool isCircle(const QString &url, const QList<QUrl> &ownBases)
{
    const QUrl target(url, QUrl::StrictMode);
    return std::any_of(ownBases.begin(), ownBases.end(),
                       [&target](const QUrl &base) { return leadsTo(base, target); });
}

} // namespace

QList<FieldIssue> forwardUrlIssues(const QString &url, const QList<QUrl> &ownBases)
{
    const QString clean = cleaned(url);
    if (clean.isEmpty())
        return {{.field = forwardUrlField,
                 .code = u"forward-url-empty"_s,
                 .message = Text::tr("Copy the callback URL from the dashboard that shall get the reports."),
                 .missing = true}};
    const QString tail = split(clean).second;
    QList<FieldIssue> issues;
    for (const FieldIssue &issue : endpointIssues(split(url).first)) {
        if (const auto ours = translated(issue, tail))
            issues += *ours;
    }
    if (hasErrors(issues))
        return issues;
    if (const auto issue = tailIssue(clean, tail))
        issues.prepend(*issue);
    else if (isCircle(clean, ownBases))
        issues.prepend(forwardError(
            "forward-url-circle"_L1,
            Text::tr("This is the callback URL of Provider Desk itself: each report would come back "
                     "here. Copy the callback URL of the dashboard.")));
    return issues;
}

} // namespace desk
