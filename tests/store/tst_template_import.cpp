// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules.h"
#include "core/template_csv.h"
#include "support/desk_test.h"
#include "template_world.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using What = ImportedTemplate::What;

const QByteArray heading = "Template Name,Template ID,Header,Template Content,Status\r\n";

struct ImportWorld : TemplateWorld
{
    QList<ImportedTemplate> take(const QByteArray &file)
    {
        const Result<CsvTable> table = readCsv(file);
        if (!table)
            qFatal("The file of the test cannot be read");
        const TemplateMapping mapping = guessedMapping(table.value());
        const auto done = templates.importRows(readTemplates(table.value(), mapping, provider), mapping,
                                               provider, builtInRules());
        if (!done)
            qFatal("%s", qPrintable(done.error().message));
        return done.value();
    }
};

/// "2 added", "3 skipped: Template ID": row, what, and the start of the reason.
QStringList told(const QList<ImportedTemplate> &steps)
{
    QStringList lines;
    for (const ImportedTemplate &step : steps) {
        QString line = QString::number(step.row);
        line += step.what == What::Added ? u" added"_s
                                         : (step.what == What::Updated ? u" updated"_s : u" skipped"_s);
        if (!step.reason.isEmpty())
            line += u": "_s + step.reason.section(u':', 0, 0);
        lines.append(line);
    }
    return lines;
}

QByteArray row(const char *name, int id, const char *text = "Your order has left. -ACMEIN",
               const char *status = "Approved")
{
    return QByteArray(name) + ",12071610000000000" + QByteArray::number(id) + ",ACMEIN,\"" + text + "\"," +
           status + "\r\n";
}

} // namespace

class TestTemplateImport : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aWrongRowHoldsUpNoOther();
    void theSameIdUpdates();
    void whatTheFileDoesNotSayStays();
    void aTextThatHadNoIdGetsIt();
    void theSameTwiceIsTakenOnce();
    void aTakenNameGetsANumber();
    void namesCanBeSwapped();
    void whatIsOverComesArchivedAndStaysSo();
    void theSameFileAgainChangesNothing();
    void doubtsAreWarnings();
    void aCopyOfTheLibraryIsTheLibrary();
    void manyRowsAreQuick();
};

void TestTemplateImport::aWrongRowHoldsUpNoOther()
{
    ImportWorld world;
    const QList<ImportedTemplate> steps =
        world.take(heading + row("One", 11) + "Short,120716100000,ACMEIN,Text of some length,Approved\r\n" +
                   "Rounded,1.20716E+18,ACMEIN,Text of some length,Approved\r\n" + row("No text", 12, "") +
                   row("Refused", 13, "Some text of ACME", "Rejected") + row("Two", 14));
    QCOMPARE(told(steps),
             (QStringList{u"2 added"_s, u"3 skipped: Template ID"_s,
                          u"4 skipped: "_s + steps.at(2).reason.section(u':', 0, 0), u"5 skipped: Text"_s,
                          u"6 skipped: The portal lists it as “Rejected”."_s, u"7 added"_s}));
    QVERIFY(steps.at(2).reason.contains(u"1.20716E+18"_s));
    QCOMPARE(world.names(), (QStringList{u"One"_s, u"Two"_s}));
}

void TestTemplateImport::theSameIdUpdates()
{
    ImportWorld world;
    world.take(heading + row("Order", 11));
    const MessageTemplate before = world.templates.byName(world.provider.id, u"Order"_s).value();
    QCOMPARE(told(world.take(heading + row("Order update", 11, "Your parcel has left. -ACMEIN"))),
             QStringList(u"2 updated"_s));
    const MessageTemplate after = world.templates.byId(before.id).value();
    QCOMPARE(after.name, u"Order update"_s);
    QCOMPARE(after.text, u"Your parcel has left. -ACMEIN"_s);
    QCOMPARE(after.createdAt, before.createdAt);
    QCOMPARE(world.names().size(), 1);
}

void TestTemplateImport::whatTheFileDoesNotSayStays()
{
    ImportWorld world;
    MessageTemplate one = world.called(u"Order"_s);
    one.note = u"Ask Asha."_s;
    NEED(world.templates.save(one));
    world.take("Template ID,Template Content\r\n1207161000000000001,Your parcel has left. -ACMEIN\r\n");
    const MessageTemplate after = world.templates.byId(one.id).value();
    QCOMPARE(after.text, u"Your parcel has left. -ACMEIN"_s);
    QCOMPARE(after.name, one.name);
    QCOMPARE(after.note, one.note);
    QCOMPARE(after.header, one.header);
}

void TestTemplateImport::aTextThatHadNoIdGetsIt()
{
    ImportWorld world;
    MessageTemplate one = world.called(u"Order"_s);
    one.templateId.clear();
    NEED(world.templates.save(one));
    QCOMPARE(told(world.take(heading + row("ORDER", 11))), QStringList(u"2 updated"_s));
    QCOMPARE(world.templates.byId(one.id).value().templateId, u"1207161000000000011"_s);
}

void TestTemplateImport::theSameTwiceIsTakenOnce()
{
    ImportWorld world;
    QCOMPARE(told(world.take(heading + row("One", 11) + row("Two", 11))),
             (QStringList{u"2 added"_s, u"3 skipped: The file has it twice."_s}));
    QCOMPARE(world.names(), QStringList(u"One"_s));
}

void TestTemplateImport::aTakenNameGetsANumber()
{
    ImportWorld world;
    const QList<ImportedTemplate> steps =
        world.take(heading + row("One", 11) + row("one", 12) + row("ONE", 13));
    QCOMPARE(told(steps), (QStringList{u"2 added"_s, u"3 added"_s, u"4 added"_s}));
    QCOMPARE(world.names(), (QStringList{u"One"_s, u"one 2"_s, u"ONE 3"_s}));
    QCOMPARE(steps.at(1).warnings.size(), 1);
}

void TestTemplateImport::namesCanBeSwapped()
{
    ImportWorld world;
    world.take(heading + row("One", 11) + row("Two", 12));
    world.take(heading + row("Two", 11) + row("One", 12));
    const QList<MessageTemplate> all = world.templates.all(world.provider.id).value();
    QCOMPARE(all.size(), 2);
    for (const MessageTemplate &one : all)
        QVERIFY2(one.name.startsWith(one.templateId.endsWith(u"11"_s) ? u"Two"_s : u"One"_s),
                 qPrintable(one.name));
}

void TestTemplateImport::whatIsOverComesArchivedAndStaysSo()
{
    ImportWorld world;
    const QList<ImportedTemplate> steps =
        world.take(heading + row("One", 11, "Your order has left. -ACMEIN", "Expired"));
    QVERIFY(steps.first().warnings.first().contains(u"Expired"_s));
    QVERIFY(world.templates.all(world.provider.id).value().first().archived);
    world.take(heading + row("One", 11, "Your parcel has left. -ACMEIN"));
    QVERIFY(world.templates.all(world.provider.id).value().first().archived);
}

void TestTemplateImport::theSameFileAgainChangesNothing()
{
    ImportWorld world;
    const QByteArray file = heading + row("One", 11) + row("Two", 12);
    world.take(file);
    const QList<MessageTemplate> before = world.templates.all(world.provider.id).value();
    QCOMPARE(told(world.take(file)), (QStringList{u"2 skipped: It is the same as the stored one."_s,
                                                  u"3 skipped: It is the same as the stored one."_s}));
    QVERIFY(world.templates.all(world.provider.id).value() == before);
}

void TestTemplateImport::doubtsAreWarnings()
{
    ImportWorld world;
    const QList<ImportedTemplate> steps = world.take(
        heading + "One,1207161000000000011,ACMEXX,\"Dear ##var##, it left. -ACMEIN\",Approved\r\n");
    QCOMPARE(told(steps), QStringList(u"2 added"_s));
    QCOMPARE(steps.first().warnings.size(), 2);
    QVERIFY(steps.first().warnings.at(0).startsWith(u"Header: "_s));
    QVERIFY(steps.first().warnings.at(1).startsWith(u"Text: "_s));
}

void TestTemplateImport::aCopyOfTheLibraryIsTheLibrary()
{
    ImportWorld world;
    MessageTemplate one = world.called(u"=Order, \"urgent\""_s);
    one.text = u"+91: Dear {#var#},\nyour order; has left \"today\". -ACMEIN "_s;
    one.note = u"'@Asha"_s;
    one.archived = true;
    NEED(world.templates.save(one));
    MessageTemplate rcs = world.called(u"Diwali"_s);
    rcs.channel = TemplateChannel::Rcs;
    rcs.templateId.clear();
    NEED(world.templates.save(rcs));
    const QList<MessageTemplate> library = world.templates.all(world.provider.id).value();

    ImportWorld other;
    for (const ImportedTemplate &step : other.take(templatesToCsv(library)))
        QVERIFY2(step.what == What::Added && step.warnings.isEmpty(), qPrintable(step.reason));
    QList<MessageTemplate> copy = other.templates.all(other.provider.id).value();
    QCOMPARE(copy.size(), library.size());
    for (qsizetype at = 0; at < copy.size(); ++at) {
        copy[at].id = library[at].id;
        copy[at].provider = library[at].provider;
        copy[at].createdAt = library[at].createdAt;
        copy[at].updatedAt = library[at].updatedAt;
    }
    QVERIFY(copy == library);
}

void TestTemplateImport::manyRowsAreQuick()
{
    ImportWorld world;
    QByteArray file = heading;
    for (int number = 0; number < 5000; ++number)
        file += "Name " + QByteArray::number(number) + ",12071610000" +
                QByteArray::number(number).rightJustified(8, '0') +
                ",ACMEIN,Your order has left. -ACMEIN,\r\n";
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(world.take(file).size(), 5000);
    // In a second or so; what grows with the square of the rows would take minutes.
    QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestTemplateImport)
#include "tst_template_import.moc"
