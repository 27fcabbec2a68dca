// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/template_import.h"

#include "core/template_rules.h"
#include "core/text_cleaning.h"
#include "store/provider_rows.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::TemplateImport)
};

using What = ImportedTemplate::What;
using Column = TemplateColumn;

QString channelKey(const MessageTemplate &one, const QString &text)
{
    return (one.channel == TemplateChannel::Rcs ? u"rcs "_s : u"sms "_s) + text;
}

QString sentenceOf(const FieldIssue &issue)
{
    return u"%1: %2"_s.arg(fieldLabel(issue.field), issue.message);
}

/// Takes the rows one by one. Each finds its template by hash, because files have thousands of rows.
class Planner
{
public:
    Planner(const QList<MessageTemplate> &stored, const TemplateMapping &mapping, const Provider &provider,
            const Rules &rules)
        : m_mapping(mapping), m_provider(provider), m_rules(rules)
    {
        for (const MessageTemplate &one : stored)
            remember(one);
    }

    ImportedTemplate take(const TemplateRow &row)
    {
        ImportedTemplate step{What::Skipped, row.number, row.one, row.refused, {}};
        if (!step.reason.isEmpty())
            return step;
        const MessageTemplate *stored = storedFor(row.one);
        if (stored && m_taken.contains(stored->id))
            return skipped(step, Text::tr("The file has it twice."));
        step.warnings = row.notes;
        MessageTemplate one = stored ? merged(*stored, row.one) : fresh(row.one);
        makeNameFree(one, step);
        if (stored && one == *stored) {
            m_taken.insert(one.id);
            return skipped(step, Text::tr("It is the same as the stored one."));
        }
        return judged(step, one, stored != nullptr);
    }

private:
    void remember(const MessageTemplate &one)
    {
        m_known.insert(one.id, one);
        m_names.insert(rows::foldedNickname(one.name), one.id);
        if (const QString id = cleaned(one.templateId); !id.isEmpty())
            m_ids.insert(channelKey(one, id), one.id);
    }

    [[nodiscard]] const MessageTemplate *storedFor(const MessageTemplate &row) const
    {
        const QString id = cleaned(row.templateId);
        if (const auto byId = m_ids.constFind(channelKey(row, id)); !id.isEmpty() && byId != m_ids.cend())
            return &*m_known.constFind(*byId);
        const auto byName = m_names.constFind(rows::foldedNickname(row.name));
        if (byName == m_names.cend())
            return nullptr;
        const MessageTemplate &found = *m_known.constFind(*byName);
        const bool theSame = found.channel == row.channel && cleaned(found.templateId).isEmpty();
        return theSame ? &found : nullptr;
    }

    [[nodiscard]] MessageTemplate fresh(MessageTemplate one) const
    {
        one.id = QUuid::createUuid();
        one.provider = m_provider.id;
        return one;
    }

    /// The stored template with what the file has a column for. An archived one stays archived: the user put
    /// it away.
    [[nodiscard]] MessageTemplate merged(MessageTemplate one, const MessageTemplate &row) const
    {
        const auto take = [&](Column column, QString MessageTemplate::*member) {
            if (m_mapping.columns.contains(column))
                one.*member = row.*member;
        };
        take(Column::Name, &MessageTemplate::name);
        take(Column::Header, &MessageTemplate::header);
        take(Column::TemplateId, &MessageTemplate::templateId);
        take(Column::PrincipalEntityId, &MessageTemplate::principalEntityId);
        take(Column::Text, &MessageTemplate::text);
        take(Column::Note, &MessageTemplate::note);
        one.archived = one.archived || row.archived;
        return one;
    }

    void makeNameFree(MessageTemplate &one, ImportedTemplate &step) const
    {
        const auto isTaken = [&](const QString &name) {
            const auto owner = m_names.constFind(rows::foldedNickname(name));
            return owner != m_names.cend() && *owner != one.id;
        };
        const QString wished = one.name;
        for (int number = 2; isTaken(one.name); ++number)
            one.name = wished + u' ' + QString::number(number);
        if (one.name != wished)
            step.warnings +=
                Text::tr("Another template is called “%1”, so this one got a number.").arg(wished);
    }

    static ImportedTemplate skipped(ImportedTemplate step, const QString &reason)
    {
        step.reason = reason;
        step.warnings.clear();
        return step;
    }

    ImportedTemplate judged(ImportedTemplate step, const MessageTemplate &one, bool known)
    {
        for (const FieldIssue &issue : validate(one, {m_provider}, m_rules)) {
            if (issue.severity == Severity::Error)
                return skipped(step, sentenceOf(issue));
            if (issue.severity == Severity::Warning)
                step.warnings += sentenceOf(issue);
        }
        if (known)
            m_names.remove(rows::foldedNickname(m_known.value(one.id).name));
        remember(one);
        m_taken.insert(one.id);
        step.what = known ? What::Updated : What::Added;
        step.one = one;
        return step;
    }

    const TemplateMapping &m_mapping;
    const Provider &m_provider;
    const Rules &m_rules;
    QHash<QUuid, MessageTemplate> m_known;
    QHash<QString, QUuid> m_names; ///< By folded name.
    QHash<QString, QUuid> m_ids;   ///< By channel and Template ID.
    QSet<QUuid> m_taken;
};

} // namespace

QList<ImportedTemplate> planTemplates(const QList<MessageTemplate> &stored, const QList<TemplateRow> &rows,
                                      const TemplateMapping &mapping, const Provider &provider,
                                      const Rules &rules)
{
    Planner planner(stored, mapping, provider, rules);
    QList<ImportedTemplate> steps;
    for (const TemplateRow &row : rows)
        steps.append(planner.take(row));
    return steps;
}

} // namespace desk
