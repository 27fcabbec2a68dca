// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/callback_desk.h"
#include "gateways/network_http_client.h"
#include "receiver_world.h"
#include "support/desk_test.h"
#include "support/fake_http_client.h"
#include "tst_forwarder_dashboard.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// A data folder as one program sees it, with its own connection.
struct Desk
{
    explicit Desk(
        const QString &folder,
        Forwarder::MakeClient client = [] { return std::make_unique<FakeHttpClient>(); })
        : database(openDatabase(folder)), makeClient(std::move(client))
    {
    }
    [[nodiscard]] Outcome start(quint16 port = 0)
    {
        ReceiverOptions options;
        options.port = port;
        return desk.start(options);
    }

    Gateways gateways = builtInGateways();
    std::unique_ptr<Database> database;
    Forwarder::MakeClient makeClient;
    CallbackStore callbacks{*database};
    CallbackDesk desk{{.gateways = gateways,
                       .callbacks = callbacks,
                       .dataDir = database->dataDir(),
                       .makeClient = makeClient,
                       .clock = [] { return QDateTime::currentDateTimeUtc(); }}};
};

} // namespace

/// Receiver, forwarder and the eye on the database, together.
class TestCallbackDesk : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theListingsTokensAreKnown();
    void aNewProviderIsKnownAfterARefresh();
    void whatOthersSaveIsSeenByItself();
    void arrivingReportsAreTold();
    void arrivingReportsArePassedOnAtOnce();
    void whatAnotherProgramReceivesIsTold();
    void aPortThatBecomesFreeIsTaken();
    void anAddressThatIsWrongIsNotTriedAgain();
    void listeningIsTold();
};

void TestCallbackDesk::theListingsTokensAreKnown()
{
    ReceiverWorld world;
    Desk desk(world.folder.path());
    NEED(desk.start());
    QVERIFY(!desk.desk.trouble());
    const quint16 port = desk.desk.receiver().port();
    QCOMPARE(statusOf(port, world.report(1)), 200);
    QCOMPARE(statusOf(port, postOf("/callback/other", "{}")), 404);
}

void TestCallbackDesk::aNewProviderIsKnownAfterARefresh()
{
    ReceiverWorld world;
    Desk desk(world.folder.path());
    NEED(desk.start());
    const auto saved = world.store.save(named(u"Later"_s));
    NEED(saved);
    desk.desk.refreshTokens();
    const QByteArray path = "/callback/" + saved.value().callbackToken.toUtf8();
    QCOMPARE(statusOf(desk.desk.receiver().port(), postOf(path, "{}")), 200);
}

void TestCallbackDesk::whatOthersSaveIsSeenByItself()
{
    ReceiverWorld world;
    Desk desk(world.folder.path());
    NEED(desk.start());
    const QSignalSpy changes(&desk.desk, &CallbackDesk::changed);
    const auto saved = world.store.save(named(u"Later"_s));
    NEED(saved);
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(changes.first().first().value<QList<QUuid>>(), QList<QUuid>());
    const QByteArray path = "/callback/" + saved.value().callbackToken.toUtf8();
    QCOMPARE(statusOf(desk.desk.receiver().port(), postOf(path, "{}")), 200);
}

void TestCallbackDesk::arrivingReportsAreTold()
{
    ReceiverWorld world;
    Desk desk(world.folder.path());
    NEED(desk.start());
    const QSignalSpy changes(&desk.desk, &CallbackDesk::changed);
    for (int number = 0; number < 20; ++number)
        QCOMPARE(statusOf(desk.desk.receiver().port(), world.report(number)), 200);
    QTRY_VERIFY(!changes.isEmpty());
    QVERIFY(changes.size() <= 2); // Held together.
}

void TestCallbackDesk::arrivingReportsArePassedOnAtOnce()
{
    const Dashboard dashboard;
    ReceiverWorld world;
    ForwardStore forwards(*world.database);
    NEED(forwards.setTarget({world.provider.id, dashboard.url()}));
    Desk desk(world.folder.path(), [] { return std::make_unique<NetworkHttpClient>(); });
    NEED(desk.start());
    // It stays with what it has read, so the eye on the database sees nothing and cannot help.
    QSqlDatabase connection = desk.database->connection();
    QVERIFY(connection.transaction());
    QCOMPARE(rowsOf(*desk.database, u"SELECT count(*) FROM report"_s), QStringList(u"0"_s));
    const quint16 port = desk.desk.receiver().port();
    QByteArrayList sent;
    for (int number = 0; number < 2; ++number) {
        sent.append("\n" + reportBody(number) + " \r\n");
        QCOMPARE(statusOf(port, postOf(world.path(), sent.last())), 200);
        QTRY_COMPARE(dashboard.takenBodies(), sent);
        // The second comes to a forwarder that has nothing to do.
        QTRY_COMPARE(forwards.state(world.provider.id).value().waiting, 0);
    }
    QVERIFY(connection.rollback());
}

void TestCallbackDesk::whatAnotherProgramReceivesIsTold()
{
    ReceiverWorld world; // Its receiver is the other program's.
    NEED(world.start());
    Desk desk(world.folder.path());
    const QSignalSpy changes(&desk.desk, &CallbackDesk::changed);
    const Outcome started = desk.start(world.receiver.port());
    NEED_ERROR(started, "receiver-port-taken");
    QCOMPARE(desk.desk.trouble().value_or(Error()).code, u"receiver-port-taken"_s);
    QVERIFY(!desk.desk.receiver().isRunning());
    QCOMPARE(world.post(reportBody(1)), 200);
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(changes.first().first().value<QList<QUuid>>(), QList<QUuid>());
}

void TestCallbackDesk::aPortThatBecomesFreeIsTaken()
{
    ReceiverWorld world;
    NEED(world.start());
    const quint16 port = world.receiver.port();
    Desk desk(world.folder.path());
    NEED_ERROR(desk.start(port), "receiver-port-taken");
    const QSignalSpy told(&desk.desk, &CallbackDesk::listeningChanged);
    world.receiver.stop();
    QTRY_VERIFY(desk.desk.receiver().isRunning());
    QCOMPARE(told.size(), 1);
    QVERIFY(!desk.desk.trouble());
    QCOMPARE(statusOf(port, world.report(1)), 200);
}

void TestCallbackDesk::anAddressThatIsWrongIsNotTriedAgain()
{
    ReceiverWorld world;
    Desk desk(world.folder.path());
    ReceiverOptions options;
    options.address = u"192.0.2.1"_s;
    NEED_ERROR(desk.desk.start(options), "receiver-address");
    QCOMPARE(desk.desk.trouble().value_or(Error()).code, u"receiver-address"_s);
    NEED(desk.start());
    QVERIFY(!desk.desk.trouble());
}

void TestCallbackDesk::listeningIsTold()
{
    ReceiverWorld world;
    Desk desk(world.folder.path());
    const QSignalSpy told(&desk.desk, &CallbackDesk::listeningChanged);
    NEED(desk.start());
    QCOMPARE(told.size(), 1);
    desk.desk.stop();
    QCOMPARE(told.size(), 2);
    QVERIFY(!desk.desk.receiver().isRunning());
    desk.desk.stop();
    QCOMPARE(told.size(), 2);
}

QTEST_GUILESS_MAIN(TestCallbackDesk)
#include "tst_callback_desk.moc"
