// SPDX-License-Identifier: GPL-3.0-or-later
// Delivery reports over 64 connections, acknowledged one by one: the receiver, which stores each on disk
// before it answers, beside libmicrohttpd that answers without storing and Debian's webhook program. All in
// programs of their own and with the same sender. Prints "name reports_per_second p50_us p99_us failures",
// and for the receiver in a Qt program the delay of its event loop: "loop p50_us p99_us max_us". All of that
// several times over, one after the other, because a machine may be slow for some seconds.
#include "bench/loop_watch.h"
#include "callbacks/receiver_world.h"
#include "callbacks/report_flood.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTcpServer>
#include <QThread>

#include <cstdio>

#include <microhttpd.h>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

constexpr int rounds = 3;

struct Sizes
{
    int warmUp = 3000;
    int reports = 60000;
};

// What runs in programs of its own.

/// Ends when its standard input ends.
void quitWithInput()
{
    QThread *thread = QThread::create([] {
        while (std::getchar() != EOF) {
        }
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    });
    thread->start();
}

void announce(quint16 port, const QByteArray &path)
{
    std::printf("%d %s\n", port, path.constData());
    std::fflush(stdout);
}

int runReceiver()
{
    ReceiverWorld world;
    if (!world.start())
        return 1;
    announce(world.receiver.port(), world.path());
    LoopWatch watch;
    quitWithInput();
    const int code = QCoreApplication::exec();
    std::printf("loop %lld %lld %lld\n", watch.delays.quantile(0.5), watch.delays.quantile(0.99),
                watch.delays.quantile(1));
    return code;
}

MHD_Result answerBare(void *response, MHD_Connection *connection, const char *, const char *, const char *,
                      const char *, size_t *size, void **state)
{
    static int seen = 0;
    if (!*state || *size > 0) {
        *state = &seen;
        *size = 0;
        return MHD_YES;
    }
    return MHD_queue_response(connection, MHD_HTTP_OK, static_cast<MHD_Response *>(response));
}

int runBare()
{
    char text[] = "{}";
    MHD_Response *response = MHD_create_response_from_buffer(2, text, MHD_RESPMEM_PERSISTENT);
    MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO, 0, nullptr, nullptr,
                                          &answerBare, response, MHD_OPTION_END);
    if (!daemon)
        return 1;
    announce(MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port, "/callback/token");
    quitWithInput();
    return QCoreApplication::exec();
}

// What measures.

void flood(const char *name, quint16 port, const QByteArray &path)
{
    const Sizes sizes;
    ReportFlood warmUp({.port = port, .path = path, .reports = sizes.warmUp, .body = [](int number) {
                            return reportBody(-1 - number);
                        }});
    warmUp.run();
    ReportFlood flood({.port = port, .path = path, .reports = sizes.reports, .body = reportBody});
    flood.run();
    const double seconds = std::chrono::duration<double>(flood.elapsed()).count();
    std::printf("%s %.0f %lld %lld %d\n", name, sizes.reports / seconds,
                static_cast<long long>(flood.latency(0.5).count()),
                static_cast<long long>(flood.latency(0.99).count()), flood.failures());
}

void measureOwn(const QString &name)
{
    QProcess server;
    server.start(QCoreApplication::applicationFilePath(), {u"--serve"_s, name});
    if (!server.waitForStarted() || !server.waitForReadyRead())
        return;
    const QByteArrayList said = server.readLine().trimmed().split(' ');
    flood(qPrintable(name), said.first().toUShort(), said.last());
    server.closeWriteChannel();
    server.waitForFinished();
    std::fputs(server.readAll().constData(), stdout);
}

/// As it is meant to be used, with a command that ends at once; or with a rule that never lets it start one.
void measureWebhook(const QString &name)
{
    const QTemporaryDir folder;
    const QString hooks = folder.filePath(u"hooks.json"_s);
    const QByteArray never = R"(,"trigger-rule":{"match":{"type":"value","value":"x",)"
                             R"("parameter":{"source":"payload","name":"never"}}})";
    writeBytes(hooks, R"([{"id":"x","execute-command":"/bin/true","response-message":"{}")" +
                          (name == "webhook"_L1 ? QByteArray() : never) + "}]");
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    const quint16 port = free.serverPort();
    free.close();
    QProcess server;
    server.start(u"webhook"_s,
                 {u"-hooks"_s, hooks, u"-ip"_s, u"127.0.0.1"_s, u"-port"_s, QString::number(port)});
    if (!server.waitForStarted())
        return;
    while (server.state() == QProcess::Running && !RawClient(port).connected())
        server.waitForFinished(20);
    flood(qPrintable(name), port, "/hooks/x");
    server.terminate();
    server.waitForFinished();
}

} // namespace

/// With names of what to measure as arguments; all of it without.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QStringList names = QCoreApplication::arguments().mid(1);
    if (names.value(0) == "--serve"_L1)
        return names.value(1) == "receiver"_L1 ? runReceiver() : runBare();
    if (names.isEmpty())
        names = {u"receiver"_s, u"bare"_s, u"webhook"_s, u"webhook-idle"_s};
    for (int round = 0; round < rounds; ++round) {
        for (const QString &name : std::as_const(names))
            name.startsWith("webhook"_L1) ? measureWebhook(name) : measureOwn(name);
    }
    return 0;
}
