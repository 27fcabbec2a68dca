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
    m_allRead = false;
    std::promise<Outcome> started;
    std::future<Outcome> outcome = started.get_future();
    m_writing = std::thread([this, promise = std::move(started)]() mutable { writeAll(std::move(promise)); });
    Outcome told = outcome.get();
    if (told)
        m_reading = std::thread([this] { readAll(); });
    else
        m_writing.join();
    return told;
}

void ReceiverWriter::stop()
{
    if (!m_reading.joinable())
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_over = true;
    }
    m_came.notify_one();
    m_reading.join();
    m_writing.join();
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

void ReceiverWriter::readAll()
{
    for (std::vector<Waiting> waiting = next(); !waiting.empty(); waiting = next()) {
        for (Waiting &each : waiting)
            read(std::move(each));
    }
    {
        const std::scoped_lock lock(m_mutex);
        m_allRead = true;
    }
    m_wasRead.notify_one();
}

std::vector<ReceiverWriter::Waiting> ReceiverWriter::next()
{
    std::unique_lock lock(m_mutex);
    m_came.wait(lock, [this] { return !m_waiting.empty() || m_over; });
    return std::exchange(m_waiting, {});
}

void ReceiverWriter::read(Waiting waiting)
{
    CallbackReading reading = readBody(m_gateways, waiting.kind, waiting.body);
    if (!reading.json) {
        waiting.answer(Answer::NotJson);
        return;
    }
    handOver({.provider = waiting.provider,
              .receivedAt = waiting.receivedAt,
              .body = std::move(waiting.body),
              .reading = std::move(reading),
              .token = std::move(waiting.token),
              .base = std::move(waiting.base)},
             std::move(waiting.answer));
}

bool ReceiverWriter::Group::hasRoomFor(qsizetype more) const
{
    return reports.isEmpty() || (reports.size() < mostReports && events + more <= mostEvents);
}

void ReceiverWriter::handOver(NewReport report, std::function<void(Answer)> answer)
{
    const qsizetype more = report.reading.events.size();
    {
        std::unique_lock lock(m_mutex);
        m_room.wait(lock, [this, more] { return m_read.hasRoomFor(more); });
        m_read.reports.append(std::move(report));
        m_read.answers.push_back(std::move(answer));
        m_read.events += more;
    }
    m_wasRead.notify_one();
}

void ReceiverWriter::writeAll(std::promise<Outcome> started)
{
    const Result<std::unique_ptr<Database>> database = Database::openAgain(m_dataDir);
    if (!database) {
        started.set_value(database.error());
        return;
    }
    ReportStore store(*database.value());
    started.set_value(Done{});
    for (Group group = nextGroup(); !group.reports.isEmpty(); group = nextGroup())
        write(store, group);
}

ReceiverWriter::Group ReceiverWriter::nextGroup()
{
    std::unique_lock lock(m_mutex);
    m_wasRead.wait(lock, [this] { return !m_read.reports.isEmpty() || m_allRead; });
    Group group = std::exchange(m_read, {});
    m_room.notify_one();
    return group;
}

void ReceiverWriter::write(ReportStore &store, const Group &group) const
{
    const Result<QList<ReportStore::Stored>> stored = store.add(group.reports);
    for (const std::function<void(Answer)> &answer : group.answers)
        answer(stored ? Answer::Stored : Answer::Failed);
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
