// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "store/schema.h"

#include <QSqlDatabase>
#include <QString>

#include <memory>

namespace desk {

/// The data folder's database, `provider-desk.sqlite`, open and at the present schema.
class Database
{
public:
    /// Opens or makes the database in `dataDir`, which is made if needed (owner only). Error codes:
    /// `store-folder`, `store-open`, `store-damaged` (integrity check failed; the file is left as it is),
    /// `store-newer` (written by a newer program), `store-migrate`, `store-wal`.
    /// A file with an older schema is copied to `provider-desk.sqlite.before-vN` and then brought to the
    /// present one by `steps`.
    [[nodiscard]] static Result<std::unique_ptr<Database>>
    open(const QString &dataDir, const QList<MigrationStep> &steps = schemaSteps());
    /// One more connection to a database that open() has made ready in this program, for another thread: a
    /// connection belongs to the thread that opens it. Checks and migrates nothing. Error codes:
    /// `store-open`, `store-wal`.
    [[nodiscard]] static Result<std::unique_ptr<Database>> openAgain(const QString &dataDir);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] QSqlDatabase connection() const;
    [[nodiscard]] const QString &dataDir() const { return m_dataDir; }
    [[nodiscard]] static QString fileName() { return QStringLiteral("provider-desk.sqlite"); }
    /// The schema version that this program writes.
    [[nodiscard]] static int schemaVersion();

private:
    Database(QString dataDir, QString connectionName);

    QString m_dataDir;
    QString m_connectionName;
};

/// The folder to use: `argument` if given, else PROVIDER_DESK_DATA_DIR, else the platform's own.
[[nodiscard]] QString dataFolder(const QString &argument);

} // namespace desk
