// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settings.h"
#include "support/desk_test.h"
#include "support/ui_driver.h"
#include "ui/settings_dialog.h"
#include "ui/status_line.h"

#include <QSpinBox>
#include <QTemporaryDir>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class SettingsDialogTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void valuesComeBackAsTheyWere_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<int>("port");
        QTest::addColumn<QUrl>("base");
        QTest::newRow("as delivered") << u"127.0.0.1"_s << 8757 << QUrl();
        QTest::newRow("a tunnel") << u"127.0.0.1"_s << 9000 << QUrl(u"https://hooks.acme.in/rcs"_s);
        QTest::newRow("any port") << u"::1"_s << 0 << QUrl();
    }
    void valuesComeBackAsTheyWere()
    {
        QFETCH(QString, address);
        QFETCH(int, port);
        QFETCH(QUrl, base);
        const ReceiverSettings given{address, quint16(port), base};
        QTemporaryDir folder;
        Settings settings(folder.path());
        settings.setReceiver(given.address, given.port);
        settings.setPublicBase(given.publicBase);
        QCOMPARE(receiverSettings(settings), given);
        SettingsDialog dialog(receiverSettings(settings));
        QCOMPARE(dialog.values(), given);
    }

    void whatCannotBeIsSaidAtOnceAndNotSaved_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("canBeSaved");
        const auto row = [](const char *name, const QString &field, const QString &text, const QString &line,
                            bool canBeSaved) { QTest::newRow(name) << field << text << line << canBeSaved; };
        row("a name for an address", u"Receive at"_s, u"localhost"_s, u"Write an IP address"_s, false);
        row("no address", u"Receive at"_s, u" "_s, u"Write an IP address"_s, false);
        row("open to the network", u"Receive at"_s, u"0.0.0.0"_s, u"Other computers can reach"_s, true);
        row("loopback of the other kind", u"Receive at"_s, u"::1"_s, QString(), true);
        row("no scheme", u"Public address"_s, u"hooks.acme.in"_s, u"Write an address like"_s, false);
        row("another scheme", u"Public address"_s, u"ftp://hooks.acme.in"_s, u"Write an address like"_s,
            false);
        row("a password in it", u"Public address"_s, u"https://a:b@hooks.acme.in"_s,
            u"Write an address like"_s, false);
        row("not encrypted", u"Public address"_s, u"http://hooks.acme.in"_s, u"can be read on their way"_s,
            true);
        row("this computer", u"Public address"_s, u"http://127.0.0.1:1"_s, u"this computer only"_s, true);
        row("as it should be", u"Public address"_s, u"https://hooks.acme.in/rcs"_s, QString(), true);
    }
    void whatCannotBeIsSaidAtOnceAndNotSaved()
    {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, line);
        SettingsDialog dialog({u"127.0.0.1"_s, 8757, {}});
        dialog.show();
        type(fieldLabelled(&dialog, field), text);
        const auto *said =
            dialog.findChild<StatusLine *>(field == "Receive at"_L1 ? u"addressLine"_s : u"noteLine"_s);
        QVERIFY2(line.isEmpty() ? said->text().isEmpty() : said->text().contains(line),
                 qPrintable(said->text()));
        QCOMPARE(said->isVisible(), !line.isEmpty());
        QTEST(buttonLabelled(&dialog, u"Save")->isEnabled(), "canBeSaved");
    }

    void theDefaultFollowsThePort()
    {
        SettingsDialog dialog({u"127.0.0.1"_s, 8757, {}});
        dialog.show();
        fieldLabelled<QSpinBox>(&dialog, u"Port")->setValue(9000);
        QCOMPARE(fieldLabelled<QLineEdit>(&dialog, u"Public address")->text(), u"http://127.0.0.1:9000"_s);
        QCOMPARE(dialog.values(), (ReceiverSettings{u"127.0.0.1"_s, 9000, {}}));
    }

    void nobodyKnowsAnyFreePortBefore()
    {
        SettingsDialog dialog({u"127.0.0.1"_s, 8757, {}});
        dialog.show();
        auto *port = fieldLabelled<QSpinBox>(&dialog, u"Port");
        auto *base = fieldLabelled<QLineEdit>(&dialog, u"Public address");
        const auto *said = dialog.findChild<StatusLine *>(u"noteLine"_s);
        port->setValue(0);
        QCOMPARE(base->text(), QString());
        QVERIFY(!base->placeholderText().isEmpty());
        QVERIFY2(said->text().startsWith("The port is another one at each start"_L1),
                 qPrintable(said->text()));
        QVERIFY(!buttonLabelled(&dialog, u"Restore Default")->isEnabled());
        QVERIFY(buttonLabelled(&dialog, u"Save")->isEnabled());
        QCOMPARE(dialog.values(), (ReceiverSettings{u"127.0.0.1"_s, 0, {}}));
        port->setValue(9000);
        QCOMPARE(base->text(), u"http://127.0.0.1:9000"_s);
        port->setValue(0);
        type(base, u"no address"_s);
        QVERIFY(!buttonLabelled(&dialog, u"Save")->isEnabled());
        QVERIFY(buttonLabelled(&dialog, u"Restore Default")->isEnabled());
        port->setValue(9000);
        QCOMPARE(base->text(), u"no address"_s);
    }

    void anEmptyAddressIsNoneWhileThePortIsChosen()
    {
        SettingsDialog dialog({u"127.0.0.1"_s, 8757, {}});
        dialog.show();
        type(fieldLabelled(&dialog, u"Public address"), QString());
        QVERIFY(!buttonLabelled(&dialog, u"Save")->isEnabled());
    }

    void anOwnAddressStaysWhenThePortChanges()
    {
        const QUrl own(u"https://hooks.acme.in"_s);
        SettingsDialog dialog({u"127.0.0.1"_s, 8757, own});
        dialog.show();
        fieldLabelled<QSpinBox>(&dialog, u"Port")->setValue(9000);
        QCOMPARE(dialog.values().publicBase, own);
    }

    void theDefaultIsOnePressAway()
    {
        SettingsDialog dialog({u"127.0.0.1"_s, 8757, QUrl(u"https://hooks.acme.in"_s)});
        dialog.show();
        QVERIFY(buttonLabelled(&dialog, u"Restore Default")->isEnabled());
        press(&dialog, u"Restore Default");
        QCOMPARE(dialog.values().publicBase, QUrl());
        QVERIFY(!buttonLabelled(&dialog, u"Restore Default")->isEnabled());
    }
};

QTEST_MAIN(SettingsDialogTest)
#include "tst_settings_dialog.moc"
