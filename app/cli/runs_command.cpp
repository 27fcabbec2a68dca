// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/delivery_words.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

/// What the last word about the message means: the answer's, until a report knows better.
QString reason(const TestRun &run)
{
    const DeliveryProgress progress = progressOf(run);
    if (isLost(progress))
        return sentence(progress.failure);
    return run.outcome == SendOutcome::Accepted && progress.ended() ? QString() : sentence(run.explanation);
}

QString toText(const TestRun &run)
{
    QStringList parts{run.createdAt.toUTC().toString(Qt::ISODate), outcomeLabel(run.outcome),
                      deliveryWords(run), run.providerNickname, run.recipient};
    parts.removeAll(QString());
    if (!run.referenceId.isEmpty())
        parts.append(Text::tr("reference %1").arg(run.referenceId));
    QString text = parts.join(u"  "_s);
    if (const QString why = reason(run); !why.isEmpty())
        text += u"\n    "_s + harmless(why);
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
