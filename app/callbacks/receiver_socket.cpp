// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_socket.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <cerrno>
#include <cstring>
#include <optional>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Receiver)
};

constexpr int waitingLine = 4096; // The system cuts it to what it allows.

Error portTaken(quint16 port)
{
    return {
        u"receiver-port-taken"_s,
        Text::tr("Port %1 of this computer is in use already, so no reports can be received here.").arg(port),
        Text::tr("Most likely another Provider Desk has it, perhaps one with another data folder. Close "
                 "that one, or choose another port in Settings.")};
}

Error badAddress(const QString &address)
{
    return {u"receiver-address"_s,
            Text::tr("“%1” is not an address of this computer, so no reports can be received there.")
                .arg(address),
            Text::tr("Use 127.0.0.1 for a tunnel on this computer, or 0.0.0.0 for all addresses of this "
                     "computer.")};
}

Error startFailed(int reason)
{
    return {u"receiver-start"_s,
            Text::tr("Receiving reports could not begin. The system says: %1")
                .arg(QString::fromLocal8Bit(std::strerror(reason))),
            Text::tr("Choose a port between 1024 and 65535 in Settings and try again.")};
}

Error errorOf(int reason, const QString &address, quint16 port)
{
    if (reason == EADDRINUSE)
        return portTaken(port);
    if (reason == EADDRNOTAVAIL || reason == EAFNOSUPPORT)
        return badAddress(address);
    return startFailed(reason);
}

struct Address
{
    sockaddr_storage storage{};
    socklen_t size = 0;
    [[nodiscard]] sockaddr *raw() { return reinterpret_cast<sockaddr *>(&storage); }
};

Address versionSix(const QHostAddress &host, quint16 port)
{
    Address address;
    sockaddr_in6 six{};
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    const Q_IPV6ADDR bytes = host.toIPv6Address();
    std::memcpy(&six.sin6_addr, &bytes, sizeof bytes);
    address.size = sizeof six;
    std::memcpy(&address.storage, &six, sizeof six);
    return address;
}

Address versionFour(const QHostAddress &host, quint16 port)
{
    Address address;
    sockaddr_in four{};
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
    four.sin_addr.s_addr = htonl(host.toIPv4Address());
    address.size = sizeof four;
    std::memcpy(&address.storage, &four, sizeof four);
    return address;
}

/// Zero, or what the system says against it.
int open(int descriptor, Address &address)
{
    const int yes = 1;
    // Connections of a receiver that is gone do not block the port for its successor.
    if (::setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        ::bind(descriptor, address.raw(), address.size) != 0 || ::listen(descriptor, waitingLine) != 0)
        return errno;
    return ::getsockname(descriptor, address.raw(), &address.size) == 0 ? 0 : errno;
}

quint16 portOf(Address &address)
{
    return ntohs(address.storage.ss_family == AF_INET6
                     ? reinterpret_cast<const sockaddr_in6 *>(address.raw())->sin6_port
                     : reinterpret_cast<const sockaddr_in *>(address.raw())->sin_port);
}

QByteArray bytesOf(const void *data, qsizetype size)
{
    return {static_cast<const char *>(data), size};
}

} // namespace

Result<ListeningSocket> listenAt(const QString &address, quint16 port)
{
    const QHostAddress host(address);
    if (host.isNull() || !host.scopeId().isEmpty())
        return badAddress(address);
    const bool six = host.protocol() == QAbstractSocket::IPv6Protocol;
    Address where = six ? versionSix(host, port) : versionFour(host, port);
    const int descriptor =
        ::socket(six ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP);
    if (descriptor < 0)
        return errorOf(errno, address, port);
    if (const int reason = open(descriptor, where); reason != 0) {
        ::close(descriptor);
        return errorOf(reason, address, port);
    }
    return ListeningSocket{.descriptor = descriptor, .port = portOf(where), .ipv6 = six};
}

QByteArray senderOf(const sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        const in_addr &four = reinterpret_cast<const sockaddr_in *>(address)->sin_addr;
        return (ntohl(four.s_addr) >> 24U) == IN_LOOPBACKNET ? QByteArray() : bytesOf(&four, 4);
    }
    const in6_addr &six = reinterpret_cast<const sockaddr_in6 *>(address)->sin6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&six) != 0)
        return six.s6_addr[12] == IN_LOOPBACKNET ? QByteArray() : bytesOf(&six.s6_addr[12], 4);
    return IN6_IS_ADDR_LOOPBACK(&six) != 0 ? QByteArray() : bytesOf(&six, 8);
}

} // namespace desk
