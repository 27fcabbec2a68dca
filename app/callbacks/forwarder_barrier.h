// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/forwarder.h"

#include <QHash>

namespace desk {

/// Says when a report about several messages has held up its provider's line for long enough: see
/// ForwardPatience. It counts failures in a row that may be that report's own doing, for as long as this
/// program runs. Jobs about one message are nothing to it.
class BarrierWatch
{
public:
    explicit BarrierWatch(const ForwardPatience &patience) : m_patience(patience) {}

    /// Whether this failure, which is not counted yet, is the one too many.
    [[nodiscard]] bool isHopeless(const ForwardJob &job, const HttpReply &reply, const QDateTime &now) const;
    /// Counts the failure, once it is on disk.
    void count(const ForwardJob &job, const HttpReply &reply, const QDateTime &now);
    /// The target took something, or fails others too: what comes next counts anew.
    void forget(const QUuid &provider) { m_failures.remove(provider); }
    void clear() { m_failures.clear(); }

private:
    struct Failures
    {
        qint64 report = 0;
        int tries = 0;
        QDateTime since = {}; ///< UTC, of the first.
    };
    [[nodiscard]] Failures withOneMore(const ForwardJob &job, const QDateTime &now) const;

    ForwardPatience m_patience;
    QHash<QUuid, Failures> m_failures; ///< A line has one barrier that may go, at most.
};

} // namespace desk
