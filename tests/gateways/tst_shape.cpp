// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/gateway.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;

namespace desk::test {

class TestShape : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aShapeHoldsNamesAndTypes_data();
    void aShapeHoldsNamesAndTypes();
    void noValueGetsIntoAShape();
    void deepNestingEnds();
    void aRequestIsShownWithoutItsKey();
    void headersAreFoundWithoutCase();
    void theBuiltInGatewaysAreFoundByKind();
    void checkOutcomesHaveTheirNames();
};

void TestShape::aShapeHoldsNamesAndTypes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("shape");
    QTest::newRow("empty") << QByteArray() << u"Empty."_s;
    QTest::newRow("blanks") << QByteArray(" \r\n") << u"Empty."_s;
    QTest::newRow("web page") << QByteArray("<html>") << u"Not JSON, 6 byte(s)."_s;
    QTest::newRow("half") << QByteArray("{\"a\":") << u"Not JSON, 5 byte(s)."_s;
    QTest::newRow("empty object") << QByteArray("{}") << u"{}"_s;
    QTest::newRow("empty array") << QByteArray("[]") << u"[] × 0"_s;
    QTest::newRow("all types")
        << QByteArray(R"({"a":"x","b":1,"c":true,"d":null,"e":"","f":{"g":1.5}})")
        << u"{\n  \"a\": string,\n  \"b\": number,\n  \"c\": boolean,\n  \"d\": null,\n"
           "  \"e\": empty string,\n  \"f\": {\n    \"g\": number\n  }\n}"_s;
    QTest::newRow("names of JioCX stay")
        << QByteArray(R"({"total limit":50,"reachableUsers_Count":1})")
        << u"{\n  \"reachableUsers_Count\": number,\n  \"total limit\": number\n}"_s;
    QTest::newRow("array of one kind") << QByteArray(R"(["+911","+912"])") << u"[string] × 2"_s;
    QTest::newRow("array of two kinds") << QByteArray(R"([1,"a",2])") << u"[number | string] × 3"_s;
    QTest::newRow("a number as a name")
        << QByteArray(R"({"+919876543210":true})") << u"{\n  (a name of 13 character(s)): boolean\n}"_s;
}

void TestShape::aShapeHoldsNamesAndTypes()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, shape);
    QCOMPARE(shapeOf(body), shape);
}

void TestShape::noValueGetsIntoAShape()
{
    const QString shape =
        shapeOf(R"({"referenceID":"canary","list":["canary",{"inner":"canary"}],"count":271828,
        "9876543210":1,"canary@example.com":2,"a name so long that it is surely a value and no name":3})");
    for (const QString &value : {u"canary"_s, u"271828"_s, u"98765"_s, u"so long"_s})
        QVERIFY2(!shape.contains(value), qPrintable(value));
    QVERIFY(shape.contains(u"\"referenceID\": string"_s));
}

void TestShape::deepNestingEnds()
{
    const QString shape = shapeOf(QByteArray("[").repeated(500) + QByteArray("]").repeated(500));
    QVERIFY(shape.contains(u'…'));
    QVERIFY(shape.size() < 1000);
}

void TestShape::aRequestIsShownWithoutItsKey()
{
    const HttpRequest request{
        .method = "POST",
        .url = QUrl(u"https://h.example/a%20b"_s),
        .headers = {{"x-apikey", "canary-key", true}, {"Content-Type", "application/json"}},
        .body = "{\"a\":\"हि\"}"};
    QCOMPARE(shownRequest(request), u"POST https://h.example/a%20b\nx-apikey: ••••\n"
                                    "Content-Type: application/json\n\n{\"a\":\"हि\"}"_s);
}

void TestShape::headersAreFoundWithoutCase()
{
    const HttpReply reply{.headers = {{"Retry-After", "5"}, {"retry-after", "6"}}};
    QCOMPARE(reply.header("RETRY-AFTER"), "5");
    QCOMPARE(reply.header("Retry"), QByteArray());
}

void TestShape::theBuiltInGatewaysAreFoundByKind()
{
    const Gateways gateways = builtInGateways();
    const Gateway *jiocx = gatewayFor(gateways, u"jiocx");
    QVERIFY(jiocx != nullptr);
    QCOMPARE(jiocx->shortName(), u"JioCX"_s);
    QCOMPARE(jiocx->displayName(), u"JioCX RCS Provider"_s);
    QCOMPARE(jiocx->secretFields(), QStringList{u"apiKey"_s});
    QCOMPARE(jiocx->environments().size(), 2);
    QVERIFY(gatewayFor(gateways, u"JIOCX") == nullptr);
    QVERIFY(gatewayFor(gateways, u"infobip") == nullptr);
}

void TestShape::checkOutcomesHaveTheirNames()
{
    QCOMPARE(checkOutcomeName(CheckOutcome::Works), u"works"_s);
    QCOMPARE(checkOutcomeName(CheckOutcome::Refused), u"refused"_s);
    QCOMPARE(checkOutcomeName(CheckOutcome::Unclear), u"unclear"_s);
    QCOMPARE(checkOutcomeName(CheckOutcome::Cancelled), u"cancelled"_s);
    QCOMPARE(checkOutcomeName(CheckOutcome::NotSent), u"notSent"_s);
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestShape)
#include "tst_shape.moc"
