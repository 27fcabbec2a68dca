// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_outcome.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

/// True where the session has no message bus that a keychain could be asked over, whatever the language of
/// the texts is.
bool sessionBusIsMissing()
{
#ifdef Q_OS_UNIX
    const QString address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
    if (!address.isEmpty())
        return address.startsWith("disabled:"_L1);
    const QString runtimeDir = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return runtimeDir.isEmpty() || !QFileInfo::exists(runtimeDir + "/bus"_L1);
#else
    return false;
#endif
}

/// D-Bus and GLib say these when the bus or the service behind it is not there. Names of D-Bus are never
/// translated; the others are, and then sessionBusIsMissing() has to tell.
bool speaksOfMissingService(const QString &text)
{
    static constexpr QLatin1StringView signs[] = {
        "D-Bus"_L1,
        "DBus.Error.ServiceUnknown"_L1,
        "DBus.Error.NoServer"_L1,
        "DBus.Error.NoReply"_L1,
        "DBus.Error.Disconnected"_L1,
        "DBus.Error.Spawn"_L1,
        ".service files"_L1,
        "Could not connect"_L1,
        "Connection refused"_L1,
        "Connection is closed"_L1,
        "connection is closed"_L1,
        "Timeout was reached"_L1,
        "does not exist at path"_L1,
        "Unknown or unsupported transport"_L1,
    };
    return std::any_of(std::begin(signs), std::end(signs),
                       [&text](QLatin1StringView sign) { return text.contains(sign); });
}

} // namespace

SecretOutcome keychainOutcome(QKeychain::Error error, const QString &text)
{
    switch (error) {
    case QKeychain::NoError:
        return SecretOutcome::Ok;
    case QKeychain::EntryNotFound:
        return SecretOutcome::Absent;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return SecretOutcome::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return SecretOutcome::Unavailable;
    case QKeychain::CouldNotDeleteEntry:
        return SecretOutcome::Failed;
    case QKeychain::OtherError:
        break;
    }
    return speaksOfMissingService(text) || sessionBusIsMissing() ? SecretOutcome::Unavailable
                                                                 : SecretOutcome::Failed;
}

} // namespace desk
