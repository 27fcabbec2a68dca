// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/run_store.h"

#include <QHash>
#include <QObject>

namespace desk {

/// Keeps an eye on test runs after their answer: tells what reports have brought, and once that a run has
/// come to its end.
class RunFollower : public QObject
{
    Q_OBJECT
public:
    /// `runs` outlives this.
    explicit RunFollower(const RunStore &runs, QObject *parent = nullptr);

    /// From the answer on. Reports that came before the answer are told at once.
    void follow(const TestRun &run);
    /// Goes on with one that was followed before the program ended. What has come to its end meanwhile is
    /// not.
    void followOn(const TestRun &run);
    /// Reads anew what has been reported about each. The report about one provider's message may come by the
    /// URL of another: two may share a sender, and the vendor knows one URL for each sender.
    void look();

Q_SIGNALS:
    void moved(const desk::TestRun &run);
    void ended(const desk::TestRun &run);

private:
    struct Followed
    {
        TestRun run;
        bool ended = false;
    };
    void lookAt(const QUuid &id);
    void forgetEnded(const QUuid &provider);

    const RunStore &m_runs;
    QHash<QUuid, Followed> m_followed; ///< By the run's id.
};

} // namespace desk
