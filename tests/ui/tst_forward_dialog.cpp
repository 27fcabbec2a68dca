// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_world.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/dead_letters_model.h"
#include "ui/field_note.h"
#include "ui/forward_dialog.h"
#include "ui/forward_words.h"
#include "ui/message_bar.h"
#include "ui/status_line.h"

#include <QAbstractItemModelTester>
#include <QMessageBox>
#include <QPushButton>
#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

const QUrl dashboard(u"https://dashboard.example.com/hooks/rcs?team=7"_s);

/// A dialog over a world, and what a user sees and does there.
struct Forwarding
{
    ReportWorld world;
    Provider provider = world.add(u"Diwali offers"_s);
    std::unique_ptr<ForwardDialog> dialog;

    void open()
    {
        dialog = std::make_unique<ForwardDialog>(world.services, provider);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
    }
    void setTarget(const QUrl &url, bool paused = false)
    {
        QVERIFY(world.forwards.setTarget({provider.id, url, paused}).ok());
    }
    [[nodiscard]] ForwardTarget target() const { return world.forwards.target(provider.id).value(); }
    [[nodiscard]] ForwardState state() const { return world.forwards.state(provider.id).value(); }
    /// Reports that are given up, their ids.
    QList<qint64> giveUp(int count)
    {
        QList<qint64> ids;
        for (int i = 0; i < count; ++i) {
            ids.append(world.receive(provider, deliveryBody("MESSAGE_DELIVERED", 10 + i)));
            if (!world.forwards.giveUp(ids.last(), u"The dashboard answered 410 (gone)."_s, world.now))
                qFatal("The report could not be given up");
        }
        return ids;
    }
    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return dialog->findChild<Widget *>(QString::fromLatin1(name));
    }
    [[nodiscard]] QString stateLine() const { return find<StatusLine>("stateLine")->text(); }
    [[nodiscard]] QString facts() const { return find<QLabel>("factsLabel")->text(); }
    [[nodiscard]] QString message() const { return find<MessageBar>("forwardMessageBar")->text(); }
    [[nodiscard]] QLineEdit *url() const { return fieldLabelled<QLineEdit>(dialog.get(), u"Forwarding URL"); }
    [[nodiscard]] QMessageBox *question() const { return dialog->findChild<QMessageBox *>(); }
    [[nodiscard]] QTreeView *deadTable() const { return find<QTreeView>("deadTable"); }
};

ForwardState working()
{
    ForwardState state;
    state.target.url = dashboard;
    return state;
}

} // namespace

class ForwardDialogTest : public DeskTest
{
    Q_OBJECT

    EnglishPlurals m_plurals;

private Q_SLOTS:
    void initTestCase() { QVERIFY(QCoreApplication::installTranslator(&m_plurals)); }

    void theStateIsSaidInWords_data()
    {
        QTest::addColumn<ForwardState>("state");
        QTest::addColumn<StateRole>("role");
        QTest::addColumn<QString>("begins");
        QTest::addColumn<QStringList>("facts");
        const QDateTime time(QDate(2026, 3, 1), QTime(11, 59, 30), Qt::UTC);
        const QString day = QLocale().toString(QDate(2026, 3, 1), QLocale::ShortFormat);
        const auto row = [](const char *name, const ForwardState &state, StateRole role,
                            const QString &begins, const QStringList &facts) {
            QTest::newRow(name) << state << role << begins << facts;
        };
        row("nothing set", {}, StateRole::Muted, u"Reports are not passed on: no URL"_s, {});
        ForwardState state;
        state.waiting = 3;
        row("nothing set, some wait", state, StateRole::Warning,
            u"Reports are not passed on. Those that wait"_s, {u"Waiting: 3 reports"_s});
        row("fresh", working(), StateRole::Neutral, u"Ready."_s, {});
        state = working();
        state.passedOn = 1204;
        state.lastPassedOnAt = time;
        row("good", state, StateRole::Good, u"It works"_s,
            {u"Passed on: 1,204, the last one %1 11:59:30"_s.arg(day)});
        state = working();
        state.waiting = 1;
        state.nextAttemptAt = time;
        row("on the way", state, StateRole::Neutral, u"Reports are on the way."_s, {u"Waiting: 1 report"_s});
        state.lastError = u"The dashboard answered 503."_s;
        state.lastErrorAt = time;
        state.nextAttemptAt = time.addSecs(60);
        row("trouble", state, StateRole::Error, u"The last attempt did not work."_s,
            {u"Waiting: 1 report, next attempt at 12:00:30"_s,
             u"Last trouble, %1 11:59:30: The dashboard answered 503."_s.arg(day)});
        state = working();
        state.waiting = 3;
        state.stuck = 1;
        state.stuckReason = u"The dashboard refused the report (HTTP 422)."_s;
        row("one is stuck", state, StateRole::Warning, u"Not taken yet: 1 report. "_s,
            {u"Waiting: 3 reports"_s, u"Why: The dashboard refused the report (HTTP 422)."_s});
        state.stuck = 2;
        state.dead = 4;
        row("two are stuck, some given up", state, StateRole::Warning,
            u"Not taken yet: 2 reports. Trying goes on by itself, and reports about other messages are "
            u"passed "
            "on meanwhile. Others could not be passed on; they are listed below."_s,
            {u"Waiting: 3 reports"_s, u"Why: The dashboard refused the report (HTTP 422)."_s});
        state.lastError = u"The dashboard answered 503."_s;
        state.lastErrorAt = time;
        row("one is stuck, and the last attempt failed", state, StateRole::Error,
            u"The last attempt did not work."_s,
            {u"Waiting: 3 reports"_s, u"Last trouble, %1 11:59:30: The dashboard answered 503."_s.arg(day)});
        state = working();
        state.dead = 2;
        state.passedOn = 5;
        state.lastPassedOnAt = time;
        row("some given up", state, StateRole::Warning, u"Some reports could not be passed on."_s,
            {u"Passed on: 5, the last one %1 11:59:30"_s.arg(day)});
        state = working();
        state.target.paused = true;
        state.waiting = 2;
        row("paused", state, StateRole::Warning, u"Paused."_s, {u"Waiting: 2 reports"_s});
    }
    void theStateIsSaidInWords()
    {
        QFETCH(ForwardState, state);
        QFETCH(QString, begins);
        const ForwardWords words = forwardWords(state, QDateTime(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC));
        QTEST(words.role, "role");
        QVERIFY2(words.sentence.startsWith(begins), qPrintable(words.sentence));
        QTEST(words.facts, "facts");
    }

    void theDialogSaysWhatItIsFor()
    {
        Forwarding forwarding;
        forwarding.open();
        const QString text = forwarding.find<QLabel>("explanationLabel")->text();
        QVERIFY(text.contains("one callback URL only"_L1));
        QVERIFY(text.contains("API key never goes along"_L1));
        QVERIFY(forwarding.dialog->windowTitle().contains("Diwali offers"_L1));
        QVERIFY(forwarding.stateLine().startsWith("Reports are not passed on"_L1));
        QVERIFY(!buttonLabelled(forwarding.dialog.get(), u"Stop Forwarding"));
        QVERIFY(!buttonLabelled(forwarding.dialog.get(), u"Pause"));
        QVERIFY(!forwarding.find<QWidget>("deadBox")->isVisible());
    }

    void aWorkingUrlStaysFreeOfFaults_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("plain") << dashboard.toString();
        QTest::newRow("a blank in the query") << u"https://dashboard.example.com/hooks?team=a%20b"_s;
        QTest::newRow("a blank in the path") << u"https://dashboard.example.com/our%20hooks"_s;
        QTest::newRow("a percent sign") << u"https://dashboard.example.com/hooks?share=100%25"_s;
        QTest::newRow("an ampersand") << u"https://dashboard.example.com/hooks?team=a%26b"_s;
        QTest::newRow("Hindi") << u"https://dashboard.example.com/hooks?team=%E0%A4%A8"_s;
    }
    void aWorkingUrlStaysFreeOfFaults()
    {
        QFETCH(QString, url);
        Forwarding forwarding;
        forwarding.open();
        type(forwarding.url(), url);
        press(forwarding.dialog.get(), u"Save");
        QCOMPARE(forwarding.target().url, QUrl(url, QUrl::StrictMode));
        forwarding.open(); // Once more.
        QCOMPARE(forwarding.url()->text(), url);
        auto *note = forwarding.find<FieldNote>("urlNote");
        QVERIFY2(!note->isVisible(), qPrintable(note->spokenText()));
        QVERIFY(!buttonLabelled(forwarding.dialog.get(), u"Save")->isEnabled());
    }

    void aUrlIsSavedAsItWasGiven()
    {
        Forwarding forwarding;
        forwarding.open();
        QVERIFY(!buttonLabelled(forwarding.dialog.get(), u"Save")->isEnabled());
        type(forwarding.url(), u"  "_s + dashboard.toString());
        QTest::keyClick(forwarding.url(), Qt::Key_Return);
        QCOMPARE(forwarding.target().url, dashboard);
        QVERIFY(forwarding.dialog->isVisible());
        QVERIFY(forwarding.message().contains("dashboard.example.com"_L1));
        QVERIFY(forwarding.stateLine().startsWith("Ready."_L1));
        QVERIFY(!buttonLabelled(forwarding.dialog.get(), u"Save")->isEnabled());
        QVERIFY(buttonLabelled(forwarding.dialog.get(), u"Stop Forwarding"));
    }

    void whatCannotWorkIsSaidAndNotSaved_data()
    {
        QTest::addColumn<QString>("url");
        QTest::newRow("open to all readers") << u"http://dashboard.example.com/hook"_s;
        QTest::newRow("sign-in inside") << u"https://me:secret@dashboard.example.com/hook"_s;
        QTest::newRow("our own receiver") << u"http://127.0.0.1:8757/callback/abc"_s;
        QTest::newRow("our own tunnel") << u"https://tunnel.example.com/callback/abc"_s;
    }
    void whatCannotWorkIsSaidAndNotSaved()
    {
        QFETCH(QString, url);
        Forwarding forwarding;
        forwarding.world.settings.setPublicBase(QUrl(u"https://tunnel.example.com"_s));
        forwarding.open();
        type(forwarding.url(), url);
        press(forwarding.dialog.get(), u"Save");
        auto *note = forwarding.find<FieldNote>("urlNote");
        QVERIFY(note->isVisible());
        QVERIFY(!note->spokenText().isEmpty());
        QVERIFY(forwarding.target().url.isEmpty());
        type(forwarding.url(), dashboard.toString());
        QVERIFY(!note->isVisible());
    }

    void stoppingKeepsWhatWaitsAndSaysSo()
    {
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        forwarding.world.receive(forwarding.provider, deliveryBody("MESSAGE_DELIVERED", 1));
        forwarding.open();
        QCOMPARE(forwarding.url()->text(), dashboard.toString());
        press(forwarding.dialog.get(), u"Stop Forwarding");
        QVERIFY(forwarding.target().url.isEmpty());
        QCOMPARE(forwarding.state().waiting, 1);
        QVERIFY(forwarding.message().contains("Those that wait are kept"_L1));
        QVERIFY(forwarding.facts().contains("Waiting: 1 report"_L1));
        QCOMPARE(forwarding.url()->text(), dashboard.toString()); // So that it can be saved again.
        press(forwarding.dialog.get(), u"Save");
        QCOMPARE(forwarding.target().url, dashboard);
        QVERIFY(forwarding.message().contains("Those that wait go first."_L1));
    }

    void pauseAndResume()
    {
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        forwarding.open();
        press(forwarding.dialog.get(), u"Pause");
        QCOMPARE(forwarding.target(), (ForwardTarget{forwarding.provider.id, dashboard, true}));
        QVERIFY(forwarding.stateLine().startsWith("Paused."_L1));
        press(forwarding.dialog.get(), u"Resume");
        QVERIFY(!forwarding.target().paused);
        QVERIFY(buttonLabelled(forwarding.dialog.get(), u"Pause"));
    }

    void whatCouldNotBePassedOnIsListed()
    {
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        forwarding.giveUp(2);
        forwarding.open();
        const QAbstractItemModel *model = forwarding.deadTable()->model();
        QVERIFY(forwarding.deadTable()->isVisible());
        QCOMPARE(model->rowCount(), 2);
        const auto cell = [model](int column) { return model->index(0, column).data().toString(); };
        QCOMPARE(cell(DeadLettersModel::LaneColumn), QString(QLatin1StringView(messageOne)));
        QCOMPARE(cell(DeadLettersModel::ReasonColumn), u"The dashboard answered 410 (gone)."_s);
        QCOMPARE(cell(DeadLettersModel::AttemptsColumn), u"1"_s);
    }

    void allThatCouldNotBePassedOnIsSentAgain()
    {
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        forwarding.giveUp(2);
        forwarding.open();
        press(forwarding.dialog.get(), u"Send All Again");
        QCOMPARE(forwarding.state().dead, 0);
        QCOMPARE(forwarding.state().waiting, 2);
        QCOMPARE(forwarding.message(), u"2 reports in line again."_s);
        QVERIFY(!forwarding.deadTable()->isVisible());
    }

    void onlyTheSelectedOnesAreSentAgain()
    {
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        const QList<qint64> ids = forwarding.giveUp(3);
        forwarding.open();
        const QModelIndex middle = forwarding.deadTable()->model()->index(1, 0);
        QTest::mouseClick(forwarding.deadTable()->viewport(), Qt::LeftButton, {},
                          forwarding.deadTable()->visualRect(middle).center());
        QCOMPARE(forwarding.find<QLabel>("deadLabel")->text(), u"The dashboard answered 410 (gone)."_s);
        press(forwarding.dialog.get(), u"Send Selected Again");
        QCOMPARE(forwarding.message(), u"1 report in line again."_s);
        const auto jobs = forwarding.world.forwards.deadLetters(forwarding.provider.id);
        QList<qint64> left;
        for (const ForwardJob &job : jobs.value())
            left.append(job.report);
        QCOMPARE(left, (QList<qint64>{ids.at(2), ids.at(0)}));
        QVERIFY(buttonLabelled(forwarding.dialog.get(), u"Send All Again"));
    }

    void theDialogFollowsWhatHappens_data()
    {
        QTest::addColumn<bool>("mine");
        QTest::newRow("this provider") << true;
        QTest::newRow("another program") << false;
    }
    void theDialogFollowsWhatHappens()
    {
        QFETCH(bool, mine);
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        forwarding.open();
        forwarding.world.receive(forwarding.provider, deliveryBody("MESSAGE_DELIVERED", 1));
        QVERIFY(!forwarding.stateLine().startsWith("Reports are on the way."_L1));
        Q_EMIT forwarding.world.callbacks.changed({QUuid::createUuid()}); // Not ours.
        QVERIFY(!forwarding.stateLine().startsWith("Reports are on the way."_L1));
        if (mine)
            Q_EMIT forwarding.world.callbacks.forwarder().moved(forwarding.provider.id);
        else
            Q_EMIT forwarding.world.callbacks.changed({});
        QCOMPARE(forwarding.stateLine(), u"Reports are on the way."_s);
    }

    void reloadKeepsWhatIsBeingTyped()
    {
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        forwarding.open();
        type(forwarding.url(), u"https://other.example.com/h"_s);
        forwarding.dialog->reload();
        QCOMPARE(forwarding.url()->text(), u"https://other.example.com/h"_s);
        QVERIFY(buttonLabelled(forwarding.dialog.get(), u"Save")->isEnabled());
    }

    void closingWithAnUnsavedUrlAsks_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("open");
        QTest::addColumn<QUrl>("saved");
        const QUrl other(u"https://other.example.com/h"_s);
        const auto row = [](const char *name, const QString &typed, const QString &answer, bool open,
                            const QUrl &saved) { QTest::newRow(name) << typed << answer << open << saved; };
        row("keep editing", other.toString(), u"Keep editing"_s, true, dashboard);
        row("discard", other.toString(), u"Discard"_s, false, dashboard);
        row("save", other.toString(), u"Save"_s, false, other);
        row("save what cannot work", u"http://other.example.com/h"_s, u"Save"_s, true, dashboard);
        row("none is typed", u""_s, u"Stop Forwarding"_s, false, QUrl());
    }
    void closingWithAnUnsavedUrlAsks()
    {
        QFETCH(QString, typed);
        QFETCH(QString, answer);
        QFETCH(bool, open);
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        forwarding.open();
        type(forwarding.url(), typed);
        press(forwarding.dialog.get(), u"Close");
        QVERIFY(forwarding.dialog->isVisible());
        QVERIFY(forwarding.question());
        QTest::mouseClick(buttonLabelled(forwarding.question(), answer), Qt::LeftButton);
        QCOMPARE(forwarding.dialog->isVisible(), open);
        QTEST(forwarding.target().url, "saved");
        QTRY_VERIFY(!forwarding.question());
        QCOMPARE(forwarding.url() ? forwarding.url()->text() : QString(), open ? typed : QString());
    }

    void theQuestionIsAskedOnce()
    {
        Forwarding forwarding;
        forwarding.open();
        type(forwarding.url(), dashboard.toString());
        QTest::keyClick(forwarding.url(), Qt::Key_Escape);
        forwarding.dialog->close();
        QVERIFY(forwarding.dialog->isVisible());
        QCOMPARE(forwarding.dialog->findChildren<QMessageBox *>().size(), 1);
    }

    void aUrlThatCannotBeStoredIsNotDropped()
    {
        Forwarding forwarding;
        forwarding.open();
        type(forwarding.url(), dashboard.toString());
        press(forwarding.dialog.get(), u"Close");
        forwarding.world.run(u"ALTER TABLE forward_target RENAME TO elsewhere"_s);
        QTest::mouseClick(buttonLabelled(forwarding.question(), u"Save"), Qt::LeftButton);
        QVERIFY(forwarding.dialog->isVisible());
        QVERIFY(!forwarding.message().isEmpty());
    }

    void whatIsSettledAsksNothing_data()
    {
        QTest::addColumn<QStringList>("pressed");
        QTest::addColumn<QString>("typed");
        QTest::newRow("nothing changed") << QStringList() << QString();
        QTest::newRow("taken back") << QStringList() << dashboard.toString();
        QTest::newRow("saved") << QStringList{u"Save"_s} << u"https://other.example.com/h"_s;
        QTest::newRow("stopped") << QStringList{u"Stop Forwarding"_s} << QString();
        QTest::newRow("paused") << QStringList{u"Pause"_s} << QString();
    }
    void whatIsSettledAsksNothing()
    {
        QFETCH(QStringList, pressed);
        QFETCH(QString, typed);
        Forwarding forwarding;
        forwarding.setTarget(dashboard);
        forwarding.open();
        if (!typed.isEmpty())
            type(forwarding.url(), typed);
        for (const QString &button : pressed)
            press(forwarding.dialog.get(), button);
        press(forwarding.dialog.get(), u"Close");
        QVERIFY(!forwarding.dialog->isVisible());
        QVERIFY(!forwarding.question());
    }

    void theModelTellsOnlyWhatChanged()
    {
        DeadLettersModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const auto job = [](qint64 report, int attempts = 1) {
            ForwardJob made;
            made.report = report;
            made.attempts = attempts;
            return made;
        };
        model.setJobs({job(5), job(3), job(1)});
        Signals heard(model);
        model.setJobs({job(6), job(5, 2), job(1)});
        QCOMPARE(heard.told, (QStringList{u"remove 1-1"_s, u"insert 0-0"_s, u"change 1-1"_s}));
        QCOMPARE(model.job(0).report, 6);
        QCOMPARE(model.index(0, DeadLettersModel::LaneColumn).data().toString(), u"several messages"_s);
    }

    void troubleWithTheStoreIsSaid()
    {
        Forwarding forwarding;
        forwarding.open();
        forwarding.world.run(u"ALTER TABLE forward_target RENAME TO elsewhere"_s);
        type(forwarding.url(), dashboard.toString());
        press(forwarding.dialog.get(), u"Save");
        QVERIFY(!forwarding.message().isEmpty());
        QVERIFY(forwarding.find<MessageBar>("forwardMessageBar")->isVisible());
    }
};

QTEST_MAIN(ForwardDialogTest)
#include "tst_forward_dialog.moc"
