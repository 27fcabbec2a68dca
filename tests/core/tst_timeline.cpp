// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_example.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

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

Q_DECLARE_METATYPE(QList<desk::DeliveryEvent>)

class TestTimeline : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theTimelineGoesByTimeAfterOurSteps();
    void repeatsAreOneLineWithTheFirstTime();
    void twoReasonsAreTwoLines();
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
};

void TestTimeline::theTimelineGoesByTimeAfterOurSteps()
{
    const TestRun run = acceptedRun(
        {says(Read, 9), assumed(Delivered, 5), says(Sent, 2, DeliveryLeg::Rcs), says(Reachable, 1)});
    QCOMPARE(titles(run),
             QStringList({u"Send pressed"_s, u"Accepted by JioCX"_s, u"The phone can receive RCS"_s,
                          u"Sent by RCS"_s, u"Delivered by RCS"_s, u"Read"_s}));
}

void TestTimeline::repeatsAreOneLineWithTheFirstTime()
{
    const TestRun run =
        acceptedRun({says(Delivered, 7, DeliveryLeg::Rcs), says(Delivered, 5, DeliveryLeg::Rcs),
                     says(Delivered, 5, DeliveryLeg::Rcs)});
    const QList<TimelineLine> lines = timelineOf(run, u"JioCX"_s);
    QCOMPARE(titles(run).count(u"Delivered by RCS"_s), 1);
    QCOMPARE(lines.at(2).event.at, at(5));
}

void TestTimeline::twoReasonsAreTwoLines()
{
    const auto failed = [](int seconds, const QString &code, const QString &cause) {
        DeliveryEvent event = says(Failed, seconds);
        event.explanation = why(code);
        event.explanation.cause = cause;
        return event;
    };
    const QString nobodyKnows = u"jiocx-unexplained"_s;
    const auto failures = [](const QList<DeliveryEvent> &reports) {
        return titles(acceptedRun(reports)).count(u"Not delivered"_s);
    };
    QCOMPARE(failures({failed(2, u"jiocx-7"_s, u"Busy."_s), failed(3, u"jiocx-5"_s, u"Off."_s)}), 2);
    QCOMPARE(failures({failed(2, u"jiocx-7"_s, u"Busy."_s), failed(3, u"jiocx-7"_s, u"Busy."_s)}), 1);
    QCOMPARE(failures({failed(2, nobodyKnows, u"98"_s), failed(3, nobodyKnows, u"99"_s)}), 2);
    const TestRun run = acceptedRun({says(Unreachable, 2), noNumber(3)});
    QVERIFY(titles(run).contains(u"The phone cannot receive RCS"_s));
    QVERIFY(titles(run).contains(u"Not a valid number"_s));
}

void TestTimeline::aRepeatMayAddTheLeg()
{
    const TestRun run = acceptedRun({says(Delivered, 5), says(Delivered, 6, DeliveryLeg::Rcs)});
    QCOMPARE(titles(run).mid(2), QStringList({u"Delivered by RCS"_s, u"Read"_s}));
    QCOMPARE(timelineOf(run, u"JioCX"_s).at(2).event.at, at(5));
    const TestRun both =
        acceptedRun({says(Delivered, 5, DeliveryLeg::Sms), says(Delivered, 6, DeliveryLeg::Rcs)});
    QVERIFY(titles(both).contains(u"Delivered by SMS"_s) && titles(both).contains(u"Delivered by RCS"_s));
}

void TestTimeline::everyReplyHasItsLine()
{
    const DeliveryEvent reply = says(Replied, 5, {}, u"Yes"_s);
    const TestRun run = acceptedRun({says(Read, 4, DeliveryLeg::Rcs), reply, reply,
                                     says(Replied, 6, {}, u"And more"_s), says(Tapped, 7, {}, u"Buy"_s)});
    QStringList texts;
    for (const TimelineLine &line : timelineOf(run, u"JioCX"_s).mid(3))
        texts.append(textOf(line));
    QCOMPARE(texts, QStringList({u"Replied: Yes"_s, u"Replied: And more"_s, u"Tapped a button: Buy"_s}));
}

void TestTimeline::whatIsAwaitedIsSaid_data()
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

void TestTimeline::whatIsAwaitedIsSaid()
{
    QFETCH(QList<DeliveryEvent>, reports);
    QFETCH(QString, last);
    QCOMPARE(lastText(acceptedRun(reports)), last);
    TestRun refused = acceptedRun();
    refused.outcome = SendOutcome::Refused;
    refused.events.last().state = Refused;
    QCOMPARE(lastText(refused), u"JioCX was not reached"_s);
}

void TestTimeline::withoutACallbackUrlNothingIsAwaited()
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

void TestTimeline::theFallbackIsSaidToBeUnreported_data()
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

void TestTimeline::theFallbackIsSaidToBeUnreported()
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

void TestTimeline::aFallbackTextThatWasNotSentIsNoFallback()
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

void TestTimeline::marksTellTrouble()
{
    using enum TimelineLine::Mark;
    const TestRun run = acceptedRun({says(Unreachable, 2), says(DeliveryState::Unknown, 3), says(Sent, 4)});
    QList<TimelineLine::Mark> marks;
    for (const TimelineLine &line : timelineOf(run, u"JioCX"_s))
        marks.append(line.mark);
    QCOMPARE(marks, QList({Done, Done, Trouble, TimelineLine::Mark::Unknown, Done, Waiting}));
}

void TestTimeline::theTimesBetweenAreCounted()
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

void TestTimeline::timesBetweenAreWords_data()
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

void TestTimeline::timesBetweenAreWords()
{
    QFETCH(qint64, ms);
    QFETCH(QString, text);
    QLocale::setDefault(QLocale::c());
    QCOMPARE(afterText(ms), text);
}

QTEST_GUILESS_MAIN(TestTimeline)
#include "tst_timeline.moc"
