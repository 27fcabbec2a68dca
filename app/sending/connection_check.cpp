// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/connection_check.h"

#include "core/field_rules.h"
#include "core/phone.h"
#include "core/redaction.h"
#include "core/text_cleaning.h"
#include "sending/reply_record.h"
#include "sending/send_words.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

QString placeholderNumber()
{
    return u"+919000000001"_s;
}

ConnectionCheck::ConnectionCheck(TestSend::Parts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts))
{
}

ConnectionCheck::~ConnectionCheck()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->cancel();
    }
    wipe(m_key);
    if (m_givenKey)
        wipe(*m_givenKey);
}

void ConnectionCheck::start(const Provider &provider, const std::optional<QString> &key,
                            const QString &number)
{
    Q_ASSERT(m_step == Step::Idle);
    if (m_step != Step::Idle)
        return;
    m_provider = provider;
    m_givenKey = key;
    m_report.number = number;
    m_step = Step::Judging;
    // Later, so that nothing ends before the caller has had the chance to listen.
    QMetaObject::invokeMethod(this, &ConnectionCheck::judge, Qt::QueuedConnection);
}

void ConnectionCheck::cancel()
{
    if (m_step == Step::Asking) {
        if (m_call)
            m_call->cancel();
    } else if (m_step == Step::Judging || m_step == Step::ReadingSecret) {
        m_report.verdict = {CheckOutcome::Cancelled, {}, explainedCancel(false, Attempt::Check)};
        finish();
    }
}

void ConnectionCheck::judge()
{
    if (m_step != Step::Judging)
        return;
    m_gateway = gatewayFor(m_parts.gateways, m_provider.kind);
    const QList<FieldIssue> errors = settingErrors();
    if (!errors.isEmpty())
        return notSent(explainedIssues(errors, Attempt::Check), errors);
    if (!m_gateway->canCheckConnection())
        return notSent(explainedNoCheck(m_gateway->shortName()));
    m_report.number = numberToAskAbout();
    if (m_givenKey)
        return ask(*m_givenKey);
    m_step = Step::ReadingSecret;
    m_parts.secrets.read({m_provider.id, field::apiKey}, this,
                         [this](const SecretAnswer &answer) { takeSecret(answer); });
}

/// Only what the question needs: a half-filled form can be checked.
QList<FieldIssue> ConnectionCheck::settingErrors() const
{
    QList<FieldIssue> issues;
    if (!m_gateway)
        issues.append(unknownKindIssue());
    issues += agentIdIssues(m_provider.agentId);
    issues += endpointIssues(m_provider.httpEndpoint);
    if (m_givenKey)
        issues += apiKeyIssues(*m_givenKey);
    if (!m_report.number.isEmpty())
        issues += readPhone(m_report.number, u"IN"_s).issues;
    return errorsAmong(issues);
}

void ConnectionCheck::takeSecret(const SecretAnswer &answer)
{
    if (m_step != Step::ReadingSecret)
        return;
    if (answer.outcome != SecretOutcome::Ok)
        return notSent(explainedSecret(answer.outcome, Attempt::Check));
    const QList<FieldIssue> errors = errorsAmong(apiKeyIssues(answer.value));
    if (!errors.isEmpty())
        return notSent(explainedIssues(errors, Attempt::Check), errors);
    ask(answer.value);
}

void ConnectionCheck::ask(const QString &key)
{
    m_key = cleaned(key);
    const Result<HttpRequest> request =
        m_gateway->buildConnectionCheck(m_provider, {{field::apiKey, m_key}}, m_report.number);
    if (!request)
        return notSent(explainedError(request.error(), Attempt::Check));
    m_report.requestText = redacted(shownRequest(request.value()), m_key);
    m_step = Step::Asking;
    m_call = m_parts.http.send(request.value(), m_parts.timeout);
    connect(m_call, &HttpCall::finished, this, &ConnectionCheck::readReply);
    // A call that goes away without an end still is an end.
    connect(m_call, &QObject::destroyed, this, [this] { readReply({.transport = Transport::Other}); });
}

void ConnectionCheck::readReply(const HttpReply &reply)
{
    if (m_step != Step::Asking)
        return;
    const HttpReply clean = withoutKey(reply, m_key);
    m_report.httpStatus = clean.status;
    m_report.replyBody = clean.body;
    m_report.verdict = m_gateway->readConnectionCheck(clean, m_report.number);
    if (m_report.verdict.outcome == CheckOutcome::Cancelled)
        m_report.verdict.explanation = explainedCancel(true, Attempt::Check);
    recordProof();
    finish();
}

void ConnectionCheck::recordProof()
{
    const CheckOutcome outcome = m_report.verdict.outcome;
    if (outcome != CheckOutcome::Works && outcome != CheckOutcome::Refused)
        return;
    Explanation &explanation = m_report.verdict.explanation;
    const bool worked = outcome == CheckOutcome::Works;
    const Proof proof{m_parts.clock(), worked, connectionFingerprint(m_provider),
                      worked ? QString() : explanation.what};
    if (const Outcome stored = m_parts.runs.saveCheck(m_provider.id, proof); !stored)
        addStoreTrouble(explanation, stored.error());
}

QString ConnectionCheck::numberToAskAbout() const
{
    if (!m_report.number.isEmpty())
        return readPhone(m_report.number, u"IN"_s).e164;
    // Trouble with the history is no reason not to check.
    const Result<QList<TestRun>> runs = m_parts.runs.runs(m_provider.id, 1);
    const bool known = runs && !runs.value().isEmpty() && !runs.value().first().recipient.isEmpty();
    return known ? runs.value().first().recipient : placeholderNumber();
}

void ConnectionCheck::notSent(const Explanation &explanation, const QList<FieldIssue> &issues)
{
    m_report.verdict = {CheckOutcome::NotSent, {}, explanation};
    m_report.issues = issues;
    finish();
}

void ConnectionCheck::finish()
{
    m_step = Step::Done;
    wipe(m_key);
    if (m_givenKey)
        wipe(*m_givenKey);
    Q_EMIT finished(m_report);
}

} // namespace desk
