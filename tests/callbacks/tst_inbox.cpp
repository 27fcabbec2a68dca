// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/inbox.h"
#include "receiver_world.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// What is imported and read again by hand.
class TestInbox : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aCapturedBodyIsStoredAndMarked();
    void whatCameByTheUrlIsNotStoredAgain();
    void whatIsNoReportIsRefused_data();
    void whatIsNoReportIsRefused();
    void textsHoldOneBodyOrSeveral_data();
    void textsHoldOneBodyOrSeveral();
    void oneBadLineRefusesAll();
    void replayReadsTheStoredBodyAgain();
    void replayOfAReportThatIsGoneIsRefused();
    void aKindThatIsNotKnownIsKeptAsUnknown();
};

void TestInbox::aCapturedBodyIsStoredAndMarked()
{
    ReceiverWorld world;
    ReportStore reports(*world.database);
    const auto stored =
        importReport(reports, world.gateways, world.provider, reportBody(1) + "\r\n", startOfTime());
    NEED(stored);
    QVERIFY(!stored.value().repeated);
    const auto report = reports.report(stored.value().id);
    NEED(report);
    QCOMPARE(report.value().origin, Report::Origin::Imported);
    QCOMPARE(report.value().body, reportBody(1));
    QCOMPARE(report.value().provider, world.provider.id);
    QCOMPARE(report.value().receivedAt, startOfTime());
    QCOMPARE(report.value().events.size(), 1);
    QCOMPARE(report.value().events.first().messageId, u"m-1"_s);
}

void TestInbox::whatCameByTheUrlIsNotStoredAgain()
{
    ReceiverWorld world;
    NEED(world.start());
    QCOMPARE(world.post(reportBody(1)), 200);
    ReportStore reports(*world.database);
    const auto stored =
        importReport(reports, world.gateways, world.provider, reportBody(1), QDateTime::currentDateTimeUtc());
    NEED(stored);
    QVERIFY(stored.value().repeated);
    QCOMPARE(world.stored(), 1);
    QCOMPARE(reports.report(stored.value().id).value().origin, Report::Origin::Received);
}

void TestInbox::whatIsNoReportIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::newRow("nothing") << QByteArray() << u"report-not-json"_s;
    QTest::newRow("blanks") << QByteArray(" \n\n ") << u"report-not-json"_s;
    QTest::newRow("a sentence") << QByteArray("hello") << u"report-not-json"_s;
    QTest::newRow("a number") << QByteArray("12") << u"report-not-json"_s;
    QTest::newRow("half a body") << reportBody(1).chopped(1) << u"report-not-json"_s;
    QTest::newRow("too long") << '[' + QByteArray(256 * 1024, ' ') + ']' << u"report-too-long"_s;
}

void TestInbox::whatIsNoReportIsRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, code);
    ReceiverWorld world;
    ReportStore reports(*world.database);
    const auto one = importReport(reports, world.gateways, world.provider, text, startOfTime());
    const auto several = importReports(reports, world.gateways, world.provider, text, startOfTime());
    QVERIFY(!one.ok());
    QVERIFY(!several.ok());
    QCOMPARE(one.error().code, code);
    QCOMPARE(several.error().code, code);
    QVERIFY(!one.error().message.isEmpty() && !one.error().cure.isEmpty());
    QCOMPARE(world.stored(), 0);
}

void TestInbox::textsHoldOneBodyOrSeveral_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("added");
    QTest::addColumn<int>("repeated");
    const QByteArray lines = reportBody(1) + '\n' + reportBody(2) + '\n';
    QTest::newRow("one body") << reportBody(1) << 1 << 0;
    QTest::newRow("one body on several lines") << reportBody(1).replace(',', ",\n ") << 1 << 0;
    QTest::newRow("a list is one body") << '[' + reportBody(1) + ',' + reportBody(2) + ']' << 1 << 0;
    QTest::newRow("lines") << lines << 2 << 0;
    QTest::newRow("lines of another system") << QByteArray(lines).replace("\n", "\r\n") << 2 << 0;
    QTest::newRow("empty lines between") << '\n' + reportBody(1) + "\n\n \n" + reportBody(2) << 2 << 0;
    QTest::newRow("a mark in front") << "\xEF\xBB\xBF" + lines << 2 << 0;
    QTest::newRow("the same twice") << lines + reportBody(1) << 2 << 1;
    QTest::newRow("more than one body may hold")
        << lines + reportBody(3) + QByteArray(300 * 1024, '\n') + reportBody(4) << 4 << 0;
}

void TestInbox::textsHoldOneBodyOrSeveral()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, added);
    QFETCH(const int, repeated);
    ReceiverWorld world;
    ReportStore reports(*world.database);
    const auto imported = importReports(reports, world.gateways, world.provider, text, startOfTime());
    NEED(imported);
    QCOMPARE(imported.value().added, added);
    QCOMPARE(imported.value().repeated, repeated);
    QCOMPARE(world.stored(), added);
}

void TestInbox::oneBadLineRefusesAll()
{
    ReceiverWorld world;
    ReportStore reports(*world.database);
    const auto imported = importReports(reports, world.gateways, world.provider,
                                        reportBody(1) + "\n\nnonsense\n" + reportBody(2), startOfTime());
    NEED_ERROR(imported, "report-not-json");
    QVERIFY(imported.error().message.contains(u"Line 3"_s));
    QCOMPARE(world.stored(), 0);
}

void TestInbox::replayReadsTheStoredBodyAgain()
{
    ReceiverWorld world;
    ReportStore reports(*world.database);
    const auto stored = importReport(reports, world.gateways, world.provider, reportBody(1), startOfTime());
    NEED(stored);
    const Report before = reports.report(stored.value().id).value();
    QVERIFY(execute(*world.database, u"UPDATE report_event SET state = 'unknown', message_id = ''"_s));
    QVERIFY(reports.report(before.id).value() != before);
    const auto replayed = replayReport(reports, world.gateways, before.id, world.provider.kind);
    NEED(replayed);
    QCOMPARE(replayed.value(), before);
}

void TestInbox::replayOfAReportThatIsGoneIsRefused()
{
    ReceiverWorld world;
    ReportStore reports(*world.database);
    NEED_ERROR(replayReport(reports, world.gateways, 5, world.provider.kind), "report-not-found");
}

void TestInbox::aKindThatIsNotKnownIsKeptAsUnknown()
{
    ReceiverWorld world;
    ReportStore reports(*world.database);
    Provider foreign = world.provider;
    foreign.kind = u"pigeon"_s;
    const auto stored = importReport(reports, world.gateways, foreign, reportBody(1), startOfTime());
    NEED(stored);
    const auto report = reports.report(stored.value().id);
    NEED(report);
    QCOMPARE(report.value().events.size(), 1);
    QCOMPARE(report.value().events.first().event.state, DeliveryState::Unknown);
    NEED_ERROR(importReport(reports, world.gateways, foreign, "12", startOfTime()), "report-not-json");
}

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
