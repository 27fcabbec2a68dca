// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_world.h"
#include "support/desk_test.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

namespace {

using What = ImportedProvider::What;

/// "added", "updated" or "skipped", with the nickname.
QStringList told(const QList<ImportedProvider> &steps)
{
    static const QStringList words{u"added "_s, u"updated "_s, u"skipped "_s};
    QStringList lines;
    for (const ImportedProvider &step : steps)
        lines.append(words.at(int(step.what)) + step.provider.nickname);
    return lines;
}

Provider renamed(Provider provider, const QString &nickname)
{
    provider.nickname = nickname;
    return provider;
}

Provider withDefault(Provider provider)
{
    provider.isDefault = true;
    return provider;
}

} // namespace

class TestProviderImport : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void anEmptyListingTakesTheWholeFile();
    void anExportComesBackAsItWas();
    void importingAnExportAgainSkipsEverything();
    void aProviderIsMatchedById();
    void aProviderIsMatchedByNickname();
    void whatOnlyThisComputerKnowsStays();
    void theSecondOfTwoEqualNicknamesIsSkipped();
    void theSecondOfTwoEqualIdsIsSkipped();
    void aNicknameOfAnotherProviderIsLeftToIt();
    void twoNicknamesCanBeSwapped();
    void aSkippedProviderKeepsItsNicknameFromTheOthers();
    void anImportedDefaultTakesOver();
    void theFirstOfTwoImportedDefaultsWins();
    void withoutAnImportedDefaultThePresentOneStays();
    void anArchivedDefaultIsNone();
    void archivingTheDefaultByImportFindsAnother();
    void aDeletedProviderComesBackWithItsToken();
    void incompleteProvidersAreTaken();
    void oneFailureTakesEverythingBack();
    void unknownMembersOfTheLastFileAreKept();
};

void TestProviderImport::anEmptyListingTakesTheWholeFile()
{
    StoreWorld world;
    const auto steps = world.store.importDocument({{named(u"One"_s), named(u"Two"_s)}, {}});
    NEED(steps);
    QCOMPARE(told(steps.value()), QStringList({u"added One"_s, u"added Two"_s}));
    for (const ImportedProvider &step : steps.value()) {
        QVERIFY(!step.provider.callbackToken.isEmpty());
        QCOMPARE(step.provider.createdAt, world.now);
        QCOMPARE(world.store.byId(step.provider.id).value(), step.provider);
    }
    QCOMPARE(defaultsOf(world.store), QStringList(u"One"_s));
}

void TestProviderImport::anExportComesBackAsItWas()
{
    StoreWorld world;
    Provider full = named(u"Full"_s);
    full.smsFallback = {true, u"ACMEIN"_s, true, u"1201159000000000001"_s};
    full.clickTracking = {true, ClickDomain::Custom, u"go.acme.in"_s, true};
    full.advanced = {{u"smsType"_s, u"T"_s}};
    full.unknownMembers = {{u"future"_s, 1}};
    NEED(world.store.save(named(u"Plain"_s)));
    NEED(world.store.save(full));
    NEED(world.store.archive(full.id, {}));
    const QByteArray exported = writeProviders(world.store.exportDocument().value());

    StoreWorld other;
    const auto document = readProviders(exported);
    NEED(document);
    NEED(other.store.importDocument(document.value()));
    QCOMPARE(writeProviders(other.store.exportDocument().value()), exported);
}

void TestProviderImport::importingAnExportAgainSkipsEverything()
{
    StoreWorld world;
    for (const QString &name : {u"A"_s, u"B"_s})
        NEED(world.store.save(named(name)));
    const QList<Provider> before = world.store.all().value();
    const auto document = readProviders(writeProviders(world.store.exportDocument().value()));
    const auto steps = world.store.importDocument(document.value());
    NEED(steps);
    QCOMPARE(told(steps.value()), QStringList({u"skipped A"_s, u"skipped B"_s}));
    QVERIFY(!steps.value().first().reason.isEmpty());
    QCOMPARE(world.store.all().value(), before);
}

void TestProviderImport::aProviderIsMatchedById()
{
    StoreWorld world;
    const Provider stored = world.store.save(named(u"Old"_s)).value();
    const auto steps = world.store.importDocument({{renamed(stored, u"New"_s)}, {}});
    NEED(steps);
    QCOMPARE(told(steps.value()), QStringList(u"updated New"_s));
    QCOMPARE(nicknames(world.store.all().value()), QStringList(u"New"_s));
}

void TestProviderImport::aProviderIsMatchedByNickname()
{
    StoreWorld world;
    const Provider stored = world.store.save(named(u"Offers"_s)).value();
    Provider fromFile = named(u" OFFERS"_s);
    fromFile.agentId = u"another_agent"_s;
    const auto steps = world.store.importDocument({{fromFile}, {}});
    NEED(steps);
    QCOMPARE(steps.value().first().what, What::Updated);
    QCOMPARE(steps.value().first().provider.id, stored.id);
    QCOMPARE(world.store.byId(stored.id).value().agentId, u"another_agent"_s);
    QCOMPARE(world.store.all().value().size(), 1);
}

void TestProviderImport::whatOnlyThisComputerKnowsStays()
{
    StoreWorld world;
    Provider provider = named(u"Offers"_s);
    provider.keyTag = u"f00d"_s;
    const Provider stored = world.store.save(provider).value();
    Provider fromFile = named(u"Offers"_s);
    fromFile.id = stored.id;
    fromFile.agentId = u"another_agent"_s;
    fromFile.keyTag = u"foreign"_s;
    fromFile.callbackToken = u"foreign"_s;
    NEED(world.store.importDocument({{fromFile}, {}}));
    const Provider after = world.store.byId(stored.id).value();
    QCOMPARE(after.keyTag, u"f00d"_s);
    QCOMPARE(after.callbackToken, stored.callbackToken);
    QCOMPARE(after.createdAt, stored.createdAt);
    QCOMPARE(after.updatedAt, world.now);
    QVERIFY(after.isDefault);
}

void TestProviderImport::theSecondOfTwoEqualNicknamesIsSkipped()
{
    StoreWorld world;
    const auto steps = world.store.importDocument({{named(u"Offers"_s), named(u"offers "_s)}, {}});
    NEED(steps);
    QCOMPARE(told(steps.value()), QStringList({u"added Offers"_s, u"skipped offers "_s}));
    QVERIFY(steps.value().last().reason.contains(u"same nickname"_s));
}

void TestProviderImport::theSecondOfTwoEqualIdsIsSkipped()
{
    StoreWorld world;
    const Provider first = named(u"One"_s);
    const auto steps = world.store.importDocument({{first, renamed(first, u"Two"_s)}, {}});
    NEED(steps);
    QCOMPARE(steps.value().last().what, What::Skipped);
    QVERIFY(steps.value().last().reason.contains(u"twice"_s));
    QCOMPARE(nicknames(world.store.all().value()), QStringList(u"One"_s));
}

void TestProviderImport::aNicknameOfAnotherProviderIsLeftToIt()
{
    StoreWorld world;
    NEED(world.store.save(named(u"A"_s)));
    const Provider second = world.store.save(named(u"B"_s)).value();
    const auto steps = world.store.importDocument({{renamed(second, u"a"_s)}, {}});
    NEED(steps);
    QCOMPARE(steps.value().first().what, What::Skipped);
    QVERIFY(!steps.value().first().reason.isEmpty());
    QCOMPARE(nicknames(world.store.all().value()), QStringList({u"A"_s, u"B"_s}));
}

void TestProviderImport::twoNicknamesCanBeSwapped()
{
    StoreWorld world;
    const Provider first = world.store.save(named(u"A"_s)).value();
    const Provider second = world.store.save(named(u"B"_s)).value();
    const auto steps = world.store.importDocument({{renamed(first, u"B"_s), renamed(second, u"A"_s)}, {}});
    NEED(steps);
    QCOMPARE(told(steps.value()), QStringList({u"updated B"_s, u"updated A"_s}));
    QCOMPARE(world.store.byNickname(u"B"_s).value().id, first.id);
    QCOMPARE(world.store.byNickname(u"A"_s).value().id, second.id);
    QCOMPARE(defaultsOf(world.store), QStringList(u"B"_s));
}

void TestProviderImport::aSkippedProviderKeepsItsNicknameFromTheOthers()
{
    StoreWorld world;
    const Provider stored = world.store.save(named(u"X"_s)).value();
    // The stored one would become "Y", which is taken by then; so "X" is not free for the third.
    const auto steps =
        world.store.importDocument({{named(u"Y"_s), renamed(stored, u"Y"_s), named(u"X"_s)}, {}});
    NEED(steps);
    QCOMPARE(steps.value().at(1).what, What::Skipped);
    QCOMPARE(steps.value().at(2).provider.id, stored.id);
    QCOMPARE(nicknames(world.store.all().value()), QStringList({u"X"_s, u"Y"_s}));
}

void TestProviderImport::anImportedDefaultTakesOver()
{
    StoreWorld world;
    NEED(world.store.save(named(u"A"_s)));
    const auto steps = world.store.importDocument({{withDefault(named(u"B"_s))}, {}});
    NEED(steps);
    QVERIFY(steps.value().first().provider.isDefault);
    QCOMPARE(defaultsOf(world.store), QStringList(u"B"_s));
}

void TestProviderImport::theFirstOfTwoImportedDefaultsWins()
{
    StoreWorld world;
    NEED(world.store.importDocument({{withDefault(named(u"B"_s)), withDefault(named(u"A"_s))}, {}}));
    QCOMPARE(defaultsOf(world.store), QStringList(u"B"_s));
}

void TestProviderImport::withoutAnImportedDefaultThePresentOneStays()
{
    StoreWorld world;
    Provider stored = world.store.save(named(u"A"_s)).value();
    stored.isDefault = false;
    stored.agentId = u"changed"_s;
    NEED(world.store.importDocument({{stored, named(u"0"_s)}, {}}));
    QCOMPARE(defaultsOf(world.store), QStringList(u"A"_s));
}

void TestProviderImport::anArchivedDefaultIsNone()
{
    StoreWorld world;
    Provider archived = withDefault(named(u"A"_s));
    archived.archived = true;
    const auto steps = world.store.importDocument({{archived, named(u"B"_s)}, {}});
    NEED(steps);
    QVERIFY(!steps.value().first().provider.isDefault);
    QCOMPARE(defaultsOf(world.store), QStringList(u"B"_s));
}

void TestProviderImport::archivingTheDefaultByImportFindsAnother()
{
    StoreWorld world;
    Provider stored = world.store.save(named(u"A"_s)).value();
    NEED(world.store.save(named(u"B"_s)));
    stored.archived = true;
    NEED(world.store.importDocument({{stored}, {}}));
    QVERIFY(world.store.byId(stored.id).value().archived);
    QCOMPARE(defaultsOf(world.store), QStringList(u"B"_s));
}

void TestProviderImport::aDeletedProviderComesBackWithItsToken()
{
    StoreWorld world;
    const Provider stored = world.store.save(named(u"A"_s)).value();
    NEED(world.store.remove(stored.id, {}));
    Provider fromFile = named(u"A"_s);
    fromFile.id = stored.id;
    const auto steps = world.store.importDocument({{fromFile}, {}});
    NEED(steps);
    QCOMPARE(told(steps.value()), QStringList(u"added A"_s));
    QCOMPARE(steps.value().first().provider.callbackToken, stored.callbackToken);
}

void TestProviderImport::incompleteProvidersAreTaken()
{
    StoreWorld world;
    Provider first = newProvider();
    Provider second = newProvider();
    second.httpEndpoint = u"not an address"_s;
    const auto steps = world.store.importDocument({{first, second}, {}});
    NEED(steps);
    QCOMPARE(steps.value().at(0).what, What::Added);
    QCOMPARE(steps.value().at(1).what, What::Added);
    QCOMPARE(world.store.byId(second.id).value().httpEndpoint, u"not an address"_s);
}

void TestProviderImport::oneFailureTakesEverythingBack()
{
    StoreWorld world;
    NEED(world.store.save(named(u"A"_s)));
    NEED(world.store.importDocument({{}, {{u"kept"_s, true}}}));
    const ProviderDocument before = world.store.exportDocument().value();
    QVERIFY(execute(*world.database,
                    u"CREATE TRIGGER refuse BEFORE INSERT ON provider "
                    "WHEN NEW.nickname = 'Second' BEGIN SELECT RAISE(ABORT, 'refused'); END"_s));
    const ProviderDocument document{{withDefault(named(u"First"_s)), named(u"Second"_s)}, {{u"new"_s, true}}};
    NEED_ERROR(world.store.importDocument(document), "store-write");
    QCOMPARE(world.store.exportDocument().value(), before);
    QCOMPARE(before.providers.size(), 1);
}

void TestProviderImport::unknownMembersOfTheLastFileAreKept()
{
    StoreWorld world;
    QCOMPARE(world.store.exportDocument().value().unknownMembers, QJsonObject());
    NEED(world.store.importDocument({{}, {{u"first"_s, 1}}}));
    const QJsonObject last{{u"note"_s, u"नमस्ते"_s}, {u"list"_s, QJsonArray{1, 2}}};
    NEED(world.store.importDocument({{}, last}));
    QCOMPARE(world.store.exportDocument().value().unknownMembers, last);
}

QTEST_GUILESS_MAIN(TestProviderImport)
#include "tst_provider_import.moc"
