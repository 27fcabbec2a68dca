// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/callback_store.h"

#include <QByteArray>

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace desk {

/// The tokens that the receiver knows. May be used from several threads at once.
class ReceiverTokens
{
public:
    struct Owner
    {
        QUuid provider;
        QString kind;
        QString token;
    };
    void set(const QList<CallbackToken> &tokens);
    /// Whose token `path` ends with: exactly "/callback/<token>". Takes the same time whether the token is
    /// nearly right or wholly wrong.
    [[nodiscard]] std::optional<Owner> ownerOf(QByteArrayView path, const QDateTime &now) const;

private:
    struct Known
    {
        QByteArray token;
        Owner owner;
        QDateTime until;
    };
    using List = std::vector<Known>;

    mutable std::mutex m_mutex;
    std::shared_ptr<const List> m_known = std::make_shared<const List>();
};

} // namespace desk
