// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/raw_client.h"
#include "callbacks/receiver.h"
#include "store/report_store.h"
#include "store/store_world.h"

#include <QSignalSpy>

namespace desk::test {

/// What JioCX says about one message; `number` makes it one of its kind.
inline QByteArray reportBody(int number)
{
    const QByteArray text = QByteArray::number(number);
    return R"({"entityType":"STATUS_EVENT","userPhoneNumber":"+919000000001","agentId":"agent_demo_01",)"
           R"("entity":{"eventType":"MESSAGE_DELIVERED","eventId":"evt-)" +
           text + R"(","messageId":"m-)" + text + R"(","referenceID":"r-)" + text +
           R"(","sendTime":"2031-03-01T10:00:04.120Z"}})";
}

/// A data folder with one provider, and a receiver that knows its token.
struct ReceiverWorld : StoreWorld
{
    ReceiverWorld()
    {
        const Result<Provider> saved = store.save(named(QStringLiteral("Receiving")));
        if (!saved)
            qFatal("The provider of the test cannot be saved");
        provider = saved.value();
        token = provider.callbackToken.toUtf8();
        receiver.setTokens({tokenUntil({})});
    }
    [[nodiscard]] Outcome start(ReceiverOptions options = {})
    {
        options.port = 0;
        return receiver.start(options);
    }
    [[nodiscard]] CallbackToken tokenUntil(const QDateTime &until) const
    {
        return {provider.callbackToken, provider.id, provider.kind, until};
    }
    [[nodiscard]] QByteArray path() const { return "/callback/" + token; }
    [[nodiscard]] QByteArray report(int number) const { return postOf(path(), reportBody(number)); }
    [[nodiscard]] int post(const QByteArray &body) const
    {
        return statusOf(receiver.port(), postOf(path(), body));
    }
    [[nodiscard]] RawClient client() const { return RawClient(receiver.port()); }
    /// By another connection than the receiver's.
    [[nodiscard]] int stored() const
    {
        return rowsOf(*database, QStringLiteral("SELECT count(*) FROM report")).constFirst().toInt();
    }

    Provider provider;
    QByteArray token;
    Gateways gateways = builtInGateways();
    Receiver receiver{folder.path(), gateways};
};

} // namespace desk::test
