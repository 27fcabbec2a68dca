// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QObject>
#include <QVariantMap>

namespace desk::test {

/// A notification service of our own on the private desktop's session bus, and what it would show.
class DesktopNotifications : public QObject
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

    ~DesktopNotifications() override { stop(); }
    /// From now on it is there. False where the bus does not take it.
    [[nodiscard]] bool start()
    {
        return m_bus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), this,
                                    QDBusConnection::ExportAllSlots) &&
               m_bus.registerService(QStringLiteral("org.freedesktop.Notifications"));
    }
    void stop() { m_bus.unregisterService(QStringLiteral("org.freedesktop.Notifications")); }

public Q_SLOTS:
    uint Notify(const QString &program, uint, const QString &, const QString &title, const QString &text,
                const QStringList &, const QVariantMap &hints, int)
    {
        notes.append({program, title, text, hints});
        return uint(notes.size());
    }

private:
    // Another connection than the notifier's, as the desktop has one of its own.
    QDBusConnection m_bus =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("desktop"));
};

} // namespace desk::test
