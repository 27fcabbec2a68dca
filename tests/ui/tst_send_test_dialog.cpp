// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog alone: a message in, a message out, states and runs shown. Nothing is sent here.
#include "core/rule_book.h"
#include "given_test.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/country_combo.h"
#include "ui/field_note.h"
#include "ui/run_view.h"
#include "ui/send_test_dialog.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

TestRun givenRun(SendOutcome outcome, const QString &field = {})
{
    TestRun run;
    run.outcome = outcome;
    run.message = goodMessage();
    run.messageId = u"5b0f4f0e-0000-4000-8000-000000000001"_s;
    run.explanation.what = u"What it was."_s;
    run.explanation.field = field;
    return run;
}

/// A dialog on the screen, and what it asked for.
struct Open
{
    explicit Open(const Provider &provider = givenProvider(), const TestMessage &message = goodMessage(),
                  const QList<SandboxStory> &stories = {})
        : dialog(
              {.provider = provider, .rules = RuleBook().rules(), .vendor = u"JioCX"_s, .stories = stories}),
          sends(&dialog, &SendTestDialog::sendRequested),
          cancels(&dialog, &SendTestDialog::cancelRequested),
          fields(&dialog, &SendTestDialog::fieldRequested)
    {
        dialog.setMessage(message);
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(
            &dialog)); // Only an active window tells its fields that they were left.
    }
    template <typename Widget>
    Widget *part(const QString &name) const
    {
        return dialog.findChild<Widget *>(name);
    }
    QPushButton *bigButton() const { return part<QPushButton>(u"sendButton"_s); }
    QString bigButtonText() const { return bigButton()->text().remove(u'&'); }
    void press() const { QTest::mouseClick(bigButton(), Qt::LeftButton); }

    SendTestDialog dialog;
    QSignalSpy sends;
    QSignalSpy cancels;
    QSignalSpy fields;
};

} // namespace

class SendTestDialogTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void messageGoesInAndComesOut()
    {
        const Open open;
        QCOMPARE(open.dialog.message(), goodMessage());
        QCOMPARE(open.dialog.windowTitle(), u"Send Test SMS: Diwali offers"_s);
    }

    void labelsAreThoseOfTheDesign()
    {
        const Open open;
        for (const QString &label : {u"Country Code"_s, u"Phone Number"_s, u"RCS Message"_s,
                                     u"SMS Fallback Message"_s, u"Template ID"_s, u"Principal Entity ID"_s})
            QVERIFY2(fieldLabelled(&open.dialog, label), qPrintable(label));
        QCOMPARE(open.bigButtonText(), u"Send"_s);
    }

    void typedWithKeysItIsTheMessage()
    {
        const Open open(givenProvider(), {});
        type(fieldLabelled(&open.dialog, u"Phone Number"_s), u"9876540001"_s);
        type(fieldLabelled(&open.dialog, u"RCS Message"_s), u"Hello"_s);
        type(fieldLabelled(&open.dialog, u"SMS Fallback Message"_s), u"Hello by SMS"_s);
        type(fieldLabelled(&open.dialog, u"Template ID"_s), u"1207161000000000001"_s);
        type(fieldLabelled(&open.dialog, u"Principal Entity ID"_s), u"1201159000000000001"_s);
        const TestMessage message = open.dialog.message();
        QCOMPARE(message.phoneNumber, u"98765 40001"_s);
        QCOMPARE(message.rcsText, u"Hello"_s);
        QCOMPARE(message.fallbackText, u"Hello by SMS"_s);
        QTest::keyClick(fieldLabelled(&open.dialog, u"Phone Number"_s), Qt::Key_Return);
        QCOMPARE(open.sends.size(), 1);
        QCOMPARE(open.sends.first(), (QVariantList{QVariant::fromValue(message), false}));
    }

    void onlyWhatAppliesIsShown_data()
    {
        QTest::addColumn<bool>("fallback");
        QTest::addColumn<bool>("india");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QStringList>("shown");
        QTest::addColumn<bool>("templateRequired");
        const auto sms = u"SMS Fallback Message"_s;
        const auto tpl = u"Template ID"_s;
        const auto entity = u"Principal Entity ID"_s;
        const auto number = u"98765 40001"_s;
        QTest::newRow("no fallback") << false << false << u"IN"_s << number << QStringList() << false;
        QTest::newRow("no fallback, India kept")
            << false << true << u"IN"_s << number << QStringList() << false;
        QTest::newRow("fallback") << true << false << u"IN"_s << number << QStringList{sms, tpl} << false;
        QTest::newRow("India") << true << true << u"IN"_s << number << QStringList{sms, tpl, entity} << true;
        QTest::newRow("India, foreign number")
            << true << true << u"GB"_s << u"7400 123456"_s << QStringList{sms, tpl, entity} << false;
    }
    void onlyWhatAppliesIsShown()
    {
        QFETCH(bool, fallback);
        QFETCH(bool, india);
        QFETCH(QStringList, shown);
        QFETCH(bool, templateRequired);
        QFETCH(QString, region);
        QFETCH(QString, number);
        TestMessage message = goodMessage();
        message.region = region;
        message.phoneNumber = number;
        const Open open(givenProvider(fallback, india), message);
        QCOMPARE(open.part<QWidget>(u"smsFallbackMessageEdit"_s)->isVisible(),
                 shown.contains(u"SMS Fallback Message"_s));
        QCOMPARE(open.part<QWidget>(u"templateIdEdit"_s)->isVisible(), shown.contains(u"Template ID"_s));
        QCOMPARE(open.part<QWidget>(u"principalEntityIdEdit"_s)->isVisible(),
                 shown.contains(u"Principal Entity ID"_s));
        QCOMPARE(open.part<QLabel>(u"templateIdLabel"_s)->text().contains("(required)"_L1), templateRequired);
        QCOMPARE(open.dialog.message(), message); // What is hidden is kept.
    }

    void countersFollowTheTyping()
    {
        const Open open(givenProvider(), {});
        type(fieldLabelled(&open.dialog, u"RCS Message"_s), u"Hello"_s);
        type(fieldLabelled(&open.dialog, u"SMS Fallback Message"_s), u"Hi"_s);
        QCOMPARE(open.part<QLabel>(u"rcsCounterLabel"_s)->text(),
                 u"5 characters · basic message (5 of 160 bytes)"_s);
        QCOMPARE(open.part<QLabel>(u"smsCounterLabel"_s)->text(), u"GSM-7 · 2 of 160 · 1 part"_s);
        open.part<QPlainTextEdit>(u"smsFallbackMessageEdit"_s)->insertPlainText(u"₹"_s);
        QCOMPARE(open.part<QLabel>(u"smsCounterLabel"_s)->text(), u"UCS-2 · 3 of 70 · 1 part"_s);
    }

    void aNoBreakSpaceIsNoBlank()
    {
        const Open open(givenProvider(), {});
        open.part<QPlainTextEdit>(u"smsFallbackMessageEdit"_s)->insertPlainText(u"a\u00a0b"_s);
        QCOMPARE(open.dialog.message().fallbackText, u"a\u00a0b"_s);
        QCOMPARE(open.part<QLabel>(u"smsCounterLabel"_s)->text(), u"UCS-2 · 3 of 70 · 1 part"_s);
    }

    void countryIsChosenByTypingAndEnterDoesNotSend()
    {
        const Open open;
        auto *combo = open.part<CountryCombo>(u"countryCodeCombo"_s);
        combo->setFocus();
        combo->lineEdit()->selectAll();
        QTest::keyClicks(combo, u"United K"_s);
        QTest::keyClick(combo, Qt::Key_Return);
        QCOMPARE(combo->currentText(), u"United Kingdom +44"_s);
        QCOMPARE(open.dialog.message().region, u"GB"_s);
        QVERIFY(open.sends.isEmpty());
    }

    void foreignNumberAsksInsteadOfGuessing()
    {
        const Open open(givenProvider(), {});
        type(fieldLabelled(&open.dialog, u"Phone Number"_s), u"+447400123456"_s);
        open.part<QWidget>(u"rcsMessageEdit"_s)->setFocus();
        QCOMPARE(open.dialog.message().region, u"IN"_s);
        open.press();
        QVERIFY(open.sends.isEmpty());
        auto *fix = buttonLabelled(&open.dialog, u"Switch to United Kingdom"_s);
        QVERIFY(fix && fix->isVisible());
        QTest::mouseClick(fix, Qt::LeftButton);
        QCOMPARE(open.dialog.message().region, u"GB"_s);
        QCOMPARE(open.dialog.message().phoneNumber, u"+44 7400 123456"_s);
        QCOMPARE(fieldLabelled(&open.dialog, u"Country Code"_s)->accessibleName(), u"Country Code"_s);
        QVERIFY(!buttonLabelled(&open.dialog, u"Switch to United Kingdom"_s));
    }

    void errorsBlockAndTheFirstGetsTheFocus()
    {
        const Open open(givenProvider(), {});
        open.press();
        QVERIFY(open.sends.isEmpty());
        QCOMPARE(open.dialog.focusWidget(), open.part<QWidget>(u"phoneNumberEdit"_s));
        for (const QString &name :
             {u"phoneNumberNote"_s, u"rcsMessageNote"_s, u"smsFallbackMessageNote"_s, u"templateIdNote"_s})
            QVERIFY2(open.part<FieldNote>(name)->isVisible(), qPrintable(name));
        QVERIFY(open.part<QLabel>(u"summaryLabel"_s)->text().contains("things to mend"_L1));
        QCOMPARE(open.part<QWidget>(u"phoneNumberEdit"_s)->accessibleName(),
                 u"Phone Number (needs mending)"_s);
        open.part<QLineEdit>(u"phoneNumberEdit"_s)->setText(u"98765 40001"_s);
        QVERIFY(!open.part<FieldNote>(u"phoneNumberNote"_s)->isVisible());
    }

    void warningsDoNotBlock()
    {
        TestMessage message = goodMessage();
        message.fallbackText = u"Costs ₹5"_s;
        const Open open(givenProvider(), message);
        open.press();
        QCOMPARE(open.sends.size(), 1);
    }

    void emptyDialogDoesNotNag()
    {
        const Open open(givenProvider(), {});
        for (const auto *note : open.dialog.findChildren<FieldNote *>())
            QVERIFY2(!note->isVisible(), qPrintable(note->objectName()));
    }

    void sendingShowsProgressAndOffersCancel()
    {
        Open open;
        open.dialog.showState(TestSend::State::Validating);
        QVERIFY(open.part<QProgressBar>(u"progressBar"_s)->isVisible());
        open.dialog.showState(TestSend::State::Sending);
        QCOMPARE(open.part<QLabel>(u"progressLabel"_s)->text(), u"Sending to JioCX…"_s);
        QVERIFY(open.part<QLabel>(u"closeHintLabel"_s)->text().contains("You can close this window"_L1));
        QCOMPARE(open.bigButtonText(), u"Cancel"_s);
        QVERIFY(!open.part<QWidget>(u"rcsMessageEdit"_s)->isEnabled());
        QTest::keyClick(&open.dialog, Qt::Key_Return);
        QVERIFY2(open.cancels.isEmpty(), "Return must not cancel");
        open.press();
        QCOMPARE(open.cancels.size(), 1);
        QVERIFY(open.sends.isEmpty());
    }

    void doubleClickSendsOnceAndCancelsNothing()
    {
        Open open;
        connect(&open.dialog, &SendTestDialog::sendRequested, &open.dialog,
                [&open] { open.dialog.showState(TestSend::State::Sending); });
        open.press();
        QTest::mouseDClick(open.bigButton(), Qt::LeftButton);
        QTest::mouseRelease(open.bigButton(), Qt::LeftButton);
        QCOMPARE(open.sends.size(), 1);
        QVERIFY(open.cancels.isEmpty());
    }

    void bigButtonFollowsTheOutcome_data()
    {
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<int>("retryable"); // -1 for unknown
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("tryAgain");
        const auto row = [](SendOutcome outcome, int retryable, const QString &text, bool tryAgain) {
            QTest::addRow("%s %d", qPrintable(outcomeName(outcome)), retryable)
                << outcome << retryable << text << tryAgain;
        };
        row(SendOutcome::Accepted, -1, u"Send again"_s, false);
        row(SendOutcome::Refused, 0, u"Send again"_s, false);
        row(SendOutcome::Refused, -1, u"Send again"_s, false);
        row(SendOutcome::Refused, 1, u"Try again"_s, true);
        row(SendOutcome::Unclear, -1, u"Try again"_s, true);
        row(SendOutcome::Unclear, 0, u"Try again"_s, true);
        row(SendOutcome::Cancelled, -1, u"Try again"_s, true);
        row(SendOutcome::NotSent, -1, u"Send"_s, false);
    }
    void bigButtonFollowsTheOutcome()
    {
        QFETCH(SendOutcome, outcome);
        QFETCH(int, retryable);
        QFETCH(bool, tryAgain);
        TestRun run = givenRun(outcome);
        if (retryable >= 0)
            run.explanation.retryable = retryable == 1;
        Open open;
        open.dialog.showRun(run);
        QTEST(open.bigButtonText(), "text");
        QVERIFY(open.part<RunView>(u"runView"_s)->isVisible());
        QVERIFY(!open.part<QProgressBar>(u"progressBar"_s)->isVisible());
        open.press();
        QCOMPARE(open.sends.first().at(1).toBool(), tryAgain);
    }

    void anotherTextIsAnotherAttempt()
    {
        Open open;
        open.dialog.showRun(givenRun(SendOutcome::Unclear));
        QCOMPARE(open.bigButtonText(), u"Try again"_s);
        type(fieldLabelled(&open.dialog, u"RCS Message"_s), u"x"_s);
        QCOMPARE(open.bigButtonText(), u"Send"_s);
        open.press();
        QCOMPARE(open.sends.first().at(1).toBool(), false);
    }

    void theResultIsCalledWhatItSaysNow()
    {
        Open open;
        const auto *result = open.part<QWidget>(u"resultBox"_s);
        open.dialog.showState(TestSend::State::Sending);
        QCOMPARE(result->accessibleName(), u"Sending to JioCX…"_s);
        TestRun run = givenRun(SendOutcome::Accepted);
        run.id = QUuid::createUuid();
        open.dialog.showRun(run);
        QVERIFY2(result->accessibleName().startsWith("Accepted by JioCX"_L1),
                 qPrintable(result->accessibleName()));
        run.reports = {{QDateTime::currentDateTimeUtc(), DeliveryState::Read, DeliveryLeg::Rcs, {}}};
        open.dialog.showReports(run);
        QVERIFY2(result->accessibleName().startsWith("Read by RCS"_L1), qPrintable(result->accessibleName()));
        open.dialog.showState(TestSend::State::ReadingSecret);
        QVERIFY2(!result->accessibleName().contains("Read by"_L1), qPrintable(result->accessibleName()));
    }

    void tooManyRequestsCountsDown()
    {
        TestRun run = givenRun(SendOutcome::Refused);
        run.httpStatus = 429;
        run.explanation.retryable = true;
        run.explanation.retryAfter = std::chrono::seconds(2);
        Open open;
        open.dialog.showRun(run);
        QCOMPARE(open.bigButtonText(), u"Try again in 2 s"_s);
        QVERIFY(!open.bigButton()->isEnabled());
        QTest::keyClick(&open.dialog, Qt::Key_Return);
        QVERIFY(open.sends.isEmpty());
        QTRY_COMPARE(open.bigButtonText(), u"Try again in 1 s"_s);
        QTRY_COMPARE(open.bigButtonText(), u"Try again"_s);
        QVERIFY(open.bigButton()->isEnabled());
    }

    void fieldInTheDialogGetsTheFocus()
    {
        Open open;
        open.dialog.showRun(givenRun(SendOutcome::Refused, desk::field::templateId));
        QTest::mouseClick(buttonLabelled(&open.dialog, u"Go to Template ID"_s), Qt::LeftButton);
        QCOMPARE(open.dialog.focusWidget(), open.part<QWidget>(u"templateIdEdit"_s));
        QVERIFY(open.fields.isEmpty());
        QVERIFY(open.dialog.isVisible());
    }

    void fieldOfTheProviderIsAskedForAndTheDialogCloses()
    {
        Open open;
        open.dialog.showRun(givenRun(SendOutcome::Refused, desk::field::apiKey));
        QTest::mouseClick(buttonLabelled(&open.dialog, u"Go to API Key"_s), Qt::LeftButton);
        QCOMPARE(open.fields.value(0), QVariantList{QString(desk::field::apiKey)});
        QVERIFY(!open.dialog.isVisible());
    }

    void sandboxStoryFillsTheNumber()
    {
        const Open plain;
        QVERIFY(!plain.part<QComboBox>(u"storyCombo"_s)->isVisible());
        Open open(givenProvider(), {}, sandboxStories());
        auto *combo = open.part<QComboBox>(u"storyCombo"_s);
        QVERIFY(combo->isVisible());
        QCOMPARE(combo->count(), sandboxStories().size() + 1);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Down);
        QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(open.dialog.message().phoneNumber, u"98765 40002"_s);
        type(fieldLabelled(&open.dialog, u"Phone Number"_s), u"9876543210"_s);
        QCOMPARE(combo->currentIndex(), 0);
    }

    void everyInputHasANameToBeHeard()
    {
        Open open(givenProvider(), goodMessage(), sandboxStories());
        open.dialog.showRun(givenRun(SendOutcome::Accepted));
        for (auto *widget : open.dialog.findChildren<QWidget *>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() ||
                widget->objectName().isEmpty() || widget->objectName().startsWith("qt_"_L1))
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(face && !face->text(QAccessible::Name).isEmpty(), qPrintable(widget->objectName()));
        }
    }

    void mnemonicsAreUnique()
    {
        Open open(givenProvider(), goodMessage(), sandboxStories());
        open.dialog.showRun(givenRun(SendOutcome::Unclear, desk::field::apiKey));
        QMap<QString, QString> taken;
        const auto take = [&taken](const QString &text, const QWidget *widget) {
            const QKeySequence key = QKeySequence::mnemonic(text);
            if (key.isEmpty() || !widget->isVisible())
                return;
            QVERIFY2(!taken.contains(key.toString()),
                     qPrintable(taken.value(key.toString()) + u" / "_s + text));
            taken.insert(key.toString(), text);
        };
        for (const auto *label : open.dialog.findChildren<QLabel *>())
            take(label->buddy() ? label->text() : QString(), label);
        for (const auto *one : open.dialog.findChildren<QAbstractButton *>())
            take(one->text(), one);
        QVERIFY(taken.size() > 8);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(SendTestDialogTest)
#include "tst_send_test_dialog.moc"
