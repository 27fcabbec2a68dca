// SPDX-License-Identifier: GPL-3.0-or-later
// The provider dialog alone: what depends on what, mistakes and their mending, saving and closing.
#include "provider_form.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"

#include <QCheckBox>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QToolButton>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// The first visible label that has less room than its text needs; empty if there is none.
QString cutLabel(const QWidget *contents)
{
    for (const QLabel *label : contents->findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const int needed =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        if (label->height() < needed || (!label->wordWrap() && label->width() < label->sizeHint().width()))
            return label->text();
    }
    return {};
}

} // namespace

class ProviderDialogTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }

    void itOpensEmptyAndCalm()
    {
        ProviderForm form;
        QCOMPARE(form.dialog.windowTitle(), u"Add Provider[*]"_s);
        QCOMPARE(form.edit(u"Nickname")->text(), QString());
        QCOMPARE(fieldLabelled<QComboBox>(&form.dialog, u"Provider")->currentText(), u"JioCX RCS Provider"_s);
        QCOMPARE(fieldLabelled<QComboBox>(&form.dialog, u"Request Type")->currentText(), u"POST"_s);
        QVERIFY(!fieldLabelled<QCheckBox>(&form.dialog, u"Enable SMS Fallback")->isChecked());
        QVERIFY(!fieldLabelled<QCheckBox>(&form.dialog, u"Mark as Default")->isChecked());
        for (const FieldNote *note : form.dialog.findChildren<FieldNote *>())
            QVERIFY(note->isHidden());
        QCOMPARE(form.summary(), u"Still missing: Nickname, Agent ID, HTTP Endpoint, API Key"_s);
        QVERIFY(!form.dialog.isDirty());
        QVERIFY(form.edit(u"Nickname")->hasFocus());
    }

    void whatGoesInComesOut()
    {
        Provider provider = storedProvider();
        provider.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
        provider.clickTracking = {true, ClickDomain::Custom, u"go.acme.in"_s, true};
        provider.advanced = {{u"smsType"_s, u"P"_s}, {u"from a newer version"_s, 3}};
        provider.isDefault = true;
        provider.unknownMembers = {{u"note"_s, u"kept"_s}};
        ProviderForm form({provider});
        QCOMPARE(form.dialog.draft().provider.smsFallback, provider.smsFallback);
        QCOMPARE(form.dialog.draft().provider.clickTracking, provider.clickTracking);
        QCOMPARE(form.dialog.draft().provider, provider);
        QCOMPARE(form.dialog.draft().typedKey, std::nullopt);
    }

    void theFallbackPartsFollowTheirSwitches()
    {
        ProviderForm form;
        QVERIFY(!form.sees(u"SMS Sender ID"));
        press(&form.dialog, u"Enable SMS Fallback");
        QVERIFY(form.sees(u"SMS Sender ID"));
        QVERIFY(form.sees(u"Enable for India"));
        QVERIFY(!form.sees(u"Principal Entity ID"));
        press(&form.dialog, u"Enable for India");
        QVERIFY(form.sees(u"Principal Entity ID"));
        press(&form.dialog, u"Enable SMS Fallback");
        QVERIFY(!form.sees(u"SMS Sender ID"));
        QVERIFY(!form.sees(u"Principal Entity ID"));
    }

    void theTrackingPartsFollowTheirSwitches()
    {
        ProviderForm form;
        QVERIFY(!form.sees(u"Default Domain"));
        press(&form.dialog, u"Enable Provider Click Tracking");
        QVERIFY(form.sees(u"Default Domain"));
        QVERIFY(!form.part<QLineEdit>("customDomainEdit")->isVisible());
        press(form.part<QRadioButton>("customDomainRadio"));
        QCOMPARE(fieldLabelled(&form.dialog, u"Custom Domain"), form.part<QLineEdit>("customDomainEdit"));
        press(form.part<QRadioButton>("defaultDomainRadio"));
        QVERIFY(!form.part<QLineEdit>("customDomainEdit")->isVisible());
    }

    void whatWasTypedIsKeptWhileItsSwitchIsOff()
    {
        ProviderForm form;
        press(&form.dialog, u"Enable SMS Fallback");
        press(&form.dialog, u"Enable for India");
        fillIn(&form.dialog, u"SMS Sender ID", u"ACMEIN"_s);
        fillIn(&form.dialog, u"Principal Entity ID", u"1201159000000000001"_s);
        press(&form.dialog, u"Enable SMS Fallback");
        QCOMPARE(form.dialog.draft().provider.smsFallback.senderId, u"ACMEIN"_s);
        press(&form.dialog, u"Enable SMS Fallback");
        QCOMPARE(form.edit(u"SMS Sender ID")->text(), u"ACMEIN"_s);
        QCOMPARE(form.edit(u"Principal Entity ID")->text(), u"1201159000000000001"_s);
    }

    void aHiddenMistakeDoesNotCount()
    {
        Provider provider = storedProvider();
        provider.smsFallback = {false, u"!"_s, true, u"12"_s};
        provider.clickTracking = {false, ClickDomain::Custom, u"not a domain"_s, false};
        ProviderForm form({provider});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        press(&form.dialog, u"Save");
        QCOMPARE(form.saves.size(), 1);
    }

    void theAdvancedPartIsFoldedAway()
    {
        ProviderForm form;
        QVERIFY(!form.sees(u"SMS Type"));
        press(&form.dialog, u"Advanced");
        QVERIFY(form.sees(u"SMS Type"));
        choose(&form.dialog, u"SMS Type", u"Promotional (P)");
        QCOMPARE(form.dialog.draft().provider.advanced.size(), 1);
        choose(&form.dialog, u"SMS Type", u"Transactional (T)");
        QVERIFY(form.dialog.draft().provider.advanced.isEmpty());
    }

    void aMistakeIsShownAndMendedByItsButton_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("noteName");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("mended");
        QTest::newRow("agent with a blank")
            << u"Agent ID"_s << u"agentIdNote"_s << u"acme offers"_s << u"acmeoffers"_s;
        QTest::newRow("nickname in use")
            << u"Nickname"_s << u"nicknameNote"_s << u"Winter sale"_s << u"Winter sale 2"_s;
        QTest::newRow("endpoint without scheme") << u"HTTP Endpoint"_s << u"httpEndpointNote"_s
                                                 << u"rcsapi.jiocx.com"_s << u"https://rcsapi.jiocx.com"_s;
        QTest::newRow("sender with prefix")
            << u"SMS Sender ID"_s << u"smsSenderIdNote"_s << u"VM-ACMEIN-S"_s << u"ACMEIN"_s;
        QTest::newRow("entity with blanks") << u"Principal Entity ID"_s << u"principalEntityIdNote"_s
                                            << u"1201 1590 0000 0000 001"_s << u"1201159000000000001"_s;
        QTest::newRow("domain with scheme")
            << u"Custom Domain"_s << u"customDomainNote"_s << u"https://go.acme.in"_s << u"go.acme.in"_s;
        QTest::newRow("key with its header")
            << u"API Key"_s << u"apiKeyNote"_s << u"x-apikey: "_s + practiceKey() << practiceKey();
    }
    void aMistakeIsShownAndMendedByItsButton()
    {
        QFETCH(QString, label);
        QFETCH(QString, noteName);
        QFETCH(QString, typed);
        QFETCH(QString, mended);
        Provider provider = newProvider();
        provider.smsFallback = {true, {}, true, {}};
        provider.clickTracking = {true, ClickDomain::Custom, {}, true};
        ProviderForm form({provider});
        form.dialog.setOtherNicknames({u"winter SALE"_s});
        fillIn(&form.dialog, label, typed);
        auto *note = form.dialog.findChild<FieldNote *>(noteName);
        QVERIFY(note->isVisible());
        QVERIFY2(!note->fixButtons().isEmpty(), qPrintable(note->spokenText()));
        QVERIFY(form.summary().contains(label) || form.edit(label)->echoMode() == QLineEdit::Password);
        QTest::mouseClick(note->fixButtons().first(), Qt::LeftButton);
        QCOMPARE(form.edit(label)->text(), mended);
        for (const FieldIssue &issue : note->issues())
            QVERIFY2(issue.severity != Severity::Error, qPrintable(issue.message));
        QVERIFY(form.edit(label)->hasFocus());
    }

    void saveIsRefusedForWhatCannotWork()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        type(form.edit(u"HTTP Endpoint"), u"http://rcsapi.jiocx.com?x=1"_s);
        press(&form.dialog, u"Save");
        QCOMPARE(form.saves.size(), 0);
        QVERIFY(form.edit(u"HTTP Endpoint")->hasFocus());
        QVERIFY(!form.note("httpEndpointNote").isEmpty());
        QCOMPARE(form.summary(), u"1 thing to mend: HTTP Endpoint"_s);
        QVERIFY(!form.part<QPushButton>("saveIncompleteButton")->isVisible());
        QVERIFY(!form.saveStatus().isEmpty());
    }

    void whatIsMerelyMissingCanBeSavedAsIncomplete()
    {
        ProviderForm form;
        fillIn(&form.dialog, u"Nickname", u"Diwali offers"_s);
        QVERIFY(!form.part<QPushButton>("saveIncompleteButton")->isVisible());
        press(&form.dialog, u"Save");
        QCOMPARE(form.saves.size(), 0);
        QVERIFY(form.edit(u"Agent ID")->hasFocus());
        press(&form.dialog, u"Save as incomplete");
        QCOMPARE(form.saves.size(), 1);
        QCOMPARE(form.saves.first().at(1).toBool(), true);
        QCOMPARE(form.saved().provider.nickname, u"Diwali offers"_s);
    }

    void aCompleteFormIsSaved()
    {
        ProviderForm form;
        fillIn(&form.dialog, u"Nickname", u"  Diwali offers "_s);
        fillIn(&form.dialog, u"Agent ID", u"acme_offers_ab12cd34_agent"_s);
        fillIn(&form.dialog, u"HTTP Endpoint", u"HTTPS://RcsApi.JioCX.com/"_s);
        fillIn(&form.dialog, u"API Key", practiceKey());
        QTest::keyClick(&form.dialog, Qt::Key_S, Qt::ControlModifier);
        QCOMPARE(form.saves.size(), 1);
        QCOMPARE(form.saves.first().at(1).toBool(), false);
        QCOMPARE(form.saved().provider.nickname, u"Diwali offers"_s);
        QCOMPARE(form.saved().provider.httpEndpoint, u"https://rcsapi.jiocx.com"_s);
        QCOMPARE(form.saved().typedKey, practiceKey());
    }

    void itStaysOpenUntilTheSaveIsDone()
    {
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        press(&form.dialog, u"Save");
        form.dialog.showSaving();
        QVERIFY(form.dialog.isVisible());
        QVERIFY(!form.part<QPushButton>("saveButton")->isEnabled());
        QTest::keyClick(&form.dialog, Qt::Key_Escape);
        QVERIFY(form.dialog.isVisible());
        form.dialog.showSaved(storedProvider());
        QVERIFY(!form.dialog.isVisible());
        QCOMPARE(form.dialog.result(), int(QDialog::Accepted));
    }

    void aFailedSaveSaysWhyAndKeepsEverything()
    {
        ProviderForm form;
        fillIn(&form.dialog, u"Nickname", u"Diwali offers"_s);
        form.dialog.showSaving();
        form.dialog.showSaveFailed(
            {u"store-write"_s, u"The disk is full."_s, u"Make room and save again."_s});
        QCOMPARE(form.saveStatus(), u"The disk is full. Make room and save again."_s);
        QVERIFY(form.dialog.isVisible());
        QVERIFY(form.part<QPushButton>("saveButton")->isEnabled());
        QCOMPARE(form.edit(u"Nickname")->text(), u"Diwali offers"_s);
        QVERIFY(form.dialog.isDirty());
    }

    void closingWithoutChangesAsksNothing()
    {
        ProviderForm form({storedProvider()});
        QTest::keyClick(&form.dialog, Qt::Key_Escape);
        QVERIFY(!form.dialog.isVisible());
    }

    void closingWithChangesAsks_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("open");
        QTest::addColumn<int>("saves");
        QTest::newRow("keep editing") << u"Keep editing"_s << true << 0;
        QTest::newRow("discard") << u"Discard"_s << false << 0;
        QTest::newRow("save") << u"Save"_s << true << 1;
    }
    void closingWithChangesAsks()
    {
        QFETCH(QString, answer);
        QFETCH(bool, open);
        QFETCH(int, saves);
        ProviderForm form({storedProvider()});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        type(form.edit(u"Nickname"), u"Another name"_s);
        form.dialog.close();
        QVERIFY(form.dialog.isVisible());
        QVERIFY(form.question());
        QTest::mouseClick(buttonLabelled(form.question(), answer), Qt::LeftButton);
        QCOMPARE(form.dialog.isVisible(), open);
        QCOMPARE(form.saves.size(), saves);
        QTRY_VERIFY(!form.question());
    }

    void theQuestionIsAskedOnce()
    {
        ProviderForm form({storedProvider()});
        type(form.edit(u"Nickname"), u"Another name"_s);
        form.dialog.close();
        form.dialog.close();
        QCOMPARE(form.dialog.findChildren<QMessageBox *>().size(), 1);
    }

    void takingAChangeBackIsNoChange()
    {
        ProviderForm form({storedProvider()});
        type(form.edit(u"Nickname"), u"Another name"_s);
        QVERIFY(form.dialog.isDirty());
        type(form.edit(u"Nickname"), storedProvider().nickname);
        QCOMPARE(form.dialog.draft().provider.nickname, storedProvider().nickname);
    }

    void trackingWarnsAtOnceAndTheTickCalmsIt()
    {
        ProviderForm form;
        press(&form.dialog, u"Enable Provider Click Tracking");
        QVERIFY(form.note("clickTrackingNote").contains("counted twice"_L1));
        press(&form.dialog, u"Tracking is off in the dashboard");
        QCOMPARE(form.note("clickTrackingNote"), QString());
        QVERIFY(form.dialog.draft().provider.clickTracking.dashboardTrackingOff);
    }

    void theSummaryJumpsToTheField()
    {
        ProviderForm form;
        auto *summary = form.part<IssueSummary>("issueSummary");
        summary->setFocus();
        QTest::keyClick(summary, Qt::Key_Tab); // The second link: the focus takes the first.
        QTest::keyClick(summary, Qt::Key_Return);
        QVERIFY(form.edit(u"Nickname")->hasFocus() || form.edit(u"Agent ID")->hasFocus());
        Q_EMIT summary->linkActivated(QString(field::apiKey));
        QVERIFY(form.edit(u"API Key")->hasFocus());
    }

    void theSummaryOpensTheAdvancedPart()
    {
        ProviderForm form;
        press(&form.dialog, u"Advanced");
        fillIn(&form.dialog, u"Send Path", u"no slash"_s);
        press(&form.dialog, u"Advanced");
        QVERIFY(form.summary().contains("Send Path"_L1));
        Q_EMIT form.part<IssueSummary>("issueSummary")->linkActivated(u"advanced.sendPath"_s);
        QVERIFY(form.edit(u"Send Path"));
        QVERIFY(form.edit(u"Send Path")->hasFocus());
    }

    void theFormCanBeWalkedByTabFromTopToBottom()
    {
        Provider provider = storedProvider();
        provider.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
        provider.clickTracking = {true, ClickDomain::Custom, u"go.acme.in"_s, false};
        ProviderForm form({provider});
        form.dialog.resize(760, 2400);
        press(&form.dialog, u"Advanced");
        form.part<QComboBox>("providerCombo")->setFocus();
        QStringList walked;
        int last = -1;
        for (int steps = 0; steps < 60; ++steps) {
            QWidget *here = QApplication::focusWidget();
            QVERIFY(here);
            if (steps > 0 && here->objectName() == walked.first())
                break;
            walked += here->objectName();
            const int top = here->mapTo(&form.dialog, QPoint(0, here->height() / 2)).y();
            QVERIFY2(top >= last - here->height(), qPrintable(here->objectName()));
            last = top;
            QTest::keyClick(here, Qt::Key_Tab);
        }
        QCOMPARE(walked.first(), u"providerCombo"_s);
        for (const char *name : {"nicknameEdit",
                                 "agentIdEdit",
                                 "httpEndpointEdit",
                                 "environmentCombo",
                                 "apiKeyEdit",
                                 "checkConnectionButton",
                                 "enableSmsFallbackCheck",
                                 "smsSenderIdEdit",
                                 "enableForIndiaCheck",
                                 "principalEntityIdEdit",
                                 "enableClickTrackingCheck",
                                 "dashboardTrackingOffCheck",
                                 "customDomainRadio",
                                 "customDomainEdit",
                                 "callbackUrlEdit",
                                 "advancedButton",
                                 "markAsDefaultCheck",
                                 "sendTestButton",
                                 "cancelButton",
                                 "saveButton"})
            QVERIFY2(walked.contains(QLatin1StringView(name)), name);
        QCOMPARE(walked.indexOf(u"advancedButton"_s) + 1, walked.indexOf(u"smsTypeCombo"_s));
        QVERIFY(walked.indexOf(u"checkPathEdit"_s) < walked.indexOf(u"markAsDefaultCheck"_s));
    }

    void aMnemonicReachesItsField()
    {
        ProviderForm form;
        QTest::keyClick(&form.dialog, Qt::Key_A, Qt::AltModifier);
        QVERIFY(form.edit(u"Agent ID")->hasFocus());
    }

    void nothingIsCutOff_data()
    {
        QTest::addColumn<Qt::LayoutDirection>("direction");
        QTest::newRow("left to right") << Qt::LeftToRight;
        QTest::newRow("right to left") << Qt::RightToLeft;
    }
    void nothingIsCutOff()
    {
        QFETCH(Qt::LayoutDirection, direction);
        Provider provider = storedProvider();
        provider.smsFallback = {true, u"ACMEIN"_s, true, u"12"_s};
        provider.clickTracking = {true, ClickDomain::Custom, u"https://go.acme.in"_s, false};
        ProviderForm form({provider});
        form.dialog.setKeyState({KeyState::Stored, u"4e60"_s});
        form.dialog.setLayoutDirection(direction);
        form.dialog.resize(640, 700);
        press(&form.dialog, u"Advanced");
        auto *area = form.part<QScrollArea>("scrollArea");
        QTRY_VERIFY(form.part<QWidget>("contents")->width() <= area->viewport()->width());
        QTRY_COMPARE(cutLabel(form.part<QWidget>("contents")), QString());
    }

    void aLongNicknameDoesNotStretchTheTitle()
    {
        Provider provider = storedProvider();
        provider.nickname = QString(500, u'W');
        ProviderForm form({provider});
        QVERIFY(form.dialog.windowTitle().size() < 120);
        QVERIFY(form.dialog.windowTitle().contains(u'…'));
    }

    void itFitsASmallScreen()
    {
        ProviderForm form;
        QVERIFY(form.dialog.height() <= 800);
        QVERIFY(form.dialog.minimumSizeHint().width() <= 640);
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(ProviderDialogTest)
#include "tst_provider_dialog.moc"
