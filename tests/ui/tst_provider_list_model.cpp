// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/desk_test.h"
#include "ui/provider_filter.h"
#include "ui/provider_list_model.h"
#include "ui/provider_words.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>

using namespace desk;
using namespace Qt::StringLiterals;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

ProviderRow row(const QString &nickname, ProviderStatus status = ProviderStatus::NotTested)
{
    ProviderRow made;
    made.provider = newProvider();
    made.provider.id = QUuid::createUuidV5(QUuid(), nickname);
    made.provider.nickname = nickname;
    made.provider.httpEndpoint = u"https://rcsapi.jiocx.com"_s;
    made.health.status = status;
    made.kindName = u"JioCX RCS Provider"_s;
    return made;
}

QList<ProviderRow> rowsOf(const QString &names)
{
    QList<ProviderRow> rows;
    for (const QString &name : names.split(u' ', Qt::SkipEmptyParts))
        rows.append(row(name));
    return rows;
}

QString namesIn(const QAbstractItemModel &model)
{
    QStringList names;
    for (int i = 0; i < model.rowCount(); ++i)
        names.append(model.index(i, ProviderListModel::NicknameColumn).data().toString());
    return names.join(u' ');
}

/// "insert 1-2", "move 3>0" … in the order in which they came.
class ChangeLog : public QObject
{
public:
    explicit ChangeLog(const QAbstractItemModel &model)
    {
        connect(&model, &QAbstractItemModel::rowsInserted, this,
                [this](const QModelIndex &, int a, int b) { m_log.append(u"insert %1-%2"_s.arg(a).arg(b)); });
        connect(&model, &QAbstractItemModel::rowsRemoved, this,
                [this](const QModelIndex &, int a, int b) { m_log.append(u"remove %1-%2"_s.arg(a).arg(b)); });
        connect(&model, &QAbstractItemModel::rowsMoved, this,
                [this](const QModelIndex &, int a, int, const QModelIndex &, int to) {
                    m_log.append(u"move %1>%2"_s.arg(a).arg(to));
                });
        connect(&model, &QAbstractItemModel::dataChanged, this,
                [this](const QModelIndex &a, const QModelIndex &b) {
                    m_log.append(u"change %1-%2"_s.arg(a.row()).arg(b.row()));
                });
        connect(&model, &QAbstractItemModel::modelReset, this, [this] { m_log.append(u"reset"_s); });
    }
    [[nodiscard]] QString text() const { return m_log.join(u", "_s); }

private:
    QStringList m_log;
};

class ProviderListModelTest : public desk::test::DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void newRowsAreSignalledAsTheyDiffer_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("signalled");
        QTest::newRow("first rows") << ""
                                    << "a b c"
                                    << "insert 0-2";
        QTest::newRow("nothing new") << "a b"
                                     << "a b"
                                     << "";
        QTest::newRow("one at the end") << "a b"
                                        << "a b c"
                                        << "insert 2-2";
        QTest::newRow("two in the middle") << "a d"
                                           << "a b c d"
                                           << "insert 1-2";
        QTest::newRow("one here, one there") << "b d"
                                             << "a b c d"
                                             << "insert 0-0, insert 2-2";
        QTest::newRow("first goes") << "a b c"
                                    << "b c"
                                    << "remove 0-0";
        QTest::newRow("neighbours go together") << "a b c d"
                                                << "a d"
                                                << "remove 1-2";
        QTest::newRow("others go one by one") << "a b c d e"
                                              << "b d"
                                              << "remove 4-4, remove 2-2, remove 0-0";
        QTest::newRow("last to first") << "a b c"
                                       << "c a b"
                                       << "move 2>0";
        QTest::newRow("first to last") << "a b c"
                                       << "b c a"
                                       << "move 1>0, move 2>1";
        QTest::newRow("all go") << "a b"
                                << ""
                                << "remove 0-1";
        QTest::newRow("all others") << "a b"
                                    << "c d"
                                    << "remove 0-1, insert 0-1";
        QTest::newRow("gone, moved and new") << "a b c"
                                             << "c d b"
                                             << "remove 0-0, move 1>0, insert 1-1";
    }
    void newRowsAreSignalledAsTheyDiffer()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, signalled);
        ProviderListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRows(rowsOf(before));
        const ChangeLog log(model);
        model.setRows(rowsOf(after));
        QCOMPARE(namesIn(model), after);
        QCOMPARE(log.text(), signalled);
    }

    void changedRowsAreSignalledTogetherWhereTheyTouch()
    {
        ProviderListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QList<ProviderRow> rows = rowsOf(u"a b c d"_s);
        model.setRows(rows);
        const ChangeLog log(model);
        rows[0].provider.agentId = u"new"_s;
        rows[2].health.status = ProviderStatus::Failing;
        rows[3].provider.isDefault = true;
        model.setRows(rows);
        QCOMPARE(log.text(), u"change 0-0, change 2-3"_s);
        QCOMPARE(model.rows(), rows);
    }

    void selectionSurvivesARenameThatMovesTheRow()
    {
        ProviderListModel model;
        ProviderFilter filter;
        filter.setSourceModel(&model);
        filter.sort(ProviderListModel::NicknameColumn);
        const QAbstractItemModelTester tester(&filter,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        QItemSelectionModel selection(&filter);
        QList<ProviderRow> rows = rowsOf(u"a b c"_s);
        model.setRows(rows);
        selection.select(filter.index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        rows[0].provider.nickname = u"z"_s;
        rows.move(0, 2);
        model.setRows(rows);
        QCOMPARE(selection.selectedRows().size(), 1);
        QCOMPARE(selection.selectedRows().first().siblingAtColumn(ProviderListModel::NicknameColumn).data(),
                 u"z"_s);
        QCOMPARE(namesIn(filter), u"b c z"_s);
    }

    void columnsSayWhatTheProviderIs_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("shown");
        QTest::newRow("nickname") << int(ProviderListModel::NicknameColumn) << "Diwali offers";
        QTest::newRow("provider") << int(ProviderListModel::ProviderColumn) << "JioCX RCS Provider";
        QTest::newRow("agent") << int(ProviderListModel::AgentColumn) << "acme_agent";
        QTest::newRow("host") << int(ProviderListModel::HostColumn) << "rcsapi.jiocx.com:8443";
        QTest::newRow("fallback") << int(ProviderListModel::FallbackColumn) << "On, India";
        QTest::newRow("tracking") << int(ProviderListModel::TrackingColumn) << "go.acme.in";
        QTest::newRow("status") << int(ProviderListModel::StatusColumn) << "Verified, 2 hour(s) ago";
        QTest::newRow("updated") << int(ProviderListModel::UpdatedColumn) << "yesterday";
    }
    void columnsSayWhatTheProviderIs()
    {
        QFETCH(int, column);
        ProviderRow one = row(u"Diwali offers"_s, ProviderStatus::Verified);
        one.provider.agentId = u"acme_agent"_s;
        one.provider.httpEndpoint = u"https://rcsapi.jiocx.com:8443/rcs"_s;
        one.provider.smsFallback.enabled = one.provider.smsFallback.india = true;
        one.provider.clickTracking = {.enabled = true,
                                      .domain = ClickDomain::Custom,
                                      .customDomain = u"go.acme.in"_s,
                                      .dashboardTrackingOff = true};
        one.provider.updatedAt = noon.addDays(-1);
        one.health.lastVerified = noon.addSecs(-2 * 3600);
        ProviderListModel model;
        model.setNow(noon);
        model.setRows({one});
        QTEST(model.index(0, column).data().toString(), "shown");
    }

    void theDefaultIsSaidInWords()
    {
        ProviderRow one = row(u"a"_s);
        one.provider.isDefault = true;
        ProviderListModel model;
        model.setRows({one});
        const QModelIndex star = model.index(0, ProviderListModel::DefaultColumn);
        QCOMPARE(star.data(Qt::AccessibleTextRole).toString(), u"Default"_s);
        QVERIFY(!star.data(Qt::ToolTipRole).toString().isEmpty());
    }

    void timeIsToldInWords_data()
    {
        QTest::addColumn<qint64>("secondsAgo");
        QTest::addColumn<QString>("words");
        QTest::newRow("now") << qint64(0) << "just now";
        QTest::newRow("a clock that was set back") << qint64(-100) << "just now";
        QTest::newRow("59 seconds") << qint64(59) << "just now";
        QTest::newRow("a minute") << qint64(60) << "1 minute(s) ago";
        QTest::newRow("59 minutes") << qint64(3599) << "59 minute(s) ago";
        QTest::newRow("an hour") << qint64(3600) << "1 hour(s) ago";
        QTest::newRow("late yesterday") << qint64(13 * 3600) << "13 hour(s) ago";
        QTest::newRow("a day") << qint64(24 * 3600) << "yesterday";
        QTest::newRow("three days") << qint64(3 * 24 * 3600) << "3 day(s) ago";
        QTest::newRow("a week") << qint64(7 * 24 * 3600)
                                << QLocale().toString(QDate(2026, 2, 22), QLocale::ShortFormat);
    }
    void timeIsToldInWords()
    {
        QFETCH(qint64, secondsAgo);
        QTEST(relativeTime(noon.addSecs(-secondsAgo), noon), "words");
    }

    void timePassesWithoutANewListing()
    {
        ProviderRow one = row(u"a"_s, ProviderStatus::Verified);
        one.health.lastVerified = noon;
        ProviderListModel model;
        model.setNow(noon);
        model.setRows({one});
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNow(noon.addSecs(300));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.index(0, ProviderListModel::StatusColumn).data().toString(),
                 u"Verified, 5 minute(s) ago"_s);
    }

    void statusSaysSinceWhenAndWhy_data()
    {
        QTest::addColumn<ProviderHealth>("health");
        QTest::addColumn<QStringList>("parts");
        const ProviderHealth failing{
            ProviderStatus::Failing, {}, noon.addDays(-40), u"The key was refused."_s};
        QTest::newRow("failing") << failing << QStringList{u"since"_s, u"The key was refused."_s};
        const ProviderHealth incomplete{ProviderStatus::Incomplete, {}, {}, u"No API key is stored."_s};
        QTest::newRow("incomplete") << incomplete << QStringList{u"No API key is stored."_s};
        const ProviderHealth changed{ProviderStatus::NotTested, noon.addDays(-2), {}, {}};
        QTest::newRow("changed since") << changed << QStringList{u"changed"_s, u"2 day(s) ago"_s};
        QTest::newRow("never") << ProviderHealth{} << QStringList{u"Not tried yet"_s};
    }
    void statusSaysSinceWhenAndWhy()
    {
        QFETCH(ProviderHealth, health);
        QFETCH(QStringList, parts);
        const QString said = statusSentence(health, {}, noon);
        for (const QString &part : parts)
            QVERIFY2(said.contains(part), qPrintable(said));
    }

    void anIncompleteProviderNamesItsFields()
    {
        ProviderRow one = row(u"a"_s, ProviderStatus::Incomplete);
        one.issues = {{QString(field::apiKey), Severity::Error, u"x"_s, u"Paste it."_s},
                      {QString(field::nickname), Severity::Warning, u"y"_s, u"It is long."_s},
                      {QString(field::senderId), Severity::Error, u"z"_s, u"Type it."_s}};
        ProviderListModel model;
        model.setRows({one});
        QCOMPARE(model.index(0, ProviderListModel::StatusColumn).data().toString(),
                 u"Incomplete, API Key, SMS Sender ID"_s);
    }

    void searchLooksEverywhere_data()
    {
        QTest::addColumn<QString>("search");
        QTest::addColumn<QString>("found");
        QTest::newRow("nothing typed") << ""
                                       << "diwali orders winter";
        QTest::newRow("blanks") << "   "
                                << "diwali orders winter";
        QTest::newRow("part of a nickname, other case") << "WAL"
                                                        << "diwali";
        QTest::newRow("agent") << "acme_orders"
                               << "orders";
        QTest::newRow("host") << "uat.jiocx"
                              << "winter";
        QTest::newRow("sender") << "ACMEIN"
                                << "diwali";
        QTest::newRow("entity") << "12011590"
                                << "diwali";
        QTest::newRow("domain") << "go.acme"
                                << "winter";
        QTest::newRow("status word") << "failing"
                                     << "winter";
        QTest::newRow("two words in any order") << "acmein diw"
                                                << "diwali";
        QTest::newRow("one word of two misses") << "diwali winter"
                                                << "";
        QTest::newRow("archived stay hidden") << "old"
                                              << "";
        QTest::newRow("not a pattern") << ".*"
                                       << "";
    }
    void searchLooksEverywhere()
    {
        QFETCH(QString, search);
        ProviderListModel model;
        ProviderFilter filter;
        const QAbstractItemModelTester tester(&filter,
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        filter.setSourceModel(&model);
        model.setRows(variedRows());
        filter.setSearch(search);
        QTEST(namesIn(filter), "found");
    }

    void statusFilterShowsOneStatus_data()
    {
        QTest::addColumn<std::optional<ProviderStatus>>("status");
        QTest::addColumn<QString>("found");
        QTest::newRow("all but archived") << std::optional<ProviderStatus>() << "diwali orders winter";
        QTest::newRow("verified") << std::optional(ProviderStatus::Verified) << "diwali";
        QTest::newRow("not tested") << std::optional(ProviderStatus::NotTested) << "orders";
        QTest::newRow("failing") << std::optional(ProviderStatus::Failing) << "winter";
        QTest::newRow("incomplete") << std::optional(ProviderStatus::Incomplete) << "";
        QTest::newRow("archived") << std::optional(ProviderStatus::Archived) << "old";
    }
    void statusFilterShowsOneStatus()
    {
        QFETCH(std::optional<ProviderStatus>, status);
        ProviderListModel model;
        ProviderFilter filter;
        filter.setSourceModel(&model);
        model.setRows(variedRows());
        filter.setStatus(status);
        QTEST(namesIn(filter), "found");
    }

    void sortingIsNatural_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("order");
        QTest::addColumn<QString>("sorted");
        const int nickname = ProviderListModel::NicknameColumn;
        QTest::newRow("numbers count") << nickname << int(Qt::AscendingOrder) << "Offer2 offer10 zebra";
        QTest::newRow("downwards") << nickname << int(Qt::DescendingOrder) << "zebra offer10 Offer2";
        QTest::newRow("trouble first")
            << int(ProviderListModel::StatusColumn) << int(Qt::AscendingOrder) << "zebra Offer2 offer10";
        QTest::newRow("default first")
            << int(ProviderListModel::DefaultColumn) << int(Qt::AscendingOrder) << "offer10 Offer2 zebra";
        QTest::newRow("newest last") << int(ProviderListModel::UpdatedColumn) << int(Qt::AscendingOrder)
                                     << "offer10 zebra Offer2";
        QTest::newRow("equals keep their order")
            << int(ProviderListModel::ProviderColumn) << int(Qt::DescendingOrder) << "offer10 Offer2 zebra";
    }
    void sortingIsNatural()
    {
        QFETCH(int, column);
        QFETCH(int, order);
        QList<ProviderRow> rows{row(u"offer10"_s, ProviderStatus::Verified), row(u"Offer2"_s),
                                row(u"zebra"_s, ProviderStatus::Failing)};
        rows[0].provider.isDefault = true;
        rows[0].provider.updatedAt = noon.addDays(-3);
        rows[1].provider.updatedAt = noon;
        rows[2].provider.updatedAt = noon.addDays(-1);
        ProviderListModel model;
        ProviderFilter filter;
        filter.setSourceModel(&model);
        model.setRows(rows);
        filter.sort(column, Qt::SortOrder(order));
        QTEST(namesIn(filter), "sorted");
    }

private:
    static QList<ProviderRow> variedRows()
    {
        QList<ProviderRow> rows{row(u"diwali"_s, ProviderStatus::Verified),
                                row(u"old"_s, ProviderStatus::Archived), row(u"orders"_s),
                                row(u"winter"_s, ProviderStatus::Failing)};
        rows[0].provider.smsFallback = {.enabled = true,
                                        .senderId = u"ACMEIN"_s,
                                        .india = true,
                                        .principalEntityId = u"1201159000000000001"_s};
        rows[2].provider.agentId = u"acme_orders_agent"_s;
        rows[3].provider.httpEndpoint = u"https://uat.jiocx.com"_s;
        rows[3].provider.clickTracking = {.enabled = true,
                                          .domain = ClickDomain::Custom,
                                          .customDomain = u"go.acme.in"_s,
                                          .dashboardTrackingOff = true};
        return rows;
    }
};

} // namespace

QTEST_MAIN(ProviderListModelTest)
#include "tst_provider_list_model.moc"
