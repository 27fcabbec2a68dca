// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog with a real receiver behind it, and a real way to it.
#include "callbacks/raw_client.h"
#include "live_desk.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/callback_dialog.h"
#include "ui/status_line.h"

#include <QCheckBox>
#include <QClipboard>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTcpServer>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

struct Desk
{
    Desk() : provider(live.world.add(u"Diwali offers"_s)) {}
    CallbackDialog *open()
    {
        dialog = std::make_unique<CallbackDialog>(live.services, provider);
        dialog->show();
        return dialog.get();
    }
    QString line(const char *name) const
    {
        const auto *found = dialog->findChild<StatusLine *>(QString::fromLatin1(name));
        return found->isVisible() ? found->text() : QString();
    }
    QString label(const char *name) const
    {
        const auto *found = dialog->findChild<QLabel *>(QString::fromLatin1(name));
        return found && found->isVisible() ? found->text() : QString();
    }
    int post(const QString &token)
    {
        return statusOf(live.world.callbacks.receiver().port(), postOf("/callback/" + token.toUtf8(), "{}"));
    }
    CallbackFacts facts() const
    {
        return live.world.callbackStore.facts(provider.id, live.world.settings.publicBase()).value();
    }

    LiveDesk live;
    Provider provider;
    std::unique_ptr<CallbackDialog> dialog;
};

const QByteArray readBody = R"({"entityType":"USER_EVENT","entity":{"eventType":"MESSAGE_READ"}})";

} // namespace

class CallbackDialogTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void theUrlIsShownAndCopied()
    {
        Desk desk;
        desk.live.world.settings.setPublicBase(QUrl(u"https://hooks.acme.in"_s));
        const QString url = u"https://hooks.acme.in/callback/"_s + desk.provider.callbackToken;
        CallbackDialog *dialog = desk.open();
        QCOMPARE(dialog->windowTitle(), u"Callback URL: Diwali offers"_s);
        QCOMPARE(fieldLabelled<QLineEdit>(dialog, u"Callback URL")->text(), url);
        press(dialog, u"Copy");
        QCOMPARE(QGuiApplication::clipboard()->text(), url);
        QVERIFY(desk.label("baseLabel").contains("https://hooks.acme.in"_L1));
    }

    void healthIsSaidWithWhatToDo()
    {
        Desk desk;
        desk.open();
        QCOMPARE(desk.line("healthLine"), u"Not checked yet"_s);
        QCOMPARE(desk.label("healthDetailLabel"),
                 u"The URL starts with this computer's own address, which JioCX cannot reach from outside. "
                 "Start a tunnel or a reverse proxy and enter its address as the public base."_s);
        desk.live.report(desk.provider, readBody);
        desk.dialog->reload();
        QCOMPARE(desk.line("healthLine"), u"Seen just now"_s);
    }

    void theSandboxNeedsNoTunnel()
    {
        Desk desk;
        desk.provider = desk.live.addOnSandbox(u"Practice"_s);
        desk.open();
        QCOMPARE(desk.label("healthDetailLabel"), u"Run the self-check to see whether the URL leads here."_s);
        QVERIFY(!desk.label("baseLabel").contains("cannot reach"_L1));
    }

    void aFailedCheckSinceTheLastReportIsAWarning()
    {
        Desk desk;
        desk.live.report(desk.provider, readBody);
        desk.open();
        const auto *health = desk.dialog->findChild<StatusLine *>(u"healthLine"_s);
        QCOMPARE(health->role(), StateRole::Good);
        desk.live.world.now = desk.live.world.now.addSecs(1);
        const SelfCheck failed{desk.live.world.now, false, desk.live.world.settings.publicBase(),
                               u"The tunnel is off."_s};
        QVERIFY(desk.live.world.callbackStore.saveSelfCheck(desk.provider.id, failed).ok());
        desk.dialog->reload();
        QCOMPARE(health->role(), StateRole::Warning);
        QCOMPARE(health->text(), u"Seen just now, but the self-check failed"_s);
        QVERIFY(desk.label("healthDetailLabel").endsWith("The tunnel is off."_L1));
    }

    void whatIsSelectedInTheUrlStaysSo()
    {
        Desk desk;
        CallbackDialog *dialog = desk.open();
        auto *url = fieldLabelled<QLineEdit>(dialog, u"Callback URL");
        url->setSelection(3, 5);
        desk.live.report(desk.provider, readBody);
        dialog->reload();
        QCOMPARE(url->selectionStart(), 3);
        QCOMPARE(url->selectedText().size(), 5);
        desk.live.world.settings.setPublicBase(QUrl(u"https://hooks.acme.in"_s));
        dialog->reload();
        QVERIFY(url->text().startsWith("https://hooks.acme.in"_L1));
        QCOMPARE(url->cursorPosition(), 0);
    }

    void pastedIsKept()
    {
        Desk desk;
        CallbackDialog *dialog = desk.open();
        QSignalSpy changed(dialog, &CallbackDialog::changed);
        auto *tick = qobject_cast<QCheckBox *>(buttonLabelled(dialog, u"Pasted into the JioCX portal"));
        QVERIFY(tick && !tick->isChecked());
        press(tick);
        QCOMPARE(desk.facts().pastedAt, desk.live.world.now);
        QCOMPARE(changed.size(), 1);
        press(tick);
        QVERIFY(!desk.facts().pastedAt.isValid());
    }

    void theTickGoesWithTheAddress()
    {
        Desk desk;
        desk.live.world.settings.setPublicBase(QUrl(u"https://one.tunnel.example.com"_s));
        CallbackDialog *dialog = desk.open();
        auto *tick = qobject_cast<QCheckBox *>(buttonLabelled(dialog, u"Pasted into the JioCX portal"));
        press(tick);
        QVERIFY(tick->isChecked());
        QCOMPARE(desk.line("healthLine"), u"Pasted, no report yet"_s);
        desk.live.world.settings.setPublicBase(QUrl(u"https://two.tunnel.example.com"_s));
        dialog->reload();
        QVERIFY(!tick->isChecked());
        QCOMPARE(desk.line("healthLine"), u"Not checked yet"_s);
    }

    void theProbeThatComesThroughIsSaid()
    {
        Desk desk;
        QVERIFY(startReceiver(desk.live.services).ok());
        desk.live.world.callbacks.refreshTokens();
        desk.live.world.settings.setPublicBase(desk.live.world.callbacks.receiver().localBase());
        CallbackDialog *dialog = desk.open();
        press(dialog, u"Check from Outside");
        QVERIFY(!dialog->findChild<QPushButton *>(u"checkButton"_s)->isEnabled());
        QVERIFY(dialog->findChild<QProgressBar *>()->isVisible());
        QTRY_VERIFY2(desk.line("checkLine").startsWith("The probe arrived here"_L1),
                     qPrintable(desk.line("checkLine")));
        QVERIFY(dialog->findChild<QPushButton *>(u"checkButton"_s)->isEnabled());
        QVERIFY(!dialog->findChild<QProgressBar *>()->isVisible());
        QVERIFY(desk.facts().check.arrived);
    }

    void theProbeThatIsLostIsSaidWithItsReason()
    {
        Desk desk;
        QVERIFY(startReceiver(desk.live.services).ok());
        quint16 closed = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            closed = server.serverPort();
        }
        desk.live.world.settings.setPublicBase(QUrl(u"http://127.0.0.1:%1"_s.arg(closed)));
        CallbackDialog *dialog = desk.open();
        press(dialog, u"Check from Outside");
        QTRY_VERIFY2(desk.line("checkLine").startsWith("The probe did not arrive"_L1),
                     qPrintable(desk.line("checkLine")));
        const CallbackFacts facts = desk.facts();
        QVERIFY(!facts.check.arrived && !facts.check.reason.isEmpty());
        QVERIFY(desk.line("checkLine").endsWith(facts.check.reason));
    }

    void anotherProgramOfOursMayHaveThePort()
    {
        Desk desk;
        DeskWorld &world = desk.live.world;
        Receiver other(world.folder.path(), world.gateways);
        other.setTokens(world.callbackStore.tokens(world.now).value());
        ReceiverOptions options;
        options.port = 0;
        QVERIFY(other.start(options).ok());
        world.settings.setReceiver(u"127.0.0.1"_s, other.port());
        QVERIFY(!startReceiver(desk.live.services).ok());
        CallbackDialog *dialog = desk.open();
        press(dialog, u"Check from Outside");
        QTRY_VERIFY2(desk.line("checkLine").startsWith("Another program has the receiver's port"_L1),
                     qPrintable(desk.line("checkLine")));
        QVERIFY(!desk.facts().check.at.isValid());
        dialog->reload(); // News may come at any time.
        QVERIFY(desk.line("checkLine").startsWith("Another program"_L1));
    }

    void aCheckOfAnotherAddressIsNotShown()
    {
        Desk desk;
        QVERIFY(desk.live.world.callbackStore
                    .saveSelfCheck(desk.provider.id,
                                   {desk.live.world.now, true, QUrl(u"https://old.acme.in"_s), {}})
                    .ok());
        desk.open();
        QCOMPARE(desk.line("checkLine"), QString());
    }

    void aNewUrlIsAskedAboutFirst()
    {
        Desk desk;
        CallbackDialog *dialog = desk.open();
        QVERIFY(!buttonLabelled(dialog, u"Make New URL"));
        press(dialog, u"New URL…");
        QVERIFY2(desk.line("questionLine").contains("has to be pasted into the JioCX portal"_L1),
                 qPrintable(desk.line("questionLine")));
        QVERIFY(desk.line("questionLine").contains("The old one works until"_L1));
        QCOMPARE(dialog->focusWidget(), buttonLabelled(dialog, u"Keep This One"));
        press(dialog, u"Keep This One");
        QVERIFY(!buttonLabelled(dialog, u"Make New URL"));
        QCOMPARE(desk.live.world.stored(desk.provider).callbackToken, desk.provider.callbackToken);
    }

    void theOldUrlWorksForAWhile()
    {
        Desk desk;
        QVERIFY(desk.live.world.callbackStore
                    .setPasted(desk.provider.id, desk.live.world.settings.publicBase(), desk.live.world.now)
                    .ok());
        QVERIFY(startReceiver(desk.live.services).ok());
        CallbackDialog *dialog = desk.open();
        QSignalSpy changed(dialog, &CallbackDialog::changed);
        QCOMPARE(desk.label("oldLabel"), QString());
        press(dialog, u"New URL…");
        press(dialog, u"Make New URL");
        const QString token = desk.live.world.stored(desk.provider).callbackToken;
        QVERIFY(token != desk.provider.callbackToken);
        QVERIFY(fieldLabelled<QLineEdit>(dialog, u"Callback URL")->text().endsWith(token));
        QVERIFY(desk.line("doneLine").contains("Paste it into the JioCX portal"_L1));
        QVERIFY(desk.label("oldLabel").contains(desk.provider.callbackToken.right(6)));
        QVERIFY(!desk.label("oldLabel").contains(desk.provider.callbackToken));
        QVERIFY(
            !qobject_cast<QCheckBox *>(buttonLabelled(dialog, u"Pasted into the JioCX portal"))->isChecked());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(desk.post(desk.provider.callbackToken), 200);
        QCOMPARE(desk.post(token), 200);
    }

    void anOldUrlInWrongHandsIsEnded()
    {
        Desk desk;
        QVERIFY(startReceiver(desk.live.services).ok());
        CallbackDialog *dialog = desk.open();
        press(dialog, u"New URL…");
        QVERIFY(desk.line("questionLine").contains("You can end it sooner"_L1));
        press(dialog, u"Make New URL");
        QSignalSpy changed(dialog, &CallbackDialog::changed);
        QVERIFY(!buttonLabelled(dialog, u"End It"));
        press(dialog, u"End Now…");
        QVERIFY2(desk.line("endQuestionLine").contains("refused then and lost"_L1),
                 qPrintable(desk.line("endQuestionLine")));
        QCOMPARE(dialog->focusWidget(), buttonLabelled(dialog, u"Let It Run"));
        press(dialog, u"Let It Run");
        QVERIFY(!buttonLabelled(dialog, u"End It"));
        QCOMPARE(desk.post(desk.provider.callbackToken), 200);

        press(dialog, u"End Now…");
        dialog->reload(); // News do not take the question away.
        press(dialog, u"End It");
        QCOMPARE(desk.post(desk.provider.callbackToken), 404);
        QCOMPARE(desk.post(desk.live.world.stored(desk.provider).callbackToken), 200);
        QCOMPARE(desk.label("oldLabel"), QString());
        QVERIFY(!buttonLabelled(dialog, u"End Now…"));
        QVERIFY2(desk.line("doneLine").contains("is refused from now on"_L1),
                 qPrintable(desk.line("doneLine")));
        QCOMPARE(changed.size(), 1);
    }

    void settingsAreOnePressAway()
    {
        Desk desk;
        CallbackDialog *dialog = desk.open();
        QSignalSpy asked(dialog, &CallbackDialog::settingsRequested);
        press(dialog, u"Settings…");
        QCOMPARE(asked.size(), 1);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(CallbackDialogTest)
#include "tst_callback_dialog.moc"
