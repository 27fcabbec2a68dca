// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "ui/codes_window.h"
#include "ui/import_report.h"
#include "ui/provider_dialog.h"
#include "ui/provider_operations.h"
#include "ui/send_test_dialog.h"
#include "ui/successor_dialog.h"
#include "window_driver.h"

#include <QSignalSpy>
#include <QTreeWidget>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

class MainWindowOperationsTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init()
    {
        DeskTest::init();
        m_desk = std::make_unique<WindowDriver>();
        m_desk->world.prove(m_desk->world.add(u"Diwali offers"_s), true);
        m_desk->world.add(u"Order updates"_s);
        m_desk->world.prove(m_desk->world.add(u"Winter sale"_s), false, u"JioCX refused the key."_s);
        m_desk->open();
    }
    void cleanup() { m_desk.reset(); }

    void aDeletedProviderIsBroughtBackFromTheMessage()
    {
        m_desk->choose(u"Order updates"_s);
        m_desk->key(Qt::Key_Delete);
        QCOMPARE(m_desk->listed(), (QStringList{u"Diwali offers"_s, u"Winter sale"_s}));
        QCOMPARE(m_desk->message(), u"Deleted Order updates."_s);
        press(m_desk->window.get(), u"Undo");
        QCOMPARE(m_desk->listed().size(), 3);
        QCOMPARE(m_desk->chosen(), u"Order updates"_s);
        QCOMPARE(m_desk->message(), u"Order updates is back."_s);
    }

    void severalDeletesAreUndoneByKey()
    {
        for (const QString &name : {u"Order updates"_s, u"Winter sale"_s}) {
            m_desk->choose(name);
            m_desk->key(Qt::Key_Delete);
        }
        QCOMPARE(m_desk->listed(), QStringList{u"Diwali offers"_s});
        m_desk->key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(m_desk->chosen(), u"Winter sale"_s);
        press(m_desk->window.get(), u"Bring Back Order updates");
        QCOMPARE(m_desk->listed().size(), 3);
        QVERIFY(!m_desk->action(u"Undo Delete")->isEnabled());
    }

    void theLastProviderGoesAndTheEmptyPageComes()
    {
        for (const QString &name : {u"Order updates"_s, u"Winter sale"_s, u"Diwali offers"_s}) {
            m_desk->choose(name);
            m_desk->key(Qt::Key_Delete);
        }
        QVERIFY(m_desk->find<QWidget>("emptyPage")->isVisible());
        QVERIFY(!m_desk->action(u"Edit")->isEnabled());
        press(m_desk->window.get(), u"Undo");
        QCOMPARE(m_desk->listed(), QStringList{u"Diwali offers"_s});
    }

    void theDefaultAsksForASuccessor_data()
    {
        QTest::addColumn<QString>("operation");
        QTest::newRow("archive") << "Archive";
        QTest::newRow("delete") << "Delete";
    }
    void theDefaultAsksForASuccessor()
    {
        QFETCH(QString, operation);
        m_desk->choose(u"Diwali offers"_s);
        m_desk->trigger(operation);
        auto *dialog = m_desk->dialog<SuccessorDialog>();
        QVERIFY(dialog);
        QCOMPARE(m_desk->listed().size(), 3);
        auto *combo = fieldLabelled<QComboBox>(dialog, u"New default");
        QCOMPARE(combo->count(), 2);
        combo->setCurrentIndex(1);
        press(dialog, operation);
        QCOMPARE(m_desk->listed(), (QStringList{u"Order updates"_s, u"Winter sale"_s}));
        QVERIFY(m_desk->world.providers.byNickname(u"Winter sale"_s).value().isDefault);
    }

    void whoCancelsTheQuestionKeepsEverything()
    {
        m_desk->choose(u"Diwali offers"_s);
        m_desk->trigger(u"Delete");
        QTest::keyClick(m_desk->dialog<SuccessorDialog>(), Qt::Key_Escape);
        QCOMPARE(m_desk->listed().size(), 3);
        QVERIFY(m_desk->world.providers.byNickname(u"Diwali offers"_s).value().isDefault);
    }

    void anArchivedProviderIsRestoredFromTheMessage()
    {
        m_desk->choose(u"Order updates"_s);
        m_desk->trigger(u"Archive");
        QCOMPARE(m_desk->listed().size(), 2);
        QCOMPARE(m_desk->shown("countLabel"), u"2 providers, 1 archived"_s);
        press(m_desk->window.get(), u"Restore");
        QCOMPARE(m_desk->chosen(), u"Order updates"_s);
    }

    void markAsDefaultMovesTheStar()
    {
        m_desk->choose(u"Winter sale"_s);
        m_desk->trigger(u"Mark as Default");
        QVERIFY(m_desk->find<QLabel>("starLabel")->isVisible());
        QVERIFY(!m_desk->world.providers.byNickname(u"Diwali offers"_s).value().isDefault);
        QCOMPARE(m_desk->message(), u"Winter sale is the default now."_s);
        QCOMPARE(m_desk->chosen(), u"Winter sale"_s);
    }

    void duplicateOpensTheCopyInTheForm()
    {
        m_desk->choose(u"Order updates"_s);
        m_desk->trigger(u"Duplicate");
        QTRY_VERIFY(m_desk->dialog<ProviderDialog>());
        const Provider copy = m_desk->dialog<ProviderDialog>()->draft().provider;
        QCOMPARE(copy.agentId, u"acme_offers_ab12cd34_agent"_s);
        QVERIFY(copy.nickname != "Order updates"_L1);
        QCOMPARE(m_desk->listed().size(), 3);
    }

    void aCheckSaysWhatItFound()
    {
        m_desk->world.http.willAnswer(401, "{}");
        m_desk->choose(u"Diwali offers"_s);
        m_desk->trigger(u"Check Connection");
        QTRY_VERIFY(m_desk->message().startsWith("Diwali offers: "_L1));
        QVERIFY(m_desk->statusOf(u"Diwali offers"_s).startsWith("Failing"_L1));
        QCOMPARE(m_desk->shown("statusLabel"), u"Failing"_s);
    }

    void theCodeOfAFailedCheckIsLookedUp()
    {
        m_desk->world.http.willAnswer(401, "{}");
        m_desk->choose(u"Diwali offers"_s);
        m_desk->trigger(u"Check Connection");
        QTRY_VERIFY(buttonLabelled(m_desk->window.get(), u"What does this code mean?"));
        press(m_desk->window.get(), u"What does this code mean?");
        auto *codes = m_desk->dialog<CodesWindow>();
        QVERIFY(codes);
        QCOMPARE(fieldLabelled<QLineEdit>(codes, u"Search codes")->text(), u"http-401"_s);
    }

    void aCheckWithoutACodeOffersNone()
    {
        m_desk->world.http.willHang();
        m_desk->choose(u"Diwali offers"_s);
        m_desk->trigger(u"Check Connection");
        QTRY_VERIFY(m_desk->world.http.lastCall());
        m_desk->world.http.lastCall()->answer({.transport = Transport::Refused});
        QTRY_VERIFY(m_desk->message().startsWith("Diwali offers: "_L1));
        QVERIFY(!buttonLabelled(m_desk->window.get(), u"What does this code mean?"));
    }

    void aCheckUnderWayIsSaid()
    {
        m_desk->world.http.willHang();
        m_desk->choose(u"Diwali offers"_s);
        m_desk->trigger(u"Check Connection");
        QVERIFY(checkText().startsWith("Checking"_L1));
        QVERIFY(!m_desk->action(u"Check Connection")->isEnabled());
        m_desk->choose(u"Winter sale"_s);
        QVERIFY(checkText().isEmpty());
        QVERIFY(m_desk->action(u"Check Connection")->isEnabled());
        QTRY_VERIFY(m_desk->world.http.lastCall());
        m_desk->world.http.lastCall()->answer({.transport = Transport::Refused});
        QTRY_VERIFY(m_desk->message().startsWith("Diwali offers: "_L1));
    }

    void exportAndImportReport()
    {
        m_desk->fileToChoose = m_desk->world.folder.filePath(u"providers.json"_s);
        m_desk->trigger(u"Export\u2026");
        QVERIFY(m_desk->message().startsWith("Wrote 3 providers to providers.json."_L1));
        m_desk->trigger(u"Import\u2026");
        QCOMPARE(m_desk->message(), u"Added 0, updated 0, skipped 3."_s);
        press(m_desk->window.get(), u"Details");
        auto *report = m_desk->dialog<ImportReport>();
        QVERIFY(report);
        QCOMPARE(report->findChild<QTreeWidget *>()->topLevelItemCount(), 3);
    }

    void aFileThatIsNoListingIsSaid()
    {
        m_desk->fileToChoose = m_desk->world.folder.filePath(u"provider-desk.sqlite"_s);
        m_desk->trigger(u"Import\u2026");
        QVERIFY(!m_desk->message().isEmpty());
        QCOMPARE(m_desk->listed().size(), 3);
        press(m_desk->find<QAbstractButton>("closeMessageButton"));
        QVERIFY(m_desk->message().isEmpty());
    }

    void closingEndsEveryUndo()
    {
        m_desk->choose(u"Order updates"_s);
        m_desk->key(Qt::Key_Delete);
        const auto keys = m_desk->world.secrets.values().size();
        QSignalSpy finished(m_desk->window.get(), &MainWindow::finished);
        m_desk->window->close();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(m_desk->world.secrets.values().size(), keys - 1);
    }

    void theSandboxProviderIsChosenAndOffered()
    {
        QVERIFY(m_desk->world.sandbox.start(0).ok());
        m_desk->window->addPracticeProvider();
        QTRY_COMPARE(m_desk->chosen(), u"Practice provider"_s);
        press(m_desk->window.get(), u"Send Test SMS");
        QTRY_VERIFY(m_desk->dialog<SendTestDialog>());
    }

    void aSavedEditKeepsTheChoice()
    {
        m_desk->choose(u"Order updates"_s);
        m_desk->trigger(u"Edit");
        QTRY_VERIFY(m_desk->dialog<ProviderDialog>());
        auto *dialog = m_desk->dialog<ProviderDialog>();
        fillIn(dialog, u"Nickname", u"Zebra crossing"_s);
        press(dialog, u"Save");
        QTRY_VERIFY(m_desk->listed().contains(u"Zebra crossing"_s));
        QCOMPARE(m_desk->chosen(), u"Zebra crossing"_s);
    }

private:
    [[nodiscard]] QString checkText() const
    {
        const auto *line = m_desk->find<QWidget>("checkLine");
        if (!line->isVisible())
            return {};
        for (const QLabel *label : line->findChildren<QLabel *>()) {
            if (!label->text().isEmpty())
                return label->text();
        }
        return {};
    }

    EnglishPlurals m_plurals;
    std::unique_ptr<WindowDriver> m_desk;
};

} // namespace

QTEST_MAIN(MainWindowOperationsTest)
#include "tst_main_window_operations.moc"
