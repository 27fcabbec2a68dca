// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_world.h"
#include "support/desk_test.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// Everything of the command line that needs no network: usage, the listing, check, import and export.
class TestCli : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void wrongUsageIsToldAndEndsWithTwo_data();
    void wrongUsageIsToldAndEndsWithTwo();
    void helpAndVersionNeedNothing_data();
    void helpAndVersionNeedNothing();
    void globalOptionsStandBeforeOrAfterTheCommand_data();
    void globalOptionsStandBeforeOrAfterTheCommand();
    void aKeyIsNeverAnArgument_data();
    void aKeyIsNeverAnArgument();
    void emptyListingsAreSaid();
    void listShowsTheExportAndMore();
    void archivedProvidersAreListedOnlyWhenAskedFor();
    void unusableDataFolderEndsWithThree();
    void filesThatAreNotTheFormatAreRefused_data();
    void filesThatAreNotTheFormatAreRefused();
    void checkJudgesEachProviderOfAFile_data();
    void checkJudgesEachProviderOfAFile();
    void checkOfAFileStoresNothing();
    void checkOfTheStoredJudgesTheirKeys_data();
    void checkOfTheStoredJudgesTheirKeys();
    void checkLeavesArchivedProvidersAlone();
    void importTellsWhatBecameOfEachProvider();
    void importKeepsWrongValuesAsIncomplete();
    void exportAndImportChangeNothing();
    void exportWritesAFileOrSaysWhyNot();
    void smsPartsAreCounted_data();
    void smsPartsAreCounted();
};

void TestCli::wrongUsageIsToldAndEndsWithTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("nothing") << QStringList{} << QByteArray("No command");
    QTest::newRow("unknown command") << QStringList{u"frobnicate"_s} << QByteArray("no command of that name");
    QTest::newRow("explain nothing") << QStringList{u"explain"_s} << QByteArray("CODE");
    QTest::newRow("unknown command with help")
        << QStringList{u"nonsense"_s, u"--help"_s} << QByteArray("no command of that name");
    QTest::newRow("unknown option") << QStringList{u"list"_s, u"--loud"_s} << QByteArray("--loud");
    QTest::newRow("option of another command")
        << QStringList{u"list"_s, u"--to"_s, u"+919000000001"_s} << QByteArray("--to");
    QTest::newRow("option without its value") << QStringList{u"sandbox"_s, u"--port"_s} << QByteArray("port");
    QTest::newRow("switch with a value")
        << QStringList{u"list"_s, u"--archived=yes"_s} << QByteArray("archived");
    QTest::newRow("empty data folder")
        << QStringList{u"list"_s, u"--data-dir"_s, QString()} << QByteArray("--data-dir");
    QTest::newRow("import without file") << QStringList{u"import"_s} << QByteArray("FILE");
    QTest::newRow("set-key without nickname") << QStringList{u"set-key"_s} << QByteArray("NICKNAME");
    QTest::newRow("list with operand")
        << QStringList{u"list"_s, u"Diwali"_s} << QByteArray("more than it takes");
    QTest::newRow("nickname without quotation marks")
        << QStringList{u"runs"_s, u"Diwali"_s, u"offers"_s} << QByteArray("quotation marks");
    QTest::newRow("send-test without recipient")
        << QStringList{u"send-test"_s, u"Diwali"_s, u"--message"_s, u"Hello"_s} << QByteArray("--to");
    QTest::newRow("send-test without message")
        << QStringList{u"send-test"_s, u"Diwali"_s, u"--to"_s, u"+919000000001"_s} << QByteArray("--message");
    QTest::newRow("send-test, waiting for a word")
        << QStringList{u"send-test"_s, u"Diwali"_s, u"--to"_s,   u"+919000000001"_s,
                       u"--message"_s, u"Hello"_s,  u"--wait"_s, u"long"_s}
        << QByteArray("--wait");
    QTest::newRow("send-test, waiting for years")
        << QStringList{u"send-test"_s, u"Diwali"_s, u"--to"_s,   u"+919000000001"_s,
                       u"--message"_s, u"Hello"_s,  u"--wait"_s, u"99999999999"_s}
        << QByteArray("--wait");
    const auto inbox = [](const QStringList &more) { return QStringList{u"inbox"_s} + more; };
    const auto receive = [](const QStringList &more) { return QStringList{u"receive"_s} + more; };
    QTest::newRow("inbox, unknown state") << inbox({u"--state"_s, u"lost"_s}) << QByteArray("unreachable");
    QTest::newRow("inbox, state of our own") << inbox({u"--state"_s, u"queued"_s}) << QByteArray("--state");
    QTest::newRow("inbox, unknown kind") << inbox({u"--kind"_s, u"sms"_s}) << QByteArray("reachability");
    QTest::newRow("inbox, state of another kind")
        << inbox({u"--kind"_s, u"reply"_s, u"--state"_s, u"failed"_s}) << QByteArray("replied, tapped");
    QTest::newRow("inbox, limit a word") << inbox({u"--limit"_s, u"all"_s}) << QByteArray("--limit");
    QTest::newRow("inbox, raw without number") << inbox({u"--raw"_s, u"last"_s}) << QByteArray("--raw");
    QTest::newRow("inbox, replay of nothing") << inbox({u"--replay"_s, u"0"_s}) << QByteArray("--replay");
    QTest::newRow("inbox, two things")
        << inbox({u"--raw"_s, u"1"_s, u"--replay"_s, u"1"_s}) << QByteArray("three different");
    QTest::newRow("inbox, import with filter")
        << inbox({u"A"_s, u"--import"_s, u"f"_s, u"--limit"_s, u"1"_s}) << QByteArray("what is listed");
    QTest::newRow("inbox, import for nobody")
        << inbox({u"--import"_s, u"f"_s}) << QByteArray("name the provider");
    QTest::newRow("inbox, named twice")
        << inbox({u"A"_s, u"--provider"_s, u"B"_s}) << QByteArray("named twice");
    QTest::newRow("receive, port too high") << receive({u"--port"_s, u"65536"_s}) << QByteArray("65535");
    QTest::newRow("receive, address a name")
        << receive({u"--address"_s, u"localhost"_s}) << QByteArray("IP address");
    QTest::newRow("receive, public URL without scheme")
        << receive({u"--public-url"_s, u"hooks.example.com"_s}) << QByteArray("public URL");
    QTest::newRow("receive, public URL with query")
        << receive({u"--public-url"_s, u"https://hooks.example.com/?a=b"_s}) << QByteArray("public URL");
    QTest::newRow("port too high") << QStringList{u"sandbox"_s, u"--port"_s, u"70000"_s}
                                   << QByteArray("65535");
    QTest::newRow("port a word") << QStringList{u"sandbox"_s, u"--port"_s, u"http"_s} << QByteArray("65535");
    QTest::newRow("callback URL without scheme")
        << QStringList{u"sandbox"_s, u"--port"_s, u"0"_s, u"--callback-url"_s, u"example.com"_s}
        << QByteArray("callback URL");
}

void TestCli::wrongUsageIsToldAndEndsWithTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    CliWorld world;
    const Ran plain = world.run(arguments);
    QCOMPARE(plain.code, 2);
    QCOMPARE(plain.out, QByteArray());
    QVERIFY2(plain.err.contains(said), plain.err);
    const Ran json = world.json(arguments);
    QCOMPARE(json.code, 2);
    QCOMPARE(json.errorCode(), u"usage"_s);
    QVERIFY(!QFile::exists(world.path(u"data"_s)));
}

void TestCli::helpAndVersionNeedNothing_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("help") << QStringList{u"--help"_s}
                          << QByteArray("check-connection NICKNAME [--number +E164]");
    QTest::newRow("help, short") << QStringList{u"-h"_s} << QByteArray("sandbox [--port N]");
    QTest::newRow("help of a command")
        << QStringList{u"send-test"_s, u"--help"_s} << QByteArray("--fallback-message TEXT");
    QTest::newRow("help before the command")
        << QStringList{u"--help"_s, u"list"_s} << QByteArray("--archived");
    QTest::newRow("version") << QStringList{u"--version"_s} << QByteArray("provider-desk-cli " DESK_VERSION);
    QTest::newRow("version after the command") << QStringList{u"list"_s, u"-v"_s} << QByteArray(DESK_VERSION);
    QTest::newRow("version as JSON") << QStringList{u"--json"_s, u"--version"_s}
                                     << QByteArray("{\"version\":\"" DESK_VERSION "\"}");
}

void TestCli::helpAndVersionNeedNothing()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    CliWorld world;
    const Ran ran = world.run(arguments);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.err, QByteArray());
    QVERIFY2(ran.out.contains(said), ran.out);
    QVERIFY(!ran.out.contains("Ã") && !ran.out.contains("â"));
    QVERIFY(!QFile::exists(world.path(u"data"_s)));
}

void TestCli::globalOptionsStandBeforeOrAfterTheCommand_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("before") << QStringList{u"--json"_s, u"--data-dir"_s, u"DIR"_s, u"list"_s};
    QTest::newRow("after") << QStringList{u"list"_s, u"--data-dir"_s, u"DIR"_s, u"--json"_s};
    QTest::newRow("around") << QStringList{u"--data-dir=DIR"_s, u"list"_s, u"--json"_s};
    QTest::newRow("with the command's own")
        << QStringList{u"--json"_s, u"list"_s, u"--archived"_s, u"--data-dir"_s, u"DIR"_s};
}

void TestCli::globalOptionsStandBeforeOrAfterTheCommand()
{
    QFETCH(QStringList, arguments);
    CliWorld world;
    arguments.replaceInStrings(u"DIR"_s, world.path(u"elsewhere"_s));
    const Ran ran = world.run(arguments);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json().keys(), QStringList{u"providers"_s});
    QVERIFY(QFile::exists(world.path(u"elsewhere/provider-desk.sqlite"_s)));
    QVERIFY(!QFile::exists(world.path(u"data"_s)));
}

void TestCli::aKeyIsNeverAnArgument_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("--api-key") << QStringList{u"set-key"_s, u"Diwali"_s, u"--api-key"_s, canaryKey()};
    QTest::newRow("--api-key=") << QStringList{u"set-key"_s, u"Diwali"_s, u"--api-key="_s + canaryKey()};
    QTest::newRow("--key") << QStringList{u"list"_s, u"--key"_s, canaryKey()};
    QTest::newRow("before the command") << QStringList{u"--apikey"_s, canaryKey(), u"list"_s};
    QTest::newRow("second operand") << QStringList{u"set-key"_s, u"Diwali"_s, canaryKey()};
    QTest::newRow("like an option") << QStringList{u"set-key"_s, u"Diwali"_s, u"--"_s + canaryKey()};
    QTest::newRow("like a short option") << QStringList{u"set-key"_s, u"Diwali"_s, u"-"_s + canaryKey()};
}

void TestCli::aKeyIsNeverAnArgument()
{
    QFETCH(QStringList, arguments);
    CliWorld world;
    const Ran ran = world.json(arguments);
    QCOMPARE(ran.code, 2);
    QVERIFY2(ran.err.contains("other programs can read arguments"), ran.err);
    QVERIFY(!(ran.out + ran.err).contains(canaryKey().toUtf8()));
    QVERIFY(world.secrets.calls().isEmpty());
}

void TestCli::emptyListingsAreSaid()
{
    CliWorld world;
    QVERIFY(world.run({u"list"_s}).out.contains("no providers"));
    QVERIFY(world.run({u"runs"_s}).out.contains("No test message"));
    QCOMPARE(world.json({u"list"_s}).out, QByteArray("{\"providers\":[]}\n"));
    QCOMPARE(world.json({u"runs"_s}).out, QByteArray("{\"runs\":[]}\n"));
    QCOMPARE(world.json({u"check"_s}).code, 0);
}

void TestCli::listShowsTheExportAndMore()
{
    CliWorld world;
    const QJsonObject given = providerJson(u"Diwali offers"_s, {{u"isDefault"_s, true}});
    QCOMPARE(world.run({u"import"_s, world.file(documentOf({given}))}).code, 0);
    const QJsonObject shown = world.json({u"list"_s}).json()[u"providers"][0].toObject();
    for (const QString &member : {u"id"_s, u"kind"_s, u"nickname"_s, u"agentId"_s, u"requestType"_s,
                                  u"httpEndpoint"_s, u"isDefault"_s, u"archived"_s})
        QCOMPARE(shown[member], given[member]);
    QVERIFY2(shown[u"callbackUrl"_s].toString().startsWith(u"http://127.0.0.1:8757/callback/"_s),
             qPrintable(shown[u"callbackUrl"_s].toString()));
    QCOMPARE(shown[u"status"_s].toString(), u"incomplete"_s);
    QVERIFY(shown[u"statusReason"_s].toString().contains(u"API key"_s));
    QVERIFY(shown[u"lastVerified"_s].isNull());
    QCOMPARE(shown[u"keyStored"_s].toBool(true), false);

    world.setKey(canaryKey());
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"][0][u"status"].toString(), u"notTested"_s);
    QVERIFY(world.run({u"list"_s}).out.contains("Diwali offers (default)"));
}

void TestCli::archivedProvidersAreListedOnlyWhenAskedFor()
{
    CliWorld world;
    const QJsonArray providers{providerJson(u"In use"_s), providerJson(u"Old"_s, {{u"archived"_s, true}})};
    QCOMPARE(world.run({u"import"_s, world.file(documentOf(providers))}).code, 0);
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"].toArray().size(), 1);
    const QJsonArray all = world.json({u"list"_s, u"--archived"_s}).json()[u"providers"].toArray();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[1][u"status"].toString(), u"archived"_s);
}

void TestCli::unusableDataFolderEndsWithThree()
{
    CliWorld world;
    const QString notAFolder = world.file("just a file", u"file"_s);
    for (const QStringList &command :
         {QStringList{u"list"_s}, QStringList{u"check"_s}, QStringList{u"runs"_s}, QStringList{u"export"_s},
          QStringList{u"set-key"_s, u"Diwali"_s}}) {
        const Ran ran = world.json(QStringList{u"--data-dir"_s, notAFolder} + command);
        QCOMPARE(ran.code, 3);
        QVERIFY2(ran.errorCode().startsWith(u"store-"_s), ran.out);
        QVERIFY(!ran.err.isEmpty());
    }
}

void TestCli::filesThatAreNotTheFormatAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("syntax") << QByteArray("{\n  \"format\": oops }") << u"import-syntax"_s
                            << QByteArray("line 2, column ");
    QTest::newRow("empty") << QByteArray() << u"import-syntax"_s << QByteArray("line 1, column 1");
    QTest::newRow("other JSON") << QByteArray("{\"a\": 1}") << u"import-format"_s
                                << QByteArray("not a list of providers");
    QTest::newRow("newer version") << documentOf({}, {{u"version"_s, 2}}) << u"import-version"_s
                                   << QByteArray("newer Provider Desk");
    QTest::newRow("member of the wrong type") << documentOf({providerJson(u"A"_s, {{u"agentId"_s, 7}})})
                                              << u"import-format"_s << QByteArray("agentId");
}

void TestCli::filesThatAreNotTheFormatAreRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, code);
    QFETCH(QByteArray, said);
    CliWorld world;
    const QString file = world.file(content);
    for (const QString &command : {u"import"_s, u"check"_s}) {
        const Ran ran = world.json({command, file});
        QCOMPARE(ran.code, 1);
        QCOMPARE(ran.errorCode(), code);
        QVERIFY2(ran.err.contains(said), ran.err);
        const Ran absent = world.json({command, world.path(u"absent.json"_s)});
        QCOMPARE(absent.code, 1);
        QCOMPARE(absent.errorCode(), u"import-unreadable"_s);
    }
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"].toArray().size(), 0);
}

void TestCli::checkJudgesEachProviderOfAFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QStringList>("issues");
    QTest::addColumn<int>("code");
    const auto one = [](const QJsonObject &changes) {
        return documentOf({providerJson(u"Diwali"_s, changes)});
    };
    const QJsonObject fallback{{u"enabled"_s, true},
                               {u"senderId"_s, u"ACMEIN"_s},
                               {u"india"_s, true},
                               {u"principalEntityId"_s, u"120115900000000000"_s}};
    QTest::newRow("nothing wrong") << one({}) << QStringList{} << 0;
    QTest::newRow("no providers") << documentOf({}) << QStringList{} << 0;
    QTest::newRow("query in the endpoint") << one({{u"httpEndpoint"_s, u"https://rcsapi.jiocx.com?a=1"_s}})
                                           << QStringList{u"httpEndpoint:url-has-query"_s} << 1;
    QTest::newRow("entity too short")
        << one({{u"smsFallback"_s, fallback}}) << QStringList{u"principalEntityId:pe-id-length"_s} << 1;
    QTest::newRow("unknown kind") << one({{u"kind"_s, u"pigeon"_s}}) << QStringList{u"kind:kind-unknown"_s}
                                  << 1;
    QTest::newRow("nickname twice") << documentOf({providerJson(u"Diwali"_s), providerJson(u" diwali"_s)})
                                    << QStringList{u"nickname:nickname-taken"_s, u"nickname:nickname-taken"_s,
                                                   u"nickname:nickname-trim"_s}
                                    << 1;
    QTest::newRow("archived ones too") << one({{u"archived"_s, true}, {u"agentId"_s, QString()}})
                                       << QStringList{u"agentId:agent-id-empty"_s} << 1;
}

void TestCli::checkJudgesEachProviderOfAFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QStringList, issues);
    QFETCH(int, code);
    CliWorld world;
    const Ran ran = world.json({u"check"_s, world.file(content)});
    QCOMPARE(ran.issues(), issues);
    QCOMPARE(ran.code, code);
    for (const QJsonValue issue : ran.json()[u"issues"].toArray()) {
        QVERIFY(!issue[u"provider"].toString().isEmpty());
        QVERIFY(!issue[u"message"].toString().isEmpty());
        QVERIFY((QStringList{u"error"_s, u"warning"_s, u"info"_s}).contains(issue[u"severity"].toString()));
    }
    QCOMPARE(world.json({u"check"_s, u"-"_s}, content).issues(), issues);
    QCOMPARE(world.run({u"check"_s, world.path(u"providers.json"_s)}).code, code);
}

void TestCli::checkOfAFileStoresNothing()
{
    CliWorld world;
    QCOMPARE(world.run({u"check"_s, world.file(documentOf({providerJson(u"Diwali"_s)}))}).code, 0);
    QVERIFY(!QFile::exists(world.path(u"data"_s)));
    QVERIFY(world.secrets.calls().isEmpty());
}

void TestCli::checkOfTheStoredJudgesTheirKeys_data()
{
    QTest::addColumn<bool>("keyStored");
    QTest::addColumn<SecretOutcome>("outcome");
    QTest::addColumn<QString>("environmentKey");
    QTest::addColumn<QStringList>("issues");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("reads");
    const QStringList unread{u"apiKey:key-unreadable"_s, u"apiKey:key-unreadable"_s};
    const QStringList absent{u"apiKey:api-key-not-stored"_s, u"apiKey:api-key-not-stored"_s};
    QTest::newRow("stored") << true << SecretOutcome::Ok << QString() << QStringList{} << 0 << 2;
    QTest::newRow("none stored") << false << SecretOutcome::Ok << QString() << absent << 0 << 0;
    QTest::newRow("no keychain: asked once")
        << true << SecretOutcome::Unavailable << QString() << unread << 0 << 1;
    QTest::newRow("access denied") << true << SecretOutcome::Denied << QString() << unread << 0 << 2;
    QTest::newRow("gone from the keychain") << true << SecretOutcome::Absent << QString() << absent << 0 << 2;
    QTest::newRow("in the environment")
        << true << SecretOutcome::Unavailable << canaryKey() << QStringList{} << 0 << 0;
    QTest::newRow("bad in the environment")
        << false << SecretOutcome::Unavailable << u"two words of a key"_s
        << QStringList{u"apiKey:key-character"_s, u"apiKey:key-character"_s} << 1 << 0;
}

void TestCli::checkOfTheStoredJudgesTheirKeys()
{
    QFETCH(bool, keyStored);
    QFETCH(SecretOutcome, outcome);
    QFETCH(QString, environmentKey);
    QFETCH(int, reads);
    CliWorld world;
    const QString file = world.file(documentOf({providerJson(u"A"_s), providerJson(u"B"_s)}));
    QStringList arguments{u"import"_s, file};
    if (keyStored)
        arguments.append(u"--key-stdin"_s);
    QCOMPARE(world.run(arguments, canaryKey().toUtf8()).code, 0);
    const qsizetype before = world.secrets.calls().size();
    world.secrets.setOutcome(outcome);
    world.setKey(environmentKey);
    const Ran ran = world.json({u"check"_s});
    QTEST(ran.issues(), "issues");
    QTEST(ran.code, "code");
    QCOMPARE(world.secrets.calls().size() - before, qsizetype(reads));
    for (const QJsonValue issue : ran.json()[u"issues"].toArray())
        QVERIFY(issue[u"fix"].isUndefined());
    QVERIFY(!(ran.out + ran.err).contains("two words"));
}

void TestCli::checkLeavesArchivedProvidersAlone()
{
    CliWorld world;
    const QJsonObject old = providerJson(u"Old"_s, {{u"archived"_s, true}, {u"agentId"_s, QString()}});
    QCOMPARE(world.run({u"import"_s, world.file(documentOf({old}))}).code, 0);
    const Ran ran = world.json({u"check"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"checked"].toInt(-1), 0);
}

void TestCli::importTellsWhatBecameOfEachProvider()
{
    CliWorld world;
    QCOMPARE(
        world.run({u"import"_s, world.file(documentOf({providerJson(u"A"_s), providerJson(u"B"_s)}))}).code,
        0);
    const QJsonArray again{providerJson(u"A"_s),
                           providerJson(u"B"_s, {{u"agentId"_s, u"other_offers_ab12cd34_agent"_s}}),
                           providerJson(u"C"_s), providerJson(u"c "_s)};
    const Ran ran = world.json({u"import"_s, world.file(documentOf(again))});
    QCOMPARE(ran.code, 0);
    const QJsonObject json = ran.json();
    QCOMPARE(json[u"added"][0][u"nickname"].toString(), u"C"_s);
    QCOMPARE(json[u"updated"][0][u"nickname"].toString(), u"B"_s);
    QCOMPARE(json[u"updated"][0][u"id"], providerJson(u"B"_s)[u"id"_s]);
    QCOMPARE(json[u"skipped"].toArray().size(), 2);
    for (const QJsonValue skipped : json[u"skipped"].toArray())
        QVERIFY(!skipped[u"reason"].toString().isEmpty());
    const Ran text = world.run({u"import"_s, world.file(documentOf(again))});
    QVERIFY2(text.out.contains("Skipped: C. "), text.out);
}

void TestCli::importKeepsWrongValuesAsIncomplete()
{
    CliWorld world;
    world.setKey(canaryKey());
    const QJsonObject wrong = providerJson(u"Diwali"_s, {{u"httpEndpoint"_s, u"ftp://rcsapi.jiocx.com"_s}});
    const Ran ran = world.json({u"import"_s, world.file(documentOf({wrong}))});
    QCOMPARE(ran.code, 0);
    QCOMPARE(issueNames(ran.json()[u"added"][0][u"issues"]), QStringList{u"httpEndpoint:url-scheme"_s});
    QCOMPARE(world.json({u"list"_s}).json()[u"providers"][0][u"status"].toString(), u"incomplete"_s);
}

void TestCli::exportAndImportChangeNothing()
{
    CliWorld world;
    const QJsonObject strange{{u"colour"_s, u"saffron"_s},
                              {u"nested"_s, QJsonObject{{u"deep"_s, QJsonArray{1, 2}}}}};
    const QJsonObject fallback{{u"enabled"_s, true},
                               {u"senderId"_s, u"ACMEIN"_s},
                               {u"india"_s, true},
                               {u"principalEntityId"_s, u"1201159000000000001"_s},
                               {u"lane"_s, u"fast"_s}};
    QJsonObject first = strange;
    first.insert(u"smsFallback"_s, fallback);
    const QByteArray document =
        documentOf({providerJson(u"ऑफ़र 🎆"_s, first), providerJson(u"B"_s, {{u"archived"_s, true}})},
                   {{u"owner"_s, u"growth team"_s}});
    QCOMPARE(world.run({u"import"_s, world.file(document)}).code, 0);
    const QByteArray exported = world.run({u"export"_s}).out;
    QCOMPARE(world.json({u"export"_s}).out, exported);
    const QJsonObject root = QJsonDocument::fromJson(exported).object();
    QCOMPARE(root[u"owner"_s].toString(), u"growth team"_s);
    QCOMPARE(root[u"providers"_s].toArray().size(), 2);
    for (const QJsonValue provider : root[u"providers"_s].toArray()) {
        if (provider[u"nickname"].toString() == u"B"_s)
            continue;
        QCOMPARE(provider[u"nested"], strange[u"nested"_s]);
        QCOMPARE(provider[u"smsFallback"].toObject(), fallback);
    }
    const Ran again = world.json({u"import"_s, u"-"_s}, exported);
    QCOMPARE(again.json()[u"skipped"].toArray().size(), 2);
    QCOMPARE(world.run({u"export"_s}).out, exported);
    QCOMPARE(world.run({u"export"_s, u"-"_s}).out, exported);
}

void TestCli::exportWritesAFileOrSaysWhyNot()
{
    CliWorld world;
    QCOMPARE(world.run({u"import"_s, world.file(documentOf({providerJson(u"A"_s)}))}).code, 0);
    const Ran ran = world.json({u"export"_s, world.path(u"out.json"_s)});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"exported"].toInt(), 1);
    QFile file(world.path(u"out.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), world.run({u"export"_s}).out);
    const Ran refused = world.json({u"export"_s, world.path(u"no/such/folder.json"_s)});
    QCOMPARE(refused.code, 1);
    QCOMPARE(refused.errorCode(), u"export-write"_s);
}

void TestCli::smsPartsAreCounted_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("GSM") << u"Hello"_s << QByteArray()
                         << QByteArray(
                                R"({"encoding":"GSM-7","nonGsm":[],"parts":1,"units":5,"unitsPerPart":160})");
    QTest::newRow("rupee sign")
        << u"₹5"_s << QByteArray()
        << QByteArray(
               R"({"encoding":"UCS-2","nonGsm":[{"character":"₹","codePoint":"U+20B9","name":"indian rupee sign","position":0}],)"
               R"("parts":1,"units":2,"unitsPerPart":70})");
    QTest::newRow("emoji")
        << u"a🎆"_s << QByteArray()
        << QByteArray(R"({"encoding":"UCS-2","nonGsm":[{"character":"🎆","codePoint":"U+1F386",)"
                      R"("name":"fireworks","position":1}],"parts":1,"units":3,"unitsPerPart":70})");
    QTest::newRow("standard input without its last line break")
        << u"-"_s << QByteArray("Hello\n")
        << QByteArray(R"({"encoding":"GSM-7","nonGsm":[],"parts":1,"units":5,"unitsPerPart":160})");
    QTest::newRow("empty")
        << QString() << QByteArray()
        << QByteArray(R"({"encoding":"GSM-7","nonGsm":[],"parts":0,"units":0,"unitsPerPart":160})");
}

void TestCli::smsPartsAreCounted()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, json);
    CliWorld world;
    const Ran ran = world.json({u"sms-parts"_s, text}, input);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.out.trimmed(), json);
    QVERIFY(world.run({u"sms-parts"_s, text}, input).out.startsWith("Encoding: "));
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
