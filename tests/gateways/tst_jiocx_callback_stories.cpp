// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/jiocx/jiocx_gateway.h"
#include "sandbox/sandbox_stories.h"
#include "support/desk_test.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

using State = DeliveryState;
using States = QList<DeliveryState>;

constexpr std::chrono::milliseconds pace{250};
const QString referenceId = u"ref-000123"_s;

QDateTime sentAt()
{
    return QDateTime(QDate(2031, 3, 1), QTime(10, 0, 0, 120), Qt::UTC);
}

QList<CallbackReading> readingsOf(const SandboxMessage &message)
{
    const auto gateway = makeJioCxGateway();
    QList<CallbackReading> readings;
    for (const QByteArray &body : callbacksOf(message, {u"agent_demo_01"_s, referenceId, sentAt(), pace}))
        readings.append(gateway->readCallback(body));
    return readings;
}

QList<ReportedEvent> eventsOf(const SandboxMessage &message)
{
    QList<ReportedEvent> events;
    for (const CallbackReading &reading : readingsOf(message))
        events += reading.events;
    return events;
}

States statesIn(const QList<ReportedEvent> &events)
{
    States states;
    for (const ReportedEvent &event : events)
        states.append(event.event.state);
    return states;
}

QString numberOf(Story story)
{
    return u"+91900000%1"_s.arg(static_cast<int>(story), 4, 10, QLatin1Char('0'));
}

/// What the sandbox reports names no leg, as JioCX does not: only of some states RCS alone can be the leg.
bool isAboutRcs(State state)
{
    return States{State::Unreachable, State::Replied, State::Tapped}.contains(state);
}

} // namespace

class TestJioCxCallbackStories : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aStoryReadsAsItIsTold_data();
    void aStoryReadsAsItIsTold();
    void everyEventIsAboutItsMessageAndPhone_data();
    void everyEventIsAboutItsMessageAndPhone();
    void eachEventHasItsOwnIdentity();
    void aFailureIsExplained();
    void aReplyAndATapHoldTheirWords();
    void thePhonesOfOneMessageAreToldApart();
};

void TestJioCxCallbackStories::aStoryReadsAsItIsTold_data()
{
    QTest::addColumn<Story>("story");
    QTest::addColumn<bool>("smsFallback");
    QTest::addColumn<States>("states");
    const auto rows = [](const char *name, Story story, const States &states) {
        QTest::addRow("%s", name) << story << false << states;
        QTest::addRow("%s, with fallback", name) << story << true << states;
    };
    rows("delivered", Story::Delivered, {State::Sent, State::Delivered});
    rows("read", Story::DeliveredAndRead, {State::Sent, State::Delivered, State::Read});
    QTest::newRow("not capable") << Story::NotRcsCapable << false
                                 << States{State::Unreachable, State::Failed};
    QTest::newRow("not capable, with fallback") << Story::NotRcsCapable << true << States{State::Unreachable};
    rows("failed", Story::Failed, {State::Failed});
    rows("expired", Story::Expired, {State::Sent, State::Expired});
    rows("too many", Story::TooManyRequests, {});
    rows("server trouble", Story::ServerTrouble, {});
    rows("never answers", Story::NeverAnswers, {});
    rows("not JSON", Story::NotJson, {});
    rows("hangs up", Story::HangsUp, {});
    rows("replies", Story::Replies, {State::Sent, State::Delivered, State::Replied, State::Tapped});
}

void TestJioCxCallbackStories::aStoryReadsAsItIsTold()
{
    QFETCH(Story, story);
    QFETCH(bool, smsFallback);
    QFETCH(States, states);
    const QList<CallbackReading> readings = readingsOf({u"m-1"_s, {numberOf(story)}, smsFallback});
    QCOMPARE(readings.size(), states.size());
    for (qsizetype place = 0; place < readings.size(); ++place) {
        QVERIFY(readings[place].json);
        QCOMPARE(readings[place].events.size(), 1);
        QCOMPARE(readings[place].events.first().event.state, states[place]);
    }
}

void TestJioCxCallbackStories::everyEventIsAboutItsMessageAndPhone_data()
{
    aStoryReadsAsItIsTold_data();
}

void TestJioCxCallbackStories::everyEventIsAboutItsMessageAndPhone()
{
    QFETCH(Story, story);
    QFETCH(bool, smsFallback);
    QDateTime expected = sentAt();
    for (const ReportedEvent &told : eventsOf({u"m-1"_s, {numberOf(story)}, smsFallback})) {
        expected = expected.addMSecs(pace.count());
        QCOMPARE(told.messageId, u"m-1"_s);
        QCOMPARE(told.referenceId, referenceId);
        QCOMPARE(told.number, numberOf(story).mid(1));
        const bool reachability = told.event.state == State::Unreachable;
        QCOMPARE(told.event.at, reachability ? QDateTime() : expected);
        QCOMPARE(told.event.leg, isAboutRcs(told.event.state) ? DeliveryLeg::Rcs : DeliveryLeg::Unknown);
        const bool arrived = told.event.state == State::Delivered || told.event.state == State::Read;
        QCOMPARE(told.event.rcsAssumed, arrived);
    }
}

void TestJioCxCallbackStories::eachEventHasItsOwnIdentity()
{
    QSet<QString> identities;
    int told = 0;
    for (const Story story : {Story::Delivered, Story::DeliveredAndRead, Story::Failed, Story::Expired}) {
        for (const CallbackReading &reading : readingsOf({u"m-1"_s, {numberOf(story)}, false})) {
            QVERIFY(!reading.identity.isEmpty());
            identities.insert(reading.identity);
            ++told;
        }
    }
    QCOMPARE(identities.size(), told);
    QCOMPARE(told, 8);
}

void TestJioCxCallbackStories::aFailureIsExplained()
{
    const ReportedEvent failure = eventsOf({u"m-1"_s, {numberOf(Story::Failed)}, false}).first();
    QCOMPARE(failure.event.explanation.code, u"jiocx-5"_s);
    QCOMPARE(failure.event.text, u"sandbox: the user cannot be reached"_s);
    const ReportedEvent expiry = eventsOf({u"m-1"_s, {numberOf(Story::Expired)}, false}).last();
    QCOMPARE(expiry.event.explanation.code, u"jiocx-expired"_s);
}

void TestJioCxCallbackStories::aReplyAndATapHoldTheirWords()
{
    const QList<ReportedEvent> told = eventsOf({u"m-1"_s, {numberOf(Story::Replies)}, false});
    QCOMPARE(told.size(), 4);
    QCOMPARE(told[2].event.text, u"Thanks, that works"_s);
    QCOMPARE(told[3].event.text, u"Yes"_s);
}

void TestJioCxCallbackStories::thePhonesOfOneMessageAreToldApart()
{
    const QStringList phones{numberOf(Story::Failed), numberOf(Story::Replies), numberOf(Story::Delivered)};
    QHash<QString, States> told;
    for (const ReportedEvent &event : eventsOf({u"m-1"_s, phones, false}))
        told[event.number].append(event.event.state);
    QCOMPARE(told.size(), 3);
    for (const QString &phone : phones)
        QCOMPARE(told.value(phone.mid(1)), statesIn(eventsOf({u"m-1"_s, {phone}, false})));
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::TestJioCxCallbackStories)
#include "tst_jiocx_callback_stories.moc"
