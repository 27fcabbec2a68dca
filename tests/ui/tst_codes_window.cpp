// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "support/ui_driver.h"
#include "ui/codes_model.h"
#include "ui/codes_window.h"
#include "ui/run_dialog.h"
#include "ui/status_line.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QPointer>
#include <QScrollArea>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const Rules> builtIn()
{
    return std::make_shared<const Rules>(builtInRules());
}

/// What is on show in one codes window.
struct Page
{
    explicit Page(QWidget *shown) : window(shown) {}

    QTreeView *list() const { return window->findChild<QTreeView *>(); }
    int rows() const { return list()->model()->rowCount(); }
    QString cell(int row, int column) const { return list()->model()->index(row, column).data().toString(); }
    /// "604 DLT, common list".
    QString row(int number) const { return cell(number, 0) + u' ' + cell(number, 1); }
    QString said() const { return window->findChild<StatusLine *>()->text(); }
    QLineEdit *search() const { return fieldLabelled<QLineEdit>(window, u"Search codes"_s); }
    /// The visible lines of the detail, one under the other.
    QStringList detail() const
    {
        QStringList lines;
        for (const QLabel *label : window->findChild<QScrollArea *>()->findChildren<QLabel *>()) {
            if (label->isVisible())
                lines.append(label->text());
        }
        return lines;
    }
    bool tells(const QString &words) const { return detail().join(u'\n').contains(words); }

    QWidget *window;
};

struct Desk
{
    Desk()
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    CodesWindow window{builtIn()};
    Page page{&window};
};

TestRun refusedRun(const QString &code)
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.outcome = SendOutcome::Refused;
    run.httpStatus = 400;
    run.explanation = {code, u"JioCX refused it."_s, u"Why."_s, u"Do this."_s, {}, {}, {}};
    return run;
}

} // namespace

class CodesWindowTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theListKeepsTheRulesOfModels();
    void allCodesAreThereAtFirst();
    void aTypedCodeIsExplained();
    void wordsFindACodeToo();
    void aCodeOfSeveralListsSaysSo();
    void whereOperatorsDisagreeItIsTold();
    void aFamilyTellsWhatToKnowAboutIt();
    void anUnknownCodeIsSaidToBeUnknown();
    void theArrowsLeadThroughTheListFromTheSearch();
    void everythingIsReachedWithTabAndClosedWithEscape();
    void theEarHearsWhatTheEyeSees();
    void nothingIsCutOffInANarrowWindow();
    void aFailedTestLeadsToItsCode();
    void aFailureWithoutAKnownCodeHasNoLink_data();
    void aFailureWithoutAKnownCodeHasNoLink();
};

void CodesWindowTest::theListKeepsTheRulesOfModels()
{
    CodesModel model(builtIn());
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (const QString &text : {u"604"_s, u"nothing of the kind"_s, u"template"_s, QString()})
        model.search(text);
    QCOMPARE(model.rowCount(), int(builtInRules().codes.entries.size()));
}

void CodesWindowTest::allCodesAreThereAtFirst()
{
    const Desk desk;
    QVERIFY(desk.page.rows() > 200);
    QCOMPARE(desk.page.said(), QString());
    QVERIFY(desk.page.search()->hasFocus());
    QVERIFY(desk.page.tells(u"What to do: "_s));
}

void CodesWindowTest::aTypedCodeIsExplained()
{
    const Desk desk;
    type(desk.page.search(), u"DLT 604"_s);
    QCOMPARE(desk.page.row(0), u"604 DLT, common list"_s);
    const QStringList detail = desk.page.detail();
    QCOMPARE(detail.at(0), u"DLT, common list 604"_s);
    QVERIFY(detail.at(1).startsWith(u"The Principal Entity ID is missing"_s));
    QVERIFY(detail.at(2).startsWith(u"Likely cause: "_s));
    QVERIFY(detail.at(3).startsWith(u"What to do: Copy the 19 digits"_s));
    QCOMPARE(detail.at(4), u"Look at: Principal Entity ID"_s);
    QCOMPARE(detail.at(5), u"Trying again helps only after something has changed."_s);
    QVERIFY(detail.last().contains(u"<a href=\"https://"_s));
    QVERIFY(detail.last().contains(u"Compared on "_s));
}

void CodesWindowTest::wordsFindACodeToo()
{
    const Desk desk;
    type(desk.page.search(), u"blacklisted template"_s);
    QVERIFY(desk.page.rows() > 0 && desk.page.rows() < 20);
    QVERIFY(desk.page.tells(u"blacklisted"_s));
    QVERIFY2(desk.page.said().startsWith(u"No code is called that"_s), qPrintable(desk.page.said()));
    type(desk.page.search(), u"SMS not matched with DLT template"_s);
    QCOMPARE(desk.page.cell(0, 1), u"MSG91"_s);
    QCOMPARE(desk.page.said(), QString());
}

void CodesWindowTest::aCodeOfSeveralListsSaysSo()
{
    const Desk desk;
    type(desk.page.search(), u"412"_s);
    QVERIFY(desk.page.said().contains(u"different things"_s));
    QCOMPARE(desk.page.row(0), u"412 DLT, 400 family"_s);
    QCOMPARE(desk.page.row(1), u"412 HTTP status"_s);
    type(desk.page.search(), u"http 412"_s);
    QCOMPARE(desk.page.said(), QString());
    QCOMPARE(desk.page.row(0), u"412 HTTP status"_s);
}

void CodesWindowTest::whereOperatorsDisagreeItIsTold()
{
    const Desk desk;
    type(desk.page.search(), u"614"_s);
    QVERIFY(desk.page.tells(u"call this number reserved"_s));
    QVERIFY(desk.page.tells(u"Authkey uses 611 to 616"_s));
    type(desk.page.search(), u"604"_s);
    QVERIFY(!desk.page.tells(u"reserved"_s));
}

void CodesWindowTest::aFamilyTellsWhatToKnowAboutIt()
{
    const Desk desk;
    type(desk.page.search(), u"jiocx 5"_s);
    QVERIFY(desk.page.tells(u"JioCX publishes no list"_s));
}

void CodesWindowTest::anUnknownCodeIsSaidToBeUnknown()
{
    const Desk desk;
    type(desk.page.search(), u"99999"_s);
    QCOMPARE(desk.page.rows(), 0);
    QVERIFY(desk.page.said().contains(u"“99999” is unknown"_s));
    QVERIFY(desk.page.detail().isEmpty());
    type(desk.page.search(), u"604"_s);
    QVERIFY(!desk.page.detail().isEmpty());
}

void CodesWindowTest::theArrowsLeadThroughTheListFromTheSearch()
{
    const Desk desk;
    type(desk.page.search(), u"614"_s);
    QTest::keyClick(desk.page.search(), Qt::Key_Down);
    QCOMPARE(desk.page.detail().first(), u"DLT, Adcrux 614"_s);
    QTest::keyClick(desk.page.search(), Qt::Key_Up);
    QTest::keyClick(desk.page.search(), Qt::Key_Up);
    QCOMPARE(desk.page.detail().first(), u"DLT, common list 614"_s);
    QVERIFY(desk.page.search()->hasFocus());
}

void CodesWindowTest::everythingIsReachedWithTabAndClosedWithEscape()
{
    Desk desk;
    type(desk.page.search(), u"604"_s);
    QStringList reached;
    // Tab stops at each source's link.
    for (int step = 0; step < 10 && !reached.contains(u"closeButton"_s); ++step) {
        QTest::keyClick(desk.window.focusWidget(), Qt::Key_Tab);
        reached.append(desk.window.focusWidget()->objectName());
    }
    reached.removeDuplicates();
    QCOMPARE(reached, QStringList({u"codesTree"_s, u"detailArea"_s, u"sourceLabel"_s, u"closeButton"_s}));
    QTest::keyClick(desk.window.focusWidget(), Qt::Key_Escape);
    QVERIFY(!desk.window.isVisible());
}

void CodesWindowTest::theEarHearsWhatTheEyeSees()
{
    const Desk desk;
    type(desk.page.search(), u"633"_s);
    QAccessibleInterface *detail =
        QAccessible::queryAccessibleInterface(desk.window.findChild<QScrollArea *>());
    QCOMPARE(detail->text(QAccessible::Name), u"Meaning of DLT, common list 633"_s);
    QVERIFY(detail->text(QAccessible::Description).startsWith(u"The SMS text does not match"_s));
    QVERIFY(detail->text(QAccessible::Description).contains(u"What to do: "_s));
    QCOMPARE(desk.page.list()->accessibleName(), u"Codes"_s);
}

void CodesWindowTest::nothingIsCutOffInANarrowWindow()
{
    Desk desk;
    desk.window.resize(640, 480);
    type(desk.page.search(), u"dlt 497"_s);
    QVERIFY(QTest::qWaitForWindowExposed(&desk.window));
    QTRY_COMPARE(desk.window.width(), 640);
    const auto *area = desk.window.findChild<QScrollArea *>();
    QTRY_VERIFY(area->widget()->width() <= area->viewport()->width());
    for (const QLabel *label : area->findChildren<QLabel *>()) {
        if (label->isVisible())
            QTRY_VERIFY2(label->height() >= label->heightForWidth(label->width()),
                         qPrintable(label->objectName()));
    }
}

void CodesWindowTest::aFailedTestLeadsToItsCode()
{
    RunDialog dialog(refusedRun(u"dlt-633"_s), u"JioCX"_s, builtIn());
    dialog.show();
    press(&dialog, u"What does this code mean?"_s);
    const QPointer<CodesWindow> window = dialog.findChild<CodesWindow *>();
    QVERIFY(window && window->isVisible());
    QVERIFY(!window->isModal());
    QCOMPARE(Page(window).row(0), u"633 DLT, common list"_s);
    press(&dialog, u"What does this code mean?"_s);
    QCOMPARE(dialog.findChildren<CodesWindow *>(), QList<CodesWindow *>{window});
    openCodesWindow(builtIn(), u"604"_s, &dialog);
    QCOMPARE(dialog.findChildren<CodesWindow *>().size(), 1);
    QVERIFY2(!window, "other rules are shown in a new window");
}

void CodesWindowTest::aFailureWithoutAKnownCodeHasNoLink_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<SendOutcome>("outcome");
    QTest::addColumn<bool>("link");
    QTest::newRow("a status") << u"http-401"_s << SendOutcome::Refused << true;
    QTest::newRow("an unclear answer") << u"http-502"_s << SendOutcome::Unclear << true;
    QTest::newRow("JioCX's number") << u"jiocx-5"_s << SendOutcome::Refused << true;
    QTest::newRow("accepted") << u"http-200"_s << SendOutcome::Accepted << false;
    QTest::newRow("no connection") << u"transport-refused"_s << SendOutcome::Refused << false;
    QTest::newRow("not known to us") << u"jiocx-unexplained"_s << SendOutcome::Refused << false;
    QTest::newRow("none") << QString() << SendOutcome::Refused << false;
}

void CodesWindowTest::aFailureWithoutAKnownCodeHasNoLink()
{
    QFETCH(QString, code);
    QFETCH(SendOutcome, outcome);
    TestRun run = refusedRun(code);
    run.outcome = outcome;
    RunDialog dialog(run, u"JioCX"_s, builtIn());
    dialog.show();
    QTEST(buttonLabelled(&dialog, u"What does this code mean?"_s) != nullptr, "link");
    RunDialog without(run, u"JioCX"_s);
    without.show();
    QVERIFY(!buttonLabelled(&without, u"What does this code mean?"_s));
}

QTEST_MAIN(CodesWindowTest)
#include "tst_codes_window.moc"
