// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sms_parts.h"

#include <QStringList>

#include <optional>

namespace desk {

struct Rules;

/// A character outside the SMS alphabet for which there is another way to write it. It is offered and never
/// done silently: the text has to stay equal to its DLT template.
struct SwapOffer
{
    qsizetype position = 0; ///< In UTF-16 units from the start of the text.
    qsizetype length = 1;   ///< In UTF-16 units.
    char32_t codePoint = 0;
    QStringList choices; ///< What to write instead: one, or several to choose from. May be an empty text.
    bool ask = false;    ///< Only the user can tell, so it is no part of "Replace all".

    bool operator==(const SwapOffer &) const = default;
};
/// In the order of the text. Characters that have no twin ("न", "😀") are not among them.
[[nodiscard]] QList<SwapOffer> swapOffers(const QString &text, const Rules &rules);
/// The text with the offers taken, each by its first choice; those that ask are left alone.
[[nodiscard]] QString withSwaps(const QString &text, const QList<SwapOffer> &offers);
/// The text with all characters swapped that force it into UCS-2; no value where that cannot be done without
/// asking.
[[nodiscard]] std::optional<QString> plainGsm(const QString &text, const Rules &rules);

} // namespace desk
