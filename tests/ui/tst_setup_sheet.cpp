// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_world.h"
#include "support/desk_test.h"
#include "support/english_plurals.h"
#include "support/ui_driver.h"
#include "ui/copy_button.h"
#include "ui/secret_clipboard.h"
#include "ui/setup_sheet.h"
#include "ui/status_line.h"

#include <QAccessible>
#include <QClipboard>
#include <QMimeData>
#include <QSignalSpy>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString key = QStringLiteral("practice-key-0123456789");

QClipboard &clipboard()
{
    return *QGuiApplication::clipboard();
}

/// All that a screen reader can find out below an object.
void collect(QAccessibleInterface *part, QStringList &texts)
{
    if (!part)
        return;
    for (const QAccessible::Text which : {QAccessible::Name, QAccessible::Description, QAccessible::Value,
                                          QAccessible::Help, QAccessible::Accelerator})
        texts.append(part->text(which));
    if (QAccessibleTextInterface *text = part->textInterface())
        texts.append(text->text(0, text->characterCount()));
    for (int child = 0; child < part->childCount(); ++child)
        collect(part->child(child), texts);
}

QString accessibleTexts(QWidget *window)
{
    QStringList texts;
    collect(QAccessible::queryAccessibleInterface(window), texts);
    return texts.join(u'\n');
}

Provider fullProvider()
{
    Provider provider = DeskWorld::complete(u"Diwali offers"_s);
    provider.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
    provider.clickTracking = {true, ClickDomain::Custom, u"go.acme.in"_s, false};
    return provider;
}

QStringList labelsOf(const QList<SetupRow> &rows)
{
    QStringList labels;
    for (const SetupRow &row : rows)
        labels.append(row.label);
    return labels;
}

QList<SetupRow> rowsOf(const Provider &provider, const QString &base = u"https://hooks.acme.in"_s)
{
    return setupRows(provider, u"JioCX RCS Provider"_s, u"JioCX"_s, callbackUrl(QUrl(base), u"token"_s));
}

SetupRow rowCalled(const QList<SetupRow> &rows, QStringView label)
{
    for (const SetupRow &row : rows) {
        if (row.label == label)
            return row;
    }
    return {};
}

QString spoken(QWidget *widget, QAccessible::Text which = QAccessible::Name)
{
    return QAccessible::queryAccessibleInterface(widget)->text(which);
}

CopyButton *copyButton(const QWidget &sheet, QStringView name)
{
    for (CopyButton *each : sheet.findChildren<CopyButton *>()) {
        if (each->accessibleName() == name)
            return each;
    }
    return nullptr;
}

/// What a screen reader says of each part on the way of the Tab key, from the first row to the last.
QStringList readWithTab(QWidget *sheet)
{
    const auto *rows = sheet->findChild<QWidget *>(u"contents"_s);
    QStringList read;
    sheet->findChild<QWidget *>(u"scrollArea"_s)->setFocus();
    while (read.size() < 40) {
        QTest::keyClick(sheet->focusWidget(), Qt::Key_Tab);
        QWidget *there = sheet->focusWidget();
        if (!rows->isAncestorOf(there))
            break;
        read.append(spoken(there) + u" | "_s + spoken(there, QAccessible::Description));
    }
    return read;
}

} // namespace

Q_DECLARE_METATYPE(desk::SecretOutcome)

class SetupSheetTest : public DeskTest
{
    Q_OBJECT

    static StatusLine *keyLine(const QWidget &sheet) { return sheet.findChild<StatusLine *>(u"keyLine"_s); }

private Q_SLOTS:
    void initTestCase() { QCoreApplication::installTranslator(&m_plurals); }
    void init()
    {
        DeskTest::init();
        clipboard().clear();
    }

    void rowsStandInTheOrderOfTheDashboard()
    {
        QCOMPARE(
            labelsOf(rowsOf(fullProvider())),
            QStringList({u"Provider"_s, u"Nickname"_s, u"Agent ID"_s, u"Callback URL"_s, u"Request Type"_s,
                         u"HTTP Endpoint"_s, u"API Key"_s, u"Enable SMS Fallback"_s, u"SMS Sender ID"_s,
                         u"Enable for India"_s, u"Principal Entity ID"_s, u"Enable Provider Click Tracking"_s,
                         u"Custom Domain"_s, u"Mark as Default"_s}));
    }

    void rowsThatTheDashboardHidesAreLeftOut()
    {
        Provider provider = fullProvider();
        provider.smsFallback.enabled = false;
        provider.clickTracking.domain = ClickDomain::ProviderDefault;
        const QStringList labels = labelsOf(rowsOf(provider));
        for (const QString &absent :
             {u"SMS Sender ID"_s, u"Enable for India"_s, u"Principal Entity ID"_s, u"Custom Domain"_s})
            QVERIFY2(!labels.contains(absent), qPrintable(absent));
        QVERIFY(labels.contains(u"Default Domain"_s));
    }

    void callbackUrlOfThisComputerIsNotForThePortal_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<bool>("reachable");
        QTest::newRow("the default") << u"http://127.0.0.1:8757"_s << false;
        QTest::newRow("by name") << u"http://localhost:8757"_s << false;
        QTest::newRow("the sixth version") << u"http://[::1]:8757"_s << false;
        QTest::newRow("a tunnel") << u"https://hooks.acme.in"_s << true;
    }
    void callbackUrlOfThisComputerIsNotForThePortal()
    {
        QFETCH(QString, base);
        QFETCH(bool, reachable);
        const QList<SetupRow> rows = rowsOf(fullProvider(), base);
        const QString hint = rowCalled(rows, u"Callback URL").hint;
        QCOMPARE(hint.contains("JioCX cannot reach this URL"_L1), !reachable);
        QCOMPARE(hint.contains("Put the dashboard's URL into the portal"_L1), !reachable);
        QCOMPARE(hint.contains("public address in Settings"_L1), !reachable);
        QCOMPARE(hint.contains("keep this one"_L1), reachable);
        // A colleague who gets the text is not misled either.
        QCOMPARE(setupText(rows).contains(hint), !reachable);
    }

    void unreachableCallbackUrlIsAWarning()
    {
        DeskWorld world;
        SetupSheet sheet(world.services, world.add(fullProvider()));
        sheet.show();
        const auto *line = sheet.findChild<StatusLine *>(u"callbackUrlHint"_s);
        QVERIFY(line);
        QVERIFY(line->isVisible());
        QCOMPARE(line->role(), StateRole::Warning);
        QVERIFY(line->text().startsWith("JioCX cannot reach this URL"_L1));
    }

    void switchesAreTheDashboardsWords()
    {
        for (const SetupRow &row : rowsOf(fullProvider())) {
            if (row.label.startsWith("Enable"_L1)) {
                QCOMPARE(row.value, u"On"_s);
                QCOMPARE(row.kind, SetupRow::Kind::Choice);
            }
        }
        QCOMPARE(rowsOf(fullProvider()).last().value, u"No"_s);
    }

    void valueIsCopiedAsItIs_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<QString>("value");
        QTest::newRow("agent") << u"Copy Agent ID"_s << u"acme_offers_ab12cd34_agent"_s;
        QTest::newRow("endpoint") << u"Copy HTTP Endpoint"_s << u"https://rcsapi.jiocx.com"_s;
        QTest::newRow("entity") << u"Copy Principal Entity ID"_s << u"1201159000000000001"_s;
        QTest::newRow("domain") << u"Copy Custom Domain"_s << u"go.acme.in"_s;
    }
    void valueIsCopiedAsItIs()
    {
        QFETCH(QString, button);
        DeskWorld world;
        SetupSheet sheet(world.services, world.add(fullProvider()));
        sheet.show();
        CopyButton *copy = copyButton(sheet, button);
        QVERIFY(copy);
        press(copy);
        QTEST(clipboard().text(), "value");
        QCOMPARE(copy->text(), u"Copied"_s);
        QCOMPARE(spoken(copy), u"Copied"_s);
        press(copy); // Once more, while it still says so.
        QTRY_COMPARE(copy->text(), u"Copy"_s);
        QCOMPARE(spoken(copy), button);
    }

    void allThatTheSheetShowsIsReadWithTab()
    {
        DeskWorld world;
        Provider provider = fullProvider();
        provider.agentId.clear();
        SetupSheet sheet(world.services, world.add(provider));
        sheet.show();
        QVERIFY(QTest::qWaitForWindowActive(&sheet));
        const QStringList read = readWithTab(&sheet);
        QCOMPARE(read.size(), 14);
        QCOMPARE(read.value(0), u"Copy Provider | JioCX RCS Provider"_s);
        QCOMPARE(read.value(1), u"Copy Nickname | Diwali offers"_s);
        QCOMPARE(read.value(2), u"Agent ID: not given yet | "_s);
        QVERIFY(read.value(3).startsWith("Copy Callback URL | http://127.0.0.1:8757/callback/"_L1));
        QVERIFY(read.value(3).contains("JioCX cannot reach this URL"_L1));
        QCOMPARE(read.value(4), u"Copy Request Type | POST"_s);
        QCOMPARE(read.value(5), u"Copy HTTP Endpoint | https://rcsapi.jiocx.com"_s);
        QCOMPARE(read.value(6), u"Copy Key | Kept in the system keychain. Not shown here."_s);
        QCOMPARE(read.value(9), u"Copy Enable for India | On"_s);
        QVERIFY(read.value(11).startsWith("Copy Enable Provider Click Tracking | On. "_L1));
        QVERIFY(read.value(11).contains("counted twice"_L1));
        QCOMPARE(read.value(13), u"Copy Mark as Default | Yes"_s);
    }

    void aMissingKeyIsReadWithTab()
    {
        DeskWorld world;
        Provider provider = fullProvider();
        provider.keyTag.clear();
        SetupSheet sheet(world.services, world.add(provider));
        sheet.show();
        QVERIFY(QTest::qWaitForWindowActive(&sheet));
        QCOMPARE(readWithTab(&sheet).value(6), u"API Key: not given yet | "_s);
    }

    void everyRowHasCopy()
    {
        DeskWorld world;
        const Provider provider = world.add(fullProvider());
        SetupSheet sheet(world.services, provider);
        sheet.show();
        for (const SetupRow &row : rowsOf(provider)) {
            if (row.kind == SetupRow::Kind::Secret || row.label == "Callback URL"_L1)
                continue;
            CopyButton *copy = copyButton(sheet, u"Copy "_s + row.label);
            QVERIFY2(copy, qPrintable(row.label));
            press(copy);
            QCOMPARE(clipboard().text(), row.value);
        }
    }

    void theFocusStaysWhileTheKeychainIsAsked()
    {
        DeskWorld world;
        world.secrets.hold();
        SetupSheet sheet(world.services, world.add(fullProvider()));
        sheet.show();
        QAbstractButton *copy = buttonLabelled(&sheet, u"Copy Key");
        press(copy);
        QCOMPARE(sheet.focusWidget(), copy);
        press(copy); // Asks no second time.
        QCOMPARE(world.secrets.waiting(), 1);
        world.secrets.release();
        QTRY_COMPARE(clipboard().text(), key);
    }

    void everythingButTheKeyIsCopied()
    {
        DeskWorld world;
        SetupSheet sheet(world.services, world.add(fullProvider()));
        sheet.show();
        press(&sheet, u"Copy All but the Key");
        QVERIFY(clipboard().text().contains("Agent ID: acme_offers_ab12cd34_agent\n"_L1));
        QVERIFY(!clipboard().text().contains("API Key"_L1));
        QVERIFY(!clipboard().text().contains(key));
    }

    void keyIsCopiedWithTheSecretHint()
    {
        DeskWorld world;
        const Provider provider = world.add(fullProvider());
        SetupSheet sheet(world.services, provider);
        sheet.show();
        QVERIFY(world.secrets.calls().isEmpty()); // Only when it is asked for.
        press(&sheet, u"Copy Key");
        QTRY_COMPARE(clipboard().text(), key);
        QCOMPARE(clipboard().mimeData()->data(u"x-kde-passwordManagerHint"_s), QByteArray("secret"));
        QVERIFY2(keyLine(sheet)->text().startsWith("Copied. Cleared from the clipboard in 30 seconds"_L1),
                 qPrintable(keyLine(sheet)->text()));
        QCOMPARE(world.secrets.calls(), QStringList(u"read "_s + entryName({provider.id, field::apiKey})));
    }

    void keyIsNeverInTheAccessibleTree()
    {
        DeskWorld world;
        SetupSheet sheet(world.services, world.add(fullProvider()));
        sheet.show();
        press(&sheet, u"Copy Key");
        QTRY_COMPARE(clipboard().text(), key);
        const QString texts = accessibleTexts(&sheet);
        QVERIFY(texts.contains("acme_offers_ab12cd34_agent"_L1)); // The tree was read indeed.
        QVERIFY(!texts.contains(key));
        for (const QLabel *label : sheet.findChildren<QLabel *>())
            QVERIFY(!label->text().contains(key));
    }

    void keyIsClearedAfterAWhile()
    {
        DeskWorld world;
        SetupSheet sheet(world.services, world.add(fullProvider()), nullptr, 300ms);
        sheet.show();
        press(&sheet, u"Copy Key");
        QTRY_COMPARE(clipboard().text(), key);
        QTRY_COMPARE(clipboard().text(), QString());
        QTRY_COMPARE(keyLine(sheet)->text(), u"The key is cleared from the clipboard."_s);
    }

    void whatWasCopiedMeanwhileStays()
    {
        DeskWorld world;
        SetupSheet sheet(world.services, world.add(fullProvider()), nullptr, 300ms);
        sheet.show();
        press(&sheet, u"Copy Key");
        QTRY_COMPARE(clipboard().text(), key);
        clipboard().setText(u"my own text"_s);
        QTRY_VERIFY(keyLine(sheet)->text().startsWith("You copied something else"_L1));
        QCOMPARE(clipboard().text(), u"my own text"_s);
    }

    void copyingTwiceBeginsAnew()
    {
        SecretClipboard secret(10s);
        QSignalSpy ticked(&secret, &SecretClipboard::ticked);
        secret.put(key);
        QCOMPARE(secret.secondsLeft(), 10);
        QVERIFY(ticked.wait());
        QVERIFY(secret.secondsLeft() < 10);
        secret.put(u"another"_s);
        QCOMPARE(clipboard().text(), u"another"_s);
        QCOMPARE(secret.secondsLeft(), 10);
    }

    void secondsAreCountedDown()
    {
        SecretClipboard secret(10s);
        QSignalSpy ticked(&secret, &SecretClipboard::ticked);
        secret.put(key);
        QVERIFY(ticked.wait());
        QVERIFY(ticked.first().first().toInt() <= 9);
    }

    void keyGoesWithTheWindow_data()
    {
        QTest::addColumn<bool>("closed");
        QTest::newRow("closed") << true;
        QTest::newRow("deleted") << false;
    }
    void keyGoesWithTheWindow()
    {
        QFETCH(bool, closed);
        DeskWorld world;
        auto sheet = std::make_unique<SetupSheet>(world.services, world.add(fullProvider()));
        sheet->show();
        press(sheet.get(), u"Copy Key");
        QTRY_COMPARE(clipboard().text(), key);
        if (closed)
            QTest::keyClick(sheet.get(), Qt::Key_Escape);
        else
            sheet.reset();
        QCOMPARE(clipboard().text(), QString());
    }

    void keyGoesWithTheProgram()
    {
        SecretClipboard secret(1min);
        secret.put(key);
        QCOMPARE(clipboard().text(), key);
        QMetaObject::invokeMethod(qApp, "aboutToQuit", Qt::DirectConnection);
        QCOMPARE(clipboard().text(), QString());
    }

    void closedWindowTakesNoKeyAnymore()
    {
        DeskWorld world;
        world.secrets.hold();
        SetupSheet sheet(world.services, world.add(fullProvider()));
        sheet.show();
        press(&sheet, u"Copy Key");
        QCOMPARE(world.secrets.waiting(), 1);
        sheet.reject();
        QSignalSpy changed(&clipboard(), &QClipboard::dataChanged);
        world.secrets.release();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(changed.count(), 0);
    }

    void keychainTroubleIsTold_data()
    {
        QTest::addColumn<SecretOutcome>("outcome");
        QTest::newRow("denied") << SecretOutcome::Denied;
        QTest::newRow("unavailable") << SecretOutcome::Unavailable;
        QTest::newRow("absent") << SecretOutcome::Absent;
    }
    void keychainTroubleIsTold()
    {
        QFETCH(SecretOutcome, outcome);
        DeskWorld world;
        SetupSheet sheet(world.services, world.add(fullProvider()));
        sheet.show();
        world.secrets.setOutcome(outcome);
        press(&sheet, u"Copy Key");
        QTRY_COMPARE(keyLine(sheet)->text(), secretSentence(outcome));
        QCOMPARE(clipboard().text(), QString());
        QVERIFY(buttonLabelled(&sheet, u"Copy Key")->isEnabled());
    }

    void withoutAKeyThereIsNothingToCopy()
    {
        DeskWorld world;
        Provider provider = fullProvider();
        provider.keyTag.clear();
        SetupSheet sheet(world.services, world.add(provider));
        sheet.show();
        QVERIFY(!buttonLabelled(&sheet, u"Copy Key")->isEnabled());
    }

    void doubleTrackingIsMentionedWhereItCanHappen()
    {
        DeskWorld world;
        Provider provider = world.add(fullProvider());
        SetupSheet sheet(world.services, provider);
        QVERIFY(sheet.findChild<StatusLine *>(u"clickTrackingHint"_s));
        QVERIFY(sheet.findChild<StatusLine *>(u"clickTrackingHint"_s)->text().contains("counted twice"_L1));
        provider.clickTracking.dashboardTrackingOff = true;
        SetupSheet ticked(world.services, provider);
        QVERIFY(ticked.findChild<QLabel *>(u"clickTrackingHint"_s)->text().contains("stay off"_L1));
        provider.clickTracking.enabled = false;
        SetupSheet without(world.services, provider);
        QVERIFY(!without.findChild<QWidget *>(u"clickTrackingHint"_s));
    }

private:
    EnglishPlurals m_plurals;
};

QTEST_MAIN(SetupSheetTest)
#include "tst_setup_sheet.moc"
