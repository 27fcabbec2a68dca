// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/provider.h"
#include "core/provider_status.h"
#include "gateways/gateway.h"
#include "sending/test_send.h"

namespace desk {

/// What one connection check found.
struct CheckReport
{
    CheckVerdict verdict;
    QString number; ///< The number that was asked about, E.164.
    int httpStatus = 0;
    QString requestText;           ///< The key as "••••".
    QByteArray replyBody;          ///< Redacted.
    QList<FieldIssue> issues = {}; ///< Why nothing was asked, for CheckOutcome::NotSent.
};

/// The number that is asked about when the user names none and no test has been sent yet: it is made up.
[[nodiscard]] QString placeholderNumber();

/// Asks the provider whether host, key and agent work; sends no message. Used once.
class ConnectionCheck : public QObject
{
    Q_OBJECT
public:
    explicit ConnectionCheck(TestSend::Parts parts, QObject *parent = nullptr);
    ~ConnectionCheck() override;

    /// `number` is E.164 or empty: then the last test's recipient, else placeholderNumber(). Records the
    /// proof in the run store when the answer proves something.
    void start(const Provider &provider, const std::optional<QString> &key, const QString &number);
    void cancel();

Q_SIGNALS:
    /// Exactly once for each start() and never from within it.
    void finished(const desk::CheckReport &report);

private:
    enum class Step { Idle, Judging, ReadingSecret, Asking, Done };

    void judge();
    [[nodiscard]] QList<FieldIssue> settingErrors() const;
    void takeSecret(const SecretAnswer &answer);
    void ask(const QString &key);
    void readReply(const HttpReply &reply);
    void recordProof();
    [[nodiscard]] QString numberToAskAbout() const;
    void notSent(const Explanation &explanation, const QList<FieldIssue> &issues = {});
    void finish();

    TestSend::Parts m_parts;
    Provider m_provider;
    CheckReport m_report;
    QString m_key;
    std::optional<QString> m_givenKey;
    const Gateway *m_gateway = nullptr;
    QPointer<HttpCall> m_call;
    Step m_step = Step::Idle;
};

} // namespace desk
