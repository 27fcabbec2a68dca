// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/rule_book.h"
#include "core/test_message.h"
#include "core/test_run.h"
#include "gateways/gateway.h"
#include "secrets/secret_store.h"
#include "store/run_store.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>

namespace desk {

/// What one press of Send wants.
struct SendOrder
{
    Provider provider; ///< As it stands in the form, saved or not.
    TestMessage message;
    /// A key that was typed and not stored yet, or that the environment gives; otherwise the store is asked.
    std::optional<QString> key = {};
    /// "Try again" after an unclear end: the messageId of that attempt, so that a repeat can be recognised.
    QString repeatOf = {};
};

/// One test send, from the press of the button to its last step. Used once: make a new one for each press.
class TestSend : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Validating, ReadingSecret, Sending, Accepted, Failed, Cancelled };
    Q_ENUM(State)

    struct Parts
    {
        const Gateways &gateways;
        HttpClient &http;
        SecretStore &secrets;
        RunStore &runs;
        const RuleBook &rules;
        std::function<QDateTime()> clock; ///< UTC.
        std::chrono::milliseconds timeout = std::chrono::seconds(15);
    };
    explicit TestSend(Parts parts, QObject *parent = nullptr);
    ~TestSend() override;

    void start(const SendOrder &order);
    /// Ends a send under way; nothing happens once it has ended.
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const TestRun &run() const { return m_run; }

Q_SIGNALS:
    void stateChanged(desk::TestSend::State state);
    /// The one end, exactly once for each start() and never from within it: accepted, failed or cancelled.
    /// Trouble with storing the run, if any, is in the run's explanation.
    void finished(const desk::TestRun &run);

private:
    void setState(State state);
    void validateOrder();
    void readSecret();
    void takeSecret(const SecretAnswer &answer);
    void send(const QString &key);
    [[nodiscard]] QList<FieldIssue> orderErrors() const;
    [[nodiscard]] bool prepareRun(const HttpRequest &request);
    void dispatch(const HttpRequest &request);
    void readReply(const HttpReply &reply);
    void loseCall();
    void fillRun(const HttpReply &reply);
    void addEvent(DeliveryState state, const QString &text);
    void notSent(const Explanation &explanation, const QList<FieldIssue> &issues = {});
    void cancelBeforeLeaving();
    void interrupt();
    void finish(State state);
    [[nodiscard]] Outcome store();

    Parts m_parts;
    State m_state = State::Idle;
    SendOrder m_order;
    TestRun m_run;
    QString m_key;
    const Gateway *m_gateway = nullptr;
    QPointer<HttpCall> m_call;
    bool m_stored = false; ///< The run is on disk as pending.
    std::shared_ptr<RunStore::SendingMark> m_mark;
};

} // namespace desk
