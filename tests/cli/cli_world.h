// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command_line.h"
#include "gateways/network_http_client.h"
#include "sandbox/sandbox.h"
#include "support/fake_secret_store.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace desk::test {

[[nodiscard]] inline QString canaryKey()
{
    return QStringLiteral("canary-key-7f3a91b2c4d5e6f7");
}

/// What one run of the program said.
struct Ran
{
    int code = -1;
    QByteArray out;
    QByteArray err;

    /// The one JSON object; empty where the output is anything else.
    [[nodiscard]] QJsonObject json() const;
    [[nodiscard]] QString errorCode() const;
    /// "field:code" of each member of `issues`.
    [[nodiscard]] QStringList issues() const;
};
/// "field:code" of each issue.
[[nodiscard]] QStringList issueNames(const QJsonValue &issues);

/// The command line in this process, with a data folder, the real network client and the real sandbox, and a
/// keychain that does what the test says.
class CliWorld
{
public:
    CliWorld();

    /// Runs one command to its end.
    Ran run(const QStringList &arguments, const QByteArray &input = {});
    Ran json(const QStringList &arguments, const QByteArray &input = {});
    /// Writes a file for the commands to read; gives its path.
    QString file(const QByteArray &content, const QString &name = QStringLiteral("providers.json")) const;
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    void setKey(const QString &key) { environment.insert(QStringLiteral("PROVIDER_DESK_API_KEY"), key); }
    /// All that was ever said, and every byte in the folder.
    [[nodiscard]] QByteArray everything() const;

    QTemporaryDir folder;
    Gateways gateways = builtInGateways();
    NetworkHttpClient http;
    FakeSecretStore secrets;
    QProcessEnvironment environment;
    QDateTime now = QDateTime(QDate(2031, 3, 1), QTime(10, 0), Qt::UTC);

private:
    QByteArray m_said;
};

/// A provider of the export format without errors; `changes` replace members.
[[nodiscard]] QJsonObject providerJson(const QString &nickname, const QJsonObject &changes = {});
[[nodiscard]] QJsonObject sandboxProvider(const QString &nickname, const Sandbox &sandbox);
[[nodiscard]] QByteArray documentOf(const QJsonArray &providers, const QJsonObject &more = {});

} // namespace desk::test
