// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

QString translated(const char *text)
{
    return QCoreApplication::translate("desk::CommandLine", text);
}

/// Ways to put a key where everybody on the machine can read it. They are known only to be refused.
QStringList keyOptions()
{
    return {u"api-key"_s, u"apikey"_s, u"x-apikey"_s, u"key"_s};
}

QString keyRefusal()
{
    return Text::tr("The API key is never an argument, because other programs can read arguments. Give it on "
                    "standard input to set-key, or in PROVIDER_DESK_API_KEY.");
}

std::optional<CommandSpec> specOf(const QString &command)
{
    const QList<CommandSpec> specs = commandSpecs();
    const auto found = std::find_if(specs.begin(), specs.end(),
                                    [&command](const CommandSpec &spec) { return spec.name == command; });
    return found == specs.end() ? std::nullopt : std::optional(*found);
}

QCommandLineOption parserOption(const OptionSpec &spec)
{
    QStringList names{spec.name};
    if (!spec.shortName.isEmpty())
        names.append(spec.shortName);
    return {names, QString(), spec.valueName};
}

void addOptions(QCommandLineParser &parser, const QList<OptionSpec> &specs)
{
    for (const OptionSpec &spec : specs)
        parser.addOption(parserOption(spec));
}

void prepare(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    addOptions(parser, globalOptions());
    for (const QString &name : keyOptions())
        parser.addOption(QCommandLineOption(name, QString(), u"KEY"_s));
}

bool takesValue(const QString &name)
{
    const QList<CommandSpec> specs = commandSpecs();
    return std::any_of(specs.begin(), specs.end(), [&name](const CommandSpec &spec) {
        return std::any_of(spec.options.begin(), spec.options.end(), [&name](const OptionSpec &option) {
            return option.name == name && !option.valueName.isEmpty();
        });
    });
}

/// Knows the options of every command, so that no option's value is taken for the command.
void prepareForAll(QCommandLineParser &parser)
{
    prepare(parser);
    QStringList known;
    for (const CommandSpec &command : commandSpecs()) {
        for (const OptionSpec &option : command.options) {
            if (!known.contains(option.name))
                parser.addOption(
                    {QString(option.name), QString(), takesValue(option.name) ? u"VALUE"_s : QString()});
            known.append(option.name);
        }
    }
}

void keepValues(const QCommandLineParser &parser, const QList<OptionSpec> &specs, Options &options)
{
    for (const OptionSpec &spec : specs) {
        if (parser.isSet(spec.name))
            options.values.insert(spec.name, spec.valueName.isEmpty() ? QString() : parser.value(spec.name));
    }
}

void keepGlobals(const QCommandLineParser &parser, Options &options)
{
    keepValues(parser, globalOptions(), options);
    options.json = options.has("json"_L1);
    options.help = options.has("help"_L1);
    options.version = options.has("version"_L1);
    options.operands = parser.positionalArguments();
    if (!options.operands.isEmpty())
        options.command = options.operands.takeFirst();
}

bool keyWasGiven(const QCommandLineParser &parser)
{
    const QStringList names = keyOptions();
    return std::any_of(names.begin(), names.end(),
                       [&parser](const QString &name) { return parser.isSet(name); });
}

/// Never quotes an operand: it may be a key that was typed in the wrong place.
QString operandTrouble(const CommandSpec &spec, const Options &options)
{
    if (options.operands.size() < spec.fewest)
        return Text::tr("“%1” needs more: %2.").arg(spec.name, spec.operands);
    if (options.operands.size() <= spec.most)
        return {};
    if (spec.name == "set-key"_L1)
        return keyRefusal();
    return Text::tr(
               "“%1” was given more than it takes. Put quotation marks around a name or text with blanks.")
        .arg(spec.name);
}

QString missingOption(const CommandSpec &spec, const Options &options)
{
    for (const OptionSpec &option : spec.options) {
        if (option.required && !options.has(option.name))
            return Text::tr("“%1” needs the option --%2.").arg(spec.name, option.name);
    }
    return {};
}

QString unknownOption(const QCommandLineParser &parser, const CommandSpec &spec)
{
    const QStringList unknown = parser.unknownOptionNames();
    if (unknown.isEmpty())
        return parser.errorText();
    if (spec.name == "set-key"_L1)
        return keyRefusal();
    return Text::tr("“%1” has no option --%2.").arg(spec.name, unknown.first());
}

QString commandTrouble(const CommandSpec &spec, const QStringList &arguments, Options &options)
{
    QCommandLineParser parser;
    prepare(parser);
    addOptions(parser, spec.options);
    const bool readable = parser.parse(arguments);
    keepValues(parser, spec.options, options);
    if (options.help)
        return {};
    if (!readable)
        return unknownOption(parser, spec);
    if (options.has("data-dir"_L1) && options.value("data-dir"_L1).isEmpty())
        return Text::tr("The option --data-dir needs a folder.");
    const QString trouble = operandTrouble(spec, options);
    return trouble.isEmpty() ? missingOption(spec, options) : trouble;
}

QString troubleWith(const QStringList &arguments, Options &options)
{
    QCommandLineParser parser;
    prepareForAll(parser);
    const bool readable = parser.parse(arguments);
    keepGlobals(parser, options);
    if (keyWasGiven(parser))
        return keyRefusal();
    if (options.version || (options.help && options.command.isEmpty()))
        return {};
    if (const std::optional<CommandSpec> spec = specOf(options.command))
        return commandTrouble(*spec, arguments, options);
    if (!options.command.isEmpty())
        return Text::tr("There is no command of that name.");
    return readable ? Text::tr("No command was given.") : parser.errorText();
}

QString usageLine(const CommandSpec &spec)
{
    QStringList words{spec.name};
    if (!spec.operands.isEmpty())
        words.append(spec.operands);
    for (const OptionSpec &option : spec.options) {
        const QString text = option.valueName.isEmpty() ? "--"_L1 + option.name
                                                        : u"--%1 %2"_s.arg(option.name, option.valueName);
        words.append(option.required ? text : u"[%1]"_s.arg(text));
    }
    return words.join(u' ');
}

QString optionLines(const QList<OptionSpec> &specs)
{
    QString lines;
    for (const OptionSpec &spec : specs) {
        QString name = "--"_L1 + spec.name;
        if (!spec.shortName.isEmpty())
            name = u"-%1, %2"_s.arg(spec.shortName, name);
        if (!spec.valueName.isEmpty())
            name += u' ' + spec.valueName;
        lines += u"  %1 %2\n"_s.arg(name, -24).arg(translated(spec.summary));
    }
    return lines;
}

QString programUsage()
{
    QString text = Text::tr("Usage: %1").arg(u"provider-desk-cli [--data-dir DIR] [--json] COMMAND …"_s) +
                   u"\n\n"_s + Text::tr("Commands:") + u'\n';
    for (const CommandSpec &spec : commandSpecs())
        text += u"  %1\n      %2\n"_s.arg(usageLine(spec), translated(spec.summary));
    text += u'\n' + Text::tr("Options:") + u'\n' + optionLines(globalOptions()) + u'\n';
    text +=
        Text::tr("The API key comes from standard input or PROVIDER_DESK_API_KEY, never from an argument.");
    text += u'\n' + Text::tr("Exit codes: 0 done, 1 what was asked for failed, 2 wrong usage, 3 storage or "
                             "keychain trouble.");
    return text;
}

} // namespace

ParsedArguments parseArguments(const QStringList &arguments)
{
    ParsedArguments parsed;
    const QString trouble = troubleWith(QStringList{u"provider-desk-cli"_s} + arguments, parsed.options);
    if (!trouble.isEmpty())
        parsed.wrong = usageError(trouble);
    return parsed;
}

QString usageText(const QString &command)
{
    const std::optional<CommandSpec> spec = specOf(command);
    if (!spec)
        return programUsage();
    QString text = Text::tr("Usage: %1").arg("provider-desk-cli "_L1 + usageLine(*spec)) + u"\n\n"_s +
                   translated(spec->summary) + u"\n\n"_s + Text::tr("Options:") + u'\n';
    text += optionLines(spec->options) + optionLines(globalOptions());
    return text.chopped(1);
}

Error usageError(const QString &message)
{
    return {u"usage"_s, message, Text::tr("“provider-desk-cli --help” shows what there is.")};
}

Result<quint16> portOf(const Options &options, quint16 otherwise)
{
    if (!options.has("port"_L1))
        return otherwise;
    bool isNumber = false;
    const quint16 port = options.value("port"_L1).toUShort(&isNumber);
    if (!isNumber)
        return usageError(Text::tr("The port is a number from 0 to 65535."));
    return port;
}

} // namespace desk
