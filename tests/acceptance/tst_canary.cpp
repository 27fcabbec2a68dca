// SPDX-License-Identifier: GPL-3.0-or-later
// A known key goes through every flow of sending; then everything that is written or spoken is searched for
// it, whole and in parts of eight characters.
#include "canary.h"
#include "support/desk_test.h"

#include <QTreeView>

using namespace desk;
using namespace desk::test;
using namespace Qt::StringLiterals;

class Canary : public DeskTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void theSearchFindsWhatIsThere();
    void goesThroughTheFormAndASave();
    void goesThroughATestThatIsAccepted();
    void goesThroughATestWhoseAnswerQuotesIt();
    void goesThroughACrashOfTheServer();
    void goesThroughTheHistory();
    void goesThroughAnExport();
    void isNotInTheAccessibleTree();
    void isNotOnTheClipboard();
    void isNotInAnyFile();
    void isNotInTheLog();

private:
    std::unique_ptr<CanaryDesk> m_desk;
};

void Canary::initTestCase()
{
    const QByteArray key = canary.toUtf8();
    const QByteArray quoting =
        "{\"error\":{\"message\":\"The key " + key + " is unknown (" + key.left(12) + "…)\"}}";
    m_desk = std::make_unique<CanaryDesk>(QList<Behaviour>{
        Behaviour::answering(200, "{\"referenceID\":\"ref-000123\"}", "X-Seen-Key: " + key + "\r\n"),
        Behaviour::answering(401, quoting, "X-Seen-Key: " + key + "\r\n"),
        Behaviour::resetting(),
    });
    QVERIFY(QTest::qWaitForWindowActive(m_desk->program->window()));
}

void Canary::cleanupTestCase()
{
    m_desk.reset();
}

void Canary::theSearchFindsWhatIsThere()
{
    QVERIFY(!traces("x-" + canary.toUtf8().toBase64()).isEmpty());
    QVERIFY(!traces(("x-" + canary.toUtf8()).toBase64()).isEmpty());
    QVERIFY(!traces("key=" + canary.mid(3, 8).toUtf8()).isEmpty());
    QVERIFY(traces("key=" + canary.right(4).toUtf8()).isEmpty());
}

void Canary::goesThroughTheFormAndASave()
{
    m_desk->addProvider();
}

void Canary::goesThroughATestThatIsAccepted()
{
    m_desk->sendTest(u"Accepted"_s);
    QVERIFY2(m_desk->server.received().contains(canary.toUtf8()),
             "the key has to reach the server, or nothing is tested");
}

void Canary::goesThroughATestWhoseAnswerQuotesIt()
{
    m_desk->sendTest(u"401"_s);
    QVERIFY2(m_desk->clipboard.copied().contains("error"),
             "the answer has to be copied, or nothing is tested");
}

void Canary::goesThroughACrashOfTheServer()
{
    m_desk->sendTest(u"Try again"_s);
}

void Canary::goesThroughTheHistory()
{
    const auto runs = m_desk->program->services().runs.runs({});
    QVERIFY(runs.ok());
    QCOMPARE(runs.value().size(), 3);
    for (const TestRun &run : runs.value())
        QVERIFY(run.requestText.contains(u"x-apikey"_s, Qt::CaseInsensitive));

    // The same as a user sees it: the second row is the test whose answer quoted the key.
    m_desk->showPage(u"Tests"_s);
    auto *table = m_desk->program->window()->findChild<QTreeView *>(u"runsTable"_s);
    QVERIFY(table);
    QTRY_COMPARE(table->model()->rowCount(), 3);
    table->setCurrentIndex(table->model()->index(1, 0));
    m_desk->window.click(u"Open test run"_s);
    const QPointer<QWidget> dialog = m_desk->opened(u"Test of"_s);
    QVERIFY(dialog);
    m_desk->copyAnswer(User(dialog));
    User(dialog).click(u"Show what was sent"_s);
    m_desk->noteSpoken();
    QVERIFY(m_desk->spoken.contains("x-apikey"));
    dialog->close();
    QTRY_VERIFY(!dialog);
}

void Canary::goesThroughAnExport()
{
    m_desk->trigger(u"Export…"_s);
    m_desk->saveAs(u"Export Providers"_s, u"export.json"_s);
}

void Canary::isNotInTheAccessibleTree()
{
    m_desk->window.click(u"Edit"_s);
    const QPointer<QWidget> dialog = m_desk->opened(u"Edit"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(spoken(dialog).join(u' ').contains(canary.right(4)));
    m_desk->noteSpoken();
    QVERIFY2(m_desk->spoken.contains("Canary"), "the tree has to say something, or nothing is tested");
    QCOMPARE(traces(m_desk->spoken), QStringList());
}

void Canary::isNotOnTheClipboard()
{
    QCOMPARE(traces(m_desk->clipboard.copied()), QStringList());
}

void Canary::isNotInAnyFile()
{
    const QStringList files = m_desk->searchedFiles();
    for (const QString &name :
         {u"provider-desk.sqlite"_s, u"provider-desk.sqlite-wal"_s, u"settings.json"_s, u"export.json"_s})
        QVERIFY2(files.contains(name), qPrintable(name));
}

void Canary::isNotInTheLog()
{
    QVERIFY2(m_desk->log.text().contains("the log is kept"),
             "something has to be logged, or nothing is tested");
    QCOMPARE(traces(m_desk->log.text()), QStringList());
}

QTEST_MAIN(Canary)
#include "tst_canary.moc"
