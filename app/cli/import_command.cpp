// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/key_storing.h"
#include "cli/provider_file.h"
#include "core/text_cleaning.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

using What = ImportedProvider::What;

/// Imports, and stores the given key for each provider of the file that has none.
class ImportCommand final : public Command
{
    Q_OBJECT
public:
    ImportCommand(const CommandContext &context, std::optional<QString> key)
        : Command(context), m_key(std::move(key))
    {
    }

    void start() override;

private:
    void import(const ProviderDocument &document);
    [[nodiscard]] Outcome describe();
    [[nodiscard]] QJsonObject described(const ImportedProvider &imported, const QList<Provider> &all);
    void storeNextKey();
    void keyStored(const Outcome &stored);
    void report();
    [[nodiscard]] bool keyStaysAtHand(const Error &error) const;
    [[nodiscard]] bool needsKey(const ImportedProvider &imported) const;
    [[nodiscard]] QJsonObject answer() const;

    std::optional<QString> m_key;
    std::unique_ptr<Stores> m_stores;
    QList<ImportedProvider> m_imported;
    qsizetype m_next = 0;
    int m_keysStored = 0;
    QHash<What, QJsonArray> m_entries;
    QStringList m_lines;
};

QString whatWord(What what)
{
    switch (what) {
    case What::Added:
        return ImportCommand::tr("Added");
    case What::Updated:
        return ImportCommand::tr("Updated");
    case What::Skipped:
        break;
    }
    return ImportCommand::tr("Skipped");
}

void ImportCommand::start()
{
    const Result<ProviderDocument> document = readProviderFile(context(), context().options.operand(0));
    if (!document)
        return fail(document.error());
    if (m_key) {
        m_key = cleaned(*m_key);
        if (const QList<FieldIssue> errors = keyErrors(*m_key); !errors.isEmpty())
            return fail({errors.first().code, errors.first().message, tr("Nothing was imported.")},
                        {{u"issues"_s, toJson(errors, {})}});
    }
    Result<std::unique_ptr<Stores>> stores = openStores(context());
    if (!stores)
        return fail(stores.error());
    m_stores = std::move(stores).value();
    import(document.value());
}

void ImportCommand::import(const ProviderDocument &document)
{
    Result<QList<ImportedProvider>> imported = m_stores->providers.importDocument(document);
    if (!imported)
        return fail(imported.error());
    m_imported = std::move(imported).value();
    if (const Outcome told = describe(); !told)
        return fail(told.error());
    storeNextKey();
}

Outcome ImportCommand::describe()
{
    const Result<QList<Provider>> all = m_stores->providers.all();
    if (!all)
        return all.error();
    for (const ImportedProvider &imported : m_imported)
        m_entries[imported.what].append(described(imported, all.value()));
    return Done{};
}

/// The entry of one provider; its lines for the eye are kept aside.
QJsonObject ImportCommand::described(const ImportedProvider &imported, const QList<Provider> &all)
{
    const Provider &provider = imported.provider;
    QJsonObject entry{{u"nickname"_s, provider.nickname},
                      {u"id"_s, provider.id.toString(QUuid::WithoutBraces)}};
    if (!imported.reason.isEmpty())
        entry.insert(u"reason"_s, imported.reason);
    const bool named = !cleaned(provider.nickname).isEmpty();
    const QString name = named ? provider.nickname : entry[u"id"_s].toString();
    m_lines.append(u"%1: %2"_s.arg(whatWord(imported.what), name));
    if (!imported.reason.isEmpty())
        m_lines.last() += u". "_s + imported.reason;
    qsizetype index = 0;
    while (index < all.size() && all[index].id != provider.id)
        ++index;
    if (index == all.size())
        return entry;
    const QList<FieldIssue> issues = judged(all, index, {}, context().parts);
    if (!issues.isEmpty())
        entry.insert(u"issues"_s, toJson(issues, provider.nickname));
    for (const QString &line : issueLines(issues, name))
        m_lines.append(u"    "_s + line);
    return entry;
}

/// A provider that was skipped because nothing has changed may still lack its key.
bool ImportCommand::needsKey(const ImportedProvider &imported) const
{
    const Result<Provider> stored = m_stores->providers.byId(imported.provider.id);
    return stored && stored.value().keyTag.isEmpty();
}

void ImportCommand::storeNextKey()
{
    if (m_key) {
        while (m_next < m_imported.size() && !needsKey(m_imported[m_next]))
            ++m_next;
        if (m_next < m_imported.size())
            return storeKey(context(), *m_stores, m_imported[m_next].provider.id, *m_key, this,
                            [this](const Outcome &stored) { keyStored(stored); });
    }
    report();
}

void ImportCommand::keyStored(const Outcome &stored)
{
    if (!stored && keyStaysAtHand(stored.error())) {
        context().output.note(stored.error().message);
        context().output.note(tr("The key was not stored. Commands use the one in PROVIDER_DESK_API_KEY for "
                                 "as long as it is set."));
        return report();
    }
    if (!stored) {
        // The providers are in all the same, and the answer has to say so.
        if (!context().output.json())
            context().output.answer({}, m_lines.join(u'\n'));
        const Error &error = stored.error();
        return fail({error.code, error.message, tr("The providers were imported without the key.")},
                    answer());
    }
    ++m_keysStored;
    ++m_next;
    storeNextKey();
}

/// A machine without a keychain, such as a build server, works with the key of its environment.
bool ImportCommand::keyStaysAtHand(const Error &error) const
{
    return error.code == "secret-unavailable"_L1 && !context().options.has("key-stdin"_L1);
}

QJsonObject ImportCommand::answer() const
{
    return {{u"added"_s, m_entries.value(What::Added)},
            {u"updated"_s, m_entries.value(What::Updated)},
            {u"skipped"_s, m_entries.value(What::Skipped)},
            {u"keysStored"_s, m_keysStored}};
}

void ImportCommand::report()
{
    if (m_lines.isEmpty())
        m_lines.append(tr("The file holds no providers."));
    if (m_keysStored > 0)
        m_lines.append(tr("API keys stored in the keychain: %1").arg(m_keysStored));
    context().output.answer(answer(), m_lines.join(u'\n'));
    Q_EMIT finished(ExitCode::Done);
}

std::optional<QString> givenKey(const CommandContext &context)
{
    return context.options.has("key-stdin"_L1) ? context.keyFromInput() : context.environmentKey();
}

} // namespace

std::unique_ptr<Command> makeImportCommand(const CommandContext &context)
{
    return std::make_unique<ImportCommand>(context, givenKey(context));
}

} // namespace desk

#include "import_command.moc"
