// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gateways/http.h"

#include <QSslError>

namespace desk {

/// What kind of certificate trouble this is; the worst counts: nobody vouches for it, then somebody else's,
/// then out of date, then the rest.
[[nodiscard]] Transport tlsTransport(const QList<QSslError> &errors);
/// All of them in the words of the TLS library, the worst first, with the names in the certificate.
[[nodiscard]] QString tlsDetail(QList<QSslError> errors);

} // namespace desk
