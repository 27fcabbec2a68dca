// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox_client.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// The object with the member at "a.b.c" set, or removed for an undefined value.
QJsonObject with(QJsonObject object, const QString &path, const QJsonValue &value)
{
    const QString name = path.section(u'.', 0, 0);
    const QString rest = path.section(u'.', 1);
    if (!rest.isEmpty())
        object.insert(name, with(object.value(name).toObject(), rest, value));
    else if (value.isUndefined())
        object.remove(name);
    else
        object.insert(name, value);
    return object;
}

QJsonArray contacts(int count)
{
    QJsonArray result;
    for (int i = 0; i < count; ++i)
        result.append(u"+9190000%1"_s.arg(i + 1000, 5, 10, QLatin1Char('0')));
    return result;
}

} // namespace

class SandboxRefusalsTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void namesTheMemberThatIsWrong_data();
    void namesTheMemberThatIsWrong();
    void takesWhatIsAllowed_data();
    void takesWhatIsAllowed();
    void refusesBodiesThatAreNoJsonObject_data();
    void refusesBodiesThatAreNoJsonObject();
    void refusesAWrongKeyAgentPathOrMethod_data();
    void refusesAWrongKeyAgentPathOrMethod();
    void refusesWrongNumbersInACapabilityCall_data();
    void refusesWrongNumbersInACapabilityCall();
    void judgesTheCallbackUrl_data();
    void judgesTheCallbackUrl();

private:
    static QJsonObject messageWithFallback()
    {
        QJsonObject message = goodMessage(sandboxNumber(u"00001"_s));
        message.insert(u"data_sms"_s, goodFallback());
        return message;
    }
    void checkRefusal(const HttpReply &reply, int status, const QString &named);

    Sandbox m_sandbox;
    NetworkHttpClient m_client;
};

void SandboxRefusalsTest::initTestCase()
{
    QVERIFY(m_sandbox.start(0).ok());
}

void SandboxRefusalsTest::checkRefusal(const HttpReply &reply, int status, const QString &named)
{
    QCOMPARE(reply.status, status);
    QCOMPARE(reply.header("Content-Type"), QByteArray("application/json"));
    const QJsonObject error = jsonOf(reply).value(u"error"_s).toObject();
    QVERIFY(error.value(u"code"_s).isString());
    QCOMPARE(error.contains(u"errCode"_s), status != 404 && status != 405);
    QVERIFY2(error.value(u"message"_s).toString().contains(named), reply.body.constData());
    QVERIFY2(!reply.body.contains(Sandbox::apiKey().toUtf8()), "the answer repeats the key");
}

void SandboxRefusalsTest::namesTheMemberThatIsWrong_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<int>("status");

    const QJsonValue gone(QJsonValue::Undefined);
    const QStringList required{u"messageID"_s,          u"agentID"_s,
                               u"contacts"_s,           u"data"_s,
                               u"data.content"_s,       u"data.content.plainText"_s,
                               u"data_sms.sender_id"_s, u"data_sms.body"_s};
    for (const QString &member : required) {
        QTest::addRow("%s missing", qPrintable(member)) << member << gone << 400;
        QTest::addRow("%s a number", qPrintable(member)) << member << QJsonValue(7) << 400;
        QTest::addRow("%s null", qPrintable(member)) << member << QJsonValue() << 400;
    }
    for (const QString &member :
         {u"messageID"_s, u"agentID"_s, u"data.content.plainText"_s, u"data_sms.body"_s})
        QTest::addRow("%s blank", qPrintable(member)) << member << QJsonValue(u" "_s) << 400;
    for (const QString &member : {u"campaignID"_s, u"data_sms"_s, u"data_sms.domain_id"_s,
                                  u"data_sms.sms_type"_s, u"data_sms.sms_content_type"_s})
        QTest::addRow("%s a number", qPrintable(member)) << member << QJsonValue(7) << 400;

    QTest::newRow("contacts a text") << u"contacts"_s << QJsonValue(u"+919000000001"_s) << 400;
    QTest::newRow("contacts empty") << u"contacts"_s << QJsonValue(QJsonArray{}) << 400;
    QTest::newRow("contacts of 51") << u"contacts"_s << QJsonValue(contacts(51)) << 400;
    for (const QString &number :
         {u"919000000001"_s, u"+091900000001"_s, u"+91 9000000001"_s, u"+91900000000a"_s, u"+"_s,
          u"+1234567890123456"_s, u"+919000000001\n"_s, u""_s})
        QTest::addRow("contact %s", qPrintable(number))
            << u"contacts"_s << QJsonValue(QJsonArray{number}) << 400;
    QTest::newRow("contact a number") << u"contacts"_s << QJsonValue(QJsonArray{919000000001.0}) << 400;
    for (const QString &member : {u"data_sms.dlt_entity_id"_s, u"data_sms.dlt_template_id"_s}) {
        QTest::addRow("%s a number", qPrintable(member))
            << member << QJsonValue(1201159000000000001.0) << 400;
        QTest::addRow("%s of 18", qPrintable(member)) << member << QJsonValue(u"120115900000000001"_s) << 400;
        QTest::addRow("%s of 20", qPrintable(member))
            << member << QJsonValue(u"12011590000000000012"_s) << 400;
        QTest::addRow("%s with a letter", qPrintable(member))
            << member << QJsonValue(u"120115900000000000l"_s) << 400;
        QTest::addRow("%s empty", qPrintable(member)) << member << QJsonValue(u""_s) << 400;
    }
    QTest::newRow("another agent") << u"agentID"_s << QJsonValue(u"somebody_else_agent"_s) << 403;
}

void SandboxRefusalsTest::namesTheMemberThatIsWrong()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    QFETCH(int, status);

    const int before = m_sandbox.messagesReceived();
    const QJsonObject body = with(messageWithFallback(), member, value);
    checkRefusal(ask(m_client, sendRequest(m_sandbox.endpoint(), body)), status, member);
    QCOMPARE(m_sandbox.messagesReceived(), before);
}

void SandboxRefusalsTest::takesWhatIsAllowed_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");

    const QJsonValue gone(QJsonValue::Undefined);
    QTest::newRow("everything") << u"campaignID"_s << QJsonValue(u"test"_s);
    QTest::newRow("no fallback") << u"data_sms"_s << gone;
    QTest::newRow("no entity") << u"data_sms.dlt_entity_id"_s << gone;
    QTest::newRow("no template") << u"data_sms.dlt_template_id"_s << gone;
    QTest::newRow("no domain") << u"data_sms.domain_id"_s << gone;
    QTest::newRow("fifty contacts") << u"contacts"_s << QJsonValue(contacts(50));
    QTest::newRow("unknown member") << u"later"_s << QJsonValue(true);
    QTest::newRow("rich card") << u"data.content"_s
                               << QJsonValue(QJsonObject{{u"richCardDetails"_s, QJsonObject{}}});
}

void SandboxRefusalsTest::takesWhatIsAllowed()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);

    const QString id = u"allowed %1"_s.arg(QString::fromLatin1(QTest::currentDataTag()));
    const QJsonObject body = with(with(messageWithFallback(), u"messageID"_s, id), member, value);
    const HttpReply reply = ask(m_client, sendRequest(m_sandbox.endpoint(), body));
    QVERIFY2(reply.status == 200, reply.body.constData());
}

void SandboxRefusalsTest::refusesBodiesThatAreNoJsonObject_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text") << QByteArray("hello");
    QTest::newRow("array") << QByteArray("[{}]");
    QTest::newRow("cut") << QByteArray("{\"messageID\":\"a\"");
    QTest::newRow("broken UTF-8") << QByteArray("{\"messageID\":\"\xff\"}");
    QTest::newRow("deep") << QByteArray(60000, '[');
}

void SandboxRefusalsTest::refusesBodiesThatAreNoJsonObject()
{
    QFETCH(QByteArray, body);

    HttpRequest request = sendRequest(m_sandbox.endpoint(), {});
    request.body = body;
    checkRefusal(ask(m_client, request), 400, u"not a JSON object"_s);
}

void SandboxRefusalsTest::refusesAWrongKeyAgentPathOrMethod_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("named");

    const QString endpoint = m_sandbox.endpoint();
    const HttpRequest send = sendRequest(endpoint, messageWithFallback());
    const HttpRequest check = capabilityRequest(endpoint, sandboxNumber(u"00001"_s));
    const auto changed = [](HttpRequest request, const QByteArray &header, const QByteArray &value) {
        setHeader(request, header, value);
        return request;
    };
    const auto without = [](HttpRequest request, const QByteArray &header) {
        dropHeader(request, header);
        return request;
    };
    const auto at = [](HttpRequest request, const QString &path) {
        request.url.setPath(path);
        return request;
    };
    const auto by = [](HttpRequest request, const QByteArray &method) {
        request.method = method;
        return request;
    };

    QTest::newRow("send, wrong key") << changed(send, "x-apikey", "wrong") << 401 << u"x-apikey"_s;
    QTest::newRow("send, key and more")
        << changed(send, "x-apikey", Sandbox::apiKey().toUtf8() + "0") << 401 << u"x-apikey"_s;
    QTest::newRow("send, no key") << without(send, "x-apikey") << 401 << u"x-apikey"_s;
    QTest::newRow("check, wrong key") << changed(check, "x-apikey", "wrong") << 401 << u"x-apikey"_s;
    QTest::newRow("check, no key") << without(check, "x-apikey") << 401 << u"x-apikey"_s;
    QTest::newRow("check, wrong agent") << changed(check, "agentid", "other") << 403 << u"agentid"_s;
    QTest::newRow("check, no agent") << without(check, "agentid") << 403 << u"agentid"_s;
    QTest::newRow("send, form") << changed(send, "Content-Type", "text/plain") << 400 << u"Content-Type"_s;
    QTest::newRow("root") << at(send, u"/"_s) << 404 << QString();
    QTest::newRow("other call") << at(send, u"/api/v1/uploadFile"_s) << 404 << QString();
    QTest::newRow("case") << at(send, u"/api/v1/sendmessage"_s) << 404 << QString();
    QTest::newRow("longer path") << at(send, u"/api/v1/sendMessage/more"_s) << 404 << QString();
    QTest::newRow("GET send") << by(send, "GET") << 405 << u"POST"_s;
    QTest::newRow("PUT send") << by(send, "PUT") << 405 << u"POST"_s;
    QTest::newRow("DELETE check") << by(check, "DELETE") << 405 << u"POST"_s;
    QTest::newRow("POST callback") << at(send, u"/sandbox/callback-url"_s) << 405 << u"PUT"_s;
}

void SandboxRefusalsTest::refusesAWrongKeyAgentPathOrMethod()
{
    QFETCH(HttpRequest, request);
    QFETCH(int, status);
    QFETCH(QString, named);

    const HttpReply reply = ask(m_client, request);
    checkRefusal(reply, status, named);
    QCOMPARE(reply.header("Allow"), status == 405 ? named.toLatin1() : QByteArray());
}

void SandboxRefusalsTest::refusesWrongNumbersInACapabilityCall_data()
{
    QTest::addColumn<QJsonValue>("numbers");

    QTest::newRow("missing") << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("null") << QJsonValue();
    QTest::newRow("number") << QJsonValue(919000000001.0);
    QTest::newRow("no plus") << QJsonValue(u"919000000001"_s);
    QTest::newRow("empty") << QJsonValue(u""_s);
    QTest::newRow("empty array") << QJsonValue(QJsonArray{});
    QTest::newRow("one bad") << QJsonValue(QJsonArray{u"+919000000001"_s, u"x"_s});
}

void SandboxRefusalsTest::refusesWrongNumbersInACapabilityCall()
{
    QFETCH(QJsonValue, numbers);
    checkRefusal(ask(m_client, capabilityRequest(m_sandbox.endpoint(), numbers)), 400, u"PhoneNumbers"_s);
}

void SandboxRefusalsTest::judgesTheCallbackUrl_data()
{
    QTest::addColumn<QJsonValue>("url");
    QTest::addColumn<int>("status");

    QTest::newRow("loopback") << QJsonValue(u"http://127.0.0.1:9/callback/abc"_s) << 200;
    QTest::newRow("localhost") << QJsonValue(u"http://localhost:9/callback"_s) << 200;
    QTest::newRow("IPv6") << QJsonValue(u"http://[::1]:9/callback"_s) << 200;
    QTest::newRow("none") << QJsonValue(u""_s) << 200;
    QTest::newRow("elsewhere") << QJsonValue(u"https://example.com/callback"_s) << 400;
    QTest::newRow("looks like loopback") << QJsonValue(u"http://127.0.0.1.example.com/"_s) << 400;
    QTest::newRow("user") << QJsonValue(u"http://127.0.0.1@example.com/"_s) << 400;
    QTest::newRow("file") << QJsonValue(u"file:///etc/hosts"_s) << 400;
    QTest::newRow("no URL") << QJsonValue(u"not a url"_s) << 400;
    QTest::newRow("number") << QJsonValue(5) << 400;
    QTest::newRow("missing") << QJsonValue(QJsonValue::Undefined) << 400;
}

void SandboxRefusalsTest::judgesTheCallbackUrl()
{
    QFETCH(QJsonValue, url);
    QFETCH(int, status);

    HttpRequest request = sandboxRequest(m_sandbox.endpoint(), u"/sandbox/callback-url"_s, {{u"url"_s, url}});
    request.method = "PUT";
    const HttpReply reply = ask(m_client, request);
    if (status == 200) {
        QCOMPARE(reply.status, 200);
        QCOMPARE(jsonOf(reply).value(u"url"_s), url);
    } else {
        checkRefusal(reply, status, u"url"_s);
    }
}

QTEST_GUILESS_MAIN(SandboxRefusalsTest)
#include "tst_sandbox_refusals.moc"
