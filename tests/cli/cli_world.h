// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/command_line.h"
#include "gateways/network_http_client.h"
#include "sandbox/sandbox.h"
#include "support/fake_secret_store.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QSignalSpy>
#include <QTemporaryDir>

#include <mutex>

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
    /// What a command works with here.
    [[nodiscard]] CommandParts parts(QIODevice &in, QIODevice &out, QIODevice &err);
    /// Keeps what a command said elsewhere for everything().
    void remember(const QByteArray &said) { m_said += said; }
    /// The receiver's port in the settings; 0 lets the system choose.
    void setReceiverPort(quint16 port) const;
    /// Writes a file for the commands to read; gives its path.
    QString file(const QByteArray &content, const QString &name = QStringLiteral("providers.json")) const;
    [[nodiscard]] QString path(const QString &name) const { return folder.filePath(name); }
    void setKey(const QString &key) { environment.insert(QStringLiteral("PROVIDER_DESK_API_KEY"), key); }
    /// All that was ever said, and every byte in the folder.
    [[nodiscard]] QByteArray everything() const;

    QTemporaryDir folder;
    Gateways gateways = builtInGateways();
    RuleBook rules;
    NetworkHttpClient http;
    FakeSecretStore secrets;
    QProcessEnvironment environment;
    QDateTime now = QDateTime(QDate(2031, 3, 1), QTime(10, 0), Qt::UTC);
    HttpClient *otherHttp = nullptr; ///< In place of the real one.
    bool realTime = false;           ///< The clock of the machine instead of one that moves with each look.

private:
    QDateTime look();

    std::mutex m_clock; // The forwarder asks from its own thread.
    QByteArray m_said;
};

/// A command that runs until it is interrupted.
class Started
{
public:
    Started(CliWorld &world, const QStringList &arguments);
    ~Started();

    void interrupt() { m_commandLine.interrupt(); }
    [[nodiscard]] QByteArray out() const { return m_out.data(); }
    [[nodiscard]] QByteArray err() const { return m_err.data(); }
    /// -1 until it has ended.
    [[nodiscard]] int code() const;

private:
    CliWorld &m_world;
    QBuffer m_in;
    QBuffer m_out;
    QBuffer m_err;
    CommandLine m_commandLine;
    QSignalSpy m_ended;
};

/// Posts as JioCX would; gives the HTTP status.
[[nodiscard]] int post(HttpClient &http, const QUrl &url, const QByteArray &body);

/// A provider of the export format without errors; `changes` replace members.
[[nodiscard]] QJsonObject providerJson(const QString &nickname, const QJsonObject &changes = {});
[[nodiscard]] QJsonObject sandboxProvider(const QString &nickname, const Sandbox &sandbox);
[[nodiscard]] QByteArray documentOf(const QJsonArray &providers, const QJsonObject &more = {});

} // namespace desk::test
