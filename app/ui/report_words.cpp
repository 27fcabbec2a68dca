// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report_words.h"

#include "ui/run_words.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::ReportWords)
};

constexpr qsizetype subjectCharacters = 200;

QString beginningOf(const QByteArray &body)
{
    return QString::fromUtf8(body.first(std::min(body.size(), subjectCharacters))).simplified();
}

bool isReply(const ReportedEvent &reported)
{
    return kindOf(reported.event.state) == ReportKind::Reply;
}

} // namespace

QString reportedWords(const DeliveryEvent &event)
{
    const QString label = stateLabel(event.state, event.explanation);
    switch (event.leg) {
    case DeliveryLeg::Rcs:
        // Whether a phone can be reached says already by which leg.
        return kindOf(event.state) == ReportKind::Delivery ? Words::tr("%1 by RCS").arg(label) : label;
    case DeliveryLeg::Sms:
        return Words::tr("%1 by SMS").arg(label);
    case DeliveryLeg::Unknown:
        break;
    }
    return label;
}

QString reportTitle(const Report &report)
{
    if (report.events.isEmpty())
        return stateLabel(DeliveryState::Unknown);
    const QString first = reportedWords(report.events.first().event);
    const auto others = report.events.size() - 1;
    return others == 0 ? first : Words::tr("%1 and %2 more").arg(first, QLocale().toString(others));
}

StateRole reportRole(const Report &report)
{
    return roleOf(report.events.isEmpty() ? DeliveryState::Unknown : report.events.first().event.state);
}

QString phoneText(const QString &digits)
{
    return digits.isEmpty() ? QString() : u'+' + digits;
}

QString reportSubject(const Report &report)
{
    if (report.events.isEmpty())
        return beginningOf(report.body);
    const ReportedEvent &first = report.events.first();
    if (isReply(first) && !first.event.text.isEmpty())
        return Words::tr("“%1”").arg(first.event.text.simplified());
    if (!first.messageId.isEmpty())
        return first.messageId;
    return first.referenceId.isEmpty() ? beginningOf(report.body) : first.referenceId;
}

QString originWords(Report::Origin origin)
{
    return origin == Report::Origin::Imported
               ? Words::tr("imported by hand, so no proof that the callback URL works")
               : Words::tr("by the callback URL");
}

QString copiesWords(const Report &report)
{
    if (report.copies < 2)
        return {};
    return Words::tr("It came %1 times and is kept once. The last copy came %2.")
        .arg(QLocale().toString(report.copies), dayAndTime(report.lastCopyAt));
}

QString replayWords(const Report &before, const Report &after)
{
    if (before.events == after.events)
        return Words::tr("Read once more: it says the same as before.");
    if (reportTitle(before) == reportTitle(after))
        return Words::tr("Read once more: some details are different now.");
    return Words::tr("Read once more: it now says “%1”. Before, it said “%2”.")
        .arg(reportTitle(after), reportTitle(before));
}

} // namespace desk
