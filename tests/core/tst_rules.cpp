// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules.h"

#include "core/field_rules.h"
#include "core/gsm_swaps.h"
#include "core/rule_book.h"
#include "rule_rows.h"
#include "support/desk_test.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

QJsonObject builtIn(const QString &name)
{
    QFile file(u":/rules/%1.json"_s.arg(name));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

/// The first entry of a list with a member changed; an undefined value takes it out.
QByteArray changed(const QString &name, const QString &list, const QString &member, const QJsonValue &value)
{
    QJsonObject root = builtIn(name);
    QJsonArray entries = root[list].toArray();
    QJsonObject entry = entries.first().toObject();
    if (value.isUndefined())
        entry.remove(member);
    else
        entry.insert(member, value);
    entries[0] = entry;
    root.insert(list, entries);
    return bytesOf(root);
}

} // namespace

class TestRules : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyBuiltInEntryHasASourceAndADate();
    void faultyFilesAreRefused_data();
    void faultyFilesAreRefused();
    void anotherLimitIsKept();
    void aNewerFileChangesWhatIsJudged();
    void whatWasAskedForStaysWhenTheRulesAreReplaced();
    void aNewerFormatIsRefused();
    void theDayOfTheRulesIsTheNewestOfTheFiles();
    void charactersHaveTheTwinsOfTheReference_data();
    void charactersHaveTheTwinsOfTheReference();
    void swapsAreOfferedInOrder();
};

void TestRules::everyBuiltInEntryHasASourceAndADate()
{
    const Rules &rules = builtInRules();
    QCOMPARE(QStringList(rules.files.keys()),
             QStringList({u"characters"_s, u"codes"_s, u"dlt"_s, u"limits"_s, u"links"_s}));
    for (const RulesFile &file : rules.files) {
        QVERIFY(file.builtIn);
        QVERIFY2(file.entries.size() > 3, qPrintable(file.name));
        for (const RulesFile::Source &source : file.sources) {
            QVERIFY(!source.title.isEmpty());
            QVERIFY2(source.url.isEmpty() || QUrl(source.url, QUrl::StrictMode).isValid(),
                     qPrintable(source.url));
        }
        for (const RuleEntry &entry : file.entries) {
            QVERIFY2(!entry.title.isEmpty(), qPrintable(file.name));
            QVERIFY2(!entry.sources.isEmpty() && entry.date.isValid(), qPrintable(entry.title));
        }
    }
}

void TestRules::faultyFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("told"); // Part of the sentence.
    const auto row = [](const char *name, const QByteArray &json, const char *told,
                        const char *code = "rules-format") {
        QTest::newRow(name) << json << QString::fromLatin1(code) << QString::fromUtf8(told);
    };
    row("empty", {}, "line 1", "rules-syntax");
    row("a comma too many", "{\n \"format\": 1,}", "line 2, column 14", "rules-syntax");
    row("a list", "[]", "not a file of rules");
    row("providers", "{\"format\": \"provider-desk/providers\", \"version\": 1}", "not a file of rules");
    const auto root = [](const QString &member, const QJsonValue &value) {
        QJsonObject object = builtIn(u"limits"_s);
        object.insert(member, value);
        return bytesOf(object);
    };
    row("no version", root(u"version"_s, u"one"_s), "which version");
    row("another name", root(u"name"_s, u"weather"_s), "“weather”");
    row("no date", root(u"date"_s, u"soon"_s), "which day");
    row("no list", root(u"limits"_s, QJsonValue()), "no “limits”");
    row("an entry that is none", root(u"limits"_s, QJsonArray{1}), "limits 1");
    row("a limit is missing",
        root(u"limits"_s, QJsonArray{builtIn(u"limits"_s)[u"limits"].toArray().first()}),
        "no limit “rcsTextIndia”");
    const QString limits = u"limits"_s;
    row("a limit of nought", changed(limits, limits, u"value"_s, 0), "“value” of limits 1");
    row("a limit as text", changed(limits, limits, u"value"_s, u"3072"_s), "“value” of limits 1");
    row("no unit", changed(limits, limits, u"unit"_s, QJsonValue(QJsonValue::Undefined)), "“unit”");
    row("no source", changed(limits, limits, u"source"_s, QJsonArray()), "“source”");
    row("an unknown source", changed(limits, limits, u"source"_s, QJsonArray{u"hearsay"_s}), "“source”");
    row("an entry without date", changed(limits, limits, u"date"_s, u"2026"_s), "“date”");
    row("a portal of one digit", changed(u"dlt"_s, u"portals"_s, u"digits"_s, u"1"_s),
        "“digits” of portals 1");
    row("a portal that is yes and no", changed(u"dlt"_s, u"portals"_s, u"sure"_s, 1), "“sure”");
    row("a small header", changed(u"dlt"_s, u"genericHeaders"_s, u"header"_s, u"alert"_s), "“header”");
    row("a link for a host", changed(u"links"_s, u"shorteners"_s, u"host"_s, u"https://bit.ly"_s), "“host”");
    row("a broken pattern", changed(u"links"_s, u"callBackNumbers"_s, u"pattern"_s, u"[6-9"_s), "“pattern”");
    row("no code point", changed(u"characters"_s, u"swaps"_s, u"from"_s, QJsonArray{u"’"_s}), "“from”");
    row("a range that runs back", changed(u"characters"_s, u"swaps"_s, u"from"_s, QJsonArray{u"2019-2018"_s}),
        "“from”");
    row("a swap outside the alphabet", changed(u"characters"_s, u"swaps"_s, u"to"_s, QJsonArray{u"’"_s}),
        "“to”");
}

void TestRules::faultyFilesAreRefused()
{
    QFETCH(QByteArray, json);
    const Result<Rules> rules = withRulesFile(builtInRules(), json);
    QVERIFY(!rules);
    QTEST(rules.error().code, "code");
    QFETCH(QString, told);
    QVERIFY2(rules.error().message.contains(told), qPrintable(rules.error().message));
    QVERIFY(readsWell(rules.error().message));
    QVERIFY(readsWell(rules.error().cure));
}

void TestRules::anotherLimitIsKept()
{
    const Result<Rules> rules =
        withRulesFile(builtInRules(), changed(u"limits"_s, u"limits"_s, u"note"_s, u"for a newer program"_s));
    QVERIFY(rules.ok());
    QCOMPARE(rules.value().limits, builtInRules().limits);
    QVERIFY(!rules.value().files[u"limits"_s].builtIn);
}

void TestRules::aNewerFileChangesWhatIsJudged()
{
    const Result<Rules> rules =
        withRulesFile(builtInRules(), changed(u"limits"_s, u"limits"_s, u"value"_s, 4000));
    QVERIFY(rules.ok());
    const QString text(3500, u'a');
    QCOMPARE(asLine(rcsTextIssues(text, builtInRules())), u"E:rcs-too-long"_s);
    QCOMPARE(asLine(rcsTextIssues(text, rules.value())), u"W:rcs-over-2500 W:rcs-single"_s);
}

void TestRules::whatWasAskedForStaysWhenTheRulesAreReplaced()
{
    RuleBook book;
    const std::shared_ptr<const Rules> before = book.rules();
    QCOMPARE(before.get(), &builtInRules());
    Rules other = builtInRules();
    other.limits.rcsText = 4000;
    book.replace(other);
    QCOMPARE(before->limits.rcsText, 3072);
    QCOMPARE(book.rules()->limits.rcsText, 4000);
}

void TestRules::aNewerFormatIsRefused()
{
    QJsonObject root = builtIn(u"limits"_s);
    root.insert(u"version"_s, 2);
    const Result<Rules> rules = withRulesFile(builtInRules(), bytesOf(root));
    QVERIFY(!rules);
    QCOMPARE(rules.error().code, u"rules-version"_s);
    QVERIFY(rules.error().cure.contains(u"Update Provider Desk"_s));
}

void TestRules::theDayOfTheRulesIsTheNewestOfTheFiles()
{
    QJsonObject root = builtIn(u"links"_s);
    root.insert(u"date"_s, u"2027-03-01"_s);
    const Result<Rules> rules = withRulesFile(builtInRules(), bytesOf(root));
    QVERIFY(rules.ok());
    QCOMPARE(rules.value().date(), QDate(2027, 3, 1));
    QVERIFY(builtInRules().date() < QDate(2027, 3, 1));
}

void TestRules::charactersHaveTheTwinsOfTheReference_data()
{
    QTest::addColumn<QString>("characters");
    QTest::addColumn<QString>("twin");
    QTest::newRow("apostrophes") << u"\u2018\u2019\u201B\u00B4`"_s << u"'"_s;
    QTest::newRow("quotation marks") << u"\u201C\u201D\u201E\u00AB\u00BB"_s << u"\""_s;
    QTest::newRow("dashes and bullet") << u"\u2010\u2013\u2014\u2015\u2022"_s << u"-"_s;
    QTest::newRow("three dots") << u"\u2026"_s << u"..."_s;
    QTest::newRow("blanks") << u"\u00A0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u3000\t"_s
                            << u" "_s;
    QTest::newRow("unseen") << u"\u200B\u2060\uFEFF"_s << QString();
    QTest::newRow("a quarter") << u"\u00BC"_s << u"1/4"_s;
    QTest::newRow("a half") << u"\u00BD"_s << u"1/2"_s;
    QTest::newRow("three quarters") << u"\u00BE"_s << u"3/4"_s;
    QTest::newRow("divided") << u"\u00F7"_s << u"/"_s;
    QTest::newRow("full-width letter") << u"\uFF21"_s << u"A"_s;
    QTest::newRow("full-width backtick") << u"\uFF40"_s << u"'"_s;
    QTest::newRow("the last full-width form") << u"\uFF5E"_s << u"~"_s;
}

void TestRules::charactersHaveTheTwinsOfTheReference()
{
    QFETCH(QString, characters);
    QFETCH(QString, twin);
    for (const QChar character : characters) {
        const Swap swap = builtInRules().swaps.value(character.unicode());
        QCOMPARE(swap.choices, QStringList(twin));
        QVERIFY(!swap.ask);
    }
}

void TestRules::swapsAreOfferedInOrder()
{
    const QString text = u"“₹5”…न"_s;
    const QList<SwapOffer> offers = swapOffers(text, builtInRules());
    QCOMPARE(offers.size(), 4);
    QCOMPARE(offers[0], SwapOffer({0, 1, U'“', {u"\""_s}, false}));
    QCOMPARE(offers[1], SwapOffer({1, 1, U'₹', {u"Rs"_s, u"INR"_s}, true}));
    QCOMPARE(offers[3], SwapOffer({4, 1, U'…', {u"..."_s}, false}));
    QCOMPARE(withSwaps(text, offers), u"\"₹5\"...न"_s);
    QCOMPARE(plainGsm(text, builtInRules()), std::nullopt);
    QCOMPARE(plainGsm(u"It’s – “so”"_s, builtInRules()), u"It's - \"so\""_s);
}

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
