// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template_alignment.h"

#include "core/rules.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;

namespace {

AlignedDifference aligned(const QString &templateText, const QString &text)
{
    return alignedDifference(templateText, text, matchTemplate(templateText, text, builtInRules().limits));
}

QString marked(const QString &row, const AlignedDifference &rows)
{
    return row.mid(rows.mark.start, rows.mark.length);
}

} // namespace

class TestTemplateAlignment : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void bothRowsStandUnderEachOther_data();
    void bothRowsStandUnderEachOther();
    void valuesAndPlaceholdersAreTold();
    void aLongStartIsCut();
    void cutVariablesStayWhereTheyAre();
    void theMarkIsWhereTheDifferenceIs();
};

void TestTemplateAlignment::bothRowsStandUnderEachOther_data()
{
    QTest::addColumn<QString>("templateText");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("found");
    QTest::addColumn<QString>("markWanted");
    QTest::addColumn<QString>("markFound");
    const auto row = [](const char *name, const QString &templateText, const QString &text,
                        const QString &wanted, const QString &found, const QString &markWanted,
                        const QString &markFound) {
        QTest::newRow(name) << templateText << text << wanted << found << markWanted << markFound;
    };
    row("a capital letter", u"ABC Pvt"_s, u"ABC pvt"_s, u"ABC Pvt"_s, u"ABC pvt"_s, u"P"_s, u"p"_s);
    row("after a value", u"Dear {#var#}, Hello"_s, u"Dear Asha, hello"_s, u"Dear {#var#}, Hello"_s,
        u"Dear Asha   , hello"_s, u"H"_s, u"h"_s);
    row("after a long value", u"{#var#}! Hi"_s, u"Asha Kumari! hi"_s, u"{#var#}    ! Hi"_s,
        u"Asha Kumari! hi"_s, u"H"_s, u"h"_s);
    row("a blank is missing", u"Rs 500"_s, u"Rs500"_s, u"Rs\u2423500"_s, u"Rs500"_s, u"\u2423"_s, u"5"_s);
    row("a line break for a blank", u"one two"_s, u"one\ntwo"_s, u"one\u2423two"_s, u"one\u21B5two"_s,
        u"\u2423"_s, u"\u21B5"_s);
    row("the text ends", u"Dear all"_s, u"Dear"_s, u"Dear\u2423all"_s, u"Dear"_s, u"\u2423"_s, u""_s);
    row("the template ends", u"Dear"_s, u"Dear!"_s, u"Dear "_s, u"Dear!"_s, u" "_s, u"!"_s);
    row("an empty text", u"Dear"_s, {}, u"Dear"_s, {}, u"D"_s, {});
    row("a value with other characters", u"OTP {#numeric#}."_s, u"OTP 4,520."_s, u"OTP {#numeric#} "_s,
        u"OTP 4          ,"_s, u" "_s, u","_s);
    row("a pair is one mark", u"a\U0001F600b"_s, u"a\U0001F601b"_s, u"a\U0001F600b"_s, u"a\U0001F601b"_s,
        u"\U0001F600"_s, u"\U0001F601"_s);
    row("a mark goes with its letter", u"नमस्ते"_s, u"नमस्त"_s, u"नमस्ते"_s, u"नमस्त"_s, u"े"_s, u""_s);
}

void TestTemplateAlignment::bothRowsStandUnderEachOther()
{
    QFETCH(QString, templateText);
    QFETCH(QString, text);
    const AlignedDifference rows = aligned(templateText, text);
    QTEST(rows.wanted, "wanted");
    QTEST(rows.found.trimmed(), "found");
    QTEST(marked(rows.wanted, rows), "markWanted");
    QTEST(marked(rows.found, rows).trimmed(), "markFound");
    QVERIFY(rows.mark.length > 0);
}

void TestTemplateAlignment::valuesAndPlaceholdersAreTold()
{
    const AlignedDifference rows = aligned(u"{#var#} and {#numeric#} end"_s, u"Asha and 12 End"_s);
    QCOMPARE(rows.variables, QList<Columns>({{0, 7}, {12, 11}}));
}

void TestTemplateAlignment::aLongStartIsCut()
{
    const QString start(100, u'x');
    const AlignedDifference rows = aligned(start + u"A"_s + start, start + u"B"_s + start);
    QCOMPARE(rows.mark, Columns({28, 1}));
    QVERIFY(rows.wanted.startsWith(u"\u2026xxx"_s) && rows.found.startsWith(u"\u2026xxx"_s));
    QVERIFY(rows.wanted.endsWith(u"x\u2026"_s) && rows.found.endsWith(u"x\u2026"_s));
    QCOMPARE(rows.wanted.size(), 28 + 1 + 28 + 1);
}

void TestTemplateAlignment::cutVariablesStayWhereTheyAre()
{
    const AlignedDifference rows =
        aligned(u"{#var#}"_s + QString(24, u'x') + u"A"_s, u"Asha"_s + QString(24, u'x') + u"B"_s);
    QCOMPARE(rows.mark, Columns({28, 1}));
    QCOMPARE(rows.variables, QList<Columns>({{0, 4}}));
    QCOMPARE(rows.wanted.mid(1, 3), u"r#}"_s);
}

void TestTemplateAlignment::theMarkIsWhereTheDifferenceIs()
{
    // Whatever differs, what stands before the mark is the same but for values.
    const QString templateText = u"Dear {#var#}, your order {#alphanumeric#} left at {#numeric#}. -ACMEIN"_s;
    const QString text = u"Dear Asha, your order AB12 left at 10. -ACMEIN"_s;
    for (qsizetype at = 0; at < text.size(); ++at) {
        QString other = text;
        other[at] = u'\u00A7';
        const TemplateMatch match = matchTemplate(templateText, other, builtInRules().limits);
        if (match.matches)
            continue;
        const AlignedDifference rows = alignedDifference(templateText, other, match);
        QVERIFY2(marked(rows.found, rows) != marked(rows.wanted, rows), qPrintable(other));
        QVERIFY(rows.mark.start + rows.mark.length <= rows.wanted.size());
    }
}

QTEST_APPLESS_MAIN(TestTemplateAlignment)
#include "tst_template_alignment.moc"
