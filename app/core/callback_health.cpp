// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/callback_health.h"

#include "core/field_rules.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CallbackHealth)
};

/// All that the sentences are made of.
struct Case
{
    const CallbackFacts &facts;
    bool checkedHere = false; ///< The self-check was about the present base.
    bool outOfReach = true;   ///< The vendor cannot reach the present base from where it is.
    bool doubtful = false;    ///< The self-check failed, and nothing has come since.
    QString vendor;
};

QString timeText(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime(), QLocale::ShortFormat);
}

QString joined(QStringList sentences)
{
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

bool reached(const Case &known)
{
    return known.checkedHere && known.facts.check.at.isValid() && known.facts.check.arrived;
}

bool isSilent(const CallbackFacts &facts, const QDateTime &now)
{
    return facts.waitingSince.isValid() && facts.waitingSince.addDuration(silentAfter) <= now;
}

CallbackState stateOf(const Case &known, const QDateTime &now)
{
    if (!known.facts.hasToken)
        return CallbackState::NotGenerated;
    if (isSilent(known.facts, now))
        return CallbackState::Silent;
    if (known.facts.lastSeen.isValid())
        return CallbackState::Seen;
    if (known.facts.pastedAt.isValid())
        return CallbackState::Pasted;
    return reached(known) ? CallbackState::Reachable : CallbackState::Generated;
}

QString titleOf(const Case &known, CallbackState state)
{
    switch (state) {
    case CallbackState::NotGenerated:
        return Text::tr("No callback URL yet");
    case CallbackState::Generated:
        return Text::tr("Not checked yet");
    case CallbackState::Reachable:
        return Text::tr("Reachable");
    case CallbackState::Pasted:
        return Text::tr("Pasted, no report yet");
    case CallbackState::Seen:
        return known.doubtful ? Text::tr("Reports came, the self-check failed") : Text::tr("Reports arrive");
    case CallbackState::Silent:
        break;
    }
    return known.facts.lastSeen.isValid() ? Text::tr("No reports any more") : Text::tr("No report yet");
}

/// Nobody outside reaches this machine's own address, and without that nothing else helps.
QString localWarning(const Case &known)
{
    return known.outOfReach
               ? Text::tr(
                     "The URL starts with this computer's own address, which %1 cannot reach from "
                     "outside. Start a tunnel or a reverse proxy and enter its address as the public base.")
                     .arg(known.vendor)
               : QString();
}

bool hasFailed(const SelfCheck &check)
{
    return check.at.isValid() && !check.arrived;
}

QString failedCheck(const Case &known)
{
    if (!known.checkedHere || !hasFailed(known.facts.check))
        return {};
    return joined({Text::tr("The self-check of %1 did not come through.").arg(timeText(known.facts.check.at)),
                   known.facts.check.reason});
}

QString seenBefore(const Case &known)
{
    return known.facts.seenBefore.isValid()
               ? Text::tr("Reports came until %1, by an earlier URL, with another endpoint or for another "
                          "agent: they prove nothing about this URL.")
                     .arg(timeText(known.facts.seenBefore))
               : QString();
}

QString generatedDetail(const Case &known)
{
    const QString failed = failedCheck(known);
    const QString next =
        failed.isEmpty() ? Text::tr("Run the self-check to see whether the URL leads here.") : QString();
    return joined({seenBefore(known), failed, known.outOfReach ? localWarning(known) : next});
}

QString reachableDetail(const Case &known)
{
    if (known.outOfReach)
        return joined({Text::tr("The self-check reached Provider Desk on this computer."), seenBefore(known),
                       localWarning(known)});
    if (known.facts.practice)
        return joined({Text::tr("The self-check reached Provider Desk on this computer."), seenBefore(known),
                       Text::tr("Send a test: its report is the proof.")});
    const QString next = Text::tr("The self-check came through the public address. Paste the URL into the %1 "
                                  "portal at the sender of this provider, and tick it here.");
    return joined({seenBefore(known), next.arg(known.vendor)});
}

QString pastedDetail(const Case &known)
{
    const QString next = Text::tr("Send a test: the first report shows that the URL in the portal is the "
                                  "right one.");
    return joined({Text::tr("Ticked as pasted on %1.").arg(timeText(known.facts.pastedAt)), seenBefore(known),
                   failedCheck(known), localWarning(known), next});
}

QString seenDetail(const Case &known)
{
    const QString seen =
        Text::tr("%1 reports to this URL: first on %2, last on %3.")
            .arg(known.vendor, timeText(known.facts.firstSeen), timeText(known.facts.lastSeen));
    return joined({seen, known.doubtful ? failedCheck(known) : QString()});
}

QString checkPasted(const Case &known)
{
    return known.facts.pastedAt.isValid()
               ? Text::tr("Is the URL in the %1 portal exactly this one, and at the sender of this provider?")
                     .arg(known.vendor)
               : Text::tr("Is the URL pasted in the %1 portal, at the sender of this provider?")
                     .arg(known.vendor);
}

QString checkSelfCheck(const Case &known)
{
    if (const QString failed = failedCheck(known); !failed.isEmpty())
        return failed;
    return reached(known) ? Text::tr("Run the self-check again: it last came through on %1.")
                                .arg(timeText(known.facts.check.at))
                          : Text::tr("Run the self-check: it shows whether the URL leads here.");
}

/// What may stand between the vendor and this program.
QStringList checkTheWay(const Case &known)
{
    if (known.facts.practice)
        return {Text::tr("Is the sandbox still running that took the test?")};
    return {checkPasted(known), known.outOfReach ? localWarning(known)
                                                 : Text::tr("Is your tunnel or reverse proxy running, with "
                                                            "the same address as before?")};
}

QString silentDetail(const Case &known)
{
    const QString what = Text::tr("%n test message(s) accepted since %1, and no report came.", nullptr,
                                  known.facts.waitingSends)
                             .arg(timeText(known.facts.waitingSince));
    QStringList sentences{what, Text::tr("Check in this order.")};
    const QStringList steps = checkTheWay(known)
                              << checkSelfCheck(known)
                              << Text::tr("Then send a test: its report ends this warning.");
    for (qsizetype step = 0; step < steps.size(); ++step)
        sentences.append(u"%1. %2"_s.arg(step + 1).arg(steps[step]));
    return joined(sentences);
}

QString detailOf(const Case &known, CallbackState state)
{
    switch (state) {
    case CallbackState::NotGenerated:
        return Text::tr("Save the provider: the callback URL is made then.");
    case CallbackState::Generated:
        return generatedDetail(known);
    case CallbackState::Reachable:
        return reachableDetail(known);
    case CallbackState::Pasted:
        return pastedDetail(known);
    case CallbackState::Seen:
        return seenDetail(known);
    case CallbackState::Silent:
        break;
    }
    return silentDetail(known);
}

} // namespace

QString callbackStateName(CallbackState state)
{
    switch (state) {
    case CallbackState::NotGenerated:
        return u"notGenerated"_s;
    case CallbackState::Generated:
        return u"generated"_s;
    case CallbackState::Reachable:
        return u"reachable"_s;
    case CallbackState::Pasted:
        return u"pasted"_s;
    case CallbackState::Seen:
        return u"seen"_s;
    case CallbackState::Silent:
        break;
    }
    return u"silent"_s;
}

/// Qt leaves the slash of an empty path where it is.
QString plainBase(const QUrl &base)
{
    QString text = base.toString(QUrl::FullyEncoded);
    while (text.endsWith(u'/'))
        text.chop(1);
    return text;
}

CallbackHealth healthOf(const CallbackFacts &facts, const QUrl &publicBase, const QString &vendor,
                        const QDateTime &now)
{
    const bool local = isLoopbackHost(publicBase.host());
    const bool checkedHere = plainBase(facts.check.base) == plainBase(publicBase);
    const Case known{.facts = facts,
                     .checkedHere = checkedHere,
                     .outOfReach = local && !facts.practice,
                     .doubtful = checkedHere && hasFailed(facts.check) && facts.check.at > facts.lastSeen,
                     .vendor = vendor};
    const CallbackState state = stateOf(known, now);
    return {state, titleOf(known, state), detailOf(known, state), local,
            state == CallbackState::Seen && known.doubtful};
}

} // namespace desk
