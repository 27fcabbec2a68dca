// SPDX-License-Identifier: GPL-3.0-or-later
// A notification service of our own on the private desktop's session bus.
#include "support/desk_test.h"
#include "ui/dbus_notifier.h"

#include <QDBusConnection>
#include <QGuiApplication>
#include <QVariantMap>

using namespace desk;
using namespace Qt::StringLiterals;

/// What the desktop would show.
class Notifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Note
    {
        QString program;
        QString title;
        QString text;
        QVariantMap hints;
    };
    QList<Note> notes;

public Q_SLOTS:
    uint Notify(const QString &program, uint, const QString &, const QString &title, const QString &text,
                const QStringList &, const QVariantMap &hints, int)
    {
        notes.append({program, title, text, hints});
        return uint(notes.size());
    }
};

class DBusNotifierTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QGuiApplication::setApplicationDisplayName(u"Provider Desk"_s);
        QGuiApplication::setDesktopFileName(u"in.providerdesk.ProviderDesk"_s);
        // Another connection than the notifier's, as the desktop has one of its own.
        m_bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    }

    void whatIsToldReachesTheDesktop()
    {
        Notifications desktop;
        QVERIFY(m_bus.registerObject(u"/org/freedesktop/Notifications"_s, &desktop,
                                     QDBusConnection::ExportAllSlots));
        QVERIFY(m_bus.registerService(u"org.freedesktop.Notifications"_s));
        DBusNotifier().notify(u"Delivered by RCS"_s, u"To <b>0001</b>."_s);
        QTRY_COMPARE(desktop.notes.size(), 1);
        const Notifications::Note note = desktop.notes.first();
        QCOMPARE(note.program, u"Provider Desk"_s);
        QCOMPARE(note.title, u"Delivered by RCS"_s);
        QCOMPARE(note.text, u"To &lt;b&gt;0001&lt;/b&gt;."_s);
        QCOMPARE(note.hints.value(u"desktop-entry"_s).toString(), u"in.providerdesk.ProviderDesk"_s);
    }

    void aDesktopWithoutNotificationsIsNoTrouble()
    {
        m_bus.unregisterService(u"org.freedesktop.Notifications"_s);
        DBusNotifier().notify(u"Read"_s, u"0001"_s); // A warning would fail the test.
    }

private:
    QDBusConnection m_bus{u"none"_s};
};

QTEST_MAIN(DBusNotifierTest)
#include "tst_dbus_notifier.moc"
