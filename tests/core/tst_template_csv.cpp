// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template_csv.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using Column = TemplateColumn;

const QString entity = u"1201159000000000001"_s;
const QString approved = u"1207161000000000001"_s;

Provider acme()
{
    Provider provider = newProvider();
    provider.smsFallback = {true, u"ACMEIN"_s, true, entity};
    return provider;
}

CsvTable tableOf(const QList<QStringList> &rows)
{
    return {.rows = rows};
}

/// One row of a file with the columns Name, Text, Template ID, Header, Status.
TemplateRow readRow(const QStringList &cells)
{
    const CsvTable table =
        tableOf({{u"Name"_s, u"Text"_s, u"Template ID"_s, u"Header"_s, u"Status"_s}, cells});
    const QList<TemplateRow> rows = readTemplates(table, guessedMapping(table), acme());
    return rows.size() == 1 ? rows.first() : TemplateRow{};
}

} // namespace

class TestTemplateCsv : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void headingsAreKnown_data();
    void headingsAreKnown();
    void withoutKnownHeadingsTheFirstRowCounts();
    void oneKnownWordIsNoHeading_data();
    void oneKnownWordIsNoHeading();
    void aRowIsRead();
    void idsLoseTheirWrapping_data();
    void idsLoseTheirWrapping();
    void statuses_data();
    void statuses();
    void roundedIdsAreRefused();
    void idsThatEndInZerosAreDoubted();
    void theProvidersOwnHeaderIsTaken();
    void aNameIsMadeFromTheText();
    void blankRowsAreLeftOut();
    void exportAndImportGiveTheSame();
};

void TestTemplateCsv::headingsAreKnown_data()
{
    using Columns = QMap<Column, int>;
    QTest::addColumn<QString>("headings");
    QTest::addColumn<Columns>("columns");
    QTest::newRow("ours")
        << u"Template Name,Channel,Header,Template ID,Entity ID,Template Content,Status,Note"_s
        << Columns{{Column::Name, 0},
                   {Column::Channel, 1},
                   {Column::Header, 2},
                   {Column::TemplateId, 3},
                   {Column::PrincipalEntityId, 4},
                   {Column::Text, 5},
                   {Column::Status, 6},
                   {Column::Note, 7}};
    QTest::newRow("a portal")
        << u"Sl No,DLT Template ID,Template Name,Sender ID,Template Type,Template Message,"
           "Approval Status"_s
        << Columns{{Column::TemplateId, 1},
                   {Column::Name, 2},
                   {Column::Header, 3},
                   {Column::Text, 5},
                   {Column::Status, 6}};
    QTest::newRow("another") << u"TEMPLATE_ID,PE_ID,HEADER,MESSAGE,STATUS"_s
                             << Columns{{Column::TemplateId, 0},
                                        {Column::PrincipalEntityId, 1},
                                        {Column::Header, 2},
                                        {Column::Text, 3},
                                        {Column::Status, 4}};
    QTest::newRow("the surer one of two") << u"Message,Template Content"_s << Columns{{Column::Text, 1}};
    QTest::newRow("none") << u"a,b,c"_s << Columns{};
}

void TestTemplateCsv::headingsAreKnown()
{
    using Columns = QMap<Column, int>;
    QFETCH(QString, headings);
    QFETCH(Columns, columns);
    QCOMPARE(guessedMapping(tableOf({headings.split(u',')})).columns, columns);
}

void TestTemplateCsv::withoutKnownHeadingsTheFirstRowCounts()
{
    const CsvTable table = tableOf({{u"Order"_s, u"Your order has left. -ACMEIN"_s}});
    TemplateMapping mapping = guessedMapping(table);
    QVERIFY(!mapping.headings);
    mapping.columns = {{Column::Name, 0}, {Column::Text, 1}};
    const QList<TemplateRow> rows = readTemplates(table, mapping, acme());
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().number, 1);
    QCOMPARE(rows.first().one.name, u"Order"_s);
}

void TestTemplateCsv::oneKnownWordIsNoHeading_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<bool>("headings");
    QTest::newRow("two known ones") << u"Was,Text,Name"_s << true;
    QTest::newRow("two for one column") << u"Message,Template Content"_s << true;
    QTest::newRow("one beside another") << u"Sale,Message"_s << false;
    QTest::newRow("one alone") << u"Text"_s << true;
    QTest::newRow("one and an empty cell") << u"Text,"_s << true;
    QTest::newRow("none") << u"a,b"_s << false;
}

void TestTemplateCsv::oneKnownWordIsNoHeading()
{
    QFETCH(QString, first);
    QTEST(guessedMapping(tableOf({first.split(u',')})).headings, "headings");
}

void TestTemplateCsv::aRowIsRead()
{
    const TemplateRow row =
        readRow({u" Order "_s, u"Dear {#var#},\r\nit has left. "_s, approved, u"ACMEIN"_s, u"Approved"_s});
    QCOMPARE(row.number, 2);
    QCOMPARE(row.refused, QString());
    QCOMPARE(row.notes, QStringList());
    QCOMPARE(row.one.name, u"Order"_s);
    QCOMPARE(row.one.text, u"Dear {#var#},\nit has left. "_s); // The blank may be part of the template.
    QCOMPARE(row.one.templateId, approved);
    QCOMPARE(row.one.header, u"ACMEIN"_s);
    QVERIFY(!row.one.archived);
    QCOMPARE(row.one.channel, TemplateChannel::Sms);
}

void TestTemplateCsv::idsLoseTheirWrapping_data()
{
    QTest::addColumn<QString>("cell");
    QTest::newRow("plain") << approved;
    QTest::newRow("blanks") << u" %1\u00A0"_s.arg(approved);
    QTest::newRow("an apostrophe") << u"'"_s + approved;
    QTest::newRow("a formula") << u"=\"%1\""_s.arg(approved);
}

void TestTemplateCsv::idsLoseTheirWrapping()
{
    QFETCH(QString, cell);
    QCOMPARE(readRow({u"Order"_s, u"Text"_s, cell, {}, {}}).one.templateId, approved);
}

void TestTemplateCsv::statuses_data()
{
    QTest::addColumn<QString>("status");
    QTest::addColumn<bool>("refused");
    QTest::addColumn<bool>("archived");
    QTest::addColumn<int>("notes");
    QTest::newRow("nothing") << u""_s << false << false << 0;
    QTest::newRow("approved") << u"APPROVED"_s << false << false << 0;
    QTest::newRow("active") << u"Active"_s << false << false << 0;
    QTest::newRow("rejected") << u"Rejected"_s << true << false << 0;
    QTest::newRow("pending") << u"Pending approval"_s << true << false << 0;
    QTest::newRow("not approved") << u"Not Approved"_s << true << false << 0;
    QTest::newRow("expired") << u"expired"_s << false << true << 1;
    QTest::newRow("inactive") << u"In-Active"_s << false << true << 1;
    QTest::newRow("our own word") << u"Archived"_s << false << true << 0;
    QTest::newRow("unknown") << u"Blue"_s << false << false << 1;
}

void TestTemplateCsv::statuses()
{
    QFETCH(QString, status);
    QFETCH(bool, refused);
    QFETCH(bool, archived);
    QFETCH(int, notes);
    const TemplateRow row = readRow({u"Order"_s, u"Text"_s, approved, {}, status});
    QCOMPARE(!row.refused.isEmpty(), refused);
    QCOMPARE(row.isWithdrawn, refused);
    QCOMPARE(row.one.archived, archived);
    QCOMPARE(row.notes.size(), notes);
    QVERIFY(notes == 0 || row.notes.first().contains(status));
}

void TestTemplateCsv::roundedIdsAreRefused()
{
    for (const QString &id : {u"1.20716E+18"_s, u"1,20716e18"_s})
        QVERIFY(readRow({u"Order"_s, u"Text"_s, id, {}, {}}).refused.contains(id));
    QVERIFY(!readRow({u"Order"_s, u"Text"_s, u"1.2E+18"_s, {}, u"Rejected"_s}).isWithdrawn);
    QCOMPARE(readRow({u"Order"_s, u"Text"_s, u"12"_s, {}, {}}).refused, QString());
}

void TestTemplateCsv::idsThatEndInZerosAreDoubted()
{
    const TemplateRow row = readRow({u"Order"_s, u"Text"_s, u"1207161000123450000"_s, {}, {}});
    QCOMPARE(row.refused, QString());
    QCOMPARE(row.notes,
             QStringList(u"Template ID ends in zeros; a spreadsheet may have rounded it. Compare it "
                         "with the portal."_s));
    QCOMPARE(readRow({u"Order"_s, u"Text"_s, u"1207161000123456000"_s, {}, {}}).notes, QStringList());
}

void TestTemplateCsv::theProvidersOwnHeaderIsTaken()
{
    const TemplateRow own = readRow({u"Order"_s, u"Text"_s, approved, u"ACMEXX, ACMEIN"_s, {}});
    QCOMPARE(own.one.header, u"ACMEIN"_s);
    QVERIFY(own.notes.first().contains(u"ACMEXX"_s));
    QCOMPARE(readRow({u"Order"_s, u"Text"_s, approved, u"ACMEXX|ACMEYY"_s, {}}).one.header, u"ACMEXX"_s);
}

void TestTemplateCsv::aNameIsMadeFromTheText()
{
    const TemplateRow row =
        readRow({{}, u"Your order has left our depot and is on its way. -ACMEIN"_s, approved, {}, {}});
    QCOMPARE(row.one.name, u"Your order has left our depot and is on"_s);
    QVERIFY(!row.isNamed);
    QVERIFY(readRow({u"Order"_s, u"Your order has left."_s, approved, {}, {}}).isNamed);
    QCOMPARE(readRow({{}, {}, approved, {}, {}}).one.name, QString());
}

void TestTemplateCsv::blankRowsAreLeftOut()
{
    const CsvTable table = tableOf({{u"Name"_s}, {u" "_s, {}}, {u"Order"_s}});
    const QList<TemplateRow> rows = readTemplates(table, guessedMapping(table), acme());
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows.first().number, 3);
}

void TestTemplateCsv::exportAndImportGiveTheSame()
{
    const Provider provider = acme();
    QList<MessageTemplate> templates;
    const QStringList texts{u"Dear {#var#}, \"it\" has left; -ACMEIN\n"_s, u"=SUM(1,2) '= \n\nहिन्दी"_s,
                            u"'@name, hello "_s};
    for (const QString &text : texts) {
        MessageTemplate one;
        one.provider = provider.id;
        one.name = u"-Order %1"_s.arg(templates.size());
        one.channel = templates.isEmpty() ? TemplateChannel::Rcs : TemplateChannel::Sms;
        one.header = u"ACMEIN"_s;
        one.templateId = approved;
        one.principalEntityId = entity;
        one.text = text;
        one.note = u"+91 only,\n\"all\" "_s;
        one.archived = templates.size() == 1;
        templates.append(one);
    }
    const Result<CsvTable> table = readCsv(templatesToCsv(templates));
    QVERIFY(table.ok());
    QList<MessageTemplate> again;
    for (const TemplateRow &row : readTemplates(table.value(), guessedMapping(table.value()), provider)) {
        QCOMPARE(row.refused, QString());
        QCOMPARE(row.notes, QStringList());
        again.append(row.one);
    }
    QVERIFY(again == templates);
}

QTEST_APPLESS_MAIN(TestTemplateCsv)
#include "tst_template_csv.moc"
