// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/delivery_words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

bool steersTerminals(QChar character)
{
    const char16_t code = character.unicode();
    const bool turnsDirection = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
    const QChar::Category category = character.category();
    return turnsDirection || category == QChar::Other_Control || category == QChar::Separator_Line ||
           category == QChar::Separator_Paragraph;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(u"  "_s);
}

QString toText(const TimelineLine &line)
{
    if (!line.event.at.isValid())
        return line.detail.isEmpty() ? harmless(line.title)
                                     : u"%1: %2"_s.arg(harmless(line.title), harmless(line.detail));
    const QString after = line.afterMs >= 0 ? afterText(line.afterMs) : QString();
    return joined({timeText(line.event.at), harmless(line.title), after, harmless(line.detail)});
}

/// Replies and taps may come more than once; everything else is one line however its time is mended.
QString markOf(const TimelineLine &line)
{
    const Explanation &why = line.event.explanation;
    QStringList parts{QString::number(static_cast<int>(line.mark)), stateName(line.event.state), line.title,
                      why.code, why.cause};
    if (line.event.state == DeliveryState::Replied || line.event.state == DeliveryState::Tapped)
        parts += {timeText(line.event.at), line.detail};
    return parts.join(u'\n');
}

bool isAwaited(const TimelineLine &line)
{
    return line.mark == TimelineLine::Mark::Waiting;
}

/// Our own part ends with Accepted; everything after it is reported.
bool isReported(const DeliveryProgress &progress)
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

QString reportedWords(const DeliveryEvent &event)
{
    return isInvalidNumber(event.explanation) ? stateLabel(event.state, event.explanation)
                                              : stateWords(event.state, event.leg);
}

} // namespace

QString harmless(const QString &text)
{
    QString result = text;
    std::replace_if(result.begin(), result.end(), steersTerminals, u' ');
    return result;
}

QString stateWords(DeliveryState state, DeliveryLeg leg)
{
    const bool carried = state == DeliveryState::Sent || state == DeliveryState::Delivered;
    if (carried && leg == DeliveryLeg::Rcs)
        return Text::tr("%1 by RCS", "Delivered, Sent").arg(stateLabel(state));
    if (carried && leg == DeliveryLeg::Sms)
        return Text::tr("%1 by SMS", "Delivered, Sent").arg(stateLabel(state));
    return stateLabel(state);
}

QString deliveryWords(const TestRun &run)
{
    if (run.outcome != SendOutcome::Accepted && run.reports.isEmpty())
        return {};
    const DeliveryProgress progress = progressOf(run);
    if (isReported(progress))
        return stateWords(progress.state, progress.leg);
    if (progress.reachable)
        return *progress.reachable ? stateLabel(DeliveryState::Reachable)
                                   : stateLabel(DeliveryState::Unreachable, progress.failure);
    return noReportCanCome(run) ? Text::tr("no report can come") : Text::tr("nothing reported yet");
}

bool isLost(const DeliveryProgress &progress)
{
    return saysItDidNotArrive(progress.state);
}

QString reportLine(const Report &report)
{
    const ReportedEvent event = report.events.value(0);
    const qsizetype more = report.events.size() - 1;
    return joined(
        {timeText(report.receivedAt), harmless(report.providerNickname), reportedWords(event.event),
         event.number.isEmpty() ? QString() : harmless(u'+' + event.number),
         event.messageId.isEmpty() ? QString() : Text::tr("message %1").arg(harmless(event.messageId)),
         more > 0 ? Text::tr("and more: %1").arg(more) : QString()});
}

QStringList TimelineTeller::news(const TestRun &run)
{
    QStringList lines;
    const QList<TimelineLine> timeline = timelineOf(run, m_vendor);
    for (const TimelineLine &line : timeline) {
        const QString mark = markOf(line);
        if (isAwaited(line) || m_told.contains(mark))
            continue;
        m_told.append(mark);
        lines.append(toText(line));
    }
    return lines;
}

QStringList TimelineTeller::awaited(const TestRun &run) const
{
    QStringList lines;
    const QList<TimelineLine> timeline = timelineOf(run, m_vendor);
    for (const TimelineLine &line : timeline) {
        if (isAwaited(line))
            lines.append(toText(line));
    }
    return lines;
}

} // namespace desk
