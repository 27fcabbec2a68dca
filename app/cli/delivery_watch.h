// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/callback_desk.h"
#include "cli/command.h"

#include <QPointer>
#include <QTimer>

#include <chrono>

namespace desk {

/// Follows what becomes of one message: listens itself where nobody else does, and sees in the database what
/// another program with the same data folder receives. Used once.
class DeliveryWatch : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    DeliveryWatch(const CommandContext &context, Stores &stores);
    ~DeliveryWatch() override;

    /// Begins to listen and, where the provider's endpoint is on this computer, tells a sandbox there where
    /// to post. ready() follows in any case, never from within.
    void prepare(const Provider &provider);
    /// Once the answer is there: until its end is reported or the time is over.
    void follow(const TestRun &run, std::chrono::seconds limit);
    /// Ends it before that.
    void stop();

    /// Why nothing listens here: another program does, perhaps.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_desk.trouble(); }
    /// Where it listens, or where the other program should.
    [[nodiscard]] QUrl localBase();
    /// A sandbox on this computer posts the reports.
    [[nodiscard]] bool hasSandbox() const { return m_hasSandbox; }

Q_SIGNALS:
    void ready();
    /// Something may have been reported; the run as it stands.
    void moved(const desk::TestRun &run);
    /// The end, exactly once after follow().
    void ended(const desk::TestRun &run);
    /// The end as well: the run can no longer be read.
    void failed(const desk::Error &error, const desk::TestRun &run);

private:
    void listen();
    void tell(const Provider &provider);
    void note(const Error &error);
    /// The report may come by the URL of another provider with the same sender, so all news count.
    void look();
    void end();

    const CommandContext &m_context;
    Stores &m_stores;
    CallbackDesk m_desk;
    QPointer<HttpCall> m_call;
    bool m_hasSandbox = false;
    bool m_following = false;
    TestRun m_run;
    QTimer m_limit;
};

} // namespace desk
