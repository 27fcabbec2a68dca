// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/free_name.h"
#include "core/rules.h"
#include "core/template_rules.h"
#include "rule_rows.h"
#include "support/desk_test.h"

#include <functional>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

const QString entity = u"1201159000000000001"_s;
const QString approved = u"1207161000000000001"_s;

Provider acme()
{
    Provider provider = newProvider();
    provider.nickname = u"Diwali offers"_s;
    provider.smsFallback = {true, u"ACMEIN"_s, true, entity};
    return provider;
}

MessageTemplate orderUpdate()
{
    MessageTemplate one;
    one.id = QUuid::createUuid();
    one.name = u"Order update"_s;
    one.header = u"ACMEIN"_s;
    one.templateId = approved;
    one.principalEntityId = entity;
    one.text = u"Dear {#var#}, your order has left. -ACMEIN"_s;
    return one;
}

MessageTemplate forRcs()
{
    MessageTemplate one;
    one.name = u"Diwali"_s;
    one.channel = TemplateChannel::Rcs;
    one.text = u"Happy Diwali, {#var#}!"_s;
    return one;
}

const RuleRow textRows[] = {
    {"Dear {#var#}, your order has left. -ACMEIN", ""},
    {"", "M:template-text-empty"},
    {" \n", "M:template-text-empty", nullptr, "blanks only"},
    {"OTP {#numeric#} for {#alphanumeric#} at ACME", ""},
    {"Number {#number#} is your turn. -ACMEIN", ""},
    // Placeholders that no portal knows.
    {"Dear ##var##, your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Dear {#VAR#}, your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Dear {var}, your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Dear {{var1}}, your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Dear [Var], your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Dear {#name#}, your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Dear {# var #}, your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Dear {#var}, your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Dear {var#}, your order has left. -ACMEIN", "W:template-placeholder",
     "Dear {#var#}, your order has left. -ACMEIN"},
    {"Your OTP is {#Numeric#}, from ##var## at ACME", "W:template-placeholder",
     "Your OTP is {#numeric#}, from {#var#} at ACME"},
    {"Pay at [the counter] {today} with #hash -ACMEIN", ""},
    // What portals do not like.
    {"Dear {#var#}, your {#var#} left for {#var#} today. -ACMEIN", "I:template-variables"},
    {"Dear {#var#}, your {#var#} left for {#var#} with {#var#} today. -ACMEIN", "I:template-many-variables"},
    {"Dear {#var#}{#var#}, your order has left. -ACMEIN", "I:template-variables-adjacent"},
    {"Your order has left and is with {#var#}", "I:template-ends-in-variable"},
    {"Hi {#alphanumeric#} A", "I:template-fixed-share"},
    {"Hi ACME", "I:template-fixed-few"},
    {"Your order  has left. -ACMEIN", "I:template-double-space"},
    {"Your order <has> left. -ACMEIN", "I:template-angle-brackets"},
    {"Your order has left. -ACMEIN\n", "I:template-text-ends", "Your order has left. -ACMEIN",
     "a line break behind"},
};

} // namespace

class TestTemplateRules : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void texts_data() { addRows(textRows); }
    void texts()
    {
        QFETCH(RuleRow, row);
        compareRow(row, [](const QString &text) { return smsTemplateTextIssues(text, builtInRules()); });
    }
    void longTexts_data();
    void longTexts();
    void misspeltPlaceholdersAreFoundInPlace();
    void wholeTemplates_data();
    void wholeTemplates();
    void withoutIndiaTheRegisterOnlyWarns();
    void namesAreUniqueWithoutCase();
    void aFreeNameIsFound();
    void fixesBringHeaderAndEntityOfTheProvider();
};

void TestTemplateRules::longTexts_data()
{
    QTest::addColumn<TemplateChannel>("channel");
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("expected");
    QTest::newRow("SMS, 1600") << TemplateChannel::Sms << 1600 << u""_s;
    QTest::newRow("SMS, 1601") << TemplateChannel::Sms << 1601 << u"W:template-text-long"_s;
    QTest::newRow("SMS, 2000") << TemplateChannel::Sms << 2000 << u"W:template-text-long"_s;
    QTest::newRow("SMS, 2001") << TemplateChannel::Sms << 2001 << u"E:template-text-too-long"_s;
    QTest::newRow("RCS, 160") << TemplateChannel::Rcs << 160 << u""_s;
    QTest::newRow("RCS, 1000") << TemplateChannel::Rcs << 1000 << u"W:rcs-single"_s;
    QTest::newRow("RCS, 1001") << TemplateChannel::Rcs << 1001 << u"W:rcs-over-1000 W:rcs-single"_s;
    QTest::newRow("RCS, 3073") << TemplateChannel::Rcs << 3073 << u"E:rcs-too-long"_s;
}

void TestTemplateRules::longTexts()
{
    QFETCH(TemplateChannel, channel);
    QFETCH(int, size);
    QFETCH(QString, expected);
    const QString text(size, u'a');
    const QList<FieldIssue> issues = channel == TemplateChannel::Sms
                                         ? smsTemplateTextIssues(text, builtInRules())
                                         : rcsTemplateTextIssues(text, builtInRules());
    QCOMPARE(asLine(issues), expected);
    for (const FieldIssue &issue : issues)
        QCOMPARE(issue.field, QString(field::text));
}

void TestTemplateRules::misspeltPlaceholdersAreFoundInPlace()
{
    const QList<MisspeltPlaceholder> expected{{7, 7, u"{#VAR#}"_s, u"{#var#}"_s},
                                              {15, 9, u"{#Email#}"_s, u"{#email#}"_s}};
    QCOMPARE(misspeltPlaceholders(u"{#var#}{#VAR#} {#Email#}"_s), expected);
}

using Change = std::function<void(MessageTemplate &)>;
Q_DECLARE_METATYPE(Change)

void TestTemplateRules::wholeTemplates_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &expected, const Change &change) {
        QTest::newRow(name) << change << expected;
    };
    row("sound", {}, [](MessageTemplate &) {});
    row("no name", u"M:template-name-empty"_s, [](MessageTemplate &one) { one.name = u" "_s; });
    row("a line break in the name", u"E:template-name-control"_s,
        [](MessageTemplate &one) { one.name = u"Order\nupdate"_s; });
    row("a long name", u"W:template-name-long"_s, [](MessageTemplate &one) { one.name = QString(65, u'n'); });
    row("a name of 201 characters", u"E:template-name-too-long"_s,
        [](MessageTemplate &one) { one.name = QString(201, u'n'); });
    row("18 digits", u"E:template-id-length"_s, [](MessageTemplate &one) { one.templateId.chop(1); });
    row("no template ID", u"M:template-id-empty"_s, [](MessageTemplate &one) { one.templateId.clear(); });
    row("an entity's number", u"W:template-id-kind"_s,
        [](MessageTemplate &one) { one.templateId = u"1201161000000000001"_s; });
    row("the entity itself", u"E:template-id-is-entity"_s,
        [](MessageTemplate &one) { one.templateId = entity; });
    row("18 digits of the entity", u"E:pe-id-length W:template-entity-provider"_s,
        [](MessageTemplate &one) { one.principalEntityId.chop(1); });
    row("no entity", {}, [](MessageTemplate &one) { one.principalEntityId.clear(); });
    row("another entity", u"W:template-entity-provider"_s,
        [](MessageTemplate &one) { one.principalEntityId = u"1201159000000000002"_s; });
    row("no header", {}, [](MessageTemplate &one) { one.header.clear(); });
    row("another header", u"W:template-header-provider"_s,
        [](MessageTemplate &one) { one.header = u"ACMEXX"_s; });
    row("a header of nine letters", u"E:sender-letters W:template-header-provider"_s,
        [](MessageTemplate &one) { one.header = u"ACMEINDIA"_s; });
    row("RCS needs no ids", {}, [](MessageTemplate &one) { one = forRcs(); });
}

void TestTemplateRules::wholeTemplates()
{
    QFETCH(Change, change);
    QFETCH(QString, expected);
    MessageTemplate one = orderUpdate();
    change(one);
    const Provider provider = acme();
    const QList<FieldIssue> issues = validate(one, {provider}, builtInRules());
    QCOMPARE(asLine(issues), expected);
    for (const FieldIssue &issue : issues) {
        QVERIFY2(readsWell(issue.message), qPrintable(issue.code));
        QVERIFY(fieldLabel(issue.field) != issue.field);
    }
}

void TestTemplateRules::withoutIndiaTheRegisterOnlyWarns()
{
    Provider provider = acme();
    provider.smsFallback.india = false;
    MessageTemplate one = orderUpdate();
    one.templateId = u"208015"_s;
    one.principalEntityId = u"12"_s;
    QCOMPARE(asLine(validate(one, {provider}, builtInRules())), u"W:template-id-length W:pe-id-length"_s);
    one.templateId.clear();
    one.principalEntityId.clear();
    QCOMPARE(asLine(validate(one, {provider}, builtInRules())), QString());
}

void TestTemplateRules::namesAreUniqueWithoutCase()
{
    const Provider provider = acme();
    MessageTemplate other = orderUpdate();
    other.name = u" ORDER UPDATE "_s;
    other.templateId = u"1207161000000000002"_s;
    const QList<FieldIssue> issues = validate(orderUpdate(), {provider, {other}}, builtInRules());
    QCOMPARE(asLine(issues), u"E:template-name-taken"_s);
    QCOMPARE(firstFix(issues), u"Order update 2"_s);
    other.name = u"Another"_s;
    other.templateId = approved;
    QCOMPARE(asLine(validate(orderUpdate(), {provider, {other}}, builtInRules())), u"W:template-id-taken"_s);
    other.archived = true; // No test is held against it.
    QCOMPARE(asLine(validate(orderUpdate(), {provider, {other}}, builtInRules())), QString());
}

void TestTemplateRules::aFreeNameIsFound()
{
    QCOMPARE(freeTemplateName(u"Order"_s, {}), u"Order"_s);
    QCOMPARE(freeTemplateName(u"Order"_s, {u"order"_s, u"Order 2"_s}), u"Order 3"_s);
    int last = 0;
    const auto isTaken = [](const QString &name) { return name == u"Order"_s || name == u"Order 5"_s; };
    QCOMPARE(freeName(u"Sale"_s, isTaken, &last), u"Sale"_s);
    for (const QString &next : {u"Order 2"_s, u"Order 3"_s, u"Order 4"_s, u"Order 6"_s})
        QCOMPARE(freeName(u"Order"_s, isTaken, &last), next);
}

void TestTemplateRules::fixesBringHeaderAndEntityOfTheProvider()
{
    const Provider provider = acme();
    MessageTemplate one = orderUpdate();
    one.header = u"ACMEXX"_s;
    QCOMPARE(firstFix(validate(one, {provider}, builtInRules())), u"ACMEIN"_s);
    one = orderUpdate();
    one.principalEntityId = u"1201159000000000002"_s;
    QCOMPARE(firstFix(validate(one, {provider}, builtInRules())), entity);
}

QTEST_APPLESS_MAIN(TestTemplateRules)
#include "tst_template_rules.moc"
