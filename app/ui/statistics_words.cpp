// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/statistics_words.h"

#include "ui/run_words.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::StatisticsWords)
};

QString number(int count)
{
    return QLocale().toString(count);
}

QString busiestDay(const ProviderStatistics &statistics)
{
    const auto busiest = std::max_element(statistics.days.begin(), statistics.days.end(),
                                          [](const DayStatistics &one, const DayStatistics &other) {
                                              return one.counts.sent < other.counts.sent;
                                          });
    if (busiest == statistics.days.end() || busiest->counts.sent == 0)
        return {};
    return Text::tr("Most were sent on %1: %2.")
        .arg(QLocale().toString(busiest->day, QLocale::LongFormat), number(busiest->counts.sent));
}

} // namespace

QString legWords(const MessageCounts &counts)
{
    if (counts.delivered() == 0)
        return {};
    QStringList legs{counts.deliveredRcs > 0 ? Text::tr("RCS %1").arg(number(counts.deliveredRcs))
                                             : Text::tr("RCS none reported"),
                     counts.deliveredSms > 0 ? Text::tr("SMS %1").arg(number(counts.deliveredSms))
                                             : Text::tr("SMS none reported")};
    if (counts.deliveredUnknown > 0)
        legs.append(Text::tr("unknown %1").arg(number(counts.deliveredUnknown)));
    return legs.join(u" \u00b7 "_s);
}

QString leftOutWords(const MessageCounts &counts)
{
    return counts.unreportable == 0
               ? QString()
               : Text::tr("without %Ln message(s) that had no callback URL", nullptr, counts.unreportable);
}

QString durationWords(std::optional<std::chrono::milliseconds> duration)
{
    if (!duration)
        return {};
    const qint64 seconds = duration->count() / 1000;
    if (duration->count() < 1000)
        return Text::tr("%1 ms").arg(QLocale().toString(static_cast<qint64>(duration->count())));
    if (seconds < 10)
        return Text::tr("%1 s").arg(
            QLocale().toString(static_cast<double>(duration->count()) / 1000, 'f', 1));
    if (seconds < 60)
        return Text::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Text::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return Text::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
}

QString statisticsSentence(const ProviderStatistics &statistics, bool reported)
{
    const MessageCounts &total = statistics.total;
    const int days = static_cast<int>(statistics.days.size());
    QStringList sentences{Text::tr("In the last %n day(s):", nullptr, days)};
    if (reported)
        sentences.append(Text::tr("%1 sent, %2 delivered, %3 read, %4 clicked, %5 replied, %6 failed.")
                             .arg(number(total.sent), number(total.delivered()), number(total.read),
                                  number(total.clicked), number(total.replied), number(total.failed)));
    else
        sentences.append(Text::tr("%1 sent. What became of them is not reported.").arg(number(total.sent)));
    sentences.append(busiestDay(statistics));
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

} // namespace desk
