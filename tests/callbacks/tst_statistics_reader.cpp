// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/statistics_reader.h"
#include "store/report_world.h"
#include "support/desk_test.h"

#include <QSemaphore>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// A count that ends when the test says so, or when nobody waits for it any more. It finds as many messages
/// as the question has days.
struct SlowCount
{
    [[nodiscard]] StatisticsReader::MakeCount make()
    {
        return [this] {
            return [this](const StatisticsQuestion &question, const StatisticsReader::Wanted &wanted) {
                begun.release();
                while (wanted() && !mayEnd.tryAcquire(1, 1)) {
                }
                StatisticsAnswer answer;
                answer.statistics.total.sent = int(question.from.daysTo(question.to)) + 1;
                return answer;
            };
        };
    }

    QSemaphore begun;
    QSemaphore mayEnd;
};

StatisticsQuestion days(int count)
{
    const QDate today = startOfTime().toLocalTime().date();
    return {QUuid(u"11111111-1111-4111-8111-111111111111"_s), today.addDays(1 - count), today};
}

/// The numbers of messages that were answered, in their order.
struct Answers
{
    explicit Answers(StatisticsReader &reader)
    {
        QObject::connect(&reader, &StatisticsReader::answered, &context,
                         [this](const StatisticsAnswer &answer) {
                             sent.append(answer.statistics.total.sent);
                             trouble = answer.trouble;
                         });
    }
    QObject context;
    QList<int> sent;
    std::optional<Error> trouble;
};

} // namespace

/// Counting messages beside the window's thread.
class TestStatisticsReader : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsStoredIsCounted();
    void theNewestQuestionWins();
    void askedOnceMoreItIsCountedAnewAfterwards();
    void whatIsForgottenIsNotAnswered();
    void itMayGoAtAnyTime_data();
    void itMayGoAtAnyTime();
    void aDatabaseThatDoesNotOpenIsTold();
};

void TestStatisticsReader::whatIsStoredIsCounted()
{
    ReportWorld world;
    const QUuid id = days(1).provider;
    NEED(world.runs.save(acceptedRun(id, u"m-1"_s, u"+919876543210"_s)));
    QVERIFY(world.add(reportOf(id, 5, {told(DeliveryState::Delivered, u"m-1"_s)})) > 0);
    QVERIFY(world.add(reportOf(id, 6, {told(DeliveryState::Read, u"far"_s)})) > 0);
    StatisticsReader reader(countIn(world.folder.path()));
    StatisticsAnswer given;
    connect(&reader, &StatisticsReader::answered, this,
            [&given](const StatisticsAnswer &answer) { given = answer; });
    reader.ask(days(7));
    QVERIFY(reader.isCounting());
    QTRY_VERIFY(!reader.isCounting());
    QVERIFY(!given.trouble);
    QVERIFY(given.reported);
    const auto &[provider, from, to] = days(7);
    StatisticsCount count(from, to);
    NEED(world.reports.forEachMessage(provider, from, to,
                                      [&count](const MessageRecord &record) { count.add(record); }));
    QCOMPARE(given.statistics, count.result());
    QCOMPARE(given.statistics.total.sent, 2);
}

void TestStatisticsReader::theNewestQuestionWins()
{
    SlowCount slow;
    StatisticsReader reader(slow.make());
    const Answers answers(reader);
    reader.ask(days(1));
    slow.begun.acquire();
    reader.ask(days(3));
    slow.begun.acquire(); // The first was given up by itself.
    slow.mayEnd.release();
    QTRY_COMPARE(answers.sent, QList{3});
    QVERIFY(!reader.isCounting());
}

void TestStatisticsReader::askedOnceMoreItIsCountedAnewAfterwards()
{
    SlowCount slow;
    StatisticsReader reader(slow.make());
    const Answers answers(reader);
    reader.ask(days(1));
    slow.begun.acquire();
    for (int more = 0; more < 5; ++more)
        reader.ask(days(1));
    slow.mayEnd.release();
    QTRY_COMPARE(answers.sent.size(), 1);
    QVERIFY(reader.isCounting());
    slow.mayEnd.release();
    QTRY_COMPARE(answers.sent, (QList{1, 1}));
    QVERIFY(!reader.isCounting());
    QCOMPARE(slow.begun.available(), 1);
}

void TestStatisticsReader::whatIsForgottenIsNotAnswered()
{
    SlowCount slow;
    StatisticsReader reader(slow.make());
    const Answers answers(reader);
    reader.ask(days(1));
    slow.begun.acquire();
    reader.forget();
    QVERIFY(!reader.isCounting());
    reader.ask(days(2));
    slow.begun.acquire();
    slow.mayEnd.release();
    QTRY_COMPARE(answers.sent.size(), 1);
    QCOMPARE(answers.sent.first(), 2);
}

void TestStatisticsReader::itMayGoAtAnyTime_data()
{
    QTest::addColumn<QString>("when");
    for (const char *when : {"never asked", "just asked", "counting", "forgotten", "answered"})
        QTest::newRow(when) << QString::fromLatin1(when);
}

void TestStatisticsReader::itMayGoAtAnyTime()
{
    QFETCH(QString, when);
    SlowCount slow;
    {
        StatisticsReader reader(slow.make());
        if (when != "never asked"_L1)
            reader.ask(days(1));
        if (when == "counting"_L1 || when == "forgotten"_L1)
            slow.begun.acquire();
        if (when == "forgotten"_L1)
            reader.forget();
        if (when == "answered"_L1) {
            slow.mayEnd.release();
            slow.begun.acquire(); // Its answer may be on the way.
        }
    }
    QCoreApplication::sendPostedEvents(); // Nothing is left that speaks of it.
}

void TestStatisticsReader::aDatabaseThatDoesNotOpenIsTold()
{
    const QTemporaryDir folder;
    StatisticsReader reader(countIn(folder.filePath(u"not there"_s)));
    const Answers answers(reader);
    reader.ask(days(1));
    QTRY_COMPARE(answers.sent.size(), 1);
    QCOMPARE(answers.trouble.value_or(Error()).code, u"store-open"_s);
    // The next question tries again.
    QVERIFY(QDir(folder.path()).mkdir(u"not there"_s));
    QVERIFY(Database::open(folder.filePath(u"not there"_s)).ok());
    reader.ask(days(2));
    QTRY_COMPARE(answers.sent.size(), 2);
    QVERIFY(!answers.trouble);
}

QTEST_GUILESS_MAIN(TestStatisticsReader)
#include "tst_statistics_reader.moc"
