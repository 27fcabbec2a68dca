// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dlt_template.h"
#include "core/rules.h"
#include "support/desk_test.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace desk;

Q_DECLARE_METATYPE(desk::TemplateDifference)

namespace {

using Kind = TemplateDifference::Kind;

const RuleLimits &limits()
{
    return builtInRules().limits;
}

/// A template of up to four placeholders, a text that fits it, and where a fixed character stands in the
/// text.
struct Made
{
    QString templateText;
    QString text;
    QList<qsizetype> fixedPlaces;
};

QString someText(QRandomGenerator &random, int longest, QStringView letters)
{
    QString text;
    const int length = 1 + int(random.bounded(longest));
    for (int i = 0; i < length; ++i)
        text += letters[random.bounded(int(letters.size()))];
    return text;
}

Made make(QRandomGenerator &random)
{
    // Few letters, so that values look like fixed text and the search has every chance to go astray.
    static const QString letters = u"aAb -.\n'{#"_s;
    Made made;
    const int variables = int(random.bounded(5));
    for (int i = 0; i <= variables; ++i) {
        const QString fixed = someText(random, 12, letters);
        for (qsizetype at = 0; at < fixed.size(); ++at)
            made.fixedPlaces.append(made.text.size() + at);
        made.templateText += fixed;
        made.text += fixed;
        if (i == variables)
            break;
        const bool numeric = random.bounded(3) == 0;
        made.templateText += placeholder(numeric ? VariableKind::Numeric : VariableKind::Untyped);
        made.text += numeric ? someText(random, 30, u"0123456789") : someText(random, 30, letters);
    }
    return made;
}

} // namespace

class TestDltTemplate : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aTextIsHeldAgainstItsTemplate_data()
    {
        QTest::addColumn<QString>("templateText");
        QTest::addColumn<QString>("text");
        QTest::addColumn<TemplateDifference>("difference");
        const auto row = [](const char *name, const QString &templateText, const QString &text,
                            const TemplateDifference &difference = {}) {
            QTest::newRow(name) << templateText << text << difference;
        };
        row("equal", u"Hello"_s, u"Hello"_s);
        row("both empty", {}, {});
        row("one value", u"Dear {#var#}, hello"_s, u"Dear Asha, hello"_s);
        row("empty value", u"Dear {#var#}, hello"_s, u"Dear , hello"_s);
        row("thirty characters", u"{#var#}!"_s, QString(30, u'x') + u'!');
        row("thirty-one characters", u"{#var#}!"_s, QString(31, u'x') + u'!', {Kind::ValueTooLong, 30, 0, 0});
        row("forty letters and digits", u"{#alphanumeric#}"_s, QString(40, u'x'));
        row("forty-one letters and digits", u"{#alphanumeric#}"_s, QString(41, u'x'),
            {Kind::ValueTooLong, 40, 0, 0});
        row("digits", u"OTP {#numeric#}"_s, u"OTP 4520"_s);
        row("old spelling of digits", u"OTP {#number#}"_s, u"OTP 4520"_s);
        row("not digits", u"OTP {#numeric#}"_s, u"OTP 4,520"_s, {Kind::ValueCharacters, 5, 4, 0});
        row("not letters or digits", u"{#alphanumeric#}."_s, u"AB-12."_s, {Kind::ValueCharacters, 2, 0, 0});
        row("two beside each other", u"{#var#}{#var#}"_s, QString(60, u'x'));
        row("one too many for two", u"{#var#}{#var#}"_s, QString(61, u'x'), {Kind::ValueTooLong, 30, 7, 1});
        row("value like the fixed text", u"a{#var#}a{#var#}a"_s, u"aaaaaaa"_s);
        row("the near fit is not the right one", u"{#var#} is {#var#} is x"_s, u"a is b is c is x"_s);
        row("limit decides where", u"{#var#}-{#var#}"_s,
            QString(29, u'a') + u'-' + u"b-"_s + QString(28, u'c'));
        row("capital letter", u"ABC PVT. LTD."_s, u"ABC Pvt. LTD."_s, {Kind::Case, 5, 5});
        row("capital letter after a value", u"Dear {#var#}, Hello"_s, u"Dear Asha, hello"_s,
            {Kind::Case, 11, 14});
        row("curly apostrophe", u"It's here"_s, u"It’s here"_s, {Kind::Quote, 2, 2});
        row("long dash", u"A - B"_s, u"A – B"_s, {Kind::Dash, 2, 2});
        row("missing blank", u"Rs 500 paid"_s, u"Rs500 paid"_s, {Kind::BlankMissing, 2, 2});
        row("blank too many", u"Rs 500"_s, u"Rs  500"_s, {Kind::BlankTooMany, 3, 3});
        row("line break for a blank", u"one two"_s, u"one\ntwo"_s, {Kind::BlankOther, 3, 3});
        row("no-break space", u"one two"_s, u"one\u00A0two"_s, {Kind::BlankOther, 3, 3});
        row("other letter", u"order"_s, u"ordar"_s, {Kind::Character, 3, 3});
        row("ends too early", u"Dear {#var#}, hello"_s, u"Dear Asha, hel"_s, {Kind::TextMissing, 14, 17});
        row("goes on", u"Hello"_s, u"Hello there"_s, {Kind::TextTooMuch, 5, 5});
        row("nothing there", u"Hello"_s, {}, {Kind::TextMissing, 0, 0});
        row("template empty", {}, u"x"_s, {Kind::TextTooMuch, 0, 0});
        row("capital placeholder is fixed text", u"{#VAR#}"_s, u"Asha"_s, {Kind::Character, 0, 0});
        row("other portals' placeholder", u"##var##"_s, u"##var##"_s);
        row("unknown tag is fixed text", u"{#name#}"_s, u"{#name#}"_s);
        row("Hindi", u"प्रिय {#var#}, नमस्ते"_s, u"प्रिय आशा, नमस्ते"_s);
        row("Hindi differs", u"नमस्ते"_s, u"नमस्तै"_s, {Kind::Character, 5, 5});
    }
    void aTextIsHeldAgainstItsTemplate()
    {
        QFETCH(QString, templateText);
        QFETCH(QString, text);
        QFETCH(TemplateDifference, difference);
        const TemplateMatch match = matchTemplate(templateText, text, limits());
        QCOMPARE(match.matches, difference.kind == Kind::None);
        QCOMPARE(int(match.difference.kind), int(difference.kind));
        QCOMPARE(match.difference.inText, difference.inText);
        QCOMPARE(match.difference.inTemplate, difference.inTemplate);
        QCOMPARE(match.difference.variable, difference.variable);
        QCOMPARE(templateIssues(templateText, text, match, limits()).size(), match.matches ? 0 : 1);
        // An empty value cannot be told from none.
        if (match.matches && !match.values.contains(QString()))
            QCOMPARE(filledIn(templateText, match.values), text);
    }

    void aTextMadeFromATemplateFitsIt()
    {
        QRandomGenerator random(20261123);
        for (int i = 0; i < 3000; ++i) {
            const Made made = make(random);
            const TemplateMatch match = matchTemplate(made.templateText, made.text, limits());
            QVERIFY2(match.matches, qPrintable(made.templateText + u" | "_s + made.text));
            if (!match.values.contains(QString()))
                QCOMPARE(filledIn(made.templateText, match.values), made.text);
        }
    }

    void aCharacterThatNoValueCanTakeSpoilsIt()
    {
        QRandomGenerator random(20261124);
        for (int i = 0; i < 3000; ++i) {
            Made made = make(random);
            // With no placeholder that could take it, one changed fixed character is always a difference.
            made.templateText.replace(placeholder(VariableKind::Untyped), placeholder(VariableKind::Numeric));
            QString digits = made.text;
            const TemplateMatch before = matchTemplate(made.templateText, digits, limits());
            if (!before.matches)
                continue;
            const qsizetype place = made.fixedPlaces.at(random.bounded(int(made.fixedPlaces.size())));
            digits[place] = u'§';
            const TemplateMatch match = matchTemplate(made.templateText, digits, limits());
            QVERIFY2(!match.matches, qPrintable(made.templateText + u" | "_s + digits));
            QVERIFY(match.difference.inText <= digits.size());
            QVERIFY(match.difference.inTemplate <= made.templateText.size());
        }
    }

    void valuesAreReadDespiteTheLook()
    {
        const QString templateText = u"Dear {#var#}, It's your order {#numeric#} - ACME"_s;
        const auto values = [&templateText](const QString &text) {
            return valuesDespiteTheLook(templateText, text);
        };
        const QStringList expected{u"Asha K"_s, u"12"_s};
        QCOMPARE(values(u"Dear Asha K, It's your order 12 - ACME"_s), expected);
        QCOMPARE(values(u"dear Asha K, it’s Your order\u00a012 – ACME"_s), expected);
        QCOMPARE(values(u"Dear Asha K, It's your order 12 - ACME!"_s), std::nullopt);
        QCOMPARE(values(u"Dear Asha K, It's your order 12- ACME"_s), std::nullopt);
        QCOMPARE(valuesDespiteTheLook({}, {}), QStringList());
    }

    void whatIsStillToBeFilledInIsCounted()
    {
        const QString templateText = u"Dear {#var#}, {#numeric#} left"_s;
        const auto unfilled = [&templateText](const QString &text) {
            return unfilledVariables(templateText, matchTemplate(templateText, text, limits()));
        };
        QCOMPARE(unfilled(templateText), 2);
        QCOMPARE(unfilled(filledIn(templateText, {u"Asha"_s})), 1);
        QCOMPARE(unfilled(filledIn(templateText, {u""_s, u"5"_s})), 1);
        QCOMPARE(unfilled(u"Dear Asha, 5 left"_s), 0);
    }

    void aValueIsJudgedByItself()
    {
        const TemplatePart name = variablesOf(u"Dear {#var#}"_s).value(0);
        const TemplatePart number = variablesOf(u"{#numeric#}"_s).value(0);
        const TemplatePart link = variablesOf(u"{#url#}"_s).value(0);
        QVERIFY(variableIssues(name, QString(30, u'x'), limits()).isEmpty());
        QCOMPARE(variableIssues(name, QString(41, u'x'), limits()).value(0).code, u"template-value-long"_s);
        QVERIFY(variableIssues(number, u"4520"_s, limits()).isEmpty());
        QCOMPARE(variableIssues(number, u"4,520"_s, limits()).value(0).code, u"template-value-characters"_s);
        QVERIFY(variableIssues(link, u"https://go.acme.in/ACMEIN/diwali-offers-2026"_s, limits()).isEmpty());
    }

    void noTemplateMakesItGoBack()
    {
        // Backtracking would take years here.
        QString templateText;
        for (int i = 0; i < 40; ++i)
            templateText += u"a{#var#}"_s;
        templateText += u'b';
        QVERIFY(!matchTemplate(templateText, QString(1200, u'a'), limits()).matches);
        QVERIFY(matchTemplate(templateText, QString(1200, u'a') + u'b', limits()).matches);
    }

    void theFirstDifferenceIsSaidInWords()
    {
        const auto sentence = [](const QString &templateText, const QString &text) {
            return templateIssues(templateText, text, matchTemplate(templateText, text, limits()), limits())
                .value(0)
                .message;
        };
        QVERIFY(sentence(u"ABC PVT. LTD."_s, u"ABC Pvt. Ltd."_s).contains(u"capital"_s));
        QVERIFY(sentence(u"It's"_s, u"It’s"_s).contains(u"quotation"_s));
        QVERIFY(sentence(u"A-B"_s, u"A–B"_s).contains(u"dash"_s));
        QVERIFY(sentence(u"a b"_s, u"ab"_s).contains(u"blank is missing"_s));
        QVERIFY(sentence(u"{#var#}"_s, QString(41, u'x')).contains(u"41"_s));
    }
};

QTEST_GUILESS_MAIN(TestDltTemplate)
#include "tst_dlt_template.moc"
