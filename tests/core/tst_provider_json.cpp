// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider_json.h"

#include "provider_example.h"
#include "rule_rows.h"
#include "support/desk_test.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// The example with one provider that has these members only.
QByteArray withProvider(const QByteArray &members)
{
    return R"({"format":"provider-desk/providers","version":1,"providers":[{)" + members + "}]}";
}

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestProviderJson : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theExampleIsRead();
    void theExampleIsWrittenAsItWas();
    void allMembersSurviveTheRoundTrip();
    void switchesAreWrittenOnlyWhenOn();
    void missingMembersTakeTheirDefaults();
    void wrongValuesAreNoFailure();
    void unusableIdsAreReplaced_data();
    void unusableIdsAreReplaced();
    void duplicatesAreKept();
    void aByteOrderMarkIsNoProblem();
    void syntaxErrorsNameLineAndColumn_data();
    void syntaxErrorsNameLineAndColumn();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void wrongTypesNameProviderAndMember_data();
    void wrongTypesNameProviderAndMember();
    void newerVersionsAreRefused();
    void secretsAreNeitherKeptNorWritten();
};

void TestProviderJson::theExampleIsRead()
{
    const auto result = readProviders(example);
    QVERIFY(result.ok());
    QCOMPARE(result.value().providers.size(), 1);
    const Provider &provider = result.value().providers.first();
    QCOMPARE(provider.id, QUuid(u"0d4d6f5e-1c1b-4f6e-8a51-3a54c1f0a001"_s));
    QCOMPARE(provider.nickname, u"Diwali offers"_s);
    QCOMPARE(provider.agentId, u"acme_offers_ab12cd34_agent"_s);
    QCOMPARE(provider.httpEndpoint, u"https://rcsapi.jiocx.com"_s);
    QCOMPARE(provider.smsFallback, (SmsFallback{true, u"ACMEIN"_s, true, u"1201159000000000001"_s}));
    QCOMPARE(provider.clickTracking, (ClickTracking{true, ClickDomain::Custom, u"go.acme.in"_s, false}));
    QVERIFY(provider.isDefault);
    QVERIFY(!provider.archived);
    const QJsonObject unknown{{u"colour"_s, u"teal"_s},
                              {u"smsFallback"_s, QJsonObject{{u"route"_s, 7}}},
                              {u"clickTracking"_s, QJsonObject{{u"later"_s, QJsonArray{1, 2}}}}};
    QCOMPARE(provider.unknownMembers, unknown);
    QCOMPARE(result.value().unknownMembers, (QJsonObject{{u"madeBy"_s, QJsonObject{{u"tool"_s, u"x"_s}}}}));
}

void TestProviderJson::theExampleIsWrittenAsItWas()
{
    QCOMPARE(parsed(writeProviders(readProviders(example).value())), parsed(example));
}

void TestProviderJson::allMembersSurviveTheRoundTrip()
{
    ProviderDocument document = readProviders(example).value();
    Provider &provider = document.providers.first();
    provider.nickname = u"नमस्ते \"x\" \\ 😀\u2028"_s;
    provider.clickTracking.dashboardTrackingOff = true;
    provider.advanced = {{u"smsType"_s, u"P"_s}, {u"domainSuffix"_s, true}};
    provider.archived = true;
    document.providers.append(newProvider());
    const auto again = readProviders(writeProviders(document));
    QVERIFY(again.ok());
    QCOMPARE(again.value(), document);
}

void TestProviderJson::switchesAreWrittenOnlyWhenOn()
{
    const QJsonObject plain = toJson(newProvider());
    QVERIFY(!plain.contains(u"advanced"));
    QVERIFY(!plain[u"clickTracking"].toObject().contains(u"dashboardTrackingOff"));
    QCOMPARE(plain[u"clickTracking"].toObject()[u"domain"].toString(), u"default"_s);
}

void TestProviderJson::missingMembersTakeTheirDefaults()
{
    const auto result = readProviders(withProvider(R"("nickname":null)"));
    QVERIFY(result.ok());
    Provider expected;
    expected.id = result.value().providers.first().id;
    QVERIFY(!expected.id.isNull());
    QCOMPARE(result.value().providers, QList<Provider>{expected});
    const auto none = readProviders(R"({"format":"provider-desk/providers","version":1,"providers":[]})");
    QVERIFY(none.ok());
    QVERIFY(none.value().providers.isEmpty());
}

void TestProviderJson::wrongValuesAreNoFailure()
{
    const auto result = readProviders(
        withProvider(R"("kind":"other","requestType":"GET","httpEndpoint":"x y","nickname":"\n")"));
    QVERIFY(result.ok());
    QCOMPARE(result.value().providers.first().requestType, u"GET"_s);
    QCOMPARE(result.value().providers.first().kind, u"other"_s);
}

void TestProviderJson::unusableIdsAreReplaced_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("missing") << QByteArray();
    QTest::newRow("empty") << QByteArray(R"("id":"")");
    QTest::newRow("no uuid") << QByteArray(R"("id":"abc")");
    QTest::newRow("number") << QByteArray(R"("id":7)");
    QTest::newRow("all zero") << QByteArray(R"("id":"00000000-0000-0000-0000-000000000000")");
}

void TestProviderJson::unusableIdsAreReplaced()
{
    QFETCH(QByteArray, members);
    const auto result = readProviders(withProvider(members));
    QVERIFY(result.ok());
    const Provider &provider = result.value().providers.first();
    QCOMPARE(provider.id.version(), QUuid::Random);
    QVERIFY(provider.unknownMembers.isEmpty());
}

void TestProviderJson::duplicatesAreKept()
{
    const QByteArray one = R"("id":"0d4d6f5e-1c1b-4f6e-8a51-3a54c1f0a001","nickname":"A"},{)"
                           R"("id":"0d4d6f5e-1c1b-4f6e-8a51-3a54c1f0a001","nickname":"A")";
    const auto result = readProviders(withProvider(one));
    QVERIFY(result.ok());
    QCOMPARE(result.value().providers.size(), 2);
    QCOMPARE(result.value().providers.at(0), result.value().providers.at(1));
}

void TestProviderJson::aByteOrderMarkIsNoProblem()
{
    QCOMPARE(readProviders("\xEF\xBB\xBF" + example).value(), readProviders(example).value());
    QVERIFY(readProviders("\xEF\xBB\xBF{\"a\":}").error().message.contains("line 1, column 6"_L1));
}

void TestProviderJson::syntaxErrorsNameLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    const auto add = [](const char *name, const QByteArray &json, const char *place) {
        QTest::newRow(name) << json << QString::fromLatin1(place);
    };
    add("empty", "", "line 1, column 1");
    add("no value", "{\"a\":}", "line 1, column 6");
    add("missing colon", "{\n \"a\": 1,\n \"b\" 2}", "line 3, column 6");
    add("Windows line ends", "{\r\n \"a\": 1,\r\n \"b\" 2}", "line 3, column 6");
    add("half a word", "{\"a\": tru}", "line 1, column 7");
    add("after letters of two bytes", "{\"é\":}", "line 1, column 6");
    add("after an emoji", "{\"😀\":}", "line 1, column 6");
    add("something behind", "{}\n\nx", "line 3, column 1");
    add("cut off", "{\"a\": 1", "line 1, column 7");
}

void TestProviderJson::syntaxErrorsNameLineAndColumn()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const auto result = readProviders(json);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, u"import-syntax"_s);
    QVERIFY2(result.error().message.contains(place), qPrintable(result.error().message));
    QVERIFY(!result.error().cure.isEmpty());
}

void TestProviderJson::otherFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto add = [](const char *name, const char *json) { QTest::newRow(name) << QByteArray(json); };
    add("array", "[]");
    add("no members", "{}");
    add("other format", R"({"format":"other","version":1,"providers":[]})");
    add("format as a number", R"({"format":1,"version":1,"providers":[]})");
    add("no version", R"({"format":"provider-desk/providers","providers":[]})");
    add("version as text", R"({"format":"provider-desk/providers","version":"1","providers":[]})");
    add("version 0", R"({"format":"provider-desk/providers","version":0,"providers":[]})");
    add("version 1.5", R"({"format":"provider-desk/providers","version":1.5,"providers":[]})");
    add("no list", R"({"format":"provider-desk/providers","version":1})");
    add("list as object", R"({"format":"provider-desk/providers","version":1,"providers":{}})");
    add("provider as text", R"({"format":"provider-desk/providers","version":1,"providers":["x"]})");
}

void TestProviderJson::otherFilesAreRefused()
{
    QFETCH(QByteArray, json);
    const auto result = readProviders(json);
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, u"import-format"_s);
    QVERIFY(readsWell(result.error().message));
    QVERIFY(readsWell(result.error().cure));
}

void TestProviderJson::wrongTypesNameProviderAndMember_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("name");
    const auto add = [](const char *name, const char *member) {
        QTest::newRow(name) << QByteArray(member) << QString::fromLatin1(name);
    };
    add("nickname", R"("nickname":5)");
    add("agentId", R"("agentId":["a"])");
    add("httpEndpoint", R"("httpEndpoint":{})");
    add("kind", R"("kind":true)");
    add("requestType", R"("requestType":1)");
    add("isDefault", R"("isDefault":"yes")");
    add("archived", R"("archived":0)");
    add("advanced", R"("advanced":[])");
    add("smsFallback", R"("smsFallback":true)");
    add("smsFallback.enabled", R"("smsFallback":{"enabled":1})");
    add("smsFallback.senderId", R"("smsFallback":{"senderId":512345})");
    add("smsFallback.principalEntityId", R"("smsFallback":{"principalEntityId":1201159000000000001})");
    add("clickTracking", R"("clickTracking":"on")");
    add("clickTracking.domain", R"("clickTracking":{"domain":"banana"})");
    add("clickTracking.customDomain", R"("clickTracking":{"customDomain":false})");
    add("clickTracking.dashboardTrackingOff", R"("clickTracking":{"dashboardTrackingOff":"no"})");
}

void TestProviderJson::wrongTypesNameProviderAndMember()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, name);
    const auto result = readProviders(withProvider(R"("nickname":"first"},{)" + member));
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, u"import-format"_s);
    QVERIFY2(result.error().message.contains(u"Provider 2 "_s), qPrintable(result.error().message));
    QVERIFY2(result.error().message.contains(u'“' + name + u'”'), qPrintable(result.error().message));
}

void TestProviderJson::newerVersionsAreRefused()
{
    const auto result = readProviders(R"({"format":"provider-desk/providers","version":2,"providers":{}})");
    QVERIFY(!result.ok());
    QCOMPARE(result.error().code, u"import-version"_s);
    QVERIFY(result.error().message.contains("newer Provider Desk"_L1));
}

void TestProviderJson::secretsAreNeitherKeptNorWritten()
{
    const auto result = readProviders(withProvider(
        R"("apiKey":"canary","x-apikey":"canary","callbackToken":"canary","callbackUrl":"http://x/callback/canary",)"
        R"("advanced":{"api_key":"canary","smsType":"P"},"smsFallback":{"apikey":"canary"},)"
        R"("more":[{"Authorization":"canary"}])"));
    QVERIFY(result.ok());
    Provider provider = result.value().providers.first();
    QVERIFY(!QJsonDocument(provider.unknownMembers).toJson().contains("canary"));
    QCOMPARE(provider.advanced, (QJsonObject{{u"smsType"_s, u"P"_s}}));
    provider.callbackToken = u"canary"_s;
    provider.keyTag = u"canary"_s;
    provider.unknownMembers.insert(u"apiKey"_s, u"canary"_s);
    QVERIFY(!writeProviders({{provider}, {{u"apiKey"_s, u"canary"_s}}}).contains("canary"));
}

QTEST_GUILESS_MAIN(TestProviderJson)
#include "tst_provider_json.moc"
