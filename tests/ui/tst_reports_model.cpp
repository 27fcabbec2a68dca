// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_world.h"
#include "support/desk_test.h"
#include "ui/report_filter_line.h"
#include "ui/report_words.h"
#include "ui/reports_model.h"

#include <QAbstractItemModelTester>
#include <QIcon>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// A model over a world with one provider, watched by Qt's own tester.
struct Inbox
{
    ReportWorld world;
    Provider provider = world.add(u"Diwali offers"_s);
    ReportsModel model{world.reports};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    // Qt's tester would fetch all pages by itself.
    Inbox() { tester.setUseFetchMore(false); }
    void show(const ReportFilter &filter = {}) { model.setFilter(filter); }
    [[nodiscard]] QString cell(int row, int column, int role = Qt::DisplayRole) const
    {
        return model.index(row, column).data(role).toString();
    }
    [[nodiscard]] QList<qint64> ids() const
    {
        QList<qint64> found;
        for (int row = 0; row < model.rowCount(); ++row)
            found.append(model.row(row).id);
        return found;
    }
};

CallbackReading readReading()
{
    ReportedEvent event;
    event.event.state = DeliveryState::Read;
    return {.json = true, .events = {event}};
}

} // namespace

class ReportsModelTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void reportsComeNewestFirstAndPageByPage()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.provider, 2 * ReportsModel::pageSize + 50);
        inbox.show();
        QCOMPARE(inbox.model.rowCount(), ReportsModel::pageSize);
        QVERIFY(inbox.model.canFetchMore({}));
        inbox.model.fetchMore({});
        QCOMPARE(inbox.model.rowCount(), 2 * ReportsModel::pageSize);
        inbox.model.fetchMore({});
        QCOMPARE(inbox.model.rowCount(), 2 * ReportsModel::pageSize + 50);
        QVERIFY(!inbox.model.canFetchMore({}));
        const QList<qint64> ids = inbox.ids();
        QVERIFY(std::is_sorted(ids.begin(), ids.end(), std::greater<qint64>()));
        QCOMPARE(inbox.model.rowOfId(ids.at(333)), 333);
        QCOMPARE(inbox.model.rowOfId(ids.last() - 1), -1);
    }

    void reloadTellsOnlyWhatChanged()
    {
        Inbox inbox;
        const qint64 first = inbox.world.receive(inbox.provider, deliveryBody("SEND_MESSAGE_SUCCESS", 1));
        const qint64 second = inbox.world.receive(inbox.provider, deliveryBody("MESSAGE_DELIVERED", 2));
        inbox.show();
        Signals heard(inbox.model);
        inbox.model.reload();
        QCOMPARE(heard.told, QStringList());
        const qint64 third = inbox.world.receive(inbox.provider, deliveryBody("MESSAGE_READ", 3));
        inbox.model.reload();
        QCOMPARE(heard.told, QStringList{u"insert 0-0"_s});
        inbox.world.receive(inbox.provider, deliveryBody("SEND_MESSAGE_SUCCESS", 1));
        inbox.model.reload();
        QCOMPARE(heard.told.mid(1), QStringList{u"change 2-2"_s});
        QCOMPARE(inbox.cell(2, ReportsModel::CopiesColumn), u"2"_s);
        inbox.world.run(u"DELETE FROM report WHERE id = %1"_s.arg(second));
        inbox.model.reload();
        QCOMPARE(heard.told.mid(2), QStringList{u"remove 1-1"_s});
        QCOMPARE(inbox.ids(), (QList<qint64>{third, first}));
    }

    void newReportsComeInOneStepHoweverMany()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.provider, 300);
        inbox.show();
        inbox.model.fetchMore({});
        Signals heard(inbox.model);
        inbox.world.receiveMany(inbox.provider, 450);
        inbox.model.reload();
        QCOMPARE(heard.told, QStringList{u"insert 0-449"_s});
        QCOMPARE(inbox.model.rowCount(), 750);
    }

    void aReloadInStepsEndsLikeOneAtOnce()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.provider, 300);
        inbox.show();
        inbox.world.receiveMany(inbox.provider, 100);
        Signals heard(inbox.model);
        inbox.model.beginReload();
        int steps = 1;
        for (; inbox.model.readOn(30); ++steps) {
            QCOMPARE(heard.told, QStringList());
            inbox.world.receiveMany(inbox.provider, 1); // That is for the next reload.
        }
        QCOMPARE(steps, 7); // As many rows as are on show.
        QCOMPARE(heard.told, QStringList{u"insert 0-99"_s});
        QVERIFY(!inbox.model.isReloading());
        inbox.model.reload();
        QCOMPARE(heard.told.mid(1), QStringList{u"insert 0-5"_s});
    }

    void anotherFilterEndsAReload()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.provider, 100);
        inbox.world.receive(inbox.provider, replyBody("Thanks"));
        inbox.show();
        inbox.model.beginReload();
        QVERIFY(inbox.model.readOn(10));
        inbox.show({.text = u"thanks"_s});
        QVERIFY(!inbox.model.isReloading());
        QVERIFY(!inbox.model.readOn(10));
        QCOMPARE(inbox.model.rowCount(), 1);
    }

    void oneReportIsLookedAtWhereverItStands()
    {
        Inbox inbox;
        const qint64 id = inbox.world.receive(inbox.provider, deliveryBody("SEND_MESSAGE_SUCCESS", 1));
        inbox.world.receiveMany(inbox.provider, 900);
        inbox.show();
        while (inbox.model.canFetchMore({}))
            inbox.model.fetchMore({});
        QVERIFY(inbox.world.reports.replaceReading(id, readReading()).ok());
        Signals heard(inbox.model);
        QVERIFY(inbox.model.refresh(id));
        QCOMPARE(heard.told, QStringList{u"change 900-900"_s});
        QCOMPARE(inbox.cell(900, ReportsModel::WhatColumn), u"Read"_s);
    }

    void whatDoesNotFitAnyMoreLeavesTheList()
    {
        Inbox inbox;
        const qint64 id = inbox.world.receive(inbox.provider, deliveryBody("MESSAGE_DELIVERED", 1));
        inbox.world.receive(inbox.provider, deliveryBody("MESSAGE_DELIVERED", 2));
        inbox.show({.states = {DeliveryState::Delivered}});
        inbox.model.beginReload();
        QVERIFY(inbox.model.readOn(1)); // It was read as it is now.
        QVERIFY(inbox.world.reports.replaceReading(id, readReading()).ok());
        QVERIFY(!inbox.model.refresh(id));
        QCOMPARE(inbox.model.rowCount(), 1);
        while (inbox.model.readOn(1)) {
        }
        QCOMPARE(inbox.model.rowCount(), 1);
        QVERIFY(!inbox.model.refresh(id));
    }

    void whatIsCutOffIsReadAgain()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.provider, 250);
        inbox.show();
        inbox.model.fetchMore({});
        const QList<qint64> all = inbox.ids();
        Signals heard(inbox.model);
        inbox.model.cutTo(250);
        QCOMPARE(heard.told, QStringList());
        inbox.model.cutTo(100);
        QCOMPARE(heard.told, QStringList{u"remove 100-249"_s});
        QVERIFY(inbox.model.canFetchMore({}));
        inbox.model.fetchMore({});
        QCOMPARE(inbox.ids(), all);
    }

    void afterALongAbsenceTheListBeginsAnew()
    {
        Inbox inbox;
        inbox.world.receiveMany(inbox.provider, 10);
        inbox.show();
        Signals heard(inbox.model);
        inbox.world.receiveMany(inbox.provider, 4500);
        inbox.model.reload();
        QCOMPARE(heard.told, QStringList{u"reset"_s});
        QVERIFY(inbox.model.canFetchMore({}));
        while (inbox.model.canFetchMore({}))
            inbox.model.fetchMore({});
        QCOMPARE(inbox.model.rowCount(), 4510);
    }

    void reloadOfAnEmptyListKeepsReadingByPages()
    {
        Inbox inbox;
        inbox.show();
        QVERIFY(!inbox.model.canFetchMore({}));
        inbox.world.receiveMany(inbox.provider, 250);
        inbox.model.reload();
        QCOMPARE(inbox.model.rowCount(), ReportsModel::pageSize);
        QVERIFY(inbox.model.canFetchMore({}));
    }

    void aReportIsShownInWords_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("phone");
        QTest::addColumn<QString>("subject");
        const QString id = QLatin1StringView(messageOne);
        const QString phone = u"+919876540001"_s;
        QTest::newRow("delivered") << deliveryBody("MESSAGE_DELIVERED") << u"Delivered"_s << phone << id;
        QTest::newRow("reply") << replyBody("Thanks a lot") << u"Replied"_s << u"+919876540002"_s
                               << u"“Thanks a lot”"_s;
        QTest::newRow("several") << reachabilityBody() << u"Can receive RCS and 2 more"_s << phone << id;
        QTest::newRow("no number") << QByteArray(R"({"messageId":"m-1","inValidNumbers":["+919876540001"]})")
                                   << u"Not a valid number"_s << phone << u"m-1"_s;
        QTest::newRow("by SMS")
            << QByteArray(R"({"channel":"SMS","entity":{"eventType":"MESSAGE_DELIVERED","messageId":"m-1"}})")
            << u"Delivered by SMS"_s << QString() << u"m-1"_s;
        QTest::newRow("not known") << QByteArray(R"({"hello": "you"})") << u"Unknown"_s << QString()
                                   << uR"({"hello": "you"})"_s;
    }
    void aReportIsShownInWords()
    {
        QFETCH(QByteArray, body);
        Inbox inbox;
        inbox.world.receive(inbox.provider, body);
        inbox.show();
        QTEST(inbox.cell(0, ReportsModel::WhatColumn), "what");
        QTEST(inbox.cell(0, ReportsModel::PhoneColumn), "phone");
        QTEST(inbox.cell(0, ReportsModel::SubjectColumn), "subject");
        QCOMPARE(inbox.cell(0, ReportsModel::ProviderColumn), u"Diwali offers"_s);
        QVERIFY(inbox.cell(0, ReportsModel::TimeColumn).endsWith("10:00:01"_L1));
        QCOMPARE(inbox.cell(0, ReportsModel::CopiesColumn), QString());
        QVERIFY(
            !inbox.model.index(0, ReportsModel::WhatColumn).data(Qt::DecorationRole).value<QIcon>().isNull());
    }

    void emptyCellsAreSpoken()
    {
        Inbox inbox;
        inbox.world.receive(inbox.provider, R"({"hello": "you"})");
        inbox.show();
        QCOMPARE(inbox.cell(0, ReportsModel::PhoneColumn, Qt::AccessibleTextRole), u"no phone number"_s);
        QCOMPARE(inbox.cell(0, ReportsModel::CopiesColumn, Qt::AccessibleTextRole), u"came once"_s);
    }

    void whatCannotBeReadIsTold()
    {
        Inbox inbox;
        inbox.world.receive(inbox.provider, deliveryBody("MESSAGE_DELIVERED"));
        inbox.show();
        QVERIFY(!inbox.model.trouble());
        inbox.world.run(u"ALTER TABLE report_event RENAME TO elsewhere"_s);
        inbox.model.reload();
        QVERIFY(inbox.model.trouble());
        QCOMPARE(inbox.model.trouble()->code, u"store-read"_s);
        QCOMPARE(inbox.model.rowCount(), 1); // What is on show stays.
        inbox.world.run(u"ALTER TABLE elsewhere RENAME TO report_event"_s);
        inbox.model.reload();
        QVERIFY(!inbox.model.trouble());
    }

    void aPhoneNumberIsFoundHoweverItIsTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("looked");
        QTest::newRow("as it stands") << u"919876540001"_s << u"919876540001"_s;
        QTest::newRow("plus and blanks") << u" +91 98765 40001 "_s << u"919876540001"_s;
        QTest::newRow("dashes") << u"98765-40001"_s << u"9876540001"_s;
        QTest::newRow("too short for a number") << u"4 0 4"_s << u"4 0 4"_s;
        QTest::newRow("words keep their blanks") << u" Thanks a lot "_s << u"Thanks a lot"_s;
        QTest::newRow("an ID") << u"5f0a6c1e-8a1d"_s << u"5f0a6c1e-8a1d"_s;
        QTest::newRow("nothing") << QString() << QString();
    }
    void aPhoneNumberIsFoundHoweverItIsTyped()
    {
        QFETCH(QString, typed);
        QTEST(searchText(typed), "looked");
    }
};

QTEST_MAIN(ReportsModelTest)
#include "tst_reports_model.moc"
