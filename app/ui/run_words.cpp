// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::RunWords)
};

/// Who was never reached cannot have refused.
QString refusalWords(const TestRun &run, const QString &vendor)
{
    return run.httpStatus == 0 ? Words::tr("%1 was not reached").arg(vendor)
                               : Words::tr("Refused by %1").arg(vendor);
}

/// Reports tell more than the answer did.
bool wasReported(const DeliveryProgress &progress)
{
    switch (progress.state) {
    case DeliveryState::Sent:
    case DeliveryState::Delivered:
    case DeliveryState::Read:
    case DeliveryState::Failed:
    case DeliveryState::Expired:
    case DeliveryState::OptedOut:
        return true;
    default:
        return false;
    }
}

QString withLeg(DeliveryState state, DeliveryLeg leg)
{
    const QString word = state == DeliveryState::Failed ? Words::tr("Not delivered") : stateLabel(state);
    switch (leg) {
    case DeliveryLeg::Rcs:
        return Words::tr("%1 by RCS").arg(word);
    case DeliveryLeg::Sms:
        return Words::tr("%1 by SMS").arg(word);
    case DeliveryLeg::Unknown:
        break;
    }
    return word;
}

/// Nothing better than that is known: RCS cannot carry it.
bool isOutOfReach(const TestRun &run, const DeliveryProgress &progress)
{
    return progress.reachable == false && !progress.ended() && !tellsOfSms(run);
}

/// The leg that all reports of this state name; Unknown where they do not agree.
DeliveryLeg legOf(DeliveryState state, const QList<DeliveryEvent> &reports)
{
    std::optional<DeliveryLeg> leg;
    for (const DeliveryEvent &event : reports) {
        if (event.state == state)
            leg = leg.value_or(event.leg) == event.leg ? event.leg : DeliveryLeg::Unknown;
    }
    return leg.value_or(DeliveryLeg::Unknown);
}

/// What came of it as a word, where reports have told it.
QString reportedWords(const TestRun &run)
{
    const DeliveryProgress progress = progressOf(run);
    if (isOutOfReach(run, progress))
        return isInvalidNumber(progress.failure) ? stateLabel(DeliveryState::Unreachable, progress.failure)
                                                 : Words::tr("Not reachable by RCS");
    if (!wasReported(progress))
        return {};
    const bool onTheWay = progress.state == DeliveryState::Sent || progress.state == DeliveryState::Failed;
    return withLeg(progress.state, onTheWay ? legOf(progress.state, run.reports) : progress.leg);
}

StateRole roleOf(const TimelineLine &line)
{
    const StateRole byState = desk::roleOf(line.event.state);
    switch (line.mark) {
    case TimelineLine::Mark::Waiting:
        return StateRole::Muted;
    case TimelineLine::Mark::Unknown:
        return StateRole::Neutral;
    case TimelineLine::Mark::Trouble:
        return byState == StateRole::Warning ? byState : StateRole::Error;
    case TimelineLine::Mark::Done:
        break;
    }
    // The hollow sign is for what is still awaited.
    return byState == StateRole::Muted ? StateRole::Neutral : byState;
}

/// What is not told above yet.
QString detailOf(const TimelineLine &line, const TestRun &run, const Explanation &told)
{
    const bool said = line.event.state == DeliveryState::Replied || line.event.state == DeliveryState::Tapped;
    QStringList parts;
    if (said && !line.detail.isEmpty())
        parts.append(Words::tr("\u201c%1\u201d", "what the person wrote or tapped").arg(line.detail));
    else if (line.detail != told.what && line.detail != run.explanation.what)
        parts.append(line.detail);
    const Explanation &why = line.event.explanation;
    if (!why.code.isEmpty() && (why.code != told.code || why.cause != told.cause)) {
        if (!line.detail.contains(why.what))
            parts.append(why.what);
        parts.append(why.cause);
        if (!why.cure.isEmpty())
            parts.append(Words::tr("What to do: %1").arg(why.cure));
    }
    parts.removeAll(QString());
    return parts.join(u' ');
}

QString outcomeHeadline(const TestRun &run, const QString &vendor);

} // namespace

QString headline(const TestRun &run, const QString &vendor)
{
    const QString reported = reportedWords(run);
    return reported.isEmpty() ? outcomeHeadline(run, vendor) : reported;
}

StateRole headlineRole(const TestRun &run)
{
    return reportedWords(run).isEmpty() ? roleOf(run.outcome) : deliveryRole(run);
}

Explanation whyOf(const TestRun &run)
{
    if (!reportedWords(run).isEmpty())
        return progressOf(run).failure;
    Explanation why = run.explanation;
    if (noReportCanCome(run)) { // Of an accepted message it says to wait for one.
        why.cause.clear();
        why.cure.clear();
    }
    return why;
}

QString deliveryWords(const TestRun &run)
{
    const QString reported = reportedWords(run);
    if (!reported.isEmpty())
        return reported;
    if (noReportCanCome(run))
        return Words::tr("No report can come");
    return run.outcome == SendOutcome::Accepted ? Words::tr("No report yet") : QString();
}

StateRole deliveryRole(const TestRun &run)
{
    const DeliveryProgress progress = progressOf(run);
    if (isOutOfReach(run, progress))
        return StateRole::Warning;
    return wasReported(progress) ? roleOf(progress.state) : StateRole::Muted;
}

QList<TimelineRow> timelineRows(const TestRun &run, const QString &vendor)
{
    const Explanation told = whyOf(run);
    const bool past = progressOf(run).state != DeliveryState::Sent;
    QList<TimelineRow> rows;
    for (TimelineLine line : timelineOf(run, vendor)) {
        // That it is on its way is news only while it is.
        if (line.event.state == DeliveryState::Sent && line.event.text.isEmpty() && past)
            line.detail.clear();
        rows.append({roleOf(line), line.title, line.event.at.isValid() ? clockTime(line.event.at) : QString(),
                     line.afterMs < 0 ? QString() : afterText(line.afterMs), detailOf(line, run, told)});
    }
    return rows;
}

namespace {

QString outcomeHeadline(const TestRun &run, const QString &vendor)
{
    switch (run.outcome) {
    case SendOutcome::Pending:
        return Words::tr("Waiting for %1").arg(vendor);
    case SendOutcome::Accepted:
        return Words::tr("Accepted by %1").arg(vendor);
    case SendOutcome::Refused:
        return refusalWords(run, vendor);
    case SendOutcome::Unclear:
        return Words::tr("No clear answer from %1").arg(vendor);
    case SendOutcome::Cancelled:
        return Words::tr("Cancelled");
    case SendOutcome::NotSent:
        return Words::tr("Not sent");
    case SendOutcome::Interrupted:
        break;
    }
    return Words::tr("Interrupted");
}

} // namespace

StateRole roleOf(SendOutcome outcome)
{
    switch (outcome) {
    case SendOutcome::Accepted:
        return StateRole::Good;
    case SendOutcome::Refused:
    case SendOutcome::NotSent:
        return StateRole::Error;
    case SendOutcome::Unclear:
    case SendOutcome::Interrupted:
        return StateRole::Warning;
    case SendOutcome::Pending:
        return StateRole::Neutral;
    case SendOutcome::Cancelled:
        break;
    }
    return StateRole::Muted;
}

StateRole roleOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Accepted:
    case DeliveryState::Sent:
    case DeliveryState::Delivered:
    case DeliveryState::Read:
    case DeliveryState::Reachable:
    case DeliveryState::Replied:
    case DeliveryState::Tapped:
        return StateRole::Good;
    case DeliveryState::Refused:
    case DeliveryState::Failed:
        return StateRole::Error;
    case DeliveryState::Unclear:
    case DeliveryState::Expired:
    case DeliveryState::Unreachable:
    case DeliveryState::OptedOut:
    case DeliveryState::Interrupted:
        return StateRole::Warning;
    case DeliveryState::Queued:
        return StateRole::Neutral;
    case DeliveryState::Cancelled:
    case DeliveryState::Unknown:
        break;
    }
    return StateRole::Muted;
}

QString unknownWords(const TestRun &run, const QString &vendor)
{
    const DeliveryProgress progress = progressOf(run);
    if (saysItDidNotArrive(progress.state) && smsLegIsUnknown(run, progress))
        return Words::tr(
                   "%1 does not tell what became of the SMS. Look at the phone to see whether it arrived.")
            .arg(vendor);
    if (progress.ended() || isInvalidNumber(progress.failure)) // The explanation says it all.
        return {};
    if (isOutOfReach(run, progress) && askedForFallback(run))
        return Words::tr(
                   "%1 says that this phone cannot receive RCS. It does not tell what became of the SMS, "
                   "so look at the phone to see whether it arrived.")
            .arg(vendor);
    if (isOutOfReach(run, progress))
        return Words::tr("%1 says that this phone cannot receive RCS, and no SMS went out with the message.")
            .arg(vendor);
    if (progress.state == DeliveryState::Sent)
        return Words::tr("Sent is not delivered: the message is on its way to the phone.");
    if (noReportCanCome(run))
        return Words::tr("Accepted is not delivered: %1 has taken the message. No report about it can come, "
                         "because the provider was not saved when it was sent and so had no callback URL. "
                         "Save the provider and test again.")
            .arg(vendor);
    switch (run.outcome) {
    case SendOutcome::Accepted:
        return Words::tr("Accepted is not delivered: %1 has taken the message. What becomes of it is shown "
                         "here as soon as %1 reports it to the callback URL.")
            .arg(vendor);
    case SendOutcome::Unclear:
    case SendOutcome::Cancelled:
    case SendOutcome::Interrupted:
        return run.requestText.isEmpty() ? QString()
                                         : Words::tr("Whether the message reached the phone is not known.");
    default:
        return {};
    }
}

QString answerText(const TestRun &run)
{
    QString text;
    if (run.httpStatus != 0)
        text = u"HTTP %1\n"_s.arg(run.httpStatus);
    text += run.replyHeaders.trimmed();
    return text.trimmed() + u"\n\n"_s + QString::fromUtf8(run.replyBody);
}

QString clockTime(const QDateTime &utc)
{
    return QLocale().toString(utc.toLocalTime().time(), u"HH:mm:ss"_s);
}

QString dayAndTime(const QDateTime &utc)
{
    const QDateTime local = utc.toLocalTime();
    return u"%1 %2"_s.arg(QLocale().toString(local.date(), QLocale::ShortFormat), clockTime(utc));
}

} // namespace desk
