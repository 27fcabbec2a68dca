// SPDX-License-Identifier: GPL-3.0-or-later
// When a field speaks, what it says to the eye and to the ear, and whether its colours can be read.
#include "support/desk_test.h"
#include "support/ui_driver.h"
#include "ui/field_note.h"
#include "ui/form_field.h"
#include "ui/hint_label.h"
#include "ui/state_colors.h"

#include <QAccessible>
#include <QCheckBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QVBoxLayout>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

const FieldIssue tooShort{u"agentId"_s, Severity::Error, u"too-short"_s, u"It is too short."_s};
const FieldIssue hasBlank{u"agentId"_s, Severity::Error, u"blank"_s, u"A blank is in it."_s};
const FieldIssue unusual{u"agentId"_s, Severity::Warning, u"unusual"_s, u"It looks unusual."_s};
const FieldIssue absent{.field = u"agentId"_s,
                        .severity = Severity::Error,
                        .code = u"missing"_s,
                        .message = u"It is missing."_s,
                        .missing = true};

/// Judges as a dialog does: after every change.
QList<FieldIssue> judged(const QString &text)
{
    if (text.isEmpty())
        return {absent};
    if (text.contains(u' '))
        return {hasBlank};
    if (text.size() < 3)
        return {tooShort};
    return text.startsWith(u'x') ? QList{unusual} : QList<FieldIssue>();
}

void showActive(QWidget &window)
{
    window.show();
    if (!QTest::qWaitForWindowActive(&window))
        qWarning("The window did not become active");
}

/// A window with one field and somewhere else to go.
struct Window
{
    Window()
        : label(new QLabel(u"&Agent ID"_s, &widget)),
          edit(new QLineEdit(&widget)),
          hint(new HintLabel(&widget)),
          note(new FieldNote(&widget)),
          other(new QLineEdit(&widget))
    {
        hint->setText(u"From your dashboard."_s);
        auto *layout = new QVBoxLayout(&widget);
        for (QWidget *part : std::initializer_list<QWidget *>{label, edit, note, hint, other})
            layout->addWidget(part);
        field = new FormField(label, edit, hint, note, &widget);
        field->setRequired(true);
        QObject::connect(edit, &QLineEdit::textChanged, field,
                         [this] { field->setIssues(judged(edit->text())); });
        field->setIssues(judged({}));
        showActive(widget);
        edit->setFocus();
    }
    QString seen() const { return note->isVisible() ? note->spokenText() : QString(); }
    QAccessibleInterface *heard() const { return QAccessible::queryAccessibleInterface(edit); }
    QString spokenName() const { return heard()->text(QAccessible::Name); }
    QString spokenDescription() const { return heard()->text(QAccessible::Description); }

    QWidget widget;
    QLabel *label;
    QLineEdit *edit;
    HintLabel *hint;
    FieldNote *note;
    QLineEdit *other;
    FormField *field = nullptr;
};

QPalette lightPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(239, 239, 239));
    palette.setColor(QPalette::Base, QColor(255, 255, 255));
    palette.setColor(QPalette::WindowText, QColor(20, 20, 20));
    return palette;
}

QPalette darkPalette()
{
    QPalette palette;
    palette.setColor(QPalette::Window, QColor(50, 50, 52));
    palette.setColor(QPalette::Base, QColor(30, 30, 32));
    palette.setColor(QPalette::WindowText, QColor(235, 235, 235));
    return palette;
}

} // namespace

class FormFieldTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsSaidBeforeTheFieldIsLeft()
    {
        Window window;
        QTest::keyClicks(window.edit, u"ab"_s);
        QCOMPARE(window.seen(), QString());
        QVERIFY(!window.field->showsError());
    }

    void anErrorAppearsWhenTheFieldIsLeft()
    {
        Window window;
        QTest::keyClicks(window.edit, u"ab"_s);
        QTest::keyClick(window.edit, Qt::Key_Tab);
        QCOMPARE(window.seen(), u"To mend: It is too short."_s);
        QVERIFY(window.field->showsError());
    }

    void anErrorAppearsWithReturn()
    {
        Window window;
        QTest::keyClicks(window.edit, u"ab"_s);
        QTest::keyClick(window.edit, Qt::Key_Return);
        QCOMPARE(window.seen(), u"To mend: It is too short."_s);
    }

    void anErrorGoesTheMomentItIsMended()
    {
        Window window;
        QTest::keyClicks(window.edit, u"ab\r"_s);
        QVERIFY(window.field->showsError());
        QTest::keyClicks(window.edit, u"c"_s);
        QCOMPARE(window.seen(), QString());
    }

    void anErrorChangesTheMomentItsReasonChanges()
    {
        Window window;
        QTest::keyClicks(window.edit, u"ab\r"_s);
        QTest::keyClicks(window.edit, u" "_s);
        QCOMPARE(window.seen(), u"To mend: A blank is in it."_s);
    }

    void aMendedFieldStaysQuietUntilItIsLeftAgain()
    {
        Window window;
        QTest::keyClicks(window.edit, u"ab\rc"_s);
        QTest::keyClicks(window.edit, u" d"_s);
        QCOMPARE(window.seen(), QString());
        QTest::keyClick(window.edit, Qt::Key_Tab);
        QCOMPARE(window.seen(), u"To mend: A blank is in it."_s);
    }

    void aWarningWaitsAsAnErrorDoes()
    {
        Window window;
        QTest::keyClicks(window.edit, u"xyz"_s);
        QCOMPARE(window.seen(), QString());
        QTest::keyClick(window.edit, Qt::Key_Tab);
        QCOMPARE(window.seen(), u"Worth checking: It looks unusual."_s);
        QVERIFY(!window.field->showsError());
    }

    void anErrorThatComesWhileAWarningIsOnShowWaits()
    {
        Window window;
        QTest::keyClicks(window.edit, u"xyz\r"_s);
        QTest::keyClicks(window.edit, u" a"_s);
        QVERIFY(!window.field->showsError());
        QTest::keyClick(window.edit, Qt::Key_Tab);
        QVERIFY(window.field->showsError());
    }

    void aMissingValueIsHeldBackUntilItIsAskedFor()
    {
        Window window;
        QTest::keyClick(window.edit, Qt::Key_Tab);
        QCOMPARE(window.seen(), QString());
        window.field->showNow();
        QCOMPARE(window.seen(), u"To mend: It is missing."_s);
        QTest::keyClicks(window.edit, u"abc"_s);
        QCOMPARE(window.seen(), QString());
    }

    void showingNowDoesNotWaitForTheFieldToBeLeft()
    {
        Window window;
        QTest::keyClicks(window.edit, u"ab"_s);
        window.field->showNow();
        QCOMPARE(window.seen(), u"To mend: It is too short."_s);
    }

    void aResetFieldIsAsIfNobodyHadTouchedIt()
    {
        Window window;
        QTest::keyClicks(window.edit, u"ab\r"_s);
        window.field->reset();
        QCOMPARE(window.seen(), QString());
        QCOMPARE(window.spokenName(), u"Agent ID"_s);
    }

    void aJudgementThatComesFromElsewhereShowsInAFieldThatWasLeft()
    {
        Window window;
        QTest::keyClicks(window.edit, u"abc"_s);
        QTest::keyClick(window.edit, Qt::Key_Tab);
        window.field->setIssues({tooShort});
        QVERIFY(window.field->showsError());
    }

    void anErrorIsHeardAsWellAsSeen()
    {
        Window window;
        QCOMPARE(window.spokenName(), u"Agent ID"_s);
        QCOMPARE(window.spokenDescription(), u"Required. From your dashboard."_s);
        QTest::keyClicks(window.edit, u"ab\r"_s);
        QCOMPARE(window.spokenName(), u"Agent ID (needs mending)"_s);
        QCOMPARE(window.spokenDescription(), u"Required. It is too short. From your dashboard."_s);
        QTest::keyClicks(window.edit, u"c"_s);
        QCOMPARE(window.spokenName(), u"Agent ID"_s);
        QCOMPARE(window.spokenDescription(), u"Required. From your dashboard."_s);
    }

    void requiredIsSaidInWords()
    {
        Window window;
        QCOMPARE(window.label->text(), u"&Agent ID (required)"_s);
        QCOMPARE(window.label->buddy(), window.edit);
        window.field->setRequired(false);
        QCOMPARE(window.label->text(), u"&Agent ID"_s);
    }

    void aFixMendsInOneClickAndGoesBackToTheField()
    {
        Window window;
        FieldIssue mendable = hasBlank;
        mendable.fix = Fix{u"Use A&B"_s, u"abc"_s};
        QTest::keyClicks(window.edit, u"a b\r"_s);
        window.field->setIssues({mendable});
        QCOMPARE(window.note->fixButtons().size(), 1);
        QPushButton *fix = window.note->fixButtons().first();
        QCOMPARE(wordsOf(fix->text()), u"Use A&B"_s);
        QCOMPARE(window.edit->nextInFocusChain(), fix);
        QTest::mouseClick(fix, Qt::LeftButton);
        QCOMPARE(window.edit->text(), u"abc"_s);
        QCOMPARE(window.seen(), QString());
        QCOMPARE(QApplication::focusWidget(), window.edit);
    }

    void aFixCanBeUndone()
    {
        Window window;
        FieldIssue mendable = tooShort;
        mendable.fix = Fix{u"Use abc"_s, u"abc"_s};
        QTest::keyClicks(window.edit, u"ab\r"_s);
        window.field->setIssues({mendable});
        QTest::mouseClick(window.note->fixButtons().first(), Qt::LeftButton);
        QTest::keyClick(window.edit, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(window.edit->text() != u"abc"_s);
    }

    void pastedInvisibleCharactersGoWhenTheFieldIsLeft()
    {
        Window window;
        window.edit->setText(u"\u00a0 abc\u200b"_s);
        QTest::keyClick(window.edit, Qt::Key_Tab);
        QCOMPARE(window.edit->text(), u"abc"_s);
    }

    void aComboBoxSpeaksAtOnce()
    {
        QWidget window;
        QComboBox combo(&window);
        combo.addItems({u"one"_s, u"two"_s});
        FieldNote note(&window);
        FormField field(nullptr, &combo, nullptr, &note, &window);
        showActive(window);
        field.setIssues({tooShort});
        QVERIFY(!field.showsError());
        QTest::keyClick(&combo, Qt::Key_Down);
        QVERIFY(field.showsError());
    }

    void aCheckBoxSpeaksAtOnce()
    {
        QWidget window;
        QCheckBox check(u"Enable &This"_s, &window);
        FieldNote note(&window);
        FormField field(nullptr, &check, nullptr, &note, &window);
        showActive(window);
        field.setIssues({unusual});
        QVERIFY(note.isHidden());
        press(&check);
        QVERIFY(!note.isHidden());
        QCOMPARE(field.name(), u"Enable This"_s);
    }

    void aTextOfManyLinesSpeaksWhenItIsLeft()
    {
        QWidget window;
        QPlainTextEdit text(&window);
        QLineEdit other(&window);
        FieldNote note(&window);
        FormField field(nullptr, &text, nullptr, &note, &window);
        showActive(window);
        text.setFocus();
        QTest::keyClicks(&text, u"ab"_s);
        field.setIssues({tooShort});
        QVERIFY(!field.showsError());
        other.setFocus();
        QVERIFY(field.showsError());
    }

    void stateColoursCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << lightPalette();
        QTest::newRow("dark") << darkPalette();
        QPalette black = darkPalette();
        black.setColor(QPalette::Window, QColor(0, 0, 0));
        black.setColor(QPalette::Base, QColor(0, 0, 0));
        QTest::newRow("black") << black;
        QPalette grey = lightPalette();
        grey.setColor(QPalette::Window, QColor(200, 200, 200));
        grey.setColor(QPalette::WindowText, QColor(0, 0, 0));
        QTest::newRow("grey window") << grey;
        QTest::newRow("the style's own") << QApplication::palette();
    }
    void stateColoursCanBeRead()
    {
        QFETCH(QPalette, palette);
        for (const auto role :
             {StateRole::Error, StateRole::Warning, StateRole::Good, StateRole::Muted, StateRole::Neutral}) {
            const QColor color = stateColor(role, palette);
            QVERIFY2(contrastRatio(color, palette.color(QPalette::Window)) >= 4.5, qPrintable(color.name()));
            QVERIFY2(contrastRatio(color, palette.color(QPalette::Base)) >= 4.5, qPrintable(color.name()));
        }
    }

    void contrastIsThatOfTheStandard()
    {
        QCOMPARE(contrastRatio(QColor(0, 0, 0), QColor(255, 255, 255)), 21.0);
        QVERIFY(std::abs(contrastRatio(QColor(118, 118, 118), QColor(255, 255, 255)) - 4.54) < 0.01);
    }

    void signsDifferByShapeNotByColourAlone()
    {
        QPalette oneColour = lightPalette();
        QList<QImage> shapes;
        for (const auto role :
             {StateRole::Error, StateRole::Warning, StateRole::Good, StateRole::Muted, StateRole::Neutral}) {
            const QImage shape = stateIcon(role, oneColour).pixmap(32, 32).toImage();
            const QImage alpha = shape.convertToFormat(QImage::Format_Alpha8);
            QVERIFY(!shapes.contains(alpha));
            shapes.append(alpha);
        }
    }

    void notesTakeTheColoursOfANewPalette()
    {
        Window window;
        window.widget.setPalette(lightPalette());
        QTest::keyClicks(window.edit, u"ab\r"_s);
        window.widget.setPalette(darkPalette());
        const auto labels = window.note->findChildren<QLabel *>();
        const QColor wanted = stateColor(StateRole::Error, darkPalette());
        QVERIFY(std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
            return label->palette().color(QPalette::WindowText) == wanted;
        }));
        QCOMPARE(window.hint->palette().color(QPalette::WindowText),
                 stateColor(StateRole::Muted, darkPalette()));
    }
};

QTEST_MAIN(FormFieldTest)
#include "tst_form_field.moc"
