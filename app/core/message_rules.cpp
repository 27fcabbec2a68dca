// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"

#include "core/gsm_swaps.h"
#include "core/issues.h"
#include "core/link_rules.h"
#include "core/rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

// The texts of a test message. They are sent as typed: nothing is trimmed, because a fallback text has to
// stay equal to its DLT template.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::MessageRules)
};

FieldIssue rcsWarning(QLatin1StringView code, const QString &message)
{
    return warningIssue(field::message, code, message);
}

void addRcsLength(qsizetype size, const RuleLimits &limits, QList<FieldIssue> &issues)
{
    const int count = int(size);
    if (size > limits.rcsTextIndia)
        issues += rcsWarning("rcs-over-2500"_L1,
                             Text::tr("%n characters; in India RCS texts have %1 at most.", nullptr, count)
                                 .arg(limits.rcsTextIndia));
    else if (size > limits.rcsTextCautious)
        issues += rcsWarning("rcs-over-2000"_L1,
                             Text::tr("%n characters; some RCS services stop at %1.", nullptr, count)
                                 .arg(limits.rcsTextCautious));
    else if (size > limits.rcsTemplateText)
        issues += rcsWarning("rcs-over-1000"_L1,
                             Text::tr("%n characters; RCS templates have %1 at most.", nullptr, count)
                                 .arg(limits.rcsTemplateText));
}

/// All replaced, or nothing: half a replacement would not change what the SMS costs.
std::optional<Fix> gsmFix(const QString &text, qsizetype strangers, const Rules &rules)
{
    const std::optional<QString> plain = plainGsm(text, rules);
    if (!plain)
        return std::nullopt;
    const int count = int(strangers);
    return Fix{count == 1 ? Text::tr("Replace 1 character")
                          : Text::tr("Replace %n characters", nullptr, count),
               *plain};
}

QString listed(const QList<NonGsmCharacter> &strangers)
{
    constexpr qsizetype most = 5;
    QStringList names;
    QSet<char32_t> named;
    for (const NonGsmCharacter &stranger : strangers) {
        if (names.size() == most)
            break;
        if (named.contains(stranger.codePoint))
            continue;
        named.insert(stranger.codePoint);
        names.append(shown(stranger.codePoint));
    }
    return names.join(u", "_s);
}

void addBilling(const QString &text, const Rules &rules, QList<FieldIssue> &issues)
{
    const SmsParts sms = smsParts(text);
    if (sms.encoding == SmsEncoding::Ucs2)
        issues +=
            warningIssue(field::fallbackMessage, "fallback-ucs2"_L1,
                         Text::tr("Some characters are not in the SMS alphabet, so that one SMS holds 70 "
                                  "characters and not 160: %1")
                             .arg(listed(sms.nonGsm)),
                         gsmFix(text, sms.nonGsm.size(), rules));
    if (sms.parts > rules.limits.smsParts)
        issues += warningIssue(
            field::fallbackMessage, "fallback-many-parts"_L1,
            Text::tr("This is billed as %n SMS. Operators may refuse so many parts.", nullptr, sms.parts));
    else if (sms.parts > 1)
        issues += warningIssue(field::fallbackMessage, "fallback-parts"_L1,
                               Text::tr("This is billed as %n SMS.", nullptr, sms.parts));
    if (text.size() > rules.limits.smsTextUsual)
        issues += warningIssue(field::fallbackMessage, "fallback-long"_L1,
                               Text::tr("More than %1 characters; some SMS services refuse such a text.")
                                   .arg(rules.limits.smsTextUsual));
}

void addVariables(const QString &text, QList<FieldIssue> &issues)
{
    static const QRegularExpression variable(u"\\{#[^{}#]*#\\}"_s);
    if (const auto match = variable.match(text); match.hasMatch())
        issues += warningIssue(
            field::fallbackMessage, "fallback-variable"_L1,
            Text::tr("%1 is still in the text. Put the real value there, or it arrives as it is.")
                .arg(match.captured()));
}

/// The hour and minute in India, whose clocks never change; no value while they are promotions' hours.
std::optional<QTime> outsideHours(const QDateTime &now, int from, int until)
{
    constexpr int indiaOffset = (5 * 60 + 30) * 60;
    if (!now.isValid())
        return std::nullopt;
    const QTime time = now.toOffsetFromUtc(indiaOffset).time();
    return time.hour() >= from && time.hour() < until ? std::nullopt : std::optional(time);
}

QString hourText(int hour)
{
    return u"%1:00"_s.arg(hour);
}

} // namespace

QList<FieldIssue> rcsPromotionHints(const QDateTime &now, const Rules &rules)
{
    const RuleLimits &limits = rules.limits;
    const auto time = outsideHours(now, limits.rcsPromotionFrom, limits.rcsPromotionUntil);
    if (!time)
        return {};
    return {
        infoIssue(field::message, "rcs-promotion-hours"_L1,
                  Text::tr("If this is a promotion: in India such messages go out from %1 to %2, and it is "
                           "%3 there. A person gets %4 to %5 of them in %6 days, by the agent's standing.")
                      .arg(hourText(limits.rcsPromotionFrom), hourText(limits.rcsPromotionUntil),
                           time->toString(u"H:mm"_s))
                      .arg(limits.rcsPromotionsFewest)
                      .arg(limits.rcsPromotionsMost)
                      .arg(limits.rcsPromotionDays))};
}

QList<FieldIssue> smsPromotionHints(const QDateTime &now, const Rules &rules)
{
    const RuleLimits &limits = rules.limits;
    const auto time = outsideHours(now, limits.smsPromotionFrom, limits.smsPromotionUntil);
    if (!time)
        return {};
    return {infoIssue(field::fallbackMessage, "sms-promotion-hours"_L1,
                      Text::tr("If this is a promotion: in India such SMS go out from %1 to %2, and it is %3 "
                               "there.")
                          .arg(hourText(limits.smsPromotionFrom), hourText(limits.smsPromotionUntil),
                               time->toString(u"H:mm"_s)))};
}

QList<FieldIssue> rcsTextIssues(const QString &text, const Rules &rules)
{
    if (cleaned(text).isEmpty())
        return {missingIssue(field::message, "rcs-empty"_L1, Text::tr("Type the text of the RCS message."))};
    const qsizetype size = text.size();
    if (size > rules.limits.rcsText)
        return {errorIssue(field::message, "rcs-too-long"_L1,
                           Text::tr("%n characters; an RCS text has %1 at most.", nullptr, int(size))
                               .arg(rules.limits.rcsText))};
    QList<FieldIssue> issues;
    addRcsLength(size, rules.limits, issues);
    if (const qsizetype bytes = text.toUtf8().size(); bytes > rules.limits.rcsBasicBytes)
        issues += rcsWarning(
            "rcs-single"_L1,
            Text::tr("%n bytes; over %1 it is billed as a “single” message and not as a “basic” one. "
                     "Letters of Indian scripts count as 3 bytes each.",
                     nullptr, int(bytes))
                .arg(rules.limits.rcsBasicBytes));
    return issues;
}

QList<FieldIssue> fallbackTextIssues(const QString &text, const Provider &provider, const Rules &rules)
{
    if (cleaned(text).isEmpty())
        return {
            missingIssue(field::fallbackMessage, "fallback-empty"_L1,
                         Text::tr("Type the text of the SMS that is sent when RCS does not get through."))};
    if (text.size() > rules.limits.smsText)
        return {errorIssue(field::fallbackMessage, "fallback-too-long"_L1,
                           Text::tr("%n characters; an SMS text has %1 at most.", nullptr, int(text.size()))
                               .arg(rules.limits.smsText))};
    QList<FieldIssue> issues;
    addBilling(text, rules, issues);
    addVariables(text, issues);
    issues += linkIssues(text, provider, rules);
    return issues;
}

} // namespace desk
