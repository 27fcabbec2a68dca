// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules.h"
#include "core/template_csv.h"
#include "support/desk_test.h"
#include "template_world.h"

#include <utility>

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
    /// "Order: Your order has left."
    [[nodiscard]] QStringList texts() const
    {
        QStringList lines;
        const Result<QList<MessageTemplate>> all = templates.all(provider.id);
        for (const MessageTemplate &one : all.value())
            lines.append(u"%1: %2"_s.arg(one.name, one.text));
        return lines;
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
               const QByteArray &status = "Approved")
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
    void ofSeveralWithTheSameIdEachKeepsItsText();
    void textsWithoutIdsAreNotLost_data();
    void textsWithoutIdsAreNotLost();
    void anotherTextWithTheSameStartIsAdded();
    void anEmptyCellErasesNothing();
    void whatThePortalTakesBackIsArchived_data();
    void whatThePortalTakesBackIsArchived();
    void whatWasRejectedMayBeApprovedLater();
    void aTakenNameGetsANumber();
    void aNameIsFreeOnceItsOwnerHasAnother();
    void whatIsOverComesArchivedAndStaysSo();
    void theSameFileAgainChangesNothing();
    void doubtsAreWarnings();
    void aCopyOfTheLibraryIsTheLibrary();
    void aLibraryWithTheSameIdTwiceComesBackWhole();
    void manyRowsOfOneNameAreQuick();
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
    QCOMPARE(told(world.take(heading + row("One", 11) + row("One", 11) + row("Two", 11))),
             (QStringList{u"2 added"_s, u"3 skipped: The file has it twice."_s, u"4 added"_s}));
    QCOMPARE(world.names(), (QStringList{u"One"_s, u"Two"_s}));
}

void TestTemplateImport::ofSeveralWithTheSameIdEachKeepsItsText()
{
    ImportWorld world;
    const QByteArray one = row("One", 11, "Your order has left. -ACMEIN");
    const QByteArray again = row("one", 11, "Your parcel has left. -ACMEIN");
    const QByteArray two = row("Two", 11, "Your parcel is there. -ACMEIN");
    QCOMPARE(told(world.take(heading + one + again + two)),
             (QStringList{u"2 added"_s, u"3 added"_s, u"4 added"_s}));
    const QStringList texts{u"One: Your order has left. -ACMEIN"_s, u"one 2: Your parcel has left. -ACMEIN"_s,
                            u"Two: Your parcel is there. -ACMEIN"_s};
    QCOMPARE(world.texts(), texts);
    for (const QByteArray &rows : {one + again + two, two + again + one}) {
        for (const ImportedTemplate &step : world.take(heading + rows))
            QCOMPARE(step.reason, u"It is the same as the stored one."_s);
    }
    QCOMPARE(told(world.take(heading + row("Two", 11, "Your parcel waits. -ACMEIN"))),
             QStringList(u"2 updated"_s));
    QCOMPARE(world.texts(), (QStringList{texts.at(0), texts.at(1), u"Two: Your parcel waits. -ACMEIN"_s}));
}

void TestTemplateImport::textsWithoutIdsAreNotLost_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("names");
    const QByteArray start = "Happy Diwali from all of us at ACME India, ";
    QTest::newRow("no names") << "Channel,Text\r\nRCS,\"" + start + "Asha\"\r\nRCS,\"" + start + "Ravi\"\r\n"
                              << QStringList{u"Happy Diwali from all of us at ACME Indi"_s,
                                             u"Happy Diwali from all of us at ACME Indi 2"_s};
    QTest::newRow("one name") << QByteArray("Name,Channel,Text\r\nDiwali,RCS,Hello\r\nDIWALI,RCS,Welcome\r\n")
                              << QStringList{u"Diwali"_s, u"DIWALI 2"_s};
}

void TestTemplateImport::textsWithoutIdsAreNotLost()
{
    QFETCH(QByteArray, file);
    QFETCH(QStringList, names);
    ImportWorld world;
    QCOMPARE(told(world.take(file)), (QStringList{u"2 added"_s, u"3 added"_s}));
    QCOMPARE(world.names(), names);
    const QStringList before = world.texts();
    QByteArrayList rows = file.trimmed().split('\n');
    std::swap(rows[1], rows[2]);
    for (const QByteArray &again : {file, rows.join('\n')}) {
        for (const ImportedTemplate &step : world.take(again))
            QCOMPARE(step.reason, u"It is the same as the stored one."_s);
    }
    QCOMPARE(world.texts(), before);
}

void TestTemplateImport::anotherTextWithTheSameStartIsAdded()
{
    ImportWorld world;
    const QByteArray start = "Channel,Text\r\nRCS,Happy Diwali from all of us at ACME India and ";
    QCOMPARE(world.take(start + "Asha\r\n").first().warnings,
             QStringList(u"It had no name and is called by its first words."_s));
    QCOMPARE(told(world.take(start + "Ravi\r\n")), QStringList(u"2 added"_s));
    QCOMPARE(world.names().size(), 2);
}

void TestTemplateImport::anEmptyCellErasesNothing()
{
    ImportWorld world;
    MessageTemplate one = world.called(u"Order"_s);
    one.note = u"Ask Asha."_s;
    NEED(world.templates.save(one));
    const QList<ImportedTemplate> steps =
        world.take("Template ID,Entity ID,Header,Remarks,Name,Template Content\r\n"
                   "1207161000000000001,,,,,Your parcel has left. -ACMEIN\r\n");
    QCOMPARE(told(steps), QStringList(u"2 updated"_s));
    QCOMPARE(steps.first().warnings, QStringList());
    MessageTemplate after = world.templates.byId(one.id).value();
    QCOMPARE(after.text, u"Your parcel has left. -ACMEIN"_s);
    after.text = one.text;
    after.createdAt = one.createdAt;
    after.updatedAt = one.updatedAt;
    QVERIFY(after == one);
}

void TestTemplateImport::whatThePortalTakesBackIsArchived_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *status : {"Blacklisted", "Deleted", "Rejected"})
        QTest::newRow(status) << QByteArray(status);
}

void TestTemplateImport::whatThePortalTakesBackIsArchived()
{
    QFETCH(QByteArray, status);
    ImportWorld world;
    world.take(heading + row("One", 11) + row("Two", 12));
    const QByteArray file = heading + row("Renamed", 11, "Another text of ACMEIN", status) +
                            row("Two", 13, "Another text of ACMEIN", status);
    const QList<ImportedTemplate> steps = world.take(file);
    const QString reason = u"The portal lists it as “%1”."_s.arg(QString::fromLatin1(status));
    QCOMPARE(told(steps), (QStringList{u"2 updated"_s, u"3 skipped: "_s + reason}));
    QCOMPARE(steps.first().warnings.first(), reason);
    const QList<MessageTemplate> inUse = world.templates.inUse(world.provider.id).value();
    QCOMPARE(inUse.size(), 1);
    QCOMPARE(inUse.first().name, u"Two"_s);
    QCOMPARE(world.texts().first(), u"One: Your order has left. -ACMEIN"_s);
    QCOMPARE(told(world.take(file)), (QStringList{u"2 skipped: "_s + reason, u"3 skipped: "_s + reason}));
}

void TestTemplateImport::whatWasRejectedMayBeApprovedLater()
{
    ImportWorld world;
    world.take(heading + row("One", 11));
    const QByteArray rejected = row("One", 11, "Your order has left. -ACMEIN", "Rejected");
    for (const QByteArray &rows : {rejected + row("One", 11), row("One", 11) + rejected})
        world.take(heading + rows);
    QCOMPARE(world.templates.inUse(world.provider.id).value().size(), 1);
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

void TestTemplateImport::aNameIsFreeOnceItsOwnerHasAnother()
{
    ImportWorld world;
    world.take(heading + row("One", 11, "Your order has left. -ACMEIN") +
               row("Two", 12, "Your parcel has left. -ACMEIN"));
    world.take(heading + row("Two", 11, "Your order has left. -ACMEIN") +
               row("One", 12, "Your parcel has left. -ACMEIN"));
    QCOMPARE(world.texts(), (QStringList{u"One: Your parcel has left. -ACMEIN"_s,
                                         u"Two 2: Your order has left. -ACMEIN"_s}));
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

void TestTemplateImport::aLibraryWithTheSameIdTwiceComesBackWhole()
{
    ImportWorld world;
    MessageTemplate one = world.called(u"Order"_s);
    NEED(world.templates.save(one));
    one.id = QUuid::createUuid();
    one.name = u"Another"_s;
    one.text = u"Your parcel has left. -ACMEIN"_s;
    NEED(world.templates.save(one));
    const QByteArray file = templatesToCsv(world.templates.all(world.provider.id).value());
    const QStringList before = world.texts();
    for (const ImportedTemplate &step : world.take(file))
        QCOMPARE(step.reason, u"It is the same as the stored one."_s);
    QCOMPARE(world.texts(), before);
    ImportWorld other;
    QCOMPARE(told(other.take(file)), (QStringList{u"2 added"_s, u"3 added"_s}));
    QCOMPARE(other.texts(), before);
}

/// What grows with the square of the rows would take minutes, and the time that a test has would be over.
void TestTemplateImport::manyRowsOfOneNameAreQuick()
{
    ImportWorld world;
    QByteArray file = heading;
    for (int number = 0; number < 5000; ++number)
        file += "Order,12071610000" + QByteArray::number(number).rightJustified(8, '0') +
                ",ACMEIN,Your order has left. -ACMEIN,\r\n";
    world.take(file);
    const QStringList names = world.names();
    QCOMPARE(names.size(), 5000);
    QVERIFY(names.contains(u"Order 5000"_s));
}

QTEST_GUILESS_MAIN(TestTemplateImport)
#include "tst_template_import.moc"
