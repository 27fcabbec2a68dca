// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report.h"
#include "delivery_example.h"
#include "support/desk_test.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

QString textOf(const TimelineLine &line)
{
    return line.detail.isEmpty() ? line.title : u"%1: %2"_s.arg(line.title, line.detail);
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
    void ourOwnStepsCannotBeReported();
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
    void theJsonTellsTheDelivery();
    void theJsonOfAnEventHasItsExplanation();
};

void TestDelivery::ourOwnStepsCannotBeReported()
{
    QStringList names;
    for (const ReportKind kind :
         {ReportKind::Delivery, ReportKind::Reachability, ReportKind::Reply, ReportKind::Unknown}) {
        for (const DeliveryState state : reportableStates(kind)) {
            QVERIFY(kindOf(state) == kind && canBeReported(state));
            names.append(stateName(state));
        }
    }
    QCOMPARE(names.join(u' '),
             u"sent delivered read failed expired reachable unreachable replied tapped optedOut unknown"_s);
}

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
