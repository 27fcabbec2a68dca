// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery.h"
#include "support/desk_test.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using enum DeliveryState;

QDateTime at(int seconds)
{
    return QDateTime(QDate(2031, 3, 1), QTime(10, 0), Qt::UTC).addSecs(seconds);
}

DeliveryEvent says(DeliveryState state, int seconds, DeliveryLeg leg = DeliveryLeg::Unknown,
                   const QString &text = {})
{
    return {at(seconds), state, leg, text};
}

/// An arrival whose report names no leg, as those of an RCS agent are.
DeliveryEvent assumed(DeliveryState state, int seconds)
{
    DeliveryEvent event = says(state, seconds);
    event.rcsAssumed = true;
    return event;
}

Explanation why(const QString &code)
{
    return {code, u"What happened."_s, u"Its cause."_s, u"Its cure."_s, {}, {}};
}

/// The vendor says that the number is not valid.
DeliveryEvent noNumber(int seconds)
{
    DeliveryEvent event = says(Unreachable, seconds, DeliveryLeg::Rcs);
    event.explanation = why(invalidNumberCode);
    return event;
}

TestRun acceptedRun(const QList<DeliveryEvent> &reports = {})
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.outcome = SendOutcome::Accepted;
    run.createdAt = at(0);
    run.finishedAt = at(1);
    run.events = {says(Queued, 0, {}, u"Send pressed"_s), says(Accepted, 1)};
    run.reports = reports;
    return run;
}

QStringList titles(const TestRun &run)
{
    QStringList list;
    for (const TimelineLine &line : timelineOf(run, u"JioCX"_s))
        list.append(line.title);
    return list;
}

QString textOf(const TimelineLine &line)
{
    return line.detail.isEmpty() ? line.title : u"%1: %2"_s.arg(line.title, line.detail);
}

QString lastText(const TestRun &run)
{
    return textOf(timelineOf(run, u"JioCX"_s).constLast());
}

} // namespace

Q_DECLARE_METATYPE(desk::DeliveryState)
Q_DECLARE_METATYPE(desk::DeliveryEvent)
Q_DECLARE_METATYPE(desk::SendOutcome)
Q_DECLARE_METATYPE(QList<desk::DeliveryEvent>)

class TestDelivery : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void noReportLowersTheState_data();
    void noReportLowersTheState();
    void ourOwnEndIsTheStateWithoutReports_data();
    void ourOwnEndIsTheStateWithoutReports();
    void nothingMoreIsAwaitedAfterAnEnd_data();
    void nothingMoreIsAwaitedAfterAnEnd();
    void theLegIsOnlyWhatAReportNames_data();
    void theLegIsOnlyWhatAReportNames();
    void anAssumedLegIsNotClaimedAfterTrouble_data();
    void anAssumedLegIsNotClaimedAfterTrouble();
    void theFirstTimeOfEachStateCounts();
    void aReadReportAloneTellsWhenItWasDelivered();
    void theNewestWordAboutReachabilityCounts();
    void repliesAndTapsAreCountedOnce();
    void theFailureIsThatOfTheState();
    void aRefusalIsExplainedByTheAnswer();
    void reportsAloneAreEnough();
    void theTimelineGoesByTimeAfterOurSteps();
    void repeatsAreOneLineWithTheFirstTime();
    void aRepeatMayAddTheLeg();
    void everyReplyHasItsLine();
    void whatIsAwaitedIsSaid_data();
    void whatIsAwaitedIsSaid();
    void withoutACallbackUrlNothingIsAwaited();
    void theFallbackIsSaidToBeUnreported_data();
    void theFallbackIsSaidToBeUnreported();
    void aFallbackTextThatWasNotSentIsNoFallback();
    void marksTellTrouble();
    void theTimesBetweenAreCounted();
    void timesBetweenAreWords_data();
    void timesBetweenAreWords();
    void theJsonTellsTheDelivery();
    void theJsonOfAnEventHasItsExplanation();
};

void TestDelivery::noReportLowersTheState_data()
{
    QTest::addColumn<QList<DeliveryState>>("told");
    QTest::addColumn<DeliveryState>("state");
    const auto row = [](const char *name, const QList<DeliveryState> &told, DeliveryState state) {
        QTest::newRow(name) << told << state;
    };
    row("nothing", {}, Accepted);
    row("sent", {Sent}, Sent);
    row("in order", {Sent, Delivered, Read}, Read);
    row("backwards", {Read, Delivered, Sent}, Read);
    row("delivered before sent", {Delivered, Sent}, Delivered);
    row("read alone", {Read}, Read);
    row("read before delivered", {Read, Delivered}, Read);
    row("sent twice", {Sent, Delivered, Sent}, Delivered);
    row("failed after sent", {Sent, Failed}, Failed);
    row("sent after failed", {Failed, Sent}, Failed);
    row("delivered after failed", {Failed, Delivered}, Delivered);
    row("failed after delivered", {Delivered, Failed}, Delivered);
    row("delivered after expired", {Expired, Delivered}, Delivered);
    row("expired after delivered", {Delivered, Expired}, Delivered);
    row("read after expired", {Expired, Read}, Read);
    row("expired after read", {Read, Expired}, Read);
    row("failed, then expired", {Failed, Expired}, Expired);
    row("expired, then failed", {Expired, Failed}, Failed);
    row("opted out", {OptedOut}, OptedOut);
    row("opted out after delivered", {Delivered, OptedOut}, Delivered);
    row("delivered after opted out", {OptedOut, Delivered}, Delivered);
    row("sent after opted out", {OptedOut, Sent}, OptedOut);
    row("failed after opted out", {OptedOut, Failed}, Failed);
    row("accepted once more", {Sent, Accepted}, Sent);
    row("queued once more", {Queued}, Accepted);
    row("reachable says nothing about it", {Reachable}, Accepted);
    row("unreachable says nothing about it", {Unreachable}, Accepted);
    row("a reply says nothing about it", {Replied, Tapped}, Accepted);
    row("unknown says nothing about it", {Delivered, Unknown}, Delivered);
}

void TestDelivery::noReportLowersTheState()
{
    QFETCH(QList<DeliveryState>, told);
    QFETCH(DeliveryState, state);
    TestRun run = acceptedRun();
    int second = 2;
    for (const DeliveryState next : told)
        run.reports.append(says(next, second++));
    QCOMPARE(stateName(progressOf(run).state), stateName(state));
    run.reports.append(run.reports); // Everything came twice.
    QCOMPARE(stateName(progressOf(run).state), stateName(state));
}

void TestDelivery::ourOwnEndIsTheStateWithoutReports_data()
{
    QTest::addColumn<SendOutcome>("outcome");
    QTest::addColumn<DeliveryState>("state");
    QTest::newRow("pending") << SendOutcome::Pending << Queued;
    QTest::newRow("accepted") << SendOutcome::Accepted << Accepted;
    QTest::newRow("refused") << SendOutcome::Refused << Refused;
    QTest::newRow("unclear") << SendOutcome::Unclear << Unclear;
    QTest::newRow("cancelled") << SendOutcome::Cancelled << Cancelled;
    QTest::newRow("interrupted") << SendOutcome::Interrupted << Interrupted;
    QTest::newRow("not sent") << SendOutcome::NotSent << Unknown;
}

void TestDelivery::ourOwnEndIsTheStateWithoutReports()
{
    QFETCH(SendOutcome, outcome);
    QFETCH(DeliveryState, state);
    TestRun run = acceptedRun();
    run.outcome = outcome;
    QCOMPARE(stateName(progressOf(run).state), stateName(state));
    run.reports = {says(Delivered, 3)}; // Whatever the answer was: the handset has it.
    QCOMPARE(stateName(progressOf(run).state), stateName(Delivered));
}

void TestDelivery::nothingMoreIsAwaitedAfterAnEnd_data()
{
    QTest::addColumn<DeliveryState>("state");
    QTest::addColumn<bool>("ended");
    for (const DeliveryState state : {Refused, Delivered, Read, Failed, Expired})
        QTest::newRow(qPrintable(stateName(state))) << state << true;
    for (const DeliveryState state : {Queued, Accepted, Unclear, Sent, OptedOut, Unknown})
        QTest::newRow(qPrintable(stateName(state))) << state << false;
}

void TestDelivery::nothingMoreIsAwaitedAfterAnEnd()
{
    QFETCH(DeliveryState, state);
    QFETCH(bool, ended);
    QCOMPARE(DeliveryProgress{.state = state}.ended(), ended);
}

void TestDelivery::theLegIsOnlyWhatAReportNames_data()
{
    QTest::addColumn<QList<DeliveryEvent>>("reports");
    QTest::addColumn<QString>("leg");
    const auto row = [](const char *name, const QList<DeliveryEvent> &reports, const char *leg) {
        QTest::newRow(name) << reports << QString::fromLatin1(leg);
    };
    row("delivered by RCS", {says(Delivered, 2, DeliveryLeg::Rcs)}, "rcs");
    row("read by RCS", {says(Read, 2, DeliveryLeg::Rcs)}, "rcs");
    row("delivered by SMS", {says(Delivered, 2, DeliveryLeg::Sms)}, "sms");
    row("delivered, nobody says how", {says(Delivered, 2)}, "unknown");
    row("delivered, RCS assumed", {assumed(Delivered, 2)}, "rcs");
    row("read, RCS assumed", {assumed(Read, 2)}, "rcs");
    row("reachable, RCS assumed", {says(Reachable, 1), assumed(Delivered, 2)}, "rcs");
    row("RCS assumed, SMS named", {assumed(Delivered, 2), says(Delivered, 3, DeliveryLeg::Sms)}, "sms");
    row("SMS named, read as only RCS is", {says(Delivered, 2, DeliveryLeg::Sms), assumed(Read, 3)}, "rcs");
    row("an SMS was sent", {says(Sent, 1, DeliveryLeg::Sms), assumed(Delivered, 2)}, "unknown");
    row("an SMS failed", {says(Failed, 1, DeliveryLeg::Sms), assumed(Delivered, 2)}, "unknown");
    row("sent by RCS is not carried by RCS", {says(Sent, 2, DeliveryLeg::Rcs)}, "unknown");
    row("sent by SMS is not carried by SMS", {says(Sent, 2, DeliveryLeg::Sms)}, "unknown");
    row("failed by RCS, delivered by SMS",
        {says(Failed, 2, DeliveryLeg::Rcs), says(Delivered, 3, DeliveryLeg::Sms)}, "sms");
    row("both, RCS first", {says(Delivered, 2, DeliveryLeg::Rcs), says(Delivered, 3, DeliveryLeg::Sms)},
        "rcs");
    row("both, SMS first", {says(Delivered, 2, DeliveryLeg::Sms), says(Delivered, 3, DeliveryLeg::Rcs)},
        "rcs");
    row("told later", {says(Delivered, 2), says(Read, 3, DeliveryLeg::Rcs)}, "rcs");
}

void TestDelivery::theLegIsOnlyWhatAReportNames()
{
    QFETCH(QList<DeliveryEvent>, reports);
    QFETCH(QString, leg);
    QCOMPARE(legName(progressOf(acceptedRun(reports)).leg), leg);
}

void TestDelivery::anAssumedLegIsNotClaimedAfterTrouble_data()
{
    QTest::addColumn<DeliveryState>("trouble");
    QTest::addColumn<DeliveryEvent>("arrival");
    QTest::addColumn<QString>("leg");
    QTest::addColumn<QString>("title");
    for (const DeliveryState trouble : {Failed, Expired, Unreachable}) {
        const auto row = [trouble](const char *name, const DeliveryEvent &arrival, const char *leg,
                                   const char *title) {
            QTest::addRow("%s, %s", qPrintable(stateName(trouble)), name)
                << trouble << arrival << QString::fromLatin1(leg) << QString::fromLatin1(title);
        };
        row("delivered", assumed(Delivered, 3), "unknown", "Delivered: by RCS or SMS: not reported");
        row("delivered by RCS", says(Delivered, 3, DeliveryLeg::Rcs), "rcs", "Delivered by RCS");
        row("delivered by SMS", says(Delivered, 3, DeliveryLeg::Sms), "sms", "Delivered by SMS");
        row("read", assumed(Read, 3), "rcs", "Read");
    }
}

/// JioCX reports a delivery in the same words, whichever leg it took. In any order of arrival.
void TestDelivery::anAssumedLegIsNotClaimedAfterTrouble()
{
    QFETCH(DeliveryState, trouble);
    QFETCH(DeliveryEvent, arrival);
    QFETCH(QString, leg);
    QFETCH(QString, title);
    TestRun run = acceptedRun({says(trouble, 2), arrival});
    run.message.rcsText = u"Hello"_s;
    run.message.fallbackText = u"Hello by SMS"_s;
    QCOMPARE(legName(progressOf(run).leg), leg);
    QCOMPARE(legName(progressOf(QList{arrival, says(trouble, 2)}).leg), leg);
    const QList<TimelineLine> lines = timelineOf(run, u"JioCX"_s);
    QCOMPARE(textOf(lines.at(3)), title);
    QCOMPARE(lines.constLast().title == u"SMS fallback"_s, leg == u"unknown"_s);
    run.reports.append(assumed(Read, 4));
    QCOMPARE(legName(progressOf(run).leg), u"rcs"_s);
}

void TestDelivery::theFirstTimeOfEachStateCounts()
{
    const DeliveryProgress progress =
        progressOf(acceptedRun({says(Sent, 3), says(Sent, 2), says(Delivered, 6), says(Delivered, 5),
                                says(Read, 9), says(Read, 8)}));
    QCOMPARE(progress.acceptedAt, at(1));
    QCOMPARE(progress.sentAt, at(2));
    QCOMPARE(progress.deliveredAt, at(5));
    QCOMPARE(progress.readAt, at(8));
}

void TestDelivery::aReadReportAloneTellsWhenItWasDelivered()
{
    const DeliveryProgress progress = progressOf(acceptedRun({says(Read, 8)}));
    QCOMPARE(progress.deliveredAt, at(8));
    QCOMPARE(progress.readAt, at(8));
    QCOMPARE(progressOf(acceptedRun({says(Read, 8), says(Delivered, 9)})).deliveredAt, at(9));
}

void TestDelivery::theNewestWordAboutReachabilityCounts()
{
    QCOMPARE(progressOf(acceptedRun()).reachable, std::optional<bool>());
    QCOMPARE(progressOf(acceptedRun({says(Reachable, 2), says(Unreachable, 3)})).reachable,
             std::optional(false));
    QCOMPARE(progressOf(acceptedRun({says(Reachable, 3), says(Unreachable, 2)})).reachable,
             std::optional(true));
}

void TestDelivery::repliesAndTapsAreCountedOnce()
{
    const DeliveryEvent reply = says(Replied, 2, {}, u"Thanks"_s);
    const DeliveryEvent tap = says(Tapped, 3, {}, u"Yes"_s);
    const DeliveryProgress progress =
        progressOf(acceptedRun({reply, tap, reply, says(Replied, 4, {}, u"Thanks"_s), tap}));
    QCOMPARE(progress.replies, 2);
    QCOMPARE(progress.taps, 1);
}

void TestDelivery::theFailureIsThatOfTheState()
{
    DeliveryEvent failed = says(Failed, 2);
    failed.explanation = why(u"rcs-404"_s);
    DeliveryEvent expired = says(Expired, 3);
    expired.explanation = why(u"expired"_s);
    QCOMPARE(progressOf(acceptedRun({failed})).failure.code, u"rcs-404"_s);
    QCOMPARE(progressOf(acceptedRun({failed, expired})).failure.code, u"expired"_s);
    QCOMPARE(progressOf(acceptedRun({failed, says(Delivered, 4)})).failure, Explanation());
    QCOMPARE(progressOf(acceptedRun({says(Delivered, 4), failed})).failure, Explanation());
    QCOMPARE(progressOf(acceptedRun({noNumber(2)})).failure.code, QString(invalidNumberCode));
    QCOMPARE(progressOf(acceptedRun({noNumber(2), says(Reachable, 3)})).failure, Explanation());
    QCOMPARE(progressOf(acceptedRun({failed, noNumber(3)})).failure.code, u"rcs-404"_s);
    QCOMPARE(progressOf(acceptedRun({noNumber(2), says(Delivered, 3)})).failure, Explanation());
}

void TestDelivery::aRefusalIsExplainedByTheAnswer()
{
    TestRun run = acceptedRun();
    run.outcome = SendOutcome::Refused;
    run.explanation = why(u"http-401"_s);
    QCOMPARE(progressOf(run).failure.code, u"http-401"_s);
    run.reports = {says(Sent, 2)};
    QCOMPARE(progressOf(run).failure, Explanation());
}

void TestDelivery::reportsAloneAreEnough()
{
    QCOMPARE(progressOf(QList<DeliveryEvent>()), DeliveryProgress());
    const DeliveryProgress progress =
        progressOf(QList{says(Sent, 2), says(Delivered, 4, DeliveryLeg::Rcs), says(Tapped, 5)});
    QCOMPARE(stateName(progress.state), u"delivered"_s);
    QCOMPARE(progress.sentAt, at(2));
    QCOMPARE(progress.taps, 1);
    QVERIFY(!progress.acceptedAt.isValid());
}

void TestDelivery::theTimelineGoesByTimeAfterOurSteps()
{
    const TestRun run = acceptedRun(
        {says(Read, 9), assumed(Delivered, 5), says(Sent, 2, DeliveryLeg::Rcs), says(Reachable, 1)});
    QCOMPARE(titles(run),
             QStringList({u"Send pressed"_s, u"Accepted by JioCX"_s, u"The phone can receive RCS"_s,
                          u"Sent by RCS"_s, u"Delivered by RCS"_s, u"Read"_s}));
}

void TestDelivery::repeatsAreOneLineWithTheFirstTime()
{
    const TestRun run =
        acceptedRun({says(Delivered, 7, DeliveryLeg::Rcs), says(Delivered, 5, DeliveryLeg::Rcs),
                     says(Delivered, 5, DeliveryLeg::Rcs)});
    const QList<TimelineLine> lines = timelineOf(run, u"JioCX"_s);
    QCOMPARE(titles(run).count(u"Delivered by RCS"_s), 1);
    QCOMPARE(lines.at(2).event.at, at(5));
}

void TestDelivery::aRepeatMayAddTheLeg()
{
    const TestRun run = acceptedRun({says(Delivered, 5), says(Delivered, 6, DeliveryLeg::Rcs)});
    QCOMPARE(titles(run).mid(2), QStringList({u"Delivered by RCS"_s, u"Read"_s}));
    QCOMPARE(timelineOf(run, u"JioCX"_s).at(2).event.at, at(5));
    const TestRun both =
        acceptedRun({says(Delivered, 5, DeliveryLeg::Sms), says(Delivered, 6, DeliveryLeg::Rcs)});
    QVERIFY(titles(both).contains(u"Delivered by SMS"_s) && titles(both).contains(u"Delivered by RCS"_s));
}

void TestDelivery::everyReplyHasItsLine()
{
    const DeliveryEvent reply = says(Replied, 5, {}, u"Yes"_s);
    const TestRun run = acceptedRun({says(Read, 4, DeliveryLeg::Rcs), reply, reply,
                                     says(Replied, 6, {}, u"And more"_s), says(Tapped, 7, {}, u"Buy"_s)});
    QStringList texts;
    for (const TimelineLine &line : timelineOf(run, u"JioCX"_s).mid(3))
        texts.append(textOf(line));
    QCOMPARE(texts, QStringList({u"Replied: Yes"_s, u"Replied: And more"_s, u"Tapped a button: Buy"_s}));
}

void TestDelivery::whatIsAwaitedIsSaid_data()
{
    QTest::addColumn<QList<DeliveryEvent>>("reports");
    QTest::addColumn<QString>("last");
    QTest::newRow("accepted") << QList<DeliveryEvent>() << u"Delivery: waiting for a report"_s;
    QTest::newRow("sent") << QList{says(Sent, 2)} << u"Delivery: waiting for a report"_s;
    QTest::newRow("reachable") << QList{says(Reachable, 2)} << u"Delivery: waiting for a report"_s;
    QTest::newRow("unreachable, no fallback")
        << QList{says(Unreachable, 2)} << u"Delivery: waiting for a report"_s;
    QTest::newRow("delivered") << QList{assumed(Delivered, 2)} << u"Read: not yet"_s;
    QTest::newRow("delivered by RCS") << QList{says(Delivered, 2, DeliveryLeg::Rcs)} << u"Read: not yet"_s;
    QTest::newRow("delivered, nobody says how") << QList{says(Delivered, 2)} << u"Read: not yet"_s;
    QTest::newRow("an SMS has no receipt")
        << QList{says(Delivered, 2, DeliveryLeg::Sms)} << u"Delivered by SMS"_s;
    QTest::newRow("read") << QList{says(Read, 2)} << u"Read"_s;
    QTest::newRow("failed") << QList{says(Failed, 2, {}, u"No such user"_s)}
                            << u"Not delivered: No such user"_s;
}

void TestDelivery::whatIsAwaitedIsSaid()
{
    QFETCH(QList<DeliveryEvent>, reports);
    QFETCH(QString, last);
    QCOMPARE(lastText(acceptedRun(reports)), last);
    TestRun refused = acceptedRun();
    refused.outcome = SendOutcome::Refused;
    refused.events.last().state = Refused;
    QCOMPARE(lastText(refused), u"JioCX was not reached"_s);
}

void TestDelivery::withoutACallbackUrlNothingIsAwaited()
{
    TestRun run = acceptedRun();
    QVERIFY(!noReportCanCome(run));
    run.withoutCallback = true;
    QVERIFY(noReportCanCome(run));
    const TimelineLine last = timelineOf(run, u"JioCX"_s).last();
    QCOMPARE(last.title, u"Delivery"_s);
    QCOMPARE(last.mark, TimelineLine::Mark::Unknown);
    QVERIFY2(last.detail.contains(u"was not saved when this test was sent"_s), qPrintable(last.detail));
    QVERIFY2(last.detail.contains(u"test again"_s), qPrintable(last.detail));
    QVERIFY(toJson(run)[u"withoutCallback"].toBool());
    // It came by the URL of another provider with the same sender, so more may come.
    run.reports = {says(Sent, 2)};
    QVERIFY(!noReportCanCome(run));
    QCOMPARE(lastText(run), u"Delivery: waiting for a report"_s);
    TestRun refused = acceptedRun();
    refused.outcome = SendOutcome::Refused;
    refused.withoutCallback = true;
    QVERIFY(!noReportCanCome(refused));
}

void TestDelivery::theFallbackIsSaidToBeUnreported_data()
{
    QTest::addColumn<QList<DeliveryEvent>>("reports");
    QTest::addColumn<bool>("said");
    QTest::newRow("accepted") << QList<DeliveryEvent>() << false;
    QTest::newRow("unreachable") << QList{says(Unreachable, 2)} << true;
    QTest::newRow("reachable") << QList{says(Reachable, 2)} << false;
    QTest::newRow("failed") << QList{says(Failed, 2)} << true;
    QTest::newRow("failed by RCS") << QList{says(Failed, 2, DeliveryLeg::Rcs)} << true;
    QTest::newRow("expired") << QList{says(Expired, 2)} << true;
    QTest::newRow("expired and then delivered by RCS")
        << QList{says(Expired, 2), says(Delivered, 3, DeliveryLeg::Rcs)} << false;
    QTest::newRow("failed, then delivered by SMS")
        << QList{says(Failed, 2, DeliveryLeg::Rcs), says(Delivered, 3, DeliveryLeg::Sms)} << false;
    QTest::newRow("a report names the SMS leg")
        << QList{says(Unreachable, 2), says(Sent, 3, DeliveryLeg::Sms)} << false;
    QTest::newRow("the SMS itself failed") << QList{says(Failed, 2, DeliveryLeg::Sms)} << false;
    QTest::newRow("the number is none") << QList{noNumber(2)} << false;
    QTest::newRow("the number is none, and so it failed") << QList{noNumber(2), says(Failed, 3)} << false;
}

void TestDelivery::theFallbackIsSaidToBeUnreported()
{
    QFETCH(QList<DeliveryEvent>, reports);
    QFETCH(bool, said);
    TestRun run = acceptedRun(reports);
    run.message.rcsText = u"Hello"_s;
    run.message.fallbackText = u"Hello by SMS"_s;
    QCOMPARE(lastText(run) == u"SMS fallback: not reported by JioCX"_s, said);
    run.message.fallbackText.clear();
    QVERIFY(!titles(run).contains(u"SMS fallback"_s));
}

void TestDelivery::aFallbackTextThatWasNotSentIsNoFallback()
{
    TestRun run = acceptedRun({says(Unreachable, 2)});
    run.message.rcsText = u"Say \"hello\""_s;
    run.message.fallbackText = u"Say \"hello\""_s;
    run.requestText = u"POST /\n\n{\"rcs\":\"Say \\\"hello\\\"\"}"_s;
    QVERIFY(!titles(run).contains(u"SMS fallback"_s));
    run.requestText = u"POST /\n\n{\"rcs\":\"Say \\\"hello\\\"\",\"sms\":\"Say \\\"hello\\\"\"}"_s;
    QVERIFY(titles(run).contains(u"SMS fallback"_s));
    run.message.fallbackText = u"दिवाली"_s;
    QVERIFY(!titles(run).contains(u"SMS fallback"_s));
    run.requestText = u"{\"sms\":\"दिवाली\"}"_s;
    QVERIFY(titles(run).contains(u"SMS fallback"_s));
}

void TestDelivery::marksTellTrouble()
{
    using enum TimelineLine::Mark;
    const TestRun run = acceptedRun({says(Unreachable, 2), says(DeliveryState::Unknown, 3), says(Sent, 4)});
    QList<TimelineLine::Mark> marks;
    for (const TimelineLine &line : timelineOf(run, u"JioCX"_s))
        marks.append(line.mark);
    QCOMPARE(marks, QList({Done, Done, Trouble, TimelineLine::Mark::Unknown, Done, Waiting}));
}

void TestDelivery::theTimesBetweenAreCounted()
{
    DeliveryEvent cut = says(Sent, 1);
    cut.at = at(1).addMSecs(-400); // A vendor's whole seconds.
    const TestRun run = acceptedRun({cut, says(Delivered, 3), says(Read, -60)});
    QList<qint64> between;
    for (const TimelineLine &line : timelineOf(run, u"JioCX"_s))
        between.append(line.afterMs);
    // Sorted: read (another clock altogether), sent, delivered.
    QCOMPARE(between, QList<qint64>({-1, 1000, -1, 60600, 2400}));
    QCOMPARE(timelineOf(acceptedRun({cut}), u"JioCX"_s).at(2).afterMs, 0);
}

void TestDelivery::timesBetweenAreWords_data()
{
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 ms, const char *text) {
        QTest::addRow("%lld ms", ms) << ms << QString::fromLatin1(text);
    };
    row(-1, "");
    row(0, "after 0.0 s");
    row(400, "after 0.4 s");
    row(949, "after 0.9 s");
    row(950, "after 1 s");
    row(2000, "after 2 s");
    row(59499, "after 59 s");
    row(59500, "after 1 min");
    row(185000, "after 3 min 5 s");
    row(3599499, "after 59 min 59 s");
    row(3600000, "after 1 h");
    row(3900000, "after 1 h 5 min");
    row(86400000, "after 1 d");
    row(183600000, "after 2 d 3 h");
}

void TestDelivery::timesBetweenAreWords()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(afterText(ms), text);
}

void TestDelivery::theJsonTellsTheDelivery()
{
    const QJsonObject none = toJson(acceptedRun())[u"delivery"].toObject();
    QCOMPARE(none, QJsonObject({{u"state"_s, u"accepted"_s},
                                {u"leg"_s, u"unknown"_s},
                                {u"reachable"_s, QJsonValue()},
                                {u"deliveredAt"_s, QJsonValue()},
                                {u"readAt"_s, QJsonValue()},
                                {u"replies"_s, 0},
                                {u"taps"_s, 0}}));
    const QJsonObject json = toJson(acceptedRun({says(Reachable, 2), says(Delivered, 3, DeliveryLeg::Rcs),
                                                 says(Read, 4), says(Replied, 5), says(Tapped, 6)}));
    QCOMPARE(json[u"delivery"].toObject(), QJsonObject({{u"state"_s, u"read"_s},
                                                        {u"leg"_s, u"rcs"_s},
                                                        {u"reachable"_s, true},
                                                        {u"deliveredAt"_s, u"2031-03-01T10:00:03.000Z"_s},
                                                        {u"readAt"_s, u"2031-03-01T10:00:04.000Z"_s},
                                                        {u"replies"_s, 1},
                                                        {u"taps"_s, 1}}));
    QStringList states;
    for (const QJsonValue &step : json[u"events"].toArray())
        states.append(step[u"state"].toString());
    QCOMPARE(states.join(u' '), u"queued accepted reachable delivered read replied tapped"_s);
}

void TestDelivery::theJsonOfAnEventHasItsExplanation()
{
    DeliveryEvent failed = says(Failed, 2, DeliveryLeg::Rcs, u"No such user"_s);
    QVERIFY(!toJson(failed).contains(u"explanation"_s));
    failed.explanation = why(u"rcs-404"_s);
    QCOMPARE(explanationFromJson(toJson(failed)[u"explanation"].toObject()), failed.explanation);
    failed.at = {};
    QVERIFY(toJson(failed)[u"at"].isNull());
}

QTEST_GUILESS_MAIN(TestDelivery)
#include "tst_delivery.moc"
