// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settings.h"

#include "store/write_file.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <optional>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

Q_LOGGING_CATEGORY(logStore, "desk.store")

constexpr int settingsVersion = 1;

constexpr auto versionMember = "version"_L1;
constexpr auto publicBaseMember = "publicBase"_L1;
constexpr auto receiverMember = "receiver"_L1;
constexpr auto stateGroup = "state"_L1;
constexpr auto lastMessageGroup = "lastMessage"_L1;

/// Empty where there is no file; nothing where it cannot be understood.
std::optional<QJsonObject> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

bool isOurs(const QJsonObject &values)
{
    return values[versionMember].toInt(settingsVersion) <= settingsVersion;
}

QString writeOwn(const QString &path, const QJsonObject &values)
{
    // Nobody else's: it holds phone numbers.
    return writeFile(path, QJsonDocument(values).toJson(), QFileDevice::ReadOwner | QFileDevice::WriteOwner);
}

} // namespace

Settings::Settings(const QString &dataDir)
    : m_path(dataDir + "/settings.json"_L1), m_values(readFile(m_path).value_or(QJsonObject()))
{
}

QUrl Settings::publicBase() const
{
    const QUrl base(m_values[publicBaseMember].toString(), QUrl::StrictMode);
    return base.isValid() && !base.host().isEmpty() ? base : defaultPublicBase();
}

QUrl Settings::defaultPublicBase() const
{
    const quint16 chosen = m_listening == 0 ? defaultReceiverPort : m_listening;
    const quint16 port = receiverPort() == 0 ? chosen : receiverPort();
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port));
}

QString Settings::receiverAddress() const
{
    const QString address = m_values[receiverMember][u"address"].toString();
    return address.isEmpty() ? u"127.0.0.1"_s : address;
}

quint16 Settings::receiverPort() const
{
    const qint64 port = m_values[receiverMember][u"port"].toInteger(defaultReceiverPort);
    return port >= 0 && port <= 65535 ? quint16(port) : defaultReceiverPort;
}

void Settings::setReceiver(const QString &address, quint16 port)
{
    change([&](QJsonObject &values) {
        QJsonObject receiver = values[receiverMember].toObject();
        receiver.insert(u"address"_s, address);
        receiver.insert(u"port"_s, int(port));
        values.insert(receiverMember, receiver);
    });
}

void Settings::setPublicBase(const QUrl &base)
{
    const QString text = base.toString(QUrl::FullyEncoded);
    change([&text](QJsonObject &values) { values.insert(publicBaseMember, text); });
}

QByteArray Settings::state(const QString &name) const
{
    return bytes(stateGroup, name);
}

void Settings::setState(const QString &name, const QByteArray &state)
{
    setBytes(stateGroup, name, state);
}

QByteArray Settings::lastMessage(const QString &providerId) const
{
    return bytes(lastMessageGroup, providerId);
}

void Settings::setLastMessage(const QString &providerId, const QByteArray &json)
{
    setBytes(lastMessageGroup, providerId, json);
}

QString Settings::dataDir() const
{
    return QFileInfo(m_path).path();
}

bool Settings::writable() const
{
    return isOurs(m_values);
}

QByteArray Settings::bytes(QLatin1StringView group, const QString &name) const
{
    return QByteArray::fromBase64(m_values[group][name].toString().toLatin1());
}

void Settings::setBytes(QLatin1StringView group, const QString &name, const QByteArray &value)
{
    change([&](QJsonObject &values) {
        QJsonObject members = values[group].toObject();
        members.insert(name, QString::fromLatin1(value.toBase64()));
        values.insert(group, members);
    });
}

/// Makes the same change here and in the file, where another window may have changed something else
/// meanwhile.
void Settings::change(const std::function<void(QJsonObject &)> &step)
{
    step(m_values);
    const std::optional<QJsonObject> stored = readFile(m_path);
    if (!stored)
        QFile::rename(m_path, m_path + ".damaged"_L1); // Kept; an earlier one stays, and then this one goes.
    QJsonObject values = stored.value_or(m_values);
    if (!isOurs(values) || !isOurs(m_values))
        return;
    step(values);
    values.insert(versionMember, settingsVersion);
    const QString trouble = stored == values ? QString() : writeOwn(m_path, values);
    if (!trouble.isEmpty())
        qCWarning(logStore, "The settings could not be written: %ls: %ls", qUtf16Printable(m_path),
                  qUtf16Printable(trouble));
}

} // namespace desk
