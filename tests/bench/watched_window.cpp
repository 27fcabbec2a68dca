// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/watched_window.h"

#include "acceptance/program.h"
#include "bench/loop_watch.h"
#include "callbacks/receiver_world.h"

#include <QApplication>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <iostream>
#include <string>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

constexpr int runs = 300;
constexpr int reports = 10'000;

/// All reports speak about this number.
TestRun runAt(const Provider &provider, int number)
{
    TestRun run;
    run.id = QUuid::createUuid();
    run.providerId = provider.id;
    run.providerNickname = provider.nickname;
    run.fingerprint = connectionFingerprint(provider);
    run.messageId = u"m-%1"_s.arg(number);
    run.recipient = u"+919000000001"_s;
    run.message.rcsText = u"Your order has left our depot."_s;
    run.outcome = SendOutcome::Accepted;
    run.httpStatus = 200;
    run.createdAt = QDateTime::currentDateTimeUtc().addSecs(-3600LL * number);
    run.finishedAt = run.createdAt.addSecs(1);
    run.events = {{run.finishedAt, DeliveryState::Accepted, DeliveryLeg::Unknown, {}}};
    return run;
}

/// Each report about a message of its own: the first ones about our tests, the others about somebody else's.
void addReports(Services &services, const Provider &provider)
{
    const Gateway *gateway = gatewayFor(services.gateways, provider.kind);
    QList<NewReport> all;
    for (int number = 0; number < reports; ++number) {
        const QByteArray body = reportBody(number);
        all.append({provider.id, QDateTime::currentDateTimeUtc().addSecs(number - reports),
                    Report::Origin::Received, body, gateway->readCallback(body)});
    }
    if (!services.reports.add(all))
        qFatal("The reports cannot be stored");
}

/// Two providers; the first has tests and reports. Gives its path.
QByteArray fill(Services &services)
{
    QByteArray path;
    for (const QString &nickname : {u"Diwali offers"_s, u"Winter sale"_s}) {
        Provider made = named(nickname);
        made.agentId = Sandbox::agentId();
        made.keyTag = u"tag"_s;
        const Result<Provider> saved = services.providers.save(made);
        if (!saved)
            qFatal("The provider cannot be saved");
        if (!path.isEmpty())
            continue;
        path = "/callback/" + saved.value().callbackToken.toUtf8();
        for (int number = 0; number < runs; ++number) {
            if (!services.runs.save(runAt(saved.value(), number)))
                qFatal("The run cannot be stored");
        }
        addReports(services, saved.value());
    }
    return path;
}

void obey(const QByteArray &word, MainWindow &window, LoopWatch &watch)
{
    if (word == "end") {
        std::printf("%lld %lld %lld %lld\n", watch.delays.quantile(0.5), watch.delays.quantile(0.99),
                    watch.delays.quantile(1), watch.work.quantile(0.99));
        std::fflush(stdout);
        return;
    }
    auto *tabs = window.findChild<QTabWidget *>(u"tabs"_s);
    tabs->setCurrentWidget(tabs->findChild<QWidget *>(QString::fromLatin1(word)));
    watch.restart();
}

/// Reads in a thread of its own what to do.
std::unique_ptr<QThread> listenToInput(MainWindow &window, LoopWatch &watch)
{
    std::unique_ptr<QThread> thread(QThread::create([&window, &watch] {
        for (std::string line; std::getline(std::cin, line);) {
            const QByteArray word = QByteArray::fromStdString(line);
            QMetaObject::invokeMethod(
                &watch, [&window, &watch, word] { obey(word, window, watch); }, Qt::QueuedConnection);
        }
        QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    }));
    thread->start();
    return thread;
}

} // namespace

int runWatchedWindow(int argc, char **argv)
{
    const QApplication application(argc, argv);
    const QTemporaryDir folder;
    const std::unique_ptr<Program> program = Program::start(folder.path());
    if (!program)
        return 1;
    const QByteArray path = fill(program->services());
    program->services().settings.setReceiver(u"127.0.0.1"_s, 0);
    program->window()->listen();
    program->window()->refresh();
    program->window()->findChild<QTableView *>(u"providersTable"_s)->selectRow(0);
    LoopWatch watch;
    const std::unique_ptr<QThread> input = listenToInput(*program->window(), watch);
    std::printf("%d %s\n", program->services().callbacks.receiver().port(), path.constData());
    std::fflush(stdout);
    const int code = QApplication::exec();
    input->wait();
    return code;
}

} // namespace desk::test
