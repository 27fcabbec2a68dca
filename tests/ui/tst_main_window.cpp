// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "ui/codes_window.h"
#include "ui/provider_dialog.h"
#include "ui/provider_operations.h"
#include "ui/send_test_dialog.h"
#include "ui/settings_dialog.h"
#include "window_driver.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QClipboard>
#include <QHeaderView>
#include <QPointer>
#include <QSignalSpy>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

class MainWindowTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init()
    {
        DeskTest::init();
        m_desk = std::make_unique<WindowDriver>();
    }
    void cleanup() { m_desk.reset(); }

    void anEmptyListingOffersThreeWaysToBegin()
    {
        m_desk->open();
        for (const QString &choice : {u"Add Provider"_s, u"Try it in the sandbox"_s, u"Import\u2026"_s})
            QVERIFY2(buttonLabelled(emptyPage(), choice), qPrintable(choice));
        QVERIFY(!m_desk->table()->isVisible());
        QVERIFY(!m_desk->find<QLineEdit>("searchEdit")->isEnabled());
        press(emptyPage(), u"Add Provider");
        QTRY_VERIFY(m_desk->dialog<ProviderDialog>());
    }

    void theEmptyPageImports()
    {
        DeskWorld other;
        other.add(u"Diwali offers"_s);
        ProviderOperations there(other.services);
        m_desk->fileToChoose = other.folder.filePath(u"providers.json"_s);
        QVERIFY(there.exportFile(m_desk->fileToChoose).ok());
        m_desk->open();
        press(emptyPage(), u"Import\u2026");
        QCOMPARE(m_desk->listed(), QStringList{u"Diwali offers"_s});
        QVERIFY(!emptyPage()->isVisible());
        QCOMPARE(m_desk->chosen(), u"Diwali offers"_s);
    }

    void theEmptyPageOpensTheSandbox()
    {
        QVERIFY(m_desk->world.sandbox.start(0).ok());
        m_desk->open();
        press(emptyPage(), u"Try it in the sandbox");
        QTRY_VERIFY(m_desk->dialog<ProviderDialog>());
        QCOMPARE(m_desk->dialog<ProviderDialog>()->draft().provider.httpEndpoint,
                 m_desk->world.sandbox.endpoint());
    }

    void theListingShowsAndTheDetailTells()
    {
        openThree();
        QCOMPARE(m_desk->listed(), (QStringList{u"Diwali offers"_s, u"Order updates"_s, u"Winter sale"_s}));
        m_desk->choose(u"Winter sale"_s);
        QCOMPARE(m_desk->shown("titleLabel"), u"Winter sale"_s);
        QCOMPARE(m_desk->shown("statusLabel"), u"Failing"_s);
        QVERIFY(m_desk->shown("whyLabel").contains("refused the key"_L1));
        QVERIFY(m_desk->shown("placeLabel").contains("rcsapi.jiocx.com"_L1));
        QCOMPARE(m_desk->shown("countLabel"), u"3 providers"_s);
        QVERIFY(m_desk->shown("callbackHint").contains("cannot reach"_L1));
    }

    void theModelsKeepTheRules()
    {
        openThree();
        const QAbstractItemModelTester tester(m_desk->table()->model(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_desk->choose(u"Order updates"_s);
        m_desk->trigger(u"Archive");
        m_desk->choose(u"Winter sale"_s);
        m_desk->trigger(u"Delete");
        m_desk->trigger(u"Undo Delete");
        QCOMPARE(m_desk->listed(), (QStringList{u"Diwali offers"_s, u"Winter sale"_s}));
    }

    void searchNarrowsAsItIsTyped()
    {
        openThree();
        QLineEdit *search = m_desk->find<QLineEdit>("searchEdit");
        m_desk->key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(search->hasFocus());
        QTest::keyClicks(search, u"wint"_s);
        QCOMPARE(m_desk->listed(), QStringList{u"Winter sale"_s});
        QCOMPARE(m_desk->shown("titleLabel"), u"Winter sale"_s);
        QTest::keyClicks(search, u"zzz"_s);
        QVERIFY(m_desk->listed().isEmpty());
        QVERIFY(m_desk->shown("noMatchLabel").contains("wintzzz"_L1));
        press(m_desk->window.get(), u"Show All Providers");
        QCOMPARE(m_desk->listed().size(), 3);
        QVERIFY(search->text().isEmpty());
    }

    void statusFilterShowsWhatItSays()
    {
        openThree();
        desk::test::choose(m_desk->find<QComboBox>("statusCombo"), u"Failing");
        QCOMPARE(m_desk->listed(), QStringList{u"Winter sale"_s});
        desk::test::choose(m_desk->find<QComboBox>("statusCombo"), u"Archived");
        QVERIFY(m_desk->listed().isEmpty());
        QVERIFY(m_desk->find<QLabel>("noMatchLabel")->isVisible());
    }

    void keysDoWhatTheMenuSays_data()
    {
        QTest::addColumn<QKeySequence>("keys");
        QTest::addColumn<QString>("operation");
        QTest::newRow("add") << QKeySequence(u"Ctrl+N"_s) << "Add Provider";
        QTest::newRow("edit") << QKeySequence(u"F2"_s) << "Edit";
        QTest::newRow("edit by Return") << QKeySequence(u"Return"_s) << "Edit";
        QTest::newRow("edit by Enter") << QKeySequence(u"Enter"_s) << "Edit";
        QTest::newRow("test") << QKeySequence(u"Ctrl+T"_s) << "Send Test SMS";
        QTest::newRow("check") << QKeySequence(u"Ctrl+K"_s) << "Check Connection";
        QTest::newRow("duplicate") << QKeySequence(u"Ctrl+D"_s) << "Duplicate";
        QTest::newRow("delete") << QKeySequence(u"Del"_s) << "Delete";
        QTest::newRow("import") << QKeySequence(u"Ctrl+I"_s) << "Import\u2026";
        QTest::newRow("export") << QKeySequence(u"Ctrl+E"_s) << "Export\u2026";
        QTest::newRow("search") << QKeySequence(u"Ctrl+F"_s) << "Find";
        QTest::newRow("quit") << QKeySequence(u"Ctrl+Q"_s) << "Quit";
    }
    void keysDoWhatTheMenuSays()
    {
        QFETCH(QKeySequence, keys);
        QFETCH(QString, operation);
        openThree();
        QAction *action = m_desk->action(operation);
        QVERIFY(action);
        QObject::disconnect(action, &QAction::triggered, nullptr, nullptr);
        QSignalSpy triggered(action, &QAction::triggered);
        m_desk->table()->setFocus();
        m_desk->key(keys[0].key(), keys[0].keyboardModifiers());
        QCOMPARE(triggered.size(), 1);
    }

    void doubleClickOpensTheForm()
    {
        openThree();
        m_desk->choose(u"Order updates"_s);
        const QModelIndex index = m_desk->table()->currentIndex();
        QTest::mouseDClick(m_desk->table()->viewport(), Qt::LeftButton, {},
                           m_desk->table()->visualRect(index).center());
        QTRY_VERIFY(m_desk->dialog<ProviderDialog>());
        QCOMPARE(m_desk->dialog<ProviderDialog>()->draft().provider.nickname, u"Order updates"_s);
    }

    void sendTestOpensForTheChosenProvider()
    {
        openThree();
        m_desk->choose(u"Order updates"_s);
        m_desk->trigger(u"Send Test SMS");
        QTRY_VERIFY(m_desk->dialog<SendTestDialog>());
        QVERIFY(m_desk->dialog<SendTestDialog>()->windowTitle().contains("Order updates"_L1));
    }

    void codesAreLookedUpBesideTheWindow()
    {
        m_desk->open();
        m_desk->trigger(u"What Does This Code Mean?…");
        const QPointer<CodesWindow> codes = m_desk->dialog<CodesWindow>();
        QVERIFY(codes && !codes->isModal());
        m_desk->trigger(u"What Does This Code Mean?…");
        QCOMPARE(m_desk->window->findChildren<CodesWindow *>().size(), 1);
        QVERIFY(m_desk->find<QToolButton>("moreButton")
                    ->menu()
                    ->actions()
                    .contains(m_desk->action(u"What Does This Code Mean?…")));
        // Other rules in force are looked up in from then on.
        m_desk->world.rules.replace(Rules(builtInRules()));
        m_desk->trigger(u"What Does This Code Mean?…");
        QVERIFY(!codes);
        QVERIFY(m_desk->dialog<CodesWindow>());
    }

    void deleteInTheSearchFieldDeletesAletter()
    {
        openThree();
        QLineEdit *search = m_desk->find<QLineEdit>("searchEdit");
        search->setFocus();
        QTest::keyClicks(search, u"w"_s);
        QTest::keyClick(search, Qt::Key_Home);
        QTest::keyClick(search, Qt::Key_Delete);
        QVERIFY(search->text().isEmpty());
        QCOMPARE(m_desk->listed().size(), 3);
    }

    void theContextMenuHoldsEveryOperation()
    {
        openThree();
        m_desk->choose(u"Order updates"_s);
        const QPoint place = m_desk->table()->visualRect(m_desk->table()->currentIndex()).center();
        Q_EMIT m_desk->table()->customContextMenuRequested(place);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList names;
        for (const QAction *action : menu->actions()) {
            if (!action->isSeparator() && action->isVisible())
                names.append(wordsOf(action->text()));
        }
        menu->close();
        QCOMPARE(names, (QStringList{u"Edit"_s, u"Send Test SMS"_s, u"Check Connection"_s, u"Callback URL…"_s,
                                     u"Forward Reports…"_s, u"Set-up Sheet…"_s, u"Mark as Default"_s,
                                     u"Duplicate"_s, u"Archive"_s, u"Delete"_s}));
    }

    void operationsFitTheProvider_data()
    {
        QTest::addColumn<QString>("nickname");
        QTest::addColumn<QString>("operation");
        QTest::addColumn<bool>("offered");
        QTest::newRow("default cannot become it") << "Diwali offers"
                                                  << "Mark as Default" << false;
        QTest::newRow("another can") << "Order updates"
                                     << "Mark as Default" << true;
        QTest::newRow("enabled is not restored") << "Order updates"
                                                 << "Restore" << false;
        QTest::newRow("enabled is archived") << "Order updates"
                                             << "Archive" << true;
        QTest::newRow("archived is restored") << "Old news"
                                              << "Restore" << true;
        QTest::newRow("archived is not archived") << "Old news"
                                                  << "Archive" << false;
        QTest::newRow("archived is not tested") << "Old news"
                                                << "Send Test SMS" << false;
        QTest::newRow("archived is not checked") << "Old news"
                                                 << "Check Connection" << false;
        QTest::newRow("archived is edited") << "Old news"
                                            << "Edit" << true;
    }
    void operationsFitTheProvider()
    {
        QFETCH(QString, nickname);
        QFETCH(QString, operation);
        QFETCH(bool, offered);
        addThree();
        const Provider old = m_desk->world.add(u"Old news"_s);
        QVERIFY(m_desk->world.providers.archive(old.id, {}).ok());
        m_desk->open();
        if (nickname == "Old news"_L1)
            desk::test::choose(m_desk->find<QComboBox>("statusCombo"), u"Archived");
        m_desk->choose(nickname);
        QCOMPARE(m_desk->action(operation)->isEnabled(), offered);
    }

    void theDetailMovesBelowWhenTheWindowIsNarrow()
    {
        openThree();
        const auto *splitter = m_desk->find<QSplitter>("splitter");
        m_desk->window->resize(1200, 700);
        QTRY_COMPARE(splitter->orientation(), Qt::Horizontal);
        m_desk->window->resize(999, 700);
        QTRY_COMPARE(splitter->orientation(), Qt::Vertical);
        m_desk->window->resize(1000, 700);
        QTRY_COMPARE(splitter->orientation(), Qt::Horizontal);
        QVERIFY(m_desk->window->minimumSizeHint().width() < 900);
    }

    void columnsFoldAwayWhenRoomIsShort()
    {
        openThree();
        m_desk->window->resize(2400, 700);
        QTRY_VERIFY(!m_desk->table()->isColumnHidden(ProviderListModel::ProviderColumn));
        m_desk->window->resize(1000, 700);
        QTRY_VERIFY(m_desk->table()->isColumnHidden(ProviderListModel::ProviderColumn));
        QVERIFY(!m_desk->table()->isColumnHidden(ProviderListModel::NicknameColumn));
        QVERIFY(!m_desk->table()->isColumnHidden(ProviderListModel::StatusColumn));
    }

    void placeColumnsAndSortAreRemembered()
    {
        openThree();
        m_desk->window->resize(1111, 666);
        m_desk->table()->setColumnWidth(ProviderListModel::NicknameColumn, 321);
        m_desk->table()->horizontalHeader()->setSortIndicator(ProviderListModel::StatusColumn,
                                                              Qt::DescendingOrder);
        const QList<int> sizes = setSplitter({400, 600});
        m_desk->window->close();
        m_desk->window.reset();
        m_desk->open();
        QTRY_COMPARE(m_desk->window->size(), QSize(1111, 666));
        QCOMPARE(m_desk->table()->columnWidth(ProviderListModel::NicknameColumn), 321);
        QCOMPARE(m_desk->listed().last(), u"Winter sale"_s); // Failing comes first upwards, last downwards.
        QTRY_COMPARE(m_desk->find<QSplitter>("splitter")->sizes(), sizes);
    }

    void copyTakesTheAgentAndTheCallback()
    {
        openThree();
        m_desk->choose(u"Order updates"_s);
        press(m_desk->find<QAbstractButton>("agentCopy"));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"acme_offers_ab12cd34_agent"_s);
        press(m_desk->find<QAbstractButton>("callbackCopy"));
        QVERIFY(QGuiApplication::clipboard()->text().startsWith("http://127.0.0.1:8757/callback/"_L1));
    }

    void whatNeedsAttentionLeadsToTheField()
    {
        Provider provider = DeskWorld::complete(u"Half done"_s);
        provider.agentId.clear();
        m_desk->world.add(provider);
        m_desk->open();
        auto *issue = m_desk->find<QLabel>("issueLabel");
        QVERIFY(issue && issue->isVisible());
        QVERIFY(m_desk->statusOf(u"Half done"_s).startsWith("Incomplete"_L1));
        Q_EMIT issue->linkActivated(u"agentId"_s);
        QTRY_VERIFY(m_desk->dialog<ProviderDialog>());
        QTRY_COMPARE(m_desk->dialog<ProviderDialog>()->focusWidget(),
                     fieldLabelled(m_desk->dialog<ProviderDialog>(), u"Agent ID"));
    }

    void thePublicAddressIsASetting()
    {
        openThree();
        Q_EMIT m_desk->find<QLabel>("callbackHint")->linkActivated(u"base"_s);
        QTRY_VERIFY(m_desk->dialog<SettingsDialog>());
        auto *dialog = m_desk->dialog<SettingsDialog>();
        type(fieldLabelled(dialog, u"Public address"), u"ftp://nowhere"_s);
        QVERIFY(!buttonLabelled(dialog, u"Save")->isEnabled());
        type(fieldLabelled(dialog, u"Public address"), u"https://hooks.acme.in/rcs/"_s);
        press(dialog, u"Save");
        QCOMPARE(m_desk->world.settings.publicBase(), QUrl(u"https://hooks.acme.in/rcs"_s));
        QVERIFY(m_desk->find<QLabel>("callbackValue")
                    ->accessibleName()
                    .startsWith("https://hooks.acme.in/rcs/callback/"_L1));
        QVERIFY(m_desk->shown("callbackHint").isEmpty());
    }

    void theFootSaysWhereKeysAre()
    {
        openThree();
        QCOMPARE(m_desk->shown("keysLabel"), u"Keys: system keychain"_s);
        m_desk->world.secrets.setMemoryOnly(true);
        QVERIFY(m_desk->shown("keysLabel").contains("memory only"_L1));
        QCOMPARE(m_desk->shown("sandboxLabel"), u"Sandbox: off"_s);
        QVERIFY(m_desk->world.sandbox.start(0).ok());
        m_desk->window->refresh();
        QVERIFY(m_desk->shown("sandboxLabel").contains(QString::number(m_desk->world.sandbox.port())));
    }

    void allThatTakesTheFocusHasAName()
    {
        openThree();
        int seen = 0;
        for (QWidget *widget : m_desk->window->findChildren<QWidget *>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() ||
                widget->inherits("QTabBar"))
                continue;
            const QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
            ++seen;
        }
        QVERIFY(seen > 8);
        QCOMPARE(QAccessible::queryAccessibleInterface(m_desk->find<QLineEdit>("searchEdit"))
                     ->text(QAccessible::Name),
                 u"Search providers"_s);
    }

    void operationsAreCalledAsTheyAlwaysWere()
    {
        openThree();
        for (const QString &name :
             {u"Add Provider"_s, u"Edit"_s, u"Send Test SMS"_s, u"Check Connection"_s, u"Mark as Default"_s,
              u"Duplicate"_s, u"Archive"_s, u"Restore"_s, u"Delete"_s})
            QVERIFY2(m_desk->action(name), qPrintable(name));
    }

private:
    void addThree()
    {
        m_desk->world.prove(m_desk->world.add(u"Diwali offers"_s), true);
        m_desk->world.add(u"Order updates"_s);
        m_desk->world.prove(m_desk->world.add(u"Winter sale"_s), false, u"JioCX refused the key."_s);
    }
    void openThree()
    {
        addThree();
        m_desk->open();
    }
    [[nodiscard]] QWidget *emptyPage() const { return m_desk->find<QWidget>("emptyPage"); }
    QList<int> setSplitter(const QList<int> &sizes) const
    {
        auto *splitter = m_desk->find<QSplitter>("splitter");
        splitter->setSizes(sizes);
        return splitter->sizes();
    }

    EnglishPlurals m_plurals;
    std::unique_ptr<WindowDriver> m_desk;
};

} // namespace

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
