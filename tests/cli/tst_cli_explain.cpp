// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_world.h"
#include "core/rules.h"
#include "support/desk_test.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// `explain CODE`: what a code means, for people and for scripts.
class TestCliExplain : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void codesAreExplained_data();
    void codesAreExplained();
    void aMeaningHasAllItsMembers();
    void severalMeaningsAreAllTold();
    void peopleReadWhatToDo();
    void anUnknownCodeIsRepeatedAndEndsWithOne();
    void whatATerminalWouldObeyIsLeftOut();
    void aNewerTableIsUsed();
    void nothingIsStored();
};

void TestCliExplain::codesAreExplained_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("family");
    QTest::addColumn<QJsonValue>("field");
    QTest::addColumn<QJsonValue>("retryable");
    const auto row = [](const char *name, const QStringList &words, const QString &family,
                        const QJsonValue &field, const QJsonValue &retryable) {
        QTest::newRow(name) << words << family << field << retryable;
    };
    row("a DLT number", {u"604"_s}, u"dlt"_s, u"principalEntityId"_s, false);
    row("with its family, quoted", {u"DLT 633"_s}, u"dlt"_s, u"fallbackMessage"_s, false);
    row("with its family, not quoted", {u"dlt"_s, u"633"_s}, u"dlt"_s, u"fallbackMessage"_s, false);
    row("a status", {u"http"_s, u"403"_s}, u"http"_s, u"agentId"_s, false);
    row("JioCX's number", {u"errCode"_s, u"7"_s}, u"jiocx"_s, QJsonValue(), true);
    row("a wording", {u"TEMPLATE-NOT-FOUND"_s}, u"kaleyra"_s, u"templateId"_s, false);
    row("a sentence", {u"SMS"_s, u"not"_s, u"matched"_s, u"with"_s, u"DLT"_s, u"template"_s}, u"msg91"_s,
        u"fallbackMessage"_s, false);
    row("a strange status", {u"http 100"_s}, u"http"_s, u"httpEndpoint"_s, QJsonValue());
}

void TestCliExplain::codesAreExplained()
{
    QFETCH(QStringList, words);
    CliWorld world;
    const Ran ran = world.json(QStringList{u"explain"_s} + words);
    QCOMPARE(ran.code, 0);
    const QJsonObject json = ran.json();
    QCOMPARE(json[u"code"].toString(), words.join(u' '));
    QCOMPARE(json[u"known"], QJsonValue(true));
    QFETCH(QJsonValue, field);
    QCOMPARE(json[u"field"], field);
    QTEST(json[u"retryable"], "retryable");
    const QJsonObject meaning = json[u"meanings"].toArray().first().toObject();
    QTEST(meaning[u"family"].toString(), "family");
    QVERIFY(json[u"explanation"].toString().startsWith(meaning[u"meaning"].toString()));
    QVERIFY(json[u"explanation"].toString().endsWith(meaning[u"cure"].toString()));
}

void TestCliExplain::aMeaningHasAllItsMembers()
{
    CliWorld world;
    const QJsonObject meaning =
        world.json({u"explain"_s, u"623"_s}).json()[u"meanings"].toArray().first().toObject();
    QCOMPARE(meaning.keys(), QStringList({u"cause"_s, u"code"_s, u"cure"_s, u"date"_s, u"disagreements"_s,
                                          u"family"_s, u"field"_s, u"fields"_s, u"meaning"_s, u"name"_s,
                                          u"note"_s, u"retryable"_s, u"sources"_s}));
    QCOMPARE(meaning[u"fields"].toArray(), QJsonArray({u"senderId"_s, u"principalEntityId"_s}));
    QCOMPARE(meaning[u"name"].toString(), u"DLT, common list 623"_s);
    const QJsonObject source = meaning[u"sources"].toArray().first().toObject();
    QVERIFY(!source[u"title"].toString().isEmpty());
    QVERIFY(source[u"url"].toString().startsWith("https://"_L1));
    QVERIFY(QDate::fromString(meaning[u"date"].toString(), Qt::ISODate).isValid());
}

void TestCliExplain::severalMeaningsAreAllTold()
{
    CliWorld world;
    const QJsonObject json = world.json({u"explain"_s, u"412"_s}).json();
    QCOMPARE(json[u"meanings"].toArray().size(), 2);
    QCOMPARE(json[u"field"], QJsonValue());
    QVERIFY(json[u"explanation"].toString().contains(u"different things"_s));
    const QByteArray told = world.run({u"explain"_s, u"412"_s}).out;
    QVERIFY(told.startsWith("This code means different things"));
    QVERIFY(told.contains("\nDLT, 400 family 412\n") && told.contains("\nHTTP status 412\n"));
    QVERIFY(world.json({u"explain"_s, u"614"_s}).json()[u"explanation"].toString().contains(u"reserved"_s));
    const QByteArray disputed = world.run({u"explain"_s, u"614"_s}).out;
    QVERIFY(disputed.contains("call this number reserved"));
    QVERIFY(disputed.contains("Authkey uses 611 to 616"));
}

void TestCliExplain::peopleReadWhatToDo()
{
    CliWorld world;
    const Ran ran = world.run({u"explain"_s, u"604"_s});
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.err, QByteArray());
    const QList<QByteArray> lines = ran.out.split('\n');
    QCOMPARE(lines.at(0), QByteArray("DLT, common list 604"));
    QVERIFY(lines.at(1).startsWith("  The Principal Entity ID is missing"));
    QVERIFY(lines.at(2).startsWith("  Likely cause: "));
    QVERIFY(lines.at(3).startsWith("  What to do: Copy the 19 digits"));
    QCOMPARE(lines.at(4), QByteArray("  Look at: Principal Entity ID"));
    QVERIFY(lines.at(5).startsWith("  Trying again helps only"));
    QVERIFY(ran.out.contains("  Source: SMSGatewayHub: DLT codes, 2025 <https://"));
}

void TestCliExplain::anUnknownCodeIsRepeatedAndEndsWithOne()
{
    CliWorld world;
    const Ran plain = world.run({u"explain"_s, u"DLT"_s, u"699"_s});
    QCOMPARE(plain.code, 1);
    QCOMPARE(plain.out, QByteArray());
    QVERIFY(plain.err.contains("“DLT 699” is unknown"));
    const Ran ran = world.json({u"explain"_s, u"DLT 699"_s});
    QCOMPARE(ran.code, 1);
    QCOMPARE(ran.errorCode(), u"code-unknown"_s);
    QCOMPARE(ran.json()[u"known"], QJsonValue(false));
    QCOMPARE(ran.json()[u"code"].toString(), u"DLT 699"_s);
    QCOMPARE(ran.json()[u"field"], QJsonValue());
    QVERIFY(ran.json()[u"explanation"].toString().contains(u"unknown"_s));
    QVERIFY(ran.json()[u"meanings"].toArray().isEmpty());
    QCOMPARE(world.run({u"explain"_s, QString()}).code, 1);
}

void TestCliExplain::whatATerminalWouldObeyIsLeftOut()
{
    CliWorld world;
    const Ran ran = world.run({u"explain"_s, u"\x1b[31mred\n\x07"_s});
    QCOMPARE(ran.code, 1);
    QVERIFY(!ran.err.contains('\x1b') && !ran.err.contains('\x07'));
    QCOMPARE(ran.err.count('\n'), 1);
}

void TestCliExplain::aNewerTableIsUsed()
{
    CliWorld world;
    QFile builtIn(u":/rules/codes.json"_s);
    QVERIFY(builtIn.open(QIODevice::ReadOnly));
    const QByteArray newer =
        builtIn.readAll()
            .replace("The template is not known to the DLT register.", "Newer words.")
            .replace("\"date\": \"2026-11-27\",\n  \"sources\"", "\"date\": \"2030-01-01\",\n  \"sources\"");
    QVERIFY(QDir().mkpath(world.path(u"data/rules"_s)));
    QFile file(world.path(u"data/rules/codes.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(newer);
    file.close();
    QVERIFY(world.run({u"explain"_s, u"630"_s}).out.contains("  Newer words.\n"));
}

void TestCliExplain::nothingIsStored()
{
    CliWorld world;
    QCOMPARE(world.run({u"explain"_s, u"604"_s}).code, 0);
    QVERIFY(!QFile::exists(world.path(u"data"_s)));
}

QTEST_GUILESS_MAIN(TestCliExplain)
#include "tst_cli_explain.moc"
