// SPDX-License-Identifier: GPL-3.0-or-later
#include "receive_process.h"
#include "receiver_world.h"
#include "report_flood.h"
#include "support/desk_test.h"

#include <QHash>
#include <QRandomGenerator>
#include <QScopeGuard>

#include <csignal>
#include <thread>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

constexpr int reports = 100'000;
constexpr int kills = 24;

/// After how many acknowledgements the receiver is killed, in ascending order.
std::vector<int> momentsFrom(quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<int> moments;
    for (int i = 0; i < kills; ++i)
        moments.push_back(random.bounded(1, reports - 1000));
    std::sort(moments.begin(), moments.end());
    return moments;
}

} // namespace

/// The real program receives 100,000 reports and is killed in between, again and again.
class TestCallbacksKilled : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyAcknowledgedReportIsThereExactlyOnce();

private:
    static void compareWithDisk(const StoreWorld &world, const std::vector<bool> &acknowledged);
};

void TestCallbacksKilled::everyAcknowledgedReportIsThereExactlyOnce()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    const std::vector<int> moments = momentsFrom(seed);
    StoreWorld world;
    const Result<Provider> saved = world.store.save(named(u"Receiving"_s));
    NEED(saved);
    ReceiveProcess program;
    QVERIFY(program.start(world.folder.path()));
    const quint16 port = program.port();

    std::atomic<qint64> pid = program.pid();
    std::size_t next = 0;
    std::vector<bool> acknowledged(reports);
    ReportFlood flood({.port = port,
                       .path = "/callback/" + saved.value().callbackToken.toUtf8(),
                       .reports = reports,
                       .body = reportBody,
                       .onAcknowledged = [&](int number, int all) {
                           acknowledged[std::size_t(number)] = true;
                           if (next < moments.size() && all >= moments[next] && pid != 0) {
                               ++next;
                               ::kill(pid_t(pid.exchange(0)), SIGKILL);
                           }
                       }});
    std::thread sender([&flood] { flood.run(); });
    const auto join = qScopeGuard([&] {
        flood.stop();
        sender.join();
    });
    for (int killed = 0; killed < kills; ++killed) {
        QVERIFY(program.waitForEnd());
        QVERIFY(program.start(world.folder.path(), port));
        pid = program.pid();
    }
    QTRY_COMPARE_WITH_TIMEOUT(flood.acknowledged(), reports, 200'000);
    QVERIFY(program.isRunning());
    program.kill();
    qInfo("%d broken connections or refusals, %.1f s", flood.failures(),
          std::chrono::duration<double>(flood.elapsed()).count());
    compareWithDisk(world, acknowledged);
}

void TestCallbacksKilled::compareWithDisk(const StoreWorld &world, const std::vector<bool> &acknowledged)
{
    QCOMPARE(rowsOf(*world.database, u"PRAGMA integrity_check"_s), QStringList{u"ok"_s});
    QHash<QString, int> found;
    for (const QString &body : rowsOf(*world.database, u"SELECT CAST(body AS TEXT) FROM report"_s))
        ++found[body];
    QCOMPARE(found.size(), reports);
    for (int number = 0; number < reports; ++number) {
        QVERIFY(acknowledged[std::size_t(number)]);
        QCOMPARE(found.value(QString::fromUtf8(reportBody(number))), 1);
    }
    QCOMPARE(rowsOf(*world.database, u"SELECT count(*) FROM report_event"_s),
             QStringList{QString::number(reports)});
}

QTEST_GUILESS_MAIN(TestCallbacksKilled)
#include "tst_callbacks_killed.moc"
