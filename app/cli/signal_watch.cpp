// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/signal_watch.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace desk {

namespace {

constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};

// A signal handler reaches nothing but globals and system calls.
volatile std::sig_atomic_t writeEnd = -1;

extern "C" void wakeEventLoop(int)
{
    const int before = errno;
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = before;
}

} // namespace

SignalWatch::SignalWatch(QObject *parent) : QObject(parent)
{
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return; // Signals then end the program the hard way, which is what they do without us.
    m_readEnd = ends[0];
    writeEnd = ends[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_readEnd, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatch::drain);
    for (const int number : watched) {
        struct sigaction action = {};
        action.sa_handler = &wakeEventLoop;
        action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
        ::sigaction(number, &action, nullptr);
    }
}

SignalWatch::~SignalWatch()
{
    if (m_readEnd < 0)
        return;
    for (const int number : watched)
        std::signal(number, SIG_DFL);
    m_notifier.reset();
    ::close(m_readEnd);
    ::close(writeEnd);
    writeEnd = -1;
}

void SignalWatch::drain()
{
    char bytes[16];
    while (::read(m_readEnd, bytes, sizeof(bytes)) > 0) {
    }
    Q_EMIT interrupted();
}

} // namespace desk
