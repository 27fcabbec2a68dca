// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/forward_store.h"
#include "ui/state_colors.h"

#include <QStringList>

namespace desk {

/// How passing on goes, for the eye: one sentence, and the facts behind it.
struct ForwardWords
{
    StateRole role = StateRole::Muted;
    QString sentence;
    QStringList facts;

    bool operator==(const ForwardWords &) const = default;
};
[[nodiscard]] ForwardWords forwardWords(const ForwardState &state, const QDateTime &now);

} // namespace desk
