// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "ui/run_words.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using enum DeliveryState;
using Leg = DeliveryLeg;

QDateTime at(int seconds)
{
    return QDateTime(QDate(2031, 3, 1), QTime(10, 0), Qt::UTC).addSecs(seconds);
}

DeliveryEvent says(DeliveryState state, int seconds, Leg leg = Leg::Unknown)
{
    return {at(seconds), state, leg, {}};
}

/// An accepted test with an SMS fallback, and what was reported about it.
TestRun withFallback(const QList<DeliveryEvent> &reports)
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.outcome = SendOutcome::Accepted;
    run.createdAt = at(0);
    run.finishedAt = at(1);
    run.message.rcsText = u"Hello"_s;
    run.message.fallbackText = u"Hello by SMS"_s;
    run.events = {says(Queued, 0), says(Accepted, 1)};
    run.reports = reports;
    return run;
}

QString headlineOf(const TestRun &run)
{
    return headline(run, u"JioCX"_s);
}

} // namespace

class TestRunWords : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theSmsIsOnlyUnknownWhileNoReportNamesIt_data();
    void theSmsIsOnlyUnknownWhileNoReportNamesIt();
    void aNumberThatIsNoneIsNotCalledOutOfReach();
    void everyFailureHasItsReasonOnce();
};

void TestRunWords::theSmsIsOnlyUnknownWhileNoReportNamesIt_data()
{
    QTest::addColumn<QList<DeliveryEvent>>("reports");
    QTest::addColumn<QString>("headline");
    QTest::addColumn<bool>("unknown");
    const auto row = [](const char *name, const QList<DeliveryEvent> &reports, const QString &words,
                        bool unknown) { QTest::newRow(name) << reports << words << unknown; };
    row("failed", {says(Failed, 2)}, u"Not delivered"_s, true);
    row("failed by RCS", {says(Failed, 2, Leg::Rcs)}, u"Not delivered by RCS"_s, true);
    row("failed by SMS", {says(Failed, 2, Leg::Sms)}, u"Not delivered by SMS"_s, false);
    row("failed by both", {says(Failed, 2, Leg::Rcs), says(Failed, 3, Leg::Sms)}, u"Not delivered"_s, false);
    row("failed, and then by SMS", {says(Failed, 2), says(Failed, 3, Leg::Sms)}, u"Not delivered"_s, false);
    row("failed by RCS, sent by SMS", {says(Failed, 2, Leg::Rcs), says(Sent, 3, Leg::Sms)},
        u"Not delivered by RCS"_s, false);
    row("expired", {says(Expired, 2)}, u"Expired"_s, true);
    row("expired, sent by SMS", {says(Expired, 2), says(Sent, 3, Leg::Sms)}, u"Expired"_s, false);
    row("out of reach", {says(Unreachable, 2, Leg::Rcs)}, u"Not reachable by RCS"_s, true);
    row("out of reach, sent by SMS", {says(Unreachable, 2, Leg::Rcs), says(Sent, 3, Leg::Sms)},
        u"Sent by SMS"_s, false);
    row("sent", {says(Sent, 2)}, u"Sent"_s, false);
}

void TestRunWords::theSmsIsOnlyUnknownWhileNoReportNamesIt()
{
    QFETCH(QList<DeliveryEvent>, reports);
    QFETCH(bool, unknown);
    const TestRun run = withFallback(reports);
    QTEST(headlineOf(run), "headline");
    const QString words = unknownWords(run, u"JioCX"_s);
    QVERIFY2(words.contains("not tell what became of the SMS"_L1) == unknown, qPrintable(words));
    QVERIFY2(!words.contains("no SMS went out"_L1), qPrintable(words));
    QCOMPARE(timelineOf(run, u"JioCX"_s).constLast().title == u"SMS fallback"_s, unknown);
}

void TestRunWords::aNumberThatIsNoneIsNotCalledOutOfReach()
{
    DeliveryEvent event = says(Unreachable, 2, Leg::Rcs);
    event.explanation = {
        invalidNumberCode, u"It is no number."_s, u"A digit."_s, u"Correct it."_s, {}, {}, {}};
    const TestRun run = withFallback({event});
    QCOMPARE(headlineOf(run), u"Not a valid number"_s);
    QCOMPARE(headlineRole(run), StateRole::Warning);
    QCOMPARE(whyOf(run), event.explanation);
    QCOMPARE(unknownWords(run, u"JioCX"_s), QString());
    QStringList titles;
    for (const TimelineRow &row : timelineRows(run, u"JioCX"_s))
        titles.append(row.title);
    QCOMPARE(titles, (QStringList{u"Send pressed"_s, u"Accepted by JioCX"_s, u"Not a valid number"_s,
                                  u"Delivery"_s}));
}

/// The last one is explained above the timeline.
void TestRunWords::everyFailureHasItsReasonOnce()
{
    DeliveryEvent first = says(Failed, 2);
    first.explanation = {
        u"jiocx-unexplained"_s, u"It failed."_s, u"Code 98."_s, u"Test again."_s, {}, {}, {}};
    DeliveryEvent last = says(Failed, 3);
    last.explanation = first.explanation;
    last.explanation.cause = u"Code 99."_s;
    const QList<TimelineRow> rows = timelineRows(withFallback({first, last}), u"JioCX"_s);
    QVERIFY2(rows.at(2).detail.contains(u"Code 98."_s), qPrintable(rows.at(2).detail));
    QCOMPARE(rows.at(3).detail, QString());
    QCOMPARE(whyOf(withFallback({first, last})).cause, u"Code 99."_s);
}

QTEST_GUILESS_MAIN(TestRunWords)
#include "tst_run_words.moc"
