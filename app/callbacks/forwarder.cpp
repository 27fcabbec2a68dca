// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder.h"

#include "callbacks/forwarder_worker.h"

#include <QLocale>
#include <QThread>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

QDateTime httpDate(const QByteArray &text)
{
    // The form that everybody sends, and two old ones that RFC 9110 still asks to understand.
    const QStringList forms{u"dd MMM yyyy hh:mm:ss 'GMT'"_s, u"dd-MMM-yy hh:mm:ss 'GMT'"_s,
                            u"ddd MMM d hh:mm:ss yyyy"_s};
    const QString simplified = QString::fromLatin1(text).simplified();
    const QString undayed =
        simplified.mid(simplified.indexOf(u',') + 1).trimmed(); // The weekday says nothing.
    for (const QString &form : forms) {
        QDateTime date = QLocale::c().toDateTime(undayed, form);
        if (!date.isValid())
            continue;
        if (date.date().year() < 1970) // Two digits of a year.
            date = date.addYears(100);
        date.setTimeSpec(Qt::UTC);
        return date;
    }
    return {};
}

std::chrono::milliseconds statedWait(const QByteArray &retryAfter, const QDateTime &now,
                                     std::chrono::milliseconds longest)
{
    const QByteArray text = retryAfter.trimmed();
    if (text.isEmpty())
        return {};
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 seconds = text.toLongLong(&fits);
        const qint64 most = longest.count() / 1000 + 1;
        return std::chrono::seconds(fits ? std::min(seconds, most) : most);
    }
    const QDateTime until = httpDate(text);
    return std::chrono::milliseconds(until.isValid() ? std::max<qint64>(now.msecsTo(until), 0) : 0);
}

} // namespace

class Forwarder::Private
{
public:
    Private(QString dataDir, MakeClient makeClient, Clock clock, const ForwardPatience &patience)
        : worker(std::move(dataDir), std::move(makeClient), std::move(clock), patience)
    {
        thread.setObjectName(u"forwarder"_s);
        worker.moveToThread(&thread);
    }

    QThread thread;
    ForwarderWorker worker;
};

Forwarder::Forwarder(QString dataDir, MakeClient makeClient, Clock clock, ForwardPatience patience,
                     QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(std::move(dataDir), std::move(makeClient), std::move(clock), patience))
{
    connect(&d->worker, &ForwarderWorker::moved, this, &Forwarder::moved);
    connect(&d->worker, &ForwarderWorker::troubled, this, &Forwarder::troubled);
}

Forwarder::~Forwarder()
{
    stop();
}

Outcome Forwarder::start()
{
    if (d->thread.isRunning())
        return Done{};
    d->thread.start();
    Outcome opened = Done{};
    QMetaObject::invokeMethod(
        &d->worker, [this] { return d->worker.open(); }, Qt::BlockingQueuedConnection, &opened);
    if (!opened)
        stop();
    return opened;
}

void Forwarder::stop()
{
    if (!d->thread.isRunning())
        return;
    QMetaObject::invokeMethod(
        &d->worker, [this] { d->worker.close(); }, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

void Forwarder::wake()
{
    d->worker.wakeSoon();
}

std::chrono::milliseconds waitAfter(int attempts, const QByteArray &retryAfter, const QDateTime &now,
                                    const ForwardPatience &patience, double random)
{
    using Wait = std::chrono::duration<double, std::milli>;
    const Wait longest = patience.longestWait;
    const Wait doubled = Wait(patience.firstWait) * std::exp2(std::clamp(attempts - 1, 0, 60));
    const Wait own = std::min(doubled, longest) * (0.5 + std::clamp(random, 0.0, 1.0) / 2);
    const Wait stated =
        std::min(statedWait(retryAfter, now, patience.longestStatedWait), patience.longestStatedWait);
    return std::chrono::ceil<std::chrono::milliseconds>(std::max(own, stated));
}

} // namespace desk
