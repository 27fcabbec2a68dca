// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/provider_file.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

ExitCode exportToFile(const CommandContext &context, const ProviderDocument &document, const QString &path)
{
    if (const Outcome written = writeWholeFile(path, writeProviders(document)); !written)
        return context.fail(written.error());
    const int count = static_cast<int>(document.providers.size());
    context.output.answer(
        {{u"file"_s, path}, {u"exported"_s, count}},
        Text::tr("Providers written to %1: %2. Their keys stay in the keychain.").arg(path).arg(count));
    return ExitCode::Done;
}

} // namespace

ExitCode exportProviders(const CommandContext &context)
{
    const Result<std::unique_ptr<Stores>> stores = openStores(context);
    if (!stores)
        return context.fail(stores.error());
    const Result<ProviderDocument> document = stores.value()->providers.exportDocument();
    if (!document)
        return context.fail(document.error());
    const QString path = context.options.operand(0);
    if (!path.isEmpty() && path != "-"_L1)
        return exportToFile(context, document.value(), path);
    context.output.raw(writeProviders(document.value()));
    return ExitCode::Done;
}

} // namespace desk
