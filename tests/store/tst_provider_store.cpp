// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_world.h"
#include "support/desk_test.h"

#include <functional>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

/// A provider with something in every place.
Provider fullProvider()
{
    Provider provider = named(u"Diwali offers – दिवाली"_s);
    provider.kind = u"generic"_s;
    provider.requestType = u"GET"_s;
    provider.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
    provider.clickTracking = {true, ClickDomain::Custom, u"go.acme.in"_s, true};
    provider.advanced = {{u"smsType"_s, u"T"_s}, {u"domainId"_s, 7}};
    provider.isDefault = true;
    provider.keyTag = u"f00d"_s;
    provider.unknownMembers = {{u"future"_s, QJsonObject{{u"deep"_s, true}}}};
    return provider;
}

/// Three providers "A", "B" and "C", of which "A" is the default.
struct ThreeWorld : StoreWorld
{
    ThreeWorld()
    {
        for (const QString &name : {u"A"_s, u"B"_s, u"C"_s})
            ids.insert(name, store.save(named(name)).value().id);
    }
    /// Null for "-".
    [[nodiscard]] QUuid id(const QString &name) const { return ids.value(name); }

    QHash<QString, QUuid> ids;
};

} // namespace

class TestProviderStore : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void everyValueComesBack();
    void theFirstSaveGivesATokenAndATime();
    void laterSavesKeepTokenAndTime();
    void aProviderIsFoundByIdAndNickname();
    void whatIsNotThereIsSaidSo();
    void theListingIsInOrderOfNicknamesWithoutCase();
    void aNicknameCanBeUsedOnce_data();
    void aNicknameCanBeUsedOnce();
    void unnamedProvidersDoNotMeet();
    void archivedProvidersKeepTheirNickname();
    void deletedProvidersGiveTheirNicknameFree();
    void thereIsAlwaysOneDefault_data();
    void thereIsAlwaysOneDefault();
    void theDefaultLeavesOnlyToASuccessor_data();
    void theDefaultLeavesOnlyToASuccessor();
    void theLastEnabledProviderMayLeaveWithoutSuccessor();
    void anArchivedProviderCannotBecomeDefault();
    void archivingAndRestoringKeepEverythingElse();
    void deletingCanBeUndone();
    void undoMeetsANicknameThatIsTakenMeanwhile();
    void savingBringsADeletedProviderBack();
    void purgingRemovesForGood();
    void anotherProgramSeesTheChanges();
    void everythingIsThereAfterARestart();
    void aFailedSaveChangesNothing();
};

void TestProviderStore::everyValueComesBack()
{
    StoreWorld world;
    const Provider provider = fullProvider();
    const auto saved = world.store.save(provider);
    NEED(saved);
    Provider expected = provider;
    expected.callbackToken = saved.value().callbackToken;
    expected.createdAt = world.now;
    expected.updatedAt = world.now;
    QCOMPARE(saved.value(), expected);
    QCOMPARE(world.store.byId(provider.id).value(), expected);
    QCOMPARE(world.store.byId(provider.id).value().createdAt.timeSpec(), Qt::UTC);
}

void TestProviderStore::theFirstSaveGivesATokenAndATime()
{
    StoreWorld world;
    const Provider first = world.store.save(named(u"One"_s)).value();
    const Provider second = world.store.save(named(u"Two"_s)).value();
    QVERIFY(first.callbackToken.size() >= 22); // 128 bits and more.
    QVERIFY(first.callbackToken != second.callbackToken);
    QCOMPARE(first.createdAt, startOfTime().addSecs(1));
    QCOMPARE(first.updatedAt, first.createdAt);
}

void TestProviderStore::laterSavesKeepTokenAndTime()
{
    StoreWorld world;
    const Provider first = world.store.save(named(u"One"_s)).value();
    Provider stale = first;
    stale.nickname = u"Renamed"_s;
    stale.callbackToken.clear();
    stale.createdAt = {};
    const Provider second = world.store.save(stale).value();
    QCOMPARE(second.callbackToken, first.callbackToken);
    QCOMPARE(second.createdAt, first.createdAt);
    QCOMPARE(second.updatedAt, startOfTime().addSecs(2));
    QCOMPARE(nicknames(world.store.all().value()), QStringList(u"Renamed"_s));
}

void TestProviderStore::aProviderIsFoundByIdAndNickname()
{
    StoreWorld world;
    const Provider saved = world.store.save(named(u"Diwali Offers"_s)).value();
    QCOMPARE(world.store.byId(saved.id).value(), saved);
    QCOMPARE(world.store.byNickname(u"  diwali OFFERS "_s).value(), saved);
}

void TestProviderStore::whatIsNotThereIsSaidSo()
{
    StoreWorld world;
    const QUuid nobody = QUuid::createUuid();
    NEED_ERROR(world.store.byId(nobody), "store-not-found");
    NEED_ERROR(world.store.byNickname(u"nobody"_s), "store-not-found");
    NEED_ERROR(world.store.byNickname(u""_s), "store-not-found");
    NEED_ERROR(world.store.setDefault(nobody), "store-not-found");
    NEED_ERROR(world.store.archive(nobody, {}), "store-not-found");
    NEED_ERROR(world.store.restore(nobody), "store-not-found");
    NEED_ERROR(world.store.remove(nobody, {}), "store-not-found");
    NEED_ERROR(world.store.undelete(nobody), "store-not-found");
}

void TestProviderStore::theListingIsInOrderOfNicknamesWithoutCase()
{
    StoreWorld world;
    for (const QString &name : {u"beta"_s, u"Alpha"_s, u"alpha 2"_s, u"Gamma"_s})
        NEED(world.store.save(named(name)));
    QCOMPARE(nicknames(world.store.all().value()),
             QStringList({u"Alpha"_s, u"alpha 2"_s, u"beta"_s, u"Gamma"_s}));
}

void TestProviderStore::aNicknameCanBeUsedOnce_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("same");
    QTest::newRow("the same") << u"Offers"_s << u"Offers"_s << true;
    QTest::newRow("another case") << u"Offers"_s << u"oFFERS"_s << true;
    QTest::newRow("blanks around") << u"Offers"_s << u"\u00A0 Offers\u200B"_s << true;
    QTest::newRow("umlauts") << u"ÄRGER"_s << u"ärger"_s << true;
    QTest::newRow("sharp s") << u"Straße"_s << u"STRASSE"_s << true;
    QTest::newRow("sigma") << u"ΟΔΟΣ"_s << u"οδος"_s << true;
    QTest::newRow("accent in one or two characters") << u"Caf\u00E9"_s << u"CAFE\u0301"_s << true;
    QTest::newRow("beyond the first plane") << u"\U00010400"_s << u"\U00010428"_s << true;
    QTest::newRow("another name") << u"Offers"_s << u"Offers 2"_s << false;
    QTest::newRow("another accent") << u"Café"_s << u"Cafe"_s << false;
    QTest::newRow("a blank inside") << u"Big Offers"_s << u"BigOffers"_s << false;
}

void TestProviderStore::aNicknameCanBeUsedOnce()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, same);
    StoreWorld world;
    NEED(world.store.save(named(first)));
    const auto saved = world.store.save(named(second));
    QCOMPARE(!saved.ok(), same);
    if (same)
        NEED_ERROR(saved, "store-nickname-taken");
    QCOMPARE(world.store.all().value().size(), same ? 1 : 2);
}

void TestProviderStore::unnamedProvidersDoNotMeet()
{
    StoreWorld world;
    NEED(world.store.save(named({})));
    NEED(world.store.save(named(u" "_s)));
    QCOMPARE(world.store.all().value().size(), 2);
}

void TestProviderStore::archivedProvidersKeepTheirNickname()
{
    ThreeWorld world;
    NEED(world.store.archive(world.id(u"B"_s), {}));
    NEED_ERROR(world.store.save(named(u"b"_s)), "store-nickname-taken");
}

void TestProviderStore::deletedProvidersGiveTheirNicknameFree()
{
    ThreeWorld world;
    NEED(world.store.remove(world.id(u"B"_s), {}));
    NEED(world.store.save(named(u"b"_s)));
    QCOMPARE(nicknames(world.store.all().value()), QStringList({u"A"_s, u"b"_s, u"C"_s}));
}

using Change = std::function<Outcome(ThreeWorld &)>;
Q_DECLARE_METATYPE(Change)

/// Saves the provider after `edit` has changed it.
static Change saved(const QString &name, const std::function<void(Provider &)> &edit)
{
    return [name, edit](ThreeWorld &world) -> Outcome {
        Provider provider = world.store.byId(world.id(name)).value();
        edit(provider);
        const auto result = world.store.save(provider);
        return result ? Outcome(Done{}) : Outcome(result.error());
    };
}

void TestProviderStore::thereIsAlwaysOneDefault_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected");
    QTest::newRow("the first stays") << Change([](ThreeWorld &) { return Done{}; }) << u"A"_s;
    QTest::newRow("another is marked")
        << Change([](ThreeWorld &world) { return world.store.setDefault(world.id(u"B"_s)); }) << u"B"_s;
    QTest::newRow("the default is marked again")
        << Change([](ThreeWorld &world) { return world.store.setDefault(world.id(u"A"_s)); }) << u"A"_s;
    QTest::newRow("another is saved as default")
        << saved(u"C"_s, [](Provider &provider) { provider.isDefault = true; }) << u"C"_s;
    QTest::newRow("the default is saved without the mark")
        << saved(u"A"_s, [](Provider &provider) { provider.isDefault = false; }) << u"A"_s;
    QTest::newRow("the default is saved as archived")
        << saved(u"A"_s, [](Provider &provider) { provider.archived = true; }) << u"B"_s;
    QTest::newRow("another is archived")
        << Change([](ThreeWorld &world) { return world.store.archive(world.id(u"B"_s), {}); }) << u"A"_s;
    QTest::newRow("the default is archived for a successor")
        << Change([](ThreeWorld &world) { return world.store.archive(world.id(u"A"_s), world.id(u"C"_s)); })
        << u"C"_s;
    QTest::newRow("the default is deleted for a successor")
        << Change([](ThreeWorld &world) { return world.store.remove(world.id(u"A"_s), world.id(u"B"_s)); })
        << u"B"_s;
}

void TestProviderStore::thereIsAlwaysOneDefault()
{
    QFETCH(Change, change);
    QFETCH(QString, expected);
    ThreeWorld world;
    NEED(change(world));
    QCOMPARE(defaultsOf(world.store), QStringList(expected));
}

void TestProviderStore::theDefaultLeavesOnlyToASuccessor_data()
{
    QTest::addColumn<QString>("successor");
    QTest::newRow("nobody") << u"-"_s;
    QTest::newRow("itself") << u"A"_s;
    QTest::newRow("an archived one") << u"B"_s;
    QTest::newRow("a deleted one") << u"D"_s;
}

void TestProviderStore::theDefaultLeavesOnlyToASuccessor()
{
    QFETCH(QString, successor);
    ThreeWorld world;
    world.ids.insert(u"D"_s, world.store.save(named(u"D"_s)).value().id);
    NEED(world.store.archive(world.id(u"B"_s), {}));
    NEED(world.store.remove(world.id(u"D"_s), {}));
    const QList<Provider> before = world.store.all().value();
    NEED_ERROR(world.store.archive(world.id(u"A"_s), world.id(successor)), "store-no-successor");
    NEED_ERROR(world.store.remove(world.id(u"A"_s), world.id(successor)), "store-no-successor");
    QCOMPARE(world.store.all().value(), before);
}

void TestProviderStore::theLastEnabledProviderMayLeaveWithoutSuccessor()
{
    StoreWorld world;
    const QUuid id = world.store.save(named(u"Only"_s)).value().id;
    NEED_ERROR(world.store.archive(id, QUuid::createUuid()), "store-no-successor");
    NEED(world.store.archive(id, {}));
    QCOMPARE(defaultsOf(world.store), QStringList());
    NEED(world.store.restore(id));
    QCOMPARE(defaultsOf(world.store), QStringList(u"Only"_s));
    NEED(world.store.remove(id, {}));
    NEED(world.store.save(named(u"Next"_s)));
    QCOMPARE(defaultsOf(world.store), QStringList(u"Next"_s));
}

void TestProviderStore::anArchivedProviderCannotBecomeDefault()
{
    ThreeWorld world;
    NEED(world.store.archive(world.id(u"B"_s), {}));
    NEED_ERROR(world.store.setDefault(world.id(u"B"_s)), "store-archived");
    Provider archived = world.store.byId(world.id(u"B"_s)).value();
    archived.isDefault = true;
    NEED(world.store.save(archived));
    QCOMPARE(defaultsOf(world.store), QStringList(u"A"_s));
}

void TestProviderStore::archivingAndRestoringKeepEverythingElse()
{
    ThreeWorld world;
    Provider full = fullProvider();
    full.isDefault = false;
    const Provider before = world.store.save(full).value();
    NEED(world.store.archive(before.id, {}));
    Provider archived = world.store.byId(before.id).value();
    QVERIFY(archived.archived);
    NEED(world.store.restore(before.id));
    Provider restored = world.store.byId(before.id).value();
    QCOMPARE(restored.updatedAt, world.now);
    restored.updatedAt = before.updatedAt;
    QCOMPARE(restored, before);
}

void TestProviderStore::deletingCanBeUndone()
{
    ThreeWorld world;
    const Provider before = world.store.byId(world.id(u"B"_s)).value();
    NEED(world.store.remove(before.id, {}));
    NEED_ERROR(world.store.byId(before.id), "store-not-found");
    NEED_ERROR(world.store.byNickname(u"B"_s), "store-not-found");
    QCOMPARE(nicknames(world.store.all().value()), QStringList({u"A"_s, u"C"_s}));
    NEED(world.store.undelete(before.id));
    QCOMPARE(world.store.byId(before.id).value(), before);
}

void TestProviderStore::undoMeetsANicknameThatIsTakenMeanwhile()
{
    ThreeWorld world;
    NEED(world.store.remove(world.id(u"B"_s), {}));
    NEED(world.store.save(named(u"b"_s)));
    NEED_ERROR(world.store.undelete(world.id(u"B"_s)), "store-nickname-taken");
    QCOMPARE(nicknames(world.store.all().value()), QStringList({u"A"_s, u"b"_s, u"C"_s}));
}

void TestProviderStore::savingBringsADeletedProviderBack()
{
    ThreeWorld world;
    Provider open = world.store.byId(world.id(u"B"_s)).value();
    NEED(world.store.remove(open.id, {}));
    open.nickname = u"Typed on"_s;
    const auto saved = world.store.save(open);
    NEED(saved);
    QCOMPARE(saved.value().callbackToken, open.callbackToken);
    QCOMPARE(saved.value().createdAt, open.createdAt);
    QCOMPARE(world.store.all().value().size(), 3);
}

void TestProviderStore::purgingRemovesForGood()
{
    ThreeWorld world;
    QCOMPARE(world.store.deleted().value(), QList<QUuid>());
    NEED(world.store.remove(world.id(u"B"_s), {}));
    const QString run =
        u"INSERT INTO run VALUES ('%1', '%2', '', '', '', '', '', 'accepted', NULL, NULL, 0, '', "
        "'', '', '', x'', 0)"_s;
    const auto idText = [&](const QString &name) { return world.id(name).toString(QUuid::WithoutBraces); };
    QVERIFY(execute(*world.database, run.arg(u"run of B"_s, idText(u"B"_s))));
    QVERIFY(execute(*world.database, run.arg(u"run of C"_s, idText(u"C"_s))));
    QVERIFY(execute(*world.database, u"INSERT INTO run_event VALUES ('run of B', 0, NULL, '', '', '')"_s));

    QCOMPARE(world.store.deleted().value(), QList<QUuid>({world.id(u"B"_s)}));
    QVERIFY(purgeWhole(world.store, world.id(u"B"_s)));
    QCOMPARE(world.store.deleted().value(), QList<QUuid>());
    NEED_ERROR(world.store.undelete(world.id(u"B"_s)), "store-not-found");
    QCOMPARE(rowsOf(*world.database, u"SELECT id FROM run"_s), QStringList(u"run of C"_s));
    QCOMPARE(rowsOf(*world.database, u"SELECT count(*) FROM run_event"_s), QStringList(u"0"_s));
    QCOMPARE(nicknames(world.store.all().value()), QStringList({u"A"_s, u"C"_s}));
}

void TestProviderStore::anotherProgramSeesTheChanges()
{
    ThreeWorld world;
    const auto otherDatabase = openDatabase(world.folder.path());
    ProviderStore other(*otherDatabase, [&world] { return world.tick(); });
    QCOMPARE(other.all().value(), world.store.all().value());
    NEED(other.setDefault(world.id(u"C"_s)));
    QCOMPARE(defaultsOf(world.store), QStringList(u"C"_s));
    NEED(world.store.remove(world.id(u"A"_s), {}));
    NEED_ERROR(other.byId(world.id(u"A"_s)), "store-not-found");
    NEED_ERROR(other.save(named(u"b"_s)), "store-nickname-taken");
}

void TestProviderStore::everythingIsThereAfterARestart()
{
    ThreeWorld world;
    const QList<Provider> before = world.store.all().value();
    const QString folder = world.folder.path();
    world.database.reset();
    const auto reopened = openDatabase(folder);
    QCOMPARE(ProviderStore(*reopened, startOfTime).all().value(), before);
}

void TestProviderStore::aFailedSaveChangesNothing()
{
    ThreeWorld world;
    const QList<Provider> before = world.store.all().value();
    // Fails after the row is in, when the default moves.
    QVERIFY(execute(*world.database, u"CREATE TRIGGER refuse BEFORE UPDATE OF is_default ON provider "
                                     "BEGIN SELECT RAISE(ABORT, 'refused'); END"_s));
    Provider added = named(u"D"_s);
    added.isDefault = true;
    NEED_ERROR(world.store.save(added), "store-write");
    QCOMPARE(world.store.all().value(), before);
}

QTEST_GUILESS_MAIN(TestProviderStore)
#include "tst_provider_store.moc"
