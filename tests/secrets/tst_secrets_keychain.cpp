// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_calls.h"
#include "secrets/keychain_store.h"
#include "support/desk_test.h"

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;
using namespace std::chrono_literals;

using enum SecretOutcome;

/// Against a real Secret Service: the private desktop's own keyring, unlocked.
class TestSecretsKeychain : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void aSecretIsWrittenReadReplacedAndRemoved();
    void whatIsNotThereIsAbsent();
    void removingWhatIsNotThereIsDone();
    void fieldsAndProvidersAreKeptApart();
    void secretsComeBackAsTheyWere_data();
    void secretsComeBackAsTheyWere();
    void anotherStartOfTheProgramReadsThem();
    void manyCallsAreAllAnswered();
    void theSessionStoreUsesTheKeychain();

private:
    KeychainStore m_store{10s};
};

void TestSecretsKeychain::aSecretIsWrittenReadReplacedAndRemoved()
{
    const SecretName name = secretName();
    COMPARE_ANSWER(writeNow(m_store, name, u"first-key"_s), Ok, QString());
    COMPARE_ANSWER(readNow(m_store, name), Ok, u"first-key"_s);
    COMPARE_ANSWER(writeNow(m_store, name, u"second-key"_s), Ok, QString());
    COMPARE_ANSWER(readNow(m_store, name), Ok, u"second-key"_s);
    COMPARE_ANSWER(removeNow(m_store, name), Ok, QString());
    COMPARE_ANSWER(readNow(m_store, name), Absent, QString());
}

void TestSecretsKeychain::whatIsNotThereIsAbsent()
{
    COMPARE_ANSWER(readNow(m_store, secretName()), Absent, QString());
}

void TestSecretsKeychain::removingWhatIsNotThereIsDone()
{
    COMPARE_ANSWER(removeNow(m_store, secretName()), Ok, QString());
}

void TestSecretsKeychain::fieldsAndProvidersAreKeptApart()
{
    const SecretName key = secretName();
    const SecretName password{key.provider, u"password"_s};
    const SecretName stranger = secretName();
    COMPARE_ANSWER(writeNow(m_store, key, u"the-key"_s), Ok, QString());
    COMPARE_ANSWER(writeNow(m_store, password, u"the-password"_s), Ok, QString());
    COMPARE_ANSWER(readNow(m_store, stranger), Absent, QString());
    COMPARE_ANSWER(removeNow(m_store, key), Ok, QString());
    COMPARE_ANSWER(readNow(m_store, key), Absent, QString());
    COMPARE_ANSWER(readNow(m_store, password), Ok, u"the-password"_s);
}

void TestSecretsKeychain::secretsComeBackAsTheyWere_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("one character") << u"k"_s;
    QTest::newRow("punctuation") << u"a'b\"c\\d$e%f=/+&"_s;
    QTest::newRow("letters beyond ASCII") << u"ключ-कुंजी-🔑"_s;
    QTest::newRow("as long as a key may be") << QString(512, u'k');
    QTest::newRow("looks like base64") << u"Zm9vYmFy"_s;
}

void TestSecretsKeychain::secretsComeBackAsTheyWere()
{
    QFETCH(QString, secret);
    const SecretName name = secretName();
    COMPARE_ANSWER(writeNow(m_store, name, secret), Ok, QString());
    COMPARE_ANSWER(readNow(m_store, name), Ok, secret);
}

void TestSecretsKeychain::anotherStartOfTheProgramReadsThem()
{
    const SecretName name = secretName();
    COMPARE_ANSWER(writeNow(m_store, name, u"kept-key"_s), Ok, QString());
    KeychainStore other;
    COMPARE_ANSWER(readNow(other, name), Ok, u"kept-key"_s);
}

void TestSecretsKeychain::manyCallsAreAllAnswered()
{
    QObject context;
    Answers answers;
    const SecretName name = secretName();
    for (int i = 0; i < 20; ++i)
        m_store.write(name, QString::number(i), &context, answers.taker());
    QTRY_COMPARE(answers.count(), 20);
    COMPARE_ANSWER(readNow(m_store, name), Ok, u"19"_s); // In their order.
}

void TestSecretsKeychain::theSessionStoreUsesTheKeychain()
{
    SessionFallbackStore session(m_store);
    const SecretName name = secretName();
    COMPARE_ANSWER(writeNow(session, name, u"the-key"_s), Ok, QString());
    QVERIFY(!session.memoryOnly());
    COMPARE_ANSWER(readNow(m_store, name), Ok, u"the-key"_s);
    COMPARE_ANSWER(removeNow(session, name), Ok, QString());
    COMPARE_ANSWER(readNow(m_store, name), Absent, QString());
}

QTEST_GUILESS_MAIN(TestSecretsKeychain)
#include "tst_secrets_keychain.moc"
