// SPDX-License-Identifier: GPL-3.0-or-later
#include "hostile_clients.h"

#include <QRandomGenerator>

#include <algorithm>

#include <sys/resource.h>

namespace desk::test {

namespace {

constexpr qint64 huge = 400'000'000;
constexpr qsizetype pieceSize = 64 * 1024;

QByteArray headOf(const QByteArray &path)
{
    return "POST " + path + " HTTP/1.1\r\nHost: l\r\n";
}

} // namespace

int filesAllowed()
{
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    return int(std::min<rlim_t>(limit.rlim_cur, 1'000'000));
}

QByteArray randomBytes(QRandomGenerator &random, int size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

HugeRequest hugeAnnouncedBody(const QByteArray &path)
{
    return {headOf(path) + "Content-Length: 419430400\r\n\r\n", QByteArray(pieceSize, 'x')};
}

HugeRequest hugeChunkedBody(const QByteArray &path)
{
    return {headOf(path) + "Transfer-Encoding: chunked\r\n\r\n",
            "10000\r\n" + QByteArray(pieceSize, 'x') + "\r\n"};
}

HugeRequest hugeHeader(const QByteArray &path)
{
    return {headOf(path) + "X-Long: ", QByteArray(pieceSize, 'x')};
}

HugeEnd pour(quint16 port, const HugeRequest &request)
{
    RawClient client(port);
    client.send(request.head);
    HugeEnd end;
    while (end.taken < huge) {
        const qsizetype now = client.send(request.piece);
        end.taken += now;
        if (now < request.piece.size())
            break;
    }
    end.status = statusIn(client.answer());
    end.closed = client.isClosed();
    return end;
}

} // namespace desk::test
