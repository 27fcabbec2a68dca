// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/recipient.h"
#include "core/phone.h"
#include "sending/test_send.h"

using namespace Qt::StringLiterals;

namespace desk {

namespace {

class SendTestCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;

    void start() override;
    void interrupt() override;

private:
    void begin(const Provider &provider);
    void refuse(const SendOrder &order);
    void report(TestRun run);
    [[nodiscard]] bool waitIsReadable() const;

    std::unique_ptr<Stores> m_stores;
    std::unique_ptr<TestSend> m_send;
};

TestMessage messageOf(const Options &options, const Provider &provider)
{
    TestMessage message;
    message.phoneNumber = options.value("to"_L1);
    if (const QString region = readPhone(message.phoneNumber, message.region).region; !region.isEmpty())
        message.region = region;
    message.rcsText = options.value("message"_L1);
    message.fallbackText = options.value("fallback-message"_L1);
    message.templateId = options.value("template-id"_L1);
    message.principalEntityId =
        options.has("pe-id"_L1) ? options.value("pe-id"_L1) : provider.smsFallback.principalEntityId;
    return message;
}

bool concernsRecipient(const FieldIssue &issue)
{
    return issue.field == field::to || issue.field == field::countryCode;
}

/// The country is part of --to here, so that is the member that scripts are told about.
void nameRecipient(QString &fieldName)
{
    if (fieldName == field::countryCode)
        fieldName = field::to;
}

QString toText(const TestRun &run)
{
    QStringList lines{u"%1: %2"_s.arg(outcomeLabel(run.outcome), sentence(run.explanation))};
    if (run.httpStatus > 0)
        lines.append(SendTestCommand::tr("HTTP status: %1").arg(run.httpStatus));
    if (!run.referenceId.isEmpty())
        lines.append(SendTestCommand::tr("Reference: %1").arg(run.referenceId));
    lines += issueLines(run.issues, run.providerNickname);
    for (const DeliveryEvent &event : run.events)
        lines.append(
            u"%1  %2  %3"_s.arg(event.at.toUTC().toString(Qt::ISODate), stateLabel(event.state), event.text));
    return lines.join(u'\n');
}

bool SendTestCommand::waitIsReadable() const
{
    if (!context().options.has("wait"_L1))
        return true;
    bool isNumber = false;
    return context().options.value("wait"_L1).toInt(&isNumber) >= 0 && isNumber;
}

void SendTestCommand::start()
{
    if (!waitIsReadable())
        return fail(usageError(tr("--wait takes a number of seconds.")));
    Result<std::unique_ptr<Stores>> stores = openStores(context());
    if (!stores)
        return fail(stores.error());
    m_stores = std::move(stores).value();
    const Result<Provider> provider = findProvider(*m_stores, context().options.operand(0), Wanted::Enabled);
    if (!provider)
        return fail(provider.error());
    begin(provider.value());
}

void SendTestCommand::begin(const Provider &provider)
{
    const SendOrder order{context().withEnvironmentKey(provider), messageOf(context().options, provider),
                          context().environmentKey()};
    if (!isE164(order.message.phoneNumber))
        return refuse(order);
    const CommandParts &parts = context().parts;
    m_send = std::make_unique<TestSend>(
        TestSend::Parts{parts.gateways, parts.http, parts.secrets, m_stores->runs, parts.clock});
    connect(m_send.get(), &TestSend::finished, this, &SendTestCommand::report);
    m_send->start(order);
}

/// What TestSend would take for a number of the picked country, a script must not mean by accident.
void SendTestCommand::refuse(const SendOrder &order)
{
    QList<FieldIssue> issues = judged({order.provider}, 0, order.key, context().parts.gateways);
    QList<FieldIssue> ofMessage = validate(order.message, order.provider);
    ofMessage.removeIf(concernsRecipient);
    issues.append(notE164(order.message.phoneNumber));
    issues = errorsAmong(issues + ofMessage);
    TestRun run;
    run.id = QUuid::createUuid();
    run.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    run.providerNickname = order.provider.nickname;
    run.createdAt = context().parts.clock();
    run.outcome = SendOutcome::NotSent;
    run.explanation = explainedIssues(issues, Attempt::Message);
    run.issues = issues;
    report(run);
}

void SendTestCommand::interrupt()
{
    if (m_send)
        m_send->cancel();
    else
        Command::interrupt();
}

void SendTestCommand::report(TestRun run)
{
    run.issues = withoutKeyFixes(run.issues);
    for (FieldIssue &issue : run.issues)
        nameRecipient(issue.field);
    nameRecipient(run.explanation.field);
    if (context().options.has("wait"_L1)) {
        const QString noReports =
            tr("This version receives no delivery reports yet, so the delivery was not followed.");
        run.explanation.cure = QStringList{run.explanation.cure, noReports}.join(u' ').trimmed();
    }
    QJsonObject json = toJson(run);
    json.insert(u"explanationCode"_s, run.explanation.code);
    context().output.answer(json, toText(run));
    const bool accepted = run.outcome == SendOutcome::Accepted;
    Q_EMIT finished(accepted ? ExitCode::Done : exitCodeFor(run.explanation.code));
}

} // namespace

std::unique_ptr<Command> makeSendTestCommand(const CommandContext &context)
{
    return std::make_unique<SendTestCommand>(context);
}

} // namespace desk

#include "send_command.moc"
