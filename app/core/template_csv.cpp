// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/template_csv.h"

#include "core/text_cleaning.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::TemplateCsv)
};

using Column = TemplateColumn;

constexpr auto rcs = "RCS"_L1;
constexpr auto sms = "SMS"_L1;
constexpr auto active = "Active"_L1;
constexpr auto archived = "Archived"_L1;

enum class Standing { Good, Refused, Over, Unknown };

/// What a portal's word for the state of a template means.
Standing standingOf(const QString &status)
{
    static const QStringList good{u""_s,         u"approved"_s, u"active"_s,     u"registered"_s,
                                  u"verified"_s, u"accepted"_s, u"whitelisted"_s};
    static const QStringList refused{
        u"rejected"_s,   u"disapproved"_s, u"notapproved"_s,    u"declined"_s,  u"pending"_s,
        u"inprogress"_s, u"underreview"_s, u"inreview"_s,       u"submitted"_s, u"draft"_s,
        u"deleted"_s,    u"blacklisted"_s, u"pendingapproval"_s};
    static const QStringList over{u"expired"_s,   u"inactive"_s, u"deactivated"_s,
                                  u"suspended"_s, u"disabled"_s, u"archived"_s};
    QString word = status.toLower();
    word.removeIf([](QChar character) { return !character.isLetterOrNumber(); });
    if (good.contains(word))
        return Standing::Good;
    if (refused.contains(word))
        return Standing::Refused;
    return over.contains(word) ? Standing::Over : Standing::Unknown;
}

/// Digits without what spreadsheets and portals put around them to keep them a text.
QString plainId(const QString &cell)
{
    static const QRegularExpression formula(u"\\A=\"(.*)\"\\z"_s);
    QString id = cleaned(cell);
    if (const auto match = formula.match(id); match.hasMatch())
        id = cleaned(match.captured(1));
    while (id.startsWith(u'\'') || id.startsWith(u'`'))
        id.remove(0, 1);
    return cleaned(id);
}

/// "1.20716E+18": the spreadsheet took it for a number, and the digits are gone.
bool isRounded(const QString &id)
{
    static const QRegularExpression rounded(u"\\A\\d(?:[.,]\\d+)?[eE]\\+?\\d+\\z"_s);
    return rounded.match(id).hasMatch();
}

/// A spreadsheet keeps 15 digits of a number and writes the other four as zeros.
bool endsInZeros(const QString &id)
{
    static const QRegularExpression shortened(u"\\A\\d{15}0000\\z"_s);
    return shortened.match(id).hasMatch();
}

class RowReader
{
public:
    RowReader(const QStringList &cells, const TemplateMapping &mapping, const Provider &provider)
        : m_cells(cells), m_mapping(mapping), m_provider(provider)
    {
    }

    TemplateRow read(qsizetype number)
    {
        m_row.number = number;
        MessageTemplate &one = m_row.one;
        one.provider = m_provider.id;
        one.channel = channel();
        one.text = cell(Column::Text).replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
        one.name = name();
        one.header = header();
        one.templateId = id(Column::TemplateId);
        one.principalEntityId = id(Column::PrincipalEntityId);
        one.note = cell(Column::Note).replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n');
        takeStatus();
        return m_row;
    }

private:
    [[nodiscard]] QString cell(Column column) const
    {
        return m_cells.value(m_mapping.columns.value(column, -1));
    }

    TemplateChannel channel()
    {
        const QString word = cleaned(cell(Column::Channel)).toUpper();
        if (!word.isEmpty() && word != sms && word != rcs)
            m_row.notes += Text::tr("Nobody knows the channel “%1”; it was taken for SMS.").arg(word);
        return word == rcs ? TemplateChannel::Rcs : TemplateChannel::Sms;
    }

    QString name()
    {
        constexpr qsizetype longest = 40;
        const QString given = cleaned(cell(Column::Name));
        const QString words = m_row.one.text.simplified();
        if (!given.isEmpty() || words.isEmpty())
            return given;
        m_row.isNamed = false;
        return words.size() > longest ? cleaned(words.left(longest)) : words;
    }

    /// One that the provider sends as, where the template may be sent as several.
    QString header()
    {
        static const QRegularExpression between(u"[,;|/\\s]+"_s);
        const QString given = cleaned(cell(Column::Header));
        const QStringList headers = given.split(between, Qt::SkipEmptyParts);
        if (headers.size() < 2)
            return given;
        const QString own = cleaned(m_provider.smsFallback.senderId);
        const QString chosen = headers.contains(own) ? own : headers.first();
        m_row.notes +=
            Text::tr("It has several headers: %1. %2 was taken.").arg(headers.join(u", "_s), chosen);
        return chosen;
    }

    QString id(Column column)
    {
        const QString found = plainId(cell(column));
        if (isRounded(found) && m_row.refused.isEmpty())
            m_row.refused =
                Text::tr("A spreadsheet has rounded %1 to %2, and its last digits are lost. Export "
                         "it from the portal again and do not save it in a spreadsheet.")
                    .arg(columnLabel(column), found);
        if (endsInZeros(found))
            m_row.notes +=
                Text::tr("%1 ends in zeros; a spreadsheet may have rounded it. Compare it with the "
                         "portal.")
                    .arg(columnLabel(column));
        return found;
    }

    void takeStatus()
    {
        const QString status = cleaned(cell(Column::Status));
        switch (standingOf(status)) {
        case Standing::Good:
            break;
        case Standing::Refused:
            if (m_row.refused.isEmpty()) {
                m_row.refused = Text::tr("The portal lists it as “%1”.").arg(status);
                m_row.isWithdrawn = true;
            }
            break;
        case Standing::Over:
            m_row.one.archived = true;
            if (status != archived)
                m_row.notes += Text::tr("The portal lists it as “%1”, so it is archived.").arg(status);
            break;
        case Standing::Unknown:
            m_row.notes += Text::tr("Nobody knows the status “%1”; it was taken as approved.").arg(status);
            break;
        }
    }

    const QStringList &m_cells;
    const TemplateMapping &m_mapping;
    const Provider &m_provider;
    TemplateRow m_row;
};

} // namespace

QList<TemplateRow> readTemplates(const CsvTable &table, const TemplateMapping &mapping,
                                 const Provider &provider)
{
    QList<TemplateRow> rows;
    for (qsizetype at = mapping.headings ? 1 : 0; at < table.rows.size(); ++at) {
        const QStringList &cells = table.rows.at(at);
        const bool blank = std::all_of(cells.begin(), cells.end(),
                                       [](const QString &cell) { return cleaned(cell).isEmpty(); });
        if (!blank)
            rows.append(RowReader(cells, mapping, provider).read(at + 1));
    }
    return rows;
}

QByteArray templatesToCsv(const QList<MessageTemplate> &templates)
{
    QList<QStringList> rows{{u"Template Name"_s, u"Channel"_s, u"Header"_s, u"Template ID"_s, u"Entity ID"_s,
                             u"Template Content"_s, u"Status"_s, u"Note"_s}};
    for (const MessageTemplate &one : templates)
        rows.append({one.name, QString(one.channel == TemplateChannel::Rcs ? rcs : sms), one.header,
                     one.templateId, one.principalEntityId, one.text,
                     QString(one.archived ? archived : active), one.note});
    return toCsv(rows);
}

} // namespace desk
