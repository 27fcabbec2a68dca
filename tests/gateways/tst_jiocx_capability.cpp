// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_gateway.h"
#include "support/desk_test.h"
#include "words_check.h"

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

using Capable = std::optional<bool>;

const QString number = u"+919876543210"_s;

CheckVerdict verdictFor(int status, const QByteArray &body)
{
    return makeJioCxGateway()->readConnectionCheck(
        {.transport = Transport::Answered, .status = status, .body = body}, number);
}

} // namespace

class TestJioCxCapability : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aGoodStatusWorks_data();
    void aGoodStatusWorks();
    void whatIsNoAnswerIsUnclear_data();
    void whatIsNoAnswerIsUnclear();
    void aRefusalIsNeverACapability_data();
    void aRefusalIsNeverACapability();
    void aNumberWithoutRcsStillProvesTheConnection_data();
    void aNumberWithoutRcsStillProvesTheConnection();
};

void TestJioCxCapability::aGoodStatusWorks_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Capable>("capable");
    const auto row = [](const QByteArray &body, Capable capable) {
        QTest::newRow(body.left(100).constData()) << body << capable;
    };
    const Capable unknown;
    for (const char *name : {"isRcsCapable", "isRCSCapable", "rcsCapable", "rcs_capable", "rcsEnabled",
                             "rcs_enabled", "capable", "isEnabled"}) {
        row("{\"" + QByteArray(name) + "\":true}", true);
        row("{\"" + QByteArray(name) + "\":false}", false);
    }
    row(R"({"rcsCapable":"Yes"})", true);
    row(R"({"rcsCapable":"false"})", false);
    row(R"({"rcsCapable":1})", true);
    row(R"({"rcsCapable":"0"})", false);
    row(R"({"rcsCapable":"maybe"})", unknown);
    row(R"({"rcsCapable":null})", unknown);
    row(R"({"status":"enabled"})", true);
    row(R"({"status":"RCS_ENABLED"})", true);
    row(R"({"status":"Disabled"})", false);
    row(R"({"message":"Number is RCS capable."})", true);
    row(R"({"message":"not supported"})", false);
    row(R"({"message":"User is not RCS capable"})", false);
    row(R"({"status":"success"})", unknown);
    row(R"({"status":true})", unknown);
    row(R"({"message":"The capability check is under way"})", unknown);
    for (const char *name :
         {"data", "result", "results", "response", "capabilities", "contacts", "numbers", "payload"})
        row("{\"" + QByteArray(name) + "\":{\"rcsEnabled\":true}}", true);
    row(R"({"data":[{"phoneNumber":"919876543210","rcsEnabled":false}]})", false);
    row(R"({"data":[{"msisdn":"+91 98765 43210","capable":"yes"},{"msisdn":"+911","capable":"no"}]})", true);
    row(R"({"data":[{"phone":"+911111111111","capable":true}]})", unknown);
    row(R"({"data":[{"capable":true},{"capable":true}]})", unknown);
    row(R"([{"PhoneNumber":919876543210,"isRcsCapable":true}])", true);
    row(R"({"data":{"result":{"response":{"capable":true}}}})", true);
    row(R"({"other":{"capable":true}})", unknown);
    row(R"({"reachableUsers":["+919876543210"]})", true);
    row(R"({"reachableUsers":["+911111111111"]})", unknown);
    row(R"({"reachableUsers":[],"unReachableUsers":["919876543210"]})", false);
    row(R"({"inValidNumbers":["+919876543210"]})", unknown);
    row(R"({"features":["RICHCARD_STANDALONE"]})", true);
    row(R"({"features":[]})", unknown);
    row(R"({"+919876543210":true})", true);
    row(R"({"data":{"919876543210":{"rcsCapable":"no"}}})", false);
    row(R"({"rcsCapable":true,"data":{"rcsCapable":false}})", unknown);
    row("{}", unknown);
    row("[]", unknown);
    row(QByteArray(R"({"data":)").repeated(50) + R"({"capable":true})" + QByteArray("}").repeated(50),
        unknown);
}

void TestJioCxCapability::aGoodStatusWorks()
{
    QFETCH(QByteArray, body);
    QFETCH(Capable, capable);
    const CheckVerdict verdict = verdictFor(200, body);
    QCOMPARE(verdict.outcome, CheckOutcome::Works);
    QVERIFY(verdict.rcsCapable == capable);
    QCOMPARE(faultOf(verdict.explanation), QString());
    QCOMPARE(verdict.explanation.cause.contains(u"unknown"_s), !capable.has_value());
    QVERIFY(verdict.explanation.field.isEmpty());
}

void TestJioCxCapability::whatIsNoAnswerIsUnclear_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("web page") << 200 << QByteArray("\n<html>Sign in to the network</html>");
    QTest::newRow("a host that says OK to everything") << 200 << QByteArray("OK");
    QTest::newRow("no words at all") << 200 << QByteArray();
    QTest::newRow("front server") << 502 << QByteArray("<html>Bad gateway</html>");
    QTest::newRow("strange status") << 999 << QByteArray();
}

void TestJioCxCapability::whatIsNoAnswerIsUnclear()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const CheckVerdict verdict = verdictFor(status, body);
    QCOMPARE(verdict.outcome, CheckOutcome::Unclear);
    QVERIFY(!verdict.rcsCapable);
    QCOMPARE(faultOf(verdict.explanation), QString());
    QVERIFY(!sentence(verdict.explanation).contains(u"phone"_s));
}

void TestJioCxCapability::aRefusalIsNeverACapability_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    const auto row = [](int status, const QByteArray &body, const QString &field) {
        QTest::addRow("%d %s", status, body.constData()) << status << body << field;
    };
    row(401, "", u"apiKey"_s);
    row(401, R"({"rcsCapable":false})", u"apiKey"_s);
    row(403, "", u"agentId"_s);
    row(403, R"({"message":"number not reachable for this agent"})", u"agentId"_s);
    row(404, "", u"httpEndpoint"_s);
    row(404, "<html>not reachable</html>", u"httpEndpoint"_s);
    row(404, R"({"message":"Cannot POST /api/v1/checkCapability"})", u"httpEndpoint"_s);
    row(302, "", u"httpEndpoint"_s);
    row(400, R"({"message":"PhoneNumbers must be an array"})", u"to"_s);
    row(500, "", {});
    row(429, "", {});
}

void TestJioCxCapability::aRefusalIsNeverACapability()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const CheckVerdict verdict = verdictFor(status, body);
    QCOMPARE(verdict.outcome, CheckOutcome::Refused);
    QVERIFY(!verdict.rcsCapable);
    QCOMPARE(verdict.explanation.field, field);
}

void TestJioCxCapability::aNumberWithoutRcsStillProvesTheConnection_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("404 with number 5") << 404 << QByteArray(R"({"error":{"errCode":5,"message":"x"}})");
    QTest::newRow("404 in words") << 404 << QByteArray(R"({"message":"The user is not reachable"})");
    QTest::newRow("200 with number 5") << 200 << QByteArray(R"({"error":{"errCode":"5"}})");
}

void TestJioCxCapability::aNumberWithoutRcsStillProvesTheConnection()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const CheckVerdict verdict = verdictFor(status, body);
    QCOMPARE(verdict.outcome, CheckOutcome::Works);
    QVERIFY(verdict.rcsCapable == Capable(false));
    QCOMPARE(faultOf(verdict.explanation), QString());
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestJioCxCapability)
#include "tst_jiocx_capability.moc"
