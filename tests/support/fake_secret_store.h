// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secret_store.h"

#include <QHash>
#include <QList>
#include <QPointer>
#include <QStringList>

#include <utility>

namespace desk::test {

/// A secret store that a test scripts: every call ends as setOutcome() says, and waits while it is held.
/// Ok means a store that works: a read without an entry is Absent all the same.
class FakeSecretStore final : public SecretStore
{
public:
    using SecretStore::SecretStore;

    /// How every call from now on ends; a held call ends as it is set at the release.
    void setOutcome(SecretOutcome outcome) { m_outcome = outcome; }
    /// Calls wait until release().
    void hold() { m_held = true; }
    void release()
    {
        m_held = false;
        for (const Call &call : std::exchange(m_waiting, {}))
            later(call);
    }

    /// What is stored, by entryName().
    [[nodiscard]] const QHash<QString, QString> &values() const { return m_values; }
    void setValue(const SecretName &name, const QString &value) { m_values.insert(entryName(name), value); }
    /// "read <entry>", "write <entry>", "remove <entry>", in the order of the calls.
    [[nodiscard]] const QStringList &calls() const { return m_calls; }
    /// Calls that wait for release().
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }

    void read(const SecretName &name, QObject *context, Answer answer) override
    {
        take({Call::Read, entryName(name), {}, context, std::move(answer)});
    }
    void write(const SecretName &name, const QString &value, QObject *context, Answer answer) override
    {
        take({Call::Write, entryName(name), value, context, std::move(answer)});
    }
    void remove(const SecretName &name, QObject *context, Answer answer) override
    {
        take({Call::Remove, entryName(name), {}, context, std::move(answer)});
    }

    [[nodiscard]] bool memoryOnly() const override { return m_memoryOnly; }
    void setMemoryOnly(bool memoryOnly)
    {
        if (std::exchange(m_memoryOnly, memoryOnly) != memoryOnly)
            Q_EMIT memoryOnlyChanged(memoryOnly);
    }

private:
    struct Call
    {
        enum What { Read, Write, Remove };
        What what;
        QString entry;
        QString value;
        QPointer<QObject> context;
        Answer answer;
    };

    void take(const Call &call)
    {
        static const QStringList words{QStringLiteral("read "), QStringLiteral("write "),
                                       QStringLiteral("remove ")};
        m_calls.append(words.at(call.what) + call.entry);
        if (m_held)
            m_waiting.append(call);
        else
            later(call);
    }

    void later(const Call &call)
    {
        const auto finish = [this, call] {
            const SecretAnswer answer = outcomeOf(call);
            if (call.context)
                call.answer(answer);
        };
        QMetaObject::invokeMethod(this, finish, Qt::QueuedConnection);
    }

    SecretAnswer outcomeOf(const Call &call)
    {
        if (m_outcome != SecretOutcome::Ok)
            return {m_outcome, {}, QStringLiteral("scripted by the test")};
        if (call.what == Call::Write)
            m_values.insert(call.entry, call.value);
        else if (call.what == Call::Remove)
            m_values.remove(call.entry);
        else if (!m_values.contains(call.entry))
            return {SecretOutcome::Absent, {}, {}};
        return {SecretOutcome::Ok, call.what == Call::Read ? m_values.value(call.entry) : QString(), {}};
    }

    SecretOutcome m_outcome = SecretOutcome::Ok;
    bool m_held = false;
    bool m_memoryOnly = false;
    QHash<QString, QString> m_values;
    QStringList m_calls;
    QList<Call> m_waiting;
};

} // namespace desk::test
