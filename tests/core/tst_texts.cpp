// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redaction.h"
#include "core/sms_parts.h"
#include "core/text_cleaning.h"

#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

const QString hidden = u"••••"_s;

QString letters(qsizetype count)
{
    return QString(count, u'a');
}

/// A made-up key without repeated runs.
QString keyOf(qsizetype size)
{
    const QString alphabet = u"Kq3vT9xLm2PzR7wYb4NcJ8sDf6GhW1tUe5AiQo0ZyXrVlMnSkBpHdCgFjE_a-u.I"_s;
    return alphabet.left(size);
}

} // namespace

class TestTexts : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void partsAreCountedAsBilled_data();
    void partsAreCountedAsBilled();
    void theSmsAlphabetHas137Characters();
    void charactersOutsideTheAlphabetAreListed();
    void endsAreCleaned_data();
    void endsAreCleaned();
    void allDigitsBecomeAscii_data();
    void allDigitsBecomeAscii();
    void wholeSecretsAreHidden_data();
    void wholeSecretsAreHidden();
    void partsOfSecretsAreHidden();
    void otherSpellingsOfSecretsAreHidden();
    void whatIsNoSecretStays();
    void aLongReplyIsRedactedQuickly();
    void onlyLongKeysShowTheirEnd();
};

void TestTexts::partsAreCountedAsBilled_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<int>("units");
    QTest::addColumn<int>("parts");
    QTest::addColumn<int>("unitsPerPart");
    const auto gsm = [](const char *name, const QString &text, int units, int parts) {
        QTest::newRow(name) << text << u"GSM-7"_s << units << parts << (parts > 1 ? 153 : 160);
    };
    const auto ucs = [](const char *name, const QString &text, int units, int parts) {
        QTest::newRow(name) << text << u"UCS-2"_s << units << parts << (parts > 1 ? 67 : 70);
    };
    const QString na = u"न"_s;
    const QString smile = u"😀"_s;
    gsm("empty", QString(), 0, 0);
    gsm("160 a", letters(160), 160, 1);
    gsm("161 a", letters(161), 161, 2);
    gsm("306 a", letters(306), 306, 2);
    gsm("307 a", letters(307), 307, 3);
    gsm("459 a", letters(459), 459, 3);
    gsm("460 a", letters(460), 460, 4);
    gsm("80 euro", u"€"_s.repeated(80), 160, 1);
    gsm("81 euro", u"€"_s.repeated(81), 162, 2);
    gsm("152 a, euro, 151 a", letters(152) + u'€' + letters(151), 305, 2);
    gsm("152 a, euro, 152 a", letters(152) + u'€' + letters(152), 306, 3);
    gsm("153 euro", u"€"_s.repeated(153), 306, 3);
    gsm("17 variables", u"{#var#}"_s.repeated(17), 153, 1);
    gsm("18 variables", u"{#var#}"_s.repeated(18), 162, 2);
    gsm("form feed", u"\f"_s, 2, 1);
    ucs("70 na", na.repeated(70), 70, 1);
    ucs("71 na", na.repeated(71), 71, 2);
    ucs("134 na", na.repeated(134), 134, 2);
    ucs("135 na", na.repeated(135), 135, 3);
    ucs("69 a and a quote", letters(69) + u'’', 70, 1);
    ucs("70 a and a quote", letters(70) + u'’', 71, 2);
    ucs("159 a and a backtick", letters(159) + u'`', 160, 3);
    ucs("160 with NBSP", letters(80) + QChar(0xA0) + letters(79), 160, 3);
    ucs("35 emoji", smile.repeated(35), 70, 1);
    ucs("36 emoji", smile.repeated(36), 72, 2);
    ucs("66 na, emoji, 65 na", na.repeated(66) + smile + na.repeated(65), 133, 2);
    ucs("66 na, emoji, 66 na", na.repeated(66) + smile + na.repeated(66), 134, 3);
    ucs("66 na, cluster, 64 na", na.repeated(66) + u"क्षि"_s + na.repeated(64), 134, 2);
    ucs("lone surrogate", QString(QChar(0xD83D)), 1, 1);
}

void TestTexts::partsAreCountedAsBilled()
{
    QFETCH(QString, text);
    const SmsParts parts = smsParts(text);
    QTEST(encodingName(parts.encoding), "encoding");
    QTEST(parts.units, "units");
    QTEST(parts.parts, "parts");
    QTEST(parts.unitsPerPart, "unitsPerPart");
    QCOMPARE(parts.nonGsm.isEmpty(), parts.encoding == SmsEncoding::Gsm7);
}

void TestTexts::theSmsAlphabetHas137Characters()
{
    int single = 0;
    int escaped = 0;
    for (char32_t unit = 0; unit <= 0xFFFF; ++unit) {
        const SmsParts parts = smsParts(QString(QChar(char16_t(unit))));
        single += parts.encoding == SmsEncoding::Gsm7 && parts.units == 1;
        escaped += parts.encoding == SmsEncoding::Gsm7 && parts.units == 2;
    }
    QCOMPARE(single, 127);
    QCOMPARE(escaped, 10);
    for (const QChar twin : u"`\tçáíóúµ°©₹ΑЕ\u00A0\u200B\u00AD\u200E\u001B"_s)
        QCOMPARE(smsParts(QString(twin)).encoding, SmsEncoding::Ucs2);
}

void TestTexts::charactersOutsideTheAlphabetAreListed()
{
    const QList<NonGsmCharacter> expected{{1, U'’'}, {3, U'😀'}, {6, U'न'}};
    QCOMPARE(smsParts(u"a’b😀€न"_s).nonGsm, expected);
}

void TestTexts::endsAreCleaned_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("nothing to do") << u"a b"_s << u"a b"_s;
    QTest::newRow("blanks inside stay") << u" a \u200B b "_s << u"a \u200B b"_s;
    QTest::newRow("only unseen") << u" \u200B\uFEFF\t"_s << QString();
    constexpr char16_t unseen[] = {u' ',   u'\t',  u'\n',  u'\r',  0xA0,   0x2003, 0x3000,
                                   0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, 0x061C, 0x2028,
                                   0x202A, 0x202C, 0x202E, 0x2066, 0x2069};
    for (const char16_t unit : unseen)
        QTest::addRow("U+%04X", unsigned(unit)) << QChar(unit) + u"key"_s + QChar(unit) << u"key"_s;
}

void TestTexts::endsAreCleaned()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    QCOMPARE(cleaned(text), expected);
    QCOMPARE(needsCleaning(text), text != expected);
    QVERIFY(!needsCleaning(expected));
}

void TestTexts::allDigitsBecomeAscii_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("ascii") << u"+91 98-x"_s << u"+91 98-x"_s;
    QTest::newRow("Devanagari") << u"०१२३४५६७८९"_s << u"0123456789"_s;
    QTest::newRow("Tamil and Arabic") << u"௧٢"_s << u"12"_s;
    QTest::newRow("full width") << u"１２"_s << u"12"_s;
    QTest::newRow("beyond the BMP") << u"𝟏𝟚"_s << u"12"_s;
    QTest::newRow("no decimal digits") << u"²½Ⅳ😀"_s << u"²½Ⅳ😀"_s;
}

void TestTexts::allDigitsBecomeAscii()
{
    QFETCH(QString, text);
    QTEST(withAsciiDigits(text), "expected");
}

void TestTexts::wholeSecretsAreHidden_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {4, 7, 8, 9, 20, 64})
        QTest::addRow("key of %d", size) << size;
}

void TestTexts::wholeSecretsAreHidden()
{
    QFETCH(int, size);
    const QString key = keyOf(size);
    QCOMPARE(redacted(key, key), hidden);
    QCOMPARE(redacted(u"x-apikey: "_s + key + u" and "_s + key + u'.', key),
             u"x-apikey: "_s + hidden + u" and "_s + hidden + u'.');
    QCOMPARE(redacted(QByteArray("a\0b", 3) + key.toUtf8(), key.toUtf8()),
             QByteArray("a\0b", 3) + hidden.toUtf8());
}

void TestTexts::partsOfSecretsAreHidden()
{
    const QString key = keyOf(20);
    QCOMPARE(redacted(u"bad key "_s + key.left(8) + u"…"_s, key), u"bad key "_s + hidden + u"…"_s);
    QCOMPARE(redacted(u"…"_s + key.mid(5, 11) + u"!"_s, key), u"…"_s + hidden + u"!"_s);
    QCOMPARE(redacted(u"ends "_s + key.right(9), key), u"ends "_s + hidden);
    QCOMPARE(redacted(key.left(7), key), key.left(7));
    QCOMPARE(redacted(key.left(7) + u' ' + key.right(7), key), key.left(7) + u' ' + key.right(7));
}

void TestTexts::otherSpellingsOfSecretsAreHidden()
{
    const QString key = u"ab/cd+\"ef=\\gh/ij"_s;
    const QByteArray json = R"({"key":"ab\/cd+\"ef=\\gh\/ij"})";
    QCOMPARE(redacted(json, key.toUtf8()), "{\"key\":\"" + hidden.toUtf8() + "\"}");
    QCOMPARE(redacted(u"?key=ab%2Fcd%2B%22ef%3D%5Cgh%2Fij"_s, key), u"?key="_s + hidden);
}

void TestTexts::whatIsNoSecretStays()
{
    QCOMPARE(redacted(u"{\"status\":\"ok\"}"_s, QString()), u"{\"status\":\"ok\"}"_s);
    QCOMPARE(redacted(u"Grüße, नमस्ते 😀"_s, keyOf(20)), u"Grüße, नमस्ते 😀"_s);
    QCOMPARE(redacted(QByteArray(), keyOf(20).toUtf8()), QByteArray());
    const QByteArray noText("\xFF\xFE\x00\x80", 4);
    QCOMPARE(redacted(noText, keyOf(20).toUtf8()), noText);
}

void TestTexts::aLongReplyIsRedactedQuickly()
{
    const QByteArray key = keyOf(64).toUtf8();
    QByteArray reply(1024 * 1024, 'K');
    reply.replace(500'000, key.size(), key);
    const QByteArray result = redacted(reply, key);
    QVERIFY(!result.contains(key.left(8)));
    QVERIFY(!result.contains(key.right(8)));
    QVERIFY(result.startsWith("KKKK"));
}

void TestTexts::onlyLongKeysShowTheirEnd()
{
    QCOMPARE(lastFour(QString()), QString());
    QCOMPARE(lastFour(keyOf(11)), QString());
    QCOMPARE(lastFour(u"0123456789ab"_s), u"89ab"_s);
}

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
