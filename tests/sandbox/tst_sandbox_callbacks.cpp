// SPDX-License-Identifier: GPL-3.0-or-later
#include "callback_catcher.h"
#include "sandbox_client.h"
#include "support/desk_test.h"

#include <QSet>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// What kind of callback it is, in one word.
QString kindOf(const QJsonObject &callback)
{
    const QJsonObject entity = callback.value(u"entity"_s).toObject();
    if (entity.contains(u"eventType"_s))
        return entity.value(u"eventType"_s).toString();
    if (entity.value(u"suggestionResponse"_s).isObject())
        return u"tap"_s;
    if (callback.value(u"entityType"_s).toString() == "USER_MESSAGE"_L1)
        return u"text"_s;
    return callback.contains(u"unReachableUsers"_s) ? u"reachability"_s : u"unknown"_s;
}

QStringList kindsOf(const QList<QJsonObject> &callbacks)
{
    QStringList kinds;
    for (const QJsonObject &callback : callbacks)
        kinds.append(kindOf(callback));
    return kinds;
}

QJsonObject entityOf(const QJsonObject &callback)
{
    return callback.value(u"entity"_s).toObject();
}

} // namespace

class SandboxCallbacksTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void tellsEachStoryInOrder_data();
    void tellsEachStoryInOrder();
    void tellsWhichMessageAndWho();
    void namesTheCauseOfAFailure();
    void reportsWhoCannotBeReached();
    void tellsATypedReplyAndATap();
    void tellsTheStoryOfEachContact();
    void tellsARepeatedMessageOnce();
    void takesTheCallbackUrlByPut();
    void triesAgainAndKeepsTheOrder();
    void givesUpAfterAFewTriesAndGoesOn();
    void postsNothingWithoutAUrl();
    void stopsInTheMiddleOfAStory();
    void neverSendsTheKey();

private:
    QString send(const QString &digits, bool fallback = false);

    std::unique_ptr<Sandbox> m_sandbox;
    std::unique_ptr<CallbackCatcher> m_catcher;
    NetworkHttpClient m_client;
};

void SandboxCallbacksTest::init()
{
    DeskTest::init();
    m_sandbox = std::make_unique<Sandbox>();
    m_catcher = std::make_unique<CallbackCatcher>();
    m_sandbox->setPace(std::chrono::milliseconds(1));
    m_sandbox->setCallbackUrl(m_catcher->url());
    QVERIFY(m_sandbox->start(0).ok());
}

void SandboxCallbacksTest::cleanup()
{
    m_sandbox.reset();
    m_catcher.reset();
}

/// Gives the messageID.
QString SandboxCallbacksTest::send(const QString &digits, bool fallback)
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QJsonObject message = goodMessage(sandboxNumber(digits), id);
    if (fallback)
        message.insert(u"data_sms"_s, goodFallback());
    ask(m_client, sendRequest(m_sandbox->endpoint(), message),
        std::chrono::milliseconds(digits == "00007"_L1 ? 1500 : 9000));
    return id;
}

void SandboxCallbacksTest::tellsEachStoryInOrder_data()
{
    QTest::addColumn<QString>("digits");
    QTest::addColumn<bool>("fallback");
    QTest::addColumn<QStringList>("kinds");

    const QString sent = u"SEND_MESSAGE_SUCCESS"_s;
    const QString delivered = u"MESSAGE_DELIVERED"_s;
    const QString failed = u"SEND_MESSAGE_FAILURE"_s;
    QTest::newRow("read") << u"00001"_s << false << QStringList{sent, delivered, u"MESSAGE_READ"_s};
    QTest::newRow("no RCS, SMS") << u"00002"_s << true << QStringList{u"reachability"_s};
    QTest::newRow("no RCS, no SMS") << u"00002"_s << false << QStringList{u"reachability"_s, failed};
    QTest::newRow("failed") << u"00003"_s << false << QStringList{failed};
    QTest::newRow("expired") << u"00004"_s << false << QStringList{sent, u"TTL_EXPIRATION_REVOKED"_s};
    QTest::newRow("429") << u"00005"_s << false << QStringList{};
    QTest::newRow("500") << u"00006"_s << false << QStringList{};
    QTest::newRow("silent") << u"00007"_s << false << QStringList{};
    QTest::newRow("not JSON") << u"00008"_s << false << QStringList{};
    QTest::newRow("closed") << u"00009"_s << false << QStringList{};
    QTest::newRow("replies") << u"00010"_s << false << QStringList{sent, delivered, u"text"_s, u"tap"_s};
    QTest::newRow("any other") << u"04711"_s << false << QStringList{sent, delivered};
}

void SandboxCallbacksTest::tellsEachStoryInOrder()
{
    QFETCH(QString, digits);
    QFETCH(bool, fallback);
    QFETCH(QStringList, kinds);

    send(digits, fallback);
    QTRY_COMPARE(m_catcher->callbacks.size(), kinds.size());
    // What comes of a later message shows that nothing more was on its way.
    send(u"00003"_s);
    QTRY_COMPARE(m_catcher->callbacks.size(), kinds.size() + 1);
    QCOMPARE(kindsOf(m_catcher->callbacks), kinds + QStringList{u"SEND_MESSAGE_FAILURE"_s});
}

void SandboxCallbacksTest::tellsWhichMessageAndWho()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    const QString id = send(u"00001"_s);
    QTRY_COMPARE(m_catcher->callbacks.size(), 3);
    const QStringList entityTypes{u"STATUS_EVENT"_s, u"USER_EVENT"_s, u"USER_EVENT"_s};
    QSet<QString> eventIds;
    QSet<QString> references;
    QDateTime last = before;
    for (int i = 0; i < 3; ++i) {
        const QJsonObject callback = m_catcher->callbacks.at(i);
        const QJsonObject entity = entityOf(callback);
        QCOMPARE(callback.value(u"entityType"_s).toString(), entityTypes.at(i));
        QCOMPARE(callback.value(u"userPhoneNumber"_s).toString(), sandboxNumber(u"00001"_s));
        QCOMPARE(callback.value(u"agentId"_s).toString(), Sandbox::agentId());
        QCOMPARE(entity.value(u"messageId"_s).toString(), id);
        eventIds.insert(entity.value(u"eventId"_s).toString());
        references.insert(entity.value(u"referenceID"_s).toString());
        const QDateTime sent =
            QDateTime::fromString(entity.value(u"sendTime"_s).toString(), Qt::ISODateWithMs);
        QVERIFY(sent.isValid() && sent >= last);
        last = sent;
    }
    QCOMPARE(eventIds.size(), 3);
    QCOMPARE(references.size(), 1);
    QVERIFY(references.begin()->startsWith("sbx-"_L1));
    QVERIFY(m_catcher->heads.first().startsWith("POST /callback/token HTTP/1.1"));
    QVERIFY(m_catcher->heads.first().toLower().contains("content-type: application/json"));
}

void SandboxCallbacksTest::namesTheCauseOfAFailure()
{
    send(u"00003"_s);
    QTRY_COMPARE(m_catcher->callbacks.size(), 1);
    const QJsonObject error = entityOf(m_catcher->callbacks.first()).value(u"error"_s).toObject();
    QVERIFY(error.value(u"code"_s).isString());
    QCOMPARE(error.value(u"errCode"_s).toInt(), 5);
    QVERIFY(!error.value(u"message"_s).toString().isEmpty());
}

void SandboxCallbacksTest::reportsWhoCannotBeReached()
{
    const QString id = send(u"00002"_s, true);
    QTRY_COMPARE(m_catcher->callbacks.size(), 1);
    const QJsonObject report = m_catcher->callbacks.first();
    QVERIFY(!report.contains(u"entity"_s) && !report.contains(u"entityType"_s));
    QCOMPARE(report.value(u"messageID"_s).toString(), id);
    QCOMPARE(report.value(u"unReachableUsers"_s).toArray(), QJsonArray{sandboxNumber(u"00002"_s)});
    QCOMPARE(report.value(u"unReachableUsers_Count"_s).toInt(), 1);
    QVERIFY(report.value(u"reachableUsers"_s).toArray().isEmpty());
    QCOMPARE(report.value(u"total limit"_s).toInt(), 50);
    QVERIFY(report.value(u"referenceID"_s).toString().startsWith("sbx-"_L1));
}

void SandboxCallbacksTest::tellsATypedReplyAndATap()
{
    const QString id = send(u"00010"_s);
    QTRY_COMPARE(m_catcher->callbacks.size(), 4);
    const QJsonObject text = entityOf(m_catcher->callbacks.at(2));
    const QJsonObject tap = entityOf(m_catcher->callbacks.at(3));
    QVERIFY(!text.value(u"text"_s).toString().isEmpty());
    QVERIFY(text.value(u"suggestionResponse"_s).isNull());
    QCOMPARE(tap.value(u"text"_s).toString(), QString());
    const QJsonObject response = tap.value(u"suggestionResponse"_s).toObject();
    QCOMPARE(response.value(u"type"_s).toString(), u"REPLY"_s);
    QVERIFY(!response.value(u"plainText"_s).toString().isEmpty());
    QVERIFY(response.value(u"postBack"_s).toObject().value(u"data"_s).isString());
    for (int i = 2; i < 4; ++i) {
        const QJsonObject callback = m_catcher->callbacks.at(i);
        QVERIFY(entityOf(callback).value(u"messageId"_s).toString() != id);
        QCOMPARE(callback.value(u"metaData"_s).toObject().value(u"orgMsgId"_s).toString(), id);
    }
}

void SandboxCallbacksTest::tellsTheStoryOfEachContact()
{
    QJsonObject message = goodMessage({}, u"several"_s);
    message.insert(u"contacts"_s, QJsonArray{sandboxNumber(u"00003"_s), sandboxNumber(u"00004"_s)});
    QCOMPARE(ask(m_client, sendRequest(m_sandbox->endpoint(), message)).status, 200);
    QTRY_COMPARE(
        kindsOf(m_catcher->callbacks),
        QStringList({u"SEND_MESSAGE_FAILURE"_s, u"SEND_MESSAGE_SUCCESS"_s, u"TTL_EXPIRATION_REVOKED"_s}));
    QCOMPARE(m_catcher->callbacks.last().value(u"userPhoneNumber"_s).toString(), sandboxNumber(u"00004"_s));
}

void SandboxCallbacksTest::tellsARepeatedMessageOnce()
{
    const HttpRequest request =
        sendRequest(m_sandbox->endpoint(), goodMessage(sandboxNumber(u"00003"_s), u"repeat"_s));
    QCOMPARE(ask(m_client, request).status, 200);
    QCOMPARE(ask(m_client, request).status, 200);
    send(u"00004"_s);
    QTRY_COMPARE(kindsOf(m_catcher->callbacks).count(u"TTL_EXPIRATION_REVOKED"_s), 1);
    QCOMPARE(kindsOf(m_catcher->callbacks).count(u"SEND_MESSAGE_FAILURE"_s), 1);
}

void SandboxCallbacksTest::takesTheCallbackUrlByPut()
{
    m_sandbox->setCallbackUrl({});
    HttpRequest request = sandboxRequest(m_sandbox->endpoint(), u"/sandbox/callback-url"_s,
                                         {{u"url"_s, m_catcher->url().toString()}});
    request.method = "PUT";
    QCOMPARE(ask(m_client, request).status, 200);
    send(u"00003"_s);
    QTRY_COMPARE(m_catcher->callbacks.size(), 1);
}

void SandboxCallbacksTest::triesAgainAndKeepsTheOrder()
{
    m_catcher->willAnswer({500, 0});
    send(u"00001"_s);
    const QString sent = u"SEND_MESSAGE_SUCCESS"_s;
    QTRY_COMPARE(kindsOf(m_catcher->callbacks),
                 QStringList({sent, sent, sent, u"MESSAGE_DELIVERED"_s, u"MESSAGE_READ"_s}));
}

void SandboxCallbacksTest::givesUpAfterAFewTriesAndGoesOn()
{
    m_catcher->willAnswer({404, 404, 404});
    send(u"00004"_s);
    const QString sent = u"SEND_MESSAGE_SUCCESS"_s;
    QTRY_COMPARE(kindsOf(m_catcher->callbacks), QStringList({sent, sent, sent, u"TTL_EXPIRATION_REVOKED"_s}));
}

void SandboxCallbacksTest::postsNothingWithoutAUrl()
{
    m_sandbox->setCallbackUrl({});
    send(u"00001"_s);
    m_sandbox->setCallbackUrl(m_catcher->url());
    send(u"00003"_s);
    QTRY_COMPARE(kindsOf(m_catcher->callbacks), QStringList{u"SEND_MESSAGE_FAILURE"_s});
}

void SandboxCallbacksTest::stopsInTheMiddleOfAStory()
{
    m_sandbox->setPace(std::chrono::hours(1));
    send(u"00001"_s);
    m_sandbox->stop();
    m_sandbox->setPace(std::chrono::milliseconds(1));
    QVERIFY(m_sandbox->start(0).ok());
    send(u"00003"_s);
    QTRY_COMPARE(kindsOf(m_catcher->callbacks), QStringList{u"SEND_MESSAGE_FAILURE"_s});
}

void SandboxCallbacksTest::neverSendsTheKey()
{
    send(u"00010"_s);
    QTRY_COMPARE(m_catcher->callbacks.size(), 4);
    QByteArray everything = m_catcher->heads.join('\n');
    for (const QJsonObject &callback : std::as_const(m_catcher->callbacks))
        everything += QJsonDocument(callback).toJson();
    QVERIFY(!everything.contains(Sandbox::apiKey().toUtf8()));
}

QTEST_GUILESS_MAIN(SandboxCallbacksTest)
#include "tst_sandbox_callbacks.moc"
