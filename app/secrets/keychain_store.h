// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secret_store.h"

#include <QHash>

#include <chrono>

namespace desk {

/// Secrets in the system's keychain through QtKeychain, service "provider-desk", no plain-text fallback.
/// A job that does not answer within the limit counts as Unavailable; its late answer is dropped.
class KeychainStore final : public SecretStore
{
    Q_OBJECT
public:
    explicit KeychainStore(std::chrono::milliseconds limit = std::chrono::seconds(20),
                           QObject *parent = nullptr);

    void read(const SecretName &name, QObject *context, Answer answer) override;
    void write(const SecretName &name, const QString &value, QObject *context, Answer answer) override;
    void remove(const SecretName &name, QObject *context, Answer answer) override;
    [[nodiscard]] bool memoryOnly() const override { return false; }

private:
    std::chrono::milliseconds m_limit;
};

/// Secrets in memory, gone when the program quits.
class MemoryStore final : public SecretStore
{
    Q_OBJECT
public:
    using SecretStore::SecretStore;

    void read(const SecretName &name, QObject *context, Answer answer) override;
    void write(const SecretName &name, const QString &value, QObject *context, Answer answer) override;
    void remove(const SecretName &name, QObject *context, Answer answer) override;
    [[nodiscard]] bool memoryOnly() const override { return true; }

private:
    QHash<QString, QString> m_values;
};

/// The keychain while it answers; memory for what it could not take because it is Unavailable. Reads ask
/// memory first, and every write tries the keychain again, so that a keychain that comes up later is used.
/// memoryOnly() turns true when a secret had to be kept in memory, and when a read found no keychain; it
/// turns false when the keychain answers again and nothing is left in memory.
class SessionFallbackStore final : public SecretStore
{
    Q_OBJECT
public:
    /// `keychain` outlives this.
    explicit SessionFallbackStore(SecretStore &keychain, QObject *parent = nullptr);

    void read(const SecretName &name, QObject *context, Answer answer) override;
    void write(const SecretName &name, const QString &value, QObject *context, Answer answer) override;
    /// Removes from both. What was in memory only is gone with an Ok even without a keychain.
    void remove(const SecretName &name, QObject *context, Answer answer) override;
    [[nodiscard]] bool memoryOnly() const override { return m_memoryOnly; }

private:
    void noteKeychain(SecretOutcome outcome);
    void setMemoryOnly(bool memoryOnly);

    SecretStore &m_keychain;
    QHash<QString, QString> m_memory;
    bool m_memoryOnly = false;
};

} // namespace desk
