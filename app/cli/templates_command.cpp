// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/provider_file.h"
#include "cli/template_file.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

using What = ImportedTemplate::What;

QString channelWord(TemplateChannel channel)
{
    return channel == TemplateChannel::Rcs ? u"RCS"_s : u"SMS"_s;
}

QJsonObject toJson(const MessageTemplate &one, const QString &provider)
{
    return {{u"id"_s, one.id.toString(QUuid::WithoutBraces)},
            {u"provider"_s, provider},
            {u"name"_s, one.name},
            {u"channel"_s, channelWord(one.channel)},
            {u"header"_s, one.header},
            {u"templateId"_s, one.templateId},
            {u"principalEntityId"_s, one.principalEntityId},
            {u"text"_s, one.text},
            {u"note"_s, one.note},
            {u"archived"_s, one.archived}};
}

QString toText(const MessageTemplate &one, const QString &provider)
{
    QStringList facts{provider, channelWord(one.channel), one.header, one.templateId};
    if (one.archived)
        facts.append(Text::tr("archived"));
    facts.removeAll(QString());
    const QString text = QString(one.text).replace(u'\n', u"\n    "_s);
    return u"%1 (%2)\n    %3"_s.arg(one.name, facts.join(u", "_s), text);
}

QString emptyWords(bool someAreArchived)
{
    if (someAreArchived)
        return Text::tr("All templates here are archived. “--archived” shows them.");
    return Text::tr(
        "There are no templates here yet. “provider-desk-cli templates NICKNAME --import FILE” adds "
        "some.");
}

ExitCode list(const CommandContext &context, const Stores &stores, const QList<Provider> &providers)
{
    QJsonArray array;
    QStringList texts;
    bool someAreHidden = false;
    for (const Provider &provider : providers) {
        const Result<QList<MessageTemplate>> found = stores.templates.all(provider.id);
        if (!found)
            return context.fail(found.error());
        for (const MessageTemplate &one : found.value()) {
            if (one.archived && !context.options.has("archived"_L1)) {
                someAreHidden = true;
                continue;
            }
            array.append(toJson(one, provider.nickname));
            texts.append(toText(one, provider.nickname));
        }
    }
    if (texts.isEmpty())
        texts.append(emptyWords(someAreHidden));
    context.output.answer({{u"templates"_s, array}}, texts.join(u'\n'));
    return ExitCode::Done;
}

QString memberOf(What what)
{
    if (what == What::Added)
        return u"added"_s;
    return what == What::Updated ? u"updated"_s : u"skipped"_s;
}

QString whatWord(What what)
{
    if (what == What::Added)
        return Text::tr("Added");
    return what == What::Updated ? Text::tr("Updated") : Text::tr("Skipped");
}

QJsonObject toJson(const ImportedTemplate &step)
{
    QJsonObject entry{
        {u"row"_s, step.row}, {u"name"_s, step.one.name}, {u"templateId"_s, step.one.templateId}};
    if (!step.reason.isEmpty())
        entry.insert(u"reason"_s, step.reason);
    if (!step.warnings.isEmpty())
        entry.insert(u"warnings"_s, QJsonArray::fromStringList(step.warnings));
    return entry;
}

QStringList toLines(const ImportedTemplate &step)
{
    QString line = Text::tr("Row %1: %2, %3", "number, what was done, name")
                       .arg(step.row)
                       .arg(whatWord(step.what), step.one.name);
    if (!step.reason.isEmpty())
        line += u". "_s + step.reason;
    QStringList lines{line};
    for (const QString &warning : step.warnings)
        lines.append(u"    "_s + warning);
    return lines;
}

ExitCode report(const CommandContext &context, const QList<ImportedTemplate> &steps)
{
    QMap<What, QJsonArray> entries;
    QStringList lines;
    for (const ImportedTemplate &step : steps) {
        entries[step.what].append(toJson(step));
        lines += toLines(step);
    }
    QJsonObject json{{u"dryRun"_s, context.options.has("dry-run"_L1)}};
    for (const What what : {What::Added, What::Updated, What::Skipped})
        json.insert(memberOf(what), entries.value(what));
    lines.append(Text::tr("Added %1, updated %2, skipped %3.")
                     .arg(entries.value(What::Added).size())
                     .arg(entries.value(What::Updated).size())
                     .arg(entries.value(What::Skipped).size()));
    if (context.options.has("dry-run"_L1))
        lines.append(Text::tr("Nothing was stored."));
    context.output.answer(json, lines.join(u'\n'));
    return ExitCode::Done;
}

Result<QList<ImportedTemplate>> plan(const Stores &stores, const QList<TemplateRow> &rows,
                                     const TemplateMapping &mapping, const Provider &provider,
                                     const Rules &rules)
{
    const Result<QList<MessageTemplate>> stored = stores.templates.all(provider.id);
    if (!stored)
        return stored.error();
    return planTemplates(stored.value(), rows, mapping, provider, rules);
}

ExitCode import(const CommandContext &context, Stores &stores, const Provider &provider)
{
    const Result<TemplateFile> file = readTemplateFile(context);
    if (!file)
        return context.fail(file.error());
    if (file.value().table.guessedEncoding)
        context.output.note(Text::tr("The file is not in UTF-8 and was read as Windows-1252. Look at letters "
                                     "with accents and at quotation marks."));
    const TemplateMapping &mapping = file.value().mapping;
    const QList<TemplateRow> rows = readTemplates(file.value().table, mapping, provider);
    const std::shared_ptr<const Rules> rules = context.parts.rules.rules();
    const Result<QList<ImportedTemplate>> done =
        context.options.has("dry-run"_L1) ? plan(stores, rows, mapping, provider, *rules)
                                          : stores.templates.importRows(rows, mapping, provider, *rules);
    return done ? report(context, done.value()) : context.fail(done.error());
}

ExitCode exportAll(const CommandContext &context, const Stores &stores, const Provider &provider)
{
    const Result<QList<MessageTemplate>> all = stores.templates.all(provider.id);
    if (!all)
        return context.fail(all.error());
    const QString path = context.options.value("export"_L1);
    const QByteArray csv = templatesToCsv(all.value());
    if (path == "-"_L1) {
        context.output.raw(csv);
        return ExitCode::Done;
    }
    if (const Outcome written = writeWholeFile(path, csv); !written)
        return context.fail(written.error());
    const int count = static_cast<int>(all.value().size());
    context.output.answer({{u"file"_s, path}, {u"exported"_s, count}},
                          Text::tr("Templates written to %1: %2").arg(path).arg(count));
    return ExitCode::Done;
}

/// Why the options do not go together; empty when they do.
QString optionTrouble(const Options &options)
{
    const bool imports = options.has("import"_L1);
    const bool exports = options.has("export"_L1);
    if (imports && exports)
        return Text::tr("--import and --export are two different things.");
    if ((imports || exports) && options.operands.isEmpty())
        return Text::tr("Templates belong to a provider: name it after “templates”.");
    if (!imports && (options.has("columns"_L1) || options.has("dry-run"_L1)))
        return Text::tr("--columns and --dry-run go with --import only.");
    if ((imports || exports) && options.has("archived"_L1))
        return Text::tr("--archived says what is listed; it does not go with --import or --export.");
    return {};
}

} // namespace

ExitCode showTemplates(const CommandContext &context)
{
    if (const QString trouble = optionTrouble(context.options); !trouble.isEmpty())
        return context.fail(usageError(trouble));
    const Result<std::unique_ptr<Stores>> stores = openStores(context);
    if (!stores)
        return context.fail(stores.error());
    if (context.options.operands.isEmpty()) {
        const Result<QList<Provider>> all = stores.value()->providers.all();
        return all ? list(context, *stores.value(), all.value()) : context.fail(all.error());
    }
    const Result<Provider> provider = findProvider(*stores.value(), context.options.operand(0), Wanted::Any);
    if (!provider)
        return context.fail(provider.error());
    if (context.options.has("import"_L1))
        return import(context, *stores.value(), provider.value());
    if (context.options.has("export"_L1))
        return exportAll(context, *stores.value(), provider.value());
    return list(context, *stores.value(), {provider.value()});
}

} // namespace desk
