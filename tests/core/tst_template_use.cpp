// SPDX-License-Identifier: GPL-3.0-or-later
// A test message held against the library of approved texts and against the clock in India.
#include "core/provider_rules.h"
#include "core/template_use.h"
#include "rule_rows.h"
#include "support/desk_test.h"

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
    one.name = u"Order update"_s;
    one.header = u"ACMEIN"_s;
    one.templateId = approved;
    one.principalEntityId = entity;
    one.text = u"Dear {#var#}, your order has left. -ACMEIN"_s;
    return one;
}

TestMessage orderMessage()
{
    return {
        u"IN"_s,  u"9876543210"_s, u"Your order has left."_s, u"Dear Asha, your order has left. -ACMEIN"_s,
        approved, entity};
}

QString judged(const TestMessage &message, const MessageTemplate &known)
{
    return asLine(validate(message, acme(), builtInRules(), {.templates = {known}}));
}

} // namespace

class TestTemplateUse : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aTextOfItsTemplateIsSound() { QCOMPARE(judged(orderMessage(), orderUpdate()), QString()); }
    void aChangedLetterIsTold()
    {
        TestMessage message = orderMessage();
        message.fallbackText.replace(u"your"_s, u"Your"_s);
        QCOMPARE(judged(message, orderUpdate()), u"W:template-case"_s);
    }
    void valuesAreWhatTheirTagsSay_data();
    void valuesAreWhatTheirTagsSay();
    void aValueIsToldOnce();
    void aNumberWithoutDigitsIsTold();
    void otherTemplatesAreNotHeldAgainstIt_data();
    void otherTemplatesAreNotHeldAgainstIt();
    void headerAndEntityHaveToBelongToTheTemplate();
    void theDialogShowsTheMatchItself();
    void promotionsHaveTheirHoursInIndia_data();
    void promotionsHaveTheirHoursInIndia();
    void abroadPromotionsHaveNone();
};

void TestTemplateUse::valuesAreWhatTheirTagsSay_data()
{
    QTest::addColumn<QString>("placeholder");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    const auto row = [](const QString &placeholder, const QString &value, const QString &expected) {
        QTest::addRow("%s: %s", qPrintable(placeholder), qPrintable(value))
            << placeholder << value << expected;
    };
    row(u"{#url#}"_s, u"https://www.acme.in/sale"_s, u""_s);
    row(u"{#url#}"_s, u"www.acme.in/sale"_s, u""_s);
    row(u"{#url#}"_s, u""_s, u""_s);
    row(u"{#url#}"_s, u"{#url#}"_s, u""_s);
    row(u"{#url#}"_s, u"our shop"_s, u"W:template-value-link"_s);
    row(u"{#url#}"_s, u"see https://www.acme.in/sale"_s, u"W:template-value-link"_s);
    row(u"{#url#}"_s, u"https://bit.ly/x7Kp"_s, u"W:template-value-shortener"_s);
    row(u"{#urlott#}"_s, u"https://bit.ly/x7Kp"_s, u"W:template-value-shortener"_s);
    row(u"{#urlott#}"_s, u"https://www.acme.in/app.apk"_s, u""_s);
    row(u"{#cbn#}"_s, u"18001234567"_s, u""_s);
    row(u"{#cbn#}"_s, u"1800 123 4567"_s, u""_s);
    row(u"{#cbn#}"_s, u"+91 98765 43210"_s, u""_s);
    row(u"{#cbn#}"_s, u"9876543210"_s, u""_s);
    row(u"{#cbn#}"_s, u"12345"_s, u"W:template-value-number"_s);
    row(u"{#cbn#}"_s, u"call us"_s, u"W:template-value-number"_s);
    row(u"{#email#}"_s, u"asha@acme.in"_s, u""_s);
    row(u"{#email#}"_s, u"asha@acme"_s, u"W:template-value-email"_s);
    row(u"{#email#}"_s, u"asha at acme.in"_s, u"W:template-value-email"_s);
    row(u"{#var#}"_s, u"anything @ all"_s, u""_s);
    row(u"{#numeric#}"_s, u"no digits"_s, u""_s); // Its characters are judged elsewhere.
}

void TestTemplateUse::valuesAreWhatTheirTagsSay()
{
    QFETCH(QString, placeholder);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    const TemplatePart variable = variablesOf(placeholder).first();
    const QList<FieldIssue> issues = templateValueIssues(variable, value, builtInRules());
    QCOMPARE(asLine(issues), expected);
    for (const FieldIssue &issue : issues)
        QVERIFY(readsWell(issue.message) && issue.message.contains(placeholder));
}

void TestTemplateUse::aValueIsToldOnce()
{
    MessageTemplate known = orderUpdate();
    known.text = u"Write to {#email#} or to {#email#} at ACMEIN"_s;
    TestMessage message = orderMessage();
    message.fallbackText = u"Write to asha or to ravi at ACMEIN"_s;
    QCOMPARE(judged(message, known), u"W:template-value-email"_s);
    message.fallbackText = u"Write to asha@acme.in or to {#email#} at ACMEIN"_s;
    QVERIFY(!judged(message, known).contains(u"template-value"_s));
}

void TestTemplateUse::aNumberWithoutDigitsIsTold()
{
    MessageTemplate known = orderUpdate();
    TestMessage message = orderMessage();
    known.text = u"OTP {#numeric#}, {#numeric#} for ACMEIN{#alphanumeric#}{#var#}"_s;
    message.fallbackText = u"OTP ,  for ACMEIN"_s;
    QCOMPARE(judged(message, known), u"W:template-value-empty"_s);
    message.fallbackText = u"OTP 4520, 1 for ACMEIN"_s;
    QCOMPARE(judged(message, known), QString());
    const QList<FieldIssue> issues = emptyValueIssues(u"OTP {#number#}"_s, {QString()});
    QCOMPARE(asLine(issues), u"W:template-value-empty"_s);
    QVERIFY(readsWell(issues.first().message) && issues.first().message.contains(u"{#number#}"_s));
    // Still to be filled in is something else.
    QVERIFY(emptyValueIssues(u"OTP {#numeric#}"_s, {u"{#numeric#}"_s}).isEmpty());
    QVERIFY(emptyValueIssues(u"OTP {#numeric#}"_s, {}).isEmpty());
}

void TestTemplateUse::otherTemplatesAreNotHeldAgainstIt_data()
{
    QTest::addColumn<MessageTemplate>("other");
    MessageTemplate other = orderUpdate();
    other.text = u"Something else"_s;
    other.channel = TemplateChannel::Rcs;
    QTest::newRow("one for RCS") << other;
    other.channel = TemplateChannel::Sms;
    other.templateId = u"1207161000000000002"_s;
    QTest::newRow("another id") << other;
    other.templateId.clear();
    QTest::newRow("no id") << other;
}

void TestTemplateUse::otherTemplatesAreNotHeldAgainstIt()
{
    QFETCH(MessageTemplate, other);
    QCOMPARE(judged(orderMessage(), other), QString());
    TestMessage without = orderMessage();
    without.templateId.clear();
    QVERIFY(!judged(without, other).contains(u"template-text"_s));
}

void TestTemplateUse::headerAndEntityHaveToBelongToTheTemplate()
{
    MessageTemplate other = orderUpdate();
    other.header = u"ACMEOF"_s;
    QCOMPARE(judged(orderMessage(), other), u"W:template-header"_s);
    other.header = u"acmein"_s; // Case counts.
    QCOMPARE(judged(orderMessage(), other), u"W:template-header"_s);
    other.header.clear();
    QCOMPARE(judged(orderMessage(), other), QString());
    other.principalEntityId = u"1201159000000000002"_s;
    const QList<FieldIssue> issues = validate(orderMessage(), acme(), builtInRules(), {.templates = {other}});
    QCOMPARE(asLine(issues), u"W:template-entity"_s);
    QCOMPARE(firstFix(issues), other.principalEntityId);
    QVERIFY(readsWell(issues.first().message));
}

void TestTemplateUse::theDialogShowsTheMatchItself()
{
    MessageTemplate other = orderUpdate();
    other.text = u"Something else"_s;
    other.header = u"ACMEOF"_s;
    const auto judgedWith = [&other](bool shown) {
        return asLine(
            validate(orderMessage(), acme(), builtInRules(), {.templates = {other}, .matchIsShown = shown}));
    };
    QCOMPARE(judgedWith(false), u"W:template-text W:template-header"_s);
    QCOMPARE(judgedWith(true), u"W:template-header"_s);
}

void TestTemplateUse::promotionsHaveTheirHoursInIndia_data()
{
    QTest::addColumn<QTime>("utc");
    QTest::addColumn<QString>("expected");
    const QString rcs = u"I:rcs-promotion-hours"_s;
    const QString sms = u"I:sms-promotion-hours"_s;
    const QString both = rcs + u' ' + sms;
    QTest::newRow("6:59") << QTime(1, 29) << both;
    QTest::newRow("7:00") << QTime(1, 30) << sms;
    QTest::newRow("9:59") << QTime(4, 29) << sms;
    QTest::newRow("10:00") << QTime(4, 30) << QString();
    QTest::newRow("20:59") << QTime(15, 29) << QString();
    QTest::newRow("21:00") << QTime(15, 30) << sms;
    QTest::newRow("22:00") << QTime(16, 30) << both;
}

void TestTemplateUse::promotionsHaveTheirHoursInIndia()
{
    QFETCH(QTime, utc);
    const QDateTime now(QDate(2026, 11, 27), utc, Qt::UTC);
    const QList<FieldIssue> issues = validate(orderMessage(), acme(), builtInRules(), {.now = now});
    QTEST(asLine(issues), "expected");
    for (const FieldIssue &issue : issues) {
        QVERIFY(readsWell(issue.message));
        QVERIFY2(issue.message.contains(QString::fromLatin1(QTest::currentDataTag())),
                 qPrintable(issue.message));
    }
}

void TestTemplateUse::abroadPromotionsHaveNone()
{
    TestMessage message = orderMessage();
    message.region = u"GB"_s;
    message.phoneNumber = u"7400 123456"_s;
    const QDateTime night(QDate(2026, 11, 27), QTime(20, 0), Qt::UTC);
    QVERIFY(!asLine(validate(message, acme(), builtInRules(), {.now = night})).contains(u"promotion"_s));
}

QTEST_APPLESS_MAIN(TestTemplateUse)
#include "tst_template_use.moc"
