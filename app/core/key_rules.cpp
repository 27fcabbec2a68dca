// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"

#include "core/issues.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

// No message and no button of these rules ever quotes the key or a part of it.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::KeyRules)
};

constexpr qsizetype shortestUsual = 16;
constexpr qsizetype longestUsual = 512;

bool isKeyCharacter(char32_t codePoint)
{
    return codePoint >= 0x21 && codePoint <= 0x7E;
}

QString withoutPrefix(const QString &key)
{
    static const QRegularExpression prefix(
        u"\\A(?:(?:authorization|x-api-key|x-apikey|api-key|apikey)\\s*[:=]\\s*)?(?:(?:bearer|basic)\\s+)?"_s,
        QRegularExpression::CaseInsensitiveOption);
    return cleaned(QString(key).remove(prefix));
}

QString withoutQuotes(const QString &key)
{
    static const QString opening = u"\"'`“‘«„"_s;
    static const QString closing = u"\"'`”’»“"_s;
    if (key.size() < 2)
        return key;
    for (qsizetype kind = 0; kind < opening.size(); ++kind) {
        if (key.front() == opening[kind] && key.back() == closing[kind])
            return cleaned(key.mid(1, key.size() - 2));
    }
    return key;
}

/// The key without all that was copied together with it.
QString unwrapped(const QString &key)
{
    QString result = key;
    for (QString before; before != result;) {
        before = result;
        result = withoutPrefix(withoutQuotes(result));
    }
    return result;
}

std::optional<Fix> keyFix(const QString &label, const QString &replacement, const QString &key)
{
    if (replacement.isEmpty() || replacement == key || firstOutside(replacement, isKeyCharacter))
        return std::nullopt;
    return Fix{label, replacement};
}

FieldIssue characterIssue(const QString &key, const QString &bare)
{
    static const QRegularExpression blank(u"[\\s\\x{200B}\\x{2060}\\x{FEFF}\\x{00AD}]"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    if (!blank.match(key).hasMatch())
        return errorIssue(
            field::apiKey, "key-character"_L1,
            Text::tr("There is a character in the API key that a key cannot have. Copy it again from the "
                     "provider's dashboard."),
            keyFix(Text::tr("Keep only the key"), bare, key));
    return errorIssue(
        field::apiKey, "key-character"_L1, Text::tr("There is a blank or a line break in the API key."),
        keyFix(Text::tr("Remove what does not belong to the key"), QString(bare).remove(blank), key));
}

void addWarnings(const QString &key, const QString &bare, QList<FieldIssue> &issues)
{
    const auto fix = keyFix(Text::tr("Keep only the key"), bare, key);
    if (withoutPrefix(withoutQuotes(key)) != withoutQuotes(key) || withoutPrefix(key) != key)
        issues += warningIssue(
            field::apiKey, "key-looks-pasted"_L1,
            Text::tr("Words such as “Bearer” or “x-apikey:” were copied together with the key."), fix);
    if (withoutQuotes(key) != key || withoutQuotes(withoutPrefix(key)) != withoutPrefix(key))
        issues += warningIssue(
            field::apiKey, "key-quotes"_L1,
            Text::tr("There are quotation marks around the key. They do not belong to it."), fix);
    if (bare.size() < shortestUsual)
        issues += warningIssue(
            field::apiKey, "key-short"_L1,
            Text::tr("API keys have 16 characters or more as a rule. Check that it is complete."));
    if (bare.size() > longestUsual)
        issues += warningIssue(
            field::apiKey, "key-long"_L1,
            Text::tr("API keys have 512 characters at most as a rule. Check that nothing else was "
                     "copied."));
}

} // namespace

QList<FieldIssue> apiKeyIssues(const QString &text)
{
    const QString key = cleaned(text);
    if (key.isEmpty())
        return {missingIssue(
            field::apiKey, "key-empty"_L1,
            Text::tr("Paste the API key from the provider's dashboard. It needs the RCS and SMS scopes."))};
    const QString bare = unwrapped(key);
    QList<FieldIssue> issues;
    if (firstOutside(key, isKeyCharacter))
        issues += characterIssue(key, bare);
    if (const auto issue = trimIssue(field::apiKey, "key-trim"_L1, text))
        issues += *issue;
    addWarnings(key, bare, issues);
    return issues;
}

} // namespace desk
