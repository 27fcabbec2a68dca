// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_store.h"

#include <QPointer>

namespace desk {

namespace {

/// The caller's answer, dropped when the caller is gone. The keychain itself is asked in the name of the
/// store, so that a key is kept even if the dialog that wrote it has closed meanwhile.
SecretStore::Answer whileAlive(QObject *context, SecretStore::Answer answer)
{
    return [context = QPointer(context), answer = std::move(answer)](const SecretAnswer &content) {
        if (context)
            answer(content);
    };
}

} // namespace

SessionFallbackStore::SessionFallbackStore(SecretStore &keychain, QObject *parent)
    : SecretStore(parent), m_keychain(keychain)
{
}

void SessionFallbackStore::read(const SecretName &name, QObject *context, Answer answer)
{
    if (const auto found = m_memory.constFind(entryName(name)); found != m_memory.cend()) {
        const SecretAnswer content{SecretOutcome::Ok, *found, {}};
        QMetaObject::invokeMethod(
            context, [answer, content] { answer(content); }, Qt::QueuedConnection);
        return;
    }
    m_keychain.read(name, this, [this, give = whileAlive(context, std::move(answer))](const auto &content) {
        noteKeychain(content.outcome);
        give(content);
    });
}

void SessionFallbackStore::write(const SecretName &name, const QString &value, QObject *context,
                                 Answer answer)
{
    const auto keep = [this, name, value,
                       give = whileAlive(context, std::move(answer))](SecretAnswer content) {
        if (content.outcome == SecretOutcome::Ok)
            m_memory.remove(entryName(name));
        noteKeychain(content.outcome);
        if (content.outcome == SecretOutcome::Unavailable) {
            m_memory.insert(entryName(name), value);
            content.outcome = SecretOutcome::Ok;
        }
        give(content);
    };
    m_keychain.write(name, value, this, keep);
}

void SessionFallbackStore::remove(const SecretName &name, QObject *context, Answer answer)
{
    const bool held = m_memory.remove(entryName(name));
    const auto pass = [this, held, give = whileAlive(context, std::move(answer))](SecretAnswer content) {
        noteKeychain(content.outcome);
        if (held && content.outcome == SecretOutcome::Unavailable)
            content.outcome = SecretOutcome::Ok;
        give(content);
    };
    m_keychain.remove(name, this, pass);
}

void SessionFallbackStore::noteKeychain(SecretOutcome outcome)
{
    if (outcome == SecretOutcome::Unavailable)
        setMemoryOnly(true);
    else if ((outcome == SecretOutcome::Ok || outcome == SecretOutcome::Absent) && m_memory.isEmpty())
        setMemoryOnly(false);
}

void SessionFallbackStore::setMemoryOnly(bool memoryOnly)
{
    if (m_memoryOnly == memoryOnly)
        return;
    m_memoryOnly = memoryOnly;
    Q_EMIT memoryOnlyChanged(memoryOnly);
}

} // namespace desk
