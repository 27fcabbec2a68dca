// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli_world.h"
#include "support/desk_test.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

const QByteArray portalFile =
    "DLT Template ID,Template Name,Sender ID,Template Message,Approval Status\r\n"
    "1207161000000000001,Order,ACMEIN,\"Dear {#var#}, your order has left. -ACMEIN\","
    "Approved\r\n"
    "120716100000000000,Short,ACMEIN,Your parcel has left. -ACMEIN,Approved\r\n"
    "1207161000000000003,Refused,ACMEIN,Your parcel has left. -ACMEIN,Rejected\r\n"
    "1207161000000000004,Old,ACMEXX,Your parcel is there. -ACMEIN,Expired\r\n";

struct TemplatesWorld : CliWorld
{
    TemplatesWorld()
    {
        const QJsonObject fallback{{u"enabled"_s, true},
                                   {u"senderId"_s, u"ACMEIN"_s},
                                   {u"india"_s, true},
                                   {u"principalEntityId"_s, u"1201159000000000001"_s}};
        const QJsonArray providers{providerJson(u"Diwali"_s, {{u"smsFallback"_s, fallback}})};
        if (run({u"import"_s, file(documentOf(providers))}).code != 0)
            qFatal("The provider of the test cannot be imported");
    }
    Ran import(const QByteArray &csv, const QStringList &more = {})
    {
        return json(QStringList{u"templates"_s, u"Diwali"_s, u"--import"_s, file(csv, u"templates.csv"_s)} +
                    more);
    }
    QStringList names(const QStringList &more = {})
    {
        QStringList names;
        for (const QJsonValue one : json(QStringList{u"templates"_s} + more).json()[u"templates"_s].toArray())
            names.append(one[u"name"_s].toString());
        return names;
    }
};

/// The values of one member of each entry.
QStringList each(const QJsonValue &entries, const QString &member)
{
    QStringList values;
    for (const QJsonValue entry : entries.toArray())
        values.append(entry[member].toVariant().toString());
    return values;
}

} // namespace

/// Approved texts without a window.
class TestCliTemplates : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void wrongUsageIsTold_data();
    void wrongUsageIsTold();
    void anEmptyLibraryIsSaid();
    void importTellsWhatBecameOfEachRow();
    void aDryRunStoresNothing();
    void columnsCanBeNamed();
    void aFileWithoutTextsIsRefused();
    void exportAndImportChangeNothing();
    void textsAreHeldAgainstTheirTemplate_data();
    void textsAreHeldAgainstTheirTemplate();
    void theDifferenceIsShown();
    void storedTemplatesAreFoundByTheirId();
    void checkJudgesStoredTemplates();
};

void TestCliTemplates::wrongUsageIsTold_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const auto row = [](const char *name, const QStringList &arguments, const char *said) {
        QTest::newRow(name) << arguments << QByteArray(said);
    };
    const QString templates = u"templates"_s;
    const QString check = u"check-message"_s;
    row("import for nobody", {templates, u"--import"_s, u"f"_s}, "belong to a provider");
    row("export of nobody", {templates, u"--export"_s, u"-"_s}, "belong to a provider");
    row("two things", {templates, u"A"_s, u"--import"_s, u"f"_s, u"--export"_s, u"g"_s}, "two different");
    row("columns of nothing", {templates, u"A"_s, u"--columns"_s, u"text=1"_s}, "--import only");
    row("a dry run of nothing", {templates, u"A"_s, u"--dry-run"_s}, "--import only");
    row("archived export", {templates, u"A"_s, u"--archived"_s, u"--export"_s, u"-"_s}, "--archived");
    row("no text", {check, u"--template"_s, u"a"_s}, "--text");
    row("no template", {check, u"--text"_s, u"a"_s}, "either --template or");
    row("two templates", {check, u"--text"_s, u"a"_s, u"--template"_s, u"a"_s, u"--template-id"_s, u"1"_s},
        "either --template or");
    row("an empty template", {check, u"--text"_s, u"a"_s, u"--template"_s, u" "_s}, "empty");
    row("a provider for nothing",
        {check, u"--text"_s, u"a"_s, u"--template"_s, u"a"_s, u"--provider"_s, u"A"_s}, "--template-id only");
}

void TestCliTemplates::wrongUsageIsTold()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    CliWorld world;
    const Ran plain = world.run(arguments);
    QCOMPARE(plain.code, 2);
    QCOMPARE(plain.out, QByteArray());
    QVERIFY2(plain.err.contains(said), plain.err);
    QCOMPARE(world.json(arguments).errorCode(), u"usage"_s);
    QVERIFY(!QFile::exists(world.path(u"data"_s)));
}

void TestCliTemplates::anEmptyLibraryIsSaid()
{
    TemplatesWorld world;
    QVERIFY(world.run({u"templates"_s}).out.contains("no templates here yet"));
    QVERIFY(world.json({u"templates"_s, u"Diwali"_s}).json()[u"templates"_s].isArray());
    QCOMPARE(world.json({u"templates"_s, u"Nobody"_s}).errorCode(), u"provider-not-found"_s);
    world.import(QByteArray(portalFile).replace("Approved", "Expired"));
    for (const QStringList &asked : {QStringList{u"templates"_s}, QStringList{u"templates"_s, u"Diwali"_s}}) {
        const QByteArray said = world.run(asked).out;
        QVERIFY2(said.startsWith("All templates here are archived."), said);
    }
    QVERIFY(world.run({u"templates"_s, u"--archived"_s}).out.contains("Order"));
}

void TestCliTemplates::importTellsWhatBecameOfEachRow()
{
    TemplatesWorld world;
    const Ran ran = world.import(portalFile);
    QCOMPARE(ran.code, 0);
    const QJsonObject answer = ran.json();
    QCOMPARE(each(answer[u"added"_s], u"name"_s), (QStringList{u"Order"_s, u"Old"_s}));
    QCOMPARE(each(answer[u"skipped"_s], u"row"_s), (QStringList{u"3"_s, u"4"_s}));
    QVERIFY(each(answer[u"skipped"_s], u"reason"_s).first().startsWith(u"Template ID: 18 digits"_s));
    QVERIFY(answer[u"added"_s][1][u"warnings"_s].toArray().size() >= 2); // Archived, and another header.
    QCOMPARE(world.names(), QStringList(u"Order"_s));
    QCOMPARE(world.names({u"Diwali"_s, u"--archived"_s}), (QStringList{u"Old"_s, u"Order"_s}));

    const Ran plain = world.run({u"templates"_s, u"Diwali"_s, u"--import"_s, u"-"_s},
                                QByteArray(portalFile).replace("has left", "went away"));
    QVERIFY2(plain.out.contains("Row 2: Updated, Order"), plain.out);
    QVERIFY2(plain.out.contains("Added 0, updated 1, skipped 3."), plain.out);
    QVERIFY(world.run({u"templates"_s}).out.contains("your order went away"));
}

void TestCliTemplates::aDryRunStoresNothing()
{
    TemplatesWorld world;
    const Ran ran = world.import(portalFile, {u"--dry-run"_s});
    QCOMPARE(ran.code, 0);
    QVERIFY(ran.json()[u"dryRun"_s].toBool());
    QCOMPARE(ran.json()[u"added"_s].toArray().size(), 2);
    QCOMPARE(world.names({u"--archived"_s}), QStringList());
}

void TestCliTemplates::columnsCanBeNamed()
{
    TemplatesWorld world;
    const QByteArray csv = "Was,Wie,Nummer\r\nOrder,Your order has left. -ACMEIN,1207161000000000001\r\n";
    QCOMPARE(world.import(csv).errorCode(), u"templates-no-text"_s);
    const Ran ran = world.import(csv, {u"--columns"_s, u"name=was, text=2,templateId=Nummer"_s});
    // A heading was named, so the first row is no template.
    QCOMPARE(each(ran.json()[u"added"_s], u"name"_s), QStringList(u"Order"_s));
    QCOMPARE(ran.json()[u"skipped"_s].toArray(), QJsonArray());
    TemplatesWorld other;
    const Ran counted = other.import(csv, {u"--columns"_s, u"name=1,text=2"_s});
    QCOMPARE(each(counted.json()[u"skipped"_s], u"name"_s).first(), u"Was"_s);
    // One known word beside others may be a template's text.
    QCOMPARE(other.import("Sale,Text\r\n").errorCode(), u"templates-no-text"_s);
    QCOMPARE(world.import(csv, {u"--columns"_s, u"text=Nirgends"_s}).code, 2);
    QCOMPARE(world.import(csv, {u"--columns"_s, u"colour=1"_s}).code, 2);
}

void TestCliTemplates::aFileWithoutTextsIsRefused()
{
    TemplatesWorld world;
    QCOMPARE(world.import("a,b\r\n1,2\r\n").errorCode(), u"templates-no-text"_s);
    QCOMPARE(world.import(QByteArray("a\0b", 3)).errorCode(), u"csv-binary"_s);
    QCOMPARE(
        world.json({u"templates"_s, u"Diwali"_s, u"--import"_s, world.path(u"nowhere.csv"_s)}).errorCode(),
        u"import-unreadable"_s);
}

void TestCliTemplates::exportAndImportChangeNothing()
{
    TemplatesWorld world;
    world.import(portalFile);
    const QString path = world.path(u"out.csv"_s);
    const Ran written = world.json({u"templates"_s, u"Diwali"_s, u"--export"_s, path});
    QCOMPARE(written.json()[u"exported"_s].toInt(), 2);
    const Ran shown = world.run({u"templates"_s, u"Diwali"_s, u"--export"_s, u"-"_s});
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), shown.out);
    const QJsonObject again = world.import(shown.out).json();
    QCOMPARE(again[u"added"_s].toArray().size(), 0);
    QCOMPARE(again[u"updated"_s].toArray().size(), 0);
    QCOMPARE(again[u"skipped"_s].toArray().size(), 2);
}

void TestCliTemplates::textsAreHeldAgainstTheirTemplate_data()
{
    QTest::addColumn<QString>("approved");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("issues");
    const auto row = [](const char *name, const QString &approved, const QString &text,
                        const QStringList &issues) { QTest::newRow(name) << approved << text << issues; };
    const QString order = u"Dear {#var#}, your order has left."_s;
    row("the same", order, u"Dear Asha, your order has left."_s, {});
    row("a capital", order, u"Dear Asha, Your order has left."_s, {u"fallbackMessage:template-case"_s});
    row("too long", order, u"Dear %1, your order has left."_s.arg(QString(41, u'a')),
        {u"fallbackMessage:template-value-long"_s});
    row("a shortener", u"See {#url#} today"_s, u"See https://bit.ly/x7Kp today"_s,
        {u"fallbackMessage:template-value-shortener"_s});
    row("no digits", u"OTP {#numeric#}"_s, u"OTP "_s, {u"fallbackMessage:template-value-empty"_s});
    row("not filled in", order, order, {u"fallbackMessage:fallback-variable"_s});
    row("a placeholder of others", u"Dear ##var##, it has left."_s, u"Dear Asha, it has left."_s,
        {u"fallbackMessage:template-text"_s, u"text:template-placeholder"_s});
}

void TestCliTemplates::textsAreHeldAgainstTheirTemplate()
{
    QFETCH(QString, approved);
    QFETCH(QString, text);
    QFETCH(QStringList, issues);
    CliWorld world;
    const Ran ran = world.json({u"check-message"_s, u"--template"_s, approved, u"--text"_s, text});
    const bool matches =
        issues.filter(QRegularExpression(u"template-(?!value-(?:shortener|empty))"_s)).isEmpty();
    QCOMPARE(ran.json()[u"matches"_s].toBool(), matches);
    QCOMPARE(ran.code, matches ? 0 : 1);
    QCOMPARE(ran.issues(), issues);
    QCOMPARE(ran.json().contains(u"difference"_s), !matches);
    const Ran read = world.json({u"check-message"_s, u"--template"_s, approved, u"--text"_s, u"-"_s},
                                text.toUtf8() + "\r\n");
    QCOMPARE(read.out, ran.out);
    QVERIFY(!QFile::exists(world.path(u"data"_s))); // Nothing of it is stored.
}

void TestCliTemplates::theDifferenceIsShown()
{
    CliWorld world;
    const QStringList arguments{u"check-message"_s, u"--template"_s, u"Dear {#var#}, your order"_s,
                                u"--text"_s, u"Dear Asha, Your order"_s};
    const QByteArrayList lines = world.run(arguments).out.split('\n');
    QVERIFY(lines.size() >= 4);
    QVERIFY2(lines.at(1).startsWith("Template: Dear {#var#}, your"), lines.at(1));
    QVERIFY2(lines.at(2).startsWith("Text:     Dear Asha   , Your"), lines.at(2));
    QCOMPARE(lines.at(3).indexOf('^'), lines.at(2).indexOf("Your"));
    const QJsonValue difference = world.json(arguments).json()[u"difference"_s];
    QCOMPARE(difference[u"inTemplate"_s].toInt(), 14);
    QCOMPARE(difference[u"inText"_s].toInt(), 11);
    QCOMPARE(each(QJsonArray{QJsonObject{{u"v"_s, world.json(arguments).json()[u"values"_s][0]}}}, u"v"_s),
             QStringList(u"Asha"_s));
}

void TestCliTemplates::storedTemplatesAreFoundByTheirId()
{
    TemplatesWorld world;
    world.import(portalFile);
    const auto check = [&world](const QString &id, const QStringList &more = {}) {
        return world.json(QStringList{u"check-message"_s, u"--template-id"_s, id, u"--text"_s,
                                      u"Dear Asha, your order has left. -ACMEIN"_s} +
                          more);
    };
    const Ran ran = check(u"1207161000000000001"_s);
    QCOMPARE(ran.code, 0);
    QCOMPARE(ran.json()[u"template"_s].toString(), u"Order"_s);
    QCOMPARE(check(u"1207161000000000001"_s, {u"--provider"_s, u"diwali"_s}).code, 0);
    QCOMPARE(check(u"1207161000000000009"_s).errorCode(), u"template-not-found"_s);
    QCOMPARE(check(u"1207161000000000009"_s).json()[u"error"_s][u"message"_s].toString(),
             u"No stored SMS template has this Template ID."_s);
    const Ran archived = check(u"1207161000000000004"_s);
    QCOMPARE(archived.errorCode(), u"template-not-found"_s);
    QCOMPARE(archived.json()[u"error"_s][u"message"_s].toString(),
             u"The SMS template with this Template ID is archived."_s);
    QCOMPARE(check(u"1207161000000000001"_s, {u"--provider"_s, u"Nobody"_s}).errorCode(),
             u"provider-not-found"_s);
    QVERIFY(world.run({u"import"_s, world.file(documentOf({providerJson(u"Holi"_s)}))}).code == 0);
    QCOMPARE(check(u"1207161000000000001"_s, {u"--provider"_s, u"Holi"_s}).errorCode(),
             u"template-not-found"_s);
    world.json({u"templates"_s, u"Holi"_s, u"--import"_s, u"-"_s},
               QByteArray(portalFile).replace("has left", "went away"));
    QCOMPARE(check(u"1207161000000000001"_s).errorCode(), u"template-ambiguous"_s);
    QCOMPARE(check(u"1207161000000000001"_s, {u"--provider"_s, u"Holi"_s}).code, 1);
}

void TestCliTemplates::checkJudgesStoredTemplates()
{
    TemplatesWorld world;
    world.import("Template ID,Name,Header,Content\r\n"
                 "1207161000000000001,Order,ACMEXX,\"Dear ##var##, your order has left. -ACMEIN\"\r\n");
    const Ran ran = world.json({u"check"_s});
    QCOMPARE(ran.code, 0); // They are warnings.
    QCOMPARE(ran.json()[u"templates"_s].toInt(), 1);
    QStringList told;
    for (const QJsonValue issue : ran.json()[u"issues"_s].toArray()) {
        if (issue[u"template"_s].toString() == u"Order"_s)
            told.append(issue[u"provider"_s].toString() + u' ' + issue[u"code"_s].toString());
    }
    QCOMPARE(told, (QStringList{u"Diwali template-header-provider"_s, u"Diwali template-placeholder"_s}));
    const QByteArray plain = world.run({u"check"_s}).out;
    QVERIFY2(plain.contains("Warning: Diwali, template Order, Header: "), plain);
    QVERIFY2(plain.contains("Templates checked: 1"), plain);
}

QTEST_GUILESS_MAIN(TestCliTemplates)
#include "tst_cli_templates.moc"
