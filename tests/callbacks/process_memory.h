// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QFile>

namespace desk::test {

/// The memory of another program, as /proc tells it.
class ProcessMemory
{
public:
    explicit ProcessMemory(qint64 pid) : m_pid(pid) {}

    [[nodiscard]] qint64 resident() const { return read("VmRSS:"); } ///< KiB.
    /// The most that was resident since forgetPeak(), in KiB.
    [[nodiscard]] qint64 peak() const { return read("VmHWM:"); }
    [[nodiscard]] bool forgetPeak() const
    {
        QFile file(path(QStringLiteral("clear_refs")));
        return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
    }

private:
    [[nodiscard]] QString path(const QString &name) const
    {
        return QStringLiteral("/proc/%1/%2").arg(m_pid).arg(name);
    }
    [[nodiscard]] qint64 read(const QByteArray &name) const
    {
        QFile file(path(QStringLiteral("status")));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        for (const QByteArray &line : file.readAll().split('\n')) {
            if (line.startsWith(name))
                return line.mid(name.size()).simplified().split(' ').first().toLongLong();
        }
        return 0;
    }

    qint64 m_pid;
};

} // namespace desk::test
