// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"

#include "core/issues.h"
#include "core/rules.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::SenderRules)
};

constexpr qsizetype fewestLetters = 3;
constexpr qsizetype usualLetters = 6;
constexpr qsizetype headerDigits = 6;

bool allOf(const QString &text, bool (*allowed)(char32_t))
{
    return !firstOutside(text, allowed);
}

/// The header without what the network adds ("VM-" before, "-S" behind); empty where nothing is added.
QString withoutAffixes(const QString &sender)
{
    static const QRegularExpression pattern(u"\\A(?:[A-Z]{2}-)?(.{3,11}?)(?:-[PSTG])?\\z"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    const QString header = pattern.match(sender).captured(1);
    return header == sender || header.contains(u'-') ? QString() : header;
}

/// What the letter behind a header says, as a sentence; empty where there is none.
QString suffixText(const QString &sender, const Rules &rules)
{
    const QString name = sender.size() > 2 && sender[sender.size() - 2] == u'-'
                             ? rules.dlt.suffixes.value(sender.back().toUpper())
                             : QString();
    return name.isEmpty()
               ? QString()
               : u' ' + Text::tr("-%1 marks a %2 message.").arg(sender.back().toUpper()).arg(ruleText(name));
}

FieldIssue senderError(QLatin1StringView code, const QString &message, const QString &sender)
{
    const QString header = withoutAffixes(sender);
    return errorIssue(field::senderId, code, message, useInstead(header, sender));
}

MaybeIssue characterProblem(const QString &sender)
{
    const auto stranger = firstOutside(sender, isAsciiAlphanumeric);
    if (!stranger)
        return std::nullopt;
    static const QRegularExpression blank(u"\\s"_s, QRegularExpression::UseUnicodePropertiesOption);
    const QString plain = withAsciiDigits(sender).remove(blank);
    const QString message =
        Text::tr("%1 cannot be part of a sender ID. For India it has 3 to 6 letters, or exactly 6 "
                 "digits.")
            .arg(shown(*stranger));
    if (allOf(plain, isAsciiAlphanumeric))
        return errorIssue(field::senderId, "sender-characters"_L1, message, useInstead(plain, sender));
    return senderError("sender-characters"_L1, message, sender);
}

MaybeIssue indianProblem(const QString &sender)
{
    if (const auto issue = characterProblem(sender))
        return issue;
    const qsizetype size = sender.size();
    if (allOf(sender, isAsciiDigit) && size != headerDigits)
        return errorIssue(field::senderId, "sender-digits"_L1,
                          Text::tr("%1; a sender ID of digits has exactly 6.").arg(digitsText(size)));
    if (allOf(sender, isAsciiLetter) && (size < fewestLetters || size > usualLetters))
        return errorIssue(
            field::senderId, "sender-letters"_L1,
            Text::tr("%1; a sender ID for India has 3 to 6, usually 6.").arg(lettersText(size)));
    if (!allOf(sender, isAsciiDigit) && !allOf(sender, isAsciiLetter))
        return errorIssue(
            field::senderId, "sender-mixed"_L1,
            Text::tr("Letters and digits are mixed. A sender ID for India has 3 to 6 letters, or exactly "
                     "6 digits."));
    return std::nullopt;
}

MaybeIssue internationalProblem(const QString &sender)
{
    static const QRegularExpression name(u"\\A(?=.*[A-Za-z])[A-Za-z0-9]{1,11}\\z"_s);
    static const QRegularExpression number(u"\\A\\+?[0-9]{3,15}\\z"_s);
    if (name.match(sender).hasMatch() || number.match(sender).hasMatch())
        return std::nullopt;
    return senderError(
        "sender-international"_L1,
        Text::tr("A sender ID has 1 to 11 letters and digits with at least one letter, or it is a phone "
                 "number or a short code."),
        sender);
}

void addLetterWarnings(const QString &sender, const Rules &rules, QList<FieldIssue> &issues)
{
    if (sender.size() < usualLetters)
        issues += warningIssue(field::senderId, "sender-short"_L1,
                               Text::tr("%n letters; most sender IDs have 6. Compare it with the DLT portal.",
                                        nullptr, int(sender.size())));
    if (sender != sender.toUpper())
        issues += warningIssue(
            field::senderId, "sender-lower-case"_L1,
            Text::tr("There are small letters. Capital and small letters count as different: write "
                     "it exactly as on the DLT portal."));
    if (rules.dlt.genericHeaders.contains(sender.toUpper()))
        issues += warningIssue(
            field::senderId, "sender-generic"_L1,
            Text::tr("“%1” is a general word. Operators block such sender IDs; use one that names "
                     "your brand.")
                .arg(sender));
}

void addDigitWarnings(const QString &sender, const Rules &rules, QList<FieldIssue> &issues)
{
    const QString category = rules.dlt.categories.value(sender.front());
    const QString promotional = Text::tr("Sender IDs of digits are for promotional messages only.");
    issues += warningIssue(field::senderId, "sender-numeric"_L1,
                           category.isEmpty() ? promotional
                                              : Text::tr("%1 Its first digit, %2, stands for %3.")
                                                    .arg(promotional, sender.left(1), ruleText(category)));
    if (category.isEmpty())
        issues += warningIssue(
            field::senderId, "sender-digit-9"_L1,
            Text::tr("The first digit names the kind of business, and %1 is not in use. Compare it "
                     "with the DLT portal.")
                .arg(sender.left(1)));
}

void addIndianWarnings(const QString &sender, bool sound, const Rules &rules, QList<FieldIssue> &issues)
{
    const QString header = withoutAffixes(sender);
    if (!header.isEmpty())
        issues +=
            warningIssue(field::senderId, "sender-affix"_L1,
                         Text::tr("The network adds what stands before and after %1 by itself.").arg(header) +
                             suffixText(sender, rules),
                         useInstead(header, sender));
    if (!sound)
        return;
    if (allOf(sender, isAsciiDigit))
        addDigitWarnings(sender, rules, issues);
    else
        addLetterWarnings(sender, rules, issues);
}

} // namespace

QList<FieldIssue> senderIdIssues(const QString &text, bool india, const Rules &rules)
{
    const QString sender = cleaned(text);
    if (sender.isEmpty())
        return {missingIssue(
            field::senderId, "sender-empty"_L1,
            Text::tr("Type the sender ID that the fallback SMS comes from, such as ACMEIN, or switch "
                     "SMS fallback off."))};
    const auto problem = india ? indianProblem(sender) : internationalProblem(sender);
    QList<FieldIssue> issues;
    if (problem)
        issues += *problem;
    if (const auto issue = trimIssue(field::senderId, "sender-trim"_L1, text))
        issues += *issue;
    if (india)
        addIndianWarnings(sender, !problem, rules, issues);
    return issues;
}

} // namespace desk
