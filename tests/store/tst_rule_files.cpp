// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/rule_files.h"

#include "support/desk_test.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

/// The built-in limits as they might be published next year, with another first one.
QByteArray limitsOf(const QString &date, int rcsText = 4000)
{
    QFile file(u":/rules/limits.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The built-in rules cannot be read");
    QJsonObject root = QJsonDocument::fromJson(file.readAll()).object();
    root.insert(u"date"_s, date);
    QByteArray json = QJsonDocument(root).toJson();
    return json.replace("3072", QByteArray::number(rcsText));
}

struct Folder
{
    QString put(const QString &name, const QByteArray &bytes) const
    {
        const QString path = dir.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("A test file cannot be written");
        return path;
    }
    QTemporaryDir dir;
};

} // namespace

class TestRuleFiles : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void withoutFilesTheBuiltInRulesAreInForce();
    void aNewerFileIsKeptAndReadAgain();
    void anOlderFileIsRefused_data();
    void anOlderFileIsRefused();
    void aDamagedKeptFileIsLeftOutAndTold();
    void aKeptFileThatTheProgramHasOvertakenIsTold();
    void whatCannotBeReadIsSaid();
    void theBuiltInRulesComeBack();
};

void TestRuleFiles::withoutFilesTheBuiltInRulesAreInForce()
{
    const Folder folder;
    const LoadedRules loaded = loadRules(folder.dir.path());
    QCOMPARE(loaded.rules.limits, builtInRules().limits);
    QCOMPARE(loaded.notes, QStringList());
}

void TestRuleFiles::aNewerFileIsKeptAndReadAgain()
{
    const Folder folder;
    const QString path = folder.put(u"from-a-friend.json"_s, limitsOf(u"2027-05-01"_s));
    const Result<Rules> added = addRulesFile(folder.dir.path(), builtInRules(), path);
    QVERIFY2(added.ok(), added.ok() ? "" : qPrintable(added.error().message));
    QCOMPARE(added.value().limits.rcsText, 4000);
    QVERIFY(QFile::remove(path));
    const LoadedRules loaded = loadRules(folder.dir.path());
    QCOMPARE(loaded.rules.limits.rcsText, 4000);
    QCOMPARE(loaded.rules.date(), QDate(2027, 5, 1));
    QVERIFY(!loaded.rules.files[u"limits"_s].builtIn);
    QVERIFY(loaded.rules.files[u"dlt"_s].builtIn);
    QCOMPARE(loaded.notes, QStringList());
}

void TestRuleFiles::anOlderFileIsRefused_data()
{
    QTest::addColumn<QString>("date");
    QTest::newRow("an older day") << u"2020-01-01"_s;
    QTest::newRow("the same day") << builtInRules().files[u"limits"_s].date.toString(Qt::ISODate);
}

void TestRuleFiles::anOlderFileIsRefused()
{
    QFETCH(QString, date);
    const Folder folder;
    const Result<Rules> added =
        addRulesFile(folder.dir.path(), builtInRules(), folder.put(u"a.json"_s, limitsOf(date)));
    QVERIFY(!added);
    QCOMPARE(added.error().code, u"rules-older"_s);
    QVERIFY(!QFile::exists(folder.dir.filePath(u"rules/limits.json"_s)));
}

void TestRuleFiles::aDamagedKeptFileIsLeftOutAndTold()
{
    const Folder folder;
    folder.put(u"rules/limits.json"_s, limitsOf(u"2027-05-01"_s).first(500));
    const LoadedRules loaded = loadRules(folder.dir.path());
    QCOMPARE(loaded.rules.limits, builtInRules().limits);
    QCOMPARE(loaded.notes.size(), 1);
    QVERIFY2(loaded.notes.first().contains(u"limits"_s), qPrintable(loaded.notes.first()));
}

void TestRuleFiles::aKeptFileThatTheProgramHasOvertakenIsTold()
{
    const Folder folder;
    folder.put(u"rules/limits.json"_s, limitsOf(u"2020-01-01"_s));
    const LoadedRules loaded = loadRules(folder.dir.path());
    QCOMPARE(loaded.rules.limits, builtInRules().limits);
    QVERIFY(loaded.notes.value(0).contains(u"as new or newer"_s));
}

void TestRuleFiles::whatCannotBeReadIsSaid()
{
    const Folder folder;
    QCOMPARE(addRulesFile(folder.dir.path(), builtInRules(), folder.dir.filePath(u"none"_s)).error().code,
             u"rules-read"_s);
    const QString large = folder.put(u"large.json"_s, QByteArray(5 * 1024 * 1024, ' '));
    QCOMPARE(addRulesFile(folder.dir.path(), builtInRules(), large).error().code, u"rules-read"_s);
    const QString other = folder.put(u"other.json"_s, "{}");
    QCOMPARE(addRulesFile(folder.dir.path(), builtInRules(), other).error().code, u"rules-format"_s);
}

void TestRuleFiles::theBuiltInRulesComeBack()
{
    const Folder folder;
    folder.put(u"rules/limits.json"_s, limitsOf(u"2027-05-01"_s));
    const Result<Rules> rules = dropRulesFiles(folder.dir.path());
    QVERIFY(rules.ok());
    QCOMPARE(rules.value().limits, builtInRules().limits);
    QCOMPARE(loadRules(folder.dir.path()).rules.limits, builtInRules().limits);
}

QTEST_GUILESS_MAIN(TestRuleFiles)
#include "tst_rule_files.moc"
