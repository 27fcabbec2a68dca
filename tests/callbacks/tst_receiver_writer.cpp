// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_writer.h"
#include "receiver_world.h"
#include "support/desk_test.h"

#include <algorithm>
#include <atomic>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// A writer without a receiver, and what it told.
struct WriterWorld : ReceiverWorld
{
    void submit(const QByteArray &body)
    {
        writer.submit({.provider = provider.id,
                       .kind = provider.kind,
                       .token = provider.callbackToken,
                       .receivedAt = startOfTime(),
                       .body = body,
                       .answer = [this](ReceiverWriter::Answer answer) {
                           ++(answer == ReceiverWriter::Answer::Stored ? taken : refused);
                       }});
    }
    /// More than a transaction may hold: the last is not read before something has been stored.
    void submitTooMany(const QList<QByteArray> &bodies)
    {
        startWithoutStoring();
        for (const QByteArray &body : bodies)
            submit(body);
        submit("This is refused when all before it have been read.");
        QVERIFY(!QTest::qWaitFor([this] { return refused > 0; }, 500));
        storeAll();
        QCOMPARE(refused, 1);
        QCOMPARE(taken, bodies.size());
    }
    void startWithoutStoring()
    {
        QVERIFY(execute(*database, u"BEGIN IMMEDIATE"_s));
        QVERIFY(writer.start().ok());
    }
    void storeAll()
    {
        QVERIFY(execute(*database, u"COMMIT"_s));
        writer.stop();
    }

    std::atomic<int> taken = 0;
    std::atomic<int> refused = 0;
    std::atomic<int> transactions = 0;
    std::atomic<int> largest = 0; ///< Reports of one transaction.
    ReceiverWriter writer{folder.path(),
                          gateways,
                          {.stored =
                               [this](const QSet<QUuid> &) {
                                   ++transactions;
                                   largest = std::max<int>(largest, taken - before);
                                   before = taken;
                               },
                           .failed = [this](const Error &) { ++refused; }}};

private:
    int before = 0; ///< Taken before the present transaction; of the writing thread alone.
};

/// Empty objects, each an event that says nothing; `number` makes the body one of its kind.
QByteArray manyEvents(int number, int events)
{
    return '[' + QByteArray("{},").repeated(events - 1) + "{\"n\":" + QByteArray::number(number) + "}]";
}

} // namespace

/// How the writer holds reports together.
class TestReceiverWriter : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void whatWaitsIsStoredTogether();
    void aGroupIsBoundedByItsReports();
    void aGroupIsBoundedByItsEvents();
    void whatIsNoReportIsRefusedAmongOthers();
    void itCanBeStartedAgain();
};

void TestReceiverWriter::whatWaitsIsStoredTogether()
{
    WriterWorld world;
    world.startWithoutStoring();
    for (int number = 0; number < 200; ++number)
        world.submit(reportBody(number));
    world.submit("This is refused when all before it have been read.");
    QTRY_COMPARE(world.refused, 1);
    QCOMPARE(world.taken, 0);
    world.storeAll();
    QCOMPARE(world.taken, 200);
    QVERIFY2(world.transactions <= 2, qPrintable(QString::number(world.transactions)));
}

void TestReceiverWriter::aGroupIsBoundedByItsReports()
{
    WriterWorld world;
    const int count = 3 * int(ReceiverWriter::mostReports);
    QList<QByteArray> bodies;
    for (int number = 0; number < count; ++number)
        bodies.append(reportBody(number));
    world.submitTooMany(bodies);
    QVERIFY2(world.largest <= ReceiverWriter::mostReports, qPrintable(QString::number(world.largest)));
    QCOMPARE(rowsOf(*world.database, u"SELECT count(*) FROM report"_s), QStringList(QString::number(count)));
}

void TestReceiverWriter::aGroupIsBoundedByItsEvents()
{
    WriterWorld world;
    QList<QByteArray> bodies;
    for (int number = 0; number < 30; ++number)
        bodies.append(manyEvents(number, 1000));
    world.submitTooMany(bodies);
    QVERIFY2(world.largest <= ReceiverWriter::mostEvents / 1000, qPrintable(QString::number(world.largest)));
    QCOMPARE(rowsOf(*world.database, u"SELECT count(*) FROM report_event"_s), QStringList(u"30000"_s));
}

void TestReceiverWriter::whatIsNoReportIsRefusedAmongOthers()
{
    WriterWorld world;
    QVERIFY(world.writer.start().ok());
    for (const QByteArray &body : {reportBody(1), QByteArray("hello"), reportBody(2)})
        world.submit(body);
    world.writer.stop();
    QCOMPARE(world.taken, 2);
    QCOMPARE(world.refused, 1);
}

void TestReceiverWriter::itCanBeStartedAgain()
{
    WriterWorld world;
    for (int round = 1; round <= 3; ++round) {
        QVERIFY(world.writer.start().ok());
        world.submit(reportBody(round));
        world.writer.stop();
        QCOMPARE(world.taken, round);
    }
}

QTEST_GUILESS_MAIN(TestReceiverWriter)
#include "tst_receiver_writer.moc"
