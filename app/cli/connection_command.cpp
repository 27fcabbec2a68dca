// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/recipient.h"
#include "sending/connection_check.h"

using namespace Qt::StringLiterals;

namespace desk {

namespace {

class ConnectionCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;

    void start() override;
    void interrupt() override;

private:
    void report(CheckReport found);

    std::unique_ptr<Stores> m_stores;
    QString m_nickname;
    std::unique_ptr<ConnectionCheck> m_check;
};

QString outcomeWords(const CheckVerdict &verdict)
{
    switch (verdict.outcome) {
    case CheckOutcome::Works:
        return ConnectionCommand::tr("The connection works.");
    case CheckOutcome::Refused:
        return ConnectionCommand::tr("The connection does not work.");
    case CheckOutcome::Unclear:
        return ConnectionCommand::tr("Whether the connection works is unknown.");
    case CheckOutcome::Cancelled:
    case CheckOutcome::NotSent:
        break;
    }
    return {};
}

QJsonObject toJson(const CheckReport &report, const QString &nickname)
{
    const Explanation &explanation = report.verdict.explanation;
    const std::optional<bool> capable = report.verdict.rcsCapable;
    return {{u"provider"_s, nickname},
            {u"outcome"_s, checkOutcomeName(report.verdict.outcome)},
            {u"number"_s, report.number},
            {u"rcsCapable"_s, capable ? QJsonValue(*capable) : QJsonValue()},
            {u"httpStatus"_s, report.httpStatus},
            {u"field"_s, explanation.field.isEmpty() ? QJsonValue() : QJsonValue(explanation.field)},
            {u"retryable"_s, explanation.retryable ? QJsonValue(*explanation.retryable) : QJsonValue()},
            {u"explanation"_s, sentence(explanation)},
            {u"explanationCode"_s, explanation.code},
            {u"issues"_s, toJson(report.issues, nickname)}};
}

QString toText(const CheckReport &report, const QString &nickname)
{
    QStringList lines{outcomeWords(report.verdict), sentence(report.verdict.explanation)};
    if (report.httpStatus > 0)
        lines.append(ConnectionCommand::tr("HTTP status: %1").arg(report.httpStatus));
    if (const std::optional<bool> capable = report.verdict.rcsCapable)
        lines.append(*capable ? ConnectionCommand::tr("%1 can receive RCS.").arg(report.number)
                              : ConnectionCommand::tr("%1 cannot receive RCS.").arg(report.number));
    lines += issueLines(report.issues, nickname);
    lines.removeAll(QString());
    return lines.join(u'\n');
}

CheckReport refusedNumber(const QString &number)
{
    CheckReport report;
    report.issues = {notE164(number)};
    report.verdict.outcome = CheckOutcome::NotSent;
    report.verdict.explanation = explainedIssues(report.issues, Attempt::Check);
    return report;
}

void ConnectionCommand::start()
{
    Result<std::unique_ptr<Stores>> stores = openStores(context());
    if (!stores)
        return fail(stores.error());
    m_stores = std::move(stores).value();
    const Result<Provider> provider = findProvider(*m_stores, context().options.operand(0), Wanted::Enabled);
    if (!provider)
        return fail(provider.error());
    m_nickname = provider.value().nickname;
    const QString number = context().options.value("number"_L1);
    if (context().options.has("number"_L1) && !isE164(number))
        return report(refusedNumber(number));
    const CommandParts &parts = context().parts;
    m_check = std::make_unique<ConnectionCheck>(
        TestSend::Parts{parts.gateways, parts.http, parts.secrets, m_stores->runs, parts.rules, parts.clock});
    connect(m_check.get(), &ConnectionCheck::finished, this, &ConnectionCommand::report);
    m_check->start(context().withEnvironmentKey(provider.value()), context().environmentKey(), number);
}

void ConnectionCommand::interrupt()
{
    if (m_check)
        m_check->cancel();
    else
        Command::interrupt();
}

void ConnectionCommand::report(CheckReport found)
{
    found.issues = withoutKeyFixes(found.issues);
    context().output.answer(toJson(found, m_nickname), toText(found, m_nickname));
    const bool works = found.verdict.outcome == CheckOutcome::Works;
    Q_EMIT finished(works ? ExitCode::Done : exitCodeFor(found.verdict.explanation.code));
}

} // namespace

std::unique_ptr<Command> makeConnectionCommand(const CommandContext &context)
{
    return std::make_unique<ConnectionCommand>(context);
}

} // namespace desk

#include "connection_command.moc"
