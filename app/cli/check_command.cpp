// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/provider_file.h"

using namespace Qt::StringLiterals;

namespace desk {

namespace {

/// Judges providers one after the other, because the keychain answers later.
class CheckCommand final : public Command
{
    Q_OBJECT
public:
    using Command::Command;

    void start() override;

private:
    void judgeFile();
    void judgeNext();
    void takeKey(const SecretAnswer &answer);
    void judge(const std::optional<QString> &key, const QList<FieldIssue> &keyIssues = {});
    [[nodiscard]] Outcome judgeTemplates();
    void report();
    [[nodiscard]] bool hasStoredKey() const { return !m_providers[m_next].keyTag.isEmpty(); }

    std::unique_ptr<Stores> m_stores; ///< None for a file.
    QList<Provider> m_providers;
    qsizetype m_next = 0;
    bool m_fromFile = false;
    std::optional<FieldIssue> m_keychainTrouble;
    QJsonArray m_issues;
    QStringList m_lines;
    int m_checked = 0;
    int m_templates = 0;
    bool m_faulty = false;
};

FieldIssue keyNote(const QString &code, const QString &message)
{
    return {.field = field::apiKey, .severity = Severity::Info, .code = code, .message = message};
}

void CheckCommand::start()
{
    if (!context().options.operands.isEmpty())
        return judgeFile();
    Result<std::unique_ptr<Stores>> stores = openStores(context());
    if (!stores)
        return fail(stores.error());
    m_stores = std::move(stores).value();
    Result<QList<Provider>> all = m_stores->providers.all();
    if (!all)
        return fail(all.error());
    m_providers = std::move(all).value();
    judgeNext();
}

void CheckCommand::judgeFile()
{
    const Result<ProviderDocument> document = readProviderFile(context(), context().options.operand(0));
    if (!document)
        return fail(document.error());
    m_providers = document.value().providers;
    m_fromFile = true;
    judgeNext();
}

void CheckCommand::judgeNext()
{
    const std::optional<QString> key = context().environmentKey();
    for (; m_next < m_providers.size(); ++m_next) {
        if (!m_fromFile && m_providers[m_next].archived)
            continue;
        if (key || m_fromFile)
            judge(key);
        else if (!hasStoredKey())
            judge({}, {keyNote(u"api-key-not-stored"_s, tr("No API key is stored for this provider."))});
        else if (m_keychainTrouble)
            judge({}, {*m_keychainTrouble});
        else
            return context().parts.secrets.read({m_providers[m_next].id, field::apiKey}, this,
                                                [this](const SecretAnswer &answer) { takeKey(answer); });
    }
    if (const Outcome done = judgeTemplates(); !done)
        return fail(done.error());
    report();
}

void CheckCommand::takeKey(const SecretAnswer &answer)
{
    if (answer.outcome == SecretOutcome::Ok) {
        judge(answer.value);
    } else if (answer.outcome == SecretOutcome::Absent) {
        judge({}, {keyNote(u"api-key-not-stored"_s, tr("No API key is stored for this provider."))});
    } else {
        const QString sentence = secretSentence(answer.outcome);
        context().output.note(sentence);
        const FieldIssue trouble =
            keyNote(u"key-unreadable"_s, tr("The stored API key was not checked. %1").arg(sentence));
        // Asking again for each provider would only take the user's time.
        if (answer.outcome == SecretOutcome::Unavailable)
            m_keychainTrouble = trouble;
        judge({}, {trouble});
    }
    ++m_next;
    judgeNext();
}

void CheckCommand::judge(const std::optional<QString> &key, const QList<FieldIssue> &keyIssues)
{
    const QList<FieldIssue> issues = judged(m_providers, m_next, key, context().parts) + keyIssues;
    const QString name = shownName(m_providers[m_next], m_next);
    for (const QJsonValue issue : toJson(issues, name))
        m_issues.append(issue);
    m_lines += issueLines(issues, name);
    m_faulty = m_faulty || hasErrors(issues);
    ++m_checked;
}

/// Their order is that of the providers, whose own issues come first.
Outcome CheckCommand::judgeTemplates()
{
    for (const Provider &provider : std::as_const(m_providers)) {
        if (!m_stores || provider.archived)
            continue;
        const Result<QList<MessageTemplate>> all = m_stores->templates.all(provider.id);
        if (!all)
            return all.error();
        const JudgedTemplates judged = judgedTemplates(provider, all.value(), *context().parts.rules.rules());
        for (const QJsonValue issue : judged.json)
            m_issues.append(issue);
        m_lines += judged.lines;
        m_faulty = m_faulty || judged.faulty;
        m_templates += judged.count;
    }
    return Done{};
}

void CheckCommand::report()
{
    if (m_lines.isEmpty())
        m_lines.append(tr("Nothing to mend."));
    m_lines.append(tr("Providers checked: %1").arg(m_checked));
    if (m_templates > 0)
        m_lines.append(tr("Templates checked: %1").arg(m_templates));
    context().output.answer(
        {{u"issues"_s, m_issues}, {u"checked"_s, m_checked}, {u"templates"_s, m_templates}},
        m_lines.join(u'\n'));
    Q_EMIT finished(m_faulty ? ExitCode::Failed : ExitCode::Done);
}

} // namespace

std::unique_ptr<Command> makeCheckCommand(const CommandContext &context)
{
    return std::make_unique<CheckCommand>(context);
}

} // namespace desk

#include "check_command.moc"
