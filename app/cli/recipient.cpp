// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/recipient.h"

#include "core/phone.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace desk {

bool isE164(const QString &number)
{
    static const QRegularExpression pattern(u"\\A\\+[1-9][0-9]{1,14}\\z"_s);
    return pattern.match(number).hasMatch();
}

FieldIssue notE164(const QString &number)
{
    FieldIssue issue{.field = field::to,
                     .severity = Severity::Error,
                     .code = u"phone-not-e164"_s,
                     .message = QCoreApplication::translate(
                         "desk::CommandLine",
                         "Write the number with + and country code and nothing between the digits: "
                         "+919876543210.")};
    // Only what says its country itself can be mended without a guess.
    const QString read = number.contains(u'+') ? readPhone(number, u"IN"_s).e164 : QString();
    if (isE164(read))
        issue.fix = Fix{QCoreApplication::translate("desk::CommandLine", "Use %1").arg(read), read};
    return issue;
}

} // namespace desk
