// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/provider_purge.h"

#include "ui/services.h"

#include <QPointer>
#include <QTimer>

namespace desk {
namespace {

/// Deletes itself at the end.
class Purge final : public QObject
{
public:
    /// `done` is held by all that still has to end.
    Purge(Services &services, QObject *context, std::shared_ptr<void> done)
        : QObject(context), m_services(services), m_context(context), m_done(std::move(done))
    {
        // Those that are deleted from now on can still be undone.
        if (const Result<QList<QUuid>> deleted = services.providers.deleted())
            m_left = deleted.value();
    }

    void bite()
    {
        const Result<Purged> purged =
            m_left.isEmpty() ? Purged::Gone : m_services.providers.purge(m_left.first());
        if (!purged || m_left.isEmpty()) {
            deleteLater();
            return;
        }
        if (purged.value() != Purged::More) {
            const QUuid provider = m_left.takeFirst();
            if (purged.value() == Purged::Gone)
                removeSecrets(provider);
        }
        QTimer::singleShot(0, this, [this] { bite(); });
    }

private:
    /// A key that the keychain does not give up now belongs to nobody: nothing can be done about it later.
    void removeSecrets(const QUuid &provider)
    {
        for (const auto &gateway : m_services.gateways) {
            for (const QString &name : gateway->secretFields())
                m_services.secrets.remove({provider, name}, m_context,
                                          [done = m_done](const SecretAnswer &) {});
        }
    }

    Services &m_services;
    QObject *m_context;
    QList<QUuid> m_left;
    std::shared_ptr<void> m_done;
};

} // namespace

void purgeDeleted(Services &services, QObject *context, const std::function<void()> &done)
{
    // Called when the last answer, or the last reason to wait for one, is gone.
    const std::shared_ptr<void> waiting(nullptr, [context = QPointer(context), done](void *) {
        if (context)
            QMetaObject::invokeMethod(context, done, Qt::QueuedConnection);
    });
    (new Purge(services, context, waiting))->bite();
}

} // namespace desk
