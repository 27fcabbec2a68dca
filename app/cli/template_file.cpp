// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/template_file.h"

#include "cli/provider_file.h"
#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QIODevice>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::CommandLine)
};

constexpr std::pair<QLatin1StringView, TemplateColumn> columnNames[] = {
    {"name"_L1, TemplateColumn::Name},
    {"text"_L1, TemplateColumn::Text},
    {"templateId"_L1, TemplateColumn::TemplateId},
    {"principalEntityId"_L1, TemplateColumn::PrincipalEntityId},
    {"header"_L1, TemplateColumn::Header},
    {"channel"_L1, TemplateColumn::Channel},
    {"status"_L1, TemplateColumn::Status},
    {"note"_L1, TemplateColumn::Note},
};

Error wrongColumns()
{
    QStringList names;
    for (const auto &[name, column] : columnNames)
        names.append(name);
    return usageError(Text::tr("--columns takes a list such as text=3,name=Title. It knows these: %1.")
                          .arg(names.join(u", "_s)));
}

/// From 0; -1 where no heading is called so.
int headingCalled(const QString &wanted, const CsvTable &table)
{
    const QStringList headings = table.rows.first();
    for (int at = 0; at < headings.size(); ++at) {
        if (cleaned(headings.at(at)).compare(wanted, Qt::CaseInsensitive) == 0)
            return at;
    }
    return -1;
}

/// From 0; -1 where the file has no such column.
int columnNumbered(const QString &wanted)
{
    bool isNumber = false;
    const int number = wanted.toInt(&isNumber);
    return isNumber && number >= 1 && number <= mostCsvColumns ? number - 1 : -1;
}

Outcome takeColumns(const QString &list, const CsvTable &table, TemplateMapping &mapping)
{
    for (const QString &entry : list.split(u',', Qt::SkipEmptyParts)) {
        const QString name = cleaned(entry.section(u'=', 0, 0));
        const QString wanted = cleaned(entry.section(u'=', 1));
        const auto known = std::find_if(std::begin(columnNames), std::end(columnNames),
                                        [&name](const auto &column) { return name == column.first; });
        if (known == std::end(columnNames) || wanted.isEmpty())
            return wrongColumns();
        const int heading = headingCalled(wanted, table);
        const int place = heading < 0 ? columnNumbered(wanted) : heading;
        if (place < 0)
            return usageError(Text::tr("The file has no column “%1”.").arg(wanted));
        mapping.columns.insert(known->second, place);
        mapping.headings = mapping.headings || heading >= 0;
    }
    return Done{};
}

} // namespace

Result<TemplateFile> readTemplateFile(const CommandContext &context)
{
    const Result<QByteArray> bytes = readWholeFile(context, context.options.value("import"_L1));
    if (!bytes)
        return bytes.error();
    Result<CsvTable> table = readCsv(bytes.value());
    if (!table)
        return table.error();
    TemplateFile file{std::move(table).value(), {}};
    file.mapping = guessedMapping(file.table);
    // Nobody sees this guess before it is carried out, so it has to be a sure one.
    if (!file.mapping.headings)
        file.mapping.columns.clear();
    if (const Outcome taken = takeColumns(context.options.value("columns"_L1), file.table, file.mapping);
        !taken)
        return taken.error();
    if (!file.mapping.columns.contains(TemplateColumn::Text))
        return Error{u"templates-no-text"_s,
                     Text::tr("No heading of the file is known to stand over the texts of the templates."),
                     Text::tr("Name the column with --columns, for example text=3.")};
    return file;
}

QString givenText(const CommandContext &context, const QString &argument)
{
    if (argument != "-"_L1)
        return argument;
    QString text = QString::fromUtf8(context.parts.input.readAll());
    if (text.endsWith(u'\n'))
        text.chop(1);
    if (text.endsWith(u'\r'))
        text.chop(1);
    return text;
}

} // namespace desk
