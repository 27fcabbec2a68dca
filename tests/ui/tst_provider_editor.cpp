// SPDX-License-Identifier: GPL-3.0-or-later
// The provider dialog with its stores: key first, then the provider; drafts, sandbox, check and test.
#include "core/provider_json.h"
#include "desk_world.h"
#include "provider_form.h"
#include "support/desk_test.h"
#include "ui/provider_editor.h"
#include "ui/status_line.h"

#include <QDir>
#include <QPushButton>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// A window with an editor, and what the editor told.
struct Desk
{
    Desk()
        : editor(world.services, &window),
          saves(&editor, &ProviderEditor::saved),
          tests(&editor, &ProviderEditor::testRequested),
          closes(&editor, &ProviderEditor::closed)
    {
        window.show();
    }
    [[nodiscard]] ProviderDialog *dialog() const { return editor.dialog(); }
    void openNew()
    {
        editor.addProvider();
        whenActive();
    }
    void openFor(const Provider &provider)
    {
        editor.edit(provider);
        whenActive();
    }
    void whenActive() const
    {
        QVERIFY(dialog());
        QVERIFY(QTest::qWaitForWindowActive(dialog()));
    }
    void fillAll(const QString &key = practiceKey()) const
    {
        fillIn(dialog(), u"Nickname", u"Diwali offers"_s);
        fillIn(dialog(), u"Agent ID", u"acme_offers_ab12cd34_agent"_s);
        fillIn(dialog(), u"HTTP Endpoint", u"https://rcsapi.jiocx.com"_s);
        fillIn(dialog(), u"API Key", key);
    }
    [[nodiscard]] QString saveStatus() const
    {
        return dialog()->findChild<StatusLine *>(u"saveStatus"_s)->text();
    }
    [[nodiscard]] Provider saved() const { return saves.last().first().value<Provider>(); }
    [[nodiscard]] QString keyOf(const Provider &provider)
    {
        return world.secrets.values().value(entryName({provider.id, field::apiKey}));
    }
    [[nodiscard]] QLineEdit *keyEdit() const { return fieldLabelled<QLineEdit>(dialog(), u"API Key"); }

    DeskWorld world;
    QWidget window;
    ProviderEditor editor;
    QSignalSpy saves;
    QSignalSpy tests;
    QSignalSpy closes;
};

QByteArray everythingIn(const QString &folder)
{
    QByteArray all;
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

class ProviderEditorTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aNewProviderIsStoredWithItsKey()
    {
        Desk desk;
        desk.openNew();
        desk.fillAll();
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.saves.size(), 1);
        QTRY_COMPARE(desk.closes.size(), 1);
        QVERIFY(!desk.dialog());
        const Provider stored = desk.world.providers.byNickname(u"Diwali offers"_s).value();
        QCOMPARE(stored, desk.saved());
        QVERIFY(!stored.keyTag.isEmpty());
        QVERIFY(!stored.callbackToken.isEmpty());
        QCOMPARE(desk.keyOf(stored), practiceKey());
        QVERIFY(!everythingIn(desk.world.folder.path()).contains(practiceKey().left(8).toUtf8()));
    }

    void theProviderIsStoredOnlyAfterItsKey()
    {
        Desk desk;
        desk.world.secrets.hold();
        desk.openNew();
        desk.fillAll();
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.world.secrets.waiting(), 1);
        QVERIFY(desk.world.providers.all().value().isEmpty());
        QVERIFY(desk.dialog()->isVisible());
        desk.world.secrets.release();
        QTRY_COMPARE(desk.saves.size(), 1);
    }

    void aKeyThatCannotBeStoredKeepsTheDialogOpen_data()
    {
        QTest::addColumn<SecretOutcome>("outcome");
        QTest::newRow("denied") << SecretOutcome::Denied;
        QTest::newRow("failed") << SecretOutcome::Failed;
        QTest::newRow("unavailable") << SecretOutcome::Unavailable;
    }
    void aKeyThatCannotBeStoredKeepsTheDialogOpen()
    {
        QFETCH(SecretOutcome, outcome);
        Desk desk;
        desk.openNew();
        desk.fillAll();
        desk.world.secrets.setOutcome(outcome);
        press(desk.dialog(), u"Save");
        QTRY_VERIFY(desk.saveStatus().contains("could not be stored"_L1));
        QVERIFY(desk.saveStatus().contains(secretSentence(outcome)));
        QVERIFY(desk.world.providers.all().value().isEmpty());
        desk.world.secrets.setOutcome(SecretOutcome::Ok);
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.saves.size(), 1);
    }

    void aProviderThatCannotBeStoredLeavesNoKeyBehind()
    {
        Desk desk;
        desk.openNew();
        desk.fillAll();
        desk.world.add(u"Diwali offers"_s); // Taken meanwhile, behind the dialog's back.
        const auto before = desk.world.secrets.values();
        press(desk.dialog(), u"Save");
        QTRY_VERIFY(buttonLabelled(desk.dialog(), u"Save")->isEnabled());
        QCOMPARE(desk.saves.size(), 0);
        QVERIFY(!desk.saveStatus().isEmpty());
        QTest::keyClick(desk.dialog(), Qt::Key_Escape);
        QTest::mouseClick(buttonLabelled(desk.dialog()->findChild<QMessageBox *>(), u"Discard"),
                          Qt::LeftButton);
        QTRY_COMPARE(desk.world.secrets.values(), before);
    }

    void theStoredKeyShowsItsLastFourAndStaysAsItIs()
    {
        Desk desk;
        const Provider provider = desk.world.add(u"Diwali offers"_s);
        const QString key = desk.keyOf(provider);
        desk.openFor(provider);
        QTRY_COMPARE(desk.keyEdit()->placeholderText(), u"•••• "_s + key.right(4));
        QCOMPARE(desk.keyEdit()->text(), QString());
        fillIn(desk.dialog(), u"Nickname", u"Winter sale"_s);
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.saves.size(), 1);
        QCOMPARE(desk.keyOf(provider), key);
        QCOMPARE(desk.saved().keyTag, provider.keyTag);
    }

    void theKeyFieldWaitsForTheStore()
    {
        Desk desk;
        const Provider provider = desk.world.add(u"Diwali offers"_s);
        desk.world.secrets.hold();
        desk.openFor(provider);
        QVERIFY(desk.keyEdit()->isReadOnly());
        QTest::keyClicks(desk.keyEdit(), u"typed too early"_s);
        desk.world.secrets.release();
        QTRY_VERIFY(desk.keyEdit()->placeholderText().startsWith("••••"_L1) || desk.keyEdit()->isReadOnly());
        QCOMPARE(desk.keyEdit()->text(), QString());
    }

    void anAnswerThatComesAfterClosingIsDropped()
    {
        Desk desk;
        const Provider provider = desk.world.add(u"Diwali offers"_s);
        desk.world.secrets.hold();
        desk.openFor(provider);
        desk.dialog()->close();
        QTRY_COMPARE(desk.closes.size(), 1);
        desk.world.secrets.release();
        desk.openFor(provider);
        QTRY_VERIFY(desk.keyEdit()->placeholderText().startsWith(u'•'));
    }

    void aReplacedKeyGetsANewMark()
    {
        Desk desk;
        const Provider provider = desk.world.add(u"Diwali offers"_s);
        desk.openFor(provider);
        QTRY_VERIFY(buttonLabelled(desk.dialog(), u"Replace"));
        press(desk.dialog(), u"Replace");
        type(desk.keyEdit(), u"another-key-0123456789"_s);
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.saves.size(), 1);
        QCOMPARE(desk.keyOf(provider), u"another-key-0123456789"_s);
        QVERIFY(desk.saved().keyTag != provider.keyTag);
        QVERIFY(!desk.saved().keyTag.isEmpty());
    }

    void aRemovedKeyIsGoneAndItsMarkToo()
    {
        Desk desk;
        const Provider provider = desk.world.add(u"Diwali offers"_s);
        desk.openFor(provider);
        QTRY_VERIFY(buttonLabelled(desk.dialog(), u"Remove"));
        press(desk.dialog(), u"Remove");
        press(desk.dialog(), u"Save");
        press(desk.dialog(), u"Save as incomplete");
        QTRY_COMPARE(desk.saves.size(), 1);
        QVERIFY(!desk.world.secrets.values().contains(entryName({provider.id, field::apiKey})));
        QCOMPARE(desk.saved().keyTag, QString());
    }

    void aKeyThatTheStoreHasLostTakesItsMarkAlong()
    {
        Desk desk;
        Provider provider = DeskWorld::complete(u"Diwali offers"_s);
        provider = desk.world.providers.save(provider).value(); // Marked, but nothing in the secret store.
        desk.openFor(provider);
        QTRY_VERIFY(!desk.keyEdit()->isReadOnly());
        press(desk.dialog(), u"Save");
        press(desk.dialog(), u"Save as incomplete");
        QTRY_COMPARE(desk.saves.size(), 1);
        QCOMPARE(desk.saved().keyTag, QString());
    }

    void anUnreadableKeyIsSaidAndKept()
    {
        Desk desk;
        const Provider provider = desk.world.add(u"Diwali offers"_s);
        desk.world.secrets.setOutcome(SecretOutcome::Denied);
        desk.openFor(provider);
        const auto *status = desk.dialog()->findChild<StatusLine *>(u"keyStatus"_s);
        QTRY_COMPARE(status->text(), secretSentence(SecretOutcome::Denied));
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.saves.size(), 1);
        QCOMPARE(desk.saved().keyTag, provider.keyTag);
    }

    void aStoreWithoutKeychainIsSaid()
    {
        Desk desk;
        desk.openNew();
        const auto *hint = desk.dialog()->findChild<QLabel *>(u"apiKeyHint"_s);
        QVERIFY(hint->text().contains("system keychain"_L1));
        desk.world.secrets.setMemoryOnly(true);
        QVERIFY(hint->text().contains("until you quit"_L1));
    }

    void aTestFromTheFormStillCountsAfterSaving()
    {
        Desk desk;
        desk.openNew();
        desk.fillAll();
        press(desk.dialog(), u"Send Test SMS");
        QCOMPARE(desk.tests.size(), 1);
        const auto tested = desk.tests.first().first().value<Provider>();
        QCOMPARE(desk.tests.first().at(1).value<std::optional<QString>>(), practiceKey());
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.saves.size(), 1);
        QCOMPARE(desk.saved().id, tested.id);
        QCOMPARE(connectionFingerprint(desk.saved()), connectionFingerprint(tested));
    }

    void aTestWithAnotherKeyDoesNotCount()
    {
        Desk desk;
        desk.openNew();
        desk.fillAll();
        press(desk.dialog(), u"Send Test SMS");
        const auto tested = desk.tests.first().first().value<Provider>();
        fillIn(desk.dialog(), u"API Key", u"another-key-0123456789"_s);
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.saves.size(), 1);
        QVERIFY(connectionFingerprint(desk.saved()) != connectionFingerprint(tested));
    }

    void aConnectionCheckShowsWhatItFound()
    {
        Desk desk;
        desk.openNew();
        desk.fillAll();
        desk.world.http.willAnswer(401, "{}");
        press(desk.dialog(), u"Check Connection");
        const auto *status = desk.dialog()->findChild<StatusLine *>(u"checkStatus"_s);
        QTRY_COMPARE(status->role(), StateRole::Error);
        QVERIFY(!status->text().isEmpty());
        QVERIFY(!status->text().contains(practiceKey()));
        QCOMPARE(desk.world.http.requests().size(), 1);
    }

    void closingDuringACheckIsHarmless()
    {
        Desk desk;
        const Provider provider = desk.world.add(u"Diwali offers"_s);
        desk.openFor(provider);
        QTRY_VERIFY(buttonLabelled(desk.dialog(), u"Replace"));
        desk.world.http.willHang();
        press(desk.dialog(), u"Check Connection");
        QTRY_COMPARE(desk.world.http.requests().size(), 1);
        desk.dialog()->close();
        QTRY_COMPARE(desk.closes.size(), 1);
    }

    void theSandboxStartsWhenItIsChosen()
    {
        Desk desk;
        QVERIFY(desk.world.sandbox.start(0).ok()); // On a free port, as tests run side by side.
        desk.openNew();
        choose(desk.dialog(), u"Environment", u"Sandbox");
        QCOMPARE(fieldLabelled<QLineEdit>(desk.dialog(), u"HTTP Endpoint")->text(),
                 desk.world.sandbox.endpoint());
        press(desk.dialog(), u"Use the sandbox's agent and key");
        QCOMPARE(fieldLabelled<QLineEdit>(desk.dialog(), u"Agent ID")->text(), Sandbox::agentId());
    }

    void aSandboxProviderIsReadyToSave()
    {
        Desk desk;
        QVERIFY(desk.world.sandbox.start(0).ok());
        desk.world.add(u"Sandbox practice"_s);
        desk.editor.addSandboxProvider();
        desk.whenActive();
        QVERIFY(desk.dialog()->isDirty());
        press(desk.dialog(), u"Save");
        QTRY_COMPARE(desk.saves.size(), 1);
        QCOMPARE(desk.saved().nickname, u"Sandbox practice 2"_s);
        QCOMPARE(desk.saved().httpEndpoint, desk.world.sandbox.endpoint());
        QCOMPARE(desk.keyOf(desk.saved()), Sandbox::apiKey());
    }

    void aDraftSurvivesACrash()
    {
        Desk desk;
        desk.openNew();
        desk.fillAll();
        QTRY_VERIFY(desk.world.settings.state(u"draft/new"_s).contains("Diwali offers"));
        QVERIFY(!everythingIn(desk.world.folder.path()).contains(practiceKey().left(8).toUtf8()));

        ProviderEditor afterwards(desk.world.services,
                                  &desk.window); // What the next start of the program has.
        afterwards.addProvider();
        auto *question = desk.window.findChild<QMessageBox *>(QString(), Qt::FindDirectChildrenOnly);
        QVERIFY(question);
        QTest::mouseClick(buttonLabelled(question, u"Continue where you stopped"), Qt::LeftButton);
        QVERIFY(afterwards.dialog());
        QCOMPARE(afterwards.dialog()->draft().provider.nickname, u"Diwali offers"_s);
        QCOMPARE(afterwards.dialog()->draft().typedKey, std::nullopt);
        QVERIFY(afterwards.dialog()->isDirty());
    }

    void aDraftCanBeLeftBehind()
    {
        Desk desk;
        Provider provider = newProvider();
        provider.nickname = u"From before"_s;
        desk.world.settings.setState(u"draft/new"_s, writeProviders({{provider}, {}}));
        desk.editor.addProvider();
        auto *question = desk.window.findChild<QMessageBox *>();
        QTest::mouseClick(buttonLabelled(question, u"Start afresh"), Qt::LeftButton);
        QVERIFY(desk.dialog());
        QCOMPARE(desk.dialog()->draft().provider.nickname, QString());
        QVERIFY(desk.world.settings.state(u"draft/new"_s).isEmpty());
    }

    void discardingAndSavingLeaveNoDraft_data()
    {
        QTest::addColumn<bool>("save");
        QTest::newRow("save") << true;
        QTest::newRow("discard") << false;
    }
    void discardingAndSavingLeaveNoDraft()
    {
        QFETCH(bool, save);
        Desk desk;
        desk.openNew();
        desk.fillAll();
        QTRY_VERIFY(!desk.world.settings.state(u"draft/new"_s).isEmpty());
        if (save) {
            press(desk.dialog(), u"Save");
        } else {
            desk.dialog()->close();
            QTest::mouseClick(buttonLabelled(desk.dialog()->findChild<QMessageBox *>(), u"Discard"),
                              Qt::LeftButton);
        }
        QTRY_COMPARE(desk.closes.size(), 1);
        QVERIFY(desk.world.settings.state(u"draft/new"_s).isEmpty());
    }

    void thereIsOneDialogAtATime()
    {
        Desk desk;
        desk.openNew();
        const ProviderDialog *first = desk.dialog();
        desk.editor.addProvider();
        desk.editor.addSandboxProvider();
        QCOMPARE(desk.dialog(), first);
        QCOMPARE(desk.window.findChildren<ProviderDialog *>().size(), 1);
    }
};

QTEST_MAIN(ProviderEditorTest)
#include "tst_provider_editor.moc"
