// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/http.h"

using namespace Qt::StringLiterals;

namespace desk {

QString shownRequest(const HttpRequest &request)
{
    QString shown =
        QString::fromLatin1(request.method) + u' ' + request.url.toString(QUrl::FullyEncoded) + u'\n';
    for (const HttpHeader &header : request.headers) {
        const QString value = header.secret ? u"••••"_s : QString::fromLatin1(header.value);
        shown += QString::fromLatin1(header.name) + u": "_s + value + u'\n';
    }
    return shown + u'\n' + QString::fromUtf8(request.body);
}

QByteArray HttpReply::header(QByteArrayView name) const
{
    for (const HttpHeader &header : headers) {
        if (name.compare(header.name, Qt::CaseInsensitive) == 0)
            return header.value;
    }
    return {};
}

} // namespace desk
