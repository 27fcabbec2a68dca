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
        QVERIFY(all.contains("does not receive delivery reports"_L1));
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
        TestRun run = givenRun(SendOutcome::Accepted);
        run.events += {at(2, 350), DeliveryState::Delivered, DeliveryLeg::Sms, {}};
        run.events += {at(70), DeliveryState::Read, DeliveryLeg::Rcs, u"on the phone"_s};
        RunView view;
        open(view, run);
        const auto *tree = view.findChild<QTreeWidget *>(u"timelineTree"_s);
        const auto line = [tree](int row) {
            QStringList cells;
            for (int column = 0; column < tree->columnCount(); ++column)
                cells.append(tree->topLevelItem(row)->text(column));
            return cells.join(u'|');
        };
        QCOMPARE(tree->topLevelItemCount(), 4);
        QCOMPARE(line(0), u"Send pressed|10:42:00||"_s);
        QCOMPARE(line(1), u"Accepted by JioCX|10:42:02|after 2 s|"_s);
        QCOMPARE(line(2), u"Delivered by SMS|10:42:02|after 350 ms|"_s);
        QCOMPARE(line(3), u"Read by RCS|10:43:10|after 1 min 7 s|on the phone"_s);
        QVERIFY2(tree->height() >= tree->visualItemRect(tree->topLevelItem(3)).bottom(),
                 "the last step is cut off");
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
