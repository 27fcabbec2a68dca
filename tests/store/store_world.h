// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/provider_store.h"

#include <QFile>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>
#include <QTest>

/// Fails the test with the error's own words.
#define NEED(result)                                                                                         \
    do {                                                                                                     \
        const auto &needed = (result);                                                                       \
        QVERIFY2(needed.ok(), qPrintable(needed.ok() ? QString() : needed.error().message));                 \
    } while (false)
/// The result has to be an error with this code, and the error has to say something.
#define NEED_ERROR(result, expectedCode)                                                                     \
    do {                                                                                                     \
        const auto &refused = (result);                                                                      \
        QVERIFY(!refused.ok());                                                                              \
        QCOMPARE(refused.error().code, QStringLiteral(expectedCode));                                        \
        QVERIFY(!refused.error().message.isEmpty());                                                         \
        QVERIFY(!refused.error().cure.isEmpty());                                                            \
    } while (false)

namespace desk::test {

inline QDateTime startOfTime()
{
    return {QDate(2031, 3, 1), QTime(10, 0, 0, 123), Qt::UTC};
}

inline QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("A file of the test cannot be written");
}

/// One line for each row, the columns divided by bars.
inline QStringList rowsOf(const Database &database, const QString &statement)
{
    QSqlQuery query(database.connection());
    if (!query.exec(statement))
        return {query.lastError().text()};
    QStringList rows;
    while (query.next()) {
        QStringList columns;
        for (int column = 0; column < query.record().count(); ++column)
            columns.append(query.value(column).toString());
        rows.append(columns.join(u'|'));
    }
    return rows;
}

inline bool execute(const Database &database, const QString &statement)
{
    return QSqlQuery(database.connection()).exec(statement);
}

inline std::unique_ptr<Database> openDatabase(const QString &folder)
{
    auto opened = Database::open(folder);
    if (!opened)
        qFatal("The test database does not open");
    return std::move(opened).value();
}

/// A store in a folder of its own, with a clock that ticks a second for each look.
struct StoreWorld
{
    [[nodiscard]] QDateTime tick() { return now = now.addSecs(1); }
    [[nodiscard]] QString databasePath() const { return folder.filePath(Database::fileName()); }

    QTemporaryDir folder;
    QDateTime now = startOfTime();
    std::unique_ptr<Database> database = openDatabase(folder.path());
    ProviderStore store{*database, [this] { return tick(); }};
};

/// Purges a provider to the end; false where it is not gone then.
inline bool purgeWhole(ProviderStore &store, const QUuid &provider)
{
    Result<Purged> purged = Purged::More;
    while (purged && purged.value() == Purged::More)
        purged = store.purge(provider);
    return purged && purged.value() == Purged::Gone;
}

inline Provider named(const QString &nickname)
{
    Provider provider = newProvider();
    provider.nickname = nickname;
    provider.agentId = QStringLiteral("acme_offers_ab12cd34_agent");
    provider.httpEndpoint = QStringLiteral("https://rcsapi.example.com");
    return provider;
}

inline QStringList nicknames(const QList<Provider> &providers)
{
    QStringList names;
    for (const Provider &provider : providers)
        names.append(provider.nickname);
    return names;
}

/// The nicknames of the providers that are the default: one of them, if all is well.
inline QStringList defaultsOf(const ProviderStore &store)
{
    const Result<QList<Provider>> all = store.all();
    if (!all)
        return {all.error().message};
    QStringList names;
    for (const Provider &provider : all.value()) {
        if (provider.isDefault)
            names.append(provider.nickname);
    }
    return names;
}

} // namespace desk::test
