// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

using Mark = TimelineLine::Mark;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Timeline)
};

/// Vendors cut their times to whole seconds, so a report may seem to come a little before its cause.
constexpr qint64 cutSecond = 1000;

Mark markOf(DeliveryState state)
{
    switch (state) {
    case DeliveryState::Refused:
    case DeliveryState::Failed:
    case DeliveryState::Expired:
    case DeliveryState::Unreachable:
    case DeliveryState::OptedOut:
        return Mark::Trouble;
    case DeliveryState::Unclear:
    case DeliveryState::Cancelled:
    case DeliveryState::Interrupted:
    case DeliveryState::Unknown:
        return Mark::Unknown;
    default:
        return Mark::Done;
    }
}

QString ownTitle(const TestRun &run, const DeliveryEvent &event, const QString &vendor)
{
    switch (event.state) {
    case DeliveryState::Queued:
        return event.text.isEmpty() ? Text::tr("Send pressed") : event.text;
    case DeliveryState::Accepted:
        return Text::tr("Accepted by %1").arg(vendor);
    case DeliveryState::Refused:
        return run.httpStatus == 0 ? Text::tr("%1 was not reached").arg(vendor)
                                   : Text::tr("Refused by %1").arg(vendor);
    case DeliveryState::Unclear:
        return Text::tr("No clear answer from %1").arg(vendor);
    default:
        return stateLabel(event.state);
    }
}

TimelineLine ownLine(const TestRun &run, const DeliveryEvent &event, const QString &vendor)
{
    // Our own first step has no better name than what it says.
    const QString detail = event.state == DeliveryState::Queued ? QString() : event.text;
    return {markOf(event.state), event, ownTitle(run, event, vendor), detail};
}

QString withLeg(const DeliveryEvent &event)
{
    switch (event.leg) {
    case DeliveryLeg::Rcs:
        return Text::tr("%1 by RCS").arg(stateLabel(event.state));
    case DeliveryLeg::Sms:
        return Text::tr("%1 by SMS").arg(stateLabel(event.state));
    case DeliveryLeg::Unknown:
        break;
    }
    return stateLabel(event.state);
}

QString reportTitle(const DeliveryEvent &event)
{
    switch (event.state) {
    case DeliveryState::Sent:
    case DeliveryState::Delivered:
        return withLeg(event);
    case DeliveryState::Failed:
        if (event.leg != DeliveryLeg::Unknown)
            return event.leg == DeliveryLeg::Rcs ? Text::tr("Not delivered by RCS")
                                                 : Text::tr("Not delivered by SMS");
        return Text::tr("Not delivered");
    case DeliveryState::Reachable:
        return Text::tr("The phone can receive RCS");
    case DeliveryState::Unreachable:
        return isInvalidNumber(event.explanation) ? stateLabel(event.state, event.explanation)
                                                  : Text::tr("The phone cannot receive RCS");
    case DeliveryState::Unknown:
        return Text::tr("A report of unknown meaning");
    default:
        return stateLabel(event.state);
    }
}

/// What there is to say where the report itself has no words.
QString reportDetail(const DeliveryEvent &event)
{
    if (!event.explanation.code.isEmpty())
        return event.explanation.what;
    if (!event.text.isEmpty())
        return event.text;
    switch (event.state) {
    case DeliveryState::Sent:
        return Text::tr("on its way, not delivered yet");
    case DeliveryState::Delivered:
        return event.leg == DeliveryLeg::Unknown ? Text::tr("by RCS or SMS: not reported") : QString();
    case DeliveryState::Expired:
        return Text::tr("it could not be delivered in time");
    case DeliveryState::OptedOut:
        return Text::tr("this person wants no more messages");
    case DeliveryState::Unknown:
        return Text::tr("kept as it came, to be read in the inbox");
    default:
        return {};
    }
}

bool earlier(const DeliveryEvent &left, const DeliveryEvent &right)
{
    if (left.at.isValid() && right.at.isValid())
        return left.at < right.at;
    return left.at.isValid() && !right.at.isValid(); // What has no time comes last.
}

/// What a vendor's number means is in the cause, where it is not known.
bool haveOneReason(const Explanation &one, const Explanation &other)
{
    return one.code == other.code && one.cause == other.cause;
}

bool isRepeat(const DeliveryEvent &known, const DeliveryEvent &event)
{
    if (known.state != event.state || !haveOneReason(known.explanation, event.explanation))
        return false;
    switch (event.state) {
    case DeliveryState::Replied:
    case DeliveryState::Tapped:
    case DeliveryState::Unknown:
        return known.at == event.at && known.text == event.text;
    default:
        return known.leg == event.leg || known.leg == DeliveryLeg::Unknown ||
               event.leg == DeliveryLeg::Unknown;
    }
}

/// By time, each state once with what the repeats add to it.
QList<DeliveryEvent> withoutRepeats(QList<DeliveryEvent> reports)
{
    std::stable_sort(reports.begin(), reports.end(), earlier);
    QList<DeliveryEvent> kept;
    for (const DeliveryEvent &event : reports) {
        const auto known = std::find_if(kept.begin(), kept.end(), [&event](const DeliveryEvent &other) {
            return isRepeat(other, event);
        });
        if (known == kept.end()) {
            kept.append(event);
            continue;
        }
        if (known->leg == DeliveryLeg::Unknown)
            known->leg = event.leg;
        known->rcsAssumed = known->rcsAssumed || event.rcsAssumed;
    }
    return kept;
}

bool saysTheNumberIsInvalid(const QList<DeliveryEvent> &reports)
{
    return std::any_of(reports.begin(), reports.end(),
                       [](const DeliveryEvent &event) { return isInvalidNumber(event.explanation); });
}

bool rcsLegEndedBadly(const QList<DeliveryEvent> &reports)
{
    return std::any_of(reports.begin(), reports.end(), [](const DeliveryEvent &event) {
        return saysItDidNotArrive(event.state) && event.leg != DeliveryLeg::Sms;
    });
}

TimelineLine waitingLine(DeliveryState state, const QString &title, const QString &detail)
{
    return {Mark::Waiting, {{}, state, DeliveryLeg::Unknown, {}}, title, detail};
}

QList<TimelineLine> awaited(const TestRun &run, const DeliveryProgress &progress, const QString &vendor)
{
    if (smsLegIsUnknown(run, progress))
        return {{Mark::Unknown,
                 {{}, DeliveryState::Unknown, DeliveryLeg::Sms, {}},
                 Text::tr("SMS fallback"),
                 Text::tr("not reported by %1").arg(vendor)}};
    if (noReportCanCome(run))
        return {{Mark::Unknown,
                 {{}, DeliveryState::Delivered, DeliveryLeg::Unknown, {}},
                 Text::tr("Delivery"),
                 Text::tr("no report can come: the provider was not saved when this test was sent. Save it "
                          "and test again.")}};
    if (progress.state == DeliveryState::Accepted || progress.state == DeliveryState::Sent)
        return {
            waitingLine(DeliveryState::Delivered, Text::tr("Delivery"), Text::tr("waiting for a report"))};
    // An SMS has no receipt for reading.
    if (progress.state == DeliveryState::Delivered && progress.leg != DeliveryLeg::Sms)
        return {waitingLine(DeliveryState::Read, stateLabel(DeliveryState::Read), Text::tr("not yet"))};
    return {};
}

void addTimesBetween(QList<TimelineLine> &lines)
{
    QDateTime before;
    for (TimelineLine &line : lines) {
        if (!line.event.at.isValid())
            continue;
        const qint64 after = before.isValid() ? before.msecsTo(line.event.at) : -cutSecond;
        line.afterMs = after <= -cutSecond ? -1 : std::max(qint64(0), after);
        before = line.event.at;
    }
}

/// "3 min 5 s"; the smaller one is left out where it is nothing.
QString twoUnits(qint64 big, const QString &bigText, qint64 small, const QString &smallText)
{
    const QLocale locale;
    const QString first = bigText.arg(locale.toString(big));
    return small == 0 ? first : u"%1 %2"_s.arg(first, smallText.arg(locale.toString(small)));
}

QString lengthText(qint64 ms)
{
    const qint64 seconds = (ms + 500) / 1000;
    if (ms < 950)
        return Text::tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'f', 1));
    if (seconds < 60)
        return Text::tr("%1 s").arg(QLocale().toString(seconds));
    if (seconds < 3600)
        return twoUnits(seconds / 60, Text::tr("%1 min"), seconds % 60, Text::tr("%1 s"));
    const qint64 minutes = seconds / 60;
    if (minutes < 24 * 60)
        return twoUnits(minutes / 60, Text::tr("%1 h"), minutes % 60, Text::tr("%1 min"));
    return twoUnits(minutes / (24 * 60), Text::tr("%1 d"), minutes / 60 % 24, Text::tr("%1 h"));
}

} // namespace

/// The texts of parts that do not apply are kept in the message: what was sent decides.
bool askedForFallback(const TestRun &run)
{
    const QString text = run.message.fallbackText;
    if (text.trimmed().isEmpty() || run.requestText.isEmpty())
        return !text.trimmed().isEmpty();
    const QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    const int needed = run.message.rcsText == text ? 2 : 1;
    return run.requestText.count(QString::fromUtf8(json.mid(1, json.size() - 2))) >= needed;
}

bool tellsOfSms(const TestRun &run)
{
    return std::any_of(run.reports.begin(), run.reports.end(),
                       [](const DeliveryEvent &event) { return event.leg == DeliveryLeg::Sms; });
}

bool smsLegIsUnknown(const TestRun &run, const DeliveryProgress &progress)
{
    const bool rcsCannot = progress.reachable == false || rcsLegEndedBadly(run.reports);
    const bool told = tellsOfSms(run) || saysTheNumberIsInvalid(run.reports);
    return rcsCannot && progress.leg == DeliveryLeg::Unknown && !told && askedForFallback(run);
}

bool noReportCanCome(const TestRun &run)
{
    return run.withoutCallback && run.outcome == SendOutcome::Accepted && run.reports.isEmpty();
}

QList<TimelineLine> timelineOf(const TestRun &run, const QString &vendor)
{
    QList<TimelineLine> lines;
    QList<DeliveryEvent> reports = withoutRepeats(run.reports);
    for (const DeliveryEvent &event : run.events)
        lines.append(ownLine(run, event, vendor));
    const DeliveryProgress progress = progressOf(run);
    const bool byRcs = progress.leg == DeliveryLeg::Rcs;
    for (DeliveryEvent &event : reports) {
        const bool assumed = event.leg == DeliveryLeg::Unknown && event.rcsAssumed;
        if (event.state == DeliveryState::Delivered && assumed && byRcs)
            event.leg = DeliveryLeg::Rcs;
        lines.append({markOf(event.state), event, reportTitle(event), reportDetail(event)});
    }
    lines.append(awaited(run, progress, vendor));
    addTimesBetween(lines);
    return lines;
}

QString afterText(qint64 ms)
{
    return ms < 0 ? QString() : Text::tr("after %1").arg(lengthText(ms));
}

} // namespace desk
