// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QUuid>

#include <functional>

namespace desk {

/// How a keychain call ended. Absent: the keychain works and holds no such entry. Unavailable: there is no
/// keychain, or it did not answer in time. Denied: the user or the system said no.
enum class SecretOutcome { Ok, Absent, Unavailable, Denied, Failed };

struct SecretAnswer
{
    SecretOutcome outcome = SecretOutcome::Failed;
    QString value;  ///< For a read that is Ok; empty otherwise.
    QString detail; ///< What the keychain said, for the engineer. Never a secret.
};
/// One translated sentence with the cure; empty for Ok.
[[nodiscard]] QString secretSentence(SecretOutcome outcome);

/// Which secret: one entry for each provider and field.
struct SecretName
{
    QUuid provider;
    QString field; ///< field::apiKey …

    bool operator==(const SecretName &) const = default;
};
/// "<provider id>/<field>": what the entry is called in the keychain.
[[nodiscard]] QString entryName(const SecretName &name);

/// Where secrets live. Calls answer later, exactly once, never from within the call; an answer whose
/// `context` is gone is dropped. An empty value is never written: use remove().
class SecretStore : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(const SecretAnswer &)>;
    using QObject::QObject;

    virtual void read(const SecretName &name, QObject *context, Answer answer) = 0;
    virtual void write(const SecretName &name, const QString &value, QObject *context, Answer answer) = 0;
    /// Absent counts as done and answers Ok.
    virtual void remove(const SecretName &name, QObject *context, Answer answer) = 0;

    /// True while secrets are kept in memory only, because there is no keychain: they are gone when the
    /// program quits, and the window says so.
    [[nodiscard]] virtual bool memoryOnly() const = 0;

Q_SIGNALS:
    void memoryOnlyChanged(bool memoryOnly);
};

} // namespace desk
