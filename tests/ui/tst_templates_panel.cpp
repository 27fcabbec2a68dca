// SPDX-License-Identifier: GPL-3.0-or-later
// The library of approved texts, as a marketer keeps it.
#include "desk_world.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/message_bar.h"
#include "ui/status_line.h"
#include "ui/template_dialog.h"
#include "ui/template_import_dialog.h"
#include "ui/templates_model.h"
#include "ui/templates_panel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QSignalSpy>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// The page of one provider in a window of its own.
struct Page
{
    Page()
    {
        Provider wanted = DeskWorld::complete(u"Diwali offers"_s);
        wanted.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
        provider = world.add(wanted);
        FileDialogs dialogs;
        dialogs.openOne = [this](QWidget *, const FileWish &wish, const FileDialogs::Chosen &chosen) {
            asked = wish;
            chosen(path);
        };
        dialogs.saveAs = dialogs.openOne;
        panel = std::make_unique<TemplatesPanel>(world.services, nullptr, dialogs);
        changed = std::make_unique<QSignalSpy>(panel.get(), &TemplatesPanel::changed);
        panel->showProvider(provider.id);
        panel->show();
        QVERIFY(QTest::qWaitForWindowActive(panel.get()));
    }
    MessageTemplate add(const QString &name, const QString &id = u"1207161000000000001"_s)
    {
        MessageTemplate one;
        one.id = QUuid::createUuid();
        one.provider = provider.id;
        one.name = name;
        one.header = u"ACMEIN"_s;
        one.templateId = id;
        one.text = u"Dear {#var#}, your order has left. -ACMEIN"_s;
        one = world.templates.save(one).value();
        panel->reload();
        return one;
    }
    [[nodiscard]] QTreeView *table() const { return panel->findChild<QTreeView *>(); }
    [[nodiscard]] QStringList listed() const
    {
        QStringList names;
        for (int row = 0; table()->isVisible() && row < table()->model()->rowCount(); ++row)
            names.append(table()->model()->index(row, TemplatesModel::NameColumn).data().toString());
        return names;
    }
    void choose(const QString &name) const
    {
        const int row = int(listed().indexOf(name));
        QVERIFY2(row >= 0, qPrintable(name));
        table()->setCurrentIndex(table()->model()->index(row, 0));
    }
    [[nodiscard]] QString chosen() const
    {
        return table()->currentIndex().siblingAtColumn(0).data().toString();
    }
    [[nodiscard]] QString empty() const
    {
        const auto *label = panel->findChild<QLabel *>(u"emptyLabel"_s);
        return label->isVisible() ? label->text() : QString();
    }
    [[nodiscard]] QString message() const { return panel->findChild<MessageBar *>()->text(); }
    [[nodiscard]] bool enabled(QStringView button) const
    {
        return buttonLabelled(panel.get(), button)->isEnabled();
    }
    template <typename Dialog>
    [[nodiscard]] Dialog *dialog() const
    {
        for (Dialog *found : panel->findChildren<Dialog *>()) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    [[nodiscard]] QList<MessageTemplate> stored() const { return world.templates.all(provider.id).value(); }

    DeskWorld world;
    Provider provider;
    QString path;
    FileWish asked;
    std::unique_ptr<TemplatesPanel> panel;
    std::unique_ptr<QSignalSpy> changed;
};

} // namespace

class TemplatesPanelTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void anEmptyLibrarySaysWhatItIsFor()
    {
        Page page;
        QVERIFY(page.empty().startsWith("Approved texts that you keep here"_L1));
        QVERIFY(page.enabled(u"Add Template"));
        QVERIFY(page.enabled(u"Import…"));
        for (const QStringView button : {u"Edit", u"Duplicate", u"Archive", u"Delete", u"Export…"})
            QVERIFY2(!page.enabled(button), qPrintable(button.toString()));
        QVERIFY(!fieldLabelled(page.panel.get(), u"Search templates"));
        page.panel->showProvider({});
        QVERIFY(!page.enabled(u"Add Template"));
    }

    void aTemplateIsAdded()
    {
        Page page;
        press(page.panel.get(), u"Add Template");
        auto *form = page.dialog<TemplateDialog>();
        QVERIFY(form);
        QCOMPARE(form->windowTitle(), u"Add Template"_s);
        QCOMPARE(form->value().header, u"ACMEIN"_s);
        fillIn(form, u"Name", u"Order update"_s);
        fillIn(form, u"Template ID", u"1207161000000000001"_s);
        fillIn(form, u"Text", u"Dear {#var#}, your order has left. -ACMEIN"_s);
        press(form, u"Save");
        QVERIFY(!page.dialog<TemplateDialog>());
        QCOMPARE(page.listed(), QStringList(u"Order update"_s));
        QCOMPARE(page.chosen(), u"Order update"_s);
        QCOMPARE(page.changed->size(), 1);
        QCOMPARE(page.stored().first().principalEntityId, u"1201159000000000001"_s);
    }

    void returnEditsWhatIsChosen()
    {
        Page page;
        const MessageTemplate one = page.add(u"Order"_s);
        page.choose(u"Order"_s);
        QTest::keyClick(page.table(), Qt::Key_Return);
        auto *form = page.dialog<TemplateDialog>();
        QVERIFY(form);
        QCOMPARE(form->value(), one);
        fillIn(form, u"Name", u"Order update"_s);
        press(form, u"Save");
        QCOMPARE(page.listed(), QStringList(u"Order update"_s));
        QCOMPARE(page.stored().first().id, one.id);
    }

    void whatCannotBeStoredKeepsTheFormOpen()
    {
        Page page;
        page.add(u"Order"_s);
        page.choose(u"Order"_s);
        press(page.panel.get(), u"Edit");
        // Another window takes the name meanwhile.
        MessageTemplate other = page.stored().first();
        other.id = QUuid::createUuid();
        other.name = u"Sale"_s;
        QVERIFY(page.world.templates.save(other).ok());
        auto *form = page.dialog<TemplateDialog>();
        fillIn(form, u"Name", u"Sale"_s);
        press(form, u"Save");
        QVERIFY(form->isVisible());
        QCOMPARE(form->value().name, u"Sale"_s);
        QStringList said;
        for (const StatusLine *line : form->findChildren<StatusLine *>())
            said.append(line->isVisible() ? line->text() : QString());
        QVERIFY2(said.join(u' ').contains(u"Another template is already called “Sale”."_s),
                 qPrintable(said.join(u'|')));
    }

    void whatIsSavedIsShownDespiteASearch()
    {
        Page page;
        page.add(u"Order"_s);
        type(fieldLabelled(page.panel.get(), u"Search templates"), u"Order"_s);
        page.choose(u"Order"_s);
        press(page.panel.get(), u"Edit");
        auto *form = page.dialog<TemplateDialog>();
        fillIn(form, u"Name", u"Parcel"_s);
        fillIn(form, u"Text", u"Your parcel has left. -ACMEIN"_s);
        press(form, u"Save");
        QCOMPARE(page.listed(), QStringList(u"Parcel"_s));
        QCOMPARE(page.chosen(), u"Parcel"_s);
    }

    void aCopyGetsItsOwnNameAndNoId()
    {
        Page page;
        page.add(u"Order"_s);
        page.choose(u"Order"_s);
        press(page.panel.get(), u"Duplicate");
        auto *form = page.dialog<TemplateDialog>();
        QCOMPARE(form->value().name, u"Order copy"_s);
        QCOMPARE(form->value().templateId, QString());
        fillIn(form, u"Template ID", u"1207161000000000002"_s);
        press(form, u"Save");
        QCOMPARE(page.listed(), (QStringList{u"Order"_s, u"Order copy"_s}));
    }

    void archivedTemplatesAreShownWhenAskedFor()
    {
        Page page;
        page.add(u"Order"_s);
        page.add(u"Sale"_s, u"1207161000000000002"_s);
        page.choose(u"Order"_s);
        press(page.panel.get(), u"Archive");
        QCOMPARE(page.listed(), QStringList(u"Sale"_s));
        QVERIFY(page.message().startsWith("Archived Order."_L1));
        press(page.panel.get(), u"Show archived");
        QCOMPARE(page.listed(), (QStringList{u"Order (archived)"_s, u"Sale"_s}));
        page.choose(u"Order (archived)"_s);
        press(page.panel.get(), u"Restore");
        QCOMPARE(page.listed(), (QStringList{u"Order"_s, u"Sale"_s}));
        QCOMPARE(page.changed->size(), 2);
    }

    void deletingCanBeUndone()
    {
        Page page;
        const MessageTemplate one = page.add(u"Order"_s);
        page.choose(u"Order"_s);
        page.table()->setFocus();
        QTest::keyClick(page.table(), Qt::Key_Delete);
        QVERIFY(page.stored().isEmpty());
        QCOMPARE(page.message(), u"Deleted Order."_s);
        press(page.panel.get(), u"Undo");
        QCOMPARE(page.listed(), QStringList(u"Order"_s));
        QCOMPARE(page.chosen(), u"Order"_s);
        QCOMPARE(page.stored().first().id, one.id);
        QCOMPARE(page.stored().first().createdAt, one.createdAt);
    }

    void severalDeletionsAreUndoneTogether()
    {
        Page page;
        for (const QString &name : {u"Order"_s, u"Sale"_s, u"Welcome"_s})
            page.add(name);
        page.choose(u"Order"_s);
        press(page.panel.get(), u"Delete");
        page.choose(u"Welcome"_s);
        press(page.panel.get(), u"Archive");
        page.choose(u"Sale"_s);
        press(page.panel.get(), u"Delete");
        QCOMPARE(page.message(), u"Deleted Sale. Undo brings back: Order, Sale."_s);
        press(page.panel.get(), u"Undo");
        QCOMPARE(page.listed(), (QStringList{u"Order"_s, u"Sale"_s}));
        QCOMPARE(page.message(), u"Back again: Order, Sale."_s);
        page.choose(u"Sale"_s);
        press(page.panel.get(), u"Delete");
        QCOMPARE(page.message(), u"Deleted Sale."_s);
    }

    void anUndoThatFailsCanBeTriedAgain()
    {
        Page page;
        page.add(u"Order"_s);
        page.choose(u"Order"_s);
        press(page.panel.get(), u"Delete");
        MessageTemplate other = page.add(u"Order"_s);
        press(page.panel.get(), u"Undo");
        QVERIFY2(page.message().startsWith(u"Another template is already called “Order”."_s),
                 qPrintable(page.message()));
        other.name = u"Order update"_s;
        QVERIFY(page.world.templates.save(other).ok());
        press(page.panel.get(), u"Undo");
        QCOMPARE(page.listed(), (QStringList{u"Order"_s, u"Order update"_s}));
        QCOMPARE(page.message(), u"Order is back."_s);
    }

    void searchLooksIntoEverything_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QStringList>("listed");
        const QStringList both{u"Order"_s, u"Sale"_s};
        QTest::newRow("nothing") << QString() << both;
        QTest::newRow("a name") << u"SAL"_s << QStringList(u"Sale"_s);
        QTest::newRow("an id") << u"0000002"_s << QStringList(u"Sale"_s);
        QTest::newRow("words in any order") << u"left dear"_s << both;
        QTest::newRow("a header") << u"acmexx"_s << QStringList(u"Sale"_s);
        QTest::newRow("an entity") << u"1201159000000000009"_s << QStringList(u"Sale"_s);
        QTest::newRow("a note") << u"asha"_s << QStringList(u"Sale"_s);
        QTest::newRow("nobody") << u"holi"_s << QStringList();
    }
    void searchLooksIntoEverything()
    {
        QFETCH(QString, search);
        Page page;
        page.add(u"Order"_s);
        MessageTemplate sale = page.add(u"Sale"_s, u"1207161000000000002"_s);
        sale.header = u"ACMEXX"_s;
        sale.principalEntityId = u"1201159000000000009"_s;
        sale.note = u"Ask Asha."_s;
        QVERIFY(page.world.templates.save(sale).ok());
        page.panel->reload();
        type(fieldLabelled(page.panel.get(), u"Search templates"), search);
        QTEST(page.listed(), "listed");
        QCOMPARE(page.empty(), page.listed().isEmpty() ? u"No template here matches “holi”."_s : QString());
    }

    void aSearchThatFindsAnArchivedOneSaysSo()
    {
        Page page;
        page.add(u"Order"_s);
        page.add(u"Sale"_s, u"1207161000000000002"_s);
        page.choose(u"Sale"_s);
        press(page.panel.get(), u"Archive");
        type(fieldLabelled(page.panel.get(), u"Search templates"), u"sale"_s);
        QCOMPARE(page.empty(), u"Only an archived template matches “sale”."_s);
        press(page.panel.get(), u"Show archived");
        QCOMPARE(page.listed(), QStringList(u"Sale (archived)"_s));
    }

    void whatIsDoubtfulIsMarked()
    {
        Page page;
        MessageTemplate one = page.add(u"Order"_s);
        one.header = u"ACMEXX"_s;
        QVERIFY(page.world.templates.save(one).ok());
        page.panel->reload();
        const QModelIndex cell = page.table()->model()->index(0, TemplatesModel::NameColumn);
        QVERIFY(!cell.data(Qt::DecorationRole).value<QIcon>().isNull());
        QVERIFY(cell.data(Qt::ToolTipRole).toString().startsWith("Header: "_L1));
        QCOMPARE(cell.data(Qt::AccessibleTextRole).toString(), u"Order, needs a look"_s);
    }

    void aFileIsImported()
    {
        Page page;
        page.path = page.world.folder.filePath(u"portal.csv"_s);
        QFile file(page.path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Template Name,Template ID,Header,Template Content\r\n"
                   "Order,1207161000000000001,ACMEIN,Your order has left. -ACMEIN\r\n"
                   "Short,12071610000000,ACMEIN,Your order has left. -ACMEIN\r\n");
        file.close();
        press(page.panel.get(), u"Import…");
        auto *import = page.dialog<TemplateImportDialog>();
        QVERIFY(import);
        press(import, u"Import");
        QCOMPARE(page.message(), u"Added 1, updated 0, skipped 1."_s);
        QCOMPARE(page.listed(), QStringList(u"Order"_s));
        QCOMPARE(page.changed->size(), 1);
        QVERIFY(import->isVisible());
        press(import, u"Close");
    }

    void aFileThatIsNoTableIsTold()
    {
        Page page;
        page.path = page.world.folder.filePath(u"nowhere.csv"_s);
        press(page.panel.get(), u"Import…");
        QVERIFY2(page.message().contains(u"cannot be read"_s), qPrintable(page.message()));
        page.path = page.world.folder.filePath(Database::fileName());
        press(page.panel.get(), u"Import…");
        QVERIFY2(page.message().contains(u"not a table"_s), qPrintable(page.message()));
        QVERIFY(!page.dialog<TemplateImportDialog>());
    }

    void theLibraryIsExported()
    {
        Page page;
        page.add(u"Order"_s);
        page.path = page.world.folder.filePath(u"out.csv"_s);
        press(page.panel.get(), u"Export…");
        QCOMPARE(page.asked.name, u"Diwali offers templates.csv"_s);
        QCOMPARE(page.message(), u"Wrote 1 template to out.csv."_s);
        QFile file(page.path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("1207161000000000001"));
    }

    void theModelIsSound()
    {
        TemplatesModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        MessageTemplate one;
        one.id = QUuid::createUuid();
        one.name = u"Order"_s;
        model.setTemplates({{one, {}}});
        QCOMPARE(model.rowOf(one.id), 0);
        QCOMPARE(model.rowOf(QUuid()), -1);
        QCOMPARE(model.index(0, TemplatesModel::IdColumn).data(Qt::AccessibleTextRole).toString(),
                 u"no Template ID"_s);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TemplatesPanelTest)
#include "tst_templates_panel.moc"
