// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/connection_check.h"

#include "gateways/network_http_client.h"
#include "sandbox/sandbox.h"
#include "sending_world.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// A kind of provider that offers no check; everything else is JioCX's.
class UncheckableGateway final : public Gateway
{
public:
    [[nodiscard]] QString kind() const override { return u"jiocx"_s; }
    [[nodiscard]] QString displayName() const override { return u"Uncheckable"_s; }
    [[nodiscard]] QString shortName() const override { return u"Uncheckable"_s; }
    [[nodiscard]] QList<Environment> environments() const override { return {}; }
    [[nodiscard]] QList<AdvancedField> advancedFields() const override { return {}; }
    [[nodiscard]] QStringList secretFields() const override { return {field::apiKey}; }
    [[nodiscard]] QList<FieldIssue> advancedIssues(const Provider &) const override { return {}; }
    [[nodiscard]] bool callbackPastedInPortal() const override { return false; }
    [[nodiscard]] Result<HttpRequest> buildSend(const Provider &, const TestMessage &, const Secrets &,
                                                const QString &) const override
    {
        return Error{};
    }
    [[nodiscard]] SendVerdict readSendReply(const HttpReply &) const override { return {}; }
    [[nodiscard]] bool canCheckConnection() const override { return false; }
    [[nodiscard]] Result<HttpRequest> buildConnectionCheck(const Provider &, const Secrets &,
                                                           const QString &) const override
    {
        return Error{};
    }
    [[nodiscard]] CheckVerdict readConnectionCheck(const HttpReply &, const QString &) const override
    {
        return {};
    }
    [[nodiscard]] CallbackReading readCallback(const QByteArray &) const override { return {}; }
};

/// One check and all its ends.
class Watched
{
public:
    Watched(const TestSend::Parts &parts) : check(parts)
    {
        QObject::connect(&check, &ConnectionCheck::finished, &check,
                         [this](const CheckReport &report) { ends.append(report); });
    }
    CheckReport wait()
    {
        if (!QTest::qWaitFor([this] { return !ends.isEmpty(); }))
            return {};
        return ends.first();
    }

    QList<CheckReport> ends;
    ConnectionCheck check;
};

CheckReport checked(SendingWorld &world, const Provider &provider, const std::optional<QString> &key = {},
                    const QString &number = {})
{
    Watched watched(world.parts());
    watched.check.start(provider, key, number);
    return watched.wait();
}

QList<Proof> proofsOf(const SendingWorld &world)
{
    const Result<QList<Proof>> proofs = world.runs->proofs(world.provider.id);
    return proofs ? proofs.value() : QList<Proof>();
}

} // namespace

class ConnectionCheckTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheAnswer_data();
    void readsTheAnswer();
    void needsOnlyWhatACheckNeeds();
    void asksNothingWhileSomethingStands_data();
    void asksNothingWhileSomethingStands();
    void asksNothingWithoutAKey_data();
    void asksNothingWithoutAKey();
    void asksAboutTheGivenNumberElseTheLastElseAMadeUpOne();
    void usesTheGivenKeyAndNoKeychain();
    void saysWhenAKindOffersNoCheck();
    void canBeCancelledBeforeAndWhileAsking();
    void canBeDestroyedWhileAsking();
    void showsTheResultEvenIfItCannotBeKept();
    void neverKeepsAnEchoedKey();
    void worksWithTheSandbox_data();
    void worksWithTheSandbox();
};

void ConnectionCheckTest::readsTheAnswer_data()
{
    QTest::addColumn<HttpReply>("reply");
    QTest::addColumn<CheckOutcome>("outcome");
    QTest::addColumn<int>("proofs");

    const auto answer = [](int status, const QByteArray &body) {
        return HttpReply{.transport = Transport::Answered, .status = status, .body = body};
    };
    const auto failed = [](Transport transport) { return HttpReply{.transport = transport}; };
    QTest::newRow("works") << answer(200, R"({"reachableUsers":["+919000000001"]})") << CheckOutcome::Works
                           << 1;
    QTest::newRow("works, unknown shape") << answer(200, "{}") << CheckOutcome::Works << 1;
    QTest::newRow("wrong key") << answer(401, {}) << CheckOutcome::Refused << 1;
    QTest::newRow("wrong agent") << answer(403, {}) << CheckOutcome::Refused << 1;
    QTest::newRow("web page") << answer(200, "<html></html>") << CheckOutcome::Unclear << 0;
    QTest::newRow("host not found") << failed(Transport::HostNotFound) << CheckOutcome::Refused << 1;
    QTest::newRow("timeout") << failed(Transport::Timeout) << CheckOutcome::Unclear << 0;
    QTest::newRow("closed") << failed(Transport::Closed) << CheckOutcome::Unclear << 0;
    QTest::newRow("cancelled below") << failed(Transport::Cancelled) << CheckOutcome::Cancelled << 0;
    QTest::newRow("not put on the wire") << failed(Transport::BadRequest) << CheckOutcome::NotSent << 0;
}

void ConnectionCheckTest::readsTheAnswer()
{
    QFETCH(HttpReply, reply);
    QFETCH(CheckOutcome, outcome);
    QFETCH(int, proofs);

    SendingWorld world;
    world.http.willReply(reply);
    Watched watched(world.parts());
    watched.check.start(world.provider, {}, {});
    QVERIFY2(watched.ends.isEmpty(), "it ended from within start()");
    const CheckReport report = watched.wait();
    watched.check.cancel();
    settle();

    QCOMPARE(watched.ends.size(), 1);
    QCOMPARE(report.verdict.outcome, outcome);
    QCOMPARE(report.httpStatus, reply.status);
    QVERIFY(!report.verdict.explanation.what.isEmpty());
    QVERIFY(report.requestText.contains("/api/v1/checkCapability"_L1));
    QVERIFY(!report.requestText.contains(testKey()));
    QCOMPARE(proofsOf(world).size(), proofs);
    if (proofs > 0) {
        const Proof proof = proofsOf(world).first();
        QCOMPARE(proof.worked, outcome == CheckOutcome::Works);
        QCOMPARE(proof.reason.isEmpty(), proof.worked);
        QCOMPARE(proof.fingerprint, connectionFingerprint(world.provider));
        QVERIFY(proof.at.isValid());
    }
    QVERIFY(world.storedRuns().isEmpty());
}

void ConnectionCheckTest::needsOnlyWhatACheckNeeds()
{
    SendingWorld world;
    world.http.willAnswer(200, "{}");
    Provider half = world.provider;
    half.nickname.clear();
    half.smsFallback.enabled = true;
    half.clickTracking.enabled = true;
    half.clickTracking.domain = ClickDomain::Custom;
    QCOMPARE(checked(world, half).verdict.outcome, CheckOutcome::Works);
}

void ConnectionCheckTest::asksNothingWhileSomethingStands_data()
{
    QTest::addColumn<QString>("fieldName");
    QTest::addColumn<QString>("value");

    QTest::newRow("kind") << QString(field::kind) << u"pigeon"_s;
    QTest::newRow("no agent") << QString(field::agentId) << QString();
    QTest::newRow("no endpoint") << QString(field::httpEndpoint) << QString();
    QTest::newRow("plain http") << QString(field::httpEndpoint) << u"http://example.com"_s;
    QTest::newRow("no key") << QString(field::apiKey) << QString();
    QTest::newRow("broken key") << QString(field::apiKey) << u"two words"_s;
    QTest::newRow("number") << QString(field::to) << u"+91CALLME"_s;
}

void ConnectionCheckTest::asksNothingWhileSomethingStands()
{
    QFETCH(QString, fieldName);
    QFETCH(QString, value);

    SendingWorld world;
    Provider provider = world.provider;
    if (fieldName == field::kind)
        provider.kind = value;
    if (fieldName == field::agentId)
        provider.agentId = value;
    if (fieldName == field::httpEndpoint)
        provider.httpEndpoint = value;
    const bool key = fieldName == field::apiKey;
    const CheckReport report = checked(world, provider, key ? std::optional(value) : std::nullopt,
                                       fieldName == field::to ? value : QString());
    QCOMPARE(report.verdict.outcome, CheckOutcome::NotSent);
    QCOMPARE(report.verdict.explanation.code, u"issues"_s);
    QCOMPARE(report.verdict.explanation.field, fieldName);
    QVERIFY(hasErrors(report.issues));
    QVERIFY(world.http.requests().isEmpty());
    QVERIFY(proofsOf(world).isEmpty());
}

void ConnectionCheckTest::asksNothingWithoutAKey_data()
{
    QTest::addColumn<SecretOutcome>("outcome");
    QTest::addColumn<QString>("code");
    QTest::newRow("absent") << SecretOutcome::Absent << u"secret-absent"_s;
    QTest::newRow("unavailable") << SecretOutcome::Unavailable << u"secret-unavailable"_s;
    QTest::newRow("denied") << SecretOutcome::Denied << u"secret-denied"_s;
    QTest::newRow("failed") << SecretOutcome::Failed << u"secret-failed"_s;
}

void ConnectionCheckTest::asksNothingWithoutAKey()
{
    QFETCH(SecretOutcome, outcome);
    QFETCH(QString, code);

    SendingWorld world;
    world.secrets.setOutcome(outcome);
    const CheckReport report = checked(world, world.provider);
    QCOMPARE(report.verdict.outcome, CheckOutcome::NotSent);
    QCOMPARE(report.verdict.explanation.code, code);
    QCOMPARE(report.verdict.explanation.field, QString(field::apiKey));
    QVERIFY(report.verdict.explanation.cause.contains(secretSentence(outcome)));
    QVERIFY(world.http.requests().isEmpty());
}

void ConnectionCheckTest::asksAboutTheGivenNumberElseTheLastElseAMadeUpOne()
{
    SendingWorld world;
    for (int i = 0; i < 4; ++i)
        world.http.willAnswer(200, "{}");
    QCOMPARE(checked(world, world.provider).number, placeholderNumber());

    TestSend send(world.parts());
    SendWatch watch(send);
    send.start(world.order());
    QTRY_COMPARE(watch.ends.size(), 1);
    QCOMPARE(checked(world, world.provider).number, u"+919876543210"_s);
    QCOMPARE(checked(world, world.provider, {}, u"+919812345678"_s).number, u"+919812345678"_s);
    QVERIFY(world.http.requests().last().body.contains("+919812345678"));
}

void ConnectionCheckTest::usesTheGivenKeyAndNoKeychain()
{
    SendingWorld world;
    world.secrets.setOutcome(SecretOutcome::Unavailable);
    world.http.willAnswer(200, "{}");
    QCOMPARE(checked(world, world.provider, testKey()).verdict.outcome, CheckOutcome::Works);
}

void ConnectionCheckTest::saysWhenAKindOffersNoCheck()
{
    SendingWorld world;
    world.gateways.clear();
    world.gateways.push_back(std::make_unique<UncheckableGateway>());
    const CheckReport report = checked(world, world.provider);
    QCOMPARE(report.verdict.outcome, CheckOutcome::NotSent);
    QCOMPARE(report.verdict.explanation.code, u"check-unsupported"_s);
    QVERIFY(world.http.requests().isEmpty());
}

void ConnectionCheckTest::canBeCancelledBeforeAndWhileAsking()
{
    SendingWorld world;
    Watched early(world.parts());
    early.check.start(world.provider, {}, {});
    early.check.cancel();
    QCOMPARE(early.wait().verdict.outcome, CheckOutcome::Cancelled);

    world.http.willHang();
    Watched late(world.parts());
    late.check.start(world.provider, {}, {});
    QTRY_COMPARE(world.http.requests().size(), 1);
    late.check.cancel();
    QCOMPARE(late.wait().verdict.outcome, CheckOutcome::Cancelled);
    settle();
    QCOMPARE(early.ends.size(), 1);
    QCOMPARE(late.ends.size(), 1);
    QVERIFY(proofsOf(world).isEmpty());
}

void ConnectionCheckTest::canBeDestroyedWhileAsking()
{
    SendingWorld world;
    world.http.willHang();
    auto watched = std::make_unique<Watched>(world.parts());
    watched->check.start(world.provider, {}, {});
    QTRY_COMPARE(world.http.requests().size(), 1);
    const QPointer<FakeHttpCall> call = world.http.lastCall();
    watched.reset();
    QVERIFY(call->ended());
    QTRY_VERIFY(!call);
    QVERIFY(proofsOf(world).isEmpty());
}

void ConnectionCheckTest::showsTheResultEvenIfItCannotBeKept()
{
    SendingWorld world;
    world.http.willAnswer(200, "{}");
    world.refuseWrites(true);
    const CheckReport report = checked(world, world.provider);
    QCOMPARE(report.verdict.outcome, CheckOutcome::Works);
    QVERIFY(report.verdict.explanation.cure.contains("could not be kept"_L1));
}

void ConnectionCheckTest::neverKeepsAnEchoedKey()
{
    SendingWorld world;
    const QByteArray key = testKey().toUtf8();
    world.http.willAnswer(401, R"({"error":{"message":"bad key )" + key + "\"}}");
    const CheckReport report = checked(world, world.provider);
    const QByteArray shown =
        report.replyBody + report.requestText.toUtf8() + sentence(report.verdict.explanation).toUtf8();
    for (qsizetype i = 0; i + 8 <= key.size(); ++i) {
        QVERIFY2(!shown.contains(key.mid(i, 8)), shown.constData());
        QVERIFY(!world.bytesOnDisk().contains(key.mid(i, 8)));
    }
}

void ConnectionCheckTest::worksWithTheSandbox_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("agent");
    QTest::addColumn<QString>("number");
    QTest::addColumn<CheckOutcome>("outcome");
    QTest::addColumn<int>("capable"); // -1 for unknown.
    QTest::addColumn<QString>("fieldName");

    const QString key = Sandbox::apiKey();
    const QString agent = Sandbox::agentId();
    QTest::newRow("capable") << key << agent << u"+919000000001"_s << CheckOutcome::Works << 1 << QString();
    QTest::newRow("not capable") << key << agent << u"+919000000002"_s << CheckOutcome::Works << 0
                                 << QString();
    QTest::newRow("made-up number") << key << agent << QString() << CheckOutcome::Works << 1 << QString();
    QTest::newRow("wrong key") << u"wrong-key"_s << agent << QString() << CheckOutcome::Refused << -1
                               << QString(field::apiKey);
    QTest::newRow("wrong agent") << key << u"other_ab12cd34_agent"_s << QString() << CheckOutcome::Refused
                                 << -1 << QString(field::agentId);
}

void ConnectionCheckTest::worksWithTheSandbox()
{
    QFETCH(QString, key);
    QFETCH(QString, agent);
    QFETCH(QString, number);
    QFETCH(CheckOutcome, outcome);
    QFETCH(int, capable);
    QFETCH(QString, fieldName);

    Sandbox sandbox;
    QVERIFY(sandbox.start(0).ok());
    SendingWorld world;
    NetworkHttpClient client;
    Provider provider = readyProvider(sandbox.endpoint());
    provider.agentId = agent;
    Watched watched(world.partsWith(client));
    watched.check.start(provider, key, number);
    const CheckReport report = watched.wait();
    QVERIFY2(report.verdict.outcome == outcome, report.replyBody.constData());
    QCOMPARE(report.verdict.rcsCapable, capable < 0 ? std::nullopt : std::optional(capable == 1));
    QCOMPARE(report.verdict.explanation.field, fieldName);
    QCOMPARE(sandbox.messagesReceived(), 0);
}

QTEST_GUILESS_MAIN(ConnectionCheckTest)
#include "tst_connection_check.moc"
