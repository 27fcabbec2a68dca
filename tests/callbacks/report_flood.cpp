// SPDX-License-Identifier: GPL-3.0-or-later
#include "report_flood.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <numeric>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace desk::test {

namespace {

constexpr int waitAfterFailure = 5; // Milliseconds, while nobody listens.

/// The length of the whole answer at the beginning; 0 while there is none.
std::size_t wholeAnswer(const std::string &bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string::npos)
        return 0;
    const std::size_t at = bytes.find("ontent-");
    const std::size_t name =
        at == std::string::npos || at > end ? std::string::npos : bytes.find("ength: ", at);
    const std::size_t body =
        name == std::string::npos ? 0 : std::strtoul(bytes.c_str() + name + 7, nullptr, 10);
    return bytes.size() >= end + 4 + body ? end + 4 + body : 0;
}

} // namespace

ReportFlood::ReportFlood(Order order) : m_order(std::move(order)), m_lines(std::size_t(m_order.connections))
{
    m_todo.resize(std::size_t(m_order.reports));
    std::iota(m_todo.begin(), m_todo.end(), 0);
    m_latencies.reserve(m_todo.size());
}

ReportFlood::~ReportFlood()
{
    for (const Line &line : m_lines) {
        if (line.descriptor >= 0)
            ::close(line.descriptor);
    }
}

void ReportFlood::run()
{
    const Clock::time_point began = Clock::now();
    for (Line &line : m_lines)
        next(line);
    while (!m_stopped && m_acknowledged < m_order.reports) {
        const int before = m_failures;
        serve(1000);
        if (m_failures > before)
            ::poll(nullptr, 0, waitAfterFailure);
        for (Line &line : m_lines) {
            if (line.number < 0)
                next(line);
        }
    }
    m_elapsed = Clock::now() - began;
}

std::chrono::microseconds ReportFlood::latency(double quantile) const
{
    std::vector<std::chrono::microseconds> sorted = m_latencies;
    if (sorted.empty())
        return {};
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, std::size_t(double(sorted.size()) * quantile))];
}

void ReportFlood::open(Line &line) const
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_order.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int yes = 1;
    line.descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ::setsockopt(line.descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    // Whether it worked shows when it is written to.
    static_cast<void>(::connect(line.descriptor, reinterpret_cast<sockaddr *>(&address), sizeof address));
}

void ReportFlood::next(Line &line)
{
    if (m_todo.empty())
        return;
    line.number = m_todo.front();
    m_todo.pop_front();
    const QByteArray body = m_order.body(line.number);
    line.request = "POST " + m_order.path +
                   " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
                   QByteArray::number(body.size()) + "\r\n\r\n" + body;
    line.sent = 0;
    line.answer.clear();
    line.began = Clock::now();
    if (line.descriptor < 0)
        open(line);
    else
        write(line);
}

void ReportFlood::serve(int timeout)
{
    std::vector<pollfd> places;
    places.reserve(m_lines.size());
    for (const Line &line : m_lines) {
        const bool writing = line.sent < line.request.size();
        places.push_back({line.number < 0 ? -1 : line.descriptor, short(writing ? POLLOUT : POLLIN), 0});
    }
    ::poll(places.data(), places.size(), timeout);
    for (std::size_t i = 0; i < places.size(); ++i) {
        if ((places[i].revents & POLLOUT) != 0)
            write(m_lines[i]);
        else if (places[i].revents != 0)
            read(m_lines[i]);
    }
}

void ReportFlood::write(Line &line)
{
    const ssize_t now = ::send(line.descriptor, line.request.constData() + line.sent,
                               std::size_t(line.request.size() - line.sent), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (now > 0)
        line.sent += now;
    else if (errno != EAGAIN)
        fail(line);
}

void ReportFlood::read(Line &line)
{
    char buffer[2048];
    const ssize_t came = ::recv(line.descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
    if (came <= 0) {
        if (came == 0 || errno != EAGAIN)
            fail(line);
        return;
    }
    line.answer.append(buffer, std::size_t(came));
    if (const std::size_t length = wholeAnswer(line.answer); length > 0)
        judge(line, length);
}

void ReportFlood::judge(Line &line, std::size_t length)
{
    if (line.answer.compare(9, 3, "200") != 0 || line.answer.size() != length)
        return fail(line);
    m_latencies.push_back(std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - line.began));
    const int number = std::exchange(line.number, -1);
    ++m_acknowledged;
    if (m_order.onAcknowledged)
        m_order.onAcknowledged(number, m_acknowledged);
    next(line);
}

void ReportFlood::fail(Line &line)
{
    ++m_failures;
    ::close(line.descriptor);
    line.descriptor = -1;
    m_todo.push_back(std::exchange(line.number, -1));
}

} // namespace desk::test
