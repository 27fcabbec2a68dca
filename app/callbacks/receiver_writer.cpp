// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_writer.h"

#include "callbacks/body_reading.h"
#include "core/callback_health.h"

#include <utility>

namespace desk {

ReceiverWriter::ReceiverWriter(QString dataDir, const Gateways &gateways, Listeners listeners)
    : m_dataDir(std::move(dataDir)), m_gateways(gateways), m_listeners(std::move(listeners))
{
}

ReceiverWriter::~ReceiverWriter()
{
    stop();
}

Outcome ReceiverWriter::start()
{
    stop();
    m_over = false;
    std::promise<Outcome> started;
    std::future<Outcome> outcome = started.get_future();
    m_thread = std::thread([this, promise = std::move(started)]() mutable { run(std::move(promise)); });
    Outcome told = outcome.get();
    if (!told)
        m_thread.join();
    return told;
}

void ReceiverWriter::stop()
{
    if (!m_thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_over = true;
    }
    m_came.notify_one();
    m_thread.join();
}

void ReceiverWriter::setPublicBase(const QUrl &base)
{
    const std::scoped_lock lock(m_mutex);
    m_base = plainBase(base);
}

void ReceiverWriter::submit(Waiting waiting)
{
    {
        const std::scoped_lock lock(m_mutex);
        waiting.base = m_base;
        m_waiting.push_back(std::move(waiting));
    }
    m_came.notify_one();
}

void ReceiverWriter::run(std::promise<Outcome> started)
{
    const Result<std::unique_ptr<Database>> database = Database::openAgain(m_dataDir);
    if (!database) {
        started.set_value(database.error());
        return;
    }
    ReportStore store(*database.value());
    started.set_value(Done{});
    for (std::vector<Waiting> waiting = next(); !waiting.empty(); waiting = next())
        write(store, std::move(waiting));
}

std::vector<ReceiverWriter::Waiting> ReceiverWriter::next()
{
    std::unique_lock lock(m_mutex);
    m_came.wait(lock, [this] { return !m_waiting.empty() || m_over; });
    return std::exchange(m_waiting, {});
}

void ReceiverWriter::write(ReportStore &store, std::vector<Waiting> waiting) const
{
    Group group;
    for (Waiting &each : waiting) {
        CallbackReading reading = readBody(m_gateways, each.kind, each.body);
        if (!reading.json) {
            each.answer(Answer::NotJson);
            continue;
        }
        const qsizetype events = reading.events.size();
        if (group.reports.size() == mostReports || group.events + events > mostEvents)
            put(store, std::exchange(group, {}));
        group.events += events;
        group.reports.append({.provider = each.provider,
                              .receivedAt = each.receivedAt,
                              .body = std::move(each.body),
                              .reading = std::move(reading),
                              .token = each.token,
                              .base = each.base});
        group.waiting.push_back(std::move(each));
    }
    put(store, group);
}

void ReceiverWriter::put(ReportStore &store, const Group &group) const
{
    if (group.reports.isEmpty())
        return;
    const Result<QList<ReportStore::Stored>> stored = store.add(group.reports);
    for (const Waiting &each : group.waiting)
        each.answer(stored ? Answer::Stored : Answer::Failed);
    if (!stored) {
        m_listeners.failed(stored.error());
        return;
    }
    QSet<QUuid> providers;
    for (const NewReport &report : group.reports)
        providers.insert(report.provider);
    m_listeners.stored(providers);
}

} // namespace desk
