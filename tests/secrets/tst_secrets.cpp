// SPDX-License-Identifier: GPL-3.0-or-later
#include "secret_calls.h"
#include "secrets/keychain_outcome.h"
#include "secrets/keychain_store.h"
#include "support/desk_test.h"
#include "support/fake_secret_store.h"

#include <QScopeGuard>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;
using namespace std::chrono_literals;

using enum SecretOutcome;

class TestSecrets : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyOutcomeButOkHasASentence();
    void entriesAreNamedByProviderAndField();
    void keychainEndsAreToldApart_data();
    void keychainEndsAreToldApart();
    void withoutABusAnUnknownEndMeansNoKeychain();
    void withoutABusTheKeychainIsUnavailable();
    void aSlowKeychainIsUnavailableOnce();
    void anAnswerWithoutContextIsDropped_data();
    void anAnswerWithoutContextIsDropped();
    void memoryKeepsReplacesAndRemoves();
    void aWorkingKeychainIsUsedAlone();
    void withoutAKeychainTheKeyIsKeptInMemory();
    void aReadWithoutAKeychainSaysSo();
    void denialsAndFailuresArePassedOn_data();
    void denialsAndFailuresArePassedOn();
    void aKeychainThatComesBackIsUsedAgain();
    void aKeyIsKeptWhenTheDialogHasClosed();
    void removingFromMemoryWorksWithoutAKeychain();
    void removingWhatOnlyTheKeychainHasNeedsTheKeychain();
    void theFakeHoldsItsAnswers();
};

void TestSecrets::everyOutcomeButOkHasASentence()
{
    QCOMPARE(secretSentence(Ok), QString());
    QSet<QString> sentences;
    for (const SecretOutcome outcome : {Absent, Unavailable, Denied, Failed})
        sentences.insert(secretSentence(outcome));
    QCOMPARE(sentences.size(), 4);
    for (const QString &sentence : sentences)
        QVERIFY(sentence.endsWith(u'.'));
}

void TestSecrets::entriesAreNamedByProviderAndField()
{
    const QUuid provider(u"0d4d2b6e-6a5e-4c1c-9a39-0f6a0a6f3c11"_s);
    QCOMPARE(entryName({provider, field::apiKey}), u"0d4d2b6e-6a5e-4c1c-9a39-0f6a0a6f3c11/apiKey"_s);
}

void TestSecrets::keychainEndsAreToldApart_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("text");
    QTest::addColumn<SecretOutcome>("expected");
    const auto row = [](const char *name, QKeychain::Error error, const QString &text,
                        SecretOutcome expected) { QTest::newRow(name) << int(error) << text << expected; };
    row("done", QKeychain::NoError, {}, Ok);
    row("no entry", QKeychain::EntryNotFound, u"Entry not found"_s, Absent);
    row("the user says no", QKeychain::AccessDeniedByUser, {}, Denied);
    row("locked", QKeychain::AccessDenied, u"Cannot create an item in a locked collection"_s, Denied);
    row("no keychain", QKeychain::NoBackendAvailable, {}, Unavailable);
    row("not made for this system", QKeychain::NotImplemented, {}, Unavailable);
    row("cannot be deleted", QKeychain::CouldNotDeleteEntry, {}, Failed);
    row("no bus, no X11", QKeychain::OtherError, u"Cannot autolaunch D-Bus without X11 $DISPLAY"_s,
        Unavailable);
    row("bus switched off", QKeychain::OtherError,
        u"Unknown or unsupported transport “disabled” for address “disabled:”"_s, Unavailable);
    row("nobody offers it", QKeychain::OtherError,
        u"GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: The name org.freedesktop.secrets was not "
        "provided by any .service files"_s,
        Unavailable);
    row("nobody offers it, in Spanish", QKeychain::OtherError,
        u"GDBus.Error:org.freedesktop.DBus.Error.ServiceUnknown: …"_s, Unavailable);
    row("the bus is gone", QKeychain::OtherError, u"The connection is closed"_s, Unavailable);
    row("stale address", QKeychain::OtherError, u"Could not connect: No such file or directory"_s,
        Unavailable);
    row("the service hangs", QKeychain::OtherError, u"Timeout was reached"_s, Unavailable);
    row("no default keyring", QKeychain::OtherError,
        u"Object does not exist at path “/org/freedesktop/secrets/collection/login”"_s, Unavailable);
    row("something else", QKeychain::OtherError, u"Could not store the item"_s, Failed);
    row("nothing told", QKeychain::OtherError, {}, Failed);
}

void TestSecrets::keychainEndsAreToldApart()
{
    QFETCH(int, error);
    QFETCH(QString, text);
    const QByteArray before = qgetenv("DBUS_SESSION_BUS_ADDRESS");
    const auto restored = qScopeGuard([&before] { qputenv("DBUS_SESSION_BUS_ADDRESS", before); });
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1000/bus");
    QTEST(keychainOutcome(QKeychain::Error(error), text), "expected");
}

void TestSecrets::withoutABusAnUnknownEndMeansNoKeychain()
{
    QCOMPARE(qgetenv("DBUS_SESSION_BUS_ADDRESS"), QByteArray("disabled:"));
    QCOMPARE(keychainOutcome(QKeychain::OtherError, u"Übersetzt"_s), Unavailable);
}

void TestSecrets::withoutABusTheKeychainIsUnavailable()
{
    KeychainStore store(10s);
    const SecretName name = secretName();
    COMPARE_ANSWER(readNow(store, name), Unavailable, QString());
    COMPARE_ANSWER(writeNow(store, name, u"canary-key"_s), Unavailable, QString());
    COMPARE_ANSWER(removeNow(store, name), Unavailable, QString());
    QVERIFY(!readNow(store, name).detail.isEmpty());
    QVERIFY(!store.memoryOnly());
}

void TestSecrets::aSlowKeychainIsUnavailableOnce()
{
    KeychainStore store(0ms);
    Answers answers;
    QObject context;
    store.read(secretName(), &context, answers.taker());
    QTRY_COMPARE(answers.count(), 1);
    QCOMPARE(answers.last().outcome, Unavailable);
    QVERIFY(answers.last().detail.contains(u"time limit"_s));
    // A later job waits for its turn behind the first, which is over by then.
    KeychainStore patient(10s);
    COMPARE_ANSWER(readNow(patient, secretName()), Unavailable, QString());
    QCOMPARE(answers.count(), 1);
}

void TestSecrets::anAnswerWithoutContextIsDropped_data()
{
    QTest::addColumn<QString>("which");
    for (const char *which : {"keychain", "memory", "fallback", "fallback in memory"})
        QTest::newRow(which) << QString::fromLatin1(which);
}

void TestSecrets::anAnswerWithoutContextIsDropped()
{
    QFETCH(QString, which);
    KeychainStore keychain;
    MemoryStore memory;
    SessionFallbackStore fallback(keychain);
    const SecretName name = secretName();
    if (which == "fallback in memory"_L1)
        COMPARE_ANSWER(writeNow(fallback, name, u"canary-key"_s), Ok, QString());
    SecretStore &store = which == "keychain"_L1 ? static_cast<SecretStore &>(keychain)
                         : which == "memory"_L1 ? static_cast<SecretStore &>(memory)
                                                : fallback;
    Answers answers;
    auto context = std::make_unique<QObject>();
    store.read(name, context.get(), answers.taker());
    context.reset();
    // The next call's answer comes after that of the first would have come.
    QVERIFY(readNow(store, name).detail != "never answered"_L1);
    QCOMPARE(answers.count(), 0);
}

void TestSecrets::memoryKeepsReplacesAndRemoves()
{
    MemoryStore store;
    const SecretName key = secretName();
    const SecretName other{key.provider, u"other"_s};
    QVERIFY(store.memoryOnly());
    COMPARE_ANSWER(readNow(store, key), Absent, QString());
    COMPARE_ANSWER(removeNow(store, key), Ok, QString());
    COMPARE_ANSWER(writeNow(store, key, u"one"_s), Ok, QString());
    COMPARE_ANSWER(writeNow(store, other, u"two"_s), Ok, QString());
    COMPARE_ANSWER(writeNow(store, key, u"three"_s), Ok, QString());
    COMPARE_ANSWER(readNow(store, key), Ok, u"three"_s);
    COMPARE_ANSWER(removeNow(store, key), Ok, QString());
    COMPARE_ANSWER(readNow(store, key), Absent, QString());
    COMPARE_ANSWER(readNow(store, other), Ok, u"two"_s);
}

void TestSecrets::aWorkingKeychainIsUsedAlone()
{
    FakeSecretStore keychain;
    SessionFallbackStore store(keychain);
    const QSignalSpy changes(&store, &SecretStore::memoryOnlyChanged);
    const SecretName name = secretName();
    COMPARE_ANSWER(readNow(store, name), Absent, QString());
    COMPARE_ANSWER(writeNow(store, name, u"canary-key"_s), Ok, QString());
    QCOMPARE(keychain.values().value(entryName(name)), u"canary-key"_s);
    COMPARE_ANSWER(readNow(store, name), Ok, u"canary-key"_s);
    COMPARE_ANSWER(removeNow(store, name), Ok, QString());
    QVERIFY(keychain.values().isEmpty());
    QVERIFY(!store.memoryOnly());
    QCOMPARE(changes.count(), 0);
}

void TestSecrets::withoutAKeychainTheKeyIsKeptInMemory()
{
    KeychainStore keychain;
    SessionFallbackStore store(keychain);
    QSignalSpy changes(&store, &SecretStore::memoryOnlyChanged);
    const SecretName name = secretName();
    QVERIFY(!store.memoryOnly());
    COMPARE_ANSWER(writeNow(store, name, u"canary-key"_s), Ok, QString());
    QVERIFY(store.memoryOnly());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.takeFirst().first().toBool(), true);
    COMPARE_ANSWER(readNow(store, name), Ok, u"canary-key"_s);
    COMPARE_ANSWER(writeNow(store, name, u"second-key"_s), Ok, QString());
    COMPARE_ANSWER(readNow(store, name), Ok, u"second-key"_s);
    COMPARE_ANSWER(readNow(store, secretName()), Unavailable, QString());
    QCOMPARE(changes.count(), 0); // Said once.
}

void TestSecrets::aReadWithoutAKeychainSaysSo()
{
    KeychainStore keychain;
    SessionFallbackStore store(keychain);
    COMPARE_ANSWER(readNow(store, secretName()), Unavailable, QString());
    QVERIFY(store.memoryOnly());
}

void TestSecrets::denialsAndFailuresArePassedOn_data()
{
    QTest::addColumn<SecretOutcome>("outcome");
    QTest::newRow("denied") << Denied;
    QTest::newRow("failed") << Failed;
}

void TestSecrets::denialsAndFailuresArePassedOn()
{
    QFETCH(SecretOutcome, outcome);
    FakeSecretStore keychain;
    SessionFallbackStore store(keychain);
    const SecretName name = secretName();
    keychain.setOutcome(outcome);
    COMPARE_ANSWER(readNow(store, name), outcome, QString());
    COMPARE_ANSWER(writeNow(store, name, u"canary-key"_s), outcome, QString());
    COMPARE_ANSWER(removeNow(store, name), outcome, QString());
    QVERIFY(!store.memoryOnly());
    keychain.setOutcome(Ok);
    COMPARE_ANSWER(readNow(store, name), Absent, QString()); // Nothing was kept on the quiet.
}

void TestSecrets::aKeychainThatComesBackIsUsedAgain()
{
    FakeSecretStore keychain;
    SessionFallbackStore store(keychain);
    QSignalSpy changes(&store, &SecretStore::memoryOnlyChanged);
    const SecretName name = secretName();
    keychain.setOutcome(Unavailable);
    COMPARE_ANSWER(writeNow(store, name, u"first-key"_s), Ok, QString());
    keychain.setOutcome(Ok);
    COMPARE_ANSWER(readNow(store, secretName()), Absent, QString());
    QVERIFY(store.memoryOnly()); // The first key is still in memory only.
    COMPARE_ANSWER(writeNow(store, name, u"second-key"_s), Ok, QString());
    QVERIFY(!store.memoryOnly());
    QCOMPARE(changes.count(), 2);
    QCOMPARE(keychain.values().value(entryName(name)), u"second-key"_s);
    COMPARE_ANSWER(readNow(store, name), Ok, u"second-key"_s);
}

void TestSecrets::aKeyIsKeptWhenTheDialogHasClosed()
{
    FakeSecretStore keychain;
    SessionFallbackStore store(keychain);
    const SecretName name = secretName();
    keychain.setOutcome(Unavailable);
    keychain.hold();
    Answers answers;
    auto dialog = std::make_unique<QObject>();
    store.write(name, u"canary-key"_s, dialog.get(), answers.taker());
    dialog.reset();
    keychain.release();
    QTRY_VERIFY(store.memoryOnly());
    COMPARE_ANSWER(readNow(store, name), Ok, u"canary-key"_s);
    QCOMPARE(answers.count(), 0);
}

void TestSecrets::removingFromMemoryWorksWithoutAKeychain()
{
    KeychainStore keychain;
    SessionFallbackStore store(keychain);
    const SecretName name = secretName();
    COMPARE_ANSWER(writeNow(store, name, u"canary-key"_s), Ok, QString());
    COMPARE_ANSWER(removeNow(store, name), Ok, QString());
    COMPARE_ANSWER(readNow(store, name), Unavailable, QString());
}

void TestSecrets::removingWhatOnlyTheKeychainHasNeedsTheKeychain()
{
    FakeSecretStore keychain;
    SessionFallbackStore store(keychain);
    const SecretName name = secretName();
    keychain.setValue(name, u"canary-key"_s);
    keychain.setOutcome(Unavailable);
    COMPARE_ANSWER(removeNow(store, name), Unavailable, QString());
    keychain.setOutcome(Ok);
    COMPARE_ANSWER(readNow(store, name), Ok, u"canary-key"_s);
}

void TestSecrets::theFakeHoldsItsAnswers()
{
    FakeSecretStore store;
    Answers answers;
    QObject context;
    const SecretName name = secretName();
    store.hold();
    store.write(name, u"canary-key"_s, &context, answers.taker());
    QCOMPARE(store.waiting(), 1);
    QVERIFY(store.values().isEmpty());
    store.release();
    QCOMPARE(answers.count(), 0);
    QTRY_COMPARE(answers.count(), 1);
    QCOMPARE(store.values().value(entryName(name)), u"canary-key"_s);
    QCOMPARE(store.calls(), QStringList("write "_L1 + entryName(name)));
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
