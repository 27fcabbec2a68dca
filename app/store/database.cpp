// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include "store/sql.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Store)
};

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString nativePath(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

Outcome makeFolder(const QString &path)
{
    if (QFileInfo(path).isDir())
        return Done{};
    const QFileInfo info(path);
    if (QDir().mkpath(info.path()) && QDir().mkdir(path, ownerOnly | QFileDevice::ExeOwner))
        return Done{};
    return Error{u"store-folder"_s,
                 Text::tr("The folder for the listing cannot be made: %1").arg(nativePath(path)),
                 Text::tr("Choose another data folder, or allow writing to the folder above it.")};
}

Error openError(const QString &path, const QString &detail)
{
    return {u"store-open"_s, Text::tr("The listing cannot be opened: %1 (%2)").arg(nativePath(path), detail),
            Text::tr("Check that the folder can be written to, or choose another data folder.")};
}

Error damagedError(const QString &path, const QString &detail)
{
    return {u"store-damaged"_s,
            Text::tr("The file with the listing is damaged and has been left as it is: %1 (%2)")
                .arg(nativePath(path), detail),
            Text::tr("Move the file to another place and keep it. Then put a backup in its place, or start "
                     "Provider Desk again with an empty listing and import your last export.")};
}

Error newerError(const QString &path, int version)
{
    return {u"store-newer"_s,
            Text::tr("The listing was written by a newer Provider Desk (version %1 of the file) and has been "
                     "left as it is: %2")
                .arg(version)
                .arg(nativePath(path)),
            Text::tr("Update Provider Desk, or choose another data folder.")};
}

/// SQLite gives its side files the rights of the file itself, so that one file decides for all.
Outcome makeFile(const QString &path)
{
    QFile file(path);
    if (file.exists()) {
        file.setPermissions(ownerOnly); // Where the file belongs to somebody else, opening it will tell.
        return Done{};
    }
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) && !file.exists())
        return openError(path, file.errorString());
    return Done{};
}

bool meansDamage(const QSqlError &problem)
{
    const QString number = problem.nativeErrorCode();
    return number == "11"_L1 || number == "26"_L1; // SQLITE_CORRUPT, SQLITE_NOTADB
}

/// The first column of the first row; what went wrong, as open() has to tell it.
Result<QVariant> ask(const QSqlDatabase &database, const QString &statement)
{
    QSqlQuery query(database);
    if (query.exec(statement) && query.next())
        return query.value(0);
    const QString path = database.databaseName();
    const QString detail = query.lastError().databaseText();
    return meansDamage(query.lastError()) ? damagedError(path, detail) : openError(path, detail);
}

/// Refuses what must not be touched: a newer file, a damaged file. Only reads. Gives the version.
Result<int> inspect(const QSqlDatabase &database, int newest)
{
    const Result<QVariant> version = ask(database, u"PRAGMA user_version"_s);
    if (!version)
        return version.error();
    if (version.value().toInt() > newest)
        return newerError(database.databaseName(), version.value().toInt());
    const Result<QVariant> check = ask(database, u"PRAGMA quick_check(1)"_s);
    if (!check)
        return check.error();
    if (check.value().toString() != "ok"_L1)
        return damagedError(database.databaseName(), check.value().toString());
    return version.value().toInt();
}

/// Sets something and reads it back: SQLite answers an impossible wish with silence.
Outcome demand(const QSqlDatabase &database, const QString &wish, const QString &question,
               const QString &wanted)
{
    const Result<QVariant> found = [&] {
        static_cast<void>(QSqlQuery(database).exec(wish));
        return ask(database, question);
    }();
    if (!found)
        return found.error();
    if (found.value().toString() == wanted)
        return Done{};
    return Error{u"store-wal"_s,
                 Text::tr("The disk of the data folder does not allow safe writing (%1 gives “%2”): %3")
                     .arg(question, found.value().toString(), nativePath(database.databaseName())),
                 Text::tr("Choose a data folder on a local disk of this computer.")};
}

Outcome makeSafe(const QSqlDatabase &database)
{
    const QStringList wishes[] = {
        {u"PRAGMA journal_mode = WAL"_s, u"PRAGMA journal_mode"_s, u"wal"_s},
        {u"PRAGMA synchronous = FULL"_s, u"PRAGMA synchronous"_s, u"2"_s},
        {u"PRAGMA foreign_keys = ON"_s, u"PRAGMA foreign_keys"_s, u"1"_s},
    };
    for (const QStringList &wish : wishes) {
        if (Outcome met = demand(database, wish.at(0), wish.at(1), wish.at(2)); !met)
            return met;
    }
    return Done{};
}

/// Makes an empty file with a name that is free; never one that is there already.
QString freeCopyFile(const QString &wishedPath)
{
    for (int number = 1; number < 1000; ++number) {
        const QString path = number == 1 ? wishedPath : u"%1.%2"_s.arg(wishedPath).arg(number);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly))
            return path;
        if (!file.exists())
            break;
    }
    return {};
}

Outcome copyBeforeMigrating(const QSqlDatabase &database, qsizetype newVersion)
{
    const QString path = freeCopyFile(u"%1.before-v%2"_s.arg(database.databaseName()).arg(newVersion));
    QString detail = Text::tr("the copy cannot be made");
    if (!path.isEmpty()) {
        Result<QSqlQuery> copied = sql::run(database, u"VACUUM INTO ?"_s, {path}, u"store-migrate"_s);
        if (copied)
            return Done{};
        detail = copied.error().message;
        QFile::remove(path); // Our own unfinished copy.
    }
    return Error{
        u"store-migrate"_s,
        Text::tr("The listing has to be brought to a newer form, and the copy that is kept before could "
                 "not be written (%1). Nothing was changed: %2")
            .arg(detail, nativePath(database.databaseName())),
        Text::tr("Make room on the disk, or allow writing to the folder, and start again.")};
}

Outcome prepare(QSqlDatabase database, const QList<MigrationStep> &steps)
{
    if (!database.open())
        return openError(database.databaseName(), database.lastError().text());
    const Result<int> version = inspect(database, int(steps.size()));
    if (!version)
        return version.error();
    if (Outcome safe = makeSafe(database); !safe)
        return safe;
    if (version.value() == steps.size())
        return Done{};
    if (version.value() > 0) {
        if (Outcome copied = copyBeforeMigrating(database, steps.size()); !copied)
            return copied;
    }
    return migrate(database, steps);
}

} // namespace

Database::Database(QString dataDir, QString connectionName)
    : m_dataDir(std::move(dataDir)), m_connectionName(std::move(connectionName))
{
    QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connectionName);
    database.setDatabaseName(m_dataDir + u'/' + fileName());
    database.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
}

Database::~Database()
{
    connection().close();
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<Database>> Database::open(const QString &dataDir, const QList<MigrationStep> &steps)
{
    const QString folder = QDir(dataDir).absolutePath();
    if (const Outcome made = makeFolder(folder); !made)
        return made.error();
    if (const Outcome made = makeFile(folder + u'/' + fileName()); !made)
        return made.error();
    std::unique_ptr<Database> database(
        new Database(folder, QUuid::createUuid().toString(QUuid::WithoutBraces)));
    if (const Outcome ready = prepare(database->connection(), steps); !ready)
        return ready.error();
    return database;
}

Result<std::unique_ptr<Database>> Database::openAgain(const QString &dataDir)
{
    const QString folder = QDir(dataDir).absolutePath();
    std::unique_ptr<Database> database(
        new Database(folder, QUuid::createUuid().toString(QUuid::WithoutBraces)));
    QSqlDatabase connection = database->connection();
    if (!connection.open())
        return openError(connection.databaseName(), connection.lastError().text());
    if (const Outcome safe = makeSafe(connection); !safe)
        return safe.error();
    return database;
}

QSqlDatabase Database::connection() const
{
    return QSqlDatabase::database(m_connectionName, false);
}

int Database::schemaVersion()
{
    return int(schemaSteps().size());
}

QString dataFolder(const QString &argument)
{
    const QString fromEnvironment = qEnvironmentVariable("PROVIDER_DESK_DATA_DIR");
    const QString chosen = !argument.isEmpty() ? argument
                           : !fromEnvironment.isEmpty()
                               ? fromEnvironment
                               : QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    return QDir(chosen).absolutePath();
}

} // namespace desk
