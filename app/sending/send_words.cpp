// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/send_words.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::SendWords)
};

QString nothingSent(Attempt attempt)
{
    return attempt == Attempt::Message ? Words::tr("Nothing was sent.")
                                       : Words::tr("The connection was not checked.");
}

QString secretCode(SecretOutcome outcome)
{
    switch (outcome) {
    case SecretOutcome::Absent:
        return u"secret-absent"_s;
    case SecretOutcome::Unavailable:
        return u"secret-unavailable"_s;
    case SecretOutcome::Denied:
        return u"secret-denied"_s;
    case SecretOutcome::Ok:
    case SecretOutcome::Failed:
        break;
    }
    return u"secret-failed"_s;
}

} // namespace

Explanation explainedIssues(const QList<FieldIssue> &errors, Attempt attempt)
{
    Explanation result;
    result.code = u"issues"_s;
    result.what = nothingSent(attempt);
    QStringList fields;
    for (const FieldIssue &issue : errors)
        fields.append(issue.field);
    fields.removeDuplicates();
    result.cause = Words::tr("%n field(s) need a change first.", nullptr, static_cast<int>(fields.size()));
    if (!errors.isEmpty()) {
        result.field = errors.first().field;
        result.cure = errors.first().message;
    }
    result.retryable = false;
    return result;
}

Explanation explainedSecret(SecretOutcome outcome, Attempt attempt)
{
    Explanation result;
    result.code = secretCode(outcome);
    result.what = nothingSent(attempt);
    result.cause = secretSentence(outcome);
    result.field = field::apiKey;
    result.retryable = outcome != SecretOutcome::Absent;
    return result;
}

Explanation explainedError(const Error &error, Attempt attempt)
{
    Explanation result;
    result.code = error.code;
    result.what = nothingSent(attempt);
    result.cause = error.message;
    result.cure = error.cure;
    return result;
}

Explanation explainedCancel(bool left, Attempt attempt)
{
    Explanation result;
    result.code = u"cancelled"_s;
    result.retryable = true;
    if (attempt == Attempt::Check) {
        result.what = Words::tr("You stopped the check.");
        return result;
    }
    result.what = Words::tr("You stopped the test.");
    result.cause = left ? Words::tr("The request may have left already, so the message may still arrive.")
                        : Words::tr("Nothing was sent.");
    if (left)
        result.cure = Words::tr("Look at the phone before you send again.");
    return result;
}

Explanation explainedNoCheck(const QString &vendor)
{
    Explanation result;
    result.code = u"check-unsupported"_s;
    result.what = nothingSent(Attempt::Check);
    result.cause = Words::tr("%1 offers no way to check a connection without sending a message.").arg(vendor);
    result.cure = Words::tr("Send a test message instead.");
    result.retryable = false;
    return result;
}

void addStoreTrouble(Explanation &explanation, const Error &error)
{
    const QStringList parts{
        explanation.cure,
        Words::tr("This result could not be kept on this computer, so the history will not show it."),
        error.message, error.cure};
    QStringList said;
    std::copy_if(parts.begin(), parts.end(), std::back_inserter(said),
                 [](const QString &part) { return !part.isEmpty(); });
    explanation.cure = said.join(u' ');
}

} // namespace desk
