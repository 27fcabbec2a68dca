// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/key_storing.h"

#include "cli/judging.h"
#include "core/field_rules.h"
#include "sending/send_words.h"

#include <utility>

namespace desk {

namespace {

Outcome markKeyed(Stores &stores, const QUuid &id)
{
    // Read again: somebody may have changed it while the keychain asked for its password.
    const Result<Provider> read = stores.providers.byId(id);
    if (!read)
        return read.error();
    Provider provider = read.value();
    provider.keyTag = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Result<Provider> saved = stores.providers.save(provider);
    return saved ? Outcome(Done{}) : Outcome(saved.error());
}

} // namespace

QList<FieldIssue> keyErrors(const QString &key)
{
    return withoutKeyFixes(errorsAmong(apiKeyIssues(key)));
}

void storeKey(const CommandContext &context, Stores &stores, const QUuid &provider, const QString &key,
              QObject *owner, std::function<void(const Outcome &)> stored)
{
    Output &output = context.output;
    const auto take = [&stores, &output, provider, stored = std::move(stored)](const SecretAnswer &answer) {
        if (answer.outcome == SecretOutcome::Ok)
            return stored(markKeyed(stores, provider));
        output.note(answer.detail);
        // A write has nothing to be absent.
        const SecretOutcome outcome =
            answer.outcome == SecretOutcome::Absent ? SecretOutcome::Failed : answer.outcome;
        stored(Error{explainedSecret(outcome, Attempt::Check).code, secretSentence(outcome), {}});
    };
    context.parts.secrets.write({provider, field::apiKey}, key, owner, take);
}

} // namespace desk
