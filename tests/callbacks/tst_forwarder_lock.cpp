// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder_lock.h"
#include "support/desk_test.h"
#include "tst_forwarder_world.h"

#include <QDir>
#include <QFile>

using namespace Qt::StringLiterals;

namespace desk::test {

namespace {

QString lockFile(const QString &folder)
{
    return folder + u"/forwarder.lock"_s;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("The file cannot be written");
}

/// As Qt writes it there: process, program, host, and marks of the computer and its start.
void lockElsewhere(const QString &folder)
{
    write(lockFile(folder), "4711\nprovider-desk-cli\noffice-pc\n0123456789abcdef\nfedcba9876543210\n");
}

} // namespace

class ForwarderLockTest : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void whoHasItElsewhereIsNamed();
    void itIsNotToldTooSoon();
    void anotherProgramOnThisComputerIsNoTrouble();
    void aFileThatNamesNobodyIsTrouble_data();
    void aFileThatNamesNobodyIsTrouble();
    void aFolderThatTakesNoFileIsTrouble();
    void itIsToldOnceAndThenAllGoesOn();
};

void ForwarderLockTest::whoHasItElsewhereIsNamed()
{
    const QTemporaryDir folder;
    lockElsewhere(folder.path());
    ForwarderLock lock(folder.path(), 0ms);
    QVERIFY(!lock.trouble());
    QVERIFY(!lock.take());
    const std::optional<Error> trouble = lock.trouble();
    QVERIFY(trouble.has_value());
    QCOMPARE(trouble->code, u"forwarder-locked"_s);
    for (const QString &part : {u"provider-desk-cli"_s, u"4711"_s, u"office-pc"_s})
        QVERIFY2(trouble->message.contains(part), qPrintable(trouble->message));
    QVERIFY2(trouble->cure.contains(QDir::toNativeSeparators(lockFile(folder.path()))),
             qPrintable(trouble->cure));
    QVERIFY(QFile::remove(lockFile(folder.path())));
    QVERIFY(lock.take());
    QVERIFY(!lock.trouble());
}

void ForwarderLockTest::itIsNotToldTooSoon()
{
    const QTemporaryDir folder;
    lockElsewhere(folder.path());
    ForwarderLock lock(folder.path(), 1h);
    QVERIFY(!lock.take());
    QVERIFY(!lock.trouble());
}

void ForwarderLockTest::anotherProgramOnThisComputerIsNoTrouble()
{
    const QTemporaryDir folder;
    ForwarderLock first(folder.path(), 0ms);
    QVERIFY(first.take());
    QVERIFY(first.take());
    ForwarderLock second(folder.path(), 0ms);
    QVERIFY(!second.take());
    QVERIFY(!second.trouble());
}

void ForwarderLockTest::aFileThatNamesNobodyIsTrouble_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("something else") << QByteArray("hello\n");
}

void ForwarderLockTest::aFileThatNamesNobodyIsTrouble()
{
    QFETCH(const QByteArray, bytes);
    const QTemporaryDir folder;
    write(lockFile(folder.path()), bytes);
    ForwarderLock lock(folder.path(), 0ms);
    QVERIFY(!lock.take());
    const std::optional<Error> trouble = lock.trouble();
    QVERIFY(trouble.has_value());
    QVERIFY2(trouble->message.contains(u"does not say which"_s), qPrintable(trouble->message));
    QVERIFY(trouble->cure.contains(u"delete that file"_s));
}

void ForwarderLockTest::aFolderThatTakesNoFileIsTrouble()
{
    const QTemporaryDir folder;
    ForwarderLock lock(folder.path() + u"/gone"_s, 0ms);
    QVERIFY(!lock.take());
    const std::optional<Error> trouble = lock.trouble();
    QVERIFY(trouble.has_value());
    QVERIFY2(trouble->message.contains(u"cannot be made"_s), qPrintable(trouble->message));
}

void ForwarderLockTest::itIsToldOnceAndThenAllGoesOn()
{
    Dashboard dashboard;
    ForwardWorld world;
    world.setUrl(dashboard.url());
    world.put(u"m1"_s, {"1"});
    lockElsewhere(world.folder.path());
    ForwardPatience patience = impatient();
    patience.tellOfLockAfter = 0ms;
    world.start(patience);
    QSignalSpy troubled(&*world.forwarder, &Forwarder::troubled);
    QVERIFY(troubled.wait());
    QCOMPARE(troubled.first().first().value<Error>().code, u"forwarder-locked"_s);
    for (int i = 0; i < 20; ++i)
        world.forwarder->wake();
    QVERIFY(dashboard.arrivals().isEmpty());
    QVERIFY(QFile::remove(lockFile(world.folder.path())));
    QTRY_COMPARE(world.waiting(), 0);
    QCOMPARE(dashboard.takenBodies(), QByteArrayList{"1"});
    QCOMPARE(troubled.size(), 1);
}

} // namespace desk::test

QTEST_GUILESS_MAIN(desk::test::ForwarderLockTest)
#include "tst_forwarder_lock.moc"
