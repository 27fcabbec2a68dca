// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/link_rules.h"
#include "core/provider.h"
#include "core/rules.h"

#include "link_rows.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

Provider acme(bool india, bool tracked)
{
    Provider provider;
    provider.smsFallback = {true, u"ACMEIN"_s, india, u"1201159000000000001"_s};
    provider.clickTracking = {tracked, ClickDomain::Custom, u"go.acme.in"_s, true};
    return provider;
}

} // namespace

class TestLinks : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void linksAndNumbersAreFound_data();
    void linksAndNumbersAreFound();
    void linksOfAnIndianSmsAreJudged_data() { addRows(linkRows); }
    void linksOfAnIndianSmsAreJudged() { judge(acme(true, false)); }
    void trackedLinksAreJudged_data() { addRows(trackedLinkRows); }
    void trackedLinksAreJudged() { judge(acme(true, true)); }
    void linksAbroadAreJudged_data() { addRows(abroadLinkRows); }
    void linksAbroadAreJudged() { judge(acme(false, true)); }
    void theProvidersOwnDomainIsNamedInWords();
    void trackedLinksArriveAsOthers();
    void aLongTextOfLinksIsRead();

private:
    static void judge(const Provider &provider)
    {
        QFETCH(RuleRow, row);
        compareRow(row,
                   [&provider](const QString &text) { return linkIssues(text, provider, builtInRules()); });
    }
};

void TestLinks::linksAndNumbersAreFound_data()
{
    QTest::addColumn<FoundRow>("row");
    int number = 0;
    for (const FoundRow &row : foundRows)
        QTest::addRow("%d: %.60s", ++number, row.text) << row;
}

void TestLinks::linksAndNumbersAreFound()
{
    QFETCH(FoundRow, row);
    const QString text = QString::fromUtf8(row.text);
    QStringList links;
    for (const FoundLink &link : linksIn(text)) {
        QCOMPARE(text.mid(link.start, link.length), link.text);
        links.append(link.text + u'|' + link.host);
    }
    QCOMPARE(links.join(u' '), QString::fromUtf8(row.links));
    QStringList numbers;
    for (const FoundNumber &number : callBackNumbersIn(text, linksIn(text), builtInRules()))
        numbers.append(text.mid(number.start, number.length) + u'|' + number.kind);
    QCOMPARE(numbers.join(u' '), QString::fromUtf8(row.numbers));
}

void TestLinks::theProvidersOwnDomainIsNamedInWords()
{
    Provider provider = acme(true, true);
    provider.clickTracking.domain = ClickDomain::ProviderDefault;
    const QList<FieldIssue> issues = linkIssues(u"https://acme.in/a"_s, provider, builtInRules());
    QCOMPARE(asLine(issues), u"W:link-tracked"_s);
    QVERIFY(issues.first().message.contains(u"the provider's tracking domain"_s));
}

void TestLinks::trackedLinksArriveAsOthers()
{
    const QString text = u"See https://www.acme.in/sale, or acme.in/a."_s;
    QCOMPARE(withTrackedLinks(text, acme(true, false)), text);
    QCOMPARE(withTrackedLinks(text, acme(true, true)),
             u"See https://go.acme.in/ACMEIN/…, or https://go.acme.in/ACMEIN/…."_s);
    QCOMPARE(withTrackedLinks(text, acme(false, true)),
             u"See https://go.acme.in/…, or https://go.acme.in/…."_s);
    Provider provider = acme(true, true);
    provider.clickTracking.domain = ClickDomain::ProviderDefault;
    QCOMPARE(withTrackedLinks(u"www.acme.in"_s, provider), u"https://…/ACMEIN/…"_s);
    QCOMPARE(withTrackedLinks(u"no link"_s, provider), u"no link"_s);
}

void TestLinks::aLongTextOfLinksIsRead()
{
    QCOMPARE(linksIn(u"https://acme.in/a "_s.repeated(10'000)).size(), 10'000);
    QCOMPARE(linksIn(QString(200'000, u'.')).size(), 0);
    QCOMPARE(callBackNumbersIn(QString(200'000, u'1'), {}, builtInRules()).size(), 0);
}

QTEST_APPLESS_MAIN(TestLinks)
#include "tst_links.moc"
