// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/gateway.h"
#include "support/desk_test.h"
#include "ui/run_dialog.h"
#include "ui/run_view.h"
#include "ui/run_words.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QTreeWidget>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

const auto vendor = u"JioCX"_s;

QDateTime at(int seconds, int milliseconds = 0)
{
    return QDateTime(QDate(2026, 11, 23), QTime(10, 42), Qt::UTC).addMSecs(seconds * 1000 + milliseconds);
}

TestRun givenRun(SendOutcome outcome)
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.providerNickname = u"Diwali offers"_s;
    run.messageId = u"5b0f4f0e-0000-4000-8000-000000000001"_s;
    run.recipient = u"+919876540001"_s;
    run.message.rcsText = u"Your order has left our depot."_s;
    run.outcome = outcome;
    run.createdAt = at(0);
    run.finishedAt = at(2);
    run.httpStatus = 200;
    run.referenceId = u"ref-000123"_s;
    run.explanation = {u"x"_s, u"What it was."_s, u"Why it was."_s, u"Do this."_s, {}, {}, {}};
    run.requestText = u"POST https://rcsapi.jiocx.com/api/v1/sendMessage\nx-apikey: ••••\n\n{\"a\":1}"_s;
    run.replyHeaders = u"Content-Type: application/json"_s;
    run.replyBody = R"({"referenceId":"ref-000123"})";
    run.events = {{at(0), DeliveryState::Queued, DeliveryLeg::Unknown, u"Send pressed"_s},
                  {at(2), DeliveryState::Accepted, DeliveryLeg::Unknown, u"What it was."_s}};
    return run;
}

template <typename Widget>
Widget *named(const QWidget &inside, const QString &accessibleName)
{
    for (auto *widget : inside.findChildren<Widget *>()) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        if (face && face->text(QAccessible::Name) == accessibleName)
            return widget;
    }
    return nullptr;
}

QStringList visibleTexts(const QWidget &view)
{
    QStringList texts;
    for (const auto *label : view.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&view) && !label->text().isEmpty())
            texts.append(label->text());
    }
    return texts;
}

TestRun reported(const QList<DeliveryEvent> &reports)
{
    TestRun run = givenRun(SendOutcome::Accepted);
    run.reports = reports;
    return run;
}

/// "Step|time|after|detail" for each line.
QStringList lines(const RunView &view)
{
    QStringList all;
    for (const TimelineRow &row : view.findChild<TimelineTree *>()->rows())
        all.append(QStringList{row.title, row.time, row.after, row.detail}.join(u'|'));
    return all;
}

bool cutOff(const RunView &view)
{
    const auto *tree = view.findChild<QTreeWidget *>();
    const QRect last = tree->visualItemRect(tree->topLevelItem(tree->topLevelItemCount() - 1));
    return last.isEmpty() || tree->viewport()->height() <= last.bottom();
}

void open(RunView &view, const TestRun &run)
{
    view.setVendor(vendor);
    view.showRun(run);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
}

} // namespace

class RunViewTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void headlineNeverClaimsMoreThanIsKnown_data()
    {
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        const auto row = [](SendOutcome outcome, int status, const QString &words) {
            QTest::addRow("%s %d", qPrintable(outcomeName(outcome)), status) << outcome << status << words;
        };
        row(SendOutcome::Pending, 0, u"Waiting for JioCX"_s);
        row(SendOutcome::Accepted, 200, u"Accepted by JioCX"_s);
        row(SendOutcome::Refused, 403, u"Refused by JioCX"_s);
        row(SendOutcome::Refused, 0, u"JioCX was not reached"_s);
        row(SendOutcome::Unclear, 0, u"No clear answer from JioCX"_s);
        row(SendOutcome::Cancelled, 0, u"Cancelled"_s);
        row(SendOutcome::NotSent, 0, u"Not sent"_s);
        row(SendOutcome::Interrupted, 0, u"Interrupted"_s);
    }
    void headlineNeverClaimsMoreThanIsKnown()
    {
        QFETCH(SendOutcome, outcome);
        QFETCH(int, status);
        TestRun run = givenRun(outcome);
        run.httpStatus = status;
        RunView view;
        open(view, run);
        QTEST(view.findChild<QLabel *>(u"headlineLabel"_s)->text(), "words");
        QTEST(view.accessibleName(), "words");
        const QString all = visibleTexts(view).join(u' ');
        QVERIFY2(!all.contains("elivered by"_L1), qPrintable(all));
    }

    void acceptedSaysThatDeliveryIsNotKnown()
    {
        RunView view;
        open(view, givenRun(SendOutcome::Accepted));
        const QString all = visibleTexts(view).join(u' ');
        QVERIFY(all.contains("Accepted is not delivered"_L1));
        QVERIFY(all.contains("as soon as JioCX reports it to the callback URL"_L1));
    }

    void withoutACallbackUrlNothingIsPromised()
    {
        TestRun run = givenRun(SendOutcome::Accepted);
        run.withoutCallback = true;
        RunView view;
        open(view, run);
        const QString all = visibleTexts(view).join(u' ');
        QVERIFY(all.contains("Accepted is not delivered"_L1));
        QVERIFY2(all.contains("No report about it can come"_L1), qPrintable(all));
        QVERIFY2(all.contains("Save the provider and test again"_L1), qPrintable(all));
        QVERIFY2(!all.contains("What to do:"_L1), "nobody is to wait for a report");
        const QString last = lines(view).last();
        QVERIFY2(last.startsWith("Delivery|||no report can come"_L1), qPrintable(last));
        run.reports = {{at(3), DeliveryState::Sent, DeliveryLeg::Rcs, {}}};
        view.showRun(run);
        QVERIFY(!visibleTexts(view).join(u' ').contains("can come"_L1));
        QCOMPARE(lines(view).last(), u"Delivery|||waiting for a report"_s);
    }

    void whatWhyAndCureAreShownAndSpoken()
    {
        RunView view;
        open(view, givenRun(SendOutcome::Refused));
        const QStringList texts = visibleTexts(view);
        QVERIFY(texts.contains(u"What it was."_s));
        QVERIFY(texts.contains(u"Why it was."_s));
        QVERIFY(texts.contains(u"What to do: Do this."_s));
        QCOMPARE(view.accessibleDescription(), u"What it was. Why it was. Do this."_s);
    }

    void emptyFactsTakeNoPlace()
    {
        TestRun run = givenRun(SendOutcome::Unclear);
        run.httpStatus = 0;
        run.referenceId.clear();
        run.replyBody.clear();
        RunView view;
        open(view, run);
        const QStringList texts = visibleTexts(view);
        QVERIFY(!texts.contains(u"HTTP status"_s));
        QVERIFY(!texts.contains(u"Reference"_s));
        QVERIFY(texts.contains(u"Message ID"_s));
        QVERIFY(!view.findChild<QToolButton *>(u"answerButton"_s)->isVisible());
    }

    void timelineTellsTimesAndTheTimeBetween()
    {
        RunView view;
        TestRun run = reported({{at(3), DeliveryState::Sent, DeliveryLeg::Unknown, {}},
                                {at(70), DeliveryState::Delivered, DeliveryLeg::Unknown, {}}});
        run.reports.last().leg = DeliveryLeg::Rcs;
        open(view, run);
        QCOMPARE(lines(view),
                 QStringList({u"Send pressed|10:42:00||"_s, u"Accepted by JioCX|10:42:02|after 2 s|"_s,
                              u"Sent|10:42:03|after 1 s|"_s, u"Delivered by RCS|10:43:10|after 1 min 7 s|"_s,
                              u"Read|||not yet"_s}));
        QVERIFY2(!cutOff(view), "the last line is cut off");
    }

    void everyLineCanBeReadAloud()
    {
        RunView view;
        open(view, reported({{at(70), DeliveryState::Replied, DeliveryLeg::Unknown, u"Thanks"_s}}));
        auto *tree = view.findChild<QTreeWidget *>();
        QCOMPARE(tree->topLevelItem(2)->data(0, Qt::AccessibleTextRole).toString(),
                 u"Replied, 10:43:10, after 1 min 8 s, \u201cThanks\u201d"_s);
    }

    void whatIsAwaitedHasAnotherSignThanWhatHappened()
    {
        RunView view;
        open(view, reported({{at(3), DeliveryState::Delivered, DeliveryLeg::Rcs, {}}}));
        const QList<TimelineRow> rows = view.findChild<TimelineTree *>()->rows();
        QCOMPARE(rows.at(2).role, StateRole::Good);
        QCOMPARE(rows.at(3).role, StateRole::Muted);
    }

    void headlineFollowsTheReports_data()
    {
        QTest::addColumn<DeliveryState>("state");
        QTest::addColumn<DeliveryLeg>("leg");
        QTest::addColumn<QString>("words");
        using enum DeliveryState;
        QTest::newRow("sent") << Sent << DeliveryLeg::Unknown << u"Sent"_s;
        QTest::newRow("delivered by RCS") << Delivered << DeliveryLeg::Rcs << u"Delivered by RCS"_s;
        QTest::newRow("delivered by SMS") << Delivered << DeliveryLeg::Sms << u"Delivered by SMS"_s;
        QTest::newRow("delivered, leg not told") << Delivered << DeliveryLeg::Unknown << u"Delivered"_s;
        QTest::newRow("failed") << Failed << DeliveryLeg::Unknown << u"Not delivered"_s;
        QTest::newRow("expired") << Expired << DeliveryLeg::Unknown << u"Expired"_s;
        QTest::newRow("not reachable") << Unreachable << DeliveryLeg::Rcs << u"Not reachable by RCS"_s;
        QTest::newRow("reachable") << Reachable << DeliveryLeg::Rcs << u"Accepted by JioCX"_s;
    }
    void headlineFollowsTheReports()
    {
        QFETCH(DeliveryState, state);
        QFETCH(DeliveryLeg, leg);
        RunView view;
        open(view, reported({{at(3), state, leg, {}}}));
        QTEST(view.findChild<QLabel *>(u"headlineLabel"_s)->text(), "words");
        QTEST(view.accessibleName(), "words");
    }

    void failureIsExplainedOnce()
    {
        const Explanation why{u"jiocx-err-5"_s,
                              u"The phone was not reached."_s,
                              u"RCS is off."_s,
                              u"Try an SMS."_s,
                              {},
                              {},
                              {}};
        RunView view;
        open(view, reported({{at(3), DeliveryState::Failed, DeliveryLeg::Rcs, {}, why}}));
        const QStringList texts = visibleTexts(view);
        QVERIFY(texts.contains(u"The phone was not reached."_s));
        QVERIFY(texts.contains(u"RCS is off."_s));
        QVERIFY(texts.contains(u"What to do: Try an SMS."_s));
        QVERIFY2(!lines(view).join(u' ').contains("RCS is off"_L1), "told above already");
    }

    void failureThatIsOverIsExplainedInItsLine()
    {
        const Explanation why{
            u"jiocx-err-7"_s, u"JioCX had trouble."_s, u"It was busy."_s, u"Wait."_s, {}, {}, {}};
        RunView view;
        open(view, reported({{at(3), DeliveryState::Failed, DeliveryLeg::Rcs, {}, why},
                             {at(9), DeliveryState::Delivered, DeliveryLeg::Rcs, {}}}));
        QCOMPARE(view.accessibleName(), u"Delivered by RCS"_s);
        QVERIFY2(lines(view).at(2).endsWith("|JioCX had trouble. It was busy. What to do: Wait."_L1),
                 qPrintable(lines(view).at(2)));
        view.resize(view.fontMetrics().averageCharWidth() * 50, view.height());
        QTRY_VERIFY2(!cutOff(view), "a long line is cut off in a narrow view");
    }

    void whatComesLaterKeepsThePlaceAndWhatIsFoldedOut()
    {
        RunView view;
        TestRun run = reported({{at(3), DeliveryState::Sent, DeliveryLeg::Unknown, {}}});
        open(view, run);
        QTest::mouseClick(view.findChild<QToolButton *>(u"answerButton"_s), Qt::LeftButton);
        auto *tree = view.findChild<QTreeWidget *>();
        tree->setCurrentItem(tree->topLevelItem(1));
        run.reports.append({at(5), DeliveryState::Delivered, DeliveryLeg::Rcs, {}});
        view.showRun(run);
        QCOMPARE(tree->indexOfTopLevelItem(tree->currentItem()), 1);
        QVERIFY(view.findChild<QPlainTextEdit *>(u"answerEdit"_s)->isVisible());
        QCOMPARE(view.findChild<QWidget *>(u"timelineBox"_s)->accessibleName(),
                 u"Came last: Delivered by RCS, 10:42:05, after 2 s"_s);
        TestRun other = run;
        other.id = QUuid::createUuid();
        view.showRun(other);
        QVERIFY(!view.findChild<QPlainTextEdit *>(u"answerEdit"_s)->isVisible());
    }

    void whatWasSaidOfOneRunIsNotSaidOfTheNext()
    {
        RunView view;
        TestRun run = reported({});
        open(view, run);
        const auto *box = view.findChild<QWidget *>(u"timelineBox"_s);
        QCOMPARE(box->accessibleName(), QString());
        run.reports.append({at(5), DeliveryState::Delivered, DeliveryLeg::Rcs, {}});
        view.showRun(run);
        QVERIFY(!box->accessibleName().isEmpty());
        view.showRun(givenRun(SendOutcome::Pending));
        QCOMPARE(box->accessibleName(), QString());
    }

    void whatIsTakenBackIsNotSaidAnyMore()
    {
        RunView view;
        TestRun run = reported({});
        open(view, run);
        run.reports.append({at(5), DeliveryState::Delivered, DeliveryLeg::Rcs, {}});
        view.showRun(run);
        run.reports.clear(); // Read once more, it said something else.
        view.showRun(run);
        QCOMPARE(view.findChild<QWidget *>(u"timelineBox"_s)->accessibleName(), QString());
    }

    void fieldConcernedIsAButtonWhereItCanBeReached()
    {
        TestRun run = givenRun(SendOutcome::Refused);
        run.explanation.field = field::apiKey;
        RunView view;
        view.setFieldLink(true);
        open(view, run);
        QSignalSpy asked(&view, &RunView::fieldRequested);
        auto *button = named<QPushButton>(view, u"Go to API Key"_s);
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.value(0), QVariantList{QString(field::apiKey)});
    }

    void theCodeOfAFailureCanBeLookedUp()
    {
        TestRun run = givenRun(SendOutcome::Refused);
        run.explanation.code = u"http-401"_s;
        RunView view;
        view.setRules(std::make_shared<const Rules>(builtInRules()));
        open(view, run);
        QSignalSpy asked(&view, &RunView::codeRequested);
        auto *button = named<QPushButton>(view, u"What does this code mean?"_s);
        QVERIFY(button && button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(asked.value(0), QVariantList{u"http-401"_s});
        run.reports = {{at(3), DeliveryState::Delivered, DeliveryLeg::Rcs, {}}};
        view.showRun(run);
        QVERIFY2(!button->isVisible(), "what has arrived has no failure");
    }

    void fieldConcernedIsNamedWhereItCannotBeReached()
    {
        TestRun run = givenRun(SendOutcome::Refused);
        run.explanation.field = field::apiKey;
        RunView view;
        open(view, run);
        QVERIFY(!view.findChild<QPushButton *>(u"goToFieldButton"_s)->isVisible());
        QVERIFY(visibleTexts(view).contains(u"API Key"_s));
    }

    void answerFoldsOutAndIsCopied_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("clipboard");
        QTest::newRow("reference") << u"Copy reference"_s << u"ref-000123"_s;
        QTest::newRow("message ID") << u"Copy message ID"_s << u"5b0f4f0e-0000-4000-8000-000000000001"_s;
        QTest::newRow("answer, as it came")
            << u"Copy the answer"_s
            << u"HTTP 200\nContent-Type: application/json\n\n{\"referenceId\":\"ref-000123\"}"_s;
        QTest::newRow("shape") << u"Copy shape"_s << shapeOf(R"({"referenceId":"ref-000123"})");
        QTest::newRow("request")
            << u"Copy the request"_s
            << u"POST https://rcsapi.jiocx.com/api/v1/sendMessage\nx-apikey: ••••\n\n{\"a\":1}"_s;
    }
    void answerFoldsOutAndIsCopied()
    {
        QFETCH(QString, button);
        RunView view;
        open(view, givenRun(SendOutcome::Accepted));
        for (const QString &fold : {u"answerButton"_s, u"requestButton"_s})
            QTest::mouseClick(view.findChild<QToolButton *>(fold), Qt::LeftButton);
        auto *copy = named<QPushButton>(view, button);
        QVERIFY2(copy && copy->isVisible(), qPrintable(button));
        QTest::mouseClick(copy, Qt::LeftButton);
        QTEST(QGuiApplication::clipboard()->text(), "clipboard");
    }

    void shapeHoldsNoValue()
    {
        const QString shape = shapeOf(R"({"referenceId":"ref-000123"})");
        QVERIFY(shape.contains("referenceId"_L1));
        QVERIFY(!shape.contains("ref-000123"_L1));
    }

    void bodiesAreIndentedForTheEye()
    {
        RunView view;
        open(view, givenRun(SendOutcome::Accepted));
        QVERIFY(view.findChild<QPlainTextEdit *>(u"answerEdit"_s)
                    ->toPlainText()
                    .endsWith("{\n  \"referenceId\": \"ref-000123\"\n}"_L1));
        QVERIFY(view.findChild<QPlainTextEdit *>(u"requestEdit"_s)
                    ->toPlainText()
                    .endsWith("{\n  \"a\": 1\n}"_L1));
    }

    void longAnswerIsCutForTheEyeAndCopiedWhole()
    {
        TestRun run = givenRun(SendOutcome::Unclear);
        run.replyBody = QByteArray(1024 * 1024, 'x');
        run.replyCut = true;
        RunView view;
        open(view, run);
        QTest::mouseClick(view.findChild<QToolButton *>(u"answerButton"_s), Qt::LeftButton);
        QVERIFY(view.findChild<QPlainTextEdit *>(u"answerEdit"_s)->toPlainText().size() < 70'000);
        QVERIFY(visibleTexts(view).contains(u"The answer was longer than 1 MiB. The rest was not kept."_s));
        QTest::mouseClick(named<QPushButton>(view, u"Copy the answer"_s), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().size() > 1024 * 1024);
    }

    void nothingIsMadeOfMarkup()
    {
        TestRun run = givenRun(SendOutcome::Refused);
        run.explanation.what = u"<b>bold</b>"_s;
        run.referenceId = u"<img src=x>"_s;
        RunView view;
        open(view, run);
        for (const auto *label : view.findChildren<QLabel *>()) {
            if (label->text().contains(u'<'))
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void dialogOfAnOldRunTellsItsTexts()
    {
        TestRun run = givenRun(SendOutcome::Accepted);
        run.message.fallbackText = u"By SMS."_s;
        RunDialog dialog(run, vendor);
        dialog.show();
        QCOMPARE(dialog.windowTitle(), u"Test of Diwali offers"_s);
        const QStringList texts = visibleTexts(dialog);
        QVERIFY(texts.contains(run.message.rcsText));
        QVERIFY(texts.contains(u"By SMS."_s));
        QVERIFY(texts.contains(u"Accepted by JioCX"_s));
    }
};

QTEST_MAIN(RunViewTest)
#include "tst_run_view.moc"
