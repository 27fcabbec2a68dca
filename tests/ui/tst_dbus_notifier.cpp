// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop_notifications.h"
#include "support/desk_test.h"
#include "ui/dbus_notifier.h"

#include <QGuiApplication>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class DBusNotifierTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QGuiApplication::setApplicationDisplayName(u"Provider Desk"_s);
        QGuiApplication::setDesktopFileName(u"in.providerdesk.ProviderDesk"_s);
    }

    void whatIsToldReachesTheDesktop()
    {
        DesktopNotifications desktop;
        QVERIFY(desktop.start());
        DBusNotifier().notify(u"Delivered by RCS"_s, u"To <b>0001</b>."_s);
        QTRY_COMPARE(desktop.notes.size(), 1);
        const DesktopNotifications::Note note = desktop.notes.first();
        QCOMPARE(note.program, u"Provider Desk"_s);
        QCOMPARE(note.title, u"Delivered by RCS"_s);
        QCOMPARE(note.text, u"To &lt;b&gt;0001&lt;/b&gt;."_s);
        QCOMPARE(note.hints.value(u"desktop-entry"_s).toString(), u"in.providerdesk.ProviderDesk"_s);
    }

    void aDesktopWithoutNotificationsIsNoTrouble()
    {
        DBusNotifier().notify(u"Read"_s, u"0001"_s); // A warning would fail the test.
    }
};

QTEST_MAIN(DBusNotifierTest)
#include "tst_dbus_notifier.moc"
