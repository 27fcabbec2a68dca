// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/loopback_server.h"

#include <QElapsedTimer>

#include <functional>

namespace desk::test {

/// One report as the dashboard got it.
struct Arrival
{
    QByteArray path;
    QByteArray head; ///< Request line and headers.
    QByteArray body;
    qint64 at = 0;      ///< Milliseconds since the dashboard was made.
    bool taken = false; ///< It was answered 2xx to the last byte, while somebody listened.
};

/// A dashboard on 127.0.0.1 that can go down and come back at the same port, and decides about each report.
class Dashboard : public QTcpServer
{
    Q_OBJECT
public:
    using Decide = std::function<Behaviour(const Arrival &)>;
    explicit Dashboard(Decide decide = [](const Arrival &) { return Behaviour::answering(200); });

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/reports?token=t0")) const;
    [[nodiscard]] const QList<Arrival> &arrivals() const { return m_arrivals; }
    [[nodiscard]] QByteArrayList bodies() const;
    [[nodiscard]] QByteArrayList takenBodies() const;
    [[nodiscard]] int count(const QByteArray &body) const;
    /// The most requests that were unanswered at one time.
    [[nodiscard]] int mostOpen() const { return m_mostOpen; }

    void decide(const Decide &decide) { m_decide = decide; }
    /// Each answer comes so much later.
    void delay(std::chrono::milliseconds delay) { m_delay = delay; }
    void goDown();
    void comeBack();
    /// Closes what silent() has left open.
    void hangUp();

protected:
    void incomingConnection(qintptr handle) override;

private:
    void read(QTcpSocket *socket);
    void take(QTcpSocket *socket, const QByteArray &head, const QByteArray &body);
    void answer(QTcpSocket *socket, const Behaviour &behaviour, qsizetype place);

    Decide m_decide;
    QElapsedTimer m_clock;
    quint16 m_port = 0;
    std::chrono::milliseconds m_delay{0};
    QList<Arrival> m_arrivals;
    QHash<QTcpSocket *, QByteArray> m_pending;
    int m_open = 0;
    int m_mostOpen = 0;
};

} // namespace desk::test
