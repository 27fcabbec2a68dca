// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/field_rules.h"
#include "core/provider.h"
#include "core/rules.h"

#include "domain_rows.h"
#include "endpoint_rows.h"
#include "id_rows.h"
#include "support/desk_test.h"
#include "text_rows.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

const QString entity = u"1201159000000000001"_s;

/// A provider whose SMS come from ACMEIN.
Provider acme(bool india)
{
    Provider provider;
    provider.smsFallback = {true, u"ACMEIN"_s, india, entity};
    return provider;
}

} // namespace

class TestFieldRules : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void endpointsAreJudged_data() { addRows(endpointRows); }
    void endpointsAreJudged() { judge(endpointIssues); }
    void domainsAreJudged_data() { addRows(domainRows); }
    void domainsAreJudged()
    {
        judge([](const QString &text) { return customDomainIssues(text, false, builtInRules()); });
    }
    void sendersForIndiaAreJudged_data() { addRows(indianSenderRows); }
    void sendersForIndiaAreJudged()
    {
        judge([](const QString &text) { return senderIdIssues(text, true, builtInRules()); });
    }
    void whatTheNetworkAddsIsExplained()
    {
        const QList<FieldIssue> issues = senderIdIssues(u"VM-ACMEIN-S"_s, true, builtInRules());
        QVERIFY2(issues.last().message.endsWith(u"-S marks a service message."_s),
                 qPrintable(issues.last().message));
        QVERIFY(!senderIdIssues(u"VM-ACMEIN"_s, true, builtInRules()).last().message.contains(u"marks"_s));
    }
    void aNumericHeaderNamesItsCategory()
    {
        const QList<FieldIssue> issues = senderIdIssues(u"712390"_s, true, builtInRules());
        QVERIFY2(issues.first().message.contains(u"tourism and leisure"_s),
                 qPrintable(issues.first().message));
    }
    void otherSendersAreJudged_data() { addRows(internationalSenderRows); }
    void otherSendersAreJudged()
    {
        judge([](const QString &text) { return senderIdIssues(text, false, builtInRules()); });
    }
    void entitiesAreJudged_data() { addRows(entityRows); }
    void entitiesAreJudged()
    {
        judge([](const QString &text) {
            return principalEntityIssues(text, field::principalEntityId, builtInRules());
        });
    }
    void templatesForIndiaAreJudged_data() { addRows(templateRows); }
    void templatesForIndiaAreJudged()
    {
        judge([](const QString &text) { return templateIdIssues(text, entity, true, builtInRules()); });
    }
    void optionalTemplatesNeverBlock_data() { addRows(optionalTemplateRows); }
    void optionalTemplatesNeverBlock()
    {
        judge([](const QString &text) { return templateIdIssues(text, entity, false, builtInRules()); });
    }
    void agentsAreJudged_data() { addRows(agentRows); }
    void agentsAreJudged() { judge(agentIdIssues); }
    void keysAreJudged_data() { addRows(keyRows); }
    void keysAreJudged() { judge(apiKeyIssues); }
    void fallbackTextsAreJudged_data() { addRows(fallbackRows); }
    void fallbackTextsAreJudged()
    {
        judge([](const QString &text) { return fallbackTextIssues(text, acme(true), builtInRules()); });
    }
    void linksAbroadNeedNoWhitelist_data() { addRows(abroadFallbackRows); }
    void linksAbroadNeedNoWhitelist()
    {
        judge([](const QString &text) { return fallbackTextIssues(text, acme(false), builtInRules()); });
    }

    void nicknamesAreJudged_data();
    void nicknamesAreJudged();
    void lengthsAreJudgedAtTheirLimits_data();
    void lengthsAreJudgedAtTheirLimits();
    void keysNeverStandInTheirMessages_data() { addRows(keyRows); }
    void keysNeverStandInTheirMessages();
    void endpointsAreNormalised_data();
    void endpointsAreNormalised();
    void loopbackHostsAreKnown_data();
    void loopbackHostsAreKnown();
    void domainsHaveAnAsciiForm_data();
    void domainsHaveAnAsciiForm();
    void indianDomainsAskForTheWhitelist();
    void rcsBytesAreCountedAsUtf8();
    void theEntityFieldKeepsItsName();

private:
    template <typename Judge>
    void judge(Judge rule)
    {
        QFETCH(RuleRow, row);
        compareRow(row, rule);
    }
};

void TestFieldRules::nicknamesAreJudged_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("fix");
    QTest::newRow("empty") << QString() << u"M:nickname-empty"_s << QString();
    QTest::newRow("only blanks") << u" \t"_s << u"M:nickname-empty"_s << QString();
    QTest::newRow("plain") << u"Diwali offers"_s << QString() << QString();
    QTest::newRow("taken") << u"Holi"_s << u"E:nickname-taken"_s << u"Holi 3"_s;
    QTest::newRow("taken in other case") << u"hOLI"_s << u"E:nickname-taken"_s << u"hOLI 3"_s;
    QTest::newRow("taken with blanks") << u" Holi "_s << u"E:nickname-taken I:nickname-trim"_s << u"Holi 3"_s;
    QTest::newRow("taken, accented case") << u"ÉTÉ"_s << u"E:nickname-taken"_s << u"ÉTÉ 2"_s;
    QTest::newRow("line break") << u"Diwali\noffers"_s << u"E:nickname-control"_s << u"Diwali offers"_s;
    QTest::newRow("tab") << u"Diwali\toffers"_s << u"E:nickname-control"_s << u"Diwali offers"_s;
    QTest::newRow("line separator") << u"Diwali\u2028offers"_s << u"E:nickname-control"_s
                                    << u"Diwali offers"_s;
    QTest::newRow("blanks around") << u" Diwali "_s << u"I:nickname-trim"_s << u"Diwali"_s;
    QTest::newRow("64 characters") << QString(64, u'n') << QString() << QString();
    QTest::newRow("65 characters") << QString(65, u'n') << u"W:nickname-long"_s << QString();
    QTest::newRow("64 emoji") << u"😀"_s.repeated(64) << QString() << QString();
}

void TestFieldRules::nicknamesAreJudged()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QFETCH(QString, fix);
    const QStringList others{u" holi"_s, u"Holi 2"_s, u"été"_s};
    const QList<FieldIssue> issues = nicknameIssues(text, others);
    QCOMPARE(asLine(issues), expected);
    QCOMPARE(firstFix(issues), fix);
}

void TestFieldRules::lengthsAreJudgedAtTheirLimits_data()
{
    QTest::addColumn<QList<FieldIssue>>("issues");
    QTest::addColumn<QString>("expected");
    const auto letters = [](qsizetype count) { return QString(count, u'a'); };
    const auto url = [](qsizetype size) { return u"https://host.example/"_s + QString(size - 21, u'a'); };
    const auto add = [](const char *name, const QList<FieldIssue> &issues, const char *expected) {
        QTest::newRow(name) << issues << QString::fromLatin1(expected);
    };
    add("url of 200", endpointIssues(url(200)), "");
    add("url of 201", endpointIssues(url(201)), "W:url-long");
    add("url of 2048", endpointIssues(url(2048)), "W:url-long");
    add("url of 2049", endpointIssues(url(2049)), "E:url-too-long");
    add("host over 253", endpointIssues(u"https://"_s + u"abcdefghi."_s.repeated(25) + u"abcd"_s),
        "E:url-host-long");
    add("domain of 254", customDomainIssues(u"abcdefghi."_s.repeated(25) + u"abcd"_s, false, builtInRules()),
        "E:domain-long");
    add("domain of 253", customDomainIssues(u"abcdefghi."_s.repeated(25) + u"abc"_s, false, builtInRules()),
        "");
    add("domain of 253 and a dot",
        customDomainIssues(u"abcdefghi."_s.repeated(25) + u"abc."_s, false, builtInRules()),
        "W:domain-trailing-dot");
    add("agent of 128", agentIdIssues(letters(128)), "W:agent-id-unusual");
    add("agent of 129", agentIdIssues(letters(129)), "E:agent-id-long");
    add("key of 512", apiKeyIssues(letters(512)), "");
    add("key of 513", apiKeyIssues(letters(513)), "W:key-long");
    add("rcs blank", rcsTextIssues(u" \n\u200B"_s, builtInRules()), "M:rcs-empty");
    add("rcs of 160", rcsTextIssues(letters(160), builtInRules()), "");
    add("rcs of 161", rcsTextIssues(letters(161), builtInRules()), "W:rcs-single");
    add("rcs of 1000", rcsTextIssues(letters(1000), builtInRules()), "W:rcs-single");
    add("rcs of 1001", rcsTextIssues(letters(1001), builtInRules()), "W:rcs-over-1000 W:rcs-single");
    add("rcs of 2001", rcsTextIssues(letters(2001), builtInRules()), "W:rcs-over-2000 W:rcs-single");
    add("rcs of 2501", rcsTextIssues(letters(2501), builtInRules()), "W:rcs-over-2500 W:rcs-single");
    add("rcs of 3072", rcsTextIssues(letters(3072), builtInRules()), "W:rcs-over-2500 W:rcs-single");
    add("rcs of 3073", rcsTextIssues(letters(3073), builtInRules()), "E:rcs-too-long");
    add("fallback of 160", fallbackTextIssues(letters(160), acme(true), builtInRules()), "");
    add("fallback of 161", fallbackTextIssues(letters(161), acme(true), builtInRules()), "W:fallback-parts");
    add("fallback of six parts", fallbackTextIssues(letters(918), acme(true), builtInRules()),
        "W:fallback-parts");
    add("fallback of seven parts", fallbackTextIssues(letters(919), acme(true), builtInRules()),
        "W:fallback-many-parts");
    add("fallback of 1601", fallbackTextIssues(letters(1601), acme(true), builtInRules()),
        "W:fallback-many-parts W:fallback-long");
    add("fallback of 2000", fallbackTextIssues(letters(2000), acme(true), builtInRules()),
        "W:fallback-many-parts W:fallback-long");
    add("fallback of 2001", fallbackTextIssues(letters(2001), acme(true), builtInRules()),
        "E:fallback-too-long");
}

void TestFieldRules::lengthsAreJudgedAtTheirLimits()
{
    QFETCH(QList<FieldIssue>, issues);
    QTEST(asLine(issues), "expected");
}

void TestFieldRules::keysNeverStandInTheirMessages()
{
    QFETCH(RuleRow, row);
    for (const FieldIssue &issue : apiKeyIssues(QString::fromUtf8(row.text))) {
        const QString shown = issue.message + (issue.fix ? issue.fix->label : QString());
        QVERIFY(!shown.contains("abcdefgh"_L1));
        QVERIFY(!shown.contains("ijklmnop"_L1));
    }
}

void TestFieldRules::endpointsAreNormalised_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    add(" HTTPS://RCSAPI.JioCX.com/ ", "https://rcsapi.jiocx.com");
    add("https://Host.example:/RCS/", "https://host.example/RCS");
    add("https://host.example:8443//", "https://host.example:8443");
    add("https://host.example.", "https://host.example");
    add("http://LOCALHOST:8080/", "http://localhost:8080");
    add("http://[::1]:8080/x/", "http://[::1]:8080/x");
    add("https://münchen.de/x", "https://xn--mnchen-3ya.de/x");
    add(" rcsapi.jiocx.com/ ", "rcsapi.jiocx.com/");
    add("https://host.example/?x", "https://host.example/?x");
}

void TestFieldRules::endpointsAreNormalised()
{
    QFETCH(QString, text);
    QTEST(normalisedEndpoint(text), "expected");
    QCOMPARE(normalisedEndpoint(normalisedEndpoint(text)), normalisedEndpoint(text));
}

void TestFieldRules::loopbackHostsAreKnown_data()
{
    QTest::addColumn<bool>("expected");
    for (const char *host : {"localhost", "LocalHost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"})
        QTest::newRow(host) << true;
    for (const char *host : {"", "localhost.example.com", "127.0.0.1.example.com", "128.0.0.1", "127.1",
                             "127.0.0.256", "0.0.0.0", "::", "::2", "10.0.0.1", "127.0.0.1 ", "2130706433"})
        QTest::newRow(*host ? host : "empty") << false;
}

void TestFieldRules::loopbackHostsAreKnown()
{
    const QString host = QString::fromLatin1(QTest::currentDataTag());
    QTEST(isLoopbackHost(host == "empty"_L1 ? QString() : host), "expected");
}

void TestFieldRules::domainsHaveAnAsciiForm_data()
{
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromLatin1(expected);
    };
    add(" GO.Acme.IN ", "go.acme.in");
    add("go.acme.in.", "go.acme.in");
    add("भारत.भारत", "xn--h2brj9c.xn--h2brj9c");
    add("a_b.com", "");
    add("co.in", "");
    add("acme", "");
    add("https://go.acme.in", "");
}

void TestFieldRules::domainsHaveAnAsciiForm()
{
    QTEST(asciiDomain(QString::fromUtf8(QTest::currentDataTag())), "expected");
}

void TestFieldRules::indianDomainsAskForTheWhitelist()
{
    QCOMPARE(asLine(customDomainIssues(u"go.acme.in"_s, true, builtInRules())), u"W:domain-whitelist"_s);
    QCOMPARE(asLine(customDomainIssues(u"acme.in"_s, true, builtInRules())),
             u"W:domain-apex W:domain-whitelist"_s);
    QCOMPARE(asLine(customDomainIssues(u"co.in"_s, true, builtInRules())), u"E:domain-suffix"_s);
}

void TestFieldRules::rcsBytesAreCountedAsUtf8()
{
    QCOMPARE(asLine(rcsTextIssues(QString(53, u'न'), builtInRules())), QString());
    QCOMPARE(asLine(rcsTextIssues(QString(54, u'न'), builtInRules())), u"W:rcs-single"_s);
}

void TestFieldRules::theEntityFieldKeepsItsName()
{
    for (const QLatin1StringView name : {field::principalEntityId, field::peId}) {
        for (const QString &text : {u""_s, u" 12 "_s, u"x"_s, u"9999159000000000001"_s}) {
            for (const FieldIssue &issue : principalEntityIssues(text, name, builtInRules()))
                QCOMPARE(issue.field, QString(name));
        }
    }
}

QTEST_GUILESS_MAIN(TestFieldRules)
#include "tst_field_rules.moc"
