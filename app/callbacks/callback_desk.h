// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "callbacks/forwarder.h"
#include "callbacks/receiver.h"
#include "store/callback_store.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace desk {

/// Everything that listens and passes on, for one data folder: the receiver with the tokens of the listing,
/// the forwarder, and an eye on what other programs (or threads) write into the same database.
class CallbackDesk : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        const Gateways &gateways;
        CallbackStore &callbacks;
        QString dataDir;
        Forwarder::MakeClient makeClient;
        std::function<QDateTime()> clock; ///< UTC.
        ForwardPatience patience = {};
    };
    explicit CallbackDesk(Parts parts, QObject *parent = nullptr);
    ~CallbackDesk() override;

    /// Starts receiver and forwarder. When the port is taken, perhaps by another program with the same data
    /// folder, the rest works all the same: what that one stores is seen here, and when the port becomes free
    /// it is taken. Error codes as Receiver's and Forwarder's.
    [[nodiscard]] Outcome start(const ReceiverOptions &options);
    void stop();

    [[nodiscard]] Receiver &receiver() { return m_receiver; }
    [[nodiscard]] Forwarder &forwarder() { return m_forwarder; }
    /// Why it does not listen; no value while it does or was never asked to.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }

    /// Why the last report could not be stored; no value once one is stored again.
    [[nodiscard]] const std::optional<Error> &refusal() const { return m_refusal; }

    /// Reads the tokens anew; call it when a provider was saved, deleted or given a new token.
    void refreshTokens();
    /// What callback URLs start with: see Receiver::setPublicBase().
    void setPublicBase(const QUrl &base);
    /// Reports of these providers (none named: of whichever) were stored or read anew: changed() follows.
    void note(const QList<QUuid> &providers);

Q_SIGNALS:
    /// Something about reports or forwards of these providers is new on disk; an empty list: something, by
    /// another program. At most every 250 ms.
    void changed(const QList<QUuid> &providers);
    /// Listening began, ended, or failed.
    void listeningChanged();
    /// refusal() is another one, or none any more.
    void refusalChanged();
    void troubled(const desk::Error &error);

private:
    [[nodiscard]] Outcome listen();
    void setRefusal(const std::optional<Error> &refusal);
    void look();
    void tell();

    Parts m_parts;
    Receiver m_receiver;
    Forwarder m_forwarder;
    ReceiverOptions m_options;
    std::optional<Error> m_trouble;
    std::optional<Error> m_refusal;
    QTimer m_watch;  ///< Looks for what others have written.
    QTimer m_gather; ///< Holds changes together.
    QList<QUuid> m_changed;
    bool m_anyChanged = false;
    int m_dataVersion = -1;
};

} // namespace desk
