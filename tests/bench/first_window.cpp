// SPDX-License-Identifier: GPL-3.0-or-later
// Starts a program several times and says how long it takes until its first window is mapped, and how much
// memory it holds a second later. Usage: first_window RUNS COMMAND [ARG ...]; prints "start_ms rss_kib" for
// each run.
#include <xcb/xcb.h>

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>

namespace {

using Clock = std::chrono::steady_clock;

/// True once a real window (no tooltip, no one-pixel helper) has been mapped.
bool waitForWindow(xcb_connection_t *display, Clock::time_point deadline)
{
    while (Clock::now() < deadline) {
        pollfd ready{xcb_get_file_descriptor(display), POLLIN, 0};
        poll(&ready, 1, 50);
        while (auto *raw = xcb_poll_for_event(display)) {
            const std::unique_ptr<xcb_generic_event_t, decltype(&std::free)> event(raw, &std::free);
            if ((event->response_type & 0x7f) != XCB_MAP_NOTIFY)
                continue;
            const auto *mapped = reinterpret_cast<const xcb_map_notify_event_t *>(event.get());
            const std::unique_ptr<xcb_get_geometry_reply_t, decltype(&std::free)> geometry(
                xcb_get_geometry_reply(display, xcb_get_geometry(display, mapped->window), nullptr),
                &std::free);
            if (geometry && geometry->width > 100 && geometry->height > 100)
                return true;
        }
    }
    return false;
}

long residentKib(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmRSS:"))
            return std::stol(line.substr(6));
    }
    return 0;
}

bool measureOnce(xcb_connection_t *display, char **command)
{
    const auto started = Clock::now();
    const pid_t process = fork();
    if (process == 0) {
        execvp(command[0], command);
        _exit(127);
    }
    const bool shown = waitForWindow(display, started + std::chrono::seconds(20));
    const auto elapsed = std::chrono::duration<double, std::milli>(Clock::now() - started).count();
    usleep(1'000'000);
    std::printf("%.1f %ld\n", elapsed, residentKib(process));
    kill(process, SIGTERM);
    waitpid(process, nullptr, 0);
    return shown;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 3) {
        std::fprintf(stderr, "usage: first_window RUNS COMMAND [ARG ...]\n");
        return 2;
    }
    xcb_connection_t *display = xcb_connect(nullptr, nullptr);
    if (xcb_connection_has_error(display)) {
        std::fprintf(stderr, "no X display\n");
        return 1;
    }
    const xcb_window_t root = xcb_setup_roots_iterator(xcb_get_setup(display)).data->root;
    const uint32_t mask = XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY;
    xcb_change_window_attributes(display, root, XCB_CW_EVENT_MASK, &mask);
    xcb_flush(display);
    bool allShown = true;
    for (int run = std::atoi(argv[1]); run > 0; --run)
        allShown = measureOnce(display, argv + 2) && allShown;
    xcb_disconnect(display);
    return allShown ? 0 : 1;
}
