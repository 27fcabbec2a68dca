// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_world.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// Two providers, of which the first is deleted.
struct PurgeWorld : ReportWorld
{
    PurgeWorld() : gone(saved(u"Gone"_s)), kept(saved(u"Kept"_s))
    {
        if (!store.remove(gone, kept))
            qFatal("The provider of the test cannot be deleted");
    }
    void addReports(const QUuid &provider, int count, int eventsEach = 1)
    {
        QList<NewReport> list;
        for (int number = 0; number < count; ++number) {
            const QString message = u"m-%1"_s.arg(number);
            list.append(
                reportOf(provider, 0, QList<ReportedEvent>(eventsEach, told(DeliveryState::Sent, message))));
        }
        QVERIFY(reports.add(list).ok());
    }
    /// As another program sees it, so only what is committed.
    [[nodiscard]] int count(const QString &table) const
    {
        return rowsOf(*other, u"SELECT count(*) FROM "_s + table).constFirst().toInt();
    }
    [[nodiscard]] bool isThere() const { return store.deleted().value() == QList<QUuid>{gone}; }

    QUuid gone;
    QUuid kept;
    std::unique_ptr<Database> other = openDatabase(folder.path());
};

} // namespace

/// Deleted providers go for good in bites, because the window waits for each of them.
class TestProviderPurge : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void reportsGoInBites();
    void manyEventsMakeSmallerBites();
    void runsGoInBites();
    void whatWasBegunIsGoneOnWith();
    void aProviderThatComesBackIsKept();
    void oneThatIsNotThereIsGone();
    void othersKeepEverything();
};

void TestProviderPurge::reportsGoInBites()
{
    PurgeWorld world;
    world.addReports(world.gone, 1200);
    int bites = 0;
    for (int before = world.count(u"report"_s); before > 0; ++bites) {
        QVERIFY(world.isThere());
        QCOMPARE(world.store.purge(world.gone).value(), Purged::More);
        const int now = world.count(u"report"_s);
        QVERIFY2(now < before && now >= before - 1000, qPrintable(u"%1 of %2"_s.arg(now).arg(before)));
        QCOMPARE(world.count(u"report_event"_s), now);
        before = now;
    }
    QVERIFY(bites > 1);
    QVERIFY(world.isThere()); // The provider's row is the last to go.
    QCOMPARE(world.store.purge(world.gone).value(), Purged::Gone);
    QVERIFY(!world.isThere());
}

void TestProviderPurge::manyEventsMakeSmallerBites()
{
    PurgeWorld world;
    world.addReports(world.gone, 20, 1000);
    QCOMPARE(world.store.purge(world.gone).value(), Purged::More);
    QVERIFY(world.count(u"report_event"_s) >= 10 * 1000);
    QVERIFY(purgeWhole(world.store, world.gone));
    QCOMPARE(world.count(u"report_event"_s), 0);
}

void TestProviderPurge::runsGoInBites()
{
    PurgeWorld world;
    const QString rows = u"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200) "
                         "INSERT INTO run SELECT 'run-' || i, '%1', '', '', '', '', '', 'accepted', NULL, "
                         "NULL, 0, '', '', '', '', x'', 0 FROM n"_s;
    QVERIFY(execute(*world.database, rows.arg(world.gone.toString(QUuid::WithoutBraces))));
    QCOMPARE(world.store.purge(world.gone).value(), Purged::More);
    const int left = world.count(u"run"_s);
    QVERIFY2(left >= 200 && left < 1200, qPrintable(QString::number(left)));
    QVERIFY(purgeWhole(world.store, world.gone));
    QCOMPARE(world.count(u"run"_s), 0);
}

void TestProviderPurge::whatWasBegunIsGoneOnWith()
{
    PurgeWorld world;
    world.addReports(world.gone, 1200);
    QCOMPARE(world.store.purge(world.gone).value(), Purged::More);
    // The next start of the program.
    ProviderStore again(*world.other, startOfTime);
    QCOMPARE(again.deleted().value(), QList<QUuid>{world.gone});
    QVERIFY(purgeWhole(again, world.gone));
    QCOMPARE(again.deleted().value(), QList<QUuid>());
    QCOMPARE(world.count(u"report"_s), 0);
}

void TestProviderPurge::aProviderThatComesBackIsKept()
{
    PurgeWorld world;
    world.addReports(world.gone, 1200);
    QCOMPARE(world.store.purge(world.gone).value(), Purged::More);
    const int left = world.count(u"report"_s);
    NEED(world.store.undelete(world.gone));
    QCOMPARE(world.store.purge(world.gone).value(), Purged::Kept);
    QCOMPARE(world.count(u"report"_s), left);
    QCOMPARE(world.store.purge(world.kept).value(), Purged::Kept);
}

void TestProviderPurge::oneThatIsNotThereIsGone()
{
    PurgeWorld world;
    QCOMPARE(world.store.purge(QUuid::createUuid()).value(), Purged::Gone);
}

void TestProviderPurge::othersKeepEverything()
{
    PurgeWorld world;
    world.addReports(world.gone, 3);
    world.addReports(world.kept, 3);
    NEED(world.runs.save(acceptedRun(world.kept, u"m-1"_s, u"+919876543210"_s)));
    QVERIFY(purgeWhole(world.store, world.gone));
    QCOMPARE(world.count(u"report"_s), 3);
    QCOMPARE(world.count(u"report_event"_s), 3);
    QCOMPARE(world.count(u"run"_s), 1);
    QCOMPARE(nicknames(world.store.all().value()), QStringList(u"Kept"_s));
}

QTEST_GUILESS_MAIN(TestProviderPurge)
#include "tst_provider_purge.moc"
