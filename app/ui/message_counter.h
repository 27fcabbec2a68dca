// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace desk {

/// The line under the RCS text: "31 characters · basic message (31 of 160 bytes)". Over 160 UTF-8 bytes a
/// text is billed as a single message. RCS is never split, so there are no parts here.
[[nodiscard]] QString rcsCounter(const QString &text);

/// The line under the SMS text: "GSM-7 · 39 of 160 · 1 part", "UCS-2 · 71 of 67 per part · 2 parts".
[[nodiscard]] QString smsCounter(const QString &text);

} // namespace desk
