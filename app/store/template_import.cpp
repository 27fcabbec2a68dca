// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/template_import.h"

#include "core/free_name.h"
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

QString channelKey(const MessageTemplate &one, const QString &text)
{
    return (one.channel == TemplateChannel::Rcs ? u"rcs "_s : u"sms "_s) + text;
}

QString sentenceOf(const FieldIssue &issue)
{
    return u"%1: %2"_s.arg(fieldLabel(issue.field), issue.message);
}

/// All that a row says, to know it again.
QString rowKey(const TemplateRow &row)
{
    const MessageTemplate &one = row.one;
    return QStringList{channelKey(one, cleaned(one.templateId)),
                       row.isNamed ? one.name : QString(),
                       one.header,
                       one.principalEntityId,
                       one.text,
                       one.note,
                       one.archived ? u"archived"_s : QString()}
        .join(u'\x1f');
}

/// The wished name, or this with a number behind it.
bool isNameFor(const QString &wished, const QString &name)
{
    const QString folded = rows::foldedNickname(name);
    const QString start = rows::foldedNickname(wished);
    if (!folded.startsWith(start))
        return false;
    const QString rest = folded.sliced(start.size());
    return rest.isEmpty() || (rest.startsWith(u' ') && rest.sliced(1).toInt() > 1);
}

/// Takes the rows one by one. Each finds its template by hash, because files have thousands of rows.
class Planner
{
public:
    Planner(const QList<MessageTemplate> &stored, const QList<TemplateRow> &rows,
            const TemplateMapping &mapping, const Provider &provider, const Rules &rules)
        : m_mapping(mapping), m_provider(provider), m_rules(rules)
    {
        for (const MessageTemplate &one : stored)
            remember(one);
        for (const TemplateRow &row : rows) {
            if (row.refused.isEmpty())
                m_approved.insert(channelKey(row.one, cleaned(row.one.templateId)));
        }
    }

    ImportedTemplate take(const TemplateRow &row)
    {
        ImportedTemplate step{What::Skipped, row.number, row.one, row.refused, {}};
        if (row.isWithdrawn)
            return withdrawn(step, row);
        if (!step.reason.isEmpty())
            return step;
        if (m_seen.contains(rowKey(row)))
            return skipped(step, Text::tr("The file has it twice."));
        step.warnings = row.notes;
        const MessageTemplate *stored = storedFor(row);
        MessageTemplate one = stored ? merged(*stored, row) : fresh(row, step);
        makeNameFree(one, step);
        if (stored && one == *stored) {
            m_taken.insert(one.id);
            m_seen.insert(rowKey(row));
            return skipped(step, Text::tr("It is the same as the stored one."));
        }
        step = judged(step, one, stored != nullptr);
        if (step.what != What::Skipped)
            m_seen.insert(rowKey(row));
        return step;
    }

private:
    void remember(const MessageTemplate &one)
    {
        const QString id = cleaned(one.templateId);
        m_known.insert(one.id, one);
        m_names.insert(rows::foldedNickname(one.name), one.id);
        if (id.isEmpty())
            m_texts[channelKey(one, one.text)].append(one.id);
        else
            m_ids[channelKey(one, id)].append(one.id);
    }

    void forget(const QUuid &known)
    {
        const MessageTemplate one = m_known.take(known);
        m_names.remove(rows::foldedNickname(one.name));
        m_texts[channelKey(one, one.text)].removeOne(known);
        m_ids[channelKey(one, cleaned(one.templateId))].removeOne(known);
    }

    [[nodiscard]] const MessageTemplate *storedFor(const TemplateRow &row) const
    {
        if (const MessageTemplate *found = withItsId(row))
            return found;
        if (const MessageTemplate *found = withItsText(row))
            return found;
        return withItsName(row);
    }

    /// The likest of those with the row's Template ID that no other row has taken.
    [[nodiscard]] const MessageTemplate *withItsId(const TemplateRow &row) const
    {
        const MessageTemplate *best = nullptr;
        for (const QUuid &id : m_ids.value(channelKey(row.one, cleaned(row.one.templateId)))) {
            const MessageTemplate &found = *m_known.constFind(id);
            if (!m_taken.contains(id) && (!best || likeness(found, row) > likeness(*best, row)))
                best = &found;
        }
        return best;
    }

    static int likeness(const MessageTemplate &one, const TemplateRow &row)
    {
        const bool sameText = one.text == row.one.text;
        if (sameText && row.isNamed && isNameFor(row.one.name, one.name))
            return 3;
        if (row.isNamed && rows::foldedNickname(one.name) == rows::foldedNickname(row.one.name))
            return 2;
        return sameText ? 1 : 0;
    }

    /// One without a Template ID that has the very text, whatever number its name once got. The name of a row
    /// that has none says nothing.
    [[nodiscard]] const MessageTemplate *withItsText(const TemplateRow &row) const
    {
        for (const QUuid &id : m_texts.value(channelKey(row.one, row.one.text))) {
            const MessageTemplate &found = *m_known.constFind(id);
            if (!m_taken.contains(id) && (!row.isNamed || isNameFor(row.one.name, found.name)))
                return &found;
        }
        return nullptr;
    }

    /// One without a Template ID, too.
    [[nodiscard]] const MessageTemplate *withItsName(const TemplateRow &row) const
    {
        const auto byName = m_names.constFind(rows::foldedNickname(row.one.name));
        if (!row.isNamed || byName == m_names.cend() || m_taken.contains(*byName))
            return nullptr;
        const MessageTemplate &found = *m_known.constFind(*byName);
        const bool fits = found.channel == row.one.channel && cleaned(found.templateId).isEmpty();
        return fits ? &found : nullptr;
    }

    /// The stored one goes out of use, unless the file has the same Template ID as an approved one, too: a
    /// portal may list what became of a template over time.
    ImportedTemplate withdrawn(ImportedTemplate step, const TemplateRow &row)
    {
        const bool hasId = !cleaned(row.one.templateId).isEmpty();
        if (hasId && m_approved.contains(channelKey(row.one, cleaned(row.one.templateId))))
            return step;
        // A name alone is too little: a text that was rejected is often handed in again under its name.
        const MessageTemplate *stored = hasId ? withItsId(row) : withItsText(row);
        if (!stored || stored->archived)
            return step;
        step.one = *stored;
        step.one.archived = true;
        step.what = What::Updated;
        step.warnings = QStringList{row.refused, Text::tr("The stored one is archived, because it may not be "
                                                          "used any more.")};
        step.reason.clear();
        store(step.one);
        return step;
    }

    [[nodiscard]] MessageTemplate fresh(const TemplateRow &row, ImportedTemplate &step) const
    {
        MessageTemplate one = row.one;
        one.id = QUuid::createUuid();
        one.provider = m_provider.id;
        if (!row.isNamed)
            step.warnings += Text::tr("It had no name and is called by its first words.");
        return one;
    }

    /// The stored template with what the row says. An empty cell says nothing: what the user wrote stays. An
    /// archived one stays archived: the user put it away.
    [[nodiscard]] MessageTemplate merged(MessageTemplate one, const TemplateRow &row) const
    {
        const auto take = [&](QString MessageTemplate::*member) {
            if (!(row.one.*member).isEmpty())
                one.*member = row.one.*member;
        };
        if (row.isNamed)
            take(&MessageTemplate::name);
        take(&MessageTemplate::header);
        take(&MessageTemplate::templateId);
        take(&MessageTemplate::principalEntityId);
        take(&MessageTemplate::note);
        if (m_mapping.columns.contains(TemplateColumn::Text))
            one.text = row.one.text;
        one.archived = one.archived || row.one.archived;
        return one;
    }

    void makeNameFree(MessageTemplate &one, ImportedTemplate &step)
    {
        const auto isTaken = [&](const QString &name) {
            const auto owner = m_names.constFind(rows::foldedNickname(name));
            return owner != m_names.cend() && *owner != one.id;
        };
        const QString wished = one.name;
        if (!isTaken(wished))
            return;
        // One that has its number already keeps it.
        const QString before = m_known.value(one.id).name;
        if (!before.isEmpty() && isNameFor(wished, before)) {
            one.name = before;
            return;
        }
        one.name = freeName(wished, isTaken, &m_numbers[rows::foldedNickname(wished)]);
        step.warnings += Text::tr("Another template is called “%1”, so this one got a number.").arg(wished);
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
        store(one);
        step.what = known ? What::Updated : What::Added;
        step.one = one;
        return step;
    }

    void store(const MessageTemplate &one)
    {
        if (m_known.contains(one.id))
            forget(one.id);
        remember(one);
        m_taken.insert(one.id);
    }

    const TemplateMapping &m_mapping;
    const Provider &m_provider;
    const Rules &m_rules;
    QHash<QUuid, MessageTemplate> m_known;
    QHash<QString, QUuid> m_names;        ///< By folded name.
    QHash<QString, QList<QUuid>> m_ids;   ///< By channel and Template ID; those that have one.
    QHash<QString, QList<QUuid>> m_texts; ///< By channel and text; those without a Template ID.
    QHash<QString, int> m_numbers;        ///< The last one given, by folded name.
    QSet<QUuid> m_taken;                  ///< Those that a row of the file belongs to.
    QSet<QString> m_seen;                 ///< The rows that were taken over.
    QSet<QString> m_approved;             ///< Channel and Template ID of the rows that are not refused.
};

} // namespace

QList<ImportedTemplate> planTemplates(const QList<MessageTemplate> &stored, const QList<TemplateRow> &rows,
                                      const TemplateMapping &mapping, const Provider &provider,
                                      const Rules &rules)
{
    Planner planner(stored, rows, mapping, provider, rules);
    QList<ImportedTemplate> steps;
    for (const TemplateRow &row : rows)
        steps.append(planner.take(row));
    return steps;
}

} // namespace desk
