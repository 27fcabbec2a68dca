// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template_csv.h"
#include "core/template_rules.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

// Which column is which, by its heading.

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::TemplateCsv)
};

struct KnownHeadings
{
    TemplateColumn column;
    QStringList names; ///< Small letters and digits only; the surest first.
};

/// In order of who takes a heading first.
QList<KnownHeadings> knownHeadings()
{
    using Column = TemplateColumn;
    return {
        {Column::TemplateId,
         {u"dlttemplateid"_s, u"templateid"_s, u"contenttemplateid"_s, u"dltcontenttemplateid"_s,
          u"dltctid"_s, u"ctid"_s, u"dltid"_s, u"contentid"_s, u"templatenumber"_s, u"templateno"_s}},
        {Column::PrincipalEntityId,
         {u"principalentityid"_s, u"entityid"_s, u"dltentityid"_s, u"peid"_s, u"dltpeid"_s,
          u"dltprincipalentityid"_s, u"peentityid"_s, u"principalentity"_s}},
        {Column::Text,
         {u"templatecontent"_s, u"templatetext"_s, u"templatemessage"_s, u"templatebody"_s,
          u"messagecontent"_s, u"content"_s, u"messagetext"_s, u"message"_s, u"text"_s, u"smstext"_s,
          u"contenttemplate"_s, u"template"_s, u"body"_s, u"messagebody"_s, u"smscontent"_s, u"sms"_s}},
        {Column::Name,
         {u"templatename"_s, u"contenttemplatename"_s, u"dlttemplatename"_s, u"templatetitle"_s, u"name"_s,
          u"title"_s}},
        {Column::Header,
         {u"header"_s, u"headers"_s, u"senderid"_s, u"senderids"_s, u"headername"_s, u"linkedheader"_s,
          u"linkedheaders"_s, u"associatedheader"_s, u"associatedheaders"_s, u"sender"_s, u"smssenderid"_s,
          u"sendername"_s, u"cli"_s}},
        {Column::Status,
         {u"status"_s, u"templatestatus"_s, u"approvalstatus"_s, u"registrationstatus"_s, u"currentstatus"_s,
          u"dltstatus"_s, u"state"_s}},
        {Column::Channel, {u"channel"_s}},
        {Column::Note,
         {u"note"_s, u"notes"_s, u"remark"_s, u"remarks"_s, u"comment"_s, u"comments"_s, u"description"_s}},
    };
}

QString plainHeading(const QString &heading)
{
    QString plain;
    for (const QChar character : heading.toLower()) {
        if (character.isLetterOrNumber())
            plain += character;
    }
    return plain;
}

bool isKnown(const QString &heading)
{
    const QList<KnownHeadings> all = knownHeadings();
    return std::any_of(all.begin(), all.end(),
                       [&heading](const KnownHeadings &known) { return known.names.contains(heading); });
}

bool areHeadings(QStringList cells)
{
    cells.removeAll(QString());
    const auto known = std::count_if(cells.begin(), cells.end(), isKnown);
    return known >= 2 || (known == 1 && cells.size() == 1);
}

/// The column whose heading is known best; -1 for none.
int placeOf(const QStringList &names, const QStringList &headings, const QSet<int> &taken)
{
    for (const QString &name : names) {
        for (int place = 0; place < headings.size(); ++place) {
            if (!taken.contains(place) && headings.at(place) == name)
                return place;
        }
    }
    return -1;
}

} // namespace

QList<TemplateColumn> templateColumns()
{
    using Column = TemplateColumn;
    return {Column::Name,   Column::Text,    Column::TemplateId, Column::PrincipalEntityId,
            Column::Header, Column::Channel, Column::Status,     Column::Note};
}

QString columnLabel(TemplateColumn column)
{
    switch (column) {
    case TemplateColumn::Name:
        return fieldLabel(field::templateName);
    case TemplateColumn::Channel:
        return Text::tr("Channel");
    case TemplateColumn::Header:
        return fieldLabel(field::header);
    case TemplateColumn::TemplateId:
        return fieldLabel(field::templateId);
    case TemplateColumn::PrincipalEntityId:
        return fieldLabel(field::principalEntityId);
    case TemplateColumn::Text:
        return fieldLabel(field::text);
    case TemplateColumn::Status:
        return Text::tr("Status");
    case TemplateColumn::Note:
        break;
    }
    return Text::tr("Note");
}

TemplateMapping guessedMapping(const CsvTable &table)
{
    QStringList headings;
    for (const QString &heading : table.rows.value(0))
        headings.append(plainHeading(heading));
    TemplateMapping mapping;
    QSet<int> taken;
    for (const KnownHeadings &known : knownHeadings()) {
        const int place = placeOf(known.names, headings, taken);
        if (place < 0)
            continue;
        mapping.columns.insert(known.column, place);
        taken.insert(place);
    }
    mapping.headings = areHeadings(headings);
    return mapping;
}

} // namespace desk
