// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace desk::test
