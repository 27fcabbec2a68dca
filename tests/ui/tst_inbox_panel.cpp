// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox_driver.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "ui/codes_window.h"
#include "ui/json_text.h"
#include "ui/report_view.h"

#include <QClipboard>
#include <QScrollBar>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class InboxPanelTest : public DeskTest
{
    Q_OBJECT

    EnglishPlurals m_plurals;

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }

    void anEmptyInboxSaysWhatMakesReportsCome()
    {
        Inbox inbox;
        inbox.open();
        QVERIFY(!inbox.table()->isVisible());
        QVERIFY(inbox.shown("emptyLabel").startsWith("No report has come yet."_L1));
        QVERIFY(inbox.shown("emptyLabel").contains("JioCX"_L1));
        QVERIFY(inbox.shown("emptyLabel").contains("sandbox"_L1));
        QVERIFY(inbox.shown("emptyLabel").contains("imported"_L1));
        QVERIFY(!inbox.find<QPushButton>("clearFilterButton")->isVisible());
    }

    void reportsOfOneProviderStandNewestFirst()
    {
        Inbox inbox;
        const Provider winter = inbox.world.add(u"Winter sale"_s);
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(winter, deliveryBody("MESSAGE_READ", 2));
        inbox.world.receive(inbox.diwali, failureBody(3));
        inbox.open();
        QCOMPARE(inbox.listed(), (QStringList{u"Failed"_s, u"Delivered"_s}));
        QVERIFY(inbox.table()->isColumnHidden(ReportsModel::ProviderColumn));
        QVERIFY(!inbox.find<QComboBox>("providerCombo")->isVisible());
        QCOMPARE(inbox.shown("countLabel"), u"2 reports"_s);
    }

    void allProvidersHaveAColumnAndAFilterOfTheirOwn()
    {
        Inbox inbox;
        const Provider winter = inbox.world.add(u"Winter sale"_s);
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(winter, deliveryBody("MESSAGE_READ", 2));
        inbox.open({});
        QCOMPARE(inbox.listed(ReportsModel::ProviderColumn),
                 (QStringList{u"Winter sale"_s, u"Diwali offers"_s}));
        QVERIFY(!inbox.table()->isColumnHidden(ReportsModel::ProviderColumn));
        QCOMPARE(inbox.shown("providerValue"), u"Winter sale"_s);
        choose(inbox.find<QComboBox>("providerCombo"), u"Diwali offers");
        QCOMPARE(inbox.listed(), QStringList{u"Delivered"_s});
        QCOMPARE(inbox.shown("countLabel"), u"1 report found"_s);
    }

    void aTextIsLookedForOnceTypingPauses()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(inbox.diwali, replyBody("Thanks a lot", 2));
        inbox.open();
        auto *search = fieldLabelled<QLineEdit>(inbox.panel.get(), u"Search reports");
        QVERIFY(search);
        type(search, u"THANKS"_s);
        QCOMPARE(inbox.listed().size(), 2); // Not with each key.
        QTRY_COMPARE(inbox.listed(), QStringList{u"Replied"_s});
        type(search, u"+91 98765 40001"_s);
        QTest::keyClick(search, Qt::Key_Return); // At once.
        QCOMPARE(inbox.listed(), QStringList{u"Delivered"_s});
        QTest::keyClick(search, Qt::Key_Escape);
        QTRY_COMPARE(inbox.listed().size(), 2);
    }

    void aFilterThatFitsNothingSaysSoAndIsTakenBackInOneClick()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.open();
        ::desk::test::choose(inbox.panel.get(), u"Show reports that say", u"Expired");
        QCOMPARE(inbox.shown("emptyLabel"), u"No report fits what you look for."_s);
        press(inbox.panel.get(), u"Show All Reports");
        QCOMPARE(inbox.listed(), QStringList{u"Delivered"_s});
        QVERIFY(!inbox.find<QPushButton>("clearFilterButton")->isVisible());
    }

    void aKindOffersItsStatesOnly()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(inbox.diwali, replyBody("Thanks", 2));
        inbox.world.receive(inbox.diwali, reachabilityBody());
        inbox.open();
        auto *states = inbox.find<QComboBox>("stateCombo");
        QVERIFY(states->findText(u"Delivered"_s) >= 0);
        for (int place = 1; place < states->count(); ++place)
            QVERIFY(canBeReported(static_cast<DeliveryState>(states->itemData(place).toInt())));
        ::desk::test::choose(inbox.panel.get(), u"Show reports of kind", kindLabel(ReportKind::Reply));
        QCOMPARE(inbox.listed(), QStringList{u"Replied"_s});
        QVERIFY(states->findText(u"Delivered"_s) < 0);
        QVERIFY(states->findText(u"Replied"_s) >= 0);
        ::desk::test::choose(inbox.panel.get(), u"Show reports of kind", kindLabel(ReportKind::Reachability));
        ::desk::test::choose(inbox.panel.get(), u"Show reports that say", u"Cannot receive RCS");
        QCOMPARE(inbox.listed(), QStringList{u"Can receive RCS and 2 more"_s});
    }

    void anotherProviderIsShownWithoutTheOldFilter()
    {
        Inbox inbox;
        const Provider winter = inbox.world.add(u"Winter sale"_s);
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(winter, deliveryBody("MESSAGE_READ", 2));
        inbox.open();
        ::desk::test::choose(inbox.panel.get(), u"Show reports that say", u"Delivered");
        inbox.panel->showProvider(winter.id);
        QCOMPARE(inbox.listed(), QStringList{u"Read"_s});
    }

    void theNewestIsChosenAndReadOut()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(inbox.diwali, failureBody(2));
        inbox.open();
        QCOMPARE(inbox.shown("headlineLabel"), u"Failed"_s);
        QVERIFY(!inbox.shown("explanationLabel").isEmpty());
        inbox.choose(1);
        QCOMPARE(inbox.shown("headlineLabel"), u"Delivered"_s);
        QCOMPARE(inbox.shown("phoneValue"), u"+919876540001"_s);
        QCOMPARE(inbox.shown("messageIdValue"), QString(QLatin1StringView(messageOne)));
        QCOMPARE(inbox.shown("referenceValue"), u"ref-000123"_s);
        QVERIFY(inbox.shown("happenedValue").endsWith("10:00:04"_L1));
        QVERIFY(inbox.shown("arrivedValue").contains("10:00:01, by the callback URL"_L1));
        QCOMPARE(inbox.shown("copiesValue"), QString());
        QCOMPARE(inbox.find<ReportView>("reportView")->accessibleName(), u"Delivered"_s);
    }

    void theCodeOfAFailureIsLookedUp()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(inbox.diwali, failureBody(2));
        inbox.open();
        press(inbox.panel.get(), u"What does this code mean?");
        auto *codes = inbox.panel->findChild<CodesWindow *>();
        QVERIFY(codes && codes->isVisible());
        QCOMPARE(fieldLabelled<QLineEdit>(codes, u"Search codes")->text(), u"jiocx-5"_s);
        inbox.choose(1);
        QVERIFY(!buttonLabelled(inbox.panel.get(), u"What does this code mean?"));
    }

    void severalEventsStandInATable()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, reachabilityBody());
        inbox.open();
        auto *tree = inbox.find<QTreeView>("eventsTree");
        QVERIFY(tree->isVisible());
        QCOMPARE(tree->model()->rowCount(), 3);
        QCOMPARE(tree->model()->index(2, 0).data().toString(), u"Cannot receive RCS"_s);
        QCOMPARE(tree->model()->index(2, 1).data().toString(), u"+919876540003"_s);
        QCOMPARE(inbox.shown("phoneValue"), QString());
    }

    void repeatsAreCountedBesideTheReport()
    {
        Inbox inbox;
        for (int copy = 0; copy < 3; ++copy)
            inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.open();
        QCOMPARE(inbox.listed(ReportsModel::CopiesColumn), QStringList{u"3"_s});
        QVERIFY(inbox.shown("copiesValue").startsWith("It came 3 times and is kept once."_L1));
        QVERIFY(inbox.shown("copiesValue").contains("10:00:03"_L1));
    }

    void theBodyIsShownWithLineBreaksOrAsItCame()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, "{\"hello\":{\"you\":1.50}}");
        inbox.open();
        QCOMPARE(inbox.body(), u"{\n  \"hello\": {\n    \"you\": 1.50\n  }\n}"_s);
        press(inbox.panel.get(), u"With line breaks");
        QCOMPARE(inbox.body(), u"{\"hello\":{\"you\":1.50}}"_s);
    }

    void theBodyIsCopiedAsItCame_data()
    {
        QTest::addColumn<bool>("byKey");
        QTest::newRow("button") << false;
        QTest::newRow("Ctrl+C in the list") << true;
    }
    void theBodyIsCopiedAsItCame()
    {
        QFETCH(bool, byKey);
        Inbox inbox;
        const QByteArray body = replyBody("नमस्ते  two blanks");
        inbox.world.receive(inbox.diwali, body);
        inbox.open();
        QGuiApplication::clipboard()->setText(u"before"_s);
        inbox.table()->setFocus();
        if (byKey)
            QTest::keyClick(inbox.table(), Qt::Key_C, Qt::ControlModifier);
        else
            press(inbox.find<QPushButton>("copyReportButton"));
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), body);
    }

    void aLongBodyIsCutForTheEyeAndCopiedWhole()
    {
        Inbox inbox;
        const QByteArray body = longBody(256 * 1024);
        inbox.world.receive(inbox.diwali, body);
        inbox.open();
        QVERIFY(inbox.find<QLabel>("cutLabel")->isVisible());
        QVERIFY(inbox.body().size() <= 64 * 1024);
        press(inbox.find<QPushButton>("copyReportButton"));
        QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), body);
    }

    void aDeeplyNestedBodyDoesNotGrowBeyondMeasure()
    {
        Inbox inbox;
        const QByteArray body =
            QByteArray(900, '[') + QByteArray("1,").repeated(60000) + "1" + QByteArray(900, ']');
        inbox.world.receive(inbox.diwali, body);
        QVERIFY(prettyJson(QString::fromUtf8(body), 64 * 1024).size() < 80 * 1024);
        inbox.open();
        QVERIFY(inbox.find<QLabel>("cutLabel")->isVisible());
        QVERIFY(inbox.body().size() <= 64 * 1024);
    }

    void choiceAndPlaceSurviveNewReports()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.diwali, 300);
        inbox.open();
        QTreeView *table = inbox.table();
        table->scrollTo(table->model()->index(100, 0), QAbstractItemView::PositionAtTop);
        inbox.choose(103);
        const QString chosen = inbox.body();
        const auto *model = qobject_cast<ReportsModel *>(table->model());
        const qint64 top = model->row(table->indexAt({0, 0}).row()).id;
        inbox.world.receiveMany(inbox.diwali, 30);
        inbox.panel->reload();
        QTRY_COMPARE(model->rowOfId(top), 130);
        // On a busy machine the list is counted in a later step than it is read.
        QTRY_COMPARE(inbox.shown("countLabel"), u"330 reports"_s);
        QCOMPARE(model->row(table->indexAt({0, 0}).row()).id, top);
        QCOMPARE(table->currentIndex().row(), 133);
        QCOMPARE(inbox.body(), chosen);
    }

    void aListAtItsTopShowsWhatIsNew()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.diwali, 100);
        inbox.open();
        inbox.world.receiveMany(inbox.diwali, 30);
        inbox.panel->reload();
        QTRY_COMPARE(inbox.listed().size(), 130);
        QCOMPARE(inbox.table()->indexAt({0, 0}).row(), 0);
        QCOMPARE(inbox.table()->currentIndex().row(), 30);
    }

    void aListAtItsTopDoesNotGrowForEver()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.diwali, 100);
        inbox.open();
        for (const QString &count : {u"1,000 reports"_s, u"1,900 reports"_s, u"2,800 reports"_s}) {
            inbox.world.receiveMany(inbox.diwali, 900);
            inbox.panel->reload();
            QTRY_COMPARE(inbox.shown("countLabel"), count);
        }
        const QAbstractItemModel *model = inbox.table()->model();
        QVERIFY2(model->rowCount() > 2700, "What is chosen has to stay");
        inbox.choose(0);
        inbox.world.receiveMany(inbox.diwali, 1);
        inbox.panel->reload();
        QTRY_COMPARE(inbox.shown("countLabel"), u"2,801 reports"_s);
        QCOMPARE(model->rowCount(), 1000);
        QCOMPARE(inbox.table()->currentIndex().row(), 1);
    }

    void aListThatIsReadFurtherDownIsNotCut()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.diwali, 1500);
        inbox.open();
        inbox.table()->setFocus();
        const auto atTheEnd = [&inbox] {
            QTest::keyClick(inbox.table(), Qt::Key_End);
            return inbox.table()->model()->rowCount() == 1500;
        };
        QTRY_VERIFY(atTheEnd());
        const QString chosen = inbox.body();
        inbox.world.receiveMany(inbox.diwali, 30);
        inbox.panel->reload();
        QTRY_COMPARE(inbox.table()->model()->rowCount(), 1530);
        QCOMPARE(inbox.table()->currentIndex().row(), 1529);
        QCOMPARE(inbox.body(), chosen);
    }

    void scrollingDownReadsOn()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.diwali, 1000);
        inbox.open();
        QVERIFY(inbox.table()->model()->rowCount() < 1000);
        inbox.table()->setFocus();
        const auto atTheEnd = [&inbox] {
            QTest::keyClick(inbox.table(), Qt::Key_End);
            return inbox.table()->model()->rowCount() == 1000;
        };
        QTRY_VERIFY(atTheEnd());
    }

    void aHiddenPanelReadsWhenItIsShown()
    {
        Inbox inbox;
        inbox.open();
        inbox.panel->hide();
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.panel->reload();
        QCOMPARE(inbox.listed().size(), 0);
        inbox.panel->show();
        QCOMPARE(inbox.listed().size(), 1);
    }

    void ofALongListNoMoreIsReadThanIsLookedAt()
    {
        constexpr int some = 2 * ReportsModel::pageSize;
        Inbox inbox;
        inbox.world.receiveMany(inbox.diwali, 5 * some);
        inbox.open();
        const QAbstractItemModel *model = inbox.table()->model();
        QCOMPARE(inbox.shown("countLabel"), u"2,000 reports"_s);
        QVERIFY2(model->rowCount() <= some, qPrintable(QString::number(model->rowCount())));
        inbox.world.receiveMany(inbox.diwali, 1);
        inbox.panel->reload(); // Perhaps not at once: what takes time is not done all the time.
        QTRY_COMPARE(inbox.shown("countLabel"), u"2,001 reports"_s);
        QVERIFY2(model->rowCount() <= some + 1, qPrintable(QString::number(model->rowCount())));
        ::desk::test::choose(inbox.panel.get(), u"Show reports that say", u"Delivered");
        QCOMPARE(inbox.shown("countLabel"), u"2,001 reports found"_s);
        QVERIFY2(model->rowCount() <= some, qPrintable(QString::number(model->rowCount())));
    }

    void arrowKeysLeadFromTheSearchIntoTheList()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_READ", 2));
        inbox.open();
        auto *search = fieldLabelled<QLineEdit>(inbox.panel.get(), u"Search reports");
        search->setFocus();
        QTest::keyClick(search, Qt::Key_Down);
        QTRY_COMPARE(inbox.panel->focusWidget(), inbox.table());
        QTest::keyClick(inbox.table(), Qt::Key_Down);
        QCOMPARE(inbox.shown("headlineLabel"), u"Delivered"_s);
    }

    void theListOfProvidersStaysAsItIsWhileReportsCome()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.open({});
        auto *providers = inbox.find<QComboBox>("providerCombo");
        providers->showPopup();
        providers->view()->setCurrentIndex(providers->model()->index(1, 0));
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_READ", 2));
        inbox.panel->reload();
        QTRY_COMPARE(inbox.listed().size(), 2);
        QCOMPARE(providers->view()->currentIndex().row(), 1);
        providers->hidePopup();
        inbox.world.add(u"Winter sale"_s);
        inbox.panel->reload();
        QTRY_VERIFY(providers->findText(u"Winter sale"_s) > 0);
    }

    void reportsAreImportedFromAFile()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.open();
        inbox.fileToChoose = inbox.writeFile(deliveryBody("MESSAGE_DELIVERED", 1) + '\n' + failureBody(2) +
                                             '\n' + replyBody("Yes", 3) + '\n');
        inbox.import(u"From File…");
        QCOMPARE(inbox.message(), u"2 reports added, 1 known already."_s);
        QCOMPARE(inbox.listed().size(), 3);
        QCOMPARE(inbox.table()->currentIndex().row(), 0);
        QVERIFY(inbox.shown("arrivedValue").contains("imported by hand"_L1));
        inbox.import(u"From File…");
        QCOMPARE(inbox.message(), u"Nothing new: 3 reports known already."_s);
    }

    void aReportIsImportedFromTheClipboard()
    {
        Inbox inbox;
        inbox.open();
        QGuiApplication::clipboard()->setText(QString::fromUtf8(deliveryBody("MESSAGE_DELIVERED", 1)));
        inbox.import(u"From Clipboard");
        QCOMPARE(inbox.message(), u"1 report added."_s);
        QCOMPARE(inbox.listed(), QStringList{u"Delivered"_s});
        QVERIFY(inbox.table()->isVisible());
    }

    void whatCannotBeImportedIsSaidWithItsCure_data()
    {
        QTest::addColumn<QString>("entry");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("not JSON") << u"From Clipboard"_s << u"Hello"_s << u"no JSON"_s;
        QTest::newRow("nothing copied") << u"From Clipboard"_s << u" "_s << u"Copy a report first"_s;
        QTest::newRow("no such file") << u"From File…"_s << QString() << u"Choose another file."_s;
    }
    void whatCannotBeImportedIsSaidWithItsCure()
    {
        QFETCH(QString, entry);
        QFETCH(QString, text);
        QFETCH(QString, says);
        Inbox inbox;
        inbox.open();
        inbox.fileToChoose = inbox.world.folder.filePath(u"not there.json"_s);
        QGuiApplication::clipboard()->setText(text);
        inbox.import(entry);
        QVERIFY2(inbox.message().contains(says), qPrintable(inbox.message()));
        QVERIFY(inbox.find<MessageBar>("inboxMessageBar")->isVisible());
        QCOMPARE(inbox.listed().size(), 0);
    }

    void amongAllProvidersItIsAskedWhoseTheReportsAre()
    {
        Inbox inbox;
        inbox.world.add(u"Winter sale"_s);
        inbox.open({});
        QGuiApplication::clipboard()->setText(QString::fromUtf8(deliveryBody("MESSAGE_DELIVERED", 1)));
        inbox.import(u"From Clipboard");
        QCOMPARE(inbox.listed().size(), 0);
        ::desk::test::choose(inbox.panel.get(), u"The reports are of", u"Winter sale");
        press(inbox.panel.get(), u"Import");
        QCOMPARE(inbox.listed(ReportsModel::ProviderColumn), QStringList{u"Winter sale"_s});
        QVERIFY(!fieldLabelled(inbox.panel.get(), u"The reports are of"));
        QCOMPARE(inbox.message(), u"1 report added."_s);
    }

    void whoseTheReportsAreMayStayUnanswered()
    {
        Inbox inbox;
        inbox.world.add(u"Winter sale"_s);
        inbox.open({});
        QGuiApplication::clipboard()->setText(QString::fromUtf8(deliveryBody("MESSAGE_DELIVERED", 1)));
        inbox.import(u"From Clipboard");
        press(inbox.panel.get(), u"Cancel");
        QVERIFY(!fieldLabelled(inbox.panel.get(), u"The reports are of"));
        QCOMPARE(inbox.listed().size(), 0);
    }

    void theOnlyProviderIsNotAskedFor()
    {
        Inbox inbox;
        inbox.open({});
        QGuiApplication::clipboard()->setText(QString::fromUtf8(deliveryBody("MESSAGE_DELIVERED", 1)));
        inbox.import(u"From Clipboard");
        QCOMPARE(inbox.listed(ReportsModel::ProviderColumn), QStringList{u"Diwali offers"_s});
    }

    void troubleWithTheStoreIsSaid()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.open();
        inbox.world.run(u"ALTER TABLE report_event RENAME TO elsewhere"_s);
        inbox.panel->reload();
        QTRY_VERIFY(!inbox.message().isEmpty());
        QCOMPARE(inbox.listed().size(), 1);
    }

    void everythingHasANameForAScreenReader()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, reachabilityBody());
        inbox.open({});
        for (const QWidget *widget : inbox.panel->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus))
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(named, qPrintable(widget->objectName() + u' ' +
                                       QLatin1StringView(widget->metaObject()->className())));
        }
    }
};

QTEST_MAIN(InboxPanelTest)
#include "tst_inbox_panel.moc"
