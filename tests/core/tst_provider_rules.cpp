// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/provider_rules.h"

#include "rule_rows.h"
#include "support/desk_test.h"

#include <QDir>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

const QString entity = u"1201159000000000001"_s;

Provider soundProvider()
{
    Provider provider = newProvider();
    provider.nickname = u"Diwali"_s;
    provider.agentId = u"acme_offers_ab12cd34_agent"_s;
    provider.httpEndpoint = u"https://rcsapi.jiocx.com"_s;
    return provider;
}

Provider indianProvider()
{
    Provider provider = soundProvider();
    provider.smsFallback = {true, u"ACMEIN"_s, true, entity};
    return provider;
}

TestMessage soundMessage()
{
    return {u"IN"_s, u"98765 43210"_s, u"Hello"_s, u"Hello by SMS"_s, u"1207161000000000001"_s, entity};
}

ProviderSurroundings withKey(const QString &key)
{
    return {{}, key};
}

/// Fields in the order of their issues.
QString fieldsOf(const QList<FieldIssue> &issues)
{
    QStringList fields;
    for (const FieldIssue &issue : issues)
        fields += issue.field;
    return fields.join(u' ');
}

} // namespace

class TestProviderRules : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aSoundProviderHasNoIssues();
    void anEmptyProviderListsWhatIsMissing();
    void theOrderIsThatOfTheForm();
    void keysAreJudgedOnlyWhenGiven();
    void switchedOffFieldsAreNotJudged();
    void onlyPostIsAccepted();
    void trackingWarnsOfDoubleCounting();
    void trackingInIndiaNeedsTheWhitelist();
    void aSoundMessageHasNoIssues();
    void anEmptyMessageListsWhatIsMissing();
    void hiddenMessageFieldsAreNotJudged();
    void templatesAreRequiredForIndiaOnly();
    void theEntityIsComparedWithTheProvider();
    void countryAndIndiaSwitchBelongTogether_data();
    void countryAndIndiaSwitchBelongTogether();
    void theDialogShowsWhatApplies_data();
    void theDialogShowsWhatApplies();
    void everyCodeOfTheSourcesIsTested();
};

void TestProviderRules::aSoundProviderHasNoIssues()
{
    QCOMPARE(asLine(validate(soundProvider(), withKey(u"abcdefghijklmnop"_s), builtInRules())), QString());
    QCOMPARE(asLine(validate(indianProvider(), {}, builtInRules())), QString());
}

void TestProviderRules::anEmptyProviderListsWhatIsMissing()
{
    const QList<FieldIssue> issues = validate(newProvider(), withKey(QString()), builtInRules());
    QCOMPARE(asLine(issues), u"M:nickname-empty M:agent-id-empty M:url-empty M:key-empty"_s);
    Provider provider = newProvider();
    provider.smsFallback = {true, {}, true, {}};
    provider.clickTracking = {true, ClickDomain::Custom, {}, true};
    QCOMPARE(asLine(validate(provider, {}, builtInRules())),
             u"M:nickname-empty M:agent-id-empty M:url-empty M:sender-empty M:pe-id-empty M:domain-empty"_s);
}

void TestProviderRules::theOrderIsThatOfTheForm()
{
    Provider provider = newProvider();
    provider.requestType = u"GET"_s;
    provider.smsFallback = {true, {}, true, {}};
    provider.clickTracking = {true, ClickDomain::Custom, {}, false};
    QCOMPARE(
        fieldsOf(validate(provider, withKey(QString()), builtInRules())),
        u"nickname agentId requestType httpEndpoint apiKey senderId principalEntityId clickTracking customDomain"_s);
    TestMessage message{u"US"_s, {}, {}, {}, u"x"_s, {}};
    QCOMPARE(fieldsOf(validate(message, indianProvider(), builtInRules())),
             u"countryCode to message fallbackMessage templateId peId"_s);
}

void TestProviderRules::keysAreJudgedOnlyWhenGiven()
{
    QCOMPARE(asLine(validate(soundProvider(), {}, builtInRules())), QString());
    QCOMPARE(asLine(validate(soundProvider(), withKey(QString()), builtInRules())), u"M:key-empty"_s);
    QCOMPARE(asLine(validate(soundProvider(), withKey(u"a\nb"_s), builtInRules())),
             u"E:key-character W:key-short"_s);
    QCOMPARE(asLine(validate(soundProvider(), {{u"DIWALI "_s}, {}}, builtInRules())), u"E:nickname-taken"_s);
}

void TestProviderRules::switchedOffFieldsAreNotJudged()
{
    Provider provider = soundProvider();
    provider.smsFallback = {false, u"a b"_s, true, u"12"_s};
    provider.clickTracking = {false, ClickDomain::Custom, u"https://x"_s, false};
    QCOMPARE(asLine(validate(provider, {}, builtInRules())), QString());
    provider.smsFallback = {true, u"AcmeShop"_s, false, u"12"_s};
    provider.clickTracking = {true, ClickDomain::ProviderDefault, u"https://x"_s, true};
    QCOMPARE(asLine(validate(provider, {}, builtInRules())), QString());
}

void TestProviderRules::onlyPostIsAccepted()
{
    for (const QString &type : {u"GET"_s, u""_s, u"post"_s}) {
        Provider provider = soundProvider();
        provider.requestType = type;
        const QList<FieldIssue> issues = validate(provider, {}, builtInRules());
        QCOMPARE(asLine(issues), u"E:request-type"_s);
        QCOMPARE(firstFix(issues), u"POST"_s);
        QVERIFY(readsWell(issues.first().message));
    }
}

void TestProviderRules::trackingWarnsOfDoubleCounting()
{
    Provider provider = soundProvider();
    provider.clickTracking = {true, ClickDomain::Custom, u"go.acme.in"_s, false};
    QCOMPARE(asLine(validate(provider, {}, builtInRules())), u"W:tracking-double"_s);
    QVERIFY(readsWell(validate(provider, {}, builtInRules()).first().message));
    provider.clickTracking.dashboardTrackingOff = true;
    QCOMPARE(asLine(validate(provider, {}, builtInRules())), QString());
}

void TestProviderRules::trackingInIndiaNeedsTheWhitelist()
{
    Provider provider = indianProvider();
    provider.clickTracking = {true, ClickDomain::Custom, u"go.acme.in"_s, true};
    QCOMPARE(asLine(validate(provider, {}, builtInRules())), u"W:domain-whitelist"_s);
    provider.clickTracking.domain = ClickDomain::ProviderDefault;
    QCOMPARE(asLine(validate(provider, {}, builtInRules())), u"W:tracking-whitelist"_s);
    QVERIFY(readsWell(validate(provider, {}, builtInRules()).first().message));
    provider.smsFallback.india = false;
    QCOMPARE(asLine(validate(provider, {}, builtInRules())), QString());
}

void TestProviderRules::aSoundMessageHasNoIssues()
{
    QCOMPARE(asLine(validate(soundMessage(), indianProvider(), builtInRules())), QString());
    QCOMPARE(asLine(validate(soundMessage(), soundProvider(), builtInRules())), QString());
}

void TestProviderRules::anEmptyMessageListsWhatIsMissing()
{
    QCOMPARE(asLine(validate(TestMessage{}, indianProvider(), builtInRules())),
             u"M:phone-empty M:rcs-empty M:fallback-empty M:template-id-empty M:pe-id-empty"_s);
    QCOMPARE(asLine(validate(TestMessage{}, soundProvider(), builtInRules())),
             u"M:phone-empty M:rcs-empty"_s);
}

void TestProviderRules::hiddenMessageFieldsAreNotJudged()
{
    TestMessage message = soundMessage();
    message.fallbackText.clear();
    message.templateId = u"12"_s;
    message.principalEntityId = u"12"_s;
    QCOMPARE(asLine(validate(message, soundProvider(), builtInRules())), QString());
    Provider abroad = indianProvider();
    abroad.smsFallback.india = false;
    abroad.smsFallback.senderId = u"AcmeShop"_s;
    message.fallbackText = u"Hello"_s;
    message.region = u"SG"_s;
    message.phoneNumber = u"81234567"_s;
    message.templateId.clear();
    QCOMPARE(asLine(validate(message, abroad, builtInRules())), QString());
}

void TestProviderRules::templatesAreRequiredForIndiaOnly()
{
    TestMessage message = soundMessage();
    message.templateId = u"208015"_s;
    QCOMPARE(asLine(validate(message, indianProvider(), builtInRules())), u"E:template-id-length"_s);
    message.templateId = entity;
    QCOMPARE(asLine(validate(message, indianProvider(), builtInRules())), u"E:template-id-is-entity"_s);
    message.region = u"SG"_s;
    message.phoneNumber = u"81234567"_s;
    message.templateId = u"208015"_s;
    QCOMPARE(asLine(validate(message, indianProvider(), builtInRules())),
             u"W:country-india-on W:template-id-length"_s);
    message.templateId.clear();
    QCOMPARE(asLine(validate(message, indianProvider(), builtInRules())), u"W:country-india-on"_s);
}

void TestProviderRules::theEntityIsComparedWithTheProvider()
{
    TestMessage message = soundMessage();
    message.principalEntityId = u"1201159000000000002"_s;
    const QList<FieldIssue> issues = validate(message, indianProvider(), builtInRules());
    QCOMPARE(asLine(issues), u"W:pe-id-differs"_s);
    QCOMPARE(firstFix(issues), entity);
    QVERIFY(readsWell(issues.first().message));
    message.principalEntityId = u"12"_s;
    QCOMPARE(asLine(validate(message, indianProvider(), builtInRules())), u"E:pe-id-length"_s);
    QCOMPARE(validate(message, indianProvider(), builtInRules()).first().field, QString(field::peId));
}

void TestProviderRules::countryAndIndiaSwitchBelongTogether_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("number");
    QTest::addColumn<bool>("fallback");
    QTest::addColumn<bool>("india");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const QString &region, const QString &number, bool fallback,
                        bool india, const QString &expected) {
        QTest::newRow(name) << region << number << fallback << india << expected;
    };
    const QString indian = u"9876543210"_s;
    const QString foreign = u"81234567"_s;
    add("India, on", u"IN"_s, indian, true, true, {});
    add("India, off", u"IN"_s, indian, true, false, u"W:country-india-off"_s);
    add("India, no fallback", u"IN"_s, indian, false, false, {});
    add("India, no fallback, on", u"IN"_s, indian, false, true, {});
    add("abroad, on", u"SG"_s, foreign, true, true, u"W:country-india-on"_s);
    add("abroad, off", u"SG"_s, foreign, true, false, {});
    add("abroad, no fallback, on", u"SG"_s, foreign, false, true, {});
    add("India picked, no number yet", u"IN"_s, {}, true, false, u"W:country-india-off M:phone-empty"_s);
    add("country not known", u"XX"_s, indian, true, true, u"E:country-unknown"_s);
}

void TestProviderRules::countryAndIndiaSwitchBelongTogether()
{
    QFETCH(bool, fallback);
    QFETCH(bool, india);
    Provider provider = soundProvider();
    provider.smsFallback = {fallback, u"ACMEIN"_s, india, entity};
    TestMessage message = soundMessage();
    QFETCH(QString, region);
    message.region = region;
    QFETCH(QString, number);
    message.phoneNumber = number;
    const QList<FieldIssue> issues = validate(message, provider, builtInRules());
    QTEST(asLine(issues), "expected");
    for (const FieldIssue &issue : issues)
        QVERIFY(readsWell(issue.message));
}

void TestProviderRules::theDialogShowsWhatApplies_data()
{
    QTest::addColumn<bool>("fallback");
    QTest::addColumn<bool>("india");
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("expected"); // Fallback message, template, entity, required.
    QTest::newRow("all off") << false << false << u"IN"_s << u"9876543210"_s << u"0000"_s;
    QTest::newRow("India without fallback") << false << true << u"IN"_s << u"9876543210"_s << u"0000"_s;
    QTest::newRow("fallback") << true << false << u"IN"_s << u"9876543210"_s << u"1100"_s;
    QTest::newRow("India") << true << true << u"IN"_s << u"9876543210"_s << u"1111"_s;
    QTest::newRow("India picked, half a number") << true << true << u"IN"_s << u"987"_s << u"1111"_s;
    QTest::newRow("abroad") << true << true << u"SG"_s << u"81234567"_s << u"1110"_s;
    QTest::newRow("abroad, half a number") << true << true << u"SG"_s << u"8"_s << u"1110"_s;
}

void TestProviderRules::theDialogShowsWhatApplies()
{
    QFETCH(bool, fallback);
    QFETCH(bool, india);
    QFETCH(QString, region);
    QFETCH(QString, number);
    Provider provider = soundProvider();
    provider.smsFallback = {fallback, {}, india, {}};
    const TestFields fields = fieldsFor({region, number, {}, {}, {}, {}}, provider);
    QString shown;
    for (const bool flag :
         {fields.fallbackMessage, fields.templateId, fields.principalEntityId, fields.dltRequired})
        shown += flag ? u'1' : u'0';
    QTEST(shown, "expected");
}

/// A code that a rule can give must stand in the table of some test, with its severity.
void TestProviderRules::everyCodeOfTheSourcesIsTested()
{
    static const QRegularExpression codeInSource(u"\"((?:url|domain|key|sender|pe-id|template-id|agent-id|"
                                                 u"nickname|rcs|fallback|phone|country|tracking|request)"
                                                 u"-[a-z0-9-]+)\"_L1"_s);
    static const QRegularExpression codeInTest(u"[EWIM]:([a-z0-9-]+)"_s);
    const auto collect = [](const QString &folder, const QRegularExpression &pattern) {
        QSet<QString> codes;
        const QDir dir(QStringLiteral(DESK_SOURCE_DIR) + folder);
        for (const QString &name : dir.entryList({u"*.cpp"_s, u"*.h"_s})) {
            QFile file(dir.filePath(name));
            if (!file.open(QIODevice::ReadOnly))
                continue;
            for (const auto &match : pattern.globalMatch(QString::fromUtf8(file.readAll())))
                codes.insert(match.captured(1));
        }
        return codes;
    };
    const QSet<QString> given = collect(u"/app/core"_s, codeInSource);
    QVERIFY(given.size() > 80);
    QStringList untested = (given - collect(u"/tests/core"_s, codeInTest)).values();
    untested.sort();
    QCOMPARE(untested.join(u' '), QString());
}

QTEST_GUILESS_MAIN(TestProviderRules)
#include "tst_provider_rules.moc"
