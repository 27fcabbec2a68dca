// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QUrl>

#include <functional>

namespace desk {

/// What the window remembers, in `settings.json` of the data folder. Typed, with defaults and a version;
/// never a secret. Members that this version does not know stay as they are. Each change is on disk at once,
/// whole or not at all: QSettings of Qt 6.4 puts half a file in place of the old one when the disk is full.
class Settings
{
public:
    explicit Settings(const QString &dataDir);

    /// What callback URLs start with: what the user set (a tunnel or a reverse proxy), else
    /// defaultPublicBase().
    [[nodiscard]] QUrl publicBase() const;
    /// An empty URL goes back to the default.
    void setPublicBase(const QUrl &base);
    /// The receiver's own address: `http://127.0.0.1:8757` unless its port was changed. Where the system
    /// chose the port, it has to have been noted.
    [[nodiscard]] QUrl defaultPublicBase() const;
    /// The port that the receiver really listens on; 0 while it does not. Not kept.
    void noteListening(quint16 port) { m_listening = port; }

    /// Where the receiver listens: 127.0.0.1 and 8757 unless changed. Port 0 lets the system choose.
    [[nodiscard]] QString receiverAddress() const;
    [[nodiscard]] quint16 receiverPort() const;
    void setReceiver(const QString &address, quint16 port);
    static constexpr quint16 defaultReceiverPort = 8757;

    /// Opaque window state by name ("mainWindow/geometry", "listing/header" …).
    [[nodiscard]] QByteArray state(const QString &name) const;
    void setState(const QString &name, const QByteArray &state);

    /// The last test message typed for a provider is offered again: recipient and texts, by provider id.
    [[nodiscard]] QByteArray lastMessage(const QString &providerId) const;
    void setLastMessage(const QString &providerId, const QByteArray &json);

    /// The folder that everything is kept in.
    [[nodiscard]] QString dataDir() const;
    /// False where a newer program wrote the file: it is read, and changes live until the program quits.
    [[nodiscard]] bool writable() const;

private:
    [[nodiscard]] QByteArray bytes(QLatin1StringView group, const QString &name) const;
    void setBytes(QLatin1StringView group, const QString &name, const QByteArray &value);
    void change(const std::function<void(QJsonObject &)> &step);

    QString m_path;
    QJsonObject m_values;
    quint16 m_listening = 0;
};

} // namespace desk
