// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_world.h"

#include <QAbstractItemModel>
#include <QSqlQuery>

namespace desk::test {

inline constexpr auto messageOne = "5f0a6c1e-8a1d-4b7e-9d6b-0c2f3d4e5a60";

/// Callback bodies as JioCX posts them. `number` makes them differ.
inline QByteArray deliveryBody(const char *eventType, int number = 1, const char *extra = "")
{
    return QByteArray(R"({"entityType":"STATUS_EVENT","userPhoneNumber":"+919876540001","agentId":"acme",)"
                      R"("entity":{"eventType":")") +
           eventType + R"(","eventId":"evt-)" + QByteArray::number(number) + R"(","messageId":")" +
           messageOne + R"(","referenceID":"ref-000123","sendTime":"2026-03-01T10:00:04.120Z")" + extra +
           "}}";
}
inline QByteArray failureBody(int number = 1)
{
    return deliveryBody("SEND_MESSAGE_FAILURE", number,
                        R"(,"error":{"code":"404","errCode":5,"message":"demo text"})");
}
inline QByteArray replyBody(const char *text, int number = 1)
{
    return QByteArray(R"({"entityType":"USER_MESSAGE","userPhoneNumber":"+919876540002","agentId":"acme",)"
                      R"("entity":{"messageId":"user-msg-)") +
           QByteArray::number(number) + R"(","sendTime":"2026-03-01T10:02:11.004Z","text":")" + text +
           R"("},"metaData":{"orgMsgId":")" + messageOne + R"("}})";
}
inline QByteArray reachabilityBody()
{
    return QByteArray(R"({"status":"ok","messageId":")") + messageOne +
           R"(","reachableUsers":["+919876540001","+919876540002"],"unReachableUsers":["+919876540003"]})";
}

/// One member that fills so many bytes.
inline QByteArray longBody(qsizetype bytes)
{
    const QByteArray before = R"({"x":")";
    const QByteArray after = R"("})";
    return before + QByteArray(bytes - before.size() - after.size(), 'y') + after;
}

/// A world to which reports come.
struct ReportWorld : DeskWorld
{
    /// As if it had come by the callback URL, at `now` and a second later than the one before.
    qint64 receive(const Provider &provider, const QByteArray &body)
    {
        return receiveAll(provider, {body}).first().id;
    }
    QList<ReportStore::Stored> receiveAll(const Provider &provider, const QList<QByteArray> &bodies)
    {
        const Gateway *gateway = gatewayFor(gateways, provider.kind);
        QList<NewReport> all;
        for (const QByteArray &body : bodies) {
            m_arrival = m_arrival.addSecs(1);
            all.append({provider.id, m_arrival, Report::Origin::Received, body, gateway->readCallback(body)});
        }
        const auto stored = reports.add(all);
        if (!stored)
            qFatal("%s", qPrintable(stored.error().message));
        return stored.value();
    }
    /// So many deliveries at once.
    void receiveMany(const Provider &provider, int count)
    {
        QList<QByteArray> bodies;
        for (int i = 0; i < count; ++i)
            bodies.append(deliveryBody("MESSAGE_DELIVERED", ++m_number));
        receiveAll(provider, bodies);
    }
    void run(const QString &statement) const
    {
        QSqlQuery query(database->connection());
        if (!query.exec(statement))
            qFatal("%s", qPrintable(statement));
    }

private:
    QDateTime m_arrival{QDate(2026, 3, 1), QTime(10, 0), Qt::UTC};
    int m_number = 1'000'000;
};

/// All that a model signalled, told as words.
class Signals : public QObject
{
public:
    explicit Signals(const QAbstractItemModel &model)
    {
        using Model = QAbstractItemModel;
        const auto note = [this](const char *what) {
            return [this, what](const QModelIndex &, int first, int last) {
                told.append(QStringLiteral("%1 %2-%3").arg(QLatin1StringView(what)).arg(first).arg(last));
            };
        };
        connect(&model, &Model::rowsInserted, this, note("insert"));
        connect(&model, &Model::rowsRemoved, this, note("remove"));
        connect(&model, &Model::dataChanged, this, [this](const QModelIndex &from, const QModelIndex &to) {
            told.append(QStringLiteral("change %1-%2").arg(from.row()).arg(to.row()));
        });
        connect(&model, &Model::modelReset, this, [this] { told.append(QStringLiteral("reset")); });
    }
    QStringList told;
};

} // namespace desk::test
