// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/csv.h"
#include "support/desk_test.h"

#include <QRandomGenerator>
#include <QStringEncoder>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

QByteArray utf16(const QString &text, QStringConverter::Encoding encoding)
{
    QStringEncoder encoder(encoding, QStringConverter::Flag::WriteBom);
    return encoder(text);
}

/// Cells divided by bars, rows by slashes.
QString asLine(const QList<QStringList> &rows)
{
    QStringList lines;
    for (const QStringList &row : rows)
        lines.append(row.join(u'|'));
    return lines.join(u'/');
}

/// Text of what makes CSV hard, the same for the same seed.
QString hardCell(QRandomGenerator &random)
{
    const QStringList pieces{u"\""_s,   u","_s, u";"_s, u"\t"_s,    u"\n"_s,         u"\r\n"_s,  u"\r"_s,
                             u"'"_s,    u"="_s, u"+"_s, u"-"_s,     u"@"_s,          u" "_s,     u"a"_s,
                             u"sep="_s, u"#"_s, u"1"_s, u"हिन्दी"_s, u"\U0001F600"_s, u"\u00A0"_s};
    QString cell;
    for (int length = random.bounded(6); length > 0; --length)
        cell += pieces.at(random.bounded(int(pieces.size())));
    return cell;
}

} // namespace

class TestCsv : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void files_data();
    void files();
    void refusedFiles_data();
    void refusedFiles();
    void limitsAreAllowed();
    void whatIsGuessedIsTold();
    void written_data();
    void written();
    void whatIsWrittenIsReadAgain();
};

void TestCsv::files_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &expected) {
        QTest::newRow(name) << bytes << expected;
    };
    row("commas", "a,b\r\n1,2\r\n", u"a|b/1|2"_s);
    row("semicolons", "a;b\n1,5;2\n", u"a|b/1,5|2"_s);
    row("tabs", "a\tb\n1\t2", u"a|b/1|2"_s);
    row("line ends of old Macs", "a,b\r1,2\r", u"a|b/1|2"_s);
    row("no end of the last line", "a,b\n1,2", u"a|b/1|2"_s);
    row("blank lines", "\r\n\r\na,b\r\n\r\n1,2\r\n\r\n", u"a|b/1|2"_s);
    row("quotes", "\"a,\"\"x\"\"\",b\n", u"a,\"x\"|b"_s);
    row("a line break in a cell", "a,b\n\"one\r\ntwo\",2\n", u"a|b/one\r\ntwo|2"_s);
    row("a delimiter in quotes does not count", "\"a;;;;\",b\n1,2\n", u"a;;;;|b/1|2"_s);
    row("blanks belong to the cell", "a, b \n", u"a| b "_s);
    row("rows of several lengths", "a,b,c\n1\n1,2,3,4\n", u"a|b|c/1/1|2|3|4"_s);
    row("empty cells", "a,,\n,,\n", u"a||/||"_s);
    row("a quotation mark inside", "a,5\" wide\n", u"a|5\" wide"_s);
    row("a mark for UTF-8",
        "\xEF\xBB\xBF"
        "a,\xE0\xA4\xB9\n",
        u"a|ह"_s);
    row("UTF-16, little end first", utf16(u"a\tह\r\n1\t2"_s, QStringConverter::Utf16LE), u"a|ह/1|2"_s);
    row("UTF-16, big end first", utf16(u"a\tह\r\n1\t2"_s, QStringConverter::Utf16BE), u"a|ह/1|2"_s);
    row("Windows-1252", "a,\x93quoted\x94 \x80 5, \xE9t\xE9\n", u"a|“quoted” € 5| été"_s);
    row("a named delimiter", "sep=;\r\na,x;b\r\n", u"a,x|b"_s);
    row("guarded formulas", "'=1+1,'+91,'-x,'@y,'x,''=z\n", u"=1+1|+91|-x|@y|'x|'=z"_s);
    row("formulas of others", "=1+1,+91\n", u"=1+1|+91"_s);
}

void TestCsv::files()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, expected);
    const Result<CsvTable> table = readCsv(bytes);
    QVERIFY2(table.ok(), table ? "" : qPrintable(table.error().message));
    QCOMPARE(asLine(table.value().rows), expected);
}

void TestCsv::refusedFiles_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QByteArray() << u"csv-empty"_s;
    QTest::newRow("blank lines only") << QByteArray("\r\n\n") << u"csv-empty"_s;
    QTest::newRow("a mark only") << QByteArray("\xEF\xBB\xBF") << u"csv-empty"_s;
    QTest::newRow("a NUL byte") << QByteArray("a,b\n1,\0\n", 8) << u"csv-binary"_s;
    QTest::newRow("a NUL in UTF-16") << utf16(u"a\tb\0c"_s, QStringConverter::Utf16LE) << u"csv-binary"_s;
    QTest::newRow("half a character of UTF-16") << QByteArray("\xFF\xFE"
                                                              "a")
                                                << u"csv-binary"_s;
    QTest::newRow("an open quotation mark") << QByteArray("a,b\n1,\"2\n3,4\n") << u"csv-quote"_s;
    QTest::newRow("201 columns") << QByteArray(200, ',') << u"csv-columns"_s;
    QTest::newRow("50 001 rows") << QByteArray("a\n").repeated(50'001) << u"csv-rows"_s;
    QTest::newRow("a byte too many") << QByteArray(largestCsv + 1, 'a') << u"csv-size"_s;
}

void TestCsv::refusedFiles()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const Result<CsvTable> table = readCsv(bytes);
    QVERIFY(!table.ok());
    QCOMPARE(table.error().code, code);
    QVERIFY(table.error().message.size() > 10);
    QVERIFY(table.error().cure.size() > 10);
}

void TestCsv::limitsAreAllowed()
{
    const Result<CsvTable> wide = readCsv(QByteArray(199, ','));
    QVERIFY(wide.ok());
    QCOMPARE(wide.value().rows.first().size(), 200);
    const Result<CsvTable> high = readCsv(QByteArray("a\n").repeated(50'000));
    QVERIFY(high.ok());
    QCOMPARE(high.value().rows.size(), 50'000);
    const Result<CsvTable> large = readCsv(QByteArray(largestCsv, 'a'));
    QVERIFY(large.ok());
    QCOMPARE(large.value().rows.first().first().size(), largestCsv);
}

void TestCsv::whatIsGuessedIsTold()
{
    QVERIFY(readCsv("a,\xE9\n").value().guessedEncoding);
    QVERIFY(!readCsv("a,\xC3\xA9\n").value().guessedEncoding);
    QCOMPARE(readCsv("a;b\n").value().delimiter, u';');
}

void TestCsv::written_data()
{
    QTest::addColumn<QStringList>("row");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << QStringList{u"a"_s, u"b c"_s} << QByteArray("a,b c");
    QTest::newRow("quotes") << QStringList{u"a \"b\""_s, u"c,d"_s} << QByteArray("\"a \"\"b\"\"\",\"c,d\"");
    QTest::newRow("a line break") << QStringList{u"a\nb"_s} << QByteArray("\"a\nb\"");
    QTest::newRow("blanks at the ends") << QStringList{u" a"_s, u"b "_s} << QByteArray("\" a\",\"b \"");
    QTest::newRow("nothing") << QStringList{QString()} << QByteArray("\"\"");
    QTest::newRow("formulas") << QStringList{u"=1"_s, u"+1"_s, u"-1"_s, u"@a"_s}
                              << QByteArray("'=1,'+1,'-1,'@a");
    QTest::newRow("what only looks guarded") << QStringList{u"'=1"_s, u"'a"_s} << QByteArray("''=1,'a");
}

void TestCsv::written()
{
    QFETCH(QStringList, row);
    QFETCH(QByteArray, expected);
    QCOMPARE(toCsv({row}), "\xEF\xBB\xBF" + expected + "\r\n");
}

void TestCsv::whatIsWrittenIsReadAgain()
{
    QRandomGenerator random(20261127);
    for (int round = 0; round < 2000; ++round) {
        QList<QStringList> rows{{u"a"_s, u"b"_s, u"c"_s}}; // The heading, by which the delimiter is known.
        for (int height = 1 + random.bounded(4); height > 0; --height)
            rows.append({hardCell(random), hardCell(random), hardCell(random)});
        const Result<CsvTable> table = readCsv(toCsv(rows));
        QVERIFY2(table.ok(), toCsv(rows).constData());
        QVERIFY2(table.value().rows == rows, toCsv(rows).constData());
    }
}

QTEST_APPLESS_MAIN(TestCsv)
#include "tst_csv.moc"
