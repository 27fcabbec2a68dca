// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"

#include "core/host_name.h"
#include "core/issues.h"
#include "core/rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::DomainRules)
};

QString withoutFinalDot(const QString &text)
{
    return text.endsWith(u'.') ? text.chopped(1) : text;
}

/// The host name inside something that was pasted as a web address.
QString bareHost(QString text)
{
    static const QRegularExpression scheme(u"\\A(?:[A-Za-z][A-Za-z0-9+.-]*:)?/+"_s);
    static const QRegularExpression tail(u"[/?#\\\\].*\\z"_s, QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression port(u":[0-9]*\\z"_s);
    text.remove(scheme).remove(tail);
    text = text.mid(text.lastIndexOf(u'@') + 1).remove(port);
    text.remove(u"*."_s);
    return withoutFinalDot(text).simplified().remove(u' ');
}

FieldIssue domainError(QLatin1StringView code, const QString &message, const QString &text)
{
    const QString host = bareHost(text);
    const bool sound = readHostName(host).problem == HostProblem::None && host.contains(u'.');
    return errorIssue(field::customDomain, code, message, sound ? useInstead(host, text) : std::nullopt);
}

/// Parts of a web address that are no part of a host name.
MaybeIssue addressProblem(const QString &text)
{
    static const QRegularExpression scheme(u"\\A(?:[A-Za-z][A-Za-z0-9+.-]*:)?//"_s);
    static const QRegularExpression space(u"\\s"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QString onlyName = Text::tr("Only the host name goes here, such as go.acme.in.");
    if (scheme.match(text).hasMatch())
        return domainError("domain-scheme"_L1, Text::tr("This is a web address. %1").arg(onlyName), text);
    if (space.match(text).hasMatch())
        return domainError("domain-space"_L1, Text::tr("There is a blank in the name. %1").arg(onlyName),
                           text);
    if (text.contains(u'@'))
        return domainError("domain-user"_L1, Text::tr("“@” cannot be in a host name. %1").arg(onlyName),
                           text);
    if (text.contains(u'?') || text.contains(u'#'))
        return domainError("domain-query"_L1, Text::tr("“?” and “#” belong to a link. %1").arg(onlyName),
                           text);
    if (text.contains(u'/') || text.contains(u'\\'))
        return domainError("domain-path"_L1, Text::tr("There is a path after the name. %1").arg(onlyName),
                           text);
    if (text.contains(u':'))
        return domainError("domain-port"_L1, Text::tr("There is a port after the name. %1").arg(onlyName),
                           text);
    if (text.contains(u'*'))
        return domainError("domain-wildcard"_L1,
                           Text::tr("“*” stands for many names. One name goes here, such as go.acme.in."),
                           text);
    return std::nullopt;
}

QLatin1StringView codeOf(HostProblem problem)
{
    switch (problem) {
    case HostProblem::None:
        break;
    case HostProblem::Character:
        return "domain-character"_L1;
    case HostProblem::EmptyLabel:
        return "domain-label-empty"_L1;
    case HostProblem::Hyphen:
        return "domain-label-hyphen"_L1;
    case HostProblem::LabelLong:
        return "domain-label-long"_L1;
    case HostProblem::NameLong:
        return "domain-long"_L1;
    case HostProblem::NotConvertible:
        return "domain-idn-broken"_L1;
    }
    return {};
}

/// The domain that somebody registered, or one that hands out sub-domains to the public.
bool isApex(const QString &ascii)
{
    const QString registrable = registrableDomain(ascii);
    return registrable.isEmpty() || registrable == ascii;
}

MaybeIssue domainProblem(const QString &text, const HostName &host)
{
    if (text.isEmpty())
        return missingIssue(
            field::customDomain, "domain-empty"_L1,
            Text::tr("Type the domain that is verified in JioCX, such as go.acme.in, or choose "
                     "Default Domain."));
    if (const auto issue = addressProblem(text))
        return issue;
    if (host.problem != HostProblem::None)
        return domainError(codeOf(host.problem), hostProblemText(host), text);
    if (endsInNumber(host.ascii))
        return domainError(
            "domain-number"_L1,
            Text::tr("This is a number or an IP address. Links need a name, such as go.acme.in."), text);
    if (isPublicSuffix(host.ascii) && host.ascii.contains(u'.'))
        return domainError(
            "domain-suffix"_L1,
            Text::tr("“%1” is a public ending that nobody owns. Type your whole domain, such as "
                     "go.acme.%1.")
                .arg(host.ascii),
            text);
    if (!host.ascii.contains(u'.'))
        return domainError(
            "domain-one-label"_L1,
            Text::tr("A domain has at least two parts with a dot between them, such as go.acme.in."), text);
    return std::nullopt;
}

void addNameWarnings(const QString &text, const HostName &host, QList<FieldIssue> &issues)
{
    if (text.endsWith(u'.'))
        issues += warningIssue(field::customDomain, "domain-trailing-dot"_L1,
                               Text::tr("The dot at the end is not needed."),
                               useInstead(withoutFinalDot(text), text));
    if (host.international)
        issues +=
            warningIssue(field::customDomain, "domain-idn"_L1,
                         Text::tr("This name has special letters. On the internet %1 is written %2. Type the "
                                  "same form as in JioCX.")
                             .arg(host.unicode, host.ascii),
                         useInstead(host.ascii, text.toLower()));
    if (host.lookalike)
        issues +=
            warningIssue(field::customDomain, "domain-lookalike"_L1,
                         Text::tr("Some letters look like Latin letters but are others, or several scripts "
                                  "are mixed. Check that this is your own domain."));
}

void addUseWarnings(const HostName &host, bool india, const Rules &rules, QList<FieldIssue> &issues)
{
    if (isShortener(host.ascii, rules))
        issues +=
            warningIssue(field::customDomain, "domain-shortener"_L1,
                         Text::tr("This is a public link shortener. Operators block such links as spam; "
                                  "use a domain of your own."));
    else if (isApex(host.ascii))
        issues +=
            warningIssue(field::customDomain, "domain-apex"_L1,
                         Text::tr("This is a main domain. Tracking usually needs a sub-domain of its own, "
                                  "such as go.%1.")
                             .arg(host.ascii));
    if (india)
        issues +=
            warningIssue(field::customDomain, "domain-whitelist"_L1,
                         Text::tr("In India operators block links that are not whitelisted. Make sure that "
                                  "%1 is whitelisted on the DLT portal.")
                             .arg(host.ascii));
}

} // namespace

QList<FieldIssue> customDomainIssues(const QString &text, bool india, const Rules &rules)
{
    const QString domain = cleaned(text);
    const HostName host = readHostName(withoutFinalDot(domain));
    QList<FieldIssue> issues;
    if (const auto issue = trimIssue(field::customDomain, "domain-trim"_L1, text))
        issues += *issue;
    if (const auto problem = domainProblem(domain, host)) {
        issues.prepend(*problem);
        return issues;
    }
    addNameWarnings(domain, host, issues);
    addUseWarnings(host, india, rules, issues);
    return issues;
}

QString asciiDomain(const QString &text)
{
    const QString domain = cleaned(text);
    const HostName host = readHostName(withoutFinalDot(domain));
    return domainProblem(domain, host) ? QString() : host.ascii;
}

} // namespace desk
