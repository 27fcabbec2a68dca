// SPDX-License-Identifier: GPL-3.0-or-later
// Templates and texts with the verdict that somebody worked out by hand.
#include "core/dlt_template.h"
#include "core/rules.h"
#include "support/desk_test.h"
#include "template_rows.h"
#include "template_value_rows.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

const RuleLimits &limits()
{
    return builtInRules().limits;
}

/// The template's parts that start before `end`, with values for placeholders and fixed text cut there.
QString filledUpTo(const QString &templateText, qsizetype end, const QStringList &values)
{
    QString text;
    qsizetype variable = 0;
    for (const TemplatePart &part : templateParts(templateText)) {
        if (part.start < end)
            text += part.variable ? values.value(variable++)
                                  : part.text.first(std::min(part.text.size(), end - part.start));
    }
    return text;
}

/// A row's name is what it shows, else its template; numbered, because names have to differ.
QByteArray nameOf(int number, const char *name, const char *templateText)
{
    return (QByteArray::number(number) + ": " + (name ? name : templateText)).simplified();
}

} // namespace

class TestTemplateRows : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void thereAreThreeHundred();
    void aTextFits_data();
    void aTextFits();
    void theFixedTextDiffers_data() { differingRows(fixedRows, std::size(fixedRows)); }
    void theFixedTextDiffers();
    void aValueIsAtFault_data() { differingRows(valueRows, std::size(valueRows)); }
    void aValueIsAtFault();

private:
    static void differingRows(const DifferingRow *rows, std::size_t count);
};

void TestTemplateRows::thereAreThreeHundred()
{
    QVERIFY(std::size(fittingRows) + std::size(fixedRows) + std::size(valueRows) >= 300);
}

void TestTemplateRows::aTextFits_data()
{
    QTest::addColumn<QString>("templateText");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("values");
    int number = 0;
    for (const FittingRow &row : fittingRows) {
        const QString templateText = QString::fromUtf8(row.templateText);
        const bool variables = !variablesOf(templateText).isEmpty();
        QTest::newRow(nameOf(++number, row.name, row.templateText))
            << templateText << QString::fromUtf8(row.text)
            << (variables ? QString::fromUtf8(row.values).split(u'|') : QStringList());
    }
}

void TestTemplateRows::aTextFits()
{
    QFETCH(QString, templateText);
    QFETCH(QString, text);
    QFETCH(QStringList, values);
    const TemplateMatch match = matchTemplate(templateText, text, limits());
    QVERIFY(match.matches);
    QCOMPARE(match.values, values);
    QCOMPARE(match.difference, TemplateDifference());
    QCOMPARE(filledUpTo(templateText, templateText.size(), values), text);
    QVERIFY(templateIssues(templateText, text, match, limits()).isEmpty());
}

void TestTemplateRows::differingRows(const DifferingRow *rows, std::size_t count)
{
    QTest::addColumn<QString>("templateText");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<qsizetype>("inText");
    QTest::addColumn<qsizetype>("inTemplate");
    QTest::addColumn<int>("variable");
    for (std::size_t i = 0; i < count; ++i) {
        const DifferingRow &row = rows[i];
        QTest::newRow(nameOf(int(i) + 1, row.name, row.templateText))
            << QString::fromUtf8(row.templateText) << QString::fromUtf8(row.text) << int(row.kind)
            << qsizetype(row.inText) << qsizetype(row.inTemplate) << row.variable;
    }
}

void TestTemplateRows::theFixedTextDiffers()
{
    QFETCH(QString, templateText);
    QFETCH(QString, text);
    const TemplateMatch match = matchTemplate(templateText, text, limits());
    QVERIFY(!match.matches);
    QTEST(int(match.difference.kind), "kind");
    QTEST(match.difference.inText, "inText");
    QTEST(match.difference.inTemplate, "inTemplate");
    QTEST(match.difference.variable, "variable");
    // Before the difference the text is the template with its values.
    QCOMPARE(filledUpTo(templateText, match.difference.inTemplate, match.values),
             text.first(match.difference.inText));
    QCOMPARE(templateIssues(templateText, text, match, limits()).size(), 1);
}

void TestTemplateRows::aValueIsAtFault()
{
    QFETCH(QString, templateText);
    QFETCH(QString, text);
    const TemplateMatch match = matchTemplate(templateText, text, limits());
    QVERIFY(!match.matches);
    QTEST(int(match.difference.kind), "kind");
    QTEST(match.difference.inText, "inText");
    QTEST(match.difference.inTemplate, "inTemplate");
    QTEST(match.difference.variable, "variable");
    // All values are there, the wrong one too, and the next sentence can quote it.
    QCOMPARE(filledUpTo(templateText, templateText.size(), match.values), text);
    const TemplatePart variable = variablesOf(templateText).at(match.difference.variable);
    QCOMPARE(variableIssues(variable, match.values.at(match.difference.variable), limits()).size(), 1);
    QCOMPARE(templateIssues(templateText, text, match, limits()).size(), 1);
}

QTEST_GUILESS_MAIN(TestTemplateRows)
#include "tst_template_rows.moc"
