// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace desk {

/// One window for each data folder. The first start holds a lock file there and listens; a later one asks it
/// to come to the front.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    /// `dataDir` exists.
    explicit SingleInstance(const QString &dataDir, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True for the first start, which listens from then on. Also true where the lock cannot be tried at all:
    /// opening the database says better why.
    [[nodiscard]] bool claim();
    /// Asks the first start to show itself; false when it does not answer.
    [[nodiscard]] bool raiseFirst();

Q_SIGNALS:
    void raiseRequested();

private:
    void answer();

    QString m_address;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace desk
