// SPDX-License-Identifier: GPL-3.0-or-later
// The matcher against one that tries every way there is, on texts that are small enough for it, and the
// promises on texts that are not.
#include "core/dlt_template.h"
#include "core/rules.h"
#include "support/desk_test.h"

#include <QMap>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace desk;

namespace {

using Kind = TemplateDifference::Kind;

/// Short limits, so that short texts break them.
RuleLimits shortLimits()
{
    RuleLimits limits;
    limits.variableText = 2;
    limits.alphanumericText = 3;
    return limits;
}

/// Where each of the parts ends; as many as are laid.
using Way = QList<qsizetype>;

/// All ways to lay the first `count` parts over the start of the text, whatever the values. Takes as long as
/// it takes.
QList<Way> allWays(const QList<TemplatePart> &parts, const QString &text, qsizetype count)
{
    if (count == 0)
        return {Way()};
    QList<Way> ways;
    const TemplatePart &part = parts.at(count - 1);
    for (const Way &before : allWays(parts, text, count - 1)) {
        const qsizetype start = before.isEmpty() ? 0 : before.last();
        if (!part.variable && text.sliced(start).startsWith(part.text))
            ways.append(before + Way{start + part.text.size()});
        for (qsizetype end = start; part.variable && end <= text.size(); ++end)
            ways.append(before + Way{end});
    }
    return ways;
}

/// What a part stands for on this way.
QString pieceOf(const Way &way, qsizetype part, const QString &text)
{
    const qsizetype start = part == 0 ? 0 : way.at(part - 1);
    return text.sliced(start, way.at(part) - start);
}

bool isGood(const TemplatePart &part, const QString &value, const RuleLimits &limits)
{
    return !part.variable || variableIssues(part, value, limits).isEmpty();
}

/// The first part of the way whose value is at fault; the number of parts where there is none.
qsizetype firstFault(const QList<TemplatePart> &parts, const Way &way, const QString &text,
                     const RuleLimits &limits)
{
    qsizetype part = 0;
    while (part < parts.size() && isGood(parts.at(part), pieceOf(way, part, text), limits))
        ++part;
    return part;
}

/// Rule 1 of TemplateDifference. The letters of these texts look all different, so that looks are equality.
TemplateDifference fixedDifference(const QList<TemplatePart> &parts, const QString &text, qsizetype part)
{
    const QString &fixed = parts.at(part).text;
    qsizetype best = -1;
    qsizetype longest = -1;
    QSet<qsizetype> starts;
    for (const Way &way : allWays(parts, text, part))
        starts.insert(way.isEmpty() ? 0 : way.last());
    for (qsizetype start = 0; start <= text.size(); ++start) {
        qsizetype agreed = 0;
        while (agreed < fixed.size() && text.sliced(start).startsWith(fixed.first(agreed + 1)))
            ++agreed;
        if (starts.contains(start) && agreed > longest) {
            best = start;
            longest = agreed;
        }
    }
    const bool ended = best + longest == text.size();
    return {ended ? Kind::TextMissing : Kind::Character, best + longest, parts.at(part).start + longest};
}

/// Rule 3: the ways are those to the text's end.
TemplateDifference valueDifference(const QList<TemplatePart> &parts, const QList<Way> &ways,
                                   const QString &text, const RuleLimits &limits)
{
    struct Fault
    {
        qsizetype part;
        qsizetype start;
        qsizetype size;
    };
    QList<Fault> faults;
    for (const Way &way : ways) {
        const qsizetype part = firstFault(parts, way, text, limits);
        const qsizetype start = part == 0 ? 0 : way.at(part - 1);
        faults.append({part, start, way.at(part) - start});
    }
    const Fault worst =
        *std::min_element(faults.begin(), faults.end(), [](const Fault &left, const Fault &right) {
            return std::tuple(-left.part, left.start, left.size) <
                   std::tuple(-right.part, right.start, right.size);
        });
    const TemplatePart &part = parts.at(worst.part);
    TemplateDifference difference{Kind::ValueTooLong, 0, part.start, 0};
    for (qsizetype before = 0; before < worst.part; ++before)
        difference.variable += parts.at(before).variable ? 1 : 0;
    qsizetype good = longestValue(part.kind, limits);
    for (qsizetype at = 0; at < worst.size; ++at) {
        if (variableIssues(part, text.sliced(worst.start + at, 1), limits).isEmpty())
            continue;
        difference.kind = Kind::ValueCharacters;
        good = at;
        break;
    }
    difference.inText = worst.start + good;
    return difference;
}

/// The verdict as the header words it.
TemplateDifference expected(const QString &templateText, const QString &text, const RuleLimits &limits)
{
    const QList<TemplatePart> parts = templateParts(templateText);
    QList<Way> ways;
    for (qsizetype count = 0; count <= parts.size(); ++count) {
        ways = allWays(parts, text, count);
        if (ways.isEmpty())
            return fixedDifference(parts, text, count - 1);
    }
    const auto endOf = [](const Way &way) { return way.isEmpty() ? 0 : way.last(); };
    qsizetype furthest = 0;
    for (const Way &way : std::as_const(ways))
        furthest = std::max(furthest, endOf(way));
    if (furthest < text.size())
        return {Kind::TextTooMuch, furthest, templateText.size()};
    ways.removeIf([&](const Way &way) { return endOf(way) < text.size(); });
    const bool fits = std::any_of(ways.begin(), ways.end(), [&](const Way &way) {
        return firstFault(parts, way, text, limits) == parts.size();
    });
    return fits ? TemplateDifference() : valueDifference(parts, ways, text, limits);
}

class Maker
{
public:
    explicit Maker(quint32 seed) : m_random(seed) {}
    [[nodiscard]] int drawn(int limit) { return int(m_random.bounded(limit)); }
    [[nodiscard]] QString letters(int fewest, int most, QStringView from)
    {
        QString text;
        const int length = fewest + drawn(most - fewest + 1);
        for (int i = 0; i < length; ++i)
            text += from[drawn(int(from.size()))];
        return text;
    }
    [[nodiscard]] VariableKind kind()
    {
        constexpr VariableKind kinds[] = {VariableKind::Untyped,      VariableKind::Untyped,
                                          VariableKind::Untyped,      VariableKind::Numeric,
                                          VariableKind::Alphanumeric, VariableKind::Url};
        return kinds[drawn(int(std::size(kinds)))];
    }

private:
    QRandomGenerator m_random;
};

/// What may stand for a placeholder, and never in the fixed text.
QString goodValue(Maker &maker, VariableKind kind)
{
    if (kind == VariableKind::Numeric)
        return maker.letters(0, 30, u"0123456789");
    return maker.letters(0, 30, kind == VariableKind::Alphanumeric ? u"abcxyz0189" : u"abcxyz0189 -\nनम");
}

/// A template, a text made from it, and where its fixed characters are in the text.
struct Made
{
    QString templateText;
    QString text;
    QStringList values;
    QList<qsizetype> fixedPlaces;
};

Made made(Maker &maker)
{
    Made result;
    const int parts = 1 + maker.drawn(9);
    for (int part = 0; part < parts; ++part) {
        if (maker.drawn(2) == 0) {
            const VariableKind kind = maker.kind();
            result.values.append(goodValue(maker, kind));
            result.templateText += placeholder(kind);
            result.text += result.values.last();
            continue;
        }
        // No value has any of these.
        const QString fixed = maker.letters(1, 12, u"ABCD.,!'’स\u0301");
        for (qsizetype at = 0; at < fixed.size(); ++at)
            result.fixedPlaces.append(result.text.size() + at);
        result.templateText += fixed;
        result.text += fixed;
    }
    return result;
}

/// The template with all values in their places, empty ones too.
QString filled(const QString &templateText, QStringList values)
{
    QString text;
    for (const TemplatePart &part : templateParts(templateText))
        text += part.variable ? values.takeFirst() : part.text;
    return text;
}

} // namespace

class TestTemplateReference : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void allWaysLeadToTheSameVerdict();
    void aTextMadeFromATemplateFits();
    void oneOtherFixedCharacterSpoilsIt();
    void oneCharacterMoreOrLessSpoilsIt();
};

void TestTemplateReference::allWaysLeadToTheSameVerdict()
{
    Maker maker(20261129);
    const RuleLimits limits = shortLimits();
    QMap<int, int> met;
    for (int i = 0; i < 6000; ++i) {
        QString templateText;
        for (int part = maker.drawn(6); part > 0; --part)
            templateText += maker.drawn(2) == 0 ? placeholder(maker.kind()) : maker.letters(1, 2, u"a1-");
        // Half of them fit the fixed text, if not the limits.
        QString text = maker.letters(0, 7, u"a1-");
        if (maker.drawn(2) == 0) {
            text.clear();
            for (const TemplatePart &part : templateParts(templateText))
                text += part.variable ? maker.letters(0, 3, u"a1-") : part.text;
        }
        const TemplateMatch match = matchTemplate(templateText, text, limits);
        const TemplateDifference difference = expected(templateText, text, limits);
        const QString place = u"%1 | %2"_s.arg(templateText, text);
        QVERIFY2(match.matches == (difference.kind == Kind::None), qPrintable(place));
        QVERIFY2(match.difference == difference, qPrintable(u"%1: %2 %3 %4 and not %5 %6 %7"_s.arg(place)
                                                                .arg(int(match.difference.kind))
                                                                .arg(match.difference.inText)
                                                                .arg(match.difference.inTemplate)
                                                                .arg(int(difference.kind))
                                                                .arg(difference.inText)
                                                                .arg(difference.inTemplate)));
        if (match.matches)
            QCOMPARE(filled(templateText, match.values), text);
        met[int(difference.kind)] += 1;
    }
    for (const Kind kind : {Kind::None, Kind::Character, Kind::TextMissing, Kind::TextTooMuch,
                            Kind::ValueTooLong, Kind::ValueCharacters})
        QVERIFY2(met.value(int(kind)) >= 100, QByteArray::number(int(kind)));
}

void TestTemplateReference::aTextMadeFromATemplateFits()
{
    Maker maker(20261130);
    const RuleLimits &limits = builtInRules().limits;
    for (int i = 0; i < 5000; ++i) {
        const Made one = made(maker);
        const TemplateMatch match = matchTemplate(one.templateText, one.text, limits);
        QVERIFY2(match.matches, qPrintable(one.templateText + u" | "_s + one.text));
        QCOMPARE(filled(one.templateText, match.values), one.text);
        const QList<TemplatePart> variables = variablesOf(one.templateText);
        for (qsizetype at = 0; at < variables.size(); ++at)
            QVERIFY(variableIssues(variables.at(at), match.values.at(at), limits).isEmpty());
    }
}

void TestTemplateReference::oneOtherFixedCharacterSpoilsIt()
{
    Maker maker(20261201);
    const RuleLimits &limits = builtInRules().limits;
    // No value can have taken what stood there, and there is one too few of it now, wherever else it stands.
    const QString others = u"aB.\"0न X"_s;
    int changed = 0;
    while (changed < 5000) {
        Made one = made(maker);
        if (one.fixedPlaces.isEmpty())
            continue;
        const qsizetype place = one.fixedPlaces.at(maker.drawn(int(one.fixedPlaces.size())));
        const QChar other = others[maker.drawn(int(others.size()))];
        if (one.text[place] == other)
            continue;
        one.text[place] = other;
        const TemplateMatch match = matchTemplate(one.templateText, one.text, limits);
        QVERIFY2(!match.matches, qPrintable(one.templateText + u" | "_s + one.text));
        QVERIFY(match.difference.kind != Kind::None);
        QVERIFY(match.difference.inText <= one.text.size());
        QVERIFY(match.difference.inTemplate <= one.templateText.size());
        ++changed;
    }
}

void TestTemplateReference::oneCharacterMoreOrLessSpoilsIt()
{
    Maker maker(20261202);
    const RuleLimits &limits = builtInRules().limits;
    for (int changed = 0; changed < 2000;) {
        const Made one = made(maker);
        if (one.fixedPlaces.isEmpty())
            continue;
        const qsizetype place = one.fixedPlaces.at(maker.drawn(int(one.fixedPlaces.size())));
        QString shorter = one.text;
        shorter.remove(place, 1);
        QVERIFY2(!matchTemplate(one.templateText, shorter, limits).matches,
                 qPrintable(one.templateText + u" | "_s + shorter));
        QString longer = one.text;
        longer.insert(place, one.text[place]);
        // An untyped value beside it could take any other character; this one it has never had.
        const TemplateMatch match = matchTemplate(one.templateText, longer, limits);
        const bool untyped = std::any_of(match.values.begin(), match.values.end(), [&](const QString &value) {
            return value.contains(one.text[place]);
        });
        QVERIFY2(!match.matches || untyped, qPrintable(one.templateText + u" | "_s + longer));
        ++changed;
    }
}

QTEST_GUILESS_MAIN(TestTemplateReference)
#include "tst_template_reference.moc"
