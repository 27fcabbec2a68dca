// SPDX-License-Identifier: GPL-3.0-or-later
#include "sending/test_send.h"

#include "core/field_rules.h"
#include "core/phone.h"
#include "core/provider_rules.h"
#include "core/redaction.h"
#include "core/text_cleaning.h"
#include "sending/reply_record.h"
#include "sending/send_words.h"

#include <algorithm>
#include <utility>

namespace desk {

namespace {

QString newMessageId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

DeliveryState stateFor(SendOutcome outcome)
{
    switch (outcome) {
    case SendOutcome::Accepted:
        return DeliveryState::Accepted;
    case SendOutcome::Refused:
        return DeliveryState::Refused;
    case SendOutcome::Cancelled:
        return DeliveryState::Cancelled;
    default:
        return DeliveryState::Unclear;
    }
}

TestSend::State endFor(SendOutcome outcome)
{
    switch (outcome) {
    case SendOutcome::Accepted:
        return TestSend::State::Accepted;
    case SendOutcome::Cancelled:
        return TestSend::State::Cancelled;
    default:
        return TestSend::State::Failed;
    }
}

Error notMarked()
{
    return {
        QStringLiteral("store-write"), TestSend::tr("This test could not be noted down, so it was not sent."),
        TestSend::tr("Make room on the disk, and see that the data folder is there and can be written to.")};
}

} // namespace

TestSend::TestSend(Parts parts, QObject *parent) : QObject(parent), m_parts(std::move(parts)) {}

TestSend::~TestSend()
{
    if (m_state == State::Sending)
        interrupt();
    wipe(m_key);
    if (m_order.key)
        wipe(*m_order.key);
}

void TestSend::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged(state);
}

void TestSend::start(const SendOrder &order)
{
    Q_ASSERT(m_state == State::Idle);
    if (m_state != State::Idle)
        return;
    m_order = order;
    m_run.id = QUuid::createUuid();
    m_run.providerId = order.provider.id;
    m_run.providerNickname = order.provider.nickname;
    m_run.fingerprint = connectionFingerprint(order.provider);
    m_run.messageId = order.repeatOf.isEmpty() ? newMessageId() : order.repeatOf;
    m_run.recipient = readPhone(order.message.phoneNumber, order.message.region).e164;
    m_run.message = order.message;
    m_run.withoutCallback = order.provider.callbackToken.isEmpty();
    m_run.createdAt = m_parts.clock();
    setState(State::Validating);
    // Later, so that nothing ends before the caller has had the chance to listen.
    QMetaObject::invokeMethod(this, &TestSend::validateOrder, Qt::QueuedConnection);
}

void TestSend::cancel()
{
    switch (m_state) {
    case State::Validating:
    case State::ReadingSecret:
        cancelBeforeLeaving();
        break;
    case State::Sending:
        if (m_call)
            m_call->cancel();
        else
            cancelBeforeLeaving();
        break;
    default:
        break;
    }
}

void TestSend::validateOrder()
{
    if (m_state != State::Validating)
        return;
    m_gateway = gatewayFor(m_parts.gateways, m_order.provider.kind);
    const QList<FieldIssue> errors = orderErrors();
    if (!errors.isEmpty())
        notSent(explainedIssues(errors, Attempt::Message), errors);
    else if (m_order.key)
        send(*m_order.key);
    else
        readSecret();
}

QList<FieldIssue> TestSend::orderErrors() const
{
    const std::shared_ptr<const Rules> rules = m_parts.rules.rules();
    return errorsAmong(providerIssues(m_order.provider, {.apiKey = m_order.key}, m_parts.gateways, *rules) +
                       validate(m_order.message, m_order.provider, *rules));
}

void TestSend::readSecret()
{
    setState(State::ReadingSecret);
    if (m_state != State::ReadingSecret)
        return;
    m_parts.secrets.read({m_order.provider.id, field::apiKey}, this,
                         [this](const SecretAnswer &answer) { takeSecret(answer); });
}

void TestSend::takeSecret(const SecretAnswer &answer)
{
    if (m_state != State::ReadingSecret)
        return;
    if (answer.outcome != SecretOutcome::Ok)
        return notSent(explainedSecret(answer.outcome, Attempt::Message));
    const QList<FieldIssue> errors = errorsAmong(apiKeyIssues(answer.value));
    if (!errors.isEmpty())
        return notSent(explainedIssues(errors, Attempt::Message), errors);
    send(answer.value);
}

void TestSend::send(const QString &key)
{
    m_key = cleaned(key);
    const Result<HttpRequest> request =
        m_gateway->buildSend(m_order.provider, m_order.message, {{field::apiKey, m_key}}, m_run.messageId);
    if (!request)
        return notSent(explainedError(request.error(), Attempt::Message));
    if (!prepareRun(request.value()))
        return;
    setState(State::Sending);
    if (m_state == State::Sending)
        dispatch(request.value());
}

/// The run is on disk before anything leaves: what cannot be remembered is not sent.
bool TestSend::prepareRun(const HttpRequest &request)
{
    m_run.requestText = redacted(shownRequest(request), m_key);
    m_run.events = {{m_run.createdAt, DeliveryState::Queued, DeliveryLeg::Unknown, tr("Send pressed")}};
    m_mark = m_parts.runs.markSending(m_run.id);
    const Outcome stored = m_mark ? store() : Outcome(notMarked());
    m_stored = stored.ok();
    if (m_stored)
        return true;
    m_mark.reset();
    m_run.events.clear();
    notSent(explainedError(stored.error(), Attempt::Message));
    return false;
}

void TestSend::dispatch(const HttpRequest &request)
{
    m_call = m_parts.http.send(request, m_parts.timeout);
    connect(m_call, &HttpCall::finished, this, &TestSend::readReply);
    connect(m_call, &QObject::destroyed, this, &TestSend::loseCall);
}

void TestSend::readReply(const HttpReply &reply)
{
    if (m_state != State::Sending)
        return;
    fillRun(withoutKey(reply, m_key));
    finish(endFor(m_run.outcome));
}

/// A call that goes away without an end still is an end.
void TestSend::loseCall()
{
    readReply({.transport = Transport::Other});
}

void TestSend::fillRun(const HttpReply &reply)
{
    const SendVerdict verdict = m_gateway->readSendReply(reply);
    const bool cancelled = verdict.outcome == SendOutcome::Cancelled;
    m_run.outcome = verdict.outcome;
    m_run.httpStatus = reply.status;
    m_run.referenceId = verdict.referenceId;
    m_run.explanation = cancelled ? explainedCancel(true, Attempt::Message) : verdict.explanation;
    m_run.replyHeaders = headerLines(reply);
    m_run.replyBody = reply.body;
    m_run.replyCut = reply.cut;
    if (verdict.outcome != SendOutcome::NotSent)
        addEvent(stateFor(verdict.outcome), m_run.explanation.what);
    for (DeliveryEvent event : verdict.events) {
        if (!event.at.isValid())
            event.at = m_parts.clock();
        m_run.events.append(event);
    }
}

void TestSend::addEvent(DeliveryState state, const QString &text)
{
    m_run.events.append({m_parts.clock(), state, DeliveryLeg::Unknown, text});
}

void TestSend::notSent(const Explanation &explanation, const QList<FieldIssue> &issues)
{
    m_run.outcome = SendOutcome::NotSent;
    m_run.explanation = explanation;
    m_run.issues = issues;
    finish(State::Failed);
}

void TestSend::cancelBeforeLeaving()
{
    m_run.outcome = SendOutcome::Cancelled;
    m_run.explanation = explainedCancel(false, Attempt::Message);
    addEvent(DeliveryState::Cancelled, m_run.explanation.what);
    finish(State::Cancelled);
}

void TestSend::interrupt()
{
    if (m_call) {
        m_call->disconnect(this);
        m_call->cancel();
    }
    m_run = interrupted(m_run, m_parts.clock());
    // If this fails too, the record stays at pending and the next start of the program calls it interrupted.
    [[maybe_unused]] const Outcome stored = store();
}

/// What never was about to leave has no record.
void TestSend::finish(State state)
{
    m_run.finishedAt = m_parts.clock();
    if (m_stored) {
        if (const Outcome stored = store(); !stored)
            addStoreTrouble(m_run.explanation, stored.error());
    }
    m_mark.reset();
    wipe(m_key);
    if (m_order.key)
        wipe(*m_order.key);
    setState(state);
    Q_EMIT finished(m_run);
}

Outcome TestSend::store()
{
    return m_parts.runs.save(m_run);
}

} // namespace desk
