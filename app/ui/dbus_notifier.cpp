// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dbus_notifier.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QVariantMap>

namespace desk {

using namespace Qt::StringLiterals;

void DBusNotifier::notify(const QString &title, const QString &text)
{
    constexpr uint replacesNothing = 0;
    constexpr int asLongAsTheDesktopLikes = -1;
    QDBusMessage call = QDBusMessage::createMethodCall(u"org.freedesktop.Notifications"_s,
                                                       u"/org/freedesktop/Notifications"_s,
                                                       u"org.freedesktop.Notifications"_s, u"Notify"_s);
    const QVariantMap hints{{u"desktop-entry"_s, QGuiApplication::desktopFileName()}};
    // The body may be read as markup.
    call << QGuiApplication::applicationDisplayName() << replacesNothing << QGuiApplication::desktopFileName()
         << title << text.toHtmlEscaped() << QStringList() << hints << asLongAsTheDesktopLikes;
    QDBusConnection::sessionBus().send(call);
}

} // namespace desk
