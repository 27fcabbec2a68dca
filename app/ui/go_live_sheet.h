// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/go_live.h"

#include <QUrl>

namespace desk {

/// What the page shows. It never holds an API key, and of the callback's token the beginning only.
struct GoLiveSheet
{
    Provider provider;
    QString kindName; ///< Gateway::displayName().
    QUrl publicBase;
    QList<GoLiveItem> items;
    QDateTime at; ///< UTC, of this state.
};

/// "6 of 7 done. 1 is not needed."
[[nodiscard]] QString goLiveSummary(const QList<GoLiveItem> &items);
/// The callback URL with the first four characters of its token, which is all but a password.
[[nodiscard]] QString shortCallbackUrl(const QUrl &publicBase, const QString &token);
/// True for a provider on this computer, which proves nothing about the vendor.
[[nodiscard]] bool isPractice(const Provider &provider);
/// One A4 page as a PDF whose text can be selected, black on white whatever the window's colours are. Texts
/// that are too long for it end in "…".
[[nodiscard]] QByteArray goLivePdf(const GoLiveSheet &sheet);

} // namespace desk
