// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/forwarder_lock.h"

#include <QCoreApplication>
#include <QDir>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(desk::Forwarder)
};

Error lockError(const QString &message, const QString &cure)
{
    return {u"forwarder-locked"_s, message, cure};
}

Error cannotBeMade(const QString &file)
{
    return lockError(Text::tr("Reports are not passed on, because the file “%1” cannot be made.").arg(file),
                     Text::tr("See that the data folder is there, may be written to, and has room."));
}

Error isUnreadable(const QString &file)
{
    return lockError(
        Text::tr("Reports are not passed on from here, because the file “%1” says that another program does "
                 "it. It does not say which.")
            .arg(file),
        Text::tr("If no Provider Desk has this data folder open, on no computer, delete that file."));
}

} // namespace

ForwarderLock::ForwarderLock(const QString &dataDir, std::chrono::milliseconds tellAfter)
    : m_path(dataDir + "/forwarder.lock"_L1), m_tellAfter(tellAfter), m_file(m_path)
{
    m_file.setStaleLockTime(0);
}

bool ForwarderLock::take()
{
    if (m_file.isLocked() || m_file.tryLock(0)) {
        m_refused.invalidate();
        return true;
    }
    if (!m_refused.isValid())
        m_refused.start();
    return false;
}

std::optional<Error> ForwarderLock::trouble() const
{
    if (!m_refused.isValid() || m_refused.elapsed() < m_tellAfter.count())
        return std::nullopt;
    const QString file = QDir::toNativeSeparators(m_path);
    if (m_file.error() != QLockFile::LockFailedError)
        return cannotBeMade(file);
    qint64 process = 0;
    QString host;
    QString program;
    if (!m_file.getLockInfo(&process, &host, &program))
        return isUnreadable(file);
    if (host.isEmpty() || host == QSysInfo::machineHostName())
        return std::nullopt;
    return lockError(Text::tr("Reports are not passed on from here, because %1 (process %2) on the computer "
                              "“%3” does it for this data folder.")
                         .arg(program, QString::number(process), host),
                     Text::tr("Close it there. If it no longer runs, delete the file “%1”.").arg(file));
}

} // namespace desk
