// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/field_issue.h"
#include "secrets/secret_store.h"

#include <QTest>

#include <memory>

namespace desk::test {

inline SecretName secretName(const QString &fieldName = QString(field::apiKey))
{
    return {QUuid::createUuid(), fieldName};
}

/// Collects the answers of calls. A call that answers from within itself is told apart.
class Answers
{
public:
    [[nodiscard]] SecretStore::Answer taker()
    {
        return [list = m_list](const SecretAnswer &answer) { list->append(answer); };
    }
    [[nodiscard]] qsizetype count() const { return m_list->size(); }
    [[nodiscard]] const SecretAnswer &last() const { return m_list->last(); }

private:
    std::shared_ptr<QList<SecretAnswer>> m_list = std::make_shared<QList<SecretAnswer>>();
};

// Each makes one call, makes sure that the answer comes later and not at once, and gives it back.

template <typename Call>
SecretAnswer answerOf(const Call &call)
{
    QObject context;
    Answers answers;
    call(&context, answers.taker());
    if (answers.count() != 0)
        return {SecretOutcome::Failed, {}, QStringLiteral("answered from within the call")};
    if (!QTest::qWaitFor([&answers] { return answers.count() > 0; }, 10000))
        return {SecretOutcome::Failed, {}, QStringLiteral("never answered")};
    return answers.last();
}
inline SecretAnswer readNow(SecretStore &store, const SecretName &name)
{
    return answerOf([&](QObject *context, const auto &answer) { store.read(name, context, answer); });
}
inline SecretAnswer writeNow(SecretStore &store, const SecretName &name, const QString &value)
{
    return answerOf([&](QObject *context, const auto &answer) { store.write(name, value, context, answer); });
}
inline SecretAnswer removeNow(SecretStore &store, const SecretName &name)
{
    return answerOf([&](QObject *context, const auto &answer) { store.remove(name, context, answer); });
}

} // namespace desk::test

Q_DECLARE_METATYPE(desk::SecretOutcome)

/// Compares an answer with what is expected, and shows what the keychain said where they differ.
#define COMPARE_ANSWER(call, expectedOutcome, expectedValue)                                                 \
    do {                                                                                                     \
        const desk::SecretAnswer got = (call);                                                               \
        QVERIFY2(got.outcome == (expectedOutcome), qPrintable(got.detail));                                  \
        QCOMPARE(got.value, (expectedValue));                                                                \
    } while (false)
