// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/inbox.h"
#include "cli/commands.h"
#include "cli/delivery_words.h"
#include "cli/provider_file.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

constexpr int standardLimit = 100;
constexpr std::array kinds{ReportKind::Delivery, ReportKind::Reachability, ReportKind::Reply,
                           ReportKind::Unknown};
constexpr std::array works{"import"_L1, "replay"_L1, "raw"_L1};
constexpr std::array filters{"state"_L1, "kind"_L1, "text"_L1, "limit"_L1};

/// What the options ask for.
struct Wish
{
    QString nickname;
    ReportFilter filter;
    int limit = standardLimit;
    qint64 id = 0; ///< Of --raw or --replay.
};

QList<DeliveryState> reportedStates()
{
    QList<DeliveryState> states;
    for (const ReportKind kind : kinds)
        states += reportableStates(kind);
    return states;
}

Result<QList<DeliveryState>> statesOfKind(const Options &options)
{
    if (!options.has("kind"_L1))
        return reportedStates();
    QStringList names;
    for (const ReportKind kind : kinds) {
        if (kindName(kind) == options.value("kind"_L1))
            return reportableStates(kind);
        names.append(kindName(kind));
    }
    return usageError(Text::tr("--kind takes one of these: %1.").arg(names.join(u", "_s)));
}

/// Empty for "all of them".
Result<QList<DeliveryState>> wantedStates(const Options &options)
{
    const Result<QList<DeliveryState>> ofKind = statesOfKind(options);
    if (!ofKind || !options.has("state"_L1))
        return ofKind && !options.has("kind"_L1) ? QList<DeliveryState>() : ofKind;
    QStringList names;
    for (const DeliveryState state : ofKind.value()) {
        if (stateName(state) == options.value("state"_L1))
            return QList<DeliveryState>{state};
        names.append(stateName(state));
    }
    return usageError(Text::tr("--state takes one of these here: %1.").arg(names.join(u", "_s)));
}

Result<qint64> positiveNumber(const Options &options, QLatin1StringView name, qint64 otherwise)
{
    if (!options.has(name))
        return otherwise;
    bool isNumber = false;
    const qint64 number = options.value(name).toLongLong(&isNumber);
    if (isNumber && number > 0)
        return number;
    return usageError(Text::tr("--%1 takes a whole number from 1 on.").arg(name));
}

template <std::size_t Size>
int given(const Options &options, const std::array<QLatin1StringView, Size> &names)
{
    return int(std::count_if(names.begin(), names.end(),
                             [&options](QLatin1StringView name) { return options.has(name); }));
}

/// What does not go together.
std::optional<Error> combinationTrouble(const Options &options)
{
    const bool named = options.has("provider"_L1);
    if (given(options, works) > 1)
        return usageError(
            Text::tr("--import, --replay and --raw are three different things: give one of them."));
    if (given(options, works) == 1 && given(options, filters) > 0)
        return usageError(
            Text::tr("--state, --kind, --text and --limit choose what is listed and go with nothing else."));
    if (named && !options.operands.isEmpty())
        return usageError(Text::tr("The provider is named twice. Give the nickname or --provider."));
    if (options.has("import"_L1) && !named && options.operands.isEmpty())
        return usageError(Text::tr("--import needs to know whose reports these are: name the provider."));
    return {};
}

Result<Wish> readWish(const Options &options)
{
    if (const std::optional<Error> wrong = combinationTrouble(options))
        return *wrong;
    const Result<QList<DeliveryState>> states = wantedStates(options);
    if (!states)
        return states.error();
    const Result<qint64> limit = positiveNumber(options, "limit"_L1, standardLimit);
    if (!limit)
        return limit.error();
    const Result<qint64> id = positiveNumber(options, options.has("raw"_L1) ? "raw"_L1 : "replay"_L1, 0);
    if (!id)
        return id.error();
    Wish wish;
    wish.nickname = options.has("provider"_L1) ? options.value("provider"_L1) : options.operand(0);
    wish.filter.states = states.value();
    wish.filter.text = options.value("text"_L1);
    wish.limit = int(std::min<qint64>(limit.value(), 1000000));
    wish.id = id.value();
    return wish;
}

QString listed(const Report &report)
{
    QStringList parts{QString::number(report.id), reportLine(report)};
    if (report.copies > 1)
        parts.append(Text::tr("copies: %1").arg(report.copies));
    if (report.origin == Report::Origin::Imported)
        parts.append(Text::tr("imported"));
    QString text = parts.join(u"  "_s);
    for (const ReportedEvent &event : report.events) {
        if (!event.event.text.isEmpty())
            text += u"\n    "_s + harmless(event.event.text);
    }
    return text;
}

void answer(const CommandContext &context, const QList<Report> &reports, QJsonObject json,
            const QStringList &texts)
{
    QJsonArray array;
    for (const Report &report : reports)
        array.append(toJson(report));
    json.insert(u"reports"_s, array);
    context.output.answer(json, texts.join(u'\n'));
}

ExitCode list(const CommandContext &context, const Stores &stores, const Wish &wish)
{
    const Result<QList<Report>> reports = stores.reports.reports(wish.filter, 0, wish.limit);
    if (!reports)
        return context.fail(reports.error());
    const Result<int> total = stores.reports.count(wish.filter);
    if (!total)
        return context.fail(total.error());
    QStringList texts;
    for (const Report &report : reports.value())
        texts.append(listed(report));
    if (texts.isEmpty())
        texts.append(wish.filter == ReportFilter() ? Text::tr("No report has come yet.")
                                                   : Text::tr("No report fits."));
    if (total.value() > reports.value().size())
        texts.append(
            Text::tr("Shown: %1 of %2. --limit shows more.").arg(reports.value().size()).arg(total.value()));
    answer(context, reports.value(), {{u"total"_s, total.value()}}, texts);
    return ExitCode::Done;
}

ExitCode printRaw(const CommandContext &context, const Stores &stores, qint64 id)
{
    const Result<Report> report = stores.reports.report(id);
    if (!report)
        return context.fail(report.error());
    if (context.output.json())
        answer(context, {report.value()}, {}, {});
    else
        context.output.raw(report.value().body);
    return ExitCode::Done;
}

ExitCode replay(const CommandContext &context, Stores &stores, qint64 id)
{
    const Result<Report> stored = stores.reports.report(id);
    if (!stored)
        return context.fail(stored.error());
    const Result<Provider> provider = stores.providers.byId(stored.value().provider);
    if (!provider)
        return context.fail(provider.error());
    const Result<Report> read =
        replayReport(stores.reports, context.parts.gateways, id, provider.value().kind);
    if (!read)
        return context.fail(read.error());
    answer(context, {read.value()}, {}, {listed(read.value())});
    return ExitCode::Done;
}

ExitCode import(const CommandContext &context, Stores &stores, const Provider &provider)
{
    const Result<QByteArray> text = readWholeFile(context, context.options.value("import"_L1));
    if (!text)
        return context.fail(text.error());
    const Result<ImportedReports> imported =
        importReports(stores.reports, context.parts.gateways, provider, text.value(), context.parts.clock());
    if (!imported)
        return context.fail(imported.error());
    const ImportedReports &done = imported.value();
    context.output.answer({{u"added"_s, done.added}, {u"repeated"_s, done.repeated}},
                          Text::tr("Reports added: %1").arg(done.added) + u'\n' +
                              Text::tr("There already: %1").arg(done.repeated));
    return ExitCode::Done;
}

ExitCode work(const CommandContext &context, Stores &stores, Wish wish)
{
    Provider provider;
    if (!wish.nickname.isEmpty()) {
        const Result<Provider> found = findProvider(stores, wish.nickname, Wanted::Any);
        if (!found)
            return context.fail(found.error());
        provider = found.value();
        wish.filter.provider = provider.id;
    }
    if (context.options.has("import"_L1))
        return import(context, stores, provider);
    if (context.options.has("replay"_L1))
        return replay(context, stores, wish.id);
    if (context.options.has("raw"_L1))
        return printRaw(context, stores, wish.id);
    return list(context, stores, wish);
}

} // namespace

ExitCode showInbox(const CommandContext &context)
{
    const Result<Wish> wish = readWish(context.options);
    if (!wish)
        return context.fail(wish.error());
    const Result<std::unique_ptr<Stores>> stores = openStores(context);
    if (!stores)
        return context.fail(stores.error());
    return work(context, *stores.value(), wish.value());
}

} // namespace desk
