// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTemporaryDir>

namespace desk::test {

/// A certificate authority that lives as long as the test, made with the openssl program.
class TestAuthority
{
public:
    TestAuthority();

    /// False if openssl could not be run; `log()` says what it said.
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] QString log() const { return m_log; }
    [[nodiscard]] QSslCertificate certificate() const;
    /// What a client uses that trusts this authority and no other.
    [[nodiscard]] QSslConfiguration trusting() const;

    /// A server's certificate and key; `names` as in "DNS:localhost,IP:127.0.0.1". With `days` -1 it ran out
    /// yesterday.
    [[nodiscard]] QSslConfiguration server(const QString &names, int days = 2);
    [[nodiscard]] QSslConfiguration selfSigned(const QString &names);

private:
    bool openssl(const QStringList &arguments);
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] QSslConfiguration load(const QString &certificateFile, const QString &keyFile) const;

    QTemporaryDir m_folder;
    bool m_ok = true;
    QString m_log;
    int m_made = 0;
};

} // namespace desk::test
