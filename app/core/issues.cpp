// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/issues.h"

#include "core/character_name.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Issues)
};

} // namespace

FieldIssue errorIssue(QLatin1StringView field, QLatin1StringView code, const QString &message,
                      const std::optional<Fix> &fix)
{
    return {field, Severity::Error, code, message, fix, false};
}

FieldIssue warningIssue(QLatin1StringView field, QLatin1StringView code, const QString &message,
                        const std::optional<Fix> &fix)
{
    return {field, Severity::Warning, code, message, fix, false};
}

FieldIssue infoIssue(QLatin1StringView field, QLatin1StringView code, const QString &message,
                     const std::optional<Fix> &fix)
{
    return {field, Severity::Info, code, message, fix, false};
}

FieldIssue missingIssue(QLatin1StringView field, QLatin1StringView code, const QString &message)
{
    return {field, Severity::Error, code, message, {}, true};
}

MaybeIssue trimIssue(QLatin1StringView field, QLatin1StringView code, const QString &text)
{
    const QString clean = cleaned(text);
    if (clean.isEmpty() || !needsCleaning(text))
        return std::nullopt;
    return infoIssue(field, code,
                     Text::tr("There are blanks or invisible characters at the ends. They are left out."),
                     Fix{Text::tr("Remove them"), clean});
}

std::optional<Fix> useInstead(const QString &replacement, const QString &present)
{
    if (replacement.isEmpty() || replacement == present)
        return std::nullopt;
    return Fix{Text::tr("Use %1").arg(replacement), replacement};
}

QString shown(char32_t codePoint)
{
    if (codePoint == U' ')
        return Text::tr("A blank");
    const QString visible = visibleCharacter(codePoint);
    return visible.isEmpty() ? codePointName(codePoint) : u'“' + visible + u'”';
}

QString digitsText(qsizetype count)
{
    return count == 1 ? Text::tr("1 digit") : Text::tr("%n digits", nullptr, int(count));
}

QString lettersText(qsizetype count)
{
    return count == 1 ? Text::tr("1 letter") : Text::tr("%n letters", nullptr, int(count));
}

bool isNicknameTaken(const QString &nickname, const QStringList &others)
{
    return std::any_of(others.begin(), others.end(), [&nickname](const QString &other) {
        return cleaned(other).compare(cleaned(nickname), Qt::CaseInsensitive) == 0;
    });
}

std::optional<char32_t> firstOutside(const QString &text, bool (*allowed)(char32_t))
{
    const QList<uint> codePoints = text.toUcs4();
    const auto found = std::find_if_not(codePoints.begin(), codePoints.end(), allowed);
    return found == codePoints.end() ? std::nullopt : std::optional<char32_t>(*found);
}

bool isAsciiLetter(char32_t codePoint)
{
    return (codePoint >= U'A' && codePoint <= U'Z') || (codePoint >= U'a' && codePoint <= U'z');
}

bool isAsciiDigit(char32_t codePoint)
{
    return codePoint >= U'0' && codePoint <= U'9';
}

bool isAsciiAlphanumeric(char32_t codePoint)
{
    return isAsciiLetter(codePoint) || isAsciiDigit(codePoint);
}

} // namespace desk
