// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/link_rules.h"

#include "core/field_rules.h"
#include "core/host_name.h"
#include "core/issues.h"
#include "core/provider.h"
#include "core/rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

// In India operators let an SMS pass only if its links and call-back numbers are on the whitelist of the DLT
// portal. Nobody can look that up from here, so all of this warns and nothing blocks.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::LinkRules)
};

constexpr qsizetype longestShortCode = 10;

/// What the rules have to know about the provider.
struct Sender
{
    bool india = false;
    bool tracked = false;   ///< The provider rewrites all links.
    QString trackingDomain; ///< ASCII; empty for the provider's own.
    QString ownDomain;      ///< The registrable part of trackingDomain.
    QString header;
};

Sender senderOf(const Provider &provider)
{
    const ClickTracking &tracking = provider.clickTracking;
    const QString domain = tracking.needsCustomDomain() ? asciiDomain(tracking.customDomain) : QString();
    return {provider.smsFallback.india, tracking.enabled, domain, registrableDomain(domain),
            cleaned(provider.smsFallback.senderId)};
}

FieldIssue linkWarning(QLatin1StringView code, const QString &message, const std::optional<Fix> &fix = {})
{
    return warningIssue(field::fallbackMessage, code, message, fix);
}

/// "x7Kp": what a shortener makes of an address.
bool isShortCode(const QString &segment)
{
    const auto has = [&segment](bool (*kind)(char32_t)) {
        return std::any_of(segment.begin(), segment.end(),
                           [kind](QChar character) { return kind(character.unicode()); });
    };
    const bool mixed = segment != segment.toLower() && segment != segment.toUpper();
    return segment.size() >= 4 && segment.size() <= longestShortCode && has(isAsciiLetter) &&
           (has(isAsciiDigit) || mixed);
}

bool isShortLink(const FoundLink &link, const Sender &sender)
{
    const bool own = !sender.trackingDomain.isEmpty() && link.host == sender.trackingDomain;
    return !link.path.isEmpty() && link.path.size() <= 2 && (own || isShortCode(link.path.last()));
}

FieldIssue shortenerWarning(const FoundLink &link)
{
    return linkWarning("fallback-shortener"_L1,
                       Text::tr("%1 is a public link shortener. Operators block such links; use a domain of "
                                "your own.")
                           .arg(link.host));
}

FieldIssue addressWarning(const FoundLink &link)
{
    return linkWarning("link-address"_L1,
                       Text::tr("%1 is a number and not a name. Operators block such links; use a domain of "
                                "your own.")
                           .arg(link.host));
}

/// The segment that is the header but for its capital letters; empty for none.
QString misspeltHeader(const FoundLink &link, const QString &header)
{
    for (const QString &segment : link.path) {
        if (segment.compare(header, Qt::CaseInsensitive) == 0)
            return segment == header ? QString() : segment;
    }
    return {};
}

/// The link with its first path segment of that spelling replaced.
QString withSegment(QString link, const QString &segment, const QString &replacement)
{
    const QRegularExpression pattern(u"\\A(?:[A-Za-z]+://)?+[^/]*(?:/[^/?#]*)*?/(%1)(?:[/?#]|\\z)"_s.arg(
        QRegularExpression::escape(segment)));
    const QRegularExpressionMatch match = pattern.match(link);
    return match.hasMatch() ? link.replace(match.capturedStart(1), segment.size(), replacement) : link;
}

FieldIssue headerCaseWarning(const QString &text, const FoundLink &link, const QString &segment,
                             const QString &header)
{
    const QString mended = withSegment(link.text, segment, header);
    return linkWarning(
        "link-header-case"_L1,
        Text::tr("The link has “%1” where the sender ID is “%2”. Capital and small letters "
                 "count as different there.")
            .arg(segment, header),
        Fix{Text::tr("Write %1").arg(header), QString(text).replace(link.start, link.length, mended)});
}

FieldIssue headerWarning(const FoundLink &link, const QString &header)
{
    return linkWarning("link-header"_L1,
                       Text::tr("%1 looks like a short link. In India a short link has to name the sender "
                                "ID, as in https://%2/%3/%4.")
                           .arg(link.text, link.host, header, link.path.last()));
}

FieldIssue whitelistWarning(const FoundLink &link)
{
    return linkWarning("fallback-link"_L1,
                       Text::tr("In India operators block SMS with links that are not whitelisted on the DLT "
                                "portal. Make sure that %1 is.")
                           .arg(link.host));
}

FieldIssue trackedIssue(const FoundLink &link, const Sender &sender)
{
    const QString domain =
        sender.trackingDomain.isEmpty() ? Text::tr("the provider's tracking domain") : sender.trackingDomain;
    const QString rewritten =
        Text::tr("With click tracking on, %1 goes out as a link of %2.").arg(link.text, domain);
    if (!sender.india)
        return infoIssue(field::fallbackMessage, "link-tracked"_L1, rewritten);
    return linkWarning(
        "link-tracked"_L1,
        Text::tr("%1 In India that domain, with the sender ID in the path, has to be whitelisted on the DLT "
                 "portal, and the template has to have a variable there.")
            .arg(rewritten));
}

FieldIssue foreignHint(const FoundLink &link, const QString &own)
{
    return infoIssue(field::fallbackMessage, "link-foreign"_L1,
                     Text::tr("%1 is not part of your own domain %2. Links of others are whitelisted by "
                              "them, if at all.")
                         .arg(link.host, own));
}

FieldIssue numberWarning(const QString &text, const FoundNumber &number)
{
    return linkWarning("call-back-number"_L1,
                       Text::tr("%1 looks like a %2. In India numbers to call back have to be whitelisted on "
                                "the DLT portal, too.")
                           .arg(text.sliced(number.start, number.length), ruleText(number.kind)));
}

/// The issues of a text. The first of each kind is enough to read, so the like of it is not even made: a text
/// may have hundreds of links.
class FirstIssues
{
public:
    [[nodiscard]] bool lack(QLatin1StringView code) const
    {
        return std::none_of(m_issues.begin(), m_issues.end(),
                            [code](const FieldIssue &issue) { return issue.code == code; });
    }
    template <typename Make>
    void add(QLatin1StringView code, Make make)
    {
        if (lack(code))
            m_issues += make();
    }
    [[nodiscard]] const QList<FieldIssue> &issues() const { return m_issues; }

private:
    QList<FieldIssue> m_issues;
};

/// What India's operators want of a link that goes out as it is.
void addIndian(const QString &text, const FoundLink &link, const Sender &sender, FirstIssues &found)
{
    if (const QString segment = misspeltHeader(link, sender.header); !segment.isEmpty())
        found.add("link-header-case"_L1,
                  [&] { return headerCaseWarning(text, link, segment, sender.header); });
    else if (!sender.header.isEmpty() && isShortLink(link, sender) && !link.path.contains(sender.header))
        found.add("link-header"_L1, [&] { return headerWarning(link, sender.header); });
    found.add("fallback-link"_L1, [&] { return whitelistWarning(link); });
}

void addLink(const QString &text, const FoundLink &link, const Sender &sender, const Rules &rules,
             FirstIssues &found)
{
    if (isShortener(link.host, rules)) {
        found.add("fallback-shortener"_L1, [&] { return shortenerWarning(link); });
        return;
    }
    if (link.byAddress)
        found.add("link-address"_L1, [&] { return addressWarning(link); });
    else if (sender.tracked)
        found.add("link-tracked"_L1, [&] { return trackedIssue(link, sender); });
    else if (sender.india)
        addIndian(text, link, sender, found);
    const bool mayBeForeign = !link.byAddress && !sender.ownDomain.isEmpty() && found.lack("link-foreign"_L1);
    if (mayBeForeign && registrableDomain(link.host) != sender.ownDomain)
        found.add("link-foreign"_L1, [&] { return foreignHint(link, sender.ownDomain); });
}

} // namespace

QString withTrackedLinks(const QString &text, const Provider &provider)
{
    const Sender sender = senderOf(provider);
    if (!sender.tracked)
        return text;
    const QString domain = sender.trackingDomain.isEmpty() ? u"\u2026"_s : sender.trackingDomain;
    const QString header = sender.india && !sender.header.isEmpty() ? sender.header + u'/' : QString();
    const QString tracked = u"https://%1/%2\u2026"_s.arg(domain, header);
    QString result;
    qsizetype done = 0;
    for (const FoundLink &link : linksIn(text)) {
        result += QStringView(text).sliced(done, link.start - done);
        result += tracked;
        done = link.start + link.length;
    }
    result += QStringView(text).sliced(done);
    return result;
}

QList<FieldIssue> linkIssues(const QString &text, const Provider &provider, const Rules &rules)
{
    const Sender sender = senderOf(provider);
    const QList<FoundLink> links = linksIn(text);
    FirstIssues found;
    for (const FoundLink &link : links)
        addLink(text, link, sender, rules, found);
    if (sender.india) {
        for (const FoundNumber &number : callBackNumbersIn(text, links, rules))
            found.add("call-back-number"_L1, [&] { return numberWarning(text, number); });
    }
    return found.issues();
}

} // namespace desk
