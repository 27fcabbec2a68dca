// SPDX-License-Identifier: GPL-3.0-or-later
// What a window that listens feels of those who mean harm. The window is a program of its own; the attackers
// are threads of this one, and beside them somebody sends a good report now and then. Prints for each attack
// "name p50_us p99_us max_us work_p99_us slowest_ms memory_kib refused": how late the window's event loop
// was, and how late it would have been with a processor of its own; how long the slowest good report waited
// for its 200, how far memory rose above what it was before anybody sent, and how many good reports were not
// acknowledged.
#include "bench/attacks.h"
#include "bench/watched_window.h"
#include "callbacks/honest_sender.h"
#include "callbacks/process_memory.h"

#include <QCoreApplication>
#include <QProcess>

#include <cstdio>

#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace desk::test;

namespace {

constexpr auto restBetween = 1000ms;
constexpr auto pause = 20ms; // Between two good reports.

class WindowProgram
{
public:
    [[nodiscard]] bool start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QCoreApplication::applicationFilePath(), {u"--window"_s});
        const QByteArrayList said = answer();
        m_port = said.first().toUShort();
        m_path = said.last();
        return m_port != 0;
    }
    ~WindowProgram()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    [[nodiscard]] Target target(std::chrono::milliseconds time) const
    {
        return {m_port, m_path, QDeadlineTimer(time)};
    }
    [[nodiscard]] ProcessMemory memory() const { return ProcessMemory(m_process.processId()); }
    void begin(const QByteArray &page)
    {
        m_process.write(page + '\n');
        m_process.waitForBytesWritten();
    }
    [[nodiscard]] QByteArray end()
    {
        m_process.write("end\n");
        return answer().join(' ');
    }

private:
    QByteArrayList answer()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(60'000))
                return {QByteArray()};
        }
        return m_process.readLine().trimmed().split(' ');
    }

    QProcess m_process;
    quint16 m_port = 0;
    QByteArray m_path;
};

/// Gives the memory at the end, in KiB.
qint64 measure(WindowProgram &window, const Attack &attack, qint64 idleMemory)
{
    const ProcessMemory memory = window.memory();
    if (!memory.forgetPeak())
        std::fprintf(stderr, "The peak of memory is that of all attacks until now\n");
    window.begin(attack.page);
    const Target target = window.target(attack.time);
    std::unique_ptr<HonestSender> honest;
    if (!attack.alone)
        honest = std::make_unique<HonestSender>(target.port, target.path, pause);
    attack.run(target);
    const QByteArray delays = window.end();
    if (honest)
        honest->stop();
    const auto slowest = honest ? honest->longest() : 0ms;
    const qint64 grown = idleMemory > 0 ? memory.peak() - idleMemory : 0;
    std::printf("%s %s %lld %lld %d\n", attack.name.constData(), delays.constData(),
                static_cast<long long>(slowest.count()), grown, honest ? honest->refused() : 0);
    std::fflush(stdout);
    return memory.resident();
}

} // namespace

/// With names of attacks as arguments; all of them without.
int main(int argc, char **argv)
{
    if (argc > 1 && QByteArrayView(argv[1]) == "--window")
        return runWatchedWindow(argc, argv);
    const QCoreApplication application(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    WindowProgram window;
    if (!window.start()) {
        std::fprintf(stderr, "The window did not open\n");
        return 1;
    }
    // Those who attack are elsewhere: they are not to take the processor from the window.
    ::setpriority(PRIO_PROCESS, 0, 10);
    qint64 idleMemory = 0;
    for (const Attack &attack : attacks()) {
        const bool first = idleMemory == 0;
        if (!first && !wanted.isEmpty() && !wanted.contains(QString::fromLatin1(attack.name)))
            continue;
        const qint64 left = measure(window, attack, idleMemory);
        if (first)
            idleMemory = left;
        ::poll(nullptr, 0, int(restBetween.count()));
    }
    return 0;
}
