// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the test dialog that can be judged without it: counters, typing of numbers, the country list,
// JSON.
#include "core/test_message.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "ui/country_combo.h"
#include "ui/json_text.h"
#include "ui/message_counter.h"
#include "ui/message_json.h"
#include "ui/phone_edit.h"

#include <QCompleter>
#include <QSignalSpy>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

QString repeated(const QString &text, int times)
{
    return text.repeated(times);
}

/// A text with a bar where the cursor is.
QString withBar(const PhoneEdit &edit)
{
    QString text = edit.text();
    return text.insert(edit.cursorPosition(), u'|');
}

void setWithBar(PhoneEdit &edit, QString text)
{
    const auto place = static_cast<int>(text.indexOf(u'|'));
    edit.setText(text.remove(u'|'));
    edit.setCursorPosition(place);
}

} // namespace

class SendTestDialogTextsTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void rcsCounterTellsBasicFromSingle_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("counter");
        const auto row = [](const char *name, const QString &text, const QString &counter) {
            QTest::newRow(name) << text << counter;
        };
        row("empty", u""_s, u"0 characters · basic message (0 of 160 bytes)"_s);
        row("one", u"a"_s, u"1 character · basic message (1 of 160 bytes)"_s);
        row("the depot", u"Your order has left our depot.x"_s,
            u"31 characters · basic message (31 of 160 bytes)"_s);
        row("exactly 160", repeated(u"a"_s, 160), u"160 characters · basic message (160 of 160 bytes)"_s);
        row("161", repeated(u"a"_s, 161),
            u"161 characters · single message (161 bytes; a basic one holds 160)"_s);
        row("53 Hindi letters", repeated(u"न"_s, 53), u"53 characters · basic message (159 of 160 bytes)"_s);
        row("54 Hindi letters", repeated(u"न"_s, 54),
            u"54 characters · single message (162 bytes; a basic one holds 160)"_s);
        row("an emoji is one character", u"🙂"_s, u"1 character · basic message (4 of 160 bytes)"_s);
    }
    void rcsCounterTellsBasicFromSingle()
    {
        QFETCH(QString, text);
        QTEST(rcsCounter(text), "counter");
    }

    void smsCounterTellsWhatWillBeBilled_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("counter");
        const auto row = [](const char *name, const QString &text, const QString &counter) {
            QTest::newRow(name) << text << counter;
        };
        row("empty", u""_s, u"GSM-7 · 0 of 160 · 0 parts"_s);
        row("39", repeated(u"a"_s, 39), u"GSM-7 · 39 of 160 · 1 part"_s);
        row("160", repeated(u"a"_s, 160), u"GSM-7 · 160 of 160 · 1 part"_s);
        row("161", repeated(u"a"_s, 161), u"GSM-7 · 161 of 153 per part · 2 parts"_s);
        row("307", repeated(u"a"_s, 307), u"GSM-7 · 307 of 153 per part · 3 parts"_s);
        row("euro costs two", u"€"_s, u"GSM-7 · 2 of 160 · 1 part"_s);
        row("rupee", u"₹"_s, u"UCS-2 · 1 of 70 · 1 part"_s);
        row("71 with a curly apostrophe", repeated(u"a"_s, 70) + u'’',
            u"UCS-2 · 71 of 67 per part · 2 parts"_s);
        row("beyond the first plane", u"🙂"_s, u"UCS-2 · 2 of 70 · 1 part"_s);
    }
    void smsCounterTellsWhatWillBeBilled()
    {
        QFETCH(QString, text);
        QTEST(smsCounter(text), "counter");
    }

    void numberIsGroupedWhileTyped_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("keys");
        QTest::addColumn<QString>("result");
        QTest::newRow("India") << u"IN"_s << u"9876543210"_s << u"98765 43210|"_s;
        QTest::newRow("India, typed with a blank") << u"IN"_s << u"98765 43210"_s << u"98765 43210|"_s;
        QTest::newRow("India, half") << u"IN"_s << u"98765"_s << u"98765|"_s;
        QTest::newRow("India, with code") << u"IN"_s << u"+919876543210"_s << u"+91 98765 43210|"_s;
        QTest::newRow("United States") << u"US"_s << u"4155552671"_s << u"(415) 555-2671|"_s;
        QTest::newRow("letters stay to be told about") << u"IN"_s << u"98765x"_s << u"98765x|"_s;
    }
    void numberIsGroupedWhileTyped()
    {
        QFETCH(QString, region);
        QFETCH(QString, keys);
        PhoneEdit edit;
        edit.setRegion(region);
        QTest::keyClicks(&edit, keys);
        QTEST(withBar(edit), "result");
    }

    void cursorStaysBetweenItsDigits_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("after");
        const auto row = [](const char *name, const QString &before, int key, const QString &after) {
            QTest::newRow(name) << before << key << after;
        };
        row("a digit in front", u"|8765 43210"_s, Qt::Key_9, u"9|8765 43210"_s);
        row("a digit in the middle", u"98|65 43210"_s, Qt::Key_7, u"987|65 43210"_s);
        row("the digit that makes the gap", u"98765|"_s, Qt::Key_4, u"98765 4|"_s);
        row("Backspace at the end", u"98765 43210|"_s, Qt::Key_Backspace, u"98765 4321|"_s);
        row("Backspace steps over the gap", u"98765 |43210"_s, Qt::Key_Backspace, u"9876|4 3210"_s);
        row("Delete steps over the gap", u"98765| 43210"_s, Qt::Key_Delete, u"98765 |3210"_s);
        row("Left moves as ever", u"98765 43210|"_s, Qt::Key_Left, u"98765 4321|0"_s);
    }
    void cursorStaysBetweenItsDigits()
    {
        QFETCH(QString, before);
        QFETCH(int, key);
        PhoneEdit edit;
        edit.setRegion(u"IN"_s);
        setWithBar(edit, before);
        QTest::keyClick(&edit, static_cast<Qt::Key>(key));
        QTEST(withBar(edit), "after");
    }

    void pastedNumberLosesOnlyWhatNobodySees()
    {
        PhoneEdit edit;
        edit.setRegion(u"IN"_s);
        edit.insert(u"\u200e+91\u00a098765-43210\u200b"_s);
        Q_EMIT edit.textEdited(edit.text());
        QCOMPARE(edit.text(), u"+91 98765 43210"_s);
    }

    void anotherCountryGroupsAnew()
    {
        PhoneEdit edit;
        edit.setRegion(u"IN"_s);
        QTest::keyClicks(&edit, u"4155552671"_s);
        edit.setRegion(u"US"_s);
        QCOMPARE(edit.text(), u"(415) 555-2671"_s);
    }

    void indiaIsTheFirstCountry()
    {
        CountryCombo combo;
        combo.setCountries(countries());
        QVERIFY(combo.count() > 200);
        QCOMPARE(combo.itemText(0), u"India +91"_s);
        QCOMPARE(combo.region(), u"IN"_s);
    }

    void countryIsFoundByTyping_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole name") << u"Germany"_s << u"Germany +49"_s;
        QTest::newRow("start of the name") << u"germ"_s << u"Germany +49"_s;
        QTest::newRow("middle of the name") << u"Kingdom"_s << u"United Kingdom +44"_s;
        QTest::newRow("code with plus") << u"+44"_s << u"United Kingdom +44"_s;
        QTest::newRow("code alone") << u"1"_s << u"United States +1"_s;
        QTest::newRow("two letters") << u"gb"_s << u"United Kingdom +44"_s;
        QTest::newRow("nothing known") << u"Atlantis"_s << u"India +91"_s;
        QTest::newRow("nothing") << u""_s << u"India +91"_s;
    }
    void countryIsFoundByTyping()
    {
        QFETCH(QString, typed);
        CountryCombo combo;
        combo.setCountries(countries());
        combo.setEditText(typed);
        combo.settle();
        QTEST(combo.currentText(), "text");
        QCOMPARE(combo.itemText(combo.currentIndex()), combo.currentText());
    }

    void jsonIsIndentedAndOtherwiseUntouched_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("pretty");
        const auto row = [](const char *name, const QString &text, const QString &pretty) {
            QTest::newRow(name) << text << pretty;
        };
        row("object", u"{\"b\":1.10,\"a\":[]}"_s, u"{\n  \"b\": 1.10,\n  \"a\": []\n}"_s);
        row("nested", u"{\"a\":{\"b\":[1,{}]}}"_s,
            u"{\n  \"a\": {\n    \"b\": [\n      1,\n      {}\n    ]\n  }\n}"_s);
        row("marks inside strings", u"{\"a\":\"{,:\\\"}\\\\\"}"_s, u"{\n  \"a\": \"{,:\\\"}\\\\\"\n}"_s);
        row("doubled members stay", u"{\"a\":1,\"a\":2}"_s, u"{\n  \"a\": 1,\n  \"a\": 2\n}"_s);
        row("long numbers keep their digits", u"[1201159000000000001234]"_s,
            u"[\n  1201159000000000001234\n]"_s);
        row("not JSON", u"<html>"_s, u"<html>"_s);
        row("nothing", u""_s, u""_s);
    }
    void jsonIsIndentedAndOtherwiseUntouched()
    {
        QFETCH(QString, text);
        QTEST(prettyJson(text), "pretty");
        QCOMPARE(withPrettyBody(u"POST x\nA: b\n\n"_s + text), u"POST x\nA: b\n\n"_s + prettyJson(text));
    }

    void messageSurvivesBeingRemembered()
    {
        const TestMessage message{u"GB"_s, u"7400 123456"_s, u"नमस्ते \"x\""_s, u"b"_s, u"c"_s, u"d"_s};
        QCOMPARE(messageFromJson(messageToJson(message)), message);
    }
    void spoiltMemoryIsAnEmptyMessage() { QCOMPARE(messageFromJson("{\"region\":7"), TestMessage()); }

private:
    desk::test::EnglishPlurals m_plurals;
};

QTEST_MAIN(SendTestDialogTextsTest)
#include "tst_send_test_dialog_texts.moc"
