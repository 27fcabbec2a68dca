// SPDX-License-Identifier: GPL-3.0-or-later
#include "callback_rows_delivery.h"
#include "callback_rows_details.h"
#include "callback_rows_other.h"
#include "callback_rows_user.h"
#include "core/field_issue.h"
#include "core/rules.h"
#include "gateways/jiocx/jiocx_callback.h"
#include "gateways/jiocx/jiocx_gateway.h"
#include "support/desk_test.h"
#include "words_check.h"

#include <QSet>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

CallbackReading readingOf(const QByteArray &body)
{
    return jiocx::readCallback(body, {u"JioCX"_s, builtInRules().codes});
}

QList<const CallbackRow *> allRows()
{
    QList<const CallbackRow *> rows;
    for (const std::vector<CallbackRow> *table :
         {&deliveryRows, &failureRows, &timeRows, &userRows, &reachabilityRows, &flatRows, &oddRows}) {
        for (const CallbackRow &row : *table)
            rows.append(&row);
    }
    return rows;
}

void addRow(const CallbackRow &row)
{
    QTest::addRow("%s", row.name) << &row;
}

/// A reading with one thing wrong.
using Break = std::function<void(CallbackReading &)>;

Break inEvents(const std::function<void(ReportedEvent &)> &change)
{
    return [change](CallbackReading &reading) {
        for (ReportedEvent &event : reading.events)
            change(event);
    };
}

const std::vector<Break> &breaks()
{
    static const std::vector<Break> all{
        [](CallbackReading &reading) { reading.json = !reading.json; },
        [](CallbackReading &reading) { reading.events.append(ReportedEvent()); },
        [](CallbackReading &reading) { reading.events = reading.events.mid(1); },
        inEvents([](ReportedEvent &told) { told.event.state = DeliveryState::Queued; }),
        inEvents([](ReportedEvent &told) {
            told.event.leg = told.event.leg == DeliveryLeg::Sms ? DeliveryLeg::Rcs : DeliveryLeg::Sms;
        }),
        inEvents([](ReportedEvent &told) { told.event.rcsAssumed = !told.event.rcsAssumed; }),
        inEvents([](ReportedEvent &told) { told.messageId += u'x'; }),
        inEvents([](ReportedEvent &told) { told.messageId = u"u-9"_s; }),
        inEvents([](ReportedEvent &told) { told.referenceId += u'x'; }),
        inEvents([](ReportedEvent &told) { told.number += u'0'; }),
        inEvents([](ReportedEvent &told) {
            told.event.at = told.event.at.isValid() ? told.event.at.addMSecs(1)
                                                    : QDateTime::fromSecsSinceEpoch(1, Qt::UTC);
        }),
        inEvents(
            [](ReportedEvent &told) { told.event.text = told.event.text.isEmpty() ? u"x"_s : QString(); }),
        inEvents([](ReportedEvent &told) { told.event.explanation.code += u'x'; }),
    };
    return all;
}

} // namespace

class TestJioCxCallback : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aBodyGivesItsEvents_data();
    void aBodyGivesItsEvents();
    void everyRowNoticesEveryBreak_data();
    void everyRowNoticesEveryBreak();
    void thereAreEnoughRowsAndEachHasItsName();
    void explanationsAreFitToBeShown_data();
    void explanationsAreFitToBeShown();
    void aNumberThatIsNoneIsNoMatterOfRcs();
    void anEndQuotesWhatTheVendorSays();
    void anUnknownCodeIsShown();
    void aFailedSmsIsCalledAnSms();
    void theGatewayReadsUnderItsOwnName();
    void identityTellsRepeatsFromOthers_data();
    void identityTellsRepeatsFromOthers();
    void identityOfAReachabilityReportHoldsAllPhones();
    void aLongListIsCutAndSaysSo_data();
    void aLongListIsCutAndSaysSo();
    void textsAreBounded();
    void anyCutOrFlippedByteIsReadOrRefused();
    void theLargestBodyIsRead_data();
    void theLargestBodyIsRead();
};

void TestJioCxCallback::aBodyGivesItsEvents_data()
{
    QTest::addColumn<const CallbackRow *>("row");
    for (const CallbackRow *row : allRows())
        addRow(*row);
}

void TestJioCxCallback::aBodyGivesItsEvents()
{
    QFETCH(const CallbackRow *, row);
    const CallbackReading reading = readingOf(row->body);
    const QString fault = faultOf(reading, *row);
    QVERIFY2(fault.isEmpty(), qPrintable(fault));
    for (const ReportedEvent &told : reading.events)
        QVERIFY(!told.event.at.isValid() || told.event.at.timeSpec() == Qt::UTC);
    QCOMPARE(readingOf(row->body), reading);
}

void TestJioCxCallback::everyRowNoticesEveryBreak_data()
{
    aBodyGivesItsEvents_data();
}

void TestJioCxCallback::everyRowNoticesEveryBreak()
{
    QFETCH(const CallbackRow *, row);
    const CallbackReading good = readingOf(row->body);
    int noticed = 0;
    for (const Break &breakIt : breaks()) {
        CallbackReading broken = good;
        breakIt(broken);
        if (broken == good)
            continue;
        ++noticed;
        QVERIFY(!faultOf(broken, *row).isEmpty());
    }
    QVERIFY(noticed >= 2);
}

void TestJioCxCallback::thereAreEnoughRowsAndEachHasItsName()
{
    QSet<QByteArray> bodies;
    for (const CallbackRow *row : allRows())
        bodies.insert(row->body);
    QVERIFY2(bodies.size() >= 200, qPrintable(QString::number(bodies.size())));
}

void TestJioCxCallback::explanationsAreFitToBeShown_data()
{
    QTest::addColumn<const CallbackRow *>("row");
    for (const CallbackRow *row : allRows()) {
        const auto hasCode = [](const ExpectedEvent &event) { return event.code != QByteArray("-"); };
        if (std::any_of(row->events.begin(), row->events.end(), hasCode))
            addRow(*row);
    }
}

void TestJioCxCallback::explanationsAreFitToBeShown()
{
    QFETCH(const CallbackRow *, row);
    for (const ReportedEvent &told : readingOf(row->body).events) {
        const DeliveryEvent &event = told.event;
        if (event.explanation.code.isEmpty())
            continue;
        QCOMPARE(faultOf(event.explanation), QString());
        QVERIFY(!event.explanation.cause.isEmpty());
        QVERIFY(event.explanation.what.contains(event.text));
        QVERIFY(!sentence(event.explanation).contains(u"refused the request"_s));
    }
}

void TestJioCxCallback::aNumberThatIsNoneIsNoMatterOfRcs()
{
    const Explanation why =
        readingOf(reachability(R"("inValidNumbers":["+9190000"])")).events.first().event.explanation;
    QVERIFY(isInvalidNumber(why));
    QCOMPARE(why.what, u"JioCX says that this is not a phone number."_s);
    QCOMPARE(why.cure, u"Correct the number and test again."_s);
    QCOMPARE(why.field, QString(field::to));
    QVERIFY(!sentence(why).contains(u"RCS"_s));
}

void TestJioCxCallback::anEndQuotesWhatTheVendorSays()
{
    const Explanation told =
        readingOf(failed(R"({"errCode":5,"message":"demo text"})")).events.first().event.explanation;
    QCOMPARE(told.what, u"JioCX could not deliver the message. JioCX says: “demo text”"_s);
    QVERIFY(told.cause.contains(u"cannot be reached by RCS"_s));
    QCOMPARE(told.retryable, std::optional(false));
    const Explanation silent = readingOf(failed(R"({"errCode":5})")).events.first().event.explanation;
    QCOMPARE(silent.what, u"JioCX could not deliver the message."_s);
}

void TestJioCxCallback::anUnknownCodeIsShown()
{
    const auto causeOf = [](const QByteArray &error) {
        return readingOf(failed(error)).events.first().event.explanation.cause;
    };
    QVERIFY(causeOf(R"({"errCode":99})").contains(u"“99”"_s));
    QVERIFY(causeOf(R"({"errCode":null,"code":"404"})").contains(u"“404”"_s));
    QVERIFY(causeOf(R"({"message":"x"})").contains(u"no reason that we know"_s));
}

void TestJioCxCallback::aFailedSmsIsCalledAnSms()
{
    const QByteArray body = typed("SEND_MESSAGE_FAILURE", R"("channel":"SMS")");
    QCOMPARE(readingOf(body).events.first().event.explanation.what, u"JioCX could not deliver the SMS."_s);
}

void TestJioCxCallback::theGatewayReadsUnderItsOwnName()
{
    const QByteArray body = typed("NEWS");
    QCOMPARE(makeJioCxGateway()->readCallback(body), readingOf(body));
    QVERIFY(jiocx::readCallback(body, {u"Another"_s, builtInRules().codes})
                .events.first()
                .event.text.startsWith("Another"_L1));
}

void TestJioCxCallback::identityTellsRepeatsFromOthers_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("same");
    const QByteArray read = typed("MESSAGE_READ");
    const auto changed = [&read](const char *from, const char *to) {
        return QByteArray(read).replace(from, to);
    };
    QTest::newRow("white space") << read << " " + read + "\n" << true;
    QTest::newRow("in a list of its own") << read << "[" + read + "]" << true;
    QTest::newRow("another time") << read << changed("10:00:04", "10:09:09") << true;
    QTest::newRow("another reference") << read << changed("r-1", "r-2") << true;
    QTest::newRow("number without plus") << read << changed("+91", "91") << true;
    QTest::newRow("type in small letters") << read << changed("MESSAGE_READ", "message_read") << true;
    QTest::newRow("another event id") << read << changed("e-1", "e-2") << false;
    QTest::newRow("another type") << read << typed("MESSAGE_DELIVERED") << false;
    QTest::newRow("another message") << read << changed("m-1", "m-2") << false;
    QTest::newRow("another phone") << read << changed("+919000000001", "+919000000002") << false;
    QTest::newRow("parts that only look alike when joined")
        << changed("e-1", R"(e-1\",\"MESSAGE_READ)") << typed("MESSAGE_READ") << false;
    QTest::newRow("two replies with one event id")
        << fromUser(R"("eventId":"e-1","text":"a")")
        << fromUser(R"("eventId":"e-1","text":"b")").replace("u-9", "u-8") << false;
    for (const QByteArray &none :
         {eventWith(R"("eventType":"MESSAGE_READ","messageId":"m-1")"),
          eventWith(R"("eventId":"","eventType":"MESSAGE_READ")"),
          eventWith(R"("eventId":null,"messageId":"m-1")"),
          eventWith(R"("eventId":")" + QByteArray(300, 'e') + '"'),
          "[" + typed("MESSAGE_SENT") + "," + typed("MESSAGE_SENT") + "]", QByteArray("{}"), QByteArray("[]"),
          QByteArray("[[" + typed("MESSAGE_SENT") + "]]"), QByteArray("no JSON")})
        QTest::addRow("none: %.70s", none.constData()) << none << none << false;
}

void TestJioCxCallback::identityTellsRepeatsFromOthers()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(bool, same);
    const QString identity = readingOf(first).identity;
    if (first == second)
        QCOMPARE(identity, QString());
    else
        QVERIFY(!identity.isEmpty());
    QCOMPARE(!identity.isEmpty() && readingOf(second).identity == identity, same);
}

void TestJioCxCallback::identityOfAReachabilityReportHoldsAllPhones()
{
    const auto identityOf = [](const QByteArray &numbers) {
        return readingOf(R"({"eventId":"e-1","messageId":"m-1","unReachableUsers":[)" + numbers + "]}")
            .identity;
    };
    QVERIFY(!identityOf(R"("+919000000001")").isEmpty());
    QVERIFY(identityOf(R"("+919000000001","+919000000002")") !=
            identityOf(R"("+919000000001","+919000000003")"));
}

void TestJioCxCallback::aLongListIsCutAndSaysSo_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("events") << QByteArray("[") << typed("MESSAGE_READ") << QByteArray("]");
    QTest::newRow("rubbish") << QByteArray("[") << QByteArray("1") << QByteArray("]");
    QTest::newRow("lists") << QByteArray("[") << QByteArray("[{}]") << QByteArray("]");
    QTest::newRow("phones") << QByteArray(R"({"reachableUsers":[)") << QByteArray("919000000001")
                            << QByteArray("]}");
    QTest::newRow("taps") << QByteArray(R"({"entity":{"suggestionResponse":[)") << QByteArray(R"({"a":1})")
                          << QByteArray("]}}");
}

void TestJioCxCallback::aLongListIsCutAndSaysSo()
{
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, entry);
    QFETCH(QByteArray, close);
    const auto eventsOf = [&](qsizetype count) {
        return readingOf(open + (entry + ',').repeated(count - 1) + entry + close).events;
    };
    const QList<ReportedEvent> all = eventsOf(1000);
    QCOMPARE(all.size(), 1000);
    QVERIFY(!all.last().event.text.contains(u"more than"_s));
    for (const qsizetype count : {1001, 3000}) {
        const QList<ReportedEvent> cut = eventsOf(count);
        QCOMPARE(cut.size(), 1000);
        QCOMPARE(cut.first(999), all.first(999));
        QCOMPARE(cut.last().event.state, DeliveryState::Unknown);
        QCOMPARE(cut.last().event.text,
                 u"The report tells of more than 1,000 events. The rest was not read."_s);
    }
}

void TestJioCxCallback::textsAreBounded()
{
    const QByteArray text = QByteArray("😀").repeated(2000);
    for (const QByteArray &body :
         {failed(R"({"message":")" + text + "\"}"), fromUser(R"("text":")" + text + '"'),
          tapped('"' + text + '"'), typed(text),
          fromUser(R"("userFile":")" + text + R"(","location":")" + text + '"'),
          reachability(R"("inValidNumbers":[")" + text + "\"]")}) {
        const ReportedEvent told = readingOf(body).events.first();
        QVERIFY(told.event.text.contains(u"😀…"_s));
        QVERIFY(told.event.text.size() <= 1000);
        QVERIFY(told.event.text.isValidUtf16());
        QVERIFY(told.event.explanation.what.size() <= 1000);
    }
}

void TestJioCxCallback::anyCutOrFlippedByteIsReadOrRefused()
{
    for (const CallbackRow *row : allRows()) {
        const QByteArray start = row->body.left(600);
        for (qsizetype place = 0; place < start.size(); place += 7) {
            QByteArray flipped = start;
            flipped[place] = static_cast<char>(flipped[place] ^ (1 << (place % 8)));
            for (const QByteArray &body : {start.left(place), flipped}) {
                const CallbackReading reading = readingOf(body);
                QCOMPARE(reading.events.isEmpty(), !reading.json);
            }
        }
    }
}

void TestJioCxCallback::theLargestBodyIsRead_data()
{
    QTest::addColumn<QByteArray>("body");
    constexpr qsizetype limit = 256 * 1024;
    const auto filled = [](const QByteArray &open, const QByteArray &entry, const QByteArray &close) {
        return open + (entry + ',').repeated(limit / (entry.size() + 1)) + entry + close;
    };
    QTest::newRow("empty lists") << filled("[", "[]", "]");
    QTest::newRow("members") << filled(R"({"entity":{)", R"("a":1)", "}}");
    QTest::newRow("phones") << filled(R"({"inValidNumbers":[)", "9", "]}");
    QTest::newRow("one text") << fromUser(R"("text":")" + QByteArray("ह").repeated(limit / 3) + '"');
    QTest::newRow("taps under one long id")
        << filled(R"({"messageId":")" + QByteArray(limit / 2, 'm') + R"(","entity":{"suggestionResponse":[)",
                  "1", "]}}");
}

/// A reader that took the square of the length would meet the time limit of the whole test.
void TestJioCxCallback::theLargestBodyIsRead()
{
    QFETCH(QByteArray, body);
    QVERIFY(readingOf(body).json);
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestJioCxCallback)
#include "tst_jiocx_callback.moc"
