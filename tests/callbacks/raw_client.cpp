// SPDX-License-Identifier: GPL-3.0-or-later
#include "raw_client.h"

#include <QDeadlineTimer>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace desk::test {

namespace {

bool waitToRead(int descriptor, const QDeadlineTimer &deadline)
{
    pollfd wanted{descriptor, POLLIN, 0};
    return ::poll(&wanted, 1, int(deadline.remainingTime())) > 0;
}

/// The length of the whole answer at the beginning; -1 while that is not known.
qsizetype lengthOf(const QByteArray &bytes)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return -1;
    const QByteArray name = "\r\ncontent-length:";
    const QByteArray head = bytes.first(end).toLower();
    const qsizetype at = head.indexOf(name);
    return end + 4 + (at < 0 ? 0 : head.mid(at + name.size()).split('\r').first().trimmed().toLongLong());
}

} // namespace

RawClient::RawClient(quint16 port) : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (m_descriptor >= 0 &&
        ::connect(m_descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
        close();
}

RawClient::~RawClient()
{
    close();
}

RawClient &RawClient::operator=(RawClient &&other) noexcept
{
    close();
    m_descriptor = std::exchange(other.m_descriptor, -1);
    m_rest = std::exchange(other.m_rest, {});
    return *this;
}

void RawClient::close()
{
    if (m_descriptor >= 0)
        ::close(std::exchange(m_descriptor, -1));
}

qsizetype RawClient::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t now =
            ::send(m_descriptor, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (now <= 0)
            break;
        sent += now;
    }
    return sent;
}

QByteArray RawClient::answer(std::chrono::milliseconds within)
{
    const QDeadlineTimer deadline(within);
    char buffer[4096];
    qsizetype length = lengthOf(m_rest);
    while ((length < 0 || m_rest.size() < length) && waitToRead(m_descriptor, deadline)) {
        const ssize_t came = ::recv(m_descriptor, buffer, sizeof buffer, 0);
        if (came <= 0)
            return std::exchange(m_rest, {});
        m_rest.append(buffer, came);
        length = lengthOf(m_rest);
    }
    const QByteArray whole = m_rest.first(length < 0 ? m_rest.size() : qMin(length, m_rest.size()));
    m_rest.remove(0, whole.size());
    return whole;
}

bool RawClient::isClosed(std::chrono::milliseconds within)
{
    const QDeadlineTimer deadline(within);
    char buffer[4096];
    while (waitToRead(m_descriptor, deadline)) {
        if (::recv(m_descriptor, buffer, sizeof buffer, 0) <= 0)
            return true;
    }
    return false;
}

QByteArray postOf(const QByteArray &path, const QByteArray &body, const QByteArray &headers)
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers +
           "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

int statusIn(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.") ? answer.mid(9, 3).toInt() : 0;
}

int statusOf(quint16 port, const QByteArray &request)
{
    RawClient client(port);
    client.send(request);
    return statusIn(client.answer());
}

} // namespace desk::test
