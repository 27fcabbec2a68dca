// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog with everything behind it: real stores, the real gateway, a network with a script or the real
// sandbox.
#include "gateways/network_http_client.h"
#include "given_test.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/test_services.h"
#include "ui/json_text.h"
#include "ui/run_view.h"
#include "ui/send_test_dialog.h"
#include "ui/test_session.h"

#include <QComboBox>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

const auto canaryKey = u"canary-4e60-KEY-that-must-not-be-seen"_s;

/// A window with a test session, and a dialog opened for a provider.
struct Desk
{
    Desk() : session(new TestSession(behind.services(), &window)), runs(session, &TestSession::runChanged)
    {
        window.show();
    }
    SendTestDialog *dialog() const
    {
        for (auto *dialog : window.findChildren<SendTestDialog *>()) {
            if (dialog->isVisible())
                return dialog;
        }
        return nullptr;
    }
    SendTestDialog *open(const TestMessage &message = goodMessage())
    {
        session->open(provider, canaryKey);
        dialog()->setMessage(message);
        return dialog();
    }
    QPushButton *bigButton() const { return dialog()->findChild<QPushButton *>(u"sendButton"_s); }
    QString bigButtonText() const { return bigButton()->text().remove(u'&'); }
    void press() const { QTest::mouseClick(bigButton(), Qt::LeftButton); }
    bool ended() const { return !runs.isEmpty() && lastRun().outcome != SendOutcome::Pending; }
    TestRun lastRun() const { return runs.last().first().value<TestRun>(); }
    RunView *result() const { return dialog()->findChild<RunView *>(u"runView"_s); }
    QByteArray messageId(int request) const
    {
        return QJsonDocument::fromJson(behind.http.requests().at(request).body)["messageID"_L1]
            .toString()
            .toUtf8();
    }

    TestServices behind;
    QWidget window;
    Provider provider = givenProvider();
    TestSession *session;
    QSignalSpy runs;
};

} // namespace

class SendTestSessionTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void everyEndOfTheNetworkIsShown_data()
    {
        QTest::addColumn<HttpReply>("reply");
        QTest::addColumn<SendOutcome>("outcome");
        QTest::addColumn<QString>("headline");
        QTest::addColumn<QString>("bigButton");
        const auto answer = [](const char *name, int status, const QByteArray &body, SendOutcome outcome,
                               const QString &headline, const QString &button) {
            QTest::newRow(name) << HttpReply{.transport = Transport::Answered, .status = status, .body = body}
                                << outcome << headline << button;
        };
        const auto failure = [](const char *name, Transport transport, SendOutcome outcome,
                                const QString &headline, const QString &button) {
            QTest::newRow(name) << HttpReply{.transport = transport} << outcome << headline << button;
        };
        const auto refused = u"Refused by JioCX"_s;
        const auto unreached = u"JioCX was not reached"_s;
        const auto unclear = u"No clear answer from JioCX"_s;
        answer("accepted", 200, R"({"statusCode":200,"status":"success","referenceID":"ref-1"})",
               SendOutcome::Accepted, u"Accepted by JioCX"_s, u"Send again"_s);
        answer("wrong key", 401, R"({"message":"unauthorized"})", SendOutcome::Refused, refused,
               u"Send again"_s);
        answer("wrong agent", 403, "{}", SendOutcome::Refused, refused, u"Send again"_s);
        failure("timeout", Transport::Timeout, SendOutcome::Unclear, unclear, u"Try again"_s);
        failure("closed", Transport::Closed, SendOutcome::Unclear, unclear, u"Try again"_s);
        failure("host not found", Transport::HostNotFound, SendOutcome::Refused, unreached, u"Send again"_s);
        failure("certificate", Transport::TlsUntrusted, SendOutcome::Refused, unreached, u"Send again"_s);
    }
    void everyEndOfTheNetworkIsShown()
    {
        QFETCH(HttpReply, reply);
        QFETCH(SendOutcome, outcome);
        Desk desk;
        desk.open();
        desk.behind.http.willReply(reply);
        desk.press();
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.lastRun().outcome, outcome);
        QVERIFY(desk.result()->isVisible());
        QTEST(desk.result()->accessibleName(), "headline");
        QTEST(desk.bigButtonText(), "bigButton");
        QVERIFY(!desk.result()->findChild<QLabel *>(u"whatLabel"_s)->text().isEmpty());
        QVERIFY(desk.behind.http.scriptUsedUp());
    }

    void cancelEndsTheSend()
    {
        Desk desk;
        desk.open();
        desk.behind.http.willHang();
        desk.press();
        QTRY_COMPARE(desk.behind.http.requests().size(), 1);
        QTRY_COMPARE(desk.bigButtonText(), u"Cancel"_s);
        desk.press();
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.lastRun().outcome, SendOutcome::Cancelled);
        QCOMPARE(desk.bigButtonText(), u"Try again"_s);
    }

    void aTestThatNothingCanBeReportedAboutHasEnded_data()
    {
        QTest::addColumn<QString>("token");
        QTest::addColumn<bool>("ends");
        QTest::newRow("never saved") << QString() << true;
        QTest::newRow("saved") << u"c2a9"_s << false;
    }
    void aTestThatNothingCanBeReportedAboutHasEnded()
    {
        QFETCH(bool, ends);
        Desk desk;
        QFETCH(QString, token);
        desk.provider.callbackToken = token;
        QSignalSpy ended(desk.session, &TestSession::testEnded);
        desk.open();
        const auto *beforehand = desk.dialog()->findChild<QLabel *>(u"summaryLabel"_s);
        QCOMPARE(beforehand->text().contains("no callback URL"_L1), ends);
        desk.behind.http.willAnswer(200, R"({"statusCode":200,"status":"success"})");
        desk.press();
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.lastRun().withoutCallback, ends);
        QCOMPARE(ended.size(), ends ? 1 : 0);
    }

    void tryAgainKeepsTheMessageId()
    {
        Desk desk;
        desk.open();
        desk.behind.http.willFail(Transport::Timeout);
        desk.press();
        QTRY_VERIFY(desk.ended());
        desk.behind.http.willAnswer(200, R"({"statusCode":200,"status":"success"})");
        desk.press();
        QTRY_COMPARE(desk.behind.http.requests().size(), 2);
        QTRY_COMPARE(desk.lastRun().outcome, SendOutcome::Accepted);
        QVERIFY(!desk.messageId(0).isEmpty());
        QCOMPARE(desk.messageId(1), desk.messageId(0));
    }

    void sendAgainIsANewMessage()
    {
        Desk desk;
        desk.open();
        for (int round = 0; round < 2; ++round) {
            desk.behind.http.willAnswer(200, R"({"statusCode":200,"status":"success"})");
            desk.press();
            QTRY_COMPARE(desk.behind.http.requests().size(), round + 1);
            QTRY_COMPARE(desk.bigButtonText(), u"Send again"_s);
        }
        QVERIFY(desk.messageId(1) != desk.messageId(0));
    }

    void sendsThroughTheProviderAsItIsStoredNow()
    {
        Desk desk;
        ProviderStore &providers = desk.behind.services().providers;
        desk.provider = providers.save(desk.provider).value();
        desk.open();
        Provider changed = desk.provider;
        changed.httpEndpoint = u"https://rcsapi-uat.jiocx.com"_s;
        QVERIFY(providers.save(changed).ok());
        desk.behind.http.willAnswer(200, R"({"referenceID":"ref-1"})");
        desk.press();
        QTRY_COMPARE(desk.behind.http.requests().size(), 1);
        QCOMPARE(desk.behind.http.requests().first().url.host(), u"rcsapi-uat.jiocx.com"_s);
        QTRY_VERIFY(desk.ended());
    }

    void sendsNothingForAProviderThatIsGone()
    {
        Desk desk;
        ProviderStore &providers = desk.behind.services().providers;
        desk.provider = providers.save(desk.provider).value();
        desk.open();
        QVERIFY(providers.remove(desk.provider.id, {}).ok());
        desk.press();
        QVERIFY(desk.behind.http.requests().isEmpty());
        QVERIFY(desk.runs.isEmpty());
        QCOMPARE(desk.bigButtonText(), u"Send"_s);
    }

    void aHeldReturnDoesNotSendAgain()
    {
        Desk desk;
        desk.open();
        desk.behind.http.willAnswer(200, R"({"referenceID":"ref-1"})");
        desk.press();
        QTRY_COMPARE(desk.bigButtonText(), u"Send again"_s);
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, QString(), true);
        QCoreApplication::sendEvent(desk.dialog(), &held);
        QCOMPARE(desk.bigButtonText(), u"Send again"_s);
        QCOMPARE(desk.behind.http.requests().size(), 1);
    }

    void closedDialogLetsTheSendGoOn()
    {
        Desk desk;
        desk.open();
        desk.behind.http.willHang();
        desk.press();
        QTRY_COMPARE(desk.behind.http.requests().size(), 1);
        QTest::keyClick(desk.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.window.findChild<SendTestDialog *>());
        desk.behind.http.lastCall()->answer({.transport = Transport::Answered,
                                             .status = 200,
                                             .body = R"({"statusCode":200,"status":"success"})"});
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.lastRun().outcome, SendOutcome::Accepted);
        const Result<QList<TestRun>> stored = desk.behind.services().runs.runs(desk.provider.id);
        QCOMPARE(stored.value().first().outcome, SendOutcome::Accepted);
    }

    void reopenedDialogShowsTheSendUnderWay()
    {
        Desk desk;
        desk.open();
        desk.behind.http.willHang();
        desk.press();
        QTRY_COMPARE(desk.behind.http.requests().size(), 1);
        QTest::keyClick(desk.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(!desk.window.findChild<SendTestDialog *>());
        desk.session->open(desk.provider, canaryKey);
        QCOMPARE(desk.bigButtonText(), u"Cancel"_s);
        desk.press();
        QTRY_COMPARE(desk.lastRun().outcome, SendOutcome::Cancelled);
        QVERIFY(desk.result()->isVisible());
    }

    void eachProviderHasOneDialog()
    {
        Desk desk;
        SendTestDialog *first = desk.open();
        desk.provider.smsFallback.enabled = false;
        desk.session->open(desk.provider, canaryKey);
        QCOMPARE(desk.window.findChildren<SendTestDialog *>(), QList<SendTestDialog *>{first});
        QVERIFY(!first->findChild<QWidget *>(u"smsFallbackMessageEdit"_s)->isVisible());
        desk.session->open(givenProvider(), canaryKey);
        QCOMPARE(desk.window.findChildren<SendTestDialog *>().size(), 2);
    }

    void dialogOverTheFormStandsInFrontOfIt()
    {
        Desk desk;
        desk.open();
        auto *form = new QDialog(&desk.window);
        form->open();
        desk.session->open(desk.provider, canaryKey, form);
        QTRY_COMPARE(desk.window.findChildren<SendTestDialog *>().size(), 1);
        QCOMPARE(desk.dialog()->parentWidget(), form);
        QVERIFY(desk.dialog()->isModal());
        QCOMPARE(desk.dialog()->message(), goodMessage());
    }

    void lastMessageIsOfferedAgain()
    {
        Desk desk;
        desk.open();
        desk.behind.http.willAnswer(200, R"({"statusCode":200,"status":"success"})");
        desk.press();
        QTRY_VERIFY(desk.ended());
        desk.dialog()->close();
        QTRY_VERIFY(!desk.window.findChild<SendTestDialog *>());
        desk.session->open(desk.provider, canaryKey);
        QCOMPARE(desk.dialog()->message(), goodMessage());
    }

    void entityOfTheProviderIsFilledIn()
    {
        Desk desk;
        desk.session->open(desk.provider, canaryKey);
        QCOMPARE(desk.dialog()->message().principalEntityId, desk.provider.smsFallback.principalEntityId);
        desk.dialog()->close();
        QTRY_VERIFY(!desk.window.findChild<SendTestDialog *>());
        // Another entity since then: the old one is not remembered as if it had been typed.
        desk.provider.smsFallback.principalEntityId = u"1301159000000000009"_s;
        desk.session->open(desk.provider, canaryKey);
        QCOMPARE(desk.dialog()->message().principalEntityId, u"1301159000000000009"_s);
    }

    void previewIsWhatIsSentAndHoldsNoKey()
    {
        Desk desk;
        SendTestDialog *dialog = desk.open();
        QTest::mouseClick(dialog->findChild<QToolButton *>(u"previewButton"_s), Qt::LeftButton);
        auto *edit = dialog->findChild<QPlainTextEdit *>(u"previewEdit"_s);
        QVERIFY(edit->isVisible());
        const QString preview = edit->toPlainText();
        QVERIFY(preview.contains("https://rcsapi.jiocx.com/api/v1/sendMessage"_L1));
        QVERIFY(preview.contains("x-apikey: ••••"_L1) || preview.contains(u"••••"_s));
        QVERIFY(!preview.contains("placeholder"_L1));
        desk.behind.http.willFail(Transport::Closed);
        desk.press();
        QTRY_VERIFY(desk.ended());
        QCOMPARE(withPrettyBody(shownRequest(desk.behind.http.requests().first())), preview);
        QCOMPARE(withPrettyBody(desk.lastRun().requestText), preview);
        QCOMPARE(edit->toPlainText(), preview); // Try again sends the same once more.
    }

    void previewOfHalfAMessageSaysWhatIsMissing()
    {
        Desk desk;
        SendTestDialog *dialog = desk.open({});
        QTest::mouseClick(dialog->findChild<QToolButton *>(u"previewButton"_s), Qt::LeftButton);
        const QString preview = dialog->findChild<QPlainTextEdit *>(u"previewEdit"_s)->toPlainText();
        QVERIFY2(preview.contains("Phone Number"_L1), qPrintable(preview));
    }

    void keyIsInNoWidgetAndNoFile()
    {
        Desk desk;
        SendTestDialog *dialog = desk.open();
        desk.behind.http.willAnswer(401, "{\"message\":\"key " + canaryKey.toUtf8() + " is not known\"}");
        QTest::mouseClick(dialog->findChild<QToolButton *>(u"previewButton"_s), Qt::LeftButton);
        desk.press();
        QTRY_VERIFY(desk.ended());
        for (const auto *label : dialog->findChildren<QLabel *>())
            QVERIFY(!label->text().contains(canaryKey));
        for (const auto *edit : dialog->findChildren<QPlainTextEdit *>())
            QVERIFY(!edit->toPlainText().contains(canaryKey));
        for (const QFileInfo &info : QDir(desk.behind.dataDir()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(canaryKey.toUtf8()), qPrintable(info.fileName()));
        }
    }

    void resultLeadsToTheFieldOfTheForm()
    {
        Desk desk;
        desk.open();
        QSignalSpy asked(desk.session, &TestSession::fieldRequested);
        desk.behind.http.willAnswer(401, "{}");
        desk.press();
        QTRY_VERIFY(desk.ended());
        QTest::mouseClick(desk.result()->findChild<QPushButton *>(u"goToFieldButton"_s), Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first().at(0).value<Provider>(), desk.provider);
        QCOMPARE(asked.first().at(1).toString(), QString(field::apiKey));
    }

    void providerWithMistakesSendsNothing()
    {
        Desk desk;
        desk.provider.agentId.clear();
        desk.open();
        desk.press();
        QTRY_VERIFY(desk.ended());
        QCOMPARE(desk.lastRun().outcome, SendOutcome::NotSent);
        QVERIFY(desk.behind.http.requests().isEmpty());
        QCOMPARE(desk.result()->accessibleName(), u"Not sent"_s);
        QVERIFY(desk.result()->findChild<QPushButton *>(u"goToFieldButton"_s)->isVisible());
    }

    void historySeesTheRunWhileItIsUnderWay()
    {
        Desk desk;
        desk.open();
        desk.behind.http.willHang();
        desk.press();
        QTRY_COMPARE(desk.runs.size(), 1);
        QCOMPARE(desk.lastRun().outcome, SendOutcome::Pending);
        desk.press();
        QTRY_COMPARE(desk.runs.size(), 2);
    }

    void sandboxPlaysTheStoryThatWasChosen()
    {
        TestServices behind;
        NetworkHttpClient http;
        Services services{behind.services().gateways,      http,
                          behind.services().secrets,       behind.services().rules,
                          behind.services().providers,     behind.services().templates,
                          behind.services().runs,          behind.services().settings,
                          behind.services().sandbox,       behind.services().reports,
                          behind.services().callbackStore, behind.services().forwards,
                          behind.services().callbacks,     behind.services().clock};
        QVERIFY(services.sandbox.start(0).ok());
        QWidget window;
        window.show();
        TestSession session(services, &window);
        QSignalSpy runs(&session, &TestSession::runChanged);
        Provider provider = givenProvider();
        provider.httpEndpoint = services.sandbox.endpoint();
        provider.agentId = Sandbox::agentId();
        session.open(provider, Sandbox::apiKey());
        auto *dialog = window.findChild<SendTestDialog *>();
        dialog->setMessage(goodMessage());
        auto *story = dialog->findChild<QComboBox *>(u"storyCombo"_s);
        QVERIFY(story->isVisible());
        story->setFocus();
        story->setCurrentIndex(story->findData(u"0004"_s));
        QTest::keyClick(story, Qt::Key_Down);
        QCOMPARE(dialog->message().phoneNumber, u"98765 40005"_s);
        auto *big = dialog->findChild<QPushButton *>(u"sendButton"_s);
        QTest::mouseClick(big, Qt::LeftButton);
        QTRY_VERIFY(!runs.isEmpty() && runs.last().first().value<TestRun>().httpStatus == 429);
        QTRY_VERIFY(big->text().startsWith("Try again in"_L1));
        QVERIFY(!big->isEnabled());
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(SendTestSessionTest)
#include "tst_send_test_dialog_session.moc"
