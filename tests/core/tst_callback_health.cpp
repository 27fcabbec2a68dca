// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/callback_health.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

const QUrl tunnel(u"https://desk.example.com"_s);

QDateTime now()
{
    return {QDate(2031, 3, 1), QTime(10, 0), Qt::UTC};
}

CallbackFacts fresh()
{
    CallbackFacts facts;
    facts.hasToken = true;
    return facts;
}

CallbackFacts checked(bool arrived, const QUrl &base = tunnel)
{
    CallbackFacts facts = fresh();
    facts.check = {now().addSecs(-60), arrived, base, arrived ? QString() : u"The tunnel answered 502."_s};
    return facts;
}

CallbackFacts pasted(CallbackFacts facts)
{
    facts.pastedAt = now().addSecs(-50);
    return facts;
}

CallbackFacts seen(CallbackFacts facts)
{
    facts.firstSeen = now().addSecs(-40);
    facts.lastSeen = now().addSecs(-30);
    return facts;
}

CallbackFacts waiting(CallbackFacts facts, std::chrono::minutes since)
{
    facts.waitingSince = now().addDuration(-since);
    facts.waitingSends = 2;
    return facts;
}

CallbackHealth judged(const CallbackFacts &facts, const QUrl &base = tunnel)
{
    return healthOf(facts, base, u"JioCX"_s, now());
}

} // namespace

Q_DECLARE_METATYPE(desk::CallbackFacts)

class TestCallbackHealth : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theStateFollowsFromTheFacts_data();
    void theStateFollowsFromTheFacts();
    void everyStateHasWordsAndAName();
    void aCheckOfAnotherBaseProvesNothing_data();
    void aCheckOfAnotherBaseProvesNothing();
    void thisMachinesOwnAddressIsLocal_data();
    void thisMachinesOwnAddressIsLocal();
    void aFailedCheckSaysWhy();
    void aFailedCheckSinceTheLastReportIsAWarning();
    void aLocalBaseIsSaidToBeOutOfReach();
    void practiceNeedsNoTunnel();
    void whatCameByAnEarlierUrlProvesNothing();
    void silenceListsWhatToCheck();

private:
    EnglishPlurals m_plurals;
};

void TestCallbackHealth::initTestCase()
{
    QCoreApplication::installTranslator(&m_plurals);
}

void TestCallbackHealth::theStateFollowsFromTheFacts_data()
{
    using namespace std::chrono_literals;
    QTest::addColumn<CallbackFacts>("facts");
    QTest::addColumn<QString>("state");
    const auto row = [](const char *name, const CallbackFacts &facts, const char *state) {
        QTest::newRow(name) << facts << QString::fromLatin1(state);
    };
    row("nothing", {}, "notGenerated");
    row("nothing, not even with reports", seen({}), "notGenerated");
    row("a token", fresh(), "generated");
    row("check failed", checked(false), "generated");
    row("check came through", checked(true), "reachable");
    row("pasted", pasted(fresh()), "pasted");
    row("pasted after a check", pasted(checked(true)), "pasted");
    row("seen", seen(fresh()), "seen");
    row("seen and pasted", seen(pasted(checked(true))), "seen");
    row("waiting for a minute", waiting(pasted(fresh()), 1min), "pasted");
    row("waiting for 14 minutes", waiting(seen(fresh()), 14min), "seen");
    row("waiting for 15 minutes", waiting(seen(fresh()), 15min), "silent");
    row("never seen and waiting", waiting(fresh(), 20min), "silent");
}

void TestCallbackHealth::theStateFollowsFromTheFacts()
{
    QFETCH(CallbackFacts, facts);
    QFETCH(QString, state);
    const CallbackHealth health = judged(facts);
    QCOMPARE(callbackStateName(health.state), state);
    QVERIFY(!health.title.isEmpty());
    QVERIFY(health.detail.endsWith(u'.') || health.detail.endsWith(u'?'));
    QVERIFY2(!health.detail.contains(u'%'), qPrintable(health.detail));
    QVERIFY2(!health.detail.contains(u"  "_s), qPrintable(health.detail));
}

void TestCallbackHealth::everyStateHasWordsAndAName()
{
    QStringList names;
    for (int state = 0; state <= int(CallbackState::Silent); ++state)
        names.append(callbackStateName(CallbackState(state)));
    QCOMPARE(names.join(u' '), u"notGenerated generated reachable pasted seen silent"_s);
}

void TestCallbackHealth::aCheckOfAnotherBaseProvesNothing_data()
{
    QTest::addColumn<QUrl>("base");
    QTest::addColumn<QString>("state");
    QTest::newRow("the same") << tunnel << u"reachable"_s;
    QTest::newRow("with a slash") << QUrl(u"https://desk.example.com/"_s) << u"reachable"_s;
    QTest::newRow("another host") << QUrl(u"https://other.example.com"_s) << u"generated"_s;
    QTest::newRow("another path") << QUrl(u"https://desk.example.com/x"_s) << u"generated"_s;
    QTest::newRow("another port") << QUrl(u"https://desk.example.com:8443"_s) << u"generated"_s;
}

void TestCallbackHealth::aCheckOfAnotherBaseProvesNothing()
{
    QFETCH(QUrl, base);
    QFETCH(QString, state);
    QCOMPARE(callbackStateName(judged(checked(true, base)).state), state);
    // Nor does its failure say anything about this one.
    QCOMPARE(judged(checked(false, base)).detail.contains(u"502"_s), state == u"reachable"_s);
}

void TestCallbackHealth::thisMachinesOwnAddressIsLocal_data()
{
    QTest::addColumn<QUrl>("base");
    QTest::addColumn<bool>("local");
    QTest::newRow("127.0.0.1") << QUrl(u"http://127.0.0.1:8757"_s) << true;
    QTest::newRow("localhost") << QUrl(u"http://localhost:8757"_s) << true;
    QTest::newRow("::1") << QUrl(u"http://[::1]:8757"_s) << true;
    QTest::newRow("a tunnel") << tunnel << false;
}

void TestCallbackHealth::thisMachinesOwnAddressIsLocal()
{
    QFETCH(QUrl, base);
    QFETCH(bool, local);
    QCOMPARE(judged(fresh(), base).local, local);
}

void TestCallbackHealth::aFailedCheckSaysWhy()
{
    QVERIFY(judged(checked(false)).detail.contains(u"The tunnel answered 502."_s));
    QVERIFY(judged(pasted(checked(false))).detail.contains(u"The tunnel answered 502."_s));
}

void TestCallbackHealth::aFailedCheckSinceTheLastReportIsAWarning()
{
    const auto checkedAt = [](int secondsAgo, bool arrived, const QUrl &base = tunnel) {
        CallbackFacts facts = seen(checked(arrived, base)); // The last report came 30 seconds ago.
        facts.check.at = now().addSecs(-secondsAgo);
        return judged(facts);
    };
    const CallbackHealth failed = checkedAt(10, false);
    QCOMPARE(failed.state, CallbackState::Seen); // What was proved stays proved.
    QVERIFY(failed.doubtful);
    QCOMPARE(failed.title, u"Reports came, the self-check failed"_s);
    QVERIFY2(failed.detail.endsWith(u"did not come through. The tunnel answered 502."_s),
             qPrintable(failed.detail));
    // A report that came after the check says more than the check did.
    for (const CallbackHealth &health : {checkedAt(35, false), checkedAt(10, true),
                                         checkedAt(10, false, QUrl(u"https://other.example.com"_s))}) {
        QVERIFY(!health.doubtful);
        QCOMPARE(health.title, u"Reports arrive"_s);
        QVERIFY(!health.detail.contains(u"self-check"_s));
    }
    QVERIFY(!judged(checked(false)).doubtful);
}

void TestCallbackHealth::aLocalBaseIsSaidToBeOutOfReach()
{
    const QUrl local(u"http://127.0.0.1:8757"_s);
    for (const CallbackFacts &facts : {fresh(), checked(true, local), pasted(fresh())})
        QVERIFY(judged(facts, local).detail.contains(u"cannot reach from outside"_s));
    QVERIFY(!judged(fresh()).detail.contains(u"cannot reach"_s));
    // Where reports do arrive, there is nothing to warn of.
    QVERIFY(!judged(seen(fresh()), local).detail.contains(u"cannot reach"_s));
}

/// The sandbox is on this computer, too.
void TestCallbackHealth::practiceNeedsNoTunnel()
{
    const QUrl local(u"http://127.0.0.1:8757"_s);
    const auto practising = [&local](CallbackFacts facts) {
        facts.practice = true;
        return judged(facts, local);
    };
    const CallbackFacts silent = waiting(pasted(fresh()), std::chrono::minutes(20));
    for (const CallbackFacts &facts :
         {fresh(), checked(true, local), checked(false, local), pasted(fresh()), silent}) {
        const CallbackHealth health = practising(facts);
        QCOMPARE(health.state, judged(facts, local).state);
        QVERIFY2(!health.detail.contains(u"tunnel or a reverse proxy"_s), qPrintable(health.detail));
        QVERIFY2(!health.detail.contains(u"cannot reach"_s), qPrintable(health.detail));
    }
    QVERIFY(practising(fresh()).detail.contains(u"Run the self-check"_s));
    QVERIFY(practising(checked(true, local)).detail.endsWith(u"Send a test: its report is the proof."_s));
    QVERIFY(practising(silent).detail.contains(u"1. Is the sandbox still running"_s));
    QVERIFY(practising(silent).detail.contains(u"3. Then send a test"_s));
    QVERIFY(!practising(silent).detail.contains(u"portal"_s));
}

void TestCallbackHealth::whatCameByAnEarlierUrlProvesNothing()
{
    const auto before = [](CallbackFacts facts) {
        facts.seenBefore = now().addSecs(-90);
        return facts;
    };
    const QUrl local(u"http://127.0.0.1:8757"_s);
    const QString words = u"by an earlier URL, with another endpoint or for another agent"_s;
    for (const CallbackFacts &facts : {fresh(), checked(true), checked(false), pasted(fresh())}) {
        QVERIFY(judged(before(facts)).detail.contains(words));
        QVERIFY(!judged(facts).detail.contains(words));
        QCOMPARE(judged(before(facts)).state, judged(facts).state);
    }
    QVERIFY(judged(before(checked(true, local)), local).detail.contains(words));
}

void TestCallbackHealth::silenceListsWhatToCheck()
{
    const std::chrono::minutes long_ago(20);
    const CallbackHealth never = judged(waiting(fresh(), long_ago));
    QCOMPARE(never.title, u"No report yet"_s);
    QVERIFY2(never.detail.startsWith(u"2 test messages accepted since "_s), qPrintable(never.detail));
    QVERIFY(never.detail.contains(u"pasted in the JioCX portal, at the sender"_s));
    QVERIFY(never.detail.contains(u"tunnel or reverse proxy running"_s));
    QVERIFY(never.detail.contains(u"3. Run the self-check: "_s));
    // Nothing else shows that the advice was right.
    QVERIFY2(never.detail.endsWith(u"4. Then send a test: its report ends this warning."_s),
             qPrintable(never.detail));
    QCOMPARE(judged(waiting(seen(fresh()), long_ago)).title, u"No reports any more"_s);
    const CallbackHealth local = judged(waiting(pasted(fresh()), long_ago), QUrl(u"http://127.0.0.1:8757"_s));
    QVERIFY(local.detail.contains(u"exactly this one"_s));
    QVERIFY(local.detail.contains(u"cannot reach from outside"_s));
}

QTEST_GUILESS_MAIN(TestCallbackHealth)
#include "tst_callback_health.moc"
