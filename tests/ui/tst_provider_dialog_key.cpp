// SPDX-License-Identifier: GPL-3.0-or-later
// The provider dialog alone: API key, endpoint and sandbox, callback URL, connection check, test.
#include "core/field_rules.h"
#include "provider_form.h"
#include "support/desk_test.h"
#include "ui/copy_button.h"
#include "ui/status_line.h"

#include <QAccessible>
#include <QClipboard>
#include <QPushButton>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// Everything that assistive tools can read of a window.
QString accessibleTree(QAccessibleInterface *node)
{
    QString text;
    for (const auto kind :
         {QAccessible::Name, QAccessible::Description, QAccessible::Value, QAccessible::Help})
        text += node->text(kind) + u'\n';
    if (auto *content = node->textInterface())
        text += content->text(0, content->characterCount()) + u'\n';
    for (int child = 0; child < node->childCount(); ++child)
        text += accessibleTree(node->child(child));
    return text;
}

void fillConnection(const ProviderForm &form)
{
    fillIn(&form.dialog, u"Nickname", u"Diwali offers"_s);
    fillIn(&form.dialog, u"Agent ID", u"acme_offers_ab12cd34_agent"_s);
    fillIn(&form.dialog, u"HTTP Endpoint", u"https://rcsapi.jiocx.com"_s);
}

} // namespace

class ProviderDialogKeyTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void theKeyIsReadOnlyUntilTheStoreHasAnswered()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Loading});
        QVERIFY(form.edit(u"API Key")->isReadOnly());
        QTest::keyClicks(form.edit(u"API Key"), practiceKey());
        QCOMPARE(form.dialog.draft().typedKey, std::nullopt);
        form.dialog.setKeyState({KeyState::None});
        QVERIFY(!form.edit(u"API Key")->isReadOnly());
    }

    void aStoredKeyShowsItsLastFourAndIsNeverAValue()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        QLineEdit *key = form.edit(u"API Key");
        QCOMPARE(key->placeholderText(), u"•••• 4e60"_s);
        QCOMPARE(key->text(), QString());
        QVERIFY(key->isReadOnly());
        QVERIFY(!form.dialog.isDirty());
        QVERIFY(!form.part<QPushButton>("revealKeyButton")->isVisible());
        press(&form.dialog, u"Save");
        QCOMPARE(form.saved().typedKey, std::nullopt);
    }

    void aShortStoredKeyShowsNothingOfItself()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Stored, {}});
        QCOMPARE(form.edit(u"API Key")->placeholderText().trimmed(), u"••••"_s);
    }

    void replacingTakesANewKeyOrKeepsTheOld()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        press(&form.dialog, u"Replace");
        QVERIFY(form.edit(u"API Key")->hasFocus());
        QVERIFY(!form.dialog.isDirty()); // Nothing typed yet: the stored key stays.
        type(form.edit(u"API Key"), u"another-key-0123456789"_s);
        QCOMPARE(form.dialog.draft().typedKey, u"another-key-0123456789"_s);
        press(&form.dialog, u"Keep the stored key");
        QCOMPARE(form.dialog.draft().typedKey, std::nullopt);
        QCOMPARE(form.edit(u"API Key")->placeholderText(), u"•••• 4e60"_s);
    }

    void removingMakesTheProviderIncomplete()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        press(&form.dialog, u"Remove");
        QVERIFY(form.dialog.isDirty());
        QVERIFY(form.dialog.draft().removeKey);
        QVERIFY(form.summary().contains("API Key"_L1));
        press(&form.dialog, u"Save");
        press(&form.dialog, u"Save as incomplete");
        QVERIFY(form.saved().removeKey);
        press(&form.dialog, u"Keep the stored key");
        QVERIFY(!form.dialog.draft().removeKey);
    }

    void anUnreadableKeyCanAlwaysBeTypedAnew()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Unreadable, {}, u"The keychain is locked."_s});
        QCOMPARE(form.part<StatusLine>("keyStatus")->text(), u"The keychain is locked."_s);
        QVERIFY(!form.edit(u"API Key")->isReadOnly());
        QVERIFY(!form.summary().contains("API Key"_L1)); // Unknown is not missing.
        type(form.edit(u"API Key"), practiceKey());
        QCOMPARE(form.dialog.draft().typedKey, practiceKey());
    }

    void theKeyIsShownForAsLongAsTheButtonIsHeld()
    {
        ProviderForm form;
        QLineEdit *key = form.edit(u"API Key");
        type(key, practiceKey());
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        auto *show = form.part<QPushButton>("revealKeyButton");
        QTest::mousePress(show, Qt::LeftButton);
        QCOMPARE(key->echoMode(), QLineEdit::Normal);
        QTest::mouseRelease(show, Qt::LeftButton);
        QCOMPARE(key->echoMode(), QLineEdit::Password);
    }

    void losingTheFocusHidesTheKey()
    {
        ProviderForm form;
        QLineEdit *key = form.edit(u"API Key");
        type(key, practiceKey());
        auto *show = form.part<QPushButton>("revealKeyButton");
        show->setFocus();
        QTest::keyPress(show, Qt::Key_Space);
        QCOMPARE(key->echoMode(), QLineEdit::Normal);
        form.edit(u"Nickname")->setFocus();
        QCOMPARE(key->echoMode(), QLineEdit::Password);
        QTest::keyRelease(show, Qt::Key_Space);
    }

    void theHintSaysWhereTheKeyIsKept()
    {
        ProviderForm form;
        const auto hint = [&] { return form.part<QLabel>("apiKeyHint")->text(); };
        QVERIFY(hint().contains("system keychain"_L1));
        form.dialog.setMemoryOnlyKeys(true);
        QVERIFY(hint().contains("until you quit"_L1));
        QVERIFY(form.edit(u"API Key")->accessibleDescription().contains("until you quit"_L1));
    }

    void theKeyIsNotInTheAccessibleTree()
    {
        ProviderForm form;
        fillConnection(form);
        fillIn(&form.dialog, u"API Key", u"Bearer "_s + practiceKey());
        press(&form.dialog, u"Save");
        const QString tree = accessibleTree(QAccessible::queryAccessibleInterface(&form.dialog));
        QVERIFY(tree.contains("acme_offers_ab12cd34_agent"_L1)); // The walk reaches the fields.
        for (qsizetype start = 0; start + 8 <= practiceKey().size(); ++start)
            QVERIFY(!tree.contains(practiceKey().mid(start, 8)));
    }

    void theEnvironmentFillsTheEndpoint()
    {
        ProviderForm form;
        choose(&form.dialog, u"Environment", u"JioCX production");
        QCOMPARE(form.edit(u"HTTP Endpoint")->text(), u"https://rcsapi.jiocx.com"_s);
        auto *menu = fieldLabelled<QComboBox>(&form.dialog, u"Environment");
        type(form.edit(u"HTTP Endpoint"), u"https://rcs.acme.in"_s);
        QCOMPARE(menu->currentText(), u"Custom"_s);
        type(form.edit(u"HTTP Endpoint"), u"https://rcsapi-uat.jiocx.com/"_s);
        QCOMPARE(menu->currentText(), u"JioCX UAT"_s);
        choose(menu, u"Custom");
        QVERIFY(form.edit(u"HTTP Endpoint")->hasFocus());
    }

    void choosingTheSandboxAsksForItAndOffersItsAgentAndKey()
    {
        ProviderForm form;
        choose(&form.dialog, u"Environment", u"Sandbox");
        QCOMPARE(form.sandboxes.size(), 1);
        QCOMPARE(form.edit(u"HTTP Endpoint")->text(), QString());
        form.dialog.setSandboxOffered(u"http://127.0.0.1:8758"_s, practiceKey(), u"sandbox_agent"_s);
        QCOMPARE(form.edit(u"HTTP Endpoint")->text(), u"http://127.0.0.1:8758"_s);
        press(&form.dialog, u"Use the sandbox's agent and key");
        QCOMPARE(form.edit(u"Agent ID")->text(), u"sandbox_agent"_s);
        QCOMPARE(form.dialog.draft().typedKey, practiceKey());
        QVERIFY(!form.sees(u"Use the sandbox's agent and key"));
    }

    void theSandboxKeyTakesThePlaceOfAStoredOne()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        form.dialog.setSandboxOffered(u"http://127.0.0.1:8758"_s, practiceKey(), u"sandbox_agent"_s);
        choose(&form.dialog, u"Environment", u"Sandbox");
        press(&form.dialog, u"Use the sandbox's agent and key");
        QCOMPARE(form.dialog.draft().typedKey, practiceKey());
    }

    void aSandboxThatDoesNotStartSaysWhy()
    {
        ProviderForm form;
        choose(&form.dialog, u"Environment", u"Sandbox");
        form.dialog.showSandboxFailed(
            {u"sandbox-port-taken"_s, u"Another program uses the port."_s, u"Close it."_s});
        QCOMPARE(form.part<StatusLine>("sandboxStatus")->text(),
                 u"Another program uses the port. Close it."_s);
        QCOMPARE(fieldLabelled<QComboBox>(&form.dialog, u"Environment")->currentIndex(), -1);
    }

    void theCallbackUrlComesWithTheFirstSave()
    {
        ProviderForm form;
        QLineEdit *url = form.edit(u"Callback URL");
        QVERIFY(url->isReadOnly());
        QCOMPARE(url->text(), QString());
        QVERIFY(!form.part<CopyButton>("copyCallbackButton")->isEnabled());
        QCOMPARE(form.part<QLabel>("callbackUrlHint")->text(),
                 u"Made when you save. Paste it into the JioCX portal against your sender."_s);
    }

    void theCallbackUrlIsCopied()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setCallbackUrl(QUrl(u"https://hooks.acme.in/callback/abc"_s));
        auto *copy = form.part<CopyButton>("copyCallbackButton");
        press(copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"https://hooks.acme.in/callback/abc"_s);
        QCOMPARE(copy->text(), u"Copied"_s);
        QVERIFY(!form.part<StatusLine>("callbackStatus")->isVisible());
        QTRY_COMPARE(copy->text(), u"Copy"_s);
    }

    void aLoopbackCallbackUrlSaysThatItCannotBeReached()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setCallbackUrl(QUrl(u"http://127.0.0.1:8757/callback/abc"_s));
        QVERIFY(form.part<StatusLine>("callbackStatus")->text().contains("cannot reach"_L1));
    }

    void aCheckNeedsTheConnectionOnly()
    {
        ProviderForm form;
        press(&form.dialog, u"Check Connection");
        QCOMPARE(form.checks.size(), 0);
        QVERIFY(form.edit(u"Agent ID")->hasFocus());
        fillConnection(form);
        type(form.edit(u"Nickname"), QString());
        fillIn(&form.dialog, u"API Key", practiceKey());
        press(&form.dialog, u"Check Connection");
        QCOMPARE(form.checks.size(), 1);
        QCOMPARE(form.checks.first().first().value<ProviderDraft>().typedKey, practiceKey());
    }

    void theCheckResultStaysWithWhatWasChecked()
    {
        ProviderForm form({storedProvider()});
        auto *status = form.part<StatusLine>("checkStatus");
        auto *button = form.part<QPushButton>("checkConnectionButton");
        form.dialog.showCheckRunning();
        QVERIFY(!button->isEnabled());
        form.dialog.showCheckResult(StateRole::Good, u"It works."_s);
        QCOMPARE(status->text(), u"It works."_s);
        QVERIFY(button->isEnabled());
        type(form.edit(u"Nickname"), u"Another name"_s);
        QCOMPARE(status->text(), u"It works."_s);
        type(form.edit(u"Agent ID"), u"another_agent"_s);
        QCOMPARE(status->text(), QString());
    }

    void aResultForAnOlderFormIsDropped()
    {
        ProviderForm form({storedProvider()});
        form.dialog.showCheckRunning();
        type(form.edit(u"Agent ID"), u"another_agent"_s);
        form.dialog.showCheckResult(StateRole::Good, u"It works."_s);
        QVERIFY(!form.part<StatusLine>("checkStatus")->text().contains("It works"_L1));
    }

    void aTestCanBeSentFromTheUnsavedForm()
    {
        ProviderForm form;
        press(&form.dialog, u"Send Test SMS");
        QCOMPARE(form.tests.size(), 0);
        QVERIFY(form.edit(u"Nickname")->hasFocus());
        fillConnection(form);
        fillIn(&form.dialog, u"API Key", practiceKey());
        QTest::keyClick(&form.dialog, Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(form.tests.size(), 1);
        QCOMPARE(form.tests.first().first().value<ProviderDraft>().provider.agentId,
                 u"acme_offers_ab12cd34_agent"_s);
        QVERIFY(form.dialog.isVisible());
    }
};

QTEST_MAIN(ProviderDialogKeyTest)
#include "tst_provider_dialog_key.moc"
