// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/delivery_watch.h"
#include "cli/delivery_words.h"
#include "cli/judging.h"
#include "cli/recipient.h"
#include "core/phone.h"
#include "core/template_use.h"
#include "sending/test_send.h"

#include <optional>
#include <utility>

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
    [[nodiscard]] bool readWait();
    void begin(const Provider &provider);
    [[nodiscard]] Outcome judgeTemplate();
    void refuse();
    void send();
    void takeAnswer(const TestRun &run);
    void follow(const TestRun &run);
    void tellNews(const TestRun &run);
    void conclude(const TestRun &run);
    [[nodiscard]] QString waitNote(const TestRun &run) const;
    [[nodiscard]] QString whatToCheck() const;
    [[nodiscard]] QString vendor() const;
    void report(TestRun run);

    SendOrder m_order;
    QList<FieldIssue> m_templateIssues; ///< What speaks against the text as its stored template. Warnings.
    std::chrono::seconds m_wait{0};
    bool m_interrupted = false;
    std::unique_ptr<Stores> m_stores;
    std::unique_ptr<TestSend> m_send;
    std::unique_ptr<DeliveryWatch> m_watch;
    std::optional<TimelineTeller> m_teller; ///< Once the message is followed.
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

QStringList headLines(const TestRun &run)
{
    QStringList lines{u"%1: %2"_s.arg(outcomeLabel(run.outcome), sentence(run.explanation))};
    if (run.httpStatus > 0)
        lines.append(SendTestCommand::tr("HTTP status: %1").arg(run.httpStatus));
    if (!run.referenceId.isEmpty())
        lines.append(SendTestCommand::tr("Reference: %1").arg(run.referenceId));
    return lines;
}

QString toText(const TestRun &run)
{
    QStringList lines = headLines(run) + issueLines(run.issues, run.providerNickname);
    for (const DeliveryEvent &event : run.events)
        lines.append(
            u"%1  %2  %3"_s.arg(event.at.toUTC().toString(Qt::ISODate), stateLabel(event.state), event.text));
    return lines.join(u'\n');
}

bool SendTestCommand::readWait()
{
    constexpr int longest = 24 * 60 * 60;
    if (!context().options.has("wait"_L1))
        return true;
    bool isNumber = false;
    const int seconds = context().options.value("wait"_L1).toInt(&isNumber);
    m_wait = std::chrono::seconds(seconds);
    return isNumber && seconds >= 0 && seconds <= longest;
}

void SendTestCommand::start()
{
    if (!readWait())
        return fail(usageError(tr("--wait takes a number of seconds, 86400 at most.")));
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
    m_order = {context().withEnvironmentKey(provider), messageOf(context().options, provider),
               context().environmentKey()};
    if (const Outcome done = judgeTemplate(); !done)
        return fail(done.error());
    if (!isE164(m_order.message.phoneNumber))
        return refuse();
    if (m_wait.count() == 0)
        return send();
    // Before the message leaves: its first report may be quicker than the answer.
    m_watch = std::make_unique<DeliveryWatch>(context(), *m_stores);
    connect(m_watch.get(), &DeliveryWatch::ready, this, &SendTestCommand::send);
    connect(m_watch.get(), &DeliveryWatch::moved, this, &SendTestCommand::tellNews);
    connect(m_watch.get(), &DeliveryWatch::ended, this, &SendTestCommand::conclude);
    connect(m_watch.get(), &DeliveryWatch::failed, this,
            [this](const Error &error, const TestRun &run) { fail(error, toJson(run)); });
    m_watch->prepare(provider);
}

/// They hold up nothing: the portal decides, not the library.
Outcome SendTestCommand::judgeTemplate()
{
    const Result<QList<MessageTemplate>> known = m_stores->templates.inUse(m_order.provider.id);
    if (!known)
        return known.error();
    const auto used = smsTemplateOf(m_order.message, known.value());
    if (used && m_order.provider.smsFallback.enabled)
        m_templateIssues =
            templateUseIssues(m_order.message, m_order.provider, *used, *context().parts.rules.rules());
    return Done{};
}

/// What TestSend would take for a number of the picked country, a script must not mean by accident.
void SendTestCommand::refuse()
{
    QList<FieldIssue> issues = judged({m_order.provider}, 0, m_order.key, context().parts);
    QList<FieldIssue> ofMessage = validate(m_order.message, m_order.provider, *context().parts.rules.rules());
    ofMessage.removeIf(concernsRecipient);
    issues.append(notE164(m_order.message.phoneNumber));
    issues = errorsAmong(issues + ofMessage);
    TestRun run;
    run.id = QUuid::createUuid();
    run.messageId = QUuid::createUuid().toString(QUuid::WithoutBraces);
    run.providerNickname = m_order.provider.nickname;
    run.createdAt = context().parts.clock();
    run.outcome = SendOutcome::NotSent;
    run.explanation = explainedIssues(issues, Attempt::Message);
    run.issues = issues;
    report(run);
}

void SendTestCommand::send()
{
    if (m_interrupted)
        return;
    const CommandParts &parts = context().parts;
    m_send = std::make_unique<TestSend>(
        TestSend::Parts{parts.gateways, parts.http, parts.secrets, m_stores->runs, parts.rules, parts.clock});
    connect(m_send.get(), &TestSend::finished, this, &SendTestCommand::takeAnswer);
    m_send->start(m_order);
}

void SendTestCommand::interrupt()
{
    m_interrupted = true;
    if (m_teller)
        m_watch->stop();
    else if (m_send)
        m_send->cancel();
    else
        Command::interrupt();
}

void SendTestCommand::takeAnswer(const TestRun &run)
{
    // A message without a clear answer may have been taken all the same, and its reports tell.
    const bool mayArrive = run.outcome == SendOutcome::Accepted || run.outcome == SendOutcome::Unclear;
    if (m_watch && mayArrive)
        follow(run);
    else
        report(run);
}

QString SendTestCommand::vendor() const
{
    const Gateway *gateway = gatewayFor(context().parts.gateways, m_order.provider.kind);
    return gateway ? gateway->shortName() : QString();
}

void SendTestCommand::follow(const TestRun &run)
{
    m_teller.emplace(vendor());
    context().output.line(headLines(run).join(u'\n'));
    tellNews(run);
    m_watch->follow(run, m_wait);
}

void SendTestCommand::tellNews(const TestRun &run)
{
    const QStringList news = m_teller->news(run);
    for (const QString &line : news)
        context().output.line(line);
}

QString SendTestCommand::whatToCheck() const
{
    if (const std::optional<Error> &trouble = m_watch->trouble())
        return tr("This command could not listen itself: %1 Reports are seen only if a Provider Desk with "
                  "the same "
                  "data folder listens there.")
            .arg(trouble->message);
    const QString base = m_watch->localBase().toString();
    if (m_watch->hasSandbox())
        return tr("The sandbox was told to post to %1. Look whether it still runs.").arg(base);
    return tr("Look whether the callback URL that “provider-desk-cli list” shows is entered at %1, and "
              "whether its "
              "public address leads to %2 here.")
        .arg(vendor(), base);
}

/// Empty once its end is known.
QString SendTestCommand::waitNote(const TestRun &run) const
{
    if (progressOf(run).ended())
        return {};
    const QString over = m_interrupted ? tr("Stopped before its end was reported.")
                                       : tr("The time is over and its end is not reported yet.");
    if (!run.reports.isEmpty())
        return over + u' ' + tr("“provider-desk-cli runs” shows what comes later.");
    const QString outcome =
        run.outcome == SendOutcome::Accepted
            ? tr("Nothing was reported at all; the message stays accepted.")
            : tr("Nothing was reported at all; whether %1 took the message stays unknown.").arg(vendor());
    return over + u' ' + outcome + u' ' + whatToCheck();
}

void SendTestCommand::conclude(const TestRun &run)
{
    const DeliveryProgress progress = progressOf(run);
    const QString note = waitNote(run);
    TestRun told = run;
    told.issues += m_templateIssues;
    QJsonObject json = toJson(told);
    json.insert(u"explanationCode"_s, run.explanation.code);
    json.insert(u"note"_s, note);
    QStringList lines = m_teller->awaited(run) + issueLines(m_templateIssues, run.providerNickname);
    lines.append(tr("Delivery: %1").arg(deliveryWords(run)));
    if (isLost(progress))
        lines.append(harmless(sentence(progress.failure)));
    context().output.note(note);
    context().output.answer(json, lines.join(u'\n'));
    if (isLost(progress))
        Q_EMIT finished(ExitCode::Failed);
    else
        Q_EMIT finished(wasTaken(run) ? ExitCode::Done : exitCodeFor(run.explanation.code));
}

void SendTestCommand::report(TestRun run)
{
    run.issues = withoutKeyFixes(run.issues) + m_templateIssues;
    for (FieldIssue &issue : run.issues)
        nameRecipient(issue.field);
    nameRecipient(run.explanation.field);
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
