// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::RunWords)
};

QString number(qint64 value)
{
    return QLocale().toString(value);
}

/// Who was never reached cannot have refused.
QString refusalWords(const TestRun &run, const QString &vendor)
{
    return run.httpStatus == 0 ? Words::tr("%1 was not reached").arg(vendor)
                               : Words::tr("Refused by %1").arg(vendor);
}

/// Something was reported after the acceptance.
bool wasReported(const TestRun &run)
{
    return std::any_of(run.events.begin(), run.events.end(), [](const DeliveryEvent &event) {
        return event.state == DeliveryState::Delivered || event.state == DeliveryState::Read ||
               event.state == DeliveryState::Failed || event.state == DeliveryState::Expired;
    });
}

} // namespace

QString headline(const TestRun &run, const QString &vendor)
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

QString eventWords(const TestRun &run, const DeliveryEvent &event, const QString &vendor)
{
    switch (event.state) {
    case DeliveryState::Accepted:
        return Words::tr("Accepted by %1").arg(vendor);
    case DeliveryState::Refused:
        return refusalWords(run, vendor);
    case DeliveryState::Unclear:
        return Words::tr("No clear answer from %1").arg(vendor);
    default:
        break;
    }
    switch (event.leg) {
    case DeliveryLeg::Rcs:
        return Words::tr("%1 by RCS").arg(stateLabel(event.state));
    case DeliveryLeg::Sms:
        return Words::tr("%1 by SMS").arg(stateLabel(event.state));
    case DeliveryLeg::Unknown:
        break;
    }
    return stateLabel(event.state);
}

QString elapsedWords(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return Words::tr("after %1 ms").arg(number(milliseconds));
    const qint64 seconds = milliseconds / 1000;
    if (seconds < 60)
        return Words::tr("after %1 s").arg(number(seconds));
    return Words::tr("after %1 min %2 s").arg(number(seconds / 60), number(seconds % 60));
}

QString unknownWords(const TestRun &run, const QString &vendor)
{
    switch (run.outcome) {
    case SendOutcome::Accepted:
        if (wasReported(run))
            return {};
        return Words::
            tr("Accepted is not delivered: %1 has taken the message. This version does not receive delivery "
               "reports, so look at the phone to see whether it arrived.")
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
