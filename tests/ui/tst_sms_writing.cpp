// SPDX-License-Identifier: GPL-3.0-or-later
// How a marketer writes the SMS of a test: from an approved text, from a word processor, and by hand.
#include "given_test.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/field_note.h"
#include "ui/phone_preview.h"
#include "ui/preview_panel.h"
#include "ui/send_test_dialog.h"
#include "ui/status_line.h"
#include "ui/swap_list.h"
#include "ui/template_match_view.h"
#include "ui/template_picker.h"

#include "core/rule_book.h"

#include <QAccessible>
#include <QClipboard>
#include <QTabWidget>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

MessageTemplate approved(const QString &name, const QString &id, const QString &text,
                         TemplateChannel channel = TemplateChannel::Sms)
{
    MessageTemplate one;
    one.id = QUuid::createUuid();
    one.name = name;
    one.channel = channel;
    one.header = u"ACMEIN"_s;
    one.templateId = id;
    one.principalEntityId = u"1201159000000000001"_s;
    one.text = text;
    return one;
}

/// As a word processor writes it: 105 characters, three of which are not in the SMS alphabet.
const QString pasted = u"It’s here: Diwali offers start today. Pay ₹500 only – visit our stores in Mumbai, "
                       "Pune and Delhi. -ACMEIN"_s;
const QString plain = u"It's here: Diwali offers start today. Pay Rs500 only - visit our stores in Mumbai, "
                      "Pune and Delhi. -ACMEIN"_s;

/// The dialog of a provider with a small library.
struct Desk
{
    explicit Desk(const TestMessage &message = {}, const QDateTime &now = {},
                  const QList<MessageTemplate> &more = {})
        : dialog({.provider = givenProvider(),
                  .rules = RuleBook().rules(),
                  .vendor = u"JioCX"_s,
                  .templates = QList<MessageTemplate>{diwali, order, code, card} + more,
                  .clock = [now] { return now; }})
    {
        dialog.setMessage(message);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    }
    QPlainTextEdit *sms() const { return fieldLabelled<QPlainTextEdit>(&dialog, u"SMS Fallback Message"_s); }
    QString smsText() const { return dialog.message().fallbackText; }
    QString counter() const { return dialog.findChild<QLabel *>(u"smsCounterLabel"_s)->text(); }
    /// As Ctrl+V does after copying from another program.
    void paste(const QString &text) const
    {
        QApplication::clipboard()->setText(text);
        sms()->setFocus();
        QTest::keyClick(sms(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(sms(), Qt::Key_V, Qt::ControlModifier);
    }
    /// The characters that are marked in the editor.
    QStringList marked() const
    {
        QStringList texts;
        for (const QTextEdit::ExtraSelection &selection : sms()->extraSelections())
            texts.append(selection.cursor.selectedText());
        return texts;
    }
    QString verdict() const
    {
        const auto *view = dialog.findChild<TemplateMatchView *>();
        return view->isVisible() ? view->findChild<StatusLine *>()->text() : QString();
    }
    /// The button beside a character; its accessible name says which.
    QAbstractButton *swapButton(const QString &start) const
    {
        for (QAbstractButton *button : dialog.findChildren<QAbstractButton *>(u"swapButton"_s)) {
            if (button->isVisible() && button->accessibleName().startsWith(start))
                return button;
        }
        return nullptr;
    }
    QLineEdit *variable(int number) const
    {
        auto *edit = dialog.findChild<QLineEdit *>(u"variable%1Edit"_s.arg(number));
        return edit && edit->isVisible() ? edit : nullptr;
    }
    PhonePreview *phone(const QString &name) const { return dialog.findChild<PhonePreview *>(name); }

    MessageTemplate diwali = approved(u"Diwali"_s, u"1207161000000000001"_s, plain);
    MessageTemplate order = approved(u"Order update"_s, u"1207161000000000002"_s,
                                     u"Dear {#var#}, your order {#alphanumeric#} has left. -ACMEIN"_s);
    MessageTemplate code =
        approved(u"Login code"_s, u"1207161000000000003"_s, u"{#numeric#} is your code. -ACMEIN"_s);
    MessageTemplate card = approved(u"Welcome"_s, {}, u"Welcome, {#var#}!"_s, TemplateChannel::Rcs);
    SendTestDialog dialog;
};

QString heard(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face->text(QAccessible::Name) + u' ' + face->text(QAccessible::Description);
}

} // namespace

class SmsWritingTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void aPastedTextIsMendedCharacterByCharacter();
    void allHarmlessCharactersAreReplacedAtOnce();
    void aReplacementCanBeUndone();
    void whatHasNoTwinIsSaid();
    void anUnseenCharacterIsNamed();
    void aPickedTemplateBringsItsIdsAndItsText();
    void aVariableOf41CharactersIsTold();
    void aNumberWithoutDigitsDoesNotMatch();
    void typedTextIsReadBackIntoTheVariables();
    void aChangedTextShowsWhereItDiffers();
    void whatOnlyLooksTheSameKeepsItsValues();
    void aTextChangedByHandCanBeTakenBack();
    void theIdThatIsTypedPicksTheTemplate();
    void freeTextForgetsTheTemplate();
    void ofTwoWithOneIdThePickedOneCounts();
    void theEntityFollowsTheTemplate();
    void anIdOfOnesOwnOutlivesTheTemplates();
    void anRcsTemplateFillsTheRcsMessage();
    void theRcsTemplateIsKnownAgain_data();
    void theRcsTemplateIsKnownAgain();
    void thePreviewFollowsTheTyping();
    void thePreviewIsHeard();
    void thePreviewTurnsToWhatIsWritten();
    void thePhoneIsReadableInLightAndDark();
    void inANarrowWindowThePhoneGoesBehindAFold();
    void atNightPromotionsAreRemindedOfTheirHours();
    void tabGoesThroughAllOfIt();

private:
    EnglishPlurals m_plurals;
};

void SmsWritingTest::aPastedTextIsMendedCharacterByCharacter()
{
    const Desk desk;
    desk.paste(pasted);
    QCOMPARE(desk.marked(), QStringList({u"’"_s, u"₹"_s, u"–"_s}));
    QCOMPARE(desk.counter(), u"UCS-2 · 105 of 67 per part · 2 parts"_s);

    QTRY_VERIFY2(desk.swapButton(u"Replace ’ (U+2019, right single quotation mark)"_s),
                 "named by what it is");
    press(desk.swapButton(u"Replace ’"_s));
    QCOMPARE(desk.marked(), QStringList({u"₹"_s, u"–"_s}));
    QTRY_VERIFY(desk.swapButton(u"Replace –"_s));
    press(desk.swapButton(u"Replace –"_s));
    QCOMPARE(desk.marked(), QStringList({u"₹"_s}));
    QVERIFY2(!buttonLabelled(&desk.dialog, u"Replace 1 character"_s), "the rupee sign is asked for singly");
    QCOMPARE(desk.counter(), u"UCS-2 · 105 of 67 per part · 2 parts"_s);
    QTRY_VERIFY(desk.swapButton(u"Use Rs"_s));
    press(desk.swapButton(u"Use Rs"_s));

    QCOMPARE(desk.marked(), QStringList());
    QCOMPARE(desk.smsText(), plain);
    QCOMPARE(desk.counter(), u"GSM-7 · 106 of 160 · 1 part"_s);
    fillIn(&desk.dialog, u"Template ID"_s, u"1207161000000000001"_s);
    QCOMPARE(desk.verdict(), u"Matches the approved text “Diwali”."_s);
}

void SmsWritingTest::allHarmlessCharactersAreReplacedAtOnce()
{
    const Desk desk;
    desk.paste(u"“Hi” – it’s ₹5…"_s);
    press(&desk.dialog, u"Replace 5 characters"_s);
    QCOMPARE(desk.smsText(), u"\"Hi\" - it's ₹5..."_s);
    QTRY_VERIFY(desk.swapButton(u"Use INR"_s));
}

void SmsWritingTest::aReplacementCanBeUndone()
{
    const Desk desk;
    desk.paste(u"“Hi”"_s);
    press(&desk.dialog, u"Replace 2 characters"_s);
    QCOMPARE(desk.smsText(), u"\"Hi\""_s);
    desk.sms()->setFocus();
    QTest::keyClick(desk.sms(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(desk.smsText(), u"“Hi”"_s);
}

void SmsWritingTest::whatHasNoTwinIsSaid()
{
    const Desk desk;
    desk.paste(u"नमस्ते 🎆"_s);
    const auto *list = desk.dialog.findChild<SwapList *>();
    QVERIFY(list->isVisible());
    QVERIFY(!desk.dialog.findChild<QAbstractButton *>(u"swapButton"_s));
    bool said = false;
    for (const QLabel *label : list->findChildren<QLabel *>())
        said = said || label->text().startsWith(u"7 characters cannot be written with the SMS alphabet"_s);
    QVERIFY(said);
    QCOMPARE(desk.marked(), QStringList({u"नमस्ते"_s, u"🎆"_s}));
}

void SmsWritingTest::anUnseenCharacterIsNamed()
{
    const Desk desk;
    desk.paste(u"Sale\u00a0today\u200b"_s);
    QTRY_VERIFY(desk.swapButton(u"Replace U+00A0 (no-break space): write a blank"_s));
    QVERIFY(desk.swapButton(u"Remove U+200B (zero width space): write nothing"_s));
    press(&desk.dialog, u"Replace 2 characters"_s);
    QCOMPARE(desk.smsText(), u"Sale today"_s);
    QVERIFY(!desk.dialog.findChild<SwapList *>()->isVisible());
}

void SmsWritingTest::aPickedTemplateBringsItsIdsAndItsText()
{
    const Desk desk;
    choose(&desk.dialog, u"Approved Text"_s, u"Order update"_s);
    QTRY_VERIFY(desk.variable(1));
    QCOMPARE(desk.dialog.message().templateId, u"1207161000000000002"_s);
    QCOMPARE(desk.dialog.message().principalEntityId, u"1201159000000000001"_s);
    QCOMPARE(desk.smsText(), desk.order.text);
    QCOMPARE(desk.verdict(), u"2 variables of “Order update” still to be filled in."_s);
    QVERIFY(fieldLabelled(&desk.dialog, u"Variable 1, {#var#}, after “Dear”"_s));

    type(desk.variable(1), u"Asha"_s);
    QCOMPARE(desk.smsText(), u"Dear Asha, your order {#alphanumeric#} has left. -ACMEIN"_s);
    type(desk.variable(2), u"AB12"_s);
    QCOMPARE(desk.smsText(), u"Dear Asha, your order AB12 has left. -ACMEIN"_s);
    QCOMPARE(desk.verdict(), u"Matches the approved text “Order update”."_s);
}

void SmsWritingTest::aVariableOf41CharactersIsTold()
{
    const Desk desk;
    choose(&desk.dialog, u"Approved Text"_s, u"Order update"_s);
    QTRY_VERIFY(desk.variable(1));
    type(desk.variable(1), u"Asha"_s);
    type(desk.variable(2), QString(41, u'x'));
    leave(desk.variable(2));
    const QString note = desk.variable(2)->accessibleDescription();
    QVERIFY2(note.contains(u"may have 40 characters; there are 41"_s), qPrintable(note));
    QVERIFY(desk.verdict().contains(u"may have 40 characters; there are 41"_s));
    QVERIFY(desk.dialog.findChild<QLabel *>(u"differenceLabel"_s)->isVisible());
    type(desk.variable(2), QString(40, u'x'));
    QCOMPARE(desk.verdict(), u"Matches the approved text “Order update”."_s);
}

void SmsWritingTest::aNumberWithoutDigitsDoesNotMatch()
{
    const Desk desk;
    choose(&desk.dialog, u"Approved Text"_s, u"Login code"_s);
    QTRY_VERIFY(desk.variable(1));
    type(desk.sms(), u" is your code. -ACMEIN"_s);
    QCOMPARE(desk.verdict(),
             u"Differs from “Login code”. {#numeric#} stands for digits, and there are none in the text."_s);
    type(desk.sms(), u"4520 is your code. -ACMEIN"_s);
    QCOMPARE(desk.verdict(), u"Matches the approved text “Login code”."_s);
}

void SmsWritingTest::typedTextIsReadBackIntoTheVariables()
{
    const Desk desk;
    choose(&desk.dialog, u"Approved Text"_s, u"Order update"_s);
    QTRY_VERIFY(desk.variable(1));
    type(desk.sms(), u"Dear Ravi, your order ZX9 has left. -ACMEIN"_s);
    QCOMPARE(desk.variable(1)->text(), u"Ravi"_s);
    QCOMPARE(desk.variable(2)->text(), u"ZX9"_s);
    QCOMPARE(desk.smsText(), u"Dear Ravi, your order ZX9 has left. -ACMEIN"_s);
}

void SmsWritingTest::aChangedTextShowsWhereItDiffers()
{
    TestMessage message = goodMessage();
    message.templateId = u"1207161000000000002"_s;
    message.fallbackText = u"Dear Asha, Your order AB12 has left. -ACMEIN"_s;
    const Desk desk(message);
    QVERIFY2(desk.verdict().startsWith(u"Differs from “Order update”. "_s), qPrintable(desk.verdict()));
    QCOMPARE(desk.marked(), QStringList({u"Y"_s}));
    const auto *rows = desk.dialog.findChild<QLabel *>(u"differenceLabel"_s);
    QVERIFY(rows->isVisible());
    QVERIFY2(rows->accessibleName().contains(u"They differ at “y” and “Y”."_s),
             qPrintable(rows->accessibleName()));
    type(desk.sms(), u"Dear Asha, your order AB12 has left. -ACMEIN"_s);
    QVERIFY(!rows->isVisible());
    QCOMPARE(desk.marked(), QStringList());
}

void SmsWritingTest::whatOnlyLooksTheSameKeepsItsValues()
{
    TestMessage message = goodMessage();
    message.templateId = u"1207161000000000002"_s;
    message.fallbackText = u"dear Asha, your Order AB12 has left. –ACMEIN"_s;
    const Desk desk(message);
    press(&desk.dialog, u"Use the Approved Text"_s);
    QCOMPARE(desk.smsText(), u"Dear Asha, your order AB12 has left. -ACMEIN"_s);
    QCOMPARE(desk.verdict(), u"Matches the approved text “Order update”."_s);
}

void SmsWritingTest::aTextChangedByHandCanBeTakenBack()
{
    const Desk desk;
    choose(&desk.dialog, u"Approved Text"_s, u"Order update"_s);
    QTRY_VERIFY(desk.variable(1));
    type(desk.variable(1), u"Asha"_s);
    type(desk.variable(2), u"AB12"_s);
    desk.sms()->setFocus();
    QTest::keyClick(desk.sms(), Qt::Key_End, Qt::ControlModifier);
    QTest::keyClicks(desk.sms(), u"!"_s);
    QVERIFY(!desk.variable(1)->isEnabled());
    press(&desk.dialog, u"Use the Approved Text"_s);
    QCOMPARE(desk.smsText(), u"Dear Asha, your order AB12 has left. -ACMEIN"_s);
    QVERIFY(desk.variable(1)->isEnabled());
    QVERIFY(!buttonLabelled(&desk.dialog, u"Use the Approved Text"_s));
}

void SmsWritingTest::theIdThatIsTypedPicksTheTemplate()
{
    const Desk desk;
    desk.paste(u"Something else"_s);
    type(fieldLabelled(&desk.dialog, u"Template ID"_s), u"1207161000000000002"_s);
    auto *combo = fieldLabelled<QComboBox>(&desk.dialog, u"Approved Text"_s);
    QCOMPARE(combo->currentText(), u"Order update"_s);
    QCOMPARE(desk.smsText(), u"Something else"_s);
    QVERIFY(desk.verdict().startsWith(u"Differs"_s));
    type(fieldLabelled(&desk.dialog, u"Template ID"_s), u"1207161000000000009"_s);
    QCOMPARE(combo->currentText(), u"Free text"_s);
    QCOMPARE(desk.verdict(), QString());
}

void SmsWritingTest::freeTextForgetsTheTemplate()
{
    const Desk desk;
    choose(&desk.dialog, u"Approved Text"_s, u"Diwali"_s);
    choose(&desk.dialog, u"Approved Text"_s, u"Free text"_s);
    QCOMPARE(desk.dialog.message().templateId, QString());
    QCOMPARE(desk.smsText(), plain);
    QCOMPARE(desk.verdict(), QString());
}

void SmsWritingTest::ofTwoWithOneIdThePickedOneCounts()
{
    MessageTemplate twin =
        approved(u"Order twin"_s, u"1207161000000000002"_s, u"Your parcel has left. -ACMEIN"_s);
    twin.header = u"ACMEXX"_s;
    const Desk desk({}, {}, {twin});
    choose(&desk.dialog, u"Approved Text"_s, u"Order twin"_s);
    const auto *combo = fieldLabelled<QComboBox>(&desk.dialog, u"Approved Text"_s);
    QCOMPARE(combo->currentText(), u"Order twin"_s);
    QCOMPARE(desk.smsText(), twin.text);
    QVERIFY2(desk.verdict().contains(u"Order twin"_s), qPrintable(desk.verdict()));
    QWidget *id = fieldLabelled(&desk.dialog, u"Template ID"_s);
    id->setFocus();
    leave(id);
    const auto *note = desk.dialog.findChild<FieldNote *>(u"templateIdNote"_s);
    QVERIFY2(note->spokenText().contains(u"ACMEXX"_s), qPrintable(note->spokenText()));
    choose(&desk.dialog, u"Approved Text"_s, u"Order update"_s);
    QCOMPARE(combo->currentText(), u"Order update"_s);
    QVERIFY(!note->spokenText().contains(u"ACMEXX"_s));
}

void SmsWritingTest::theEntityFollowsTheTemplate()
{
    const QString own = u"1201159000000000001"_s;
    const QString other = u"1201159000000000002"_s;
    MessageTemplate theirs = approved(u"Theirs"_s, u"1207161000000000003"_s, u"Your parcel has left."_s);
    theirs.principalEntityId = other;
    MessageTemplate nobodys = approved(u"Nobody's"_s, u"1207161000000000004"_s, u"Your order is there."_s);
    nobodys.principalEntityId.clear();
    TestMessage message = goodMessage();
    message.templateId.clear();
    message.principalEntityId = own;
    const Desk desk(message, {}, {theirs, nobodys});
    for (const QString &next : {u"Nobody's"_s, u"Free text"_s}) {
        choose(&desk.dialog, u"Approved Text"_s, u"Theirs"_s);
        QCOMPARE(desk.dialog.message().principalEntityId, other);
        choose(&desk.dialog, u"Approved Text"_s, next);
        QCOMPARE(desk.dialog.message().principalEntityId, own);
    }
}

void SmsWritingTest::anIdOfOnesOwnOutlivesTheTemplates()
{
    const QString typed = u"1207161000000000009"_s;
    MessageTemplate kept = approved(u"Kept"_s, {}, u"Your parcel has left. -ACMEIN"_s);
    const Desk desk({}, {}, {kept});
    type(fieldLabelled(&desk.dialog, u"Template ID"_s), typed);
    for (const QString &next : {u"Free text"_s, u"Kept"_s, u"Free text"_s}) {
        choose(&desk.dialog, u"Approved Text"_s, next);
        QCOMPARE(desk.dialog.message().templateId, typed);
    }
    choose(&desk.dialog, u"Approved Text"_s, u"Diwali"_s);
    choose(&desk.dialog, u"Approved Text"_s, u"Kept"_s);
    QCOMPARE(desk.dialog.message().templateId, QString());
}

void SmsWritingTest::theRcsTemplateIsKnownAgain_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("picked");
    QTest::newRow("its text") << u"Welcome, Asha!"_s << u"Welcome"_s;
    QTest::newRow("as it was approved") << u"Welcome, {#var#}!"_s << u"Welcome"_s;
    QTest::newRow("another text") << u"Hello, Asha!"_s << u"Free text"_s;
    QTest::newRow("of two templates") << u"Happy Diwali!"_s << u"Free text"_s;
    QTest::newRow("nothing") << QString() << u"Free text"_s;
}

void SmsWritingTest::theRcsTemplateIsKnownAgain()
{
    QFETCH(QString, text);
    QFETCH(QString, picked);
    TestMessage message = goodMessage();
    message.rcsText = text;
    const Desk desk(message, {},
                    {approved(u"Diwali 1"_s, {}, u"Happy {#var#}!"_s, TemplateChannel::Rcs),
                     approved(u"Diwali 2"_s, {}, u"Happy Diwali!"_s, TemplateChannel::Rcs)});
    QCOMPARE(fieldLabelled<QComboBox>(&desk.dialog, u"RCS Template"_s)->currentText(), picked);
    QCOMPARE(desk.dialog.message().rcsText, text);
    if (text == u"Welcome, Asha!"_s)
        QCOMPARE(desk.variable(1)->text(), u"Asha"_s);
}

void SmsWritingTest::anRcsTemplateFillsTheRcsMessage()
{
    const Desk desk;
    choose(&desk.dialog, u"RCS Template"_s, u"Welcome"_s);
    QTRY_VERIFY(desk.variable(1));
    QCOMPARE(desk.dialog.message().rcsText, u"Welcome, {#var#}!"_s);
    type(desk.variable(1), u"Asha"_s);
    QCOMPARE(desk.dialog.message().rcsText, u"Welcome, Asha!"_s);
}

void SmsWritingTest::thePreviewFollowsTheTyping()
{
    const Desk desk;
    const QImage before = desk.phone(u"smsPreview"_s)->grab().toImage();
    choose(&desk.dialog, u"Approved Text"_s, u"Order update"_s);
    QTRY_VERIFY(desk.variable(1));
    type(desk.variable(1), u"Asha"_s);
    QVERIFY(heard(desk.phone(u"smsPreview"_s)).contains(u"Dear Asha, your order"_s));
    QVERIFY(desk.phone(u"smsPreview"_s)->grab().toImage() != before);
    type(fieldLabelled(&desk.dialog, u"RCS Message"_s), u"Hello Asha"_s);
    QVERIFY(heard(desk.phone(u"rcsPreview"_s)).contains(u"Hello Asha"_s));
}

void SmsWritingTest::thePreviewIsHeard()
{
    const Desk desk(goodMessage());
    QCOMPARE(heard(desk.phone(u"rcsPreview"_s)),
             u"Preview of the message from Diwali offers Your order has left our depot.\nRCS"_s);
    QCOMPARE(heard(desk.phone(u"smsPreview"_s)),
             u"Preview of the message from ACMEIN Your order has left our depot. -ACMEIN\nSMS"_s);
}

void SmsWritingTest::thePreviewTurnsToWhatIsWritten()
{
    const Desk desk;
    const auto *tabs = desk.dialog.findChild<QTabWidget *>(u"phoneTabs"_s);
    desk.sms()->setFocus();
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"SMS"_s);
    fieldLabelled(&desk.dialog, u"RCS Message"_s)->setFocus();
    QCOMPARE(tabs->tabText(tabs->currentIndex()), u"RCS"_s);
}

void SmsWritingTest::thePhoneIsReadableInLightAndDark()
{
    for (const bool dark : {false, true}) {
        const PhoneColors colors = phoneColors(dark);
        for (const QColor &ink : {colors.text, colors.link, colors.muted}) {
            QVERIFY(contrastRatio(ink, colors.bubble) >= 4.5);
            QVERIFY(contrastRatio(ink, colors.screen) >= 4.5);
        }
    }
    const Desk desk(goodMessage());
    const bool before = desk.phone(u"rcsPreview"_s)->isDark();
    press(&desk.dialog, u"Dark phone"_s);
    QCOMPARE(desk.phone(u"rcsPreview"_s)->isDark(), !before);
    QCOMPARE(desk.phone(u"smsPreview"_s)->isDark(), !before);
}

void SmsWritingTest::inANarrowWindowThePhoneGoesBehindAFold()
{
    Desk desk(goodMessage());
    QVERIFY(desk.dialog.findChild<PreviewPanel *>()->isVisible());
    QVERIFY(!buttonLabelled(&desk.dialog, u"How it looks on a phone"_s));
    desk.dialog.resize(640, desk.dialog.height());
    QTRY_VERIFY(buttonLabelled(&desk.dialog, u"How it looks on a phone"_s));
    QVERIFY(!desk.dialog.findChild<PreviewPanel *>()->isVisible());
    press(&desk.dialog, u"How it looks on a phone"_s);
    QTRY_VERIFY(desk.dialog.findChild<PreviewPanel *>()->isVisible());
    desk.dialog.resize(1100, desk.dialog.height());
    QTRY_VERIFY(!buttonLabelled(&desk.dialog, u"How it looks on a phone"_s));
    QVERIFY(desk.dialog.findChild<PreviewPanel *>()->isVisible());
}

void SmsWritingTest::atNightPromotionsAreRemindedOfTheirHours()
{
    const QDateTime night(QDate(2026, 11, 27), QTime(18, 30), Qt::UTC); // Midnight in India.
    const Desk desk(goodMessage(), night);
    desk.sms()->setFocus();
    leave(desk.sms());
    QVERIFY2(desk.sms()->accessibleDescription().contains(u"it is 0:00 there"_s),
             qPrintable(desk.sms()->accessibleDescription()));
}

void SmsWritingTest::tabGoesThroughAllOfIt()
{
    const Desk desk;
    choose(&desk.dialog, u"Approved Text"_s, u"Order update"_s);
    QTRY_VERIFY(desk.variable(1));
    fieldLabelled(&desk.dialog, u"Phone Number"_s)->setFocus();
    QStringList order;
    for (int step = 0; step < 8; ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        order.append(QApplication::focusWidget()->objectName());
    }
    QCOMPARE(order, QStringList({u"templateCombo"_s, u"rcsMessageEdit"_s, u"templateCombo"_s,
                                 u"variable1Edit"_s, u"variable2Edit"_s, u"smsFallbackMessageEdit"_s,
                                 u"templateIdEdit"_s, u"principalEntityIdEdit"_s}));
}

QTEST_MAIN(SmsWritingTest)
#include "tst_sms_writing.moc"
