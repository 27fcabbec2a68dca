// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/attacks.h"

#include "callbacks/hostile_clients.h"
#include "callbacks/receiver_world.h"
#include "callbacks/report_flood.h"

#include <QRandomGenerator>

#include <atomic>
#include <thread>

#include <poll.h>

namespace desk::test {

namespace {

using namespace std::chrono_literals;

constexpr int attackers = 4; // Threads.

void wait(std::chrono::milliseconds time)
{
    ::poll(nullptr, 0, int(time.count()));
}

void waitFor(const Target &target)
{
    while (!target.until.hasExpired())
        wait(10ms);
}

/// `once` again and again, from several threads.
template <typename Once>
void repeat(const Target &target, Once once)
{
    std::vector<std::thread> threads;
    for (int number = 0; number < attackers; ++number)
        threads.emplace_back([&target, &once] {
            while (!target.until.hasExpired())
                once();
        });
    for (std::thread &thread : threads)
        thread.join();
}

/// Whatever the answer is.
void send(const Target &target, const QByteArray &request)
{
    static_cast<void>(statusOf(target.port, request));
}

/// Each of these numbers makes another report.
int newNumber()
{
    static std::atomic<int> last = 10'000'000;
    return ++last;
}

void floodWithReports(const Target &target)
{
    ReportFlood flood({.port = target.port, .path = target.path, .reports = 1'000'000, .body = [](int) {
                           return reportBody(newNumber());
                       }});
    std::thread thread([&flood] { flood.run(); });
    waitFor(target);
    flood.stop();
    thread.join();
}

/// What nobody would send, but could: each fills almost all that a body may.
void sendLongReports(const Target &target)
{
    const QByteArray filling = R"("text":")" + QByteArray(240 * 1024, 'x') + R"(",)";
    repeat(target, [&] {
        const QByteArray body = reportBody(newNumber()).replace(R"("eventId")", filling + R"("eventId")");
        send(target, postOf(target.path, body));
    });
}

void holdIdleConnections(const Target &target)
{
    const int wanted = std::min(10'000, filesAllowed() - 200);
    std::vector<RawClient> idle;
    idle.reserve(std::size_t(wanted));
    while (int(idle.size()) < wanted && !target.until.hasExpired())
        idle.emplace_back(target.port);
    waitFor(target);
}

void sendByteByByte(const Target &target)
{
    constexpr int clients = 400;
    const QByteArray request = postOf(target.path, "{}");
    std::vector<RawClient> slow;
    slow.reserve(clients);
    for (int number = 0; number < clients; ++number)
        slow.emplace_back(target.port);
    for (qsizetype at = 0; !target.until.hasExpired(); ++at) {
        const QDeadlineTimer nextByte(1s);
        for (RawClient &client : slow) {
            if (client.send(request.sliced(at % request.size(), 1)) != 1)
                client = RawClient(target.port);
        }
        while (!nextByte.hasExpired() && !target.until.hasExpired())
            wait(10ms);
    }
}

void sendRandomBodies(const Target &target)
{
    QRandomGenerator random(1);
    const QByteArray bytes = randomBytes(random, 40'000);
    repeat(target, [&] {
        const int from = QRandomGenerator::global()->bounded(20'000);
        const int size = QRandomGenerator::global()->bounded(1, 20'000);
        send(target, postOf(target.path, bytes.sliced(from, size)));
    });
}

void guessTokens(const Target &target)
{
    repeat(target, [&] { send(target, postOf("/callback/wrongwrongwrongwrongwrong", "{}")); });
}

void sendHuge(const Target &target, const std::vector<HugeRequest> &requests)
{
    std::atomic<unsigned> next = 0;
    repeat(target, [&] { static_cast<void>(pour(target.port, requests[next++ % requests.size()])); });
}

void sendHugeBodies(const Target &target)
{
    sendHuge(target, {hugeAnnouncedBody(target.path), hugeChunkedBody(target.path)});
}

void sendHugeHeaders(const Target &target)
{
    sendHuge(target, {hugeHeader(target.path)});
}

void sendBothLengths(const Target &target)
{
    const QByteArray request = postOf(target.path, "{}", "Transfer-Encoding: chunked\r\n");
    repeat(target, [&] { send(target, request); });
}

} // namespace

std::vector<Attack> attacks()
{
    return {
        {.name = "nothing", .run = waitFor, .alone = true},
        {.name = "good-reports", .run = waitFor},
        {.name = "flood-of-64", .run = floodWithReports},
        {.name = "flood-tests", .run = floodWithReports, .page = "testsTab"},
        // Of what comes seldom one has to see more to say how much it is.
        {.name = "flood-statistics", .run = floodWithReports, .page = "statisticsTab", .time = 10s},
        {.name = "flood-go-live", .run = floodWithReports, .page = "goLiveTab", .time = 10s},
        {.name = "idle-10000", .run = holdIdleConnections},
        {.name = "slow-bytes", .run = sendByteByByte},
        {.name = "random-bodies", .run = sendRandomBodies},
        {.name = "wrong-tokens", .run = guessTokens},
        {.name = "body-400MB", .run = sendHugeBodies},
        {.name = "header-40MB", .run = sendHugeHeaders},
        {.name = "both-lengths", .run = sendBothLengths},
        {.name = "long-reports", .run = sendLongReports},
    };
}

} // namespace desk::test
