// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_world.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using enum DeliveryState;

constexpr auto phone = "+919876543210";
constexpr auto digits = "919876543210";

QString latin(const char *text)
{
    return QString::fromLatin1(text);
}

QStringList tokenTexts(const QList<CallbackToken> &tokens)
{
    QStringList texts;
    for (const CallbackToken &token : tokens)
        texts.append(token.token);
    texts.sort();
    return texts;
}

QStringList sorted(QStringList list)
{
    list.sort();
    return list;
}

} // namespace

class TestCallbackStore : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyProviderHasItsToken();
    void rotatingGivesANewTokenAndKeepsTheOldForAWhile();
    void aSecondRotationKeepsBothOldOnes();
    void withoutGraceTheOldTokenIsGone();
    void anOldTokenCanBeEnded();
    void rotatingForgetsThatTheUrlWasPasted();
    void aTickIsForTheUrlThatWasTicked();
    void aTickIsForTheAgentThatWasTicked();
    void theNewTokenOutlivesAnOldForm();
    void aProviderThatIsNotThereCannotBeRotated();
    void nothingIsKnownAtFirst();
    void whatIsSavedComesBack();
    void onlyReceivedReportsCountAsSeen();
    void aRepeatIsSeenToo();
    void aRepeatThatIsImportedIsNotSeenAnew();
    void onlyThePresentTokenIsProof();
    void onlyThePresentBaseIsProof();
    void onlyThePresentEndpointIsProof();
    void onlyThePresentAgentIsProof();
    void whatIsKnownOtherwiseStays();
    void sendsWaitForReports_data();
    void sendsWaitForReports();
    void theOldestWaitingSendIsTold();
    void sendsFromBeforeTheUrlDoNotWait_data();
    void sendsFromBeforeTheUrlDoNotWait();
    void onlyAnotherBaseBeginsAnew();
    void otherProvidersReportsDoNotEndTheWaiting();
    void othersWritesChangeTheVersion();
};

void TestCallbackStore::everyProviderHasItsToken()
{
    ReportWorld world;
    const QUuid one = world.saved(u"One"_s);
    const QUuid archived = world.saved(u"Archived"_s);
    const QUuid deleted = world.saved(u"Deleted"_s);
    NEED(world.store.archive(archived, {}));
    NEED(world.callbacks.rotate(deleted, second(0)));
    NEED(world.store.remove(deleted, {}));
    const auto tokens = world.callbacks.tokens(second(1));
    NEED(tokens);
    QCOMPARE(tokenTexts(tokens.value()), sorted({world.store.byId(one).value().callbackToken,
                                                 world.store.byId(archived).value().callbackToken}));
    for (const CallbackToken &token : tokens.value()) {
        QVERIFY(token.provider == one || token.provider == archived);
        QCOMPARE(token.kind, u"jiocx"_s);
        QVERIFY(!token.until.isValid());
    }
    NEED(world.store.undelete(deleted));
    QCOMPARE(world.callbacks.tokens(second(1)).value().size(), 4);
}

void TestCallbackStore::rotatingGivesANewTokenAndKeepsTheOldForAWhile()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const QString old = world.store.byId(id).value().callbackToken;
    const auto rotated = world.callbacks.rotate(id, second(0), std::chrono::hours(1));
    NEED(rotated);
    const QString present = world.store.byId(id).value().callbackToken;
    QCOMPARE(rotated.value().callbackToken, present);
    QVERIFY(present != old);
    QVERIFY(present.size() >= 22);
    QCOMPARE(tokenTexts(world.callbacks.tokens(second(3599)).value()), sorted({old, present}));
    QCOMPARE(tokenTexts(world.callbacks.tokens(second(3600)).value()), QStringList(present));
    QCOMPARE(world.callbacks.oldTokens(id, second(3599)).value(),
             QList({CallbackToken{old, id, u"jiocx"_s, second(3600)}}));
    QVERIFY(world.callbacks.oldTokens(id, second(3600)).value().isEmpty());
}

void TestCallbackStore::aSecondRotationKeepsBothOldOnes()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const QString first = world.store.byId(id).value().callbackToken;
    const QString second_ = world.callbacks.rotate(id, second(0)).value().callbackToken;
    NEED(world.callbacks.rotate(id, second(60)));
    const QList<CallbackToken> old = world.callbacks.oldTokens(id, second(61)).value();
    QCOMPARE(old.size(), 2);
    QCOMPARE(old.at(0).token, second_); // The newest first.
    QCOMPARE(old.at(1).token, first);
    QCOMPARE(old.at(1).until, second(7 * 24 * 3600));
    QVERIFY(world.callbacks.oldTokens(QUuid::createUuid(), second(61)).value().isEmpty());
    // What is over is cleared away.
    NEED(world.callbacks.rotate(id, second(8 * 24 * 3600)));
    QCOMPARE(rowsOf(*world.database, u"SELECT count(*) FROM callback_token"_s), QStringList(u"1"_s));
}

void TestCallbackStore::withoutGraceTheOldTokenIsGone()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const auto rotated = world.callbacks.rotate(id, second(0), std::chrono::seconds(0));
    NEED(rotated);
    QCOMPARE(tokenTexts(world.callbacks.tokens(second(0)).value()),
             QStringList(rotated.value().callbackToken));
}

void TestCallbackStore::anOldTokenCanBeEnded()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const QUuid other = world.saved(u"Other"_s);
    const QString first = world.store.byId(id).value().callbackToken;
    const QString second_ = world.callbacks.rotate(id, second(0)).value().callbackToken;
    const QString present = world.callbacks.rotate(id, second(1)).value().callbackToken;
    NEED(world.callbacks.endOldToken(other, first)); // Not one of its own.
    NEED(world.callbacks.endOldToken(id, present));  // Not an old one.
    QCOMPARE(world.callbacks.oldTokens(id, second(2)).value().size(), 2);
    NEED(world.callbacks.endOldToken(id, first));
    const QList<CallbackToken> old = world.callbacks.oldTokens(id, second(2)).value();
    QCOMPARE(tokenTexts(old), QStringList(second_));
    QCOMPARE(tokenTexts(world.callbacks.tokens(second(2)).value()),
             sorted({second_, present, world.store.byId(other).value().callbackToken}));
}

void TestCallbackStore::rotatingForgetsThatTheUrlWasPasted()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const SelfCheck check{second(1), true, QUrl(u"https://desk.example.com"_s), {}};
    NEED(world.callbacks.setPasted(id, ReportWorld::publicBase(), second(0)));
    NEED(world.callbacks.saveSelfCheck(id, check));
    NEED(world.callbacks.rotate(id, second(2)));
    const CallbackFacts facts = world.facts(id);
    QVERIFY(!facts.pastedAt.isValid());
    QCOMPARE(facts.check, check); // The way to this machine is still the same.
}

/// A tunnel that starts anew has another name, and the portal still has the old one.
void TestCallbackStore::aTickIsForTheUrlThatWasTicked()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const QUrl tunnel(u"https://one.tunnel.example.com"_s);
    const QUrl renamed(u"https://two.tunnel.example.com"_s);
    const auto pastedAt = [&](const QUrl &base) { return world.callbacks.facts(id, base).value().pastedAt; };
    NEED(world.callbacks.setPasted(id, tunnel, second(0)));
    QCOMPARE(pastedAt(tunnel), second(0));
    QCOMPARE(pastedAt(QUrl(u"https://one.tunnel.example.com/"_s)), second(0)); // The same one.
    QVERIFY(!pastedAt(renamed).isValid());
    NEED(world.callbacks.setPasted(id, renamed, second(1)));
    QCOMPARE(pastedAt(renamed), second(1));
    QVERIFY(!pastedAt(tunnel).isValid());
}

void TestCallbackStore::aTickIsForTheAgentThatWasTicked()
{
    ReportWorld world;
    Provider provider = named(u"One"_s);
    provider.agentId = u"acme_test_ab12cd34_agent"_s;
    NEED(world.store.save(provider));
    NEED(world.callbacks.setPasted(provider.id, ReportWorld::publicBase(), second(0)));
    provider.nickname = u"Another name"_s;
    NEED(world.store.save(provider));
    QCOMPARE(world.facts(provider.id).pastedAt, second(0));
    provider.agentId = u"acme_live_ab12cd34_agent"_s;
    NEED(world.store.save(provider));
    QVERIFY(!world.facts(provider.id).pastedAt.isValid());
}

void TestCallbackStore::theNewTokenOutlivesAnOldForm()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const Provider inTheForm = world.store.byId(id).value();
    const QString token = world.callbacks.rotate(id, second(0)).value().callbackToken;
    NEED(world.store.save(inTheForm));
    QCOMPARE(world.store.byId(id).value().callbackToken, token);
}

void TestCallbackStore::aProviderThatIsNotThereCannotBeRotated()
{
    ReportWorld world;
    NEED_ERROR(world.callbacks.rotate(QUuid::createUuid(), second(0)), "store-not-found");
    NEED(world.store.save(named(u"One"_s))); // Nothing is left open.
}

void TestCallbackStore::nothingIsKnownAtFirst()
{
    ReportWorld world;
    QCOMPARE(world.facts(QUuid::createUuid()), CallbackFacts());
    CallbackFacts fresh;
    fresh.hasToken = true;
    QCOMPARE(world.facts(world.saved(u"One"_s)), fresh);
}

void TestCallbackStore::whatIsSavedComesBack()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const SelfCheck failed{second(1), false, QUrl(u"https://desk.example.com/x"_s), u"The tunnel is down."_s};
    NEED(world.callbacks.saveSelfCheck(id, failed));
    QCOMPARE(world.facts(id).check, failed);
    NEED(world.callbacks.setPasted(id, ReportWorld::publicBase(), second(2)));
    const SelfCheck worked{second(3), true, QUrl(u"https://desk.example.com"_s), {}};
    NEED(world.callbacks.saveSelfCheck(id, worked));
    QCOMPARE(world.facts(id).check, worked);
    QCOMPARE(world.facts(id).pastedAt, second(2));
    NEED(world.callbacks.setPasted(id, ReportWorld::publicBase(), {}));
    QVERIFY(!world.facts(id).pastedAt.isValid());
    QCOMPARE(world.facts(id).check, worked);
}

void TestCallbackStore::onlyReceivedReportsCountAsSeen()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    NewReport imported = reportOf(id, 1, {told(Sent, u"m-1"_s)});
    imported.origin = Report::Origin::Imported;
    QVERIFY(world.add(imported) > 0);
    QVERIFY(!world.facts(id).firstSeen.isValid());
    QVERIFY(world.add(world.byUrl(reportOf(id, 2, {told(Sent, u"m-2"_s)}))) > 0);
    QVERIFY(world.add(world.byUrl(reportOf(id, 3, {told(Unknown, {})}))) > 0);
    imported.body = "another";
    imported.receivedAt = second(4);
    QVERIFY(world.add(imported) > 0);
    const CallbackFacts facts = world.facts(id);
    QCOMPARE(facts.firstSeen, second(2));
    QCOMPARE(facts.lastSeen, second(3));
    QVERIFY(!facts.seenBefore.isValid());
}

void TestCallbackStore::aRepeatIsSeenToo()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    QVERIFY(world.add(world.byUrl(reportOf(id, 1, {told(Sent, u"m"_s)}))) > 0);
    QVERIFY(world.add(world.byUrl(reportOf(id, 9, {told(Sent, u"m"_s)}))) > 0);
    QCOMPARE(world.facts(id).firstSeen, second(1));
    QCOMPARE(world.facts(id).lastSeen, second(9));
}

void TestCallbackStore::aRepeatThatIsImportedIsNotSeenAnew()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    QVERIFY(world.add(world.byUrl(reportOf(id, 1, {told(Sent, u"m"_s)}))) > 0);
    NewReport imported = world.byUrl(reportOf(id, 9, {told(Sent, u"m"_s)}));
    imported.origin = Report::Origin::Imported;
    QVERIFY(world.add(imported) > 0);
    QCOMPARE(world.facts(id).lastSeen, second(1));
}

void TestCallbackStore::onlyThePresentTokenIsProof()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const NewReport byOldUrl = world.byUrl(reportOf(id, 1, {told(Sent, u"m-1"_s)}));
    QVERIFY(world.add(byOldUrl) > 0);
    QCOMPARE(world.facts(id).lastSeen, second(1));
    NEED(world.callbacks.rotate(id, second(2)));
    QVERIFY(!world.facts(id).lastSeen.isValid());
    QCOMPARE(world.facts(id).seenBefore, second(1));
    NewReport late = byOldUrl; // In the grace of the old token.
    late.receivedAt = second(3);
    QVERIFY(world.add(late) > 0);
    QVERIFY(!world.facts(id).lastSeen.isValid());
    QCOMPARE(world.facts(id).seenBefore, second(1));
    NEED(world.reports.add({late, world.byUrl(reportOf(id, 4, {told(Sent, u"m-4"_s)})),
                            world.byUrl(reportOf(id, 5, {told(Sent, u"m-5"_s)}))}));
    QCOMPARE(world.facts(id).firstSeen, second(4));
    QCOMPARE(world.facts(id).lastSeen, second(5));
    QVERIFY(!world.facts(id).seenBefore.isValid());
}

void TestCallbackStore::onlyThePresentBaseIsProof()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const QUrl tunnel(u"https://tunnel.example.com/"_s);
    QVERIFY(world.add(world.byUrl(reportOf(id, 1, {told(Sent, u"m-1"_s)}), tunnel)) > 0);
    QVERIFY(!world.facts(id).firstSeen.isValid());
    QCOMPARE(world.facts(id).seenBefore, second(1));
    const QUrl withoutSlash(u"https://tunnel.example.com"_s);
    QCOMPARE(world.callbacks.facts(id, withoutSlash).value().firstSeen, second(1));
    QVERIFY(world.add(world.byUrl(reportOf(id, 2, {told(Sent, u"m-2"_s)}))) > 0);
    QCOMPARE(world.facts(id).firstSeen, second(2));
    QVERIFY(!world.callbacks.facts(id, tunnel).value().firstSeen.isValid());
    // There and back again: what was seen begins anew.
    QVERIFY(world.add(world.byUrl(reportOf(id, 3, {told(Sent, u"m-3"_s)}), tunnel)) > 0);
    QCOMPARE(world.callbacks.facts(id, tunnel).value().firstSeen, second(3));
}

void TestCallbackStore::onlyThePresentEndpointIsProof()
{
    ReportWorld world;
    Provider provider = named(u"One"_s);
    provider.httpEndpoint = u"http://127.0.0.1:9000"_s;
    NEED(world.store.save(provider));
    QVERIFY(world.facts(provider.id).practice);
    QVERIFY(world.add(world.byUrl(reportOf(provider.id, 1, {told(Sent, u"m-1"_s)}))) > 0);
    provider.httpEndpoint += u'/'; // The same one.
    NEED(world.store.save(provider));
    QCOMPARE(world.facts(provider.id).firstSeen, second(1));
    provider.httpEndpoint = u"https://rcsapi.example.com"_s;
    NEED(world.store.save(provider));
    QVERIFY(!world.facts(provider.id).practice);
    QVERIFY(!world.facts(provider.id).firstSeen.isValid());
    QCOMPARE(world.facts(provider.id).seenBefore, second(1));
    QVERIFY(world.add(world.byUrl(reportOf(provider.id, 2, {told(Sent, u"m-2"_s)}))) > 0);
    QCOMPARE(world.facts(provider.id).firstSeen, second(2));
}

/// The vendor keeps one callback URL for each agent: that of the live one may still be empty.
void TestCallbackStore::onlyThePresentAgentIsProof()
{
    ReportWorld world;
    Provider provider = named(u"One"_s);
    provider.agentId = u"acme_test_ab12cd34_agent"_s;
    NEED(world.store.save(provider));
    QVERIFY(world.add(world.byUrl(reportOf(provider.id, 1, {told(Sent, u"m-1"_s)}))) > 0);
    QCOMPARE(world.facts(provider.id).firstSeen, second(1));
    provider.agentId = u"acme_live_ab12cd34_agent"_s;
    NEED(world.store.save(provider));
    QVERIFY(!world.facts(provider.id).firstSeen.isValid());
    QCOMPARE(world.facts(provider.id).seenBefore, second(1));
    QVERIFY(world.add(world.byUrl(reportOf(provider.id, 2, {told(Sent, u"m-2"_s)}))) > 0);
    QCOMPARE(world.facts(provider.id).firstSeen, second(2));
    QVERIFY(!world.facts(provider.id).seenBefore.isValid());
}

void TestCallbackStore::whatIsKnownOtherwiseStays()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    NEED(world.callbacks.setPasted(id, ReportWorld::publicBase(), second(0)));
    QVERIFY(world.add(world.byUrl(reportOf(id, 1, {told(Sent, u"m"_s)}))) > 0);
    QCOMPARE(world.facts(id).pastedAt, second(0));
    NEED(world.callbacks.saveSelfCheck(id, {second(2), true, ReportWorld::publicBase(), {}}));
    QCOMPARE(world.facts(id).firstSeen, second(1));
    QVERIFY(world.facts(id).check.arrived);
}

void TestCallbackStore::sendsWaitForReports_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<bool>("waits");
    QTest::newRow("no report") << u"nothing"_s << true;
    QTest::newRow("any report before it") << u"before"_s << true;
    QTest::newRow("a report about it") << u"about it"_s << false;
    QTest::newRow("a report about its submission") << u"about its reference"_s << false;
    QTest::newRow("a report about it, without the country code") << u"about it, short"_s << false;
    QTest::newRow("a report about its submission, without it") << u"about its reference, short"_s << false;
    QTest::newRow("any report after it") << u"after"_s << false;
    QTest::newRow("any report after it by what was the URL then") << u"after, by another base"_s << false;
    QTest::newRow("any report after it by an old token") << u"after, by no token of ours"_s << true;
    QTest::newRow("a report about another phone, before") << u"another phone"_s << true;
    QTest::newRow("imported, about it") << u"imported"_s << false;
    QTest::newRow("imported, about anything") << u"imported after"_s << true;
    QTest::newRow("refused") << u"refused"_s << false;
    QTest::newRow("sent while there was no URL") << u"no URL"_s << false;
}

void TestCallbackStore::sendsWaitForReports()
{
    QFETCH(QString, what);
    QFETCH(bool, waits);
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    TestRun run = acceptedRun(id, u"m-1"_s, latin(phone), 100);
    run.referenceId = u"ref-1"_s;
    run.withoutCallback = what == "no URL"_L1;
    run.outcome = what == "refused"_L1 ? SendOutcome::Refused : SendOutcome::Accepted;
    NEED(world.runs.save(run));
    QHash<QString, NewReport> reports{
        {u"before"_s, reportOf(id, 99, {told(Unknown, {})})},
        {u"about it"_s, reportOf(id, 99, {told(Sent, u"m-1"_s, latin(digits))})},
        {u"about its reference"_s, reportOf(id, 99, {told(Sent, {}, {}, u"ref-1"_s)})},
        {u"about it, short"_s, reportOf(id, 99, {told(Sent, u"m-1"_s, latin(digits).mid(2))})},
        {u"about its reference, short"_s,
         reportOf(id, 99, {told(Sent, {}, latin(digits).mid(2), u"ref-1"_s)})},
        {u"after"_s, world.byUrl(reportOf(id, 101, {told(Unknown, {})}))},
        {u"after, by another base"_s,
         world.byUrl(reportOf(id, 101, {told(Unknown, {})}), QUrl(u"https://tunnel.example.com"_s))},
        {u"after, by no token of ours"_s, reportOf(id, 101, {told(Unknown, {})})},
        {u"another phone"_s, reportOf(id, 99, {told(Sent, u"m-1"_s, u"911111111111"_s)})},
        {u"imported"_s, reportOf(id, 101, {told(Sent, u"m-1"_s)})},
        {u"imported after"_s, reportOf(id, 101, {told(Unknown, {})})},
    };
    if (const auto report = reports.find(what); report != reports.end()) {
        if (what.startsWith("imported"_L1))
            report->origin = Report::Origin::Imported;
        QVERIFY(world.add(*report) > 0);
    }
    const CallbackFacts facts = world.facts(id);
    QCOMPARE(facts.waitingSince, waits ? second(101) : QDateTime());
    QCOMPARE(facts.waitingSends, waits ? 1 : 0);
}

void TestCallbackStore::theOldestWaitingSendIsTold()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    for (const int at : {300, 100, 200, 0})
        NEED(world.runs.save(acceptedRun(id, u"m-%1"_s.arg(at), latin(phone), at)));
    QVERIFY(world.add(world.byUrl(reportOf(id, 50, {told(Sent, u"m-200"_s)}))) > 0);
    const CallbackFacts facts = world.facts(id);
    QCOMPARE(facts.waitingSince, second(101));
    QCOMPARE(facts.waitingSends, 2);
}

void TestCallbackStore::sendsFromBeforeTheUrlDoNotWait_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("waiting");
    QTest::newRow("nothing was changed") << u"nothing"_s << 2;
    QTest::newRow("the URL was ticked as pasted") << u"pasted"_s << 1;
    QTest::newRow("another URL was ticked as pasted") << u"pasted elsewhere"_s << 2;
    QTest::newRow("the token is a new one") << u"token"_s << 1;
    QTest::newRow("the base is another one") << u"base"_s << 1;
    QTest::newRow("the agent is another one") << u"agent"_s << 1;
    QTest::newRow("the endpoint is another one") << u"endpoint"_s << 1;
    QTest::newRow("the endpoint has another slash") << u"slash"_s << 2;
    QTest::newRow("the nickname is another one") << u"nickname"_s << 2;
}

/// Something happens between two sends.
void TestCallbackStore::sendsFromBeforeTheUrlDoNotWait()
{
    QFETCH(const QString, what);
    QFETCH(const int, waiting);
    ReportWorld world;
    const QUrl tunnel(u"https://one.tunnel.example.com"_s);
    Provider provider = named(u"One"_s);
    NEED(world.store.save(provider));
    NEED(world.callbacks.notePublicBase(tunnel, second(0)));
    NEED(world.runs.save(acceptedRun(provider.id, u"m-1"_s, latin(phone), 100)));
    world.now = second(200);
    if (what == "pasted"_L1)
        NEED(world.callbacks.setPasted(provider.id, ReportWorld::publicBase(), second(200)));
    if (what == "pasted elsewhere"_L1)
        NEED(world.callbacks.setPasted(provider.id, tunnel, second(200)));
    if (what == "token"_L1)
        NEED(world.callbacks.rotate(provider.id, second(200)));
    if (what == "base"_L1)
        NEED(world.callbacks.notePublicBase(ReportWorld::publicBase(), second(200)));
    provider.agentId += what == "agent"_L1 ? u"2"_s : QString();
    provider.httpEndpoint += what == "endpoint"_L1 ? u"/v2"_s : QString(what == "slash"_L1 ? u"/"_s : u""_s);
    provider.nickname += what == "nickname"_L1 ? u"2"_s : QString();
    NEED(world.store.save(provider));
    NEED(world.runs.save(acceptedRun(provider.id, u"m-2"_s, latin(phone), 300)));
    QCOMPARE(world.facts(provider.id).waitingSends, waiting);
    QCOMPARE(world.facts(provider.id).waitingSince, waiting == 2 ? second(101) : second(301));
}

void TestCallbackStore::onlyAnotherBaseBeginsAnew()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    NEED(world.runs.save(acceptedRun(id, u"m-1"_s, latin(phone), 100)));
    NEED(world.callbacks.notePublicBase(ReportWorld::publicBase(), second(200)));
    QCOMPARE(world.facts(id).waitingSends, 1); // The first one may have been there all the time.
    NEED(world.callbacks.notePublicBase(QUrl(u"https://desk.example.com/"_s), second(300)));
    QCOMPARE(world.facts(id).waitingSends, 1); // The same one.
    NEED(world.callbacks.notePublicBase(QUrl(u"https://tunnel.example.com"_s), second(400)));
    NEED(world.callbacks.notePublicBase(ReportWorld::publicBase(), second(500)));
    QCOMPARE(world.facts(id).waitingSends, 0); // There and back again.
}

void TestCallbackStore::otherProvidersReportsDoNotEndTheWaiting()
{
    ReportWorld world;
    const QUuid one = world.saved(u"One"_s);
    const QUuid two = world.saved(u"Two"_s);
    NEED(world.runs.save(acceptedRun(one, u"m-1"_s, latin(phone))));
    QVERIFY(world.add(world.byUrl(reportOf(two, 50, {told(Unknown, {})}))) > 0);
    QCOMPARE(world.facts(one).waitingSends, 1);
    QCOMPARE(world.facts(two).waitingSends, 0);
}

void TestCallbackStore::othersWritesChangeTheVersion()
{
    ReportWorld world;
    const QUuid id = world.saved(u"One"_s);
    const auto other = Database::openAgain(world.folder.path());
    NEED(other);
    CallbackStore watching(*other.value());
    const int before = watching.dataVersion().value();
    QCOMPARE(watching.dataVersion().value(), before);
    QVERIFY(world.add(reportOf(QUuid::createUuid(), 0, {told(Sent, u"m"_s)})) > 0);
    const int after = watching.dataVersion().value();
    QVERIFY(after != before);
    NEED(watching.setPasted(id, ReportWorld::publicBase(), second(0))); // Its own writing is no news.
    QCOMPARE(watching.dataVersion().value(), after);
}

QTEST_GUILESS_MAIN(TestCallbackStore)
#include "tst_callback_store.moc"
