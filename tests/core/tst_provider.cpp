// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider.h"
#include "core/provider_status.h"
#include "core/test_run.h"

#include "support/desk_test.h"

#include <QJsonArray>
#include <QSet>
#include <QTimeZone>

#include <functional>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

Provider sample()
{
    Provider provider = newProvider();
    provider.nickname = u"Diwali"_s;
    provider.agentId = u"acme_offers_ab12cd34_agent"_s;
    provider.httpEndpoint = u"https://rcsapi.jiocx.com"_s;
    provider.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
    provider.keyTag = u"tag1"_s;
    provider.callbackToken = u"token"_s;
    provider.isDefault = true;
    provider.createdAt = provider.updatedAt = QDateTime::currentDateTimeUtc();
    return provider;
}

QDateTime minute(int number)
{
    return QDateTime(QDate(2026, 1, 1), QTime(10, 0), Qt::UTC).addSecs(60 * number);
}

using Change = std::function<void(Provider &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class TestProvider : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void newProvidersHaveFreshIds();
    void duplicatesHaveNoKeyTokenOrDefault();
    void duplicatesFindAFreeNickname();
    void callbackUrlsJoinBaseAndToken();
    void tokensAreLongAndNeverTheSame();
    void fingerprintsChangeWithTheConnection_data();
    void fingerprintsChangeWithTheConnection();
    void fingerprintsIgnoreTheRest_data();
    void fingerprintsIgnoreTheRest();
    void healthFollowsTheProofs();
    void oldProofsOfOtherSettingsDoNotCount();
    void incompleteProvidersSayWhy();
    void archivedProvidersAreArchived();
    void allNamesWorkBothWays();
    void fieldsHaveTheirLabels();
    void explanationsSurviveTheRoundTrip();
    void runsHaveTheMembersOfTheCommandLine();
    void issuesHaveTheMembersOfTheCommandLine();
    void issuesOfOneFieldComeErrorsFirst();
};

void TestProvider::newProvidersHaveFreshIds()
{
    QVERIFY(!newProvider().id.isNull());
    QVERIFY(newProvider().id != newProvider().id);
    QCOMPARE(newProvider().kind, u"jiocx"_s);
    QCOMPARE(newProvider().requestType, u"POST"_s);
    QVERIFY(newProvider().callbackToken.isEmpty());
}

void TestProvider::duplicatesHaveNoKeyTokenOrDefault()
{
    const Provider original = sample();
    Provider copy = duplicateOf(original, {});
    QVERIFY(copy.id != original.id);
    QVERIFY(copy.callbackToken.isEmpty() && copy.keyTag.isEmpty());
    QVERIFY(!copy.isDefault && !copy.archived);
    QVERIFY(!copy.createdAt.isValid() && !copy.updatedAt.isValid());
    QCOMPARE(copy.smsFallback, original.smsFallback);
    QCOMPARE(copy.agentId, original.agentId);
}

void TestProvider::duplicatesFindAFreeNickname()
{
    QCOMPARE(duplicateOf(sample(), {u"Diwali"_s}).nickname, u"Diwali copy"_s);
    QCOMPARE(duplicateOf(sample(), {u"Diwali"_s, u" DIWALI COPY "_s}).nickname, u"Diwali copy 2"_s);
    QCOMPARE(duplicateOf(sample(), {u"Diwali copy"_s, u"diwali copy 2"_s}).nickname, u"Diwali copy 3"_s);
}

void TestProvider::callbackUrlsJoinBaseAndToken()
{
    const QString token = u"abc"_s;
    const auto joined = [&token](const QString &base) { return callbackUrl(QUrl(base), token).toString(); };
    QCOMPARE(joined(u"http://127.0.0.1:8757"_s), u"http://127.0.0.1:8757/callback/abc"_s);
    QCOMPARE(joined(u"https://hooks.acme.in/"_s), u"https://hooks.acme.in/callback/abc"_s);
    QCOMPARE(joined(u"https://acme.in/hooks/?x=1#f"_s), u"https://acme.in/hooks/callback/abc"_s);
    QVERIFY(callbackUrl(QUrl(u"https://acme.in"_s), QString()).isEmpty());
}

void TestProvider::tokensAreLongAndNeverTheSame()
{
    static const QRegularExpression shape(u"\\A[A-Za-z0-9_-]{27}\\z"_s);
    QSet<QString> tokens;
    for (int round = 0; round < 200; ++round) {
        const QString token = newCallbackToken();
        QVERIFY2(shape.match(token).hasMatch(), qPrintable(token));
        tokens.insert(token);
    }
    QCOMPARE(tokens.size(), 200);
}

void TestProvider::fingerprintsChangeWithTheConnection_data()
{
    QTest::addColumn<Change>("change");
    const auto add = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    add("kind", [](Provider &provider) { provider.kind = u"other"_s; });
    add("endpoint", [](Provider &provider) { provider.httpEndpoint += u"/rcs"_s; });
    add("agent", [](Provider &provider) { provider.agentId += u'x'; });
    add("fallback off", [](Provider &provider) { provider.smsFallback.enabled = false; });
    add("sender", [](Provider &provider) { provider.smsFallback.senderId = u"ACMEXX"_s; });
    add("India off", [](Provider &provider) { provider.smsFallback.india = false; });
    add("entity",
        [](Provider &provider) { provider.smsFallback.principalEntityId = u"1201159000000000002"_s; });
    add("advanced", [](Provider &provider) { provider.advanced.insert(u"smsType"_s, u"P"_s); });
    add("key", [](Provider &provider) { provider.keyTag = u"tag2"_s; });
}

void TestProvider::fingerprintsChangeWithTheConnection()
{
    QFETCH(Change, change);
    Provider provider = sample();
    const QString before = connectionFingerprint(provider);
    QCOMPARE(before.size(), 64);
    change(provider);
    QVERIFY(connectionFingerprint(provider) != before);
}

void TestProvider::fingerprintsIgnoreTheRest_data()
{
    QTest::addColumn<Change>("change");
    const auto add = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
    add("id", [](Provider &provider) { provider.id = QUuid::createUuid(); });
    add("nickname", [](Provider &provider) { provider.nickname = u"Holi"_s; });
    add("default", [](Provider &provider) { provider.isDefault = false; });
    add("token", [](Provider &provider) { provider.callbackToken = u"other"_s; });
    add("tracking", [](Provider &provider) { provider.clickTracking.enabled = true; });
    add("time", [](Provider &provider) { provider.updatedAt = provider.updatedAt.addDays(1); });
    add("spelling of the endpoint",
        [](Provider &provider) { provider.httpEndpoint = u" HTTPS://rcsapi.JioCX.com/"_s; });
    add("blanks around", [](Provider &provider) { provider.agentId = u' ' + provider.agentId; });
}

void TestProvider::fingerprintsIgnoreTheRest()
{
    QFETCH(Change, change);
    Provider provider = sample();
    const QString before = connectionFingerprint(provider);
    change(provider);
    QCOMPARE(connectionFingerprint(provider), before);
    Provider off = sample();
    off.smsFallback.enabled = false;
    const QString withoutFallback = connectionFingerprint(off);
    off.smsFallback.senderId = u"HIDDEN"_s;
    QCOMPARE(connectionFingerprint(off), withoutFallback);
}

void TestProvider::healthFollowsTheProofs()
{
    const Provider provider = sample();
    const QString print = connectionFingerprint(provider);
    QCOMPARE(healthOf(provider, {}, {}, false), (ProviderHealth{ProviderStatus::NotTested, {}, {}, {}}));
    QList<Proof> proofs{{minute(3), true, print, {}}, {minute(1), false, print, u"Key refused."_s}};
    QCOMPARE(healthOf(provider, {}, proofs, false),
             (ProviderHealth{ProviderStatus::Verified, minute(3), {}, {}}));
    proofs.append({minute(7), false, print, u"Host is down."_s});
    proofs.append({minute(5), false, print, u"Key refused."_s});
    QCOMPARE(healthOf(provider, {}, proofs, false),
             (ProviderHealth{ProviderStatus::Failing, minute(3), minute(5), u"Host is down."_s}));
    proofs.append({minute(9), true, print, {}});
    QCOMPARE(healthOf(provider, {}, proofs, false),
             (ProviderHealth{ProviderStatus::Verified, minute(9), {}, {}}));
    proofs.append({QDateTime(), false, print, u"No time."_s});
    QCOMPARE(healthOf(provider, {}, proofs, false).status, ProviderStatus::Verified);
}

void TestProvider::oldProofsOfOtherSettingsDoNotCount()
{
    Provider provider = sample();
    const QString before = connectionFingerprint(provider);
    provider.keyTag = u"tag2"_s;
    const QList<Proof> proofs{{minute(1), true, before, {}}, {minute(2), false, before, u"Down."_s}};
    QCOMPARE(healthOf(provider, {}, proofs, false),
             (ProviderHealth{ProviderStatus::NotTested, minute(1), {}, {}}));
}

void TestProvider::incompleteProvidersSayWhy()
{
    Provider provider = sample();
    const FieldIssue warning{field::agentId, Severity::Warning, u"agent-id-unusual"_s, u"Looks unusual."_s};
    const FieldIssue wrong{field::senderId, Severity::Error, u"sender-empty"_s, u"Type the sender ID."_s};
    const QList<Proof> proofs{{minute(1), true, connectionFingerprint(provider), {}}};
    QCOMPARE(healthOf(provider, {warning}, proofs, false).status, ProviderStatus::Verified);
    const ProviderHealth health = healthOf(provider, {warning, wrong}, proofs, false);
    QCOMPARE(health, (ProviderHealth{ProviderStatus::Incomplete, minute(1), {}, u"Type the sender ID."_s}));
    provider.keyTag.clear();
    QCOMPARE(healthOf(provider, {}, {}, false).status, ProviderStatus::Incomplete);
    QVERIFY(!healthOf(provider, {}, {}, false).reason.isEmpty());
    QCOMPARE(healthOf(provider, {}, {}, true).status, ProviderStatus::NotTested);
}

void TestProvider::archivedProvidersAreArchived()
{
    Provider provider = sample();
    provider.archived = true;
    const QList<Proof> proofs{{minute(1), true, connectionFingerprint(provider), {}}};
    QCOMPARE(healthOf(provider, {}, proofs, false),
             (ProviderHealth{ProviderStatus::Archived, minute(1), {}, {}}));
}

void TestProvider::allNamesWorkBothWays()
{
    QSet<QString> names;
    for (int value = 0; value <= int(SendOutcome::Interrupted); ++value) {
        const auto outcome = SendOutcome(value);
        QCOMPARE(outcomeFromName(outcomeName(outcome)), std::optional(outcome));
        QVERIFY(!outcomeLabel(outcome).isEmpty());
        names.insert(outcomeName(outcome));
    }
    QCOMPARE(names.size(), int(SendOutcome::Interrupted) + 1);
    names.clear();
    for (int value = 0; value <= int(DeliveryState::Unknown); ++value) {
        const auto state = DeliveryState(value);
        QCOMPARE(stateFromName(stateName(state)), std::optional(state));
        QVERIFY(!stateLabel(state).isEmpty());
        names.insert(stateName(state));
    }
    QCOMPARE(names.size(), int(DeliveryState::Unknown) + 1);
    for (const DeliveryLeg leg : {DeliveryLeg::Unknown, DeliveryLeg::Rcs, DeliveryLeg::Sms})
        QCOMPARE(legFromName(legName(leg)), leg);
    QCOMPARE(legFromName(u"pigeon"), DeliveryLeg::Unknown);
    QCOMPARE(outcomeFromName(u"Accepted"), std::nullopt);
    QCOMPARE(stateFromName(u""), std::nullopt);
    names.clear();
    for (int value = 0; value <= int(ProviderStatus::Archived); ++value) {
        names.insert(statusName(ProviderStatus(value)));
        QVERIFY(!statusLabel(ProviderStatus(value)).isEmpty());
    }
    QCOMPARE(names,
             (QSet<QString>{u"incomplete"_s, u"notTested"_s, u"verified"_s, u"failing"_s, u"archived"_s}));
    QCOMPARE(outcomeName(SendOutcome::NotSent), u"notSent"_s);
    QCOMPARE(stateName(DeliveryState::OptedOut), u"optedOut"_s);
    QCOMPARE(severityName(Severity::Error) + severityName(Severity::Warning) + severityName(Severity::Info),
             u"errorwarninginfo"_s);
}

void TestProvider::fieldsHaveTheirLabels()
{
    QCOMPARE(fieldLabel(field::kind), u"Provider"_s);
    QCOMPARE(fieldLabel(field::nickname), u"Nickname"_s);
    QCOMPARE(fieldLabel(field::agentId), u"Agent ID"_s);
    QCOMPARE(fieldLabel(field::requestType), u"Request Type"_s);
    QCOMPARE(fieldLabel(field::httpEndpoint), u"HTTP Endpoint"_s);
    QCOMPARE(fieldLabel(field::apiKey), u"API Key"_s);
    QCOMPARE(fieldLabel(field::senderId), u"SMS Sender ID"_s);
    QCOMPARE(fieldLabel(field::principalEntityId), u"Principal Entity ID"_s);
    QCOMPARE(fieldLabel(field::clickTracking), u"Enable Provider Click Tracking"_s);
    QCOMPARE(fieldLabel(field::customDomain), u"Custom Domain"_s);
    QCOMPARE(fieldLabel(field::countryCode), u"Country Code"_s);
    QCOMPARE(fieldLabel(field::to), u"Phone Number"_s);
    QCOMPARE(fieldLabel(field::message), u"RCS Message"_s);
    QCOMPARE(fieldLabel(field::fallbackMessage), u"SMS Fallback Message"_s);
    QCOMPARE(fieldLabel(field::templateId), u"Template ID"_s);
    QCOMPARE(fieldLabel(field::peId), u"Principal Entity ID"_s);
    QCOMPARE(fieldLabel(u"advanced.smsType"), u"advanced.smsType"_s);
}

void TestProvider::explanationsSurviveTheRoundTrip()
{
    Explanation full{u"http-429"_s, u"Too many."_s, u"A limit."_s, u"Wait."_s, field::apiKey, true, {}};
    full.retryAfter = std::chrono::seconds(30);
    QCOMPARE(explanationFromJson(toJson(full)), full);
    QCOMPARE(explanationFromJson(toJson(Explanation{})), Explanation{});
    full.retryable = false;
    QCOMPARE(explanationFromJson(toJson(full)), full);
    QCOMPARE(sentence(full), u"Too many. A limit. Wait."_s);
    full.cause.clear();
    QCOMPARE(sentence(full), u"Too many. Wait."_s);
    QVERIFY(toJson(Explanation{})[u"retryable"].isNull());
    QVERIFY(toJson(Explanation{})[u"field"].isNull());
}

void TestProvider::runsHaveTheMembersOfTheCommandLine()
{
    TestRun run;
    run.id = QUuid(u"0d4d6f5e-1c1b-4f6e-8a51-3a54c1f0a001"_s);
    run.messageId = u"m1"_s;
    run.providerNickname = u"Diwali"_s;
    run.recipient = u"+919876543210"_s;
    run.outcome = SendOutcome::Refused;
    run.createdAt = minute(0);
    run.httpStatus = 401;
    run.explanation = {u"http-401"_s, u"Refused."_s, {}, u"Check the key."_s, field::apiKey, false, {}};
    run.events = {{minute(1), DeliveryState::Refused, DeliveryLeg::Rcs, u"401"_s}};
    run.issues = {{field::to, Severity::Warning, u"phone-fixed-line"_s, u"A landline."_s}};
    const QJsonObject object = toJson(run);
    QCOMPARE(object[u"runId"].toString(), u"0d4d6f5e-1c1b-4f6e-8a51-3a54c1f0a001"_s);
    QCOMPARE(object[u"createdAt"].toString(), u"2026-01-01T10:00:00.000Z"_s);
    QCOMPARE(object[u"outcome"].toString(), u"refused"_s);
    QCOMPARE(object[u"explanation"].toString(), u"Refused. Check the key."_s);
    QCOMPARE(object[u"field"].toString(), u"apiKey"_s);
    QCOMPARE(object[u"retryable"], QJsonValue(false));
    QCOMPARE(object[u"httpStatus"].toInt(), 401);
    const QJsonObject event = object[u"events"].toArray().first().toObject();
    QCOMPARE(event, (QJsonObject{{u"at"_s, u"2026-01-01T10:01:00.000Z"_s},
                                 {u"state"_s, u"refused"_s},
                                 {u"leg"_s, u"rcs"_s},
                                 {u"text"_s, u"401"_s}}));
    QCOMPARE(object[u"issues"].toArray().first().toObject()[u"provider"].toString(), u"Diwali"_s);
    for (const QString &name : {u"messageId"_s, u"provider"_s, u"to"_s, u"referenceId"_s})
        QVERIFY2(object.contains(name), qPrintable(name));
    QVERIFY(toJson(TestRun{})[u"retryable"].isNull() && toJson(TestRun{})[u"field"].isNull());
}

void TestProvider::issuesHaveTheMembersOfTheCommandLine()
{
    FieldIssue issue{field::senderId, Severity::Warning, u"sender-affix"_s, u"Strip it."_s,
                     Fix{u"Use A"_s, u"A"_s}};
    const QJsonObject expected{{u"provider"_s, u"Diwali"_s},
                               {u"field"_s, u"senderId"_s},
                               {u"severity"_s, u"warning"_s},
                               {u"code"_s, u"sender-affix"_s},
                               {u"message"_s, u"Strip it."_s},
                               {u"fix"_s, QJsonObject{{u"label"_s, u"Use A"_s}, {u"replacement"_s, u"A"_s}}}};
    QCOMPARE(toJson(issue, u"Diwali"_s), expected);
    issue.fix.reset();
    QVERIFY(!toJson(issue, u"Diwali"_s).contains(u"fix"));
}

void TestProvider::issuesOfOneFieldComeErrorsFirst()
{
    const FieldIssue other{field::agentId, Severity::Error, u"a"_s, {}};
    const FieldIssue first{field::to, Severity::Warning, u"b"_s, {}};
    const FieldIssue second{field::to, Severity::Error, u"c"_s, {}};
    const FieldIssue third{field::to, Severity::Info, u"d"_s, {}};
    QCOMPARE(issuesOf({first, other, second, third}, field::to), (QList<FieldIssue>{second, first, third}));
    QVERIFY(hasErrors({first, second}));
    QVERIFY(!hasErrors({first, third}));
}

QTEST_GUILESS_MAIN(TestProvider)
#include "tst_provider.moc"
