// SPDX-License-Identifier: GPL-3.0-or-later
#include "plain_messages.h"
#include "support/desk_test.h"
#include "support/statistics_of.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using enum DeliveryState;

const QString phone = u"+919876543210"_s;
const QString digits = u"919876543210"_s;
const QString otherDigits = u"911111111111"_s;
const QUuid provider = RandomHistory::providers().first();
const QUuid otherProvider = RandomHistory::providers().last();

/// The user's day, as the store is asked for it.
QDate today()
{
    return startOfTime().toLocalTime().date();
}

/// From the first sent on; the days are counted from today.
QList<MessageRecord> messages(const ReportWorld &world, int from = 0, int to = 0)
{
    QList<MessageRecord> records;
    const Outcome read =
        world.reports.forEachMessage(provider, today().addDays(from), today().addDays(to),
                                     [&records](const MessageRecord &record) { records.append(record); });
    std::stable_sort(
        records.begin(), records.end(),
        [](const MessageRecord &left, const MessageRecord &right) { return left.sentAt < right.sentAt; });
    return read ? records : QList<MessageRecord>();
}

/// "12 here", "-3 elsewhere", "5 silent" of each message, by the second of its sending.
QStringList linesOf(const QList<MessageRecord> &records)
{
    QStringList lines;
    for (const MessageRecord &record : records) {
        const QString kind = record.unreportable ? u"silent"_s : record.sentHere ? u"here"_s : u"elsewhere"_s;
        lines.append(u"%1 %2"_s.arg(startOfTime().secsTo(record.sentAt)).arg(kind));
    }
    lines.sort();
    return lines;
}

} // namespace

/// What counts as a message.
class TestMessageRecords : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theyAreThoseOfThePlainCount_data();
    void theyAreThoseOfThePlainCount();
    void messagesAreCountedOnce();
    void veryManyTriesAreOneMessage();
    void anAnswerThatFoundItsRunIsNoMessageOfItsOwn();
    void aRunThatNobodyCanReportAboutIsMarked();
    void messagesSentElsewhereCountByTheirReports();
    void messagesKeepToTheirDays();
    void aReportWithoutNumberIsAboutAllPhones();
    void aNumberWithoutItsCountryCodeIsNoOtherPhone();
    void aMessageToTwoPhonesIsCountedForEachOnce();
    void theDayIsThatOfSending();
    void nobodyHasToWaitForTheEnd();
};

void TestMessageRecords::theyAreThoseOfThePlainCount_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 40; ++seed)
        QTest::addRow("history %u", seed) << seed;
}

void TestMessageRecords::theyAreThoseOfThePlainCount()
{
    QFETCH(quint32, seed);
    const RandomHistory history(seed);
    ReportWorld world;
    for (const TestRun &run : history.runs)
        NEED(world.runs.save(run));
    NEED(world.reports.add(history.reports));
    const PlainMessages plain(history, provider, world.runs.runs(provider).value());
    for (const auto &[from, to] : {std::pair(-3, 3), {-1, 1}, {0, 0}, {1, 1}}) {
        const QDate first = today().addDays(from);
        const QDate last = today().addDays(to);
        const QList<MessageRecord> expected = plain.between(first, last);
        const QList<MessageRecord> counted = messages(world, from, to);
        QCOMPARE(linesOf(counted), linesOf(expected));
        QCOMPARE(toCsv(statisticsOf(counted, first, last)), toCsv(statisticsOf(expected, first, last)));
        QVERIFY(statisticsOf(counted, first, last) == statisticsOf(expected, first, last));
    }
}

void TestMessageRecords::messagesAreCountedOnce()
{
    ReportWorld world;
    TestRun unclear = acceptedRun(provider, u"m-1"_s, phone, 0);
    unclear.outcome = SendOutcome::Unclear;
    unclear.events.removeLast();
    const TestRun again = acceptedRun(provider, u"m-1"_s, phone, 10);
    TestRun refused = acceptedRun(provider, u"m-2"_s, phone, 20);
    refused.outcome = SendOutcome::Refused;
    TestRun taken = acceptedRun(provider, u"m-3"_s, phone, 30);
    taken.outcome = SendOutcome::Unclear;
    taken.events.removeLast();
    const TestRun another = acceptedRun(otherProvider, u"m-4"_s, phone, 40);
    for (const TestRun &run : {unclear, again, refused, taken, another})
        NEED(world.runs.save(run));
    NEED(world.reports.add({reportOf(provider, 50, {told(Delivered, u"m-1"_s, digits)}),
                            reportOf(provider, 60, {told(Sent, u"m-3"_s, digits)})}));
    const QList<MessageRecord> records = messages(world);
    QCOMPARE(records.size(), 2);
    QCOMPARE(records.at(0).sentAt, second(11)); // Of the run that was accepted.
    QCOMPARE(stateName(records.at(0).progress.state), u"delivered"_s);
    QCOMPARE(records.at(1).sentAt, second(60)); // Never accepted; its first report tells.
    QCOMPARE(stateName(records.at(1).progress.state), u"sent"_s);
    QVERIFY(records.at(0).sentHere && records.at(1).sentHere);
}

/// More than are read at once.
void TestMessageRecords::veryManyTriesAreOneMessage()
{
    ReportWorld world;
    for (int number = 0; number < 150; ++number)
        NEED(world.runs.save(acceptedRun(provider, u"m-1"_s, phone, 150 - number)));
    NEED(world.runs.save(acceptedRun(provider, u"m-2"_s, phone)));
    QCOMPARE(linesOf(messages(world)), QStringList({u"1 here"_s, u"2 here"_s}));
}

void TestMessageRecords::anAnswerThatFoundItsRunIsNoMessageOfItsOwn()
{
    ReportWorld world;
    NEED(world.runs.save(acceptedRun(provider, u"m-1"_s, phone)));
    NEED(world.reports.add({reportOf(provider, 10, {told(Replied, u"u-9"_s, digits)}),
                            reportOf(provider, 20, {told(Tapped, {}, digits, u"u-ref"_s)}),
                            reportOf(provider, 30, {told(Replied, u"u-10"_s, otherDigits)})}));
    const QList<MessageRecord> records = messages(world);
    QCOMPARE(records.size(), 2);
    QVERIFY(records.at(0).sentHere && !records.at(1).sentHere);
    QCOMPARE(records.at(0).progress.replies, 1);
    QCOMPARE(records.at(0).progress.taps, 1);
    QCOMPARE(records.at(1).progress.replies, 1);
}

void TestMessageRecords::aRunThatNobodyCanReportAboutIsMarked()
{
    ReportWorld world;
    TestRun silent = acceptedRun(provider, u"m-1"_s, phone);
    TestRun reported = acceptedRun(provider, u"m-2"_s, phone, 10);
    silent.withoutCallback = reported.withoutCallback = true;
    for (const TestRun &run : {silent, reported, acceptedRun(provider, u"m-3"_s, phone, 20)})
        NEED(world.runs.save(run));
    NEED(world.reports.add({reportOf(provider, 30, {told(Delivered, u"m-2"_s, digits)})}));
    QList<bool> marked;
    for (const MessageRecord &record : messages(world))
        marked.append(record.unreportable);
    QCOMPARE(marked, QList<bool>({true, false, false}));
}

void TestMessageRecords::messagesSentElsewhereCountByTheirReports()
{
    ReportWorld world;
    NEED(world.runs.save(acceptedRun(provider, u"m-1"_s, phone)));
    NEED(world.reports.add(
        {reportOf(provider, 5, {told(Read, u"far"_s, digits)}),
         reportOf(provider, 4, {told(Sent, u"far"_s, digits), told(Sent, u"far"_s, otherDigits)}),
         reportOf(provider, 6, {told(Unknown, u"what"_s, digits)}),
         reportOf(provider, 7, {told(Reachable, u"check"_s, digits)}),
         reportOf(provider, 8, {told(Replied, u"chat"_s, otherDigits)}),
         reportOf(provider, 9, {told(Replied, {}, otherDigits), told(Delivered, u"m-1"_s, digits)}),
         reportOf(otherProvider, 9, {told(Delivered, u"not ours"_s, digits)})}));
    QStringList told;
    for (const MessageRecord &record : messages(world))
        told.append(
            u"%1 %2 %3"_s.arg(record.sentHere ? u"here"_s : u"elsewhere"_s, stateName(record.progress.state))
                .arg(startOfTime().secsTo(record.sentAt)));
    told.sort();
    QCOMPARE(told, QStringList({u"elsewhere read 4"_s, u"elsewhere sent 4"_s, u"elsewhere unknown 8"_s,
                                u"here delivered 1"_s}));
}

void TestMessageRecords::messagesKeepToTheirDays()
{
    const int day = 24 * 3600;
    ReportWorld world;
    for (const int number : {-1, 0, 1}) {
        NEED(world.runs.save(acceptedRun(provider, u"own %1"_s.arg(number), phone, number * day)));
        // Read a day later: it belongs to the day of its first report all the same.
        NEED(world.reports.add(
            {reportOf(provider, number * day, {told(Sent, u"far %1"_s.arg(number))}),
             reportOf(provider, (number + 1) * day, {told(Read, u"far %1"_s.arg(number))})}));
    }
    const QList<MessageRecord> records = messages(world);
    QCOMPARE(records.size(), 2);
    for (const MessageRecord &record : records)
        QCOMPARE(record.sentAt.toLocalTime().date(), today());
    QCOMPARE(stateName(records.at(0).progress.state), u"read"_s);
    QCOMPARE(messages(world, -1, 1).size(), 6);
}

void TestMessageRecords::aReportWithoutNumberIsAboutAllPhones()
{
    ReportWorld world;
    NEED(world.reports.add({reportOf(provider, 1, {told(Sent, u"far"_s, digits)}),
                            reportOf(provider, 2, {told(Sent, u"far"_s, otherDigits)}),
                            reportOf(provider, 3, {told(Delivered, u"far"_s)}),
                            reportOf(provider, 4, {told(Delivered, u"alone"_s)})}));
    const QList<MessageRecord> records = messages(world);
    QCOMPARE(records.size(), 3);
    for (const MessageRecord &record : records)
        QCOMPARE(stateName(record.progress.state), u"delivered"_s);
}

void TestMessageRecords::aNumberWithoutItsCountryCodeIsNoOtherPhone()
{
    ReportWorld world;
    NEED(world.runs.save(acceptedRun(provider, u"m-1"_s, phone)));
    NEED(world.reports.add(
        {reportOf(provider, 1, {told(Delivered, u"m-1"_s, digits.mid(2))}),
         reportOf(provider, 2, {told(Sent, u"far"_s, digits)}),
         reportOf(provider, 3, {told(Delivered, u"far"_s, digits.mid(2))}),
         reportOf(provider, 4, {told(Sent, u"far"_s, otherDigits)}),
         // Too short to tell phones apart.
         reportOf(provider, 5, {told(Sent, u"short"_s, digits), told(Sent, u"short"_s, digits.right(7))})}));
    const QList<MessageRecord> records = messages(world);
    QStringList states;
    for (const MessageRecord &record : records)
        states.append(stateName(record.progress.state));
    states.sort();
    QCOMPARE(states.join(u' '), u"delivered delivered sent sent sent"_s);
    QCOMPARE(records.first().sentHere, true);
}

void TestMessageRecords::aMessageToTwoPhonesIsCountedForEachOnce()
{
    ReportWorld world;
    NEED(world.runs.save(acceptedRun(provider, u"m-1"_s, phone)));
    NEED(world.reports.add({reportOf(provider, 1, {told(Sent, u"m-1"_s, digits)}),
                            reportOf(provider, 2, {told(Sent, u"m-1"_s, otherDigits)}),
                            reportOf(provider, 3, {told(Delivered, u"m-1"_s)})}));
    const QList<MessageRecord> records = messages(world);
    QCOMPARE(records.size(), 2);
    QVERIFY(records.at(0).sentHere && !records.at(1).sentHere);
    for (const MessageRecord &record : records)
        QCOMPARE(stateName(record.progress.state), u"delivered"_s);
}

void TestMessageRecords::theDayIsThatOfSending()
{
    ReportWorld world;
    const QDateTime midnight = today().startOfDay();
    TestRun late = acceptedRun(provider, u"m-1"_s, phone);
    late.createdAt = midnight.addSecs(-1).toUTC();
    late.finishedAt = midnight.addSecs(1).toUTC();
    late.events.last().at = late.finishedAt;
    NEED(world.runs.save(late));
    QCOMPARE(messages(world).size(), 1);
    QCOMPARE(messages(world, -1, -1).size(), 0);
}

void TestMessageRecords::nobodyHasToWaitForTheEnd()
{
    ReportWorld world;
    QList<NewReport> reports;
    for (int number = 0; number < 2500; ++number)
        reports.append(reportOf(provider, number, {told(Sent, QString::number(number))}));
    NEED(world.reports.add(reports));
    int asked = 0;
    int shown = 0;
    const Outcome read = world.reports.forEachMessage(
        provider, today(), today(), [&shown](const MessageRecord &) { ++shown; },
        [&asked] { return ++asked < 2; });
    QVERIFY(!read);
    QCOMPARE(read.error().code, u"store-unwanted"_s);
    QCOMPARE(asked, 2);
    QCOMPARE(shown, 1998); // All that were read but the one that might have gone on.
    QCOMPARE(messages(world).size(), 2500);
}

QTEST_GUILESS_MAIN(TestMessageRecords)
#include "tst_message_records.moc"
