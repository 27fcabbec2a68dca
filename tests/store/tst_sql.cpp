// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql.h"
#include "support/desk_test.h"

#include <QRandomGenerator>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace desk;
using namespace desk::test;

/// What the columns hold.
class TestSql : public DeskTest
{
    Q_OBJECT
private Q_SLOTS:
    void timesAreWrittenAsQtWritesThem_data();
    void timesAreWrittenAsQtWritesThem();
    void anyTimeComesBack();
    void noTimeIsNull();
};

void TestSql::timesAreWrittenAsQtWritesThem_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QString>("text");
    const QDateTime noon(QDate(2031, 3, 1), QTime(12, 0, 4, 120), Qt::UTC);
    QTest::newRow("UTC") << noon << u"2031-03-01T12:00:04.120Z"_s;
    QTest::newRow("zone") << noon.toTimeZone(QTimeZone("Asia/Kolkata")) << u"2031-03-01T12:00:04.120Z"_s;
    QTest::newRow("first second") << QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC)
                                  << u"0001-01-01T00:00:00.000Z"_s;
    QTest::newRow("last millisecond")
        << QDateTime(QDate(9999, 12, 31), QTime(23, 59, 59, 999), Qt::UTC) << u"9999-12-31T23:59:59.999Z"_s;
    QTest::newRow("no four digits") << QDateTime(QDate(10000, 1, 1), QTime(0, 0), Qt::UTC) << QString();
    QTest::newRow("before the year 1") << QDateTime(QDate(-4, 1, 1), QTime(0, 0), Qt::UTC) << QString();
}

void TestSql::timesAreWrittenAsQtWritesThem()
{
    QFETCH(const QDateTime, time);
    QFETCH(const QString, text);
    QCOMPARE(sql::time(time).toString(), text);
    QCOMPARE(sql::time(time).toString(), time.toUTC().toString(Qt::ISODateWithMs));
}

void TestSql::anyTimeComesBack()
{
    QRandomGenerator random(20311);
    const qint64 last = QDateTime(QDate(9999, 12, 31), QTime(23, 59), Qt::UTC).toMSecsSinceEpoch();
    for (int round = 0; round < 10000; ++round) {
        const QDateTime time = QDateTime::fromMSecsSinceEpoch(random.bounded(last), Qt::UTC);
        const QVariant written = sql::time(time);
        QCOMPARE(written.toString(), time.toString(Qt::ISODateWithMs));
        QCOMPARE(sql::timeOf(written), time);
    }
}

void TestSql::noTimeIsNull()
{
    QVERIFY(sql::time({}).isNull());
    QVERIFY(!sql::timeOf(sql::time({})).isValid());
}

QTEST_GUILESS_MAIN(TestSql)
#include "tst_sql.moc"
