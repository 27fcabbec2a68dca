// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace desk::test {

/// `provider-desk-cli receive` as a program of its own, which may be measured and killed.
class ReceiveProcess
{
public:
    /// Port 0 takes a free one. False when it did not begin to listen.
    [[nodiscard]] bool start(const QString &dataDir, quint16 port = 0)
    {
        m_process.setStandardErrorFile(QProcess::nullDevice()); // A line for each report.
        m_process.start(QStringLiteral(DESK_CLI),
                        {QStringLiteral("--data-dir"), dataDir, QStringLiteral("--json"),
                         QStringLiteral("receive"), QStringLiteral("--port"), QString::number(port)});
        while (m_process.waitForStarted() && !m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(20'000))
                return false;
        }
        m_port = quint16(QJsonDocument::fromJson(m_process.readLine()).object()[u"port"].toInt());
        return m_port != 0;
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] bool waitForEnd() { return !isRunning() || m_process.waitForFinished(60'000); }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// Resident memory in KiB, by its name in /proc: "VmRSS" now, "VmHWM" the most since forgetPeak().
    [[nodiscard]] qint64 memory(const QByteArray &name) const
    {
        for (const QByteArray &line : bytesOf(QStringLiteral("status")).split('\n')) {
            if (line.startsWith(name + ':'))
                return line.mid(name.size() + 1).simplified().split(' ').first().toLongLong();
        }
        return 0;
    }
    [[nodiscard]] bool forgetPeak() const
    {
        QFile file(path(QStringLiteral("clear_refs")));
        return file.open(QIODevice::WriteOnly) && file.write("5") == 1;
    }

private:
    [[nodiscard]] QString path(const QString &name) const
    {
        return QStringLiteral("/proc/%1/%2").arg(pid()).arg(name);
    }
    [[nodiscard]] QByteArray bytesOf(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace desk::test
