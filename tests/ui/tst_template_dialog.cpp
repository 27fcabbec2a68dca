// SPDX-License-Identifier: GPL-3.0-or-later
// How a marketer writes down an approved text.
#include "core/rule_book.h"
#include "given_test.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/field_note.h"
#include "ui/status_line.h"
#include "ui/template_dialog.h"

#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

const QString entity = u"1201159000000000001"_s;

MessageTemplate order()
{
    MessageTemplate one;
    one.id = QUuid::createUuid();
    one.provider = QUuid::createUuid();
    one.name = u"Order update"_s;
    one.header = u"ACMEIN"_s;
    one.templateId = u"1207161000000000001"_s;
    one.principalEntityId = entity;
    one.text = u"Dear {#var#}, your order has left. -ACMEIN"_s;
    one.note = u"Ask Asha."_s;
    return one;
}

struct Form
{
    explicit Form(const MessageTemplate &one = order(), const QList<MessageTemplate> &others = {})
        : dialog({one, givenProvider(), others, RuleBook().rules()}),
          saved(&dialog, &TemplateDialog::saveRequested)
    {
        dialog.show();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
    }
    [[nodiscard]] QString note(const char *name) const
    {
        const auto *found = dialog.findChild<FieldNote *>(QString::fromLatin1(name));
        return found->isVisible() ? found->spokenText() : QString();
    }
    [[nodiscard]] QString text(const char *name) const
    {
        return dialog.findChild<QLabel *>(QString::fromLatin1(name))->text();
    }
    [[nodiscard]] QString status() const { return dialog.findChild<StatusLine *>(u"saveStatus"_s)->text(); }
    [[nodiscard]] QMessageBox *question() const { return dialog.findChild<QMessageBox *>(); }
    void answer(QStringView word) const
    {
        QVERIFY(question());
        press(question(), word);
    }
    [[nodiscard]] MessageTemplate wanted() const { return saved.last().first().value<MessageTemplate>(); }

    TemplateDialog dialog;
    QSignalSpy saved;
};

} // namespace

class TemplateDialogTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void everyValueComesBack()
    {
        MessageTemplate one = order();
        one.text = u"Line one\n\nline\u00A0three "_s;
        one.channel = TemplateChannel::Rcs;
        const Form form(one);
        QCOMPARE(form.dialog.value(), one);
    }

    void anEmptyFormIsQuietUntilSave()
    {
        MessageTemplate one;
        one.header = u"ACMEIN"_s;
        Form form(one);
        for (const char *name : {"nameNote", "templateIdNote", "textNote"})
            QCOMPARE(form.note(name), QString());
        press(&form.dialog, u"Save");
        QVERIFY(form.saved.isEmpty());
        QVERIFY(form.note("nameNote").contains(u"a name"_s));
        QVERIFY(form.note("templateIdNote").contains(u"19 digits"_s));
        QVERIFY(form.note("textNote").contains(u"as it was approved"_s));
        QVERIFY(form.status().startsWith("Not saved yet"_L1));
        QCOMPARE(form.dialog.focusWidget(), fieldLabelled(&form.dialog, u"Name"));
    }

    void mistakesAreToldWhenTheFieldIsLeft()
    {
        Form form;
        fillIn(&form.dialog, u"Template ID", u"120716100000000000"_s);
        QVERIFY(form.note("templateIdNote").contains(u"One is missing"_s));
        fillIn(&form.dialog, u"Header", u"ACMEXX"_s);
        QVERIFY(form.note("headerNote").contains(u"ACMEIN"_s));
        press(&form.dialog, u"Use ACMEIN");
        QCOMPARE(form.note("headerNote"), QString());
        fillIn(&form.dialog, u"Template ID", u"1207161000000000002"_s);
        press(&form.dialog, u"Save");
        QCOMPARE(form.saved.size(), 1);
        QCOMPARE(form.wanted().templateId, u"1207161000000000002"_s);
        QCOMPARE(form.wanted().header, u"ACMEIN"_s);
    }

    void aWrongPlaceholderIsMendedByOnePress()
    {
        Form form;
        fillIn(&form.dialog, u"Text", u"Dear ##var##, your order has left. -ACMEIN"_s);
        QVERIFY(form.note("textNote").contains(u"##var##"_s));
        const auto *edit = fieldLabelled<QPlainTextEdit>(&form.dialog, u"Text");
        QCOMPARE(edit->extraSelections().size(), 1);
        QCOMPARE(edit->extraSelections().first().cursor.selectedText(), u"##var##"_s);
        press(&form.dialog, u"Write {#var#}");
        QCOMPARE(form.dialog.value().text, u"Dear {#var#}, your order has left. -ACMEIN"_s);
        QCOMPARE(form.note("textNote"), QString());
        QVERIFY(edit->extraSelections().isEmpty());
    }

    void variablesArePutWhereTheCursorIs()
    {
        MessageTemplate one = order();
        one.text = u"Call , your order has left. -ACMEIN"_s;
        Form form(one);
        auto *edit = fieldLabelled<QPlainTextEdit>(&form.dialog, u"Text");
        QTextCursor cursor = edit->textCursor();
        cursor.setPosition(5);
        edit->setTextCursor(cursor);
        const auto *button = qobject_cast<QPushButton *>(buttonLabelled(&form.dialog, u"Insert Variable"));
        for (QAction *action : button->menu()->actions()) {
            if (action->text().startsWith("{#cbn#}"_L1))
                action->trigger();
        }
        QCOMPARE(form.dialog.value().text, u"Call {#cbn#}, your order has left. -ACMEIN"_s);
        QVERIFY(edit->hasFocus());
        QCOMPARE(button->menu()->actions().size(), 7);
    }

    void theTextIsCountedAsItsChannelCounts()
    {
        Form form;
        QCOMPARE(form.text("counterLabel"), u"GSM-7 · 44 of 160 · 1 part"_s);
        choose(&form.dialog, u"Channel", u"RCS");
        QVERIFY(form.text("counterLabel").contains(u"basic message"_s));
        QVERIFY(!fieldLabelled(&form.dialog, u"Header"));
        QVERIFY(!fieldLabelled(&form.dialog, u"Principal Entity ID"));
        choose(&form.dialog, u"Channel", u"SMS");
        QCOMPARE(fieldLabelled<QLineEdit>(&form.dialog, u"Header")->text(), u"ACMEIN"_s);
    }

    void aTakenNameIsTold()
    {
        MessageTemplate other = order();
        other.name = u"Sale"_s;
        other.templateId = u"1207161000000000009"_s;
        Form form(order(), {other});
        fillIn(&form.dialog, u"Name", u"SALE"_s);
        QVERIFY(form.note("nameNote").contains(u"already"_s));
        press(&form.dialog, u"Use SALE 2");
        QCOMPARE(form.dialog.value().name, u"SALE 2"_s);
    }

    void closingWithoutChangesAsksNothing()
    {
        Form form;
        QTest::keyClick(&form.dialog, Qt::Key_Escape);
        QVERIFY(!form.dialog.isVisible());
    }

    void unsavedChangesAreAskedAbout()
    {
        Form form;
        fillIn(&form.dialog, u"Note", u"Ask Ravi."_s);
        QTest::keyClick(&form.dialog, Qt::Key_Escape);
        form.answer(u"Keep editing");
        QVERIFY(form.dialog.isVisible());
        QTRY_VERIFY(!form.question());
        press(&form.dialog, u"Cancel");
        form.answer(u"Save");
        QCOMPARE(form.saved.size(), 1);
        QCOMPARE(form.wanted().note, u"Ask Ravi."_s);
        QTRY_VERIFY(!form.question());
        press(&form.dialog, u"Cancel");
        form.answer(u"Discard");
        QVERIFY(!form.dialog.isVisible());
    }

    void troubleIsToldAndNothingIsLost()
    {
        Form form;
        form.dialog.showTrouble({u"store-write"_s, u"The disk is full."_s, u"Make room."_s});
        QCOMPARE(form.status(), u"The disk is full. Make room."_s);
        QVERIFY(form.dialog.isVisible());
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(TemplateDialogTest)
#include "tst_template_dialog.moc"
