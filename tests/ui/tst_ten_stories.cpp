// SPDX-License-Identifier: GPL-3.0-or-later
// Every story of the sandbox through the real window: Send is pressed, and the timeline goes to its end by
// itself.
#include "given_test.h"
#include "live_desk.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/main_window.h"
#include "ui/run_view.h"
#include "ui/send_test_dialog.h"

#include <QAction>
#include <QPushButton>
#include <QTableView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// "Read" or "Read: detail" for each line of the timeline.
QStringList told(const RunView &view)
{
    QStringList lines;
    for (const TimelineRow &row : view.findChild<TimelineTree *>()->rows())
        lines.append(row.detail.isEmpty() ? row.title : u"%1: %2"_s.arg(row.title, row.detail));
    return lines;
}

} // namespace

class TenStoriesTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void everyStoryPlaysToItsEnd_data()
    {
        QTest::addColumn<QString>("digits");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QStringList>("ends"); // The last lines of the timeline, as they begin.
        QTest::addColumn<QString>("help");     // Part of what stands beside the headline.
        const auto story = [](const QString &digits, const QString &headline, const QStringList &ends,
                              const QString &help = {}) {
            QTest::newRow(qPrintable(digits)) << digits << headline << ends << help;
        };
        const auto accepted = u"Accepted by JioCX"_s;
        const auto sent = u"Sent"_s;
        const auto delivered = u"Delivered by RCS"_s;
        story(u"0001"_s, u"Read by RCS"_s, {accepted, sent, delivered, u"Read"_s});
        story(u"0002"_s, u"Not reachable by RCS"_s,
              {accepted, u"The phone cannot receive RCS"_s, u"SMS fallback: not reported by JioCX"_s},
              u"look at the phone"_s);
        story(u"0003"_s, u"Not delivered"_s,
              {accepted, u"Not delivered"_s, u"SMS fallback: not reported by JioCX"_s}, u"What to do"_s);
        story(u"0004"_s, u"Expired"_s, {accepted, sent, u"Expired"_s, u"SMS fallback"_s});
        const auto refused = u"Refused by JioCX"_s;
        const auto unclear = u"No clear answer from JioCX"_s;
        story(u"0005"_s, refused, {refused}, u"getting too many requests at the moment (HTTP 429)"_s);
        story(u"0006"_s, refused, {refused}, u"Something broke inside JioCX (HTTP 500)"_s);
        story(u"0007"_s, unclear, {unclear}, u"JioCX did not answer in time"_s);
        story(u"0008"_s, unclear, {unclear}, u"not in a form we know"_s);
        story(u"0009"_s, unclear, {unclear}, u"closed the connection without a full answer"_s);
        story(u"0010"_s, delivered,
              {accepted, sent, delivered, u"Replied: \u201cThanks, that works\u201d"_s,
               u"Tapped a button: \u201cYes\u201d"_s, u"Read: not yet"_s});
    }
    void everyStoryPlaysToItsEnd()
    {
        QFETCH(QString, digits);
        QFETCH(QString, headline);
        QFETCH(QStringList, ends);
        QFETCH(QString, help);
        LiveDesk desk;
        if (digits == "0007"_L1) // Who gets no answer waits for as long as this.
            desk.services.sendTimeout = std::chrono::milliseconds(400);
        desk.addOnSandbox(u"Practice"_s);
        MainWindow window(desk.services);
        window.show();
        window.listen();
        QVERIFY2(desk.world.callbacks.receiver().isRunning(), "the receiver does not listen");

        SendTestDialog *dialog = pressSend(window, digits);
        QVERIFY(dialog);
        const auto *view = dialog->findChild<RunView *>();
        const auto isTold = [&] {
            const QStringList lines = told(*view);
            if (lines.size() < ends.size())
                return false;
            for (qsizetype i = 0; i < ends.size(); ++i) {
                if (!lines.at(lines.size() - ends.size() + i).startsWith(ends.at(i)))
                    return false;
            }
            return true;
        };
        QTRY_VERIFY2(isTold(), qPrintable(told(*view).join(u'\n')));
        QTRY_COMPARE(view->accessibleName(), headline);
        QVERIFY(view->isVisible());
        QStringList words;
        for (const auto *label : view->findChildren<QLabel *>()) {
            if (label->isVisible())
                words.append(label->text());
        }
        QVERIFY2(words.join(u' ').contains(help), qPrintable(words.join(u'\n')));
        dialog->close();
    }

private:
    static SendTestDialog *pressSend(MainWindow &window, const QString &digits)
    {
        for (QAction *action : window.actions()) {
            if (wordsOf(action->text()) == "Send Test SMS"_L1)
                action->trigger();
        }
        auto *dialog = window.findChild<SendTestDialog *>();
        if (!dialog)
            return nullptr;
        TestMessage message = goodMessage();
        message.phoneNumber = u"987654"_s + digits;
        dialog->setMessage(message);
        QTest::mouseClick(dialog->findChild<QPushButton *>(u"sendButton"_s), Qt::LeftButton);
        return dialog;
    }

    EnglishPlurals m_plurals;
};

QTEST_MAIN(TenStoriesTest)
#include "tst_ten_stories.moc"
