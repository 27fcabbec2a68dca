// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/link_rules.h"

#include "core/host_name.h"
#include "core/issues.h"
#include "core/rules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr qsizetype fewestDigits = 8;
constexpr qsizetype mostDigits = 13;

/// What cannot be part of a link: blanks, brackets of prose, quotation marks.
bool endsToken(QChar character)
{
    // Nearly all of a text is letters.
    return !character.isLetterOrNumber() && (character.isSpace() || u"<>\"“”«»{}|\\^`"_s.contains(character));
}

/// A stretch of the text between two ends.
struct Token
{
    qsizetype start = 0;
    qsizetype end = 0;
};

QList<Token> tokensOf(const QString &text)
{
    QList<Token> tokens;
    qsizetype start = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        if (at < text.size() && !endsToken(text[at]))
            continue;
        if (at > start)
            tokens.append({start, at});
        start = at + 1;
    }
    return tokens;
}

/// Punctuation of the sentence around the link.
qsizetype withoutTail(const QString &text, qsizetype start, qsizetype end)
{
    const auto isTail = [](QChar character) { return u".,;:!?)]'’*_"_s.contains(character); };
    while (end > start && isTail(text[end - 1]))
        --end;
    return end;
}

bool isHostCharacter(QChar character)
{
    return character.isLetterOrNumber() || character.isMark() || character == u'.' || character == u'-';
}

/// The end of the host name that starts there.
qsizetype hostEnd(const QString &text, qsizetype start, qsizetype end)
{
    while (start < end && isHostCharacter(text[start]))
        ++start;
    return start;
}

/// Where the host starts if the token has a scheme; -1 otherwise. `start` moves to the scheme.
qsizetype afterScheme(const QString &text, Token &token)
{
    const QStringView view = QStringView(text).sliced(token.start, token.end - token.start);
    if (!view.contains("://"_L1))
        return -1;
    for (const QLatin1StringView scheme : {"https://"_L1, "http://"_L1}) {
        const qsizetype place = view.indexOf(scheme, 0, Qt::CaseInsensitive);
        if (place < 0)
            continue;
        const QStringView rest = view.sliced(place + scheme.size());
        const qsizetype path = rest.indexOf(u'/');
        const qsizetype user = (path < 0 ? rest : rest.first(path)).lastIndexOf(u'@');
        token.start += place;
        return token.start + scheme.size() + user + 1;
    }
    return -1;
}

bool hasKnownEnding(const QString &host)
{
    return host.contains(u'.') && isPublicSuffix(host.mid(host.lastIndexOf(u'.') + 1));
}

/// Without a scheme only "www.…" and a name with a path count: much else has a dot in it.
bool looksLikeLink(const QString &text, const Token &token, qsizetype end)
{
    if (!isAsciiAlphanumeric(text[token.start].unicode()) && !text[token.start].isLetter())
        return false;
    const QString host = text.sliced(token.start, end - token.start);
    if (host.startsWith("www."_L1, Qt::CaseInsensitive))
        return host.count(u'.') > 1;
    const bool hasPath = end + 1 < token.end && text[end] == u'/';
    return hasPath && hasKnownEnding(host.toLower());
}

QStringList pathOf(QStringView rest)
{
    const auto stop = std::find_if(rest.begin(), rest.end(),
                                   [](QChar character) { return character == u'?' || character == u'#'; });
    return rest.first(stop - rest.begin()).toString().split(u'/', Qt::SkipEmptyParts);
}

FoundLink linkOf(const QString &text, const Token &token, qsizetype hostStart, qsizetype hostStop)
{
    const HostName host = readHostName(text.sliced(hostStart, hostStop - hostStart).toLower());
    FoundLink link;
    link.start = token.start;
    link.length = token.end - token.start;
    link.text = text.sliced(link.start, link.length);
    link.host = host.ascii.isEmpty() ? text.sliced(hostStart, hostStop - hostStart) : host.ascii;
    link.byAddress = endsInNumber(link.host);
    qsizetype path = hostStop;
    while (path < token.end && text[path] != u'/' && text[path] != u'?' && text[path] != u'#')
        ++path; // A port.
    link.path = pathOf(QStringView(text).sliced(path, token.end - path));
    return link;
}

/// Digits with single blanks or hyphens between them.
struct DigitRun
{
    qsizetype start = 0;
    qsizetype end = 0;
    QString digits;
    bool grouped = false;
};

bool isDigit(QChar character)
{
    return isAsciiDigit(character.unicode());
}

DigitRun digitRunAt(const QString &text, qsizetype start)
{
    DigitRun run{start, start, {}};
    for (qsizetype at = start; at < text.size(); ++at) {
        if (isDigit(text[at])) {
            run.digits += text[at];
            run.end = at + 1;
        } else if ((text[at] != u' ' && text[at] != u'-') || at + 1 >= text.size() ||
                   !isDigit(text[at + 1])) {
            break;
        } else {
            run.grouped = true;
        }
    }
    return run;
}

/// A name for the number, or an empty text.
QString kindOf(const DigitRun &run, const QList<CallBackNumber> &kinds)
{
    if (run.digits.size() < fewestDigits || run.digits.size() > mostDigits)
        return {};
    const bool bare = !run.grouped && !run.digits.startsWith(u'0');
    for (const CallBackNumber &kind : kinds) {
        if (kind.digits.match(run.digits).hasMatch() && !(bare && kind.onlyGrouped))
            return kind.name;
    }
    return {};
}

bool isInside(const QList<FoundLink> &links, qsizetype place)
{
    return std::any_of(links.begin(), links.end(), [place](const FoundLink &link) {
        return place >= link.start && place < link.start + link.length;
    });
}

} // namespace

QList<FoundLink> linksIn(const QString &text)
{
    QList<FoundLink> links;
    for (Token token : tokensOf(text)) {
        const qsizetype afterSchemeName = afterScheme(text, token);
        while (afterSchemeName < 0 && token.start < token.end && u"([*_'‘"_s.contains(text[token.start]))
            ++token.start;
        token.end = withoutTail(text, token.start, token.end);
        const qsizetype host = afterSchemeName < 0 ? token.start : afterSchemeName;
        const qsizetype stop = hostEnd(text, host, token.end);
        if (stop <= host || (afterSchemeName < 0 && !looksLikeLink(text, token, stop)))
            continue;
        links.append(linkOf(text, token, host, stop));
    }
    return links;
}

QList<FoundNumber> callBackNumbersIn(const QString &text, const QList<FoundLink> &links, const Rules &rules)
{
    QList<FoundNumber> numbers;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const bool starts = isDigit(text[at]) && (at == 0 || !text[at - 1].isLetterOrNumber());
        if (!starts)
            continue;
        const DigitRun run = digitRunAt(text, at);
        const bool ends = run.end == text.size() || !text[run.end].isLetterOrNumber();
        const QString kind = ends && !isInside(links, at) ? kindOf(run, rules.callBackNumbers) : QString();
        if (!kind.isEmpty())
            numbers.append({at, run.end - at, kind});
        at = run.end;
    }
    return numbers;
}

} // namespace desk
