// SPDX-License-Identifier: GPL-3.0-or-later
// A report of the inbox that is read once more.
#include "inbox_driver.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "ui/status_line.h"

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class InboxReplayTest : public DeskTest
{
    Q_OBJECT

    EnglishPlurals m_plurals;

    static QString replayedAndGone()
    {
        return u"Read once more: it now says “Delivered”. Before, it said “Unknown”. It left the "
               u"list, "
               "because it no longer fits what you look for."_s;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }

    void aReplaySaysWhatIsDifferentNow()
    {
        Inbox inbox;
        inbox.receiveUnread(deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.open();
        QCOMPARE(inbox.listed(), QStringList{u"Unknown"_s});
        QVERIFY(inbox.shown("explanationLabel").contains("kept as it came"_L1));
        press(inbox.panel.get(), u"Replay");
        auto *line = inbox.find<StatusLine>("replayLine");
        QCOMPARE(line->text(), u"Read once more: it now says “Delivered”. Before, it said “Unknown”."_s);
        QCOMPARE(inbox.listed(), QStringList{u"Delivered"_s});
        press(inbox.panel.get(), u"Replay");
        QCOMPARE(line->text(), u"Read once more: it says the same as before."_s);
    }

    void aReportThatLeavesTheListByAReplayStaysOnShow()
    {
        Inbox inbox;
        inbox.receiveUnread(deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.receiveUnread(replyBody("Yes", 2));
        inbox.open();
        inbox.lookFor(u"Unknown");
        inbox.choose(1);
        press(inbox.panel.get(), u"Replay");
        QCOMPARE(inbox.listed(), QStringList{u"Unknown"_s});
        QCOMPARE(inbox.message(), replayedAndGone());
        QVERIFY2(!inbox.isShown("replayLine"), "It is said once");
        QCOMPARE(inbox.shown("headlineLabel"), u"Delivered"_s);
        QVERIFY2(!inbox.table()->selectionModel()->hasSelection(), "Another report seems to be shown");

        inbox.receiveUnread(replyBody("No", 3));
        inbox.panel->reload();
        QTRY_COMPARE(inbox.listed().size(), 2);
        QCOMPARE(inbox.shown("headlineLabel"), u"Delivered"_s);
        inbox.choose(0);
        QCOMPARE(inbox.shown("headlineLabel"), u"Unknown"_s);
    }

    void theOnlyReportThatLeavesTheListIsFoundAgain()
    {
        Inbox inbox;
        inbox.receiveUnread(deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(inbox.diwali, failureBody(2));
        inbox.open();
        inbox.lookFor(u"Unknown");
        press(inbox.panel.get(), u"Replay");
        QCOMPARE(inbox.message(), replayedAndGone());
        QVERIFY(inbox.isShown("inboxMessageBar"));
        QCOMPARE(inbox.shown("emptyLabel"), u"No report fits what you look for."_s);
        QCOMPARE(inbox.shown("headlineLabel"), u"Delivered"_s);
        inbox.panel->reload();
        QTRY_COMPARE(inbox.shown("headlineLabel"), u"Delivered"_s);
        press(inbox.panel.get(), u"Replay");
        QVERIFY2(inbox.message().contains("the same as before"_L1), qPrintable(inbox.message()));
        press(inbox.panel.get(), u"Show All Reports");
        QCOMPARE(inbox.table()->currentIndex().row(), 1);
        QCOMPARE(inbox.shown("headlineLabel"), u"Delivered"_s);
    }

    void theKeyboardChoosesInAListWithoutAChoice()
    {
        Inbox inbox;
        inbox.receiveUnread(deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.receiveUnread(replyBody("Yes", 2));
        inbox.open();
        inbox.lookFor(u"Unknown");
        press(inbox.panel.get(), u"Replay");
        QCOMPARE(inbox.shown("headlineLabel"), u"Replied"_s);
        inbox.table()->setFocus();
        QTest::keyClick(inbox.table(), Qt::Key_Down);
        QCOMPARE(inbox.shown("headlineLabel"), u"Unknown"_s);
        QVERIFY(inbox.table()->selectionModel()->isRowSelected(0));
    }

    void aReplayFarDownTheListIsSeenThere()
    {
        Inbox inbox;
        inbox.receiveUnread(deliveryBody("MESSAGE_READ", 1));
        inbox.world.receiveMany(inbox.diwali, 700);
        inbox.open();
        inbox.table()->setFocus();
        const auto atTheEnd = [&inbox] {
            QTest::keyClick(inbox.table(), Qt::Key_End);
            return inbox.table()->currentIndex().row() == 700;
        };
        QTRY_VERIFY(atTheEnd());
        QCOMPARE(inbox.listed().last(), u"Unknown"_s);
        press(inbox.panel.get(), u"Replay");
        QCOMPARE(inbox.listed().last(), u"Read"_s);
        QCOMPARE(inbox.table()->currentIndex().row(), 700);
    }

    void whatAReplayCameToGoesWithItsReport()
    {
        Inbox inbox;
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(inbox.diwali, deliveryBody("MESSAGE_READ", 2));
        inbox.open();
        press(inbox.panel.get(), u"Replay");
        auto *line = inbox.find<StatusLine>("replayLine");
        QVERIFY(line->isVisible());
        inbox.choose(1);
        QVERIFY(!line->isVisible());
    }
};

QTEST_MAIN(InboxReplayTest)
#include "tst_inbox_replay.moc"
