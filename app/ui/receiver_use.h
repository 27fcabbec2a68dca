// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "ui/state_colors.h"

#include <QUrl>

namespace desk {

struct Services;

/// Listens where the settings say; ends what listened before. Error codes as CallbackDesk::start().
[[nodiscard]] Outcome startReceiver(Services &services);
/// Tells settings, receiver and store what callback URLs start with: what the user chose, else where the
/// receiver listens now. startReceiver() does, too.
void usePublicBase(Services &services);
/// Where programs on this computer reach the receiver, be it ours or that of another program with the same
/// data.
[[nodiscard]] QUrl localReceiverBase(const Services &services);

/// How the window says whether the receiver listens.
struct ReceiverWords
{
    StateRole role = StateRole::Muted;
    QString text;    ///< "Receiver: port 8757 is taken".
    QString toolTip; ///< Why, and what to do.
};
[[nodiscard]] ReceiverWords receiverWords(const Services &services);

} // namespace desk
