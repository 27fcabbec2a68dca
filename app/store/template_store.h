// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message_template.h"
#include "core/result.h"
#include "store/database.h"
#include "store/template_import.h"

#include <functional>

namespace desk {

/// The library of approved texts on disk, a part for each provider. A provider that is archived or deleted
/// keeps its templates until it is purged; a duplicated provider starts without any, because a copy is made
/// to send for another agent, and an approval belongs to its header and entity. Error codes: `store-write`,
/// `store-read`, `store-template-name-taken`, `store-template-not-found`, `store-not-found` (the provider is
/// not there).
class TemplateStore
{
public:
    using Clock = std::function<QDateTime()>;
    /// `database` outlives this. `clock` gives UTC.
    TemplateStore(Database &database, Clock clock);

    /// By name without case.
    [[nodiscard]] Result<QList<MessageTemplate>> all(const QUuid &provider) const;
    /// Those that are not archived.
    [[nodiscard]] Result<QList<MessageTemplate>> inUse(const QUuid &provider) const;
    [[nodiscard]] Result<MessageTemplate> byId(const QUuid &id) const;
    /// Compared trimmed and without case.
    [[nodiscard]] Result<MessageTemplate> byName(const QUuid &provider, const QString &name) const;

    /// Adds or updates. Gives createdAt at the first save, unless the template has one from before, and
    /// updatedAt at each.
    [[nodiscard]] Result<MessageTemplate> save(const MessageTemplate &one);
    [[nodiscard]] Outcome setArchived(const QUuid &id, bool archived);
    /// Gone for good, and given back: saving that undoes it.
    [[nodiscard]] Result<MessageTemplate> remove(const QUuid &id);

    /// Plans against what is stored at that moment and carries it out, all in one transaction: what is right
    /// of the file is stored as a whole. One answer for each row.
    [[nodiscard]] Result<QList<ImportedTemplate>> importRows(const QList<TemplateRow> &rows,
                                                             const TemplateMapping &mapping,
                                                             const Provider &provider, const Rules &rules);

private:
    /// Runs `work` in one transaction; what it changed is taken back unless it and the commit succeed.
    template <typename Work>
    [[nodiscard]] auto inTransaction(Work work) -> decltype(work(QSqlDatabase()));

    Database &m_database;
    Clock m_clock;
};

} // namespace desk
