// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/go_live.h"
#include "core/rules.h"
#include "support/desk_test.h"

#include <functional>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

const QString entity = u"1201159000000000001"_s;
const QString templateId = u"1207161000000000001"_s;

QDateTime at(int minute)
{
    return {QDate(2026, 3, 1), QTime(12, minute), Qt::UTC};
}

Provider givenProvider()
{
    Provider provider = newProvider();
    provider.nickname = u"Diwali offers"_s;
    provider.agentId = u"acme_offers_ab12cd34_agent"_s;
    provider.httpEndpoint = u"https://rcsapi.jiocx.com"_s;
    provider.keyTag = u"tag"_s;
    provider.smsFallback = {true, u"ACMEIN"_s, true, entity};
    return provider;
}

GoLiveFacts givenFacts()
{
    return GoLiveFacts{.provider = givenProvider(), .vendor = u"JioCX"_s};
}

TestRun givenTest(const GoLiveFacts &facts, int minute)
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.providerId = facts.provider.id;
    run.fingerprint = connectionFingerprint(facts.provider);
    run.outcome = SendOutcome::Accepted;
    run.createdAt = at(minute);
    run.finishedAt = at(minute);
    run.message.rcsText = u"Hello"_s;
    run.message.fallbackText = u"Hello by SMS"_s;
    run.message.templateId = templateId;
    run.message.principalEntityId = entity;
    run.events = {{at(minute), DeliveryState::Accepted, DeliveryLeg::Unknown, {}}};
    return run;
}

TestRun reported(TestRun run, DeliveryState state, DeliveryLeg leg, int minute)
{
    run.reports.append({at(minute), state, leg, {}});
    return run;
}

GoLiveItem itemOf(const GoLiveFacts &facts, const QString &id)
{
    for (const GoLiveItem &item : goLiveChecklist(facts, builtInRules())) {
        if (item.id == id)
            return item;
    }
    return {};
}

} // namespace

using Change = std::function<void(GoLiveFacts &)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(desk::GoLiveState)
Q_DECLARE_METATYPE(desk::GoLivePlace)

class GoLiveTest : public desk::test::DeskTest
{
    Q_OBJECT

    static void row(const char *name, const QString &id, GoLiveState state, const QString &evidence,
                    GoLivePlace place, const Change &change)
    {
        QTest::newRow(name) << id << state << evidence << place << change;
    }

    static void keyRows()
    {
        const QString id = u"keyAndAgent"_s;
        const auto proof = [](GoLiveFacts &facts, int minute, bool worked, const QString &reason = {}) {
            facts.proofs.append({at(minute), worked, connectionFingerprint(facts.provider), reason});
        };
        row("key: never tested", id, GoLiveState::Open, u"Not tested yet."_s, GoLivePlace::Test,
            [](GoLiveFacts &) {});
        row("key: accepted", id, GoLiveState::Done, u"12:07"_s, GoLivePlace::Nowhere,
            [proof](GoLiveFacts &facts) {
                proof(facts, 3, false, u"Refused."_s);
                proof(facts, 7, true);
            });
        row("key: refused since", id, GoLiveState::Open, u"The key is wrong."_s, GoLivePlace::Field,
            [proof](GoLiveFacts &facts) {
                proof(facts, 3, true);
                proof(facts, 7, false, u"The key is wrong."_s);
            });
        row("key: replaced after the proof", id, GoLiveState::Open, u"earlier settings"_s, GoLivePlace::Test,
            [proof](GoLiveFacts &facts) {
                proof(facts, 3, true);
                facts.provider.keyTag = u"another"_s;
            });
        row("key: missing", id, GoLiveState::Open, u"no API key"_s, GoLivePlace::Field,
            [](GoLiveFacts &facts) { facts.provider.keyTag.clear(); });
        row("key: accepted, then archived", id, GoLiveState::Done, u"12:07"_s, GoLivePlace::Nowhere,
            [proof](GoLiveFacts &facts) {
                proof(facts, 7, true);
                facts.provider.archived = true;
            });
    }

    static void rcsRows()
    {
        const QString id = u"rcs"_s;
        row("rcs: nothing sent", id, GoLiveState::Open, u"No test"_s, GoLivePlace::Test,
            [](GoLiveFacts &) {});
        row("rcs: accepted is not delivered", id, GoLiveState::Open, u"not reported so far"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) { facts.runs = {givenTest(facts, 1)}; });
        row("rcs: sent from an unsaved form", id, GoLiveState::Open, u"No report about it can come"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().withoutCallback = true;
            });
        row("rcs: delivered", id, GoLiveState::Done, u"12:02"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) {
                facts.runs = {reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Rcs, 2)};
            });
        row("rcs: read is delivered", id, GoLiveState::Done, u"12:02"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) {
                facts.runs = {reported(givenTest(facts, 1), DeliveryState::Read, DeliveryLeg::Rcs, 2)};
            });
        row("rcs: a later test that failed takes nothing back", id, GoLiveState::Done, u"12:02"_s,
            GoLivePlace::Nowhere, [](GoLiveFacts &facts) {
                facts.runs = {reported(givenTest(facts, 5), DeliveryState::Failed, DeliveryLeg::Rcs, 6),
                              reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Rcs, 2)};
            });
        row("rcs: no clear answer, and yet delivered", id, GoLiveState::Done, u"12:02"_s,
            GoLivePlace::Nowhere, [](GoLiveFacts &facts) {
                facts.runs = {reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Rcs, 2)};
                facts.runs.first().outcome = SendOutcome::Unclear;
            });
        row("rcs: no clear answer and no report", id, GoLiveState::Open, u"No test"_s, GoLivePlace::Test,
            [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().outcome = SendOutcome::Unclear;
            });
        row("rcs: delivered by SMS", id, GoLiveState::Open, u"12:01"_s, GoLivePlace::Test,
            [](GoLiveFacts &facts) {
                facts.runs = {reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Sms, 2)};
            });
        row("rcs: of earlier settings", id, GoLiveState::Open, u"No test of the present settings"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.runs = {reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Rcs, 2)};
                facts.provider.agentId = u"another_agent"_s;
            });
    }

    static void fallbackRows()
    {
        const QString id = u"fallback"_s;
        row("fallback: off", id, GoLiveState::NotNeeded, u"off"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) { facts.provider.smsFallback.enabled = false; });
        row("fallback: nothing sent", id, GoLiveState::Open, u"No test with a fallback"_s, GoLivePlace::Test,
            [](GoLiveFacts &) {});
        row("fallback: sent, nobody tells", id, GoLiveState::Unknown, u"JioCX has not reported"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) { facts.runs = {givenTest(facts, 1)}; });
        row("fallback: sent without a fallback text", id, GoLiveState::Open, u"No test with a fallback"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().message.fallbackText.clear();
            });
        row("fallback: kept in the dialog and not sent", id, GoLiveState::Open, u"No test with a fallback"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().requestText = u"POST /send\n\n{\"text\":\"Hello\"}"_s;
            });
        row("fallback: blanks are no text", id, GoLiveState::Open, u"No test with a fallback"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().message.fallbackText = u"  "_s;
            });
        row("fallback: sent, as the request tells", id, GoLiveState::Unknown, u"JioCX has not reported"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().requestText = u"POST /send\n\n{\"fallback\":\"Hello by SMS\"}"_s;
            });
        row("fallback: reported", id, GoLiveState::Done, u"delivered by SMS"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) {
                facts.runs = {reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Sms, 2)};
            });
        row("fallback: delivered by RCS proves nothing", id, GoLiveState::Unknown,
            u"JioCX has not reported"_s, GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.runs = {reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Rcs, 2)};
            });
        row("fallback: ticked by hand", id, GoLiveState::Done, u"12:09"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.smsSeen = {at(9), connectionFingerprint(facts.provider)};
            });
        row("fallback: ticked before any test", id, GoLiveState::Open, {}, GoLivePlace::Test,
            [](GoLiveFacts &facts) {
                facts.smsSeen = {at(9), connectionFingerprint(facts.provider)};
            });
        row("fallback: ticked for another sender", id, GoLiveState::Open, u"earlier settings"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.smsSeen = {at(9), connectionFingerprint(facts.provider)};
                facts.provider.smsFallback.senderId = u"OTHERX"_s;
            });
    }

    static void callbackRows()
    {
        const QString id = u"callback"_s;
        const auto health = [](CallbackState state) {
            return CallbackHealth{state, u"The title"_s, u"The detail"_s, false};
        };
        row("callback: seen", id, GoLiveState::Done, u"12:04"_s, GoLivePlace::Nowhere,
            [health](GoLiveFacts &facts) {
                facts.callback.firstSeen = at(3);
                facts.callback.lastSeen = at(4);
                facts.callbackHealth = health(CallbackState::Seen);
            });
        row("callback: seen, and a later self-check failed", id, GoLiveState::Open, u"The title"_s,
            GoLivePlace::Callback, [health](GoLiveFacts &facts) {
                facts.callback.firstSeen = facts.callback.lastSeen = at(3);
                facts.callbackHealth = health(CallbackState::Seen);
                facts.callbackHealth.doubtful = true;
            });
        for (const CallbackState state :
             {CallbackState::NotGenerated, CallbackState::Generated, CallbackState::Reachable,
              CallbackState::Pasted, CallbackState::Silent})
            row(qPrintable(u"callback: "_s + callbackStateName(state)), id, GoLiveState::Open, u"The title"_s,
                GoLivePlace::Callback,
                [health, state](GoLiveFacts &facts) { facts.callbackHealth = health(state); });
    }

    static void replyAndTrackingRows()
    {
        row("reply: none", u"reply"_s, GoLiveState::Open, u"No reply"_s, GoLivePlace::Test,
            [](GoLiveFacts &) {});
        row("reply: came", u"reply"_s, GoLiveState::Done, u"12:05"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) {
                facts.callback.firstSeen = at(3);
                facts.replyAt = at(5);
            });
        row("reply: is the first that came", u"reply"_s, GoLiveState::Done, u"12:05"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) { facts.callback.firstSeen = facts.replyAt = at(5); });
        row("reply: came before these settings were seen", u"reply"_s, GoLiveState::Open,
            u"12:05:00, before any report for the present settings"_s, GoLivePlace::Test,
            [](GoLiveFacts &facts) {
                facts.callback.firstSeen = at(6);
                facts.replyAt = at(5);
            });
        row("reply: nothing came for these settings", u"reply"_s, GoLiveState::Open, u"present settings"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) { facts.replyAt = at(5); });
        row("tracking: off", u"tracking"_s, GoLiveState::Done, u"is off"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &) {});
        row("tracking: on", u"tracking"_s, GoLiveState::Open, u"twice"_s, GoLivePlace::Field,
            [](GoLiveFacts &facts) { facts.provider.clickTracking.enabled = true; });
        row("tracking: on here only", u"tracking"_s, GoLiveState::Done, u"You ticked"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) {
                facts.provider.clickTracking.enabled = true;
                facts.provider.clickTracking.dashboardTrackingOff = true;
            });
    }

    static void dltRows()
    {
        const QString id = u"dlt"_s;
        row("dlt: no fallback", id, GoLiveState::NotNeeded, u"SMS fallback is off"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) { facts.provider.smsFallback.enabled = false; });
        row("dlt: not India", id, GoLiveState::NotNeeded, u"India is off"_s, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) { facts.provider.smsFallback.india = false; });
        row("dlt: no test", id, GoLiveState::Open, u"Template ID"_s, GoLivePlace::Test, [](GoLiveFacts &) {});
        row("dlt: accepted with all", id, GoLiveState::Done, templateId, GoLivePlace::Nowhere,
            [](GoLiveFacts &facts) { facts.runs = {givenTest(facts, 1)}; });
        row("dlt: kept in the dialog and not sent", id, GoLiveState::Open, u"No accepted test"_s,
            GoLivePlace::Test, [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().requestText = u"POST /send\n\n{\"text\":\"Hello\"}"_s;
            });
        row("dlt: refused with all", id, GoLiveState::Open, u"No accepted test"_s, GoLivePlace::Test,
            [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().outcome = SendOutcome::Refused;
            });
        row("dlt: template too short", id, GoLiveState::Open, u"No accepted test"_s, GoLivePlace::Test,
            [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().message.templateId.chop(1);
            });
        row("dlt: entity of another", id, GoLiveState::Open, u"No accepted test"_s, GoLivePlace::Test,
            [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.runs.first().message.principalEntityId = u"1201159000000000002"_s;
            });
        row("dlt: entity wrong in the form", id, GoLiveState::Open, u"Principal Entity ID"_s,
            GoLivePlace::Field, [](GoLiveFacts &facts) {
                facts.runs = {givenTest(facts, 1)};
                facts.issues = {
                    {QString(field::principalEntityId), Severity::Error, u"pe-id-length"_s, u"18 digits"_s}};
            });
    }

private Q_SLOTS:
    void itemIsJudgedByEvidence_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<GoLiveState>("state");
        QTest::addColumn<QString>("evidence");
        QTest::addColumn<GoLivePlace>("place");
        QTest::addColumn<Change>("change");
        keyRows();
        rcsRows();
        fallbackRows();
        callbackRows();
        replyAndTrackingRows();
        dltRows();
    }
    void itemIsJudgedByEvidence()
    {
        QFETCH(QString, id);
        QFETCH(QString, evidence);
        QFETCH(Change, change);
        GoLiveFacts facts = givenFacts();
        change(facts);
        const GoLiveItem item = itemOf(facts, id);
        QTEST(item.state, "state");
        QTEST(item.place, "place");
        QVERIFY2(item.evidence.contains(evidence), qPrintable(item.evidence));
        // What is done asks for nothing; what is not done says what to do.
        const bool asks = item.state == GoLiveState::Open || item.state == GoLiveState::Unknown;
        QCOMPARE(item.cure.isEmpty(), !asks);
        QCOMPARE(item.field.isEmpty(), item.place != GoLivePlace::Field);
    }

    void handTickIsOfferedOnlyWhereNothingIsReported()
    {
        GoLiveFacts facts = givenFacts();
        QVERIFY2(itemOf(facts, u"fallback"_s).handTick.isEmpty(), "nobody can have seen one before a test");
        facts.runs = {givenTest(facts, 1)};
        QCOMPARE(itemOf(facts, u"fallback"_s).handTick, u"I saw the SMS arrive"_s);
        QVERIFY(!itemOf(facts, u"fallback"_s).ticked);
        facts.smsSeen = {at(9), connectionFingerprint(facts.provider)};
        QVERIFY(itemOf(facts, u"fallback"_s).ticked);
        facts.runs = {reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Sms, 2)};
        QVERIFY(itemOf(facts, u"fallback"_s).handTick.isEmpty());
        for (const GoLiveItem &item : goLiveChecklist(facts, builtInRules()))
            QVERIFY2(item.handTick.isEmpty(), qPrintable(item.id));
    }

    void summaryCountsWhatIsNeeded()
    {
        GoLiveFacts facts = givenFacts();
        QCOMPARE(goLiveChecklist(facts, builtInRules()).size(), 7);
        QCOMPARE(countOf(goLiveChecklist(facts, builtInRules())), GoLiveCount({1, 7}));
        facts.provider.smsFallback.enabled = false;
        facts.proofs = {{at(1), true, connectionFingerprint(facts.provider), {}}};
        facts.runs = {reported(givenTest(facts, 1), DeliveryState::Delivered, DeliveryLeg::Rcs, 2)};
        facts.callback.firstSeen = at(2);
        facts.replyAt = at(3);
        QCOMPARE(countOf(goLiveChecklist(facts, builtInRules())), GoLiveCount({4, 5}));
        QVERIFY(!countOf(goLiveChecklist(facts, builtInRules())).ready());
        facts.callbackHealth.state = CallbackState::Seen;
        QVERIFY(countOf(goLiveChecklist(facts, builtInRules())).ready());
    }

    void handTickSurvivesStorage_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QDateTime>("time");
        QTest::newRow("ticked") << toBytes({at(9), u"print"_s}) << at(9);
        QTest::newRow("not ticked") << toBytes({}) << QDateTime();
        QTest::newRow("nothing stored") << QByteArray() << QDateTime();
        QTest::newRow("something else") << QByteArray("[1, 2") << QDateTime();
    }
    void handTickSurvivesStorage()
    {
        QFETCH(QByteArray, bytes);
        QTEST(handTickFrom(bytes).at, "time");
        QCOMPARE(handTickFrom(bytes).fingerprint, handTickFrom(bytes).at.isValid() ? u"print"_s : QString());
    }
};

QTEST_GUILESS_MAIN(GoLiveTest)
#include "tst_go_live.moc"
