// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/rules.h"
#include "support/desk_test.h"
#include "template_world.h"

#include <QCoreApplication>
#include <QProcess>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

QList<TemplateRow> rowsCalled(const TemplateWorld &world, int count)
{
    QList<TemplateRow> rows;
    for (int number = 1; number <= count; ++number) {
        MessageTemplate one = world.called(u"Row %1"_s.arg(number));
        one.templateId = u"12071610000%1"_s.arg(number, 8, 10, QChar(u'0'));
        rows.append({number + 1, one, {}, {}});
    }
    return rows;
}

} // namespace

class TestTemplateStore : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyValueComesBack();
    void laterSavesKeepTheTimeOfTheFirst();
    void theListIsInOrderOfNamesWithoutCase();
    void aNameIsUniqueForEachProvider();
    void archivedTemplatesAreOutOfUseAndKeepTheirName();
    void savingUndoesADelete();
    void whatIsNotThereIsSaidSo();
    void aTemplateNeedsItsProvider();
    void anArchivedProviderKeepsItsTemplates();
    void templatesGoWithTheirProvider();
    void anOlderFileGetsItsLibrary();
    void anImportIsStoredAsAWhole();
    void aKillInTheMiddleOfAnImportLeavesNothingOfIt();
};

void TestTemplateStore::everyValueComesBack()
{
    TemplateWorld world;
    MessageTemplate one = world.called(u"Bestellung – ऑर्डर"_s);
    one.channel = TemplateChannel::Rcs;
    one.text = u"Line one\n\nline  three "_s;
    one.note = u"Ask Asha.\n"_s;
    one.archived = true;
    const auto saved = world.templates.save(one);
    NEED(saved);
    one.createdAt = world.now;
    one.updatedAt = world.now;
    QCOMPARE(saved.value(), one);
    QCOMPARE(world.templates.byId(one.id).value(), one);
    QCOMPARE(world.templates.byName(world.provider.id, u" bestellung – ऑर्डर "_s).value(), one);
}

void TestTemplateStore::laterSavesKeepTheTimeOfTheFirst()
{
    TemplateWorld world;
    MessageTemplate one = world.templates.save(world.called(u"Order"_s)).value();
    const QDateTime first = one.createdAt;
    one.createdAt = {};
    one.name = u"Order update"_s;
    const MessageTemplate again = world.templates.save(one).value();
    QCOMPARE(again.createdAt, first);
    QVERIFY(again.updatedAt > first);
    QCOMPARE(world.names(), QStringList(u"Order update"_s));
}

void TestTemplateStore::theListIsInOrderOfNamesWithoutCase()
{
    TemplateWorld world;
    for (const QString &name : {u"b"_s, u"C"_s, u"A"_s})
        NEED(world.templates.save(world.called(name)));
    QCOMPARE(world.names(), (QStringList{u"A"_s, u"b"_s, u"C"_s}));
}

void TestTemplateStore::aNameIsUniqueForEachProvider()
{
    TemplateWorld world;
    NEED(world.templates.save(world.called(u"Order"_s)));
    NEED_ERROR(world.templates.save(world.called(u" ORDER "_s)), "store-template-name-taken");
    MessageTemplate elsewhere = world.called(u"Order"_s);
    elsewhere.provider = world.store.save(named(u"Other"_s)).value().id;
    NEED(world.templates.save(elsewhere));
    QCOMPARE(world.names(), QStringList(u"Order"_s));
}

void TestTemplateStore::archivedTemplatesAreOutOfUseAndKeepTheirName()
{
    TemplateWorld world;
    const MessageTemplate one = world.templates.save(world.called(u"Order"_s)).value();
    NEED(world.templates.setArchived(one.id, true));
    QVERIFY(world.templates.inUse(world.provider.id).value().isEmpty());
    QVERIFY(world.templates.all(world.provider.id).value().first().archived);
    NEED_ERROR(world.templates.save(world.called(u"Order"_s)), "store-template-name-taken");
    NEED(world.templates.setArchived(one.id, false));
    const QList<MessageTemplate> used = world.templates.inUse(world.provider.id).value();
    QCOMPARE(used.size(), 1);
    QVERIFY(used.first().updatedAt > one.updatedAt);
    MessageTemplate same = used.first();
    same.updatedAt = one.updatedAt;
    QCOMPARE(same, one);
}

void TestTemplateStore::savingUndoesADelete()
{
    TemplateWorld world;
    const MessageTemplate one = world.templates.save(world.called(u"Order"_s)).value();
    const auto removed = world.templates.remove(one.id);
    NEED(removed);
    QCOMPARE(removed.value(), one);
    QVERIFY(world.names().isEmpty());
    MessageTemplate back = world.templates.save(removed.value()).value();
    back.updatedAt = one.updatedAt;
    QCOMPARE(back, one);
}

void TestTemplateStore::whatIsNotThereIsSaidSo()
{
    TemplateWorld world;
    const QUuid nobody = QUuid::createUuid();
    NEED_ERROR(world.templates.byId(nobody), "store-template-not-found");
    NEED_ERROR(world.templates.byName(world.provider.id, u"Order"_s), "store-template-not-found");
    NEED_ERROR(world.templates.setArchived(nobody, true), "store-template-not-found");
    NEED_ERROR(world.templates.remove(nobody), "store-template-not-found");
    QVERIFY(world.templates.all(nobody).value().isEmpty());
}

void TestTemplateStore::aTemplateNeedsItsProvider()
{
    TemplateWorld world;
    MessageTemplate one = world.called(u"Order"_s);
    one.provider = QUuid::createUuid();
    NEED_ERROR(world.templates.save(one), "store-not-found");
    Provider gone = world.provider;
    NEED(world.store.remove(gone.id, {}));
    NEED_ERROR(world.templates.save(world.called(u"Order"_s)), "store-not-found");
    NEED_ERROR(world.templates.importRows(rowsCalled(world, 1), {}, gone, builtInRules()), "store-not-found");
}

void TestTemplateStore::anArchivedProviderKeepsItsTemplates()
{
    TemplateWorld world;
    NEED(world.templates.save(world.called(u"Order"_s)));
    NEED(world.store.archive(world.provider.id, {}));
    QCOMPARE(world.names(), QStringList(u"Order"_s));
    NEED(world.store.remove(world.provider.id, {}));
    NEED(world.store.undelete(world.provider.id));
    QCOMPARE(world.names(), QStringList(u"Order"_s));
}

void TestTemplateStore::templatesGoWithTheirProvider()
{
    TemplateWorld world;
    const QUuid other = world.store.save(named(u"Other"_s)).value().id;
    MessageTemplate kept = world.called(u"Kept"_s);
    kept.provider = other;
    NEED(world.templates.save(kept));
    NEED(world.templates.save(world.called(u"Order"_s)));
    NEED(world.store.remove(world.provider.id, other));
    QVERIFY(purgeWhole(world.store, world.provider.id));
    QCOMPARE(rowsOf(*world.database, u"SELECT name FROM message_template"_s), QStringList(u"Kept"_s));
}

/// The third version had no library.
void TestTemplateStore::anOlderFileGetsItsLibrary()
{
    const QTemporaryDir folder;
    Provider provider = named(u"Diwali offers"_s);
    {
        const auto old = Database::open(folder.path(), schemaSteps().first(3));
        NEED(old);
        provider = ProviderStore(*old.value(), startOfTime).save(provider).value();
    }
    const auto migrated = Database::open(folder.path());
    NEED(migrated);
    TemplateStore templates(*migrated.value(), startOfTime);
    QVERIFY(templates.all(provider.id).value().isEmpty());
    MessageTemplate one;
    one.id = QUuid::createUuid();
    one.provider = provider.id;
    one.name = u"Order"_s;
    NEED(templates.save(one));
    QVERIFY(
        QFile::exists(folder.filePath(Database::fileName() + u".before-v%1"_s.arg(schemaSteps().size()))));
}

void TestTemplateStore::anImportIsStoredAsAWhole()
{
    TemplateWorld world;
    // A table that refuses the second row stands for a disk that is full in the middle.
    QVERIFY(execute(*world.database, u"CREATE TRIGGER full BEFORE INSERT ON message_template "
                                     "WHEN NEW.name = 'Row 2' BEGIN SELECT RAISE(FAIL, 'full'); END"_s));
    NEED_ERROR(world.templates.importRows(rowsCalled(world, 3), {}, world.provider, builtInRules()),
               "store-write");
    QCOMPARE(world.names(), QStringList());
    QVERIFY(execute(*world.database, u"DROP TRIGGER full"_s));
    const auto done = world.templates.importRows(rowsCalled(world, 3), {}, world.provider, builtInRules());
    NEED(done);
    QCOMPARE(world.names(), (QStringList{u"Row 1"_s, u"Row 2"_s, u"Row 3"_s}));
    for (const ImportedTemplate &step : done.value())
        QCOMPARE(step.one, world.templates.byId(step.one.id).value());
}

void TestTemplateStore::aKillInTheMiddleOfAnImportLeavesNothingOfIt()
{
    TemplateWorld world;
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(),
                {u"--import-for-ever"_s, world.folder.path(), world.provider.id.toString()});
    QVERIFY(execute(*world.database, u"PRAGMA busy_timeout = 0"_s));
    // While the other one writes, nobody else can.
    const auto isWriting = [&world] {
        return !execute(*world.database, u"BEGIN IMMEDIATE"_s) || !execute(*world.database, u"ROLLBACK"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isWriting(), 20'000);
    QCOMPARE(child.state(), QProcess::Running);
    child.kill();
    QVERIFY(child.waitForFinished());
    QCOMPARE(world.names(), QStringList());
    NEED(world.templates.save(world.called(u"Order"_s)));
}

namespace {

/// The other process: its third row takes for ever, so that it can only be killed.
int importForEver(const QString &folder, const QUuid &id)
{
    const auto database = Database::open(folder);
    const Provider provider = ProviderStore(*database.value(), startOfTime).byId(id).value();
    QStringList tables;
    for (int number = 0; number < 12; ++number)
        tables.append(u"main.sqlite_master t%1"_s.arg(number));
    if (!execute(*database.value(),
                 u"CREATE TEMP TRIGGER slow AFTER INSERT ON main.message_template WHEN NEW.name = 'Row 3' "
                 "BEGIN SELECT count(*) FROM %1; END"_s.arg(tables.join(u", "_s))))
        return 1;
    const TemplateWorld any;
    TemplateStore templates(*database.value(), startOfTime);
    const auto done = templates.importRows(rowsCalled(any, 3), {}, provider, builtInRules());
    qWarning("%s", done ? "The import ended" : qPrintable(done.error().message));
    return 1;
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (QStringList arguments = application.arguments(); arguments.value(1) == "--import-for-ever"_L1)
        return importForEver(arguments.value(2), QUuid(arguments.value(3)));
    TestTemplateStore test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_template_store.moc"
