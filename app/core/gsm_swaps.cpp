// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gsm_swaps.h"

#include "core/rules.h"

namespace desk {

QList<SwapOffer> swapOffers(const QString &text, const Rules &rules)
{
    QList<SwapOffer> offers;
    for (const NonGsmCharacter &stranger : smsParts(text).nonGsm) {
        const auto swap = rules.swaps.constFind(stranger.codePoint);
        if (swap != rules.swaps.constEnd())
            offers.append({stranger.position, stranger.codePoint > 0xFFFF ? 2 : 1, stranger.codePoint,
                           swap->choices, swap->ask});
    }
    return offers;
}

QString withSwaps(const QString &text, const QList<SwapOffer> &offers)
{
    QString swapped;
    swapped.reserve(text.size());
    qsizetype done = 0;
    for (const SwapOffer &offer : offers) {
        if (offer.ask)
            continue;
        swapped += QStringView(text).sliced(done, offer.position - done);
        swapped += offer.choices.first();
        done = offer.position + offer.length;
    }
    swapped += QStringView(text).sliced(done);
    return swapped;
}

std::optional<QString> plainGsm(const QString &text, const Rules &rules)
{
    const QString swapped = withSwaps(text, swapOffers(text, rules));
    return smsParts(swapped).nonGsm.isEmpty() ? std::optional(swapped) : std::nullopt;
}

} // namespace desk
