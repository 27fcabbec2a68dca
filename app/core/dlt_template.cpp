// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dlt_template.h"

#include "core/issues.h"
#include "core/rules.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <vector>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Template)
};

constexpr std::pair<QLatin1StringView, VariableKind> placeholders[] = {
    {"{#var#}"_L1, VariableKind::Untyped},
    {"{#numeric#}"_L1, VariableKind::Numeric},
    {"{#number#}"_L1, VariableKind::Numeric},
    {"{#alphanumeric#}"_L1, VariableKind::Alphanumeric},
    {"{#url#}"_L1, VariableKind::Url},
    {"{#urlott#}"_L1, VariableKind::UrlOtt},
    {"{#cbn#}"_L1, VariableKind::CallBackNumber},
    {"{#email#}"_L1, VariableKind::Email},
};

/// Positions of the text, from before its first unit to after its last, that the parts so far can end at.
using Ends = std::vector<bool>;

/// What a value may be: anything (null), or what its tag and the limits allow.
using Strictness = const RuleLimits *;
constexpr Strictness fixedTextOnly = nullptr;

bool allows(VariableKind kind, QChar character)
{
    const char32_t unit = character.unicode();
    if (kind == VariableKind::Numeric)
        return isAsciiDigit(unit);
    return kind != VariableKind::Alphanumeric || isAsciiAlphanumeric(unit);
}

/// How many units from each position on may stand for the placeholder.
std::vector<qsizetype> reach(QStringView text, VariableKind kind, Strictness strictness)
{
    std::vector<qsizetype> lengths(std::size_t(text.size()) + 1, 0);
    for (qsizetype at = text.size() - 1; at >= 0; --at) {
        const bool allowed = !strictness || allows(kind, text[at]);
        lengths[std::size_t(at)] = allowed ? lengths[std::size_t(at) + 1] + 1 : 0;
    }
    return lengths;
}

Ends afterVariable(QStringView text, VariableKind kind, const Ends &before, Strictness strictness)
{
    const std::vector<qsizetype> lengths = reach(text, kind, strictness);
    const qsizetype limit = strictness ? longestValue(kind, *strictness) : text.size();
    Ends after(before.size(), false);
    qsizetype reached = -1; // The furthest end that a start so far allows.
    for (std::size_t at = 0; at < before.size(); ++at) {
        if (before[at])
            reached = std::max(reached, qsizetype(at) + std::min(limit, lengths[at]));
        after[at] = qsizetype(at) <= reached;
    }
    return after;
}

/// For each position of `text` how far it agrees with `pattern` from there on (the Z algorithm: linear).
std::vector<qsizetype> agreement(QStringView pattern, QStringView text)
{
    // A unit that is no character keeps the two apart.
    const QString both = pattern.toString() + QChar(0xFFFF) + text.toString();
    std::vector<qsizetype> lengths(std::size_t(both.size()), 0);
    qsizetype left = 0;
    qsizetype right = 0;
    for (qsizetype at = 1; at < both.size(); ++at) {
        qsizetype length = at < right ? std::min(right - at, lengths[std::size_t(at - left)]) : qsizetype(0);
        while (at + length < both.size() && both[length] == both[at + length])
            ++length;
        lengths[std::size_t(at)] = length;
        if (at + length > right) {
            left = at;
            right = at + length;
        }
    }
    lengths.erase(lengths.begin(), lengths.begin() + std::ptrdiff_t(pattern.size() + 1));
    lengths.push_back(0);
    return lengths;
}

Ends afterFixed(QStringView text, const QString &fixed, const Ends &before)
{
    const std::vector<qsizetype> lengths = agreement(fixed, text);
    Ends after(before.size(), false);
    for (std::size_t at = 0; at < before.size(); ++at) {
        if (before[at] && lengths[at] == fixed.size())
            after[at + std::size_t(fixed.size())] = true;
    }
    return after;
}

bool isEmpty(const Ends &ends)
{
    return std::find(ends.begin(), ends.end(), true) == ends.end();
}

/// The ends after none, one, two … of the parts, up to the first that nothing satisfies.
std::vector<Ends> follow(const QList<TemplatePart> &parts, QStringView text, Strictness strictness)
{
    Ends start(std::size_t(text.size()) + 1, false);
    start[0] = true;
    std::vector<Ends> steps{start};
    for (const TemplatePart &part : parts) {
        const Ends &before = steps.back();
        Ends after = part.variable ? afterVariable(text, part.kind, before, strictness)
                                   : afterFixed(text, part.text, before);
        if (isEmpty(after))
            break;
        steps.push_back(std::move(after));
    }
    return steps;
}

bool reachesEnd(const std::vector<Ends> &steps, const QList<TemplatePart> &parts)
{
    return steps.size() == std::size_t(parts.size()) + 1 && steps.back().back();
}

/// One way back from `end`, the place that the first `count` parts end at: what stands for their
/// placeholders.
QStringList valuesUpTo(const std::vector<Ends> &steps, const QList<TemplatePart> &parts, QStringView text,
                       qsizetype count, qsizetype end, Strictness strictness)
{
    QStringList values;
    for (qsizetype part = count - 1; part >= 0; --part) {
        const TemplatePart &present = parts[part];
        qsizetype start = end - (present.variable ? 0 : present.text.size());
        if (present.variable) {
            const Ends &starts = steps[std::size_t(part)];
            const qsizetype limit = strictness ? longestValue(present.kind, *strictness) : text.size();
            qsizetype found = -1;
            for (qsizetype at = end; at >= 0 && end - at <= limit; --at) {
                if (at < end && strictness && !allows(present.kind, text[at]))
                    break;
                if (starts[std::size_t(at)])
                    found = at; // The longest value: then the fixed text before it stands as early as it can.
            }
            start = found;
            values.prepend(text.sliced(start, end - start).toString());
        }
        end = start;
    }
    return values;
}

bool isQuote(QChar character)
{
    return u"'\"`\u00B4\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u00AB\u00BB"_s.contains(character);
}

bool isDash(QChar character)
{
    return u"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"_s.contains(character);
}

/// What the eye takes for the same, unit by unit: no place moves.
QString blurred(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar character : text) {
        const QChar lower = character.toLower();
        result += isQuote(character) ? u'\'' : isDash(character) ? u'-' : character.isSpace() ? u' ' : lower;
    }
    return result;
}

TemplateDifference::Kind kindOf(QChar wanted, QChar found)
{
    using Kind = TemplateDifference::Kind;
    if (wanted.isSpace() && found.isSpace())
        return Kind::BlankOther;
    if (wanted.isSpace() || found.isSpace())
        return wanted.isSpace() ? Kind::BlankMissing : Kind::BlankTooMany;
    if (wanted.toLower() == found.toLower())
        return Kind::Case;
    if (isQuote(wanted) && isQuote(found))
        return Kind::Quote;
    return isDash(wanted) && isDash(found) ? Kind::Dash : Kind::Character;
}

/// Where a fixed part that fits nowhere fits best: what the eye takes for equal counts as equal.
qsizetype bestStart(const Ends &starts, QStringView text, const QString &fixed)
{
    const std::vector<qsizetype> lengths = agreement(blurred(fixed), blurred(text));
    qsizetype best = -1;
    for (std::size_t at = 0; at < starts.size(); ++at) {
        if (starts[at] && (best < 0 || lengths[at] > lengths[std::size_t(best)]))
            best = qsizetype(at);
    }
    return best;
}

TemplateDifference differenceIn(const TemplatePart &part, QStringView text, qsizetype start)
{
    const QStringView rest = text.sliced(start);
    const auto wanted = std::mismatch(part.text.begin(), part.text.end(), rest.begin(), rest.end()).first;
    qsizetype agreed = wanted - part.text.begin();
    // Not in the middle of a pair: the whole character differs.
    if (agreed > 0 && part.text[agreed - 1].isHighSurrogate())
        --agreed;
    TemplateDifference difference{.inText = start + agreed, .inTemplate = part.start + agreed};
    difference.kind = agreed == rest.size() ? TemplateDifference::Kind::TextMissing
                                            : kindOf(part.text[agreed], rest[agreed]);
    return difference;
}

/// The fixed text itself differs.
TemplateMatch fixedDiffers(const QList<TemplatePart> &parts, QStringView text, qsizetype templateSize)
{
    const std::vector<Ends> steps = follow(parts, text, fixedTextOnly);
    const qsizetype done = qsizetype(steps.size()) - 1;
    const Ends &ends = steps.back();
    TemplateMatch match;
    if (done < parts.size()) {
        const qsizetype start = bestStart(ends, text, parts[done].text);
        match.difference = differenceIn(parts[done], text, start);
        match.values = valuesUpTo(steps, parts, text, done, start, fixedTextOnly);
        return match;
    }
    const qsizetype last = std::find(ends.rbegin(), ends.rend(), true).base() - ends.begin() - 1;
    match.difference = {TemplateDifference::Kind::TextTooMuch, last, templateSize};
    match.values = valuesUpTo(steps, parts, text, done, last, fixedTextOnly);
    return match;
}

/// The fixed text agrees; a value breaks its limit.
TemplateMatch valueDiffers(const QList<TemplatePart> &parts, QStringView text, const std::vector<Ends> &steps,
                           const RuleLimits &limits)
{
    TemplateMatch match;
    match.values = valuesUpTo(steps, parts, text, parts.size(), text.size(), fixedTextOnly);
    qsizetype at = 0;
    int variable = 0;
    for (const TemplatePart &part : parts) {
        if (!part.variable) {
            at += part.text.size();
            continue;
        }
        const QString &value = match.values[variable];
        const auto wrong = std::find_if_not(value.begin(), value.end(),
                                            [&part](QChar unit) { return allows(part.kind, unit); });
        const bool tooLong = value.size() > longestValue(part.kind, limits);
        if (wrong != value.end() || tooLong) {
            using Kind = TemplateDifference::Kind;
            const qsizetype offset =
                wrong != value.end() ? wrong - value.begin() : qsizetype(longestValue(part.kind, limits));
            match.difference = {wrong != value.end() ? Kind::ValueCharacters : Kind::ValueTooLong,
                                at + offset, part.start, variable};
            break;
        }
        at += value.size();
        ++variable;
    }
    return match;
}

} // namespace

QString placeholder(VariableKind kind)
{
    const auto found = std::find_if(std::begin(placeholders), std::end(placeholders),
                                    [kind](const auto &entry) { return entry.second == kind; });
    return found->first;
}

int longestValue(VariableKind kind, const RuleLimits &limits)
{
    switch (kind) {
    case VariableKind::Untyped:
    case VariableKind::Numeric:
        return limits.variableText;
    case VariableKind::Alphanumeric:
        return limits.alphanumericText;
    case VariableKind::Url:
    case VariableKind::UrlOtt:
    case VariableKind::CallBackNumber:
    case VariableKind::Email:
        break;
    }
    return std::numeric_limits<int>::max();
}

QList<TemplatePart> templateParts(const QString &templateText)
{
    QList<TemplatePart> parts;
    qsizetype fixedStart = 0;
    const auto addFixed = [&](qsizetype end) {
        if (end > fixedStart)
            parts.append({false, VariableKind::Untyped, templateText.sliced(fixedStart, end - fixedStart),
                          fixedStart});
    };
    for (qsizetype at = templateText.indexOf("{#"_L1); at >= 0; at = templateText.indexOf("{#"_L1, at)) {
        const QStringView rest = QStringView(templateText).sliced(at);
        const auto found = std::find_if(std::begin(placeholders), std::end(placeholders),
                                        [rest](const auto &entry) { return rest.startsWith(entry.first); });
        if (found == std::end(placeholders)) {
            ++at;
            continue;
        }
        addFixed(at);
        parts.append({true, found->second, QString(found->first), at});
        at += found->first.size();
        fixedStart = at;
    }
    addFixed(templateText.size());
    return parts;
}

TemplateMatch matchTemplate(const QString &templateText, const QString &text, const RuleLimits &limits)
{
    const QList<TemplatePart> parts = templateParts(templateText);
    const std::vector<Ends> strict = follow(parts, text, &limits);
    if (reachesEnd(strict, parts))
        return {true, valuesUpTo(strict, parts, text, parts.size(), text.size(), &limits), {}};
    const std::vector<Ends> relaxed = follow(parts, text, fixedTextOnly);
    return reachesEnd(relaxed, parts) ? valueDiffers(parts, text, relaxed, limits)
                                      : fixedDiffers(parts, text, templateText.size());
}

std::optional<QStringList> valuesDespiteTheLook(const QString &templateText, const QString &text)
{
    QList<TemplatePart> parts = templateParts(templateText);
    for (TemplatePart &part : parts) {
        if (!part.variable)
            part.text = blurred(part.text);
    }
    const std::vector<Ends> steps = follow(parts, blurred(text), fixedTextOnly);
    if (!reachesEnd(steps, parts))
        return std::nullopt;
    return valuesUpTo(steps, parts, text, parts.size(), text.size(), fixedTextOnly);
}

namespace {

using Kind = TemplateDifference::Kind;

QLatin1StringView codeOf(Kind kind)
{
    switch (kind) {
    case Kind::Case:
        return "template-case"_L1;
    case Kind::Quote:
        return "template-quote"_L1;
    case Kind::Dash:
        return "template-dash"_L1;
    case Kind::BlankMissing:
    case Kind::BlankTooMany:
    case Kind::BlankOther:
        return "template-blank"_L1;
    case Kind::TextMissing:
        return "template-short"_L1;
    case Kind::TextTooMuch:
        return "template-long"_L1;
    case Kind::ValueTooLong:
        return "template-value-long"_L1;
    case Kind::ValueCharacters:
        return "template-value-characters"_L1;
    case Kind::None:
    case Kind::Character:
        break;
    }
    return "template-text"_L1;
}

/// A few characters from there on, whole ones, as a sentence can quote them.
QString quoteFrom(const QString &text, qsizetype at)
{
    qsizetype length = std::min<qsizetype>(12, text.size() - at);
    if (length > 0 && at + length < text.size() && text[at + length - 1].isHighSurrogate())
        ++length;
    return text.sliced(at, length).replace(u'\n', u'\u21B5');
}

QString valueSentence(const TemplatePart &variable, const QString &value, bool tooLong,
                      const RuleLimits &limits)
{
    if (tooLong)
        return Text::tr("%1 stands for “%2” and may have %3 characters; there are %4.")
            .arg(variable.text, value.left(40))
            .arg(longestValue(variable.kind, limits))
            .arg(value.size());
    return variable.kind == VariableKind::Numeric
               ? Text::tr("%1 takes digits only, and “%2” has other characters.")
                     .arg(variable.text, value.left(40))
               : Text::tr("%1 takes letters and digits only, and “%2” has other characters.")
                     .arg(variable.text, value.left(40));
}

QString sentenceOf(const QString &templateText, const QString &text, const TemplateMatch &match,
                   const RuleLimits &limits)
{
    const TemplateDifference &difference = match.difference;
    const QString wanted = quoteFrom(templateText, difference.inTemplate);
    const QString found = quoteFrom(text, difference.inText);
    switch (difference.kind) {
    case Kind::Case:
        return Text::tr(
                   "The template has “%1” and the text has “%2”: capital and small letters have to be the "
                   "same.")
            .arg(wanted, found);
    case Kind::Quote:
        return Text::tr(
                   "The template has another quotation mark before “%1”. Each kind counts as a different "
                   "character.")
            .arg(wanted.mid(1));
    case Kind::Dash:
        return Text::tr(
                   "The template has another dash before “%1”. Each kind counts as a different character.")
            .arg(wanted.mid(1));
    case Kind::BlankMissing:
        return Text::tr("A blank is missing before “%1”; the template has one there.").arg(found);
    case Kind::BlankTooMany:
        return Text::tr("There is a blank too many before “%1”; the template has none there.").arg(wanted);
    case Kind::BlankOther:
        return Text::tr("The template has another kind of blank before “%1”: a line break is not a blank.")
            .arg(wanted.mid(1));
    case Kind::TextMissing:
        return Text::tr("The text ends too early: the template goes on with “%1”.").arg(wanted);
    case Kind::TextTooMuch:
        return Text::tr("The template ends before “%1”.").arg(found);
    case Kind::ValueTooLong:
    case Kind::ValueCharacters:
        return valueSentence(variablesOf(templateText).at(difference.variable),
                             match.values.at(difference.variable), difference.kind == Kind::ValueTooLong,
                             limits);
    case Kind::None:
    case Kind::Character:
        break;
    }
    return Text::tr("The template has “%1” where the text has “%2”.").arg(wanted, found);
}

} // namespace

QList<FieldIssue> templateIssues(const QString &templateText, const QString &text, const TemplateMatch &match,
                                 const RuleLimits &limits)
{
    if (match.matches)
        return {};
    return {warningIssue(field::fallbackMessage, codeOf(match.difference.kind),
                         Text::tr("%1 A text that differs from its registered template is dropped without a "
                                  "trace.")
                             .arg(sentenceOf(templateText, text, match, limits)))};
}

QList<FieldIssue> variableIssues(const TemplatePart &variable, const QString &value, const RuleLimits &limits)
{
    const bool strange = std::any_of(value.begin(), value.end(),
                                     [&variable](QChar unit) { return !allows(variable.kind, unit); });
    const bool tooLong = value.size() > longestValue(variable.kind, limits);
    if (!strange && !tooLong)
        return {};
    return {warningIssue(field::fallbackMessage, codeOf(strange ? Kind::ValueCharacters : Kind::ValueTooLong),
                         valueSentence(variable, value, !strange, limits))};
}

int unfilledVariables(const QString &templateText, const TemplateMatch &match)
{
    const QList<TemplatePart> variables = variablesOf(templateText);
    int count = 0;
    for (qsizetype at = 0; at < std::min(variables.size(), match.values.size()); ++at)
        count += variables.at(at).text == match.values.at(at) ? 1 : 0;
    return count;
}

QList<TemplatePart> variablesOf(const QString &templateText)
{
    QList<TemplatePart> variables = templateParts(templateText);
    variables.removeIf([](const TemplatePart &part) { return !part.variable; });
    return variables;
}

QString filledIn(const QString &templateText, const QStringList &values)
{
    QString text;
    qsizetype variable = 0;
    for (const TemplatePart &part : templateParts(templateText)) {
        const QString value = part.variable ? values.value(variable++) : QString();
        text += value.isEmpty() ? part.text : value;
    }
    return text;
}

} // namespace desk
