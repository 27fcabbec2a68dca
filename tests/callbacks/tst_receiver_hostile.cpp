// SPDX-License-Identifier: GPL-3.0-or-later
#include "honest_sender.h"
#include "hostile_clients.h"
#include "process_memory.h"
#include "receive_process.h"
#include "support/desk_test.h"

#include <QDeadlineTimer>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace desk;
using namespace desk::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

constexpr qint64 memoryAllowed = 64 * 1024; // KiB above idle.
/// Until a good report is acknowledged, whatever others do. Sanitizers make everything many times slower.
constexpr auto patience = sanitized ? 10000ms : 1000ms;

} // namespace

Q_DECLARE_METATYPE(desk::test::HugeRequest)

/// The real program receives, and meets those who mean harm. Meanwhile an honest sender is served.
class TestReceiverHostile : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void idleConnectionsCrowdNobodyOut();
    void hugeBodiesAreNotTaken_data();
    void hugeBodiesAreNotTaken();
    void wrongTokensAtFullSpeedAreBorne();
    void randomBytesAreBorne();
    void malformedRequestsAreBorne();
    void heavyBodiesWithTheRightTokenAreBorne();

private:
    [[nodiscard]] RawClient client() const { return RawClient(m_program->port()); }

    std::unique_ptr<StoreWorld> m_world;
    std::unique_ptr<ReceiveProcess> m_program;
    std::unique_ptr<HonestSender> m_honest;
    QByteArray m_path;
    qint64 m_idleMemory = 0;
};

void TestReceiverHostile::init()
{
    DeskTest::init();
    m_world = std::make_unique<StoreWorld>();
    const Result<Provider> saved = m_world->store.save(named(u"Receiving"_s));
    NEED(saved);
    m_path = "/callback/" + saved.value().callbackToken.toUtf8();
    m_program = std::make_unique<ReceiveProcess>();
    QVERIFY(m_program->start(m_world->folder.path()));
    QCOMPARE(statusOf(m_program->port(), postOf(m_path, reportBody(0))), 200);
    const ProcessMemory memory(m_program->pid());
    m_idleMemory = memory.resident();
    QVERIFY(memory.forgetPeak());
    m_honest = std::make_unique<HonestSender>(m_program->port(), m_path);
}

void TestReceiverHostile::cleanup()
{
    m_honest->stop();
    QVERIFY(m_program->isRunning());
    QVERIFY(m_honest->acknowledged() > 0);
    QCOMPARE(m_honest->refused(), 0);
    QVERIFY2(m_honest->longest() < patience, qPrintable(QString::number(m_honest->longest().count())));
    const qint64 grown = ProcessMemory(m_program->pid()).peak() - m_idleMemory;
    qInfo("%d good reports, the slowest after %lld ms; memory %lld KiB above idle", m_honest->acknowledged(),
          static_cast<long long>(m_honest->longest().count()), grown);
    if (!sanitized)
        QVERIFY(grown < memoryAllowed);
    m_honest.reset();
    m_program->kill();
}

void TestReceiverHostile::idleConnectionsCrowdNobodyOut()
{
    const int wanted = std::min(10'000, filesAllowed() - 200);
    qInfo("%d idle connections", wanted);
    std::vector<RawClient> idle;
    idle.reserve(size_t(wanted));
    for (int i = 0; i < wanted; ++i) {
        idle.push_back(client());
        QVERIFY(idle.back().connected());
    }
    const int before = m_honest->acknowledged();
    QTRY_VERIFY(m_honest->acknowledged() > before + 20);
    QVERIFY(idle.front().isClosed()); // It idled for longest.
    if (wanted < 10'000)
        QSKIP(qPrintable(u"It held with %1 connections; this machine allows no more"_s.arg(wanted)));
}

void TestReceiverHostile::hugeBodiesAreNotTaken_data()
{
    QTest::addColumn<HugeRequest>("request");
    QTest::addColumn<int>("status");
    const QByteArray path = "TOKENPATH"; // Each row has a provider of its own.
    const QByteArray post = "POST TOKENPATH HTTP/1.1\r\nHost: l\r\n";
    const QByteArray piece(64 * 1024, 'x');
    QTest::newRow("400 MB, announced") << hugeAnnouncedBody(path) << 413;
    QTest::newRow("400 MB, in chunks") << hugeChunkedBody(path) << 413;
    QTest::newRow("400 MB in one chunk")
        << HugeRequest{post + "Transfer-Encoding: chunked\r\n\r\n19000000\r\n", piece} << 413;
    QTest::newRow("400 MB for a wrong token") << hugeAnnouncedBody("/callback/x") << 404;
    QTest::newRow("40 MB of one header") << hugeHeader(path) << 431;
    QTest::newRow("40 MB of headers")
        << HugeRequest{post, QByteArray("X-Short: abc\r\n").repeated(4096)} << 431;
    QTest::newRow("40 MB of path") << HugeRequest{"POST /", piece} << 414;
    QTest::newRow("40 MB of method") << HugeRequest{{}, piece} << 414;
}

void TestReceiverHostile::hugeBodiesAreNotTaken()
{
    QFETCH(HugeRequest, request);
    QFETCH(const int, status);
    request.head.replace("TOKENPATH", m_path);
    const int before = m_honest->acknowledged();
    const QDeadlineTimer over(1500ms);
    std::atomic<int> refused = 0;
    std::atomic<int> unanswered = 0; // The answer may get lost where the other side closes while one writes.
    std::atomic<int> others = 0;
    std::atomic<int> leftOpen = 0;
    std::atomic<qint64> most = 0;
    const auto attack = [&] {
        const HugeEnd end = pour(m_program->port(), request);
        for (qint64 known = most; known < end.taken && !most.compare_exchange_weak(known, end.taken);) {
        }
        ++(end.status == status ? refused : end.status == 0 ? unanswered : others);
        leftOpen += end.closed ? 0 : 1;
    };
    std::vector<std::thread> attackers;
    for (int i = 0; i < 4; ++i)
        attackers.emplace_back([&] {
            while (!over.hasExpired())
                attack();
        });
    for (std::thread &attacker : attackers)
        attacker.join();
    const int served = m_honest->acknowledged() - before;
    qInfo("%d refused, %d without an answer; %lld bytes taken at most; %d good reports meanwhile",
          refused.load(), unanswered.load(), static_cast<long long>(most.load()), served);
    QVERIFY(most < 32'000'000); // What the system itself holds for the two sides is some megabytes.
    QVERIFY(refused > 0);
    QCOMPARE(others, 0);
    QCOMPARE(leftOpen, 0);
    QVERIFY(served > 20);
}

void TestReceiverHostile::wrongTokensAtFullSpeedAreBorne()
{
    const QDeadlineTimer over(3s);
    std::atomic<int> refused = 0;
    std::atomic<int> others = 0;
    const quint16 port = m_program->port();
    std::vector<std::thread> guessers;
    for (int i = 0; i < 4; ++i)
        guessers.emplace_back([&] {
            while (!over.hasExpired())
                ++(statusOf(port, postOf("/callback/wrongwrongwrongwrongwrong", "{}")) == 404 ? refused
                                                                                              : others);
        });
    for (std::thread &guesser : guessers)
        guesser.join();
    qInfo("%d wrong tokens", refused.load());
    QVERIFY(refused > 100);
    QCOMPARE(others, 0);
}

void TestReceiverHostile::randomBytesAreBorne()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 400; ++i) {
        RawClient hostile = client();
        hostile.send(randomBytes(random, random.bounded(1, 20'000)));
    }
    for (int i = 0; i < 400; ++i) {
        const QByteArray body = randomBytes(random, random.bounded(1, 20'000));
        QCOMPARE(statusOf(m_program->port(), postOf(m_path, body)), 400);
    }
}

/// A good request with some bytes changed, lost or doubled.
void TestReceiverHostile::malformedRequestsAreBorne()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < 1000; ++i) {
        QByteArray request = postOf(m_path, reportBody(i));
        for (int change = random.bounded(1, 5); change > 0; --change) {
            const qsizetype at = random.bounded(request.size());
            switch (random.bounded(3)) {
            case 0:
                request[at] = char(random.bounded(256));
                break;
            case 1:
                request.remove(at, random.bounded(1, 20));
                break;
            default:
                request.insert(at, request.mid(at, random.bounded(1, 200)));
            }
        }
        RawClient hostile = client();
        hostile.send(request);
    }
    const int before = m_honest->acknowledged();
    QTRY_VERIFY(m_honest->acknowledged() > before + 5);
}

void TestReceiverHostile::heavyBodiesWithTheRightTokenAreBorne()
{
    constexpr qsizetype size = 250 * 1024;
    const QByteArray bodies[] = {QByteArray(size / 2, '[') + QByteArray(size / 2, ']'),
                                 QByteArray(size, '['),
                                 "[" + QByteArray("{},").repeated(size / 3) + "{}]",
                                 "[" + QByteArray("1,").repeated(size / 2) + "1]",
                                 "{\"a\":\"" + QByteArray("\\u0000").repeated(size / 6) + "\"}",
                                 "{" + QByteArray("\"a\":1,").repeated(size / 6) + "\"a\":1}"};
    for (int i = 0; i < 3; ++i) {
        for (const QByteArray &body : bodies) {
            const int status = statusOf(m_program->port(), postOf(m_path, body));
            QVERIFY2(status == 200 || status == 400, qPrintable(QString::number(status)));
        }
    }
}

QTEST_GUILESS_MAIN(TestReceiverHostile)
#include "tst_receiver_hostile.moc"
