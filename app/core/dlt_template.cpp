// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dlt_template.h"

#include "core/issues.h"
#include "core/rules.h"
#include "core/text_places.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::string_view_literals;

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

/// Values of this kind may have any characters and be as long as the text.
bool isUnbounded(VariableKind kind, qsizetype textSize, Strictness strictness)
{
    const bool anyCharacter = kind != VariableKind::Numeric && kind != VariableKind::Alphanumeric;
    return !strictness || (anyCharacter && longestValue(kind, *strictness) >= textSize);
}

/// A text as the search sees it.
class SearchedText
{
public:
    explicit SearchedText(QStringView text)
        : m_text(text), m_units(text), m_all(text.size()), m_digits(text.size()), m_alphanumeric(text.size())
    {
        if (!text.isEmpty())
            m_all.add(0, text.size() - 1);
        for (char16_t unit = 0; unit < 0x80; ++unit) {
            if (allows(VariableKind::Numeric, unit))
                m_digits.add(m_units.of(unit));
            if (allows(VariableKind::Alphanumeric, unit))
                m_alphanumeric.add(m_units.of(unit));
        }
    }
    [[nodiscard]] QStringView view() const { return m_text; }
    [[nodiscard]] qsizetype size() const { return m_text.size(); }
    /// The one place.
    [[nodiscard]] TextPlaces only(qsizetype place) const
    {
        TextPlaces places(size());
        places.add(place);
        return places;
    }
    /// Before a unit.
    [[nodiscard]] const TextPlaces &before(QChar unit) const { return m_units.of(unit); }
    /// Before the units that a value may have.
    [[nodiscard]] const TextPlaces &beforeValues(VariableKind kind) const
    {
        if (kind == VariableKind::Numeric)
            return m_digits;
        return kind == VariableKind::Alphanumeric ? m_alphanumeric : m_all;
    }

private:
    QStringView m_text;
    UnitPlaces m_units;
    TextPlaces m_all;
    TextPlaces m_digits;
    TextPlaces m_alphanumeric;
};

/// Moves the places from before a placeholder to all those behind its possible values.
void passVariable(const SearchedText &text, VariableKind kind, Strictness strictness, TextPlaces &places)
{
    if (isUnbounded(kind, text.size(), strictness)) {
        places.add(places.first(), text.size());
        return;
    }
    const TextPlaces &units = text.beforeValues(kind);
    bool more = true;
    for (int length = 0; more && length < longestValue(kind, *strictness); ++length)
        more = places.spread(units);
}

/// Moves the places behind the fixed text; false where it stands at none of them.
bool passFixed(const SearchedText &text, QStringView fixed, TextPlaces &places)
{
    return std::all_of(fixed.begin(), fixed.end(),
                       [&](QChar unit) { return places.step(text.before(unit)); });
}

/// The ends after none, one, two … of the parts, up to the first that nothing satisfies.
std::vector<TextPlaces> follow(const QList<TemplatePart> &parts, const SearchedText &text,
                               Strictness strictness)
{
    std::vector<TextPlaces> steps;
    steps.reserve(std::size_t(parts.size()) + 1);
    steps.push_back(text.only(0));
    for (const TemplatePart &part : parts) {
        TextPlaces places = steps.back();
        if (part.variable)
            passVariable(text, part.kind, strictness, places);
        else if (!passFixed(text, part.text, places))
            break;
        steps.push_back(std::move(places));
    }
    return steps;
}

/// Where the parts from the first, second, third … on can start and still end with the text, whatever the
/// values.
std::vector<TextPlaces> followBack(const QList<TemplatePart> &parts, const SearchedText &text)
{
    std::vector<TextPlaces> steps(std::size_t(parts.size()) + 1, text.only(text.size()));
    for (auto at = std::size_t(parts.size()); at-- > 0;) {
        const TemplatePart &part = parts[qsizetype(at)];
        steps[at] = steps[at + 1];
        if (part.variable)
            steps[at].add(0, steps[at].last());
        else
            std::for_each(part.text.rbegin(), part.text.rend(),
                          [&](QChar unit) { steps[at].stepBack(text.before(unit)); });
    }
    return steps;
}

bool reachesEnd(const std::vector<TextPlaces> &steps, const QList<TemplatePart> &parts, QStringView text)
{
    return steps.size() == std::size_t(parts.size()) + 1 && steps.back().contains(text.size());
}

/// Where the value that ends there starts at the earliest.
qsizetype valueStart(const TextPlaces &starts, VariableKind kind, QStringView text, qsizetype end,
                     Strictness strictness)
{
    if (isUnbounded(kind, text.size(), strictness))
        return starts.first();
    qsizetype start = end;
    while (start > 0 && end - start < longestValue(kind, *strictness) && allows(kind, text[start - 1]))
        --start;
    start = starts.first(start);
    // A pair of units is one character. Where the limit would cut it, it goes to the value before.
    const bool insidePair =
        start > 0 && start < end && text[start - 1].isHighSurrogate() && text[start].isLowSurrogate();
    const qsizetype later = insidePair ? starts.first(start + 1) : -1;
    return later < 0 || later > end ? start : later;
}

/// One way back from `end`, the place that the first `count` parts end at: what stands for their
/// placeholders. The last value is as long as can be, then the one before it: fixed text stands as early as
/// it can.
QStringList valuesUpTo(const std::vector<TextPlaces> &steps, const QList<TemplatePart> &parts,
                       QStringView text, qsizetype count, qsizetype end, Strictness strictness)
{
    QStringList values;
    for (qsizetype at = count - 1; at >= 0; --at) {
        const TemplatePart &part = parts[at];
        const qsizetype start = part.variable
                                    ? valueStart(steps[std::size_t(at)], part.kind, text, end, strictness)
                                    : end - part.text.size();
        if (part.variable)
            values.prepend(text.sliced(start, end - start).toString());
        end = start;
    }
    return values;
}

bool isQuote(char32_t character)
{
    return U"'\"`\u00B4\u2018\u2019\u201A\u201B\u201C\u201D\u201E\u00AB\u00BB"sv.find(character) !=
           std::u32string_view::npos;
}

bool isDash(char32_t character)
{
    return U"-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"sv.find(character) != std::u32string_view::npos;
}

/// What the eye takes for the same, unit by unit: no place moves.
QString blurred(QStringView text)
{
    QString result;
    result.reserve(text.size());
    for (const QChar character : text) {
        const char32_t unit = character.unicode();
        if (character.isLetterOrNumber()) // Nearly all are.
            result += character.toLower();
        else
            result += isQuote(unit)         ? u'\''
                      : isDash(unit)        ? u'-'
                      : character.isSpace() ? u' '
                                            : character.toLower();
    }
    return result;
}

/// The character that starts there, a pair as one.
char32_t characterAt(QStringView text, qsizetype at)
{
    return text.sliced(at, std::min<qsizetype>(2, text.size() - at)).toUcs4().constFirst();
}

TemplateDifference::Kind kindOf(char32_t wanted, char32_t found)
{
    using Kind = TemplateDifference::Kind;
    if (QChar::isSpace(wanted) && QChar::isSpace(found))
        return Kind::BlankOther;
    if (QChar::isSpace(wanted) || QChar::isSpace(found))
        return QChar::isSpace(wanted) ? Kind::BlankMissing : Kind::BlankTooMany;
    if (QChar::toLower(wanted) == QChar::toLower(found))
        return Kind::Case;
    if (isQuote(wanted) && isQuote(found))
        return Kind::Quote;
    return isDash(wanted) && isDash(found) ? Kind::Dash : Kind::Character;
}

/// Where a fixed part that fits nowhere fits best: what the eye takes for equal counts as equal.
qsizetype bestStart(const TextPlaces &starts, QStringView text, const QString &fixed)
{
    const QString wanted = blurred(fixed);
    const QString found = blurred(text);
    const UnitPlaces seen(found);
    TextPlaces places = starts;
    qsizetype agreed = 0;
    for (const QChar unit : wanted) {
        TextPlaces next = places;
        if (!next.step(seen.of(unit)))
            break;
        places = std::move(next);
        ++agreed;
    }
    return places.first() - agreed;
}

/// Not in the middle of a pair: the whole character counts.
qsizetype wholeCharacters(QStringView text, qsizetype length)
{
    return length > 0 && length < text.size() && text[length - 1].isHighSurrogate() &&
                   text[length].isLowSurrogate()
               ? length - 1
               : length;
}

TemplateDifference differenceIn(const TemplatePart &part, QStringView text, qsizetype start)
{
    const QStringView rest = text.sliced(start);
    const auto wanted = std::mismatch(part.text.begin(), part.text.end(), rest.begin(), rest.end()).first;
    qsizetype agreed = wanted - part.text.begin();
    // The template's character tells: the text may have another one that starts alike.
    agreed = wholeCharacters(part.text, agreed);
    TemplateDifference difference{.inText = start + agreed, .inTemplate = part.start + agreed};
    difference.kind = agreed == rest.size()
                          ? TemplateDifference::Kind::TextMissing
                          : kindOf(characterAt(part.text, agreed), characterAt(rest, agreed));
    return difference;
}

/// The fixed text itself differs.
TemplateMatch fixedDiffers(const QList<TemplatePart> &parts, const SearchedText &text,
                           const std::vector<TextPlaces> &steps, qsizetype templateSize)
{
    const qsizetype done = qsizetype(steps.size()) - 1;
    TemplateMatch match;
    qsizetype place = 0;
    if (done < parts.size()) {
        place = bestStart(steps.back(), text.view(), parts[done].text);
        match.difference = differenceIn(parts[done], text.view(), place);
    } else {
        place = steps.back().last();
        match.difference = {TemplateDifference::Kind::TextTooMuch, place, templateSize};
    }
    match.values = valuesUpTo(steps, parts, text.view(), done, place, fixedTextOnly);
    return match;
}

/// What is wrong with the value that starts there.
TemplateDifference differenceInValue(const TemplatePart &part, QStringView value, qsizetype start,
                                     const RuleLimits &limits)
{
    using Kind = TemplateDifference::Kind;
    const auto wrong =
        std::find_if_not(value.begin(), value.end(), [&part](QChar unit) { return allows(part.kind, unit); });
    if (wrong != value.end())
        return {Kind::ValueCharacters, start + (wrong - value.begin()), part.start};
    return {Kind::ValueTooLong, start + wholeCharacters(value, longestValue(part.kind, limits)), part.start};
}

/// The values from a part on, each as short as can be. Gives the first of them.
QString addValuesFrom(qsizetype part, qsizetype place, const QList<TemplatePart> &parts, QStringView text,
                      const std::vector<TextPlaces> &back, QStringList &values)
{
    const qsizetype before = values.size();
    for (; part < parts.size(); ++part) {
        const qsizetype end =
            parts[part].variable ? back[std::size_t(part) + 1].first(place) : place + parts[part].text.size();
        if (parts[part].variable)
            values.append(text.sliced(place, end - place).toString());
        place = end;
    }
    return values.at(before);
}

/// The fixed text agrees; a value breaks its limit.
TemplateMatch valueDiffers(const QList<TemplatePart> &parts, const SearchedText &text,
                           const std::vector<TextPlaces> &steps, const RuleLimits &limits)
{
    const std::vector<TextPlaces> back = followBack(parts, text);
    // As far as good values lead without losing the fixed text behind them.
    qsizetype part = qsizetype(steps.size()) - 1;
    TextPlaces places = steps.back();
    places.keep(back[std::size_t(part)]);
    while (places.isEmpty()) {
        --part;
        places = steps[std::size_t(part)];
        places.keep(back[std::size_t(part)]);
    }
    const qsizetype start = places.first();
    TemplateMatch match;
    match.values = valuesUpTo(steps, parts, text.view(), part, start, &limits);
    const int variable = int(match.values.size());
    const QString value = addValuesFrom(part, start, parts, text.view(), back, match.values);
    match.difference = differenceInValue(parts[part], value, start, limits);
    match.difference.variable = variable;
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
    const SearchedText searched(text);
    const std::vector<TextPlaces> strict = follow(parts, searched, &limits);
    if (reachesEnd(strict, parts, text))
        return {true, valuesUpTo(strict, parts, text, parts.size(), text.size(), &limits), {}};
    const std::vector<TextPlaces> relaxed = follow(parts, searched, fixedTextOnly);
    return reachesEnd(relaxed, parts, text) ? valueDiffers(parts, searched, strict, limits)
                                            : fixedDiffers(parts, searched, relaxed, templateText.size());
}

std::optional<QStringList> valuesDespiteTheLook(const QString &templateText, const QString &text)
{
    QList<TemplatePart> parts = templateParts(templateText);
    for (TemplatePart &part : parts) {
        if (!part.variable)
            part.text = blurred(part.text);
    }
    const QString look = blurred(text);
    const std::vector<TextPlaces> steps = follow(parts, SearchedText(look), fixedTextOnly);
    if (!reachesEnd(steps, parts, text))
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
