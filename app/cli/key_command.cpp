// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/key_storing.h"
#include "core/text_cleaning.h"

using namespace Qt::StringLiterals;

namespace desk {

namespace {

class SetKeyCommand final : public Command
{
    Q_OBJECT
public:
    SetKeyCommand(const CommandContext &context, const QString &key) : Command(context), m_key(cleaned(key))
    {
    }

    void start() override;

private:
    void refuse(const QString &nickname, const QList<FieldIssue> &errors);
    void keyStored(const QString &nickname, const Outcome &stored);

    QString m_key;
    std::unique_ptr<Stores> m_stores;
};

void SetKeyCommand::start()
{
    Result<std::unique_ptr<Stores>> stores = openStores(context());
    if (!stores)
        return fail(stores.error());
    m_stores = std::move(stores).value();
    const Result<Provider> provider = findProvider(*m_stores, context().options.operand(0), Wanted::Any);
    if (!provider)
        return fail(provider.error());
    const QString nickname = provider.value().nickname;
    if (const QList<FieldIssue> errors = keyErrors(m_key); !errors.isEmpty())
        return refuse(nickname, errors);
    storeKey(context(), *m_stores, provider.value().id, m_key, this,
             [this, nickname](const Outcome &stored) { keyStored(nickname, stored); });
}

void SetKeyCommand::refuse(const QString &nickname, const QList<FieldIssue> &errors)
{
    fail({errors.first().code, errors.first().message, tr("The key was not stored.")},
         {{u"provider"_s, nickname}, {u"stored"_s, false}, {u"issues"_s, toJson(errors, nickname)}});
}

void SetKeyCommand::keyStored(const QString &nickname, const Outcome &stored)
{
    if (!stored)
        return fail(stored.error(), {{u"provider"_s, nickname}, {u"stored"_s, false}});
    context().output.answer({{u"provider"_s, nickname}, {u"stored"_s, true}},
                            tr("The API key of %1 is in the keychain now.").arg(nickname));
    Q_EMIT finished(ExitCode::Done);
}

} // namespace

std::unique_ptr<Command> makeSetKeyCommand(const CommandContext &context)
{
    if (const std::optional<QString> key = context.environmentKey()) {
        context.output.note(
            SetKeyCommand::tr("The key of PROVIDER_DESK_API_KEY is taken; standard input is not read."));
        return std::make_unique<SetKeyCommand>(context, *key);
    }
    return std::make_unique<SetKeyCommand>(context, context.keyFromInput());
}

} // namespace desk

#include "key_command.moc"
