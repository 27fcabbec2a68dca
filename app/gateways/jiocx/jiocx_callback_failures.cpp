// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_callback_failures.h"

#include "gateways/jiocx/jiocx_errors.h"
#include "gateways/lenient_json.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk::jiocx {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(desk::JioCxCallback)
};

QString failedText(DeliveryLeg leg, const QString &vendor)
{
    return leg == DeliveryLeg::Sms ? Words::tr("%1 could not deliver the SMS.").arg(vendor)
                                   : Words::tr("%1 could not deliver the message.").arg(vendor);
}

QString codeIn(const QJsonObject &entity)
{
    const QString inner = textIn(entity.value("error"_L1).toObject(), {"errCode"_L1, "code"_L1});
    return quotable(inner.isEmpty() ? textIn(entity, {"errCode"_L1, "errorCode"_L1, "code"_L1}) : inner, 40);
}

Explanation unexplained(const QJsonObject &entity, const QString &vendor)
{
    const QString code = codeIn(entity);
    Explanation result;
    result.code = u"jiocx-unexplained"_s;
    result.cause =
        code.isEmpty()
            ? Words::tr("%1 gives no reason that we know.").arg(vendor)
            : Words::tr("%1 gives the code “%2”. What it stands for is not known to us.").arg(vendor, code);
    result.cure =
        Words::tr("Test once more. If it stays, send the raw report to the support of %1.").arg(vendor);
    return result;
}

/// JioCX's own numbers are those of the RCS platform. The SMS leg has others, and only SMS go through the DLT
/// check.
std::optional<Explanation> knownFailure(const Trouble &trouble, DeliveryLeg leg, const Wording &wording)
{
    switch (leg) {
    case DeliveryLeg::Rcs:
        return trouble.number ? explainedNumber(*trouble.number, wording) : std::nullopt;
    case DeliveryLeg::Sms:
        return explainedDlt(trouble, wording);
    case DeliveryLeg::Unknown:
        break;
    }
    return explainedTrouble(trouble, wording);
}

Explanation explainedFailure(const QJsonObject &entity, DeliveryLeg leg, const Wording &wording)
{
    Trouble trouble = troubleIn(entity);
    trouble.text = wordsIn(entity) + u' ' + codeIn(entity);
    const std::optional<Explanation> known = knownFailure(trouble, leg, wording);
    Explanation result = known ? *known : unexplained(entity, wording.vendor);
    result.what = failedText(leg, wording.vendor);
    return result;
}

Explanation explainedExpiry()
{
    Explanation result;
    result.code = u"jiocx-expired"_s;
    result.what = Words::tr("The message did not reach the phone in time and has expired.");
    result.cause =
        Words::tr("The phone was probably off, offline or without RCS for as long as the message was kept.");
    result.cure = Words::tr("Turn the phone on, check that RCS chats are on there, and test again.");
    result.retryable = true;
    return result;
}

Explanation explainedNotWithdrawn(const QString &vendor)
{
    Explanation result;
    result.code = u"jiocx-not-withdrawn"_s;
    result.what =
        Words::tr("The message has expired, and %1 could not withdraw it from delivery.").arg(vendor);
    result.cause = Words::tr("It may have reached the phone at the last moment, or may still do so.");
    result.cure = Words::tr("Look at the phone before you test again.");
    return result;
}

Explanation explainedWithdrawal(const QString &vendor)
{
    Explanation result;
    result.code = u"jiocx-withdrawn"_s;
    result.what = Words::tr("%1 withdrew the message before it reached the phone.").arg(vendor);
    result.cause = Words::tr("It expired, or somebody asked for it to be withdrawn.");
    result.cure = Words::tr("Check that the phone is on and has RCS chats on, and test again.");
    result.retryable = true;
    return result;
}

Explanation withoutWords(Ending ending, const QJsonObject &entity, DeliveryLeg leg, const Wording &wording)
{
    switch (ending) {
    case Ending::Expired:
        return explainedExpiry();
    case Ending::NotWithdrawn:
        return explainedNotWithdrawn(wording.vendor);
    case Ending::Withdrawn:
        return explainedWithdrawal(wording.vendor);
    case Ending::Failed:
        break;
    }
    return explainedFailure(entity, leg, wording);
}

} // namespace

Explanation explainedEnding(Ending ending, const CallbackObject &object, DeliveryLeg leg,
                            const Wording &wording)
{
    Explanation result = withoutWords(ending, object.entity(), leg, wording);
    if (const QString words = wordsIn(object.entity()); !words.isEmpty())
        result.what += u' ' + Words::tr("%1 says: “%2”").arg(wording.vendor, words);
    return result;
}

} // namespace desk::jiocx
