// SPDX-License-Identifier: GPL-3.0-or-later
// How a marketer takes over the table that a DLT portal gives out.
#include "core/rule_book.h"
#include "given_test.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/status_line.h"
#include "ui/template_import_dialog.h"
#include "ui/template_import_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray known =
    "DLT Template ID,Template Name,Sender ID,Template Message,Approval Status\r\n"
    "1207161000000000001,Order,ACMEIN,\"Dear {#var#}, it has left. -ACMEIN\",Approved\r\n"
    "1207161000000000002,Refused,ACMEIN,Your parcel has left. -ACMEIN,Rejected\r\n"
    "1207161000000000003,Other,ACMEXX,Your parcel is there. -ACMEIN,Approved\r\n";

struct Import
{
    explicit Import(const QByteArray &file, const QList<MessageTemplate> &stored = {})
        : dialog({u"portal.csv"_s, readCsv(file).value(), givenProvider(), stored, RuleBook().rules()}),
          wanted(&dialog, &TemplateImportDialog::importRequested)
    {
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    }
    [[nodiscard]] QStringList column(int column) const
    {
        const auto *model = dialog.findChild<QTreeView *>()->model();
        QStringList cells;
        for (int row = 0; row < model->rowCount(); ++row)
            cells.append(model->index(row, column).data().toString());
        return cells;
    }
    [[nodiscard]] QString status() const { return dialog.findChild<StatusLine *>(u"importStatus"_s)->text(); }
    [[nodiscard]] QAbstractButton *button(QStringView name) const { return buttonLabelled(&dialog, name); }

    TemplateImportDialog dialog;
    QSignalSpy wanted;
};

} // namespace

class TemplateImportDialogTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void whatWillHappenIsShownBefore()
    {
        Import import(known);
        QCOMPARE(import.column(TemplateImportModel::RowColumn), (QStringList{u"2"_s, u"3"_s, u"4"_s}));
        QCOMPARE(import.column(TemplateImportModel::WhatColumn),
                 (QStringList{u"Will be added"_s, u"Will be skipped"_s, u"Will be added"_s}));
        QCOMPARE(import.column(TemplateImportModel::NameColumn),
                 (QStringList{u"Order"_s, u"Refused"_s, u"Other"_s}));
        QCOMPARE(import.column(TemplateImportModel::TextColumn).first(),
                 u"Dear {#var#}, it has left. -ACMEIN"_s);
        QCOMPARE(import.column(TemplateImportModel::IdColumn).last(), u"1207161000000000003"_s);
        QVERIFY(import.column(TemplateImportModel::WhyColumn).at(1).contains(u"Rejected"_s));
        QVERIFY(import.column(TemplateImportModel::WhyColumn).at(2).startsWith("Header: "_L1));
        QCOMPARE(import.status(), u"3 rows. Nothing is stored yet."_s);
        QVERIFY(import.button(u"Import")->isEnabled());
        press(&import.dialog, u"Import");
        QCOMPARE(import.wanted.size(), 1);
        QCOMPARE(import.dialog.rows().size(), 3);
        QVERIFY(import.dialog.isVisible());
    }

    void theWholeReasonStandsBeneath()
    {
        Import import(known);
        const auto *why = import.dialog.findChild<QLabel *>(u"whyLabel"_s);
        QVERIFY(!why->isVisible());
        auto *table = import.dialog.findChild<QTreeView *>();
        table->setFocus();
        for (int row = 0; row < 3; ++row)
            QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(table->currentIndex().row(), 2);
        QVERIFY(why->isVisible());
        QVERIFY2(why->text().startsWith("Header: This provider sends as"_L1), qPrintable(why->text()));
    }

    void aWrongColumnIsSeen()
    {
        const Import import(known);
        choose(&import.dialog, u"Text", u"Approval Status");
        QCOMPARE(import.column(TemplateImportModel::TextColumn).first(), u"Approved"_s);
        choose(&import.dialog, u"Template ID", u"Sender ID");
        QCOMPARE(import.column(TemplateImportModel::IdColumn).first(), u"ACMEIN"_s);
    }

    void columnsAreChosenByHand()
    {
        Import import("Was,Wie,Nummer\r\nOrder,Your order has left. -ACMEIN,1207161000000000001\r\n");
        QCOMPARE(import.status(), u"Choose the column that holds the text."_s);
        QVERIFY(!import.button(u"Import")->isEnabled());
        press(&import.dialog, u"The first row names the columns");
        choose(&import.dialog, u"Text", u"Wie");
        choose(&import.dialog, u"Name", u"Was");
        choose(&import.dialog, u"Template ID", u"Nummer");
        QCOMPARE(import.column(TemplateImportModel::WhatColumn), QStringList(u"Will be added"_s));
        QVERIFY(import.dialog.mapping().headings);
        QCOMPARE(import.dialog.rows().first().one.templateId, u"1207161000000000001"_s);
        choose(&import.dialog, u"Text", u"Not in the file");
        QVERIFY(!import.button(u"Import")->isEnabled());
        QVERIFY(import.column(0).isEmpty());
    }

    void withoutHeadingsTheFirstRowIsShown()
    {
        Import import("Order,Your order has left. -ACMEIN\r\n");
        choose(&import.dialog, u"Text", u"Column 2 Your order has left. -ACMEIN");
        QCOMPARE(import.dialog.rows().size(), 1);
    }

    void aStoredTemplateWillBeUpdated()
    {
        MessageTemplate stored;
        stored.id = QUuid::createUuid();
        stored.name = u"Order"_s;
        stored.templateId = u"1207161000000000001"_s;
        const Import import(known, {stored});
        QCOMPARE(import.column(TemplateImportModel::WhatColumn).first(), u"Will be updated"_s);
    }

    void onlyTheFirstOfManyAreShown()
    {
        QByteArray many = "Template ID,Text\r\n";
        for (int row = 0; row < 250; ++row)
            many += "12071610000" + QByteArray::number(row).rightJustified(8, '0') +
                    ",Your parcel has left. -ACMEIN\r\n";
        const Import import(many);
        QCOMPARE(import.column(0).size(), 100);
        QCOMPARE(import.status(), u"The first 100 of 250 rows are shown."_s);
        QCOMPARE(import.dialog.rows().size(), 250);
    }

    void theReportTakesThePlaceOfThePreview()
    {
        Import import(known);
        const QList<ImportedTemplate> done = planTemplates({}, import.dialog.rows(), import.dialog.mapping(),
                                                           givenProvider(), *RuleBook().rules());
        import.dialog.showReport(done);
        QCOMPARE(import.status(), u"Added 2, updated 0, skipped 1."_s);
        QCOMPARE(import.column(TemplateImportModel::WhatColumn),
                 (QStringList{u"Added"_s, u"Skipped"_s, u"Added"_s}));
        QVERIFY(!import.button(u"Import"));
        QVERIFY(!fieldLabelled(&import.dialog, u"Text"));
        press(&import.dialog, u"Close");
        QVERIFY(!import.dialog.isVisible());
    }

    void nothingTakenIsNoSuccess()
    {
        ImportedTemplate skipped;
        skipped.what = ImportedTemplate::What::Skipped;
        QCOMPARE(importRole({skipped}), StateRole::Warning);
        QCOMPARE(importRole({}), StateRole::Warning);
        QCOMPARE(importRole({skipped, {}}), StateRole::Good);
    }

    void doubtsAboutTheFileAreTold()
    {
        Import import("Text\r\n\x93Offers\x94 at ACMEIN today\r\n");
        QVERIFY(import.dialog.findChild<StatusLine *>(u"encodingLine"_s)->text().contains(u"Windows-1252"_s));
        import.dialog.showTrouble({u"store-write"_s, u"The disk is full."_s, u"Make room."_s});
        QCOMPARE(import.status(), u"The disk is full. Make room."_s);
    }

    void aKeyboardReachesEverything()
    {
        Import import(known);
        QSet<QWidget *> reached;
        for (int step = 0; step < 20; ++step) {
            QTest::keyClick(import.dialog.focusWidget(), Qt::Key_Tab);
            reached.insert(import.dialog.focusWidget());
        }
        for (QComboBox *combo : import.dialog.findChildren<QComboBox *>())
            QVERIFY2(reached.contains(combo), qPrintable(combo->accessibleName()));
        QVERIFY(reached.contains(import.dialog.findChild<QTreeView *>()));
        QVERIFY(reached.contains(import.button(u"Import")));
    }

    void theModelIsSound()
    {
        TemplateImportModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        ImportedTemplate step;
        step.what = ImportedTemplate::What::Updated;
        step.row = 7;
        step.warnings = QStringList{u"One."_s, u"Two."_s};
        model.setSteps({step}, true);
        QCOMPARE(model.index(0, TemplateImportModel::WhyColumn).data().toString(), u"One."_s);
        QCOMPARE(model.index(0, TemplateImportModel::WhyColumn).data(Qt::AccessibleTextRole).toString(),
                 u"One. Two."_s);
        QCOMPARE(importSummary({}), u"The file holds no templates."_s);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TemplateImportDialogTest)
#include "tst_template_import_dialog.moc"
