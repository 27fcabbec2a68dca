// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

QString toText(const TestRun &run)
{
    QStringList parts{run.createdAt.toUTC().toString(Qt::ISODate), outcomeLabel(run.outcome),
                      run.providerNickname, run.recipient};
    if (!run.referenceId.isEmpty())
        parts.append(Text::tr("reference %1").arg(run.referenceId));
    QString text = parts.join(u"  "_s);
    if (!run.explanation.what.isEmpty())
        text += u"\n    "_s + sentence(run.explanation);
    return text;
}

} // namespace

ExitCode listRuns(const CommandContext &context)
{
    const Result<std::unique_ptr<Stores>> stores = openStores(context);
    if (!stores)
        return context.fail(stores.error());
    QUuid id;
    if (!context.options.operands.isEmpty()) {
        const Result<Provider> provider =
            findProvider(*stores.value(), context.options.operand(0), Wanted::Any);
        if (!provider)
            return context.fail(provider.error());
        id = provider.value().id;
    }
    const Result<QList<TestRun>> runs = stores.value()->runs.runs(id);
    if (!runs)
        return context.fail(runs.error());
    QJsonArray array;
    QStringList texts;
    for (const TestRun &run : runs.value()) {
        array.append(toJson(run));
        texts.append(toText(run));
    }
    if (texts.isEmpty())
        texts.append(Text::tr("No test message was sent yet."));
    context.output.answer({{u"runs"_s, array}}, texts.join(u'\n'));
    return ExitCode::Done;
}

} // namespace desk
