// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report.h"
#include "support/desk_test.h"
#include "support/statistics_of.h"

#include <QJsonArray>
#include <ctime>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using std::chrono::milliseconds;
using enum DeliveryState;

const QDate firstDay(2031, 3, 1);
const QDate lastDay(2031, 3, 3);

/// Noon of the user's own day.
QDateTime noon(int day)
{
    return QDateTime(firstDay.addDays(day - 1), QTime(12, 0)).toUTC();
}

MessageRecord message(int day, DeliveryState state, DeliveryLeg leg = DeliveryLeg::Unknown)
{
    DeliveryProgress progress;
    progress.state = state;
    progress.leg = leg;
    return {noon(day), true, progress, false};
}

MessageRecord deliveredAfter(qint64 ms)
{
    MessageRecord record = message(1, Delivered, DeliveryLeg::Rcs);
    record.progress.acceptedAt = record.sentAt;
    record.progress.deliveredAt = record.sentAt.addMSecs(ms);
    return record;
}

QList<MessageRecord> mixture()
{
    MessageRecord answered = message(3, Read, DeliveryLeg::Rcs);
    answered.progress.taps = 3;
    answered.progress.replies = 2;
    return {message(1, Accepted),
            message(1, Delivered, DeliveryLeg::Rcs),
            message(1, Delivered, DeliveryLeg::Sms),
            message(1, Delivered),
            message(3, Failed),
            message(3, Expired),
            message(3, OptedOut),
            answered};
}

} // namespace

class TestStatistics : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyMessageCountsOnce();
    void everyDayIsThere();
    void theDayIsThatOfTheUsersOwnClock();
    void messagesOfOtherDaysDoNotCount();
    void theRateHasNoValueWithoutMessages();
    void whatNobodyCanReportAboutIsNotInTheRate();
    void timesAreByNearestRank_data();
    void timesAreByNearestRank();
    void messagesWithoutBothTimesTellNoDuration();
    void aVendorsSlowClockTellsNoTimeBelowZero();
    void oneReportIsEnough();
    void theTableIsCsv();
    void everyStateBelongsToOneKind();
    void aReportIsOneJsonObject();
};

void TestStatistics::everyMessageCountsOnce()
{
    const MessageCounts total = statisticsOf(mixture(), firstDay, lastDay).total;
    QCOMPARE(total.sent, 8);
    QCOMPARE(total.deliveredRcs, 2);
    QCOMPARE(total.deliveredSms, 1);
    QCOMPARE(total.deliveredUnknown, 1);
    QCOMPARE(total.delivered(), 4);
    QCOMPARE(total.read, 1);
    QCOMPARE(total.clicked, 1);
    QCOMPARE(total.replied, 1);
    QCOMPARE(total.failed, 2);
    QCOMPARE(total.deliveryRate(), std::optional(0.5));
}

void TestStatistics::everyDayIsThere()
{
    const QList<DayStatistics> days = statisticsOf(mixture(), firstDay, lastDay).days;
    QCOMPARE(days.size(), 3);
    QCOMPARE(days.at(0).day, firstDay);
    QCOMPARE(days.at(0).counts.sent, 4);
    QCOMPARE(days.at(1), (DayStatistics{firstDay.addDays(1), {}}));
    QCOMPARE(days.at(2).counts.failed, 2);
    QVERIFY(statisticsOf(mixture(), lastDay, firstDay).days.isEmpty());
    QCOMPARE(statisticsOf(mixture(), {}, {}), ProviderStatistics());
}

void TestStatistics::theDayIsThatOfTheUsersOwnClock()
{
    const QByteArray before = qgetenv("TZ");
    const auto zone = [](const QByteArray &name) {
        qputenv("TZ", name);
        tzset();
    };
    zone("Asia/Kolkata");
    MessageRecord late = message(1, Accepted);
    late.sentAt = QDateTime(QDate(2031, 3, 1), QTime(20, 0), Qt::UTC); // 01:30 of the next day in India.
    const ProviderStatistics statistics = statisticsOf({late}, firstDay, lastDay);
    zone(before);
    QCOMPARE(statistics.days.at(0).counts.sent, 0);
    QCOMPARE(statistics.days.at(1).counts.sent, 1);
}

void TestStatistics::messagesOfOtherDaysDoNotCount()
{
    MessageRecord never = message(1, Read);
    never.sentAt = {};
    const QList<MessageRecord> records{message(0, Read), message(4, Read), never};
    QCOMPARE(statisticsOf(records, firstDay, lastDay).total, MessageCounts());
}

void TestStatistics::theRateHasNoValueWithoutMessages()
{
    QCOMPARE(MessageCounts().deliveryRate(), std::optional<double>());
    QCOMPARE(MessageCounts{.sent = 2}.deliveryRate(), std::optional(0.0));
}

void TestStatistics::whatNobodyCanReportAboutIsNotInTheRate()
{
    MessageRecord silent = message(1, Accepted);
    silent.unreportable = true;
    const QList<MessageRecord> records{silent, message(2, Delivered, DeliveryLeg::Rcs), message(2, Failed)};
    const ProviderStatistics statistics = statisticsOf(records, firstDay, lastDay);
    QCOMPARE(statistics.total.sent, 3);
    QCOMPARE(statistics.total.unreportable, 1);
    QCOMPARE(statistics.total.deliveryRate(), std::optional(0.5));
    QCOMPARE(statistics.days.at(0).counts.deliveryRate(), std::optional<double>());
    const QByteArrayList lines = toCsv(statistics).split('\n');
    QCOMPARE(lines.at(1), "2031-03-01,1,0,0,0,0,0,0,0,0,,1\r");
    QCOMPARE(lines.at(4), "Total,3,1,1,0,0,0,0,0,1,50.0,1\r");
    QVERIFY(toCsv(statistics, false).contains("Total,3,,,,,,,,,,1\r"));
}

void TestStatistics::timesAreByNearestRank_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("median");
    QTest::addColumn<int>("p95");
    QTest::newRow("1") << 1 << 1 << 1;
    QTest::newRow("2") << 2 << 1 << 2;
    QTest::newRow("3") << 3 << 2 << 3;
    QTest::newRow("4") << 4 << 2 << 4;
    QTest::newRow("19") << 19 << 10 << 19;
    QTest::newRow("20") << 20 << 10 << 19;
    QTest::newRow("21") << 21 << 11 << 20;
    QTest::newRow("100") << 100 << 50 << 95;
}

void TestStatistics::timesAreByNearestRank()
{
    QFETCH(int, count);
    QFETCH(int, median);
    QFETCH(int, p95);
    QList<MessageRecord> records;
    for (int ms = count; ms > 0; --ms)
        records.append(deliveredAfter(ms));
    const ProviderStatistics statistics = statisticsOf(records, firstDay, lastDay);
    QCOMPARE(statistics.medianToDelivery, std::optional(milliseconds(median)));
    QCOMPARE(statistics.p95ToDelivery, std::optional(milliseconds(p95)));
}

void TestStatistics::messagesWithoutBothTimesTellNoDuration()
{
    MessageRecord elsewhere = deliveredAfter(5);
    elsewhere.progress.acceptedAt = {};
    MessageRecord waiting = deliveredAfter(5);
    waiting.progress.state = Accepted;
    const ProviderStatistics statistics =
        statisticsOf({elsewhere, waiting, message(1, Delivered)}, firstDay, lastDay);
    QCOMPARE(statistics.total.sent, 3);
    QCOMPARE(statistics.medianToDelivery, std::optional<milliseconds>());
    QCOMPARE(statistics.p95ToDelivery, std::optional<milliseconds>());
}

void TestStatistics::aVendorsSlowClockTellsNoTimeBelowZero()
{
    const ProviderStatistics statistics = statisticsOf({deliveredAfter(-700)}, firstDay, lastDay);
    QCOMPARE(statistics.medianToDelivery, std::optional(milliseconds(0)));
}

void TestStatistics::oneReportIsEnough()
{
    StatisticsCount count(firstDay, lastDay);
    count.add(message(1, Accepted));
    QVERIFY(!count.anyReported());
    count.add(message(4, Read)); // Of another day.
    QVERIFY(!count.anyReported());
    count.add(message(2, Sent));
    count.add(message(3, Accepted));
    QVERIFY(count.anyReported());
}

void TestStatistics::theTableIsCsv()
{
    const QByteArray csv = toCsv(statisticsOf(mixture(), firstDay, lastDay));
    const QByteArrayList expected{
        "Day,Sent,Delivered,Delivered by RCS,Delivered by SMS,\"Delivered, leg not reported\",Read,Clicked,"
        "Replied,Failed,Delivery rate in %,\"Sent without a callback URL, not in the rate\"",
        "2031-03-01,4,3,1,1,1,0,0,0,0,75.0,0",
        "2031-03-02,0,0,0,0,0,0,0,0,0,,0",
        "2031-03-03,4,1,1,0,0,1,1,1,2,25.0,0",
        "Total,8,4,2,1,1,1,1,1,2,50.0,0",
        ""};
    QCOMPARE(csv, expected.join("\r\n"));
}

void TestStatistics::everyStateBelongsToOneKind()
{
    QList<DeliveryState> all;
    QStringList names;
    for (const ReportKind kind :
         {ReportKind::Delivery, ReportKind::Reachability, ReportKind::Reply, ReportKind::Unknown}) {
        for (const DeliveryState state : statesOf(kind))
            QVERIFY(kindOf(state) == kind);
        all += statesOf(kind);
        names.append(kindName(kind));
        QVERIFY(!kindLabel(kind).isEmpty());
    }
    QCOMPARE(all.size(), int(DeliveryState::Unknown) + 1);
    QCOMPARE(names.join(u' '), u"delivery reachability reply unknown"_s);
    QVERIFY(kindOf(Read) == ReportKind::Delivery);
    QVERIFY(kindOf(Unreachable) == ReportKind::Reachability);
    QVERIFY(kindOf(Tapped) == ReportKind::Reply);
    QVERIFY(kindOf(DeliveryState::Unknown) == ReportKind::Unknown);
}

void TestStatistics::aReportIsOneJsonObject()
{
    Report report;
    report.id = 7;
    report.provider = QUuid::createUuid();
    report.providerNickname = u"Diwali"_s;
    report.receivedAt = QDateTime(firstDay, QTime(10, 0), Qt::UTC);
    report.copies = 2;
    report.body = "{\"a\":1}";
    report.events = {{{{}, Replied, DeliveryLeg::Rcs, u"Thanks"_s}, u"m-1"_s, u"r-1"_s, u"919000000001"_s},
                     {{report.receivedAt, Read, {}, {}}, u"m-2"_s, {}, {}}};
    const QJsonObject json = toJson(report);
    QCOMPARE(json[u"id"].toInteger(), 7);
    QCOMPARE(json[u"provider"].toString(), u"Diwali"_s);
    QCOMPARE(json[u"receivedAt"].toString(), u"2031-03-01T10:00:00.000Z"_s);
    QCOMPARE(json[u"copies"].toInt(), 2);
    QCOMPARE(json[u"origin"].toString(), u"received"_s);
    QCOMPARE(json[u"kind"].toString(), u"reply"_s);
    QCOMPARE(json[u"state"].toString(), u"replied"_s);
    QCOMPARE(json[u"to"].toString(), u"+919000000001"_s);
    QCOMPARE(json[u"messageId"].toString(), u"m-1"_s);
    QCOMPARE(json[u"text"].toString(), u"Thanks"_s);
    QCOMPARE(json[u"body"].toString(), u"{\"a\":1}"_s);
    const QJsonArray events = json[u"events"].toArray();
    QCOMPARE(events.size(), 2);
    QVERIFY(events.at(0)[u"at"].isNull());
    QCOMPARE(events.at(0)[u"referenceId"].toString(), u"r-1"_s);
    QCOMPARE(events.at(1)[u"messageId"].toString(), u"m-2"_s);
    QCOMPARE(events.at(1)[u"to"].toString(), QString());
}

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
