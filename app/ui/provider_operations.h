// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sending/connection_check.h"
#include "store/provider_store.h"
#include "ui/provider_list_model.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace desk {

struct Services;

/// What can be done with the providers of the listing, without a window. Each call says by its result what
/// came of it; changed() follows whenever the listing has to be read again.
class ProviderOperations : public QObject
{
    Q_OBJECT
public:
    /// `services` outlives this.
    explicit ProviderOperations(Services &services, QObject *parent = nullptr);

    /// The listing with the judgement of each provider.
    [[nodiscard]] Result<QList<ProviderRow>> rows() const;

    /// Who could take the place of this provider as default; empty when it is not the default.
    [[nodiscard]] Result<QList<Provider>> successorsOf(const Provider &provider) const;
    [[nodiscard]] Outcome setDefault(const Provider &provider);
    [[nodiscard]] Outcome archive(const Provider &provider, const QUuid &successor);
    [[nodiscard]] Outcome restore(const Provider &provider);
    [[nodiscard]] Outcome remove(const Provider &provider, const QUuid &successor);

    /// What undoDelete() would bring back: the provider deleted last; no value when there is none.
    [[nodiscard]] std::optional<Provider> undoable() const;
    [[nodiscard]] Result<Provider> undoDelete();
    /// Ends every undo: deleted providers, their runs and their keys go for good. Ends in purged().
    void purge();

    /// The unsaved copy that Duplicate opens in the form.
    [[nodiscard]] Result<Provider> copyOf(const Provider &original) const;
    /// A provider on the sandbox, ready to send, saved with its key. Ends in practiceProviderAdded() or
    /// failed().
    void addPracticeProvider();

    [[nodiscard]] Result<QList<ImportedProvider>> importFile(const QString &path);
    /// Gives the number of providers written.
    [[nodiscard]] Result<int> exportFile(const QString &path) const;

    /// Asks whether address, key and agent work. Ends in checkFinished(). A check under way is not repeated.
    void check(const Provider &provider);
    [[nodiscard]] bool isChecking(const QUuid &id) const { return m_checks.contains(id); }

Q_SIGNALS:
    void changed();
    /// The keychain has answered for every key that had to go.
    void purged();
    void failed(const desk::Error &error);
    void practiceProviderAdded(const desk::Provider &provider);
    void checkStarted(const desk::Provider &provider);
    void checkFinished(const desk::Provider &provider, const desk::CheckReport &report);

private:
    struct Deleted
    {
        Provider provider;
        QUuid successor;
    };
    [[nodiscard]] Result<ProviderRow> rowOf(const Provider &provider) const;
    void savePracticeProvider(Provider provider);
    void giveBackDefault(const Deleted &deleted);
    Outcome announced(const Outcome &outcome);

    Services &m_services;
    QList<Deleted> m_deleted;
    QHash<QUuid, ConnectionCheck *> m_checks;
};

} // namespace desk
