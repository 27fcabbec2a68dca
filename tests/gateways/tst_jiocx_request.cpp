// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_gateway.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

const QString messageId = u"5f0a6c1e-8a1d-4b7e-9d6b-0c2f3d4e5a60"_s;
const Secrets secrets{{u"apiKey"_s, u"canary-key-4e60"_s}};

Provider plainProvider()
{
    Provider provider;
    provider.agentId = u"acme_agent"_s;
    provider.httpEndpoint = u"https://rcsapi.jiocx.com"_s;
    return provider;
}

Provider indiaProvider()
{
    Provider provider = plainProvider();
    provider.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
    return provider;
}

TestMessage plainMessage()
{
    TestMessage message;
    message.phoneNumber = u"98765 43210"_s;
    message.rcsText = u"Hello"_s;
    message.fallbackText = u"Hello -ACMEIN"_s;
    message.templateId = u"1207161000000000001"_s;
    return message;
}

QByteArray body(const QByteArray &text, const QByteArray &fallback)
{
    const QByteArray sms = fallback.isEmpty() ? "" : ",\"data_sms\":" + fallback;
    return R"({"agentID":"acme_agent","contacts":["+919876543210"],"data":{"content":{"plainText":)" + text +
           "}}" + sms + R"(,"messageID":"5f0a6c1e-8a1d-4b7e-9d6b-0c2f3d4e5a60"})";
}

QByteArray valueOf(const HttpRequest &request, const QByteArray &name)
{
    return HttpReply{.headers = request.headers}.header(name);
}

} // namespace

class TestJioCxRequest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theBodyIsExact_data();
    void theBodyIsExact();
    void theHeadersAreExact();
    void theConnectionCheckIsExact();
    void thePathGoesBehindTheEndpoint_data();
    void thePathGoesBehindTheEndpoint();
    void anEndpointThatMustNotBeSentToIsRefused_data();
    void anEndpointThatMustNotBeSentToIsRefused();
    void aControlCharacterIsRefusedAndNeverWritten_data();
    void aControlCharacterIsRefusedAndNeverWritten();
    void aLineBreakInATextIsEscaped();
    void aNumberThatCannotBeReadIsRefused_data();
    void aNumberThatCannotBeReadIsRefused();
    void advancedValuesAreJudged_data();
    void advancedValuesAreJudged();
    void aHeaderOfDigitsWantsAPromotion();
    void advancedFieldsAreWholeAndNeutral();
    void wrongAdvancedValuesAreNotSent();

private:
    std::unique_ptr<Gateway> m_gateway = makeJioCxGateway();
};

void TestJioCxRequest::theBodyIsExact_data()
{
    QTest::addColumn<Provider>("provider");
    QTest::addColumn<TestMessage>("message");
    QTest::addColumn<QByteArray>("expected");
    const Provider plain = plainProvider();
    const TestMessage hello = plainMessage();
    QTest::newRow("text alone") << plain << hello << body("\"Hello\"", {});

    Provider off = indiaProvider();
    off.smsFallback.enabled = false;
    QTest::newRow("fallback off keeps its fields to itself") << off << hello << body("\"Hello\"", {});

    const QByteArray dlt =
        R"("dlt_entity_id":"1201159000000000001","dlt_template_id":"1207161000000000001",)";
    const QByteArray sms = R"("sender_id":"ACMEIN","sms_content_type":"Static","sms_type":"T"})";
    QTest::newRow("India") << indiaProvider() << hello
                           << body("\"Hello\"", R"({"body":"Hello -ACMEIN",)" + dlt + sms);

    Provider abroad = indiaProvider();
    abroad.smsFallback.india = false;
    QTest::newRow("fallback without India has no DLT ids")
        << abroad << hello << body("\"Hello\"", R"({"body":"Hello -ACMEIN",)" + sms);

    TestMessage own = hello;
    own.principalEntityId = u" 1301159000000000002 "_s;
    QTest::newRow("the message's own entity id wins")
        << indiaProvider() << own
        << body("\"Hello\"", R"({"body":"Hello -ACMEIN","dlt_entity_id":"1301159000000000002",)"
                             R"("dlt_template_id":"1207161000000000001",)" +
                                 sms);

    TestMessage devanagari = hello;
    devanagari.templateId = u"१२०७१६१००००००००००००१"_s;
    QTest::newRow("ids are written in ASCII digits")
        << indiaProvider() << devanagari
        << body("\"Hello\"", R"({"body":"Hello -ACMEIN","dlt_entity_id":"1201159000000000001",)"
                             R"("dlt_template_id":"12071610000000000001",)" +
                                 sms);

    TestMessage noTemplate = hello;
    noTemplate.templateId.clear();
    QTest::newRow("an empty id is left out")
        << indiaProvider() << noTemplate
        << body("\"Hello\"", R"({"body":"Hello -ACMEIN","dlt_entity_id":"1201159000000000001",)" + sms);

    Provider advanced = indiaProvider();
    advanced.advanced = {{u"smsType"_s, u"P"_s},
                         {u"smsContentType"_s, u"Dynamic"_s},
                         {u"domainId"_s, u"demo-domain"_s},
                         {u"postbackSuffix"_s, true}};
    QTest::newRow("advanced values") << advanced << hello
                                     << body("\"Hello\"",
                                             R"({"body":"Hello -ACMEIN",)" + dlt +
                                                 R"("domain_id":"demo-domain","sender_id":"ACMEIN",)"
                                                 R"("sms_content_type":"Dynamic","sms_type":"P"})");

    TestMessage spaced = hello;
    spaced.rcsText = u"  नमस्ते \"you\" \\ 😀 "_s;
    QTest::newRow("texts go out as typed") << plain << spaced << body(R"("  नमस्ते \"you\" \\ 😀 ")", {});

    Provider trimmed = plain;
    trimmed.agentId = u"\u200B acme_agent\u00A0"_s;
    QTest::newRow("an agent id loses what the eye cannot see") << trimmed << hello << body("\"Hello\"", {});

    TestMessage international = hello;
    international.phoneNumber = u"+91 98765-43210"_s;
    QTest::newRow("an international number") << plain << international << body("\"Hello\"", {});

    Provider tracked = plain;
    tracked.clickTracking = {true, ClickDomain::Custom, u"go.acme.in"_s, true};
    QTest::newRow("click tracking has no member") << tracked << hello << body("\"Hello\"", {});
}

void TestJioCxRequest::theBodyIsExact()
{
    QFETCH(Provider, provider);
    QFETCH(TestMessage, message);
    QFETCH(QByteArray, expected);
    const Result<HttpRequest> request = m_gateway->buildSend(provider, message, secrets, messageId);
    QVERIFY2(request.ok(), request.ok() ? "" : qPrintable(request.error().message));
    QCOMPARE(request.value().body, expected);
}

void TestJioCxRequest::theHeadersAreExact()
{
    const auto request = m_gateway->buildSend(plainProvider(), plainMessage(), secrets, messageId);
    QVERIFY(request.ok());
    QCOMPARE(request.value().method, "POST");
    const QList<HttpHeader> expected{{"x-apikey", "canary-key-4e60", true},
                                     {"Content-Type", "application/json"},
                                     {"Accept", "application/json"}};
    QCOMPARE(request.value().headers, expected);
    QVERIFY(!shownRequest(request.value()).contains(u"canary"_s));
}

void TestJioCxRequest::theConnectionCheckIsExact()
{
    QVERIFY(m_gateway->canCheckConnection());
    const auto request = m_gateway->buildConnectionCheck(indiaProvider(), secrets, u"+919876543210"_s);
    QVERIFY(request.ok());
    QCOMPARE(request.value().method, "POST");
    QCOMPARE(request.value().url, QUrl(u"https://rcsapi.jiocx.com/api/v1/checkCapability"_s));
    QCOMPARE(valueOf(request.value(), "x-apikey"), "canary-key-4e60");
    QCOMPARE(valueOf(request.value(), "agentid"), "acme_agent");
    QCOMPARE(valueOf(request.value(), "content-type"), "application/json");
    QCOMPARE(request.value().body, R"({"PhoneNumbers":"+919876543210"})");
}

void TestJioCxRequest::thePathGoesBehindTheEndpoint_data()
{
    QTest::addColumn<QString>("endpoint");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("url");
    const QString standard;
    QTest::newRow("host") << u"https://rcsapi.jiocx.com"_s << standard
                          << u"https://rcsapi.jiocx.com/api/v1/sendMessage"_s;
    QTest::newRow("slash") << u"https://rcsapi.jiocx.com/"_s << standard
                           << u"https://rcsapi.jiocx.com/api/v1/sendMessage"_s;
    QTest::newRow("prefix") << u"https://gw.acme.in/jio"_s << standard
                            << u"https://gw.acme.in/jio/api/v1/sendMessage"_s;
    QTest::newRow("prefix and slash")
        << u"https://gw.acme.in/jio/"_s << standard << u"https://gw.acme.in/jio/api/v1/sendMessage"_s;
    QTest::newRow("encoded prefix") << u"https://gw.acme.in/a%20b"_s << standard
                                    << u"https://gw.acme.in/a%20b/api/v1/sendMessage"_s;
    QTest::newRow("port") << u"https://gw.acme.in:8443"_s << standard
                          << u"https://gw.acme.in:8443/api/v1/sendMessage"_s;
    QTest::newRow("sandbox") << u"http://127.0.0.1:8758"_s << standard
                             << u"http://127.0.0.1:8758/api/v1/sendMessage"_s;
    QTest::newRow("own path") << u"https://gw.acme.in/jio"_s << u"/v2/send"_s
                              << u"https://gw.acme.in/jio/v2/send"_s;
}

void TestJioCxRequest::thePathGoesBehindTheEndpoint()
{
    QFETCH(QString, endpoint);
    QFETCH(QString, path);
    QFETCH(QString, url);
    Provider provider = plainProvider();
    provider.httpEndpoint = endpoint;
    if (!path.isEmpty())
        provider.advanced.insert(u"sendPath"_s, path);
    const auto request = m_gateway->buildSend(provider, plainMessage(), secrets, messageId);
    QVERIFY(request.ok());
    QCOMPARE(request.value().url.toString(QUrl::FullyEncoded), url);
}

void TestJioCxRequest::anEndpointThatMustNotBeSentToIsRefused_data()
{
    QTest::addColumn<QString>("endpoint");
    for (const char *endpoint : {"", "rcsapi.jiocx.com", "https:host", "https://", "http://rcsapi.jiocx.com",
                                 "ftp://rcsapi.jiocx.com", "https://u:p@rcsapi.jiocx.com",
                                 "https://rcsapi.jiocx.com?x=1", "https://rcsapi.jiocx.com#f",
                                 "https://rcsapi.jiocx.com/a b", "https://rcsapi.jiocx.com/\r\nX-Evil: 1"})
        QTest::addRow("%s", QByteArray(endpoint).simplified().constData()) << QString::fromLatin1(endpoint);
}

void TestJioCxRequest::anEndpointThatMustNotBeSentToIsRefused()
{
    QFETCH(QString, endpoint);
    Provider provider = plainProvider();
    provider.httpEndpoint = endpoint;
    const auto request = m_gateway->buildSend(provider, plainMessage(), secrets, messageId);
    QVERIFY(!request.ok());
    QCOMPARE(request.error().code, u"bad-url"_s);
    QVERIFY(!m_gateway->buildConnectionCheck(provider, secrets, u"+919876543210"_s).ok());
}

void TestJioCxRequest::aControlCharacterIsRefusedAndNeverWritten_data()
{
    QTest::addColumn<Provider>("provider");
    QTest::addColumn<TestMessage>("message");
    QTest::addColumn<Secrets>("keys");
    QTest::addColumn<QString>("code");
    const QString evil = u"ab\r\nX-Evil: 1"_s;
    const auto row = [&](const char *name, const QString &code, auto change) {
        Provider provider = indiaProvider();
        TestMessage message = plainMessage();
        Secrets keys = secrets;
        change(provider, message, keys);
        QTest::newRow(name) << provider << message << keys << code;
    };
    const QString header = u"bad-header"_s;
    const QString value = u"bad-value"_s;
    row("key", header, [&](Provider &, TestMessage &, Secrets &keys) { keys[u"apiKey"_s] = evil; });
    row("key with NUL", header,
        [](Provider &, TestMessage &, Secrets &keys) { keys[u"apiKey"_s] = u"a\0b"_s; });
    row("key with DEL", header,
        [](Provider &, TestMessage &, Secrets &keys) { keys[u"apiKey"_s] = u"a\u007Fb"_s; });
    row("key beyond ASCII", header,
        [](Provider &, TestMessage &, Secrets &keys) { keys[u"apiKey"_s] = u"aéb"_s; });
    row("key with a blank", header,
        [](Provider &, TestMessage &, Secrets &keys) { keys[u"apiKey"_s] = u"a b"_s; });
    row("no key", header, [](Provider &, TestMessage &, Secrets &keys) { keys.clear(); });
    row("agent", header, [&](Provider &provider, TestMessage &, Secrets &) { provider.agentId = evil; });
    row("no agent", header, [](Provider &provider, TestMessage &, Secrets &) { provider.agentId = u" "_s; });
    row("endpoint", u"bad-url"_s,
        [&](Provider &provider, TestMessage &, Secrets &) { provider.httpEndpoint += u'/' + evil; });
    row("sender", value,
        [&](Provider &provider, TestMessage &, Secrets &) { provider.smsFallback.senderId = evil; });
    row("entity", value,
        [&](Provider &provider, TestMessage &, Secrets &) { provider.smsFallback.principalEntityId = evil; });
    row("own entity", value,
        [&](Provider &, TestMessage &message, Secrets &) { message.principalEntityId = evil; });
    row("template", value, [&](Provider &, TestMessage &message, Secrets &) { message.templateId = evil; });
    row("text with NUL", value,
        [](Provider &, TestMessage &message, Secrets &) { message.rcsText = u"a\0b"_s; });
    row("fallback text with ESC", value,
        [](Provider &, TestMessage &message, Secrets &) { message.fallbackText = u"a\u001Bb"_s; });
    row("number", u"bad-number"_s,
        [](Provider &, TestMessage &message, Secrets &) { message.phoneNumber = u"98765\r\n43210x"_s; });
    row("domain id", u"advanced-characters"_s,
        [&](Provider &provider, TestMessage &, Secrets &) { provider.advanced.insert(u"domainId"_s, evil); });
    row("send path", u"path-characters"_s, [&](Provider &provider, TestMessage &, Secrets &) {
        provider.advanced.insert(u"sendPath"_s, u'/' + evil);
    });
}

void TestJioCxRequest::aControlCharacterIsRefusedAndNeverWritten()
{
    QFETCH(Provider, provider);
    QFETCH(TestMessage, message);
    QFETCH(Secrets, keys);
    QFETCH(QString, code);
    const auto request = m_gateway->buildSend(provider, message, keys, messageId);
    QVERIFY(!request.ok());
    QCOMPARE(request.error().code, code);
    QVERIFY(!request.error().message.isEmpty());
    QVERIFY(!request.error().cure.isEmpty());
    QVERIFY(!request.error().message.contains(u"Evil"_s));
}

void TestJioCxRequest::aLineBreakInATextIsEscaped()
{
    TestMessage message = plainMessage();
    message.rcsText = u"one\r\ntwo\nthree\tfour"_s;
    const auto request = m_gateway->buildSend(plainProvider(), message, secrets, messageId);
    QVERIFY(request.ok());
    QVERIFY(request.value().body.contains(R"("one\r\ntwo\nthree\tfour")"));
    QVERIFY(!request.value().body.contains('\r'));
    QVERIFY(!request.value().body.contains('\n'));
}

void TestJioCxRequest::aNumberThatCannotBeReadIsRefused_data()
{
    QTest::addColumn<QString>("number");
    for (const char *number :
         {"", "9876543210", "+", "+0123456789", "+91 98765", "+9198765432101234", "+91x", "+91\n"})
        QTest::addRow("'%s'", QByteArray(number).simplified().constData()) << QString::fromLatin1(number);
}

void TestJioCxRequest::aNumberThatCannotBeReadIsRefused()
{
    QFETCH(QString, number);
    const auto request = m_gateway->buildConnectionCheck(plainProvider(), secrets, number);
    QVERIFY(!request.ok());
    QCOMPARE(request.error().code, u"bad-number"_s);
}

void TestJioCxRequest::advancedValuesAreJudged_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("code"); // Empty: nothing is wrong.
    const auto row = [](const char *key, const QJsonValue &value, const QString &code) {
        QTest::addRow("%s = %s", key, qPrintable(value.toVariant().toString()))
            << QString::fromLatin1(key) << value << code;
    };
    for (const QString &type : {u"T"_s, u"P"_s, u"O"_s})
        row("smsType", type, {});
    row("smsType", u"X"_s, u"advanced-choice"_s);
    row("smsType", 7, u"advanced-type"_s);
    row("smsContentType", u"Static"_s, {});
    row("smsContentType", u"Stätic"_s, u"advanced-characters"_s);
    row("domainId", u""_s, {});
    row("domainId", u"demo-domain"_s, {});
    row("domainId", u"a\u0001b"_s, u"advanced-characters"_s);
    row("postbackSuffix", true, {});
    row("postbackSuffix", u"yes"_s, u"advanced-type"_s);
    row("sendPath", u"/api/v2/send"_s, {});
    row("sendPath", u"/a%20b"_s, {});
    row("sendPath", u""_s, u"path-start"_s);
    row("sendPath", u"api/v1"_s, u"path-start"_s);
    row("sendPath", u"//evil.example/x"_s, u"path-start"_s);
    row("sendPath", u"/a?x=1"_s, u"path-characters"_s);
    row("sendPath", u"/a#f"_s, u"path-characters"_s);
    row("sendPath", u"/a b"_s, u"path-characters"_s);
    row("sendPath", u"/a\\b"_s, u"path-characters"_s);
    row("sendPath", u"/é"_s, u"path-characters"_s);
    row("sendPath", u"/../admin"_s, u"path-dots"_s);
    row("sendPath", u"/a/%2e%2E/b"_s, u"path-dots"_s);
    row("checkPath", u"/./x"_s, u"path-dots"_s);
    row("checkPath", u"/check..Capability"_s, {});
    row("unknownKey", u"whatever"_s, {});
}

void TestJioCxRequest::advancedValuesAreJudged()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, code);
    Provider provider = plainProvider();
    provider.advanced.insert(key, value);
    const QList<FieldIssue> issues = m_gateway->advancedIssues(provider);
    QCOMPARE(issues.size(), code.isEmpty() ? 0 : 1);
    if (code.isEmpty())
        return;
    QCOMPARE(issues.first().code, code);
    QCOMPARE(issues.first().field, u"advanced."_s + key);
    QCOMPARE(issues.first().severity, Severity::Error);
    QVERIFY(!issues.first().message.isEmpty());
}

void TestJioCxRequest::aHeaderOfDigitsWantsAPromotion()
{
    Provider provider = plainProvider();
    provider.smsFallback = {true, u"512345"_s, true, u"1201159000000000001"_s};
    const QList<FieldIssue> issues = m_gateway->advancedIssues(provider);
    QCOMPARE(issues.size(), 1);
    QCOMPARE(issues.first().code, u"sms-type-header"_s);
    QCOMPARE(issues.first().severity, Severity::Warning);
    QVERIFY2(m_gateway->buildSend(provider, plainMessage(), secrets, messageId).ok(),
             "a warning never stops a send");
    provider.advanced.insert(u"smsType"_s, u"P"_s);
    QVERIFY(m_gateway->advancedIssues(provider).isEmpty());
    provider.advanced = {};
    provider.smsFallback.senderId = u"ACMEIN"_s;
    QVERIFY(m_gateway->advancedIssues(provider).isEmpty());
    provider.smsFallback = {true, u"512345"_s, false, {}};
    QVERIFY(m_gateway->advancedIssues(provider).isEmpty());
}

void TestJioCxRequest::advancedFieldsAreWholeAndNeutral()
{
    QStringList keys;
    for (const AdvancedField &field : m_gateway->advancedFields()) {
        keys.append(field.key);
        QVERIFY(!field.label.isEmpty());
        QVERIFY(!field.help.isEmpty());
        QVERIFY(!field.key.contains(u'_'));
    }
    const QStringList expected{u"smsType"_s,        u"smsContentType"_s, u"domainId"_s,
                               u"postbackSuffix"_s, u"sendPath"_s,       u"checkPath"_s};
    QCOMPARE(keys, expected);
    QVERIFY(m_gateway->advancedIssues(plainProvider()).isEmpty());
}

void TestJioCxRequest::wrongAdvancedValuesAreNotSent()
{
    Provider provider = plainProvider();
    provider.advanced.insert(u"checkPath"_s, 5);
    const auto request = m_gateway->buildConnectionCheck(provider, secrets, u"+919876543210"_s);
    QVERIFY(!request.ok());
    QCOMPARE(request.error().code, u"advanced-type"_s);
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestJioCxRequest)
#include "tst_jiocx_request.moc"
