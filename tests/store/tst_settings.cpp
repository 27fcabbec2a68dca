// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_disk.h"
#include "store/settings.h"
#include "support/desk_test.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("A file of the test cannot be written");
}

} // namespace

class TestSettings : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void withoutAFileThereAreDefaults();
    void lookingWritesNothing();
    void whatIsSetIsThereAfterARestart();
    void itIsOnDiskAtOnce();
    void anUnusableBaseCountsAsNone_data();
    void anUnusableBaseCountsAsNone();
    void theReceiverHasAnAddressAndAPort();
    void theDefaultBaseFollowsTheReceiversPort();
    void anUnusablePortCountsAsNone_data();
    void anUnusablePortCountsAsNone();
    void unknownKeysStay();
    void aNewerFileIsReadAndNotWritten();
    void aFileThatBecomesNewerMeanwhileIsNotWritten();
    void twoWindowsDoNotUndoEachOther();
    void aDamagedFileIsPutAside();
    void theFileIsForTheUserAlone();
    void aFailedWriteLeavesTheOldFileWhole();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"settings.json"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSettings::init()
{
    DeskTest::init();
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSettings::withoutAFileThereAreDefaults()
{
    const Settings settings(m_folder->path());
    QCOMPARE(settings.publicBase(), QUrl(u"http://127.0.0.1:8757"_s));
    QCOMPARE(settings.state(u"mainWindow/geometry"_s), QByteArray());
    QCOMPARE(settings.lastMessage(u"some-id"_s), QByteArray());
    QVERIFY(settings.writable());
}

void TestSettings::lookingWritesNothing()
{
    {
        const Settings settings(m_folder->path());
        QVERIFY(settings.publicBase().isValid());
    }
    QVERIFY(!QFileInfo::exists(path()));
}

void TestSettings::whatIsSetIsThereAfterARestart()
{
    const QByteArray geometry("\x00\x01\xff;[,=\"\n", 8);
    const QByteArray message = u"{\"text\":\"नमस्ते; 50 %\"}"_s.toUtf8();
    {
        Settings settings(m_folder->path());
        settings.setPublicBase(QUrl(u"https://tunnel.example.com/desk"_s));
        settings.setState(u"mainWindow/geometry"_s, geometry);
        settings.setLastMessage(u"some-id"_s, message);
    }
    const Settings settings(m_folder->path());
    QCOMPARE(settings.publicBase(), QUrl(u"https://tunnel.example.com/desk"_s));
    QCOMPARE(settings.state(u"mainWindow/geometry"_s), geometry);
    QCOMPARE(settings.lastMessage(u"some-id"_s), message);
    QCOMPARE(settings.lastMessage(u"other-id"_s), QByteArray());
}

void TestSettings::itIsOnDiskAtOnce()
{
    Settings settings(m_folder->path());
    settings.setState(u"listing/header"_s, "wide");
    QCOMPARE(Settings(m_folder->path()).state(u"listing/header"_s), QByteArray("wide"));
    QVERIFY(bytesOf(path()).contains("\"version\": 1"));
}

void TestSettings::anUnusableBaseCountsAsNone_data()
{
    QTest::addColumn<QByteArray>("stored");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no host") << QByteArray("mailto:me");
    QTest::newRow("not a URL") << QByteArray("http://[");
}

void TestSettings::anUnusableBaseCountsAsNone()
{
    QFETCH(QByteArray, stored);
    writeBytes(path(), "{\"publicBase\": \"" + stored + "\"}");
    QCOMPARE(Settings(m_folder->path()).publicBase(), QUrl(u"http://127.0.0.1:8757"_s));
}

void TestSettings::theReceiverHasAnAddressAndAPort()
{
    Settings settings(m_folder->path());
    QCOMPARE(settings.receiverAddress(), u"127.0.0.1"_s);
    QCOMPARE(settings.receiverPort(), 8757);
    settings.setReceiver(u"0.0.0.0"_s, 9001);
    QCOMPARE(Settings(m_folder->path()).receiverAddress(), u"0.0.0.0"_s);
    QCOMPARE(Settings(m_folder->path()).receiverPort(), 9001);
    settings.setReceiver({}, 0);
    QCOMPARE(Settings(m_folder->path()).receiverAddress(), u"127.0.0.1"_s);
    QCOMPARE(Settings(m_folder->path()).receiverPort(), 0); // The system chooses.
}

void TestSettings::theDefaultBaseFollowsTheReceiversPort()
{
    Settings settings(m_folder->path());
    settings.setReceiver(u"127.0.0.1"_s, 9001);
    QCOMPARE(settings.defaultPublicBase(), QUrl(u"http://127.0.0.1:9001"_s));
    QCOMPARE(settings.publicBase(), QUrl(u"http://127.0.0.1:9001"_s));
    settings.setReceiver(u"127.0.0.1"_s, 0);
    QCOMPARE(settings.defaultPublicBase(), QUrl(u"http://127.0.0.1:8757"_s));
    settings.noteListening(40123);
    QCOMPARE(settings.defaultPublicBase(), QUrl(u"http://127.0.0.1:40123"_s));
    QCOMPARE(settings.publicBase(), QUrl(u"http://127.0.0.1:40123"_s));
    settings.noteListening(0);
    QCOMPARE(settings.publicBase(), QUrl(u"http://127.0.0.1:8757"_s));
    settings.setReceiver(u"127.0.0.1"_s, 9001);
    settings.noteListening(40123); // From before: the chosen port counts.
    QCOMPARE(settings.publicBase(), QUrl(u"http://127.0.0.1:9001"_s));
    settings.setPublicBase(QUrl(u"https://desk.example.com"_s));
    settings.setReceiver(u"127.0.0.1"_s, 9002);
    QCOMPARE(settings.publicBase(), QUrl(u"https://desk.example.com"_s));
    settings.setPublicBase({});
    QCOMPARE(settings.publicBase(), QUrl(u"http://127.0.0.1:9002"_s));
}

void TestSettings::anUnusablePortCountsAsNone_data()
{
    QTest::addColumn<QByteArray>("receiver");
    QTest::newRow("too high") << QByteArray(R"({"port":65536})");
    QTest::newRow("negative") << QByteArray(R"({"port":-1})");
    QTest::newRow("a text") << QByteArray(R"({"port":"9001"})");
    QTest::newRow("no object") << QByteArray(R"(9001)");
}

void TestSettings::anUnusablePortCountsAsNone()
{
    QFETCH(QByteArray, receiver);
    writeBytes(path(), R"({"version":1,"receiver":)" + receiver + '}');
    QCOMPARE(Settings(m_folder->path()).receiverPort(), 8757);
    QCOMPARE(Settings(m_folder->path()).receiverAddress(), u"127.0.0.1"_s);
}

void TestSettings::unknownKeysStay()
{
    writeBytes(path(), R"({"version": 1, "future": {"deep": "kept"}, "state": {"other/thing": "a2VwdA=="}})");
    Settings(m_folder->path()).setState(u"listing/header"_s, "wide");
    const QJsonObject file = QJsonDocument::fromJson(bytesOf(path())).object();
    QCOMPARE(file[u"future"][u"deep"].toString(), u"kept"_s);
    const Settings settings(m_folder->path());
    QCOMPARE(settings.state(u"other/thing"_s), QByteArray("kept"));
    QCOMPARE(settings.state(u"listing/header"_s), QByteArray("wide"));
}

void TestSettings::aNewerFileIsReadAndNotWritten()
{
    const QByteArray newer = R"({"version": 2, "publicBase": "https://tunnel.example.com"})";
    writeBytes(path(), newer);
    Settings settings(m_folder->path());
    QVERIFY(!settings.writable());
    QCOMPARE(settings.publicBase(), QUrl(u"https://tunnel.example.com"_s));
    settings.setPublicBase(QUrl(u"https://elsewhere.example.com"_s));
    settings.setState(u"listing/header"_s, "wide");
    settings.setLastMessage(u"some-id"_s, "{}");
    QCOMPARE(bytesOf(path()), newer);
    QCOMPARE(settings.state(u"listing/header"_s), QByteArray("wide")); // Until the program quits.
}

void TestSettings::aFileThatBecomesNewerMeanwhileIsNotWritten()
{
    Settings settings(m_folder->path());
    const QByteArray newer = R"({"version": 2})";
    writeBytes(path(), newer);
    settings.setState(u"listing/header"_s, "wide");
    QCOMPARE(bytesOf(path()), newer);
}

void TestSettings::twoWindowsDoNotUndoEachOther()
{
    Settings first(m_folder->path());
    Settings second(m_folder->path());
    first.setPublicBase(QUrl(u"https://tunnel.example.com"_s));
    second.setState(u"listing/header"_s, "wide");
    const Settings third(m_folder->path());
    QCOMPARE(third.publicBase(), QUrl(u"https://tunnel.example.com"_s));
    QCOMPARE(third.state(u"listing/header"_s), QByteArray("wide"));
}

void TestSettings::aDamagedFileIsPutAside()
{
    writeBytes(path(), "{\"version\": 1, \"publ");
    Settings settings(m_folder->path());
    QCOMPARE(settings.publicBase(), settings.defaultPublicBase());
    settings.setState(u"listing/header"_s, "wide");
    QCOMPARE(bytesOf(path() + ".damaged"_L1), QByteArray("{\"version\": 1, \"publ"));
    QCOMPARE(Settings(m_folder->path()).state(u"listing/header"_s), QByteArray("wide"));
}

void TestSettings::theFileIsForTheUserAlone()
{
    Settings settings(m_folder->path());
    settings.setLastMessage(u"some-id"_s, "{\"to\":\"+919876543210\"}");
    settings.setLastMessage(u"other-id"_s, "{}");
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QCOMPARE(QFileInfo(path()).permissions() & others, QFile::Permissions());
}

void TestSettings::aFailedWriteLeavesTheOldFileWhole()
{
    Settings(m_folder->path()).setState(u"listing/header"_s, "wide");
    const QByteArray before = bytesOf(path());
    {
        const SmallDisk smallDisk(1024);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"settings could not be written"_s));
        Settings(m_folder->path()).setState(u"listing/header"_s, QByteArray(8192, 'x'));
    }
    QCOMPARE(bytesOf(path()), before);
    Settings(m_folder->path()).setState(u"listing/header"_s, "narrow");
    QCOMPARE(Settings(m_folder->path()).state(u"listing/header"_s), QByteArray("narrow"));
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
