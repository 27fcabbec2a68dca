// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/test_authority.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

QStringList newKey(const QString &keyFile)
{
    return {u"-newkey"_s, u"ec"_s,      u"-pkeyopt"_s, u"ec_paramgen_curve:prime256v1"_s,
            u"-nodes"_s,  u"-keyout"_s, keyFile};
}

QByteArray contentOf(const QString &file)
{
    QFile device(file);
    return device.open(QIODevice::ReadOnly) ? device.readAll() : QByteArray();
}

} // namespace

TestAuthority::TestAuthority()
{
    openssl(QStringList{u"req"_s, u"-x509"_s} + newKey(path(u"ca.key"_s)) +
            QStringList{u"-out"_s, path(u"ca.crt"_s), u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=Test Authority"_s,
                        u"-addext"_s, u"basicConstraints=critical,CA:TRUE"_s, u"-addext"_s,
                        u"keyUsage=critical,keyCertSign,cRLSign"_s});
}

bool TestAuthority::openssl(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(u"openssl"_s, arguments);
    const bool ended = process.waitForFinished(30000);
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    m_ok = false;
    m_log += process.errorString() + u'\n' + QString::fromUtf8(process.readAll());
    return false;
}

QSslCertificate TestAuthority::certificate() const
{
    return QSslCertificate(contentOf(path(u"ca.crt"_s)));
}

QSslConfiguration TestAuthority::trusting() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates({certificate()});
    return configuration;
}

QSslConfiguration TestAuthority::server(const QString &names, int days)
{
    const QString base = path(u"server%1"_s.arg(++m_made));
    QFile extensions(base + u".ext"_s);
    if (extensions.open(QIODevice::WriteOnly))
        extensions.write("subjectAltName=" + names.toLatin1() + "\nextendedKeyUsage=serverAuth\n");
    extensions.close();
    openssl(QStringList{u"req"_s} + newKey(base + u".key"_s) +
            QStringList{u"-out"_s, base + u".csr"_s, u"-subj"_s, u"/CN=Test Server"_s});
    openssl({u"x509"_s, u"-req"_s, u"-in"_s, base + u".csr"_s, u"-CA"_s, path(u"ca.crt"_s), u"-CAkey"_s,
             path(u"ca.key"_s), u"-CAcreateserial"_s, u"-days"_s, QString::number(days), u"-extfile"_s,
             base + u".ext"_s, u"-out"_s, base + u".crt"_s});
    return load(base + u".crt"_s, base + u".key"_s);
}

QSslConfiguration TestAuthority::selfSigned(const QString &names)
{
    const QString base = path(u"self%1"_s.arg(++m_made));
    openssl(QStringList{u"req"_s, u"-x509"_s} + newKey(base + u".key"_s) +
            QStringList{u"-out"_s, base + u".crt"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=Test Server"_s,
                        u"-addext"_s, u"subjectAltName="_s + names});
    return load(base + u".crt"_s, base + u".key"_s);
}

QSslConfiguration TestAuthority::load(const QString &certificateFile, const QString &keyFile) const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(contentOf(certificateFile)));
    configuration.setPrivateKey(QSslKey(contentOf(keyFile), QSsl::Ec));
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // The server asks the client for no certificate.
    return configuration;
}

} // namespace desk::test
