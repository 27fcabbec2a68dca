// SPDX-License-Identifier: GPL-3.0-or-later
// The main job as a marketer does it, in the real window on a real data folder, with a real keychain and the
// sandbox: add a provider, mend what is wrong, prove it with a test message, find it again tomorrow.
// Each function goes on where the one before it stopped. With DESK_PICTURES set it takes the README's
// pictures.
#include "program.h"
#include "support/desk_test.h"
#include "support/ui_driver.h"
#include "user.h"

#include <QApplication>
#include <QClipboard>
#include <QDialog>
#include <QLineEdit>
#include <QPalette>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStyleFactory>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

QPalette darkPalette()
{
    QPalette dark;
    const QColor window(37, 39, 43);
    const QColor base(28, 30, 33);
    const QColor text(232, 232, 232);
    dark.setColor(QPalette::Window, window);
    dark.setColor(QPalette::WindowText, text);
    dark.setColor(QPalette::Base, base);
    dark.setColor(QPalette::AlternateBase, window);
    dark.setColor(QPalette::Text, text);
    dark.setColor(QPalette::PlaceholderText, QColor(150, 150, 150));
    dark.setColor(QPalette::Button, QColor(53, 56, 61));
    dark.setColor(QPalette::ButtonText, text);
    dark.setColor(QPalette::ToolTipBase, base);
    dark.setColor(QPalette::ToolTipText, text);
    dark.setColor(QPalette::Link, QColor(120, 170, 255));
    dark.setColor(QPalette::Highlight, QColor(61, 122, 204));
    dark.setColor(QPalette::HighlightedText, QColor(255, 255, 255));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        dark.setColor(QPalette::Disabled, role, QColor(135, 135, 135));
    return dark;
}

} // namespace

class Acceptance : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();

    void anEmptyListingInvites();
    void fiveMistakesAreShownAndMended();
    void theConnectionIsChecked();
    void aTestIsSentFromTheUnsavedForm();
    void theProviderIsSavedAndVerified();
    void itIsThereAfterTheNextStart();
    void theKeyIsShownByItsLastFourOnly();
    void theStoredKeyIsCheckedFromTheForm();
    void theMessageIsFollowedToTheHandset();
    void whatCameIsThereToRead();
    void theWayToGoLiveIsShown();
    void aRefusedTestNamesCauseAndCure();
    void aCodeIsLookedUp();
    void theApprovedTextsAreKept();
    void aPastedTextIsMadeToFit();
    void aTextIsHeldAgainstItsTemplate();
    void bothMessagesAreShownAsOnAPhone();
    void theWindowWorksInTheDark();

private:
    void start();
    void openDialog(const QString &title);
    void openTestDialog(QSize size = {760, 860});
    void waitForTheStoredKey();
    void showTab(const QString &title);
    void addTemplate(const QString &name, const QString &id, const QString &text);
    void paste(const QString &text) const;
    void sendAndWait(const QString &number, const QString &headline);

    bool m_broken = false;
    QTemporaryDir m_folder;
    std::unique_ptr<Program> m_program;
    QPointer<QWidget> m_dialog;
    QPointer<QWidget> m_test;
    User m_main{nullptr};
    User m_form{nullptr};
    User m_send{nullptr};
};

void Acceptance::initTestCase()
{
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    start();
}

void Acceptance::init()
{
    DeskTest::init();
    QVERIFY2(!m_broken, "the story stopped before this");
}

void Acceptance::cleanup()
{
    m_broken = m_broken || QTest::currentTestFailed();
}

void Acceptance::cleanupTestCase()
{
    m_program.reset();
}

void Acceptance::start()
{
    m_program = Program::start(m_folder.path());
    QVERIFY(m_program);
    m_program->window()->listen();
    QVERIFY2(m_program->services().callbacks.receiver().isRunning(), "port 8757 has to be free");
    m_main = User(m_program->window());
    QVERIFY(QTest::qWaitForWindowActive(m_program->window()));
}

void Acceptance::openDialog(const QString &title)
{
    QTRY_VERIFY2(windowTitled(title), qPrintable(title));
    m_dialog = windowTitled(title);
    QTRY_COMPARE(QApplication::activeWindow(), m_dialog.data());
    m_dialog->resize(760, 860);
    m_form = User(m_dialog);
}

void Acceptance::openTestDialog(QSize size)
{
    QTRY_VERIFY(windowTitled(u"Send Test SMS"_s));
    m_test = windowTitled(u"Send Test SMS"_s);
    QTRY_COMPARE(QApplication::activeWindow(), m_test.data());
    m_test->resize(size);
    m_send = User(m_test);
}

/// The keychain answers a moment after the form is there. The digits alone would be found in an ID as well.
void Acceptance::waitForTheStoredKey()
{
    QTRY_VERIFY(m_form.sees(u"A key that ends in "_s + Sandbox::apiKey().right(4)));
}

void Acceptance::showTab(const QString &title)
{
    auto *tabs = m_main.window()->findChild<QTabWidget *>();
    QVERIFY(tabs);
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->tabText(i).remove(u'&') == title)
            tabs->setCurrentIndex(i);
    }
    QCOMPARE(tabs->tabText(tabs->currentIndex()).remove(u'&'), title);
}

void Acceptance::sendAndWait(const QString &number, const QString &headline)
{
    m_send.fill(u"Phone Number"_s, number);
    m_send.click(u"Send"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(m_send.sees(headline), qPrintable(headline), 10'000);
}

void Acceptance::anEmptyListingInvites()
{
    QVERIFY(m_main.sees(u"Connect your RCS agent"_s));
    QVERIFY(m_main.canPress(u"Try it in the sandbox"_s));
    QVERIFY(m_main.canPress(u"Import"_s));
    m_main.takePicture(u"empty.png"_s);
    m_main.click(u"Add Provider"_s);
    openDialog(u"Add Provider"_s);
}

void Acceptance::fiveMistakesAreShownAndMended()
{
    m_form.fill(u"Nickname"_s, u"Diwali offers"_s);
    m_form.fill(u"Agent ID"_s, u"acme offers ab12cd34"_s);
    m_form.fill(u"HTTP Endpoint"_s, u"rcsapi.jiocx.com"_s);
    m_form.tick(u"Enable SMS Fallback"_s);
    m_form.fill(u"SMS Sender ID"_s, u"VM-ACMEIN-S"_s);
    m_form.tick(u"Enable for India"_s);
    m_form.fill(u"Principal Entity ID"_s, u"120115900000000000"_s);
    m_form.tick(u"Enable Provider Click Tracking"_s);
    m_form.tick(u"Custom Domain"_s);
    m_form.fill(u"Custom Domain"_s, u"https://go.acme.in/x"_s);
    const QStringList mistakes{u"blank inside the agent ID"_s, u"no https:// at its start"_s,
                               u"cannot be part of a sender ID"_s, u"a Principal Entity ID has 19"_s,
                               u"Only the host name goes here"_s};
    for (const QString &mistake : mistakes)
        QTRY_VERIFY2(m_form.sees(mistake), qPrintable(mistake));
    QTRY_VERIFY(m_form.sees(u"5 things to mend"_s));
    m_form.takePicture(u"mistakes.png"_s);

    // Three are mended by their button, two by hand.
    m_form.fill(u"Agent ID"_s, u"acme_offers_ab12cd34_agent"_s);
    m_form.click(u"Use https://rcsapi.jiocx.com"_s);
    QTRY_COMPARE(qobject_cast<QLineEdit *>(m_form.field(u"HTTP Endpoint"_s))->text(),
                 u"https://rcsapi.jiocx.com"_s);
    m_form.click(u"Use ACMEIN"_s);
    QTRY_COMPARE(qobject_cast<QLineEdit *>(m_form.field(u"SMS Sender ID"_s))->text(), u"ACMEIN"_s);
    m_form.click(u"Use go.acme.in"_s);
    QTRY_COMPARE(qobject_cast<QLineEdit *>(m_form.field(u"Custom Domain"_s))->text(), u"go.acme.in"_s);
    m_form.fill(u"Principal Entity ID"_s, u"1201159000000000001"_s);
    for (const QString &mistake : mistakes)
        QTRY_VERIFY2(!m_form.sees(mistake), qPrintable(mistake));

    // The sandbox's menu entry fills in the rest.
    m_form.pick(u"Environment"_s, u"Sandbox"_s);
    QTRY_VERIFY(m_form.canPress(u"Use the sandbox"_s));
    m_form.click(u"Use the sandbox"_s);
    QCOMPARE(qobject_cast<QLineEdit *>(m_form.field(u"Agent ID"_s))->text(), Sandbox::agentId());
    m_form.tick(u"Tracking is off in the dashboard"_s);
    QTRY_VERIFY(!m_form.sees(u"to mend"_s));
    m_form.takePicture(u"mended.png"_s);
}

void Acceptance::theConnectionIsChecked()
{
    const int before = m_program->services().sandbox.requestsReceived();
    m_form.click(u"Check Connection"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_form.sees(u"the address, the API key and the agent work"_s), 10'000);
    QCOMPARE(m_program->services().sandbox.requestsReceived(), before); // It sends no message.
}

void Acceptance::aTestIsSentFromTheUnsavedForm()
{
    m_form.click(u"Send Test SMS"_s);
    openTestDialog();
    m_send.fill(u"RCS Message"_s, u"Your order has left our depot."_s);
    m_send.fill(u"SMS Fallback Message"_s, u"Your order has left our depot. -ACMEIN"_s);
    m_send.fill(u"Template ID"_s, u"1207161000000000001"_s);
    QVERIFY(m_send.sees(u"30 of 160"_s));
    QVERIFY(m_send.sees(u"GSM-7"_s));
    sendAndWait(u"9876540001"_s, u"Accepted"_s);
    m_send.takePicture(u"test-sent.png"_s);
    QCOMPARE(m_program->services().sandbox.messagesReceived(), 1);
    m_send.click(u"Close"_s);
    QTRY_VERIFY(!m_test);
}

void Acceptance::theProviderIsSavedAndVerified()
{
    m_form.click(u"Save"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_dialog, 20'000);
    QTRY_VERIFY(m_main.sees(u"Diwali offers"_s));
    QTRY_VERIFY(m_main.sees(u"Verified"_s));
    m_main.takePicture(u"listing.png"_s);
}

void Acceptance::itIsThereAfterTheNextStart()
{
    m_program->window()->close();
    m_program.reset();
    start();
    QTRY_VERIFY(m_main.sees(u"Diwali offers"_s));
    QVERIFY(m_main.sees(u"Verified"_s));
    QVERIFY(m_main.sees(u"On, India"_s));
    QVERIFY(m_main.sees(u"go.acme.in"_s));
}

void Acceptance::theKeyIsShownByItsLastFourOnly()
{
    m_main.click(u"Edit"_s);
    openDialog(u"Edit"_s);
    waitForTheStoredKey();
    QVERIFY(!spoken(m_dialog).join(u' ').contains(Sandbox::apiKey().right(8)));
}

void Acceptance::theStoredKeyIsCheckedFromTheForm()
{
    // The sandbox went with the last window: whoever needs it starts it.
    QVERIFY(!m_program->services().sandbox.isRunning());
    theConnectionIsChecked();
    m_form.click(u"Cancel"_s);
    QTRY_VERIFY(!m_dialog);
}

void Acceptance::theMessageIsFollowedToTheHandset()
{
    m_main.click(u"Send Test SMS"_s);
    openTestDialog();
    m_program->services().sandbox.setPace(std::chrono::milliseconds(700));
    sendAndWait(u"9876540001"_s, u"Read by RCS"_s);
    QVERIFY(spoken(m_test).join(u' ').contains(u"Delivered by RCS"_s));
    m_send.takePicture(u"timeline.png"_s);
    sendAndWait(u"9876540010"_s, u"Delivered by RCS"_s);
    QTRY_VERIFY(spoken(m_test).join(u' ').contains(u"Tapped a button"_s));
    sendAndWait(u"9876540003"_s, u"Not delivered"_s);
    m_send.click(u"Close"_s);
    QTRY_VERIFY(!m_test);
    QTRY_VERIFY(m_main.sees(u"Seen just now"_s));
}

void Acceptance::whatCameIsThereToRead()
{
    showTab(u"Reports"_s);
    m_program->window()->resize(1240, 1000);
    m_main.window()->findChild<QSplitter *>()->setSizes({380, 860});
    QTRY_VERIFY(m_main.sees(u"8 reports"_s));
    m_main.takePicture(u"reports.png"_s);
    showTab(u"Statistics"_s);
    QTRY_VERIFY(m_main.sees(u"Delivery rate"_s));
    m_main.takePicture(u"statistics.png"_s);
}

void Acceptance::theWayToGoLiveIsShown()
{
    showTab(u"Go-live"_s);
    QTRY_VERIFY(m_main.sees(u"A test delivered by RCS"_s));
    QVERIFY(m_main.sees(u"Save as PDF"_s));
    m_main.takePicture(u"go-live.png"_s);
    showTab(u"Overview"_s);
    m_program->window()->resize(1240, 760);
    m_main.window()->findChild<QSplitter *>()->setSizes({740, 500});
}

void Acceptance::aRefusedTestNamesCauseAndCure()
{
    m_main.click(u"Send Test SMS"_s);
    openTestDialog();
    QCOMPARE(qobject_cast<QPlainTextEdit *>(m_send.field(u"RCS Message"_s))->toPlainText(),
             u"Your order has left our depot."_s);
    sendAndWait(u"9876540005"_s, u"Refused"_s);
    QVERIFY(m_send.sees(u"429"_s));
    QVERIFY(!m_send.canPress(u"Send again"_s));
    m_send.takePicture(u"test-refused.png"_s);
}

void Acceptance::aCodeIsLookedUp()
{
    m_send.click(u"What does this code mean?"_s);
    const QString title = u"What Does This Code Mean?"_s;
    QTRY_VERIFY(windowTitled(title));
    const QPointer<QWidget> page = windowTitled(title);
    const User reader(page);
    QTRY_VERIFY(spoken(page).join(u' ').contains(u"HTTP status 429"_s));
    page->resize(860, 720);
    type(reader.field(u"Search codes"_s), u"605"_s);
    QTRY_VERIFY(spoken(page).join(u' ').contains(u"DLT, common list 605"_s));
    reader.takePicture(u"codes.png"_s);
    page->close();
    m_send.click(u"Close"_s);
    QTRY_VERIFY(!m_test);
    QVERIFY2(m_main.sees(u"Verified"_s), "too many requests say nothing against the provider");
}

void Acceptance::addTemplate(const QString &name, const QString &id, const QString &text)
{
    m_main.click(u"Add Template"_s);
    openDialog(u"Add Template"_s);
    m_form.fill(u"Name"_s, name);
    m_form.fill(u"Template ID"_s, id);
    m_form.fill(u"Text"_s, text);
    m_form.click(u"Save"_s);
    QTRY_VERIFY(!m_dialog);
}

void Acceptance::theApprovedTextsAreKept()
{
    showTab(u"Templates"_s);
    m_main.window()->findChild<QSplitter *>()->setSizes({380, 860});
    addTemplate(u"Order update"_s, u"1207161000000000002"_s,
                u"Dear {#var#}, your order {#alphanumeric#} has left our depot. -ACMEIN"_s);
    addTemplate(u"Diwali sale"_s, u"1207161000000000003"_s,
                u"Don't miss our Diwali sale - Rs {#numeric#} off on every order until Sunday. -ACMEIN"_s);
    QTRY_VERIFY(spoken(m_main.window()).join(u' ').contains(u"Diwali sale"_s));
    m_main.takePicture(u"templates.png"_s);
    showTab(u"Overview"_s);
    m_main.window()->findChild<QSplitter *>()->setSizes({740, 500});
}

/// As Ctrl+V does after copying from another program.
void Acceptance::paste(const QString &text) const
{
    QApplication::clipboard()->setText(text);
    QWidget *edit = m_send.field(u"SMS Fallback Message"_s);
    QVERIFY(edit);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
}

void Acceptance::aPastedTextIsMadeToFit()
{
    m_main.click(u"Send Test SMS"_s);
    openTestDialog({1120, 860});
    m_send.pick(u"Approved Text"_s, u"Diwali sale"_s);
    paste(u"Don’t miss our Diwali sale – ₹ 500 off on every order until Sunday. -ACMEIN"_s);
    QTRY_VERIFY(m_send.sees(u"UCS-2"_s));
    QVERIFY(m_send.sees(u"2 parts"_s));
    m_send.takePicture(u"marks.png"_s);
    m_send.click(u"Replace 2 characters"_s);
    m_send.click(u"Use Rs"_s);
    QTRY_VERIFY(m_send.sees(u"GSM-7"_s));
    QVERIFY(m_send.sees(u"1 part"_s));
    QVERIFY(m_send.sees(u"Matches the approved text"_s));
}

void Acceptance::aTextIsHeldAgainstItsTemplate()
{
    paste(u"Don't miss our Diwali Sale - Rs 500 off on every order until Sunday. -ACMEIN"_s);
    QTRY_VERIFY(m_send.sees(u"Differs from"_s));
    m_send.takePicture(u"difference.png"_s);
    m_send.click(u"Use the Approved Text"_s);
    QTRY_VERIFY(m_send.sees(u"Matches the approved text"_s));
}

void Acceptance::bothMessagesAreShownAsOnAPhone()
{
    m_send.pick(u"Approved Text"_s, u"Order update"_s);
    m_send.fill(u"Variable 1"_s, u"Asha"_s);
    m_send.fill(u"Variable 2"_s, u"AB1204"_s);
    QTRY_VERIFY(spoken(m_test).join(u' ').contains(u"Dear Asha, your order AB1204 has left our depot."_s));
    m_send.takePicture(u"previews.png"_s);
    QApplication::setPalette(darkPalette());
    QTRY_COMPARE(m_test->palette().color(QPalette::Window), darkPalette().color(QPalette::Window));
    m_send.tick(u"Dark phone"_s);
    m_send.takePicture(u"previews-dark.png"_s);
    m_send.click(u"Close"_s);
    QTRY_VERIFY(!m_test);
}

void Acceptance::theWindowWorksInTheDark()
{
    QApplication::setPalette(darkPalette());
    m_main.click(u"Edit"_s);
    openDialog(u"Edit"_s);
    waitForTheStoredKey();
    m_form.fill(u"Principal Entity ID"_s, u"1207161000000000001"_s);
    QVERIFY(m_form.sees(u"template"_s));
    m_form.takePicture(u"dialog-dark.png"_s);
    m_form.fill(u"Principal Entity ID"_s, u"1201159000000000001"_s);
    m_form.click(u"Cancel"_s);
    QTRY_VERIFY(!m_dialog);
    QTRY_COMPARE(m_main.window()->palette().color(QPalette::Window), darkPalette().color(QPalette::Window));
    m_main.takePicture(u"listing-dark.png"_s);
}

QTEST_MAIN(Acceptance)
#include "tst_acceptance.moc"
