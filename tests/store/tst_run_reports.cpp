// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_world.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using enum DeliveryState;

const QString phone = u"+919876543210"_s;
const QString digits = u"919876543210"_s;
const QString otherDigits = u"911111111111"_s;
const QUuid provider = QUuid::fromString(u"11111111-1111-4111-8111-111111111111"_s);
const QUuid otherProvider = QUuid::fromString(u"22222222-2222-4222-8222-222222222222"_s);

QString reportsOf(const ReportWorld &world, const TestRun &run)
{
    const Result<TestRun> stored = world.runs.run(run.id);
    return stored ? statesOf(stored.value().reports) : stored.error().message;
}

} // namespace

class TestRunReports : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void reportsFindTheirRun_data();
    void reportsFindTheirRun();
    void aReportBeforeTheSendIsMatchedLater();
    void reportsComeInTheOrderOfArrival();
    void withoutATimeTheArrivalCounts();
    void theExplanationComesAlong();
    void aNumberMeansTheNewestRunThatCouldHaveLeft();
    void anAnswerWithForeignIdsFindsItsRunByNumber_data();
    void anAnswerWithForeignIdsFindsItsRunByNumber();
    void anAnswerToAKnownMessageStaysWithIt();
    void anAnswerIsTheNewestRunsOrItsReferences();
    void aRefusedTryLeavesTheReportsToTheNext_data();
    void aRefusedTryLeavesTheReportsToTheNext();
    void aRefusedRunAloneKeepsItsReports();
    void savingARunLeavesItsReports();
    void aListHasTheReportsOfEachRun();
    void interruptedRunsKeepTheirReports();
};

void TestRunReports::reportsFindTheirRun_data()
{
    QTest::addColumn<QString>("messageId");
    QTest::addColumn<QString>("referenceId");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QUuid>("owner");
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("found");
    QTest::addColumn<QString>("state");
    const auto row = [](const char *name, const QString &message, const QString &reference,
                        const QString &number, bool found, const QUuid &owner = provider, int at = 10) {
        QTest::newRow(name) << message << reference << number << owner << at << found << u"delivered"_s;
    };
    const auto byNumber = [](const char *name, const QString &number, bool found, const QUuid &owner,
                             int at = 10, DeliveryState state = Replied) {
        QTest::newRow(name) << QString() << QString() << number << owner << at << found << stateName(state);
    };
    row("message and number", u"m-1"_s, {}, digits, true);
    row("message alone", u"m-1"_s, {}, {}, true);
    row("message, another number", u"m-1"_s, {}, otherDigits, false);
    row("message, the number without its country code", u"m-1"_s, {}, digits.mid(2), true);
    row("message, the last eight digits", u"m-1"_s, {}, digits.right(8), true);
    row("message, the last seven digits", u"m-1"_s, {}, digits.right(7), false);
    row("message, the first ten digits", u"m-1"_s, {}, digits.left(10), false);
    row("message, more digits than ours", u"m-1"_s, {}, u"00"_s + digits, false);
    row("message, another reference", u"m-1"_s, u"ref-9"_s, digits, true);
    row("message, another provider", u"m-1"_s, {}, digits, true, otherProvider);
    row("message, long before", u"m-1"_s, {}, digits, true, provider, -1000);
    row("another message", u"m-9"_s, {}, digits, false);
    row("another message, our reference", u"m-9"_s, u"ref-1"_s, digits, false);
    row("reference and number", {}, u"ref-1"_s, digits, true);
    row("reference alone", {}, u"ref-1"_s, {}, true);
    row("reference, another number", {}, u"ref-1"_s, otherDigits, false);
    row("reference, the number without its country code", {}, u"ref-1"_s, digits.mid(2), true);
    row("another reference", {}, u"ref-9"_s, digits, false);
    row("nothing at all", {}, {}, {}, false);
    byNumber("number alone", digits, true, provider);
    byNumber("number alone, another provider", digits, false, otherProvider);
    byNumber("number alone, before the send", digits, false, provider, -1);
    byNumber("another number alone", otherDigits, false, provider);
    byNumber("number alone, without its country code", digits.mid(2), false, provider);
    const int week = 7 * 24 * 3600;
    byNumber("number alone, nearly a week later", digits, true, provider, week - 1);
    byNumber("number alone, a week later", digits, false, provider, week);
    for (const DeliveryState state : {Replied, Tapped, Reachable, Unreachable, OptedOut, Unknown})
        byNumber(qPrintable(u"number alone: "_s + stateName(state)), digits, true, provider, 10, state);
    // A delivery says of which message; one that does not is no news about any of ours.
    for (const DeliveryState state : {Sent, Delivered, Read, Failed, Expired})
        byNumber(qPrintable(u"number alone: "_s + stateName(state)), digits, false, provider, 10, state);
}

void TestRunReports::reportsFindTheirRun()
{
    QFETCH(QString, messageId);
    QFETCH(QString, referenceId);
    QFETCH(QString, number);
    QFETCH(QUuid, owner);
    QFETCH(int, at);
    QFETCH(bool, found);
    QFETCH(QString, state);
    ReportWorld world;
    TestRun run = acceptedRun(provider, u"m-1"_s, phone);
    run.referenceId = u"ref-1"_s;
    NEED(world.runs.save(run));
    const ReportedEvent event = told(stateFromName(state).value(), messageId, number, referenceId);
    QVERIFY(world.add(reportOf(owner, at, {event})) > 0);
    QCOMPARE(reportsOf(world, run), found ? state : QString());
    QCOMPARE(world.reports.count({}).value(), 1); // The inbox has it in any case.
}

void TestRunReports::aReportBeforeTheSendIsMatchedLater()
{
    ReportWorld world;
    QVERIFY(world.add(reportOf(provider, 0, {told(Delivered, u"m-1"_s, digits)})) > 0);
    TestRun run = acceptedRun(provider, u"m-1"_s, phone, 1);
    run.outcome = SendOutcome::Pending;
    NEED(world.runs.save(run));
    QCOMPARE(reportsOf(world, run), u"delivered"_s);
    QCOMPARE(stateName(progressOf(world.runs.run(run.id).value()).state), u"delivered"_s);
}

void TestRunReports::reportsComeInTheOrderOfArrival()
{
    ReportWorld world;
    TestRun run = acceptedRun(provider, u"m-1"_s, phone);
    run.referenceId = u"ref-1"_s;
    NEED(world.runs.save(run));
    NEED(world.reports.add(
        {reportOf(provider, 30, {told(Read, u"m-1"_s)}),
         reportOf(provider, 20, {told(Reachable, {}, digits)}),
         reportOf(provider, 10, {told(Sent, {}, {}, u"ref-1"_s), told(Delivered, u"m-1"_s)}),
         reportOf(provider, 5, {told(Replied, {}, digits)})}));
    QCOMPARE(reportsOf(world, run), u"read reachable sent delivered replied"_s);
}

void TestRunReports::withoutATimeTheArrivalCounts()
{
    ReportWorld world;
    const TestRun run = acceptedRun(provider, u"m-1"_s, phone);
    NEED(world.runs.save(run));
    ReportedEvent timed = told(Read, u"m-1"_s);
    timed.event.at = second(-7);
    QVERIFY(world.add(reportOf(provider, 9, {told(Sent, u"m-1"_s), timed})) > 0);
    const QList<DeliveryEvent> reports = world.runs.run(run.id).value().reports;
    QCOMPARE(reports.at(0).at, second(9));
    QCOMPARE(reports.at(1).at, second(-7));
}

void TestRunReports::theExplanationComesAlong()
{
    ReportWorld world;
    const TestRun run = acceptedRun(provider, u"m-1"_s, phone);
    NEED(world.runs.save(run));
    ReportedEvent failed = told(Failed, u"m-1"_s);
    failed.event.at = second(3);
    failed.event.leg = DeliveryLeg::Rcs;
    failed.event.text = u"404"_s;
    failed.event.explanation.code = u"rcs-404"_s;
    failed.event.explanation.cure = u"Try SMS."_s;
    QVERIFY(world.add(reportOf(provider, 9, {failed})) > 0);
    QCOMPARE(world.runs.run(run.id).value().reports, QList({failed.event}));
}

void TestRunReports::aNumberMeansTheNewestRunThatCouldHaveLeft()
{
    ReportWorld world;
    const TestRun old = acceptedRun(provider, u"m-1"_s, phone, 0);
    const TestRun newer = acceptedRun(provider, u"m-2"_s, phone, 100);
    TestRun refused = acceptedRun(provider, u"m-3"_s, phone, 200);
    refused.outcome = SendOutcome::Refused;
    const TestRun elsewhere = acceptedRun(provider, u"m-4"_s, u"+911111111111"_s, 210);
    const TestRun another = acceptedRun(otherProvider, u"m-5"_s, phone, 220);
    const TestRun future = acceptedRun(provider, u"m-6"_s, phone, 1000);
    for (const TestRun &run : {old, newer, refused, elsewhere, another, future})
        NEED(world.runs.save(run));
    NEED(world.reports.add({reportOf(provider, 50, {told(Reachable, {}, digits)}),
                            reportOf(provider, 500, {told(Replied, {}, digits)})}));
    QCOMPARE(reportsOf(world, old), u"reachable"_s);
    QCOMPARE(reportsOf(world, newer), u"replied"_s);
    for (const TestRun &run : {refused, elsewhere, another, future})
        QCOMPARE(reportsOf(world, run), QString());
}

void TestRunReports::anAnswerWithForeignIdsFindsItsRunByNumber_data()
{
    QTest::addColumn<ReportedEvent>("event");
    QTest::addColumn<QUuid>("owner");
    QTest::addColumn<int>("at");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const ReportedEvent &event, bool found,
                        const QUuid &owner = provider,
                        int at = 10) { QTest::newRow(name) << event << owner << at << found; };
    row("reply, foreign reference", told(Replied, {}, digits, u"u-ref"_s), true);
    row("reply, foreign message", told(Replied, u"u-9"_s, digits), true);
    row("reply, both foreign", told(Replied, u"u-9"_s, digits, u"u-ref"_s), true);
    row("reply, foreign message, our reference", told(Replied, u"u-9"_s, digits, u"ref-1"_s), true);
    row("tap, foreign reference", told(Tapped, {}, digits, u"u-ref"_s), true);
    row("tap, foreign message", told(Tapped, u"u-9"_s, digits), true);
    row("reply, our message, another phone", told(Replied, u"m-1"_s, otherDigits), false);
    row("reply, foreign message, another phone", told(Replied, u"u-9"_s, otherDigits), false);
    row("reply, foreign message, no phone", told(Replied, u"u-9"_s), false);
    row("reply, foreign message, another provider", told(Replied, u"u-9"_s, digits), false, otherProvider);
    row("reply, foreign message, before the send", told(Replied, u"u-9"_s, digits), false, provider, -1);
    row("reply, foreign message, a week later", told(Replied, u"u-9"_s, digits), false, provider,
        7 * 24 * 3600);
    for (const DeliveryState state : {Sent, Delivered, Read, Failed, Expired, Unreachable, OptedOut})
        row(qPrintable(u"foreign message: "_s + stateName(state)), told(state, u"u-9"_s, digits), false);
}

void TestRunReports::anAnswerWithForeignIdsFindsItsRunByNumber()
{
    QFETCH(ReportedEvent, event);
    QFETCH(QUuid, owner);
    QFETCH(int, at);
    QFETCH(bool, found);
    ReportWorld world;
    TestRun run = acceptedRun(provider, u"m-1"_s, phone);
    run.referenceId = u"ref-1"_s;
    NEED(world.runs.save(run));
    // One that came long before is in nobody's way.
    NEED(world.reports.add(
        {reportOf(provider, -500, {told(Replied, u"u-1"_s, digits)}), reportOf(owner, at, {event})}));
    QCOMPARE(reportsOf(world, run), found ? stateName(event.event.state) : QString());
}

/// The dashboard's own messages go to the same phone, and their replies come to the same URL.
void TestRunReports::anAnswerToAKnownMessageStaysWithIt()
{
    ReportWorld world;
    const TestRun run = acceptedRun(provider, u"m-1"_s, phone);
    NEED(world.runs.save(run));
    NEED(world.reports.add({reportOf(provider, 10, {told(Delivered, u"far"_s, digits)}),
                            reportOf(provider, 20, {told(Replied, u"far"_s, digits)})}));
    QCOMPARE(reportsOf(world, run), QString());
}

void TestRunReports::anAnswerIsTheNewestRunsOrItsReferences()
{
    ReportWorld world;
    TestRun old = acceptedRun(provider, u"m-1"_s, phone, 0);
    old.referenceId = u"ref-1"_s;
    const TestRun newer = acceptedRun(provider, u"m-2"_s, phone, 100);
    for (const TestRun &run : {old, newer})
        NEED(world.runs.save(run));
    NEED(world.reports.add({reportOf(provider, 50, {told(Tapped, u"u-8"_s, digits)}),
                            reportOf(provider, 200, {told(Tapped, u"u-9"_s, digits, u"ref-1"_s)}),
                            reportOf(provider, 300, {told(Replied, u"u-10"_s, digits)})}));
    QCOMPARE(reportsOf(world, old), u"tapped tapped"_s);
    QCOMPARE(reportsOf(world, newer), u"replied"_s);
    const QList<TestRun> list = world.runs.runs(provider).value(); // The list says the same.
    QCOMPARE(statesOf(list.first().reports), u"replied"_s);
    QCOMPARE(statesOf(list.last().reports), u"tapped tapped"_s);
}

void TestRunReports::aRefusedTryLeavesTheReportsToTheNext_data()
{
    QTest::addColumn<SendOutcome>("next");
    for (const SendOutcome next : {SendOutcome::Accepted, SendOutcome::Unclear, SendOutcome::Pending,
                                   SendOutcome::Interrupted, SendOutcome::Cancelled})
        QTest::newRow(qPrintable(outcomeName(next))) << next;
}

void TestRunReports::aRefusedTryLeavesTheReportsToTheNext()
{
    QFETCH(SendOutcome, next);
    ReportWorld world;
    TestRun refused = acceptedRun(provider, u"m-1"_s, phone, 0);
    refused.outcome = SendOutcome::Refused;
    TestRun again = acceptedRun(provider, u"m-1"_s, phone, 10);
    again.outcome = next;
    TestRun refusedAgain = refused;
    refusedAgain.id = QUuid::createUuid();
    refusedAgain.createdAt = second(20);
    for (const TestRun &run : {refused, again, refusedAgain})
        NEED(world.runs.save(run));
    QVERIFY(world.add(reportOf(provider, 30, {told(Delivered, u"m-1"_s, digits)})) > 0);
    QCOMPARE(reportsOf(world, again), u"delivered"_s);
    QCOMPARE(reportsOf(world, refused), QString());
    QCOMPARE(reportsOf(world, refusedAgain), QString());
    // The list says the same.
    const QList<TestRun> list = world.runs.runs(provider).value();
    for (const TestRun &run : list)
        QCOMPARE(statesOf(run.reports), run.id == again.id ? u"delivered"_s : QString());
}

void TestRunReports::aRefusedRunAloneKeepsItsReports()
{
    ReportWorld world;
    TestRun refused = acceptedRun(provider, u"m-1"_s, phone);
    refused.outcome = SendOutcome::Refused;
    NEED(world.runs.save(refused));
    // The same id to another phone is another message.
    NEED(world.runs.save(acceptedRun(provider, u"m-1"_s, u"+911111111111"_s)));
    QVERIFY(world.add(reportOf(provider, 30, {told(Delivered, u"m-1"_s, digits)})) > 0);
    QCOMPARE(reportsOf(world, refused), u"delivered"_s);
}

void TestRunReports::savingARunLeavesItsReports()
{
    ReportWorld world;
    const TestRun run = acceptedRun(provider, u"m-1"_s, phone);
    NEED(world.runs.save(run));
    QVERIFY(world.add(reportOf(provider, 9, {told(Delivered, u"m-1"_s)})) > 0);
    const TestRun read = world.runs.run(run.id).value();
    NEED(world.runs.save(read));
    QVERIFY(world.runs.run(run.id).value() == read);
    NEED(world.runs.save(run)); // Without them, as TestSend has it.
    QVERIFY(world.runs.run(run.id).value() == read);
    QCOMPARE(world.reports.count({}).value(), 1);
}

void TestRunReports::aListHasTheReportsOfEachRun()
{
    ReportWorld world;
    QList<NewReport> reports;
    for (int number = 0; number < 150; ++number) {
        NEED(world.runs.save(acceptedRun(number % 2 ? provider : otherProvider, QString::number(number),
                                         u"+91%1"_s.arg(number), number)));
        reports.append(reportOf(provider, number, {told(Sent, QString::number(number))}));
        if (number % 5 == 0)
            reports.append(
                reportOf(provider, number, {told(Read, QString::number(number), u"91%1"_s.arg(number))}));
    }
    NEED(world.reports.add(reports));
    const QList<TestRun> runs = world.runs.runs({}).value();
    QCOMPARE(runs.size(), 150);
    for (const TestRun &run : runs) {
        QCOMPARE(statesOf(run.reports), run.messageId.toInt() % 5 == 0 ? u"sent read"_s : u"sent"_s);
        QCOMPARE(statesOf(run.events), u"queued accepted"_s);
    }
    const QList<TestRun> some = world.runs.runs(provider, 3).value();
    QCOMPARE(some.size(), 3);
    QCOMPARE(some.first().messageId, u"149"_s);
    QCOMPARE(statesOf(some.first().reports), u"sent"_s);
}

void TestRunReports::interruptedRunsKeepTheirReports()
{
    ReportWorld world;
    TestRun run = acceptedRun(provider, u"m-1"_s, phone);
    run.outcome = SendOutcome::Pending;
    NEED(world.runs.save(run));
    QVERIFY(world.add(reportOf(provider, 9, {told(Delivered, u"m-1"_s)})) > 0);
    QCOMPARE(world.runs.markInterrupted(second(60)).value(), 1);
    QCOMPARE(reportsOf(world, run), u"delivered"_s);
    QCOMPARE(stateName(progressOf(world.runs.run(run.id).value()).state), u"delivered"_s);
}

QTEST_GUILESS_MAIN(TestRunReports)
#include "tst_run_reports.moc"
