// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_world.h"
#include "support/desk_test.h"
#include "ui/import_report.h"
#include "ui/provider_operations.h"

#include <QFile>
#include <QSet>
#include <QSignalSpy>
#include <QTimer>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray fileText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

class ProviderOperationsTest : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        DeskTest::init();
        m_world = std::make_unique<DeskWorld>();
        m_operations = std::make_unique<ProviderOperations>(m_world->services);
    }
    void cleanup()
    {
        m_operations.reset();
        m_world.reset();
    }

    void everyRowIsJudged_data()
    {
        QTest::addColumn<QString>("nickname");
        QTest::addColumn<int>("status");
        QTest::newRow("never tested") << "fresh" << int(ProviderStatus::NotTested);
        QTest::newRow("worked") << "good" << int(ProviderStatus::Verified);
        QTest::newRow("did not work") << "bad" << int(ProviderStatus::Failing);
        QTest::newRow("no key") << "keyless" << int(ProviderStatus::Incomplete);
        QTest::newRow("no agent") << "agentless" << int(ProviderStatus::Incomplete);
        QTest::newRow("worked before it was changed") << "changed" << int(ProviderStatus::NotTested);
    }
    void everyRowIsJudged()
    {
        QFETCH(QString, nickname);
        Provider provider = DeskWorld::complete(nickname);
        if (nickname == "keyless"_L1)
            provider.keyTag.clear();
        if (nickname == "agentless"_L1)
            provider.agentId.clear();
        provider = m_world->add(provider);
        if (nickname == "good"_L1 || nickname == "changed"_L1)
            m_world->prove(provider, true);
        if (nickname == "bad"_L1)
            m_world->prove(provider, false, u"The key was refused."_s);
        if (nickname == "changed"_L1) {
            provider.agentId += u"x"_s;
            m_world->add(provider);
        }
        QTEST(int(rowNamed(nickname).health.status), "status");
    }

    void anIncompleteRowSaysWhichField()
    {
        Provider provider = DeskWorld::complete(u"keyless"_s);
        provider.keyTag.clear();
        m_world->add(provider);
        const QList<FieldIssue> issues = issuesOf(rowNamed(u"keyless"_s).issues, QString(field::apiKey));
        QCOMPARE(issues.size(), 1);
        QVERIFY(issues.first().missing);
    }

    void exactlyOneIsTheDefault()
    {
        const Provider first = m_world->add(u"first"_s);
        const Provider second = m_world->add(u"second"_s);
        QCOMPARE(defaults(), QStringList{u"first"_s});
        QSignalSpy changed(m_operations.get(), &ProviderOperations::changed);
        QVERIFY(m_operations->setDefault(second).ok());
        QCOMPARE(defaults(), QStringList{u"second"_s});
        QCOMPARE(changed.size(), 1);
    }

    void onlyTheDefaultNeedsASuccessor()
    {
        const Provider first = m_world->add(u"first"_s);
        QVERIFY(m_operations->successorsOf(first).value().isEmpty());
        const Provider second = m_world->add(u"second"_s);
        const Provider third = m_world->add(u"third"_s);
        QVERIFY(m_operations->archive(third, {}).ok());
        QCOMPARE(names(m_operations->successorsOf(m_world->stored(first)).value()), QStringList{u"second"_s});
        QVERIFY(m_operations->successorsOf(second).value().isEmpty());
    }

    void theDefaultDoesNotGoWithoutASuccessor_data()
    {
        QTest::addColumn<bool>("archiving");
        QTest::newRow("archive") << true;
        QTest::newRow("delete") << false;
    }
    void theDefaultDoesNotGoWithoutASuccessor()
    {
        QFETCH(bool, archiving);
        const Provider first = m_world->add(u"first"_s);
        const Provider second = m_world->add(u"second"_s);
        const auto go = [&](const QUuid &successor) {
            return archiving ? m_operations->archive(first, successor)
                             : m_operations->remove(first, successor);
        };
        QCOMPARE(go({}).error().code, u"store-no-successor"_s);
        QCOMPARE(defaults(), QStringList{u"first"_s});
        QVERIFY(go(second.id).ok());
        QCOMPARE(defaults(), QStringList{u"second"_s});
        QVERIFY(archiving || m_operations->undoable().has_value());
    }

    void anArchivedProviderIsRestored()
    {
        m_world->add(u"first"_s);
        const Provider second = m_world->add(u"second"_s);
        QVERIFY(m_operations->archive(second, {}).ok());
        QCOMPARE(int(rowNamed(u"second"_s).health.status), int(ProviderStatus::Archived));
        QVERIFY(m_operations->restore(second).ok());
        QCOMPARE(int(rowNamed(u"second"_s).health.status), int(ProviderStatus::NotTested));
    }

    void severalDeletesAreUndoneOneByOne()
    {
        m_world->add(u"a"_s);
        const Provider b = m_world->add(u"b"_s);
        const Provider c = m_world->add(u"c"_s);
        QVERIFY(!m_operations->undoable());
        QVERIFY(m_operations->remove(b, {}).ok());
        QVERIFY(m_operations->remove(c, {}).ok());
        QCOMPARE(listed(), QStringList{u"a"_s});
        QCOMPARE(m_operations->undoable()->nickname, u"c"_s);
        QCOMPARE(m_operations->undoDelete().value().nickname, u"c"_s);
        QCOMPARE(m_operations->undoDelete().value().nickname, u"b"_s);
        QCOMPARE(listed(), (QStringList{u"a"_s, u"b"_s, u"c"_s}));
        QVERIFY(!m_operations->undoDelete().ok());
    }

    void undoGivesTheStarBack()
    {
        const Provider first = m_world->add(u"first"_s);
        const Provider second = m_world->add(u"second"_s);
        QVERIFY(m_operations->remove(first, second.id).ok());
        QVERIFY(m_operations->undoDelete().ok());
        QCOMPARE(defaults(), QStringList{u"first"_s});
    }

    void undoLeavesTheStarWhereTheUserPutItSince()
    {
        const Provider first = m_world->add(u"first"_s);
        const Provider second = m_world->add(u"second"_s);
        const Provider third = m_world->add(u"third"_s);
        QVERIFY(m_operations->remove(first, second.id).ok());
        QVERIFY(m_operations->setDefault(third).ok());
        QVERIFY(m_operations->undoDelete().ok());
        QCOMPARE(defaults(), QStringList{u"third"_s});
    }

    void purgeTakesTheKeysToo()
    {
        const Provider keep = m_world->add(u"keep"_s);
        const Provider go = m_world->add(u"go"_s);
        QVERIFY(m_operations->remove(go, {}).ok());
        QCOMPARE(m_world->secrets.values().size(), 2);
        QSignalSpy purged(m_operations.get(), &ProviderOperations::purged);
        m_world->secrets.hold();
        m_operations->purge();
        QTRY_COMPARE(m_world->secrets.waiting(), 1);
        QVERIFY(purged.isEmpty());
        m_world->secrets.release();
        QTRY_COMPARE(purged.size(), 1);
        QCOMPARE(m_world->secrets.values().size(), 1);
        QVERIFY(!m_operations->undoable());
        QVERIFY(!m_world->providers.byId(go.id).ok());
        QVERIFY(m_world->providers.byId(keep.id).ok());
    }

    void purgeLetsTheWindowLiveMeanwhile()
    {
        const Provider go = m_world->add(u"go"_s);
        QList<NewReport> reports;
        for (int number = 0; number < 2000; ++number) {
            NewReport report{go.id, m_world->now, Report::Origin::Received, QByteArray::number(number), {}};
            report.reading.events = {{}};
            reports.append(report);
        }
        QVERIFY(m_world->reports.add(reports).ok());
        QVERIFY(m_operations->remove(go, {}).ok());
        QSignalSpy purged(m_operations.get(), &ProviderOperations::purged);
        m_operations->purge();
        QSet<int> seen;
        bool keyWentFirst = false;
        QTimer life;
        connect(&life, &QTimer::timeout, this, [&] {
            const int left = m_world->reports.count({}).value();
            seen.insert(left);
            keyWentFirst = keyWentFirst || (left > 0 && !m_world->secrets.calls().isEmpty());
        });
        life.start(0);
        QTRY_COMPARE(purged.size(), 1);
        QVERIFY2(seen.size() > 2, qPrintable(QString::number(seen.size())));
        QVERIFY(!keyWentFirst);
        QVERIFY(m_world->secrets.values().isEmpty());
    }

    void purgeEndsEvenWithNothingToPurge()
    {
        QSignalSpy purged(m_operations.get(), &ProviderOperations::purged);
        m_operations->purge();
        QTRY_COMPARE(purged.size(), 1);
        QVERIFY(m_world->secrets.calls().isEmpty());
    }

    void aCopyIsNotSavedAndHoldsNoKey()
    {
        const Provider original = m_world->add(u"first"_s);
        const Provider copy = m_operations->copyOf(original).value();
        QVERIFY(copy.id != original.id);
        QVERIFY(copy.keyTag.isEmpty() && copy.callbackToken.isEmpty() && !copy.isDefault);
        QVERIFY(copy.nickname != original.nickname);
        QCOMPARE(copy.agentId, original.agentId);
        QCOMPARE(listed(), QStringList{u"first"_s});
    }

    void thePracticeProviderIsReadyToSend()
    {
        QVERIFY(m_world->sandbox.start(0).ok());
        QSignalSpy added(m_operations.get(), &ProviderOperations::practiceProviderAdded);
        m_operations->addPracticeProvider();
        QVERIFY(added.wait());
        const ProviderRow row = rowNamed(u"Practice provider"_s);
        QCOMPARE(int(row.health.status), int(ProviderStatus::NotTested));
        QVERIFY(!hasErrors(row.issues));
        QCOMPARE(row.provider.httpEndpoint, m_world->sandbox.endpoint());
        QCOMPARE(m_world->secrets.values().values(), QStringList{Sandbox::apiKey()});
        m_operations->addPracticeProvider();
        QVERIFY(added.wait());
        QCOMPARE(listed().size(), 2);
    }

    void aKeychainThatSaysNoIsReported()
    {
        QVERIFY(m_world->sandbox.start(0).ok());
        m_world->secrets.setOutcome(SecretOutcome::Denied);
        QSignalSpy failed(m_operations.get(), &ProviderOperations::failed);
        m_operations->addPracticeProvider();
        QVERIFY(failed.wait());
        QVERIFY(!failed.first().first().value<Error>().message.isEmpty());
        QVERIFY(listed().isEmpty());
    }

    void whatIsExportedIsImported()
    {
        const QString path = m_world->folder.filePath(u"out.json"_s);
        m_world->add(u"a"_s);
        m_world->add(u"b"_s);
        QCOMPARE(m_operations->exportFile(path).value(), 2);
        QVERIFY(!fileText(path).contains("practice-key"));
        DeskWorld other;
        ProviderOperations there(other.services);
        QSignalSpy changed(&there, &ProviderOperations::changed);
        const QList<ImportedProvider> imported = there.importFile(path).value();
        QCOMPARE(importSummary(imported), u"Added 2, updated 0, skipped 0."_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(importSummary(there.importFile(path).value()), u"Added 0, updated 0, skipped 2."_s);
    }

    void aFileThatCannotBeUsedSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::newRow("not there") << QByteArray() << "file-read";
        QTest::newRow("not JSON") << QByteArray("{\n  oops") << "import-syntax";
        QTest::newRow("another format") << QByteArray("{}") << "import-format";
        QTest::newRow("a newer version")
            << QByteArray(R"({"format":"provider-desk/providers","version":99,"providers":[]})")
            << "import-version";
    }
    void aFileThatCannotBeUsedSaysWhy()
    {
        QFETCH(QByteArray, text);
        const QString path = m_world->folder.filePath(u"in.json"_s);
        if (!text.isEmpty())
            writeFile(path, text);
        QSignalSpy changed(m_operations.get(), &ProviderOperations::changed);
        const Result<QList<ImportedProvider>> imported = m_operations->importFile(path);
        QVERIFY(!imported.ok());
        QTEST(imported.error().code, "code");
        QVERIFY(changed.isEmpty());
    }

    void anExportThatCannotBeWrittenSaysWhy()
    {
        m_world->add(u"a"_s);
        const Result<int> written =
            m_operations->exportFile(m_world->folder.filePath(u"no/such/folder.json"_s));
        QCOMPARE(written.error().code, u"file-write"_s);
        QVERIFY(written.error().message.contains("folder.json"_L1));
    }

    void aCheckThatWorksVerifies()
    {
        const Provider provider = m_world->add(u"a"_s);
        m_world->http.willAnswer(200, R"({"status":"success"})");
        QSignalSpy started(m_operations.get(), &ProviderOperations::checkStarted);
        QSignalSpy finished(m_operations.get(), &ProviderOperations::checkFinished);
        m_operations->check(provider);
        QVERIFY(m_operations->isChecking(provider.id));
        m_operations->check(provider);
        QVERIFY(finished.wait());
        QCOMPARE(started.size(), 1);
        QCOMPARE(m_world->http.requests().size(), 1);
        QVERIFY(!m_operations->isChecking(provider.id));
    }

    void aRefusedCheckMakesItFail()
    {
        const Provider provider = m_world->add(u"a"_s);
        m_world->http.willAnswer(401, "{}");
        QSignalSpy finished(m_operations.get(), &ProviderOperations::checkFinished);
        m_operations->check(provider);
        QVERIFY(finished.wait());
        const ProviderRow row = rowNamed(u"a"_s);
        QCOMPARE(int(row.health.status), int(ProviderStatus::Failing));
        QVERIFY(!row.health.reason.isEmpty());
    }

private:
    [[nodiscard]] ProviderRow rowNamed(const QString &nickname) const
    {
        const QList<ProviderRow> rows = m_operations->rows().value();
        for (const ProviderRow &row : rows) {
            if (row.provider.nickname == nickname)
                return row;
        }
        return {};
    }
    [[nodiscard]] static QStringList names(const QList<Provider> &providers)
    {
        QStringList found;
        for (const Provider &provider : providers)
            found.append(provider.nickname);
        return found;
    }
    [[nodiscard]] QStringList listed() const { return names(m_world->providers.all().value()); }
    [[nodiscard]] QStringList defaults() const
    {
        QList<Provider> all = m_world->providers.all().value();
        all.removeIf([](const Provider &provider) { return !provider.isDefault; });
        return names(all);
    }

    std::unique_ptr<DeskWorld> m_world;
    std::unique_ptr<ProviderOperations> m_operations;
};

} // namespace

QTEST_MAIN(ProviderOperationsTest)
#include "tst_provider_operations.moc"
