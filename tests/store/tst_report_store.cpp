// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_world.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using enum DeliveryState;

/// A report with something in every place.
NewReport fullReport(const QUuid &provider)
{
    ReportedEvent failed{{second(-3), Failed, DeliveryLeg::Rcs, u"नहीं 🙂"_s},
                         u"m-1"_s,
                         u"ref-1"_s,
                         u"919876543210"_s};
    failed.event.explanation = {
        u"rcs-404"_s, u"What."_s, u"Cause."_s, u"Cure."_s, u"to"_s, false, std::chrono::seconds(30)};
    NewReport report = reportOf(provider, 5, {failed, told(Replied, {})}, u"evt-1"_s,
                                QByteArray("{\"a\":\"\x00\xff\"}\n", 10));
    report.origin = Report::Origin::Imported;
    return report;
}

QList<qint64> idsOf(const QList<Report> &reports)
{
    QList<qint64> ids;
    for (const Report &report : reports)
        ids.append(report.id);
    return ids;
}

} // namespace

Q_DECLARE_METATYPE(desk::ReportFilter)

class TestReportStore : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyValueComesBack();
    void aLegStaysNamedOrAssumed_data();
    void aLegStaysNamedOrAssumed();
    void itIsOnDiskWhenAddAnswers();
    void idsGrowInTheOrderGiven();
    void theSameIdentityIsOneReportForEver();
    void theSameBytesAreOneReportForADay_data();
    void theSameBytesAreOneReportForADay();
    void theIdentityOutranksTheBytes();
    void providersDoNotShareReports();
    void repeatsInsideOneCallAreFound();
    void anImportThatThenArrivesIsReceived();
    void theNewestReplyIsFound();
    void allAreStoredOrNone();
    void nothingIsNothing();
    void whileAnotherWritesItIsSaidSo();
    void whereTheDiskIsFullItIsSaidSo();
    void filtersHoldTogether_data();
    void filtersHoldTogether();
    void aTextIsFoundAsItIsShown_data();
    void aTextIsFoundAsItIsShown();
    void pagesComeNewestFirst();
    void theNicknameIsThePresentOne();
    void aReportThatIsNotThereIsSaidSo();
    void aNewReadingTakesThePlaceOfTheOld();
    void aNewReadingKnowsItsRepeats();
    void deletedProvidersTakeTheirReportsAlong();
    void manyReportsAreReadTogether();
};

void TestReportStore::everyValueComesBack()
{
    ReportWorld world;
    const QUuid provider = world.saved(u"Diwali"_s);
    const NewReport given = fullReport(provider);
    const qint64 id = world.add(given);
    QVERIFY(id > 0);
    const Result<Report> stored = world.reports.report(id);
    NEED(stored);
    Report expected;
    expected.id = id;
    expected.provider = provider;
    expected.providerNickname = u"Diwali"_s;
    expected.origin = Report::Origin::Imported;
    expected.receivedAt = second(5);
    expected.lastCopyAt = second(5);
    expected.body = given.body;
    expected.events = given.reading.events;
    QVERIFY(stored.value() == expected);
    QVERIFY(!stored.value().events.at(1).event.at.isValid());
    QCOMPARE(world.reports.reports({}).value().size(), 1);
    QVERIFY(world.reports.reports({}).value().first() == expected);
}

void TestReportStore::aLegStaysNamedOrAssumed_data()
{
    QTest::addColumn<DeliveryState>("state");
    QTest::addColumn<DeliveryLeg>("leg");
    QTest::addColumn<bool>("assumed");
    for (const DeliveryState state : {Sent, Delivered, Read, Failed, Reachable, Replied}) {
        for (const DeliveryLeg leg : {DeliveryLeg::Unknown, DeliveryLeg::Rcs, DeliveryLeg::Sms})
            QTest::addRow("%s %s", qPrintable(stateName(state)), qPrintable(legName(leg)))
                << state << leg << false;
    }
    QTest::newRow("delivered, assumed") << Delivered << DeliveryLeg::Unknown << true;
    QTest::newRow("read, assumed") << Read << DeliveryLeg::Unknown << true;
}

void TestReportStore::aLegStaysNamedOrAssumed()
{
    QFETCH(DeliveryState, state);
    QFETCH(DeliveryLeg, leg);
    QFETCH(bool, assumed);
    ReportWorld world;
    ReportedEvent event = told(state, u"m-1"_s);
    event.event.leg = leg;
    event.event.rcsAssumed = assumed;
    const qint64 id = world.add(reportOf(world.saved(u"Diwali"_s), 5, {event}));
    QVERIFY(world.reports.report(id).value().events == QList{event});
    // What an earlier version stored as "rcs" was hardly ever named, and so is not taken for it.
    QVERIFY(execute(*world.database, u"UPDATE report_event SET leg = 'rcs'"_s));
    const DeliveryEvent old = world.reports.report(id).value().events.first().event;
    QCOMPARE(old.rcsAssumed, state == Delivered || state == Read);
    QCOMPARE(old.leg, old.rcsAssumed ? DeliveryLeg::Unknown : DeliveryLeg::Rcs);
}

void TestReportStore::itIsOnDiskWhenAddAnswers()
{
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    const qint64 id = world.add(reportOf(provider, 1, {told(Sent, u"m"_s)}));
    const auto other = Database::openAgain(world.folder.path());
    NEED(other);
    ReportStore seen(*other.value());
    NEED(seen.report(id));
    // Prepared statements are used again and do not hold what others see.
    const qint64 next = seen.add({reportOf(provider, 2, {told(Read, u"m"_s)})}).value().first().id;
    QCOMPARE(world.add(reportOf(provider, 3, {told(Read, u"m"_s)})), next);
    QCOMPARE(world.reports.report(next).value().copies, 2);
}

void TestReportStore::idsGrowInTheOrderGiven()
{
    ReportWorld world;
    QList<NewReport> list;
    for (int number = 0; number < 5; ++number)
        list.append(reportOf(QUuid::createUuid(), 9 - number, {told(Sent, QString::number(number))}));
    const auto stored = world.reports.add(list);
    NEED(stored);
    QCOMPARE(stored.value().size(), 5);
    for (int number = 1; number < 5; ++number)
        QCOMPARE(stored.value().at(number).id, stored.value().at(number - 1).id + 1);
}

void TestReportStore::theSameIdentityIsOneReportForEver()
{
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    const qint64 id = world.add(reportOf(provider, 0, {told(Sent, u"m"_s)}, u"evt-1"_s, "first"));
    const int years = 2 * 365 * 24 * 3600;
    const auto again =
        world.reports.add({reportOf(provider, years, {told(Read, u"m"_s)}, u"evt-1"_s, "other")});
    NEED(again);
    QCOMPARE(again.value().first().id, id);
    QVERIFY(again.value().first().repeated);
    const Report report = world.reports.report(id).value();
    QCOMPARE(report.copies, 2);
    QCOMPARE(report.receivedAt, second(0));
    QCOMPARE(report.lastCopyAt, second(years));
    QCOMPARE(report.body, QByteArray("first"));
    QCOMPARE(report.events.size(), 1);
}

void TestReportStore::theSameBytesAreOneReportForADay_data()
{
    QTest::addColumn<int>("later");
    QTest::addColumn<bool>("repeated");
    QTest::newRow("at once") << 0 << true;
    QTest::newRow("a clock that went back") << -60 << true;
    QTest::newRow("just before a day") << 24 * 3600 - 1 << true;
    QTest::newRow("a day") << 24 * 3600 << false;
    QTest::newRow("two days") << 48 * 3600 << false;
}

void TestReportStore::theSameBytesAreOneReportForADay()
{
    QFETCH(int, later);
    QFETCH(bool, repeated);
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    const qint64 first = world.add(reportOf(provider, 0, {told(Unknown, {})}));
    const auto next = world.reports.add({reportOf(provider, later, {told(Unknown, {})})});
    NEED(next);
    QCOMPARE(next.value().first().repeated, repeated);
    QCOMPARE(next.value().first().id == first, repeated);
    QCOMPARE(world.reports.report(first).value().copies, repeated ? 2 : 1);
    QCOMPARE(world.reports.report(first).value().lastCopyAt, second(repeated ? qMax(0, later) : 0));
    // The third is compared with the newest.
    QCOMPARE(world.add(reportOf(provider, later, {told(Unknown, {})})), next.value().first().id);
}

void TestReportStore::theIdentityOutranksTheBytes()
{
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    const qint64 one = world.add(reportOf(provider, 0, {told(Sent, u"m"_s)}, u"evt-1"_s, "same"));
    const qint64 two = world.add(reportOf(provider, 0, {told(Sent, u"m"_s)}, u"evt-2"_s, "same"));
    const qint64 three = world.add(reportOf(provider, 0, {told(Sent, u"m"_s)}, {}, "same"));
    const qint64 four = world.add(reportOf(provider, 0, {told(Sent, u"m"_s)}, {}, "evt-1"));
    QCOMPARE((QSet<qint64>{one, two, three, four}).size(), 4);
}

void TestReportStore::providersDoNotShareReports()
{
    ReportWorld world;
    const qint64 one = world.add(reportOf(QUuid::createUuid(), 0, {told(Sent, u"m"_s)}, u"evt-1"_s));
    const qint64 two = world.add(reportOf(QUuid::createUuid(), 0, {told(Sent, u"m"_s)}, u"evt-1"_s));
    QVERIFY(one != two);
}

void TestReportStore::repeatsInsideOneCallAreFound()
{
    ReportWorld world;
    const NewReport report = reportOf(QUuid::createUuid(), 0, {told(Sent, u"m"_s)});
    const auto stored = world.reports.add({report, report, report});
    NEED(stored);
    QVERIFY(!stored.value().at(0).repeated);
    QVERIFY(stored.value().at(1).repeated && stored.value().at(2).repeated);
    QCOMPARE(world.reports.report(stored.value().at(0).id).value().copies, 3);
    QCOMPARE(world.reports.count({}).value(), 1);
}

void TestReportStore::anImportThatThenArrivesIsReceived()
{
    ReportWorld world;
    NewReport report = reportOf(QUuid::createUuid(), 0, {told(Sent, u"m"_s)});
    report.origin = Report::Origin::Imported;
    const qint64 id = world.add(report);
    QVERIFY(world.reports.report(id).value().origin == Report::Origin::Imported);
    report.origin = Report::Origin::Received;
    QCOMPARE(world.add(report), id);
    QVERIFY(world.reports.report(id).value().origin == Report::Origin::Received);
    report.origin = Report::Origin::Imported; // And that is not taken back.
    QCOMPARE(world.add(report), id);
    QVERIFY(world.reports.report(id).value().origin == Report::Origin::Received);
}

void TestReportStore::theNewestReplyIsFound()
{
    ReportWorld world;
    const QUuid provider = world.saved(u"Diwali"_s);
    const QUuid other = world.saved(u"Orders"_s);
    const auto newest = [&world](const QUuid &id) { return world.reports.newestReply(id).value(); };
    QVERIFY(!newest(provider).isValid());
    world.add(reportOf(provider, 1, {told(Replied, u"m-1"_s)}));
    world.add(reportOf(provider, 2, {told(Delivered, u"m-1"_s), told(Tapped, u"m-1"_s)}));
    world.add(reportOf(provider, 3, {told(Read, u"m-1"_s)}));
    world.add(reportOf(other, 4, {told(Replied, u"m-2"_s)}));
    NewReport imported = reportOf(provider, 5, {told(Replied, u"m-3"_s)});
    imported.origin = Report::Origin::Imported;
    world.add(imported);
    QCOMPARE(newest(provider), second(2));
    QCOMPARE(newest(other), second(4));
}

void TestReportStore::allAreStoredOrNone()
{
    ReportWorld world;
    QVERIFY(execute(*world.database,
                    u"CREATE TRIGGER refuse BEFORE INSERT ON report_event WHEN NEW.message_id = 'bad' "
                    "BEGIN SELECT RAISE(ABORT, 'refused by the test'); END"_s));
    const QUuid provider = QUuid::createUuid();
    const NewReport good = reportOf(provider, 0, {told(Sent, u"good"_s)});
    const auto none = world.reports.add({good, reportOf(provider, 0, {told(Sent, u"bad"_s)})});
    NEED_ERROR(none, "store-report");
    QCOMPARE(world.reports.count({}).value(), 0);
    const auto again = world.reports.add({good}); // The statements work on.
    NEED(again);
    QVERIFY(!again.value().first().repeated);
}

void TestReportStore::nothingIsNothing()
{
    ReportWorld world;
    const auto stored = world.reports.add({});
    NEED(stored);
    QVERIFY(stored.value().isEmpty());
    QVERIFY(world.reports.reports({}).value().isEmpty());
    QCOMPARE(world.reports.count({}).value(), 0);
}

void TestReportStore::whereTheDiskIsFullItIsSaidSo()
{
    ReportWorld world;
    QVERIFY(execute(*world.database, u"PRAGMA max_page_count = 1"_s)); // No less than it has already.
    NewReport report = reportOf(QUuid::createUuid(), 0, {told(Sent, u"m"_s)});
    report.body = QByteArray(1024 * 1024, 'x');
    const auto none = world.reports.add({report});
    NEED_ERROR(none, "store-report");
    QVERIFY2(none.error().message.startsWith("A delivery report could not be stored"_L1),
             qPrintable(none.error().message));
    QCOMPARE(none.error().cure, u"The disk is full. Make room on it."_s);
}

void TestReportStore::whileAnotherWritesItIsSaidSo()
{
    ReportWorld world;
    const auto other = Database::openAgain(world.folder.path());
    NEED(other);
    QVERIFY(execute(*other.value(), u"BEGIN IMMEDIATE"_s));
    QVERIFY(execute(*world.database, u"PRAGMA busy_timeout = 1"_s));
    const NewReport report = reportOf(QUuid::createUuid(), 0, {told(Sent, u"m"_s)});
    NEED_ERROR(world.reports.add({report}), "store-report");
    QVERIFY(execute(*other.value(), u"ROLLBACK"_s));
    NEED(world.reports.add({report}));
}

void TestReportStore::filtersHoldTogether_data()
{
    const QUuid first = QUuid::fromString(u"11111111-1111-4111-8111-111111111111"_s);
    QTest::addColumn<ReportFilter>("filter");
    QTest::addColumn<QList<qint64>>("found");
    const auto row = [](const char *name, const ReportFilter &filter, const QList<qint64> &found) {
        QTest::newRow(name) << filter << found;
    };
    row("all", {}, {4, 3, 2, 1});
    row("a provider", {.provider = first}, {3, 2, 1});
    row("a provider without any", {.provider = QUuid::createUuid()}, {});
    row("a state", {.states = {Read}}, {4, 2});
    row("two states", {.states = {Sent, Replied}}, {3, 2, 1});
    row("a state without any", {.states = {Expired}}, {});
    row("text, another case", {.text = u"HELLO"_s}, {2, 1});
    row("text that is no pattern", {.text = u"%"_s}, {3});
    row("text with a quotation mark", {.text = u"it's"_s}, {3});
    row("text of another script", {.text = u"नम"_s}, {4});
    row("provider and state", {.provider = first, .states = {Read}}, {2});
    row("all three", {.provider = first, .states = {Sent}, .text = u"hello"_s}, {2, 1});
    row("two that never meet", {.states = {Replied}, .text = u"hello"_s}, {});
}

void TestReportStore::filtersHoldTogether()
{
    QFETCH(ReportFilter, filter);
    QFETCH(QList<qint64>, found);
    ReportWorld world;
    const QUuid first = QUuid::fromString(u"11111111-1111-4111-8111-111111111111"_s);
    NEED(world.reports.add({reportOf(first, 1, {told(Sent, u"m"_s)}, {}, "{\"text\":\"Hello\"}"),
                            reportOf(first, 2, {told(Sent, u"m"_s), told(Read, u"m"_s)}, {}, "[\"hello\"]"),
                            reportOf(first, 3, {told(Replied, u"m"_s)}, {}, "100% it's"),
                            reportOf(QUuid::createUuid(), 4, {told(Read, u"m"_s)}, {}, "नमस्ते")}));
    QCOMPARE(idsOf(world.reports.reports(filter).value()), found);
    QCOMPARE(world.reports.count(filter).value(), int(found.size()));
}

void TestReportStore::aTextIsFoundAsItIsShown_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const QString &text, bool found) {
        QTest::newRow(qPrintable(text)) << text << found;
    };
    row(u"धन्यवाद"_s, true);
    row(u"cheap/FAST"_s, true);
    row(u"+919876540001"_s, true);
    row(u"9876540001"_s, true);
    row(u"+91 98765-40001"_s, true); // As the body has it.
    row(u"order/7"_s, true);
    row(u"919876540002"_s, false);
    row(u"\\u0927"_s, true);
    row(u"धन्यवाद order"_s, false);
}

void TestReportStore::aTextIsFoundAsItIsShown()
{
    QFETCH(QString, text);
    QFETCH(bool, found);
    ReportWorld world;
    ReportedEvent event = told(Replied, u"order/7"_s, u"919876540001"_s);
    event.event.text = u"धन्यवाद, cheap/fast"_s;
    const QByteArray body = "{\"phone\":\"+91 98765-40001\",\"id\":\"order\\/7\","
                            "\"text\":\"\\u0927\\u0928..., cheap\\/fast\"}";
    NEED(world.reports.add({reportOf(QUuid::createUuid(), 1, {told(Reachable, {}), event}, {}, body),
                            reportOf(QUuid::createUuid(), 2, {told(Sent, u"m"_s)}, {}, "{}")}));
    QCOMPARE(idsOf(world.reports.reports({.text = text}).value()),
             found ? QList<qint64>{1} : QList<qint64>());
    QCOMPARE(world.reports.count({.text = text}).value(), found ? 1 : 0);
}

void TestReportStore::pagesComeNewestFirst()
{
    ReportWorld world;
    QList<NewReport> list;
    for (int number = 1; number <= 7; ++number)
        list.append(reportOf(QUuid::createUuid(), 0, {told(number % 2 ? Sent : Read, u"m"_s)}));
    NEED(world.reports.add(list));
    QCOMPARE(idsOf(world.reports.reports({}, 0, 3).value()), QList<qint64>({7, 6, 5}));
    QCOMPARE(idsOf(world.reports.reports({}, 5, 3).value()), QList<qint64>({4, 3, 2}));
    QCOMPARE(idsOf(world.reports.reports({}, 2, 3).value()), QList<qint64>({1}));
    QCOMPARE(idsOf(world.reports.reports({.states = {Sent}}, 7, 2).value()), QList<qint64>({5, 3}));
}

void TestReportStore::theNicknameIsThePresentOne()
{
    ReportWorld world;
    const QUuid provider = world.saved(u"Diwali"_s);
    const qint64 id = world.add(reportOf(provider, 0, {told(Sent, u"m"_s)}));
    Provider renamed = world.store.byId(provider).value();
    renamed.nickname = u"Holi"_s;
    NEED(world.store.save(renamed));
    QCOMPARE(world.reports.report(id).value().providerNickname, u"Holi"_s);
    const qint64 other = world.add(reportOf(QUuid::createUuid(), 0, {told(Sent, u"m"_s)}));
    QCOMPARE(world.reports.report(other).value().providerNickname, QString());
}

void TestReportStore::aReportThatIsNotThereIsSaidSo()
{
    ReportWorld world;
    NEED_ERROR(world.reports.report(1), "report-not-found");
    NEED_ERROR(world.reports.replaceReading(1, {}), "report-not-found");
    NEED(world.reports.add({reportOf(QUuid::createUuid(), 0, {})})); // Nothing is left open.
}

void TestReportStore::aNewReadingTakesThePlaceOfTheOld()
{
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    QVERIFY(
        execute(*world.database,
                u"INSERT INTO forward_target (provider_id, url, paused) VALUES ('%1', 'https://x', 0)"_s.arg(
                    provider.toString(QUuid::WithoutBraces))));
    const qint64 id = world.add(fullReport(provider));
    QVERIFY(execute(*world.database, u"DELETE FROM forward_job"_s));
    const Report before = world.reports.report(id).value();
    NEED(world.reports.replaceReading(id, {true, {}, {told(Delivered, u"m-9"_s, u"91900"_s)}}));
    Report expected = before;
    expected.events = {told(Delivered, u"m-9"_s, u"91900"_s)};
    QVERIFY(world.reports.report(id).value() == expected);
    QCOMPARE(rowsOf(*world.database, u"SELECT lane FROM forward_job"_s), QStringList());
}

void TestReportStore::aNewReadingKnowsItsRepeats()
{
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    const qint64 id = world.add(reportOf(provider, 0, {told(Unknown, {})}, {}, "body"));
    NEED(world.reports.replaceReading(id, {true, u"evt-1"_s, {told(Sent, u"m"_s)}}));
    QCOMPARE(world.add(reportOf(provider, 9, {told(Sent, u"m"_s)}, u"evt-1"_s, "other")), id);
}

void TestReportStore::deletedProvidersTakeTheirReportsAlong()
{
    ReportWorld world;
    const QUuid gone = world.saved(u"Gone"_s);
    const QUuid kept = world.saved(u"Kept"_s);
    for (const QUuid &provider : {gone, kept}) {
        QVERIFY(execute(*world.database,
                        u"INSERT INTO forward_target (provider_id, url, paused) "
                        "VALUES ('%1', 'https://x', 0)"_s.arg(provider.toString(QUuid::WithoutBraces))));
        QVERIFY(world.add(reportOf(provider, 0, {told(Sent, u"m"_s)})) > 0);
        NEED(world.callbacks.rotate(provider, second(0)));
        NEED(world.callbacks.setPasted(provider, ReportWorld::publicBase(), second(0)));
    }
    NEED(world.store.remove(gone, kept));
    QCOMPARE(world.reports.count({}).value(), 2); // It can still come back.
    QVERIFY(purgeWhole(world.store, gone));
    for (const char *table :
         {"report", "report_event", "forward_target", "forward_job", "callback_token", "callback_health"})
        QCOMPARE(rowsOf(*world.database, u"SELECT provider_id FROM "_s + QLatin1StringView(table)),
                 QStringList(kept.toString(QUuid::WithoutBraces)));
}

void TestReportStore::manyReportsAreReadTogether()
{
    ReportWorld world;
    QList<NewReport> list;
    for (int number = 0; number < 1000; ++number)
        list.append(reportOf(QUuid::createUuid(), 0, {told(Sent, QString::number(number)), told(Read, {})}));
    NEED(world.reports.add(list));
    const QList<Report> all = world.reports.reports({}, 0, 1000).value();
    QCOMPARE(all.size(), 1000);
    for (const Report &report : all) {
        QCOMPARE(report.events.size(), 2);
        QCOMPARE(report.events.first().messageId, QString::number(report.id - 1));
    }
}

QTEST_GUILESS_MAIN(TestReportStore)
#include "tst_report_store.moc"
