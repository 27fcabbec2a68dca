// SPDX-License-Identifier: GPL-3.0-or-later
// How a report that is stored gets its place in the line to the dashboard.
#include "report_world.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using enum DeliveryState;

bool setTarget(const ReportWorld &world, const QUuid &provider)
{
    const QString id = provider.toString(QUuid::WithoutBraces);
    return execute(
        *world.database,
        u"INSERT INTO forward_target (provider_id, url, paused) VALUES ('%1', 'https://x', 1)"_s.arg(id));
}

QStringList lanesOf(const ReportWorld &world)
{
    return rowsOf(*world.database, u"SELECT lane FROM forward_job ORDER BY report_id"_s);
}

} // namespace

Q_DECLARE_METATYPE(QList<desk::ReportedEvent>)

class TestReportLanes : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aReportWithATargetIsPutInLine_data();
    void aReportWithATargetIsPutInLine();
    void aReferenceIsTheMessageOfItsRun_data();
    void aReferenceIsTheMessageOfItsRun();
    void onlyNewReportsOfForwardedProvidersAreInLine();
    void anImportThatThenArrivesIsPutInLine();
};

void TestReportLanes::aReportWithATargetIsPutInLine_data()
{
    QTest::addColumn<QList<ReportedEvent>>("events");
    QTest::addColumn<QString>("lane");
    const auto row = [](const char *name, const QList<ReportedEvent> &events, const char *lane) {
        QTest::newRow(name) << events << QString::fromLatin1(lane);
    };
    row("a message", {told(Sent, u"m-1"_s, u"91900"_s)}, "m-1");
    row("a number", {told(Reachable, {}, u"91900"_s)}, "91900");
    row("two events of a message", {told(Sent, u"m-1"_s), told(Read, u"m-1"_s, u"91900"_s)}, "m-1");
    row("two messages", {told(Sent, u"m-1"_s), told(Sent, u"m-2"_s)}, "");
    row("a reference", {told(Sent, {}, {}, u"r-1"_s)}, "ref:r-1");
    row("a reference and a number", {told(Reachable, {}, u"91900"_s, u"r-1"_s)}, "ref:r-1");
    row("a reference and two numbers",
        {told(Reachable, {}, u"91900"_s, u"r-1"_s), told(Unreachable, {}, u"91901"_s, u"r-1"_s)}, "ref:r-1");
    row("a message and its reference", {told(Sent, u"m-1"_s, {}, u"r-1"_s)}, "m-1");
    row("a message, and then its reference only",
        {told(Sent, u"m-1"_s, {}, u"r-1"_s), told(Reachable, {}, u"91900"_s, u"r-1"_s)}, "m-1");
    row("a reference only, and then its message",
        {told(Reachable, {}, u"91900"_s, u"r-1"_s), told(Sent, u"m-1"_s, {}, u"r-1"_s)}, "m-1");
    row("two references", {told(Sent, {}, {}, u"r-1"_s), told(Sent, {}, {}, u"r-2"_s)}, "");
    row("a message and a number", {told(Sent, u"m-1"_s), told(Reachable, {}, u"91900"_s)}, "");
    row("nobody knows", {told(Unknown, {})}, "#1");
    row("no event", {}, "#1");
}

void TestReportLanes::aReportWithATargetIsPutInLine()
{
    QFETCH(QList<ReportedEvent>, events);
    QFETCH(QString, lane);
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    const QString id = provider.toString(QUuid::WithoutBraces);
    QVERIFY(setTarget(world, provider));
    const qint64 report = world.add(reportOf(provider, 7, events, {}, "body"));
    QCOMPARE(
        rowsOf(*world.database,
               u"SELECT report_id, provider_id, lane, attempts, queued_at, not_before, last_error, dead_at "
               "FROM forward_job"_s),
        QStringList(u"%1|%2|%3|0|2031-03-01T10:00:07.123Z|||"_s.arg(report).arg(id, lane)));
}

void TestReportLanes::aReferenceIsTheMessageOfItsRun_data()
{
    QTest::addColumn<QString>("runReference");
    QTest::addColumn<bool>("ofAnother");
    QTest::addColumn<QString>("reportReference");
    QTest::addColumn<QString>("lane");
    QTest::newRow("its run") << u"r-1"_s << false << u"r-1"_s << u"m-1"_s;
    QTest::newRow("another run") << u"r-2"_s << false << u"r-1"_s << u"ref:r-1"_s;
    QTest::newRow("a run of another provider") << u"r-1"_s << true << u"r-1"_s << u"ref:r-1"_s;
    QTest::newRow("no reference") << QString() << false << QString() << u"#1"_s;
}

void TestReportLanes::aReferenceIsTheMessageOfItsRun()
{
    QFETCH(QString, runReference);
    QFETCH(bool, ofAnother);
    QFETCH(QString, reportReference);
    QFETCH(QString, lane);
    ReportWorld world;
    const QUuid provider = world.saved(u"Diwali"_s);
    QVERIFY(setTarget(world, provider));
    TestRun run = acceptedRun(ofAnother ? world.saved(u"Orders"_s) : provider, u"m-1"_s, u"+919876543210"_s);
    run.referenceId = runReference;
    NEED(world.runs.save(run));
    world.add(reportOf(provider, 5, {told(Reachable, {}, {}, reportReference)}));
    QCOMPARE(lanesOf(world), QStringList(lane));
}

void TestReportLanes::onlyNewReportsOfForwardedProvidersAreInLine()
{
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    const auto jobs = [&world] { return rowsOf(*world.database, u"SELECT lane FROM forward_job"_s); };
    const QString target =
        u"INSERT OR REPLACE INTO forward_target (provider_id, url, paused) VALUES ('%1', '%2', 0)"_s.arg(
            provider.toString(QUuid::WithoutBraces));
    world.add(reportOf(provider, 0, {told(Sent, u"m-1"_s)}));
    QCOMPARE(jobs(), QStringList()); // No target.
    QVERIFY(execute(*world.database, target.arg(u"https://x"_s)));
    world.add(reportOf(provider, 0, {told(Sent, u"m-1"_s)}));
    world.add(reportOf(QUuid::createUuid(), 0, {told(Sent, u"m-2"_s)}));
    QCOMPARE(jobs(), QStringList()); // A repeat, and another provider.
    world.add(reportOf(provider, 0, {told(Sent, u"m-3"_s)}));
    QCOMPARE(jobs(), QStringList(u"m-3"_s));
    QVERIFY(execute(*world.database, target.arg(QString())));
    world.add(reportOf(provider, 0, {told(Sent, u"m-4"_s)}));
    QCOMPARE(jobs(), QStringList(u"m-3"_s)); // The target was taken away.
}

void TestReportLanes::anImportThatThenArrivesIsPutInLine()
{
    ReportWorld world;
    const QUuid provider = QUuid::createUuid();
    QVERIFY(setTarget(world, provider));
    NewReport report = reportOf(provider, 0, {told(Sent, u"m-1"_s)});
    report.origin = Report::Origin::Imported;
    world.add(report);
    QCOMPARE(lanesOf(world), QStringList());
    report.origin = Report::Origin::Received;
    world.add(report);
    QCOMPARE(lanesOf(world), QStringList(u"m-1"_s));
    world.add(report); // Once.
    QCOMPARE(lanesOf(world), QStringList(u"m-1"_s));
}

QTEST_GUILESS_MAIN(TestReportLanes)
#include "tst_report_lanes.moc"
