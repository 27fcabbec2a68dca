// SPDX-License-Identifier: GPL-3.0-or-later
#include "callbacks/receiver_tokens.h"

#include <algorithm>

namespace desk {

namespace {

constexpr QByteArrayView prefix = "/callback/";

/// Looks at every byte of `known` whatever the first ones say.
bool sameBytes(QByteArrayView known, QByteArrayView given)
{
    if (given.isEmpty())
        return false;
    unsigned int difference = known.size() == given.size() ? 0U : 1U;
    for (qsizetype i = 0; i < known.size(); ++i)
        difference |= static_cast<unsigned char>(known[i] ^ given[i % given.size()]);
    return difference == 0;
}

} // namespace

void ReceiverTokens::set(const QList<CallbackToken> &tokens)
{
    auto known = std::make_shared<List>();
    for (const CallbackToken &token : tokens) {
        if (!token.token.isEmpty())
            known->push_back({token.token.toUtf8(), {token.provider, token.kind, token.token}, token.until});
    }
    const std::scoped_lock lock(m_mutex);
    m_known = std::move(known);
}

std::optional<ReceiverTokens::Owner> ReceiverTokens::ownerOf(QByteArrayView path, const QDateTime &now) const
{
    if (!path.startsWith(prefix))
        return std::nullopt;
    const QByteArrayView given = path.sliced(prefix.size());
    const std::shared_ptr<const List> known = [this] {
        const std::scoped_lock lock(m_mutex);
        return m_known;
    }();
    const Known *found = nullptr;
    for (const Known &each : *known) { // To the end: how long it takes does not tell where it was found.
        if (sameBytes(each.token, given))
            found = &each;
    }
    if (!found || (found->until.isValid() && found->until <= now))
        return std::nullopt;
    return found->owner;
}

} // namespace desk
