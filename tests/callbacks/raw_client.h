// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <chrono>
#include <utility>

namespace desk::test {

/// A blocking TCP client on 127.0.0.1 that sends any bytes whatever. The receiver works on threads of its
/// own, so the test may wait for it here.
class RawClient
{
public:
    explicit RawClient(quint16 port);
    ~RawClient();
    RawClient(RawClient &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    RawClient &operator=(RawClient &&other) noexcept;
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    [[nodiscard]] bool connected() const { return m_descriptor >= 0; }
    /// How many of the bytes went out; fewer where the other side has closed.
    qsizetype send(const QByteArray &bytes);
    /// One whole answer: head and body. What there was of it when the time was over or the other side closed.
    [[nodiscard]] QByteArray answer(std::chrono::milliseconds within = std::chrono::seconds(10));
    /// Whether the other side closes within the time. Drops what comes before.
    [[nodiscard]] bool isClosed(std::chrono::milliseconds within = std::chrono::seconds(10));
    void close();

private:
    int m_descriptor = -1;
    QByteArray m_rest;
};

/// POST of a body.
[[nodiscard]] QByteArray postOf(const QByteArray &path, const QByteArray &body,
                                const QByteArray &headers = {});
/// The status in an answer; 0 without one.
[[nodiscard]] int statusIn(const QByteArray &answer);
/// The status of the answer to one request on a connection of its own.
[[nodiscard]] int statusOf(quint16 port, const QByteArray &request);

} // namespace desk::test
