// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/phone.h"

#include "phone_rows.h"
#include "support/desk_test.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

class TestPhone : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void numbersAreRead_data();
    void numbersAreRead();
    void typingKeepsAllDigits_data() { numbersAreRead_data(); }
    void typingKeepsAllDigits();
    void typingGroupsTheDigits_data();
    void typingGroupsTheDigits();
    void countriesAreListedWithIndiaFirst();
    void callingCodesAreKnownBothWays();
    void indianMobileNumbersAreKnown();
};

void TestPhone::numbersAreRead_data()
{
    QTest::addColumn<PhoneRow>("row");
    int number = 0;
    for (const PhoneRow &row : phoneRows)
        QTest::addRow("%d: %s %s", ++number, row.region, row.name ? row.name : row.text) << row;
}

void TestPhone::numbersAreRead()
{
    QFETCH(PhoneRow, row);
    const PhoneReading reading = readPhone(QString::fromUtf8(row.text), QString::fromLatin1(row.region));
    QCOMPARE(reading.e164, QString::fromLatin1(row.e164));
    QCOMPARE(asLine(reading.issues), QString::fromLatin1(row.expected));
    QCOMPARE(reading.international.isEmpty(), reading.e164.isEmpty());
    QCOMPARE(reading.e164.isEmpty(), hasErrors(reading.issues));
    for (const FieldIssue &issue : reading.issues) {
        QVERIFY2(readsWell(issue.message), qPrintable(issue.message));
        QCOMPARE(issue.field,
                 issue.code.startsWith("country-"_L1) ? QString(field::countryCode) : QString(field::to));
        if (issue.fix)
            QCOMPARE(readPhone(issue.fix->replacement, QString::fromLatin1(row.region)).e164, reading.e164);
    }
}

void TestPhone::typingKeepsAllDigits()
{
    QFETCH(PhoneRow, row);
    static const QRegularExpression separators(u"[\\s().-]"_s);
    const QString text = QString::fromUtf8(row.text);
    const QString region = QString::fromLatin1(row.region);
    const QString formatted = formattedWhileTyping(text, region);
    QCOMPARE(QString(formatted).remove(separators), QString(text).remove(separators));
    QCOMPARE(formattedWhileTyping(formatted, region), formatted);
}

void TestPhone::typingGroupsTheDigits_data()
{
    QTest::addColumn<QString>("region");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *region, const char *text, const char *expected) {
        QTest::newRow(text) << QString::fromLatin1(region) << QString::fromUtf8(text)
                            << QString::fromUtf8(expected);
    };
    add("IN", "", "");
    add("IN", "+", "+");
    add("IN", "+91", "+91");
    add("IN", "+919", "+91 9");
    add("IN", "98765", "98765");
    add("IN", "987654", "98765 4");
    add("IN", "9876543210", "98765 43210");
    add("IN", "98765 432", "98765 432");
    add("IN", "98765432101234", "98765432101234");
    add("IN", "9876-x", "9876-x");
    add("IN", "९८७६५४३", "९८७६५४३");
    add("IN", "98+76", "98+76");
    add("US", "4155552671", "(415) 555-2671");
    add("XX", "12345", "12345");
}

void TestPhone::typingGroupsTheDigits()
{
    QFETCH(QString, region);
    QFETCH(QString, text);
    QTEST(formattedWhileTyping(text, region), "expected");
}

void TestPhone::countriesAreListedWithIndiaFirst()
{
    const QList<Country> all = countries();
    QVERIFY(all.size() > 200);
    QCOMPARE(all.first(), (Country{u"IN"_s, 91, u"India"_s}));
    QSet<QString> regions;
    for (const Country &country : all) {
        regions.insert(country.region);
        QVERIFY2(!country.name.isEmpty(), qPrintable(country.region));
        QCOMPARE(country.callingCode, callingCode(country.region));
        QVERIFY(country.callingCode > 0);
    }
    QCOMPARE(regions.size(), all.size());
    QVERIFY(regions.contains(u"US"_s));
    QVERIFY(all.at(1).name < all.last().name);
}

void TestPhone::callingCodesAreKnownBothWays()
{
    QCOMPARE(callingCode(u"IN"_s), 91);
    QCOMPARE(callingCode(u"US"_s), 1);
    QCOMPARE(callingCode(u"XX"_s), 0);
    QCOMPARE(callingCode(QString()), 0);
    QCOMPARE(mainRegion(91), u"IN"_s);
    QCOMPARE(mainRegion(1), u"US"_s);
    QCOMPARE(mainRegion(800), QString());
    QCOMPARE(mainRegion(999), QString());
    QCOMPARE(mainRegion(0), QString());
}

void TestPhone::indianMobileNumbersAreKnown()
{
    QVERIFY(isIndianNumber(u"+919876543210"_s));
    QVERIFY(isIndianNumber(u"+916000000000"_s));
    for (const QString &other : {u""_s, u"+915876543210"_s, u"+91987654321"_s, u"919876543210"_s,
                                 u"+919876543210\n"_s, u"+14155552671"_s, u"+91987654321０"_s})
        QVERIFY2(!isIndianNumber(other), qPrintable(other));
}

QTEST_GUILESS_MAIN(TestPhone)
#include "tst_phone.moc"
