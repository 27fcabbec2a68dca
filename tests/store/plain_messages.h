// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/statistics.h"
#include "report_world.h"

#include <QRandomGenerator>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

// What counts as a message, written down once more without regard to time and memory: judge of what the store
// makes of it in its own way.
namespace desk::test {

using namespace Qt::StringLiterals;

/// One event of the history, with what its report tells of it.
struct HistoryEvent
{
    QUuid provider;
    QDateTime receivedAt;
    ReportedEvent told;

    /// As the event counts: where the report names no time, by its arrival.
    [[nodiscard]] DeliveryEvent dated() const
    {
        DeliveryEvent event = told.event;
        if (!event.at.isValid())
            event.at = receivedAt;
        return event;
    }
    [[nodiscard]] bool isAnswer() const
    {
        return told.event.state == DeliveryState::Replied || told.event.state == DeliveryState::Tapped;
    }
};

/// Runs and reports that share few ids, few phones and few days, so that they get into each other's way.
class RandomHistory
{
public:
    explicit RandomHistory(quint32 seed) : m_random(seed)
    {
        for (int number = 0; number < 12; ++number)
            runs.append(run());
        for (int number = 0; number < 80; ++number)
            reports.append(report(number));
    }

    [[nodiscard]] static QList<QUuid> providers()
    {
        return {QUuid(u"11111111-1111-4111-8111-111111111111"),
                QUuid(u"22222222-2222-4222-8222-222222222222")};
    }
    [[nodiscard]] std::vector<HistoryEvent> events() const
    {
        std::vector<HistoryEvent> all;
        for (const NewReport &report : reports) {
            for (const ReportedEvent &event : report.reading.events)
                all.push_back({report.provider, report.receivedAt, event});
        }
        return all;
    }

    QList<TestRun> runs;
    QList<NewReport> reports;

private:
    template <typename T>
    T oneOf(const QList<T> &list)
    {
        return list.at(m_random.bounded(list.size()));
    }
    /// Somewhere in four days.
    int moment() { return m_random.bounded(-2 * 24 * 3600, 2 * 24 * 3600); }

    TestRun run()
    {
        using enum SendOutcome;
        TestRun run = acceptedRun(oneOf(providers()), oneOf<QString>({u""_s, u"m-1"_s, u"m-2"_s, u"m-3"_s}),
                                  oneOf<QString>({u"+919876543210"_s, u"+911111111111"_s}), moment());
        run.referenceId = oneOf<QString>({u""_s, u"r-1"_s, u"r-2"_s});
        run.outcome = oneOf<SendOutcome>({Accepted, Accepted, Refused, Unclear, Interrupted});
        run.withoutCallback = m_random.bounded(3) == 0;
        if (run.outcome != Accepted)
            run.events.removeLast();
        return run;
    }

    NewReport report(int number)
    {
        QList<ReportedEvent> list;
        for (int count = m_random.bounded(1, 4); count > 0; --count)
            list.append(event());
        return reportOf(oneOf(providers()), moment(), list, {}, QByteArray::number(number));
    }

    ReportedEvent event()
    {
        using enum DeliveryState;
        ReportedEvent event =
            told(oneOf<DeliveryState>({Sent, Delivered, Read, Failed, Expired, Reachable, Unreachable,
                                       Replied, Tapped, OptedOut, DeliveryState::Unknown}),
                 oneOf<QString>({u""_s, u"m-1"_s, u"m-2"_s, u"m-3"_s, u"x-1"_s, u"x-2"_s, u"x-3"_s, u"x-4"_s,
                                 u"x-5"_s, u"x-6"_s, u"x-7"_s, u"x-8"_s}),
                 oneOf<QString>({u""_s, u"919876543210"_s, u"9876543210"_s, u"76543210"_s, u"911111111111"_s,
                                 u"1111111111"_s, u"1111111"_s}),
                 oneOf<QString>({u""_s, u"r-1"_s, u"r-2"_s, u"r-9"_s}));
        event.event.leg = oneOf<DeliveryLeg>(
            {DeliveryLeg::Unknown, DeliveryLeg::Unknown, DeliveryLeg::Rcs, DeliveryLeg::Sms});
        if (m_random.bounded(4) == 0)
            event.event.at = second(moment());
        return event;
    }

    QRandomGenerator m_random;
};

/// Messages as PlainMessages finds them: for each question it looks at everything.
class PlainMessages
{
public:
    /// `runs` are those of the provider, with their reports; `history` knows all others too.
    PlainMessages(const RandomHistory &history, const QUuid &provider, QList<TestRun> runs)
        : m_history(history), m_events(history.events()), m_provider(provider), m_runs(std::move(runs))
    {
    }

    [[nodiscard]] QList<MessageRecord> between(QDate from, QDate to) const
    {
        QList<MessageRecord> records = sentHere(from, to) + sentElsewhere(from.startOfDay());
        records.removeIf([&](const MessageRecord &record) {
            return record.sentAt < from.startOfDay() || record.sentAt >= to.addDays(1).startOfDay();
        });
        return records;
    }

private:
    /// By runs that began in these days, or the day before: the answer comes later.
    [[nodiscard]] QList<MessageRecord> sentHere(QDate from, QDate to) const
    {
        QList<TestRun> ordered = m_runs;
        ordered.removeIf([&](const TestRun &run) {
            return run.createdAt < from.startOfDay().addDays(-1) ||
                   run.createdAt >= to.addDays(1).startOfDay();
        });
        std::stable_sort(ordered.begin(), ordered.end(), [](const TestRun &left, const TestRun &right) {
            return std::pair(left.outcome != SendOutcome::Accepted, left.createdAt) <
                   std::pair(right.outcome != SendOutcome::Accepted, right.createdAt);
        });
        std::set<QString> counted;
        QList<MessageRecord> records;
        for (const TestRun &run : ordered) {
            const QString key = run.messageId.isEmpty() ? run.id.toString() : run.messageId + run.recipient;
            if (!wasTaken(run) || !counted.insert(key).second)
                continue;
            MessageRecord record{{}, true, progressOf(run), noReportCanCome(run)};
            record.sentAt =
                record.progress.acceptedAt.isValid() ? record.progress.acceptedAt : first(run.reports);
            records.append(record);
        }
        return records;
    }

    [[nodiscard]] QList<MessageRecord> sentElsewhere(const QDateTime &from) const
    {
        std::set<QString> messages;
        for (const HistoryEvent &event : m_events) {
            if (event.provider == m_provider && !event.told.messageId.isEmpty())
                messages.insert(event.told.messageId);
        }
        QList<MessageRecord> records;
        for (const QString &message : messages) {
            if (wasToldBefore(message, from))
                continue;
            for (const auto &[phone, events] : byPhone(message)) {
                const MessageRecord record{first(events), false, progressOf(events), false};
                if (!sentByARun(message, phone) && provesAMessage(record.progress))
                    records.append(record);
            }
        }
        return records;
    }

    [[nodiscard]] bool wasToldBefore(const QString &message, const QDateTime &from) const
    {
        return std::any_of(m_events.begin(), m_events.end(), [&](const HistoryEvent &event) {
            return event.provider == m_provider && event.told.messageId == message && event.dated().at < from;
        });
    }

    /// Under the longest spelling of each number.
    [[nodiscard]] std::map<QString, QList<DeliveryEvent>> byPhone(const QString &message) const
    {
        std::vector<HistoryEvent> mine;
        std::set<QString> numbers;
        for (const HistoryEvent &event : m_events) {
            if (event.provider != m_provider || event.told.messageId != message || isAnswerToARun(event))
                continue;
            mine.push_back(event);
            numbers.insert(event.told.number);
        }
        std::map<QString, QList<DeliveryEvent>> phones;
        for (const HistoryEvent &event : mine) {
            if (!event.told.number.isEmpty())
                phones[longest(event.told.number, numbers)].append(event.dated());
        }
        for (const HistoryEvent &event : mine) {
            if (!event.told.number.isEmpty())
                continue;
            if (phones.empty() || phones.contains(QString()))
                phones[QString()].append(event.dated());
            else
                for (auto &[phone, events] : phones)
                    events.append(event.dated());
        }
        return phones;
    }

    static QString longest(const QString &number, const std::set<QString> &numbers)
    {
        QString found = number;
        for (const QString &other : numbers) {
            if (number.size() >= 8 && other.endsWith(number) && other.size() > found.size())
                found = other;
        }
        return found;
    }

    [[nodiscard]] bool sentByARun(const QString &message, const QString &phone) const
    {
        const QList<TestRun> &runs = m_history.runs;
        return std::any_of(runs.begin(), runs.end(), [&](const TestRun &run) {
            return run.messageId == message && (phone.isEmpty() || run.recipient == u'+' + phone ||
                                                (phone.size() >= 8 && run.recipient.endsWith(phone)));
        });
    }

    /// A reply with ids that nobody knows, to a phone that a run of the last week went to.
    [[nodiscard]] bool isAnswerToARun(const HistoryEvent &event) const
    {
        if (!event.isAnswer() || event.told.number.isEmpty() || sentByARun(event.told.messageId, {}))
            return false;
        const bool known = std::any_of(m_events.begin(), m_events.end(), [&](const HistoryEvent &other) {
            return other.told.messageId == event.told.messageId && !other.isAnswer();
        });
        return !known && std::any_of(m_runs.begin(), m_runs.end(), [&](const TestRun &run) {
            return run.recipient == u'+' + event.told.number && run.createdAt <= event.receivedAt &&
                   run.createdAt > event.receivedAt.addDays(-7) && run.outcome != SendOutcome::Refused;
        });
    }

    static QDateTime first(const QList<DeliveryEvent> &events)
    {
        QDateTime first;
        for (const DeliveryEvent &event : events) {
            if (!first.isValid() || event.at < first)
                first = event.at;
        }
        return first;
    }

    const RandomHistory &m_history;
    const std::vector<HistoryEvent> m_events;
    const QUuid m_provider;
    const QList<TestRun> m_runs;
};

} // namespace desk::test
