// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/tls_errors.h"

#include <QSslCertificate>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

// Worst first.
constexpr std::array ranking{Transport::TlsUntrusted, Transport::TlsWrongHost, Transport::TlsExpired,
                             Transport::TlsOther};

Transport kindOf(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::CertificateExpired:
    case QSslError::CertificateNotYetValid:
        return Transport::TlsExpired;
    case QSslError::HostNameMismatch:
        return Transport::TlsWrongHost;
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
    case QSslError::CertificateRejected:
    case QSslError::CertificateBlacklisted:
    case QSslError::CertificateRevoked:
    case QSslError::InvalidCaCertificate:
    case QSslError::NoPeerCertificate:
        return Transport::TlsUntrusted;
    default:
        return Transport::TlsOther;
    }
}

qsizetype rankOf(const QSslError &error)
{
    return std::find(ranking.begin(), ranking.end(), kindOf(error)) - ranking.begin();
}

bool isWorse(const QSslError &left, const QSslError &right)
{
    return rankOf(left) < rankOf(right);
}

QString namesIn(const QSslCertificate &certificate)
{
    const QStringList subject = certificate.subjectInfo(QSslCertificate::CommonName);
    const QStringList issuer = certificate.issuerInfo(QSslCertificate::CommonName);
    return u" [certificate of %1, issued by %2, valid from %3 to %4]"_s.arg(
        subject.join(u", "_s), issuer.join(u", "_s), certificate.effectiveDate().toString(Qt::ISODate),
        certificate.expiryDate().toString(Qt::ISODate));
}

} // namespace

Transport tlsTransport(const QList<QSslError> &errors)
{
    const auto worst = std::min_element(errors.begin(), errors.end(), isWorse);
    return worst == errors.end() ? Transport::TlsOther : kindOf(*worst);
}

QString tlsDetail(QList<QSslError> errors)
{
    std::stable_sort(errors.begin(), errors.end(), isWorse);
    QStringList lines;
    for (const QSslError &error : std::as_const(errors)) {
        const QString names = error.certificate().isNull() ? QString() : namesIn(error.certificate());
        lines.append(error.errorString() + names);
    }
    lines.removeDuplicates();
    return lines.join(u"; "_s);
}

} // namespace desk
