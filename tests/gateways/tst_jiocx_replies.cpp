// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_gateway.h"

#include "core/rule_book.h"
#include "support/desk_test.h"
#include "words_check.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace desk::test {

namespace {

using Retry = std::optional<bool>;

HttpReply answered(int status, const QByteArray &body)
{
    return {.transport = Transport::Answered, .status = status, .body = body};
}

QList<DeliveryState> statesOf(const QList<DeliveryEvent> &events)
{
    QList<DeliveryState> states;
    for (const DeliveryEvent &event : events)
        states.append(event.state);
    return states;
}

} // namespace

class TestJioCxReplies : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aGoodAnswerIsAccepted_data();
    void aGoodAnswerIsAccepted();
    void anAnswerNobodyKnowsIsUnclear_data();
    void anAnswerNobodyKnowsIsUnclear();
    void troubleInAGoodStatusIsNotAccepted_data();
    void troubleInAGoodStatusIsNotAccepted();
    void aRefusalPointsAtTheField_data();
    void aRefusalPointsAtTheField();
    void aRefusalQuotesWhatJioCxSays_data();
    void aRefusalQuotesWhatJioCxSays();
    void jioCxNumbersAreExplained_data();
    void jioCxNumbersAreExplained();
    void dltCodesAreExplained_data();
    void dltCodesAreExplained();
    void severalMeaningsHaveTheirCures();
    void aCodeOfWhoeverAnsweredIsNotJioCxs_data();
    void aCodeOfWhoeverAnsweredIsNotJioCxs();
    void aStatusSaidTwiceIsNoDltCode_data();
    void aStatusSaidTwiceIsNoDltCode();
    void tooManyRequestsKeepTheirWait();
    void newerRulesChangeTheWords();
    void transportsReachTheVerdict_data();
    void transportsReachTheVerdict();
    void aStrangersWordsAreTamed();

private:
    std::unique_ptr<Gateway> m_gateway = makeJioCxGateway();
};

void TestJioCxReplies::aGoodAnswerIsAccepted_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QList<DeliveryState>>("events");
    using States = QList<DeliveryState>;
    const auto row = [](const char *name, int status, const QByteArray &body, const QString &reference,
                        const States &events = {}) {
        QTest::newRow(name) << status << body << reference << events;
    };
    row("referenceID", 200, R"({"referenceID":"ref-000123"})", u"ref-000123"_s);
    row("created", 201, R"({"referenceID":"ref-1"})", u"ref-1"_s);
    row("accepted", 202, R"({"referenceID":"ref-1","status":"accepted"})", u"ref-1"_s);
    row("referenceId", 200, R"({"referenceId":"ref-2"})", u"ref-2"_s);
    row("messageId", 200, R"({"success":true,"messageId":"m-1"})", u"m-1"_s);
    row("messageID", 200, R"({"messageID":"m-2"})", u"m-2"_s);
    row("referenceID before all others", 200, R"({"messageId":"m","referenceId":"b","referenceID":"a"})",
        u"a"_s);
    row("an empty referenceID is passed over", 200, R"({"referenceID":"","messageId":"m"})", u"m"_s);
    row("a number as reference", 200, R"({"referenceID":271828182845})", u"271828182845"_s);
    row("status ok without reference", 200, R"({"status":"ok"})", {});
    row("empty object", 200, "{}", {});
    row("no body", 202, "", {});
    row("no content", 204, "", {});
    row("array of one", 200, R"([{"referenceID":"ref-3"}])", u"ref-3"_s);
    row("blanks and a line break", 200, " {\"referenceID\":\"r\"}\r\n", u"r"_s);
    row("empty error member", 200, R"({"error":"","errCode":0,"referenceID":"r"})", u"r"_s);
    row("error says false", 200, R"({"error":false,"referenceID":"r"})", u"r"_s);
    row("error says 0", 200, R"({"error":0,"referenceID":"r"})", u"r"_s);
    row("error says none", 200, R"({"error":"None","success":"true","referenceID":"r"})", u"r"_s);
    row("null error member", 200, R"({"error":null,"errors":[],"referenceID":"r"})", u"r"_s);
    row("reachable", 200,
        R"({"error":"","referenceID":"r","reachableUsers":["+919876543210"],"unReachableUsers":[]})", u"r"_s,
        {DeliveryState::Reachable});
    row("unreachable", 200, R"({"referenceID":"r","unReachableUsers":["+919876543210"],"total limit":50})",
        u"r"_s, {DeliveryState::Unreachable});
    row("not a number", 200, R"({"referenceID":"r","inValidNumbers":["+919876543210"]})", u"r"_s,
        {DeliveryState::Unreachable});
    row("lists that are no lists", 200, R"({"referenceID":"r","reachableUsers":1,"unReachableUsers":null})",
        u"r"_s);
}

void TestJioCxReplies::aGoodAnswerIsAccepted()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, reference);
    QFETCH(QList<DeliveryState>, events);
    const SendVerdict verdict = m_gateway->readSendReply(answered(status, body));
    QCOMPARE(verdict.outcome, SendOutcome::Accepted);
    QCOMPARE(verdict.referenceId, reference);
    QCOMPARE(statesOf(verdict.events), events);
    QCOMPARE(faultOf(verdict.explanation), QString());
    QCOMPARE(verdict.explanation.code, u"http-%1"_s.arg(status));
    QVERIFY(verdict.explanation.cause.contains(u"not delivered"_s));
    QVERIFY(verdict.explanation.retryable == Retry(false));
}

void TestJioCxReplies::anAnswerNobodyKnowsIsUnclear_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("web page") << QByteArray("<!DOCTYPE html><html><body>Sign in</body></html>");
    QTest::newRow("plain text") << QByteArray("OK");
    QTest::newRow("half an object") << QByteArray(R"({"referenceID":"ref-)");
    QTest::newRow("two objects") << QByteArray(R"([{"a":1},{"b":2}])");
    QTest::newRow("array of texts") << QByteArray(R"(["ok"])");
    QTest::newRow("a number") << QByteArray("1");
    QTest::newRow("null") << QByteArray("null");
    QTest::newRow("bytes") << QByteArray::fromHex("00ff10800d0a");
    QTest::newRow("nested without end") << QByteArray("[").repeated(100000);
}

void TestJioCxReplies::anAnswerNobodyKnowsIsUnclear()
{
    QFETCH(QByteArray, body);
    const SendVerdict verdict = m_gateway->readSendReply(answered(200, body));
    QCOMPARE(verdict.outcome, SendOutcome::Unclear);
    QCOMPARE(verdict.explanation.what,
             u"JioCX answered 200 but not in a form we know; it may have taken the message."_s);
    QCOMPARE(verdict.explanation.code, u"answer-unknown"_s);
    QCOMPARE(faultOf(verdict.explanation), QString());
    QVERIFY(!verdict.explanation.retryable);
}

void TestJioCxReplies::troubleInAGoodStatusIsNotAccepted_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<SendOutcome>("outcome");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, SendOutcome outcome, const QString &code) {
        QTest::newRow(name) << body << outcome << code;
    };
    const QString troubled = u"answer-troubled"_s;
    row("error object", R"({"error":{"code":"404","errCode":5,"message":"x"}})", SendOutcome::Refused,
        u"jiocx-5"_s);
    row("error text", R"({"error":"no such agent"})", SendOutcome::Refused, troubled);
    row("error true", R"({"error":true,"message":"Invalid template"})", SendOutcome::Refused, troubled);
    row("error list", R"({"error":["bad"]})", SendOutcome::Refused, troubled);
    row("success as text", R"({"success":"false"})", SendOutcome::Refused, troubled);
    row("own number with a reference", R"({"referenceID":"r","errCode":9})", SendOutcome::Unclear, troubled);
    row("success false", R"({"success":false,"message":"no"})", SendOutcome::Refused, troubled);
    row("status failed", R"({"status":"FAILED"})", SendOutcome::Refused, troubled);
    row("own number", R"({"errCode":"3"})", SendOutcome::Refused, u"jiocx-3"_s);
    row("list of errors", R"({"errors":["bad"]})", SendOutcome::Refused, troubled);
    row("our own id is no reference", R"({"error":"no","messageID":"m"})", SendOutcome::Refused, troubled);
    row("with a reference", R"({"error":"partly","referenceID":"r"})", SendOutcome::Unclear, troubled);
}

void TestJioCxReplies::troubleInAGoodStatusIsNotAccepted()
{
    QFETCH(QByteArray, body);
    QFETCH(SendOutcome, outcome);
    QFETCH(QString, code);
    const SendVerdict verdict = m_gateway->readSendReply(answered(200, body));
    QCOMPARE(verdict.outcome, outcome);
    QCOMPARE(verdict.explanation.code, code);
    QVERIFY(!verdict.explanation.what.contains(u"accepted"_s));
    QVERIFY(!verdict.explanation.cure.isEmpty());
    const CheckVerdict check = m_gateway->readConnectionCheck(answered(200, body), u"+919876543210"_s);
    QCOMPARE(check.outcome, code == u"jiocx-5"_s ? CheckOutcome::Works : CheckOutcome::Refused);
}

void TestJioCxReplies::aRefusalPointsAtTheField_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    const auto row = [](int status, const char *text, const QString &field) {
        QTest::addRow("%d %s", status, text)
            << status << "{\"message\":\"" + QByteArray(text) + "\"}" << field;
    };
    row(400, "agentID is missing", u"agentId"_s);
    row(400, "contacts must be an array", u"to"_s);
    row(400, "PhoneNumbers is wrong", u"to"_s);
    row(400, "data.content.plainText is empty", u"message"_s);
    row(400, "data_sms.dlt_template_id has 18 digits", u"templateId"_s);
    row(422, "data_sms.dlt_entity_id unknown", u"principalEntityId"_s);
    row(422, "data_sms.sender_id not approved", u"senderId"_s);
    row(400, "data_sms.body is empty", u"fallbackMessage"_s);
    row(400, "data_sms is wrong", u"fallbackMessage"_s);
    row(400, "domain_id is required", u"advanced.domainId"_s);
    row(400, "sms_type must be T", u"advanced.smsType"_s);
    row(400, "sms_content_type unknown", u"advanced.smsContentType"_s);
    row(400, "agentID and contacts are missing", u"agentId"_s);
    row(400, "contacts and agentID are missing", u"to"_s);
    row(400, "something is wrong", {});
    row(401, "bad key", u"apiKey"_s);
    row(401, "agentID does not fit", u"agentId"_s);
    row(403, "forbidden", u"agentId"_s);
    row(403, "SMS scope missing", u"apiKey"_s);
    row(404, "no route", u"httpEndpoint"_s);
    row(404, "user is not reachable", u"to"_s);
    row(404, "not RCS capable", u"to"_s);
    row(413, "too long", u"message"_s);
    row(429, "agent is throttled", {});
    row(500, "agentID table is broken", {});
    QTest::newRow("a member that names the field")
        << 400 << QByteArray(R"({"error":{"message":"not allowed","field":"dlt_template_id"}})")
        << u"templateId"_s;
    QTest::newRow("the first of several errors")
        << 422 << QByteArray(R"({"errors":[{"message":"wrong","path":"contacts[0]"},{"message":"agentID"}]})")
        << u"to"_s;
    QTest::newRow("404 without JSON")
        << 404 << QByteArray("<html>user not reachable</html>") << u"httpEndpoint"_s;
    QTest::newRow("404 without a body") << 404 << QByteArray() << u"httpEndpoint"_s;
}

void TestJioCxReplies::aRefusalPointsAtTheField()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    const SendVerdict verdict = m_gateway->readSendReply(answered(status, body));
    QCOMPARE(verdict.outcome, SendOutcome::Refused);
    QCOMPARE(verdict.explanation.field, field);
    QCOMPARE(verdict.explanation.code, u"http-%1"_s.arg(status));
    QVERIFY(!verdict.explanation.cause.isEmpty());
    QVERIFY(!verdict.explanation.cure.isEmpty());
}

void TestJioCxReplies::aRefusalQuotesWhatJioCxSays_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("quoted"); // Empty: nothing is quoted.
    const auto row = [](const char *name, const QByteArray &body, const QString &quoted) {
        QTest::newRow(name) << body << quoted;
    };
    row("error.message", R"({"error":{"message":"A"},"message":"B"})", u"A"_s);
    row("error text", R"({"error":"A","message":"B"})", u"A"_s);
    row("message", R"({"message":"A","status":"B"})", u"A"_s);
    row("errors", R"({"errors":[{"message":"A"}],"status":"B"})", u"A"_s);
    row("errors as texts", R"({"errors":["A","B"]})", u"A"_s);
    row("status", R"({"status":"A"})", u"A"_s);
    row("array of one", R"([{"message":"A"}])", u"A"_s);
    row("nothing known", R"({"foo":"A"})", {});
    row("no JSON", "A", {});
    row("message of the wrong type", R"({"message":["A"],"error":[1]})", {});
}

void TestJioCxReplies::aRefusalQuotesWhatJioCxSays()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, quoted);
    const QString what = m_gateway->readSendReply(answered(400, body)).explanation.what;
    QCOMPARE(what.contains(u"JioCX says:"_s), !quoted.isEmpty());
    QVERIFY(quoted.isEmpty() || what.contains(u'“' + quoted + u'”'));
}

void TestJioCxReplies::jioCxNumbersAreExplained_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    QTest::addColumn<Retry>("retryable");
    const auto number = [](int value, const QString &field, bool retryable) {
        QTest::addRow("%d", value) << R"({"error":{"errCode":)" + QByteArray::number(value) + "}}"
                                   << u"jiocx-%1"_s.arg(value) << field << Retry(retryable);
    };
    for (const int value : {2, 15, 16, 17, 21})
        number(value, {}, false);
    number(3, u"apiKey"_s, false);
    for (const int value : {4, 23, 25, 30})
        number(value, u"agentId"_s, false);
    for (const int value : {5, 6, 24})
        number(value, u"to"_s, false);
    for (const int value : {7, 9, 11, 12, 13, 14, 20, 28})
        number(value, {}, true);
    const auto row = [](const char *name, const QByteArray &body, const QString &code) {
        QTest::newRow(name) << body << code << (code == u"jiocx-5"_s ? u"to"_s : QString()) << Retry(false);
    };
    row("as a text", R"({"error":{"errCode":"5"}})", u"jiocx-5"_s);
    row("errCode before code", R"({"error":{"code":"404","errCode":5}})", u"jiocx-5"_s);
    row("error.code", R"({"error":{"code":5}})", u"jiocx-5"_s);
    row("at the top", R"({"errCode":5})", u"jiocx-5"_s);
    row("errorCode", R"({"errorCode":"5"})", u"jiocx-5"_s);
    row("code", R"({"code":5})", u"jiocx-5"_s);
    row("unknown number", R"({"code":4711})", u"http-400"_s);
    row("word", R"({"code":"NOT_FOUND"})", u"http-400"_s);
    row("negative", R"({"code":-1})", u"http-400"_s);
    row("fraction", R"({"code":5.5})", u"http-400"_s);
}

void TestJioCxReplies::jioCxNumbersAreExplained()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, field);
    QFETCH(Retry, retryable);
    const Explanation explanation = m_gateway->readSendReply(answered(400, body)).explanation;
    QCOMPARE(explanation.code, code);
    QCOMPARE(explanation.field, field);
    QVERIFY(explanation.retryable == retryable);
    QVERIFY(explanation.what.contains(u"400"_s));
    QCOMPARE(faultOf(explanation), QString());
}

void TestJioCxReplies::dltCodesAreExplained_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QByteArray &body, const QString &code, const QString &field) {
        QTest::newRow(name) << body << code << field;
    };
    row("a number", R"({"error":{"errCode":604}})", u"dlt-604"_s, u"principalEntityId"_s);
    row("in the words", R"({"message":"DLT scrubbing failed: 633"})", u"dlt-633"_s, u"fallbackMessage"_s);
    row("a gateway's words", R"({"error":"Sender-Id-Not-Found"})", u"kaleyra-sender-id-not-found"_s,
        u"senderId"_s);
    row("a gateway's words that are not DLT's", R"({"error":"REJECTED-MULTIPART"})",
        u"kaleyra-rejected-multipart"_s, u"fallbackMessage"_s);
    row("JioCX's own number goes first", R"({"errCode":5,"message":"DLT 633"})", u"jiocx-5"_s, u"to"_s);
    row("several meanings, one field", R"({"code":802})", u"dlt-802"_s, u"principalEntityId"_s);
    row("several meanings, one of them without a field", R"({"code":442,"message":"DLT"})", u"dlt-442"_s, {});
    row("another status", R"({"code":422,"message":"refused"})", u"http-400"_s, {});
    row("a code behind a status", R"({"message":"Code 400: rejected by DLT, code 633"})", u"dlt-633"_s,
        u"fallbackMessage"_s);
}

void TestJioCxReplies::dltCodesAreExplained()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, code);
    QFETCH(QString, field);
    const Explanation refusal = m_gateway->readSendReply(answered(400, body)).explanation;
    QCOMPARE(refusal.code, code);
    QCOMPARE(refusal.field, field);
    QCOMPARE(faultOf(refusal), QString());
    QCOMPARE(refusal.cause.contains(u"probably"_s), code != u"http-400"_s);
    QCOMPARE(refusal.cause.contains(u"DLT check"_s),
             code.startsWith(u"dlt-"_s) || code.contains(u"sender-id"_s));
    // A good status around it changes nothing.
    const QByteArray troubled = "{\"success\":false," + body.sliced(1);
    const Explanation trouble = m_gateway->readSendReply(answered(200, troubled)).explanation;
    QCOMPARE(trouble.code, code == u"http-400"_s ? u"answer-troubled"_s : code);
    QCOMPARE(trouble.field, field);
}

void TestJioCxReplies::severalMeaningsHaveTheirCures()
{
    const auto refusal = [this](const QByteArray &code) {
        return m_gateway->readSendReply(answered(400, R"({"message":"DLT","code":)" + code + "}"))
            .explanation;
    };
    QVERIFY(refusal("802").cure.contains(u"registration is finished"_s));
    QVERIFY(refusal("802").cure.contains(u"have it renewed"_s));
    QVERIFY(refusal("804").cure.contains(u"letter by letter"_s));
    QVERIFY(refusal("804").cure.contains(u"active again"_s));
    QVERIFY(refusal("442").cure.contains(u"Copy the 19 digits"_s));
    QVERIFY(refusal("442").cure.contains(u"passes them on"_s));
    // The same cure is told once, and who disagrees is told as well.
    const CodeEntry chain = entriesIn(builtInRules().codes, "dlt"_L1, u"614"_s).first();
    QCOMPARE(refusal("614").cure, filledIn(chain, u"JioCX"_s).cure);
    QVERIFY(refusal("614").cause.contains(u"reserved"_s));
}

void TestJioCxReplies::aCodeOfWhoeverAnsweredIsNotJioCxs_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("field");
    const auto row = [](int status, const QByteArray &body, const QString &code, const QString &field) {
        QTest::addRow("%d %s", status, body.constData()) << status << body << code << field;
    };
    row(404, R"({"code":5,"message":"Not Found"})", u"http-404"_s, u"httpEndpoint"_s);
    row(404, R"({"error":{"code":5,"message":"Not Found"}})", u"http-404"_s, u"httpEndpoint"_s);
    row(403, R"({"code":7,"message":"Permission denied"})", u"http-403"_s, u"agentId"_s);
    row(401, R"({"code":16,"message":"Unauthenticated"})", u"http-401"_s, u"apiKey"_s);
    row(403, R"({"errCode":24,"code":7})", u"jiocx-24"_s, u"to"_s);
    row(401, R"({"code":16,"message":"DLT 620"})", u"dlt-620"_s, u"senderId"_s);
}

void TestJioCxReplies::aCodeOfWhoeverAnsweredIsNotJioCxs()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const SendVerdict verdict = m_gateway->readSendReply(answered(status, body));
    QTEST(verdict.explanation.code, "code");
    QTEST(verdict.explanation.field, "field");
    QVERIFY(verdict.explanation.retryable == Retry(false));
    const CheckVerdict check = m_gateway->readConnectionCheck(answered(status, body), u"+919876543210"_s);
    QCOMPARE(check.outcome, CheckOutcome::Refused);
}

void TestJioCxReplies::aStatusSaidTwiceIsNoDltCode_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](int status, const QByteArray &body) {
        QTest::addRow("%s", body.constData()) << status << body;
    };
    row(422, R"({"code":422,"message":"Unprocessable Entity"})");
    row(413, R"({"code":413,"message":"Request Entity Too Large"})");
    row(431, R"({"code":431,"message":"Request Header Fields Too Large"})");
    row(415, R"({"code":415,"message":"Invalid Content-Type header"})");
    row(422, R"({"error":{"code":422,"message":"template is missing"}})");
    row(422, R"({"errCode":"422","message":"DLT"})");
    row(422, R"({"message":"Error 422: Unprocessable Entity"})");
    row(400, R"({"code":422,"message":"Unprocessable Entity"})");
    row(400, R"({"message":"Error: message exceeds 670 characters"})");
    row(400, R"({"message":"Template name exceeds 128 characters"})");
}

void TestJioCxReplies::aStatusSaidTwiceIsNoDltCode()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const Explanation refusal = m_gateway->readSendReply(answered(status, body)).explanation;
    QCOMPARE(refusal.code, u"http-%1"_s.arg(status));
    QVERIFY(!refusal.cause.contains(u"DLT"_s));
    QVERIFY(refusal.retryable == Retry(false));
    QVERIFY(refusal.what.contains(u"JioCX says:"_s));
}

void TestJioCxReplies::newerRulesChangeTheWords()
{
    RuleBook book;
    const auto gateway = makeJioCxGateway(&book);
    const HttpReply reply = answered(401, "{}");
    const QString before = gateway->readSendReply(reply).explanation.what;
    Rules newer = builtInRules();
    for (CodeEntry &entry : newer.codes.entries)
        entry.meaning = u"%1 says no (%2)."_s;
    book.replace(newer);
    QCOMPARE(gateway->readSendReply(reply).explanation.what, u"JioCX says no (401)."_s);
    QCOMPARE(m_gateway->readSendReply(reply).explanation.what, before);
}

void TestJioCxReplies::tooManyRequestsKeepTheirWait()
{
    HttpReply reply = answered(429, R"({"error":{"errCode":9,"message":"slow down"}})");
    reply.headers = {{"Retry-After", "17"}};
    const SendVerdict verdict = m_gateway->readSendReply(reply);
    QCOMPARE(verdict.explanation.code, u"http-429"_s);
    QCOMPARE(verdict.explanation.retryAfter, 17s);
    QVERIFY(verdict.explanation.retryable == Retry(true));
}

void TestJioCxReplies::transportsReachTheVerdict_data()
{
    QTest::addColumn<Transport>("transport");
    QTest::addColumn<SendOutcome>("send");
    QTest::addColumn<CheckOutcome>("check");
    const auto row = [](const char *name, Transport transport, SendOutcome send, CheckOutcome check) {
        QTest::newRow(name) << transport << send << check;
    };
    row("bad request", Transport::BadRequest, SendOutcome::NotSent, CheckOutcome::NotSent);
    row("host not found", Transport::HostNotFound, SendOutcome::Refused, CheckOutcome::Refused);
    row("refused", Transport::Refused, SendOutcome::Refused, CheckOutcome::Refused);
    row("connect timeout", Transport::ConnectTimeout, SendOutcome::Refused, CheckOutcome::Refused);
    row("timeout", Transport::Timeout, SendOutcome::Unclear, CheckOutcome::Unclear);
    row("closed", Transport::Closed, SendOutcome::Unclear, CheckOutcome::Unclear);
    row("untrusted", Transport::TlsUntrusted, SendOutcome::Refused, CheckOutcome::Refused);
    row("expired", Transport::TlsExpired, SendOutcome::Refused, CheckOutcome::Refused);
    row("wrong host", Transport::TlsWrongHost, SendOutcome::Refused, CheckOutcome::Refused);
    row("other TLS", Transport::TlsOther, SendOutcome::Refused, CheckOutcome::Refused);
    row("proxy", Transport::ProxyTrouble, SendOutcome::Refused, CheckOutcome::Refused);
    row("cancelled", Transport::Cancelled, SendOutcome::Cancelled, CheckOutcome::Cancelled);
    row("other", Transport::Other, SendOutcome::Unclear, CheckOutcome::Unclear);
}

void TestJioCxReplies::transportsReachTheVerdict()
{
    QFETCH(Transport, transport);
    QFETCH(SendOutcome, send);
    QFETCH(CheckOutcome, check);
    const HttpReply reply{.transport = transport};
    QCOMPARE(m_gateway->readSendReply(reply).outcome, send);
    const CheckVerdict verdict = m_gateway->readConnectionCheck(reply, u"+919876543210"_s);
    QCOMPARE(verdict.outcome, check);
    QVERIFY(!verdict.rcsCapable);
}

void TestJioCxReplies::aStrangersWordsAreTamed()
{
    const QByteArray body = "{\"message\":\"one\\ntwo\\u0000\\u202e" + QByteArray(5000, 'x') + "\"}";
    const QString what = m_gateway->readSendReply(answered(400, body)).explanation.what;
    QVERIFY(what.size() < 400);
    QVERIFY(what.contains(u"one two"_s));
    QVERIFY(!what.contains(u'\n'));
    QVERIFY(!what.contains(QChar(0)));
    QVERIFY(!what.contains(QChar(0x202e)));
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestJioCxReplies)
#include "tst_jiocx_replies.moc"
