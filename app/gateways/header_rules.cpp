// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateways/header_rules.h"

#include "core/field_rules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isThisMachine(const QString &host)
{
    return isLoopbackHost(host) || isLoopbackHost(u'[' + host + u']');
}

} // namespace

bool isHeaderName(QByteArrayView name)
{
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), isTokenCharacter);
}

bool isHeaderValue(QByteArrayView value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= 0x20 && c <= 0x7E; });
}

bool isSendableUrl(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
        return false;
    return url.scheme() == "https"_L1 || (url.scheme() == "http"_L1 && isThisMachine(url.host()));
}

} // namespace desk
