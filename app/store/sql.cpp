// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sql.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace desk::sql {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Store)
};

QString whatHappened(const QString &code)
{
    if (code == "store-read"_L1)
        return Text::tr("The listing on this computer could not be read.");
    if (code == "store-report"_L1)
        return Text::tr("A delivery report could not be stored on this computer.");
    return Text::tr("The change could not be stored on this computer.");
}

enum class Trouble { DiskFull, Busy, ReadOnly, Other };

Trouble troubleOf(const QSqlError &problem)
{
    // SQLite puts what it knows beyond the kind of trouble into the higher bytes.
    switch (problem.nativeErrorCode().toInt() & 0xff) {
    case 13:
        return Trouble::DiskFull;
    case 5:
    case 6:
        return Trouble::Busy;
    case 8:
        return Trouble::ReadOnly;
    default:
        return Trouble::Other;
    }
}

/// For what comes by itself, and comes again without the user.
QString cureOfReport(Trouble trouble)
{
    switch (trouble) {
    case Trouble::DiskFull:
        return Text::tr("The disk is full. Make room on it.");
    case Trouble::Busy:
        return Text::tr("Another Provider Desk is writing just now. Wait a moment.");
    case Trouble::ReadOnly:
        return Text::tr("The file is read-only. Allow writing to the data folder.");
    case Trouble::Other:
        break;
    }
    return Text::tr("If it stays like this, check the disk of the data folder.");
}

QString cureOfChange(Trouble trouble)
{
    switch (trouble) {
    case Trouble::DiskFull:
        return Text::tr("The disk is full. Make room and try again.");
    case Trouble::Busy:
        return Text::tr("Another Provider Desk is writing just now. Wait a moment and try again.");
    case Trouble::ReadOnly:
        return Text::tr("The file is read-only. Allow writing to the data folder and try again.");
    case Trouble::Other:
        break;
    }
    return Text::tr("Try again. If it stays like this, check the disk of the data folder.");
}

Outcome execute(const QSqlDatabase &database, const QString &statement, const QString &errorCode)
{
    const Result<QSqlQuery> query = run(database, statement, {}, errorCode);
    return query ? Outcome(Done{}) : Outcome(query.error());
}

void putDigits(QChar *end, int digits, int number)
{
    for (int place = 0; place < digits; ++place, number /= 10)
        *--end = QChar(u'0' + number % 10);
}

/// What toString(Qt::ISODateWithMs) gives, at a small part of its cost: a report that is stored has several
/// times.
QString isoText(const QDateTime &utc)
{
    const QDate date = utc.date();
    const QTime time = utc.time();
    if (date.year() < 0 || date.year() > 9999)
        return {};
    QString text = u"0000-00-00T00:00:00.000Z"_s;
    QChar *begin = text.data();
    putDigits(begin + 4, 4, date.year());
    putDigits(begin + 7, 2, date.month());
    putDigits(begin + 10, 2, date.day());
    putDigits(begin + 13, 2, time.hour());
    putDigits(begin + 16, 2, time.minute());
    putDigits(begin + 19, 2, time.second());
    putDigits(begin + 23, 3, time.msec());
    return text;
}

} // namespace

Error errorOf(const QString &code, const QSqlError &problem)
{
    const QString detail = problem.databaseText().isEmpty() ? problem.driverText() : problem.databaseText();
    const Trouble trouble = troubleOf(problem);
    return {code, Text::tr("%1 (The database says: %2)").arg(whatHappened(code), detail),
            code == "store-report"_L1 ? cureOfReport(trouble) : cureOfChange(trouble)};
}

Result<QSqlQuery> run(const QSqlDatabase &database, const QString &statement, const QVariantList &values,
                      const QString &errorCode)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return errorOf(errorCode, query.lastError());
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return errorOf(errorCode, query.lastError());
    return query;
}

Outcome write(const QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    const Result<QSqlQuery> query = run(database, statement, values, u"store-write"_s);
    return query ? Outcome(Done{}) : Outcome(query.error());
}

Result<QSqlQuery> read(const QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    return run(database, statement, values, u"store-read"_s);
}

Transaction::Transaction(const QSqlDatabase &database, const QString &errorCode)
    : m_database(database),
      m_errorCode(errorCode),
      m_started(execute(database, u"BEGIN IMMEDIATE"_s, errorCode)),
      m_open(m_started.ok())
{
}

Transaction::~Transaction()
{
    // A rollback can only fail where SQLite has rolled back by itself already.
    if (m_open)
        static_cast<void>(write(m_database, u"ROLLBACK"_s));
}

Outcome Transaction::commit()
{
    Outcome committed = execute(m_database, u"COMMIT"_s, m_errorCode);
    m_open = !committed.ok();
    return committed;
}

QVariant text(const QString &value)
{
    return value.isNull() ? u""_s : value;
}

QVariant bytes(const QByteArray &value)
{
    return value.isNull() ? QByteArray("") : value;
}

QVariant id(const QUuid &value)
{
    return value.toString(QUuid::WithoutBraces);
}

QVariant time(const QDateTime &value)
{
    return value.isValid() ? QVariant(isoText(value.toUTC())) : QVariant(QMetaType(QMetaType::QString));
}

QVariant json(const QJsonObject &value)
{
    return QString::fromUtf8(QJsonDocument(value).toJson(QJsonDocument::Compact));
}

QDateTime timeOf(const QVariant &value)
{
    return value.isNull() ? QDateTime() : QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

QJsonObject jsonOf(const QVariant &value)
{
    return QJsonDocument::fromJson(value.toString().toUtf8()).object();
}

QUuid idOf(const QVariant &value)
{
    return QUuid::fromString(value.toString());
}

QString excludedAssignments(const QString &columns)
{
    QStringList assignments;
    for (const QString &column : columns.split(u", "_s))
        assignments.append(u"%1 = excluded.%1"_s.arg(column));
    return assignments.join(u", "_s);
}

} // namespace desk::sql
