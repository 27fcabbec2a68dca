// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider_status.h"
#include "core/result.h"
#include "core/test_run.h"
#include "store/database.h"

namespace desk {

/// The history of test sends and connection checks. Error codes: `store-write`, `store-read`.
class RunStore
{
public:
    /// `database` outlives this.
    explicit RunStore(Database &database);

    /// Adds or replaces the run with its events.
    [[nodiscard]] Outcome save(const TestRun &run);
    /// With what was reported about them (TestRun::reports). Newest first; all providers for a null id.
    [[nodiscard]] Result<QList<TestRun>> runs(const QUuid &provider, int limit = 500) const;
    /// For a list that is read bit by bit: the ids of what runs() gives for one provider, and those of them
    /// that are still there, newest first, with reports but without headers and body of the reply.
    [[nodiscard]] Result<QList<QUuid>> runIds(const QUuid &provider, int limit = 500) const;
    [[nodiscard]] Result<QList<TestRun>> listedRuns(const QList<QUuid> &ids) const;
    /// The newest of all providers that began at this time or later.
    [[nodiscard]] Result<QList<TestRun>> runsSince(const QDateTime &since, int limit) const;
    [[nodiscard]] Result<TestRun> run(const QUuid &id) const;
    /// Of the runs that may have been taken with these settings: the newest, and the newest of those that had
    /// a fallback text, went out with a template, were delivered, by RCS, by SMS. At most 20 of each, of the
    /// newest 2,000, so that what was proved stays proved for long. Newest first, with reports.
    [[nodiscard]] Result<QList<TestRun>> evidence(const QUuid &provider, const QString &fingerprint) const;

    /// Records the end of a connection check as a proof.
    [[nodiscard]] Outcome saveCheck(const QUuid &provider, const Proof &proof);
    /// Proofs from runs and checks, newest first. A refusal that may pass by itself, or that is about the
    /// recipient or the text, proves nothing.
    [[nodiscard]] Result<QList<Proof>> proofs(const QUuid &provider) const;

    /// Marks pending runs whose program is gone as interrupted and gives their number. A run that another
    /// running program is sending is left alone.
    [[nodiscard]] Result<int> markInterrupted(const QDateTime &now);

    /// Held while a run is being sent, so that another start of the program can tell it from an interrupted
    /// one. Take it before the run is first saved and let it go after its end is saved. Null if it cannot be
    /// taken.
    class SendingMark;
    [[nodiscard]] std::shared_ptr<SendingMark> markSending(const QUuid &run);

private:
    Database &m_database;
};

} // namespace desk
