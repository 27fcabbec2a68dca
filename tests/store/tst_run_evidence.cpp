// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_world.h"
#include "step_count.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using enum DeliveryState;

const QString phone = u"+919876543210"_s;
const QString digits = u"919876543210"_s;
const QUuid provider = QUuid::fromString(u"11111111-1111-4111-8111-111111111111"_s);
const QUuid otherProvider = QUuid::fromString(u"22222222-2222-4222-8222-222222222222"_s);

/// So many reports of deliveries and replies about messages and phones of somebody else, a second after all.
void addReportsOfOthers(const ReportWorld &world, int count)
{
    const QString numbers =
        u"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1) "_s.arg(count);
    const QString at = u"2031-03-02T10:00:00.000Z"_s;
    QVERIFY(execute(*world.database,
                    u"INSERT INTO report (provider_id, origin, received_at, copies, last_copy_at, identity, "
                    "body) "_s +
                        numbers +
                        u"SELECT '%1', 'received', '%2', 1, '', x'00', x'7b7d' FROM n"_s.arg(
                            provider.toString(QUuid::WithoutBraces), at)));
    QVERIFY(
        execute(*world.database,
                u"INSERT INTO report_event SELECT id, 0, provider_id, 'other-' || id, 'ref-' || id, "
                "'9199' || id, received_at, received_at, iif(id & 1, 'delivered', 'replied'), 'rcs', '', '' "
                "FROM report WHERE identity = x'00'"_s));
}

/// What it takes to read a run, and to ask for evidence, in hundreds of steps.
std::pair<int, int> stepsBeside(int reportsOfOthers)
{
    ReportWorld world;
    TestRun last;
    for (int number = 0; number < 50; ++number) {
        last = acceptedRun(provider, u"m-%1"_s.arg(number), phone, number);
        last.fingerprint = u"present"_s;
        if (!world.runs.save(last))
            return {};
    }
    addReportsOfOthers(world, reportsOfOthers);
    StepCount steps(world.database->connection());
    const bool read = world.runs.run(last.id).ok();
    const int forRun = steps.hundreds();
    const bool asked = world.runs.evidence(provider, u"present"_s).ok();
    return read && asked ? std::pair(forRun, steps.hundreds() - forRun) : std::pair<int, int>();
}

} // namespace

class TestRunEvidence : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void whatWasProvedStaysProved();
    void whatOthersGotCostsNoTime();
};

void TestRunEvidence::whatWasProvedStaysProved()
{
    ReportWorld world;
    const auto save = [&world](const QString &message, int at,
                               const std::function<void(TestRun &)> &change = {}) {
        TestRun run = acceptedRun(provider, message, phone, at);
        run.fingerprint = u"present"_s;
        if (change)
            change(run);
        NEED(world.runs.save(run));
    };
    save(u"rcs"_s, 1);
    save(u"text"_s, 3, [](TestRun &run) { run.message.fallbackText = u"Hello"_s; });
    save(u"template"_s, 4, [](TestRun &run) { run.message.templateId = u"1107159000000000001"_s; });
    save(u"earlier settings"_s, 5, [](TestRun &run) { run.fingerprint = u"other"_s; });
    save(u"refused"_s, 6, [](TestRun &run) { run.outcome = SendOutcome::Refused; });
    save(u"of another"_s, 7, [](TestRun &run) { run.providerId = otherProvider; });
    const auto delivered = [](const QString &message, DeliveryLeg leg, int at) {
        ReportedEvent event = told(Delivered, message, digits);
        event.event.leg = leg;
        return reportOf(provider, at, {event});
    };
    save(u"by reference"_s, 9, [](TestRun &run) { run.referenceId = u"ref-1"_s; });
    ReportedEvent byReference = told(Delivered, {}, digits, u"ref-1"_s);
    byReference.event.leg = DeliveryLeg::Rcs;
    NEED(world.reports.add({delivered(u"rcs"_s, DeliveryLeg::Rcs, 8), reportOf(provider, 9, {byReference})}));
    for (int number = 0; number < 60; ++number) {
        save(u"m-%1"_s.arg(number), 10 + number);
        if (number < 25)
            NEED(world.reports.add({delivered(u"m-%1"_s.arg(number), DeliveryLeg::Sms, 80 + number)}));
    }
    const Result<QList<TestRun>> runs = world.runs.evidence(provider, u"present"_s);
    NEED(runs);
    QStringList messages;
    for (const TestRun &run : runs.value())
        messages.append(run.messageId);
    QCOMPARE(messages.size(), 44);
    QCOMPARE(messages.first(), u"m-59"_s);
    QCOMPARE(messages.mid(39),
             QStringList({u"m-5"_s, u"by reference"_s, u"template"_s, u"text"_s, u"rcs"_s}));
    QCOMPARE(statesOf(runs.value().last().reports), u"delivered"_s);
}

/// The window asks again and again while very many reports come in.
void TestRunEvidence::whatOthersGotCostsNoTime()
{
    const auto [run, evidence] = stepsBeside(100);
    const auto [runOfMany, evidenceOfMany] = stepsBeside(10'000);
    QVERIFY(evidence > 0 && evidenceOfMany > 0);
    QVERIFY2(evidenceOfMany < 2 * evidence, qPrintable(QString::number(evidenceOfMany)));
    // A run costs less than is counted, so there is only a limit.
    QVERIFY2(runOfMany <= run + 5, qPrintable(QString::number(runOfMany)));
}

QTEST_GUILESS_MAIN(TestRunEvidence)
#include "tst_run_evidence.moc"
