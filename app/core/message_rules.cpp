// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"

#include "core/host_name.h"
#include "core/issues.h"
#include "core/sms_parts.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QHash>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

// The texts of a test message. They are sent as typed: nothing is trimmed, because a fallback text has to
// stay equal to its DLT template.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::MessageRules)
};

constexpr qsizetype longestRcs = 3072;
constexpr qsizetype longestRcsIndia = 2500;
constexpr qsizetype longestRcsCautious = 2000;
constexpr qsizetype longestRcsTemplate = 1000;
constexpr qsizetype longestBasicBytes = 160;
constexpr qsizetype longestFallback = 2000;
constexpr qsizetype longestFallbackUsual = 1600;
constexpr int manyParts = 6;

FieldIssue rcsWarning(QLatin1StringView code, const QString &message)
{
    return warningIssue(field::message, code, message);
}

void addRcsLength(qsizetype size, QList<FieldIssue> &issues)
{
    if (size > longestRcsIndia)
        issues +=
            rcsWarning("rcs-over-2500"_L1,
                       Text::tr("%n characters; in India RCS texts have 2500 at most.", nullptr, int(size)));
    else if (size > longestRcsCautious)
        issues += rcsWarning("rcs-over-2000"_L1,
                             Text::tr("%n characters; some RCS services stop at 2000.", nullptr, int(size)));
    else if (size > longestRcsTemplate)
        issues += rcsWarning("rcs-over-1000"_L1,
                             Text::tr("%n characters; RCS templates have 1000 at most.", nullptr, int(size)));
}

/// The harmless twin of a character that would turn the whole SMS into UCS-2; none for most. The rupee sign
/// is left out on purpose: “Rs” or “INR” is for the user to decide, by the DLT template.
std::optional<QString> gsmTwin(char32_t codePoint)
{
    static const QHash<char32_t, QString> twins = [] {
        QHash<char32_t, QString> table;
        const auto add = [&table](QStringView characters, const QString &twin) {
            for (const uint character : characters.toUcs4())
                table.insert(character, twin);
        };
        add(u"\u2018\u2019\u201B\u00B4`", u"'"_s);
        add(u"\u201C\u201D\u201E\u00AB\u00BB", u"\""_s);
        add(u"\u2013\u2014\u2015\u2010\u2022", u"-"_s);
        add(u"\u2026", u"..."_s);
        add(u"\u00A0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u3000\t", u" "_s);
        add(u"\u200B\u2060\uFEFF", QString());
        add(u"\u00BC", u"1/4"_s);
        add(u"\u00BD", u"1/2"_s);
        add(u"\u00BE", u"3/4"_s);
        add(u"\u00F7", u"/"_s);
        return table;
    }();
    if (codePoint >= 0xFF01 && codePoint <= 0xFF5E) // Full-width forms lie 0xFEE0 above ASCII.
        return QString(QChar(char16_t(codePoint - 0xFEE0)));
    const auto found = twins.find(codePoint);
    return found == twins.end() ? std::nullopt : std::optional(*found);
}

/// All replaced, or nothing: half a replacement would not change what the SMS costs.
std::optional<Fix> gsmFix(const QString &text, const QList<NonGsmCharacter> &strangers)
{
    QString replaced = text;
    for (auto stranger = strangers.rbegin(); stranger != strangers.rend(); ++stranger) {
        const auto twin = gsmTwin(stranger->codePoint);
        if (!twin)
            return std::nullopt;
        replaced.replace(stranger->position, stranger->codePoint > 0xFFFF ? 2 : 1, *twin);
    }
    if (!smsParts(replaced).nonGsm.isEmpty())
        return std::nullopt;
    const int count = int(strangers.size());
    return Fix{count == 1 ? Text::tr("Replace 1 character")
                          : Text::tr("Replace %n characters", nullptr, count),
               replaced};
}

QString listed(const QList<NonGsmCharacter> &strangers)
{
    constexpr qsizetype most = 5;
    QStringList names;
    for (const NonGsmCharacter &stranger : strangers) {
        const QString name = shown(stranger.codePoint);
        if (names.size() < most && !names.contains(name))
            names.append(name);
    }
    return names.join(u", "_s);
}

void addBilling(const QString &text, QList<FieldIssue> &issues)
{
    const SmsParts sms = smsParts(text);
    if (sms.encoding == SmsEncoding::Ucs2)
        issues +=
            warningIssue(field::fallbackMessage, "fallback-ucs2"_L1,
                         Text::tr("Some characters are not in the SMS alphabet, so that one SMS holds 70 "
                                  "characters and not 160: %1")
                             .arg(listed(sms.nonGsm)),
                         gsmFix(text, sms.nonGsm));
    if (sms.parts > manyParts)
        issues += warningIssue(
            field::fallbackMessage, "fallback-many-parts"_L1,
            Text::tr("This is billed as %n SMS. Operators may refuse so many parts.", nullptr, sms.parts));
    else if (sms.parts > 1)
        issues += warningIssue(field::fallbackMessage, "fallback-parts"_L1,
                               Text::tr("This is billed as %n SMS.", nullptr, sms.parts));
    if (text.size() > longestFallbackUsual)
        issues += warningIssue(field::fallbackMessage, "fallback-long"_L1,
                               Text::tr("More than 1600 characters; some SMS services refuse such a text."));
}

void addContent(const QString &text, bool india, QList<FieldIssue> &issues)
{
    static const QRegularExpression variable(u"\\{#[^{}#]*#\\}"_s);
    static const QRegularExpression shortLink(u"(?<![A-Za-z0-9.@-])(?:www\\.)?(?:"_s + shortenerPattern() +
                                                  u")/[^\\s]"_s,
                                              QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression link(u"(?:https?://|(?<![A-Za-z0-9.@])www\\.)[^\\s]"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    if (const auto match = variable.match(text); match.hasMatch())
        issues += warningIssue(
            field::fallbackMessage, "fallback-variable"_L1,
            Text::tr("%1 is still in the text. Put the real value there, or it arrives as it is.")
                .arg(match.captured()));
    if (shortLink.match(text).hasMatch())
        issues += warningIssue(
            field::fallbackMessage, "fallback-shortener"_L1,
            Text::tr("There is a link of a public link shortener. Operators block such links; use a "
                     "domain of your own."));
    else if (india && link.match(text).hasMatch())
        issues += warningIssue(
            field::fallbackMessage, "fallback-link"_L1,
            Text::tr("In India operators block SMS with links that are not whitelisted on the DLT "
                     "portal. Make sure that this link is."));
}

} // namespace

QList<FieldIssue> rcsTextIssues(const QString &text)
{
    if (cleaned(text).isEmpty())
        return {missingIssue(field::message, "rcs-empty"_L1, Text::tr("Type the text of the RCS message."))};
    const qsizetype size = text.size();
    if (size > longestRcs)
        return {errorIssue(field::message, "rcs-too-long"_L1,
                           Text::tr("%n characters; an RCS text has 3072 at most.", nullptr, int(size)))};
    QList<FieldIssue> issues;
    addRcsLength(size, issues);
    if (const qsizetype bytes = text.toUtf8().size(); bytes > longestBasicBytes)
        issues += rcsWarning(
            "rcs-single"_L1,
            Text::tr("%n bytes; over 160 it is billed as a “single” message and not as a “basic” one. "
                     "Letters of Indian scripts count as 3 bytes each.",
                     nullptr, int(bytes)));
    return issues;
}

QList<FieldIssue> fallbackTextIssues(const QString &text, bool india)
{
    if (cleaned(text).isEmpty())
        return {
            missingIssue(field::fallbackMessage, "fallback-empty"_L1,
                         Text::tr("Type the text of the SMS that is sent when RCS does not get through."))};
    if (text.size() > longestFallback)
        return {
            errorIssue(field::fallbackMessage, "fallback-too-long"_L1,
                       Text::tr("%n characters; an SMS text has 2000 at most.", nullptr, int(text.size())))};
    QList<FieldIssue> issues;
    addBilling(text, issues);
    addContent(text, india, issues);
    return issues;
}

} // namespace desk
