// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

using Milliseconds = std::chrono::milliseconds;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Statistics)
};

void countDelivery(MessageCounts &counts, DeliveryLeg leg)
{
    switch (leg) {
    case DeliveryLeg::Rcs:
        ++counts.deliveredRcs;
        return;
    case DeliveryLeg::Sms:
        ++counts.deliveredSms;
        return;
    case DeliveryLeg::Unknown:
        break;
    }
    ++counts.deliveredUnknown;
}

void count(MessageCounts &counts, const MessageRecord &record)
{
    const DeliveryProgress &progress = record.progress;
    ++counts.sent;
    counts.unreportable += record.unreportable;
    if (saysItArrived(progress.state))
        countDelivery(counts, progress.leg);
    counts.read += progress.state == DeliveryState::Read;
    counts.clicked += progress.taps > 0;
    counts.replied += progress.replies > 0;
    counts.failed += saysItDidNotArrive(progress.state);
}

bool isReported(const DeliveryProgress &progress)
{
    switch (progress.state) {
    case DeliveryState::Sent:
    case DeliveryState::Delivered:
    case DeliveryState::Read:
    case DeliveryState::Failed:
    case DeliveryState::Expired:
    case DeliveryState::OptedOut:
        return true;
    default:
        return progress.replies > 0 || progress.taps > 0 || progress.reachable.has_value();
    }
}

/// Never below zero: the vendor's clock may be behind ours.
std::optional<Milliseconds> timeToDelivery(const DeliveryProgress &progress)
{
    if (!saysItArrived(progress.state) || !progress.acceptedAt.isValid() || !progress.deliveredAt.isValid())
        return {};
    return Milliseconds(std::max(qint64(0), progress.acceptedAt.msecsTo(progress.deliveredAt)));
}

/// `sorted` from the shortest on.
std::optional<Milliseconds> nearestRank(const QList<Milliseconds> &sorted, int percent)
{
    if (sorted.isEmpty())
        return {};
    const qsizetype rank = (sorted.size() * percent + 99) / 100;
    return sorted.at(std::max(qsizetype(1), rank) - 1);
}

QList<DayStatistics> emptyDays(QDate from, QDate to)
{
    QList<DayStatistics> days;
    if (!from.isValid() || !to.isValid())
        return days;
    for (QDate day = from; day <= to; day = day.addDays(1))
        days.append({day, {}});
    return days;
}

/// When each day begins, and the one after the last. To ask a time for its day takes far longer than to look
/// here: the C library reads the time zone's file for each.
QList<qint64> beginsOf(const QList<DayStatistics> &days)
{
    QList<qint64> begins;
    for (const DayStatistics &day : days)
        begins.append(day.day.startOfDay().toMSecsSinceEpoch());
    if (!days.isEmpty())
        begins.append(days.last().day.addDays(1).startOfDay().toMSecsSinceEpoch());
    return begins;
}

/// A field with a comma, a quotation mark or a line end needs quotation marks.
QByteArray csvField(const QString &text)
{
    static constexpr QStringView special = u",\"\r\n";
    const bool quote = std::any_of(text.begin(), text.end(), [](QChar c) { return special.contains(c); });
    return quote ? (u'"' + QString(text).replace(u'"', u"\"\""_s) + u'"').toUtf8() : text.toUtf8();
}

QByteArray csvLine(const QStringList &fields)
{
    QByteArrayList list;
    for (const QString &field : fields)
        list.append(csvField(field));
    return list.join(',') + "\r\n";
}

QStringList headings()
{
    return {Text::tr("Day"),
            Text::tr("Sent"),
            Text::tr("Delivered"),
            Text::tr("Delivered by RCS"),
            Text::tr("Delivered by SMS"),
            Text::tr("Delivered, leg not reported"),
            Text::tr("Read"),
            Text::tr("Clicked"),
            Text::tr("Replied"),
            Text::tr("Failed"),
            Text::tr("Delivery rate in %"),
            Text::tr("Sent without a callback URL, not in the rate")};
}

/// Numbers as programs read them, whatever the user's language.
QStringList values(const QString &name, const MessageCounts &counts, bool reported)
{
    const QString unreportable = QString::number(counts.unreportable);
    if (!reported)
        return QStringList{name, QString::number(counts.sent)} + QStringList(9, QString()) << unreportable;
    QStringList fields{name};
    for (const int number :
         {counts.sent, counts.delivered(), counts.deliveredRcs, counts.deliveredSms, counts.deliveredUnknown,
          counts.read, counts.clicked, counts.replied, counts.failed})
        fields.append(QString::number(number));
    const std::optional<double> rate = counts.deliveryRate();
    return fields << (rate ? QString::number(*rate * 100, 'f', 1) : QString()) << unreportable;
}

} // namespace

std::optional<double> MessageCounts::deliveryRate() const
{
    const int reportable = sent - unreportable;
    return reportable == 0 ? std::nullopt : std::optional(double(delivered()) / reportable);
}

StatisticsCount::StatisticsCount(QDate from, QDate to)
{
    m_statistics.days = emptyDays(from, to);
    m_begins = beginsOf(m_statistics.days);
}

void StatisticsCount::add(const MessageRecord &record)
{
    const auto next = std::upper_bound(m_begins.cbegin(), m_begins.cend(), record.sentAt.toMSecsSinceEpoch());
    if (!record.sentAt.isValid() || next == m_begins.cbegin() || next == m_begins.cend())
        return;
    count(m_statistics.days[next - m_begins.cbegin() - 1].counts, record);
    count(m_statistics.total, record);
    m_reported = m_reported || isReported(record.progress);
    if (const auto time = timeToDelivery(record.progress))
        m_times.append(*time);
}

ProviderStatistics StatisticsCount::result() const
{
    ProviderStatistics statistics = m_statistics;
    QList<Milliseconds> times = m_times;
    std::sort(times.begin(), times.end());
    statistics.medianToDelivery = nearestRank(times, 50);
    statistics.p95ToDelivery = nearestRank(times, 95);
    return statistics;
}

QByteArray toCsv(const ProviderStatistics &statistics, bool reported)
{
    QByteArray csv = csvLine(headings());
    for (const DayStatistics &day : statistics.days)
        csv += csvLine(values(day.day.toString(Qt::ISODate), day.counts, reported));
    return csv + csvLine(values(Text::tr("Total"), statistics.total, reported));
}

} // namespace desk
