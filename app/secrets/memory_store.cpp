// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychain_store.h"

namespace desk {

namespace {

void answerLater(QObject *context, const SecretStore::Answer &answer, const SecretAnswer &content)
{
    QMetaObject::invokeMethod(
        context, [answer, content] { answer(content); }, Qt::QueuedConnection);
}

} // namespace

void MemoryStore::read(const SecretName &name, QObject *context, Answer answer)
{
    const auto found = m_values.constFind(entryName(name));
    if (found == m_values.cend())
        answerLater(context, answer, {SecretOutcome::Absent, {}, {}});
    else
        answerLater(context, answer, {SecretOutcome::Ok, *found, {}});
}

void MemoryStore::write(const SecretName &name, const QString &value, QObject *context, Answer answer)
{
    Q_ASSERT(!value.isEmpty());
    m_values.insert(entryName(name), value);
    answerLater(context, answer, {SecretOutcome::Ok, {}, {}});
}

void MemoryStore::remove(const SecretName &name, QObject *context, Answer answer)
{
    m_values.remove(entryName(name));
    answerLater(context, answer, {SecretOutcome::Ok, {}, {}});
}

} // namespace desk
